//! How much memory a file takes while it is built, as the kernel counts it for a process of its own.

use std::process::Command;

use domain::ids::FeatureId;
use domain::position::Position;
use domain::table::{Cell, CellType, Cells, Column, Figure, FigureType, Row};
use time::macros::date;
use uuid::Uuid;

use super::{About, FileWriter, FlatGeobuf, GeoPackage};

const ROWS: u32 = 100_000;
/// Of 100,000 rows of two dozen columns, whose file has some 50 MB.
const MOST_MIB: u64 = 48;

fn about() -> About {
    let columns = (0..24).map(|number| Column {
        name: format!("column_{number}"),
        cell_type: CellType::Text,
    });
    About {
        name: "devices".to_owned(),
        title: "Devices".to_owned(),
        columns: columns.collect(),
        figure_type: FigureType::Point,
        kinds: &[],
        licence: String::new(),
        licence_url: String::new(),
        attribution: String::new(),
        credits: Vec::new(),
        date: date!(2026 - 11 - 23),
        filter: String::new(),
        origin: String::new(),
        page: "/",
    }
}

fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap();
    line.split_whitespace().next().unwrap().parse().unwrap()
}

fn build(mut writer: Box<dyn FileWriter>) {
    let before = peak_kib();
    let mut cells = Cells::default();
    for number in 0..ROWS {
        cells.clear();
        for column in 0..24 {
            cells.push(Some(Cell::Text(&format!("value {number} of {column}"))));
        }
        let degrees = f64::from(number) / f64::from(ROWS);
        let row = Row {
            id: FeatureId(Uuid::from_u128(number.into())),
            figure: Figure::Point(Position::new(degrees * 10.0, (degrees * 7_919.0) % 80.0).unwrap()),
            cells: &cells,
        };
        writer.row(&row).unwrap();
    }
    let length = writer.finish().unwrap().metadata().unwrap().len();
    assert!(length > 40_000_000, "{length} bytes");
    println!("grew {} KiB", peak_kib() - before);
}

#[test]
#[ignore = "run in a process of its own by the test below"]
fn alone_geopackage() {
    build(Box::new(GeoPackage::create(about()).unwrap()));
}

#[test]
#[ignore = "run in a process of its own by the test below"]
fn alone_flatgeobuf() {
    build(Box::new(FlatGeobuf::new(about())));
}

#[test]
fn memory_does_not_grow_with_the_file() {
    if !std::path::Path::new("/proc/self/status").exists() {
        eprintln!("skipped: the system does not say how much memory a process has");
        return;
    }
    for name in ["alone_geopackage", "alone_flatgeobuf"] {
        let output = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                &format!("out::tests_memory::{name}"),
                "--ignored",
                "--nocapture",
            ])
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{name}: {said}");
        let grew = said.split("grew ").nth(1).and_then(|rest| rest.split(' ').next());
        let grew: u64 = grew.unwrap_or_else(|| panic!("{name}: {said}")).parse().unwrap();
        assert!(grew < MOST_MIB * 1024, "{name} took {grew} KiB");
    }
}
