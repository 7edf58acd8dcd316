//! `cargo xtask generate`: what of `docs/` follows from the code: whole files, and the part of a file between two marks.
//! Each is committed, and compared by the tests.

mod attributes;
mod models;
mod schema;

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail, ensure};

use crate::database::Database;
use crate::environment::Environment;

/// What a generator says.
enum Made {
    Text(String),
    /// It cannot be made or compared here, for the reason given.
    Skipped(String),
}

type Generator = fn(&Database, committed: &str) -> Result<Made>;

type Part = fn() -> String;

/// Path below the root, and what makes its content.
const FILES: [(&str, Generator); 1] = [("docs/schema.sql", schema::generate)];

/// Documents of which a part is made, without a database, and what makes it.
const PARTS: [(&str, Part); 2] = [
    ("docs/adding-a-kind.md", attributes::generate),
    ("docs/view-sectors.md", models::generate),
];

const BEGIN: &str = "<!-- made by `cargo xtask generate` -->";
const END: &str = "<!-- end -->";

/// Whether a path is one of the files that are generated as a whole.
pub(crate) fn is_generated(path: &str) -> bool {
    FILES.iter().any(|(generated, _)| *generated == path)
}

pub(crate) fn renew(root: &Path, environment: &Environment) -> Result<()> {
    for (path, generate) in PARTS {
        let document = read(root, path)?;
        write(
            root,
            path,
            &filled(&document, &generate()).with_context(|| path.to_owned())?,
        )?;
    }
    let database = Database::migrated(environment, root)?;
    for (path, generate) in FILES {
        let made = generate(&database, "").with_context(|| path.to_owned())?;
        if let Made::Text(text) = made {
            write(root, path, &text)?;
        }
    }
    Ok(())
}

pub(crate) fn check(root: &Path, environment: &Environment) -> Result<()> {
    for (path, generate) in PARTS {
        let document = read(root, path)?;
        let is_new = filled(&document, &generate()).with_context(|| path.to_owned())? == document;
        ensure!(is_new, "{path} is old; run `cargo xtask generate` and commit it");
    }
    let database = Database::migrated(environment, root)?;
    for (path, generate) in FILES {
        let committed = fs::read_to_string(root.join(path)).unwrap_or_default();
        match generate(&database, &committed).with_context(|| path.to_owned())? {
            Made::Text(text) if text == committed => {}
            Made::Text(_) => bail!("{path} is old; run `cargo xtask generate` and commit it"),
            Made::Skipped(reason) => println!("skipped: {path}: {reason}"),
        }
    }
    Ok(())
}

fn read(root: &Path, path: &str) -> Result<String> {
    fs::read_to_string(root.join(path)).with_context(|| format!("cannot read {path}"))
}

fn write(root: &Path, path: &str, text: &str) -> Result<()> {
    fs::write(root.join(path), text).with_context(|| format!("cannot write {path}"))?;
    println!("wrote {path}");
    Ok(())
}

/// The document with `part` between its marks.
fn filled(document: &str, part: &str) -> Result<String> {
    let (before, rest) = document
        .split_once(BEGIN)
        .context("has no mark of the beginning")?;
    let (_, after) = rest.split_once(END).context("has no mark of the end")?;
    Ok(format!("{before}{BEGIN}{part}{END}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_documents_hold_what_the_code_says() {
        for (path, generate) in PARTS {
            let document = read(crate::workspace::root(), path).unwrap();
            let new = filled(&document, &generate()).unwrap();
            assert_eq!(
                new, document,
                "{path} is old; run `cargo xtask generate` and commit it"
            );
        }
    }

    #[test]
    fn only_what_stands_between_the_marks_is_replaced() {
        let document = format!("above {BEGIN}old{END} below");
        let new = filled(&document, "\nnew\n").unwrap();
        assert_eq!(new, format!("above {BEGIN}\nnew\n{END} below"));
        assert!(filled("no marks", "new").is_err());
    }
}
