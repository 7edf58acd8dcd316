//! View sectors as rows: what is said of the device, and the estimate, as it is published.

use std::cell::OnceCell;

use domain::cql::{Property, Relation, Table};
use domain::view_sector::{MODEL, Measures, ViewSector};

use crate::atlas::Data;
use crate::view::DeviceRef;
use crate::write::scaled;

use super::super::{Cell, Code, Ground, Row};
use super::{flag, number, text};

/// As in [`crate::write`].
const DECIMALS_OF_DEGREES: u8 = 2;
const DECIMALS_OF_METRES: u8 = 1;

/// A device with what it sees, worked out when somebody asks: its edges cost little, its outline does not.
pub(crate) struct SectorRow<'a> {
    device: DeviceRef<'a>,
    measures: OnceCell<Option<Measures>>,
    sector: OnceCell<Option<ViewSector>>,
}

impl<'a> SectorRow<'a> {
    pub(crate) const fn new(device: DeviceRef<'a>) -> Self {
        Self {
            device,
            measures: OnceCell::new(),
            sector: OnceCell::new(),
        }
    }

    fn measure(&self, of: impl Fn(&Measures) -> f64, decimals: u8) -> Cell<'_> {
        let measures = self.measures.get_or_init(|| self.device.view_measures());
        number(
            measures
                .as_ref()
                .map(|measures| published(of(measures), decimals)),
        )
    }

    fn flag(&self, of: impl Fn(&Measures) -> bool) -> Cell<'_> {
        let measures = self.measures.get_or_init(|| self.device.view_measures());
        flag(measures.as_ref().map(of))
    }
}

/// The number that readers see.
fn published(value: f64, decimals: u8) -> f64 {
    scaled(value, decimals) as f64 / 10_f64.powi(decimals.into())
}

#[derive(Clone, Copy)]
pub(crate) enum Column {
    OfDevice(<DeviceRef<'static> as Row>::Column),
    Model,
    From,
    To,
    Opening,
    FullCircle,
    Reach,
    ReachMeasured,
}

impl Row for SectorRow<'_> {
    type Column = Column;

    fn column(property: Property) -> Option<Column> {
        if !Table::ViewSectors.queryables().contains(&property) {
            return None;
        }
        Some(match property.name {
            "model" => Column::Model,
            "from" => Column::From,
            "to" => Column::To,
            "opening_degrees" => Column::Opening,
            "full_circle" => Column::FullCircle,
            "reach_m" => Column::Reach,
            "reach_measured" => Column::ReachMeasured,
            name => {
                let name = if name == "device" { "id" } else { name };
                Column::OfDevice(DeviceRef::column(Property { name, ..property })?)
            }
        })
    }

    fn codes(column: Column, data: &Data) -> usize {
        match column {
            Column::OfDevice(column) => DeviceRef::codes(column, data),
            _ => 0,
        }
    }

    fn code(&self, column: Column) -> Code {
        match column {
            Column::OfDevice(column) => self.device.code(column),
            _ => Code::Free,
        }
    }

    fn cell(&self, column: Column) -> Cell<'_> {
        // The edges of a full circle are null.
        let edge = |of: fn(&Measures) -> f64| match self.flag(Measures::is_full_circle) {
            Cell::Flag(false) => self.measure(of, DECIMALS_OF_DEGREES),
            _ => Cell::Null,
        };
        match column {
            Column::OfDevice(column) => self.device.cell(column),
            Column::Model => text(Some(MODEL.name)),
            Column::From => edge(|measures| measures.from),
            Column::To => edge(Measures::to),
            Column::Opening => self.measure(|measures| measures.opening_degrees, DECIMALS_OF_DEGREES),
            Column::FullCircle => self.flag(Measures::is_full_circle),
            Column::Reach => self.measure(|measures| measures.reach_m, DECIMALS_OF_METRES),
            Column::ReachMeasured => self.flag(|measures| measures.reach_measured),
        }
    }

    fn relates(&self, relation: Relation, ground: &Ground) -> Option<bool> {
        if !ground.is_within_reach(self.device.position()) {
            return Some(relation == Relation::Disjoint);
        }
        let sector = self
            .sector
            .get_or_init(|| self.device.view_sector().map(|seen| seen.sector));
        let sector = sector.as_ref()?;
        Some(ground.of_area(relation, &sector.shape))
    }
}
