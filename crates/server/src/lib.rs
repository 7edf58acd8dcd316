//! HTTP: every URL, every page, every form of every answer.
//!
//! `router` lists the addresses; a folder per first path segment holds one file per verb and the folder's pages.
//! Public reads come from the atlas in memory and go on when the database is gone. No SQL here, and no decision
//! that belongs to the domain.

pub mod cache;
pub mod conditional;
pub mod extract;
pub mod i18n;
pub mod layers;
pub mod limits;
mod operations;
pub mod problem;
pub mod published;
pub mod random;
mod router;
pub mod settings;
pub mod state;
pub mod telemetry;
#[cfg(test)]
mod testing;
mod tiles;
pub mod ui;

pub use published::Published;
pub use router::app;
pub use settings::Settings;
pub use state::{AppState, Clock};
