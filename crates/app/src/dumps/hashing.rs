//! Files of a dump as they are written: how long they are, and their sums.

use std::fs::File;
use std::io::{BufWriter, Write};

use sha2::{Digest as _, Sha256};

/// A file of a dump.
#[derive(Clone, Debug)]
pub(super) struct Listed {
    pub name: String,
    pub bytes: u64,
    pub sha256: String,
}

/// Passes on what is written, and knows its sum.
pub(super) struct Hashing<W> {
    out: W,
    hash: Sha256,
    bytes: u64,
}

impl<W: Write> Hashing<W> {
    pub(super) fn new(out: W) -> Self {
        Self {
            out,
            hash: Sha256::new(),
            bytes: 0,
        }
    }

    pub(super) fn listed(self, name: &str) -> Listed {
        Listed {
            name: name.to_owned(),
            bytes: self.bytes,
            sha256: crate::backup::hex(&self.hash.finalize()),
        }
    }
}

impl Hashing<BufWriter<File>> {
    pub(super) fn finish(mut self, name: &str) -> std::io::Result<(Listed, File)> {
        self.out.flush()?;
        let file = self.out.get_ref().try_clone()?;
        Ok((self.listed(name), file))
    }
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hash.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.out.flush()
    }
}
