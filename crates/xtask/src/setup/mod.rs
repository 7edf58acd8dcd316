//! Installs by package name what is missing on this machine. Costs next to nothing when nothing is.
//!
//! With root or a sudo that asks no password it does so itself; otherwise it prints the one line to type.

mod node;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use cluster::Binaries;

use crate::environment::Environment;
use crate::process;

/// What the machine is set up for. Tests need more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum For {
    Run,
    Test,
}

/// A thing that must be there, and the packages that bring it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Need {
    what: &'static str,
    apt: &'static [&'static str],
    dnf: &'static [&'static str],
    brew: &'static [&'static str],
}

const DATABASE: Need = Need {
    what: "PostgreSQL with PostGIS",
    apt: &["postgresql", "postgresql-postgis"],
    dnf: &["postgresql-server", "postgresql-contrib", "postgis"],
    brew: &["postgresql", "postgis"],
};
const NODE: Need = Need {
    what: "Node.js with npm",
    apt: &["nodejs", "npm"],
    dnf: &["nodejs", "npm"],
    brew: &["node"],
};
const PIP: Need = Need {
    what: "pip",
    apt: &["python3", "python3-pip"],
    dnf: &["python3", "python3-pip"],
    brew: &["python"],
};
const BROWSER: Need = Need {
    what: "Chromium",
    apt: &["chromium"],
    dnf: &["chromium"],
    brew: &["chromium"],
};
const GDAL: Need = Need {
    what: "GDAL's tools",
    apt: &["gdal-bin"],
    dnf: &["gdal"],
    brew: &["gdal"],
};

const EXIFTOOL: Need = Need {
    what: "exiftool",
    apt: &["libimage-exiftool-perl"],
    dnf: &["perl-Image-ExifTool"],
    brew: &["exiftool"],
};
const STREETS: Need = Need {
    what: "tilemaker and osmium",
    apt: &["tilemaker", "osmium-tool"],
    dnf: &["osmium-tool"],
    brew: &["tilemaker", "osmium-tool"],
};

/// Makes sure that everything is there.
pub(crate) fn install(root: &Path, environment: &Environment, purpose: For) -> Result<()> {
    let missing = missing(root, environment, purpose);
    if !missing.is_empty() {
        let names: Vec<_> = missing.iter().map(|need| need.what).collect();
        println!("missing: {}", names.join(", "));
        obtain(environment, &missing)?;
    }
    node::ensure(root, environment)
}

fn missing(root: &Path, environment: &Environment, purpose: For) -> Vec<Need> {
    let has = |names: &[&str]| names.iter().any(|name| environment.find(name).is_some());
    let mut missing = Vec::new();
    if Binaries::find(&environment.search()).is_err() {
        missing.push(DATABASE);
    }
    if !(has(&["node"]) && has(&["npm"])) {
        missing.push(NODE);
    }
    // pip only fetches data packages, and only once.
    if !root.join("var/packages/.stamp").exists()
        && !process::succeeds(Command::new("python3").args(["-m", "pip", "--version"]))
    {
        missing.push(PIP);
    }
    if purpose == For::Test {
        if browser(environment).is_none() {
            missing.push(BROWSER);
        }
        if !has(&["ogrinfo"]) {
            missing.push(GDAL);
        }
        if !has(&["exiftool"]) {
            missing.push(EXIFTOOL);
        }
        if !has(&["osmium"]) || (!has(&["tilemaker"]) && environment.find("apt-get").is_some()) {
            missing.push(STREETS);
        }
    }
    missing
}

/// The browser of the browser tests.
pub(crate) fn browser(environment: &Environment) -> Option<PathBuf> {
    const NAMES: [&str; 4] = [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ];
    const MAC: [&str; 2] = [
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ];
    let installed = || MAC.into_iter().map(PathBuf::from).find(|path| path.exists());
    NAMES
        .into_iter()
        .find_map(|name| environment.find(name))
        .or_else(installed)
}

fn obtain(environment: &Environment, missing: &[Need]) -> Result<()> {
    if environment.find("apt-get").is_none() {
        bail!(
            "install what is missing, then try again: {}",
            line_to_type(environment, missing)
        );
    }
    let root = process::output(Command::new("id").arg("-u"))?.trim() == "0";
    if !root && !process::succeeds(Command::new("sudo").args(["-n", "true"])) {
        bail!(
            "no right to install packages; type this, then try again: {}",
            line_to_type(environment, missing)
        );
    }
    let packages: Vec<_> = missing.iter().flat_map(|need| need.apt).copied().collect();
    let install = || {
        process::run(
            apt_get(root)
                .args(["install", "--yes", "--no-install-recommends"])
                .args(&packages),
        )
    };
    // The lists may be absent or old; they are renewed only if the packages cannot be had without.
    if install().is_err() {
        process::run(apt_get(root).arg("update"))?;
        install().with_context(|| {
            format!(
                "apt-get could not install it; type this to see more: {}",
                line_to_type(environment, missing)
            )
        })?;
    }
    Ok(())
}

/// Debian's PostgreSQL package also makes a cluster of its own. It is left alone: ours has its own folder and
/// listens on no port.
fn apt_get(root: bool) -> Command {
    let mut command = if root {
        Command::new("apt-get")
    } else {
        let mut sudo = Command::new("sudo");
        sudo.args(["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        sudo
    };
    command.env("DEBIAN_FRONTEND", "noninteractive").arg("-q");
    command
}

/// The one line that brings what is missing on this system.
fn line_to_type(environment: &Environment, missing: &[Need]) -> String {
    let join = |of: fn(&Need) -> &'static [&'static str]| {
        missing.iter().flat_map(of).copied().collect::<Vec<_>>().join(" ")
    };
    if environment.find("brew").is_some() || cfg!(target_os = "macos") {
        format!("brew install {}", join(|need| need.brew))
    } else if environment.find("dnf").is_some() {
        format!("sudo dnf install {}", join(|need| need.dnf))
    } else {
        format!(
            "sudo apt-get update && sudo apt-get install --no-install-recommends {}",
            join(|need| need.apt)
        )
    }
}
