//! What a file may cost at most. A file of others is never trusted with the memory of the machine.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Rows of one file. Their keys are remembered, at eight bytes each.
pub const MOST_ROWS: u64 = 10_000_000;

/// Unpacked bytes of one file that is read as a stream.
pub const MOST_BYTES: u64 = 8 << 30;

pub const MOST_COLUMNS: usize = 500;

/// Characters of one field; a longer one is no attribute of a device.
pub const LONGEST_FIELD: usize = 10_000;

/// Bytes of one row or object: a quote or a bracket that is not closed would swallow the whole file.
pub const LONGEST_RECORD: u64 = 1 << 20;

/// Elements within elements.
pub const DEEPEST: usize = 64;

/// Files of one archive.
pub const MOST_ENTRIES: usize = 1_000;

/// Unpacked bytes of one file of an archive that is read as a stream.
pub const MOST_UNPACKED: u64 = 1 << 30;

/// Unpacked bytes of a file of an archive that is held in memory: a Shapefile is read with leaps.
pub const MOST_HELD: u64 = 128 << 20;

/// How many bytes one packed byte may become. Tables of text come to ten or twenty, and deflate cannot do more than 1,032.
pub const WORST_RATIO: u64 = 150;

/// What is below this size may be packed as well as it likes.
pub const SMALL: u64 = 1 << 20;

/// Counts the bytes since the last record, beside the parser that owns the input.
#[derive(Clone, Default)]
pub(super) struct Meter(Arc<AtomicU64>);

impl Meter {
    /// A record has ended.
    pub(super) fn turn(&self) {
        self.0.store(0, Ordering::Relaxed);
    }
}

/// An input that fails in place of swallowing memory or time.
pub(super) struct Metered<R> {
    inner: R,
    meter: Meter,
    left: u64,
}

impl<R: Read> Metered<R> {
    pub(super) fn new(inner: R) -> (Self, Meter) {
        Self::with_limit(inner, MOST_BYTES)
    }

    pub(super) fn with_limit(inner: R, bytes: u64) -> (Self, Meter) {
        let meter = Meter::default();
        let metered = Self {
            inner,
            meter: meter.clone(),
            left: bytes,
        };
        (metered, meter)
    }
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(into)?;
        let read = count as u64;
        self.left = self
            .left
            .checked_sub(read)
            .ok_or_else(|| too_large("the file has more bytes than are taken"))?;
        let since = self.meter.0.load(Ordering::Relaxed) + read;
        // A parser reads ahead by what its buffer holds.
        if since > LONGEST_RECORD + (1 << 18) {
            return Err(too_large(
                "a row or an object has more than a million bytes; is a quote or a bracket not closed?",
            ));
        }
        self.meter.0.store(since, Ordering::Relaxed);
        Ok(count)
    }
}

fn too_large(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::FileTooLarge, what)
}
