//! Orders of other prefectures than Var, invented in the style of each before the reader had seen them. `facts.json` beside the
//! texts holds what a person reads in them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use formats::acts::Jurisdiction;

use crate::real::communes;
use crate::score::Table;
use crate::shared::{FIELDS, are_sound, gazetteer, proposed, spans};

/// By the name of the file, by field.
type Facts = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/acts")
}

/// A noted place is its code and its name.
fn noted(facts: &BTreeMap<String, BTreeSet<String>>, field: &str) -> BTreeSet<String> {
    let values = facts.get(field).cloned().unwrap_or_default();
    if field != "places" {
        return values;
    }
    let code = |value: String| value.split(' ').next().unwrap_or_default().to_owned();
    values.into_iter().map(code).collect()
}

#[test]
fn orders_of_other_prefectures_are_read_as_well_as_the_documentation_says() {
    let text = std::fs::read_to_string(folder().join("facts.json")).unwrap();
    let facts: Facts = serde_json::from_str(&text).unwrap();
    let places: Vec<&str> = facts
        .values()
        .filter_map(|facts| facts.get("places"))
        .flatten()
        .map(String::as_str)
        .filter(|place| !place.starts_with("fr-d"))
        .collect();
    let names = communes().unwrap_or_else(|| gazetteer(&places));
    let mut table = Table::default();
    for (file, facts) in &facts {
        let text = std::fs::read_to_string(folder().join(file).with_extension("txt")).unwrap();
        let proposals = Jurisdiction::find("fr").unwrap().read(&text, &names).unwrap();
        for found in spans(&proposals) {
            assert!(are_sound(&text, &found), "{file}: {found:?}");
        }
        for field in FIELDS {
            table.add(file, field, &noted(facts, field), &proposed(&proposals, field));
        }
    }
    table.print();
    table.assert_exact();
}
