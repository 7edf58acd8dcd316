//! Deployments and control rooms as rows.

use domain::Family;
use domain::centre::Centre;
use domain::cql::{Property, Relation, Table};
use domain::deployment::{Area, Deployment};
use domain::evidence::Grounds;
use domain::ids::FeatureId;
use domain::place::Place;
use domain::status::Status;
use domain::taxonomy::{Described, Value};
use time::{Date, OffsetDateTime};

use crate::collection::{CentreRef, DeploymentRef};
use crate::write::periods;

use super::super::{Cell, Ground, Row};
use super::{day, flag, number, owned, text, value};

/// The name of a property that the family has.
fn known(family: Family, property: Property) -> Option<&'static str> {
    Table::Of(family)
        .queryables()
        .contains(&property)
        .then_some(property.name)
}

/// What features of both families carry.
struct Common<'a> {
    id: FeatureId,
    status: Status,
    place: Option<&'a Place>,
    days: [Option<Date>; 3],
    grounds: &'a Grounds,
    sample: bool,
    version: i32,
}

/// The two have the same fields and no type in common.
macro_rules! common {
    ($public:expr, $place:expr) => {
        Common {
            id: $public.id,
            status: $public.status,
            place: $place,
            days: [$public.first_known, $public.removed_on, $public.last_sighting],
            grounds: &$public.grounds,
            sample: $public.sample,
            version: $public.version,
        }
    };
}

impl<'a> Common<'a> {
    fn cell(&self, name: &str) -> Option<Cell<'a>> {
        Some(match name {
            "id" => owned(Some(self.id.to_string())),
            "status" => text(Some(self.status.code())),
            "place" => text(self.place.map(|place| place.code.as_str())),
            "place_name" => text(self.place.map(|place| place.name.as_str())),
            "first_known" => day(self.days[0]),
            "removed_on" => day(self.days[1]),
            "last_sighting" => day(self.days[2]),
            "sightings" => number(Some(self.grounds.sightings.into())),
            "sample" => flag(Some(self.sample)),
            "version" => number(Some(self.version.into())),
            _ => return None,
        })
    }
}

/// The codes of an attribute that is a set.
fn each_code(described: &impl Described, name: &str, take: &mut dyn FnMut(&str)) {
    if let Some(Value::Codes(codes)) = described.value(name) {
        codes.into_iter().for_each(take);
    }
}

fn instant<'a>(seconds: Option<i64>) -> Cell<'a> {
    seconds
        .and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok())
        .map_or(Cell::Null, Cell::Instant)
}

impl Row for DeploymentRef<'_> {
    type Column = &'static str;

    fn column(property: Property) -> Option<&'static str> {
        known(Family::Deployment, property)
    }

    fn cell(&self, name: &'static str) -> Cell<'_> {
        let public = self.public();
        let described: &Deployment = &public.deployment;
        let common = common!(public, self.place());
        common
            .cell(name)
            .unwrap_or_else(|| match (name, &described.area) {
                ("area_kind", Area::Place(_)) => text(Some("place")),
                ("area_kind", Area::Circle { .. }) => text(Some("circle")),
                ("area_kind", Area::Shape(_)) => text(Some("shape")),
                ("radius_m", Area::Circle { radius_m, .. }) => number(Some((*radius_m).into())),
                ("radius_m", _) => Cell::Null,
                ("begins", _) => instant(periods::begins(&described.periods)),
                ("ends", _) => instant(periods::ends(&described.periods)),
                (name, _) => value(described.value(name)),
            })
    }

    fn each(&self, name: &'static str, take: &mut dyn FnMut(&str)) {
        let public = self.public();
        if name == "acts" {
            let numbers = public.acts.iter().filter_map(|act| act.number.as_deref());
            numbers.for_each(take);
        } else {
            each_code(&public.deployment, name, take);
        }
    }

    fn has_geometry(&self) -> bool {
        self.shape().is_some()
    }

    fn relates(&self, relation: Relation, ground: &Ground) -> Option<bool> {
        Some(ground.of_area(relation, self.shape()?))
    }
}

impl Row for CentreRef<'_> {
    type Column = &'static str;

    fn column(property: Property) -> Option<&'static str> {
        known(Family::Centre, property)
    }

    fn cell(&self, name: &'static str) -> Cell<'_> {
        let public = self.public();
        let described: &Centre = &public.centre;
        let common = common!(public, self.place());
        common.cell(name).unwrap_or_else(|| value(described.value(name)))
    }

    fn each(&self, name: &'static str, take: &mut dyn FnMut(&str)) {
        let centre = &self.public().centre;
        match name {
            "territory" => centre.territory.iter().for_each(|place| take(place.as_str())),
            "sharing" => centre.sharing.iter().for_each(|name| take(name)),
            "devices" => centre.devices.iter().for_each(|device| take(&device.to_string())),
            name => each_code(centre, name, take),
        }
    }

    fn relates(&self, relation: Relation, ground: &Ground) -> Option<bool> {
        Some(ground.of_point(relation, self.public().centre.position))
    }
}
