//! The public history of a feature: its versions with what each changed, attribute by attribute.

mod worded;

use std::collections::BTreeSet;

use domain::Family;
use domain::taxonomy::Attribute;
use maud::{Markup, html};
use serde_json::{Map, Value};
use store::history::Version;

use crate::extract::PageContext;
use crate::i18n::Locale;

type Record = Map<String, Value>;

/// Versions that a page shows; a feature that changed more often says so.
const SHOWN: usize = 50;

/// Parts of a record that say nothing that a person reads as a change of the feature.
const SILENT: &[&str] = &["id", "version", "place_id", "sample"];

/// The versions, newest first. `None`: the database is away, which the page says.
pub(crate) fn list(context: &PageContext, family: Family, versions: Option<&[Version]>) -> Markup {
    html! {
        section.stack {
            h2 #history { (context.text("history-title")) }
            @match versions {
                None => p.notice.warning { (context.text("history-away")) },
                Some([]) => p { (context.text("history-none")) },
                Some(versions) => ol.history reversed {
                    @for (index, version) in versions.iter().take(SHOWN).enumerate() {
                        li { (entry(context, family, version, versions.get(index + 1))) }
                    }
                },
            }
        }
    }
}

fn entry(context: &PageContext, family: Family, version: &Version, before: Option<&Version>) -> Markup {
    let locale = context.locale();
    let changes = before.map_or_else(Vec::new, |before| {
        changes(locale, family, &before.record, &version.record)
    });
    html! {
        p {
            strong { (locale.date(version.changed_on)) } " · "
            (context.text(&format!("history-cause-{}", version.cause.code())))
        }
        @if before.is_none() {
            p.hint { (context.text("history-first")) }
        } @else if changes.is_empty() {
            p.hint { (context.text("history-nothing-shown")) }
        } @else {
            (listed(context, &changes, |text| html! { (text) }))
        }
    }
}

/// What differs between what is published and what is proposed; `None` where nothing does. What was proposed is written
/// by `write`.
pub(crate) fn differences(
    context: &PageContext,
    family: Family,
    [published, proposed]: [&Record; 2],
    write: impl Fn(&str) -> Markup,
) -> Option<Markup> {
    let changes = changes(context.locale(), family, published, proposed);
    (!changes.is_empty()).then(|| listed(context, &changes, write))
}

fn listed(context: &PageContext, changes: &[Change], write: impl Fn(&str) -> Markup) -> Markup {
    let unknown = || context.text("feature-unknown");
    html! {
        dl.facts {
            @for change in changes {
                dt { (change.name) }
                dd {
                    @match (&change.old, &change.new) {
                        (None, None) => (context.text("history-changed")),
                        (old, new) => {
                            del { @match old { Some(old) => (old), None => (unknown()) } }
                            " → "
                            ins { @match new { Some(new) => (write(new)), None => (unknown()) } }
                        }
                    }
                }
            }
        }
    }
}

/// One difference; neither old nor new where the values are too long to be shown, such as outlines.
#[derive(Debug, PartialEq, Eq)]
struct Change {
    name: String,
    old: Option<String>,
    new: Option<String>,
}

/// What differs, in the order of the attribute table, then of the names.
fn changes(locale: Locale, family: Family, old: &Record, new: &Record) -> Vec<Change> {
    let table = family.attributes();
    let mut columns: Vec<(String, Option<&Attribute>)> = table
        .iter()
        .flat_map(|attribute| attribute.columns().map(move |column| (column, Some(attribute))))
        .collect();
    let others: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let others = others
        .into_iter()
        .filter(|name| !SILENT.contains(&name.as_str()))
        .filter(|name| columns.iter().all(|(column, _)| column != *name))
        .map(|name| (name.clone(), None))
        .collect::<Vec<_>>();
    columns.extend(others);
    let mut changes: Vec<Change> = columns
        .into_iter()
        .filter_map(|(column, attribute)| {
            let (old, new) = (known(old.get(&column)), known(new.get(&column)));
            if old == new {
                return None;
            }
            let name = locale.find(&format!("attribute-{family}-{column}"));
            // What has no name is no concern of readers: it belongs to the record's own keeping.
            let name = name.or_else(|| locale.find(&format!("attribute-{column}")))?;
            let text = |value: Option<&Value>| {
                value.and_then(|value| worded::worded(locale, &column, attribute, value))
            };
            let is_long = [old, new].into_iter().flatten().any(Value::is_object);
            let (old, new) = if is_long {
                (None, None)
            } else {
                (text(old), text(new))
            };
            Some(Change { name, old, new })
        })
        .collect();
    changes.extend(moved(locale, family, old, new));
    changes
}

