//! The front end: installs its packages when the lock file changed, builds it when its sources changed.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::environment::Environment;
use crate::{process, setup, stamp};

/// Installs the packages of `web/`.
pub(crate) fn install(root: &Path) -> Result<()> {
    let web = root.join("web");
    let inputs = ["package.json", "package-lock.json"].map(|name| web.join(name));
    stamp::once(&web.join("node_modules/.stamp"), &inputs, &[], || {
        process::run(npm(root).args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]))
    })?;
    Ok(())
}

/// Builds `web/dist`, after `install`.
pub(crate) fn build(root: &Path) -> Result<()> {
    install(root)?;
    let web = root.join("web");
    let made = ["node_modules", "dist", "e2e", "bench"];
    stamp::once(
        &web.join("dist/.stamp"),
        std::slice::from_ref(&web),
        &made,
        || script(root, "build"),
    )?;
    Ok(())
}

/// Runs a script of `web/package.json`.
pub(crate) fn script(root: &Path, name: &str) -> Result<()> {
    process::run(npm(root).args(["run", "--silent", name]))
}

/// A script of `web/package.json` that drives `program` with a browser. Each instance makes a private cluster of its own,
/// as a first start does.
pub(crate) fn in_browser(
    root: &Path,
    environment: &Environment,
    name: &str,
    program: &Path,
) -> Result<Command> {
    let browser = setup::browser(environment).context("no Chromium")?;
    let mut script = npm(root);
    script
        .args(["run", "--silent", name])
        .env_remove("DATABASE_URL")
        .env("CONTRECHAMP_BIN", program)
        .env("CHROMIUM_BIN", browser);
    Ok(script)
}

fn npm(root: &Path) -> Command {
    let mut npm = Command::new("npm");
    npm.current_dir(root.join("web"));
    npm
}
