//! The snapshot file: all of the atlas, and a refusal of everything else.

use atlas::snapshot::{self, SnapshotError};
use atlas::{Atlas, Collection, TileId};
use domain::filter::Filter;
use proptest::prelude::*;

use crate::arbitrary;

fn bytes(atlas: &Atlas) -> Vec<u8> {
    let mut bytes = Vec::new();
    snapshot::write(atlas, &mut bytes).unwrap();
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn a_snapshot_gives_the_atlas_back(mut devices in arbitrary::devices(3000), position: u64) {
        let atlas = Atlas::of_devices(devices.clone(), arbitrary::places(), position);
        let written = bytes(&atlas);
        let read = snapshot::read(written.as_slice()).unwrap();
        prop_assert!(bytes(&read) == written);
        prop_assert_eq!(read.position(), position);
        prop_assert_eq!(read.checksum(), atlas.checksum());
        prop_assert_eq!(read.extent(Collection::Devices), atlas.extent(Collection::Devices));
        prop_assert!(read.places().iter().eq(atlas.places().iter()));
        let world = TileId::new(0, 0, 0).unwrap();
        prop_assert!(read.tile(world, &Filter::default()) == atlas.tile(world, &Filter::default()));
        for device in &devices {
            prop_assert!(read.device(device.id).as_ref() == Some(device));
        }
        devices.reverse();
        let reversed = Atlas::of_devices(devices, arbitrary::places(), position);
        prop_assert!(bytes(&reversed) == written, "the order shows");
    }

    #[test]
    fn a_damaged_snapshot_is_refused(
        devices in arbitrary::devices(60),
        at: prop::sample::Index,
        change in 1_u8..,
    ) {
        let mut damaged = bytes(&Atlas::of_devices(devices, arbitrary::places(), 1));
        let at = at.index(damaged.len());
        prop_assert!(snapshot::read(&damaged[..at]).is_err());
        damaged[at] ^= change;
        prop_assert!(snapshot::read(damaged.as_slice()).is_err());
    }

    #[test]
    fn noise_is_refused(noise in proptest::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(snapshot::read(noise.as_slice()).is_err());
        let head = bytes(&Atlas::empty())[..12].to_vec();
        prop_assert!(snapshot::read([head, noise].concat().as_slice()).is_err());
    }
}

#[test]
fn errors_say_what_is_wrong() {
    let good = bytes(&Atlas::empty());
    let read = |bytes: &[u8]| snapshot::read(bytes).unwrap_err();
    assert!(matches!(read(b""), SnapshotError::Foreign));
    assert!(matches!(read(b"SQLite format 3\0"), SnapshotError::Foreign));
    let mut newer = good.clone();
    newer[8] += 1;
    assert!(matches!(read(&newer), SnapshotError::Format(6)));
    assert!(matches!(read(&good[..good.len() - 1]), SnapshotError::Damaged(_)));
}

#[test]
fn a_snapshot_can_be_followed_by_something_else() {
    let mut bytes = bytes(&Atlas::empty());
    bytes.extend_from_slice(b"more");
    let mut rest = bytes.as_slice();
    assert!(snapshot::read(&mut rest).unwrap().is_empty());
    assert_eq!(rest, b"more");
}
