//! Adding a kind touches one place: each value of each list of the attribute tables is known to whatever reads the
//! tables. What is compared here is derived by none of it.

use std::path::Path;

use domain::act::Act;
use domain::ids::FeatureId;
use domain::taxonomy::{Attribute, Described as _, Value as Known, ValueType};
use domain::vocabulary::Choices;
use domain::{Family, Subject};
use fast_mvt::{MvtReaderRef, MvtValueRef};
use serde_json::{Value, json};
use server::i18n::Locale;

use crate::support::{TestApp, TestDatabase, camera, centre, deployment, seen};

/// The list of an attribute that has one.
fn choices(attribute: &Attribute) -> Option<Choices> {
    match attribute.value_type {
        ValueType::Choice(choices) | ValueType::Choices(choices) => Some(choices),
        _ => None,
    }
}

/// Every attribute of a family that has a list, with the list.
fn listed(family: Family) -> impl Iterator<Item = (&'static Attribute, Choices)> {
    let attributes = family.attributes().iter();
    attributes.filter_map(|attribute| Some((attribute, choices(attribute)?)))
}

/// `DeviceKind` in words separated by `separator`.
fn words(name: &str, separator: char) -> String {
    let mut words = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !words.is_empty() {
            words.push(separator);
        }
        words.push(letter.to_ascii_lowercase());
    }
    words
}

/// As text of a page.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[tokio::test]
async fn each_list_of_the_tables_is_an_enum_of_the_database() {
    let database = TestDatabase::create().await;
    let of_acts = Act::ATTRIBUTES.iter().filter_map(choices);
    for choices in Family::ALL
        .iter()
        .flat_map(|family| listed(*family))
        .map(|(_, one)| one)
        .chain(of_acts)
    {
        let name = match choices.name {
            "Precision" => "position_precision".to_owned(),
            name => words(name, '_'),
        };
        let labels: Vec<String> = sqlx::query_scalar(
            "select enumlabel::text from pg_enum where enumtypid = to_regtype($1) order by enumsortorder",
        )
        .bind(&name)
        .fetch_all(&database.pool)
        .await
        .unwrap();
        assert_eq!(labels, choices.codes, "{name}");
    }
}

#[test]
fn each_value_has_a_name_in_each_language() {
    let of_acts = Act::ATTRIBUTES.iter().filter_map(choices);
    for choices in Family::ALL
        .iter()
        .flat_map(|family| listed(*family))
        .map(|(_, one)| one)
        .chain(of_acts)
    {
        for code in choices.codes {
            let key = format!("{}-{code}", words(choices.name, '-'));
            for locale in Locale::ALL {
                assert!(
                    locale.find(&key).is_some_and(|name| !name.is_empty()),
                    "{key} in {}",
                    locale.code()
                );
            }
        }
    }
}

#[tokio::test]
async fn each_value_is_a_choice_of_the_form() {
    let app = TestApp::start().await;
    for family in Family::ALL {
        for locale in Locale::ALL {
            let page = app
                .text(&format!("/report/{family}?lang={}", locale.code()))
                .await;
            for (attribute, choices) in listed(*family).filter(|(attribute, _)| attribute.asked) {
                let name = attribute.name;
                let select = page
                    .split_once(&format!("<select id=\"{name}\""))
                    .and_then(|(_, rest)| rest.split_once("</select>"))
                    .map(|(options, _)| options);
                for code in choices.codes {
                    let is_offered = match select {
                        Some(options) => options.contains(&format!("value=\"{code}\"")),
                        None => page.contains(&format!("name=\"{name}\" value=\"{code}\"")),
                    };
                    assert!(is_offered, "{name} {code} of {family}");
                    let label = escaped(&locale.text(&format!("{}-{code}", words(choices.name, '-'))));
                    assert!(page.contains(&label), "{label} in the form of a {family}");
                }
            }
        }
    }
}

/// The codes that a schema allows.
fn allowed(schema: &Value) -> Vec<&str> {
    let list = schema["enum"]
        .as_array()
        .or_else(|| schema["items"]["enum"].as_array());
    list.into_iter().flatten().filter_map(Value::as_str).collect()
}

