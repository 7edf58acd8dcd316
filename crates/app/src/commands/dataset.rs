//! `contrechamp import <dataset> <file>`: devices from a dataset that a descriptor describes, whole or not at all.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt::{self, Write as _};
use std::fs::File;
use std::io::{BufReader, Read as _, Seek as _};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use domain::dataset::is_plausible_update;
use domain::ids::ImportId;
use domain::import::ImportRejection;
use formats::dataset::{self, Crossings, DatasetError, Descriptor, Item, Outcome, Parts, ReadSeek, Source};
use indicatif::ProgressBar;
use store::PgPool;
use store::imports::{self, Comparison, Counts, NewSource};
use tokio::sync::mpsc;

use super::import::{BATCHES_AHEAD, Batch, in_batches, progress_bar, say, stage};
use crate::config::{DatasetOptions, Settings};
use crate::{clock, database};

/// Refused rows that are kept with their reasons; of more, their number is.
const MOST_KEPT: u64 = 100_000;

/// Reasons that a report lists; a file can give as many as it has rows.
const MOST_REASONS: usize = 200;

pub async fn run(settings: &Settings, options: &DatasetOptions) -> anyhow::Result<()> {
    if let Some(path) = &options.preview {
        return say(&preview(path)?);
    }
    let (Some(descriptor), Some(file)) = (&options.descriptor, &options.file) else {
        bail!("give a dataset and a file");
    };
    let job = Job {
        descriptor: descriptor_of(descriptor)?,
        file: file.clone(),
        crossings: options.crossings.clone(),
        is_dry: options.dry_run,
        allows_deletions: options.allow_deletions,
    };
    database::with(settings, async |database| {
        say(&import(&database.pool, &job).await?.to_string())
    })
    .await
}

/// One file of one dataset.
#[derive(Clone, Debug)]
pub struct Job {
    pub descriptor: Descriptor,
    pub file: PathBuf,
    pub crossings: Option<PathBuf>,
    pub is_dry: bool,
    pub allows_deletions: bool,
}

/// The descriptor of this code, or in this file.
pub fn descriptor_of(name: &str) -> anyhow::Result<Descriptor> {
    let path = Path::new(name);
    if path.extension() == Some(OsStr::new("toml")) {
        let text = std::fs::read_to_string(path).with_context(|| format!("read {name}"))?;
        return Descriptor::parse(&text).with_context(|| name.to_owned());
    }
    match Descriptor::known(name) {
        Some(descriptor) => descriptor.with_context(|| name.to_owned()),
        None => bail!(
            "no descriptor {name:?} comes with the program; these do: {}; or give the path of one (.toml)",
            Descriptor::codes().join(", ")
        ),
    }
}

/// A line for each dataset whose descriptor comes with the program.
pub fn known() -> String {
    let line = |code: String| match Descriptor::known(&code) {
        Some(Ok(one)) => format!(
            "{code}  {}  {}  {}  {}",
            one.date, one.licence.code, one.title, one.address
        ),
        Some(Err(error)) => format!("{code}  {error}"),
        None => code,
    };
    Descriptor::codes()
        .into_iter()
        .map(line)
        .collect::<Vec<_>>()
        .join("\n")
}

/// What an import did, or would do.
#[derive(Clone, Debug)]
pub struct Report {
    pub id: ImportId,
    pub is_dry: bool,
    title: String,
    licence: String,
    pub outcome: Outcome,
    pub refused: Refused,
    pub comparison: Comparison,
    is_complete: bool,
}

/// Rows that are not taken, by reason and detail: how many, and the first of them.
pub type Refused = BTreeMap<(ImportRejection, String), (u64, Option<u64>)>;

