//! Running a PostgreSQL program: as the right user, with nothing of the caller's environment that would change
//! what it does, and with its complaint kept when it fails.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::Error;
use crate::account::Account;

/// Variables of libpq and of the server that would lead a program to another cluster or another behaviour.
const MISLEADING: [&str; 16] = [
    "PGDATA",
    "PGHOST",
    "PGHOSTADDR",
    "PGPORT",
    "PGUSER",
    "PGDATABASE",
    "PGPASSWORD",
    "PGPASSFILE",
    "PGSERVICE",
    "PGOPTIONS",
    "PGSSLMODE",
    "PGCLIENTENCODING",
    "PGTZ",
    "PGAPPNAME",
    "PGREQUIREAUTH",
    "TZ",
];

/// A command for `program`, with messages in English (they are read by this crate).
pub(crate) fn command(program: &Path, account: Account) -> Command {
    let mut command = Command::new(program);
    for name in MISLEADING {
        command.env_remove(name);
    }
    // The caller's folder may be one that the account cannot enter.
    command.env("LC_ALL", "C").current_dir("/").stdin(Stdio::null());
    account.apply(&mut command);
    command
}

/// Runs `command` to its end with `input` on its standard input and returns its standard output.
pub(crate) fn run(mut command: Command, input: &str) -> Result<String, Error> {
    let program = Path::new(command.get_program())
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let failed = |reason: String| Error::Program {
        program: program.clone(),
        reason,
    };
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| failed(error.to_string()))?;
    if let Some(mut stdin) = child.stdin.take() {
        // A program that ends early closes the pipe; its exit status then says why.
        let _ = stdin.write_all(input.as_bytes());
    }
    let output = child
        .wait_with_output()
        .map_err(|error| failed(error.to_string()))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let complaint = String::from_utf8_lossy(&output.stderr);
    Err(failed(
        complaint
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join("; "),
    ))
}
