//! Reviews: the queue, one with all that helps to judge it, and the lock under which it is decided.

mod detail;
mod queue;
mod second;

use domain::ids::{AccountId, FeatureId, PlaceId, ReviewId};
use domain::moderation::{Present, Review, ReviewKind, ReviewState};
use domain::report::{About, Finding};
use domain::subject::{Family, Subject};
use domain::warning::Warning;
use sqlx::postgres::PgExecutor;
use sqlx::{PgConnection, PgPool};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::error::{known, known_if};
use crate::reports::{self, Stored};
use crate::{Error, public};

pub use detail::{Decided, Detail, Note, Sibling, get};
pub(crate) use queue::ids;
pub use queue::{QueueFilter, Summary, Waiting, list_open, mark_expiring, waiting};
pub use second::{Proposed, propose};

/// What a review is about, as far as it never changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    pub family: Family,
    /// The published feature that was looked at again.
    pub about: Option<FeatureId>,
}

/// What opened a review.
pub async fn kind(executor: impl PgExecutor<'_>, id: ReviewId) -> Result<ReviewKind, Error> {
    let kind = sqlx::query_scalar!(r#"select kind::text as "kind!" from review where id = $1"#, id.0)
        .fetch_one(executor)
        .await?;
    known(&kind, ReviewKind::from_code)
}

pub async fn scope(executor: impl PgExecutor<'_>, id: ReviewId) -> Result<Scope, Error> {
    let row = sqlx::query!(
        r#"
        select report.kind::text as "kind!", report.about_id
        from review
        join report on report.id = review.report_id
        where review.id = $1
        "#,
        id.0,
    )
    .fetch_one(executor)
    .await?;
    Ok(Scope {
        family: reports::family(&row.kind)?,
        about: row.about_id.map(FeatureId),
    })
}

/// The place that a review lies in and all that contain it, for who may see it; empty outside of the gazetteer.
pub async fn place_path(executor: impl PgExecutor<'_>, id: ReviewId) -> Result<Vec<PlaceId>, Error> {
    let path = sqlx::query_scalar!(
        r#"select place_path(place_id) as "path!" from review where id = $1"#,
        id.0,
    )
    .fetch_one(executor)
    .await?;
    Ok(path.into_iter().map(PlaceId).collect())
}

/// Reads a review and keeps others from deciding it, and from changing the feature that it is about, until the
/// transaction ends. [`Error::NotFound`] also when the time of its report is over.
pub async fn lock(connection: &mut PgConnection, id: ReviewId, now: OffsetDateTime) -> Result<Review, Error> {
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
            report.acts,
            report.about_id,
            report.finding::text as finding,
            (select account_id from lease where review_id = review.id and until > $2) as taken_by,
            has_photo(report) as "has_photo!",
            is_protected(report.geom) as "is_protected!"
        from review
        join report on report.id = review.report_id
        where review.id = $1 and report.emptied_on is null
        for update of review
        "#,
        id.0,
        now,
    )
    .fetch_one(&mut *connection)
    .await?;
    let about = about(row.about_id, row.finding.as_deref())?;
    if let Some(about) = about {
        keep(connection, about.feature).await?;
    }
    let present = present(connection, about).await?;
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
    Ok(Review {
        state: known(&row.state, ReviewState::from_code)?,
        version: row.version,
        claimed: stored.try_into()?,
        about,
        present,
        joined: None,
        reported_on: row.opened_on,
        taken_by: row.taken_by.map(AccountId),
        has_photo: row.has_photo,
        is_protected_place: row.is_protected,
        proposal: second::of(connection, id).await?.map(|first| first.proposal),
    })
}

/// The feature that a verdict says it is, kept as it is until the transaction ends; `None` if it is not public.
pub async fn joined(connection: &mut PgConnection, feature: FeatureId) -> Result<Option<Present>, Error> {
    keep(connection, feature).await?;
    public_now(connection, feature).await
}

/// A feature as the public sees it now; `None` if it is not public.
pub async fn published(pool: &PgPool, feature: FeatureId) -> Result<Option<Present>, Error> {
    public_now(&mut *pool.acquire().await?, feature).await
}

/// A description as a record by column name, such as versions are kept in.
pub fn record(subject: &Subject) -> serde_json::Map<String, serde_json::Value> {
    crate::record::encode(subject)
}

/// Keeps others from changing a feature.
async fn keep(connection: &mut PgConnection, feature: FeatureId) -> Result<(), Error> {
    sqlx::query_scalar!("select id from feature where id = $1 for update", feature.0)
        .fetch_optional(connection)
        .await?;
    Ok(())
}

/// A check of the table holds both or neither.
fn about(feature: Option<Uuid>, finding: Option<&str>) -> Result<Option<About>, Error> {
    let finding = known_if(finding, Finding::from_code)?;
    Ok(feature.zip(finding).map(|(feature, finding)| About {
        feature: FeatureId(feature),
        finding,
    }))
}

/// The feature as the public sees it now.
async fn present(connection: &mut PgConnection, about: Option<About>) -> Result<Option<Present>, Error> {
    match about {
        Some(about) => public_now(connection, about.feature).await,
        None => Ok(None),
    }
}

async fn public_now(connection: &mut PgConnection, feature: FeatureId) -> Result<Option<Present>, Error> {
    let found = public::features(connection, &[feature]).await?;
    Ok(found.into_iter().next().map(Present::from))
}

fn warnings(codes: &[String]) -> Result<Vec<Warning>, Error> {
    codes.iter().map(|code| known(code, Warning::from_code)).collect()
}