/// Reads a file, compares and, unless it is a trial, carries it out; in one transaction.
pub async fn import(pool: &PgPool, job: &Job) -> anyhow::Result<Report> {
    let descriptor = &job.descriptor;
    let context = || format!("import {}", job.file.display());
    let today = clock::today();
    let id = ImportId(clock::random_id()?);
    let name = job
        .file
        .file_name()
        .unwrap_or(OsStr::new("-"))
        .to_string_lossy()
        .into_owned();
    let mut transaction = pool.begin().await?;
    imports::register(
        &mut transaction,
        NewSource {
            code: &descriptor.code,
            title: &descriptor.title,
            publisher: &descriptor.publisher,
            licence: descriptor.licence.code,
            attribution: &descriptor.attribution,
            address: &descriptor.address,
            date: descriptor.date,
        },
    )
    .await?;
    imports::begin(&mut transaction, id, &descriptor.code, &name, today).await?;
    let progress = progress_bar(&job.file);
    let (sender, batches) = mpsc::channel(BATCHES_AHEAD);
    let reading = (job.clone(), progress.clone());
    let reader = tokio::task::spawn_blocking(move || {
        let (job, progress) = reading;
        read(&job, &progress, &sender)
    });
    stage(&mut transaction, id, batches).await.with_context(context)?;
    let (outcome, refused) = reader.await?.with_context(context)?;
    progress.set_message("comparing with what is here");
    let comparison = imports::compare(&mut transaction, id)
        .await
        .with_context(context)?;
    let report = Report {
        id,
        is_dry: job.is_dry,
        title: descriptor.title.clone(),
        licence: format!("{}: {}", descriptor.licence.title, descriptor.attribution),
        outcome,
        refused,
        comparison,
        is_complete: descriptor.is_complete,
    };
    if !job.is_dry {
        let (known, vanished) = (report.comparison.known, report.comparison.vanished);
        if descriptor.is_complete && !job.allows_deletions && !is_plausible_update(known, vanished) {
            bail!(
                "{}: {vanished} of {known} rows that {} had are not in it, more than a fifth. Nothing was changed. Is the file \
                 whole? If it is, say --allow-deletions: nothing is deleted then either, people are asked",
                context(),
                descriptor.code,
            );
        }
        let summary = report.outcome.summary;
        let counts = Counts {
            objects: i64::try_from(summary.objects)?,
            ignored: i64::try_from(summary.ignored)?,
            rejected: i64::try_from(summary.rejections)?,
            unchanged: report.comparison.unchanged,
            ..Counts::default()
        };
        progress.set_message("writing");
        imports::carry_out(
            &mut transaction,
            id,
            counts,
            descriptor.is_complete,
            descriptor.date,
            today,
        )
        .await
        .with_context(context)?;
        transaction.commit().await?;
    }
    progress.finish_and_clear();
    Ok(report)
}

fn read(
    job: &Job,
    progress: &ProgressBar,
    sender: &mpsc::Sender<Batch>,
) -> Result<(Outcome, Refused), DatasetError> {
    let crossings = match &job.crossings {
        Some(path) if job.descriptor.needs_crossings() => Some(Crossings::read(
            BufReader::new(File::open(path)?),
            &job.descriptor,
        )?),
        _ => None,
    };
    let source = open(&job.file, progress)?;
    let mut refused = Refused::new();
    let mut kept = 0;
    let outcome = in_batches(sender, DatasetError::Stopped, |take| {
        dataset::read(&job.descriptor, source, crossings.as_ref(), &mut |item| {
            if let Item::Rejection(rejection) = &item {
                let key = (rejection.reason, rejection.detail.clone());
                if refused.len() < MOST_REASONS || refused.contains_key(&key) {
                    refused.entry(key).or_insert((0, rejection.row)).0 += 1;
                }
                kept += 1;
                if kept > MOST_KEPT {
                    return ControlFlow::Continue(());
                }
            }
            take(item)
        })
    })?;
    Ok((outcome, refused))
}

