//! Texts and documents at the act desk: long, hostile, old and forbidding ones.

use domain::Subject;
use domain::report::Claimed;
use domain::text::Text;
use reqwest::StatusCode;
use server::i18n::Locale;

use crate::http_acts_desk::{Desk, NUMBER, WHEN, app, count, desk_form, order, source};
use crate::moderation::Reviewer;
use crate::support::{Reported, camera};

#[tokio::test]
async fn a_megabyte_is_read_and_a_byte_more_is_refused() {
    let app = app().await;
    let desk = Desk::at(&app).await;
    let mut text = order(NUMBER, &format!("à Toulon {WHEN}"));
    text += "\n";
    text += &"x ".repeat((1_000_000 - text.len()) / 2);
    text += if text.len() < 1_000_000 { "x" } else { "" };
    assert_eq!(text.len(), 1_000_000);
    let page = desk.read(&text).await;
    assert_eq!(desk_form(&page).get("number"), NUMBER);
    text.push('x');
    let (status, page) = desk.upload(text.as_bytes(), "").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("1,000,001") && page.contains("1,000,000"), "{page}");
    let (status, _) = desk.upload(&vec![b'x'; 6_000_000], "").await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    let (status, page) = desk.upload(b"", " \n ").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains(&Locale::En.text("act-desk-fault-empty")));
}

#[tokio::test]
async fn a_text_that_cannot_be_kept_is_no_reason_to_refuse_its_act() {
    let app = app().await;
    let desk = Desk::at(&app).await;
    let read = desk_form(&desk.read(&order(NUMBER, &format!("à Toulon {WHEN}"))).await);
    let long = "x".repeat(1_000_001);
    for (number, text) in [
        ("83-2025-05-02-00008", "Article 1"),
        ("83-2025-05-02-00009", &long),
    ] {
        let form = read.clone().with("number", &[number]).with("text", &[text]);
        let (status, page) = desk.register(&form).await;
        assert_eq!(status, StatusCode::CREATED, "{page}");
    }
    let kept: Vec<String> = sqlx::query_scalar("select text from act_text")
        .fetch_all(&app.database.pool)
        .await
        .unwrap();
    assert_eq!(kept, ["Article 1"]);
}

#[tokio::test]
async fn a_long_text_beside_a_report_says_that_it_is_cut() {
    let app = app().await;
    let desk = Desk::at(&app).await;
    let read = desk_form(&desk.read(&order(NUMBER, &format!("à Toulon {WHEN}"))).await);
    let numbers = ["83-2025-05-02-00008", "83-2025-05-02-00009"];
    for (number, length) in numbers.into_iter().zip([60_000, 60_001]) {
        let text = "x".repeat(length);
        let form = read.clone().with("number", &[number]).with("text", &[&text]);
        let (status, page) = desk.register(&form).await;
        assert_eq!(status, StatusCode::CREATED, "{page}");
    }
    app.wait_until("the register has the acts", |published| {
        published.atlas().acts().count() == 2
    })
    .await;
    let reader = Reviewer::named(&app, "Reader").await;
    for (number, is_cut) in numbers.into_iter().zip([false, true]) {
        let mut claimed = Claimed::seen(Subject::Device(Box::new(camera(5.93, 43.12))), None);
        claimed.acts = vec![Text::line(number, 100).unwrap().unwrap()];
        let review = Reported::new(vec![claimed]).insert(&app.database).await[0].1;
        let page = reader.page(&format!("/moderation/reviews/{review}")).await;
        assert!(
            page.contains(&"x".repeat(60_000)) && !page.contains(&"x".repeat(60_001)),
            "{number}"
        );
        assert_eq!(
            page.contains(&Locale::En.text("moderation-act-text-cut")),
            is_cut,
            "{number}"
        );
    }
}

#[tokio::test]
async fn hostile_texts_are_shown_and_never_run() {
    let app = app().await;
    let desk = Desk::at(&app).await;
    let hostile = "</textarea></pre><script>alert(1)</script> & \"quotes\" <b onload='x'>";
    let article = format!("à Toulon {hostile} {WHEN}, et à La Garde {WHEN}, {WHEN}");
    let text = order(NUMBER, &article).replace("captation d'images\n", &format!("captation {hostile}\n"));
    let page = desk.read(&text).await;
    assert!(!page.contains("<script>alert") && !page.contains("<b onload"));
    assert_eq!(source(&page), text);
    assert_eq!(desk_form(&page).get("text"), text);
    assert_eq!(page.matches("</pre>").count(), 1);
    // Marks stand side by side, each id once.
    let marked = page.split("<pre class=\"act-source\"").nth(1).unwrap();
    let marked = marked.split("</pre>").next().unwrap();
    for part in marked.split("<mark ").skip(1) {
        assert!(!part.split("</mark>").next().unwrap().contains("<mark"), "{part}");
    }
    let mut found: Vec<&str> = marked
        .split("id=\"found-")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let all = found.len();
    found.sort_unstable();
    found.dedup();
    assert_eq!(found.len(), all);
    assert!(all > 4, "{marked}");
}

#[tokio::test]
async fn an_act_that_forbids_flights_proposes_no_deployment() {
    let app = app().await;
    let desk = Desk::at(&app).await;
    let text = format!(
        "Préfecture du Var\n{NUMBER}\nArrêté préfectoral portant interdiction de survol par des aéronefs sans équipage \
         à bord (drones)\nLe préfet du Var,\nVu le code des transports ;\nARRÊTE\nArticle 1er – Le survol de la commune \
         de Toulon par tout drone est interdit {WHEN}.\nFait à Toulon, le 2 mai 2025\nLe préfet"
    );
    let page = desk.read(&text).await;
    assert!(page.contains(&Locale::En.text("act-desk-ban")), "{page}");
    let form = desk_form(&page);
    assert_eq!(form.get("row_1_technology"), "");
    let (status, page) = desk.register(&form).await;
    assert_eq!(status, StatusCode::CREATED, "{page}");
    assert!(page.contains(&Locale::En.text("act-desk-none-published")));
    assert_eq!(
        (count(&app, "act").await, count(&app, "deployment").await),
        (1, 0)
    );
}

#[tokio::test]
async fn the_hash_of_a_document_is_proposed_and_old_encodings_are_read() {
    let app = app().await;
    let desk = Desk::at(&app).await;
    let text = order(NUMBER, &format!("à Toulon {WHEN}"));
    let latin: Vec<u8> = text
        .chars()
        .map(|char| u8::try_from(u32::from(char)).unwrap_or(b'-'))
        .collect();
    let (status, page) = desk.upload(&latin, "").await;
    assert_eq!(status, StatusCode::OK, "{page}");
    let form = desk_form(&page);
    let hash = |bytes: &[u8]| domain::act::Sha256::of(bytes).to_string();
    assert_eq!(form.get("document_sha256"), hash(&latin));
    assert_eq!(form.get("row_1_area_place"), "fr-83137");
    let pdf = b"%PDF-1.7\n\0\xff";
    let (status, page) = desk.upload(pdf, "").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains(&Locale::En.text("act-desk-fault-pdf")), "{page}");
    let (status, page) = desk.upload(pdf, &text).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(desk_form(&page).get("document_sha256"), hash(pdf));
}
