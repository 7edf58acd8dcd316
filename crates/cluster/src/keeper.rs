//! The process between us and the server (`keeper.sh`).
//!
//! It exists for three reasons. The server ends with us even when we are killed with no time to say so. It is reaped
//! when it ends, so that no zombie keeps its lock alive where nobody else reaps (containers). And it stands in a
//! process group of its own, so that a Ctrl-C meant for us does not reach the server before we are done with it.

use std::ffi::OsString;
use std::fs::File;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, ChildStdin, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use crate::Error;
use crate::account::Account;
use crate::program;

/// Between two looks at a process or a file that gives no notice.
pub(crate) const LOOK: Duration = Duration::from_millis(10);

/// How long a fast stop may take (it writes a checkpoint), then how long an immediate one.
const FAST: Duration = Duration::from_secs(30);
const IMMEDIATE: Duration = Duration::from_secs(10);

#[derive(Debug)]
pub(crate) struct Keeper {
    child: Child,
    leash: Option<ChildStdin>,
}

impl Keeper {
    /// Starts `postgres` with `arguments`; both write to `log`. `trash` is removed after the server has ended.
    pub(crate) fn spawn(
        postgres: &Path,
        arguments: Vec<OsString>,
        account: Account,
        log: &File,
        trash: Option<&Path>,
    ) -> Result<Self, Error> {
        let shell = Path::new("/bin/sh");
        let failed = Error::io("start", shell);
        let (out, err) = match (log.try_clone(), log.try_clone()) {
            (Ok(out), Ok(err)) => (out, err),
            (Err(error), _) | (_, Err(error)) => return Err(failed(error)),
        };
        let mut child = program::command(shell, account)
            .args(["-c", include_str!("keeper.sh"), "keeper"])
            .arg(trash.unwrap_or(Path::new("")))
            .arg(postgres)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(out)
            .stderr(err)
            .process_group(0)
            .spawn()
            .map_err(failed)?;
        let leash = child.stdin.take();
        Ok(Self { child, leash })
    }

    /// Whether the server has ended.
    pub(crate) fn has_ended(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(Some(_)) | Err(_))
    }

    /// Stops the server: fast (open transactions are rolled back), and at once if that takes too long.
    pub(crate) fn stop(&mut self, server: Option<u32>) -> Result<(), Error> {
        drop(self.leash.take());
        if self.ends_within(FAST) {
            return Ok(());
        }
        let pid = server.and_then(|pid| Pid::from_raw(pid.cast_signed()));
        if pid.is_some_and(|pid| kill_process(pid, Signal::QUIT).is_ok()) && self.ends_within(IMMEDIATE) {
            return Ok(());
        }
        Err(Error::NotStopped {
            pid: server.unwrap_or(0),
            seconds: (FAST + IMMEDIATE).as_secs(),
        })
    }

    fn ends_within(&mut self, limit: Duration) -> bool {
        let start = Instant::now();
        while start.elapsed() < limit {
            if self.has_ended() {
                return true;
            }
            thread::sleep(LOOK);
        }
        false
    }
}
