//! Files that are built before they are sent: few at a time, on the threads for blocking work, in files without a name.

use std::fs::File;
use std::io::Read as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::body::{Body, Bytes};
use formats::out::WriteError;
use futures_util::stream;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::order::{BuildError, Order};
use crate::problem::{Kind, Problem};

/// Built at the same time: each takes a processor and some room in memory.
const AT_ONCE: usize = 2;
/// On the disk at the same time, built or being sent.
const ON_DISK: usize = 16;
/// How long a client should wait when there are more.
const RETRY_AFTER: Duration = Duration::from_secs(10);
/// Bytes that are read at a time.
const PIECE: usize = 256 * 1024;

/// The places for files.
pub(crate) struct Builds {
    building: Arc<Semaphore>,
    on_disk: Arc<Semaphore>,
}

impl Default for Builds {
    fn default() -> Self {
        Self {
            building: Arc::new(Semaphore::new(AT_ONCE)),
            on_disk: Arc::new(Semaphore::new(ON_DISK)),
        }
    }
}

/// A file that was built, with its length. It is gone from the disk when this is dropped.
pub(super) struct Built {
    file: File,
    pub(super) length: u64,
    _place: OwnedSemaphorePermit,
}

impl Builds {
    /// The error is 503 while there is no place, 400 for what the format cannot hold.
    pub(super) async fn build(&self, order: Order) -> Result<Built, Problem> {
        let busy = || Problem::unavailable_for(RETRY_AFTER).saying("problem-detail-exports-busy", Vec::new());
        let place = Arc::clone(&self.on_disk)
            .try_acquire_owned()
            .map_err(|_| busy())?;
        let worker = Arc::clone(&self.building)
            .try_acquire_owned()
            .map_err(|_| busy())?;
        let stop = Stop::default();
        let stopped = Arc::clone(&stop.0);
        // The permits go with the work: who stops waiting for it does not make room before it has left off.
        let built = tokio::task::spawn_blocking(move || {
            let _worker = worker;
            let file = order.build(&stopped)?;
            let length = file.metadata().map_err(WriteError::from)?.len();
            Ok::<_, BuildError>(Built {
                file,
                length,
                _place: place,
            })
        });
        match built.await {
            Ok(Ok(built)) => Ok(built),
            Ok(Err(BuildError::Write(WriteError::TooMany))) => {
                Err(Problem::new(Kind::InvalidParameter).saying("problem-detail-exports-large", Vec::new()))
            }
            Ok(Err(error)) => {
                tracing::error!(%error, "a file was not built");
                Err(Kind::Internal.into())
            }
            Err(error) => {
                tracing::error!(%error, "a file was not built");
                Err(Kind::Internal.into())
            }
        }
    }

    /// Takes every place for building until it is dropped.
    #[cfg(test)]
    pub(crate) fn fill(&self) -> OwnedSemaphorePermit {
        let all = u32::try_from(AT_ONCE).expect("a small number");
        Arc::clone(&self.building)
            .try_acquire_many_owned(all)
            .expect("nothing is built")
    }
}

/// Tells the work that nobody waits for it any more.
#[derive(Default)]
struct Stop(Arc<AtomicBool>);

impl Drop for Stop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Built {
    /// Reads the file as the client does.
    pub(super) fn into_body(self) -> Body {
        Body::from_stream(stream::try_unfold(self, |built| async move {
            let read = tokio::task::spawn_blocking(move || {
                let mut piece = Vec::with_capacity(PIECE);
                (&built.file).take(PIECE as u64).read_to_end(&mut piece)?;
                Ok::<_, std::io::Error>((Bytes::from(piece), built))
            });
            let (piece, built) = read.await.map_err(std::io::Error::other)??;
            Ok::<_, std::io::Error>((!piece.is_empty()).then_some((piece, built)))
        }))
    }
}
