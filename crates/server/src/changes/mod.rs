//! `/changes`: what was published, changed and taken away, in one order that all nodes share (docs/changes.md).

mod events;
pub(crate) mod get;
mod log;
mod page;
mod position;
mod waiting;

pub use log::{ChangeLog, MOST};
pub(crate) use waiting::Waiting;
