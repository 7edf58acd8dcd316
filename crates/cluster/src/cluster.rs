//! The life of a cluster: started or reused, revived when killed, stopped with the process that started it.

use std::fs;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use crate::folders::Folders;
use crate::keeper::{Keeper, LOOK};
use crate::pidfile::{self, State};
use crate::{Binaries, Error, initialise, options, program};

/// The role that owns everything in a private cluster.
pub(crate) const ROLE: &str = "contrechamp";

/// How long a server that starts or stops may take: a start after a crash replays the journal.
const PATIENCE: Duration = Duration::from_mins(2);

/// A silent server whose process number is taken may be one that was started by hand this instant.
const GRACE: Duration = Duration::from_secs(1);

/// Children of a killed server notice its death when they next wait; until then no other may start.
const ORPHANS: Duration = Duration::from_secs(15);

/// What a cluster promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// An acknowledged transaction survives everything.
    Durable,
    /// For tests: nothing survives, neither a power cut nor the end of the process.
    ThrowAway,
}

#[derive(Debug, Clone)]
pub struct Settings {
    /// `CONTRECHAMP_HOME`: a durable cluster stands in its folder `pg`. A throw-away one makes a folder of its own
    /// below it and removes that at its end.
    pub home: PathBuf,
    pub durability: Durability,
    /// The database to make and to name in [`Cluster::url`].
    pub database: String,
}

/// A running cluster. Dropping it stops the server, if this process started it.
#[derive(Debug)]
pub struct Cluster {
    binaries: Binaries,
    settings: Settings,
    folders: Folders,
    /// The socket folder of the running server: a reused one may have been started with another.
    sockets: PathBuf,
    keeper: Option<Keeper>,
}

impl Cluster {
    /// Starts the cluster, or takes the one that already runs; makes data folder, database and extensions where
    /// they are absent. Returns when it takes connections.
    ///
    /// Two processes may call it at once: one starts the server, the other waits and reuses it.
    pub fn start(binaries: &Binaries, settings: &Settings) -> Result<Self, Error> {
        let folders = match settings.durability {
            Durability::Durable => Folders::durable(&settings.home)?,
            Durability::ThrowAway => Folders::throw_away(&settings.home)?,
        };
        let mut cluster = Self {
            binaries: binaries.clone(),
            settings: settings.clone(),
            sockets: folders.sockets.clone(),
            folders,
            keeper: None,
        };
        cluster.run()?;
        Ok(cluster)
    }

    /// Starts the server again if it is gone, killed by somebody else. Returns whether it was.
    ///
    /// Cheap while it runs; meant to be called now and then by the process that serves. A throw-away cluster cannot be
    /// revived: its data went with it.
    pub fn revive(&mut self) -> Result<bool, Error> {
        let gone = match &mut self.keeper {
            Some(keeper) => keeper.has_ended(),
            None => matches!(
                pidfile::state(&self.data_directory()),
                State::Absent | State::Silent { .. }
            ),
        };
        if gone {
            self.keeper = None;
            self.run()?;
        }
        Ok(gone)
    }

    /// Stops the server if this process started it; a reused one is left alone.
    pub fn stop(&mut self) -> Result<(), Error> {
        let server = self.pid();
        let Folders { base, sockets, .. } = &self.folders;
        if let Some(mut keeper) = self.keeper.take() {
            keeper.stop(server)?;
            // Another process that starts the next server this moment has the lock and needs the folder.
            if let Some(_lock) = self.folders.try_lock()
                && pidfile::state(&self.data_directory()) == State::Absent
            {
                // Fails where somebody left a file of their own, which is then theirs to remove.
                let _ = fs::remove_dir(sockets);
            }
        }
        if self.settings.durability == Durability::ThrowAway && base.exists() {
            fs::remove_dir_all(base).map_err(Error::io("remove", base))?;
        }
        Ok(())
    }

    /// The address of the database of the settings.
    pub fn url(&self) -> String {
        self.url_of(&self.settings.database)
    }

    /// The address of another database of the cluster.
    pub fn url_of(&self, database: &str) -> String {
        let sockets = percent_encode(&self.sockets.to_string_lossy());
        format!(
            "postgres://{ROLE}@localhost/{}?host={sockets}",
            percent_encode(database)
        )
    }

    /// Runs a script for `psql` (statements and backslash commands) on `database`, stopping at the first error.
    /// Returns what it printed, unaligned, without headings.
    pub fn psql(&self, database: &str, script: &str) -> Result<String, Error> {
        program::run(
            initialise::psql(&self.binaries, self.folders.account, &self.sockets, database),
            script,
        )
    }

    /// Whether this process started the server and will stop it.
    pub fn owned(&self) -> bool {
        self.keeper.is_some()
    }

    /// The process number of the server, if it runs.
    pub fn pid(&self) -> Option<u32> {
        match pidfile::state(&self.data_directory()) {
            State::Ready { pid, .. } => Some(pid),
            _ => None,
        }
    }

    pub fn data_directory(&self) -> PathBuf {
        self.folders.data()
    }

    pub fn socket_directory(&self) -> &Path {
        &self.sockets
    }

