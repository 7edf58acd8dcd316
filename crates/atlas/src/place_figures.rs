//! The devices of one place in figures: one pass over them answers all that its page asks.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::Status;
use domain::ids::{FeatureId, PlaceId};
use rustc_hash::FxHashMap;
use time::Date;

use crate::atlas::{Atlas, Data, KIND_COUNT};
use crate::census::kind_index;
use crate::intern::Code;

/// Devices with the latest dates that are kept.
const NEWEST: usize = 20;

/// How long ago somebody last saw a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Less than a year (365 days).
    WithinAYear,
    /// Up to three years (1,095 days).
    WithinThreeYears,
    Longer,
    Never,
}

impl Seen {
    pub const ALL: [Self; 4] = [
        Self::WithinAYear,
        Self::WithinThreeYears,
        Self::Longer,
        Self::Never,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::WithinAYear => "year",
            Self::WithinThreeYears => "three-years",
            Self::Longer => "longer",
            Self::Never => "never",
        }
    }

    fn on(today: Date, last: Option<Date>) -> Self {
        match last.map(|last| (today - last).whole_days()) {
            Some(..365) => Self::WithinAYear,
            Some(365..=1_095) => Self::WithinThreeYears,
            Some(_) => Self::Longer,
            None => Self::Never,
        }
    }
}

/// Of the devices that stand in a place or in a part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlaceFigures {
    /// That stand or are to come: neither removed nor refuted.
    pub devices: u64,
    /// The same by kind, in the order of `DeviceKind::ALL`.
    pub by_kind: [u64; KIND_COUNT],
    /// All of them, in the order of `Status::ALL`.
    pub by_status: [u64; Status::ALL.len()],
    /// Of those that stand, in the order of [`Seen::ALL`].
    pub by_seen: [u64; Seen::ALL.len()],
    /// Of those that stand and whose operator is known, the most first.
    pub operators: Vec<(String, u64)>,
    /// The same of makers.
    pub makers: Vec<(String, u64)>,
    /// By the year from which on they are known to be there; those that are gone too, but not the refuted.
    pub by_year: BTreeMap<i32, u64>,
    /// Of those that count by year, without a known beginning.
    pub undated: u64,
    /// The latest sighting.
    pub last_sighting: Option<Date>,
    /// With the latest date of any sort, the latest first.
    pub newest: Vec<(Date, FeatureId)>,
    /// Codes of the datasets that they come from, the most used first.
    pub sources: Vec<(String, u64)>,
}

impl Atlas {
    /// `today` decides what was seen how long ago. Kept per snapshot and day. `None` for an unknown place.
    pub fn place_figures(&self, place: PlaceId, today: Date) -> Option<Arc<PlaceFigures>> {
        let data = &*self.data;
        data.places.get(place)?;
        Some(
            data.kept
                .place(place, data.version, today, || count(data, place, today)),
        )
    }
}

fn count(data: &Data, place: PlaceId, today: Date) -> PlaceFigures {
    let mut figures = PlaceFigures::default();
    let Some(range) = data
        .places
        .get(place)
        .and_then(|place| data.places.within(&place.code))
    else {
        return figures;
    };
    let mut operators: FxHashMap<Code, u64> = FxHashMap::default();
    let mut makers: FxHashMap<Code, u64> = FxHashMap::default();
    let mut sources: FxHashMap<Code, u64> = FxHashMap::default();
    let mut dated: Vec<(Date, FeatureId)> = Vec::new();
    for run in data.directory.runs(data.directory.begin()..data.directory.end()) {
        for slot in run.slots.clone() {
            let facts = run.chunk.facts(slot);
            if !range.contains(facts.place) {
                continue;
            }
            let details = run.chunk.details(slot);
            figures.by_status[status_index(facts.status)] += 1;
            let latest = facts.first_known.max(facts.removed_on).max(details.last_sighting);
            dated.extend(latest.map(|day| (day, details.id)));
            // Enough to sort now and then, so that a country does not list all that it has.
            if dated.len() >= 64 * NEWEST {
                keep_newest(&mut dated);
            }
            if facts.status != Status::Refuted {
                match facts.first_known {
                    Some(day) => *figures.by_year.entry(day.year()).or_default() += 1,
                    None => figures.undated += 1,
                }
            }
            figures.last_sighting = figures.last_sighting.max(details.last_sighting);
            if !facts.status.is_standing() {
                continue;
            }
            figures.devices += 1;
            figures.by_kind[kind_index(facts.kind)] += 1;
            figures.by_seen[Seen::on(today, details.last_sighting) as usize] += 1;
            for (counts, code) in [
                (&mut operators, facts.operator),
                (&mut makers, details.manufacturer),
                (&mut sources, facts.source),
            ] {
                if let Some(code) = code {
                    *counts.entry(code).or_default() += 1;
                }
            }
        }
    }
    keep_newest(&mut dated);
    figures.newest = dated;
    figures.operators = named(data, operators);
    figures.makers = named(data, makers);
    figures.sources = named(data, sources);
    figures
}

fn keep_newest(dated: &mut Vec<(Date, FeatureId)>) {
    dated.sort_unstable_by(|a, b| b.cmp(a));
    dated.truncate(NEWEST);
}

fn named(data: &Data, counts: FxHashMap<Code, u64>) -> Vec<(String, u64)> {
    let named = counts
        .into_iter()
        .map(|(code, count)| (data.names.texts.text(code).to_owned(), count));
    let mut named: Vec<(String, u64)> = named.collect();
    named.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    named
}

fn status_index(status: Status) -> usize {
    Status::ALL
        .iter()
        .position(|one| *one == status)
        .unwrap_or_default()
}
