//! What a reader in its own thread hands over to the database, in pieces: memory stays bounded however fast a file is read.

use std::ops::ControlFlow;

use domain::ids::ImportId;
use domain::import::{Candidate, Departed, Rejection};
use formats::osm::Item;
use store::{PgConnection, imports};
use time::Date;
use tokio::sync::mpsc;

/// Candidates that go to the database at once.
const BATCH: usize = 1_000;

/// Batches that may wait for the database.
pub const BATCHES_AHEAD: usize = 4;

pub enum Batch {
    Candidates(Vec<Candidate>),
    Rejections(Vec<Rejection>),
    Departed(Vec<Departed>),
}

/// Stages what comes until the reader is done.
pub async fn stage(
    connection: &mut PgConnection,
    id: ImportId,
    mut batches: mpsc::Receiver<Batch>,
    today: Date,
) -> Result<(), store::Error> {
    while let Some(batch) = batches.recv().await {
        match batch {
            Batch::Candidates(candidates) => imports::stage(connection, id, &candidates, today).await?,
            Batch::Rejections(rejections) => imports::reject(connection, id, &rejections).await?,
            Batch::Departed(departed) => imports::depart(connection, id, &departed).await?,
        }
    }
    Ok(())
}

/// Runs a reader and hands over what it takes in batches; `stopped` is its word for a receiver that is gone.
pub fn in_batches<S, E>(
    sender: &mpsc::Sender<Batch>,
    stopped: E,
    read: impl FnOnce(&mut dyn FnMut(Item) -> ControlFlow<()>) -> Result<S, E>,
) -> Result<S, E> {
    let mut candidates = Vec::with_capacity(BATCH);
    let mut rejections = Vec::new();
    let mut departures = Vec::new();
    let summary = read(&mut |item| {
        let full = match item {
            Item::Candidate(candidate) => {
                candidates.push(candidate);
                (candidates.len() == BATCH).then(|| Batch::Candidates(std::mem::take(&mut candidates)))
            }
            Item::Rejection(rejection) => {
                rejections.push(rejection);
                (rejections.len() == BATCH).then(|| Batch::Rejections(std::mem::take(&mut rejections)))
            }
            Item::Departed(departed) => {
                departures.push(departed);
                (departures.len() == BATCH).then(|| Batch::Departed(std::mem::take(&mut departures)))
            }
        };
        // Nobody receives any more: the database failed, and its error is the one to report.
        match full.map(|batch| sender.blocking_send(batch)) {
            Some(Err(_)) => ControlFlow::Break(()),
            _ => ControlFlow::Continue(()),
        }
    })?;
    for batch in [
        Batch::Candidates(candidates),
        Batch::Rejections(rejections),
        Batch::Departed(departures),
    ] {
        if sender.blocking_send(batch).is_err() {
            return Err(stopped);
        }
    }
    Ok(summary)
}
