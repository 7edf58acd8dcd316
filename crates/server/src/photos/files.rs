//! Where the encrypted photos lie: a folder, or a bucket of an S3-compatible store. Names are random, and tell nothing.

use std::fs::{File, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path as FilePath;
use std::sync::Arc;
use std::time::SystemTime;

use domain::ids::PhotoId;
use futures_util::TryStreamExt as _;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt as _};
use thiserror::Error;

/// Why a file could not be written, read or removed.
#[derive(Debug, Error)]
pub enum FileError {
    #[error(transparent)]
    Store(#[from] object_store::Error),
    #[error(transparent)]
    File(#[from] io::Error),
}

#[derive(Clone, Debug)]
pub struct PhotoFiles {
    store: Arc<dyn ObjectStore>,
    /// The same store, when it is a folder.
    folder: Option<Arc<LocalFileSystem>>,
    prefix: Path,
}

impl PhotoFiles {
    /// A folder, made if it is not there; nobody but the owner may look into it.
    pub fn in_folder(folder: &FilePath) -> Result<Self, FileError> {
        std::fs::create_dir_all(folder)?;
        std::fs::set_permissions(folder, Permissions::from_mode(0o700))?;
        let folder = Arc::new(LocalFileSystem::new_with_prefix(folder)?.with_fsync(true));
        Ok(Self {
            store: Arc::clone(&folder) as Arc<dyn ObjectStore>,
            folder: Some(folder),
            prefix: Path::default(),
        })
    }

    /// Any other store, below a prefix.
    pub fn in_store(store: Arc<dyn ObjectStore>, prefix: Path) -> Self {
        Self {
            store,
            folder: None,
            prefix,
        }
    }

    /// Durable when it returns.
    pub(super) async fn write(&self, id: PhotoId, bytes: Vec<u8>) -> Result<(), FileError> {
        let path = self.path(id);
        self.store.put(&path, bytes.into()).await?;
        let Some(folder) = &self.folder else {
            return Ok(());
        };
        let path = folder.path_to_filesystem(&path)?;
        match tokio::task::spawn_blocking(move || tell_no_time(&path)).await {
            Ok(told) => Ok(told?),
            Err(error) => Err(io::Error::other(error).into()),
        }
    }

    pub(super) async fn read(&self, id: PhotoId) -> Result<Vec<u8>, FileError> {
        Ok(self.store.get(&self.path(id)).await?.bytes().await?.to_vec())
    }

    /// Writes a part of a list, under a name that sorts after the parts before.
    pub(super) async fn write_part(&self, list: &str, name: &str, text: String) -> Result<(), FileError> {
        let path = self.prefix.clone().join(list).join(name);
        self.store.put(&path, text.into_bytes().into()).await?;
        Ok(())
    }

    /// The parts of a list in the order of their names.
    pub(super) async fn parts(&self, list: &str) -> Result<Vec<(String, Vec<u8>)>, FileError> {
        let prefix = self.prefix.clone().join(list);
        let mut found: Vec<_> = self.store.list(Some(&prefix)).try_collect().await?;
        found.sort_unstable_by(|one, other| one.location.cmp(&other.location));
        let mut parts = Vec::with_capacity(found.len());
        for part in found {
            let bytes = self.store.get(&part.location).await?.bytes().await?;
            let name = part.location.filename().unwrap_or_default().to_owned();
            parts.push((name, bytes.to_vec()));
        }
        Ok(parts)
    }

    /// The encrypted bytes of a photo, for a backup; `None` if it was erased.
    pub async fn copy_out(&self, id: PhotoId) -> Result<Option<Vec<u8>>, FileError> {
        match self.read(id).await {
            Ok(bytes) => Ok(Some(bytes)),
            Err(FileError::Store(object_store::Error::NotFound { .. })) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Puts back what [`PhotoFiles::copy_out`] gave.
    pub async fn copy_in(&self, id: PhotoId, bytes: Vec<u8>) -> Result<(), FileError> {
        self.write(id, bytes).await
    }

    /// A file that is gone already is as good as one removed now.
    pub(super) async fn remove(&self, id: PhotoId) -> Result<(), FileError> {
        match self.store.delete(&self.path(id)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    fn path(&self, id: PhotoId) -> Path {
        self.prefix.clone().join(id.0.simple().to_string())
    }
}

/// One modification time for all: when a photo came is nobody's business.
fn tell_no_time(path: &FilePath) -> io::Result<()> {
    let file = File::options().write(true).open(path)?;
    file.set_permissions(Permissions::from_mode(0o600))?;
    file.set_modified(SystemTime::UNIX_EPOCH)?;
    file.sync_all()
}
