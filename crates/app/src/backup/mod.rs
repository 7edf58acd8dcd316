//! Backups: one folder each, whole or not there, that a restored database is made of. What was erased since is erased again
//! before anybody can read it.
//!
//! | file | what |
//! |---|---|
//! | `backup.json` | [`Manifest`] |
//! | `database.dump` | archive of `pg_dump` |
//! | `photo.copy`, `sealing_key.copy` | rows of tables that are not taken whole |
//! | `photos/…` | photos as they lie in the photo store, encrypted |
//! | `SHA256SUMS` | a line for each of the others, in the format of `sha256sum` |

mod folder;
mod make;
mod restore;

use cluster::Search;
use serde::{Deserialize, Serialize};
use server::photos::PhotoFiles;
use store::PgPool;
use time::Date;

pub use make::{Made, make};
pub use restore::{Restored, restore};

const DATABASE: &str = "database.dump";
const MANIFEST: &str = "backup.json";
const PHOTOS: &str = "photos";

/// Counts changes of the form of a backup.
const FORMAT: u32 = 1;

/// What a backup is taken from or restored to.
#[derive(Clone, Copy)]
pub struct Instance<'a> {
    pub pool: &'a PgPool,
    /// The same database, for the programs of PostgreSQL.
    pub url: &'a str,
    pub search: &'a Search,
    pub files: &'a PhotoFiles,
    pub secret: &'a [u8; 32],
}

/// What a backup says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    format: u32,
    /// Of the program that made it.
    version: String,
    made_on: Date,
    photos: u64,
    /// Tells whether another secret is that of the backup, and nothing of it.
    secret: String,
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(bytes)
}
