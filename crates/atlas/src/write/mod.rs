//! The properties of features, written once for all forms: JSON, CSV and rows differ in how a value looks only.
//!
//! Attributes come from the tables of [`domain::taxonomy`]; the others are listed here, and a test compares what is
//! written with [`names`]. Every property is present in every feature, and always of one type, so that readers that
//! guess a schema from the first feature guess right.

pub(crate) mod cells;
pub(crate) mod csv;
mod deployments;
mod devices;
pub(crate) mod json;
mod names;
pub(crate) mod periods;
mod views;

use std::fmt::Write as _;

use domain::Family;
use domain::centre::Software;
use domain::device::Capability;
use domain::evidence::Grounds;
use domain::place::Place;
use domain::status::Status;
use domain::taxonomy::{Attribute, Value, ValueType};
use time::Date;
use uuid::Uuid;

use crate::collection::Item;

pub(crate) use names::names;

/// Separates the items of a list where a list is one text.
const SEPARATOR: &str = "; ";

/// One feature that is being written, property by property. `None` is unknown.
pub(crate) trait Properties {
    /// Words that somebody typed.
    fn text(&mut self, name: &str, text: Option<&str>);
    /// Letters, digits, hyphens and underscores.
    fn code(&mut self, name: &str, code: Option<&str>);
    fn codes<'c>(&mut self, name: &str, codes: impl Iterator<Item = &'c str>);
    fn texts<'c>(&mut self, name: &str, texts: impl Iterator<Item = &'c str>);
    fn flag(&mut self, name: &str, flag: Option<bool>);
    fn integer(&mut self, name: &str, number: Option<i64>);
    /// `value` divided by ten to the number of decimals.
    fn fixed(&mut self, name: &str, value: Option<i64>, decimals: u32);
    fn date(&mut self, name: &str, date: Option<Date>);
    /// In UTC (RFC 3339).
    fn instant(&mut self, name: &str, instant: Option<&str>) {
        self.code(name, instant);
    }
    fn uuid(&mut self, name: &str, id: Option<Uuid>);
    fn uuids(&mut self, name: &str, ids: impl Iterator<Item = Uuid>);
    fn software(&mut self, name: &str, software: &[Software]);

    /// The value of an attribute of a table, in its columns.
    fn attribute(&mut self, attribute: &Attribute, value: Option<&Value>) {
        let name = attribute.name;
        match (attribute.value_type, value) {
            (ValueType::Choice(_), Some(Value::Code(code))) => self.code(name, Some(code)),
            (ValueType::Choice(_), _) => self.code(name, None),
            (ValueType::Choices(_), Some(Value::Codes(codes))) => self.codes(name, codes.iter().copied()),
            (ValueType::Choices(_), _) => self.codes(name, std::iter::empty()),
            (ValueType::Number { decimals, .. }, value) => {
                let number = match value {
                    Some(Value::Number(number)) => Some(scaled(*number, decimals)),
                    _ => None,
                };
                self.fixed(name, number, decimals.into());
            }
            (ValueType::Integer { .. }, Some(Value::Integer(number))) => self.integer(name, Some(*number)),
            (ValueType::Integer { .. }, _) => self.integer(name, None),
            (ValueType::Range, value) => {
                let ends = match value {
                    Some(Value::Range(from, to)) => Some((scaled(*from, 2), scaled(*to, 2))),
                    _ => None,
                };
                let mut columns = attribute.columns();
                let mut column = || columns.next().unwrap_or_default();
                self.fixed(&column(), ends.map(|ends| ends.0), 2);
                self.fixed(&column(), ends.map(|ends| ends.1), 2);
            }
            (ValueType::Flag, Some(Value::Flag(flag))) => self.flag(name, Some(*flag)),
            (ValueType::Flag, _) => self.flag(name, None),
            (ValueType::Day, Some(Value::Day(day))) => self.date(name, Some(*day)),
            (ValueType::Day, _) => self.date(name, None),
            (ValueType::Sha256, value) => {
                let text = value.map(Value::to_string);
                self.code(name, text.as_deref());
            }
            (ValueType::Line { .. } | ValueType::Paragraph { .. } | ValueType::Address, value) => {
                let text = value.map(Value::to_string);
                self.text(name, text.as_deref());
            }
        }
    }

    /// What holds of features of all families.
    fn common(&mut self, family: Family, common: &Common<'_>) {
        self.code("place", common.place.map(|place| place.code.as_str()));
        self.text("place_name", common.place.map(|place| place.name.as_str()));
        self.date("first_known", common.first_known);
        self.date("removed_on", common.removed_on);
        self.date("last_sighting", common.last_sighting);
        self.bases(&Bases::of(family, common.grounds));
        self.flag("sample", Some(common.sample));
        self.integer("version", Some(common.version.into()));
    }

    fn bases(&mut self, bases: &Bases) {
        self.integer("sightings", Some(bases.sightings.into()));
        for (name, text) in &bases.claims {
            self.code(name, text.as_deref());
        }
    }

    fn status(&mut self, status: Status) {
        self.code("status", Some(status.code()));
    }
}

/// Grounds as they are written: `basis_exists`, `seen+act`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bases {
    sightings: u8,
    claims: Vec<(String, Option<String>)>,
}

impl Bases {
    pub(crate) fn of(family: Family, grounds: &Grounds) -> Self {
        let claims = family.claims().into_iter().map(|claim| {
            let bases = grounds.bases(claim);
            let text = (!bases.is_empty()).then(|| bases.codes().join("+"));
            (format!("basis_{claim}"), text)
        });
        Self {
            sightings: grounds.sightings,
            claims: claims.collect(),
        }
    }
}

/// What features of all families have.
pub(crate) struct Common<'a> {
    pub place: Option<&'a Place>,
    pub first_known: Option<Date>,
    pub removed_on: Option<Date>,
    pub last_sighting: Option<Date>,
    pub grounds: &'a Grounds,
    pub sample: bool,
    pub version: i32,
}

/// Writes every property of a feature, in the order of [`names`].
pub(crate) fn properties(out: &mut impl Properties, item: &Item<'_>) {
    match item {
        Item::Device(device) => devices::write(out, *device),
        Item::Deployment(deployment) => deployments::write_deployment(out, deployment),
        Item::Centre(centre) => deployments::write_centre(out, centre),
        Item::ViewSector(sector) => views::write(out, sector),
    }
}

/// `product (vendor): capability`.
fn software_text(software: &Software) -> String {
    let mut text = String::from(&*software.product);
    if let Some(vendor) = &software.vendor {
        let _ = write!(text, " ({})", &**vendor);
    }
    if let Some(capability) = software.capability {
        let _ = write!(text, ": {}", Capability::code(capability));
    }
    text
}

/// Whole units of a number that is kept with so many decimals.
#[expect(
    clippy::cast_possible_truncation,
    reason = "an attribute is far below 2^53 units"
)]
pub(crate) fn scaled(number: f64, decimals: u8) -> i64 {
    (number * 10_f64.powi(decimals.into())).round() as i64
}
