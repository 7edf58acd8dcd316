//! Migrations: `YYYYMMDDHHMMSS_verb_object.sql`, each with a head that says why.

use std::collections::BTreeMap;

use super::{File, Finding};

pub(super) fn name(file: &File) -> Vec<Finding> {
    let Some(name) = migration(file) else {
        return Vec::new();
    };
    let right = name
        .strip_suffix(".sql")
        .and_then(|stem| stem.split_once('_'))
        .is_some_and(|(date, words)| {
            date.len() == 14
                && date.bytes().all(|byte| byte.is_ascii_digit())
                && words.contains('_')
                && words.split('_').all(|word| {
                    !word.is_empty()
                        && word
                            .bytes()
                            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
                })
        });
    if right {
        Vec::new()
    } else {
        vec![Finding::new(
            &file.path,
            0,
            "not named YYYYMMDDHHMMSS_verb_object.sql",
        )]
    }
}

pub(super) fn header(file: &File) -> Vec<Finding> {
    if migration(file).is_none() || file.text.starts_with("-- ") {
        return Vec::new();
    }
    vec![Finding::new(
        &file.path,
        1,
        "opens without a comment that says why",
    )]
}

/// Two migrations of one instant have no order.
pub(super) fn order(files: &[File]) -> Vec<Finding> {
    let mut seen = BTreeMap::new();
    let mut findings = Vec::new();
    for file in files {
        if let Some((date, _)) = migration(file).and_then(|name| name.split_once('_'))
            && let Some(other) = seen.insert(date, &file.path)
        {
            findings.push(Finding::new(
                &file.path,
                0,
                format!("has the same date as {other}"),
            ));
        }
    }
    findings
}

fn migration(file: &File) -> Option<&str> {
    file.path.strip_prefix("migrations/")
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    #[test]
    fn a_name_has_a_date_a_verb_and_an_object() {
        assert!(name(&file("migrations/20260102030405_create_places.sql", "")).is_empty());
        for wrong in [
            "2026_create_places.sql",
            "20260102030405_places.sql",
            "20260102030405_Create_places.sql",
            "notes.txt",
        ] {
            assert_eq!(
                name(&file(&format!("migrations/{wrong}"), "")).len(),
                1,
                "{wrong}"
            );
        }
        assert!(name(&file("docs/notes.txt", "")).is_empty());
    }

    #[test]
    fn a_migration_says_why_and_has_its_own_instant() {
        let (one, other) = (
            file("migrations/1_a.sql", "-- Why.\n"),
            file("migrations/1_b.sql", "create table"),
        );
        assert!(header(&one).is_empty());
        assert_eq!(header(&other).len(), 1);
        assert_eq!(order(&[one.clone(), other]).len(), 1);
        assert!(order(&[one, file("migrations/2_b.sql", "")]).is_empty());
    }
}
