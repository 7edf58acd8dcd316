//! Files whose checksums are right and whose values are not.

use domain::device::{Device, DeviceKind, PublicDevice};
use domain::evidence::Grounds;
use domain::heading::{Heading, Tilt};
use domain::ids::FeatureId;
use domain::position::Position;
use domain::status::Status;
use uuid::Uuid;

use super::*;
use crate::grounds::GroundsCode;
use crate::intern::Code;

fn device(id: u128, lon: f64) -> PublicDevice {
    PublicDevice {
        id: FeatureId(Uuid::from_u128(id)),
        version: 1,
        status: Status::Observed,
        device: Device::new(DeviceKind::Camera, Position::new(lon, 1.0).unwrap()),
        place: None,
        mast: None,
        first_known: None,
        removed_on: None,
        last_sighting: None,
        source: None,
        sources: Vec::new(),
        external_id: None,
        sample: false,
        grounds: Grounds::default(),
    }
}

/// Writes what the closure asks for, and an end that tells the sums of `atlas`.
fn forge(atlas: &Atlas, write: impl FnOnce(&mut FrameWriter<&mut Vec<u8>>)) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut frames = FrameWriter::begin(&mut bytes).unwrap();
    write(&mut frames);
    let end = End {
        position: 0,
        devices: atlas.len(),
        outlines: 0,
        deployments: 0,
        centres: 0,
        acts: 0,
        place_pages: 0,
        credits: 0,
        usages: 0,
        checksum: atlas.checksum(),
    };
    frames.write(Section::End, &end).unwrap();
    frames.finish().unwrap();
    bytes
}

/// Writes the devices of an atlas in the given order of slots, each after a change.
fn forge_devices(atlas: &Atlas, slots: &[usize], change: impl Fn(&mut StoredDevice<'_>)) -> Vec<u8> {
    let directory = &atlas.data.directory;
    forge(atlas, |frames| {
        frames.write(Section::Grounds, &Grounds::default()).unwrap();
        for run in directory.runs(directory.begin()..directory.end()) {
            for &slot in slots {
                let row = run.chunk.row(slot);
                let mut device = StoredDevice {
                    facts: row.facts,
                    details: row.details,
                    mast: row.mast,
                    external_id: row.external_id,
                };
                change(&mut device);
                frames.write(Section::Devices, &device).unwrap();
            }
        }
    })
}

fn damage(bytes: &[u8]) -> &'static str {
    match read(bytes) {
        Err(SnapshotError::Damaged(damage)) => damage,
        other => panic!("{other:?}"),
    }
}

#[test]
fn devices_must_be_all_there_in_order_and_once() {
    let atlas = Atlas::of_devices([device(1, 1.0), device(2, 2.0), device(3, 3.0)], Vec::new(), 0);
    let as_they_are = forge_devices(&atlas, &[0, 1, 2], |_| ());
    assert_eq!(read(as_they_are.as_slice()).unwrap().len(), 3);
    assert_eq!(
        damage(&forge_devices(&atlas, &[0, 2, 1], |_| ())),
        "devices out of order"
    );
    assert_eq!(
        damage(&forge_devices(&atlas, &[0, 0, 1], |_| ())),
        "devices out of order"
    );
    assert_eq!(
        damage(&forge_devices(&atlas, &[0, 2], |_| ())),
        "other features than it says"
    );
}

#[test]
fn values_that_the_domain_refuses_cannot_be_read() {
    fn reads<T: serde::de::DeserializeOwned>(stored: &impl Serialize) -> bool {
        postcard::from_bytes::<T>(&postcard::to_allocvec(stored).unwrap()).is_ok()
    }
    // 190 degrees east, and numbers past the ends of their ranges.
    assert!(!reads::<Position>(&(1_900_000_000_i32, 0_i32)));
    assert!(reads::<Position>(&(1_800_000_000_i32, 0_i32)));
    assert!(!reads::<Heading>(&36_000_u16));
    assert!(!reads::<Tilt>(&-901_i16));
}

#[test]
fn a_name_that_is_not_in_the_file_is_refused() {
    let atlas = Atlas::of_devices([device(1, 1.0)], Vec::new(), 0);
    assert_eq!(
        damage(&forge_devices(&atlas, &[0], |device| device.facts.operator = Code::from_index(0))),
        "unknown name"
    );
    assert_eq!(
        damage(&forge_devices(&atlas, &[0], |device| device.details.grounds =
            GroundsCode::from_index(1))),
        "unknown grounds"
    );
}

#[test]
fn sections_come_once_and_in_order() {
    let atlas = Atlas::empty();
    let late_name = forge(&atlas, |frames| {
        frames.write(Section::Devices, &0_u8).unwrap();
        frames.write(Section::Names, &"name").unwrap();
    });
    assert_eq!(damage(&late_name), "unreadable item");
    let late_place = forge(&atlas, |frames| {
        frames.write(Section::Names, &"name").unwrap();
        frames.write(Section::Places, &0_u8).unwrap();
    });
    assert_eq!(damage(&late_place), "sections out of order");
    let twice = forge(&atlas, |frames| {
        frames.write(Section::Names, &"name").unwrap();
        frames.write(Section::Names, &"name").unwrap();
    });
    assert_eq!(damage(&twice), "a name twice");
}

#[test]
fn a_place_code_that_is_none_is_refused() {
    let bytes = forge(&Atlas::empty(), |frames| {
        let code_and_more = (1_i32, "é", 0_u8, "name", None::<i32>, None::<i32>, (0_i32, 0_i32));
        frames.write(Section::Places, &code_and_more).unwrap();
    });
    assert_eq!(damage(&bytes), "unreadable item");
}
