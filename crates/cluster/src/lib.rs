//! The private PostgreSQL cluster: found, made, started, reused, recovered and stopped.
//!
//! `contrechamp` uses it when `DATABASE_URL` is unset, and `cargo xtask` uses it for tests. It talks to the
//! PostgreSQL programs and to nothing else: no SQL of ours beyond making the database and its extensions, no
//! async, no network, and no reading of the environment (callers pass what they read).
//!
//! The server listens on a Unix socket only, in a folder that its user alone may enter; that folder is the
//! password. Root is dropped, because PostgreSQL refuses it.

mod account;
mod binaries;
mod cluster;
mod diagnose;
mod dump;
mod error;
mod folders;
mod initialise;
mod keeper;
mod options;
mod pidfile;
mod program;

pub use binaries::{Binaries, Search};
pub use cluster::{Cluster, Durability, Settings};
pub use diagnose::{Finding, Level, diagnose, install_line};
pub use dump::{Section, dump, restore};
pub use error::Error;
