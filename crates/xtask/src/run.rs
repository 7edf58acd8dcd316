//! `cargo xtask run`: from a fresh checkout to a running instance. The second time it only starts it.

use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::environment::Environment;
use crate::setup::{self, For};
use crate::{basemap, frontend, places, process, workspace};

/// Sets up, builds, and becomes `contrechamp serve` with `arguments`: signals reach it, and its exit is ours.
pub(crate) fn run(root: &Path, environment: &Environment, arguments: &[&str]) -> Result<()> {
    setup::install(root, environment, For::Run)?;
    frontend::build(root).context("front end")?;
    basemap::run(root).context("map background")?;
    places::run(root).context("places")?;
    process::run(process::cargo(root).args(["build", "--release", "--package", "contrechamp"]))?;
    let program = workspace::target(root)?.join("release/contrechamp");
    let error = Command::new(&program)
        .current_dir(root)
        .args([
            "serve",
            "--with-sample",
            "--places",
            "var/places",
            "--invite-moderator",
        ])
        .args(arguments)
        .exec();
    Err(error).with_context(|| format!("cannot start {}", program.display()))
}
