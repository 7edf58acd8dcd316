//! The act desk over HTTP: from the text of an order to the register and the map, without script.

use domain::Subject;
use domain::deployment::Area;
use domain::evidence::{Basis, Claim};
use domain::permission::Role;
use domain::report::Claimed;
use domain::status::Status;
use domain::text::Text;
use reqwest::StatusCode;
use serde_json::Value;
use server::i18n::Locale;

use crate::http_acts_desk::{
    Desk, NEW, NUMBER, WHEN, act, app, count, deployments, desk_form, order, shown, source,
};
use crate::http_reports_form::Filled;
use crate::moderation::Reviewer;
use crate::support::{Reported, TestApp, camera, public_act, public_deployment, public_device, shared};

/// A report that names the order: who reviews it has the text beside it, and nobody else has.
async fn reads_beside_a_report(app: &TestApp, text: &str) {
    let mut claimed = Claimed::seen(Subject::Device(Box::new(camera(5.93, 43.12))), None);
    claimed.acts = vec![Text::line("83-2025-01-08-00003", 100).unwrap().unwrap()];
    let review = Reported::new(vec![claimed]).insert(&app.database).await[0].1;
    app.wait_until("the register has the act", |published| {
        published.atlas().acts().next().is_some()
    })
    .await;
    let page = Reviewer::named(app, "Reader").await;
    let page = page.page(&format!("/moderation/reviews/{review}")).await;
    assert!(page.contains("data-act-text"), "{page}");
    let sentence = text
        .lines()
        .map(str::trim)
        .find(|line| line.len() > 60 && !line.contains(['\'', '"', '&', '<']))
        .unwrap();
    assert!(page.contains(sentence), "{sentence}: {page}");
    for public in ["/acts", "/ogc/collections/acts/items"] {
        let answer = app.get(public).await.text().await.unwrap();
        assert!(!answer.contains(sentence), "{public}");
    }
}

#[tokio::test]
async fn a_real_order_becomes_an_act_and_a_deployment_on_the_map() {
    let Some(file) = shared("drones/var-prefectoral-orders/orders.jsonl") else {
        return;
    };
    let orders = std::fs::read_to_string(file).unwrap();
    let order: Value = serde_json::from_str(orders.lines().next().unwrap()).unwrap();
    let text = order["text"].as_str().unwrap();
    let app = app().await;
    let desk = Desk::at(&app).await;
    let page = desk.read(text).await;
    assert_eq!(source(&page), text);
    assert!(
        page.contains("id=\"found-0\"") && page.contains("Var, 8 January 2025"),
        "{page}"
    );
    let form = desk_form(&page);
    for (field, proposed) in [
        ("number", "83-2025-01-08-00003"),
        ("force", "national_police"),
        ("row_1_take", "yes"),
        ("row_1_technology", "drone"),
        ("row_1_area_place", "fr-83062"),
        ("row_1_period_1_from", "2025-01-09T14:00"),
        ("row_1_period_1_to", "2025-01-09T21:00"),
        ("row_1_time_zone", "Europe/Paris"),
        ("row_2_take", ""),
    ] {
        assert_eq!(form.get(field), proposed, "{field}");
    }
    let (status, page) = desk.register(&form).await;
    assert_eq!(status, StatusCode::CREATED, "{page}");
    let (id, act) = (deployments(&page)[0], act(&page));
    assert_eq!(deployments(&page).len(), 1);
    shown(&app, id).await;
    let public = public_deployment(&app.database, id).await;
    assert_eq!(
        public.deployment.area,
        Area::Place("fr-83062".to_owned().try_into().unwrap())
    );
    assert_eq!(
        public.deployment.periods[0].texts(),
        ["2025-01-09T14:00", "2025-01-09T21:00", "", ""]
    );
    assert!(!public.deployment.purposes.is_empty());
    assert_eq!(public.status, Status::Authorised);
    assert_eq!(public.acts[0].id, act);
    assert_eq!(public.grounds.bases(Claim::Period).codes(), [Basis::Act.code()]);
    let registered = public_act(&app.database, act).await;
    assert_eq!(registered.features, [id]);
    assert_eq!(registered.act.number.as_deref(), Some("83-2025-01-08-00003"));
    // The trail of every decision: a report, its review, and who approved it.
    assert_eq!(
        [
            count(&app, "report").await,
            count(&app, "review").await,
            count(&app, "decision").await
        ],
        [1; 3]
    );
    let page = app.text(&format!("/deployments/{id}?lang=en")).await;
    assert!(page.contains("La Garde") && page.contains("83-2025-01-08-00003"));

    // The same form once more: nothing is doubled.
    let (status, page) = desk.register(&form).await;
    assert_eq!(status, StatusCode::CREATED, "{page}");
    assert!(page.contains(&Locale::En.text("act-desk-updated")));
    assert_eq!(count(&app, "deployment").await, 1);
    assert_eq!(count(&app, "report").await, 1);
    reads_beside_a_report(&app, text).await;
}

