//! Photos on their way in and out: read within a budget, cleaned by a few workers, stored encrypted, shown to moderators,
//! masked by them, and shown to everybody when they are cleared.
//!
//! The bytes that came never touch the disk; what is stored was made anew from pixels (`formats::photo`).

mod budget;
mod erasures;
mod files;
pub(crate) mod get;
mod mask;
mod worker;

use std::time::Duration;

use bytes::Bytes;
use domain::ids::PhotoId;
use domain::photo::{BoxForm, MAX_BYTES, PhotoFault};
use formats::photo::{CleanPhoto, faces};
use futures_util::{Stream, StreamExt as _};
use sha2::{Digest as _, Sha256};
use sqlx::PgPool;
use store::photos::Kept;
use time::Date;

use crate::problem::Problem;
use crate::random;
use crate::sealed::{self, Purpose};

pub use budget::Share;
pub use erasures::{ErasureList, ListError};
pub use files::{FileError, PhotoFiles};

use budget::Budget;
use worker::Worker;

/// How long a client should wait when too many photos are being read.
const RETRY_AFTER: Duration = Duration::from_secs(5);

/// A file that no row records after so many days was left by a crash.
const UNRECORDED: time::Duration = time::Duration::days(2);

/// How many files are removed between two looks at the list.
const REMOVALS: i64 = 100;

/// One per process.
#[derive(Debug)]
pub struct Photos {
    files: PhotoFiles,
    secret: [u8; 32],
    budget: Budget,
    worker: Worker,
}

/// A photo that came, cleaned or refused. It holds its share of the budget.
#[derive(Debug)]
pub struct Received {
    pub outcome: Result<CleanPhoto, PhotoFault>,
    _share: Option<Share>,
}

impl Received {
    /// One that was refused before it was read.
    pub const fn refused(fault: PhotoFault) -> Self {
        Self {
            outcome: Err(fault),
            _share: None,
        }
    }
}

/// Ties photos to the form that they came with: a hash of what only the holder of that form knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DraftHash(pub [u8; 32]);

impl DraftHash {
    pub fn of(holder: &[u8]) -> Self {
        let digest = Sha256::new()
            .chain_update(b"photo-draft\0")
            .chain_update(holder)
            .finalize();
        Self(digest.into())
    }
}

impl Photos {
    /// With the secret of the instance, from which the keys of photos are protected.
    pub fn new(files: PhotoFiles, secret: [u8; 32]) -> Self {
        Self {
            files,
            secret,
            budget: Budget::new(),
            worker: Worker::new(),
        }
    }

    /// Reads one photo to its end and cleans it. `None`: nothing came. Nothing is stored.
    pub async fn receive<E: Into<Problem>>(
        &self,
        chunks: impl Stream<Item = Result<Bytes, E>>,
    ) -> Result<Option<Received>, Problem> {
        let mut chunks = std::pin::pin!(chunks);
        let mut share = self.budget.share();
        let mut bytes = Vec::new();
        let mut is_too_large = false;
        while let Some(chunk) = chunks.next().await {
            let chunk = chunk.map_err(Into::into)?;
            // Read to its end, so that the rest of the form can be shown again.
            if is_too_large {
                continue;
            }
            if bytes.len() + chunk.len() > MAX_BYTES {
                is_too_large = true;
                (bytes, share) = (Vec::new(), self.budget.share());
                continue;
            }
            share.take(chunk.len()).await?;
            // Grown by what is needed: doubling would take more than the share.
            bytes.reserve_exact(chunk.len().max(budget::STEP.min(MAX_BYTES - bytes.len())));
            bytes.extend_from_slice(&chunk);
        }
        if is_too_large {
            return Ok(Some(Received::refused(PhotoFault::TooLarge)));
        }
        if bytes.is_empty() {
            return Ok(None);
        }
        let outcome = self.worker.clean(bytes).await?;
        share.shrink_to(
            outcome
                .as_ref()
                .map_or(0, |photo| photo.jpeg.len() + photo.thumbnail.len()),
        );
        Ok(Some(Received {
            outcome,
            _share: Some(share),
        }))
    }

    /// Stores a photo as a draft of a form. A crash at any point leaves either nothing, or a file that
    /// [`Photos::remove_due`] finds, or the draft.
    pub async fn keep(
        &self,
        pool: &PgPool,
        photo: &CleanPhoto,
        draft: &DraftHash,
        ordinal: i16,
        today: Date,
    ) -> Result<PhotoId, Problem> {
        let (kept, wrapped_key) = self.write(pool, photo, ordinal, today).await?;
        let mut transaction = pool.begin().await?;
        store::photos::record(&mut transaction, &kept, &draft.0, &wrapped_key, today).await?;
        transaction.commit().await?;
        Ok(kept.id)
    }

