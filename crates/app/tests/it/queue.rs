//! The queue: its order, its filter, and that no two people work on one review.

use std::collections::BTreeSet;

use domain::ids::ReviewId;
use domain::lane::Lane;
use domain::moderation::{LEASE, QueueReason};
use domain::permission::Role;
use domain::report::Finding;
use domain::retention::UNDECIDED_REPORT;
use futures_util::future::join_all;
use reqwest::{Response, StatusCode};
use store::reviews::{QueueFilter, Summary, Waiting};
use time::Duration;

use crate::moderation::{Reviewer, led_to};
use crate::support::{Reported, TestApp, TestDatabase, camera, places, publish, seen, today};

/// Presses “next”. The path of the review that it leads to, or of the queue.
async fn next(app: &TestApp, reviewer: &Reviewer<'_>, fields: &[(&str, &str)]) -> String {
    let answer = app
        .post_form_with("/moderation/next", fields, Some(&reviewer.cookie))
        .await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    answer.headers()["location"].to_str().unwrap().to_owned()
}

async fn post(app: &TestApp, reviewer: &Reviewer<'_>, path: &str) -> Response {
    app.post_form_with(path, &[], Some(&reviewer.cookie)).await
}

async fn reject(reviewer: &Reviewer<'_>, review: &str) -> StatusCode {
    let fields = [
        ("version", "1"),
        ("verdict", "reject"),
        ("reason", "spam"),
        ("kind", "camera"),
        ("lon", "1"),
        ("lat", "43"),
    ];
    reviewer.decide(review, &fields).await.status()
}

/// Stores what has one review.
async fn store(reported: Reported, database: &TestDatabase) -> ReviewId {
    reported.insert(database).await[0].1
}

/// A camera that waits, and the path of its review.
async fn one_review(app: &TestApp) -> String {
    let review = store(Reported::device(camera(1.0, 43.0)), &app.database).await;
    format!("/moderation/reviews/{review}")
}

async fn list(database: &TestDatabase, filter: &QueueFilter) -> Vec<Summary> {
    let now = today().midnight().assume_utc();
    store::reviews::list_open(&database.pool, filter, 1000, now)
        .await
        .unwrap()
}

async fn waiting(database: &TestDatabase, filter: &QueueFilter) -> Waiting {
    store::reviews::waiting(&database.pool, filter).await.unwrap()
}

/// Twenty people press at once, again and again: each review goes to exactly one, and none is left.
#[tokio::test]
async fn twenty_people_at_once_get_each_review_once() {
    const PEOPLE: usize = 20;
    const REVIEWS: usize = 70;
    let app = TestApp::start().await;
    for number in 0..REVIEWS {
        store(
            Reported::device(camera(1.0 + number as f64 / 1000.0, 43.0)),
            &app.database,
        )
        .await;
    }
    let mut people = Vec::new();
    for number in 0..PEOPLE {
        people.push(Reviewer::named(&app, &format!("person-{number}")).await);
    }
    let mut seen: Vec<String> = Vec::new();
    loop {
        let taken = join_all(people.iter().map(|person| next(&app, person, &[]))).await;
        let reviews: Vec<(usize, &String)> = taken
            .iter()
            .enumerate()
            .filter(|(_, path)| path.starts_with("/moderation/reviews/"))
            .collect();
        let each: BTreeSet<&String> = reviews.iter().map(|(_, path)| *path).collect();
        assert_eq!(each.len(), reviews.len(), "somebody has the review of another");
        if reviews.is_empty() {
            assert!(taken.iter().all(|path| path == "/moderation?done=none_free"));
            break;
        }
        let decided = reviews
            .iter()
            .map(|(person, path)| reject(&people[*person], path));
        assert!(
            join_all(decided)
                .await
                .iter()
                .all(|status| *status == StatusCode::SEE_OTHER)
        );
        seen.extend(reviews.into_iter().map(|(_, path)| path.clone()));
    }
    assert_eq!(seen.len(), REVIEWS, "none is lost");
    assert_eq!(
        seen.iter().collect::<BTreeSet<_>>().len(),
        REVIEWS,
        "none comes twice"
    );
    assert_eq!(waiting(&app.database, &QueueFilter::default()).await.count, 0);
}

