//! The moderators' queue.

use domain::ids::{FeatureId, ReviewId};
use domain::moderation::{RejectionReason, Review, ReviewKind, ReviewState};
use domain::subject::Family;
use serde_json::Value;
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use time::Date;

use crate::error::{known, known_if};
use crate::Error;

/// One line of the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    pub id: ReviewId,
    pub kind: ReviewKind,
    pub family: Family,
    /// Code of the kind of device, technology or kind of centre.
    pub subject_kind: &'static str,
    /// Name of the place that it lies in.
    pub place: Option<String>,
    pub opened_on: Date,
}

/// Open reviews of reports, oldest first.
pub async fn list_open(executor: impl PgExecutor<'_>, limit: i64) -> Result<Vec<Summary>, Error> {
    let _ = (executor, limit);
    Err(Error::NotFound)
}

pub async fn count_open(executor: impl PgExecutor<'_>) -> Result<i64, Error> {
    let count = sqlx::query_scalar!(
        r#"
        select count(*) as "count!"
        from review
        where state = 'open' and report_id is not null
        "#
    )
    .fetch_one(executor)
    .await?;
    Ok(count)
}

/// A review with what its page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    pub review: Review,
    pub kind: ReviewKind,
    pub place: Option<String>,
    /// Free text for the moderators, until it is destroyed.
    pub note: Option<String>,
    /// What became of it, or what it is about.
    pub feature: Option<FeatureId>,
    pub reason: Option<RejectionReason>,
}

pub async fn get(executor: impl PgExecutor<'_>, id: ReviewId) -> Result<Detail, Error> {
    let _ = (executor, id);
    Err(Error::NotFound)
}

/// Reads a review and keeps others from deciding it until the transaction ends.
pub async fn lock(connection: &mut PgConnection, id: ReviewId) -> Result<Review, Error> {
    let _ = (connection, id);
    Err(Error::NotFound)
}
