//! Places as people write them in a report: names or codes become codes, and a name that several places share becomes a
//! question. What a code may be is decided in `domain`.

use std::borrow::Cow;

use atlas::{Atlas, Places};
use domain::Family;
use domain::ids::FeatureId;
use domain::place::{Place, PlaceCode, PlaceKind};
use domain::report::{FieldError, FieldProblem, Form, MAX_PERIODS, NewReport, parse_all};
use time::Date;

use super::act_numbers;
use crate::ui::countries;
use crate::ui::places::slug;

/// Field with the place of a control room whose building is not known.
pub(crate) const CENTRE_PLACE: &str = "place";

/// Places of one name that are looked through, and those that a question offers.
const SEARCHED: usize = 400;
const OFFERED: usize = 12;
/// Names in one territory that may need a question.
const MOST_QUESTIONS: usize = 50;

/// Which of these places is meant?
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Question {
    /// Name of the radio inputs that answer it.
    pub(crate) field: String,
    /// The field that it is about.
    pub(crate) about: &'static str,
    pub(crate) typed: String,
    pub(crate) candidates: Vec<Candidate>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Candidate {
    pub(crate) code: PlaceCode,
    pub(crate) name: String,
    pub(crate) kind: PlaceKind,
    /// Names of what it lies in, the smallest first.
    pub(crate) path: String,
}

/// A form whose places are codes, as far as they could be found.
#[derive(Debug, Default)]
pub(crate) struct Resolved {
    pub(crate) form: Form,
    pub(crate) questions: Vec<Question>,
    pub(crate) errors: Vec<FieldError>,
}

impl Resolved {
    /// Reads the form with all its faults at once. What is not found here is not complained of a second time.
    pub(crate) fn parse<T>(
        self,
        read: impl FnOnce(&Form) -> Result<T, Vec<FieldError>>,
    ) -> Result<T, Refused> {
        let errors = match read(&self.form) {
            Ok(value) if self.errors.is_empty() => return Ok(value),
            Ok(_) => self.errors,
            Err(others) => {
                let found = self.errors;
                let is_new = |error: &FieldError| {
                    !found.iter().any(|known| {
                        known.field == error.field
                            || (known.field == CENTRE_PLACE && error.field == "position")
                    })
                };
                let mut errors: Vec<FieldError> = others.into_iter().filter(is_new).collect();
                errors.extend(found);
                // As in the form: what it is, then where.
                errors.sort_by_key(|error| match &*error.field {
                    "kind" | "technology" => 0,
                    "area_place" | CENTRE_PLACE => 1,
                    _ => 2,
                });
                errors
            }
        };
        Err(Refused {
            errors,
            questions: self.questions,
        })
    }

    pub(crate) fn report(self, family: Family, today: Date) -> Result<NewReport, Refused> {
        self.parse(|form| NewReport::parse(family, form, today))
    }

    /// One report, or one for each device of a mast.
    pub(crate) fn reports(self, family: Family, today: Date) -> Result<Vec<NewReport>, Refused> {
        self.parse(|form| parse_all(family, form, today))
    }
}

/// What is wrong with a form, and what to ask.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Refused {
    pub(crate) errors: Vec<FieldError>,
    pub(crate) questions: Vec<Question>,
}

/// The form without the fields that only choose among places.
pub(crate) fn without_choices(family: Family, form: &Form) -> Form {
    let is_choice = |name: &str| match family {
        Family::Device => false,
        Family::Deployment => name == "area_place_code",
        Family::Centre => {
            name == CENTRE_PLACE
                || name == "place_code"
                || name
                    .strip_prefix("territory_code_")
                    .and_then(|number| number.parse().ok())
                    .is_some_and(|number: usize| (1..=MOST_QUESTIONS).contains(&number))
        }
    };
    form.iter()
        .filter(|(name, _)| !is_choice(name))
        .map(|(name, text)| (name.to_owned(), text.to_owned()))
        .collect()
}

