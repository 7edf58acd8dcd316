//! Moderators' accounts and the one-time links that open them.

use domain::account::AccountName;
use domain::ids::AccountId;
use domain::permission::{Role, Roles};
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use time::OffsetDateTime;

use crate::Error;
use crate::error::known;

pub async fn insert_invitation(
    connection: &mut PgConnection,
    token_hash: &[u8; 32],
    invited: Roles,
    expires_at: OffsetDateTime,
) -> Result<(), Error> {
    let codes: Vec<String> = invited.codes();
    sqlx::query!(
        "insert into invitation (token_hash, roles, expires_at) values ($1, $2::text[]::role[], $3)",
        token_hash.as_slice(),
        &codes,
        expires_at,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The roles that an unused invitation gives.
pub async fn find_invitation(
    executor: impl PgExecutor<'_>,
    token_hash: &[u8; 32],
    now: OffsetDateTime,
) -> Result<Option<Roles>, Error> {
    let codes = sqlx::query_scalar!(
        r#"select roles::text[] as "roles!" from invitation where token_hash = $1 and expires_at > $2"#,
        token_hash.as_slice(),
        now,
    )
    .fetch_optional(executor)
    .await?;
    codes.map(|codes| roles(&codes)).transpose()
}

/// An account to be opened.
#[derive(Debug)]
pub struct NewAccount<'a> {
    pub id: AccountId,
    pub name: &'a AccountName,
    /// Argon2id, PHC string.
    pub password_hash: &'a str,
    pub totp_secret: &'a [u8],
    /// The time step of the code that proved the secret.
    pub totp_step: i64,
}

/// Uses an invitation up and opens the account with its roles. [`Error::NotFound`] if it is used or too old;
/// [`Error::Conflict`] with `account_name_key` if the name is taken.
pub async fn accept_invitation(
    connection: &mut PgConnection,
    token_hash: &[u8; 32],
    now: OffsetDateTime,
    account: &NewAccount<'_>,
) -> Result<Roles, Error> {
    let codes = sqlx::query_scalar!(
        r#"
        delete from invitation
        where token_hash = $1 and expires_at > $2
        returning roles::text[] as "roles!"
        "#,
        token_hash.as_slice(),
        now,
    )
    .fetch_one(&mut *connection)
    .await?;
    sqlx::query!(
        "
        insert into account (id, name, password_hash, totp_secret, totp_last_step)
        values ($1, $2, $3, $4, $5)
        ",
        account.id.0,
        account.name.as_str(),
        account.password_hash,
        account.totp_secret,
        account.totp_step,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "insert into role_grant (account_id, role) select $1, unnest($2::text[])::role",
        account.id.0,
        &codes,
    )
    .execute(connection)
    .await?;
    roles(&codes)
}

/// An account with what sign-in checks.
#[derive(Debug)]
pub struct Account {
    pub id: AccountId,
    pub password_hash: String,
    pub totp_secret: Vec<u8>,
    pub roles: Roles,
}

/// The account of this name, whatever its case, unless it is disabled.
pub async fn find_by_name(executor: impl PgExecutor<'_>, name: &str) -> Result<Option<Account>, Error> {
    let row = sqlx::query!(
        r#"
        select
            id,
            password_hash,
            totp_secret,
            array(select role::text from role_grant where account_id = account.id) as "roles!: Vec<String>"
        from account
        where lower(name) = lower($1) and not disabled
        "#,
        name,
    )
    .fetch_optional(executor)
    .await?;
    row.map(|row| {
        Ok(Account {
            id: AccountId(row.id),
            password_hash: row.password_hash,
            totp_secret: row.totp_secret,
            roles: roles(&row.roles)?,
        })
    })
    .transpose()
}

/// Marks a time step as used. False when it, or a later one, was used before: a code works once (RFC 6238, 5.2).
pub async fn record_totp_step(
    connection: &mut PgConnection,
    account: AccountId,
    step: i64,
) -> Result<bool, Error> {
    let updated = sqlx::query!(
        "update account set totp_last_step = $2 where id = $1 and totp_last_step < $2",
        account.0,
        step,
    )
    .execute(connection)
    .await?;
    Ok(updated.rows_affected() == 1)
}

pub(crate) fn roles(codes: &[String]) -> Result<Roles, Error> {
    codes.iter().map(|code| known(code, Role::from_code)).collect()
}
