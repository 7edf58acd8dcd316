//! The snapshot file: an atlas on disk, so that a node can start and serve without its database.
//!
//! A magic word and a format number, then frames: places, names, grounds, devices in their order, outlines,
//! deployments, control rooms, acts, pages of places, credits of datasets, usages, and an end with what they must add up to. Each frame carries its length and a CRC-32, so a file that is cut off, damaged or
//! something else altogether is refused early, with no buffer larger than one frame. Every value is checked
//! again: a file is not the database.

mod frame;
mod load;
mod names;
#[cfg(test)]
mod tests;

use std::io::{self, Read, Write};

use domain::ids::{MastId, PlaceId};
use domain::shape::Shape;
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::atlas::{Atlas, Data};
use crate::record::{Details, Facts};

use frame::{FrameReader, FrameWriter, Section};
use names::StoredNames;

#[derive(Debug, Error)]
pub enum SnapshotError {
    #[error("not a snapshot of an atlas")]
    Foreign,
    #[error("a snapshot of format {0}, which this version does not read")]
    Format(u32),
    #[error("the snapshot is damaged: {0}")]
    Damaged(&'static str),
    #[error("the snapshot cannot be read")]
    Io(#[from] io::Error),
}

/// A device in the file. Its key follows from the position.
#[derive(Serialize, Deserialize)]
struct StoredDevice<'a> {
    facts: Facts,
    details: Details,
    mast: Option<MastId>,
    #[serde(borrow)]
    external_id: &'a str,
}

/// The last frame.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct End {
    position: u64,
    devices: u64,
    outlines: u64,
    deployments: u64,
    centres: u64,
    acts: u64,
    place_pages: u64,
    credits: u64,
    usages: u64,
    checksum: u64,
}

/// Equal places, features, acts and feed positions give equal bytes, however the atlas came to be.
pub fn write(atlas: &Atlas, out: impl Write) -> io::Result<()> {
    let data = &*atlas.data;
    let directory = &data.directory;
    let mut frames = FrameWriter::begin(out)?;
    for place in data.places.iter() {
        frames.write(Section::Places, place)?;
    }
    let names = StoredNames::of(atlas);
    for name in &names.sorted {
        frames.write(Section::Names, name)?;
    }
    for grounds in &names.grounds {
        frames.write(Section::Grounds, grounds)?;
    }
    for run in directory.runs(directory.begin()..directory.end()) {
        for slot in run.slots {
            let row = run.chunk.row(slot);
            let device = StoredDevice {
                facts: Facts {
                    operator: names.stored(row.facts.operator),
                    source: names.stored(row.facts.source),
                    ..row.facts
                },
                details: Details {
                    manufacturer: names.stored(row.details.manufacturer),
                    model: names.stored(row.details.model),
                    sources: names.stored(row.details.sources),
                    grounds: names.stored_grounds(row.details.grounds),
                    ..row.details
                },
                mast: row.mast,
                external_id: row.external_id,
            };
            frames.write(Section::Devices, &device)?;
        }
    }
    let outlines = referenced(data);
    for outline in &outlines {
        frames.write(Section::Outlines, outline)?;
    }
    for deployed in data.deployments.all().iter() {
        frames.write(Section::Deployments, &deployed.public)?;
    }
    for located in data.centres.iter() {
        frames.write(Section::Centres, &located.public)?;
    }
    for act in data.acts.iter() {
        frames.write(Section::Acts, act)?;
    }
    for page in data.place_pages.iter() {
        frames.write(Section::PlacePages, page)?;
    }
    for credit in data.credits.iter() {
        frames.write(Section::Credits, credit)?;
    }
    for usage in data.usages.iter() {
        frames.write(Section::Usages, usage)?;
    }
    let end = End {
        position: atlas.position(),
        devices: directory.len(),
        outlines: outlines.len() as u64,
        deployments: data.deployments.all().len() as u64,
        centres: data.centres.len() as u64,
        acts: data.acts.iter().len() as u64,
        place_pages: data.place_pages.iter().len() as u64,
        credits: data.credits.iter().len() as u64,
        usages: data.usages.iter().len() as u64,
        checksum: atlas.checksum(),
    };
    frames.write(Section::End, &end)?;
    frames.finish()
}

/// Reads to the end of the snapshot and no further.
pub fn read(from: impl Read) -> Result<Atlas, SnapshotError> {
    load::load(FrameReader::begin(from)?)
}

/// The outlines that a deployment or a control room refers to now, in the order of ids.
fn referenced(data: &Data) -> Vec<(PlaceId, &Shape)> {
    let of_deployments = data.deployments.all().iter().map(|deployed| deployed.whole);
    let of_centres = data.centres.iter().flat_map(|located| located.territory.iter());
    let places: FxHashSet<PlaceId> = of_deployments
        .chain(of_centres.copied())
        .filter_map(|place| data.places.at(place))
        .map(|place| place.id)
        .collect();
    let outlines = data.outlines.iter();
    outlines.filter(|(place, _)| places.contains(place)).collect()
}
