//! Integration tests: the whole application over HTTP, on a real PostGIS, a database of its own for each test.

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
