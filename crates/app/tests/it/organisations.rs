//! The controlled list of organisations: one body, many spellings, and no names of persons.

use contrechamp::commands::organisation;
use domain::Subject;
use domain::centre::{Centre, Software};
use domain::ids::{FeatureId, OrganisationId};
use domain::organisation::OrganisationKind;
use domain::text::Text;
use store::organisations::{self, Organisation};
use time::macros::datetime;
use uuid::Uuid;

use crate::support::{
    TestDatabase, camera, centre, public_centre, public_device, publish, publish_claimed, seen, today,
};

fn text(text: &str) -> Option<Text> {
    Text::line(text, 120).unwrap()
}

async fn operated_by(database: &TestDatabase, operator: &str) -> FeatureId {
    let device = domain::Device {
        operator: text(operator),
        ..camera(1.0, 43.0)
    };
    publish(database, device, datetime!(2026-11-23 12:00 UTC)).await
}

async fn operator(database: &TestDatabase, id: FeatureId) -> Option<String> {
    public_device(database, id)
        .await
        .device
        .operator
        .map(String::from)
}

async fn named(database: &TestDatabase, name: &str) -> Organisation {
    let found = organisations::list(&database.pool, Some(name), 10).await.unwrap();
    let found = found.into_iter().find(|organisation| organisation.name == name);
    found.unwrap_or_else(|| panic!("{name} is on the list"))
}

#[tokio::test]
async fn spellings_of_one_key_are_one_organisation() {
    let database = TestDatabase::create().await;
    let first = operated_by(&database, "Ville de Testville").await;
    for spelling in ["Mairie de Testville", "TESTVILLE (commune)", "ville de testville"] {
        let id = operated_by(&database, spelling).await;
        assert_eq!(
            operator(&database, id).await,
            operator(&database, first).await,
            "{spelling}"
        );
    }
    assert_eq!(named(&database, "Ville de Testville").await.uses, 4);
}

#[tokio::test]
async fn thirteen_spellings_of_a_real_maker_are_one() {
    let database = TestDatabase::create().await;
    let maker = named(&database, "Flock Safety").await;
    assert_eq!(maker.kind, Some(OrganisationKind::Vendor));
    let mut spellings = maker.aliases.clone();
    spellings.extend(["FLOCK SAFETY", "flock safety inc.", "Flock-Safety"].map(str::to_owned));
    for spelling in spellings {
        let id = operated_by(&database, &spelling).await;
        assert_eq!(
            operator(&database, id).await.as_deref(),
            Some("Flock Safety"),
            "{spelling}"
        );
    }
}

#[tokio::test]
async fn a_name_that_may_be_a_person_is_not_public_until_somebody_has_looked() {
    let database = TestDatabase::create().await;
    let id = operated_by(&database, "Jean Dupont").await;
    assert_eq!(operator(&database, id).await, None);
    let candidates = organisations::candidates(&database.pool, 10).await.unwrap();
    assert_eq!(candidates.len(), 1);
    assert_eq!(
        (candidates[0].name.as_str(), candidates[0].uses),
        ("Jean Dupont", 1)
    );
    let history = store::history::versions(&database.pool, id).await.unwrap();
    assert!(!format!("{history:?}").contains("Dupont"));

    let mut connection = database.pool.acquire().await.unwrap();
    organisations::publish(&mut connection, candidates[0].id, true, today())
        .await
        .unwrap();
    assert_eq!(operator(&database, id).await.as_deref(), Some("Jean Dupont"));
    organisations::publish(&mut connection, candidates[0].id, false, today())
        .await
        .unwrap();
    assert_eq!(operator(&database, id).await, None);
    let history = store::history::versions(&database.pool, id).await.unwrap();
    assert_eq!(history.len(), 3);
    assert!(!format!("{history:?}").contains("Dupont"), "{history:?}");
}

#[tokio::test]
async fn a_hidden_name_leaves_software_and_sharing_of_former_versions() {
    let database = TestDatabase::create().await;
    let given = Centre {
        software: vec![Software {
            product: text("Viewer").unwrap(),
            vendor: text("Maker of Tests SAS"),
            capability: None,
        }],
        sharing: vec![
            text("Maker of Tests SAS").unwrap(),
            text("Police municipale de Test").unwrap(),
        ],
        ..centre(1.0, 43.0)
    };
    let claimed = seen(Subject::Centre(Box::new(given)));
    let id = publish_claimed(&database, claimed, datetime!(2026-11-23 12:00 UTC)).await;
    let maker = named(&database, "Maker of Tests SAS").await;
    assert_eq!(maker.uses, 2);
    let mut connection = database.pool.acquire().await.unwrap();
    organisations::publish(&mut connection, maker.id, false, today())
        .await
        .unwrap();
    let public = public_centre(&database, id).await.centre;
    assert_eq!(public.sharing.len(), 1);
    assert_eq!(
        (&*public.software[0].product, &public.software[0].vendor),
        ("Viewer", &None)
    );
    let history = store::history::versions(&database.pool, id).await.unwrap();
    assert!(!format!("{history:?}").contains("Maker of Tests"), "{history:?}");
    assert!(format!("{history:?}").contains("Police municipale de Test"));
}

