//! Status and grounds follow from evidence, by the rules of the domain.

use std::collections::BTreeMap;

use domain::evidence::{Basis, Claim, Evidence, Grounds};
use domain::ids::FeatureId;
use domain::status::Status;
use sqlx::PgConnection;
use time::Date;
use uuid::Uuid;

use crate::error::known;
use crate::{Error, changes};

/// Reads all evidence about the features and writes the status, the grounds and the number of sightings that follow;
/// and the day from which a thing is gone, where that follows too.
pub(crate) async fn settle(connection: &mut PgConnection, features: &[FeatureId]) -> Result<(), Error> {
    let ids: Vec<Uuid> = features.iter().map(|id| id.0).collect();
    let mut by_feature: BTreeMap<Uuid, Vec<Evidence>> = ids.iter().map(|id| (*id, Vec::new())).collect();
    let rows = sqlx::query_file!("sql/features/evidence.sql", &ids)
        .fetch_all(&mut *connection)
        .await?;
    for row in rows {
        by_feature.entry(row.feature_id).or_default().push(Evidence {
            claim: known(&row.claim, Claim::from_code)?,
            basis: known(&row.basis, Basis::from_code)?,
            on_day: row.on_day,
            origin: row.origin,
        });
    }
    let (ids, settled): (Vec<Uuid>, Vec<Settled>) = by_feature
        .iter()
        .map(|(id, evidence)| (*id, Settled::of(evidence)))
        .unzip();
    let statuses: Vec<String> = settled.iter().map(|one| one.status.code().to_owned()).collect();
    let grounds: Vec<String> = settled.iter().map(|one| one.grounds.to_string()).collect();
    let sightings: Vec<i16> = settled.iter().map(|one| one.grounds.sightings.into()).collect();
    let gone_on: Vec<Option<Date>> = settled.iter().map(|one| one.gone_on).collect();
    sqlx::query_file!(
        "sql/features/settle.sql",
        &ids,
        &statuses,
        &grounds,
        &sightings,
        &gone_on as &[Option<Date>],
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Settles what has evidence and no grounds: features from before grounds were stored.
pub(crate) async fn settle_ungrounded(connection: &mut PgConnection, today: Date) -> Result<(), Error> {
    /// Features at once: memory stays bounded.
    const BATCH: i64 = 5_000;
    loop {
        let ids = sqlx::query_scalar!(
            "
            select id
            from feature
            where grounds = '' and exists (select from evidence where evidence.feature_id = feature.id)
            limit $1
            ",
            BATCH,
        )
        .fetch_all(&mut *connection)
        .await?;
        if ids.is_empty() {
            return Ok(());
        }
        let ids: Vec<FeatureId> = ids.into_iter().map(FeatureId).collect();
        settle(connection, &ids).await?;
        changes::insert_reload(connection, today).await?;
    }
}

struct Settled {
    status: Status,
    grounds: Grounds,
    /// The first day on which it is said to be gone.
    gone_on: Option<Date>,
}

impl Settled {
    fn of(evidence: &[Evidence]) -> Self {
        let gone = evidence.iter().filter(|piece| piece.claim == Claim::Gone);
        Self {
            status: Status::of(evidence),
            grounds: Grounds::of(evidence),
            gone_on: gone.filter_map(|piece| piece.on_day).min(),
        }
    }
}
