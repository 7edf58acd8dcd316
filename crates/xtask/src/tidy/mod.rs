//! `cargo xtask tidy`: the rules of the house that no compiler checks. Each rule is a function from text to findings.

mod docs;
mod expression;
mod fluent;
mod hygiene;
mod licences;
mod manifests;
mod migrations;
mod rust;
mod sizes;

use std::ffi::OsStr;
use std::fmt;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, ensure};

use crate::process;

/// A text file of the repository; the path is relative to the root.
#[derive(Debug, Clone)]
struct File {
    path: String,
    text: String,
}

impl File {
    /// Without its dot; empty if there is none.
    fn extension(&self) -> &str {
        Path::new(&self.path)
            .extension()
            .and_then(OsStr::to_str)
            .unwrap_or_default()
    }
}

/// A rule that is broken, and where.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Finding {
    path: String,
    /// Counted from 1; 0 speaks of the file as a whole.
    line: usize,
    what: String,
}

impl Finding {
    fn new(path: &str, line: usize, what: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            line,
            what: what.into(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.path, self.what),
            line => write!(f, "{}:{line}: {}", self.path, self.what),
        }
    }
}

/// Rules that need one file at a time.
const RULES: [fn(&File) -> Vec<Finding>; 8] = [
    rust::sql,
    rust::html,
    rust::header,
    sizes::length,
    hygiene::machine_paths,
    hygiene::registries,
    migrations::name,
    migrations::header,
];

/// Prints each finding and fails if there is one.
pub(crate) fn run(root: &Path) -> Result<()> {
    let files = files(root)?;
    let mut findings: Vec<Finding> = files
        .iter()
        .flat_map(|file| RULES.iter().flat_map(|rule| rule(file)))
        .collect();
    findings.extend(docs::references(&files));
    findings.extend(fluent::parity(&files));
    findings.extend(migrations::order(&files));
    findings.extend(manifests::walls(root)?);
    findings.extend(licences::check(root, &files)?);
    findings.sort();
    for finding in &findings {
        eprintln!("{finding}");
    }
    for (path, lines) in sizes::long(&files) {
        println!("long, needs an argument: {path} ({lines} lines)");
    }
    ensure!(findings.is_empty(), "{} to put in order", findings.len());
    Ok(())
}

/// The text files that are in git or could be added to it.
fn files(root: &Path) -> Result<Vec<File>> {
    let list = process::output(Command::new("git").current_dir(root).args([
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]))?;
    let mut paths: Vec<&str> = list.split('\0').filter(|path| !path.is_empty()).collect();
    paths.sort_unstable();
    paths.dedup();
    let read = |path: &str| {
        // A file that was removed and not committed yet.
        let bytes = fs::read(root.join(path)).ok()?;
        Some(File {
            path: path.to_owned(),
            // An image is there, and has no text.
            text: String::from_utf8(bytes).unwrap_or_default(),
        })
    };
    Ok(paths.into_iter().filter_map(read).collect())
}

#[cfg(test)]
fn file(path: &str, text: &str) -> File {
    File {
        path: path.to_owned(),
        text: text.to_owned(),
    }
}
