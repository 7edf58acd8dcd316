//! Words and rules of Contrechamp, pure.
//!
//! A *feature* (device, deployment or centre) is published on the map; a *report* is what somebody claims; a
//! *review* is the work item it opens; a *decision* is what a moderator did with it; *evidence* is one claim about
//! one feature with its basis. A *place* contains, an *organisation* operates or sells, an *act* authorises.
//!
//! This crate does no I/O, reads no clock and draws no random number: time, ids and secrets come in as arguments.
//! It knows neither the database nor HTTP.

#[macro_use]
pub mod vocabulary;

pub mod abuse;
pub mod account;
pub mod act;
pub mod appeal;
pub mod audit;
pub mod centre;
pub mod collective;
pub mod contributor;
pub mod cql;
pub mod crs;
pub mod dataset;
pub mod deployment;
pub mod device;
pub mod doubt;
pub mod duplicate;
pub mod erasure;
pub mod evidence;
pub mod figure;
pub mod filter;
pub mod heading;
pub mod ids;
pub mod import;
pub mod lane;
pub mod moderation;
pub mod notice;
pub mod organisation;
pub mod period;
pub mod permission;
pub mod personal_data;
pub mod photo;
pub mod place;
pub mod plausibility;
pub mod position;
pub mod query;
pub mod receipt;
pub mod reconcile;
pub mod report;
pub mod retention;
pub mod shape;
pub mod status;
pub mod subject;
pub mod survey;
pub mod table;
pub mod taxonomy;
pub mod text;
pub mod usage;
pub mod view_sector;
pub mod warning;

pub use crs::Crs;
pub use device::{Device, PublicDevice};
pub use filter::Filter;
pub use position::{BBox, Position};
pub use status::Status;
pub use subject::{Family, Subject};
