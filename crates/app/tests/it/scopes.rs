//! A moderator of a place sees, takes, asks about, masks and decides what lies in that place, and nothing else.

use domain::ids::{PhotoId, PlaceId, ReviewId};
use domain::permission::Role;
use reqwest::StatusCode;

use crate::http_photos::photo_of;
use crate::support::{Person, Reported, TestApp, camera, places};

/// Two communes, one of them in a department, with a report each, and one at sea.
struct Land {
    department: PlaceId,
    here: ReviewId,
    there: ReviewId,
    nowhere: ReviewId,
    photo_here: PhotoId,
    photo_there: PhotoId,
    commune: PlaceId,
}

impl Land {
    async fn new(app: &TestApp) -> Self {
        let commune = places::square(&app.database, "fr-31555", 1, 43).await;
        places::square(&app.database, "fr-83137", 5, 43).await;
        let department: i32 = sqlx::query_scalar(
            "
            insert into place (code, kind, name, centre)
            values ('fr-d31', 'department', 'Haute-Garonne', st_setsrid(st_point(1.5, 43.5), 4326))
            returning id
            ",
        )
        .fetch_one(&app.database.pool)
        .await
        .unwrap();
        sqlx::query("update place set parent_id = $1 where id = $2")
            .bind(department)
            .bind(commune)
            .execute(&app.database.pool)
            .await
            .unwrap();
        let report = async |lon| {
            let reported = Reported::device(camera(lon, 43.5)).insert(&app.database).await;
            reported[0]
        };
        let (here, there, nowhere) = (report(1.5).await, report(5.5).await, report(-20.0).await);
        Self {
            department: PlaceId(department),
            commune: PlaceId(commune),
            photo_here: photo_of(app, here.0).await,
            photo_there: photo_of(app, there.0).await,
            here: here.1,
            there: there.1,
            nowhere: nowhere.1,
        }
    }
}

async fn page(app: &TestApp, who: &Person, path: &str) -> String {
    let answer = app.get_with(path, &who.cookie).await;
    assert_eq!(answer.status(), StatusCode::OK, "{path}");
    answer.text().await.unwrap()
}

async fn status(app: &TestApp, who: &Person, path: &str) -> StatusCode {
    app.get_with(path, &who.cookie).await.status()
}

async fn post(app: &TestApp, who: &Person, path: &str, fields: &[(&str, &str)]) -> StatusCode {
    app.post_form_with(path, fields, Some(&who.cookie)).await.status()
}

const REJECT: [(&str, &str); 6] = [
    ("version", "1"),
    ("verdict", "reject"),
    ("reason", "spam"),
    ("kind", "camera"),
    ("lon", "1.5"),
    ("lat", "43.5"),
];

