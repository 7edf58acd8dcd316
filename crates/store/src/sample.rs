//! The sample data: hand-made from published facts, marked as such on each row, and removed with one command.

use std::collections::BTreeMap;

use domain::act::{Act, ActRelation};
use domain::ids::{ActId, FeatureId};
use domain::moderation::NewEvidence;
use domain::subject::Subject;
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use time::Date;
use uuid::Uuid;

use crate::features::{self, Cause, Origin};
use crate::{Error, acts, changes};

/// The code of the source that all sample evidence has.
const SOURCE: &str = "sample";

/// An act of the sample.
#[derive(Clone, Debug)]
pub struct SampleAct {
    pub id: ActId,
    pub act: Act,
    pub links: Vec<(ActRelation, ActId)>,
}

/// A feature of the sample. Its status follows from its evidence.
#[derive(Clone, Debug)]
pub struct SampleFeature {
    pub id: FeatureId,
    pub subject: Subject,
    pub first_known: Option<Date>,
    /// How exactly the first day is known.
    pub first_known_precision: domain::period::DatePrecision,
    pub evidence: Vec<NewEvidence>,
    pub acts: Vec<ActId>,
}

/// How many sample features are here.
pub async fn count(executor: impl PgExecutor<'_>) -> Result<i64, Error> {
    Ok(
        sqlx::query_scalar!(r#"select count(*) as "count!" from feature where sample"#)
            .fetch_one(executor)
            .await?,
    )
}

/// Enters the acts of the sample; those that are here already are left alone.
pub async fn insert_acts(
    connection: &mut PgConnection,
    sample: &[SampleAct],
    today: Date,
) -> Result<(), Error> {
    for SampleAct { id, act, .. } in sample {
        let is_here = sqlx::query_scalar!(
            r#"select exists (select from act where id = $1 or country = $2 and number = $3) as "here!""#,
            id.0,
            act.country.as_str(),
            act.number.as_deref(),
        )
        .fetch_one(&mut *connection)
        .await?;
        if !is_here {
            acts::write(connection, *id, act, true).await?;
            changes::insert_acts(connection, &[*id], today).await?;
        }
    }
    for SampleAct { id, links, .. } in sample {
        for (relation, other) in links {
            acts::link(connection, *id, *relation, *other, today).await?;
        }
    }
    Ok(())
}

/// Publishes a feature of the sample. False if it is here already, or refers to a place that is not.
pub async fn insert(
    connection: &mut PgConnection,
    sample: &SampleFeature,
    today: Date,
) -> Result<bool, Error> {
    let location = match features::locate(connection, &sample.subject).await {
        Ok(location) => location,
        Err(error) if error.is_conflict("place_unknown") => return Ok(false),
        Err(error) => return Err(error),
    };
    let inserted = sqlx::query!(
        "
        insert into feature (id, family, status, place_id, first_known, first_known_precision, sample)
        values ($1, $2::text::feature_family, 'announced', $3, $4, $5::text::date_precision, true)
        on conflict (id) do nothing
        ",
        sample.id.0,
        sample.subject.family().code(),
        location.place,
        sample.first_known,
        sample.first_known_precision.code(),
    )
    .execute(&mut *connection)
    .await?;
    if inserted.rows_affected() == 0 {
        return Ok(false);
    }
    let ids = [sample.id];
    features::write_subject(connection, sample.id, &sample.subject).await?;
    let numbers: Vec<&str> = sample
        .evidence
        .iter()
        .filter_map(|piece| piece.act.as_deref())
        .collect();
    let cited: BTreeMap<String, ActId> = acts::by_number(connection, location.country(), &numbers).await?;
    features::insert_evidence(
        connection,
        sample.id,
        &sample.evidence,
        Origin::Source(SOURCE),
        &cited,
    )
    .await?;
    features::authorise(connection, sample.id, &sample.acts, today).await?;
    features::settle(connection, &ids).await?;
    features::insert_versions(connection, &ids, Cause::Sample, today).await?;
    changes::insert(connection, &ids, changes::Operation::Upsert, today).await?;
    Ok(true)
}

/// Removes all sample features and acts. Returns how many features went.
pub async fn remove(connection: &mut PgConnection, today: Date) -> Result<u64, Error> {
    let removed = sqlx::query_scalar!("delete from feature where sample returning id")
        .fetch_all(&mut *connection)
        .await?;
    // What remains may have been given a sample act as evidence.
    let bereft = sqlx::query_scalar!(
        "
        delete from evidence
        using act
        where act.id = evidence.act_id and act.sample
        returning evidence.feature_id
        "
    )
    .fetch_all(&mut *connection)
    .await?;
    let acts: Vec<Uuid> = sqlx::query_scalar!("delete from act where sample returning id")
        .fetch_all(&mut *connection)
        .await?;
    let mut bereft: Vec<FeatureId> = bereft.into_iter().map(FeatureId).collect();
    bereft.sort_unstable();
    bereft.dedup();
    features::settle(connection, &bereft).await?;
    features::renew(connection, &bereft, Cause::Sample, today).await?;
    let ids: Vec<FeatureId> = removed.into_iter().map(FeatureId).collect();
    let acts: Vec<ActId> = acts.into_iter().map(ActId).collect();
    if !ids.is_empty() {
        changes::insert(connection, &ids, changes::Operation::Remove, today).await?;
    }
    if !acts.is_empty() {
        changes::insert_acts(connection, &acts, today).await?;
    }
    Ok(ids.len() as u64)
}
