//! The list of organisations as moderators keep it, and what the public sees of it.

use domain::ids::{FeatureId, OrganisationId};
use domain::organisation::OrganisationKind;
use domain::permission::Role;
use domain::text::Text;
use reqwest::{Response, StatusCode};
use server::i18n::Locale;
use store::organisations::{self, Organisation};

use crate::http_reports_form::Filled;
use crate::moderation::Reviewer;
use crate::support::{TestApp, camera, public_device};

const LIST: &str = "/moderation/organisations";

/// A published camera with this operator.
async fn operated_by(app: &TestApp, operator: &str) -> FeatureId {
    app.publish(domain::Device {
        operator: Text::line(operator, 120).unwrap(),
        ..camera(1.0, 43.0)
    })
    .await
}

async fn operator(app: &TestApp, id: FeatureId) -> Option<String> {
    let public = public_device(&app.database, id).await;
    public.device.operator.map(String::from)
}

/// The organisation with this name or spelling.
async fn named(app: &TestApp, name: &str) -> Organisation {
    let found = organisations::list(&app.database.pool, Some(name), 10)
        .await
        .unwrap();
    assert_eq!(found.len(), 1, "{name}: {found:?}");
    found.into_iter().next().unwrap()
}

async fn get(app: &TestApp, id: OrganisationId) -> Organisation {
    organisations::get(&app.database.pool, id).await.unwrap()
}

fn path(organisation: &Organisation) -> String {
    format!("{LIST}/{}", organisation.id)
}

/// Somebody who keeps the list.
struct Keeper<'a> {
    app: &'a TestApp,
    reviewer: Reviewer<'a>,
}

impl<'a> Keeper<'a> {
    async fn of(app: &'a TestApp) -> Self {
        Self {
            app,
            reviewer: Reviewer::new(app).await,
        }
    }

    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        self.app
            .post_form_with(path, fields, Some(&self.reviewer.cookie))
            .await
    }

    /// Sends a form and expects to be led on.
    async fn done(&self, path: &str, fields: &[(&str, &str)]) {
        let answer = self.post(path, fields).await;
        let status = answer.status();
        assert_eq!(status, StatusCode::SEE_OTHER, "{}", answer.text().await.unwrap());
        let next = answer.headers()["location"].to_str().unwrap();
        assert!(self.reviewer.page(next).await.contains("role=\"status\""));
    }

    async fn confirmation(&self, from: &Organisation, into: &Organisation) -> (String, Filled) {
        let action = format!("{}/merge", path(from));
        let page = self.reviewer.page(&format!("{action}?into={}", into.id)).await;
        (page.clone(), Filled::of(&page, &action))
    }
}

#[tokio::test]
async fn two_organisations_that_are_one_change_the_operator_on_the_page() {
    let app = TestApp::start().await;
    let device = operated_by(&app, "Comune di Torinno").await;
    let kept = operated_by(&app, "Comune di Torino").await;
    let keeper = Keeper::of(&app).await;
    let (from, into) = (named(&app, "Torinno").await, named(&app, "Torino").await);
    for organisation in [&from, &into] {
        keeper
            .done(
                LIST,
                &[("id", &organisation.id.to_string()), ("verdict", "publish")],
            )
            .await;
    }
    app.wait_until("a name that was published", |published| {
        published
            .atlas()
            .find(device)
            .is_some_and(|found| found.to_public().device.operator.as_deref() == Some("Comune di Torinno"))
    })
    .await;
    // The way there: a search for the other one, and the page that says what will change.
    let page = keeper
        .reviewer
        .page(&format!("{}?into=torino", path(&from)))
        .await;
    let link = format!("{}/merge?into={}", path(&from), into.id);
    assert!(page.contains(&format!("href=\"{link}\"")), "{page}");
    let (page, form) = keeper.confirmation(&from, &into).await;
    assert!(page.contains("Comune di Torinno") && page.contains("Comune di Torino"));
    keeper
        .done(&format!("{}/merge", path(&from)), &form.borrowed())
        .await;

    app.wait_until("the name of the one that stays", |published| {
        published
            .atlas()
            .find(device)
            .is_some_and(|found| found.to_public().device.operator.as_deref() == Some("Comune di Torino"))
    })
    .await;
    let page = app.text(&format!("/devices/{device}?lang=en")).await;
    assert!(page.contains("Comune di Torino"), "{page}");
    assert!(
        page.contains("Comune di Torinno"),
        "the history keeps the former name: {page}"
    );
    assert_eq!(operator(&app, kept).await.as_deref(), Some("Comune di Torino"));
    let merged = get(&app, into.id).await;
    assert_eq!(
        (merged.uses, merged.aliases),
        (2, vec!["Comune di Torinno".to_owned()])
    );
    // Sent again: the one that became another is not here any more.
    let answer = keeper
        .post(&format!("{}/merge", path(&from)), &form.borrowed())
        .await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    // What is reported under the other spelling is the same from now on.
    let later = operated_by(&app, "comune di TORINNO").await;
    assert_eq!(operator(&app, later).await.as_deref(), Some("Comune di Torino"));
}

