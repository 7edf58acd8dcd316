//! What the queue and the page of a review show a moderator, and nobody else.

use domain::lane::Lane;
use domain::report::{Claimed, Finding};
use domain::text::Text;
use domain::warning::Warning;
use domain::{Device, Subject};
use formats::photo::CleanPhoto;
use reqwest::StatusCode;
use server::i18n::Locale;
use server::photos::DraftHash;

use crate::moderation::Reviewer;
use crate::photos::{clean, picture};
use crate::support::{Reported, TestApp, camera, public_device, today};

const SECRET: [u8; 32] = [7; 32];

/// Stores a photo as one of a report.
async fn photo_of(app: &TestApp, report: domain::ids::ReportId) -> (domain::ids::PhotoId, CleanPhoto) {
    let (photo, draft) = (clean(&picture()), DraftHash::of(b"a form"));
    let pool = &app.database.pool;
    let id = app.photos.keep(pool, &photo, &draft, 1, today()).await.unwrap();
    let mut connection = pool.acquire().await.unwrap();
    let adopted = store::photos::adopt(&mut connection, &draft.0, &[id], report).await;
    assert_eq!(adopted.unwrap(), 1);
    (id, photo)
}

fn seen(device: Device) -> Claimed {
    Claimed::seen(Subject::Device(Box::new(device)), None)
}

