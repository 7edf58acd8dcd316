//! The page of the schedule says what the code does: every constant, and every table that keeps something that is not public.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

fn constants() -> Vec<String> {
    read("crates/domain/src/retention.rs")
        .lines()
        .filter_map(|line| {
            line.strip_prefix("pub const ")?
                .split(':')
                .next()
                .map(str::to_owned)
        })
        .collect()
}

/// The text of all sources below a folder.
fn sources(folder: &Path, text: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, text);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            text.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

fn words(text: &str) -> BTreeSet<&str> {
    text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_')
        .collect()
}

#[test]
fn each_constant_is_in_the_table_is_carried_out_and_has_a_test() {
    let names = constants();
    assert!(names.len() >= 15, "{names:?}");
    let page = read("docs/retention.md");
    let mut code = String::new();
    for folder in ["crates/store/src", "crates/app/src"] {
        sources(&root().join(folder), &mut code);
    }
    let tests = [
        "retention",
        "retention_photos",
        "traces",
        "backup",
        "audit",
        "notices_retention",
        "dumps_kept",
        "uploads",
    ]
    .map(|file| read(&format!("crates/app/tests/it/{file}.rs")));
    let tests = tests.concat();
    let (page, code, tests) = (words(&page), words(&code), words(&tests));
    for name in &names {
        let name = name.as_str();
        assert!(page.contains(name), "{name} is not in docs/retention.md");
        assert!(code.contains(name), "nothing carries {name} out");
        assert!(tests.contains(name), "{name} has no test");
    }
}

#[test]
fn the_page_names_no_constant_that_is_not_there() {
    let names = constants();
    for line in read("docs/retention.md")
        .lines()
        .filter(|line| line.starts_with("| "))
    {
        let constant = line.split('|').nth(3).unwrap().trim().trim_matches('`');
        let is_name = !constant.is_empty() && constant != "constant";
        assert!(
            !is_name || names.iter().any(|name| name == constant),
            "{constant}"
        );
    }
}

/// Every table with a column that is not for everybody has a line, or is named among those that are kept.
#[test]
fn each_table_that_is_not_public_is_on_the_page() {
    let page = read("docs/retention.md");
    let mut private = BTreeSet::new();
    let columns = read("docs/columns.md");
    let mut table = "";
    for line in columns.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            table = name;
        } else if !table.is_empty() && (line.contains("| moderator |") || line.contains("| secret |")) {
            private.insert(table);
        }
    }
    // One word of a moderator among what is public.
    private.remove("feature");
    assert!(private.len() >= 15, "{private:?}");
    for table in private {
        assert!(page.contains(&format!("`{table}`")), "{table}");
    }
}
