//! `cargo xtask test`: set-up, then every check and every test. Stops at the first that fails.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};

use crate::database::Database;
use crate::environment::Environment;
use crate::process::{Stream, cargo, run as call, succeeds, watch};
use crate::setup::{self, For};
use crate::{basemap, frontend, generate, places, sqlx, tidy, workspace};

/// How much is tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    Whole,
    /// Without clippy and the browser.
    Fast,
}

pub(crate) fn run(root: &Path, environment: &Environment, extent: Extent) -> Result<()> {
    let whole = extent == Extent::Whole;
    let mut steps = Steps::default();
    let purpose = if whole { For::Test } else { For::Run };
    steps.take("set-up", || setup::install(root, environment, purpose))?;
    // What follows reads the sources of crates without asking a registry.
    steps.take("crates", || call(cargo(root).args(["fetch", "--locked"])))?;
    steps.take("format", || call(cargo(root).args(["fmt", "--all", "--check"])))?;
    steps.take("tidy", || tidy::run(root))?;
    steps.take("dependencies", || dependencies(root))?;
    steps.take("statements", || sqlx::check(root, environment))?;
    steps.take("generated files", || generate::check(root, environment))?;
    if whole {
        let clippy = [
            "clippy",
            "--quiet",
            "--workspace",
            "--all-targets",
            "--",
            "--deny",
            "warnings",
        ];
        steps.take("clippy", || call(cargo(root).args(clippy)))?;
    }
    steps.take("front end: install", || frontend::install(root))?;
    steps.take("front end: check", || frontend::script(root, "check"))?;
    steps.take("front end: unit tests", || frontend::script(root, "test"))?;
    steps.take("front end: build", || frontend::build(root))?;
    if whole {
        steps.take("map background", || basemap::run(root))?;
        steps.take("places", || places::run(root))?;
    }
    let database = steps.take("throw-away cluster", || Database::start(environment))?;
    let counted = steps.take("tests", || tests(root, &database))?;
    drop(database);
    if whole {
        steps.take("browser tests", || browser_tests(root, environment))?;
    }
    steps.close();
    for line in counted {
        println!("{line}");
    }
    Ok(())
}

/// Advisories, bans and sources need cargo-deny; licences are checked by `tidy` in any case.
fn dependencies(root: &Path) -> Result<()> {
    if succeeds(cargo(root).args(["deny", "--version"])) {
        return call(cargo(root).args(["deny", "--offline", "check", "licenses", "bans", "sources"]));
    }
    println!("skipped: cargo-deny is not installed; tidy has compared the licences with deny.toml");
    Ok(())
}

/// Runs the Rust tests and returns the lines that count them.
fn tests(root: &Path, database: &Database) -> Result<Vec<String>> {
    let url = database.cluster.url();
    let mut counted = Vec::new();
    if succeeds(cargo(root).args(["nextest", "--version"])) {
        let mut nextest = cargo(root);
        nextest
            .args(["nextest", "run", "--workspace", "--no-fail-fast"])
            .env("DATABASE_URL", url);
        watch(&mut nextest, Stream::Error, |line| {
            if line.trim_start().starts_with("Summary [") {
                counted.push(line.to_owned());
            }
        })?;
    } else {
        let mut total = Counts::default();
        let mut test = cargo(root);
        test.args(["test", "--workspace", "--all-targets", "--no-fail-fast"])
            .env("DATABASE_URL", url);
        watch(&mut test, Stream::Output, |line| total.add(line))?;
        counted.push(total.line());
    }
    Ok(counted)
}

/// Against the real program.
fn browser_tests(root: &Path, environment: &Environment) -> Result<()> {
    call(cargo(root).args(["build", "--quiet", "--package", "contrechamp"]))?;
    let program = workspace::target(root)?.join("debug/contrechamp");
    call(&mut frontend::in_browser(root, environment, "e2e", &program)?)
}

/// Sums of `test result: ok. 3 passed; 0 failed; 1 ignored; …`.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counts {
    passed: u64,
    failed: u64,
    skipped: u64,
}

impl Counts {
    fn add(&mut self, line: &str) {
        let Some(rest) = line.strip_prefix("test result: ") else {
            return;
        };
        for part in rest.split([';', '.']) {
            let mut words = part.split_whitespace();
            let Some(Ok(count)) = words.next().map(str::parse::<u64>) else {
                continue;
            };
            match words.next() {
                Some("passed") => self.passed += count,
                Some("failed") => self.failed += count,
                Some("ignored") => self.skipped += count,
                _ => {}
            }
        }
    }

    fn line(&self) -> String {
        format!(
            "{} passed, {} failed, {} skipped",
            self.passed, self.failed, self.skipped
        )
    }
}

/// Steps taken so far, with their time.
#[derive(Default)]
struct Steps {
    taken: Vec<(&'static str, Duration)>,
}

impl Steps {
    fn take<T>(&mut self, name: &'static str, step: impl FnOnce() -> Result<T>) -> Result<T> {
        println!("── {name}");
        let start = Instant::now();
        let made = step().with_context(|| format!("FAILED at the step “{name}”"))?;
        let time = start.elapsed();
        println!("   {name}: {:.1} s", time.as_secs_f64());
        self.taken.push((name, time));
        Ok(made)
    }

    fn close(&self) {
        println!("── summary");
        for (name, time) in &self.taken {
            println!("   {name:<24} {:>7.1} s", time.as_secs_f64());
        }
        let total: Duration = self.taken.iter().map(|(_, time)| *time).sum();
        println!(
            "   all {} steps passed in {:.0} s",
            self.taken.len(),
            total.as_secs_f64()
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_of_several_test_programs_are_added_up() {
        let mut counts = Counts::default();
        counts.add("running 3 tests");
        counts.add(
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s",
        );
        counts.add("test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.20s");
        assert_eq!(counts.line(), "5 passed, 1 failed, 1 skipped");
    }
}
