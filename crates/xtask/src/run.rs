//! `cargo xtask run`: from a fresh checkout to a running instance. The second time it only starts it.

use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::environment::Environment;
use crate::setup::{self, For};
use crate::{basemap, frontend, places, process, workspace};

/// Real data that is loaded with the sample where a developer has it.
const REAL: [&str; 3] = [
    "osm-paris/paris.geojson",
    "osm-toulouse/toulouse.geojson",
    "osm-bulk/west.geojsonl.gz",
];

/// Sets up, builds, and becomes `contrechamp serve` with `arguments`: signals reach it, and its exit is ours.
pub(crate) fn run(root: &Path, environment: &Environment, arguments: &[&str]) -> Result<()> {
    setup::install(root, environment, For::Run)?;
    frontend::build(root).context("front end")?;
    basemap::run(root).context("map background")?;
    places::run(root).context("places")?;
    process::run(process::cargo(root).args(["build", "--release", "--package", "contrechamp"]))?;
    let program = workspace::target(root)?.join("release/contrechamp");
    let mut serve = Command::new(&program);
    serve.current_dir(root).args([
        "serve",
        "--with-sample",
        "--places",
        "var/places",
        "--invite-moderator",
    ]);
    let data = environment.shared(root).join("data/cameras");
    for file in REAL.map(|name| data.join(name)) {
        if file.exists() {
            serve.arg("--with-osm").arg(file);
        }
    }
    let error = serve.args(arguments).exec();
    Err(error).with_context(|| format!("cannot start {}", program.display()))
}
