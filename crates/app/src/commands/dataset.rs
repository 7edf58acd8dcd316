//! `contrechamp import <dataset> <file>`: devices from a dataset that a descriptor describes, whole or not at all.

use std::ffi::OsStr;
use std::fmt::{self, Write as _};
use std::fs::File;
use std::io::{BufReader, Read as _, Seek as _};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use domain::ids::ImportId;
use formats::dataset::{
    self, AnyDescriptor, Crossings, DatasetError, Descriptor, Item, Outcome, Parts, ReadSeek, Source,
};
use indicatif::ProgressBar;
use server::imports::{self, ImportError, Refused};
use store::PgPool;
use store::imports::Comparison;

use super::import::{progress_bar, say};
use super::joined;
use crate::config::{DatasetOptions, Settings};
use crate::{clock, database};

pub async fn run(settings: &Settings, options: &DatasetOptions) -> anyhow::Result<()> {
    if let Some(path) = &options.preview {
        return say(&preview(path)?);
    }
    let (Some(descriptor), Some(file)) = (&options.descriptor, &options.file) else {
        bail!("give a dataset and a file");
    };
    let descriptor = match descriptor_of(descriptor)? {
        AnyDescriptor::Devices(descriptor) => *descriptor,
        AnyDescriptor::Joined(by_name) => {
            return database::with(settings, async |database| {
                let report = joined::import(&database.pool, &by_name, file, options.dry_run).await?;
                say(&report.to_string())
            })
            .await;
        }
    };
    let job = Job {
        descriptor,
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
pub fn descriptor_of(name: &str) -> anyhow::Result<AnyDescriptor> {
    let path = Path::new(name);
    if path.extension() == Some(OsStr::new("toml")) {
        let text = std::fs::read_to_string(path).with_context(|| format!("read {name}"))?;
        return AnyDescriptor::parse(&text).with_context(|| name.to_owned());
    }
    match AnyDescriptor::known(name) {
        Some(descriptor) => descriptor.with_context(|| name.to_owned()),
        None => bail!(
            "no descriptor {name:?} comes with the program; these do: {}; or give the path of one (.toml)",
            AnyDescriptor::codes().join(", ")
        ),
    }
}

/// A line for each dataset whose descriptor comes with the program.
pub fn known() -> String {
    let line = |code: String| match AnyDescriptor::known(&code) {
        Some(Ok(AnyDescriptor::Devices(one))) => format!(
            "{code}  {}  {}  {}  {}",
            one.date, one.licence.code, one.title, one.address
        ),
        Some(Ok(AnyDescriptor::Joined(one))) => {
            let head = one.head();
            let day = one.date().map_or_else(String::new, |date| format!("{date}  "));
            format!(
                "{code}  {day}{}  {}  {}",
                head.licence.code, head.title, head.address
            )
        }
        Some(Err(error)) => format!("{code}  {error}"),
        None => code,
    };
    AnyDescriptor::codes()
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

/// Reads a file, compares and, unless it is a trial, carries it out; in one transaction.
pub async fn import(pool: &PgPool, job: &Job) -> anyhow::Result<Report> {
    let descriptor = &job.descriptor;
    let context = || format!("import {}", job.file.display());
    let name = job.file.file_name().unwrap_or(OsStr::new("-"));
    let run = imports::Job {
        id: ImportId(clock::random_id()?),
        descriptor: descriptor.clone(),
        file_name: name.to_string_lossy().into_owned(),
        is_dry: job.is_dry,
        allows_deletions: job.allows_deletions,
        today: clock::today(),
    };
    let progress = progress_bar(&job.file);
    let reading = (job.clone(), progress.clone());
    let read = move |take: &mut dyn FnMut(Item) -> ControlFlow<()>| {
        let (job, progress) = &reading;
        let outcome = read(job, progress, take);
        progress.set_message("comparing and writing");
        outcome
    };
    let mut transaction = pool.begin().await?;
    let report = match imports::import(&mut transaction, &run, read).await {
        Err(error @ ImportError::Shrunk { .. }) => bail!(
            "{}: {error} of {}. Nothing was changed. Is the file whole? If it is, say --allow-deletions: nothing is deleted then \
             either, people are asked",
            context(),
            descriptor.code,
        ),
        done => done.with_context(context)?,
    };
    if !job.is_dry {
        transaction.commit().await?;
    }
    progress.finish_and_clear();
    Ok(Report {
        id: run.id,
        is_dry: job.is_dry,
        title: descriptor.title.clone(),
        licence: format!("{}: {}", descriptor.licence.title, descriptor.attribution),
        outcome: report.outcome,
        refused: report.refused,
        comparison: report.comparison,
        is_complete: descriptor.is_complete,
    })
}

fn read(
    job: &Job,
    progress: &ProgressBar,
    take: &mut dyn FnMut(Item) -> ControlFlow<()>,
) -> Result<Outcome, DatasetError> {
    let crossings = match &job.crossings {
        Some(path) if job.descriptor.needs_crossings() => Some(Crossings::read(
            BufReader::new(File::open(path)?),
            &job.descriptor,
        )?),
        _ => None,
    };
    let source = open(&job.file, progress)?;
    dataset::read(&job.descriptor, source, crossings.as_ref(), take)
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