/// The place that a form names beside its position or area, if exactly one has that name.
pub(crate) fn named(atlas: &Atlas, family: Family, typed: &Form) -> Option<PlaceCode> {
    let (field, choice) = match family {
        Family::Device => return None,
        Family::Deployment if typed.get("area_kind") == "place" => return None,
        Family::Deployment => ("area_place", "area_place_code"),
        Family::Centre => (CENTRE_PLACE, "place_code"),
    };
    if typed.is_blank(field) {
        return None;
    }
    match find(atlas.places(), typed.get(field), typed.get(choice)) {
        Found::One(code) => Some(code),
        _ => None,
    }
}

/// Finds the places, and the devices that a control room is said to supervise.
pub(crate) fn resolve(atlas: &Atlas, family: Family, typed: &Form) -> Resolved {
    let mut resolved = Resolved {
        form: without_choices(family, typed),
        ..Resolved::default()
    };
    match family {
        Family::Device => {}
        Family::Deployment => {
            resolved.area(atlas.places(), typed);
            resolved.hours();
        }
        Family::Centre => {
            resolved.territory(atlas.places(), typed);
            resolved.position(atlas.places(), typed);
            resolved.devices(atlas);
        }
    }
    resolved.act_numbers();
    resolved
}

impl Resolved {
    fn area(&mut self, places: &Places, typed: &Form) {
        let is_place = match typed.get("area_kind") {
            "" => typed.is_blank("area_geojson"),
            kind => kind == "place",
        };
        if !is_place || typed.is_blank("area_place") {
            return;
        }
        let found = self.look_up(
            places,
            typed,
            "area_place",
            "area_place_code",
            typed.get("area_place"),
        );
        if let Some(code) = found {
            self.form.set("area_place", code.as_str());
        }
    }

    /// In the form of the country, if the place says which.
    fn act_numbers(&mut self) {
        let country = PlaceCode::parse(self.form.get("area_place"));
        let fault = act_numbers::read(&mut self.form, country.as_ref());
        self.errors.extend(fault);
    }

    /// In French, hours are written `14 h 30`, `14h30` and `14h`.
    fn hours(&mut self) {
        let columns = ["from", "to", "daily_from", "daily_to"];
        for (row, column) in (1..=MAX_PERIODS).flat_map(|row| columns.map(|column| (row, column))) {
            let name = format!("period_{row}_{column}");
            if let Some(text) = with_colon(self.form.get(&name)) {
                self.form.set(name, text);
            }
        }
    }

    fn territory(&mut self, places: &Places, typed: &Form) {
        let mut codes: Vec<Cow<'_, str>> = Vec::new();
        let names = typed.get("territory").split(['\n', ',', ';']).map(str::trim);
        for (number, name) in (1..).zip(names.filter(|name| !name.is_empty())) {
            if let Some(known) = listed_codes(places, name) {
                codes.extend(known.into_iter().map(Cow::Owned));
                continue;
            }
            let field = format!("territory_code_{number}");
            match self.look_up(places, typed, "territory", &field, name) {
                Some(code) => codes.push(Cow::Owned(code.into())),
                None => codes.push(Cow::Borrowed(name)),
            }
        }
        self.form.set("territory", codes.join(" "));
    }

    /// Of a control room of which only the commune is known, the position is that of the commune.
    fn position(&mut self, places: &Places, typed: &Form) {
        if typed.is_blank(CENTRE_PLACE) || !typed.is_blank("lon") || !typed.is_blank("lat") {
            return;
        }
        let found = self.look_up(places, typed, CENTRE_PLACE, "place_code", typed.get(CENTRE_PLACE));
        if let Some(place) = found.and_then(|code| places.by_code(&code)) {
            self.form.set("lon", place.centre.lon().to_string());
            self.form.set("lat", place.centre.lat().to_string());
            self.form
                .set("precision", domain::centre::Precision::Place.code());
        }
    }

