//! The log as anybody may read it, and figures of it by week.

use domain::audit::{AuditAction, AuditActor, AuditSubject, Hash};
use domain::ids::PlaceId;
use domain::subject::Family;
use sqlx::PgConnection;
use time::Date;

use super::hash;
use crate::Error;
use crate::error::{known, known_if};

/// One entry, without who and with which thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicEntry {
    pub seq: i64,
    pub day: Date,
    pub previous: Hash,
    pub commitment: Hash,
    pub hash: Hash,
    /// None once it is destroyed.
    pub content: Option<PublicContent>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicContent {
    pub actor: AuditActor,
    pub action: AuditAction,
    pub subject: AuditSubject,
    /// A code.
    pub reason: Option<String>,
    pub count: u32,
    pub place: Option<PlaceId>,
    pub family: Option<Family>,
    /// Code of the kind of device, technology or kind of centre.
    pub kind: Option<String>,
}

/// Entries before a number, the newest first.
pub async fn public(
    connection: &mut PgConnection,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<PublicEntry>, Error> {
    let rows = sqlx::query!(
        r#"
        select
            seq as "seq!",
            day as "day!",
            previous as "previous!",
            commitment as "commitment!",
            hash as "hash!",
            actor::text as actor,
            action::text as action,
            subject::text as subject,
            reason,
            count,
            place_id,
            family::text as family,
            kind
        from public_log
        where $1::bigint is null or seq < $1
        order by seq desc
        limit $2
        "#,
        before,
        limit,
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            let content = match (row.actor, row.action, row.subject) {
                (Some(actor), Some(action), Some(subject)) => Some(PublicContent {
                    actor: known(&actor, AuditActor::from_code)?,
                    action: known(&action, AuditAction::from_code)?,
                    subject: known(&subject, AuditSubject::from_code)?,
                    reason: row.reason,
                    count: u32::try_from(row.count.unwrap_or(1)).unwrap_or(1),
                    place: row.place_id.map(PlaceId),
                    family: known_if(row.family.as_deref(), Family::from_code)?,
                    kind: row.kind,
                }),
                _ => None,
            };
            Ok(PublicEntry {
                seq: row.seq,
                day: row.day,
                previous: hash(&row.previous)?,
                commitment: hash(&row.commitment)?,
                hash: hash(&row.hash)?,
                content,
            })
        })
        .collect()
}

/// How often something was done in a week, for which reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The Monday of the week.
    pub week: Date,
    pub action: AuditAction,
    pub reason: Option<String>,
    /// Things that it touched.
    pub count: u64,
}

/// What was done since a day, by week, action and reason; the newest week first.
pub async fn weekly(connection: &mut PgConnection, since: Date) -> Result<Vec<Tally>, Error> {
    let rows = sqlx::query!(
        r#"
        select
            date_trunc('week', day)::date as "week!",
            action::text as "action!",
            reason,
            sum(count) as "count!"
        from public_log
        where day >= $1 and action is not null
        group by 1, action, reason
        order by 1 desc, action, reason nulls first
        "#,
        since,
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Tally {
                week: row.week,
                action: known(&row.action, AuditAction::from_code)?,
                reason: row.reason,
                count: u64::try_from(row.count).unwrap_or_default(),
            })
        })
        .collect()
}
