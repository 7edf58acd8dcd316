//! The moderators' queue.

use domain::ids::{FeatureId, ReviewId};
use domain::moderation::{RejectionReason, Review, ReviewKind, ReviewState};
use domain::subject::Family;
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use time::Date;

use crate::Error;
use crate::error::{known, known_if};
use crate::reports::{self, Stored};

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
    let rows = sqlx::query!(
        r#"
        select
            review.id,
            review.kind::text as "kind!",
            report.kind::text as "report_kind!",
            coalesce(report.claim ->> 'technology', report.claim ->> 'kind') as subject_kind,
            place.name as "place?",
            review.opened_on
        from review
        join report on report.id = review.report_id
        left join place on place.id = review.place_id
        where review.state = 'open'
        order by review.opened_on, review.id
        limit $1
        "#,
        limit,
    )
    .fetch_all(executor)
    .await?;
    rows.into_iter()
        .map(|row| {
            let family = reports::family(&row.report_kind)?;
            Ok(Summary {
                id: ReviewId(row.id),
                kind: known(&row.kind, ReviewKind::from_code)?,
                family,
                subject_kind: reports::subject_kind(family, row.subject_kind.as_deref())?,
                place: row.place,
                opened_on: row.opened_on,
            })
        })
        .collect()
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
    let row = sqlx::query!(
        r#"
        select
            review.kind::text as "kind!",
            review.state::text as "state!",
            review.version,
            review.opened_on,
            report.kind::text as "report_kind!",
            report.claim,
            report.stage::text as "stage!",
            report.basis::text as "basis!",
            report.seen_on,
            report.citation,
            report.citation_url,
            report.acts,
            report.feature_id,
            place.name as "place?",
            report_private.note as "note?",
            decision.reason::text as "reason?"
        from review
        join report on report.id = review.report_id
        left join report_private on report_private.report_id = report.id
        left join place on place.id = review.place_id
        left join decision on decision.review_id = review.id
        where review.id = $1
        "#,
        id.0,
    )
    .fetch_one(executor)
    .await?;
    let stored = Stored {
        kind: row.report_kind,
        claim: row.claim,
        stage: row.stage,
        basis: row.basis,
        seen_on: row.seen_on,
        citation: row.citation,
        citation_url: row.citation_url,
        acts: row.acts,
    };
    Ok(Detail {
        review: review(&row.state, row.version, stored, row.opened_on)?,
        kind: known(&row.kind, ReviewKind::from_code)?,
        place: row.place,
        note: row.note,
        feature: row.feature_id.map(FeatureId),
        reason: known_if(row.reason.as_deref(), RejectionReason::from_code)?,
    })
}

/// Reads a review and keeps others from deciding it until the transaction ends.
pub async fn lock(connection: &mut PgConnection, id: ReviewId) -> Result<Review, Error> {
    let row = sqlx::query!(
        r#"
        select
            review.state::text as "state!",
            review.version,
            review.opened_on,
            report.kind::text as "report_kind!",
            report.claim,
            report.stage::text as "stage!",
            report.basis::text as "basis!",
            report.seen_on,
            report.citation,
            report.citation_url,
            report.acts
        from review
        join report on report.id = review.report_id
        where review.id = $1
        for update of review
        "#,
        id.0,
    )
    .fetch_one(connection)
    .await?;
    let stored = Stored {
        kind: row.report_kind,
        claim: row.claim,
        stage: row.stage,
        basis: row.basis,
        seen_on: row.seen_on,
        citation: row.citation,
        citation_url: row.citation_url,
        acts: row.acts,
    };
    review(&row.state, row.version, stored, row.opened_on)
}

fn review(state: &str, version: i32, stored: Stored, reported_on: Date) -> Result<Review, Error> {
    Ok(Review {
        state: known(state, ReviewState::from_code)?,
        version,
        claimed: stored.try_into()?,
        reported_on,
    })
}
