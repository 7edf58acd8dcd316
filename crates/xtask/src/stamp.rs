//! Whether something was already made from the same inputs. A stamp is a file with a fingerprint of them.

use std::collections::BTreeSet;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// Does `work` unless `stamp` holds the fingerprint of `inputs` (files and folders; absent ones count as such).
/// Writes it after success. Returns whether there was work.
pub(crate) fn once(
    stamp: &Path,
    inputs: &[PathBuf],
    except: &[&str],
    work: impl FnOnce() -> Result<()>,
) -> Result<bool> {
    let made_of = fingerprint(inputs, except)?;
    if fs::read_to_string(stamp).is_ok_and(|text| text == made_of) {
        return Ok(false);
    }
    work()?;
    if let Some(folder) = stamp.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    fs::write(stamp, made_of).with_context(|| format!("cannot write {}", stamp.display()))?;
    Ok(true)
}

/// Of the paths and contents of all files. The hash may change with the compiler, which only costs the work again.
fn fingerprint(inputs: &[PathBuf], except: &[&str]) -> Result<String> {
    let mut files = BTreeSet::new();
    for input in inputs {
        collect(input, except, &mut files)?;
    }
    let mut hasher = DefaultHasher::new();
    for file in files {
        let content = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        (file, content).hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn collect(path: &Path, except: &[&str], files: &mut BTreeSet<PathBuf>) -> Result<()> {
    if path.is_file() {
        files.insert(path.to_path_buf());
    } else if path.is_dir() {
        for entry in fs::read_dir(path).with_context(|| format!("cannot read {}", path.display()))? {
            let entry = entry?;
            if !except.iter().any(|name| entry.file_name() == *name) {
                collect(&entry.path(), except, files)?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_done_again_after_a_change_and_only_then() {
        let folder = std::env::temp_dir().join(format!("xtask-stamp-{}", std::process::id()));
        let (source, stamp) = (folder.join("source"), folder.join("out/.stamp"));
        fs::create_dir_all(source.join("made")).unwrap();
        let go = || once(&stamp, std::slice::from_ref(&source), &["made"], || Ok(())).unwrap();
        assert!(go());
        assert!(!go());
        fs::write(source.join("made/file"), "excepted").unwrap();
        assert!(!go());
        fs::write(source.join("file"), "new").unwrap();
        assert!(go());
        fs::rename(source.join("file"), source.join("other")).unwrap();
        assert!(go());
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn failed_work_leaves_no_stamp() {
        let stamp = std::env::temp_dir().join(format!("xtask-stamp-failed-{}", std::process::id()));
        assert!(once(&stamp, &[], &[], || anyhow::bail!("no")).is_err());
        assert!(!stamp.exists());
    }
}
