//! `contrechamp import`: takes devices from a foreign file, whole or not at all, and takes such an import back.
//!
//! A thread reads the file and hands over batches; the database stages them meanwhile. When the file turns out to be
//! broken, the transaction is rolled back and nothing has happened.

use std::collections::HashSet;
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use domain::audit::Actor;
use domain::ids::ImportId;
use formats::osm::{self, ReadError, Summary};
use indicatif::{ProgressBar, ProgressStyle};
use server::imports::{BATCHES_AHEAD, Batch, in_batches, stage};
use store::PgPool;
use store::imports::{self, Completeness, Counts};
use store::reverts::{self, Reverter, Which};
use time::OffsetDateTime;
use tokio::sync::mpsc;

use super::dataset;
use crate::config::{ImportCommand, ImportOptions, Settings};
use crate::{clock, database};

pub async fn run(settings: &Settings, options: &ImportOptions) -> anyhow::Result<()> {
    let Some(command) = &options.command else {
        return dataset::run(settings, &options.dataset).await;
    };
    if matches!(command, ImportCommand::Datasets) {
        return say(&dataset::known());
    }
    database::with(settings, async |database| match command {
        ImportCommand::Datasets => Ok(()),
        ImportCommand::Osm {
            files,
            complete_within,
            allow_deletions,
        } => {
            let completeness = Completeness {
                within: complete_within.clone(),
                allow_deletions: *allow_deletions,
            };
            for file in files {
                let (counts, departed) = osm_file_within(&database.pool, file, &completeness).await?;
                report(file, counts, departed)?;
            }
            Ok(())
        }
        ImportCommand::List => say(&list(&database.pool).await?),
        ImportCommand::Revert { id, dry_run } => {
            let id = ImportId(*id);
            say(&revert(&database.pool, id, *dry_run, clock::now()).await?)
        }
    })
    .await
}

/// The answer of a command goes to standard output.
pub(super) fn say(text: &str) -> anyhow::Result<()> {
    Ok(writeln!(std::io::stdout(), "{text}")?)
}

/// A line for each of the last imports.
pub async fn list(pool: &PgPool) -> anyhow::Result<String> {
    /// Of a daily one, those of a year and more.
    const LISTED: i64 = 400;
    let listed = imports::list(pool, LISTED).await?;
    if listed.is_empty() {
        return Ok("nothing has been imported".to_owned());
    }
    let lines: Vec<String> = listed
        .iter()
        .map(|import| {
            let state = match import.reverted {
                Some((day, features)) => format!("{features} taken back on {day}"),
                None if !import.stands => "nothing to take back".to_owned(),
                None => "stands".to_owned(),
            };
            format!(
                "{}  {}  {}  {}  {} new, {} updated  {state}",
                import.id, import.on, import.source, import.file_name, import.inserted, import.updated,
            )
        })
        .collect();
    Ok(lines.join("\n"))
}

/// Takes an import back, by whoever runs the instance, alone; or says what it comes to.
pub async fn revert(
    pool: &PgPool,
    id: ImportId,
    dry_run: bool,
    now: OffsetDateTime,
) -> anyhow::Result<String> {
    let which = Which::Import(id);
    let mut transaction = pool.begin().await?;
    let import = match imports::get(&mut *transaction, id).await {
        Err(store::Error::NotFound) => {
            anyhow::bail!("there is no import {id}; `contrechamp import list` prints them")
        }
        found => found?,
    };
    let extent = if dry_run {
        reverts::extent(&mut transaction, which).await?
    } else {
        let reverter = Reverter {
            changeset: clock::random_id()?,
            by: Actor::Instance,
            seconded_by: None,
            now,
        };
        match reverts::revert(&mut transaction, which, reverter).await {
            Err(error) if error.is_conflict(imports::RUNNING) => {
                anyhow::bail!(
                    "{} is being imported or taken back just now; try again later",
                    import.source
                )
            }
            done => done?,
        }
    };
    transaction.commit().await?;
    let done = if dry_run { "would be" } else { "are" };
    Ok(format!(
        "{} of {}, {}\n  {} features {done} as before, {} of them not shown any more\n  \
         {} stay, changed by something else since; {} stay, changed more than a year ago\n  figures of {} places go, what {} organisations use goes",
        import.file_name,
        import.on,
        import.source,
        extent.features,
        extent.withdrawn,
        extent.blocked.len(),
        extent.lapsed,
        extent.places,
        extent.organisations,
    ))
}

