//! `postmaster.pid`: what it says of the server, and whether that is true.
//!
//! Format: `src/include/utils/pidfile.h` of PostgreSQL, one value a line: process, data folder, start time, port,
//! socket folder, address, shared memory, status.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};

use crate::Error;

/// The name of the socket in its folder; the port is only a part of the name.
pub(crate) const SOCKET: &str = ".s.PGSQL.5432";

/// Greater than any process number that a kernel gives out.
const NOBODY: i32 = i32::MAX;

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// No server, and no trace of one.
    Absent,
    /// A server that takes connections.
    Ready { pid: u32, sockets: PathBuf },
    /// A server that starts or stops; ask again.
    Busy,
    /// The file is there and nobody listens: left by a server that was killed.
    Silent { pid: u32 },
}

pub(crate) fn state(data: &Path) -> State {
    let Ok(text) = fs::read_to_string(path(data)) else {
        return State::Absent;
    };
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let pid = lines.first().and_then(|line| line.parse().ok()).unwrap_or(0);
    let sockets = PathBuf::from(lines.get(4).copied().unwrap_or_default());
    let of_here = is_same_folder(Path::new(lines.get(1).copied().unwrap_or_default()), data);
    if !of_here || UnixStream::connect(sockets.join(SOCKET)).is_err() {
        return State::Silent { pid };
    }
    match lines.get(7) {
        Some(&"ready") => State::Ready { pid, sockets },
        _ => State::Busy,
    }
}

/// Whether a process with this number exists, ours or not; a zombie counts.
pub(crate) fn is_taken(pid: u32) -> bool {
    let pid = i32::try_from(pid).ok().and_then(rustix::process::Pid::from_raw);
    pid.is_some_and(|pid| rustix::process::test_kill_process(pid) != Err(rustix::io::Errno::SRCH))
}

/// Makes the server believe that the writer of the file is gone, when its number is taken by a zombie or another
/// program.
///
/// Only the number is replaced. Removing the file would also remove what PostgreSQL finds there to see whether
/// children of the killed server still write to the data (the shared memory line), and two servers would then
/// destroy it.
pub(crate) fn disown(data: &Path) -> Result<(), Error> {
    let path = path(data);
    let text = fs::read_to_string(&path).map_err(Error::io("read", &path))?;
    let rest = text.split_once('\n').map_or("", |(_, rest)| rest);
    fs::write(&path, format!("{NOBODY}\n{rest}")).map_err(Error::io("write", &path))
}

/// Whether a server that named its data folder `named` works on `data`: it does unless both exist and differ, which
/// is so when the file came along with a copy of a running server's folder.
fn is_same_folder(named: &Path, data: &Path) -> bool {
    match (fs::metadata(named), fs::metadata(data)) {
        (Ok(named), Ok(data)) => (named.dev(), named.ino()) == (data.dev(), data.ino()),
        _ => true,
    }
}

fn path(data: &Path) -> PathBuf {
    data.join("postmaster.pid")
}
