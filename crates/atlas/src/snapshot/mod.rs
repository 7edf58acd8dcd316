//! The snapshot file: an atlas on disk, so that a node can start and serve without its database.
//!
//! A magic word and a format number, then frames: places, names, devices in their order, and an end with what
//! they must add up to. Each frame carries its length and a CRC-32, so a file that is cut off, damaged or
//! something else altogether is refused early, with no buffer larger than one frame. Every value is checked
//! again: a file is not the database.

mod frame;
mod load;
#[cfg(test)]
mod tests;

use std::io::{self, Read, Write};

use domain::ids::MastId;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::atlas::Atlas;
use crate::intern::Code;
use crate::record::{Details, Facts};

use frame::{FrameReader, FrameWriter, Section};

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
    checksum: u64,
}

/// Equal places, devices and feed positions give equal bytes, however the atlas came to be.
pub fn write(atlas: &Atlas, out: impl Write) -> io::Result<()> {
    let data = &*atlas.data;
    let directory = &data.directory;
    let mut frames = FrameWriter::begin(out)?;
    for place in data.places.iter() {
        frames.write(Section::Places, place)?;
    }
    let names = Names::of(atlas);
    for name in &names.sorted {
        frames.write(Section::Names, name)?;
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
                    ..row.details
                },
                mast: row.mast,
                external_id: row.external_id,
            };
            frames.write(Section::Devices, &device)?;
        }
    }
    let end = End {
        position: atlas.position(),
        devices: atlas.len(),
        checksum: atlas.checksum(),
    };
    frames.write(Section::End, &end)?;
    frames.finish()
}

/// Reads to the end of the snapshot and no further.
pub fn read(from: impl Read) -> Result<Atlas, SnapshotError> {
    load::load(FrameReader::begin(from)?)
}

/// The names that devices carry now, in their own order: the atlas numbers them as they came.
struct Names<'a> {
    sorted: Vec<&'a str>,
    /// By the number in the atlas.
    codes: Vec<Option<Code>>,
}

impl<'a> Names<'a> {
    fn of(atlas: &'a Atlas) -> Self {
        let data = &*atlas.data;
        let mut used = vec![false; data.texts.len()];
        for run in data.directory.runs(data.directory.begin()..data.directory.end()) {
            for slot in run.slots {
                let (facts, details) = (run.chunk.facts(slot), run.chunk.details(slot));
                let codes = [facts.operator, facts.source, details.manufacturer, details.model];
                for code in codes.into_iter().flatten() {
                    used[code.index()] = true;
                }
            }
        }
        let codes = (0..used.len())
            .filter(|&index| used[index])
            .filter_map(Code::from_index);
        let mut sorted: Vec<(&str, Code)> = codes.map(|code| (data.texts.text(code), code)).collect();
        sorted.sort_unstable();
        let mut codes = vec![None; used.len()];
        for (stored, (_, code)) in sorted.iter().enumerate() {
            codes[code.index()] = Code::from_index(stored);
        }
        Self {
            sorted: sorted.into_iter().map(|(name, _)| name).collect(),
            codes,
        }
    }

    fn stored(&self, code: Option<Code>) -> Option<Code> {
        code.and_then(|code| self.codes[code.index()])
    }
}
