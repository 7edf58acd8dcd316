//! What the first of two people has agreed to.

use domain::audit::{AuditAction, Entry, Subject};
use domain::ids::{AccountId, ReviewId};
use domain::moderation::{Correction, FeatureAction, Proposal, Verdict};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use sqlx::types::Json;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::record::{self, Record};
use crate::{Error, audit, reports};

/// A proposal with who made it and when, for the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    pub proposal: Proposal,
    /// Name of the account.
    pub name: String,
    pub on: Date,
}

/// A verdict that needs two, as it is kept.
#[derive(Debug, Deserialize, Serialize)]
struct Choice {
    subject: Record,
    /// Of a correction: the version of the published feature that it was compared with.
    #[serde(skip_serializing_if = "Option::is_none")]
    corrects: Option<i32>,
}

/// The first of two people agrees: another proposal goes, the review is free again, and who has its page open learns of it.
/// [`Error::Conflict`] with [`crate::decisions::OWN_REPORT`] where it came from their own browser.
pub async fn propose(
    connection: &mut PgConnection,
    review: ReviewId,
    proposal: Uuid,
    wish: &Proposal,
    now: OffsetDateTime,
) -> Result<(), Error> {
    let (action, subject, corrects) = match &wish.verdict {
        Verdict::Approve(subject) => (FeatureAction::Publish, &**subject, None),
        Verdict::Correct(correction) => (
            FeatureAction::Correct,
            &correction.subject,
            Some(correction.shown),
        ),
        // One person joins and rejects.
        Verdict::Sighting(_) | Verdict::Reject(_) => return Err(Error::NotFound),
    };
    let choice = Choice {
        subject: record::encode(subject),
        corrects,
    };
    // A change of the review takes what was proposed before with it.
    sqlx::query!("update review set version = version + 1 where id = $1", review.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query!(
        "insert into proposal (id, review_id, choice, account_id, proposed_on) values ($1, $2, $3, $4, $5)",
        proposal,
        review.0,
        Json(choice) as _,
        wish.by.0,
        now.date(),
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!("delete from lease where review_id = $1", review.0)
        .execute(&mut *connection)
        .await?;
    let entry = Entry::by(wish.by, AuditAction::Propose, Subject::Review(review)).because(action.code());
    audit::record(connection, now, &entry).await
}

pub(super) async fn of(connection: &mut PgConnection, review: ReviewId) -> Result<Option<Proposed>, Error> {
    let row = sqlx::query!(
        r#"
        select
            report.kind::text as "report_kind!",
            proposal.choice as "choice: Json<Choice>",
            proposal.account_id,
            account.name,
            proposal.proposed_on
        from proposal
        join account on account.id = proposal.account_id
        join review on review.id = proposal.review_id
        join report on report.id = review.report_id
        where proposal.review_id = $1
        "#,
        review.0,
    )
    .fetch_optional(connection)
    .await?;
    row.map(|row| {
        let family = reports::family(&row.report_kind)?;
        let choice = row.choice.0;
        let subject = record::decode(family, &choice.subject)?;
        let verdict = match choice.corrects {
            Some(shown) => Verdict::Correct(Box::new(Correction { subject, shown })),
            None => Verdict::Approve(Box::new(subject)),
        };
        Ok(Proposed {
            proposal: Proposal {
                by: AccountId(row.account_id),
                verdict,
            },
            name: row.name,
            on: row.proposed_on,
        })
    })
    .transpose()
}
