//! `cargo xtask bench`: runs the measurements and writes their figures into `docs/benchmarks.md`.
//!
//! A measurement prints one line per figure, `name value unit limit verdict`, each without spaces inside; `limit` and
//! `verdict` are `-` for a figure without a budget.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;

use anyhow::{Context as _, Result, ensure};

use crate::database::Database;
use crate::environment::Environment;
use crate::process::{self, Stream};
use crate::setup::{self, For};
use crate::{basemap, frontend, workspace};

const PAGE: &str = "docs/benchmarks.md";
const START: &str = "<!-- figures: written by `cargo xtask bench` -->";
const END: &str = "<!-- end of figures -->";

/// What is shipped.
const PROFILE: &str = "dist";

const VERDICTS: [&str; 3] = ["ok", "missed", "-"];

pub(crate) fn run(root: &Path, environment: &Environment) -> Result<()> {
    setup::install(root, environment, For::Test)?;
    frontend::build(root)?;
    basemap::run(root)?;
    let mut figures = in_process(root, environment)?;
    figures.extend(in_browser(root, environment)?);
    let page = root.join(PAGE);
    let old = fs::read_to_string(&page).unwrap_or_else(|_| format!("# Benchmarks\n\n{START}\n{END}\n"));
    let new =
        replace(&old, &section(root, &figures)?).with_context(|| format!("{PAGE} has lost its markers"))?;
    fs::write(&page, new).with_context(|| format!("cannot write {PAGE}"))?;
    let missed = figures.iter().filter(|figure| figure.verdict == "missed").count();
    println!("{} figures in {PAGE}, {missed} missed", figures.len());
    Ok(())
}

/// The benches of the crates.
fn in_process(root: &Path, environment: &Environment) -> Result<Vec<Figure>> {
    let database = Database::migrated(environment, root)?;
    let mut benches = process::cargo(root);
    benches
        .args(["bench", "--workspace", "--profile", PROFILE, "--bench", "*"])
        .env("DATABASE_URL", database.cluster.url());
    collect(&mut benches)
}

/// Those of `web/bench`: what a person with a phone waits for.
fn in_browser(root: &Path, environment: &Environment) -> Result<Vec<Figure>> {
    let package = ["--package", "contrechamp", "--bin", "contrechamp"];
    process::run(
        process::cargo(root)
            .args(["build", "--quiet", "--profile", PROFILE])
            .args(package),
    )?;
    let program = workspace::target(root)?.join(PROFILE).join("contrechamp");
    collect(&mut frontend::in_browser(root, environment, "bench", &program)?)
}

fn collect(benches: &mut Command) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    process::watch(benches, Stream::Output, |line| {
        figures.extend(Figure::parse(line));
    })?;
    let unknown = figures
        .iter()
        .find(|figure| !VERDICTS.contains(&figure.verdict.as_str()));
    ensure!(unknown.is_none(), "no verdict of a figure: {unknown:?}");
    ensure!(!figures.is_empty(), "no measurement printed a figure");
    Ok(figures)
}

#[derive(Debug, PartialEq, Eq)]
struct Figure {
    name: String,
    value: String,
    unit: String,
    limit: String,
    verdict: String,
}

impl Figure {
    fn parse(line: &str) -> Option<Self> {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [name, value, unit, limit, verdict] = words[..] else {
            return None;
        };
        let is_limit = limit == "-" || ["<=", ">="].iter().any(|sign| limit.starts_with(sign));
        if value.parse::<f64>().is_err() || !is_limit {
            return None;
        }
        let [name, value, unit, limit, verdict] = [name, value, unit, limit, verdict].map(str::to_owned);
        Some(Self {
            name,
            value,
            unit,
            limit,
            verdict,
        })
    }
}

/// What stands between the markers: the machine, then a table.
fn section(root: &Path, figures: &[Figure]) -> Result<String> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let commit = process::output(
        Command::new("git")
            .current_dir(root)
            .args(["describe", "--always", "--dirty"]),
    )?;
    let date = process::output(Command::new("date").args(["-u", "+%F"]))?;
    let mut text = format!(
        "Commit {}, {}. {cores} cores ({}), {}.\n\n| figure | value | unit | limit | verdict |\n|---|--:|---|--:|---|\n",
        commit.trim(),
        date.trim(),
        processor(),
        memory(),
    );
    for Figure {
        name,
        value,
        unit,
        limit,
        verdict,
    } in figures
    {
        writeln!(text, "| {name} | {value} | {unit} | {limit} | {verdict} |")?;
    }
    Ok(text)
}

fn replace(page: &str, section: &str) -> Option<String> {
    let (before, rest) = page.split_once(START)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{START}\n\n{section}\n{END}{after}"))
}

fn processor() -> String {
    field("/proc/cpuinfo", "model name").unwrap_or_else(|| std::env::consts::ARCH.to_owned())
}

fn memory() -> String {
    let kib = field("/proc/meminfo", "MemTotal")
        .and_then(|text| text.split_whitespace().next()?.parse::<u64>().ok());
    kib.map_or_else(
        || "memory unknown".to_owned(),
        |kib| format!("{} GiB of memory", kib.div_ceil(1 << 20)),
    )
}

/// The value of the first `name : value` in a file of the kernel.
fn field(file: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_told_from_other_output() {
        let figure = Figure::parse("tile_cold 14.8 us <=30 ok").unwrap();
        assert_eq!(
            (
                figure.name.as_str(),
                figure.value.as_str(),
                figure.verdict.as_str()
            ),
            ("tile_cold", "14.8", "ok")
        );
        assert_eq!(Figure::parse("running 5 tests in all"), None);
        assert_eq!(Figure::parse("tile_cold fast us <=30 ok"), None);
        assert_eq!(Figure::parse("tile_cold 14.8 us <=30"), None);
    }

    #[test]
    fn the_figures_of_a_program_are_collected_and_its_failure_is_told() {
        let script = |text: &str| collect(Command::new("sh").args(["-c", text]));
        let figures = script("echo RUN v4; echo phone_map_cls 0.126 score - -").unwrap();
        assert_eq!(figures.len(), 1);
        assert_eq!(figures[0].name, "phone_map_cls");
        assert!(script("echo phone_map_cls 0.126 score - -; exit 1").is_err());
        assert!(script("echo nothing").is_err());
        assert!(
            script("echo tile_cold 31 us '<=30' MISSED").is_err(),
            "none is left out"
        );
    }

    #[test]
    fn only_what_stands_between_the_markers_is_replaced() {
        let page = format!("before\n{START}\nold\n{END}\nafter\n");
        assert_eq!(
            replace(&page, "new\n").unwrap(),
            format!("before\n{START}\n\nnew\n\n{END}\nafter\n")
        );
        assert_eq!(replace("no markers", "new"), None);
    }
}
