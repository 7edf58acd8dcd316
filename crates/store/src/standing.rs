//! What moderators do with published features beside deciding on reports: `domain::moderation::change` decides, this does it.

use domain::audit::{AuditAction, Entry, Subject};
use domain::ids::{AccountId, DecisionId, FeatureId, ImportId};
use domain::moderation::{FeatureAction, FeatureChange, Grid, Standing, WithholdReason};
use domain::position::Position;
use domain::status::Status;
use domain::subject::Family;
use sqlx::PgConnection;
use sqlx::types::Json;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::changes::{self, Operation};
use crate::error::{known, known_if};
use crate::features::{self, Decided, Kept, insert_versions, keep};
use crate::{Error, audit};

/// Reads a feature and keeps others from changing it until the transaction ends. [`Error::NotFound`] if it never was.
pub async fn lock(connection: &mut PgConnection, id: FeatureId) -> Result<Standing, Error> {
    let row = sqlx::query!(
        r#"
        select
            feature.family::text as "family!",
            feature.version,
            feature.status::text as "status!",
            feature.withheld_reason,
            feature.merged_into,
            proposal.account_id as "proposed_by?",
            proposal.choice as "choice?: Json<FeatureChange>"
        from feature
        left join proposal on proposal.feature_id = feature.id
        where feature.id = $1
        for update of feature
        "#,
        id.0,
    )
    .fetch_one(connection)
    .await?;
    let family = known(&row.family, Family::from_code)?;
    Ok(Standing {
        family,
        version: row.version,
        status: known(&row.status, Status::from_code)?,
        withheld: known_if(row.withheld_reason.as_deref(), WithholdReason::from_code)?,
        is_merged: row.merged_into.is_some(),
        is_point: family != Family::Deployment,
        proposal: row
            .proposed_by
            .zip(row.choice)
            .map(|(by, choice)| (AccountId(by), choice.0)),
    })
}

/// The first of two people agrees; another proposal about the feature goes.
pub async fn propose(
    connection: &mut PgConnection,
    id: FeatureId,
    proposal: Uuid,
    wish: FeatureChange,
    by: AccountId,
    now: OffsetDateTime,
) -> Result<(), Error> {
    sqlx::query!(
        "
        insert into proposal (id, feature_id, choice, account_id, proposed_on)
        values ($1, $2, $3, $4, $5)
        on conflict (feature_id) do update
        set id = excluded.id, choice = excluded.choice, account_id = excluded.account_id, proposed_on = excluded.proposed_on
        ",
        proposal,
        id.0,
        Json(wish) as _,
        by.0,
        now.date(),
    )
    .execute(&mut *connection)
    .await?;
    let entry = Entry::by(by, AuditAction::Propose, Subject::Feature(id)).because(wish.action().code());
    audit::record(connection, now, &entry).await
}

/// Who changes a feature.
#[derive(Clone, Copy, Debug)]
pub struct Changer {
    /// The id of the decision that is written.
    pub decision: DecisionId,
    pub by: AccountId,
    pub seconded_by: Option<AccountId>,
    pub now: OffsetDateTime,
}

