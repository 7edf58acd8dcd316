//! What an order to disclose something gets: the documented fields of one feature, and nothing of people.

use contrechamp::commands::disclose::disclose;
use domain::Device;
use domain::ids::FeatureId;
use domain::permission::Role;
use domain::report::Finding;
use domain::text::Text;
use serde_json::Value;
use uuid::Uuid;

use crate::support::{Reported, TestApp, camera};

/// Names of members, of those in lists too.
fn members(value: &Value, within: &str, names: &mut Vec<String>) {
    match value {
        // The record of a version has the attributes of its family.
        Value::Object(_) if within == "versions.record" => {}
        Value::Object(object) => {
            for (name, member) in object {
                let path = if within.is_empty() {
                    name.clone()
                } else {
                    format!("{within}.{name}")
                };
                members(member, &path, names);
                names.push(path);
            }
        }
        Value::Array(list) => list.iter().for_each(|one| members(one, within, names)),
        _ => {}
    }
    names.sort();
    names.dedup();
}

/// As `docs/notices.md` lists them: `` `evidence` (`claim`, `basis`) ``.
fn documented() -> Vec<String> {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/notices.md");
    let page = std::fs::read_to_string(page).unwrap();
    let list = page.split("exactly these members:").nth(1).unwrap();
    let list = list.split(". ").next().unwrap();
    let (mut names, mut outer) = (Vec::new(), String::new());
    for (number, part) in list.split('`').enumerate() {
        match (number % 2, part) {
            (0, part) if part.contains(')') => outer.clear(),
            (0, part) if part.trim_start().starts_with('(') => outer = names.last().cloned().unwrap(),
            (1, name) if outer.is_empty() => names.push(name.to_owned()),
            (1, name) => names.push(format!("{outer}.{name}")),
            _ => {}
        }
    }
    names.sort();
    names
}

#[tokio::test]
async fn an_order_gets_the_documented_fields_of_one_feature_and_the_log_says_so() {
    let app = TestApp::start().await;
    let feature = app.publish(camera(1.4442, 43.6045)).await;
    let other = Device {
        model: Text::line("Another model", 100).unwrap(),
        ..camera(2.0, 44.0)
    };
    app.publish(other).await;
    let moderator = app.person("Moderator", &[(Role::SeniorReviewer, None)]).await;
    Reported::found(
        feature,
        Finding::Gone,
        domain::report::Claimed::seen(domain::Subject::Device(Box::new(camera(1.4442, 43.6045))), None),
    )
    .insert(&app.database)
    .await;
    // Also of what is not shown.
    let fields = [
        ("version", "1"),
        ("change", "withhold"),
        ("reason", "personal_data"),
    ];
    let path = format!("/moderation/features/{feature}/change");
    let answer = app.post_form_with(&path, &fields, Some(&moderator.cookie)).await;
    assert_eq!(answer.status(), reqwest::StatusCode::SEE_OTHER);

    let disclosed = disclose(&app.database.pool, feature, app.now()).await.unwrap();
    let mut found = Vec::new();
    members(&disclosed, "", &mut found);
    assert_eq!(found, documented());
    let text = disclosed.to_string();
    let record = &disclosed["versions"][0]["record"];
    assert_eq!(
        (&record["kind"], &record["lat"]),
        (&Value::from("camera"), &Value::from(43.6045))
    );
    assert_eq!(disclosed["withheld_reason"], "personal_data");
    for secret in ["Moderator", &moderator.id.to_string(), "Another model"] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
    let log = app.text("/log.json").await;
    assert!(log.contains(r#""action":"disclose""#), "{log}");
}

#[tokio::test]
async fn of_what_never_was_nothing_is_disclosed_and_nothing_logged() {
    let app = TestApp::start().await;
    let unknown = FeatureId(Uuid::from_u128(7));
    let error = disclose(&app.database.pool, unknown, app.now())
        .await
        .unwrap_err();
    assert!(error.to_string().contains("take it from the address"), "{error}");
    assert!(!app.text("/log.json").await.contains("disclose"));
}
