//! Accounts whose owner has lost password, authenticator and passkeys, or from whom they were stolen.

use domain::ids::AccountId;
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use time::OffsetDateTime;

use super::leave;
use crate::Error;

/// From now on nothing opens the account but the link: its sessions end, its password and passkeys are destroyed. An older
/// link is void.
pub async fn begin_recovery(
    connection: &mut PgConnection,
    account: AccountId,
    token_hash: &[u8; 32],
    expires_at: OffsetDateTime,
) -> Result<(), Error> {
    let updated = sqlx::query!("update account set password_hash = '' where id = $1", account.0)
        .execute(&mut *connection)
        .await?;
    if updated.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    leave(connection, account).await?;
    sqlx::query!("delete from passkey where account_id = $1", account.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query!(
        "
        insert into recovery (account_id, token_hash, expires_at)
        values ($1, $2, $3)
        on conflict (account_id) do update set token_hash = excluded.token_hash, expires_at = excluded.expires_at
        ",
        account.0,
        token_hash.as_slice(),
        expires_at,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The account that an unused link opens, with its name.
pub async fn find_recovery(
    executor: impl PgExecutor<'_>,
    token_hash: &[u8; 32],
    now: OffsetDateTime,
) -> Result<Option<(AccountId, String)>, Error> {
    let row = sqlx::query!(
        "
        select account.id, account.name
        from recovery
        join account on account.id = recovery.account_id
        where recovery.token_hash = $1 and recovery.expires_at > $2 and not account.disabled
        ",
        token_hash.as_slice(),
        now,
    )
    .fetch_optional(executor)
    .await?;
    Ok(row.map(|row| (AccountId(row.id), row.name)))
}

/// Uses the link up. [`Error::NotFound`] if it is used, void or too old.
pub async fn recover(
    connection: &mut PgConnection,
    token_hash: &[u8; 32],
    password_hash: &str,
    totp_secret: &[u8],
    totp_step: i64,
    now: OffsetDateTime,
) -> Result<AccountId, Error> {
    let account = sqlx::query_scalar!(
        "delete from recovery where token_hash = $1 and expires_at > $2 returning account_id",
        token_hash.as_slice(),
        now,
    )
    .fetch_one(&mut *connection)
    .await?;
    sqlx::query!(
        "
        update account
        set password_hash = $2, totp_secret = $3, totp_last_step = $4
        where id = $1
        ",
        account,
        password_hash,
        totp_secret,
        totp_step,
    )
    .execute(connection)
    .await?;
    Ok(AccountId(account))
}
