//! Frames of a snapshot file: section, number of items, length, CRC-32 of all that and of the bytes that
//! follow.

use std::io::{self, Read, Write};

use serde::Serialize;

use super::SnapshotError;

const MAGIC: [u8; 8] = *b"CTCATLAS";

/// Raised by every change of the sections, of what they hold, or of the projection, from which keys are made
/// again.
const FORMAT: u32 = 5;

/// Bytes after which a frame is closed.
const FULL: usize = 256 * 1024;

/// No frame is longer: an item is a few kilobytes, or the outline of a country.
const MAX_LENGTH: usize = 16 * 1024 * 1024;

/// What the items of a frame are. Sections follow each other in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Section {
    Places = 1,
    Names = 2,
    Grounds = 3,
    Devices = 4,
    Outlines = 5,
    Deployments = 6,
    Centres = 7,
    Acts = 8,
    PlacePages = 9,
    Credits = 10,
    Usages = 11,
    End = 12,
}

impl Section {
    fn from_byte(byte: u8) -> Option<Self> {
        const ALL: [Section; 12] = [
            Section::Places,
            Section::Names,
            Section::Grounds,
            Section::Devices,
            Section::Outlines,
            Section::Deployments,
            Section::Centres,
            Section::Acts,
            Section::PlacePages,
            Section::Credits,
            Section::Usages,
            Section::End,
        ];
        ALL.into_iter().find(|section| *section as u8 == byte)
    }
}

/// The head of a frame: section, items, length, checksum.
const HEAD: usize = 1 + 4 + 4 + 4;

fn checksum(head: &[u8], items: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(head);
    hasher.update(items);
    hasher.finalize()
}

pub(super) struct FrameWriter<W> {
    out: W,
    section: Section,
    items: u32,
    bytes: Vec<u8>,
}

impl<W: Write> FrameWriter<W> {
    pub(super) fn begin(mut out: W) -> io::Result<Self> {
        out.write_all(&MAGIC)?;
        out.write_all(&FORMAT.to_le_bytes())?;
        Ok(Self {
            out,
            section: Section::Places,
            items: 0,
            bytes: Vec::with_capacity(FULL),
        })
    }

    pub(super) fn write(&mut self, section: Section, item: &impl Serialize) -> io::Result<()> {
        if self.bytes.len() >= FULL || section != self.section {
            self.close()?;
            self.section = section;
        }
        let bytes = std::mem::take(&mut self.bytes);
        self.bytes = postcard::to_extend(item, bytes).map_err(io::Error::other)?;
        self.items += 1;
        Ok(())
    }

    fn close(&mut self) -> io::Result<()> {
        if self.items == 0 {
            return Ok(());
        }
        if self.bytes.len() > MAX_LENGTH {
            return Err(io::Error::other("an item is too large for a snapshot"));
        }
        let length = u32::try_from(self.bytes.len()).map_err(io::Error::other)?;
        let mut head = [0; HEAD];
        head[0] = self.section as u8;
        head[1..5].copy_from_slice(&self.items.to_le_bytes());
        head[5..9].copy_from_slice(&length.to_le_bytes());
        let checksum = checksum(&head[..9], &self.bytes);
        head[9..].copy_from_slice(&checksum.to_le_bytes());
        self.out.write_all(&head)?;
        self.out.write_all(&self.bytes)?;
        self.items = 0;
        self.bytes.clear();
        Ok(())
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        self.close()?;
        self.out.flush()
    }
}

pub(super) struct FrameReader<R> {
    from: R,
    bytes: Vec<u8>,
}

/// A frame whose checksum is right.
pub(super) struct Frame<'a> {
    pub section: Section,
    pub items: u32,
    pub bytes: &'a [u8],
}

impl<R: Read> FrameReader<R> {
    pub(super) fn begin(mut from: R) -> Result<Self, SnapshotError> {
        let mut head = [0; MAGIC.len() + 4];
        let (magic, format) = match from.read_exact(&mut head) {
            Ok(()) => head.split_at(MAGIC.len()),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Err(SnapshotError::Foreign),
            Err(error) => return Err(error.into()),
        };
        if magic != MAGIC {
            return Err(SnapshotError::Foreign);
        }
        let format = number(format);
        if format != FORMAT {
            return Err(SnapshotError::Format(format));
        }
        Ok(Self {
            from,
            bytes: Vec::new(),
        })
    }

    pub(super) fn next(&mut self) -> Result<Frame<'_>, SnapshotError> {
        let mut head = [0; HEAD];
        self.from.read_exact(&mut head).map_err(cut_off)?;
        let (section, items) = (Section::from_byte(head[0]), number(&head[1..5]));
        let length = number(&head[5..9]) as usize;
        let section = section.ok_or(SnapshotError::Damaged("unknown section"))?;
        if length > MAX_LENGTH {
            return Err(SnapshotError::Damaged("frame too long"));
        }
        self.bytes.resize(length, 0);
        self.from.read_exact(&mut self.bytes).map_err(cut_off)?;
        if checksum(&head[..9], &self.bytes) != number(&head[9..]) {
            return Err(SnapshotError::Damaged("wrong checksum"));
        }
        Ok(Frame {
            section,
            items,
            bytes: &self.bytes,
        })
    }
}

/// Little-endian.
fn number(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .rev()
        .fold(0, |number, &byte| number << 8 | u32::from(byte))
}

fn cut_off(error: io::Error) -> SnapshotError {
    if error.kind() == io::ErrorKind::UnexpectedEof {
        SnapshotError::Damaged("it ends too early")
    } else {
        error.into()
    }
}
