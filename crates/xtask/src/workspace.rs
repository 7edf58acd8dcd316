//! Where things are in the checkout.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::process;

/// The folder of the workspace's `Cargo.toml`.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .expect("this crate is two folders below the root")
}

/// The folder that cargo builds into.
pub(crate) fn target(root: &Path) -> Result<PathBuf> {
    let metadata = metadata(root, &["--no-deps"])?;
    let folder = metadata["target_directory"]
        .as_str()
        .context("cargo metadata names no target folder")?;
    Ok(PathBuf::from(folder))
}

/// `cargo metadata`, without asking the network.
pub(crate) fn metadata(root: &Path, arguments: &[&str]) -> Result<Value> {
    let text = process::output(
        process::cargo(root)
            .args(["metadata", "--format-version=1", "--offline"])
            .args(arguments),
    )?;
    serde_json::from_str(&text).context("cargo metadata wrote something else than JSON")
}