/// One file of which nothing more is known, one transaction.
pub async fn osm_file(pool: &PgPool, path: &Path) -> anyhow::Result<Counts> {
    Ok(osm_file_within(pool, path, &Completeness::default()).await?.0)
}

/// One file, one transaction. The second number is that of devices that are none any more in OpenStreetMap.
pub async fn osm_file_within(
    pool: &PgPool,
    path: &Path,
    completeness: &Completeness,
) -> anyhow::Result<(Counts, i64)> {
    let name = path.file_name().map_or_else(
        || "standard input".into(),
        |name| name.to_string_lossy().into_owned(),
    );
    let context = || format!("import {}", path.display());
    let id = ImportId(clock::random_id()?);
    let mut transaction = pool.begin().await?;
    imports::begin(&mut transaction, id, "osm", &name, clock::today())
        .await
        .with_context(context)?;
    let progress = progress_bar(path);
    let known = imports::known_nodes(&mut *transaction)
        .await
        .with_context(context)?;
    let (reader, batches) = start_reading(path.to_owned(), name, known, progress.clone());
    stage(&mut transaction, id, batches, clock::today())
        .await
        .with_context(context)?;
    let summary = reader.await?.with_context(context)?;
    progress.set_message("comparing with what is here");
    let counts = Counts {
        objects: i64::try_from(summary.objects)?,
        ignored: i64::try_from(summary.ignored)?,
        rejected: i64::try_from(summary.rejections)?,
        ..Counts::default()
    };
    let outcome = imports::follow(&mut transaction, id, counts, completeness, clock::today())
        .await
        .with_context(context)?;
    transaction.commit().await.with_context(context)?;
    progress.finish_and_clear();
    Ok(outcome)
}

/// The summary is the answer of this command, so it goes to standard output.
fn report(file: &Path, counts: Counts, departed: i64) -> std::io::Result<()> {
    let Counts {
        objects,
        ignored,
        rejected,
        inserted,
        updated,
        unchanged,
        conflicts,
        ..
    } = counts;
    let mut out = std::io::stdout();
    writeln!(out, "{}", file.display())?;
    writeln!(
        out,
        "  objects  {objects} in the file: {ignored} about other things, {rejected} rejected"
    )?;
    writeln!(
        out,
        "  devices  {inserted} new, {updated} updated, {unchanged} unchanged, {departed} gone there, {conflicts} withheld or \
         merged here and left alone"
    )
}

type Reader = tokio::task::JoinHandle<Result<Summary, ReadError>>;

fn start_reading(
    path: PathBuf,
    name: String,
    known: HashSet<i64>,
    progress: ProgressBar,
) -> (Reader, mpsc::Receiver<Batch>) {
    let (sender, receiver) = mpsc::channel(BATCHES_AHEAD);
    let reader = tokio::task::spawn_blocking(move || {
        let file = File::open(&path).map_err(ReadError::Io)?;
        read(progress.wrap_read(file), &name, &known, &sender)
    });
    (reader, receiver)
}

fn read(
    input: impl Read + Send,
    name: &str,
    known: &HashSet<i64>,
    sender: &mpsc::Sender<Batch>,
) -> Result<Summary, ReadError> {
    in_batches(sender, ReadError::Stopped, |take| {
        osm::read_again(input, name, known, take)
    })
}

pub(super) fn progress_bar(path: &Path) -> ProgressBar {
    let length = path.metadata().map_or(0, |metadata| metadata.len());
    let style = ProgressStyle::with_template("{msg} {wide_bar} {bytes}/{total_bytes} {elapsed}");
    let bar = ProgressBar::new(length).with_message(format!("reading {}", path.display()));
    match style {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
