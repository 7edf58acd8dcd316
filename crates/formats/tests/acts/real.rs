//! Thirteen orders of the prefecture of Var. `var-orders.json` holds what we read in them ourselves: facts, no text.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use domain::place::PlaceCode;
use flate2::read::GzDecoder;
use formats::acts::{Jurisdiction, PlaceNames, Proposals};
use serde_json::Value;

use crate::score::Table;
use crate::shared::{FIELDS, are_sound, proposed, shared, spans};

/// All communes of France that exist today, each inside its department.
pub(crate) fn communes() -> Option<PlaceNames> {
    let path = shared("boundaries/france/communes-cog-2026.json.gz")?;
    let mut text = String::new();
    GzDecoder::new(std::fs::File::open(path).unwrap())
        .read_to_string(&mut text)
        .unwrap();
    let rows: Vec<Value> = serde_json::from_str(&text).unwrap();
    let mut names = PlaceNames::default();
    for row in rows.iter().filter(|row| row["type"] == "commune-actuelle") {
        let code = |prefix: &str, key: &str| {
            PlaceCode::parse(&format!("{prefix}{}", row[key].as_str()?.to_lowercase()))
        };
        names.insert(
            row["nom"].as_str().unwrap(),
            code("fr-", "code").unwrap(),
            code("fr-d", "departement"),
        );
    }
    Some(names)
}

/// What we noted for a field, in the form of [`proposed`].
fn noted(facts: &Value, number: &str, field: &str) -> BTreeSet<String> {
    let fact = &facts[field];
    match field {
        "number" => BTreeSet::from([number.to_owned()]),
        "ban" => fact
            .as_bool()
            .unwrap()
            .then(|| "ban".to_owned())
            .into_iter()
            .collect(),
        "cameras" => fact.as_u64().map(|count| count.to_string()).into_iter().collect(),
        "periods" => fact
            .as_array()
            .unwrap()
            .iter()
            .map(|period| {
                let text = |value: &Value| value.as_str().unwrap().to_owned();
                let daily = period["daily"].as_array().map_or(String::new(), |hours| {
                    format!(" daily {}-{}", text(&hours[0]), text(&hours[1]))
                });
                format!("{}/{}{daily}", text(&period["from"]), text(&period["to"]))
            })
            .collect(),
        _ => match fact {
            Value::Array(values) => values
                .iter()
                .map(|value| value.as_str().unwrap().to_owned())
                .collect(),
            value => value.as_str().map(str::to_owned).into_iter().collect(),
        },
    }
}

/// A title is right if it has the noted number of words and holds the noted one; then it takes the noted form.
fn title(facts: &Value, proposed: BTreeSet<String>) -> (BTreeSet<String>, BTreeSet<String>) {
    let words = facts["title"]["words"].as_u64().unwrap();
    let holds = facts["title"]["holds"].as_str().unwrap();
    let form = format!("{words} words with {holds}");
    let found = proposed
        .into_iter()
        .map(|title| {
            let same = title.split_whitespace().count() as u64 == words && title.contains(holds);
            if same { form.clone() } else { title }
        })
        .collect();
    (BTreeSet::from([form]), found)
}

fn orders() -> Option<Vec<(String, String)>> {
    let path = shared("drones/var-prefectoral-orders/orders.jsonl")?;
    let text = std::fs::read_to_string(path).unwrap();
    let orders = text.lines().map(|line| {
        let order: Value = serde_json::from_str(line).unwrap();
        let part = |key: &str| order[key].as_str().unwrap().to_owned();
        (part("act"), part("text"))
    });
    Some(orders.collect())
}

fn read(text: &str, names: &PlaceNames) -> Proposals {
    let proposals = Jurisdiction::find("fr").unwrap().read(text, names).unwrap();
    for found in spans(&proposals) {
        assert!(are_sound(text, &found), "{found:?}");
    }
    proposals
}

#[test]
fn the_orders_of_var_are_read_as_well_as_the_documentation_says() {
    let (Some(orders), Some(names)) = (orders(), communes()) else {
        return;
    };
    let facts: BTreeMap<String, Value> = serde_json::from_str(include_str!("var-orders.json")).unwrap();
    assert_eq!(orders.len(), facts.len());
    let mut table = Table::default();
    for (number, text) in &orders {
        let (facts, proposals) = (&facts[number], read(text, &names));
        for field in FIELDS {
            let found = proposed(&proposals, field);
            let (noted, found) = if field == "title" {
                title(facts, found)
            } else {
                (noted(facts, number, field), found)
            };
            table.add(number, field, &noted, &found);
        }
    }
    table.print();
    table.assert_exact();
}
