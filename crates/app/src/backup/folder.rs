//! The folder of a backup: written beside its place and renamed when it is whole, checked before anything is done with it, and
//! removed when it is old.

use std::collections::BTreeMap;
use std::fs::{self, DirBuilder, File};
use std::io::{ErrorKind, Read, Write};
use std::os::fd::OwnedFd;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use domain::retention::BACKUPS;
use rustix::fs::{FlockOperation, Mode, OFlags};
use sha2::{Digest as _, Sha256};
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;
use time::{Date, OffsetDateTime};

use super::hex;

const SUMS: &str = "SHA256SUMS";
const PREFIX: &str = "contrechamp-";
/// Of a backup that is being written, or was when the program died. A dot before the name hides it as well.
const PARTIAL: &str = ".partial";

/// Sorts by time, and every file system takes it.
const STAMP: &[BorrowedFormatItem<'static>] =
    format_description!("[year]-[month]-[day]T[hour]-[minute]-[second]Z");
const DAY: &[BorrowedFormatItem<'static>] = format_description!("[year]-[month]-[day]");

/// A folder that is being written. Dropped before [`Unfinished::finish`], it is removed.
pub(super) struct Unfinished {
    path: PathBuf,
    place: PathBuf,
    sums: BTreeMap<String, String>,
    is_finished: bool,
    /// Others wait until it is finished.
    _lock: OwnedFd,
}

impl Unfinished {
    /// Below `backups`, which is made if absent. What a killed backup left there is removed.
    pub(super) fn begin(backups: &Path, now: OffsetDateTime) -> anyhow::Result<Self> {
        private_folder(backups)?;
        let lock = lock(backups)?;
        for entry in entries(backups)? {
            if entry.starts_with('.') && entry.ends_with(PARTIAL) {
                remove(&backups.join(entry))?;
            }
        }
        let name = format!("{PREFIX}{}", now.format(STAMP)?);
        let place = backups.join(&name);
        if place.exists() {
            bail!("{} is there already", place.display());
        }
        let path = backups.join(format!(".{name}{PARTIAL}"));
        private_folder(&path)?;
        Ok(Self {
            path,
            place,
            sums: BTreeMap::new(),
            is_finished: false,
            _lock: lock,
        })
    }

    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    pub(super) fn folder(&self, name: &str) -> anyhow::Result<()> {
        private_folder(&self.file(name))
    }

    /// Writes a file whole.
    pub(super) fn write(&mut self, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
        let path = self.file(name);
        let context = || format!("write {}", path.display());
        let mut file = File::create(&path).with_context(context)?;
        file.write_all(bytes).with_context(context)?;
        file.sync_all().with_context(context)?;
        self.sums.insert(name.to_owned(), hex(&Sha256::digest(bytes)));
        Ok(())
    }

    /// Takes up a file that another program wrote.
    pub(super) fn adopt(&mut self, name: &str) -> anyhow::Result<()> {
        let path = self.file(name);
        File::open(&path)
            .and_then(|file| file.sync_all())
            .with_context(|| format!("keep {}", path.display()))?;
        self.sums.insert(name.to_owned(), sum(&path)?);
        Ok(())
    }

    /// Puts it in its place. Returns that.
    pub(super) fn finish(mut self) -> anyhow::Result<PathBuf> {
        let sums = std::mem::take(&mut self.sums);
        let text = sums
            .iter()
            .fold(String::new(), |text, (name, sum)| text + sum + "  " + name + "\n");
        self.write(SUMS, text.as_bytes())?;
        sync_folders(&self.path)?;
        fs::rename(&self.path, &self.place)
            .with_context(|| format!("put {} into place", self.place.display()))?;
        self.is_finished = true;
        if let Some(backups) = self.place.parent() {
            sync(backups)?;
        }
        Ok(self.place.clone())
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if !self.is_finished {
            // The next backup removes what could not be removed now.
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

/// Checks that each file is as it was written. Returns their names.
pub(super) fn check(backup: &Path) -> anyhow::Result<Vec<String>> {
    let sums = backup.join(SUMS);
    let text = match fs::read_to_string(&sums) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            bail!("{} is no backup: it has no {SUMS}", backup.display())
        }
        Err(error) => return Err(error).with_context(|| format!("read {}", sums.display())),
    };
    let mut names = Vec::new();
    for line in text.lines() {
        let Some((expected, name)) = line.split_once("  ") else {
            bail!("{} is damaged; take another backup", sums.display());
        };
        // No line leads out of the folder.
        if name.starts_with('/') || name.split('/').any(|part| part.is_empty() || part == "..") {
            bail!("{} names {name}, which is no file of a backup", sums.display());
        }
        let path = backup.join(name);
        if !path.is_file() {
            bail!("{} is missing; take another backup", path.display());
        }
        if sum(&path)? != expected {
            bail!(
                "{} is damaged: it is not what {SUMS} says; take another backup",
                path.display()
            );
        }
        names.push(name.to_owned());
    }
    Ok(names)
}

/// Removes whole backups that are older than they are kept. Returns how many.
pub(super) fn remove_old(backups: &Path, today: Date) -> anyhow::Result<u64> {
    let mut removed = 0;
    for name in entries(backups)? {
        let day = name
            .strip_prefix(PREFIX)
            .and_then(|stamp| stamp.get(..10))
            .and_then(|day| Date::parse(day, DAY).ok());
        if day.is_some_and(|day| day < today - BACKUPS) {
            remove(&backups.join(name))?;
            removed += 1;
        }
    }
    Ok(removed)
}

fn entries(folder: &Path) -> anyhow::Result<Vec<String>> {
    let context = || format!("read {}", folder.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).with_context(context)? {
        if let Ok(name) = entry.with_context(context)?.file_name().into_string() {
            names.push(name);
        }
    }
    Ok(names)
}

fn remove(folder: &Path) -> anyhow::Result<()> {
    fs::remove_dir_all(folder).with_context(|| format!("remove {}", folder.display()))
}

/// A folder for the owner alone: a backup holds what only moderators may read.
fn private_folder(folder: &Path) -> anyhow::Result<()> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .with_context(|| format!("make {}", folder.display()))
}

fn lock(folder: &Path) -> anyhow::Result<OwnedFd> {
    let opened = rustix::fs::open(folder, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty())
        .with_context(|| format!("open {}", folder.display()))?;
    if rustix::fs::flock(&opened, FlockOperation::NonBlockingLockExclusive).is_err() {
        bail!("another backup is being written to {}", folder.display());
    }
    Ok(opened)
}

fn sum(path: &Path) -> anyhow::Result<String> {
    let context = || format!("read {}", path.display());
    let mut file = File::open(path).with_context(context)?;
    let (mut hash, mut part) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        let length = file.read(&mut part).with_context(context)?;
        if length == 0 {
            return Ok(hex(&hash.finalize()));
        }
        hash.update(&part[..length]);
    }
}

fn sync(folder: &Path) -> anyhow::Result<()> {
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .with_context(|| format!("keep {}", folder.display()))
}

fn sync_folders(folder: &Path) -> anyhow::Result<()> {
    for name in entries(folder)? {
        let path = folder.join(name);
        if path.is_dir() {
            sync_folders(&path)?;
        }
    }
    sync(folder)
}
