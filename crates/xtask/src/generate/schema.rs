//! `docs/schema.sql`: the schema as PostgreSQL itself describes it after all migrations.

use std::process::Command;

use anyhow::Result;

use super::Made;
use crate::database::Database;
use crate::process;

/// Releases of `pg_dump` lay out their output differently, so the one that was used is named in the file.
fn head(version: u32) -> String {
    format!(
        "-- The database schema after all migrations, as pg_dump of PostgreSQL {version} describes it.
-- Made by `cargo xtask generate`; change a migration, not this file.\n\n"
    )
}

/// Dumps the schema; skipped when `committed` was made by another release.
pub(super) fn generate(database: &Database, committed: &str) -> Result<Made> {
    let head = head(database.binaries.version());
    if !committed.is_empty() && !committed.starts_with(&head) {
        let made_by = committed.lines().next().unwrap_or_default();
        if made_by.contains("pg_dump of PostgreSQL") {
            return Ok(Made::Skipped(format!(
                "here is PostgreSQL {}, and the file says: {made_by}",
                database.binaries.version()
            )));
        }
    }
    let dump = process::output(
        Command::new(database.binaries.program("pg_dump"))
            .args(["--schema-only", "--no-owner", "--no-privileges", "--dbname"])
            .arg(database.cluster.url()),
    )?;
    Ok(Made::Text(head + &essence(&dump)))
}

/// Leaves out what changes with the release or the run: settings, the random key of `\restrict`, banners, the
/// descriptions of extensions; and runs of empty lines.
fn essence(dump: &str) -> String {
    let mut kept = String::new();
    let mut empty = true;
    for line in dump.lines() {
        let noise = line.starts_with("--")
            || line.starts_with("SET ")
            || line.starts_with("SELECT pg_catalog.set_config(")
            || line.starts_with("\\restrict ")
            || line.starts_with("\\unrestrict ")
            || line.starts_with("COMMENT ON EXTENSION ");
        if noise || (line.is_empty() && empty) {
            continue;
        }
        kept.push_str(line);
        kept.push('\n');
        empty = line.is_empty();
    }
    kept.truncate(kept.trim_end().len());
    kept.push('\n');
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_with_the_run_is_left_out_and_the_rest_kept() {
        let dump = "--\n-- PostgreSQL database dump\n--\n\n\\restrict x7\n\nSET statement_timeout = 0;\n\n\nCREATE TABLE public.place (\n    code text\n);\n\n\nCOMMENT ON EXTENSION postgis IS 'PostGIS 3';\n\nCOMMENT ON TABLE public.place IS 'A commune.';\n\n\\unrestrict x7\n";
        assert_eq!(
            essence(dump),
            "CREATE TABLE public.place (\n    code text\n);\n\nCOMMENT ON TABLE public.place IS 'A commune.';\n"
        );
    }
}
