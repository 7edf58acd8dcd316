//! `contrechamp doctor`: says what is wrong and what to do, one line a finding. Changes nothing.

use std::io::Write;

use anyhow::bail;
use cluster::Level;

use crate::config::Settings;
use crate::database;

pub async fn run(settings: &Settings) -> anyhow::Result<()> {
    let mut report = Report::default();
    match &settings.database_url {
        None => {
            for finding in cluster::diagnose(&database::search(settings), &settings.home) {
                report.line(finding.level, &finding.text)?;
            }
        }
        Some(url) => examine(url, &mut report).await?,
    }
    if report.problems > 0 {
        bail!("{} of these must be mended", report.problems);
    }
    Ok(())
}

async fn examine(url: &str, report: &mut Report) -> anyhow::Result<()> {
    let pool = match store::pool(url, 1) {
        Ok(pool) => pool,
        Err(error) => {
            return report.line(
                Level::Problem,
                &format!("DATABASE_URL is not a PostgreSQL address: {error}"),
            );
        }
    };
    if let Err(error) = store::ping(&pool).await {
        return report.line(
            Level::Problem,
            &format!(
                "the database of DATABASE_URL does not answer ({error}): start it, or correct the address"
            ),
        );
    }
    report.line(Level::Fine, "the database answers")?;
    let off = store::durability_faults(&pool).await?;
    if off.is_empty() {
        report.line(Level::Fine, "it keeps what it acknowledges")?;
    } else {
        let text = format!("it may lose acknowledged reports: turn on {}", off.join(", "));
        report.line(Level::Problem, &text)?;
    }
    if store::is_migrated(&pool).await? {
        report.line(Level::Fine, "its schema is of this version")
    } else {
        report.line(
            Level::Problem,
            "its schema is not of this version: run `contrechamp migrate`",
        )
    }
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
