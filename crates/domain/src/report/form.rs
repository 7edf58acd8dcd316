//! The report form as typed, field by field, and which fields there are.

use std::collections::BTreeMap;

use super::{Claimed, MAX_SIBLINGS, Stage};
use crate::deployment::Area;
use crate::device::Capability;
use crate::place::PlaceCode;
use crate::subject::{Family, Subject};
use crate::taxonomy::Attribute;

/// Rows for periods in the form of a deployment.
pub const MAX_PERIODS: usize = 12;
/// Rows for software in the form of a centre.
pub const MAX_SOFTWARE: usize = 8;

/// Fields by name, each still text. Missing and blank mean the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form(BTreeMap<String, String>);

impl Form {
    /// The text of a field, empty if there is none.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    pub fn set(&mut self, name: impl Into<String>, text: impl Into<String>) {
        self.0.insert(name.into(), text.into());
    }

    #[must_use]
    pub fn with(mut self, name: impl Into<String>, text: impl Into<String>) -> Self {
        self.set(name, text);
        self
    }

    pub fn is_blank(&self, name: &str) -> bool {
        self.get(name).trim().is_empty()
    }

    /// What was typed, and where nothing was, what describes a published feature.
    #[must_use]
    pub fn over(&self, published: &Subject) -> Self {
        let mut form = Self::of_subject(published);
        for (name, text) in self.iter().filter(|(_, text)| !text.trim().is_empty()) {
            form.set(name, text);
        }
        form
    }

    /// A name that the form of the family does not have.
    pub fn unknown_field(&self, family: Family) -> Option<&str> {
        let known = fields(family);
        self.0
            .keys()
            .map(String::as_str)
            .find(|name| !known.iter().any(|known| known == name))
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// The form that says what is claimed, as a moderator first sees it.
    pub fn of(claimed: &Claimed) -> Self {
        let mut form = Self::of_subject(&claimed.subject);
        form.set("stage", claimed.stage.code());
        form.set("basis", claimed.basis.code());
        let text = |text: Option<String>| text.unwrap_or_default();
        form.set(
            "seen_on",
            text(
                claimed
                    .seen_on
                    .map(|day| crate::taxonomy::Value::Day(day).to_string()),
            ),
        );
        form.set("citation", text(claimed.citation.clone().map(String::from)));
        form.set(
            "citation_url",
            text(claimed.citation_url.clone().map(String::from)),
        );
        let acts: Vec<&str> = claimed.acts.iter().map(|number| &**number).collect();
        form.set("act_number", acts.join("\n"));
        form
    }

    /// The fields that describe the feature itself.
    pub fn of_subject(subject: &Subject) -> Self {
        let mut form = Self::default();
        for attribute in subject.family().attributes() {
            let texts = subject
                .value(attribute.name)
                .map(|value| value.texts())
                .unwrap_or_default();
            for (column, text) in attribute.columns().zip(texts) {
                form.set(column, text);
            }
        }
        match subject {
            Subject::Device(device) => {
                form.set_position(device.position);
                let accuracy = device.position_accuracy_m.map(|metres| metres.to_string());
                form.set("accuracy_m", accuracy.unwrap_or_default());
            }
            Subject::Deployment(deployment) => {
                match &deployment.area {
                    Area::Place(code) => {
                        form.set("area_kind", "place");
                        form.set("area_place", code.as_str());
                    }
                    Area::Circle { centre, radius_m } => {
                        form.set("area_kind", "circle");
                        form.set_position(*centre);
                        form.set("radius_m", radius_m.to_string());
                    }
                    Area::Shape(shape) => {
                        form.set("area_kind", "shape");
                        form.set("area_geojson", shape.geojson());
                    }
                }
                for (row, period) in (1..=MAX_PERIODS).zip(&deployment.periods) {
                    for (end, text) in PERIOD_COLUMNS.iter().zip(period.texts()) {
                        form.set(format!("period_{row}_{end}"), text);
                    }
                    form.set("time_zone", period.zone.name());
                }
            }
            Subject::Centre(centre) => {
                form.set_position(centre.position);
                let territory: Vec<&str> = centre.territory.iter().map(PlaceCode::as_str).collect();
                form.set("territory", territory.join(" "));
                for (row, software) in (1..=MAX_SOFTWARE).zip(&centre.software) {
                    form.set(format!("software_{row}_product"), &*software.product);
                    form.set(
                        format!("software_{row}_vendor"),
                        software.vendor.as_deref().unwrap_or_default(),
                    );
                    let capability = software.capability.map(Capability::code);
                    form.set(
                        format!("software_{row}_capability"),
                        capability.unwrap_or_default(),
                    );
                }
                let sharing: Vec<&str> = centre.sharing.iter().map(|name| &**name).collect();
                form.set("sharing", sharing.join("\n"));
                let devices: Vec<String> = centre.devices.iter().map(ToString::to_string).collect();
                form.set("devices", devices.join("\n"));
            }
        }
        form
    }

    fn set_position(&mut self, position: crate::position::Position) {
        self.set("lon", position.lon().to_string());
        self.set("lat", position.lat().to_string());
    }
}

impl FromIterator<(String, String)> for Form {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(fields: I) -> Self {
        Self(fields.into_iter().collect())
    }
}

pub(super) const PERIOD_COLUMNS: [&str; 4] = ["from", "to", "daily_from", "daily_to"];
/// What each further device on a mast says of itself.
pub(super) const SIBLING_COLUMNS: [&str; 3] = ["kind", "form", "heading"];
pub(super) const SOFTWARE_COLUMNS: [&str; 3] = ["product", "vendor", "capability"];

/// Fields of the form itself, the same in each family.
const OF_REPORT: [&str; 7] = [
    "stage",
    "basis",
    "seen_on",
    "citation",
    "citation_url",
    "act_number",
    "note",
];

/// Names of all fields of the form of a family.
pub fn fields(family: Family) -> Vec<String> {
    let mut fields: Vec<String> = family
        .attributes()
        .iter()
        .filter(|attribute| attribute.asked)
        .flat_map(Attribute::columns)
        .collect();
    fields.extend(OF_REPORT.map(str::to_owned));
    fields.extend(["lon", "lat"].map(str::to_owned));
    match family {
        Family::Device => {
            fields.push("accuracy_m".to_owned());
            fields.extend(rows("sibling", MAX_SIBLINGS, &SIBLING_COLUMNS));
        }
        Family::Deployment => {
            let area = ["area_kind", "area_place", "radius_m", "area_geojson", "time_zone"];
            fields.extend(area.map(str::to_owned));
            fields.extend(rows("period", MAX_PERIODS, &PERIOD_COLUMNS));
        }
        Family::Centre => {
            fields.extend(["territory", "sharing", "devices"].map(str::to_owned));
            fields.extend(rows("software", MAX_SOFTWARE, &SOFTWARE_COLUMNS));
        }
    }
    fields
}

fn rows(group: &str, count: usize, columns: &[&str]) -> Vec<String> {
    (1..=count)
        .flat_map(|row| columns.iter().map(move |column| (row, column)))
        .map(|(row, column)| format!("{group}_{row}_{column}"))
        .collect()
}

/// What the form offers where nothing was chosen.
impl Default for Stage {
    fn default() -> Self {
        Self::InUse
    }
}
