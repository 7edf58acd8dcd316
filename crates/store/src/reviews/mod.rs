//! The moderators' queue.

mod detail;

use domain::ids::{FeatureId, ReviewId};
use domain::lane::Lane;
use domain::moderation::{Present, Review, ReviewKind, ReviewState};
use domain::report::{About, Finding};
use domain::subject::Family;
use domain::warning::Warning;
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use time::Date;
use uuid::Uuid;

use crate::error::{known, known_if};
use crate::reports::{self, Stored};
use crate::{Error, public};

pub use detail::{Detail, Note, Sibling, get};

/// One line of the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    pub id: ReviewId,
    pub kind: ReviewKind,
    pub family: Family,
    /// Code of the kind of device, technology or kind of centre.
    pub subject_kind: &'static str,
    /// What was found of a published feature; none of something new.
    pub finding: Option<Finding>,
    pub lane: Lane,
    pub warnings: Vec<Warning>,
    /// Photos that came with it.
    pub photos: u64,
    /// Name of the place that it lies in.
    pub place: Option<String>,
    pub opened_on: Date,
}

/// Open reviews of reports by lane, then by day; those of one day in an order that says nothing of its hours, with the
/// devices of one mast together.
pub async fn list_open(executor: impl PgExecutor<'_>, limit: i64) -> Result<Vec<Summary>, Error> {
    let rows = sqlx::query!(
        r#"
        select
            review.id,
            review.kind::text as "kind!",
            report.kind::text as "report_kind!",
            coalesce(report.claim ->> 'technology', report.claim ->> 'kind') as subject_kind,
            report.finding::text as finding,
            report.lane::text as "lane!",
            report.warnings::text[] as "warnings!",
            (select count(*) from photo where photo.report_id = report.id) as "photos!",
            place.name as "place?",
            review.opened_on
        from report
        join review on review.report_id = report.id and review.state = 'open'
        left join place on place.id = review.place_id
        where report.state = 'pending'
        order by report.lane, report.reported_on, coalesce(report.mast, report.id), report.ordinal
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
                finding: known_if(row.finding.as_deref(), Finding::from_code)?,
                lane: known(&row.lane, Lane::from_code)?,
                warnings: warnings(&row.warnings)?,
                photos: u64::try_from(row.photos).unwrap_or_default(),
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

/// What a review is about, as far as it never changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    pub family: Family,
    /// The published feature that was looked at again.
    pub about: Option<FeatureId>,
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

/// Reads a review and keeps others from deciding it, and from changing the feature that it is about, until the
/// transaction ends.
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
            report.acts,
            report.about_id,
            report.finding::text as finding
        from review
        join report on report.id = review.report_id
        where review.id = $1
        for update of review
        "#,
        id.0,
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
    })
}

/// The feature that a verdict says it is, kept as it is until the transaction ends; `None` if it is not public.
pub async fn joined(connection: &mut PgConnection, feature: FeatureId) -> Result<Option<Present>, Error> {
    keep(connection, feature).await?;
    public_now(connection, feature).await
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