#[tokio::test]
async fn one_act_carries_several_areas_and_only_what_is_ticked() {
    let app = app().await;
    let desk = Desk::at(&app).await;
    let article = format!("sur les communes de Toulon, La Garde et La Seyne-sur-Mer {WHEN}");
    let form = desk_form(&desk.read(&order(NUMBER, &article)).await);
    let places = ["row_1_area_place", "row_2_area_place", "row_3_area_place"].map(|name| form.get(name));
    assert_eq!(places, ["fr-83137", "fr-83062", "fr-83126"]);
    // Without one area, without one proposal, and with another area by its name.
    let form = form
        .with("row_3_take", &[])
        .with("row_2_area_place", &["La Seyne-sur-Mer"])
        .with("row_2_period_1_daily_from", &["14h"])
        .with("row_2_period_1_daily_to", &["16:30"])
        .with("take", &["number", "title", "purposes"]);
    let (status, page) = desk.register(&form).await;
    assert_eq!(status, StatusCode::CREATED, "{page}");
    let found = deployments(&page);
    assert_eq!(found.len(), 2);
    let registered = public_act(&app.database, act(&page)).await;
    assert_eq!(registered.features.len(), 2);
    assert_eq!(
        (registered.act.signed_on, registered.act.allowed_units),
        (None, None)
    );
    let second = public_deployment(&app.database, found[1]).await.deployment;
    assert_eq!(
        second.area,
        Area::Place("fr-83126".to_owned().try_into().unwrap())
    );
    assert_eq!(second.periods[0].texts()[2..], ["14:00", "16:30"]);
    assert_eq!(second.allowed_units, Some(2));
    shown(&app, found[1]).await;
    let filter = format!("/ogc/collections/deployments/items?act={NUMBER}");
    assert_eq!(app.json(&filter).await["numberMatched"], 2);
}

#[tokio::test]
async fn a_number_of_an_impossible_day_registers_nothing() {
    let app = app().await;
    let desk = Desk::at(&app).await;
    let page = desk.read(&order(NUMBER, &format!("à Toulon {WHEN}"))).await;
    let form = desk_form(&page)
        .with("number", &["83-2025-02-30-00007"])
        .with("row_1_period_1_to", &["2025-05-01"]);
    // The enter key tells what is wrong as well.
    let (status, page) = desk.send(&form, "check").await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("href=\"#number\""), "{page}");
    let (status, page) = desk.register(&form).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let number = Locale::En.text("act-desk-number-impossible-date");
    for shown in [
        number.as_str(),
        "href=\"#number\"",
        "href=\"#row_1_period_1_from\"",
    ] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    // All that was typed is there still, and so is the text.
    let again = desk_form(&page);
    assert_eq!(again.get("number"), "83-2025-02-30-00007");
    assert_eq!(again.get("row_1_period_1_to"), "2025-05-01");
    assert!(again.get("text").contains("captation d'images"));
    // Without a number there is no evidence for a deployment.
    let (status, page) = desk.register(&again.with("number", &[""])).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("href=\"#number\""));
    for table in ["act", "report", "deployment"] {
        assert_eq!(count(&app, table).await, 0, "{table}");
    }
}

