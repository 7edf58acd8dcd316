//! Sessions of moderators. Only the hash of a token is stored.

use domain::ids::AccountId;
use domain::permission::Roles;
use domain::retention::{IDLE_SESSION, SESSION};
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use time::OffsetDateTime;

use crate::Error;
use crate::accounts::roles;

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub account: AccountId,
    pub name: String,
    pub roles: Roles,
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
    let row = sqlx::query!(
        r#"
        update session
        set seen_at = $2
        from account
        where session.token_hash = $1
            and session.created_at > $3
            and session.seen_at > $4
            and account.id = session.account_id
            and not account.disabled
        returning
            account.id,
            account.name,
            array(select role::text from role_grant where account_id = account.id) as "roles!: Vec<String>"
        "#,
        token_hash.as_slice(),
        now,
        now - SESSION,
        now - IDLE_SESSION,
    )
    .fetch_optional(executor)
    .await?;
    row.map(|row| {
        Ok(Session {
            account: AccountId(row.id),
            name: row.name,
            roles: roles(&row.roles)?,
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
