//! The private cluster with the real PostgreSQL.
#![expect(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod diagnose;
mod homes;
mod recover;
mod start;
mod world;
