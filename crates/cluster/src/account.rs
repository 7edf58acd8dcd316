//! Which user the server runs as. PostgreSQL refuses root, so root hands over to somebody else.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use crate::Error;

/// The user and group that own the data folder and run the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Account {
    pub(crate) uid: u32,
    pub(crate) gid: u32,
    /// Whether this process must change its user to become it.
    pub(crate) dropped: bool,
}

impl Account {
    /// Ourselves; for root the owner of the existing data folder, else `postgres`, else `nobody`.
    ///
    /// `data` may not exist yet.
    pub(crate) fn choose(data: &Path) -> Result<Self, Error> {
        let uid = rustix::process::geteuid().as_raw();
        let gid = rustix::process::getegid().as_raw();
        let owner = fs::metadata(data).ok().map(|found| (found.uid(), found.gid()));
        if uid != 0 {
            return match owner {
                Some((owner, _)) if owner != uid => Err(Error::Foreign {
                    path: data.to_path_buf(),
                    owner,
                }),
                _ => Ok(Self {
                    uid,
                    gid,
                    dropped: false,
                }),
            };
        }
        let passwd = fs::read_to_string("/etc/passwd").unwrap_or_default();
        owner
            .filter(|(owner, _)| *owner != 0)
            .or_else(|| lookup(&passwd, "postgres"))
            .or_else(|| lookup(&passwd, "nobody"))
            .map(|(uid, gid)| Self {
                uid,
                gid,
                dropped: true,
            })
            .ok_or(Error::NoUser)
    }

    /// Makes `command` run as this account. Supplementary groups go with root.
    pub(crate) fn apply(self, command: &mut Command) {
        if self.dropped {
            command.uid(self.uid).gid(self.gid);
        }
    }

    /// Whether this account may enter `folder`: asked of the system, because rights, lists and mounts decide.
    pub(crate) fn may_enter(self, folder: &Path) -> bool {
        let mut command = Command::new("/bin/sh");
        command
            .args(["-c", "cd -- \"$1\" 2>/dev/null", "sh"])
            .arg(folder)
            .current_dir("/");
        self.apply(&mut command);
        command.status().is_ok_and(|status| status.success())
    }
}

/// User and group number of `name` in the text of a passwd file; never root's.
fn lookup(passwd: &str, name: &str) -> Option<(u32, u32)> {
    passwd.lines().find_map(|line| {
        let mut fields = line.split(':');
        if fields.next() != Some(name) {
            return None;
        }
        let uid = fields.nth(1)?.parse().ok()?;
        let gid = fields.next()?.parse().ok()?;
        (uid != 0).then_some((uid, gid))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PASSWD: &str = "root:x:0:0:root:/root:/bin/bash\npostgres:x:101:104:,,,:/var/lib/postgresql:/bin/bash\ntoor:x:0:0::/:/bin/sh\n";

    #[test]
    fn a_user_is_found_by_its_whole_name() {
        assert_eq!(lookup(PASSWD, "postgres"), Some((101, 104)));
        assert_eq!(lookup(PASSWD, "postgre"), None);
    }

    #[test]
    fn another_name_of_root_is_refused() {
        assert_eq!(lookup(PASSWD, "toor"), None);
    }
}
