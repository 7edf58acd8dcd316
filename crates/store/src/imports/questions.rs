//! What a dataset and the map say differently, and a moderator's answer: it stays as it is here, or the dataset is right.

use domain::audit::{AuditAction, Entry, Subject as About};
use domain::ids::{AccountId, DecisionId, FeatureId};
use domain::import::Departure;
use domain::reconcile::adopt;
use domain::subject::Subject;
use serde::Deserialize;
use serde_json::Value;
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::reconcile::device;
use crate::error::known_if;
use crate::features::{self, Corrected, Decided};
use crate::{Error, audit};

/// One feature that waits for an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    pub id: Uuid,
    pub feature: FeatureId,
    pub external_id: String,
    /// How the object ceased to be a device; then nothing differs.
    pub departure: Option<Departure>,
    pub attributes: Vec<Contested>,
    pub opened_on: Date,
}

/// An attribute that both sides changed, with its columns as JSON; of the position, `lon` and `lat`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Contested {
    pub name: String,
    pub before: Value,
    pub here: Value,
    pub there: Value,
}

/// Those about published features, the oldest first.
pub async fn questions(executor: impl PgExecutor<'_>, limit: i64) -> Result<Vec<Question>, Error> {
    let rows = sqlx::query!(
        r#"
        select
            import_conflict.id,
            import_conflict.feature_id,
            import_conflict.external_id,
            import_conflict.departure::text as departure,
            import_conflict.attributes,
            import_conflict.opened_on
        from import_conflict
        join feature on feature.id = import_conflict.feature_id
        where import_conflict.settled_on is null
            and feature.visibility = 'published'
            and feature.merged_into is null
        order by import_conflict.opened_on, import_conflict.id
        limit $1
        "#,
        limit,
    )
    .fetch_all(executor)
    .await?;
    rows.into_iter()
        .map(|row| {
            let attributes = row.attributes.unwrap_or_else(|| Value::Array(Vec::new()));
            Ok(Question {
                id: row.id,
                feature: FeatureId(row.feature_id),
                external_id: row.external_id,
                departure: known_if(row.departure.as_deref(), Departure::from_code)?,
                attributes: serde_json::from_value(attributes)
                    .map_err(|error| Error::Unknown(error.to_string()))?,
                opened_on: row.opened_on,
            })
        })
        .collect()
}

/// It stays as it is here. [`Error::NotFound`] if nobody asks any more.
pub async fn keep_ours(connection: &mut PgConnection, id: Uuid, today: Date) -> Result<(), Error> {
    sqlx::query_scalar!(
        "update import_conflict set settled_on = $2 where id = $1 and settled_on is null returning id",
        id,
        today,
    )
    .fetch_one(connection)
    .await?;
    Ok(())
}

/// What both changed reads as the dataset says, by a decision that can be undone. [`Error::NotFound`] if nobody asks any more, if
/// nothing differs, or if the feature is not public.
pub async fn take_theirs(
    connection: &mut PgConnection,
    id: Uuid,
    decision: DecisionId,
    by: AccountId,
    now: OffsetDateTime,
) -> Result<(), Error> {
    let row = sqlx::query_file!("sql/import/question.sql", id)
        .fetch_one(&mut *connection)
        .await?;
    let contested: Vec<Contested> =
        serde_json::from_value(row.attributes).map_err(|error| Error::Unknown(error.to_string()))?;
    let names: Vec<&str> = contested.iter().map(|one| one.name.as_str()).collect();
    let adopted = adopt(&device(row.ours)?, &device(row.theirs)?, &names);
    let feature = FeatureId(row.feature_id);
    sqlx::query!(
        "
        insert into decision (id, account_id, verdict, corrected, feature_id, decided_at)
        values ($1, $2, 'correct', false, $3, $4)
        ",
        decision.0,
        by.0,
        feature.0,
        now,
    )
    .execute(&mut *connection)
    .await?;
    let decided = Decided {
        decision,
        by,
        at: now,
    };
    let corrected = Corrected {
        subject: &Subject::Device(Box::new(adopted)),
        evidence: &[],
        last_sighting: None,
    };
    features::correct(connection, feature, &corrected, decided).await?;
    sqlx::query!(
        "update import_conflict set settled_on = $2, decision_id = $3 where id = $1",
        id,
        now.date(),
        decision.0,
    )
    .execute(&mut *connection)
    .await?;
    let entry = Entry::by(by, AuditAction::Correct, About::Feature(feature));
    audit::record(connection, now, &entry).await
}
