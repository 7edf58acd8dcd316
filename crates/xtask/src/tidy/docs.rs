//! Files that the documents name exist.

use std::collections::BTreeSet;

use super::{File, Finding};

/// Endings that make a quoted word with a slash the name of a file.
const ENDINGS: [&str; 16] = [
    ".rs", ".toml", ".md", ".sql", ".ts", ".css", ".ftl", ".yml", ".sh", ".mjs", ".json", ".html", ".svg",
    ".png", ".webp", ".geojson",
];

/// Folders of the repository; a quoted word that starts with one and ends in a slash names a folder.
const FOLDERS: [&str; 6] = ["crates/", "docs/", "fixtures/", "migrations/", "web/", "basemap/"];

/// Built, not kept.
const BUILT: [&str; 5] = ["target/", "var/", "basemap/", "web/dist/", "web/node_modules/"];

pub(super) fn references(files: &[File]) -> Vec<Finding> {
    let known: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    let is_document = |file: &&File| {
        file.extension() == "md" && (file.path.starts_with("docs/") || !file.path.contains('/'))
    };
    let mut findings = Vec::new();
    for file in files.iter().filter(is_document) {
        let mut in_example = false;
        for (number, line) in file.text.lines().enumerate() {
            if line.trim_start().starts_with("```") {
                in_example = !in_example;
            }
            if in_example {
                continue;
            }
            let quoted = quoted(line)
                .into_iter()
                .filter(|word| is_path(word) && !exists(word, &file.path, &known));
            let linked = linked(line)
                .into_iter()
                .filter(|target| !exists(target, &file.path, &known));
            for missing in quoted.chain(linked) {
                findings.push(Finding::new(
                    &file.path,
                    number + 1,
                    format!("names {missing}, which does not exist"),
                ));
            }
        }
    }
    findings
}

/// Words between backquotes.
fn quoted(line: &str) -> Vec<&str> {
    line.split('`').skip(1).step_by(2).collect()
}

/// Targets of links to files, without their fragment.
fn linked(line: &str) -> Vec<&str> {
    let targets = line.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    targets
        .filter(|target| !target.contains(':') && !target.starts_with(['#', '/']))
        .filter_map(|target| target.split('#').next())
        .filter(|target| !target.is_empty())
        .collect()
}

fn is_path(word: &str) -> bool {
    let plain = word
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"_./-".contains(&byte));
    let named = word.contains('/') && ENDINGS.iter().any(|ending| word.ends_with(ending));
    let folder = word.ends_with('/') && FOLDERS.iter().any(|folder| word.starts_with(folder));
    plain
        && (named || folder)
        && !word.starts_with('/')
        && !word.starts_with("../shared")
        && !BUILT.iter().any(|folder| word.starts_with(folder))
}

/// Whether it is a file, or a folder with files, seen from the root or from the folder of `document`.
fn exists(path: &str, document: &str, known: &BTreeSet<&str>) -> bool {
    let folder = document.rsplit_once('/').map_or("", |(folder, _)| folder);
    [path.to_owned(), resolve(folder, path)].iter().any(|path| {
        let folder = format!("{}/", path.trim_end_matches('/'));
        known.contains(path.as_str())
            || known
                .range(folder.as_str()..)
                .next()
                .is_some_and(|next| next.starts_with(&folder))
    })
}

fn resolve(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    fn named(document: &str) -> usize {
        references(&[
            file("docs/guide.md", document),
            file("docs/adr/0001-walls.md", ""),
            file("crates/store/src/lib.rs", ""),
        ])
        .len()
    }

    #[test]
    fn a_named_file_that_is_not_there_is_found() {
        assert_eq!(named("See `crates/store/src/lib.rs` and `crates/store/`."), 0);
        assert_eq!(named("See `crates/store/src/gone.rs` and `crates/gone/`."), 2);
        assert_eq!(
            named(
                "See [walls](adr/0001-walls.md#why), [up](../docs/guide.md), [web](https://example.org/a.md)."
            ),
            0
        );
        assert_eq!(named("See [walls](adr/0002-gone.md)."), 1);
    }

    #[test]
    fn addresses_patterns_built_files_and_examples_are_not_files() {
        assert_eq!(
            named("`/collections/items.json`, `*/lib.rs`, `var/places/a.json`, `a b/c.md`"),
            0
        );
        assert_eq!(named("```\n`crates/gone.rs`\n```\n"), 0);
    }
}
