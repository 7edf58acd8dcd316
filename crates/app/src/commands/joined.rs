//! `contrechamp import <dataset> <file>` for datasets that say something of places or organisations: joined by name, whole or not
//! at all.

use std::ffi::OsStr;
use std::fmt;
use std::fs::File;
use std::path::Path;

use anyhow::{Context as _, bail};
use domain::ids::ImportId;
use formats::dataset::JoinedDescriptor;
use server::imports::{self, ImportError, JoinedJob, JoinedReport};
use store::PgPool;

use crate::clock;

/// What an import did, or would do.
#[derive(Clone, Debug)]
pub struct Report {
    pub id: ImportId,
    pub is_dry: bool,
    title: String,
    licence: String,
    is_of_places: bool,
    pub done: JoinedReport,
}

/// Reads a file, joins its rows with what is known here and, unless it is a trial, writes what they say; in one transaction.
pub async fn import(
    pool: &PgPool,
    descriptor: &JoinedDescriptor,
    path: &Path,
    is_dry: bool,
) -> anyhow::Result<Report> {
    let context = || format!("import {}", path.display());
    let name = path.file_name().unwrap_or(OsStr::new("-"));
    let job = JoinedJob {
        id: ImportId(clock::random_id()?),
        descriptor: descriptor.clone(),
        file_name: name.to_string_lossy().into_owned(),
        is_dry,
        today: clock::today(),
    };
    let file = File::open(path).with_context(context)?;
    let mut transaction = pool.begin().await?;
    let done = match imports::import_joined(&mut transaction, &job, file).await {
        Err(error @ (ImportError::NoCommunes | ImportError::Nothing(_))) => bail!("{error}"),
        done => done.with_context(context)?,
    };
    if !is_dry {
        transaction.commit().await?;
    }
    let head = descriptor.head();
    Ok(Report {
        id: job.id,
        is_dry,
        title: head.title.clone(),
        licence: format!("{}: {}", head.licence.title, head.attribution),
        is_of_places: matches!(descriptor, JoinedDescriptor::Figures(_)),
        done,
    })
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let JoinedReport {
            rows,
            about,
            counts,
            refused,
            unjoined,
            notes,
        } = &self.done;
        writeln!(f, "{}", self.title)?;
        writeln!(f, "  licence   {}", self.licence)?;
        if self.is_dry {
            writeln!(f, "  a trial: nothing was written")?;
        } else {
            writeln!(f, "  import    {}", self.id)?;
        }
        writeln!(f, "  rows      {rows} read, {} not taken", counts.rejected)?;
        if self.is_of_places {
            writeln!(f, "  places    {about} have figures")?;
        } else {
            writeln!(f, "  about     {about} organisations")?;
            writeln!(
                f,
                "  lines     {} new, {} updated, {} unchanged, {} not listed any more",
                counts.inserted, counts.updated, counts.unchanged, counts.vanished
            )?;
        }
        for ((reason, detail), (count, first)) in refused {
            let first = first.map_or_else(String::new, |row| format!(", the first in row {row}"));
            writeln!(f, "  {count} × {}: {detail}{first}", reason.code())?;
        }
        for (why, (count, names)) in unjoined {
            writeln!(f, "  {count} × {why}")?;
            let more = if *count > names.len() as u64 { ", …" } else { "" };
            writeln!(f, "              {}{more}", names.join(", "))?;
        }
        for (what, count) in notes {
            writeln!(f, "  {count} × read, though it {what}")?;
        }
        Ok(())
    }
}
