//! HTTP: every URL, every page, every form of every answer.
//!
//! `router` lists the addresses; a folder per first path segment holds one file per verb and the folder's pages.
//! Public reads come from the atlas in memory and go on when the database is gone. No SQL here, and no decision
//! that belongs to the domain.

mod account;
pub mod accounts;
mod acts;
mod admin;
mod api;
mod background;
pub mod cache;
mod catalogue;
mod centres;
pub mod changes;
pub mod components;
mod conditional;
mod contributor;
mod deployments;
mod devices;
pub mod exports;
pub mod extract;
mod feeds;
mod files;
mod filter_query;
mod home;
pub mod i18n;
pub mod imports;
pub mod instance;
mod keyed;
mod lane;
pub mod layers;
pub mod limits;
pub mod listen;
mod log;
mod map;
mod moderation;
mod notices;
mod ogc;
mod openapi;
mod operations;
mod organisations;
mod osm;
mod patterns;
mod phone;
pub mod photos;
mod picture;
mod places;
mod plausible;
pub mod problem;
mod project;
mod proof;
pub mod published;
pub mod random;
mod receipt;
mod reports;
mod router;
pub mod routes;
pub mod sealed;
mod search;
pub mod settings;
mod share;
mod sightings;
mod single;
mod sitemap;
mod sources;
pub mod state;
mod survey;
pub mod telemetry;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod tiles;
pub mod ui;
mod way;

pub use changes::ChangeLog;
pub use published::Published;
pub use router::{app, listed};
pub use settings::Settings;
pub use state::{AppState, Clock};
pub use tiles::tilejson::layers as vector_layers;

/// The archive of streets in the folder of the map background, where an instance has one.
pub const STREETS: &str = "streets.pmtiles";

/// What every file and document of ours asks its readers to repeat.
pub const ATTRIBUTION: &str = "© Contrechamp contributors, © OpenStreetMap contributors (ODbL 1.0)";

/// Of the data, by its name in SPDX and by its address.
pub const LICENCE: &str = "ODbL-1.0";
pub const LICENCE_ADDRESS: &str = "https://opendatacommons.org/licenses/odbl/1-0/";
