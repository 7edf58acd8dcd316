//! Making the data folder, the database and its extensions. Each step can be interrupted and done again.

use std::fs::{self, File};
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;

use crate::account::Account;
use crate::binaries::{Binaries, EXTENSIONS};
use crate::cluster::{Durability, ROLE};
use crate::folders::{Folders, hand_over};
use crate::{Error, program};

/// A locale that orders by code point and knows the letters of Unicode.
const LOCALE: &[&str] = if cfg!(target_os = "macos") {
    &["--locale=C", "--lc-ctype=UTF-8"]
} else {
    &["--locale=C.UTF-8"]
};

/// Makes the data folder where there is none, or checks that this PostgreSQL can read the one there is.
///
/// It is made beside its place and then renamed: a folder that is there is whole.
pub(crate) fn data_folder(
    binaries: &Binaries,
    folders: &Folders,
    durability: Durability,
) -> Result<(), Error> {
    let data = folders.data();
    if let Some(made_by) = version(&data) {
        return if made_by == binaries.version() {
            hand_over(&data, folders.account)
        } else {
            Err(Error::OtherVersion {
                data,
                made_by,
                found: binaries.version(),
            })
        };
    }
    let new = folders.base.join("pg.new");
    if new.exists() {
        fs::remove_dir_all(&new).map_err(Error::io("remove", &new))?;
    }
    fs::DirBuilder::new()
        .mode(0o700)
        .create(&new)
        .map_err(Error::io("make", &new))?;
    hand_over(&new, folders.account)?;
    let mut initdb = program::command(&binaries.program("initdb"), folders.account);
    initdb.args([
        "--encoding=UTF8",
        "--auth-local=trust",
        "--auth-host=reject",
        "--username",
        ROLE,
    ]);
    initdb.args(LOCALE).arg("--pgdata").arg(&new);
    if durability == Durability::ThrowAway {
        initdb.arg("--no-sync");
    }
    program::run(initdb, "")?;
    fs::rename(&new, &data).map_err(Error::io("put into place", &data))?;
    File::open(&folders.base)
        .and_then(|base| base.sync_all())
        .map_err(Error::io("write", &folders.base))
}

/// The major version that made the data folder; none where there is no data.
pub(crate) fn version(data: &Path) -> Option<u32> {
    fs::read_to_string(data.join("PG_VERSION"))
        .ok()?
        .trim()
        .parse()
        .ok()
}

/// Makes `database` with its extensions where absent. A throw-away cluster has them in its template too, so that a
/// database per test is a copy of files.
pub(crate) fn database(
    binaries: &Binaries,
    account: Account,
    sockets: &Path,
    database: &str,
    durability: Durability,
) -> Result<(), Error> {
    let extensions = EXTENSIONS
        .map(|name| format!("create extension if not exists {name};\n"))
        .concat();
    let template = match durability {
        Durability::Durable => String::new(),
        Durability::ThrowAway => format!("\\connect template1\n{extensions}\\connect postgres\n"),
    };
    let script = format!(
        "set client_min_messages = warning;
{template}select format('create database %I', :'name')
where not exists (select from pg_database where datname = :'name') \\gexec
\\connect :\"name\"
set client_min_messages = warning;
{extensions}"
    );
    let mut psql = psql(binaries, account, sockets, "postgres");
    psql.arg(format!("--set=name={database}"));
    program::run(psql, &script).map(drop)
}

/// `psql` on a database, reading a script from its standard input and stopping at the first error.
pub(crate) fn psql(
    binaries: &Binaries,
    account: Account,
    sockets: &Path,
    database: &str,
) -> std::process::Command {
    let mut psql = program::command(&binaries.program("psql"), account);
    psql.args([
        "--no-psqlrc",
        "--quiet",
        "--no-align",
        "--tuples-only",
        "--set=ON_ERROR_STOP=1",
    ]);
    psql.arg("--host")
        .arg(sockets)
        .args(["--username", ROLE, "--dbname", database]);
    psql
}
