//! Builds a jurisdiction pack in as soon as its file is there, and finds the model of the face detector, which lies in the
//! sources of its crate and which the crate does not hand out.

use std::path::{Path, PathBuf};
use std::process::Command;

const CRATE: &str = "rustface";
const MODEL: &str = "model/seeta_fd_frontal_v1.0.bin";

fn main() {
    println!("cargo::rerun-if-changed=jurisdictions");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    println!("cargo::rerun-if-changed={}", root.join("Cargo.lock").display());
    let model = sources(&root).join(MODEL);
    assert!(model.is_file(), "{CRATE} has no {MODEL}");
    println!("cargo::rustc-env=FACE_MODEL={}", model.display());
}

/// The folder of the crate, as cargo knows it.
#[expect(
    clippy::disallowed_methods,
    reason = "cargo tells build scripts by the environment"
)]
fn sources(root: &Path) -> PathBuf {
    let variable = |name| std::env::var_os(name).expect("cargo runs build scripts");
    // Not `--offline`: on a new machine only what was built so far has been fetched.
    let metadata = Command::new(variable("CARGO"))
        .args(["metadata", "--format-version=1", "--locked", "--manifest-path"])
        .arg(root.join("Cargo.toml"))
        // Nothing is there of what other systems need.
        .arg("--filter-platform")
        .arg(variable("TARGET"))
        .output()
        .expect("cargo answers");
    let metadata: serde_json::Value =
        serde_json::from_slice(&metadata.stdout).expect("the metadata of cargo are JSON");
    let packages = metadata["packages"].as_array().expect("a list of packages");
    let package = packages.iter().find(|package| package["name"] == CRATE);
    let manifest = package.and_then(|package| package["manifest_path"].as_str());
    Path::new(manifest.expect("the crate is a dependency"))
        .parent()
        .expect("a manifest lies in a folder")
        .to_owned()
}