#[tokio::test]
async fn who_has_taken_a_review_decides_it_until_the_time_is_over() {
    let app = TestApp::start().await;
    let review = one_review(&app).await;
    let (first, second) = (
        Reviewer::named(&app, "first").await,
        Reviewer::named(&app, "second").await,
    );
    assert_eq!(next(&app, &first, &[]).await, review);
    assert!(first.page(&review).await.contains(r#"data-lease="mine""#));
    let page = second.page(&review).await;
    assert!(
        page.contains(r#"data-lease="other""#) && page.contains("first"),
        "{page}"
    );
    assert!(second.page("/moderation").await.contains("data-taken"));

    // Taking it does not help, and a decision is refused with all that was typed.
    assert_eq!(
        post(&app, &second, &format!("{review}/lease")).await.status(),
        StatusCode::SEE_OTHER
    );
    assert_eq!(reject(&second, &review).await, StatusCode::CONFLICT);
    assert_eq!(next(&app, &second, &[]).await, "/moderation?done=none_free");
    // Nor does it help to let go of what another has.
    post(&app, &second, &format!("{review}/release")).await;
    assert_eq!(reject(&second, &review).await, StatusCode::CONFLICT);

    app.advance(LEASE + Duration::SECOND);
    assert_eq!(next(&app, &second, &[]).await, review);
    assert_eq!(reject(&first, &review).await, StatusCode::CONFLICT);
    post(&app, &second, &format!("{review}/release")).await;
    assert!(first.page(&review).await.contains(r#"data-lease="free""#));
    assert_eq!(
        reject(&first, &review).await,
        StatusCode::SEE_OTHER,
        "nobody has it"
    );
}

#[tokio::test]
async fn a_person_has_one_review_at_a_time() {
    let app = TestApp::start().await;
    for lon in [1.0, 2.0] {
        store(Reported::device(camera(lon, 43.0)), &app.database).await;
    }
    let (first, second) = (
        Reviewer::named(&app, "first").await,
        Reviewer::named(&app, "second").await,
    );
    let one = next(&app, &first, &[]).await;
    let other = next(&app, &first, &[]).await;
    assert_ne!(
        one, other,
        "what a person has is not free, not for themselves either"
    );
    assert_eq!(next(&app, &second, &[]).await, one);
}

#[tokio::test]
async fn only_who_may_decide_takes_reviews() {
    let app = TestApp::start().await;
    let review = one_review(&app).await;
    let reader = Reviewer::with_role(&app, Role::Legal).await;
    assert!(!reader.page("/moderation").await.contains("/moderation/next"));
    assert!(!reader.page(&review).await.contains("data-lease"));
    for path in ["/moderation/next".to_owned(), format!("{review}/lease")] {
        assert_eq!(
            post(&app, &reader, &path).await.status(),
            StatusCode::FORBIDDEN,
            "{path}"
        );
        let stranger = app.post_form(&path, &[]).await;
        assert_eq!(stranger.status(), StatusCode::SEE_OTHER, "{path}");
        assert_eq!(stranger.headers()["location"], "/sign-in", "{path}");
    }
}

#[tokio::test]
async fn the_queue_goes_by_lane_then_by_urgency_then_by_day() {
    let database = TestDatabase::create().await;
    let known = publish(&database, camera(5.0, 43.0), today().midnight().assume_utc()).await;
    let claimed = seen(domain::Subject::Device(Box::new(camera(5.0, 43.0))));
    let usual = store(Reported::device(camera(1.0, 43.0)), &database).await;
    let mut slow = Reported::device(camera(2.0, 43.0));
    slow.lane = Lane::Slow;
    let slow = store(slow, &database).await;
    let gone = store(Reported::found(known, Finding::Gone, claimed), &database).await;
    let mut fast = Reported::device(camera(3.0, 43.0));
    fast.lane = Lane::Fast;
    let fast = store(fast, &database).await;
    let order =
        |list: Vec<Summary>| -> Vec<ReviewId> { list.into_iter().map(|summary| summary.id).collect() };
    let all = QueueFilter::default();
    assert_eq!(order(list(&database, &all).await), [fast, gone, usual, slow]);

    // In its last fortnight every report is urgent, and those of a lane go by the day again.
    let mut connection = database.pool.acquire().await.unwrap();
    let last_days = today() + UNDECIDED_REPORT - Duration::days(14);
    for (day, expected) in [(last_days - Duration::DAY, 0), (last_days, 4), (last_days, 0)] {
        let marked = store::reviews::mark_expiring(&mut connection, day).await;
        assert_eq!(marked.unwrap(), expected, "{day}");
    }
    let expiring = QueueFilter {
        urgency: Some(QueueReason::Expiring),
        ..QueueFilter::default()
    };
    let found = order(list(&database, &expiring).await);
    assert_eq!((found.first(), found.last()), (Some(&fast), Some(&slow)));
}

/// Those that the filter selects, which are as many as it counts.
async fn selected(database: &TestDatabase, filter: QueueFilter) -> BTreeSet<ReviewId> {
    let found = list(database, &filter).await;
    let count = waiting(database, &filter).await.count;
    assert_eq!(found.len() as u64, count, "{filter:?}");
    found.into_iter().map(|summary| summary.id).collect()
}

#[tokio::test]
async fn each_choice_of_the_filter_selects_what_it_says() {
    let database = TestDatabase::create().await;
    places::square(&database, "fr-31555", 1, 43).await;
    places::square(&database, "fr-83137", 5, 43).await;
    let here = store(Reported::device(camera(1.5, 43.5)), &database).await;
    let there = store(Reported::device(camera(5.5, 43.5)), &database).await;
    let place = |code: &str| QueueFilter {
        place: domain::place::PlaceCode::parse(code),
        ..QueueFilter::default()
    };
    assert_eq!(
        selected(&database, place("fr-31555")).await,
        BTreeSet::from([here])
    );
    assert_eq!(
        selected(&database, place("fr-83137")).await,
        BTreeSet::from([there])
    );
    assert_eq!(selected(&database, place("fr-99999")).await, BTreeSet::new());
    let of = |family, subject_kind| QueueFilter {
        family: Some(family),
        subject_kind,
        ..QueueFilter::default()
    };
    let both = BTreeSet::from([here, there]);
    assert_eq!(selected(&database, of(domain::Family::Device, None)).await, both);
    assert_eq!(
        selected(&database, of(domain::Family::Device, Some("camera"))).await,
        both
    );
    assert_eq!(
        selected(&database, of(domain::Family::Device, Some("loudspeaker"))).await,
        BTreeSet::new()
    );
    assert_eq!(
        selected(&database, of(domain::Family::Centre, None)).await,
        BTreeSet::new()
    );
    let lane = |lane| QueueFilter {
        lane: Some(lane),
        ..QueueFilter::default()
    };
    assert_eq!(selected(&database, lane(Lane::Usual)).await, both);
    assert_eq!(selected(&database, lane(Lane::Slow)).await, BTreeSet::new());
}

#[tokio::test]
async fn the_page_counts_what_waits_and_since_when_half_of_it_does() {
    let app = TestApp::start().await;
    let reviewer = Reviewer::new(&app).await;
    assert!(!reviewer.page("/moderation").await.contains("data-median-days"));
    for lon in [1.0, 2.0, 3.0] {
        store(Reported::device(camera(lon, 43.0)), &app.database).await;
    }
    sqlx::query("update report set reported_on = reported_on - 9 * (st_x(geom)::integer - 1)")
        .execute(&app.database.pool)
        .await
        .unwrap();
    let days = (app.now().date() - today()).whole_days() + 9;
    let page = reviewer.page("/moderation").await;
    assert!(page.contains(r#"data-count="3""#), "{page}");
    assert!(page.contains(&format!(r#"data-median-days="{days}""#)), "{page}");
    let page = reviewer
        .page("/moderation?kind=device.loudspeaker&reason=&place=")
        .await;
    assert!(page.contains("Nothing of that waits"), "{page}");
    // A name that nothing has chooses nothing, and never everything.
    let page = reviewer.page("/moderation?place=Nowhere").await;
    assert!(!page.contains("/moderation/reviews/"), "{page}");
    let nowhere = [("place", "Nowhere")];
    let answer = app
        .post_form_with("/moderation/next", &nowhere, Some(&reviewer.cookie))
        .await;
    assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
    let wrong = app.get_with("/moderation?kind=person", &reviewer.cookie).await;
    assert_eq!(wrong.status(), StatusCode::BAD_REQUEST);
}

/// The part of the queue that a moderator has chosen stays with them: on the page of a review, when they take it or let it
/// go, after a decision, and on the way to the next one.
#[tokio::test]
async fn the_chosen_part_of_the_queue_stays_chosen() {
    let app = TestApp::start().await;
    let reviewer = Reviewer::new(&app).await;
    for lon in [1.0, 2.0, 3.0] {
        store(Reported::device(camera(lon, 43.0)), &app.database).await;
    }
    let filter = "kind=device.camera";
    let next = next(&app, &reviewer, &[("kind", "device.camera")]).await;
    assert!(next.ends_with(&format!("?{filter}")), "{next}");
    let review = next.split('?').next().unwrap();
    let page = reviewer.page(&next).await;
    for address in ["/decision", "/release", "/question"] {
        assert!(
            page.contains(&format!("{review}{address}?{filter}\"")),
            "{address}: {page}"
        );
    }
    assert!(
        page.contains(&format!(r#"href="/moderation?{filter}""#)),
        "{page}"
    );
    assert!(
        page.contains(r#"name="kind" value="device.camera""#),
        "the form of the next one"
    );
    let queue = reviewer.page(&format!("/moderation?{filter}")).await;
    assert!(queue.contains(&format!("{review}?{filter}")), "{queue}");
    for (path, done) in [("release", "&done=released"), ("lease", "")] {
        let answer = post(&app, &reviewer, &format!("{review}/{path}?{filter}")).await;
        let to = answer.headers()["location"].to_str().unwrap();
        assert!(to.ends_with(&format!("?{filter}{done}")), "{to}");
    }

    // “Then on to the next one”, until none is left.
    let mut here = review.to_owned();
    for left in [2, 1, 0] {
        let fields = [
            ("version", "1"),
            ("verdict", "reject"),
            ("reason", "spam"),
            ("then", "next"),
        ];
        let path = format!("{here}/decision?{filter}");
        let answer = app.post_form_with(&path, &fields, Some(&reviewer.cookie)).await;
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        let to = led_to(&answer).to_owned();
        assert!(to.ends_with(&format!("?{filter}&done=rejected")), "{to}");
        assert_eq!(to.starts_with("/moderation/reviews/"), left > 0, "{to}");
        if left > 0 {
            let page = reviewer.page(&to).await;
            assert!(
                page.contains(r#"data-lease="mine""#) && page.contains(r#"role="status""#),
                "{page}"
            );
        }
        to.split('?').next().unwrap().clone_into(&mut here);
    }
    let path = format!("{review}/decision?sort=day");
    let wrong = app.post_form_with(&path, &[], Some(&reviewer.cookie)).await;
    assert_eq!(wrong.status(), StatusCode::BAD_REQUEST);
}
