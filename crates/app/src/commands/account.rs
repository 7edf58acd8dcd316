//! `contrechamp account`: one-time links that open moderators' accounts.

use std::io::Write;

use domain::permission::Roles;
use domain::retention::INVITATION;
use server::accounts::InvitationCode;
use store::PgPool;
use time::OffsetDateTime;

use crate::config::{AccountCommand, Settings};
use crate::{clock, database};

pub async fn run(settings: &Settings, command: &AccountCommand) -> anyhow::Result<()> {
    let AccountCommand::Invite { roles, base_url } = command;
    let roles = roles
        .iter()
        .map(|role| domain::permission::Role::from(*role))
        .collect();
    let link = database::with(settings, async |database| {
        invite(&database.pool, roles, base_url, clock::now()).await
    })
    .await?;
    // The link is the answer of this command, so it alone goes to standard output.
    writeln!(std::io::stdout(), "{link}")?;
    Ok(())
}

/// Makes a link that opens one account with these roles, once, within 24 hours. Only its hash is stored.
pub async fn invite(
    pool: &PgPool,
    roles: Roles,
    base_url: &str,
    now: OffsetDateTime,
) -> anyhow::Result<String> {
    let code = InvitationCode::new(clock::random_bytes()?);
    let mut transaction = pool.begin().await?;
    store::accounts::insert_invitation(
        &mut transaction,
        &code.hash(),
        roles,
        None,
        None,
        now + INVITATION,
    )
    .await?;
    transaction.commit().await?;
    Ok(format!("{}{}", base_url.trim_end_matches('/'), code.link()))
}
