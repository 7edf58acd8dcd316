//! One file of others into the database: a thread reads it and hands over batches, which are staged meanwhile, compared and, unless
//! it is a trial, carried out. The page of uploads and the command line run the same; whoever calls begins and ends the
//! transaction, and a broken file has done nothing once that is given up.

mod batches;
pub(crate) mod body;
mod joined;
pub(crate) mod written;

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use domain::dataset::is_plausible_update;
use domain::ids::ImportId;
use domain::import::ImportRejection;
use formats::dataset::{DatasetError, Descriptor, Item, Outcome};
use store::PgConnection;
use store::imports::{self, Comparison, Counts, NewSource};
use thiserror::Error;
use time::Date;
use tokio::sync::mpsc;

pub use batches::{BATCHES_AHEAD, Batch, in_batches, stage};
pub use joined::{JoinedJob, JoinedReport, import_joined};

/// Refused rows that are kept with their reasons; of more, their number is.
const MOST_KEPT: u64 = 100_000;

/// Reasons that a report lists; a file can give as many as it has rows.
const MOST_REASONS: usize = 200;

/// One file of one dataset.
#[derive(Clone, Debug)]
pub struct Job {
    pub id: ImportId,
    pub descriptor: Descriptor,
    pub file_name: String,
    pub is_dry: bool,
    pub allows_deletions: bool,
    pub today: Date,
}

/// What an import did, or would do.
#[derive(Clone, Debug)]
pub struct Report {
    pub outcome: Outcome,
    pub refused: Refused,
    pub comparison: Comparison,
    /// Whether so much is missing that only a person who says so goes on.
    pub is_shrunk: bool,
}

/// Rows that are not taken, by reason and detail: how many, and the first of them.
pub type Refused = BTreeMap<(ImportRejection, String), (u64, Option<u64>)>;

#[derive(Debug, Error)]
pub enum ImportError {
    #[error(transparent)]
    Dataset(#[from] DatasetError),
    #[error(transparent)]
    Store(#[from] store::Error),
    #[error("{vanished} of {known} rows that the dataset had are not in the file, more than a fifth")]
    Shrunk { known: i64, vanished: i64 },
    #[error("no commune is known here yet; `contrechamp place import` brings them")]
    NoCommunes,
    #[error("no row of the file is about {0}; nothing was changed")]
    Nothing(&'static str),
    #[error("the reader of the file ended before its time")]
    Reader(#[from] tokio::task::JoinError),
}

/// Reads by `read`, compares and, unless it is a trial, carries it out. What was written must be dropped after an error and
/// after a trial.
pub async fn import<R>(connection: &mut PgConnection, job: &Job, read: R) -> Result<Report, ImportError>
where
    R: FnOnce(&mut dyn FnMut(Item) -> ControlFlow<()>) -> Result<Outcome, DatasetError> + Send + 'static,
{
    let descriptor = &job.descriptor;
    let source = NewSource {
        code: &descriptor.code,
        title: &descriptor.title,
        publisher: &descriptor.publisher,
        licence: descriptor.licence.code,
        attribution: &descriptor.attribution,
        address: &descriptor.address,
        date: Some(descriptor.date),
    };
    open(connection, job.id, source, &job.file_name, job.today).await?;
    let (outcome, refused) = read_in(connection, job.id, job.today, read).await?;
    let comparison = imports::compare(connection, job.id).await?;
    let (known, vanished) = (comparison.known, comparison.vanished);
    let is_shrunk = descriptor.is_complete && !is_plausible_update(known, vanished);
    if !job.is_dry {
        if is_shrunk && !job.allows_deletions {
            return Err(ImportError::Shrunk { known, vanished });
        }
        let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        let counts = Counts {
            objects: count(outcome.summary.objects),
            ignored: count(outcome.summary.ignored),
            rejected: count(outcome.summary.rejections),
            unchanged: comparison.unchanged,
            ..Counts::default()
        };
        imports::carry_out(
            connection,
            job.id,
            counts,
            descriptor.is_complete,
            descriptor.date,
            job.today,
        )
        .await?;
    }
    Ok(Report {
        outcome,
        refused,
        comparison,
        is_shrunk,
    })
}

/// Writes down the dataset and begins an import of it.
async fn open(
    connection: &mut PgConnection,
    id: ImportId,
    source: NewSource<'_>,
    file_name: &str,
    today: Date,
) -> Result<(), ImportError> {
    let code = source.code;
    imports::register(connection, source).await?;
    imports::begin(connection, id, code, file_name, today).await?;
    Ok(())
}

/// Reads in a thread of its own and stages meanwhile what comes.
async fn read_in<S, R>(
    connection: &mut PgConnection,
    id: ImportId,
    today: Date,
    read: R,
) -> Result<(S, Refused), ImportError>
where
    S: Send + 'static,
    R: FnOnce(&mut dyn FnMut(Item) -> ControlFlow<()>) -> Result<S, DatasetError> + Send + 'static,
{
    let (sender, batches) = mpsc::channel(BATCHES_AHEAD);
    let reader = tokio::task::spawn_blocking(move || read_all(&sender, read));
    stage(connection, id, batches, today).await?;
    Ok(reader.await??)
}

fn read_all<S, R>(sender: &mpsc::Sender<Batch>, read: R) -> Result<(S, Refused), DatasetError>
where
    R: FnOnce(&mut dyn FnMut(Item) -> ControlFlow<()>) -> Result<S, DatasetError>,
{
    let mut refused = Refused::new();
    let mut kept = 0;
    let outcome = in_batches(sender, DatasetError::Stopped, |take| {
        read(&mut |item| {
            if let Item::Rejection(rejection) = &item {
                let key = (rejection.reason, rejection.detail.clone());
                if refused.len() < MOST_REASONS || refused.contains_key(&key) {
                    refused.entry(key).or_insert((0, rejection.row)).0 += 1;
                }
                kept += 1;
                if kept > MOST_KEPT {
                    return ControlFlow::Continue(());
                }
            }
            take(item)
        })
    })?;
    Ok((outcome, refused))
}