#[tokio::test]
async fn a_registered_number_is_replaced_only_after_its_differences_were_shown() {
    let app = app().await;
    let desk = Desk::at(&app).await;
    let form = desk_form(&desk.read(&order(NUMBER, &format!("à Toulon {WHEN}"))).await);
    let (_, page) = desk.register(&form).await;
    let id = act(&page);
    let changed = form
        .with("title", &["Another title"])
        .with("document_url", &["https://www.var.gouv.fr/raa.pdf"])
        .with("authority", &[""]);
    let (status, page) = desk.register(&changed).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(page.contains("<ins>Another title</ins>"), "{page}");
    let former = public_act(&app.database, id).await.act;
    assert_ne!(&*former.title, "Another title");

    // While the page is open, somebody else changes the act: the confirmation is for what is there no more.
    let confirmation = desk_form(&page);
    let edit = format!("/moderation/acts/{id}/edit");
    let other = Filled::of(&desk.reviewer.page(&edit).await, &edit).with("title", &["Somebody else's"]);
    assert_eq!(desk.post(&edit, &other).await.status(), StatusCode::SEE_OTHER);
    let (status, page) = desk.register(&confirmation).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(
        page.contains("<del>Somebody else&#39;s</del>") || page.contains("<del>Somebody else's</del>"),
        "{page}"
    );

    let (status, page) = desk.register(&desk_form(&page)).await;
    assert_eq!(status, StatusCode::CREATED, "{page}");
    let now = public_act(&app.database, id).await;
    assert_eq!(&*now.act.title, "Another title");
    assert!(now.act.document_url.is_some());
    let kept = store::acts::get(&app.database.pool, id)
        .await
        .unwrap()
        .act
        .authority;
    assert!(kept.is_some(), "an empty field keeps what is registered");
    assert_eq!(count(&app, "deployment").await, 1);
}

#[tokio::test]
async fn an_act_that_is_sent_twice_at_once_is_registered_once() {
    let app = app().await;
    let desk = Desk::at(&app).await;
    let text = order(NUMBER, &format!("à Toulon {WHEN}, et à La Garde {WHEN}"));
    let form = desk_form(&desk.read(&text).await);
    let (one, other) = tokio::join!(desk.register(&form), desk.register(&form));
    assert_eq!(
        [one.0, other.0],
        [StatusCode::CREATED; 2],
        "{} {}",
        one.1,
        other.1
    );
    let counts = [
        count(&app, "act").await,
        count(&app, "deployment").await,
        count(&app, "report").await,
    ];
    assert_eq!(counts, [1, 2, 2]);
}