#[tokio::test]
async fn a_name_that_waits_is_published_or_only_its_kind_is_noted() {
    let app = TestApp::start().await;
    let device = operated_by(&app, "Jean Untel").await;
    let shop = operated_by(&app, "Kinoplex").await;
    assert_eq!(
        (operator(&app, device).await, operator(&app, shop).await),
        (None, None)
    );
    let keeper = Keeper::of(&app).await;
    let candidates = keeper.reviewer.page(LIST).await;
    assert_eq!(candidates.matches("value=\"publish\"").count(), 2, "{candidates}");
    let (person, cinema) = (named(&app, "Jean Untel").await, named(&app, "Kinoplex").await);
    keeper
        .done(
            LIST,
            &[
                ("id", &person.id.to_string()),
                ("verdict", "category"),
                ("kind", "company"),
            ],
        )
        .await;
    keeper
        .done(
            LIST,
            &[
                ("id", &cinema.id.to_string()),
                ("verdict", "publish"),
                ("kind", "company"),
            ],
        )
        .await;
    let person = get(&app, person.id).await;
    assert_eq!(
        (person.kind, person.published),
        (Some(OrganisationKind::Company), false)
    );
    assert_eq!(operator(&app, device).await, None);
    assert_eq!(operator(&app, shop).await.as_deref(), Some("Kinoplex"));
    let candidates = keeper.reviewer.page(LIST).await;
    assert!(!candidates.contains("value=\"publish\""), "{candidates}");

    // Hidden again, it is in no former version either.
    keeper.done(&path(&cinema), &[("action", "hide")]).await;
    assert_eq!(operator(&app, shop).await, None);
    app.wait_until("a name that was hidden", |published| {
        published
            .atlas()
            .find(shop)
            .is_some_and(|found| found.to_public().device.operator.is_none())
    })
    .await;
    assert!(!app.text(&format!("/devices/{shop}")).await.contains("Kinoplex"));
}

