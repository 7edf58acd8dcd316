//! Words for the scripts of a page: scripts contain no text for people (`web/README.md` lists the keys).

use domain::centre::CentreKind;
use domain::deployment::Technology;
use domain::device::DeviceKind;
use domain::status::Status;
use domain::vocabulary::Vocabulary;
use maud::Markup;
use serde_json::{Map, Value, json};

use crate::extract::PageContext;
use crate::ui::data::data;

/// The block of words that every page with an island carries.
pub(crate) fn strings(context: &PageContext) -> Markup {
    data(Some("strings"), &words(context))
}

fn words(context: &PageContext) -> Value {
    let text = |key: &str| context.text(&format!("script-{key}"));
    json!({
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
            "zoom_in": text("zoom-in"),
            "zoom_out": text("zoom-out"),
            "close": text("close"),
        },
        "position": {
            "locate": text("position-locate"),
            "tap": text("position-tap"),
            "searching": text("position-searching"),
            "measured": text("position-measured"),
            "placed": text("position-placed"),
            "refused": text("position-refused"),
            "not_found": text("position-not-found"),
            "pin": text("position-pin"),
        },
        "heading": { "slider": text("heading-slider"), "unknown": text("heading-unknown") },
        "periods": group(context, "period", &["now", "planned", "past", "from_to", "from", "to", "unknown"]),
        "places": group(context, "places", &["list", "found", "none", "remove"]),
        "area": group(context, "area", AREA),
    })
}

/// Drawing the area of a deployment.
const AREA: &[&str] = &[
    "tools",
    "draw",
    "move",
    "erase",
    "corner",
    "undo",
    "finish",
    "remove",
    "clear",
    "hint_draw",
    "hint_move",
    "hint_erase",
    "hint_circle",
    "crossing",
    "drawn",
    "fault",
    "radius",
    "as_text",
    "unreadable",
];

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
