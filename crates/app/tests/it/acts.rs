//! The register of acts, and what an act does to the features that it carries.

use domain::act::{Act, ActKind, ActLink, ActRelation, Sha256, WebAddress};
use domain::deployment::{Force, Purpose, Purposes};
use domain::evidence::Basis;
use domain::ids::ActId;
use domain::place::PlaceCode;
use domain::report::Claimed;
use domain::text::Text;
use domain::{Status, Subject};
use time::macros::{date, datetime};
use uuid::Uuid;

use crate::support::{
    TestApp, TestDatabase, camera, deployment, public_act, public_deployment, public_device, publish,
    publish_claimed, seen, today,
};

fn text(text: &str) -> Text {
    Text::line(text, 300).unwrap().unwrap()
}

pub(crate) fn order(number: &str) -> Act {
    Act {
        country: PlaceCode::parse("fr").unwrap(),
        kind: ActKind::Order,
        number: Some(text(number)),
        title: text("Arrêté autorisant la captation d'images"),
        authority: Some(text("Préfecture de Test")),
        force: Some(Force::Gendarmerie),
        purposes: Purposes::EMPTY.with(Purpose::Traffic).with(Purpose::Rescue),
        signed_on: Some(date!(2025 - 02 - 14)),
        published_on: Some(date!(2025 - 02 - 17)),
        in_force_from: Some(date!(2025 - 02 - 16)),
        in_force_to: Some(date!(2025 - 02 - 16)),
        allowed_units: Some(1),
        document_url: WebAddress::parse("https://www.example.gouv.fr/order.pdf").unwrap(),
        document_sha256: Some(Sha256::of(b"order")),
        archive_url: None,
    }
}

fn id(number: u128) -> ActId {
    ActId(Uuid::from_u128(number))
}

async fn register(database: &TestDatabase, id: ActId, act: &Act) {
    let mut connection = database.pool.acquire().await.unwrap();
    store::acts::insert(&mut connection, id, act, today())
        .await
        .unwrap();
}

#[tokio::test]
async fn an_act_comes_back_as_it_was_registered_and_as_it_was_changed() {
    let database = TestDatabase::create().await;
    register(&database, id(1), &order("83-2025-02-14-00003")).await;
    assert_eq!(
        public_act(&database, id(1)).await.act,
        order("83-2025-02-14-00003")
    );
    for kind in ActKind::ALL {
        let changed = Act {
            kind: *kind,
            authority: None,
            allowed_units: None,
            document_sha256: None,
            purposes: Purposes::EMPTY,
            ..order("83-2025-02-14-00004")
        };
        let mut connection = database.pool.acquire().await.unwrap();
        store::acts::update(&mut connection, id(1), &changed, today())
            .await
            .unwrap();
        assert_eq!(public_act(&database, id(1)).await.act, changed);
    }
    let found = store::acts::find_by_number(&database.pool, "fr", "83-2025-02-14-00004").await;
    assert_eq!(found.unwrap(), Some(id(1)));
}

#[tokio::test]
async fn a_number_can_be_registered_once_in_a_country() {
    let database = TestDatabase::create().await;
    register(&database, id(1), &order("1")).await;
    let mut connection = database.pool.acquire().await.unwrap();
    let twice = store::acts::insert(&mut connection, id(2), &order("1"), today()).await;
    assert!(twice.unwrap_err().is_conflict("act_number_key"));
    let unknown = store::acts::update(&mut connection, id(3), &order("3"), today()).await;
    assert!(matches!(unknown, Err(store::Error::NotFound)));
}

