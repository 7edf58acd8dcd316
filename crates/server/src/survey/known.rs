//! Which devices of an area are known, numbered as one reads the sheet.

use atlas::{Atlas, Collection, DeviceRef};
use domain::ids::FeatureId;
use domain::status::StatusSet;
use domain::survey::{Cell, Grid};
use domain::{Device, Filter, Status};
use time::Date;

/// Listed at most: more than one walk checks.
pub(super) const MOST_KNOWN: usize = 200;
/// Hexadecimal digits of an id that tell two devices of a sheet apart, when one was published since it was printed.
const CODE_LENGTH: usize = 4;

pub(super) struct Known {
    pub(super) devices: Vec<KnownDevice>,
    /// Whether there are more than are listed.
    pub(super) is_cut: bool,
}

pub(super) struct KnownDevice {
    /// From 1.
    pub(super) number: usize,
    pub(super) cell: Cell,
    pub(super) id: FeatureId,
    pub(super) device: Device,
    pub(super) last_sighting: Option<Date>,
}

impl KnownDevice {
    /// The beginning of its id, which stays when numbers move.
    pub(super) fn code(&self) -> String {
        let mut code = self.id.0.simple().to_string();
        code.truncate(CODE_LENGTH);
        code
    }
}

/// What stands, or is announced: what is known to be gone is not looked for.
pub(super) fn known(atlas: &Atlas, grid: &Grid) -> Known {
    let statuses = Status::ALL
        .iter()
        .filter(|status| status.is_standing())
        .fold(StatusSet::EMPTY, |set, status| set.with(*status));
    let filter = Filter {
        bbox: Some(grid.covered()),
        statuses: Some(statuses),
        ..Filter::default()
    };
    let page = atlas.page(Collection::Devices, &filter, None, MOST_KNOWN);
    let mut found: Vec<(Cell, DeviceRef<'_>)> = page
        .devices()
        .filter_map(|device| Some((grid.cell_of(device.position())?, device)))
        .collect();
    found.sort_by_key(|(cell, device)| (*cell, device.id()));
    Known {
        is_cut: page.next.is_some(),
        devices: (1..)
            .zip(found)
            .map(|(number, (cell, device))| KnownDevice {
                number,
                cell,
                id: device.id(),
                device: device.to_device(),
                last_sighting: device.last_sighting(),
            })
            .collect(),
    }
}
