//! The atlas against an oracle that knows no index: a list, a loop and school mathematics.

#![expect(
    clippy::unwrap_used,
    reason = "a panic is how a test fails, in its helpers too"
)]

mod apply;
mod arbitrary;
mod decode;
mod geojson;
mod nearby;
mod oracle;
mod pages;
mod snapshots;
mod tiles;
