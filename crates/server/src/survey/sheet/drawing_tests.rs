//! The map of a sheet: what it draws, and where.

use domain::device::DeviceKind;
use domain::ids::FeatureId;
use uuid::Uuid;

use super::*;

fn known(number: usize, grid: &Grid, column: f64, row: f64) -> KnownDevice {
    let position = Position::new(grid.lon_of(column), grid.lat_of(row)).unwrap();
    KnownDevice {
        number,
        cell: grid.cell_of(position).unwrap(),
        id: FeatureId(Uuid::from_u128(number as u128)),
        device: Device::new(DeviceKind::Camera, position),
        last_sighting: None,
    }
}

#[test]
fn every_device_is_drawn_on_its_own_block_and_numbers_stay_apart() {
    let grid = Grid::parse("5.90,43.12,5.925,43.138", None).unwrap();
    assert_eq!(grid.blocks(), (3, 3));
    let devices: Vec<KnownDevice> = (0..30)
        .map(|number| known(number + 1, &grid, 3.4, 3.6))
        .chain((0..5).map(|number| known(number + 31, &grid, 12.5, 3.5)))
        .collect();
    let mut drawn = 0;
    for across in 0..3 {
        for down in 0..3 {
            let part = Part::block(&grid, (across, down));
            let here: Vec<&KnownDevice> = devices.iter().filter(|device| part.has(device.cell)).collect();
            drawn += here.len();
            let shown: Vec<(f64, f64)> = part.places(&here).into_iter().map(|(_, shown)| shown).collect();
            for (index, one) in shown.iter().enumerate() {
                for other in &shown[..index] {
                    let is_apart = (one.0 - other.0).abs() >= APART || (one.1 - other.1).abs() >= APART;
                    assert!(is_apart, "{one:?} {other:?}");
                }
            }
        }
    }
    assert_eq!(drawn, devices.len());
}

#[test]
fn the_map_names_its_cells_and_closes_its_sectors() {
    let grid = Grid::parse("5.925,43.122,5.9345,43.1285", None).unwrap();
    let mut device = known(1, &grid, 2.5, 2.5);
    device.device.heading = domain::heading::Heading::new(90.0);
    let svg = Part::whole(&grid)
        .svg(Locale::Fr, ("m", "x"), &[device], None)
        .into_string();
    for text in [
        ">A<",
        ">H<",
        ">8<",
        "5,925°",
        "class=\"sheet-view\"",
        "200\u{a0}m",
    ] {
        assert!(svg.contains(text), "{text} is missing in {svg}");
    }
    assert!(!svg.contains("NaN") && !svg.contains("style="));
}
