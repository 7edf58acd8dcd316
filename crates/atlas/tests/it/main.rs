//! The atlas against an oracle that knows no index: a list, a loop and school mathematics.

#![recursion_limit = "256"]
#![expect(
    clippy::unwrap_used,
    reason = "a panic is how a test fails, in its helpers too"
)]

mod apply;
mod arbitrary;
mod area_tiles;
mod areas;
mod collections;
mod credits;
mod decode;
mod expressions;
mod families;
mod figures;
mod geojson;
mod marker_tiles;
mod nearby;
mod oracle;
mod pages;
mod seams;
mod sectors;
mod share;
mod snapshots;
mod tiles;
mod view_tiles;
