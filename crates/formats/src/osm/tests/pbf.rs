//! PBF files that no program writes: well-formed protocol buffers with contradictory content.

use super::{lines, read};
use crate::osm::ReadError;

/// What a block with one dense node at 1, 2 holds; each test breaks one part.
struct Block {
    strings: Vec<&'static [u8]>,
    ids: Vec<i64>,
    lons: Vec<i64>,
    tags: Vec<u64>,
}

impl Block {
    fn sound() -> Self {
        Self {
            strings: vec![b"", b"man_made", b"surveillance"],
            ids: vec![7],
            lons: vec![10_000_000],
            tags: vec![1, 2, 0],
        }
    }

    fn file(&self) -> Vec<u8> {
        [
            blob("OSMHeader", &field(4, b"OsmSchema-V0.6")),
            blob("OSMData", &self.bytes()),
        ]
        .concat()
    }

    fn bytes(&self) -> Vec<u8> {
        let strings: Vec<u8> = self.strings.iter().flat_map(|string| field(1, string)).collect();
        let lats = vec![20_000_000; self.ids.len()];
        let dense = [
            field(1, &deltas(&self.ids)),
            field(8, &deltas(&lats)),
            field(9, &deltas(&self.lons)),
            field(
                10,
                &self.tags.iter().flat_map(|tag| varint(*tag)).collect::<Vec<_>>(),
            ),
        ];
        [field(1, &strings), field(2, &field(2, &dense.concat()))].concat()
    }
}

#[test]
fn a_block_made_by_hand_is_read() {
    let (items, outcome) = read(&Block::sound().file(), "a.osm.pbf");
    assert_eq!(lines(&items), ["node/7 camera"]);
    outcome.unwrap();
}

#[test]
fn tags_that_cannot_be_resolved_damage_the_file() {
    let outside = Block {
        tags: vec![1, 9, 0],
        ..Block::sound()
    };
    let negative = Block {
        tags: vec![1, u64::MAX, 0],
        ..Block::sound()
    };
    let no_text = Block {
        strings: vec![b"", b"man_made", b"surveillance", b"ref", b"\xff"],
        tags: vec![1, 2, 3, 4, 0],
        ..Block::sound()
    };
    for (block, fault) in [
        (outside, "a tag points outside the table of strings"),
        (negative, "a tag points outside the table of strings"),
        (no_text, "a tag is no UTF-8 text"),
    ] {
        let (items, outcome) = read(&block.file(), "a.osm.pbf");
        assert!(items.is_empty());
        let Err(ReadError::Damaged { fault: found, .. }) = outcome else {
            panic!("{outcome:?}")
        };
        assert_eq!(found, fault);
    }
}

#[test]
fn a_node_without_its_coordinates_damages_the_file() {
    let block = Block {
        ids: vec![7, 1],
        ..Block::sound()
    };
    let (_, outcome) = read(&block.file(), "a.osm.pbf");
    assert!(matches!(outcome, Err(ReadError::Damaged { .. })), "{outcome:?}");
}

#[test]
fn coordinates_beyond_all_numbers_do_not_panic() {
    let block = Block {
        ids: vec![7, 1],
        lons: vec![i64::MAX, i64::MAX],
        tags: vec![1, 2, 0, 1, 2, 0],
        ..Block::sound()
    };
    let (items, outcome) = read(&block.file(), "a.osm.pbf");
    assert_eq!((items.len(), outcome.unwrap().objects), (2, 2));
}

#[test]
fn what_a_file_demands_and_is_not_known_refuses_it() {
    for (feature, hint) in [
        ("HistoricalInformation", "osmium time-filter"),
        ("Sorted.Z", "osmium cat"),
    ] {
        let file = blob("OSMHeader", &field(4, feature.as_bytes()));
        let error = read(&file, "a.osm.pbf").1.unwrap_err().to_string();
        assert!(error.contains(hint), "{error}");
    }
}

#[test]
fn a_blob_of_an_unknown_type_is_skipped() {
    let file = [Block::sound().file(), blob("OSMExtra", b"anything")].concat();
    assert_eq!(read(&file, "a.osm.pbf").1.unwrap().candidates, 1);
}

/// A blob with its length and header, not packed.
fn blob(kind: &str, content: &[u8]) -> Vec<u8> {
    let blob = field(1, content);
    let mut header = field(1, kind.as_bytes());
    header.push(3 << 3);
    header.extend(varint(blob.len() as u64));
    let length = u32::try_from(header.len()).unwrap();
    [length.to_be_bytes().as_slice(), &header, &blob].concat()
}

/// A length-delimited field of a protocol buffer.
fn field(number: u8, content: &[u8]) -> Vec<u8> {
    [
        &[number << 3 | 2],
        varint(content.len() as u64).as_slice(),
        content,
    ]
    .concat()
}

fn varint(mut value: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while value >= 0x80 {
        bytes.push(value.to_le_bytes()[0] | 0x80);
        value >>= 7;
    }
    bytes.push(value.to_le_bytes()[0]);
    bytes
}

fn deltas(values: &[i64]) -> Vec<u8> {
    values
        .iter()
        .flat_map(|value| varint(((value << 1) ^ (value >> 63)).cast_unsigned()))
        .collect()
}
