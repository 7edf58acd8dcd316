//! `contrechamp account`: what whoever runs the instance does with moderators' accounts, alone. On the web a change of roles and a
//! recovery take two admins; this is for the first of them, and for when there is only one.

use std::io::Write;

use anyhow::{Context, anyhow, bail};
use domain::account::AccountName;
use domain::audit::{Actor, AuditAction, Entry, Subject};
use domain::ids::{AccountId, PlaceId};
use domain::permission::{Role, Roles};
use domain::place::PlaceCode;
use domain::retention::INVITATION;
use server::accounts::InvitationCode;
use store::accounts::{self, LAST_ADMIN, Listed};
use store::{PgConnection, PgPool, audit, places};
use time::OffsetDateTime;

use crate::config::{AccountCommand, RoleOptions, Settings};
use crate::{clock, database};

pub async fn run(settings: &Settings, command: &AccountCommand) -> anyhow::Result<()> {
    let said = database::with(settings, async |database| {
        carry_out(&database.pool, command, clock::now()).await
    })
    .await?;
    // It is the answer of this command, so it alone goes to standard output.
    writeln!(std::io::stdout(), "{said}")?;
    Ok(())
}

/// What the command prints.
pub async fn carry_out(
    pool: &PgPool,
    command: &AccountCommand,
    now: OffsetDateTime,
) -> anyhow::Result<String> {
    match command {
        AccountCommand::Invite {
            roles,
            place,
            base_url,
        } => {
            let roles: Roles = roles.iter().map(|role| Role::from(*role)).collect();
            let place = find_place(pool, place.as_deref()).await?;
            invite(pool, roles, place, base_url, now).await
        }
        AccountCommand::List => {
            let listed = accounts::list(pool).await?;
            let lines: Vec<String> = listed.iter().map(line).collect();
            Ok(lines.join("\n"))
        }
        AccountCommand::Disable { name } => set_disabled(pool, name, true, now).await,
        AccountCommand::Enable { name } => set_disabled(pool, name, false, now).await,
        AccountCommand::Grant(options) => change_role(pool, options, true, now).await,
        AccountCommand::Revoke(options) => change_role(pool, options, false, now).await,
        AccountCommand::Recover { name, base_url } => recover(pool, name, base_url, now).await,
    }
}

/// Makes a link that opens one account with these roles, once, within 24 hours. Only its hash is stored.
pub async fn invite(
    pool: &PgPool,
    roles: Roles,
    place: Option<PlaceId>,
    base_url: &str,
    now: OffsetDateTime,
) -> anyhow::Result<String> {
    check_places(roles, place)?;
    let code = InvitationCode::new(clock::random_bytes()?);
    let mut transaction = pool.begin().await?;
    let account = AccountId(clock::random_id()?);
    accounts::insert_invitation(
        &mut transaction,
        &code.hash(),
        account,
        roles,
        place,
        None,
        now + INVITATION,
    )
    .await?;
    log(&mut transaction, AuditAction::Invite, account, now).await?;
    transaction.commit().await?;
    Ok(format!("{}{}", base_url.trim_end_matches('/'), code.link()))
}

async fn recover(pool: &PgPool, name: &str, base_url: &str, now: OffsetDateTime) -> anyhow::Result<String> {
    let account = find(pool, name).await?;
    let code = InvitationCode::new(clock::random_bytes()?);
    let mut transaction = pool.begin().await?;
    accounts::begin_recovery(&mut transaction, account, &code.hash(), now + INVITATION).await?;
    log(&mut transaction, AuditAction::RecoverAccount, account, now).await?;
    transaction.commit().await?;
    Ok(format!(
        "{}{}",
        base_url.trim_end_matches('/'),
        code.recovery_link()
    ))
}

