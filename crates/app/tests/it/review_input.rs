//! What moderators read and send is hostile: script in every text of a report, too much of it, and forms that come twice or
//! too late.

use domain::Device;
use domain::centre::Software;
use domain::heading::Heading;
use domain::report::{Claimed, Finding};
use domain::subject::Subject;
use domain::taxonomy::{Value, ValueType};
use domain::text::Text;
use reqwest::StatusCode;
use server::i18n::Locale;

use crate::moderation::Reviewer;
use crate::reports::{follow, receipt, send};
use crate::support::{Reported, TestApp, camera, centre, deployment};

const SECRET: [u8; 32] = [7; 32];
const SCRIPT: &str = "<script>alert(1)</script>'\"><img src=x onerror=alert(1)>";

fn script() -> Text {
    Text::line(SCRIPT, 100).unwrap().unwrap()
}

/// With script in each text that the family has.
fn hostile(mut subject: Subject) -> (Subject, usize) {
    let mut texts = 0;
    for attribute in subject.family().attributes() {
        if matches!(
            attribute.value_type,
            ValueType::Line { .. } | ValueType::Paragraph { .. }
        ) {
            assert!(
                subject.set_value(attribute.name, Some(&Value::Text(script()))),
                "{}",
                attribute.name
            );
            texts += 1;
        }
    }
    if let Subject::Centre(centre) = &mut subject {
        centre.sharing = vec![script()];
        centre.software = vec![Software {
            product: script(),
            vendor: Some(script()),
            capability: None,
        }];
        texts += 3;
    }
    (subject, texts)
}

fn assert_harmless(page: &str, what: &str) {
    for found in ["<script>alert", "<img src=x", "'\"><img"] {
        assert!(!page.contains(found), "{what}: {page}");
    }
}

#[tokio::test]
async fn script_in_every_text_of_a_report_stays_text_on_every_page_of_moderators() {
    let app = TestApp::start().await;
    let reviewer = Reviewer::new(&app).await;
    let subjects = [
        Subject::Device(Box::new(camera(1.5, 43.5))),
        Subject::Deployment(Box::new(deployment(1.5, 43.5))),
        Subject::Centre(Box::new(centre(1.5, 43.5))),
    ];
    for subject in subjects {
        let family = subject.family();
        let known = app.publish_claimed(Claimed::seen(subject.clone(), None)).await;
        let (subject, texts) = hostile(subject);
        assert!(texts >= 3, "{family}");
        let claimed = Claimed {
            citation: Some(script()),
            acts: vec![script()],
            ..Claimed::seen(subject, None)
        };
        let new = Reported {
            note: Some((SCRIPT, SECRET)),
            ..Reported::new(vec![claimed.clone()])
        };
        let different = Reported::found(known, Finding::Different, claimed);
        for (report, shown) in [(new, texts + 3), (different, texts)] {
            let review = report.insert(&app.database).await[0].1;
            let page = reviewer
                .page(&format!("/moderation/reviews/{review}?lang=en"))
                .await;
            assert_harmless(&page, family.code());
            // All of them are shown: a field that is left out would pass as well.
            let said = page.matches("&lt;script&gt;alert(1)").count();
            assert!(said >= shown, "{family}: {said} of {shown}");
        }
    }
    assert_harmless(&reviewer.page("/moderation?lang=en").await, "queue");
}

#[tokio::test]
async fn script_in_a_question_and_in_a_receipt_stays_text() {
    let app = TestApp::start().await;
    let fields = [
        ("note", SCRIPT),
        ("operator", SCRIPT),
        ("manufacturer", SCRIPT),
        ("model", SCRIPT),
        ("citation", SCRIPT),
    ];
    let receipt = receipt(send(&app, &fields).await).await;
    let reviewer = Reviewer::new(&app).await;
    let review = reviewer.oldest().await;
    let asked = app
        .post_form_with(
            &format!("{review}/question"),
            &[("question", SCRIPT)],
            Some(&reviewer.cookie),
        )
        .await;
    assert_eq!(asked.status(), StatusCode::SEE_OTHER);
    let page = reviewer.page(&review).await;
    assert_harmless(&page, "review");
    assert!(page.contains("&lt;script&gt;alert(1)"));
    let page = follow(&app, &receipt).await;
    assert_harmless(&page, "receipt");
    assert!(page.contains("&lt;script&gt;alert(1)"), "the question: {page}");
    let answer = [
        ("code", receipt.as_str()),
        ("action", "answer"),
        ("ordinal", "1"),
        ("answer", SCRIPT),
    ];
    app.post_form("/receipt", &answer).await;
    assert_harmless(&follow(&app, &receipt).await, "receipt");
    assert_harmless(&reviewer.page(&review).await, "review with the answer");
    // What was typed in vain comes back as text too.
    let fields = [
        ("version", "1"),
        ("verdict", "approve"),
        ("kind", "camera"),
        ("lon", SCRIPT),
        ("lat", "43"),
        ("model", SCRIPT),
    ];
    let answer = reviewer.decide(&review, &fields).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_harmless(&answer.text().await.unwrap(), "typed in vain");
}

