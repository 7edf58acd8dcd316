//! Patterns of abuse: a flood is put aside and shown as one line, is never refused, and changes nothing that is published.

use domain::abuse::{PatternKind, PatternSign, SHOWN_OF_PATTERN, WAVE_REPORTS};
use domain::ids::{FeatureId, ReviewId};
use domain::lane::Lane;
use domain::permission::Role;
use domain::report::Finding;
use domain::{Device, Subject};
use reqwest::StatusCode;
use server::i18n::Locale;
use store::reviews::QueueFilter;

use crate::moderation::Reviewer;
use crate::support::{Reported, TestApp, TestDatabase, camera, places, seen, today};

async fn group(database: &TestDatabase) -> u64 {
    let mut transaction = database.pool.begin().await.unwrap();
    let grouped = store::patterns::group(&mut transaction, today()).await.unwrap();
    transaction.commit().await.unwrap();
    grouped
}

async fn gone(database: &TestDatabase, feature: FeatureId, device: &Device) -> ReviewId {
    let claimed = seen(Subject::Device(Box::new(device.clone())));
    let found = Reported::found(feature, Finding::Gone, claimed);
    found.insert(database).await[0].1
}

async fn order(database: &TestDatabase, filter: &QueueFilter) -> Vec<(ReviewId, Lane)> {
    let now = today().midnight().assume_utc();
    let list = store::reviews::list_open(&database.pool, filter, 20_000, now).await;
    let list = list.unwrap().into_iter();
    list.map(|summary| (summary.id, summary.lane)).collect()
}

/// What an attacker without limits could store: rows like those that the form makes, so many that the form would be slow.
async fn flood(database: &TestDatabase, features: &[FeatureId], count: i32) {
    let features: Vec<uuid::Uuid> = features.iter().map(|feature| feature.0).collect();
    sqlx::query(
        "
        with flood as (
            insert into report (id, kind, reported_on, claim, geom, place_id, about_id, finding, urgency)
            select
                gen_random_uuid(), 'new_device', $3, '{\"kind\": \"camera\", \"lon\": 1.5, \"lat\": 43.5}',
                st_setsrid(st_point(1.5, 43.5), 4326), place_at(st_setsrid(st_point(1.5, 43.5), 4326)),
                ($1::uuid[])[1 + number % cardinality($1::uuid[])], 'gone', 'map_wrong'
            from generate_series(1, $2) as number
            returning id, reported_on, place_id
        )
        insert into review (id, kind, opened_on, report_id, place_id)
        select gen_random_uuid(), 'report', reported_on, id, place_id from flood
        ",
    )
    .bind(features)
    .bind(count)
    .bind(today())
    .execute(&database.pool)
    .await
    .unwrap();
}

/// Everything that is published, as bytes.
async fn published(database: &TestDatabase) -> String {
    let mut connection = database.pool.acquire().await.unwrap();
    let everything = store::public::everything(&mut connection).await.unwrap();
    format!("{:?} {:?}", everything.devices, everything.places)
}

