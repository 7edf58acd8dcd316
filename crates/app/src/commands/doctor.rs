//! `contrechamp doctor`: says what is wrong and what to do, one line a finding. Changes nothing.

use std::io::Write;

use anyhow::{Context as _, bail};
use cluster::Level;
use data_encoding::HEXLOWER_PERMISSIVE;
use domain::audit::{Fault, Hash};
use store::PgPool;

use crate::commands::dump;
use crate::config::{DoctorOptions, Settings};
use crate::database::{self, Database};
use crate::{clock, traces};

pub async fn run(settings: &Settings, options: &DoctorOptions) -> anyhow::Result<()> {
    let known = options.audit_head.as_deref().map(head).transpose()?;
    let mut report = Report::default();
    if settings.database_url.is_none() {
        for finding in cluster::diagnose(&database::search(settings), &settings.home) {
            report.line(finding.level, &finding.text)?;
        }
    }
    dumps(settings, &mut report).await?;
    // A private cluster that is there and sound is started for the examination.
    let is_there = settings.database_url.is_some() || settings.home.join("pg").exists();
    if is_there && report.problems == 0 {
        match Database::open(settings, 1).await {
            Ok(database) => {
                let examined = examine(&database.pool, known, &mut report).await;
                database.close().await?;
                examined?;
            }
            Err(error) => report.line(Level::Problem, &format!("{error:#}"))?,
        }
    }
    if report.problems > 0 {
        bail!("{} of these must be mended", report.problems);
    }
    Ok(())
}

/// Whether the newest dump is of today or yesterday, if any are made.
async fn dumps(settings: &Settings, report: &mut Report) -> anyhow::Result<()> {
    let newest = match dump::newest(settings).await {
        Ok((false, _)) => return Ok(()),
        Ok((true, newest)) => newest.map(|date| date.to_string()),
        Err(error) => return report.line(Level::Problem, &format!("no dump can be looked for: {error:#}")),
    };
    let yesterday = (clock::today() - time::Duration::DAY).to_string();
    match newest {
        Some(date) if date >= yesterday => {
            report.line(Level::Fine, &format!("the newest dump is that of {date}"))
        }
        newest if settings.dumps_at.0.is_some() => {
            let newest = newest.map_or_else(
                || "there is none".to_owned(),
                |date| format!("the newest is of {date}"),
            );
            report.line(
                Level::Note,
                &format!(
                    "no dump was made since yesterday ({newest}): the log of `serve` or `work` says why"
                ),
            )
        }
        _ => Ok(()),
    }
}

async fn examine(pool: &PgPool, known: Option<(i64, Hash)>, report: &mut Report) -> anyhow::Result<()> {
    if let Err(error) = store::ping(pool).await {
        return report.line(
            Level::Problem,
            &format!("the database does not answer ({error}): start it, or correct DATABASE_URL"),
        );
    }
    report.line(Level::Fine, "the database answers")?;
    let off = store::durability_faults(pool).await?;
    if off.is_empty() {
        report.line(Level::Fine, "it keeps what it acknowledges")?;
    } else {
        let text = format!("it may lose acknowledged reports: turn on {}", off.join(", "));
        report.line(Level::Problem, &text)?;
    }
    if !store::is_migrated(pool).await? {
        return report.line(
            Level::Problem,
            "its schema is not of this version: run `contrechamp migrate`",
        );
    }
    report.line(Level::Fine, "its schema is of this version")?;
    match traces::says(store::traces::ability(pool).await?) {
        Ok(done) => report.line(Level::Fine, done)?,
        Err(left) => report.line(Level::Note, left)?,
    }
    follow_the_log(pool, known, report).await
}

/// Follows the chain of the log from its first entry.
async fn follow_the_log(
    pool: &PgPool,
    known: Option<(i64, Hash)>,
    report: &mut Report,
) -> anyhow::Result<()> {
    let mut connection = pool.acquire().await?;
    match store::audit::verify(&mut connection, clock::today(), known).await? {
        Ok(chain) => {
            let head = hex(&chain.head);
            let text = format!(
                "the log holds, {} entries; note its head elsewhere: {}:{head}",
                chain.seq, chain.seq
            );
            report.line(Level::Fine, &text)
        }
        Err(broken) => {
            let what = match broken.fault {
                Fault::Number => "an entry before it is missing, or it is there twice",
                Fault::Previous => "it does not continue the entry before",
                Fault::Hash => "its number, day or hash was changed",
                Fault::Content => "what it says was changed",
                Fault::ContentMissing => "what it says was deleted before its time",
                Fault::Unknown => "it is not the entry whose hash was noted",
            };
            let text = format!(
                "the log was tampered with at entry {}: {what}. Keep the database as it is, and compare with a backup",
                broken.seq
            );
            report.line(Level::Problem, &text)
        }
    }
}

/// `number:hash`, as it is printed.
fn head(text: &str) -> anyhow::Result<(i64, Hash)> {
    let parts = text.split_once(':').and_then(|(seq, hash)| {
        let hash: Hash = HEXLOWER_PERMISSIVE
            .decode(hash.as_bytes())
            .ok()?
            .try_into()
            .ok()?;
        Some((seq.parse().ok()?, hash))
    });
    parts.context("the head of the log is its number, a colon, and 64 hexadecimal digits")
}

fn hex(hash: &Hash) -> String {
    HEXLOWER_PERMISSIVE.encode(hash)
}

#[derive(Default)]
struct Report {
    problems: usize,
}

impl Report {
    fn line(&mut self, level: Level, text: &str) -> anyhow::Result<()> {
        let mark = match level {
            Level::Fine => "ok     ",
            Level::Note => "note   ",
            Level::Problem => "PROBLEM",
        };
        self.problems += usize::from(level == Level::Problem);
        writeln!(std::io::stdout(), "{mark}  {text}")?;
        Ok(())
    }
}