#[tokio::test]
async fn each_value_is_in_the_schemas_and_the_parameters() {
    let app = TestApp::start().await;
    let api = app.json("/ogc/api").await;
    for (family, schema_name) in [
        (Family::Device, "Device"),
        (Family::Deployment, "Deployment"),
        (Family::Centre, "Centre"),
    ] {
        let collection = family.collection();
        let schema = app.json(&format!("/ogc/collections/{collection}/schema")).await;
        let queryables = app
            .json(&format!("/ogc/collections/{collection}/queryables"))
            .await;
        let of_api = &api["components"]["schemas"][schema_name]["properties"]["properties"]["properties"];
        let items = &api["paths"][format!("/collections/{collection}/items")]["get"]["parameters"];
        for (attribute, choices) in listed(family) {
            let name = attribute.name;
            assert_eq!(
                allowed(&schema["properties"][name]),
                choices.codes,
                "{collection} {name}"
            );
            assert_eq!(
                allowed(&of_api[name]),
                choices.codes,
                "{collection} {name} in the API definition"
            );
            let Some(parameter) = attribute.parameter else {
                continue;
            };
            assert_eq!(allowed(&queryables["properties"][name]), choices.codes, "{name}");
            let reference = json!({"$ref": format!("#/components/parameters/{parameter}")});
            assert!(
                items.as_array().unwrap().contains(&reference),
                "{parameter} of {collection}"
            );
            let described = &api["components"]["parameters"][parameter]["schema"];
            assert_eq!(allowed(described), choices.codes, "{parameter}");
        }
    }
}

/// How the classes of pictograms and their folder are named.
const fn pictograms(family: Family) -> (&'static str, &'static str) {
    match family {
        Family::Device => ("kind", "kinds"),
        Family::Deployment => ("technology", "technologies"),
        Family::Centre => ("centre", "centres"),
    }
}

#[tokio::test]
async fn each_kind_is_in_the_legend_with_its_picture_or_the_one_of_all() {
    let app = TestApp::start().await;
    let web = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/src");
    let styles = std::fs::read_to_string(web.join("styles/icons.css")).unwrap();
    assert!(
        styles.contains("--icon: url(\"../icons/kinds/other.svg\")"),
        "the picture of all"
    );
    assert!(web.join("icons/kinds/other.svg").exists());
    for locale in Locale::ALL {
        let page = app.text(&format!("/map?lang={}", locale.code())).await;
        let choose = app.text(&format!("/report?lang={}", locale.code())).await;
        for family in Family::ALL {
            let (class, folder) = pictograms(*family);
            let (attribute, choices) = listed(*family).next().unwrap();
            let parameter = attribute.parameter.unwrap();
            for code in choices.codes {
                let shown = format!("class=\"kind-icon {class}-{code}\"");
                assert!(page.contains(&shown) && choose.contains(&shown), "{shown}");
                assert!(
                    page.contains(&format!("name=\"{parameter}\" value=\"{code}\"")),
                    "{parameter} {code}"
                );
                let label = locale.text(&format!("{}-{code}", words(choices.name, '-')));
                // For the legend, and for the words of the script.
                assert!(page.matches(&escaped(&label)).count() >= 2, "{label}");
                let picture = web.join(format!("icons/{folder}/{code}.svg"));
                if picture.exists() {
                    let drawing = std::fs::read_to_string(&picture).unwrap();
                    assert!(drawing.trim_start().starts_with("<svg"), "{}", picture.display());
                }
            }
        }
    }
}

/// The n-th value of each list of the family, that may be published; the n-th alone for sets.
fn subject(family: Family, n: usize) -> Subject {
    let lon = 1.0 + 0.1 * f64::from(u32::try_from(n).unwrap());
    let mut subject = match family {
        Family::Device => Subject::Device(Box::new(camera(lon, 43.0))),
        Family::Deployment => Subject::Deployment(Box::new(deployment(lon, 43.0))),
        Family::Centre => Subject::Centre(Box::new(centre(lon, 43.0))),
    };
    for (attribute, choices) in listed(family) {
        let code = choices.codes[n % choices.codes.len()];
        let is_refused = matches!(code, "private_dwelling" | "protected_site");
        let value = match attribute.value_type {
            ValueType::Choices(_) => Known::Codes(vec![code]),
            _ => Known::Code(code),
        };
        if !is_refused {
            assert!(
                subject.set_value(attribute.name, Some(&value)),
                "{}",
                attribute.name
            );
        }
    }
    subject
}

