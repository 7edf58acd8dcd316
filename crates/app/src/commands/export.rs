//! `contrechamp export`: what is published, as a file, in any format and by any filter that `/exports/` knows.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use anyhow::{Context as _, bail};
use atlas::{Atlas, Collection};
use server::exports::{self, Format, Making, Order};
use store::PgPool;
use time::Date;

use crate::config::{ExportOptions, Settings};
use crate::{clock, database, feed};

pub async fn run(settings: &Settings, options: &ExportOptions) -> anyhow::Result<()> {
    // Before the database is opened: what is mistyped costs no time.
    Wanted::of(options)?;
    database::with(settings, async |database| {
        export(&database.pool, options, clock::now().date()).await
    })
    .await
}

/// Writes what the database of a pool has published on a day.
pub async fn export(pool: &PgPool, options: &ExportOptions, today: Date) -> anyhow::Result<()> {
    let wanted = Wanted::of(options)?;
    let atlas = feed::load(pool).await.context("read what is published")?;
    let order = wanted.order(Arc::new(atlas), today, &options.base_url);
    match &options.output {
        Some(path) if path.as_os_str() == "-" => write(&order, io::stdout().lock()).context("print it"),
        Some(path) => to_file(&order, path),
        None => to_file(&order, Path::new(&order.file_name())),
    }
}

/// What the words of the command ask for.
struct Wanted {
    collection: Collection,
    format: Format,
    filter: domain::Filter,
}

impl Wanted {
    fn of(options: &ExportOptions) -> anyhow::Result<Self> {
        let name = &options.name;
        let (collection, extension) = name.rsplit_once('.').unwrap_or((name, ""));
        let Some(collection) = Collection::from_name(collection) else {
            let known = Collection::ALL.map(Collection::name).join(", ");
            bail!("“{collection}” is no collection: {known}");
        };
        let Some(format) = Format::from_extension(extension) else {
            let known: Vec<&str> = Format::ALL.iter().map(|format| format.extension()).collect();
            bail!("“{extension}” is no format: {}", known.join(", "));
        };
        let query = options.filter.trim_start_matches('?');
        let filter = exports::filter(query, collection).context("read the filter")?;
        Ok(Self {
            collection,
            format,
            filter,
        })
    }

    fn order(self, atlas: Arc<Atlas>, date: Date, origin: &str) -> Order {
        Order {
            atlas,
            collection: self.collection,
            format: self.format,
            filter: self.filter,
            date,
            origin: origin.trim_end_matches('/').to_owned(),
        }
    }
}

/// Written beside and renamed: a reader finds the old file or the new one, whole.
fn to_file(order: &Order, path: &Path) -> anyhow::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let beside = PathBuf::from(beside);
    let written = File::create(&beside)
        .context("create it")
        .and_then(|file| write(order, file))
        .and_then(|()| fs::rename(&beside, path).context("name it"));
    if written.is_err() {
        // What is left of it is of no use, and the first error says more than one from here.
        let _ = fs::remove_file(&beside);
    }
    written.with_context(|| format!("write {}", path.display()))
}

/// Writes the file that an order describes.
pub(crate) fn write(order: &Order, out: impl Write) -> anyhow::Result<()> {
    let mut out = BufWriter::new(out);
    match order.make() {
        Making::Pieces(pieces) => {
            for piece in pieces {
                out.write_all(&piece)?;
            }
        }
        Making::File => {
            let mut built = order.build(&AtomicBool::new(false))?;
            io::copy(&mut built, &mut out)?;
        }
    }
    out.flush()?;
    Ok(())
}
