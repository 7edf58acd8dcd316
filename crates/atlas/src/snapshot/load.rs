//! From frames to an atlas. Single values are checked where they are read, in `domain`; here it is what they say together.

use std::io::Read;
use std::sync::Arc;

use domain::act::PublicAct;
use domain::centre::PublicCentre;
use domain::collective::PlacePage;
use domain::dataset::Credit;
use domain::deployment::PublicDeployment;
use domain::evidence::{Claim, Grounds};
use domain::ids::PlaceId;
use domain::place::Place;
use domain::shape::Shape;
use domain::usage::PublicUsage;
use serde::Deserialize;
use uuid::Uuid;

use crate::acts::Acts;
use crate::areas::{Deployed, Deployments, Outlines};
use crate::atlas::{Atlas, Data};
use crate::centres::Located;
use crate::credits::Credits;
use crate::directory::DirectoryBuilder;
use crate::intern::Code;
use crate::kept::Kept;
use crate::place_pages::PlacePages;
use crate::places::{PlaceBoxes, Places};
use crate::projection;
use crate::record::{Names, Order, Row};
use crate::shards::Shards;
use crate::share::Shares;
use crate::shelf::Shelf;
use crate::usages::Usages;

use super::frame::{Frame, FrameReader, Section};
use super::{End, SnapshotError, StoredDevice};

type Result<T> = std::result::Result<T, SnapshotError>;