async fn set_disabled(
    pool: &PgPool,
    name: &str,
    disabled: bool,
    now: OffsetDateTime,
) -> anyhow::Result<String> {
    let account = find(pool, name).await?;
    let mut transaction = pool.begin().await?;
    let changed = accounts::set_disabled(&mut transaction, account, disabled)
        .await
        .map_err(explained)?;
    if changed {
        let action = if disabled {
            AuditAction::DisableAccount
        } else {
            AuditAction::EnableAccount
        };
        log(&mut transaction, action, account, now).await?;
    }
    transaction.commit().await?;
    Ok(match (changed, disabled) {
        (false, _) => "It was so already.".to_owned(),
        (true, true) => format!("{name} is disabled, and signed out everywhere."),
        (true, false) => format!("{name} is enabled."),
    })
}

async fn change_role(
    pool: &PgPool,
    options: &RoleOptions,
    given: bool,
    now: OffsetDateTime,
) -> anyhow::Result<String> {
    let account = find(pool, &options.name).await?;
    let role = Role::from(options.role);
    let place = find_place(pool, options.place.as_deref()).await?;
    check_places(Roles::EMPTY.with(role), place)?;
    let mut transaction = pool.begin().await?;
    let changed = if given {
        accounts::grant(&mut transaction, account, role, place).await
    } else {
        accounts::revoke(&mut transaction, account, role, place).await
    };
    let changed = changed.map_err(explained)?;
    if changed {
        let action = if given {
            AuditAction::GrantRole
        } else {
            AuditAction::RevokeRole
        };
        let entry = Entry::new(Actor::Instance, action, Subject::Account(account)).because(role.code());
        audit::record(&mut transaction, now, &entry).await?;
    }
    transaction.commit().await?;
    let place = options.place.as_deref().unwrap_or("everywhere");
    Ok(match (changed, given) {
        (false, _) => "It was so already.".to_owned(),
        (true, true) => format!("{} is {role} now: {place}.", options.name),
        (true, false) => format!("{} is {role} no more: {place}.", options.name),
    })
}

async fn log(
    connection: &mut PgConnection,
    action: AuditAction,
    account: AccountId,
    now: OffsetDateTime,
) -> Result<(), store::Error> {
    let entry = Entry::new(Actor::Instance, action, Subject::Account(account));
    audit::record(connection, now, &entry).await
}

fn check_places(roles: Roles, place: Option<PlaceId>) -> anyhow::Result<()> {
    if place.is_some() && roles.iter().any(|role| !role.is_for_places()) {
        bail!("there is no admin and no auditor of a place; leave --place out");
    }
    Ok(())
}

async fn find(pool: &PgPool, name: &str) -> anyhow::Result<AccountId> {
    let name = AccountName::parse(name)?;
    accounts::get_id(pool, name.as_str()).await.with_context(|| {
        format!(
            "find the account {}; `account list` names them all",
            name.as_str()
        )
    })
}

async fn find_place(pool: &PgPool, code: Option<&str>) -> anyhow::Result<Option<PlaceId>> {
    let Some(text) = code else { return Ok(None) };
    let code =
        PlaceCode::parse(text).ok_or_else(|| anyhow!("{text} is no code of a place, such as fr-31555"))?;
    let id = places::get_id(pool, &code)
        .await
        .with_context(|| format!("find the place {text}"))?;
    Ok(Some(id))
}

fn explained(error: store::Error) -> anyhow::Error {
    if error.is_conflict(LAST_ADMIN) {
        anyhow!("this is the last admin; make another one first")
    } else {
        error.into()
    }
}

/// Name, state, since when, last day, roles, each after a tab.
fn line(account: &Listed) -> String {
    let roles: Vec<String> = account
        .roles
        .iter()
        .map(|(role, place)| match place {
            Some(place) => format!("{role} in {} ({})", place.name, place.code),
            None => format!("{role} everywhere"),
        })
        .collect();
    let state = match (account.disabled, account.is_recovering) {
        (true, _) => "disabled",
        (false, true) => "waits for recovery",
        (false, false) => "enabled",
    };
    let active = account
        .active_on
        .map_or("never active".to_owned(), |day| format!("active on {day}"));
    format!(
        "{}\t{state}\tsince {}\t{active}\t{}",
        account.name,
        account.opened_on,
        roles.join(", ")
    )
}
