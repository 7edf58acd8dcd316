//! Public keys by which moderators sign in. What is in a credential is for the library of WebAuthn to know.

use domain::ids::{AccountId, PasskeyId};
use serde_json::Value;
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use time::Date;

use crate::Error;

/// A passkey as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passkey {
    pub id: PasskeyId,
    pub label: String,
    pub added_on: Date,
    pub used_on: Option<Date>,
    /// What the authenticator calls it.
    pub credential_id: Vec<u8>,
}

pub async fn of_account(executor: impl PgExecutor<'_>, account: AccountId) -> Result<Vec<Passkey>, Error> {
    let rows = sqlx::query!(
        "
        select id, label, added_on, used_on, credential_id
        from passkey
        where account_id = $1
        order by added_on, label, id
        ",
        account.0,
    )
    .fetch_all(executor)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Passkey {
            id: PasskeyId(row.id),
            label: row.label,
            added_on: row.added_on,
            used_on: row.used_on,
            credential_id: row.credential_id,
        })
        .collect())
}

/// [`Error::Conflict`] with `passkey_credential_id_key` if somebody has it already.
pub async fn insert(
    connection: &mut PgConnection,
    id: PasskeyId,
    account: AccountId,
    credential_id: &[u8],
    credential: &Value,
    label: &str,
    today: Date,
) -> Result<(), Error> {
    sqlx::query!(
        "
        insert into passkey (id, account_id, credential_id, credential, label, added_on)
        values ($1, $2, $3, $4, $5, $6)
        ",
        id.0,
        account.0,
        credential_id,
        credential,
        label,
        today,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The account that a passkey signs in, with the credential, kept for this transaction so that its counter goes one way.
/// None of an account that is disabled.
pub async fn lock(
    connection: &mut PgConnection,
    credential_id: &[u8],
) -> Result<Option<(AccountId, Value)>, Error> {
    let row = sqlx::query!(
        "
        select passkey.account_id, passkey.credential
        from passkey
        join account on account.id = passkey.account_id
        where passkey.credential_id = $1 and not account.disabled
        for update of passkey
        ",
        credential_id,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| (AccountId(row.account_id), row.credential)))
}

/// Records that it was used, with its new counter.
pub async fn record_use(
    connection: &mut PgConnection,
    credential_id: &[u8],
    credential: &Value,
    today: Date,
) -> Result<(), Error> {
    sqlx::query!(
        "update passkey set credential = $2, used_on = $3 where credential_id = $1",
        credential_id,
        credential,
        today,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// [`Error::NotFound`] if the account has no such passkey.
pub async fn remove(connection: &mut PgConnection, id: PasskeyId, account: AccountId) -> Result<(), Error> {
    let removed = sqlx::query!(
        "delete from passkey where id = $1 and account_id = $2",
        id.0,
        account.0,
    )
    .execute(connection)
    .await?;
    if removed.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    Ok(())
}