#[tokio::test]
async fn ten_megabytes_of_reason_are_refused_and_decide_nothing() {
    let app = TestApp::start().await;
    let reviewer = Reviewer::new(&app).await;
    let review = Reported::device(camera(1.0, 43.0)).insert(&app.database).await[0].1;
    let review = format!("/moderation/reviews/{review}");
    let much = "x".repeat(10_000_000);
    let fields = [("version", "1"), ("verdict", "reject"), ("reason", much.as_str())];
    let answer = reviewer.decide(&review, &fields).await;
    assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE);
    let asked = app
        .post_form_with(
            &format!("{review}/question"),
            &[("question", &much)],
            Some(&reviewer.cookie),
        )
        .await;
    assert_eq!(asked.status(), StatusCode::PAYLOAD_TOO_LARGE);
    let next = app
        .post_form_with("/moderation/next", &[("place", &much)], Some(&reviewer.cookie))
        .await;
    assert_eq!(next.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert!(reviewer.page(&review).await.contains(r#"data-state="open""#));
}

#[tokio::test]
async fn a_post_that_comes_again_decides_once() {
    let app = TestApp::start().await;
    let reviewer = Reviewer::new(&app).await;
    let review = Reported::device(camera(1.0, 43.0)).insert(&app.database).await[0].1;
    let review = format!("/moderation/reviews/{review}");
    let fields = [
        ("version", "1"),
        ("verdict", "approve"),
        ("kind", "camera"),
        ("lon", "1"),
        ("lat", "43"),
    ];
    assert_eq!(
        reviewer.decide(&review, &fields).await.status(),
        StatusCode::SEE_OTHER
    );
    for _ in 0..3 {
        assert_eq!(
            reviewer.decide(&review, &fields).await.status(),
            StatusCode::CONFLICT
        );
    }
    let counts: (i64, i64) =
        sqlx::query_as("select (select count(*) from feature), (select count(*) from decision)")
            .fetch_one(&app.database.pool)
            .await
            .unwrap();
    assert_eq!(counts, (1, 1));
    let lost = app
        .post_form_with(&format!("{review}/lease"), &[], Some(&reviewer.cookie))
        .await;
    assert_eq!(
        lost.status(),
        StatusCode::SEE_OTHER,
        "the page says that it is decided"
    );
}

/// The text of a block of the page.
fn block<'p>(page: &'p str, mark: &str) -> &'p str {
    let block = page
        .split(mark)
        .nth(1)
        .unwrap_or_else(|| panic!("{mark}: {page}"));
    block.split("</dl>").next().unwrap()
}

#[tokio::test]
async fn a_form_that_is_too_late_is_compared_field_by_field() {
    let app = TestApp::start().await;
    let reviewer = Reviewer::new(&app).await;
    let known = app.publish(camera(1.4442, 43.6045)).await;
    let turned = |degrees| Device {
        heading: Heading::new(degrees),
        ..camera(1.4442, 43.6045)
    };
    let report = |device: Device| {
        let claimed = Claimed::seen(Subject::Device(Box::new(device)), None);
        Reported::found(known, Finding::Different, claimed)
    };
    let late = report(turned(90.0)).insert(&app.database).await[0].1;
    let early = report(turned(180.0)).insert(&app.database).await[0].1;
    let of = |version: &'static str, heading: &'static str| {
        [
            ("version", "1"),
            ("present", version),
            ("verdict", "correct"),
            ("kind", "camera"),
            ("lon", "1.4442"),
            ("lat", "43.6045"),
            ("heading", heading),
            ("operator", "Ville de Toulouse"),
        ]
    };
    let first = reviewer
        .decide(&format!("/moderation/reviews/{early}"), &of("1", "180")[..7])
        .await;
    assert_eq!(first.status(), StatusCode::SEE_OTHER);
    let answer = reviewer
        .decide(&format!("/moderation/reviews/{late}"), &of("1", "90"))
        .await;
    assert_eq!(answer.status(), StatusCode::CONFLICT);
    let page = answer.text().await.unwrap();
    let changed = block(&page, "data-changed");
    assert!(changed.contains("180") && !changed.contains("90°"), "{changed}");
    let typed = block(&page, "data-typed");
    for said in ["180", "90", "Ville de Toulouse"] {
        assert!(typed.contains(said), "{said}: {typed}");
    }
    assert!(
        page.contains(r#"value="Ville de Toulouse""#),
        "nothing typed is lost"
    );

    // Of a report that somebody else has decided: what was typed against what is published now.
    let new = Reported::device(camera(2.0, 43.0)).insert(&app.database).await[0].1;
    let review = format!("/moderation/reviews/{new}");
    let fields = |model: &'static str| {
        [
            ("version", "1"),
            ("verdict", "approve"),
            ("kind", "camera"),
            ("lon", "2"),
            ("lat", "43"),
            ("model", model),
        ]
    };
    reviewer.decide(&review, &fields("Model of Albi")).await;
    let answer = reviewer.decide(&review, &fields("Model of Castres")).await;
    let page = answer.text().await.unwrap();
    let typed = block(&page, "data-typed");
    assert!(typed.contains("Albi") && typed.contains("Castres"), "{typed}");
    assert!(
        page.contains(&Locale::En.text("moderation-typed-against-published")),
        "{page}"
    );
}
