//! `contrechamp account`: one-time links that open moderators' accounts.

use std::io::Write;

use data_encoding::BASE64URL_NOPAD;
use domain::permission::Roles;
use domain::retention::INVITATION;
use sha2::{Digest, Sha256};
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
    let code = BASE64URL_NOPAD.encode(&clock::random_bytes::<32>()?);
    let hash: [u8; 32] = Sha256::digest(code.as_bytes()).into();
    let mut transaction = pool.begin().await?;
    store::accounts::insert_invitation(&mut transaction, &hash, roles, now + INVITATION).await?;
    transaction.commit().await?;
    Ok(format!(
        "{}/invitation?code={code}",
        base_url.trim_end_matches('/')
    ))
}
