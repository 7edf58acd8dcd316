//! The folder of the dumps: a folder for each, by its date. A name that begins with a dot is of something that nobody may see.
//!
//! Those of a bucket are written to a folder first, and brought there when they are whole.

use std::fmt::Write as _;
use std::fs::{self, DirBuilder, File};
use std::io::{BufWriter, ErrorKind, Write};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context as _, ensure};
use object_store::ObjectStore;
use server::exports::DumpFiles;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;
use time::{Date, OffsetDateTime, Time};
use tokio::runtime::Handle;

use super::bucket::Bucket;
use super::hashing::{Hashing, Listed};
use super::key::Key;

const DAY: &[BorrowedFormatItem<'static>] = format_description!("[year]-[month]-[day]");
const MAKING: &str = ".making-";
const REMOVING: &str = ".removing-";

pub(super) const SUMS: &str = "SHA256SUMS";
pub(super) const SIGNATURE: &str = "SHA256SUMS.sig";

/// Where dumps lie, when they are made, and what signs them.
#[derive(Clone)]
pub struct Dumps {
    /// Of the dumps, or of those that are on their way to the bucket.
    folder: PathBuf,
    bucket: Option<Bucket>,
    key: Key,
    /// In UTC; none: never by itself.
    at: Option<Time>,
    /// Of the links in the files, without a slash at the end.
    origin: String,
    /// Set when the process ends: whoever makes a dump then gives up.
    stopped: Arc<AtomicBool>,
}

pub(super) struct StopOnDrop(Arc<AtomicBool>);

impl Drop for StopOnDrop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Dumps {
    /// The folder is made, and so is the key in the home folder, when they are not there. The public key lies beside the dumps.
    pub fn open(folder: &Path, home: &Path, at: Option<Time>) -> anyhow::Result<Self> {
        make_folder(folder)?;
        let key = Key::load_or_make(&home.join("dumps.key"))?;
        let public = folder.join("key.pem");
        if fs::read_to_string(&public).ok().as_deref() != Some(key.public_pem().as_str()) {
            fs::write(&public, key.public_pem()).with_context(|| format!("write {}", public.display()))?;
        }
        Ok(Self {
            folder: folder.to_owned(),
            bucket: None,
            key,
            at,
            origin: String::new(),
            stopped: Arc::default(),
        })
    }

    /// While what is returned lives, dumps are made; when it is dropped, the one that is being made fails soon. A thread cannot be
    /// stopped from outside, and the process waits for it.
    pub(super) fn until_dropped(&self) -> StopOnDrop {
        StopOnDrop(Arc::clone(&self.stopped))
    }

    /// # Errors
    ///
    /// When the process ends.
    pub(super) fn go_on(&self) -> anyhow::Result<()> {
        ensure!(!self.stopped.load(Ordering::Relaxed), "the process ends");
        Ok(())
    }

    /// The same in a bucket, below a prefix. Must be called in a runtime, which the bucket is read and written in; all other functions wait
    /// for it, so they may not be called where tasks run.
    pub fn open_bucket(
        store: Arc<dyn ObjectStore>,
        prefix: object_store::path::Path,
        home: &Path,
        at: Option<Time>,
    ) -> anyhow::Result<Self> {
        Ok(Self {
            folder: home.join("dumps.making"),
            bucket: Some(Bucket {
                store,
                prefix,
                runtime: Handle::current(),
            }),
            key: Key::load_or_make(&home.join("dumps.key"))?,
            at,
            origin: String::new(),
            stopped: Arc::default(),
        })
    }

    /// Where they are read.
    pub fn files(&self) -> anyhow::Result<DumpFiles> {
        Ok(match &self.bucket {
            Some(bucket) => DumpFiles::in_store(Arc::clone(&bucket.store), bucket.prefix.clone()),
            None => DumpFiles::in_folder(&self.folder)?,
        })
    }

    /// Whether this node may write here: an error when the dumps are signed by another key than its own.
    pub(super) fn claim(&self) -> anyhow::Result<()> {
        self.bucket
            .as_ref()
            .map_or(Ok(()), |bucket| bucket.claim(&self.key.public_pem()))
    }

    /// Links in the files lead there. The same on all nodes, or their files differ.
    pub fn with_origin(self, origin: &str) -> Self {
        Self {
            origin: origin.trim_end_matches('/').to_owned(),
            ..self
        }
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// In the folder.
    pub fn path(&self, date: Date) -> PathBuf {
        self.folder.join(date.to_string())
    }

    /// Those that are whole, the oldest first.
    pub fn dates(&self) -> anyhow::Result<Vec<Date>> {
        if let Some(bucket) = &self.bucket {
            return Ok(bucket.dates()?.into_iter().collect());
        }
        let mut dates: Vec<Date> = self.names()?.iter().filter_map(|name| date(name)).collect();
        dates.sort_unstable();
        Ok(dates)
    }

    pub(super) fn is_due(&self, now: OffsetDateTime) -> anyhow::Result<bool> {
        Ok(self.at.is_some_and(|at| now.time() >= at) && !self.has(now.date())?)
    }

    fn has(&self, date: Date) -> anyhow::Result<bool> {
        match &self.bucket {
            Some(bucket) => bucket.has(date),
            None => Ok(self.path(date).exists()),
        }
    }

    /// A file of a dump that is there.
    pub(super) fn read(&self, date: Date, name: &str) -> anyhow::Result<Vec<u8>> {
        if let Some(bucket) = &self.bucket {
            return bucket.read(date, name);
        }
        let path = self.path(date).join(name);
        fs::read(&path).with_context(|| format!("read {}", path.display()))
    }

    /// What a process left that was killed.
    pub(super) fn remove_unfinished(&self) -> anyhow::Result<()> {
        for name in self.names()? {
            if name.starts_with(MAKING) || name.starts_with(REMOVING) {
                remove(&self.folder.join(name))?;
            }
        }
        self.bucket.as_ref().map_or(Ok(()), Bucket::remove_unfinished)
    }

    /// Takes a dump off the list. The files are read by nobody from then on.
    pub(super) fn hide(&self, date: Date) -> anyhow::Result<Hidden<'_>> {
        let path = self.folder.join(format!("{REMOVING}{date}"));
        if path.exists() {
            remove(&path)?;
        }
        if let Some(bucket) = &self.bucket {
            bucket.hide(date)?;
        } else {
            let there = self.path(date);
            fs::rename(&there, &path).with_context(|| format!("take {} off the list", there.display()))?;
        }
        Ok(Hidden {
            dumps: self,
            date,
            path,
        })
    }

    /// The same, and removes it.
    pub(super) fn discard(&self, date: Date) -> anyhow::Result<()> {
        match &self.bucket {
            Some(bucket) => bucket.remove(date),
            None => self.hide(date)?.remove(),
        }
    }

    pub(super) fn begin(&self, date: Date) -> anyhow::Result<Unfinished<'_>> {
        let path = self.folder.join(format!("{MAKING}{date}"));
        if path.exists() {
            remove(&path)?;
        }
        make_folder(&path)?;
        Ok(Unfinished {
            dumps: self,
            date,
            path,
            files: Vec::new(),
            is_finished: false,
        })
    }

    fn names(&self) -> anyhow::Result<Vec<String>> {
        let context = || format!("read {}", self.folder.display());
        let mut names = Vec::new();
        if self.bucket.is_some() && !self.folder.exists() {
            return Ok(names);
        }
        for entry in fs::read_dir(&self.folder).with_context(context)? {
            if let Ok(name) = entry.with_context(context)?.file_name().into_string() {
                names.push(name);
            }
        }
        Ok(names)
    }
}

