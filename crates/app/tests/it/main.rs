//! Integration tests: the whole application over HTTP, on a real PostGIS, a database of its own for each test.

#![expect(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is what it is for"
)]

mod accounts;
mod decisions;
mod feed;
mod imports;
mod moderation;
mod ogc;
mod places;
mod reports;
mod retention;
mod schema;
mod support;
mod surfaces;
mod survival;
