//! What the holder of a receipt may know of a notice, and what the reporter of a feature may know of notices about it.

use domain::ids::{FeatureId, NoticeId};
use domain::notice::{Hiding, NoticeGround, NoticeOutcome, NoticeReason};
use domain::receipt::ReceiptHash;
use domain::subject::Family;
use sqlx::postgres::PgExecutor;
use time::Date;

use crate::Error;
use crate::appeals::{self, Lodged};
use crate::error::{known, known_if};
use crate::reports::subject_kind;

/// A notice, as its sender may know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tracked {
    pub id: NoticeId,
    pub reason: NoticeReason,
    pub received_on: Date,
    pub family: Family,
    /// Code of the kind of device, technology or kind of centre.
    pub kind: &'static str,
    /// What it is about, as long as anybody sees that.
    pub feature: Option<FeatureId>,
    pub hid: Option<Hiding>,
    pub ruling: Option<Ruled>,
    pub appeal: Option<Lodged>,
}

/// What was decided about notices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ruled {
    pub outcome: NoticeOutcome,
    pub ground: NoticeGround,
    pub on: Date,
}

/// The notice of a receipt, if it has one.
pub async fn find(executor: impl PgExecutor<'_>, receipt: &ReceiptHash) -> Result<Option<Tracked>, Error> {
    let row = sqlx::query!(
        r#"
        select
            notice.id,
            notice.reason::text as "reason!",
            notice.received_on,
            notice.hid::text as hid,
            notice.outcome::text as outcome,
            notice.ground::text as ground,
            notice.closed_on,
            feature.id as feature_id,
            feature.family::text as "family!",
            feature.visibility = 'published' as "is_public!",
            coalesce(device.kind::text, deployment.technology::text, centre.kind::text) as subject_kind,
            appeal.opened_on as "appealed_on?",
            appeal.outcome::text as "appeal_outcome?",
            appeal.ground::text as "appeal_ground?",
            appeal.closed_on as "appeal_closed_on?"
        from notice
        join review on review.id = notice.review_id
        join feature on feature.id = review.feature_id
        left join device on device.feature_id = feature.id
        left join deployment on deployment.feature_id = feature.id
        left join centre on centre.feature_id = feature.id
        left join appeal on appeal.notice_id = notice.id
        where notice.receipt_hash = $1
        "#,
        receipt.0.as_slice(),
    )
    .fetch_optional(executor)
    .await?;
    row.map(|row| {
        let family = known(&row.family, Family::from_code)?;
        let outcome = known_if(row.outcome.as_deref(), NoticeOutcome::from_code)?;
        let ground = known_if(row.ground.as_deref(), NoticeGround::from_code)?;
        Ok(Tracked {
            id: NoticeId(row.id),
            reason: known(&row.reason, NoticeReason::from_code)?,
            received_on: row.received_on,
            family,
            kind: subject_kind(family, row.subject_kind.as_deref())?,
            feature: row.is_public.then_some(FeatureId(row.feature_id)),
            hid: known_if(row.hid.as_deref(), Hiding::from_code)?,
            ruling: outcome
                .zip(ground)
                .zip(row.closed_on)
                .map(|((outcome, ground), on)| Ruled { outcome, ground, on }),
            appeal: appeals::lodged(
                row.appealed_on,
                row.appeal_outcome.as_deref(),
                row.appeal_ground.as_deref(),
                row.appeal_closed_on,
            )?,
        })
    })
    .transpose()
}

/// What was decided about notices about a feature, the newest first. Notices of one review are one line; who sent them and
/// what they wrote is for moderators.
pub async fn rulings_about(executor: impl PgExecutor<'_>, feature: FeatureId) -> Result<Vec<Ruled>, Error> {
    let rows = sqlx::query!(
        r#"
        select distinct
            notice.review_id,
            notice.outcome::text as "outcome!",
            notice.ground::text as "ground!",
            notice.closed_on as "closed_on!"
        from notice
        join review on review.id = notice.review_id
        where review.feature_id = $1 and notice.closed_on is not null
        order by notice.closed_on desc, notice.review_id
        limit 20
        "#,
        feature.0,
    )
    .fetch_all(executor)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Ruled {
                outcome: known(&row.outcome, NoticeOutcome::from_code)?,
                ground: known(&row.ground, NoticeGround::from_code)?,
                on: row.closed_on,
            })
        })
        .collect()
}