/// A dump that is off the list.
pub(super) struct Hidden<'a> {
    dumps: &'a Dumps,
    pub date: Date,
    path: PathBuf,
}

impl Hidden<'_> {
    /// A file of it, on this machine.
    pub(super) fn file(&self, name: &str) -> anyhow::Result<PathBuf> {
        let path = self.path.join(name);
        if let Some(bucket) = &self.dumps.bucket {
            make_folder(&self.path)?;
            bucket.fetch(self.date, name, &path)?;
        }
        Ok(path)
    }

    /// Removes what is left of it; one that was made in its place stays.
    pub(super) fn remove(self) -> anyhow::Result<()> {
        remove(&self.path)?;
        match &self.dumps.bucket {
            Some(bucket) if !bucket.has(self.date)? => bucket.remove(self.date),
            _ => Ok(()),
        }
    }
}

/// A dump that is being written. Dropped before [`Unfinished::finish`], nothing of it is left.
pub(super) struct Unfinished<'a> {
    dumps: &'a Dumps,
    date: Date,
    path: PathBuf,
    files: Vec<Listed>,
    is_finished: bool,
}

impl Unfinished<'_> {
    /// The files so far, in the order of their names.
    pub(super) fn files(&self) -> Vec<Listed> {
        let mut files = self.files.clone();
        files.sort_unstable_by(|one, other| one.name.cmp(&other.name));
        files
    }

    /// Writes a file and lists it, with what it holds hashed on its way.
    pub(super) fn write(
        &mut self,
        name: &str,
        fill: impl FnOnce(&mut Hashing<BufWriter<File>>) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let path = self.path.join(name);
        let context = || format!("write {}", path.display());
        let mut out = Hashing::new(BufWriter::new(File::create(&path).with_context(context)?));
        fill(&mut out).with_context(context)?;
        let (entry, written) = out.finish(name).with_context(context)?;
        written.sync_all().with_context(context)?;
        self.files.push(entry);
        Ok(())
    }

    /// Lists a file that was written to [`Unfinished::place`].
    pub(super) fn adopt(&mut self, name: &str) -> anyhow::Result<()> {
        let path = self.place(name);
        let context = || format!("read {}", path.display());
        let mut file = File::open(&path).with_context(context)?;
        let mut out = Hashing::new(std::io::sink());
        std::io::copy(&mut file, &mut out).with_context(context)?;
        file.sync_all().with_context(context)?;
        self.files.push(out.listed(name));
        Ok(())
    }

    pub(super) fn origin(&self) -> &str {
        &self.dumps.origin
    }

    pub(super) fn place(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// Writes checksums and signature, and puts the dump in its place; one that is there gives way.
    pub(super) fn finish(mut self) -> anyhow::Result<()> {
        let mut sums = String::new();
        for file in self.files() {
            writeln!(sums, "{}  {}", file.sha256, file.name)?;
        }
        let signature = self.dumps.key.sign(sums.as_bytes());
        for (name, bytes) in [(SUMS, sums.as_bytes()), (SIGNATURE, signature.as_slice())] {
            self.write(name, |out| Ok(out.write_all(bytes)?))?;
        }
        if let Some(bucket) = &self.dumps.bucket {
            // What is written there is whole or off the list; the folder goes when this is dropped.
            return bucket.put(self.date, &self.path);
        }
        let place = self.dumps.path(self.date);
        sync(&self.path)?;
        if place.exists() {
            self.dumps.discard(self.date)?;
        }
        fs::rename(&self.path, &place).with_context(|| format!("put {} into place", place.display()))?;
        self.is_finished = true;
        sync(&self.dumps.folder)
    }
}

impl Drop for Unfinished<'_> {
    fn drop(&mut self) {
        if !self.is_finished {
            // The next run removes what could not be removed now.
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

/// A name that is a date.
pub(super) fn date(name: &str) -> Option<Date> {
    Date::parse(name, DAY).ok()
}

fn make_folder(folder: &Path) -> anyhow::Result<()> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o755)
        .create(folder)
        .with_context(|| format!("make {}", folder.display()))
}

fn remove(folder: &Path) -> anyhow::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("remove {}", folder.display()))
        }
        _ => Ok(()),
    }
}

fn sync(folder: &Path) -> anyhow::Result<()> {
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .with_context(|| format!("keep {}", folder.display()))
}
