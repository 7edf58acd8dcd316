//! `cargo xtask basemap`: the embedded map background, `basemap/world.pmtiles` and `basemap/france.pmtiles`.
//!
//! The layers are described at the head of `scripts/basemap.mjs`. How they look is the business of `web/`.

use std::path::Path;

use anyhow::Result;

use crate::packages;

/// Builds `basemap/` from the pinned packages; does nothing when they have not changed.
pub(crate) fn run(root: &Path) -> Result<()> {
    let packages = packages::fetch(root)?;
    let work = packages.work_folder()?;
    packages.convert("basemap.mjs", &[&work], &root.join("basemap"))
}
