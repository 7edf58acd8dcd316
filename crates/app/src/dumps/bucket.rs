//! Dumps in a bucket: the same names as in a folder, `{date}/{file}`. There is no renaming: a dump is there while its list of sums is,
//! which is written last and removed first.
//!
//! Everything here waits for the network, on a thread that may.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path as FilePath;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use futures_util::TryStreamExt as _;
use object_store::buffered::BufWriter;
use object_store::path::Path;
use object_store::{Error, ObjectStore, ObjectStoreExt as _};
use time::Date;
use tokio::io::AsyncWriteExt as _;
use tokio::runtime::Handle;

use super::folder::{self, SIGNATURE, SUMS};

const KEY: &str = "key.pem";

#[derive(Clone, Debug)]
pub(super) struct Bucket {
    pub store: Arc<dyn ObjectStore>,
    pub prefix: Path,
    pub runtime: Handle,
}

impl Bucket {
    /// Those that are whole, in no order.
    pub(super) fn dates(&self) -> anyhow::Result<BTreeSet<Date>> {
        let names = self.names()?;
        let whole = names.iter().filter(|(_, name)| name == SUMS);
        Ok(whole.map(|(date, _)| *date).collect())
    }

    pub(super) fn has(&self, date: Date) -> anyhow::Result<bool> {
        let path = self.path(date, SUMS);
        match self.runtime.block_on(self.store.head(&path)) {
            Ok(_) => Ok(true),
            Err(Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(error).with_context(|| format!("look for {path}")),
        }
    }

    /// Puts the public key beside the dumps. Another one there is not replaced: what it signed would be worth nothing.
    pub(super) fn claim(&self, public_pem: &str) -> anyhow::Result<()> {
        let path = self.prefix.clone().join(KEY);
        let context = || format!("read {path}");
        let there = self.runtime.block_on(async {
            match self.store.get(&path).await {
                Ok(found) => found.bytes().await.map(Some),
                Err(Error::NotFound { .. }) => Ok(None),
                Err(error) => Err(error),
            }
        });
        match there.with_context(context)? {
            None => {
                let bytes = public_pem.to_owned().into_bytes();
                let put = self.runtime.block_on(self.store.put(&path, bytes.into()));
                put.map(drop).with_context(|| format!("write {path}"))
            }
            Some(bytes) if bytes == public_pem.as_bytes() => Ok(()),
            Some(_) => bail!(
                "{path} in the bucket is of another key than dumps.key in the home folder of this node: copy dumps.key from the node that \
                 made the dumps, or, to have a new one, remove key.pem"
            ),
        }
    }

    pub(super) fn read(&self, date: Date, name: &str) -> anyhow::Result<Vec<u8>> {
        let path = self.path(date, name);
        let read = async { self.store.get(&path).await?.bytes().await };
        let bytes = self.runtime.block_on(read);
        Ok(bytes.with_context(|| format!("read {path}"))?.to_vec())
    }

    /// Writes a file of a dump to a folder.
    pub(super) fn fetch(&self, date: Date, name: &str, to: &FilePath) -> anyhow::Result<()> {
        let path = self.path(date, name);
        self.runtime.block_on(async {
            let context = || format!("read {path}");
            let mut pieces = self.store.get(&path).await.with_context(context)?.into_stream();
            let mut file = tokio::fs::File::create(to).await?;
            while let Some(piece) = pieces.try_next().await.with_context(context)? {
                file.write_all(&piece).await?;
            }
            file.flush().await?;
            Ok(())
        })
    }

    /// Takes it off the list. Its files stay.
    pub(super) fn hide(&self, date: Date) -> anyhow::Result<()> {
        self.delete(&self.path(date, SUMS))?;
        self.delete(&self.path(date, SIGNATURE))
    }

    /// Removes what is there of a dump.
    pub(super) fn remove(&self, date: Date) -> anyhow::Result<()> {
        self.hide(date)?;
        for (other, name) in self.names()? {
            if other == date {
                self.delete(&self.path(date, &name))?;
            }
        }
        Ok(())
    }

    /// Removes all dumps that are not whole.
    pub(super) fn remove_unfinished(&self) -> anyhow::Result<()> {
        let whole = self.dates()?;
        for (date, name) in self.names()? {
            if !whole.contains(&date) {
                self.delete(&self.path(date, &name))?;
            }
        }
        Ok(())
    }

    /// Puts all files of a folder into the place of the dump of a date.
    pub(super) fn put(&self, date: Date, folder: &FilePath) -> anyhow::Result<()> {
        self.hide(date)?;
        let mut names = BTreeSet::new();
        for entry in fs::read_dir(folder)? {
            let name = entry?.file_name().into_string();
            names.extend(name.ok());
        }
        for name in names.iter().filter(|name| *name != SUMS) {
            self.upload(date, name, &folder.join(name))?;
        }
        let mut missing: BTreeSet<&String> = names.iter().filter(|name| *name != SUMS).collect();
        for (other, name) in self.names()?.iter().filter(|(other, _)| *other == date) {
            if !missing.remove(name) {
                self.delete(&self.path(*other, name))?;
            }
        }
        if let Some(name) = missing.first() {
            bail!(
                "{name} of the dump of {date} was removed while others were written: two processes are at it"
            );
        }
        self.upload(date, SUMS, &folder.join(SUMS))
    }

    fn upload(&self, date: Date, name: &str, from: &FilePath) -> anyhow::Result<()> {
        let path = self.path(date, name);
        let upload = async {
            let mut file = tokio::fs::File::open(from).await?;
            let mut out = BufWriter::new(Arc::clone(&self.store), path.clone());
            match tokio::io::copy(&mut file, &mut out).await {
                Ok(_) => out.shutdown().await,
                Err(error) => {
                    // The parts that are there already would be paid for.
                    let _ = out.abort().await;
                    Err(error)
                }
            }
        };
        self.runtime
            .block_on(upload)
            .with_context(|| format!("write {path}"))
    }

    fn delete(&self, path: &Path) -> anyhow::Result<()> {
        match self.runtime.block_on(self.store.delete(path)) {
            Ok(()) | Err(Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error).with_context(|| format!("remove {path}")),
        }
    }

    /// Every file of every dump, whole or not.
    fn names(&self) -> anyhow::Result<Vec<(Date, String)>> {
        let listing = self.store.list(Some(&self.prefix)).try_collect::<Vec<_>>();
        let listed = self
            .runtime
            .block_on(listing)
            .context("list the bucket of the dumps")?;
        let names = listed.iter().filter_map(|object| {
            let mut parts = object.location.prefix_match(&self.prefix)?;
            let date = folder::date(parts.next()?.as_ref())?;
            let name = parts.next()?.as_ref().to_owned();
            parts.next().is_none().then_some((date, name))
        });
        Ok(names.collect())
    }

    fn path(&self, date: Date, name: &str) -> Path {
        self.prefix.clone().join(date.to_string()).join(name)
    }
}

#[cfg(test)]
mod tests {
    use object_store::memory::InMemory;
    use time::macros::date;
    use tokio::runtime::Runtime;

