//! A private cluster as an instance has it.

use std::path::Path;

use anyhow::Context as _;
use clap::Parser as _;
use contrechamp::config::Config;
use contrechamp::database::Database;

pub(crate) async fn database(home: &Path) -> anyhow::Result<Database> {
    std::fs::create_dir_all(home)?;
    let home = home.to_str().context("a path in UTF-8")?;
    let mut settings = Config::try_parse_from(["contrechamp", "--home", home, "migrate"])?.settings;
    settings.database_url = None;
    let database = Database::open(&settings, 24).await?;
    database.make_ready().await?;
    Ok(database)
}
