//! All that the page of one review shows.

use domain::ids::{AccountId, DecisionId, FeatureId, ReportId, ReviewId};
use domain::lane::Lane;
use domain::moderation::{RejectionReason, Review, ReviewKind, ReviewState};
use domain::report::ReportState;
use domain::subject::Family;
use domain::warning::Warning;
use sqlx::{PgConnection, PgPool};
use time::Date;
use uuid::Uuid;

use super::{Proposed, about, present, second, warnings};
use crate::error::{known, known_if};
use crate::photos::{self, Attached};
use crate::reports::{self, Sealed, Stored};
use crate::{Error, record};

/// A review with what its page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Detail {
    pub review: Review,
    /// What the first of two people has agreed to.
    pub proposed: Option<Proposed>,
    pub kind: ReviewKind,
    /// The moderator from whose signed-in browser the report came, who does not decide it.
    pub reported_by: Option<AccountId>,
    pub place: Option<String>,
    pub lane: Lane,
    pub warnings: Vec<Warning>,
    /// Free text for the moderators, until it is destroyed; of devices sent together, that of all of them.
    pub note: Option<Note>,
    /// The same of photos, in the order of the reporter.
    pub photos: Vec<Attached>,
    /// The other devices on the mast, in the order of the reporter.
    pub siblings: Vec<Sibling>,
    /// What became of it.
    pub feature: Option<FeatureId>,
    pub decided: Option<Decided>,
}

/// The decision that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    pub decision: DecisionId,
    pub by: AccountId,
    /// Name of that account.
    pub name: String,
    /// Name of who agreed before, where two people were needed.
    pub seconded: Option<String>,
    pub on: Date,
    /// Why it was rejected.
    pub reason: Option<RejectionReason>,
}

impl Detail {
    /// What is published and what is proposed, as records by column name; of a report about something published.
    pub fn records(&self) -> Option<[serde_json::Map<String, serde_json::Value>; 2]> {
        let present = self.review.present.as_ref()?;
        Some([&present.subject, &self.review.claimed.subject].map(record::encode))
    }
}

/// A note as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// From before notes were sealed.
    Plain(String),
    /// Sealed under the id of its report.
    Sealed { report: ReportId, sealed: Sealed },
}

/// Another device of the same sending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sibling {
    pub review: ReviewId,
    pub ordinal: i16,
    pub family: Family,
    /// Code of its kind.
    pub kind: &'static str,
    pub state: ReportState,
    /// What became of it.
    pub feature: Option<FeatureId>,
}

/// [`Error::NotFound`] also when the time of its report is over.
pub async fn get(pool: &PgPool, id: ReviewId) -> Result<Detail, Error> {
    let mut connection = pool.acquire().await?;
    let row = sqlx::query!(
        r#"
        select
            review.kind::text as "kind!",
            review.state::text as "state!",
            review.version,
            review.opened_on,
            report.id as report_id,
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
            report.mast,
            report.lane::text as "lane!",
            report.warnings::text[] as "warnings!",
            report.feature_id,
            report.moderator_id,
            place.name as "place?",
            coalesce(first.id, report.id) as "first_id!",
            has_photo(report) as "has_photo!",
            is_protected(report.geom) as "is_protected!"
        from review
        join report on report.id = review.report_id
        left join report as first on first.mast = report.mast and first.ordinal = 1
        left join place on place.id = review.place_id
        where review.id = $1 and report.emptied_on is null
        "#,
        id.0,
    )
    .fetch_one(&mut *connection)
    .await?;
    let about = about(row.about_id, row.finding.as_deref())?;
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
    let first = ReportId(row.first_id);
    let proposed = second::of(&mut connection, id).await?;
    let decided = decided(&mut connection, id).await?;
    Ok(Detail {
        review: Review {
            state: known(&row.state, ReviewState::from_code)?,
            version: row.version,
            claimed: stored.try_into()?,
            about,
            present: present(&mut connection, about).await?,
            joined: None,
            reported_on: row.opened_on,
            taken_by: None,
            has_photo: row.has_photo,
            is_protected_place: row.is_protected,
            proposal: proposed.as_ref().map(|first| first.proposal.clone()),
        },
        proposed,
        kind: known(&row.kind, ReviewKind::from_code)?,
        reported_by: row.moderator_id.map(AccountId),
        place: row.place,
        lane: known(&row.lane, Lane::from_code)?,
        warnings: warnings(&row.warnings)?,
        note: note(&mut connection, first).await?,
        photos: photos::of_report(&mut *connection, first).await?,
        siblings: siblings(&mut connection, row.mast, ReportId(row.report_id)).await?,
        feature: row.feature_id.map(FeatureId),
        decided,
    })
}

async fn note(connection: &mut PgConnection, report: ReportId) -> Result<Option<Note>, Error> {
    let row = sqlx::query!(
        r#"
        select note, sealed, wrapped as "wrapped?"
        from report_private
        left join sealing_key on id = report_id
        where report_id = $1
        "#,
        report.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.and_then(|row| match (row.sealed, row.wrapped) {
        (Some(bytes), Some(wrapped_key)) => Some(Note::Sealed {
            report,
            sealed: Sealed { bytes, wrapped_key },
        }),
        _ => row.note.map(Note::Plain),
    }))
}

async fn decided(connection: &mut PgConnection, review: ReviewId) -> Result<Option<Decided>, Error> {
    let row = sqlx::query!(
        r#"
        select
            decision.id,
            decision.account_id,
            account.name,
            second.name as "seconded?",
            (decision.decided_at at time zone 'utc')::date as "on!",
            decision.reason::text as reason
        from decision
        join account on account.id = decision.account_id
        left join account as second on second.id = decision.seconded_by
        where decision.review_id = $1 and not decision.undone
        order by decision.decided_at desc
        limit 1
        "#,
        review.0,
    )
    .fetch_optional(connection)
    .await?;
    row.map(|row| {
        Ok(Decided {
            decision: DecisionId(row.id),
            by: AccountId(row.account_id),
            name: row.name,
            seconded: row.seconded,
            on: row.on,
            reason: known_if(row.reason.as_deref(), RejectionReason::from_code)?,
        })
    })
    .transpose()
}

async fn siblings(
    connection: &mut PgConnection,
    mast: Option<Uuid>,
    report: ReportId,
) -> Result<Vec<Sibling>, Error> {
    let rows = sqlx::query!(
        r#"
        select
            review.id as review_id,
            report.ordinal,
            report.kind::text as "report_kind!",
            coalesce(report.claim ->> 'technology', report.claim ->> 'kind') as subject_kind,
            report.state::text as "state!",
            report.feature_id
        from report
        join review on review.report_id = report.id
        where report.mast = $1 and report.id <> $2
        order by report.ordinal
        "#,
        mast,
        report.0,
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            let family = reports::family(&row.report_kind)?;
            Ok(Sibling {
                review: ReviewId(row.review_id),
                ordinal: row.ordinal,
                family,
                kind: reports::subject_kind(family, row.subject_kind.as_deref())?,
                state: known(&row.state, ReportState::from_code)?,
                feature: row.feature_id.map(FeatureId),
            })
        })
        .collect()
}