    /// An id that no published device has is a mistake of the person who pasted it.
    fn devices(&mut self, atlas: &Atlas) {
        let ids: Result<Vec<FeatureId>, _> = self
            .form
            .get("devices")
            .split_whitespace()
            .map(|word| word.rsplit('/').next().unwrap_or_default().parse())
            .collect();
        // What is no id at all is refused where the form is read.
        if ids.is_ok_and(|ids| ids.iter().any(|id| atlas.find(*id).is_none())) {
            self.errors
                .push(FieldError::new("devices", FieldProblem::NotAnId));
        }
    }

    fn look_up(
        &mut self,
        places: &Places,
        typed: &Form,
        about: &'static str,
        field: &str,
        name: &str,
    ) -> Option<PlaceCode> {
        let (problem, candidates) = match find(places, name, typed.get(field)) {
            Found::One(code) => return Some(code),
            Found::Several(candidates) => (FieldProblem::Ambiguous, candidates),
            Found::None(candidates) => (FieldProblem::NotAPlace, candidates),
        };
        if !self.errors.iter().any(|error| error.field == about) {
            self.errors.push(FieldError::new(about, problem));
        }
        if !candidates.is_empty() && self.questions.len() < MOST_QUESTIONS {
            self.questions.push(Question {
                field: field.to_owned(),
                about,
                typed: name.trim().to_owned(),
                candidates,
            });
        }
        None
    }
}

enum Found {
    One(PlaceCode),
    /// They have exactly this name.
    Several(Vec<Candidate>),
    /// None has exactly this name; these come close.
    None(Vec<Candidate>),
}

/// `chosen` is the answer to an earlier question; it counts only as long as it answers this one.
fn find(places: &Places, name: &str, chosen: &str) -> Found {
    let name = name.trim();
    if let Some(place) = known_code(places, name) {
        return Found::One(place);
    }
    let mut close = places.search(name, SEARCHED);
    let country = countries::find(places, name);
    if let Some(country) = country
        && close.iter().all(|place| place.id != country.id)
    {
        close.insert(0, country);
    }
    let chosen = close.iter().find(|place| place.code.as_str() == chosen);
    if let Some(place) = chosen {
        return Found::One(place.code.clone());
    }
    let wanted = slug(name);
    let is_exact = |place: &&Place| {
        let code = place.code.as_str();
        let local = code.split_once('-').map_or(code, |(_, rest)| rest);
        let is_country = country.is_some_and(|country| country.id == place.id);
        slug(&place.name) == wanted || local == wanted || is_country
    };
    let exact: Vec<&Place> = close.iter().copied().filter(is_exact).collect();
    let offered = |found: &[&Place]| {
        found
            .iter()
            .take(OFFERED)
            .map(|place| candidate(places, place))
            .collect()
    };
    match exact.as_slice() {
        [] => Found::None(offered(&close)),
        [place] => Found::One(place.code.clone()),
        several => Found::Several(offered(several)),
    }
}

fn candidate(places: &Places, place: &Place) -> Candidate {
    let path = places.name_path(place.id);
    Candidate {
        code: place.code.clone(),
        name: place.name.clone(),
        kind: place.kind,
        path: path.get(1..).unwrap_or_default().join(", "),
    }
}

fn known_code(places: &Places, text: &str) -> Option<PlaceCode> {
    let code = PlaceCode::parse(&text.to_ascii_lowercase())?;
    places.by_code(&code).map(|place| place.code.clone())
}

/// Codes separated by spaces, if all of them are known.
fn listed_codes(places: &Places, text: &str) -> Option<Vec<String>> {
    text.split_whitespace()
        .map(|word| known_code(places, word).map(String::from))
        .collect()
}

/// `14:30` for `14 h 30`; `None` for a text without an hour written so.
fn with_colon(text: &str) -> Option<String> {
    let (before, minutes) = text.trim().split_once('h')?;
    let (before, minutes) = (before.trim_end(), minutes.trim());
    let minutes = if minutes.is_empty() { "00" } else { minutes };
    let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let zero = if digits == 1 { "0" } else { "" };
    let (day, hour) = before.split_at(before.len() - digits);
    Some(format!("{day}{zero}{hour}:{minutes}"))
}

#[cfg(test)]
#[path = "places_tests.rs"]
mod tests;
