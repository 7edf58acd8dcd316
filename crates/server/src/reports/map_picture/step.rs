//! One step of the map: from where it was and what was pressed to where it is now, and the position in the form.

use atlas::Places;
use domain::place::{Place, PlaceCode, PlaceKind};
use domain::report::Form;
use domain::{Family, Position, taxonomy};

use super::SIZE;
use super::fields::{Ask, Button, MapFields, Unreadable};
use crate::i18n::Locale;
use crate::picture::{Pixel, View};
use crate::ui::places::slug;

/// Places offered when several may be meant.
const OFFERED: usize = 12;

/// Zooms that a button goes in or out.
const ZOOMS: u8 = 2;

/// Zooms that a press far out goes in, and where that ends: a street with its corners fills the picture.
const PRESS_ZOOMS: u8 = 3;
const STREET: u8 = 17;

/// Pixels that a button moves the map: half of what a narrow phone shows.
const MOVE: f64 = 160.0;

/// Pixels by which a finger misses.
const MISSED: f64 = 3.0;

/// From further out than this, in metres, a press is no place yet and only goes closer.
const COARSEST_M: f64 = 1_000.0;

/// What happened, to be said in words.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Outcome {
    Opened,
    Moved,
    Placed,
    /// The map went closer, the pin did not move.
    TooFar,
    Removed,
    Found(String),
    /// Which of these is meant?
    Several(String),
    NotFound(String),
    Unreadable,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Step {
    pub(super) view: View,
    /// As the form says now.
    pub(super) pin: Option<Position>,
    pub(super) outcome: Outcome,
    /// Code, name and what it lies in.
    pub(super) choices: Vec<(PlaceCode, String)>,
}

pub(super) fn take(
    places: &Places,
    locale: Locale,
    family: Family,
    fields: &MapFields,
    form: &mut Form,
) -> Step {
    let typed = typed(fields, family, form);
    let start = || first(places, locale, form);
    let (view, ask) = match (fields.view(), fields.ask(SIZE)) {
        (Ok(view), Ok(ask)) => (view.unwrap_or_else(start), ask),
        (Ok(Some(view)), Err(Unreadable)) => return Step::of(view, Outcome::Unreadable, form),
        _ => return Step::of(start(), Outcome::Unreadable, form),
    };
    // Coordinates written by hand move the map there; a press is meant for the picture that was seen.
    let view = typed
        .filter(|_| matches!(ask, Ask::Nothing | Ask::Button(Button::Find)))
        .map_or(view, |position| View::new(position, view.zoom().max(STREET)));
    match ask {
        Ask::Press(offset) => press(view, offset.unwrap_or_default(), family, form),
        Ask::Nothing | Ask::Button(Button::Find) => find(places, view, family, fields, form),
        Ask::Button(button) => button_pressed(button, view, family, form),
        Ask::Place(code) => {
            let code = PlaceCode::parse(&code);
            match code.and_then(|code| places.by_code(&code)) {
                Some(place) => Step::at_place(places, place, form),
                None => Step::of(view, Outcome::Unreadable, form),
            }
        }
    }
}

impl Step {
    fn of(view: View, outcome: Outcome, form: &Form) -> Self {
        Self {
            view,
            pin: position(form),
            outcome,
            choices: Vec::new(),
        }
    }

    fn at_place(places: &Places, place: &Place, form: &Form) -> Self {
        let outcome = Outcome::Found(named(places, place));
        Self::of(View::new(place.centre, zoom(place.kind)), outcome, form)
    }
}

fn button_pressed(button: Button, view: View, family: Family, form: &mut Form) -> Step {
    let by = |x: f64, y: f64| {
        let offset = Pixel {
            x: x * MOVE,
            y: y * MOVE,
        };
        View::new(view.position(offset), view.zoom())
    };
    let view = match button {
        Button::Find => view,
        Button::Pin => return press(view, Pixel::default(), family, form),
        Button::Remove => {
            for field in ["lon", "lat"] {
                form.set(field, "");
            }
            set_accuracy(family, form, "");
            return Step::of(view, Outcome::Removed, form);
        }
        Button::In => view.zoomed(view.zoom() + ZOOMS),
        Button::Out => view.zoomed(view.zoom().saturating_sub(ZOOMS)),
        Button::North => by(0.0, -1.0),
        Button::South => by(0.0, 1.0),
        Button::West => by(-1.0, 0.0),
        Button::East => by(1.0, 0.0),
    };
    Step::of(view, Outcome::Moved, form)
}

fn press(view: View, offset: Pixel, family: Family, form: &mut Form) -> Step {
    let position = view.position(offset);
    let accuracy = accuracy_m(View::new(position, view.zoom()));
    let closer = view.zoom().max((view.zoom() + PRESS_ZOOMS).min(STREET));
    let outcome = if accuracy > COARSEST_M {
        Outcome::TooFar
    } else {
        place_pin(family, form, position, accuracy);
        Outcome::Placed
    };
    Step::of(View::new(position, closer), outcome, form)
}

