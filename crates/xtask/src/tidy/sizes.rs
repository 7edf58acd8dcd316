//! How long a file may be.

use super::{File, Finding};
use crate::generate;

/// Above this, a file needs an argument; `tidy` lists it.
const LONG: usize = 400;

/// Above this, it fails.
const TOO_LONG: usize = 600;

const SOURCES: [&str; 10] = ["rs", "ts", "mjs", "js", "css", "sql", "py", "sh", "ftl", "md"];

pub(super) fn length(file: &File) -> Vec<Finding> {
    let lines = file.text.lines().count();
    if is_written(file) && lines > TOO_LONG {
        return vec![Finding::new(
            &file.path,
            0,
            format!("{lines} lines; at most {TOO_LONG}"),
        )];
    }
    Vec::new()
}

/// Files between the two limits.
pub(super) fn long(files: &[File]) -> Vec<(&str, usize)> {
    files
        .iter()
        .filter(|file| is_written(file))
        .map(|file| (file.path.as_str(), file.text.lines().count()))
        .filter(|(_, lines)| (LONG + 1..=TOO_LONG).contains(lines))
        .collect()
}

/// Whether a person writes it: generated files, snapshots, the list of changes and that of columns grow as they must.
fn is_written(file: &File) -> bool {
    let path = &file.path;
    SOURCES.contains(&file.extension())
        && !path
            .split('/')
            .any(|part| part == "snapshots" || part == "generated")
        && !generate::is_generated(path)
        && !["CHANGELOG.md", "docs/columns.md"].contains(&path.as_str())
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    #[test]
    fn six_hundred_lines_pass_and_one_more_fails() {
        let lines = |count| "x\n".repeat(count);
        assert!(length(&file("crates/a/src/lib.rs", &lines(600))).is_empty());
        assert_eq!(length(&file("crates/a/src/lib.rs", &lines(601))).len(), 1);
        assert!(length(&file("docs/schema.sql", &lines(601))).is_empty());
        assert!(length(&file("crates/a/src/snapshots/x.rs", &lines(601))).is_empty());
        assert_eq!(
            long(&[file("a.rs", &lines(400)), file("b.rs", &lines(401))]),
            [("b.rs", 401)]
        );
    }
}
