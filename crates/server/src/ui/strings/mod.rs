//! Words for the scripts of a page: scripts contain no text for people (`web/README.md` lists the keys).

mod groups;

use domain::centre::CentreKind;
use domain::deployment::Technology;
use domain::device::DeviceKind;
use domain::status::Status;
use domain::vocabulary::Vocabulary;
use maud::Markup;
use serde_json::{Map, Value, json};

use crate::extract::PageContext;
use crate::ui::data::data;
use groups::GROUPS;

/// The groups of the full-screen map, which a phone shall not wait for.
const MAP: &[&str] = &["periods", "tools"];

/// The block of words that every page with an island carries.
pub(crate) fn strings(context: &PageContext) -> Markup {
    data(Some("strings"), &words(context, |_| true))
}

/// The same for a page whose scripts are those of the full-screen map: every other group would be as much again.
pub(crate) fn strings_of_map(context: &PageContext) -> Markup {
    data(Some("strings"), &words(context, |group| MAP.contains(&group)))
}

fn words(context: &PageContext, has: impl Fn(&str) -> bool) -> Value {
    let text = |key: &str| context.text(&format!("script-{key}"));
    let mut words = json!({
        "attribution": text("attribution"),
        "map_failed": text("map-failed"),
        "sending": text("sending"),
        "operator": text("operator"),
        "last_seen": text("last-seen"),
        "open": text("open"),
        "open_centre": text("open-centre"),
        "open_deployment": text("open-deployment"),
        "everywhere": text("everywhere"),
        "only_place": text("only-place"),
        "kinds": labels::<DeviceKind>(context),
        "technologies": labels::<Technology>(context),
        "centres": labels::<CentreKind>(context),
        "statuses": statuses(context),
        "controls": {
            "map": text("map"),
            "credits": text("credits"),
            "locate": text("locate"),
            "no_location": text("no-location"),
            "pin": text("pin"),
            "pin_present": text("pin-present"),
            "zoom_in": text("zoom-in"),
            "zoom_out": text("zoom-out"),
            "close": text("close"),
        },
    });
    for (name, prefix, names) in GROUPS.iter().filter(|(name, ..)| has(name)) {
        words[*name] = group(context, prefix, names);
    }
    words
}

/// The texts `script-{prefix}-{name}`, by name.
fn group(context: &PageContext, prefix: &str, names: &[&str]) -> Value {
    let texts = names.iter().map(|name| {
        let key = format!("script-{prefix}-{}", name.replace('_', "-"));
        ((*name).to_owned(), Value::String(context.text(&key)))
    });
    Value::Object(texts.collect::<Map<_, _>>())
}

fn labels<V: Vocabulary>(context: &PageContext) -> Value {
    let names = V::VALUES.iter().map(|value| {
        let name = context.locale().label(*value);
        (value.code().to_owned(), Value::String(name))
    });
    Value::Object(names.collect::<Map<_, _>>())
}

/// The short names: a popup has no room for the explanation.
fn statuses(context: &PageContext) -> Value {
    let names = Status::ALL.iter().map(|status| {
        let name = context.text(&format!("status-short-{status}"));
        (status.code().to_owned(), Value::String(name))
    });
    Value::Object(names.collect::<Map<_, _>>())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    fn leaves(value: &Value) -> usize {
        match value {
            Value::Object(members) => members.values().map(leaves).sum(),
            _ => 1,
        }
    }

    #[test]
    fn every_text_for_scripts_reaches_them() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales/en");
        let written: usize = [
            "scripts",
            "scripts-report",
            "scripts-phone",
            "scripts-map",
            "scripts-way",
        ]
        .iter()
        .map(|name| fs::read_to_string(folder.join(format!("{name}.ftl"))).unwrap())
        .map(|text| text.lines().filter(|line| line.starts_with("script-")).count())
        .sum();
        let context = PageContext::lenient(&"/?lang=en".parse().unwrap(), None);
        let words = words(&context, |_| true);
        let vocabularies: usize = ["kinds", "technologies", "centres", "statuses"]
            .iter()
            .map(|name| leaves(&words[*name]))
            .sum();
        assert_eq!(leaves(&words) - vocabularies, written);
    }

    #[test]
    fn a_map_carries_its_own_groups_alone() {
        let context = PageContext::lenient(&"/?lang=en".parse().unwrap(), None);
        let carried = words(&context, |group| MAP.contains(&group));
        let groups: Vec<&str> = GROUPS
            .iter()
            .map(|(name, ..)| *name)
            .filter(|name| carried.get(name).is_some())
            .collect();
        assert_eq!(groups, MAP);
    }
}
