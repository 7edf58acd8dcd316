//! Moderators' accounts: who there is, what they sign in with, and whether they may.

mod grants;
mod invitations;
mod proposals;
mod recovery;

use domain::ids::{AccountId, PlaceId};
use domain::permission::{Grants, Role};
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use time::{Date, OffsetDateTime};

use crate::Error;
use crate::error::known;
use crate::sessions;

pub use grants::{grant, revoke};
pub use invitations::{Invitation, NewAccount, accept_invitation, find_invitation, insert_invitation};
pub use proposals::{Change, Proposal, confirm, decline, open_proposals, propose};
pub use recovery::{begin_recovery, find_recovery, recover};

/// Tells two of the same name apart by nothing but their case.
pub const NAME_TAKEN: &str = "account_name_key";
/// The constraint that keeps the last admin.
pub const LAST_ADMIN: &str = "account_last_admin";

/// What sign-in checks.
#[derive(Debug)]
pub struct Account {
    pub id: AccountId,
    pub name: String,
    /// Argon2id, PHC string. None while a recovery is under way.
    pub password_hash: Option<String>,
    pub totp_secret: Vec<u8>,
}

/// The account of this name, whatever its case, unless it is disabled.
pub async fn find_by_name(executor: impl PgExecutor<'_>, name: &str) -> Result<Option<Account>, Error> {
    let row = sqlx::query!(
        r#"
        select id, name, nullif(password_hash, '') as password_hash, totp_secret
        from account
        where lower(name) = lower($1) and not disabled
        "#,
        name,
    )
    .fetch_optional(executor)
    .await?;
    Ok(row.map(|row| Account {
        id: AccountId(row.id),
        name: row.name,
        password_hash: row.password_hash,
        totp_secret: row.totp_secret,
    }))
}

/// The hash of the password, for asking again for it. None while a recovery is under way.
pub async fn password_hash(
    executor: impl PgExecutor<'_>,
    account: AccountId,
) -> Result<Option<String>, Error> {
    let hash = sqlx::query_scalar!(
        "select password_hash from account where id = $1 and not disabled",
        account.0
    )
    .fetch_one(executor)
    .await?;
    Ok(Some(hash).filter(|hash| !hash.is_empty()))
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

/// Another password. All other sessions end: whoever knew the old one is out.
pub async fn change_password(
    connection: &mut PgConnection,
    account: AccountId,
    password_hash: &str,
    kept: &[u8; 32],
) -> Result<(), Error> {
    sqlx::query!(
        "update account set password_hash = $2 where id = $1",
        account.0,
        password_hash,
    )
    .execute(&mut *connection)
    .await?;
    sessions::remove_others(connection, account, Some(kept)).await?;
    Ok(())
}

/// An account as admins see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub id: AccountId,
    pub name: String,
    pub opened_on: Date,
    pub active_on: Option<Date>,
    pub disabled: bool,
    /// A link by which it sets its password anew is on its way.
    pub is_recovering: bool,
    /// Each role, with the place where it counts.
    pub roles: Vec<(Role, Option<PlaceName>)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceName {
    pub id: PlaceId,
    pub name: String,
    pub code: String,
}

/// Somebody with a role in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub id: AccountId,
    pub name: String,
    pub active_on: Option<Date>,
    pub disabled: bool,
    pub roles: Vec<Role>,
}

/// Who has a role for this very place, by name.
pub async fn of_place(executor: impl PgExecutor<'_>, place: PlaceId) -> Result<Vec<Member>, Error> {
    let rows = sqlx::query!(
        r#"
        select
            account.id,
            account.name,
            account.active_on,
            account.disabled,
            array_agg(role_grant.role::text order by role_grant.role) as "roles!"
        from role_grant
        join account on account.id = role_grant.account_id
        where role_grant.place_id = $1
        group by account.id
        order by lower(account.name), account.id
        "#,
        place.0,
    )
    .fetch_all(executor)
    .await?;
    rows.into_iter()
        .map(|row| {
            let roles = row.roles.iter().map(|role| known(role, Role::from_code));
            Ok(Member {
                id: AccountId(row.id),
                name: row.name,
                active_on: row.active_on,
                disabled: row.disabled,
                roles: roles.collect::<Result<_, _>>()?,
            })
        })
        .collect()
}

