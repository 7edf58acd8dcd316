//! Writing features. A feature changes only here and in the import merge, always with its version and its change row.

mod correct;
mod evidence;
mod images;
mod location;
mod settle;
mod software;
mod subject;
mod versions;

use domain::ids::{AccountId, ActId, DecisionId, FeatureId, MastId};
use domain::moderation::{FeatureAction, NewEvidence, NewFeature};
use sqlx::PgConnection;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::{Error, acts, changes};

pub(crate) use correct::{Corrected, correct};
pub(crate) use evidence::{Origin, insert as insert_evidence};
pub(crate) use images::{Kept, keep};
pub(crate) use location::locate;
pub(crate) use settle::{settle, settle_ungrounded};
pub(crate) use subject::write_subject;
pub(crate) use versions::{Cause, insert_versions, renew};

/// The decision that a change comes from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Decided {
    pub(crate) decision: DecisionId,
    pub(crate) by: AccountId,
    pub(crate) at: OffsetDateTime,
}

impl Decided {
    pub(crate) const fn cause(self) -> Cause {
        Cause::Decision(self.decision)
    }

    pub(crate) fn day(self) -> Date {
        self.at.date()
    }
}

/// Publishes what a decision approves: feature, evidence, first version, change row. A device may share a mast with
/// others.
pub(crate) async fn insert(
    connection: &mut PgConnection,
    id: FeatureId,
    feature: &NewFeature,
    mast: Option<MastId>,
    decided: Decided,
) -> Result<(), Error> {
    let location = locate(connection, &feature.subject).await?;
    sqlx::query!(
        "
        insert into feature (id, family, status, place_id, first_known, removed_on, last_sighting)
        values ($1, $2::text::feature_family, 'announced', $3, $4, $5, $6)
        ",
        id.0,
        feature.subject.family().code(),
        location.place,
        feature.first_known,
        feature.removed_on,
        feature.last_sighting,
    )
    .execute(&mut *connection)
    .await?;
    write_subject(connection, id, &feature.subject).await?;
    if let Some(mast) = mast {
        sqlx::query!(
            "update device set mast_id = $2 where feature_id = $1",
            id.0,
            mast.0
        )
        .execute(&mut *connection)
        .await?;
    }
    bring_forward(connection, id, &feature.evidence, decided, location.country()).await?;
    keep(connection, &[id], FeatureAction::Publish, Kept::by(decided)).await?;
    insert_versions(connection, &[id], decided.cause(), decided.day()).await?;
    changes::insert(connection, &[id], changes::Operation::Upsert, decided.day()).await
}

/// Adds the evidence of a decision to a published feature; [`Error::NotFound`] if it is not public.
pub(crate) async fn attach(
    connection: &mut PgConnection,
    id: FeatureId,
    evidence: &[NewEvidence],
    last_sighting: Option<Date>,
    decided: Decided,
) -> Result<(), Error> {
    keep(connection, &[id], FeatureAction::Join, Kept::by(decided)).await?;
    let country = sqlx::query_scalar!(
        r#"
        update feature
        set
            version = version + 1,
            first_known = least(first_known, $2),
            last_sighting = greatest(last_sighting, $2)
        where id = $1 and visibility = 'published' and merged_into is null
        returning (select left(code, 2) from place where place.id = feature.place_id) as country
        "#,
        id.0,
        last_sighting,
    )
    .fetch_one(&mut *connection)
    .await?;
    let country = country.as_deref().unwrap_or(location::NOWHERE);
    bring_forward(connection, id, evidence, decided, country).await?;
    insert_versions(connection, &[id], decided.cause(), decided.day()).await?;
    changes::insert(connection, &[id], changes::Operation::Upsert, decided.day()).await
}

/// Stores the evidence, with the acts that it names, and lets the status follow.
async fn bring_forward(
    connection: &mut PgConnection,
    id: FeatureId,
    evidence: &[NewEvidence],
    decided: Decided,
    country: &str,
) -> Result<(), Error> {
    let numbers: Vec<&str> = evidence.iter().filter_map(|piece| piece.act.as_deref()).collect();
    let acts = acts::by_number(connection, country, &numbers).await?;
    insert_evidence(
        connection,
        id,
        evidence,
        Origin::Decision(decided.decision),
        &acts,
    )
    .await?;
    let ids: Vec<ActId> = acts.values().copied().collect();
    authorise(connection, id, &ids, decided.day()).await?;
    settle(connection, &[id]).await
}

/// Notes that these acts carry a feature, and tells the read models of the acts.
pub(crate) async fn authorise(
    connection: &mut PgConnection,
    id: FeatureId,
    acts: &[ActId],
    today: Date,
) -> Result<(), Error> {
    if acts.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = acts.iter().map(|act| act.0).collect();
    sqlx::query!(
        "
        insert into feature_act (feature_id, act_id)
        select $1, act_id
        from unnest($2::uuid[]) as act_id
        on conflict do nothing
        ",
        id.0,
        &ids,
    )
    .execute(&mut *connection)
    .await?;
    changes::insert_acts(connection, acts, today).await
}
