//! Which folders a cluster uses, who may enter them, and the lock that lets one process at a time start it.

use std::fs::{self, File};
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, chown, lchown};
use std::path::{Path, PathBuf, absolute};
use std::process;

use rustix::fs::{FlockOperation, Mode, OFlags};

use crate::Error;
use crate::account::Account;
use crate::pidfile::SOCKET;

/// Longest path of a Unix socket, without its final zero: 107 bytes on Linux, 103 on macOS and the BSDs.
const SOCKET_PATH: usize = if cfg!(target_os = "linux") { 107 } else { 103 };

/// Survives a restart of the machine, unlike `/tmp`, and everybody may enter it.
const SHARED: &str = "/var/tmp";

/// Short, and everybody may enter it.
const SHORT: &str = "/tmp";

/// A log longer than this (bytes) is set aside when the server starts.
const LOG_LIMIT: u64 = 4 << 20;

#[derive(Debug, Clone)]
pub(crate) struct Folders {
    /// Holds the data, the lock and the log.
    pub(crate) base: PathBuf,
    pub(crate) sockets: PathBuf,
    pub(crate) account: Account,
    /// The home that the account may not enter, if `base` stands elsewhere because of that.
    pub(crate) unreachable: Option<PathBuf>,
}

impl Folders {
    /// The lasting folders of `home`, which is made if absent.
    pub(crate) fn durable(home: &Path) -> Result<Self, Error> {
        let home = absolute(home).map_err(Error::io("find", home))?;
        fs::create_dir_all(&home).map_err(Error::io("make", &home))?;
        let planned = Self::plan(&home)?;
        if planned.unreachable.is_some() {
            make_private(&planned.base, planned.account)?;
        }
        Ok(planned)
    }

    /// What `durable` would choose. `home` is absolute and exists; nothing is made.
    pub(crate) fn plan(home: &Path) -> Result<Self, Error> {
        let mut base = home.to_path_buf();
        let mut account = Account::choose(&base.join("pg"))?;
        let mut unreachable = None;
        if account.dropped && !account.may_enter(home) {
            base = Path::new(SHARED).join(format!("contrechamp-{:016x}", fingerprint(home, 0)));
            account = Account::choose(&base.join("pg"))?;
            unreachable = Some(home.to_path_buf());
        }
        let sockets = Path::new(SHORT).join(format!("contrechamp-{:016x}", fingerprint(&base, account.uid)));
        Ok(Self {
            base,
            sockets,
            account,
            unreachable,
        })
    }

