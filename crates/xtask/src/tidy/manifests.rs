//! The walls between crates: who may depend on whom, and where a library may be used.

use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::Finding;
use crate::workspace;

/// The crates of the workspace, and those of them that each may use.
const ARROWS: [(&str, &[&str]); 8] = [
    ("domain", &[]),
    ("cluster", &[]),
    ("store", &["domain"]),
    ("atlas", &["domain"]),
    ("formats", &["domain"]),
    ("server", &["domain", "store", "atlas", "formats"]),
    (
        "contrechamp",
        &["domain", "store", "atlas", "formats", "server", "cluster"],
    ),
    ("xtask", &["cluster", "domain", "formats"]),
];

/// Libraries that belong behind a wall, and the crates behind it.
const BEHIND: [(&str, &[&str]); 6] = [
    ("axum", &["server"]),
    ("axum-extra", &["server"]),
    ("maud", &["server"]),
    ("tower-http", &["server"]),
    ("sqlx", &["store", "server", "contrechamp"]),
    ("tokio", &["store", "server", "contrechamp"]),
];

pub(super) fn walls(root: &Path) -> Result<Vec<Finding>> {
    let metadata = workspace::metadata(root, &["--no-deps"])?;
    let packages = metadata["packages"]
        .as_array()
        .context("cargo metadata lists no packages")?;
    Ok(packages.iter().flat_map(breaches).collect())
}

/// What one package of `cargo metadata` uses and may not. Dependencies of tests are free.
fn breaches(package: &Value) -> Vec<Finding> {
    let name = package["name"].as_str().unwrap_or_default();
    let manifest = format!("crate {name}");
    let Some((_, allowed)) = ARROWS.iter().find(|(known, _)| *known == name) else {
        return vec![Finding::new(
            &manifest,
            0,
            "is not among the walls; a new crate needs a record in docs/adr",
        )];
    };
    let used = package["dependencies"].as_array().into_iter().flatten();
    used.filter(|dependency| dependency["kind"].as_str() != Some("dev"))
        .filter_map(|dependency| dependency["name"].as_str())
        .filter(|used| {
            let ours = ARROWS.iter().any(|(known, _)| known == used);
            let wall = BEHIND.iter().find(|(library, _)| library == used);
            (ours && !allowed.contains(used)) || wall.is_some_and(|(_, behind)| !behind.contains(&name))
        })
        .map(|used| Finding::new(&manifest, 0, format!("may not depend on {used}")))
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn count(name: &str, dependency: &str, kind: Option<&str>) -> usize {
        breaches(&json!({ "name": name, "dependencies": [{ "name": dependency, "kind": kind }] })).len()
    }

    #[test]
    fn arrows_point_inwards_only() {
        assert_eq!(count("store", "domain", None), 0);
        assert_eq!(count("domain", "store", None), 1);
        assert_eq!(count("atlas", "formats", None), 1);
        assert_eq!(count("xtask", "store", None), 1);
        assert_eq!(count("util", "domain", None), 1);
    }

    #[test]
    fn libraries_stay_behind_their_wall() {
        assert_eq!(count("domain", "tokio", None), 1);
        assert_eq!(count("atlas", "sqlx", None), 1);
        assert_eq!(count("contrechamp", "maud", None), 1);
        assert_eq!(count("server", "maud", None), 0);
        assert_eq!(count("atlas", "tokio", Some("dev")), 0);
        assert_eq!(count("atlas", "tokio", Some("build")), 1);
    }
}