    /// One line for the person, when the data stands elsewhere than in the home.
    pub fn notice(&self) -> Option<String> {
        let home = self.folders.unreachable.as_ref()?;
        Some(format!(
            "PostgreSQL's user may not enter {}, so the data is in {}",
            home.display(),
            self.folders.base.display()
        ))
    }

    fn run(&mut self) -> Result<(), Error> {
        let _lock = self.folders.lock()?;
        match self.settle()? {
            Some(sockets) => self.sockets = sockets,
            None => self.launch()?,
        }
        let Self {
            binaries,
            settings,
            folders,
            sockets,
            ..
        } = &*self;
        initialise::database(
            binaries,
            folders.account,
            sockets,
            &settings.database,
            settings.durability,
        )
    }

    /// Waits for a server that starts or stops. Returns the socket folder of a live one, or nothing when none runs
    /// and one may be started.
    fn settle(&self) -> Result<Option<PathBuf>, Error> {
        let data = self.data_directory();
        let start = Instant::now();
        loop {
            match pidfile::state(&data) {
                State::Ready { sockets, .. } => return Ok(Some(sockets)),
                State::Absent => return Ok(None),
                State::Silent { pid } if !pidfile::is_taken(pid) => return Ok(None),
                State::Silent { .. } if start.elapsed() > GRACE => {
                    pidfile::disown(&data)?;
                    return Ok(None);
                }
                State::Busy if start.elapsed() > PATIENCE => {
                    return Err(
                        self.not_started("another process has been starting or stopping it for too long")
                    );
                }
                State::Silent { .. } | State::Busy => thread::sleep(LOOK),
            }
        }
    }

    fn launch(&mut self) -> Result<(), Error> {
        initialise::data_folder(&self.binaries, &self.folders, self.settings.durability)?;
        let start = Instant::now();
        loop {
            match self.attempt() {
                // The message of PGSharedMemoryIsInUse's caller: children of the killed server still run.
                Err(Error::NotStarted { reason, .. })
                    if reason.contains("shared memory block") && start.elapsed() < ORPHANS =>
                {
                    thread::sleep(LOOK);
                }
                other => return other,
            }
        }
    }

    fn attempt(&mut self) -> Result<(), Error> {
        let (data, sockets) = (self.data_directory(), &self.folders.sockets);
        self.folders.ready_sockets()?;
        let log = self.folders.open_log()?;
        let written = log.metadata().map_or(0, |log| log.len());
        let trash =
            (self.settings.durability == Durability::ThrowAway).then_some(self.folders.base.as_path());
        let arguments = options::arguments(&data, sockets, self.settings.durability);
        let mut keeper = Keeper::spawn(
            &self.binaries.program("postgres"),
            arguments,
            self.folders.account,
            &log,
            trash,
        )?;
        let start = Instant::now();
        while !matches!(pidfile::state(&data), State::Ready { .. }) {
            if keeper.has_ended() {
                return Err(self.not_started(&complaint(&self.folders.log(), written)));
            }
            if start.elapsed() > PATIENCE {
                return Err(self.not_started("it takes too long"));
            }
            thread::sleep(LOOK);
        }
        self.sockets.clone_from(sockets);
        self.keeper = Some(keeper);
        Ok(())
    }

    fn not_started(&self, reason: &str) -> Error {
        Error::NotStarted {
            reason: reason.to_owned(),
            log: self.folders.log(),
        }
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // Nobody is left to tell; the keeper stops the server at the latest when this process ends.
        let _ = self.stop();
    }
}

/// The last fatal message that the log has after the byte `written`, else its last line.
fn complaint(log: &Path, written: u64) -> String {
    let mut text = String::new();
    if let Ok(mut file) = fs::File::open(log) {
        // An unreadable log leaves the text empty, and the message names the file.
        let _ = file
            .seek(SeekFrom::Start(written))
            .and_then(|_| file.read_to_string(&mut text));
    }
    let line = text
        .lines()
        // What it said to clients that knocked meanwhile is not why it ended.
        .filter(|line| !line.contains("the database system is"))
        .rfind(|line| line.contains("FATAL:"))
        .or_else(|| text.lines().last())
        .unwrap_or("it said nothing");
    line.split_once("FATAL:")
        .map_or(line, |(_, reason)| reason)
        .trim()
        .to_owned()
}

/// For a part of an address (RFC 3986, section 2): all but unreserved characters and `/`.
fn percent_encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_of_a_failed_start_is_not_what_clients_were_told() {
        let log = std::env::temp_dir().join(format!("contrechamp-complaint-{}", std::process::id()));
        let said = "x FATAL:  pre-existing shared memory block is still in use\nx HINT:  wait\n\
                    x FATAL:  the database system is starting up\n";
        fs::write(&log, said).unwrap();
        assert_eq!(
            complaint(&log, 0),
            "pre-existing shared memory block is still in use"
        );
        fs::remove_file(&log).unwrap();
    }

    #[test]
    fn a_folder_with_odd_characters_makes_a_valid_address() {
        assert_eq!(percent_encode("/tmp/é a?b"), "/tmp/%C3%A9%20a%3Fb");
    }
}