#[tokio::test]
async fn an_edited_act_is_linked_and_becomes_evidence() {
    let app = app().await;
    let desk = Desk::at(&app).await;
    let device = app.publish(camera(5.05, 43.05)).await;
    assert_eq!(
        public_device(&app.database, device).await.status,
        Status::Observed
    );
    let enter = async |number: &str| {
        let form = desk_form(&desk.read(&order(number, &format!("à Toulon {WHEN}"))).await);
        let (status, page) = desk.register(&form.with("row_1_take", &[])).await;
        assert_eq!(status, StatusCode::CREATED, "{page}");
        act(&page)
    };
    let (first, second) = (enter(NUMBER).await, enter("83-2025-05-02-00008").await);
    let edit = format!("/moderation/acts/{second}/edit");
    let form = Filled::of(&desk.reviewer.page(&edit).await, &edit)
        .with("repeals", &[NUMBER])
        .with("features", &[&app.url(&format!("/devices/{device}?lang=fr"))]);
    assert_eq!(desk.post(&edit, &form).await.status(), StatusCode::SEE_OTHER);
    let public = public_act(&app.database, second).await;
    assert_eq!((public.links.len(), public.links[0].other), (1, first));
    assert_eq!(public.features, [device]);
    assert_eq!(
        public_device(&app.database, device).await.status,
        Status::Confirmed
    );

    // What is named no more is linked no more; what is not registered is told.
    let page = desk.reviewer.page(&edit).await;
    let form = Filled::of(&page, &edit);
    assert_eq!(form.get("repeals"), NUMBER);
    let answer = desk
        .post(&edit, &form.clone().with("repeals", &["83-2025-05-02-00099"]))
        .await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert!(
        answer
            .text()
            .await
            .unwrap()
            .contains("<li>83-2025-05-02-00099</li>")
    );
    assert!(public_act(&app.database, second).await.links.is_empty());
    for (field, text) in [
        ("features", "00000000-0000-4000-8000-000000000001"),
        ("title", ""),
        ("in_force_to", "2025-02-31"),
    ] {
        let answer = desk.post(&edit, &form.clone().with(field, &[text])).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        let page = answer.text().await.unwrap();
        assert!(page.contains(&format!("href=\"#{field}\"")), "{page}");
    }
    let taken = desk.post(&edit, &form.with("number", &[NUMBER])).await;
    assert_eq!(taken.status(), StatusCode::CONFLICT);
}

#[tokio::test]
async fn an_empty_form_grows_by_a_row_and_takes_any_technology() {
    let app = app().await;
    let desk = Desk::at(&app).await;
    let (status, page) = desk.send(&desk.start().await, "blank").await;
    assert_eq!(status, StatusCode::OK);
    let (status, page) = desk
        .send(&desk_form(&page).with("title", &["Kept"]), "more")
        .await;
    assert_eq!(status, StatusCode::OK);
    let form = desk_form(&page)
        .with("number", &["A 12/2025"])
        .with("row_2_take", &["yes"])
        .with("row_2_technology", &["algorithmic_video"])
        .with("row_2_area_place", &["fr"]);
    assert_eq!(form.get("title"), "Kept");
    let (status, page) = desk.register(&form).await;
    assert_eq!(status, StatusCode::CREATED, "{page}");
    let id = deployments(&page)[0];
    let public = public_deployment(&app.database, id).await;
    assert_eq!(public.acts[0].number.as_deref(), Some("A 12/2025"));
    assert!(matches!(
        Subject::Deployment(Box::new(public.deployment)).kind_code(),
        "algorithmic_video"
    ));
}

#[tokio::test]
async fn only_who_decides_reviews_may_enter_acts() {
    let app = app().await;
    let answer = app.get(NEW).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    assert_eq!(answer.headers()["location"], "/sign-in");
    let legal = Reviewer::with_role(&app, Role::Legal).await;
    assert_eq!(
        app.get_with(NEW, &legal.cookie).await.status(),
        StatusCode::FORBIDDEN
    );
    let form = [("country", "fr"), ("step", "blank")];
    let answer = app.post_form_with(NEW, &form, Some(&legal.cookie)).await;
    assert_eq!(answer.status(), StatusCode::FORBIDDEN);
    let desk = Desk::at(&app).await;
    for fields in [
        [("country", "fr"), ("step", "burn")],
        [("country", "fr"), ("row_1_name", "x")],
        [("country", "fr"), ("colour", "red")],
    ] {
        let answer = app
            .post_form_with(NEW, &fields, Some(&desk.reviewer.cookie))
            .await;
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST, "{fields:?}");
    }
    let answer = app
        .post_form_with(NEW, &[("country", "xx")], Some(&desk.reviewer.cookie))
        .await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
}
