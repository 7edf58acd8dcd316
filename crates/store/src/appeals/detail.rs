//! All that the page of an appeal shows.

use domain::appeal::{AppealGround, AppealOutcome, AppealTarget};
use domain::ids::{AppealId, FeatureId, ReviewId};
use domain::moderation::{RejectionReason, ReviewState};
use domain::notice::NoticeGround;
use domain::subject::Family;
use sqlx::PgPool;
use time::Date;

use crate::Error;
use crate::error::{known, known_if};
use crate::reports::{Sealed, subject_kind};

/// An appeal with the decision that it is against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    pub id: AppealId,
    pub state: ReviewState,
    pub version: i32,
    pub target: AppealTarget,
    pub opened_on: Date,
    pub text: Option<Sealed>,
    pub family: Family,
    /// Code of the kind of device, technology or kind of centre.
    pub kind: &'static str,
    pub place: Option<String>,
    /// The review whose decision it is against.
    pub against: Option<ReviewId>,
    /// Of a rejection.
    pub rejection: Option<RejectionReason>,
    /// Of a refusal.
    pub refusal: Option<NoticeGround>,
    pub feature: Option<FeatureId>,
    /// Why the feature is withheld, if it is.
    pub withheld_reason: Option<String>,
    /// Names of those who took the decision.
    pub decided_by: Vec<String>,
    /// What came of the appeal, and who decided it.
    pub ruling: Option<(AppealOutcome, AppealGround, String)>,
}

pub async fn get(pool: &PgPool, review: ReviewId) -> Result<Detail, Error> {
    let row = sqlx::query_file!("sql/notices/appeal.sql", review.0)
        .fetch_one(pool)
        .await?;
    let family = known(&row.family, Family::from_code)?;
    let outcome = known_if(row.outcome.as_deref(), AppealOutcome::from_code)?;
    let ground = known_if(row.ground.as_deref(), AppealGround::from_code)?;
    Ok(Detail {
        id: AppealId(row.id),
        state: known(&row.state, ReviewState::from_code)?,
        version: row.version,
        target: known(&row.target, AppealTarget::from_code)?,
        opened_on: row.opened_on,
        text: row
            .sealed
            .zip(row.wrapped_key)
            .map(|(bytes, wrapped_key)| Sealed { bytes, wrapped_key }),
        family,
        kind: subject_kind(family, row.subject_kind.as_deref())?,
        place: row.place,
        against: row.against.map(ReviewId),
        rejection: known_if(row.rejection.as_deref(), RejectionReason::from_code)?,
        refusal: known_if(row.refusal.as_deref(), NoticeGround::from_code)?,
        feature: row.feature_id.map(FeatureId),
        withheld_reason: row.withheld_reason,
        decided_by: row.decided_by,
        ruling: outcome
            .zip(ground)
            .zip(row.ruled_by)
            .map(|((outcome, ground), by)| (outcome, ground, by)),
    })
}
