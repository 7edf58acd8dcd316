//! `contrechamp import <dataset> <file>` for datasets that say something of places: joined by name, whole or not at all.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fmt;
use std::fs::File;
use std::ops::ControlFlow;
use std::path::Path;

use anyhow::{Context as _, bail};
use domain::figure::Communes;
use domain::ids::{ImportId, PlaceId};
use domain::import::{ImportRejection, Rejection};
use formats::dataset::{FigureDescriptor, FigureRow};
use store::PgPool;
use store::imports::figures::{self, Counted};
use store::imports::{self, Counts, NewSource};

use crate::clock;

/// Names of one reason that a report lists.
const NAMED: usize = 20;

/// Refused rows that go to the database at once.
const BATCH: usize = 1_000;

/// The descriptor of this code, or in this file; none where it is one of devices.
pub fn descriptor_of(name: &str) -> anyhow::Result<Option<FigureDescriptor>> {
    let path = Path::new(name);
    if path.extension() != Some(OsStr::new("toml")) {
        return Ok(FigureDescriptor::known(name).transpose()?);
    }
    let text = std::fs::read_to_string(path).with_context(|| format!("read {name}"))?;
    let is_figures = text.lines().any(|line| line.trim() == "[figures]");
    is_figures
        .then(|| FigureDescriptor::parse(&text).with_context(|| name.to_owned()))
        .transpose()
}

/// What an import of figures did, or would do.
#[derive(Clone, Debug)]
pub struct Report {
    pub id: ImportId,
    pub is_dry: bool,
    title: String,
    licence: String,
    pub rows: u64,
    /// Places that have figures of it.
    pub places: usize,
    /// By reason: how many rows, and the first of their names.
    pub refused: BTreeMap<String, (u64, Vec<String>)>,
}

/// What is read of a file.
#[derive(Default)]
struct Reading {
    rows: u64,
    counted: Vec<Counted>,
    places: BTreeSet<PlaceId>,
    rejections: Vec<Rejection>,
    refused: BTreeMap<String, (u64, Vec<String>)>,
}

impl Reading {
    fn take(&mut self, communes: &Communes, row: &FigureRow) {
        let found = communes.find(&row.department, &row.name, row.population);
        match found {
            Ok(place) if self.places.insert(place) => {
                self.counted.extend(
                    row.counts
                        .iter()
                        .map(|&(kind, value)| Counted { place, kind, value }),
                );
            }
            Ok(_) => self.doubt(
                row,
                ImportRejection::DuplicateInFile,
                "another row is about the same commune",
            ),
            Err(why) => self.doubt(row, ImportRejection::NotPlaced, why.words()),
        }
    }

    fn doubt(&mut self, row: &FigureRow, reason: ImportRejection, why: &str) {
        let name = format!("{}/{}", row.department, row.name);
        self.refuse(Rejection {
            external_id: Some(name),
            row: Some(row.number),
            reason,
            detail: why.to_owned(),
        });
    }

    fn refuse(&mut self, rejection: Rejection) {
        let (count, names) = self.refused.entry(rejection.detail.clone()).or_default();
        *count += 1;
        if names.len() < NAMED {
            names.extend(rejection.external_id.clone());
        }
        self.rejections.push(rejection);
    }
}

/// Reads a file, joins its rows with the communes of the gazetteer and, unless it is a trial, writes what they say.
pub async fn import(
    pool: &PgPool,
    descriptor: &FigureDescriptor,
    path: &Path,
    is_dry: bool,
) -> anyhow::Result<Report> {
    let today = clock::today();
    let name = path.file_name().unwrap_or(OsStr::new("-")).to_string_lossy();
    let communes = figures::communes(pool).await?;
    if communes.is_empty() {
        bail!("no commune is known here yet; `contrechamp place import` brings them");
    }
    let reading = (descriptor.clone(), path.to_owned());
    let reading = tokio::task::spawn_blocking(move || -> anyhow::Result<Reading> {
        let (descriptor, path) = reading;
        let communes = Communes::new(communes);
        let mut reading = Reading::default();
        let file = File::open(&path)?;
        descriptor.read(file, &mut |row| {
            reading.rows += 1;
            match row {
                Ok(row) => reading.take(&communes, &row),
                Err(rejection) => reading.refuse(rejection),
            }
            ControlFlow::Continue(())
        })?;
        Ok(reading)
    })
    .await?
    .with_context(|| format!("import {}", path.display()))?;
    let report = Report {
        id: ImportId(clock::random_id()?),
        is_dry,
        title: descriptor.title.clone(),
        licence: format!("{}: {}", descriptor.licence.title, descriptor.attribution),
        rows: reading.rows,
        places: reading.places.len(),
        refused: reading.refused,
    };
    if is_dry {
        return Ok(report);
    }
    if reading.counted.is_empty() {
        bail!(
            "no row of {} is about a commune that is known here; nothing was changed",
            path.display()
        );
    }
    let mut transaction = pool.begin().await?;
    let source = NewSource {
        code: &descriptor.code,
        title: &descriptor.title,
        publisher: &descriptor.publisher,
        licence: descriptor.licence.code,
        attribution: &descriptor.attribution,
        address: &descriptor.address,
        date: None,
    };
    imports::register(&mut transaction, source).await?;
    imports::begin(&mut transaction, report.id, &descriptor.code, &name, today).await?;
    for some in reading.rejections.chunks(BATCH) {
        imports::reject(&mut transaction, report.id, some).await?;
    }
    let counts = Counts {
        objects: i64::try_from(reading.rows)?,
        rejected: i64::try_from(reading.rejections.len())?,
        inserted: i64::try_from(report.places)?,
        ..Counts::default()
    };
    figures::write(
        &mut transaction,
        report.id,
        &reading.counted,
        descriptor.year,
        counts,
        today,
    )
    .await?;
    transaction.commit().await?;
    Ok(report)
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.title)?;
        writeln!(f, "  licence   {}", self.licence)?;
        if self.is_dry {
            writeln!(f, "  a trial: nothing was written")?;
        } else {
            writeln!(f, "  import    {}", self.id)?;
        }
        let refused: u64 = self.refused.values().map(|(count, _)| count).sum();
        writeln!(f, "  rows      {} read, {refused} not taken", self.rows)?;
        writeln!(f, "  places    {} have figures", self.places)?;
        for (why, (count, names)) in &self.refused {
            writeln!(f, "  {count} × {why}")?;
            let more = if *count > names.len() as u64 { ", …" } else { "" };
            if !names.is_empty() {
                writeln!(f, "              {}{more}", names.join(", "))?;
            }
        }
        Ok(())
    }
}
