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

/// Who has agreed already to take exactly this back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::moderation) enum First {
    Nobody,
    /// Whoever looks at the page: somebody else has to agree.
    Oneself,
    Another,
}

impl First {
    pub(in crate::moderation) fn of(
        proposal: Option<(AccountId, Which)>,
        which: Which,
        moderator: AccountId,
    ) -> Self {
        match proposal {
            Some((first, agreed)) if agreed == which && first == moderator => Self::Oneself,
            Some((_, agreed)) if agreed == which => Self::Another,
            _ => Self::Nobody,
        }
    }

    /// What a page says where two people must agree.
    pub(in crate::moderation) const fn key(self) -> &'static str {
        match self {
            Self::Nobody => "decisions-needs-two",
            Self::Oneself => "decisions-second-other",
            Self::Another => "decisions-second",
        }
    }
}

/// What becomes of a wish to take back.
pub(in crate::moderation) enum Agreement {
    /// This is what it comes to; nothing has changed yet.
    Look {
        extent: Extent,
        first: First,
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
    let proposal = reverts::proposal(&mut *transaction, which).await?;
    let first = First::of(proposal, which, by);
    if shown != Some(extent.items()) {
        return Ok(Agreement::Look { extent, first });
    }
    let seconded_by = proposal
        .filter(|_| first == First::Another)
        .map(|(first, _)| first);
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
                first,
            });
        }
        reverts::remove_proposal(&mut transaction, which).await?;
        Agreement::Reverted
    };
    transaction.commit().await?;
    Ok(agreement)
}
