//! `cargo xtask places`: communes, divisions, countries and towns for `contrechamp place import`.
//!
//! Writes into `var/places`; the formats are described at the head of `scripts/places.mjs`. Decides nothing
//! about the database.

use std::path::Path;

use anyhow::Result;

use crate::packages;

/// Writes `var/places` from the pinned packages; does nothing when they have not changed.
pub(crate) fn run(root: &Path) -> Result<()> {
    packages::fetch(root)?.convert("places.mjs", &[], &root.join("var/places"))
}