/// Metres within which a press at the middle of a view is meant.
pub(super) fn accuracy_m(view: View) -> f64 {
    (view.metres_per_pixel() * MISSED).ceil()
}

fn place_pin(family: Family, form: &mut Form, position: Position, accuracy: f64) {
    form.set("lon", position.lon().to_string());
    form.set("lat", position.lat().to_string());
    set_accuracy(family, form, &accuracy.to_string());
    // Whoever points at a place means what is around it.
    if family == Family::Deployment && matches!(form.get("area_kind"), "" | "place") {
        form.set("area_kind", "circle");
    }
}

/// Only of devices is it asked how well they are placed.
fn set_accuracy(family: Family, form: &mut Form, text: &str) {
    if family == Family::Device {
        form.set("accuracy_m", text);
    }
}

fn find(places: &Places, view: View, family: Family, fields: &MapFields, form: &mut Form) -> Step {
    let wanted = fields.search();
    if wanted.is_empty() {
        return Step::of(view, Outcome::Opened, form);
    }
    if let Some(position) = coordinates(wanted) {
        let view = View::new(position, STREET);
        return press(view, Pixel::default(), family, form);
    }
    let found = places.search(wanted, OFFERED);
    let wanted_slug = slug(wanted);
    let is_same = |place: &&Place| slug(&place.name) == wanted_slug;
    let same: Vec<&Place> = found.iter().copied().filter(is_same).collect();
    match (found.as_slice(), same.as_slice()) {
        ([], _) => Step::of(view, Outcome::NotFound(wanted.to_owned()), form),
        ([place], _) | (_, [place]) => Step::at_place(places, place, form),
        (several, _) => Step {
            choices: several
                .iter()
                .map(|place| (place.code.clone(), named(places, place)))
                .collect(),
            ..Step::of(view, Outcome::Several(wanted.to_owned()), form)
        },
    }
}

/// Latitude and longitude as maps of people write them: `43.12, 5.93`, `43,12 5,93`.
fn coordinates(text: &str) -> Option<Position> {
    let parts: Vec<&str> = match text.split_once(';').or_else(|| text.split_once(", ")) {
        Some((lat, lon)) => vec![lat, lon],
        None if text.contains(' ') => text.split_whitespace().collect(),
        // `43,12` alone is one number of a French reader.
        None if text.matches('.').count() == 2 => text.split(',').collect(),
        None => return None,
    };
    let [lat, lon] = parts.as_slice() else {
        return None;
    };
    let lat = taxonomy::number(lat, -90.0, 90.0).ok()?;
    let lon = taxonomy::number(lon, -180.0, 180.0).ok()?;
    Position::new(lon, lat).ok()
}

/// Coordinates that were written by hand since the map was shown: then the accuracy is not of them.
fn typed(fields: &MapFields, family: Family, form: &mut Form) -> Option<Position> {
    if fields.pin() == written(form) {
        return None;
    }
    if !fields.pin().is_empty() {
        set_accuracy(family, form, "");
    }
    position(form).filter(|_| fields.view() != Ok(None))
}

/// Both coordinates as the form has them, for the next page to compare.
pub(super) fn written(form: &Form) -> String {
    match (form.get("lon").trim(), form.get("lat").trim()) {
        ("", "") => String::new(),
        (lon, lat) => format!("{lon} {lat}"),
    }
}

fn position(form: &Form) -> Option<Position> {
    let lon = taxonomy::number(form.get("lon"), -180.0, 180.0).ok()?;
    let lat = taxonomy::number(form.get("lat"), -90.0, 90.0).ok()?;
    Position::new(lon, lat).ok()
}

/// Where a map begins: at the position or the place that the form names, else where most readers of a language are.
fn first(places: &Places, locale: Locale, form: &Form) -> View {
    if let Some(position) = position(form) {
        return View::new(position, STREET);
    }
    let named = ["place", "area_place"].into_iter().find_map(|field| {
        let text = form.get(field).trim();
        places.search(text, 1).first().copied()
    });
    if let Some(place) = named {
        return View::new(place.centre, zoom(place.kind));
    }
    let (lon, lat, zoom) = match locale {
        Locale::Fr => (2.4, 46.6, 4),
        Locale::En => (8.0, 30.0, 0),
    };
    View::new(Position::new(lon, lat).expect("two places on earth"), zoom)
}

/// So that a place of a kind about fills the picture.
const fn zoom(kind: PlaceKind) -> u8 {
    match kind {
        PlaceKind::Country => 4,
        PlaceKind::Region => 6,
        PlaceKind::Department => 8,
        PlaceKind::City => 11,
        PlaceKind::Commune => 12,
        PlaceKind::Arrondissement => 13,
    }
}

/// The place and what it lies in.
pub(super) fn named(places: &Places, place: &Place) -> String {
    match places.name_path(place.id).as_slice() {
        [] | [_] => place.name.clone(),
        [name, above @ ..] => format!("{name} ({})", above.join(", ")),
    }
}
