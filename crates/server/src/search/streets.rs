//! Streets and addresses: the geocoder that the operator chose is asked by this server, for a reader who wants it to be. Nothing of
//! what is asked or answered is kept.

use std::collections::BTreeSet;
use std::time::Duration;

use domain::Position;
use reqwest::{Client, redirect};
use serde::Deserialize;
use serde_json::Value;
use thiserror::Error;
use tokio::sync::Semaphore;

use crate::instance::Geocoder;

/// For the whole answer: somebody waits for the page.
const PATIENCE: Duration = Duration::from_secs(4);

/// Questions under way; a geocoder that hangs must not collect readers.
const MOST_AT_ONCE: usize = 8;

const LARGEST_ANSWER: usize = 256 * 1024; // bytes

const MOST: usize = 8;

const LONGEST_LABEL: usize = 160; // characters

pub(crate) struct Streets {
    /// None where no geocoder is set.
    asking: Option<(Geocoder, Client)>,
    places: Semaphore,
}

/// What a geocoder found.
#[derive(Debug, PartialEq)]
pub(super) struct Street {
    pub(super) label: String,
    pub(super) position: Position,
}

#[derive(Debug, Error)]
pub(super) enum Unanswered {
    #[error("no geocoder is set")]
    Unset,
    #[error("{MOST_AT_ONCE} questions are under way")]
    Busy,
    /// The address of the question, which holds what was typed, has been taken out.
    #[error("{0}")]
    Unreachable(reqwest::Error),
    #[error("the answer is larger than {LARGEST_ANSWER} bytes")]
    TooLarge,
    #[error("the answer is no collection of GeoJSON features: {0}")]
    Unreadable(serde_json::Error),
}

impl From<reqwest::Error> for Unanswered {
    fn from(error: reqwest::Error) -> Self {
        Self::Unreachable(error.without_url())
    }
}

impl Streets {
    /// Where a geocoder is set, a provider of TLS must have been installed in the process.
    pub(crate) fn new(geocoder: Option<&Geocoder>, base_url: &str) -> Self {
        // Operators of geocoders ask to be told who asks, so that they can complain before they block.
        let agent = format!("contrechamp/{} ({base_url})", env!("CARGO_PKG_VERSION"));
        let client = || {
            Client::builder()
                .timeout(PATIENCE)
                .redirect(redirect::Policy::none())
                .user_agent(&agent)
                .build()
                .expect("an agent of ASCII and a provider of TLS make a client")
        };
        Self {
            asking: geocoder.map(|geocoder| (geocoder.clone(), client())),
            places: Semaphore::new(MOST_AT_ONCE),
        }
    }

    /// At most eight, in the order of the geocoder.
    pub(super) async fn find(&self, words: &str, language: &str) -> Result<Vec<Street>, Unanswered> {
        let (geocoder, client) = self.asking.as_ref().ok_or(Unanswered::Unset)?;
        let _place = self.places.try_acquire().map_err(|_| Unanswered::Busy)?;
        let address = geocoder.address(words, language);
        let mut answer = client.get(address).send().await?.error_for_status()?;
        let mut bytes = Vec::new();
        while let Some(chunk) = answer.chunk().await? {
            if bytes.len() + chunk.len() > LARGEST_ANSWER {
                return Err(Unanswered::TooLarge);
            }
            bytes.extend_from_slice(&chunk);
        }
        read(&bytes).map_err(Unanswered::Unreadable)
    }
}

#[derive(Deserialize)]
struct Answer {
    features: Vec<Found>,
}

#[derive(Deserialize)]
struct Found {
    #[serde(default)]
    geometry: Value,
    #[serde(default)]
    properties: Value,
}

/// What is no named point is left out: there is nothing to show of it.
fn read(bytes: &[u8]) -> serde_json::Result<Vec<Street>> {
    let answer: Answer = serde_json::from_slice(bytes)?;
    let mut named = BTreeSet::new();
    let streets = answer.features.iter().filter_map(|found| {
        Some(Street {
            label: label(&found.properties)?,
            position: point(&found.geometry)?,
        })
    });
    Ok(streets
        .filter(|street| named.insert(street.label.clone()))
        .take(MOST)
        .collect())
}