    use super::*;

    const DAY: Date = date!(2026 - 11 - 23);

    #[test]
    fn files_of_many_megabytes_come_and_go_in_parts_and_what_is_not_in_the_new_dump_goes() {
        let runtime = Runtime::new().unwrap();
        let bucket = Bucket {
            store: Arc::new(InMemory::new()),
            prefix: Path::from("a/b"),
            runtime: runtime.handle().clone(),
        };
        let folder = std::env::temp_dir().join(format!("contrechamp-bucket-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let large: Vec<u8> = (0..25_000_000_u32)
            .map(|number| number.to_le_bytes()[1])
            .collect();
        for (name, bytes) in [("devices.geojson", &*large), (SUMS, b"sums"), (".index", b"")] {
            fs::write(folder.join(name), bytes).unwrap();
        }
        bucket.put(DAY, &folder).unwrap();
        assert_eq!(bucket.read(DAY, "devices.geojson").unwrap(), large);
        let fetched = folder.join("fetched");
        bucket.fetch(DAY, "devices.geojson", &fetched).unwrap();
        assert_eq!(fs::read(&fetched).unwrap(), large);
        assert!(bucket.has(DAY).unwrap());

        for name in ["fetched", "devices.geojson"] {
            fs::remove_file(folder.join(name)).unwrap();
        }
        bucket.put(DAY, &folder).unwrap();
        let names: BTreeSet<String> = bucket
            .names()
            .unwrap()
            .into_iter()
            .map(|(_, name)| name)
            .collect();
        assert_eq!(names.into_iter().collect::<Vec<_>>(), [".index", SUMS]);
        fs::remove_dir_all(&folder).unwrap();
    }
}