#[tokio::test]
async fn a_merge_moves_every_reference_and_keeps_names_versions_and_evidence() {
    let database = TestDatabase::create().await;
    let from = operated_by(&database, "Testopole SAS").await;
    let into = operated_by(&database, "Ville de Testville").await;
    let (former, city) = (
        named(&database, "Testopole SAS").await,
        named(&database, "Ville de Testville").await,
    );
    let evidence = store::history::evidence(&database.pool, from).await.unwrap();
    let mut transaction = database.pool.begin().await.unwrap();
    organisations::merge(&mut transaction, former.id, city.id, today())
        .await
        .unwrap();
    transaction.commit().await.unwrap();

    assert_eq!(
        operator(&database, from).await.as_deref(),
        Some("Ville de Testville")
    );
    let merged = organisations::get(&database.pool, city.id).await.unwrap();
    assert_eq!(merged.aliases, ["Testopole SAS"]);
    assert_eq!(merged.uses, 2);
    assert!(matches!(
        organisations::get(&database.pool, former.id).await,
        Err(store::Error::NotFound)
    ));
    let versions = store::history::versions(&database.pool, from).await.unwrap();
    let operators: Vec<&str> = versions
        .iter()
        .filter_map(|version| version.record["operator"].as_str())
        .collect();
    assert_eq!(operators, ["Ville de Testville", "Testopole SAS"]);
    assert_eq!(
        store::history::evidence(&database.pool, from).await.unwrap(),
        evidence
    );
    assert_eq!(
        public_device(&database, into).await.version,
        1,
        "nothing changed for it"
    );
    let later = operated_by(&database, "TESTOPOLE").await;
    assert_eq!(
        operator(&database, later).await.as_deref(),
        Some("Ville de Testville")
    );
}

#[tokio::test]
async fn a_merge_with_itself_or_with_nothing_is_refused() {
    let database = TestDatabase::create().await;
    operated_by(&database, "Ville de Testville").await;
    let city = named(&database, "Ville de Testville").await.id;
    let mut connection = database.pool.acquire().await.unwrap();
    let itself = organisations::merge(&mut connection, city, city, today()).await;
    assert!(itself.unwrap_err().is_conflict("organisation_itself"));
    let nothing = OrganisationId(Uuid::from_u128(7));
    let unknown = organisations::merge(&mut connection, nothing, city, today()).await;
    assert!(matches!(unknown, Err(store::Error::NotFound)));
}

#[tokio::test]
async fn a_name_or_alias_of_another_organisation_is_refused() {
    let database = TestDatabase::create().await;
    let id = operated_by(&database, "Ville de Testville").await;
    operated_by(&database, "Testopole SAS").await;
    let city = named(&database, "Ville de Testville").await.id;
    let mut connection = database.pool.acquire().await.unwrap();
    for name in ["Testopole", "TESTOPOLE S.A.S."] {
        let renamed = organisations::rename(&mut connection, city, name, today()).await;
        assert!(
            renamed.unwrap_err().is_conflict("organisation_key_pkey"),
            "{name}"
        );
        let alias = organisations::add_alias(&mut connection, city, name).await;
        assert!(alias.unwrap_err().is_conflict("organisation_key_pkey"), "{name}");
    }
    organisations::rename(&mut connection, city, "Commune nouvelle de Testville", today())
        .await
        .unwrap();
    assert_eq!(
        operator(&database, id).await.as_deref(),
        Some("Commune nouvelle de Testville")
    );
    let renamed = organisations::get(&database.pool, city).await.unwrap();
    assert_eq!(renamed.aliases, ["Ville de Testville"]);
    organisations::set_kind(&mut connection, city, Some(OrganisationKind::PublicAuthority))
        .await
        .unwrap();
    organisations::set_wikidata(&mut connection, city, "Q42".parse().ok().as_ref())
        .await
        .unwrap();
    let renamed = organisations::get(&database.pool, city).await.unwrap();
    assert_eq!(renamed.kind, Some(OrganisationKind::PublicAuthority));
    assert_eq!(renamed.wikidata.map(|id| id.to_string()).as_deref(), Some("Q42"));
}

#[tokio::test]
async fn the_list_that_comes_with_the_program_can_be_loaded_again_and_changes_nothing() {
    let database = TestDatabase::create().await;
    assert!(organisations::is_seeded(&database.pool).await.unwrap());
    assert_eq!(organisation::load(&database.pool).await.unwrap(), 0);
}

#[tokio::test]
async fn loading_the_list_makes_one_of_what_reports_named_apart() {
    let database = TestDatabase::create().await;
    for table in ["organisation_key", "organisation"] {
        let delete = format!("delete from {table}");
        sqlx::query(sqlx::AssertSqlSafe(delete))
            .execute(&database.pool)
            .await
            .unwrap();
    }
    let ids = [
        operated_by(&database, "Flock Saftey").await,
        operated_by(&database, "Flock Group Inc").await,
    ];
    assert_eq!(
        operator(&database, ids[0]).await,
        None,
        "a misspelling is no legal entity"
    );
    assert!(organisation::load(&database.pool).await.unwrap() > 100);
    for id in ids {
        assert_eq!(operator(&database, id).await.as_deref(), Some("Flock Safety"));
    }
    assert_eq!(organisation::load(&database.pool).await.unwrap(), 0);
}

#[tokio::test]
async fn organisations_from_before_there_were_keys_get_theirs() {
    let database = TestDatabase::create().await;
    let id = operated_by(&database, "Ville de Testville").await;
    sqlx::query("delete from organisation_key where key like '%testville%'")
        .execute(&database.pool)
        .await
        .unwrap();
    sqlx::query("insert into organisation (name) values ('VILLE DE TESTVILLE')")
        .execute(&database.pool)
        .await
        .unwrap();
    let mut connection = database.pool.acquire().await.unwrap();
    store::complete(&mut connection, today()).await.unwrap();
    let listed = organisations::list(&database.pool, Some("testville"), 10)
        .await
        .unwrap();
    assert_eq!(listed.len(), 1, "{listed:?}");
    assert_eq!((listed[0].uses, listed[0].published), (1, true));
    assert!(operator(&database, id).await.is_some());
}