/// Longitude and latitude are one thing to readers.
fn moved(locale: Locale, family: Family, old: &Record, new: &Record) -> Option<Change> {
    let position = |record: &Record| {
        let degrees = |name| record.get(name).and_then(Value::as_f64);
        degrees("lat")
            .zip(degrees("lon"))
            .map(|(lat, lon)| format!("{lat:.5}, {lon:.5}"))
    };
    let (old, new) = (position(old), position(new));
    (old != new).then(|| Change {
        name: locale.attribute(family.code(), "position"),
        old,
        new,
    })
}

/// An absent member, `null`, an empty text and an empty list are all "unknown".
fn known(value: Option<&Value>) -> Option<&Value> {
    value.filter(|value| match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(values) => !values.is_empty(),
        _ => true,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn record(value: Value) -> Record {
        match value {
            Value::Object(record) => record,
            other => panic!("no record: {other}"),
        }
    }

    #[test]
    fn differences_are_named_and_worded() {
        let old = record(json!({
            "version": 1, "kind": "camera", "operator": null, "capabilities": [], "heading": 10.0, "mount": "pole",
        }));
        let new = record(json!({
            "version": 2, "kind": "camera", "operator": "Ville de Toulon", "capabilities": ["audio"], "heading": 12.5,
        }));
        let said: Vec<(String, Option<String>, Option<String>)> =
            changes(Locale::Fr, Family::Device, &old, &new)
                .into_iter()
                .map(|change| (change.name, change.old, change.new))
                .collect();
        let label = |name| Locale::Fr.attribute("device", name);
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(
            said,
            [
                (label("mount"), text("Mât"), None),
                (label("heading"), text("10"), text("12,5")),
                (label("capabilities"), None, text("Enregistre le son")),
                (label("operator"), None, text("Ville de Toulon")),
            ]
        );
    }

    #[test]
    fn outlines_are_said_to_have_changed_without_being_shown() {
        let area = |lon: f64| record(json!({ "area": {"type": "Polygon", "coordinates": [[lon, 1.0]]} }));
        let changes = changes(Locale::En, Family::Deployment, &area(1.0), &area(2.0));
        assert_eq!(changes.len(), 1);
        assert_eq!((&changes[0].old, &changes[0].new), (&None, &None));
    }

    #[test]
    fn what_is_beside_the_tables_is_worded_too() {
        let old = record(json!({
            "status": "observed", "lon": 5.9, "lat": 43.1, "first_known": "2025-02-14", "grounds": "exists:seen",
        }));
        let new = record(json!({
            "status": "confirmed", "lon": 5.91, "lat": 43.1, "grounds": "exists:seen+act", "sightings": 2,
            "acts": [{"id": "1", "number": "83-2025-02-14-00003"}], "territory": ["fr-83137"],
            "software": [{"product": "CityVision", "capability": "tracking"}],
            "periods": [{"begins": 1_739_487_600, "ends": 1_739_574_000, "precision": "day",
                "time_zone": "Europe/Paris"}],
        }));
        let said: Vec<String> = changes(Locale::En, Family::Centre, &old, &new)
            .into_iter()
            .map(|change| {
                let shown = |text: Option<String>| text.unwrap_or_else(|| "?".to_owned());
                format!("{}: {} → {}", change.name, shown(change.old), shown(change.new))
            })
            .collect();
        assert_eq!(
            said,
            [
                "Acts: ? → 83-2025-02-14-00003",
                "Known since: 14 February 2025 → ?",
                "Periods: ? → on 14 February 2025",
                "Software: ? → CityVision, Follows persons or vehicles",
                "Status: Observed → Confirmed",
                "Territory: ? → fr-83137",
                "Position (latitude, longitude): 43.10000, 5.90000 → 43.10000, 5.91000",
            ]
        );
    }
}