fn point(geometry: &Value) -> Option<Position> {
    if geometry["type"] != "Point" {
        return None;
    }
    let ordinate = |index: usize| geometry["coordinates"][index].as_f64();
    Position::new(ordinate(0)?, ordinate(1)?).ok()
}

/// What a person reads: `label` (Addok, Pelias), `display_name` (Nominatim), or the parts of an address (Photon).
fn label(properties: &Value) -> Option<String> {
    let text = |name: &str| {
        properties[name]
            .as_str()
            .map(str::trim)
            .filter(|text| !text.is_empty())
    };
    let whole = text("label").or_else(|| text("display_name"));
    let label = whole.map_or_else(
        || {
            let joined = |names: &[&str]| {
                let parts: Vec<&str> = names.iter().filter_map(|name| text(name)).collect();
                parts.join(" ")
            };
            let parts = [
                joined(&["name"]),
                joined(&["housenumber", "street"]),
                joined(&["postcode", "city"]),
                joined(&["country"]),
            ];
            let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            parts.join(", ")
        },
        str::to_owned,
    );
    let line: String = label
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .take(LONGEST_LABEL)
        .collect();
    (!line.trim().is_empty()).then_some(line)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn found(features: &Value) -> Vec<Street> {
        let answer = json!({ "type": "FeatureCollection", "features": features });
        read(answer.to_string().as_bytes()).unwrap()
    }

    fn feature(properties: &Value) -> Value {
        json!({ "type": "Feature", "geometry": { "type": "Point", "coordinates": [1.44, 43.6] }, "properties": properties })
    }

    fn labels(features: &[Value]) -> Vec<String> {
        let found = found(&json!(features));
        found.into_iter().map(|street| street.label).collect()
    }

    #[test]
    fn the_answers_of_the_usual_geocoders_are_read() {
        let features = [
            feature(&json!({ "label": "Rue de la Paix 75002 Paris", "name": "Rue de la Paix" })),
            feature(&json!({ "display_name": "Quai du Port, Marseille, France" })),
            feature(&json!({
                "name": "Mairie", "street": "Place du Capitole", "housenumber": "1",
                "postcode": "31000", "city": "Toulouse", "country": "France",
            })),
        ];
        assert_eq!(
            labels(&features),
            [
                "Rue de la Paix 75002 Paris",
                "Quai du Port, Marseille, France",
                "Mairie, 1 Place du Capitole, 31000 Toulouse, France",
            ]
        );
        let position = Position::new(1.44, 43.6).unwrap();
        assert!(
            found(&json!(features))
                .iter()
                .all(|street| street.position == position)
        );
    }

    #[test]
    fn what_is_no_named_point_is_left_out() {
        let somewhere = |geometry: Value| json!({ "geometry": geometry, "properties": { "label": "x" } });
        let features = [
            somewhere(json!(null)),
            somewhere(json!({ "type": "Point", "coordinates": [500, 0] })),
            somewhere(json!({ "type": "Point", "coordinates": ["1", "2"] })),
            somewhere(json!({ "type": "LineString", "coordinates": [[1, 2], [3, 4]] })),
            feature(&json!(null)),
            feature(&json!({ "label": " \n" })),
            json!({}),
        ];
        assert_eq!(labels(&features), Vec::<String>::new());
    }

    #[test]
    fn one_line_of_each_and_eight_at_most() {
        let many: Vec<Value> = (0..20)
            .map(|number| feature(&json!({ "label": format!("Rue {}\n{}", number / 2, "x".repeat(500)) })))
            .collect();
        let labels = labels(&many);
        assert_eq!(labels.len(), MOST);
        assert!(labels.iter().all(|label| label.chars().count() == LONGEST_LABEL));
        assert!(labels[1].starts_with("Rue 1 x"), "{}", labels[1]);
    }

    #[test]
    fn what_is_no_collection_says_so() {
        for bytes in ["", "<html>", "[]", r#"{"features":{}}"#, r#"{"features":[1]}"#] {
            assert!(read(bytes.as_bytes()).is_err(), "{bytes}");
        }
    }
}
