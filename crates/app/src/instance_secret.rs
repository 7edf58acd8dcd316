//! The key that this instance signs with: made once, kept in the home folder, readable by its owner only.
//! Several nodes of one instance share the file.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use anyhow::{Context, bail};

use crate::clock;

const BYTES: usize = 32;

pub(crate) fn load_or_make(home: &Path) -> anyhow::Result<[u8; BYTES]> {
    let path = home.join("secret");
    match fs::read(&path) {
        Ok(bytes) => match <[u8; BYTES]>::try_from(bytes) {
            Ok(secret) => Ok(secret),
            Err(_) => bail!(
                "{} is not a secret of {BYTES} bytes: remove it to have a new one made",
                path.display()
            ),
        },
        Err(error) if error.kind() == ErrorKind::NotFound => make(&path),
        Err(error) => Err(error).with_context(|| format!("read {}", path.display())),
    }
}

/// Written beside and renamed, so that no half of it is ever read.
fn make(path: &Path) -> anyhow::Result<[u8; BYTES]> {
    let secret = clock::random_bytes()?;
    let beside = path.with_extension(format!("{}", std::process::id()));
    let context = || format!("write {}", path.display());
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&beside)
        .with_context(context)?;
    file.write_all(&secret)
        .and_then(|()| file.sync_all())
        .with_context(context)?;
    // A link fails where a rename would replace: of two processes at once, the first one's secret stays.
    let linked = fs::hard_link(&beside, path);
    fs::remove_file(&beside).with_context(context)?;
    match linked {
        Ok(()) => Ok(secret),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let other = fs::read(path).with_context(context)?;
            <[u8; BYTES]>::try_from(other).map_err(|_| anyhow::anyhow!("{} is damaged", path.display()))
        }
        Err(error) => Err(error).with_context(context),
    }
}