    /// New folders below `parent`, or below `/tmp` when the server's user may not enter it or its path is too long
    /// for a socket.
    pub(crate) fn throw_away(parent: &Path) -> Result<Self, Error> {
        let account = Account::choose(Path::new(""))?;
        let parent = absolute(parent).map_err(Error::io("find", parent))?;
        fs::create_dir_all(&parent).map_err(Error::io("make", &parent))?;
        let fits = fits_a_socket(&parent.join(format!("contrechamp-{}-999", u32::MAX)));
        let parent = if fits && account.may_enter(&parent) {
            parent
        } else {
            PathBuf::from(SHORT)
        };
        for number in 0..1000 {
            let base = parent.join(format!("contrechamp-{}-{number}", process::id()));
            match fs::DirBuilder::new().mode(0o700).create(&base) {
                Ok(()) => {
                    hand_over(&base, account)?;
                    return Ok(Self {
                        sockets: base.clone(),
                        base,
                        account,
                        unreachable: None,
                    });
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(Error::io("make", &base)(error)),
            }
        }
        Err(Error::Untrusted { path: parent })
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.base.join("pg")
    }

    pub(crate) fn log(&self) -> PathBuf {
        self.base.join("pg.log")
    }

    /// Waits until no other process starts this cluster. The lock ends with the returned descriptor.
    pub(crate) fn lock(&self) -> Result<OwnedFd, Error> {
        let path = self.base.join("pg.lock");
        let lock = open(&path, OFlags::RDONLY).map_err(Error::io("open", &path))?;
        rustix::fs::flock(&lock, FlockOperation::LockExclusive)
            .map_err(|error| Error::io("lock", &path)(error.into()))?;
        Ok(lock)
    }

    /// Like `lock`, but nothing when another process has it.
    pub(crate) fn try_lock(&self) -> Option<OwnedFd> {
        let lock = open(&self.base.join("pg.lock"), OFlags::RDONLY).ok()?;
        rustix::fs::flock(&lock, FlockOperation::NonBlockingLockExclusive).ok()?;
        Some(lock)
    }

    /// Makes the folder of the socket and removes what a killed server left in it. Called with the lock.
    pub(crate) fn ready_sockets(&self) -> Result<(), Error> {
        if self.sockets != self.base {
            make_private(&self.sockets, self.account)?;
        }
        for name in [SOCKET.to_owned(), format!("{SOCKET}.lock")] {
            let path = self.sockets.join(name);
            match fs::remove_file(&path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(Error::io("remove", &path)(error));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// The server's log, to append to.
    pub(crate) fn open_log(&self) -> Result<File, Error> {
        let path = self.log();
        if fs::symlink_metadata(&path).is_ok_and(|log| log.len() > LOG_LIMIT) {
            let aside = self.base.join("pg.log.1");
            fs::rename(&path, &aside).map_err(Error::io("set aside", &path))?;
        }
        open(&path, OFlags::WRONLY | OFlags::APPEND)
            .map(File::from)
            .map_err(Error::io("open", &path))
    }
}

/// Gives `path` and what is below it to `account`, following no link.
pub(crate) fn hand_over(path: &Path, account: Account) -> Result<(), Error> {
    if !account.dropped {
        return Ok(());
    }
    let found = fs::symlink_metadata(path).map_err(Error::io("read", path))?;
    if found.uid() != account.uid || found.gid() != account.gid {
        lchown(path, Some(account.uid), Some(account.gid)).map_err(Error::io("give away", path))?;
    }
    if found.is_dir() {
        for entry in fs::read_dir(path).map_err(Error::io("read", path))? {
            hand_over(&entry.map_err(Error::io("read", path))?.path(), account)?;
        }
    }
    Ok(())
}

/// Makes a folder that only `account` may enter, or checks that it is one: `/tmp` and `/var/tmp` are open to
/// everybody, so somebody else may have made it first.
fn make_private(path: &Path, account: Account) -> Result<(), Error> {
    match fs::DirBuilder::new().mode(0o700).create(path) {
        Ok(()) if account.dropped => {
            chown(path, Some(account.uid), Some(account.gid)).map_err(Error::io("give away", path))
        }
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let found = fs::symlink_metadata(path).map_err(Error::io("read", path))?;
            let ours = found.is_dir() && found.uid() == account.uid && found.mode() & 0o777 == 0o700;
            if ours {
                Ok(())
            } else {
                Err(Error::Untrusted {
                    path: path.to_path_buf(),
                })
            }
        }
        Err(error) => Err(Error::io("make", path)(error)),
    }
}

/// Opens a file that is made if absent and never reached through a link: root opens it in a folder of another user.
fn open(path: &Path, flags: OFlags) -> io::Result<OwnedFd> {
    let flags = flags | OFlags::CREATE | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    Ok(rustix::fs::open(path, flags, Mode::from_raw_mode(0o644))?)
}

fn fits_a_socket(folder: &Path) -> bool {
    folder.join(SOCKET).as_os_str().len() <= SOCKET_PATH
}

/// FNV-1a, 64 bits (<http://www.isthe.com/chongo/tech/comp/fnv/>) of a path and a user number: the same in every
/// release, since it names folders that last. Not a secret and not a protection; ownership is what is checked.
fn fingerprint(path: &Path, uid: u32) -> u64 {
    path.as_os_str()
        .as_bytes()
        .iter()
        .chain(&uid.to_le_bytes())
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_socket_of_a_durable_cluster_fits_whatever_the_home() {
        let home = PathBuf::from(format!("/{}", "long/".repeat(200)));
        assert!(fits_a_socket(
            &Path::new(SHORT).join(format!("contrechamp-{:016x}", fingerprint(&home, 7)))
        ));
        assert!(!fits_a_socket(&home));
    }

    #[test]
    fn two_homes_and_two_users_have_different_folders() {
        let (one, other) = (Path::new("/srv/one"), Path::new("/srv/two"));
        assert_ne!(fingerprint(one, 0), fingerprint(other, 0));
        assert_ne!(fingerprint(one, 1), fingerprint(one, 2));
    }
}
