//! What an order to disclose something gets: all that is kept about one feature, in documented fields, and nothing beside it.

use domain::audit::{Actor, AuditAction, Entry, Subject};
use domain::ids::FeatureId;
use serde_json::Value;
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::{Error, audit};

/// All that is kept about a feature, and an entry of the log that it was disclosed. [`Error::NotFound`] if it never was.
pub async fn disclose(
    connection: &mut PgConnection,
    feature: FeatureId,
    now: OffsetDateTime,
) -> Result<Value, Error> {
    let found = sqlx::query_file_scalar!("sql/disclosure.sql", feature.0)
        .fetch_one(&mut *connection)
        .await?;
    let entry = Entry::new(Actor::Instance, AuditAction::Disclose, Subject::Feature(feature));
    audit::record(connection, now, &entry).await?;
    Ok(found)
}
