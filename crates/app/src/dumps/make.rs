//! Writes one dump.

use std::io::Write as _;
use std::sync::Arc;

use anyhow::Context as _;
use atlas::Collection;
use domain::Filter;
use server::exports::{Format, Order};
use time::Date;

use super::folder::{Dumps, Unfinished};
use super::index::Index;
use super::{Taken, content, tiles};
use crate::commands::export;

/// For us alone: what the files are made anew from, and what is in them. Files that begin with a dot are never served.
pub(super) const SNAPSHOT: &str = ".atlas.snapshot";
pub(super) const INDEX: &str = ".index";
pub(super) const MANIFEST: &str = "manifest.json";

/// Makes the dump of a date, in the place of one that is there. It blocks, for as long as all that is published takes to be written.
///
/// Equal maps, positions and dates give equal files, whoever makes them; only the signature depends on the key.
pub fn make(dumps: &Dumps, date: Date, revision: u32, taken: &Taken) -> anyhow::Result<()> {
    // What collectives say is not kept beyond their pages.
    let taken = Taken {
        atlas: Arc::new(taken.atlas.features_only()),
        ..taken.clone()
    };
    let mut dump = dumps.begin(date)?;
    for collection in Collection::ALL {
        for format in Format::ALL {
            dumps.go_on()?;
            write_collection(&mut dump, &taken, date, collection, *format)?;
        }
    }
    tiles::write(&taken.atlas, &dump.place("tiles.pmtiles"), || dumps.go_on())?;
    dump.adopt("tiles.pmtiles")?;
    dump.write("acts.json", |out| {
        serde_json::to_writer(&mut *out, &content::acts(&taken.atlas))?;
        Ok(out.write_all(b"\n")?)
    })?;
    dump.write("departed.csv", |out| Ok(content::departed(&taken.departed, out)?))?;
    let manifest = content::manifest(date, revision, &taken, &dump.files());
    dump.write(MANIFEST, |out| {
        serde_json::to_writer_pretty(&mut *out, &manifest)?;
        Ok(out.write_all(b"\n")?)
    })?;
    let index = dump.place(INDEX);
    std::fs::write(&index, Index::of(&taken.atlas).bytes())
        .with_context(|| format!("write {}", index.display()))?;
    crate::snapshot::write(&taken.atlas, &dump.place(SNAPSHOT))?;
    dump.finish()
}

fn write_collection(
    dump: &mut Unfinished<'_>,
    taken: &Taken,
    date: Date,
    collection: Collection,
    format: Format,
) -> anyhow::Result<()> {
    let order = Order {
        atlas: Arc::clone(&taken.atlas),
        collection,
        format,
        filter: Filter::default(),
        date,
        origin: dump.origin().to_owned(),
    };
    let name = format!("{}.{}", collection.name(), format.extension());
    dump.write(&name, |out| export::write(&order, out))
}

#[cfg(test)]
mod tests {
    use atlas::Atlas;
    use time::macros::date;

    use super::*;

    #[test]
    fn a_dump_is_given_up_when_the_process_ends_and_leaves_nothing() {
        let home = tempfile::tempdir().unwrap();
        let dumps = Dumps::open(&home.path().join("dumps"), home.path(), None).unwrap();
        let taken = Taken {
            atlas: Arc::new(Atlas::empty()),
            position: String::new(),
            departed: Vec::new(),
        };
        let day = date!(2026 - 11 - 30);
        make(&dumps, day, 0, &taken).unwrap();
        let before = std::fs::read_dir(dumps.folder()).unwrap().count();
        drop(dumps.until_dropped());
        assert!(make(&dumps, day.next_day().unwrap(), 0, &taken).is_err());
        assert_eq!(std::fs::read_dir(dumps.folder()).unwrap().count(), before);
    }
}
