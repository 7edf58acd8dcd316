//! Taking many things back at once: what it comes to is shown first, and above [`ALONE`] two people must agree.

use std::time::Duration;

use domain::audit::Actor;
use domain::ids::AccountId;
use store::imports;
use store::reverts::{self, Extent, Reverter, Which};

use super::ALONE;
use crate::accounts::session::Moderator;
use crate::problem::{Kind, Problem};
use crate::random;
use crate::state::AppState;

/// A hundred thousand features take half a minute, which is longer than a form may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// What becomes of a wish to take back.
pub(in crate::moderation) enum Agreement {
    /// This is what it comes to; nothing has changed yet.
    Look {
        extent: Extent,
        is_proposed: bool,
    },
    /// Another person has to agree.
    Proposed,
    /// It goes on while the page is answered.
    Running,
    Reverted,
}

/// Takes back, or notes that the first of two agrees. `shown` is how many things the page said that it comes to: what has grown
/// since is shown again.
pub(in crate::moderation) async fn agree(
    state: &AppState,
    moderator: &Moderator,
    which: Which,
    shown: Option<u32>,
) -> Result<Agreement, Problem> {
    let work = tokio::spawn(carry_out(state.clone(), moderator.0.account, which, shown));
    match tokio::time::timeout(PATIENCE, work).await {
        Ok(Ok(agreement)) => agreement,
        Ok(Err(_)) => Err(Kind::Internal.into()),
        Err(_) => Ok(Agreement::Running),
    }
}

/// What fails when nobody waits for it any more is told to the log.
async fn carry_out(
    state: AppState,
    by: AccountId,
    which: Which,
    shown: Option<u32>,
) -> Result<Agreement, Problem> {
    let done = take_back(&state, by, which, shown).await;
    if let Err(error) = &done {
        tracing::warn!(%error, "nothing was taken back");
    }
    done.map_err(|error| {
        if error.is_conflict(imports::RUNNING) {
            Problem::new(Kind::Conflict).saying("imports-running", Vec::new())
        } else {
            error.into()
        }
    })
}

async fn take_back(
    state: &AppState,
    by: AccountId,
    which: Which,
    shown: Option<u32>,
) -> Result<Agreement, store::Error> {
    let mut transaction = state.pool.begin().await?;
    let extent = reverts::extent(&mut transaction, which).await?;
    let first = reverts::proposal(&mut *transaction, which).await?;
    let agreed = first
        .filter(|(_, agreed)| *agreed == which)
        .map(|(first, _)| first);
    let is_proposed = agreed.is_some();
    if shown != Some(extent.items()) {
        return Ok(Agreement::Look { extent, is_proposed });
    }
    let seconded_by = agreed.filter(|first| *first != by);
    let agreement = if extent.items() > ALONE && seconded_by.is_none() {
        reverts::propose(&mut transaction, random::id(), which, by, state.now()).await?;
        Agreement::Proposed
    } else {
        let reverter = Reverter {
            changeset: random::id(),
            by: Actor::Account(by),
            seconded_by,
            now: state.now(),
        };
        let extent_then = reverts::revert(&mut transaction, which, reverter).await?;
        if extent_then.items() != extent.items() {
            // Somebody was faster.
            transaction.rollback().await?;
            return Ok(Agreement::Look {
                extent: extent_then,
                is_proposed,
            });
        }
        reverts::remove_proposal(&mut transaction, which).await?;
        Agreement::Reverted
    };
    transaction.commit().await?;
    Ok(agreement)
}
