//! `pg_dump` and `pg_restore` on any database, the private one or another.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::account::Account;
use crate::{Error, Search, binaries, program};

/// The parts of an archive, in the order of a restore: tables, rows, and what is checked and kept over the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Before,
    Rows,
    After,
}

/// Writes an archive of the database at `url` to `file`, as the exported `snapshot` saw it. Of the tables `without_rows` it
/// has the definition only. Both paths are absolute.
pub fn dump(
    search: &Search,
    url: &str,
    snapshot: &str,
    without_rows: &[&str],
    file: &Path,
) -> Result<(), Error> {
    let mut command = client(search, "pg_dump", Some(url))?;
    command
        .args(["--format=custom", "--no-owner", "--no-privileges"])
        .arg(format!("--snapshot={snapshot}"))
        .arg("--file")
        .arg(file);
    for table in without_rows {
        command.arg(format!("--exclude-table-data=public.{table}"));
    }
    program::run(command, "").map(drop)
}

/// Restores a section of an archive into the database at `url`; stops at the first error.
pub fn restore(search: &Search, url: &str, section: Section, file: &Path) -> Result<(), Error> {
    let section = match section {
        Section::Before => "pre-data",
        Section::Rows => "data",
        Section::After => "post-data",
    };
    let contents = contents(search, file)?;
    let mut command = client(search, "pg_restore", Some(url))?;
    command
        .args(["--exit-on-error", "--no-owner", "--no-privileges"])
        .arg(format!("--section={section}"))
        .arg("--use-list=/dev/stdin")
        .arg(file);
    program::run(command, &contents).map(drop)
}

/// The table of contents, without what belongs to the target rather than to the archive. It also tells a whole archive from
/// another file.
fn contents(search: &Search, file: &Path) -> Result<String, Error> {
    let mut command = client(search, "pg_restore", None)?;
    command.arg("--list").arg(file);
    let all = program::run(command, "")?;
    let kept = all.lines().filter(|line| {
        ![" COMMENT - EXTENSION ", " SCHEMA - public ", " - SCHEMA public "]
            .iter()
            .any(|foreign| line.contains(foreign))
    });
    Ok(kept.fold(String::new(), |list, line| list + line + "\n"))
}

/// The password goes through the environment: command lines are for everybody to read.
fn client(search: &Search, name: &'static str, url: Option<&str>) -> Result<Command, Error> {
    let ourselves = Account {
        uid: rustix::process::geteuid().as_raw(),
        gid: rustix::process::getegid().as_raw(),
        dropped: false,
    };
    let mut command = program::command(&binaries::client(search, name)?, ourselves);
    if let Some(url) = url {
        let (url, password) = split_password(url);
        command.arg(format!("--dbname={url}"));
        if let Some(password) = password {
            command.env("PGPASSWORD", password);
        }
    }
    Ok(command)
}

/// The address without its password (RFC 3986, section 3.2.1), and the password.
fn split_password(url: &str) -> (String, Option<String>) {
    let whole = || (url.to_owned(), None);
    let Some((scheme, rest)) = url.split_once("://") else {
        return whole();
    };
    let authority = &rest[..rest.find(['/', '?']).unwrap_or(rest.len())];
    let Some((who, _)) = authority.rsplit_once('@') else {
        return whole();
    };
    let Some((user, password)) = who.split_once(':') else {
        return whole();
    };
    (
        format!("{scheme}://{user}{}", &rest[who.len()..]),
        Some(percent_decode(password)),
    )
}

fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, others @ ..] = rest {
        let code = (*first == b'%')
            .then(|| str::from_utf8(others.get(..2)?).ok())
            .flatten()
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &others[2..] } else { others };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Where `name` is, for the error of one that is not there.
pub(crate) fn missing(name: &'static str) -> Error {
    Error::Incomplete {
        folder: PathBuf::from("PATH"),
        missing: name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_taken_out_of_an_address() {
        for (url, without, password) in [
            (
                "postgres://u:p%40%2Fx@h:5432/d?a=b",
                "postgres://u@h:5432/d?a=b",
                Some("p@/x"),
            ),
            ("postgresql://u:@h/d", "postgresql://u@h/d", Some("")),
            ("postgres://u@h/d", "postgres://u@h/d", None),
            ("postgres:///d?host=/tmp", "postgres:///d?host=/tmp", None),
            ("postgres://u:100%@h", "postgres://u@h", Some("100%")),
        ] {
            let found = split_password(url);
            assert_eq!(found, (without.to_owned(), password.map(str::to_owned)), "{url}");
        }
    }
}
