//! Where dumps are read: a folder, or a bucket of an S3-compatible store, in the same order of names. The background work writes there.
//!
//! A dump is there while its list of sums is: that is written last and removed first.

use std::io;
use std::path::{Component, Path as FilePath, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use futures_util::{StreamExt as _, TryStreamExt as _};
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{Error, GetOptions, GetRange, GetResult, ObjectStore, ObjectStoreExt as _};
use time::Date;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;

use crate::problem::Problem;

const DAY: &[BorrowedFormatItem<'static>] = format_description!("[year]-[month]-[day]");

pub(super) const SUMS: &str = "SHA256SUMS";
pub(super) const SIGNATURE: &str = "SHA256SUMS.sig";
pub(super) const MANIFEST: &str = "manifest.json";
pub(super) const KEY: &str = "key.pem";

/// Dumps that are listed at most; fewer are kept in two centuries.
const MOST: usize = 256;

/// Of those that are listed, how many are read at a time.
const AT_ONCE: usize = 8;

/// Bytes at most of what is read as a whole: a manifest, sums, the key.
const LONGEST: u64 = 256 * 1024;

#[derive(Clone, Debug)]
pub struct DumpFiles {
    store: Arc<dyn ObjectStore>,
    prefix: Path,
}

impl DumpFiles {
    /// A folder, which may not be there yet. Nothing is written to it.
    pub fn in_folder(folder: &FilePath) -> io::Result<Self> {
        let place = match folder.canonicalize() {
            Ok(place) => place,
            // Not there yet, so no link leads anywhere else.
            Err(_) => plain(&std::path::absolute(folder)?),
        };
        Ok(Self {
            store: Arc::new(LocalFileSystem::new()),
            prefix: Path::from_absolute_path(place).map_err(io::Error::other)?,
        })
    }

    /// Any other store, below a prefix.
    pub fn in_store(store: Arc<dyn ObjectStore>, prefix: Path) -> Self {
        Self { store, prefix }
    }

    /// What may be a dump, the newest first; one that is being written is among them.
    async fn candidates(&self) -> Result<Vec<Date>, Problem> {
        let listed = match self.store.list_with_delimiter(Some(&self.prefix)).await {
            Err(Error::NotFound { .. }) => return Ok(Vec::new()),
            listed => listed.map_err(|error| away(&error))?,
        };
        let names = listed.common_prefixes.iter().filter_map(Path::filename);
        let mut dates: Vec<Date> = names.filter_map(date).collect();
        dates.sort_unstable_by(|one, other| other.cmp(one));
        dates.truncate(MOST);
        Ok(dates)
    }

    /// The manifests of the dumps that are there, the newest first.
    pub(super) async fn manifests(&self) -> Result<Vec<(Date, Bytes)>, Problem> {
        let found = futures_util::stream::iter(self.candidates().await?)
            .map(|date| self.manifest(date))
            .buffered(AT_ONCE);
        let found: Vec<_> = found.try_collect().await?;
        Ok(found.into_iter().flatten().collect())
    }

    async fn manifest(&self, date: Date) -> Result<Option<(Date, Bytes)>, Problem> {
        if self.small(date, SUMS).await?.is_none() {
            return Ok(None);
        }
        let manifest = self.small(date, MANIFEST).await?;
        Ok(manifest.map(|bytes| (date, bytes)))
    }

    /// The newest that is there. A problem when the store does not answer.
    pub async fn latest(&self) -> Result<Option<Date>, Problem> {
        for date in self.candidates().await? {
            if self.small(date, SUMS).await?.is_some() {
                return Ok(Some(date));
            }
        }
        Ok(None)
    }

    /// A short file of a dump; `None` when there is none.
    pub(super) async fn small(&self, date: Date, name: &str) -> Result<Option<Bytes>, Problem> {
        self.whole(&self.path(date, name)).await
    }

    /// The public key.
    pub(super) async fn key(&self) -> Result<Option<Bytes>, Problem> {
        self.whole(&self.prefix.clone().join(KEY)).await
    }

    async fn whole(&self, path: &Path) -> Result<Option<Bytes>, Problem> {
        match self.store.get(path).await {
            Ok(found) if found.meta.size > LONGEST => Ok(None),
            Ok(found) => found.bytes().await.map(Some).map_err(|error| away(&error)),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(away(&error)),
        }
    }

    /// The file, or a part of it, to be read as it is sent. `None`: there is no such file, or it has no such part.
    pub(super) async fn open(
        &self,
        date: Date,
        name: &str,
        range: Option<GetRange>,
        is_head: bool,
    ) -> Result<Option<GetResult>, Problem> {
        let path = self.path(date, name);
        let is_part = range.is_some();
        let options = GetOptions {
            range,
            head: is_head,
            ..GetOptions::default()
        };
        match self.store.get_opts(&path, options).await {
            Ok(found) => Ok(Some(found)),
            Err(Error::NotFound { .. }) => Ok(None),
            // Stores say in many ways that a part lies beyond the end.
            Err(error) if is_part => match self.store.head(&path).await {
                Ok(_) | Err(Error::NotFound { .. }) => Ok(None),
                Err(_) => Err(away(&error)),
            },
            Err(error) => Err(away(&error)),
        }
    }

    /// Bytes of a file that is there.
    pub(super) async fn size(&self, date: Date, name: &str) -> Result<Option<u64>, Problem> {
        match self.store.head(&self.path(date, name)).await {
            Ok(meta) => Ok(Some(meta.size)),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(away(&error)),
        }
    }

    fn path(&self, date: Date, name: &str) -> Path {
        self.prefix.clone().join(date.to_string()).join(name)
    }
}

/// Without steps upwards.
fn plain(path: &FilePath) -> PathBuf {
    path.components().fold(PathBuf::new(), |mut plain, part| {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
        plain
    })
}

/// Only as it is written in names of dumps.
pub(super) fn date(name: &str) -> Option<Date> {
    let date = Date::parse(name, DAY).ok()?;
    (date.to_string() == name).then_some(date)
}

fn away(error: &Error) -> Problem {
    tracing::error!("dumps cannot be read: {error}");
    Problem::unavailable()
}
