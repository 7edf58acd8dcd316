//! Sessions of moderators. Only the hash of a token is stored.

use domain::ids::AccountId;
use domain::permission::Grants;
use domain::retention::{IDLE_SESSION, SESSION};
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use time::OffsetDateTime;

use crate::Error;
use crate::accounts::grants;

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub account: AccountId,
    pub name: String,
    pub grants: Grants,
}

pub async fn insert(
    connection: &mut PgConnection,
    token_hash: &[u8; 32],
    account: AccountId,
    now: OffsetDateTime,
) -> Result<(), Error> {
    sqlx::query!(
        "insert into session (token_hash, account_id, created_at, seen_at) values ($1, $2, $3, $3)",
        token_hash.as_slice(),
        account.0,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The session of a token, if it is neither idle nor old, and marks it as seen.
pub async fn find(
    executor: impl PgExecutor<'_>,
    token_hash: &[u8; 32],
    now: OffsetDateTime,
) -> Result<Option<Session>, Error> {
    // The two arrays go together: each is in the order of the enum, not of its words.
    let row = sqlx::query!(
        r#"
        with seen as (
            update session
            set seen_at = $2
            from account
            where session.token_hash = $1
                and session.created_at > $3
                and session.seen_at > $4
                and account.id = session.account_id
                and not account.disabled
            returning account.id, account.name
        ), active as (
            update account
            set active_on = $5
            from seen
            where account.id = seen.id and account.active_on is distinct from $5
        )
        select
            id,
            name,
            array(
                select role::text from role_grant where account_id = seen.id order by role_grant.role, place_id
            ) as "roles!: Vec<String>",
            array(
                select place_id from role_grant where account_id = seen.id order by role_grant.role, place_id
            ) as "places!: Vec<Option<i32>>"
        from seen
        "#,
        token_hash.as_slice(),
        now,
        now - SESSION,
        now - IDLE_SESSION,
        now.date(),
    )
    .fetch_optional(executor)
    .await?;
    row.map(|row| {
        Ok(Session {
            account: AccountId(row.id),
            name: row.name,
            grants: grants(&row.roles, &row.places)?,
        })
    })
    .transpose()
}

pub async fn remove(connection: &mut PgConnection, token_hash: &[u8; 32]) -> Result<(), Error> {
    sqlx::query!("delete from session where token_hash = $1", token_hash.as_slice())
        .execute(connection)
        .await?;
    Ok(())
}

/// Ends all sessions of an account but the one that is kept. Returns how many.
pub async fn remove_others(
    connection: &mut PgConnection,
    account: AccountId,
    kept: Option<&[u8; 32]>,
) -> Result<u64, Error> {
    let removed = sqlx::query!(
        "delete from session where account_id = $1 and token_hash is distinct from $2",
        account.0,
        kept.map(<[u8; 32]>::as_slice),
    )
    .execute(connection)
    .await?;
    Ok(removed.rows_affected())
}
