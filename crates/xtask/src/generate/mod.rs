//! `cargo xtask generate`: files of `docs/` that follow from the code. Each is committed, and compared by the tests.

mod schema;

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::database::Database;
use crate::environment::Environment;

/// What a generator says.
enum Made {
    Text(String),
    /// It cannot be made or compared here, for the reason given.
    Skipped(String),
}

type Generator = fn(&Database, committed: &str) -> Result<Made>;

/// Path below the root, and what makes its content.
const FILES: [(&str, Generator); 1] = [("docs/schema.sql", schema::generate)];

/// Whether a path is one of the generated files.
pub(crate) fn is_generated(path: &str) -> bool {
    FILES.iter().any(|(generated, _)| *generated == path)
}

pub(crate) fn renew(root: &Path, environment: &Environment) -> Result<()> {
    let database = Database::migrated(environment, root)?;
    for (path, generate) in FILES {
        let made = generate(&database, "").with_context(|| path.to_owned())?;
        if let Made::Text(text) = made {
            fs::write(root.join(path), text).with_context(|| format!("cannot write {path}"))?;
            println!("wrote {path}");
        }
    }
    Ok(())
}

pub(crate) fn check(root: &Path, environment: &Environment) -> Result<()> {
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
