//! The trial of an upload, and the import itself: the same, but for its end.

use std::sync::Arc;

use domain::audit::{AuditAction, Entry, Subject};
use domain::ids::{AccountId, ImportId};
use formats::dataset::{self, DatasetError, Descriptor, Source};
use store::audit;
use store::imports::uploads::{self, Upload};
use uuid::Uuid;

use super::{MOST_ROWS, READING};
use crate::imports::{ImportError, Job, Report, import};
use crate::problem::{Kind, Problem};
use crate::random;
use crate::state::AppState;

/// What a person asked for.
pub(super) struct Wish<'a> {
    pub(super) id: Uuid,
    pub(super) by: AccountId,
    pub(super) upload: &'a Arc<Upload>,
    pub(super) descriptor: Descriptor,
    pub(super) is_dry: bool,
    pub(super) allows_deletions: bool,
}

/// Nothing is written by a trial, nor when it fails.
pub(super) async fn run(
    state: &AppState,
    wish: Wish<'_>,
) -> Result<Result<(ImportId, Report), ImportError>, Problem> {
    let _turn = READING.acquire().await.map_err(|_| Kind::Internal)?;
    let job = Job {
        id: ImportId(random::id()),
        descriptor: wish.descriptor,
        file_name: wish.upload.file_name.clone(),
        is_dry: wish.is_dry,
        allows_deletions: wish.allows_deletions,
        today: state.today(),
    };
    let (upload, descriptor) = (Arc::clone(wish.upload), job.descriptor.clone());
    let mut transaction = state.pool.begin().await?;
    let done = import(&mut transaction, &job, move |take| {
        let mut rows = 0;
        let mut is_too_long = false;
        let read = dataset::read(
            &descriptor,
            Source::of_bytes(&upload.content),
            None,
            &mut |item| {
                rows += 1;
                is_too_long = rows > MOST_ROWS;
                if is_too_long {
                    return std::ops::ControlFlow::Break(());
                }
                take(item)
            },
        );
        match read {
            Err(DatasetError::Stopped) if is_too_long => Err(DatasetError::Unsuitable(format!(
                "the file has more than {MOST_ROWS} rows; import it on the command line: contrechamp import"
            ))),
            read => read,
        }
    })
    .await;
    let report = match done {
        Ok(report) => report,
        // What the database says is a problem of ours, as anywhere.
        Err(ImportError::Store(error)) => return Err(error.into()),
        Err(error) => {
            transaction.rollback().await?;
            return Ok(Err(error));
        }
    };
    if wish.is_dry {
        transaction.rollback().await?;
    } else {
        let found = &report.comparison;
        let touched = found.inserted + found.updated + found.matched;
        let entry = Entry {
            count: u32::try_from(touched).unwrap_or(u32::MAX).max(1),
            ..Entry::by(wish.by, AuditAction::ImportDataset, Subject::Import(job.id))
        };
        audit::record(&mut transaction, state.now(), &entry).await?;
        uploads::remove(&mut *transaction, wish.id, wish.by).await?;
        transaction.commit().await?;
    }
    Ok(Ok((job.id, report)))
}