/// All accounts by name.
pub async fn list(executor: impl PgExecutor<'_>) -> Result<Vec<Listed>, Error> {
    let rows = sqlx::query!(
        r#"
        select
            account.id,
            account.name,
            account.opened_on,
            account.active_on,
            account.disabled,
            account.password_hash = '' as "is_recovering!",
            role_grant.role::text as "role?",
            place.id as "place_id?",
            place.name as "place_name?",
            place.code as "place_code?"
        from account
        left join role_grant on role_grant.account_id = account.id
        left join place on place.id = role_grant.place_id
        order by lower(account.name), account.id, role_grant.role, place.name, place.id
        "#
    )
    .fetch_all(executor)
    .await?;
    let mut listed: Vec<Listed> = Vec::new();
    for row in rows {
        let id = AccountId(row.id);
        if listed.last().is_none_or(|last| last.id != id) {
            listed.push(Listed {
                id,
                name: row.name,
                opened_on: row.opened_on,
                active_on: row.active_on,
                disabled: row.disabled,
                is_recovering: row.is_recovering,
                roles: Vec::new(),
            });
        }
        let place = place_name(row.place_id, row.place_name, row.place_code);
        if let (Some(role), Some(last)) = (row.role, listed.last_mut()) {
            last.roles.push((known(&role, Role::from_code)?, place));
        }
    }
    Ok(listed)
}

pub(crate) fn place_name(id: Option<i32>, name: Option<String>, code: Option<String>) -> Option<PlaceName> {
    Some(PlaceName {
        id: PlaceId(id?),
        name: name?,
        code: code?,
    })
}

/// The account of this name, also a disabled one, for the operator.
pub async fn get_id(executor: impl PgExecutor<'_>, name: &str) -> Result<AccountId, Error> {
    let id = sqlx::query_scalar!("select id from account where lower(name) = lower($1)", name)
        .fetch_one(executor)
        .await?;
    Ok(AccountId(id))
}

/// Keeps an account out, at once, or lets it in again. False if it is so already. [`Error::Conflict`] with
/// [`LAST_ADMIN`].
pub async fn set_disabled(
    connection: &mut PgConnection,
    account: AccountId,
    disabled: bool,
) -> Result<bool, Error> {
    let was = sqlx::query_scalar!(
        "select disabled from account where id = $1 for no key update",
        account.0
    )
    .fetch_one(&mut *connection)
    .await?;
    if was == disabled {
        return Ok(false);
    }
    sqlx::query!(
        "update account set disabled = $2 where id = $1",
        account.0,
        disabled
    )
    .execute(&mut *connection)
    .await?;
    if disabled {
        leave(connection, account).await?;
    }
    Ok(true)
}

/// Ends what is going on in the name of an account.
async fn leave(connection: &mut PgConnection, account: AccountId) -> Result<(), Error> {
    sessions::remove_others(connection, account, None).await?;
    let_go(connection, account).await
}

/// Frees what an account works on, and takes back what it has agreed to as the first of two.
async fn let_go(connection: &mut PgConnection, account: AccountId) -> Result<(), Error> {
    sqlx::query!("delete from lease where account_id = $1", account.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query!("delete from proposal where account_id = $1", account.0)
        .execute(connection)
        .await?;
    Ok(())
}

/// How many admins could confirm what another proposes.
pub async fn count_admins(executor: impl PgExecutor<'_>) -> Result<u64, Error> {
    let count = sqlx::query_scalar!(
        r#"
        select count(*) as "count!"
        from role_grant
        join account on account.id = role_grant.account_id
        where role_grant.role = 'admin' and not account.disabled
        "#
    )
    .fetch_one(executor)
    .await?;
    Ok(u64::try_from(count).unwrap_or_default())
}

/// Destroys links and proposals whose time is over, and the counts of past hours. Returns how many of each.
pub(crate) async fn sweep(connection: &mut PgConnection, now: OffsetDateTime) -> Result<[u64; 3], Error> {
    let recoveries = sqlx::query!("delete from recovery where expires_at < $1", now)
        .execute(&mut *connection)
        .await?;
    let proposals = sqlx::query!(
        "delete from account_proposal where proposed_on < $1",
        now.date() - domain::retention::ACCOUNT_PROPOSAL,
    )
    .execute(&mut *connection)
    .await?;
    let deeds = sqlx::query!(
        "delete from deed where done_at <= $1",
        now - domain::moderation::budget::PERIOD
    )
    .execute(connection)
    .await?;
    Ok([recoveries, proposals, deeds].map(|done| done.rows_affected()))
}

pub(crate) fn grants(roles: &[String], places: &[Option<i32>]) -> Result<Grants, Error> {
    roles
        .iter()
        .zip(places)
        .try_fold(Grants::default(), |grants, (code, place)| {
            Ok(grants.with(known(code, Role::from_code)?, place.map(PlaceId)))
        })
}
