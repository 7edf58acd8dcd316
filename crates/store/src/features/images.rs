//! Features as they were before a change, so that it can be taken back.

use domain::ids::{AccountId, DecisionId, FeatureId};
use domain::moderation::FeatureAction;
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use super::Decided;
use crate::Error;

/// Where a change comes from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kept {
    pub(crate) decision: Option<DecisionId>,
    /// None of what a notice does by itself.
    pub(crate) account: Option<AccountId>,
    pub(crate) at: OffsetDateTime,
    /// Shared by changes that can only be taken back together.
    pub(crate) together: Option<Uuid>,
}

impl Kept {
    pub(crate) const fn by(decided: Decided) -> Self {
        Self {
            decision: Some(decided.decision),
            account: Some(decided.by),
            at: decided.at,
            together: None,
        }
    }
}

/// Keeps features as they are before a change that will count their version up by one. What is published is noted after it is
/// there: before it, there was nothing.
pub(crate) async fn keep(
    connection: &mut PgConnection,
    features: &[FeatureId],
    action: FeatureAction,
    kept: Kept,
) -> Result<(), Error> {
    let ids: Vec<Uuid> = features.iter().map(|id| id.0).collect();
    sqlx::query!(
        "
        insert into feature_change (
            feature_id, action, version, image, together, account_id, decision_id, made_at
        )
        select
            feature.id,
            $2::text::feature_action,
            case when $2 = 'publish' then feature.version else feature.version + 1 end,
            case when $2 <> 'publish' then feature_image(feature.id) end,
            $3,
            $4,
            $5,
            $6
        from feature
        where feature.id = any ($1)
        order by feature.id
        ",
        &ids,
        action.code(),
        kept.together,
        kept.account.map(|account| account.0),
        kept.decision.map(|decision| decision.0),
        kept.at,
    )
    .execute(connection)
    .await?;
    Ok(())
}