    /// Writes a photo under a new id and a new key. Its file is listed for removal until the caller records it.
    async fn write(
        &self,
        pool: &PgPool,
        photo: &CleanPhoto,
        ordinal: i16,
        today: Date,
    ) -> Result<(Kept, Vec<u8>), Problem> {
        let id = PhotoId(random::id());
        let sealed = sealed::seal(&self.secret, Purpose::Photo, id.0, &pack(photo));
        let mut connection = pool.acquire().await?;
        store::photos::announce(&mut connection, id, today + UNRECORDED).await?;
        // No connection is held while the file is written: that may take seconds.
        drop(connection);
        self.files.write(id, sealed.bytes).await.map_err(|error| {
            tracing::error!(%error, "a photo could not be stored");
            Problem::unavailable()
        })?;
        let kept = Kept {
            id,
            ordinal,
            width: photo.width,
            height: photo.height,
        };
        Ok((kept, sealed.wrapped_key))
    }

    /// The photo of a report, as JPEG.
    pub async fn open(&self, pool: &PgPool, id: PhotoId) -> Result<Vec<u8>, Problem> {
        let key = store::photos::key(pool, id).await?;
        Ok(self.read(id, &key).await?.0)
    }

    /// Boxes over what may be faces in a photo of a report, for whoever masks it; none when there is no turn to be had, or not
    /// in time. They are kept nowhere.
    pub(crate) async fn propose_faces(&self, pool: &PgPool, id: PhotoId) -> Vec<BoxForm> {
        let Ok(photo) = self.open(pool, id).await else {
            return Vec::new();
        };
        match self.worker.run(move || faces(&photo)).await {
            Ok(Ok(boxes)) => boxes,
            Ok(Err(fault)) => {
                tracing::warn!(fault = fault.code(), "a photo could not be searched for faces");
                Vec::new()
            }
            Err(_) => Vec::new(),
        }
    }

    /// The small picture of the same.
    pub async fn thumbnail(&self, pool: &PgPool, id: PhotoId) -> Result<Vec<u8>, Problem> {
        let key = store::photos::key(pool, id).await?;
        Ok(self.read(id, &key).await?.1)
    }

    /// The small picture of a photo whose form was not sent yet.
    pub async fn draft_thumbnail(
        &self,
        pool: &PgPool,
        draft: &DraftHash,
        id: PhotoId,
    ) -> Result<Vec<u8>, Problem> {
        let key = store::photos::draft_key(pool, &draft.0, id).await?;
        Ok(self.read(id, &key).await?.1)
    }

    /// Deletes the files that are due, and then forgets them; what fails is due the next time still.
    pub async fn remove_due(&self, pool: &PgPool, today: Date) -> Result<u64, store::Error> {
        let mut removed = 0;
        let mut after = None;
        loop {
            let due = store::photos::removals(pool, today, after, REMOVALS).await?;
            let Some(last) = due.last() else {
                return Ok(removed);
            };
            after = Some(*last);
            for id in due {
                match self.files.remove(id).await {
                    Ok(()) => removed += store::photos::removed(pool, id).await?,
                    Err(error) => tracing::error!(%error, "the file of a photo could not be removed"),
                }
            }
        }
    }

    /// Photo and small picture.
    async fn read(&self, id: PhotoId, wrapped_key: &[u8]) -> Result<(Vec<u8>, Vec<u8>), Problem> {
        let bytes = self.files.read(id).await.map_err(|error| {
            tracing::error!(%error, "a photo could not be read");
            Problem::unavailable()
        })?;
        sealed::open(&self.secret, Purpose::Photo, id.0, &bytes, wrapped_key)
            .and_then(|plain| unpack(&plain))
            .ok_or_else(|| {
                tracing::error!("a photo is altered, or sealed with another secret");
                crate::problem::Kind::Internal.into()
            })
    }
}

/// One file holds both: the length of the photo, the photo, the small picture.
fn pack(photo: &CleanPhoto) -> Vec<u8> {
    let length = (photo.jpeg.len() as u64).to_be_bytes();
    [length.as_slice(), &photo.jpeg, &photo.thumbnail].concat()
}

fn unpack(plain: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let (length, rest) = plain.split_first_chunk::<8>()?;
    let length = usize::try_from(u64::from_be_bytes(*length)).ok()?;
    let (jpeg, thumbnail) = rest.split_at_checked(length)?;
    Some((jpeg.to_vec(), thumbnail.to_vec()))
}

/// Too much at once: nothing was taken.
fn busy() -> Problem {
    Problem::unavailable_for(RETRY_AFTER).saying("problem-detail-photos-busy", Vec::new())
}

#[cfg(test)]
mod tests;