/// What is at a path: an archive by its content, a Shapefile by its name, else a stream.
fn open(path: &Path, progress: &ProgressBar) -> Result<Source<'static>, DatasetError> {
    let mut file = File::open(path)?;
    let mut head = Vec::new();
    file.by_ref().take(4).read_to_end(&mut head)?;
    file.rewind()?;
    if head == b"PK\x03\x04" {
        return Ok(Source::Archive(Box::new(BufReader::new(file))));
    }
    let beside = |ending: &str| -> Option<PathBuf> {
        [ending.to_owned(), ending.to_uppercase()]
            .into_iter()
            .map(|ending| path.with_extension(ending))
            .find(|path| path.is_file())
    };
    if !path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("shp"))
    {
        return Ok(Source::Stream(Box::new(progress.wrap_read(file))));
    }
    let text = |path: Option<PathBuf>| -> Result<Option<String>, DatasetError> {
        let Some(path) = path else { return Ok(None) };
        let mut bytes = Vec::new();
        File::open(path)?.take(1 << 16).read_to_end(&mut bytes)?;
        Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
    };
    let dbf: Option<Box<dyn ReadSeek>> = match beside("dbf") {
        Some(path) => Some(Box::new(File::open(path)?)),
        None => None,
    };
    Ok(Source::Shapefile(Parts {
        shp: Box::new(progress.wrap_read(file)),
        dbf,
        prj: text(beside("prj"))?,
        cpg: text(beside("cpg"))?,
    }))
}

/// How a file is written, its first rows, and a descriptor to begin with.
pub fn preview(path: &Path) -> anyhow::Result<String> {
    let name = path.file_name().unwrap_or(OsStr::new("-")).to_string_lossy();
    let source = open(path, &ProgressBar::hidden())?;
    let preview = dataset::preview(source, &name).with_context(|| format!("look at {}", path.display()))?;
    let mut text = format!("{name}: {:?}", preview.format);
    if let Some(encoding) = preview.encoding {
        write!(text, ", {encoding}")?;
    }
    if let Some(delimiter) = preview.delimiter {
        write!(text, ", columns separated by {delimiter:?}")?;
    }
    if preview.decimal_comma {
        text += ", decimal commas";
    }
    for (index, column) in preview.columns.iter().enumerate() {
        let values: Vec<&str> = preview
            .rows
            .iter()
            .filter_map(|row| row.get(index))
            .map(String::as_str)
            .collect();
        write!(
            text,
            "\n  {}. {column} ({}): {}",
            index + 1,
            preview.guess(index),
            values.join(" | ")
        )?;
    }
    for (what, count) in &preview.notes {
        write!(text, "\n  note: {count} × {what}")?;
    }
    Ok(format!("{text}\n\n{}", preview.skeleton()))
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (summary, found) = (self.outcome.summary, &self.comparison);
        writeln!(f, "{}", self.title)?;
        writeln!(f, "  licence   {}", self.licence)?;
        if self.is_dry {
            writeln!(f, "  a trial: nothing was written")?;
        } else {
            writeln!(f, "  import    {}", self.id)?;
        }
        writeln!(
            f,
            "  rows      {} read, {} rejected",
            summary.objects, summary.rejections
        )?;
        for ((reason, detail), (count, first)) in &self.refused {
            let first = first.map_or_else(String::new, |row| format!(", the first in row {row}"));
            writeln!(f, "              {count} × {}: {detail}{first}", reason.code())?;
        }
        for (what, count) in &self.outcome.notes {
            writeln!(f, "              {count} × read, though it {what}")?;
        }
        writeln!(
            f,
            "  devices   {} new, {} updated, {} unchanged, {} edited here and left alone",
            found.inserted, found.updated, found.unchanged, found.conflicts
        )?;
        writeln!(
            f,
            "  here from elsewhere {}, for a person {}, ignored as before {}",
            found.matched, found.doubtful, found.ignored
        )?;
        for step in &found.distances {
            writeln!(
                f,
                "              {:>2} to {:>2} m: {} the same, {} doubtful",
                step.from_m,
                step.from_m + 5,
                step.matched,
                step.doubtful
            )?;
        }
        if self.is_complete {
            writeln!(
                f,
                "  missing   {} of {} that the dataset had",
                found.vanished, found.known
            )?;
        }
        Ok(())
    }
}
