//! `/changes`: what was published, changed and taken away, in one order that all nodes share (docs/changes.md).

mod body;
mod events;
pub(crate) mod get;
mod log;
mod page;
mod position;
mod waiting;

pub use log::{ChangeLog, MOST};
pub(crate) use waiting::Waiting;

use position::Position;
use uuid::Uuid;

/// A position in the form in which it is told.
pub fn position(generation: Uuid, number: u64) -> String {
    Position::new(generation, number).to_string()
}