#[tokio::test]
async fn corrections_are_saved_once_and_never_over_those_of_somebody_else() {
    let app = TestApp::start().await;
    operated_by(&app, "Ville de Testville").await;
    operated_by(&app, "Ville d’Autreville").await;
    let keeper = Keeper::of(&app).await;
    let city = named(&app, "Testville").await;
    let page = keeper.reviewer.page(&path(&city)).await;
    let form = Filled::of(&page, &path(&city))
        .with("action", &["save"])
        .with("name", &["Commune de Testville-les-Bains"])
        .with("kind", &["public_authority"])
        .with("wikidata", &["https://www.wikidata.org/wiki/Q42"]);
    keeper.done(&path(&city), &form.borrowed()).await;
    let saved = get(&app, city.id).await;
    assert_eq!(saved.name, "Commune de Testville-les-Bains");
    assert_eq!(saved.kind, Some(OrganisationKind::PublicAuthority));
    assert_eq!(saved.wikidata.map(|id| id.to_string()).as_deref(), Some("Q42"));
    assert!(saved.aliases.contains(&"Ville de Testville".to_owned()));

    // The page of before: what it says is old.
    let answer = keeper
        .post(&path(&city), &form.with("name", &["Old"]).borrowed())
        .await;
    assert_eq!(answer.status(), StatusCode::CONFLICT);
    let page = answer.text().await.unwrap();
    assert!(page.contains(&Locale::En.text("organisations-fault-changed")) && page.contains("value=\"Old\""));
    assert_eq!(get(&app, city.id).await.name, "Commune de Testville-les-Bains");

    let fresh = Filled::of(&keeper.reviewer.page(&path(&city)).await, &path(&city)).with("action", &["save"]);
    for (field, text, key, status) in [
        (
            "name",
            " ",
            "organisations-fault-name",
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        (
            "name",
            "…",
            "organisations-fault-name",
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        (
            "wikidata",
            "42",
            "organisations-fault-wikidata",
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        (
            "kind",
            "club",
            "organisations-fault-kind",
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        (
            "name",
            "Ville d’Autreville",
            "organisations-fault-taken",
            StatusCode::CONFLICT,
        ),
    ] {
        let answer = keeper
            .post(&path(&city), &fresh.clone().with(field, &[text]).borrowed())
            .await;
        assert_eq!(answer.status(), status, "{field} {text}");
        assert!(
            answer.text().await.unwrap().contains(&Locale::En.text(key)),
            "{key}"
        );
    }
    for _ in 0..2 {
        keeper
            .done(
                &path(&city),
                &[("action", "alias"), ("alias", "Bains de Testville")],
            )
            .await;
    }
    let aliases = get(&app, city.id).await.aliases;
    assert_eq!(
        aliases
            .iter()
            .filter(|alias| *alias == "Bains de Testville")
            .count(),
        1
    );
}

#[tokio::test]
async fn a_merge_is_confirmed_for_what_was_shown() {
    let app = TestApp::start().await;
    operated_by(&app, "Ville de Testville").await;
    operated_by(&app, "Ville d’Autreville").await;
    let keeper = Keeper::of(&app).await;
    let (from, into) = (named(&app, "Testville").await, named(&app, "Autreville").await);
    let (_, form) = keeper.confirmation(&from, &into).await;
    keeper
        .done(
            &path(&from),
            &[("action", "alias"), ("alias", "Tout autre chose")],
        )
        .await;
    let merge = format!("{}/merge", path(&from));
    let answer = keeper.post(&merge, &form.borrowed()).await;
    assert_eq!(answer.status(), StatusCode::CONFLICT);
    let page = answer.text().await.unwrap();
    assert!(page.contains("Tout autre chose"), "{page}");
    assert_eq!(get(&app, from.id).await.name, "Ville de Testville");
    keeper.done(&merge, &Filled::of(&page, &merge).borrowed()).await;
    assert!(
        get(&app, into.id)
            .await
            .aliases
            .contains(&"Tout autre chose".to_owned())
    );
    let itself = format!("{}/merge", path(&into));
    let id = into.id.to_string();
    let answer = keeper.post(&itself, &[("into", &id), ("seen", "x")]).await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn only_who_decides_reviews_may_change_the_list() {
    let app = TestApp::start().await;
    operated_by(&app, "Ville de Testville").await;
    let city = named(&app, "Testville").await;
    assert_eq!(app.get(LIST).await.headers()["location"], "/sign-in");
    let legal = Reviewer::with_role(&app, Role::Legal).await;
    for path in [LIST.to_owned(), path(&city)] {
        assert_eq!(
            app.get_with(&path, &legal.cookie).await.status(),
            StatusCode::FORBIDDEN
        );
    }
    let hide = [("action", "hide")];
    let answer = app.post_form_with(&path(&city), &hide, Some(&legal.cookie)).await;
    assert_eq!(answer.status(), StatusCode::FORBIDDEN);
    assert!(get(&app, city.id).await.published);
    let keeper = Keeper::of(&app).await;
    let id = city.id.to_string();
    for fields in [
        vec![("id", id.as_str()), ("verdict", "burn")],
        vec![("id", "7"), ("verdict", "publish")],
        vec![("id", id.as_str()), ("verdict", "publish"), ("kind", "club")],
        vec![("id", id.as_str()), ("verdict", "publish"), ("colour", "red")],
    ] {
        assert_eq!(
            keeper.post(LIST, &fields).await.status(),
            StatusCode::BAD_REQUEST,
            "{fields:?}"
        );
    }
}
