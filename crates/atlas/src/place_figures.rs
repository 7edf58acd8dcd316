//! The devices of one place in figures: one pass over them answers all that its page asks. Those of other places are not looked at.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::ids::{FeatureId, PlaceId};
use domain::place::Place;
use domain::status::Freshness;
use domain::{Filter, Status};
use rustc_hash::FxHashMap;
use time::Date;

use crate::atlas::{Atlas, Data, KIND_COUNT};
use crate::census::kind_index;
use crate::chunk::Chunk;
use crate::intern::Code;
use crate::morton::Square;
use crate::select::Selection;

/// Devices with the latest dates that are kept.
const NEWEST: usize = 20;

/// Of the devices that stand in a place or in a part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlaceFigures {
    /// That stand or are to come: neither removed nor refuted.
    pub devices: u64,
    /// The same by kind, in the order of `DeviceKind::ALL`.
    pub by_kind: [u64; KIND_COUNT],
    /// All of them, in the order of `Status::ALL`.
    pub by_status: [u64; Status::ALL.len()],
    /// Of those that stand, in the order of `Freshness::ALL`.
    pub by_freshness: [u64; Freshness::ALL.len()],
    /// Of those that stand, which nobody has seen: the stale without a day.
    pub never_seen: u64,
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
        let known = data.places.get(place)?;
        Some(
            data.kept
                .place(place, data.version, today, || count(data, known, today)),
        )
    }
}

fn count(data: &Data, place: &Place, today: Date) -> PlaceFigures {
    let mut figures = PlaceFigures::default();
    let mut operators: FxHashMap<Code, u64> = FxHashMap::default();
    let mut makers: FxHashMap<Code, u64> = FxHashMap::default();
    let mut sources: FxHashMap<Code, u64> = FxHashMap::default();
    let mut dated: Vec<(Date, FeatureId)> = Vec::new();
    visit(data, place, |chunk, slot| {
        let (facts, details) = (chunk.facts(slot), chunk.details(slot));
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
            return;
        }
        figures.devices += 1;
        figures.by_kind[kind_index(facts.kind)] += 1;
        figures.by_freshness[Freshness::on(today, details.last_sighting) as usize] += 1;
        figures.never_seen += u64::from(details.last_sighting.is_none());
        for (counts, code) in [
            (&mut operators, facts.operator),
            (&mut makers, details.manufacturer),
            (&mut sources, facts.source),
        ] {
            if let Some(code) = code {
                *counts.entry(code).or_default() += 1;
            }
        }
    });
    keep_newest(&mut dated);
    figures.newest = dated;
    figures.operators = named(data, operators);
    figures.makers = named(data, makers);
    figures.sources = named(data, sources);
    figures
}

/// Every device of a place, by the selection of the filter that names it.
fn visit<'a>(data: &'a Data, place: &Place, mut visit: impl FnMut(&'a Chunk, usize)) {
    let filter = data.compile(&Filter {
        place: Some(place.code.clone()),
        ..Filter::default()
    });
    let selection = Selection::new(&data.directory, &filter, Square::WORLD);
    for span in &selection.spans {
        selection.visit_span(span, &mut visit);
    }
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

#[cfg(test)]
mod tests {
    use domain::device::{Device, DeviceKind, PublicDevice};
    use domain::evidence::Grounds;
    use domain::place::{PlaceCode, PlaceKind};
    use domain::position::Position;
    use uuid::Uuid;

    use super::*;
    use crate::select::SCANNED;

    fn place(id: i32, code: &str) -> Place {
        Place {
            id: PlaceId(id),
            code: PlaceCode::parse(code).unwrap(),
            kind: PlaceKind::Commune,
            name: code.to_owned(),
            parent: None,
            population: None,
            centre: Position::new(1.4, 43.6).unwrap(),
            figures: Vec::new(),
        }
    }

    fn device(id: u128, lon: f64, lat: f64, place: i32) -> PublicDevice {
        PublicDevice {
            id: FeatureId(Uuid::from_u128(id)),
            version: 1,
            status: Status::Observed,
            device: Device::new(DeviceKind::Camera, Position::new(lon, lat).unwrap()),
            place: Some(PlaceId(place)),
            mast: None,
            first_known: None,
            removed_on: None,
            last_sighting: None,
            source: None,
            sources: Vec::new(),
            external_id: None,
            sample: false,
            grounds: Grounds::default(),
        }
    }

    /// A hundred devices in a town, and so many in a ring around it.
    fn atlas(around: u32) -> Atlas {
        let inside = (0..100_u32).map(|number| {
            let (x, y) = (f64::from(number % 10), f64::from(number / 10));
            device(u128::from(number), 1.4 + x / 1_000.0, 43.6 + y / 1_000.0, 1)
        });
        let outside = (0..around).map(|number| {
            let turn = f64::from(number) * 0.618;
            let far = 0.1 + f64::from(number % 50);
            let (lon, lat) = (1.4 + far * turn.cos(), 43.6 + 0.5 * far * turn.sin());
            device(u128::from(number) + 1_000, lon, lat, 2)
        });
        let places = vec![place(1, "fr-31555"), place(2, "fr-31069")];
        Atlas::of_devices(inside.chain(outside), places, 0)
    }

    /// Devices that are looked at for the figures of the town.
    fn looked_at(atlas: &Atlas) -> u64 {
        let data = &*atlas.data;
        let filter = data.compile(&Filter {
            place: Some(PlaceCode::parse("fr-31555").unwrap()),
            ..Filter::default()
        });
        let selection = Selection::new(&data.directory, &filter, Square::WORLD);
        let spans = selection.spans.iter();
        spans
            .map(|span| data.directory.sums(&span.spots, None).count())
            .sum()
    }

    #[test]
    fn devices_elsewhere_cost_nothing() {
        let today = time::macros::date!(2026 - 11 - 30);
        let counts = [0, 1_000, 40_000].map(|around| {
            let atlas = atlas(around);
            let figures = atlas.place_figures(PlaceId(1), today).unwrap();
            assert_eq!(figures.devices, 100);
            assert_eq!(atlas.len(), u64::from(around) + 100);
            looked_at(&atlas)
        });
        // Squares with few devices at the edge of the box are scanned and not cut, however many lie further out.
        assert!(
            counts.iter().all(|count| *count <= 100 + 4 * SCANNED),
            "{counts:?}"
        );
    }

    #[test]
    fn a_device_that_moves_to_the_place_is_counted_there() {
        let today = time::macros::date!(2026 - 11 - 30);
        let before = atlas(500);
        // Far from all that the town had before.
        let moved = device(1_003, -60.0, 14.6, 1);
        let (after, _) = before.apply(&[moved.into()]);
        let devices = |atlas: &Atlas, place| atlas.place_figures(PlaceId(place), today).unwrap().devices;
        assert_eq!((devices(&before, 1), devices(&before, 2)), (100, 500));
        assert_eq!((devices(&after, 1), devices(&after, 2)), (101, 499));
    }
}