/// Properties with text values of the feature with this id, in whatever layer.
fn in_tile(tile: &[u8], id: &str) -> Vec<(String, String)> {
    for layer in MvtReaderRef::new(tile).unwrap().layers() {
        for feature in layer.features() {
            let texts: Vec<(String, String)> = feature
                .properties()
                .filter_map(|property| match property.unwrap() {
                    (name, MvtValueRef::String(text)) => Some((name.to_owned(), text.to_owned())),
                    _ => None,
                })
                .collect();
            if texts.contains(&("id".to_owned(), id.to_owned())) {
                return texts;
            }
        }
    }
    Vec::new()
}

/// The address of the tile that holds what [`subject`] makes.
fn tile_of(app: &TestApp, family: Family, id: FeatureId) -> String {
    let atlas = app.published.atlas();
    let position = match family {
        Family::Device => atlas.device(id).unwrap().device.position,
        Family::Centre => atlas.centre(id).unwrap().centre.position,
        Family::Deployment => {
            let deployment = atlas.deployment(id).unwrap().deployment.clone();
            Subject::Deployment(Box::new(deployment)).position().unwrap()
        }
    };
    let tile = atlas::TileId::containing(position, 14).unwrap();
    format!("/tiles/{}/{}/{}.mvt", tile.z(), tile.x(), tile.y())
}

/// A file of values separated by commas, each row by the names of the columns.
fn rows(csv: &str) -> Vec<Value> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let head = reader.headers().unwrap().clone();
    let rows = reader.records().map(|record| {
        let record = record.unwrap();
        head.iter()
            .zip(record.iter())
            .map(|(name, cell)| (name.to_owned(), json!(cell)))
            .collect()
    });
    rows.map(Value::Object).collect()
}

#[tokio::test]
async fn each_value_is_in_items_files_tiles_and_pages_and_selects_what_has_it() {
    let app = TestApp::start().await;
    for family in Family::ALL.iter().copied() {
        let collection = family.collection();
        let most = listed(family)
            .map(|(_, choices)| choices.codes.len())
            .max()
            .unwrap();
        let mut ids = Vec::new();
        for n in 0..most {
            ids.push(app.publish_claimed(seen(subject(family, n))).await);
        }
        let file = app.json(&format!("/exports/{collection}.geojson")).await;
        let table = rows(&app.text(&format!("/exports/{collection}.csv")).await);
        for (n, id) in ids.iter().enumerate() {
            let id_text = id.to_string();
            let wanted = subject(family, n);
            let item = app
                .json(&format!("/ogc/collections/{collection}/items/{id}"))
                .await;
            let of_file = file["features"]
                .as_array()
                .unwrap()
                .iter()
                .find(|one| one["id"] == id_text);
            let row = table.iter().find(|row| row["id"] == id_text).unwrap();
            let page = app.text(&format!("/{collection}/{id}?lang=fr")).await;
            for (attribute, choices) in listed(family) {
                let name = attribute.name;
                let (expected, cell) = match wanted.value(name) {
                    Some(Known::Code(code)) => (json!(code), code),
                    Some(Known::Codes(codes)) => (json!(codes), codes[0]),
                    _ => continue,
                };
                assert_eq!(item["properties"][name], expected, "{collection} {name}");
                assert_eq!(
                    of_file.unwrap()["properties"][name],
                    expected,
                    "{collection} {name}"
                );
                assert_eq!(row[name], cell, "{collection} {name}");
                let label = Locale::Fr.text(&format!("{}-{cell}", words(choices.name, '-')));
                assert!(
                    page.contains(&escaped(&label)),
                    "{label} on the page of a {family}"
                );
                let Some(parameter) = attribute.parameter else {
                    continue;
                };
                let selected = app
                    .json(&format!("/ogc/collections/{collection}/items?{parameter}={cell}"))
                    .await;
                let selected = selected["features"].as_array().unwrap();
                assert!(
                    selected.iter().any(|one| one["id"] == id_text),
                    "{parameter}={cell}"
                );
                assert!(
                    selected.iter().all(|one| one["properties"][name] == expected),
                    "{parameter}={cell}"
                );
            }
            let kind = wanted.kind_code();
            let tile = app.get(&tile_of(&app, family, *id)).await.bytes().await.unwrap();
            let properties = in_tile(&tile, &id_text);
            let name = family.kind_attribute().to_owned();
            assert!(
                properties.contains(&(name, kind.to_owned())),
                "{kind}: {properties:?}"
            );
            let status = item["properties"]["status"].as_str().unwrap().to_owned();
            assert!(
                properties.contains(&("status".to_owned(), status)),
                "{properties:?}"
            );
        }
    }
}