pub(super) fn load(mut frames: FrameReader<impl Read>) -> Result<Atlas> {
    let mut loaded = Loaded::default();
    let mut section = Section::Places;
    loop {
        let frame = frames.next()?;
        if frame.section < section {
            return Err(SnapshotError::Damaged("sections out of order"));
        }
        section = frame.section;
        if let Some(end) = loaded.take(&frame)? {
            return loaded.finish(&end);
        }
    }
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

/// What was read so far.
#[derive(Default)]
struct Loaded {
    listed: Vec<Place>,
    /// The gazetteer, complete when the first frame of another section comes.
    places: Option<Places>,
    names: Names,
    devices: Devices,
    outlines: Vec<(PlaceId, Shape)>,
    deployments: Vec<PublicDeployment>,
    centres: Vec<PublicCentre>,
    acts: Vec<PublicAct>,
    place_pages: Vec<PlacePage>,
    credits: Vec<Credit>,
    usages: Vec<PublicUsage>,
}

impl Loaded {
    /// Takes the items of a frame; the last one gives the end.
    fn take(&mut self, frame: &Frame<'_>) -> Result<Option<End>> {
        if frame.section > Section::Places {
            let listed = &mut self.listed;
            self.places
                .get_or_insert_with(|| Places::new(std::mem::take(listed)));
        }
        match frame.section {
            Section::Places => each(frame, |place: Place| {
                self.listed.push(place);
                Ok(())
            })?,
            Section::Names => each(frame, |name: &str| {
                let is_new = self.names.texts.find(name).is_none();
                self.names.texts.intern(name);
                check(is_new, "a name twice")
            })?,
            Section::Grounds => each(frame, |grounds: Grounds| {
                let before = self.names.grounds.len();
                self.names.grounds.intern(&grounds);
                check(self.names.grounds.len() > before, "grounds twice")
            })?,
            Section::Devices => {
                let places = self.places.get_or_insert_default();
                each(frame, |device| self.devices.push(&device, &self.names, places))?;
            }
            Section::Outlines => each_into(frame, &mut self.outlines)?,
            Section::Deployments => each_into(frame, &mut self.deployments)?,
            Section::Centres => each_into(frame, &mut self.centres)?,
            Section::Acts => each_into(frame, &mut self.acts)?,
            Section::PlacePages => each_into(frame, &mut self.place_pages)?,
            Section::Credits => each_into(frame, &mut self.credits)?,
            Section::Usages => each_into(frame, &mut self.usages)?,
            Section::End => {
                let mut ends = Vec::with_capacity(1);
                each_into(frame, &mut ends)?;
                check(ends.len() == 1, "not one end")?;
                return Ok(ends.pop());
            }
        }
        Ok(None)
    }

    fn finish(self, end: &End) -> Result<Atlas> {
        let mut found = End {
            position: end.position,
            devices: self.devices.keys.len() as u64,
            outlines: self.outlines.len() as u64,
            deployments: self.deployments.len() as u64,
            centres: self.centres.len() as u64,
            acts: self.acts.len() as u64,
            place_pages: self.place_pages.len() as u64,
            credits: self.credits.len() as u64,
            usages: self.usages.len() as u64,
            checksum: 0,
        };
        let places = self.places.unwrap_or_default();
        let outlines = Outlines::new(self.outlines);
        let deployed = self
            .deployments
            .into_iter()
            .map(|public| Deployed::new(public, &places, &outlines));
        let deployments = Deployments::collect(deployed);
        let located = self
            .centres
            .into_iter()
            .map(|public| Located::new(public, &places));
        let centres = Shelf::collect(located);
        let acts = Acts::new(self.acts);
        let place_pages = PlacePages::new(self.place_pages);
        let credits = Credits::new(self.credits);
        // What comes twice is kept once.
        found.outlines = outlines.iter().count() as u64;
        found.deployments = deployments.all().len() as u64;
        found.centres = centres.len() as u64;
        found.acts = acts.iter().len() as u64;
        found.place_pages = place_pages.iter().len() as u64;
        found.credits = credits.iter().len() as u64;
        found.checksum = self
            .devices
            .checksum
            .wrapping_add(deployments.all().checksum())
            .wrapping_add(centres.checksum());
        check(found == *end, "other features than it says")?;
        let keys =
            Shards::collect(self.devices.keys).map_err(|_| SnapshotError::Damaged("a device twice"))?;
        let data = Data {
            directory: Arc::new(self.devices.directory.finish()),
            keys,
            names: self.names,
            deployments,
            centres,
            acts,
            place_pages,
            credits,
            usages: Usages::new(self.usages),
            outlines,
            places,
            place_boxes: self.devices.place_boxes,
            shares: Shares::default(),
            kept: Kept::default(),
            checksum: found.checksum,
            version: 0,
        };
        Ok(Atlas {
            data: Arc::new(data.stamped()),
            position: end.position,
        })
    }
}

fn each_into<'a, T: Deserialize<'a>>(frame: &Frame<'a>, items: &mut Vec<T>) -> Result<()> {
    each(frame, |item| {
        items.push(item);
        Ok(())
    })
}

#[derive(Default)]
struct Devices {
    directory: DirectoryBuilder,
    keys: Vec<(Uuid, u64)>,
    checksum: u64,
    place_boxes: PlaceBoxes,
    last: Option<Order>,
}

impl Devices {
    fn push(&mut self, device: &StoredDevice<'_>, names: &Names, places: &Places) -> Result<()> {
        let &StoredDevice {
            mut facts,
            details,
            mast,
            external_id,
        } = device;
        let codes = [
            facts.operator,
            facts.source,
            details.manufacturer,
            details.model,
            details.sources,
        ];
        let known = |code: Code| code.index() < names.texts.len();
        check(codes.into_iter().flatten().all(known), "unknown name")?;
        check(details.grounds.index() < names.grounds.len(), "unknown grounds")?;
        facts.place = places.index(details.place);
        facts.exists_by = names.grounds.get(details.grounds).bases(Claim::Exists);
        let mut row = Row {
            key: projection::key(facts.position),
            facts,
            details,
            mast,
            external_id,
        };
        row.facts.has_view = row.has_view();
        let order = row.order();
        check(self.last.is_none_or(|last| last < order), "devices out of order")?;
        self.last = Some(order);
        self.keys.push((details.id.0, row.key));
        self.checksum = self.checksum.wrapping_add(row.mark());
        self.place_boxes.take(row.facts.place, row.facts.position);
        self.directory.push(&row);
        Ok(())
    }
}

fn check(holds: bool, damage: &'static str) -> Result<()> {
    if holds {
        Ok(())
    } else {
        Err(SnapshotError::Damaged(damage))
    }
}
