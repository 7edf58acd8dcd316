//! Every package that is linked in has a licence that `deny.toml` allows. cargo-deny says the same and more; this is
//! what runs where it is not installed.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::expression::satisfied;
use super::{File, Finding};
use crate::{process, workspace};

pub(super) fn check(root: &Path, files: &[File]) -> Result<Vec<Finding>> {
    let deny = files
        .iter()
        .find(|file| file.path == "deny.toml")
        .context("no deny.toml")?;
    let allowed = allowed(&deny.text).context("deny.toml has no list `allow` in [licenses]")?;
    let version = process::output(Command::new("rustc").arg("-vV"))?;
    let host = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .context("rustc names no host")?;
    let metadata = workspace::metadata(root, &["--filter-platform", host])?;
    let packages = metadata["packages"]
        .as_array()
        .context("cargo metadata lists no packages")?;
    Ok(packages
        .iter()
        .filter_map(|package| refusal(package, &allowed))
        .collect())
}

/// The quoted words of `allow = […]` below `[licenses]`.
fn allowed(deny: &str) -> Option<Vec<String>> {
    let section = deny.split("[licenses]").nth(1)?;
    let list = section.split("allow = [").nth(1)?.split(']').next()?;
    let lines = list
        .lines()
        .map(|line| line.split('#').next().unwrap_or_default());
    Some(
        lines
            .flat_map(|line| line.split('"').skip(1).step_by(2))
            .map(str::to_owned)
            .collect(),
    )
}

fn refusal(package: &Value, allowed: &[String]) -> Option<Finding> {
    let name = package["name"].as_str().unwrap_or_default();
    let what = match package["license"].as_str() {
        None => "names no licence".to_owned(),
        Some(licence) => match satisfied(licence, &|one| allowed.iter().any(|name| name == one)) {
            Some(true) => return None,
            Some(false) => format!("has the licence {licence}, which deny.toml does not allow"),
            None => format!("has the licence {licence:?}, which is no SPDX expression"),
        },
    };
    Some(Finding::new(&format!("package {name}"), 0, what))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_list_of_deny_toml_is_read_without_its_comments() {
        let deny =
            "[bans]\nallow = [\"x\"]\n[licenses]\nallow = [\n  \"MIT\", # not \"GPL\"\n  \"ISC\",\n]\n";
        assert_eq!(allowed(deny).unwrap(), ["MIT", "ISC"]);
    }

    #[test]
    fn a_package_without_an_allowed_licence_is_refused() {
        let allowed = ["MIT".to_owned()];
        assert!(
            refusal(
                &json!({ "name": "a", "license": "MIT OR GPL-2.0-only" }),
                &allowed
            )
            .is_none()
        );
        assert!(refusal(&json!({ "name": "a", "license": "GPL-2.0-only" }), &allowed).is_some());
        assert!(refusal(&json!({ "name": "a", "license": null }), &allowed).is_some());
    }
}
