//! Whole files: every format says the same, and no damaged file passes for a whole one.

mod damage;
mod formats;
mod pbf;

use std::fmt::Write;
use std::ops::ControlFlow;

use super::{Item, ReadError, Summary};

/// The fixtures that hold the same objects, each in another format.
const FIXTURES: [(&str, &[u8]); 8] = [
    (
        "devices.osm.pbf",
        include_bytes!("../../../../../fixtures/osm/devices.osm.pbf"),
    ),
    (
        "devices-plain-nodes.osm.pbf",
        include_bytes!("../../../../../fixtures/osm/devices-plain-nodes.osm.pbf"),
    ),
    (
        "devices.osm",
        include_bytes!("../../../../../fixtures/osm/devices.osm"),
    ),
    (
        "devices.overpass.json",
        include_bytes!("../../../../../fixtures/osm/devices.overpass.json"),
    ),
    (
        "devices.list.json",
        include_bytes!("../../../../../fixtures/osm/devices.list.json"),
    ),
    (
        "devices.geojson",
        include_bytes!("../../../../../fixtures/osm/devices.geojson"),
    ),
    (
        "devices.geojsonl",
        include_bytes!("../../../../../fixtures/osm/devices.geojsonl"),
    ),
    (
        "devices.geojsons",
        include_bytes!("../../../../../fixtures/osm/devices.geojsons"),
    ),
];

fn read(bytes: &[u8], name: &str) -> (Vec<Item>, Result<Summary, ReadError>) {
    let mut items = Vec::new();
    let outcome = super::read(bytes, name, &mut |item| {
        items.push(item);
        ControlFlow::Continue(())
    });
    (items, outcome)
}

/// One line an item: what tests compare and people read.
fn lines(items: &[Item]) -> Vec<String> {
    items
        .iter()
        .map(|item| match item {
            Item::Candidate(candidate) => {
                let devices: Vec<String> = candidate.devices.iter().map(device_line).collect();
                format!("{} {}", candidate.external_id, devices.join(" + "))
            }
            Item::Rejection(rejection) => {
                let id = rejection.external_id.as_deref().unwrap_or("-");
                format!("{id} refused: {}", rejection.reason)
            }
            Item::Departed(departed) => format!("{} departed: {}", departed.external_id, departed.departure),
        })
        .collect()
}

fn device_line(device: &domain::Device) -> String {
    let mut line = device.kind.to_string();
    if let Some(form) = device.form {
        write!(line, " {form}").unwrap();
    }
    if let Some(heading) = device.heading {
        write!(line, " {}°", heading.degrees()).unwrap();
    }
    if let Some(sweep) = device.sweep {
        write!(line, " {}°-{}°", sweep.from.degrees(), sweep.to.degrees()).unwrap();
    }
    line
}