#[tokio::test]
async fn ten_thousand_hostile_findings_leave_the_map_as_it_is_and_honest_reports_first() {
    const HOSTILE: i32 = 10_000;
    let app = TestApp::start().await;
    places::square(&app.database, "fr-31555", 1, 43).await;
    let mut features = Vec::new();
    for number in 0..25 {
        features.push(app.publish(camera(1.5 + f64::from(number) / 1_000.0, 43.5)).await);
    }
    let before = published(&app.database).await;
    flood(&app.database, &features, HOSTILE / 2).await;
    assert_eq!(group(&app.database).await, 5_000);
    flood(&app.database, &features, HOSTILE / 2).await;
    assert_eq!(
        group(&app.database).await,
        5_000,
        "the same pattern takes them in"
    );
    assert_eq!(group(&app.database).await, 0, "once");
    let mut honest = Vec::new();
    for number in 0..12 {
        let device = camera(
            1.2 + f64::from(number) * 0.0137,
            43.21 + f64::from(number).sin() / 50.0,
        );
        honest.push(Reported::device(device).insert(&app.database).await[0].1);
    }
    // One finding more, through the door: accepted, marked, and put to the others at once.
    let one_more = gone(&app.database, features[0], &camera(1.5, 43.5)).await;

    assert!(published(&app.database).await == before, "the map has changed");
    let listed = order(&app.database, &QueueFilter::default()).await;
    assert_eq!(listed.len(), honest.len() + SHOWN_OF_PATTERN);
    let (first, rest) = listed.split_at(honest.len());
    assert!(
        first.iter().all(|(review, _)| honest.contains(review)),
        "{first:?}"
    );
    assert!(rest.iter().all(|(_, lane)| *lane == Lane::Slow));

    let reviewer = Reviewer::new(&app).await;
    let page = reviewer.page("/moderation?lang=en").await;
    assert!(
        page.contains(r#"data-pattern="deletion_wave" data-count="10001""#),
        "{page}"
    );
    assert!(
        page.contains("10001 findings of a wave") || page.contains("10,001 findings"),
        "{page}"
    );
    assert_eq!(
        page.matches("/moderation/reviews/").count(),
        honest.len() + SHOWN_OF_PATTERN
    );

    // None is lost: the pattern lists them all, and each can be decided.
    let group = store::patterns::list(&app.database.pool).await.unwrap().remove(0);
    assert_eq!((group.kind, group.open), (PatternKind::DeletionWave, 10_001));
    let of_pattern = QueueFilter {
        pattern: Some(group.id),
        ..QueueFilter::default()
    };
    let members = order(&app.database, &of_pattern).await;
    assert_eq!(members.len(), 10_001);
    assert!(members.iter().any(|(review, _)| *review == one_more));
    let review = format!("/moderation/reviews/{one_more}");
    for locale in [Locale::En, Locale::Fr] {
        let page = reviewer.page(&format!("{review}?lang={}", locale.code())).await;
        assert!(page.contains(&locale.text("pattern-sign-many_gone")), "{page}");
        assert!(
            !page.contains(&locale.text("moderation-lane-reason-slow")),
            "{page}"
        );
    }
    let fields = [("version", "1"), ("verdict", "reject"), ("reason", "spam")];
    assert_eq!(
        reviewer.decide(&review, &fields).await.status(),
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn an_import_is_shown_with_its_signs_and_an_honest_walk_is_not_touched() {
    let app = TestApp::start().await;
    places::square(&app.database, "fr-31555", 1, 43).await;
    for number in 0..20 {
        // As far from the middle of the pavement as pins are set by hand, some four metres.
        let wander = |factor: f64| (f64::from(number) * factor).sin() / 25_000.0;
        let lon = 1.3 + f64::from(number) / 2_500.0 + wander(12.9898);
        let device = camera(lon, 43.31 + wander(78.233));
        Reported::device(device).insert(&app.database).await;
    }
    assert_eq!(group(&app.database).await, 0);
    for number in 0..41 {
        let device = camera(1.400_000_3 + f64::from(number) / 2_000.0, 43.600_000_7);
        Reported::device(device).insert(&app.database).await;
    }
    assert_eq!(group(&app.database).await, 41);
    let found = store::patterns::list(&app.database.pool).await.unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].kind, found[0].open), (PatternKind::Import, 41));
    assert!(found[0].signs.contains(&PatternSign::EvenSpacing), "{found:?}");
    let reviewer = Reviewer::new(&app).await;
    let page = reviewer.page("/moderation?lang=en").await;
    assert!(page.contains("41 reports that look like an import"), "{page}");
    let only = reviewer
        .page(&format!("/moderation?lang=en&pattern={}", found[0].id))
        .await;
    assert_eq!(only.matches("/moderation/reviews/").count(), 41);
    assert!(
        only.contains(&Locale::En.text("pattern-sign-even_spacing")),
        "{only}"
    );
}

#[tokio::test]
async fn a_moderator_says_that_it_is_none_and_it_is_not_found_again() {
    let app = TestApp::start().await;
    places::square(&app.database, "fr-31555", 1, 43).await;
    let feature = app.publish(camera(1.5, 43.5)).await;
    flood(&app.database, &[feature], i32::try_from(WAVE_REPORTS).unwrap()).await;
    assert_eq!(group(&app.database).await, WAVE_REPORTS as u64);
    let pattern = store::patterns::list(&app.database.pool).await.unwrap()[0].id;
    let path = format!("/moderation/patterns/{pattern}/dismissal");
    let legal = Reviewer::with_role(&app, Role::Legal).await;
    let refused = app.post_form_with(&path, &[], Some(&legal.cookie)).await;
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    let reviewer = Reviewer::new(&app).await;
    let answer = app.post_form_with(&path, &[], Some(&reviewer.cookie)).await;
    assert_eq!(answer.headers()["location"], "/moderation?done=dismissed");
    let logged: Vec<String> = sqlx::query_scalar("select (content).action::text from audit_pending")
        .fetch_all(&app.database.pool)
        .await
        .unwrap();
    let told: i64 = sqlx::query_scalar(
        "select count(*) from audit_content where action = 'dismiss_pattern' and count = $1",
    )
    .bind(i32::try_from(WAVE_REPORTS).unwrap())
    .fetch_one(&app.database.pool)
    .await
    .unwrap();
    assert_eq!((logged.len(), told), (0, 1), "{logged:?}");
    let listed = order(&app.database, &QueueFilter::default()).await;
    assert_eq!(listed.len(), WAVE_REPORTS);
    assert!(listed.iter().all(|(_, lane)| *lane == Lane::Usual));
    flood(&app.database, &[feature], 5).await;
    gone(&app.database, feature, &camera(1.5, 43.5)).await;
    assert_eq!(group(&app.database).await, 0);
    assert!(
        store::patterns::list(&app.database.pool)
            .await
            .unwrap()
            .is_empty()
    );
    let again = app.post_form_with(&path, &[], Some(&reviewer.cookie)).await;
    assert_eq!(again.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_reports_of_a_sound_contributor_are_no_part_of_a_pattern() {
    let app = TestApp::start().await;
    places::square(&app.database, "fr-31555", 1, 43).await;
    let feature = app.publish(camera(1.5, 43.5)).await;
    flood(&app.database, &[feature], 60).await;
    assert_eq!(group(&app.database).await, 60);
    let claimed = seen(Subject::Device(Box::new(camera(1.5, 43.5))));
    let sound = Reported {
        lane: Lane::Fast,
        ..Reported::found(feature, Finding::Gone, claimed)
    };
    let review = sound.insert(&app.database).await[0].1;
    assert_eq!(group(&app.database).await, 0);
    assert_eq!(
        order(&app.database, &QueueFilter::default()).await[0],
        (review, Lane::Fast)
    );
}
