//! From frames to an atlas. Single values are checked where they are read, in `domain`; here it is what they say together.

use std::io::Read;
use std::sync::Arc;

use domain::place::Place;
use serde::Deserialize;
use uuid::Uuid;

use crate::atlas::{Atlas, Data};
use crate::directory::DirectoryBuilder;
use crate::intern::{Code, Interner};
use crate::places::Places;
use crate::projection;
use crate::record::{Order, Row};
use crate::shards::Shards;

use super::frame::{Frame, FrameReader, Section};
use super::{End, SnapshotError, StoredDevice};

type Result<T> = std::result::Result<T, SnapshotError>;

pub(super) fn load(mut frames: FrameReader<impl Read>) -> Result<Atlas> {
    let mut places = Vec::new();
    let mut names = Interner::default();
    let mut section = Section::Places;
    // The gazetteer is complete when the first frame of another section comes.
    let mut devices: Option<Devices> = None;
    let end: End = loop {
        let frame = frames.next()?;
        if frame.section < section {
            return Err(SnapshotError::Damaged("sections out of order"));
        }
        section = frame.section;
        match section {
            Section::Places => each(&frame, |place: Place| {
                places.push(place);
                Ok(())
            })?,
            Section::Names => each(&frame, |name: &str| {
                let is_new = names.find(name).is_none();
                names.intern(name);
                check(is_new, "a name twice")
            })?,
            Section::Devices => {
                let devices = devices.get_or_insert_with(|| Devices::new(std::mem::take(&mut places)));
                each(&frame, |device| devices.push(&device, &names))?;
            }
            Section::End => {
                let mut ends = Vec::with_capacity(1);
                each(&frame, |end| {
                    ends.push(end);
                    check(ends.len() == 1, "two ends")
                })?;
                break ends.pop().ok_or(SnapshotError::Damaged("no end"))?;
            }
        }
    };
    devices
        .unwrap_or_else(|| Devices::new(places))
        .finish(names, &end)
}

/// Every item of a frame, which must be exactly as many as it says.
fn each<'a, T: Deserialize<'a>>(frame: &Frame<'a>, mut take: impl FnMut(T) -> Result<()>) -> Result<()> {
    let mut bytes = frame.bytes;
    for _ in 0..frame.items {
        let (item, rest) =
            postcard::take_from_bytes(bytes).map_err(|_| SnapshotError::Damaged("unreadable item"))?;
        bytes = rest;
        take(item)?;
    }
    check(bytes.is_empty(), "more bytes than items")
}

struct Devices {
    places: Places,
    directory: DirectoryBuilder,
    keys: Vec<(Uuid, u64)>,
    checksum: u64,
    last: Option<Order>,
}

impl Devices {
    fn new(places: Vec<Place>) -> Self {
        Self {
            places: Places::new(places),
            directory: DirectoryBuilder::default(),
            keys: Vec::new(),
            checksum: 0,
            last: None,
        }
    }

    fn push(&mut self, device: &StoredDevice<'_>, names: &Interner) -> Result<()> {
        let &StoredDevice {
            mut facts,
            details,
            mast,
            external_id,
        } = device;
        let codes = [facts.operator, facts.source, details.manufacturer, details.model];
        let known = |code: Code| code.index() < names.len();
        check(codes.into_iter().flatten().all(known), "unknown name")?;
        facts.place = self.places.index(details.place);
        let row = Row {
            key: projection::key(facts.position),
            facts,
            details,
            mast,
            external_id,
        };
        let order = row.order();
        check(self.last.is_none_or(|last| last < order), "devices out of order")?;
        self.last = Some(order);
        self.keys.push((details.id.0, row.key));
        self.checksum = self.checksum.wrapping_add(row.mark());
        self.directory.push(&row);
        Ok(())
    }

    fn finish(self, names: Interner, end: &End) -> Result<Atlas> {
        let found = End {
            position: end.position,
            devices: self.keys.len() as u64,
            checksum: self.checksum,
        };
        check(found == *end, "other devices than it says")?;
        let keys = Shards::collect(self.keys).map_err(|_| SnapshotError::Damaged("a device twice"))?;
        let directory = self.directory.finish();
        Ok(Atlas {
            data: Arc::new(Data::new(directory, keys, names, self.places, self.checksum)),
            position: end.position,
        })
    }
}

fn check(holds: bool, damage: &'static str) -> Result<()> {
    if holds {
        Ok(())
    } else {
        Err(SnapshotError::Damaged(damage))
    }
}
