//! The snapshot file: an atlas on disk, so that a node can start and serve without its database.

use std::io::{Read, Write};

use thiserror::Error;

use crate::atlas::Atlas;

#[derive(Debug, Error)]
pub enum SnapshotError {
    #[error("no snapshot of an atlas")]
    Foreign,
    #[error("snapshot of format {0}, which this version does not read")]
    Format(u32),
    #[error("the snapshot is damaged: {0}")]
    Damaged(&'static str),
    #[error("the snapshot cannot be read")]
    Io(#[from] std::io::Error),
}

/// Equal atlases give equal bytes, however they came to be.
pub fn write(_atlas: &Atlas, _out: impl Write) -> std::io::Result<()> {
    unimplemented!()
}

pub fn read(_from: impl Read) -> Result<Atlas, SnapshotError> {
    unimplemented!()
}