#[tokio::test]
async fn the_queue_goes_by_lane_and_shows_finding_photos_and_warnings() {
    let app = TestApp::start().await;
    let known = app.publish(camera(1.5, 43.6)).await;
    let mut reviews = Vec::new();
    for lane in [Lane::Slow, Lane::Usual, Lane::Fast] {
        let report = Reported {
            lane,
            warnings: if lane == Lane::Slow {
                vec![Warning::AtSea, Warning::Imprecise]
            } else {
                Vec::new()
            },
            ..Reported::found(known, Finding::Gone, seen(camera(1.5, 43.6)))
        };
        let (report, review) = report.insert(&app.database).await[0];
        if lane == Lane::Usual {
            photo_of(&app, report).await;
        }
        reviews.push(review);
    }
    let page = Reviewer::new(&app).await.page("/moderation?lang=en").await;
    let places: Vec<usize> = reviews
        .iter()
        .map(|review| page.find(&format!("/moderation/reviews/{review}")).unwrap())
        .collect();
    let [slow, usual, fast] = places.as_slice() else {
        panic!("three reviews")
    };
    assert!(fast < usual && usual < slow, "{page}");
    assert_eq!(page.matches(r#"data-finding="gone""#).count(), 3);
    for (mark, count) in [
        (r#"data-lane="fast""#, 1),
        (r#"data-lane="slow""#, 1),
        (r#"data-lane="usual""#, 0),
        (r#"data-photos="1""#, 1),
        (r#"data-warnings="2""#, 1),
    ] {
        assert_eq!(page.matches(mark).count(), count, "{mark}: {page}");
    }
}

#[tokio::test]
async fn warnings_lane_and_personal_data_are_shown_in_words() {
    let app = TestApp::start().await;
    let device = Device {
        operator: Text::line("Mme Martin", 100).unwrap(),
        ..camera(1.4442, 43.6045)
    };
    let claimed = Claimed {
        citation: Text::line("Tract, 06 12 34 56 78", 100).unwrap(),
        ..seen(device)
    };
    let report = Reported {
        lane: Lane::Slow,
        warnings: vec![Warning::AtSea, Warning::PersonalData],
        note: Some(("He drives AB-123-CD.\nAsk jean@exemple.fr.", SECRET)),
        ..Reported::new(vec![claimed])
    };
    let review = report.insert(&app.database).await[0].1;
    let reviewer = Reviewer::new(&app).await;
    for locale in [Locale::En, Locale::Fr] {
        let path = format!("/moderation/reviews/{review}?lang={}", locale.code());
        let page = reviewer.page(&path).await;
        for key in [
            "warning-at_sea",
            "warning-personal_data",
            "moderation-lane-reason-slow",
        ] {
            assert!(page.contains(&locale.text(key)), "{key}: {page}");
        }
        for (kind, words) in [
            ("name", "Mme Martin"),
            ("phone", "06 12 34 56 78"),
            ("plate", "AB-123-CD"),
            ("email", "jean@exemple.fr"),
        ] {
            let mark = format!(r#"data-kind="{kind}">{words}<"#);
            assert!(page.contains(&mark), "{mark}: {page}");
        }
    }
}

#[tokio::test]
async fn a_note_is_opened_for_moderators_and_one_of_another_secret_is_not_hidden() {
    let app = TestApp::start().await;
    let reviewer = Reviewer::new(&app).await;
    for (secret, said) in [
        (SECRET, "behind the lamp".to_owned()),
        ([8; 32], { Locale::En.text("moderation-note-unreadable") }),
    ] {
        let report = Reported {
            note: Some(("behind the lamp", secret)),
            ..Reported::device(camera(1.4442, 43.6045))
        };
        let review = report.insert(&app.database).await[0].1;
        let page = reviewer
            .page(&format!("/moderation/reviews/{review}?lang=en"))
            .await;
        assert!(page.contains(&said), "{page}");
    }
    let stored: i64 = sqlx::query_scalar(
        "select count(*) from report_private where note is not null or position('lamp' in encode(sealed, 'escape')) > 0",
    )
    .fetch_one(&app.database.pool)
    .await
    .unwrap();
    assert_eq!(stored, 0);
}

#[tokio::test]
async fn devices_of_one_mast_lead_to_each_other_and_share_it_when_they_are_published() {
    let app = TestApp::start().await;
    let report = Reported {
        note: Some(("three arms", SECRET)),
        ..Reported::new(vec![
            seen(camera(1.0, 43.0)),
            seen(camera(1.0, 43.0)),
            seen(camera(1.0, 43.0)),
        ])
    };
    let inserted = report.insert(&app.database).await;
    let (photo, _) = photo_of(&app, inserted[0].0).await;
    let reviewer = Reviewer::new(&app).await;
    for (_, review) in &inserted {
        let page = reviewer.page(&format!("/moderation/reviews/{review}")).await;
        for (_, other) in inserted.iter().filter(|(_, other)| other != review) {
            assert!(page.contains(&format!("/moderation/reviews/{other}")), "{page}");
        }
        // They came once for all of them.
        assert!(page.contains("three arms"), "{page}");
        assert!(
            page.contains(&format!("/moderation/photos/{photo}/small")),
            "{page}"
        );
    }
    let fields = [
        ("version", "1"),
        ("kind", "camera"),
        ("lon", "1"),
        ("lat", "43"),
        ("verdict", "approve"),
    ];
    for (_, review) in &inserted[..2] {
        let answer = reviewer
            .decide(&format!("/moderation/reviews/{review}"), &fields)
            .await;
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    }
    let ids: Vec<uuid::Uuid> = sqlx::query_scalar("select id from feature")
        .fetch_all(&app.database.pool)
        .await
        .unwrap();
    assert_eq!(ids.len(), 2);
    let first = public_device(&app.database, domain::ids::FeatureId(ids[0])).await;
    let second = public_device(&app.database, domain::ids::FeatureId(ids[1])).await;
    assert!(first.mast.is_some() && first.mast == second.mast);
    let page = reviewer
        .page(&format!("/moderation/reviews/{}", inserted[2].1))
        .await;
    assert!(page.contains(&format!("/devices/{}", ids[0])), "{page}");
}

#[tokio::test]
async fn a_photo_is_for_signed_in_moderators_alone_and_is_kept_by_nobody() {
    let app = TestApp::start().await;
    let (report, review) = Reported::device(camera(1.0, 43.0)).insert(&app.database).await[0];
    let (id, photo) = photo_of(&app, report).await;
    let reviewer = Reviewer::new(&app).await;
    let page = reviewer.page(&format!("/moderation/reviews/{review}")).await;
    assert!(
        page.contains(&format!("href=\"/moderation/photos/{id}\"")),
        "{page}"
    );
    for (path, bytes) in [
        (format!("/moderation/photos/{id}"), &photo.jpeg),
        (format!("/moderation/photos/{id}/small"), &photo.thumbnail),
    ] {
        let answer = app.get_with(&path, &reviewer.cookie).await;
        assert_eq!(answer.status(), StatusCode::OK);
        let header = |name| answer.headers()[name].to_str().unwrap();
        assert_eq!(header("content-type"), "image/jpeg");
        assert_eq!(header("cache-control"), "no-store");
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(&answer.bytes().await.unwrap()[..], &bytes[..]);
        let refused = app.get(&path).await;
        assert_eq!(refused.status(), StatusCode::SEE_OTHER, "{path}");
        assert!(
            refused.headers()["location"]
                .to_str()
                .unwrap()
                .contains("/sign-in")
        );
        assert!(refused.bytes().await.unwrap().is_empty());
    }
    let draft = app
        .photos
        .keep(
            &app.database.pool,
            &photo,
            &DraftHash::of(b"another form"),
            1,
            today(),
        )
        .await
        .unwrap();
    for path in [
        format!("/moderation/photos/{draft}"),
        format!("/moderation/photos/{}", uuid::Uuid::from_u128(3)),
    ] {
        let answer = app.get_with(&path, &reviewer.cookie).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
    }
}
