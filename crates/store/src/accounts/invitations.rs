//! One-time links that open accounts.

use domain::account::AccountName;
use domain::ids::{AccountId, PlaceId};
use domain::permission::{Role, Roles};
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use time::{Date, OffsetDateTime};

use super::{PlaceName, place_name};
use crate::Error;
use crate::error::known;

/// What an unused invitation gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    pub roles: Roles,
    /// Where they count; without it everywhere.
    pub place: Option<PlaceName>,
}

/// `account` is the id of the account that it will open, `by` the admin who invites; nobody for the command line.
pub async fn insert_invitation(
    connection: &mut PgConnection,
    token_hash: &[u8; 32],
    account: AccountId,
    invited: Roles,
    place: Option<PlaceId>,
    by: Option<AccountId>,
    expires_at: OffsetDateTime,
) -> Result<(), Error> {
    let codes: Vec<String> = invited.codes();
    sqlx::query!(
        "
        insert into invitation (token_hash, roles, place_id, invited_by, expires_at, account_id)
        values ($1, $2::text[]::role[], $3, $4, $5, $6)
        ",
        token_hash.as_slice(),
        &codes,
        place.map(|place| place.0),
        by.map(|account| account.0),
        expires_at,
        account.0,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Unused, not too old, and not of somebody who is no admin any more.
pub async fn find_invitation(
    executor: impl PgExecutor<'_>,
    token_hash: &[u8; 32],
    now: OffsetDateTime,
) -> Result<Option<Invitation>, Error> {
    let row = sqlx::query!(
        r#"
        select
            invitation.roles::text[] as "roles!",
            place.id as "place_id?",
            place.name as "place_name?",
            place.code as "place_code?"
        from invitation
        left join place on place.id = invitation.place_id
        where invitation.token_hash = $1
            and invitation.expires_at > $2
            and (invitation.invited_by is null or is_admin(invitation.invited_by))
        "#,
        token_hash.as_slice(),
        now,
    )
    .fetch_optional(executor)
    .await?;
    row.map(|row| {
        Ok(Invitation {
            roles: roles(&row.roles)?,
            place: place_name(row.place_id, row.place_name, row.place_code),
        })
    })
    .transpose()
}

/// An account to be opened.
#[derive(Debug)]
pub struct NewAccount<'a> {
    pub name: &'a AccountName,
    /// Argon2id, PHC string.
    pub password_hash: &'a str,
    pub totp_secret: &'a [u8],
    /// The time step of the code that proved the secret.
    pub totp_step: i64,
    pub opened_on: Date,
}

/// Uses an invitation up and opens its account with its roles. [`Error::NotFound`] if it is used or too old;
/// [`Error::Conflict`] with [`super::NAME_TAKEN`].
pub async fn accept_invitation(
    connection: &mut PgConnection,
    token_hash: &[u8; 32],
    now: OffsetDateTime,
    account: &NewAccount<'_>,
) -> Result<AccountId, Error> {
    let invitation = sqlx::query!(
        r#"
        delete from invitation
        where token_hash = $1
            and expires_at > $2
            and (invited_by is null or is_admin(invited_by))
        returning account_id, roles::text[] as "roles!", place_id
        "#,
        token_hash.as_slice(),
        now,
    )
    .fetch_one(&mut *connection)
    .await?;
    sqlx::query!(
        "
        insert into account (id, name, password_hash, totp_secret, totp_last_step, opened_on)
        values ($1, $2, $3, $4, $5, $6)
        ",
        invitation.account_id,
        account.name.as_str(),
        account.password_hash,
        account.totp_secret,
        account.totp_step,
        account.opened_on,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "
        insert into role_grant (account_id, role, place_id)
        select $1, unnest($2::text[])::role, $3
        ",
        invitation.account_id,
        &invitation.roles,
        invitation.place_id,
    )
    .execute(connection)
    .await?;
    Ok(AccountId(invitation.account_id))
}

fn roles(codes: &[String]) -> Result<Roles, Error> {
    codes.iter().map(|code| known(code, Role::from_code)).collect()
}