#[tokio::test]
async fn the_queue_shows_to_each_what_lies_in_their_places() {
    let app = TestApp::start().await;
    let land = Land::new(&app).await;
    for (name, place) in [("commune", land.commune), ("department", land.department)] {
        let who = app.person(name, &[(Role::Reviewer, Some(place))]).await;
        let queue = page(&app, &who, "/moderation").await;
        assert!(queue.contains(&land.here.to_string()), "{name}");
        assert!(!queue.contains(&land.there.to_string()), "{name}");
        assert!(!queue.contains(&land.nowhere.to_string()), "{name}");
        assert!(queue.contains(r#"data-count="1""#), "{name}: {queue}");
        // Not by a filter either.
        let other = page(&app, &who, "/moderation?place=fr-83137").await;
        assert!(!other.contains(&land.there.to_string()), "{name}");
    }
    let everywhere = app.person("everywhere", &[(Role::Reviewer, None)]).await;
    let queue = page(&app, &everywhere, "/moderation").await;
    assert!(queue.contains(r#"data-count="3""#), "{queue}");
}

#[tokio::test]
async fn next_gives_nothing_of_another_place() {
    let app = TestApp::start().await;
    let land = Land::new(&app).await;
    let who = app
        .person("local", &[(Role::Reviewer, Some(land.department))])
        .await;
    for expected in [
        format!("/moderation/reviews/{}", land.here),
        "/moderation?done=none_free".to_owned(),
    ] {
        let answer = app
            .post_form_with("/moderation/next", &[], Some(&who.cookie))
            .await;
        assert_eq!(answer.headers()["location"], expected.as_str());
    }
}

#[tokio::test]
async fn reviews_and_photos_of_other_places_are_refused_by_every_address() {
    let app = TestApp::start().await;
    let land = Land::new(&app).await;
    let who = app.person("local", &[(Role::Reviewer, Some(land.commune))]).await;
    for review in [land.there, land.nowhere] {
        let path = format!("/moderation/reviews/{review}");
        assert_eq!(status(&app, &who, &path).await, StatusCode::FORBIDDEN);
        for end in ["decision", "lease", "release", "question"] {
            let path = format!("{path}/{end}");
            assert_eq!(
                post(&app, &who, &path, &REJECT).await,
                StatusCode::FORBIDDEN,
                "{path}"
            );
        }
    }
    let path = format!("/moderation/photos/{}", land.photo_there);
    for end in ["", "/small", "/mask"] {
        let path = format!("{path}{end}");
        assert_eq!(status(&app, &who, &path).await, StatusCode::FORBIDDEN, "{path}");
    }
    for end in ["mask", "clearance"] {
        let path = format!("{path}/{end}");
        assert_eq!(
            post(&app, &who, &path, &[]).await,
            StatusCode::FORBIDDEN,
            "{path}"
        );
    }
    // Their own, and what there is not.
    let own = format!("/moderation/reviews/{}", land.here);
    assert_eq!(status(&app, &who, &own).await, StatusCode::OK);
    let photo = format!("/moderation/photos/{}/mask", land.photo_here);
    assert_eq!(status(&app, &who, &photo).await, StatusCode::OK);
    assert_eq!(
        post(&app, &who, &format!("{own}/lease"), &[]).await,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        post(&app, &who, &format!("{own}/decision"), &REJECT).await,
        StatusCode::SEE_OTHER
    );
    let missing = format!("/moderation/reviews/{}", contrechamp::clock::random_id().unwrap());
    assert_eq!(status(&app, &who, &missing).await, StatusCode::NOT_FOUND);
    let undecided: i64 = sqlx::query_scalar("select count(*) from decision")
        .fetch_one(&app.database.pool)
        .await
        .unwrap();
    assert_eq!(undecided, 1);
}

#[tokio::test]
async fn a_role_of_one_place_is_none_in_another() {
    let app = TestApp::start().await;
    let land = Land::new(&app).await;
    let there: i32 = sqlx::query_scalar("select id from place where code = 'fr-83137'")
        .fetch_one(&app.database.pool)
        .await
        .unwrap();
    let who = app
        .person(
            "both",
            &[
                (Role::Legal, Some(land.commune)),
                (Role::Reviewer, Some(PlaceId(there))),
            ],
        )
        .await;
    let queue = page(&app, &who, "/moderation").await;
    assert!(queue.contains(&land.here.to_string()) && queue.contains(&land.there.to_string()));
    let (here, there) = (
        format!("/moderation/reviews/{}", land.here),
        format!("/moderation/reviews/{}", land.there),
    );
    assert_eq!(
        post(&app, &who, &format!("{here}/decision"), &REJECT).await,
        StatusCode::FORBIDDEN,
        "there they read only"
    );
    assert_eq!(
        post(&app, &who, &format!("{there}/decision"), &REJECT).await,
        StatusCode::SEE_OTHER
    );
    // The desks that are of no place are not theirs.
    for path in ["/moderation/acts/new", "/moderation/organisations"] {
        assert!(!queue.contains(path));
        assert_eq!(status(&app, &who, path).await, StatusCode::FORBIDDEN, "{path}");
    }
}

#[tokio::test]
async fn nothing_is_joined_to_or_changed_in_a_feature_of_another_place() {
    let app = TestApp::start().await;
    let land = Land::new(&app).await;
    let (near, far) = (
        app.publish(camera(1.6, 43.5)).await,
        app.publish(camera(5.6, 43.5)).await,
    );
    let who = app
        .person("local", &[(Role::SeniorReviewer, Some(land.commune))])
        .await;
    let review = format!("/moderation/reviews/{}/decision", land.here);
    let join = |feature: domain::ids::FeatureId| {
        let feature = feature.to_string();
        let mut fields = REJECT.map(|(name, value)| (name, value.to_owned())).to_vec();
        fields[1].1 = "sighting".to_owned();
        fields[2] = ("feature", feature);
        fields
    };
    let decide = async |fields: Vec<(&'static str, String)>| {
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        post(&app, &who, &review, &fields).await
    };
    assert_eq!(decide(join(far)).await, StatusCode::FORBIDDEN);
    assert_eq!(decide(join(near)).await, StatusCode::SEE_OTHER);

    for (feature, expected) in [(near, StatusCode::OK), (far, StatusCode::FORBIDDEN)] {
        let path = format!("/moderation/features/{feature}");
        assert_eq!(status(&app, &who, &path).await, expected);
    }
    let far_text = far.to_string();
    let merge = [("version", "1"), ("change", "merge"), ("into", far_text.as_str())];
    let path = format!("/moderation/features/{near}/change");
    assert_eq!(post(&app, &who, &path, &merge).await, StatusCode::FORBIDDEN);
    let path = format!("/moderation/features/{far}/change");
    assert_eq!(
        post(&app, &who, &path, &[("version", "1"), ("change", "restore")]).await,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn photos_that_wait_are_those_of_their_places() {
    let app = TestApp::start().await;
    let land = Land::new(&app).await;
    sqlx::query("update report set state = 'accepted', decided_on = '2026-11-23'")
        .execute(&app.database.pool)
        .await
        .unwrap();
    let who = app.person("local", &[(Role::Legal, Some(land.commune))]).await;
    let list = page(&app, &who, "/moderation/photos").await;
    assert!(list.contains(&land.photo_here.to_string()));
    assert!(!list.contains(&land.photo_there.to_string()));
}
