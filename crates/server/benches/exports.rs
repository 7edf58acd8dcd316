//! Files of 100,000 devices, whole: one line per figure, `name value unit limit verdict`. `cargo bench -p server --bench exports`.
//!
//! Where GDAL is installed `ogr2ogr` makes the same files from our GeoJSON beside it.

use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use atlas::{Atlas, Collection};
use domain::device::{CameraForm, DeviceKind, Mount};
use domain::evidence::Grounds;
use domain::heading::Heading;
use domain::ids::FeatureId;
use domain::text::Text;
use domain::{Device, Filter, Position, PublicDevice, Status};
use server::exports::{Format, Making, Order};
use time::macros::date;
use uuid::Uuid;

const DEVICES: u32 = 100_000;

/// What a file may add to the memory of the process, in MiB.
const GROWTH: f64 = 64.0;

fn main() {
    let folder = std::env::temp_dir().join(format!("contrechamp-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let atlas = Arc::new(Atlas::of_devices((0..DEVICES).map(device), Vec::new(), 0));
    let geojson = folder.join("devices.geojson");
    for format in Format::ALL {
        let order = Order {
            atlas: Arc::clone(&atlas),
            collection: Collection::Devices,
            format: *format,
            filter: Filter::default(),
            date: date!(2026 - 11 - 23),
            origin: "https://example.org".to_owned(),
        };
        let path = folder.join(format!("devices.{}", format.extension()));
        let before = resident("VmHWM:");
        let began = Instant::now();
        write(&order, &path);
        let seconds = began.elapsed().as_secs_f64();
        let growth = resident("VmHWM:") - before;
        let name = format.extension();
        let bytes = std::fs::metadata(&path).expect("it was written").len();
        let verdict = if growth <= GROWTH { "ok" } else { "missed" };
        println!("file_{name}_{DEVICES} {seconds:.2} s - -");
        println!(
            "file_{name}_size {:.0} bytes/device - -",
            bytes as f64 / f64::from(DEVICES)
        );
        println!("file_{name}_growth {growth:.1} MiB <={GROWTH} {verdict}");
        if let Some(driver) = driver(*format) {
            beside(driver, &geojson, &path, name);
        }
    }
    let _ = std::fs::remove_dir_all(&folder);
}

fn write(order: &Order, path: &Path) {
    let mut out = std::fs::File::create(path).expect("a file");
    match order.make() {
        Making::Pieces(pieces) => {
            for piece in pieces {
                out.write_all(&piece).expect("room on the disk");
            }
        }
        Making::File => {
            let mut built = order.build(&AtomicBool::new(false)).expect("room on the disk");
            std::io::copy(&mut built, &mut out).expect("room on the disk");
        }
    }
}

/// What GDAL calls a format, where it writes it too; its KML takes minutes and says nothing about ours.
const fn driver(format: Format) -> Option<&'static str> {
    match format {
        Format::Csv => Some("CSV"),
        Format::GeoPackage => Some("GPKG"),
        Format::FlatGeobuf => Some("FlatGeobuf"),
        _ => None,
    }
}

fn beside(driver: &str, geojson: &Path, ours: &Path, name: &str) {
    let theirs = ours.with_file_name(format!("gdal.{name}"));
    let began = Instant::now();
    let run = Command::new("ogr2ogr")
        .args(["-f", driver])
        .args([&theirs, geojson])
        .output();
    if run.is_ok_and(|output| output.status.success()) {
        println!(
            "file_{name}_by_ogr2ogr {:.2} s - -",
            began.elapsed().as_secs_f64()
        );
    }
}

fn device(number: u32) -> PublicDevice {
    let at = |step: f64, span: f64| (f64::from(number) * step) % span;
    let position = Position::new(at(0.618_033_988_7, 10.0) - 4.0, at(0.414_213_562_3, 9.0) + 42.0);
    let kind = DeviceKind::ALL[number as usize % 3];
    let mut device = Device::new(kind, position.expect("in France"));
    device.form = Some(CameraForm::Dome);
    device.mount = Some(Mount::Pole);
    device.heading = Heading::new(at(7.31, 360.0));
    device.operator = Text::line(&format!("Ville de {}", number % 500), 100)
        .ok()
        .flatten();
    PublicDevice {
        id: FeatureId(Uuid::from_u128(u128::from(number) << 64 | 7)),
        version: 1,
        status: Status::Observed,
        device,
        place: None,
        mast: None,
        first_known: Some(date!(2024 - 05 - 01)),
        removed_on: None,
        last_sighting: None,
        sample: false,
        source: Some("osm".to_owned()),
        sources: vec!["osm".to_owned()],
        external_id: Some(format!("node/{number}")),
        grounds: Grounds::default(),
    }
}

/// A line of the kernel's word on this process, in MiB.
fn resident(name: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kib = status
        .lines()
        .find_map(|line| line.strip_prefix(name))
        .and_then(|rest| rest.split_whitespace().next()?.parse::<f64>().ok());
    kib.unwrap_or_default() / 1024.0
}
