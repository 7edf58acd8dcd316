//! The binary `contrechamp`, as a library, so that the integration tests in `tests/it` reach its parts.
//!
//! Rules stand in `domain`, statements in `store`, pages in `server`; here they are joined: configuration, commands, and
//! the tasks that run beside the web server.

pub mod backup;
pub mod bucket;
pub mod clock;
pub mod commands;
pub mod config;
pub mod database;
mod dataset_options;
pub mod dumps;
pub mod feed;
mod instance_options;
mod instance_secret;
pub mod photos;
mod sample_file;
pub mod snapshot;
pub mod streets;
pub mod sweep;
pub mod traces;