#[tokio::test]
async fn links_between_acts_are_public_and_never_to_itself() {
    let database = TestDatabase::create().await;
    register(&database, id(1), &order("1")).await;
    register(&database, id(2), &order("2")).await;
    let mut connection = database.pool.acquire().await.unwrap();
    for relation in ActRelation::ALL {
        store::acts::link(&mut connection, id(2), *relation, id(1), today())
            .await
            .unwrap();
    }
    let links: Vec<ActLink> = ActRelation::ALL
        .iter()
        .map(|&relation| ActLink {
            relation,
            other: id(1),
        })
        .collect();
    assert_eq!(public_act(&database, id(2)).await.links, links);
    let itself = store::acts::link(&mut connection, id(1), ActRelation::Repeals, id(1), today()).await;
    assert!(itself.unwrap_err().is_conflict("act_link_not_itself"));
    store::acts::unlink(&mut connection, id(2), ActRelation::Repeals, id(1), today())
        .await
        .unwrap();
    assert_eq!(public_act(&database, id(2)).await.links.len(), links.len() - 1);
}

#[tokio::test]
async fn an_act_that_is_attached_to_a_sighted_feature_confirms_it() {
    let database = TestDatabase::create().await;
    register(&database, id(1), &order("1")).await;
    let feature = publish(&database, camera(1.0, 43.0), datetime!(2026-11-23 12:00 UTC)).await;
    assert_eq!(public_device(&database, feature).await.status, Status::Observed);
    let mut connection = database.pool.acquire().await.unwrap();
    for _ in 0..2 {
        store::acts::attach(&mut connection, id(1), feature, today())
            .await
            .unwrap();
        let device = public_device(&database, feature).await;
        assert_eq!((device.status, device.version), (Status::Confirmed, 2));
    }
    assert_eq!(public_act(&database, id(1)).await.features, [feature]);
    let unknown = store::acts::attach(&mut connection, id(9), feature, today()).await;
    assert!(matches!(unknown, Err(store::Error::NotFound)));
}

#[tokio::test]
async fn a_report_that_names_an_unknown_act_registers_its_number() {
    let database = TestDatabase::create().await;
    crate::support::places::square(&database, "fr-83001", 5, 43).await;
    let claimed = Claimed {
        basis: Basis::Act,
        acts: vec![text("83-2025-02-14-00003"), text("83-2025-02-14-00004")],
        ..seen(Subject::Deployment(Box::new(deployment(5.5, 43.5))))
    };
    let now = datetime!(2026-11-23 12:00 UTC);
    let first = publish_claimed(&database, claimed.clone(), now).await;
    let second = publish_claimed(&database, claimed, now).await;
    let found = store::acts::find_by_number(&database.pool, "fr", "83-2025-02-14-00003").await;
    let found = found.unwrap().unwrap();
    let act = public_act(&database, found).await;
    assert_eq!(&*act.act.title, "83-2025-02-14-00003");
    let mut carried = vec![first, second];
    carried.sort_unstable();
    assert_eq!(act.features, carried);
    let deployment = public_deployment(&database, first).await;
    assert_eq!(deployment.acts.len(), 2);
    assert_eq!(deployment.status, Status::Authorised);
}

#[tokio::test]
async fn a_change_of_an_act_reaches_the_map_with_the_features_that_name_it() {
    let app = TestApp::start().await;
    register(&app.database, id(1), &order("1")).await;
    let claimed = seen(Subject::Deployment(Box::new(deployment(5.5, 43.5))));
    let feature = app.publish_claimed(claimed).await;
    let mut connection = app.database.pool.acquire().await.unwrap();
    store::acts::attach(&mut connection, id(1), feature, today())
        .await
        .unwrap();
    app.wait_until("the act and its feature", |published| {
        let atlas = published.atlas();
        atlas.act(id(1)).is_some_and(|act| act.features == [feature])
            && atlas.deployment(feature).is_some_and(|one| one.acts.len() == 1)
    })
    .await;
    store::acts::update(&mut connection, id(1), &order("2"), today())
        .await
        .unwrap();
    app.wait_until("the new number", |published| {
        let atlas = published.atlas();
        let number = atlas
            .deployment(feature)
            .and_then(|one| one.acts[0].number.clone());
        number.as_deref() == Some("2")
    })
    .await;
}
