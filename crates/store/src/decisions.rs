//! Applying what a moderator decided: every consequence in the caller's one transaction.

use domain::ids::{DecisionId, FeatureId, ReviewId};
use domain::moderation::{Outcome, RejectionReason};
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::{Error, features};

/// Applies an outcome of `domain::moderation::decide` to the review that [`crate::reviews::lock`] holds. `feature` is the
/// id of the feature that is published, if a new one is. [`Error::NotFound`] if the evidence is to join a feature that is
/// not public.
pub async fn apply(
    connection: &mut PgConnection,
    review: ReviewId,
    outcome: &Outcome,
    decision: DecisionId,
    feature: FeatureId,
    now: OffsetDateTime,
) -> Result<(), Error> {
    let _ = (connection, review, outcome, decision, feature, now);
    Err(Error::NotFound)
}
