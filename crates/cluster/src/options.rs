//! The server's settings. They are given on its command line and not in its file, so that every start has those of
//! this version of the program.

use std::ffi::OsString;
use std::path::Path;

use crate::cluster::Durability;

/// What both kinds of cluster need.
const ALWAYS: [&str; 10] = [
    "listen_addresses=",
    "port=5432",
    "logging_collector=off",
    "log_timezone=UTC",
    "timezone=UTC",
    // The log must not tell who reported what and when: no statement, no values, no commit times.
    "log_error_verbosity=terse",
    "log_min_error_statement=panic",
    "track_commit_timestamp=off",
    // Messages are read by this crate.
    "lc_messages=C",
    // Our queries are short; compiling them costs more than it saves.
    "jit=off",
];

// Old files of the write-ahead log are removed, and none is used again with what stands in it: what was deleted must be gone
// from the disk within a day.
const DURABLE: [&str; 9] = [
    "wal_recycle=off",
    "wal_init_zero=on",
    "min_wal_size=32MB",
    "max_wal_size=256MB",
    "fsync=on",
    "full_page_writes=on",
    "synchronous_commit=on",
    "shared_buffers=128MB",
    "max_connections=100",
];

const THROW_AWAY: [&str; 7] = [
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "shared_buffers=64MB",
    "max_connections=200",
];

/// Arguments of `postgres` after its path.
pub(crate) fn arguments(data: &Path, sockets: &Path, durability: Durability) -> Vec<OsString> {
    let own: &[&str] = match durability {
        Durability::Durable => &DURABLE,
        Durability::ThrowAway => &THROW_AWAY,
    };
    let mut arguments = vec!["-D".into(), data.into(), "-k".into(), sockets.into()];
    for setting in ALWAYS.iter().chain(own) {
        arguments.extend(["-c".into(), setting.into()]);
    }
    arguments
}
