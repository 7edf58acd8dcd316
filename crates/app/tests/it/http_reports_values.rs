//! Every value of every attribute, from the form through the review to the published item.

use domain::Family;
use domain::device::Site;
use domain::subject::Subject;
use domain::taxonomy::ValueType;
use serde_json::json;
use server::i18n::Locale;

use crate::http_reports::{app_with_places, approve, item, open, published, send};
use crate::moderation::Reviewer;
use crate::reports::receipt;

/// Some values of each shape, as they are typed; of controlled lists each value.
fn samples(value_type: ValueType) -> Vec<Vec<String>> {
    let one = |text: &str| vec![vec![text.to_owned()]];
    match value_type {
        ValueType::Choice(choices) => choices
            .codes
            .iter()
            .map(|code| vec![(*code).to_owned()])
            .collect(),
        ValueType::Choices(choices) => choices
            .codes
            .iter()
            .map(|code| vec![(*code).to_owned()])
            .chain([vec![choices.codes.join(",")]])
            .collect(),
        ValueType::Number { min, max, .. } => {
            vec![vec![min.to_string()], vec![min.midpoint(max).to_string()]]
        }
        ValueType::Integer { min, max, .. } => vec![vec![min.to_string()], vec![max.to_string()]],
        ValueType::Range => vec![vec!["350".to_owned(), "10".to_owned()]],
        ValueType::Flag => vec![vec!["yes".to_owned()], vec!["no".to_owned()]],
        ValueType::Line { .. } => one("Ville de Toulon"),
        ValueType::Paragraph { .. } => one("One\nTwo & <three>"),
        ValueType::Day => one("2024-02-29"),
        ValueType::Address => one("https://example.org/a"),
        ValueType::Sha256 => one(&"ab".repeat(32)),
    }
}

/// Homes and protected places are never taken, and a camera has a heading or a range.
fn is_refused(name: &str, text: &str, round: usize) -> bool {
    match name {
        "site" => Site::from_code(text).is_some_and(|site| !site.is_mappable()),
        "heading" => round.is_multiple_of(2),
        "sweep" => !round.is_multiple_of(2),
        _ => false,
    }
}

#[tokio::test]
async fn every_value_of_every_attribute_goes_from_the_form_through_the_review_to_the_item() {
    let app = app_with_places().await;
    let reviewer = Reviewer::new(&app).await;
    for family in Family::ALL {
        let attributes = || family.attributes().iter().filter(|attribute| attribute.asked);
        let most = attributes()
            .map(|attribute| samples(attribute.value_type).len())
            .max();
        for round in 0..most.unwrap_or_default() {
            let mut form = open(&app, *family, Locale::En).await.with("act_number", &["1"]);
            form = match family {
                Family::Deployment => form.with("area_place", &["Toulon"]),
                _ => form.with("lon", &["5.93"]).with("lat", &["43.12"]),
            };
            let mut expected = Vec::new();
            for attribute in attributes() {
                let samples = samples(attribute.value_type);
                let texts = samples[round % samples.len()].clone();
                if is_refused(attribute.name, &texts[0], round) {
                    continue;
                }
                for (column, text) in attribute.columns().zip(&texts) {
                    let values: Vec<&str> = match attribute.value_type {
                        ValueType::Choices(_) => text.split(',').collect(),
                        _ => vec![text.as_str()],
                    };
                    form = form.with(&column, &values);
                }
                expected.push((attribute, texts));
            }
            let code = receipt(send(&app, *family, &form).await).await;
            approve(&reviewer).await;
            let id = published(&app, *family, &code).await;
            let properties = item(&app, *family, id).await["properties"].take();
            let atlas = app.published.snapshot();
            let subject = match family {
                Family::Device => Subject::Device(Box::new(atlas.device(id).unwrap().device)),
                Family::Deployment => {
                    Subject::Deployment(Box::new(atlas.deployment(id).unwrap().deployment.clone()))
                }
                Family::Centre => Subject::Centre(Box::new(atlas.centre(id).unwrap().centre.clone())),
            };
            for (attribute, texts) in expected {
                let value = subject.value(attribute.name).map(|value| value.texts());
                assert_eq!(value.as_ref(), Some(&texts), "{family} {}", attribute.name);
                match attribute.value_type {
                    ValueType::Choice(_) => assert_eq!(properties[attribute.name], texts[0]),
                    ValueType::Choices(_) => {
                        let codes: Vec<&str> = texts[0].split(',').collect();
                        assert_eq!(properties[attribute.name], json!(codes));
                    }
                    ValueType::Flag => assert_eq!(properties[attribute.name], texts[0] == "yes"),
                    _ => assert!(
                        !properties[&attribute.columns().next().unwrap()].is_null(),
                        "{properties}"
                    ),
                }
            }
        }
    }
}
