//! Which dumps stay, and what in them must go.

use std::collections::BTreeSet;
use std::fs::File;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::BufReader;
use std::sync::Arc;

use anyhow::Context as _;
use atlas::{Atlas, Change};
use domain::ids::FeatureId;
use domain::moderation::Departure;
use domain::retention::{DAILY_DUMPS, MONTHLY_DUMPS};
use serde_json::Value;
use store::dumps::TakenDown;
use time::Date;

use super::Taken;
use super::folder::{Dumps, Hidden};
use super::index::Index;
use super::make::{INDEX, MANIFEST, SNAPSHOT, make};

/// What was found clean: which dumps, of which things that were taken down.
#[derive(Debug, PartialEq, Eq)]
pub struct Cleaned {
    dates: Vec<Date>,
    taken_down: u64,
}

impl Cleaned {
    pub(super) fn of(dumps: &Dumps, taken_down: &[TakenDown]) -> anyhow::Result<Self> {
        let mut hasher = DefaultHasher::new();
        taken_down.hash(&mut hasher);
        Ok(Self {
            dates: dumps.dates()?,
            taken_down: hasher.finish(),
        })
    }
}

/// Makes every dump anew that holds something which was taken down. It is off the list from the moment on that this is known. Returns
/// how many.
pub(super) fn clean(
    dumps: &Dumps,
    taken_down: &[TakenDown],
    departed: &[(FeatureId, Departure)],
) -> anyhow::Result<usize> {
    dumps.remove_unfinished()?;
    let mut found = Vec::new();
    // First all of them are hidden, which takes no time; then they are made anew.
    for date in dumps.dates()? {
        let index = dumps.read(date, INDEX).map(Index::from_bytes);
        match index.map(|index| index.holds(taken_down)) {
            Ok(held) if held.is_empty() => {}
            Ok(held) => found.push((dumps.hide(date)?, held)),
            Err(error) => {
                tracing::warn!("the dump of {date} cannot be checked and is removed: {error:#}");
                dumps.discard(date)?;
            }
        }
    }
    let count = found.len();
    for (hidden, held) in found {
        let date = hidden.date;
        match again(dumps, &hidden, &held, departed) {
            Ok(()) => tracing::info!("made the dump of {date} anew without {} features", held.len()),
            Err(error) => {
                tracing::error!("the dump of {date} is removed: it held what was taken down, and {error:#}");
            }
        }
        hidden.remove()?;
    }
    Ok(count)
}

/// The same dump without some features, from its own snapshot.
fn again(
    dumps: &Dumps,
    hidden: &Hidden<'_>,
    held: &[FeatureId],
    departed: &[(FeatureId, Departure)],
) -> anyhow::Result<()> {
    let manifest = BufReader::new(File::open(hidden.file(MANIFEST)?)?);
    let manifest: Value = serde_json::from_reader(manifest)?;
    let revision = manifest["revision"].as_u64().unwrap_or_default() + 1;
    let atlas: Atlas = crate::snapshot::read(&hidden.file(SNAPSHOT)?)?.context("it has no snapshot")?;
    let changes: Vec<Change> = held.iter().map(|id| Change::Remove(*id)).collect();
    let taken = Taken {
        atlas: Arc::new(atlas.apply(&changes).0),
        position: manifest["position"].as_str().unwrap_or_default().to_owned(),
        departed: departed.to_vec(),
    };
    make(dumps, hidden.date, u32::try_from(revision)?, &taken)
}

/// Removes the dumps that are not kept any more.
pub(super) fn prune(dumps: &Dumps, today: Date) -> anyhow::Result<()> {
    let dates = dumps.dates()?;
    for date in &dates {
        if !is_kept(*date, &dates, today) {
            dumps.discard(*date)?;
        }
    }
    Ok(())
}

/// Whether a dump of these stays: each for some days, the first of a month for a year, the first of a year for ever.
pub fn is_kept(date: Date, dates: &[Date], today: Date) -> bool {
    let earlier: BTreeSet<Date> = dates.iter().copied().filter(|one| *one < date).collect();
    let is_first = |same: &dyn Fn(&Date) -> bool| !earlier.iter().any(same);
    let of_year = is_first(&|one| one.year() == date.year());
    let of_month = is_first(&|one| (one.year(), one.month()) == (date.year(), date.month()));
    date > today - DAILY_DUMPS || of_month && date > today - MONTHLY_DUMPS || of_year
}
