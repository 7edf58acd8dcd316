//! Devices as rows.

use domain::cql::{Property, Relation};
use domain::device::Capability;

use crate::atlas::Data;
use crate::intern::Code as Interned;
use crate::places::PlaceIndex;
use crate::view::DeviceRef;

use super::super::{Cell, Code, Ground, Row};
use super::{MOST_CODES, code, day, flag, number, owned, text};

macro_rules! columns {
    ($($column:ident $name:literal)+) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Column { $($column),+ }

        fn column(name: &str) -> Option<Column> {
            match name { $($name => Some(Column::$column),)+ _ => None }
        }
    };
}

columns! {
    Id "id"
    Kind "kind"
    Form "form"
    Relocatable "relocatable"
    Mount "mount"
    Heading "heading"
    SweepFrom "sweep_from"
    SweepTo "sweep_to"
    Tilt "tilt"
    Height "height_m"
    Zone "zone"
    Setting "setting"
    Site "site"
    Capabilities "capabilities"
    Operator "operator"
    OperatorKind "operator_kind"
    Manufacturer "manufacturer"
    Model "model"
    PositionAccuracy "position_accuracy_m"
    Mast "mast"
    Source "source"
    Sources "sources"
    ExternalId "external_id"
    Status "status"
    Place "place"
    PlaceName "place_name"
    FirstKnown "first_known"
    RemovedOn "removed_on"
    LastSighting "last_sighting"
    Sightings "sightings"
    Sample "sample"
    Version "version"
}

impl Row for DeviceRef<'_> {
    type Column = Column;

    fn column(property: Property) -> Option<Column> {
        column(property.name)
    }

    fn codes(column: Column, data: &Data) -> usize {
        match column {
            Column::Operator | Column::Manufacturer | Column::Model | Column::Source => {
                data.names.texts.len()
            }
            Column::Place | Column::PlaceName => data.places.len(),
            Column::Kind
            | Column::Form
            | Column::Mount
            | Column::Zone
            | Column::Setting
            | Column::Site
            | Column::OperatorKind
            | Column::Status => MOST_CODES,
            _ => 0,
        }
    }

    fn code(&self, column: Column) -> Code {
        let (facts, details) = (self.facts(), self.details());
        let interned = |text: Option<Interned>| code(text.map(Interned::index));
        match column {
            Column::Operator => interned(facts.operator),
            Column::Source => interned(facts.source),
            Column::Manufacturer => interned(details.manufacturer),
            Column::Model => interned(details.model),
            Column::Place | Column::PlaceName => code(PlaceIndex::listed(facts.place)),
            Column::Kind => Code::Number(facts.kind as usize),
            Column::Status => Code::Number(facts.status as usize),
            Column::Form => code(details.form.map(|value| value as usize)),
            Column::Mount => code(details.mount.map(|value| value as usize)),
            Column::Zone => code(details.zone.map(|value| value as usize)),
            Column::Setting => code(details.setting.map(|value| value as usize)),
            Column::Site => code(details.site.map(|value| value as usize)),
            Column::OperatorKind => code(details.operator_kind.map(|value| value as usize)),
            _ => Code::Free,
        }
    }

    fn cell(&self, column: Column) -> Cell<'_> {
        let (facts, details) = (self.facts(), self.details());
        match column {
            Column::Id => owned(Some(details.id.to_string())),
            Column::Kind => text(Some(facts.kind.code())),
            Column::Form => text(details.form.map(domain::device::CameraForm::code)),
            Column::Relocatable => flag(details.relocatable),
            Column::Mount => text(details.mount.map(domain::device::Mount::code)),
            Column::Heading => number(details.heading.map(domain::heading::Heading::degrees)),
            Column::SweepFrom => number(details.sweep.map(|sweep| sweep.from.degrees())),
            Column::SweepTo => number(details.sweep.map(|sweep| sweep.to.degrees())),
            Column::Tilt => number(details.tilt.map(domain::heading::Tilt::degrees)),
            Column::Height => number(details.height.map(domain::heading::Height::metres)),
            Column::Zone => text(details.zone.map(domain::device::Zone::code)),
            Column::Setting => text(details.setting.map(domain::device::Setting::code)),
            Column::Site => text(details.site.map(domain::device::Site::code)),
            // A list has no single value.
            Column::Capabilities | Column::Sources => Cell::Null,
            Column::Operator => text(self.text(facts.operator)),
            Column::OperatorKind => text(details.operator_kind.map(domain::device::OperatorKind::code)),
            Column::Manufacturer => text(self.text(details.manufacturer)),
            Column::Model => text(self.text(details.model)),
            Column::PositionAccuracy => number(details.position_accuracy_m.map(f64::from)),
            Column::Mast => owned(self.mast().map(|mast| mast.to_string())),
            Column::Source => text(self.text(facts.source)),
            Column::ExternalId => text(self.external_id()),
            Column::Status => text(Some(facts.status.code())),
            Column::Place => text(self.place().map(|place| place.code.as_str())),
            Column::PlaceName => text(self.place().map(|place| place.name.as_str())),
            Column::FirstKnown => day(facts.first_known),
            Column::RemovedOn => day(facts.removed_on),
            Column::LastSighting => day(details.last_sighting),
            Column::Sightings => number(Some(self.grounds().sightings.into())),
            Column::Sample => flag(Some(facts.sample)),
            Column::Version => number(Some(details.version.into())),
        }
    }

    fn each(&self, column: Column, take: &mut dyn FnMut(&str)) {
        match column {
            Column::Capabilities => {
                let capabilities = self.facts().capabilities.iter();
                capabilities.map(Capability::code).for_each(take);
            }
            Column::Sources => self.sources().for_each(take),
            _ => {}
        }
    }

    fn relates(&self, relation: Relation, ground: &Ground) -> Option<bool> {
        Some(ground.of_point(relation, self.position()))
    }
}
