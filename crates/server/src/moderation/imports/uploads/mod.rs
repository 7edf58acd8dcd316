//! `/moderation/imports/new` and `/moderation/imports/uploads/{id}`: a file of others, what its columns are, what would come of it,
//! and then the import. What was uploaded and said waits in the database, so that no step loses anything.

mod body;
pub(crate) mod discard;
mod form;
mod guess;
mod look;
pub(crate) mod one;
mod pages;
mod run;
pub(crate) mod start;

use tokio::sync::Semaphore;

use crate::imports::written::MOST_COLUMNS;

/// Files that a node reads at once. Each costs its own size several times in memory, and a connection while it is tried.
static READING: Semaphore = Semaphore::const_new(2);

/// Rows of one file: what a person waits for. A larger file comes in by the command line.
const MOST_ROWS: u64 = 100_000;