/// Does what a moderator wants of a locked feature, with decision, version, change and log.
pub async fn apply(
    connection: &mut PgConnection,
    id: FeatureId,
    wish: FeatureChange,
    changer: Changer,
) -> Result<(), Error> {
    let decided = Decided {
        decision: changer.decision,
        by: changer.by,
        at: changer.now,
    };
    sqlx::query!(
        "
        insert into decision (id, account_id, verdict, corrected, feature_id, decided_at, seconded_by)
        values ($1, $2, $3::text::verdict, false, $4, $5, $6)
        ",
        changer.decision.0,
        changer.by.0,
        wish.action().code(),
        id.0,
        changer.now,
        changer.seconded_by.map(|account| account.0),
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!("delete from proposal where feature_id = $1", id.0)
        .execute(&mut *connection)
        .await?;
    let (action, reason) = match wish {
        FeatureChange::Withhold(reason) => {
            withhold(connection, id, reason, Kept::by(decided)).await?;
            (AuditAction::Withhold, Some(reason.code()))
        }
        FeatureChange::Restore => {
            restore(connection, id, decided).await?;
            (AuditAction::Restore, None)
        }
        FeatureChange::Coarsen(grid) => {
            coarsen(connection, id, grid, decided).await?;
            (AuditAction::Coarsen, Some(grid.code()))
        }
        FeatureChange::Merge(into) => {
            merge(connection, id, into, decided).await?;
            (AuditAction::Merge, None)
        }
    };
    let entry = Entry {
        reason,
        ..Entry::by(changer.by, action, Subject::Feature(id))
    };
    audit::record(connection, changer.now, &entry).await
}

/// Hides a feature by itself, because of a notice. Returns false if it is not public.
pub async fn hide(
    connection: &mut PgConnection,
    id: FeatureId,
    reason: WithholdReason,
    now: OffsetDateTime,
) -> Result<bool, Error> {
    let kept = Kept {
        decision: None,
        account: None,
        at: now,
        together: None,
    };
    match withhold(connection, id, reason, kept).await {
        Ok(()) => Ok(true),
        Err(Error::NotFound) => Ok(false),
        Err(error) => Err(error),
    }
}

pub(crate) async fn withhold(
    connection: &mut PgConnection,
    id: FeatureId,
    reason: WithholdReason,
    kept: Kept,
) -> Result<(), Error> {
    keep(connection, &[id], FeatureAction::Withhold, kept).await?;
    sqlx::query_scalar!(
        "
        update feature
        set visibility = 'withheld', withheld_reason = $2, version = version + 1
        where id = $1 and merged_into is null
            and (visibility = 'published' or withheld_reason = 'notice_pending')
        returning id
        ",
        id.0,
        reason.code(),
    )
    .fetch_one(&mut *connection)
    .await?;
    changes::insert(connection, &[id], Operation::Remove, kept.at.date()).await
}

pub(crate) async fn restore(
    connection: &mut PgConnection,
    id: FeatureId,
    decided: Decided,
) -> Result<(), Error> {
    keep(connection, &[id], FeatureAction::Restore, Kept::by(decided)).await?;
    sqlx::query_scalar!(
        "
        update feature
        set visibility = 'published', withheld_reason = null, version = version + 1
        where id = $1 and visibility = 'withheld' and merged_into is null
        returning id
        ",
        id.0,
    )
    .fetch_one(&mut *connection)
    .await?;
    publish_anew(connection, &[id], decided).await
}

/// The position is snapped once, and what would tell it more exactly goes with it: the aim, and photos of it.
pub(crate) async fn coarsen(
    connection: &mut PgConnection,
    id: FeatureId,
    grid: Grid,
    decided: Decided,
) -> Result<(), Error> {
    keep(connection, &[id], FeatureAction::Coarsen, Kept::by(decided)).await?;
    let row = sqlx::query!(
        r#"
        select st_x(geom) as "lon!", st_y(geom) as "lat!"
        from (
            select geom from device where feature_id = $1
            union all
            select geom from centre where feature_id = $1
        ) as point
        "#,
        id.0,
    )
    .fetch_one(&mut *connection)
    .await?;
    let exact = Position::new(row.lon, row.lat).map_err(|error| Error::Unknown(error.to_string()))?;
    let coarse = exact.snapped(grid.decimals());
    sqlx::query!(
        "
        update device
        set geom = st_setsrid(st_point($2, $3), 4326), heading = null, sweep_from = null, sweep_to = null, tilt = null
        where feature_id = $1
        ",
        id.0,
        coarse.lon(),
        coarse.lat(),
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "update centre set geom = st_setsrid(st_point($2, $3), 4326) where feature_id = $1",
        id.0,
        coarse.lon(),
        coarse.lat(),
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "
        update photo
        set cleared_by = null, cleared_on = null
        from public_photo
        where public_photo.feature_id = $1 and photo.id = public_photo.id
        ",
        id.0,
    )
    .execute(&mut *connection)
    .await?;
    // What was published of it before says no more.
    sqlx::query!(
        "
        update feature_version
        set record = record - 'heading' - 'sweep_from' - 'sweep_to' - 'tilt' || jsonb_build_object(
            'lon', round((record ->> 'lon')::numeric, $2),
            'lat', round((record ->> 'lat')::numeric, $2)
        )
        where feature_id = $1 and record ?& array['lon', 'lat']
        ",
        id.0,
        i32::try_from(grid.decimals()).unwrap_or_default(),
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!("update feature set version = version + 1 where id = $1", id.0)
        .execute(&mut *connection)
        .await?;
    publish_anew(connection, &[id], decided).await
}

/// One thing that was published twice. All that is known of it joins the feature that stays, and the id of the other one leads there
/// for ever.
async fn merge(
    connection: &mut PgConnection,
    from: FeatureId,
    into: FeatureId,
    decided: Decided,
) -> Result<(), Error> {
    let kept = Kept {
        together: Some(decided.decision.0),
        ..Kept::by(decided)
    };
    keep(connection, &[from, into], FeatureAction::Merge, kept).await?;
    sqlx::query_file!("sql/features/merge.sql", from.0, into.0)
        .fetch_one(&mut *connection)
        .await?;
    features::settle(connection, &[into]).await?;
    publish_anew(connection, &[into], decided).await?;
    changes::insert(connection, &[from], Operation::Remove, decided.day()).await
}

async fn publish_anew(
    connection: &mut PgConnection,
    features: &[FeatureId],
    decided: Decided,
) -> Result<(), Error> {
    insert_versions(connection, features, decided.cause(), decided.day()).await?;
    changes::insert(connection, features, Operation::Upsert, decided.day()).await
}

/// What a moderator reads of a feature, public or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    pub action: FeatureAction,
    pub version: i32,
    /// Pseudonym of who did it; none of what a notice or an import did.
    pub by: Option<String>,
    pub import: Option<ImportId>,
    pub on: Date,
    /// The decision, where it can be taken back by itself.
    pub decision: Option<DecisionId>,
    pub is_reverted: bool,
}

/// The last changes of a feature, the newest first.
pub async fn past(connection: &mut PgConnection, id: FeatureId) -> Result<Vec<Past>, Error> {
    let rows = sqlx::query!(
        r#"
        select
            feature_change.action::text as "action!",
            feature_change.version,
            account.name as "by?",
            (feature_change.made_at at time zone 'utc')::date as "on!",
            feature_change.decision_id,
            feature_change.import_id,
            feature_change.reverted_by is not null as "is_reverted!"
        from feature_change
        left join account on account.id = feature_change.account_id
        where feature_change.feature_id = $1
        order by feature_change.id desc
        limit 50
        "#,
        id.0,
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Past {
                action: known(&row.action, FeatureAction::from_code)?,
                version: row.version,
                by: row.by,
                import: row.import_id.map(ImportId),
                on: row.on,
                decision: row.decision_id.map(DecisionId),
                is_reverted: row.is_reverted,
            })
        })
        .collect()
}
