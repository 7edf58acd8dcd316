//! What each place holds, with all that it contains, and where it stands among places like it: worked out for all
//! places in one pass over the devices, once per snapshot.

use std::collections::HashMap;
use std::ops::{AddAssign, Range};
use std::sync::Arc;

use domain::device::DeviceKind;
use domain::ids::PlaceId;
use domain::place::{Place, PlaceKind};

use crate::atlas::{Atlas, Data, KIND_COUNT};
use crate::places::Places;

/// Where the bands of inhabitants of towns begin.
const BANDS: [u32; 4] = [2_000, 10_000, 50_000, 200_000];

/// Features that lie in a place or in a part of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Devices that stand or are to come: neither removed nor refuted ([`domain::Status::is_standing`]).
    pub devices: u32,
    /// The same by kind, in the order of [`DeviceKind::ALL`].
    pub by_kind: [u32; KIND_COUNT],
    /// Of all times, that of the whole place or of a part of it included.
    pub deployments: u32,
    pub centres: u32,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.devices += other.devices;
        for (mine, more) in self.by_kind.iter_mut().zip(other.by_kind) {
            *mine += more;
        }
        self.deployments += other.deployments;
        self.centres += other.centres;
    }
}

impl Counts {
    /// Whether there is nothing.
    pub const fn is_empty(&self) -> bool {
        self.devices == 0 && self.deployments == 0 && self.centres == 0
    }
}

/// With whom a place is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Peers {
    /// Towns of the same country with at least so many inhabitants and fewer than the second number.
    Towns {
        from: u32,
        below: Option<u32>,
    },
    /// Places of the same kind in the same country.
    Kind(PlaceKind),
    Countries,
}

/// By what devices are divided when places are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Per {
    Inhabitant,
    Area,
}

impl Per {
    const ALL: [Self; 2] = [Self::Inhabitant, Self::Area];

    /// Inhabitants or square metres of a place; `None` where it is unknown or nothing.
    fn of(self, place: &Place) -> Option<f64> {
        let amount = match self {
            Self::Inhabitant => place.population.map(f64::from),
            Self::Area => place.area_m2.map(|area| area as f64),
        };
        amount.filter(|amount| *amount > 0.0)
    }
}

/// The place of a place among its peers by devices per inhabitant or area, 1 for the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rank {
    pub rank: usize,
    /// How many are compared.
    pub of: usize,
    /// How many of them have any device on record.
    pub with_devices: usize,
    pub peers: Peers,
}

type Rates = HashMap<(String, Peers, Per), Vec<f64>>;

/// Of one snapshot.
#[derive(Debug)]
pub struct Census {
    places: Places,
    /// By index of the place.
    counts: Vec<Counts>,
    /// Devices per inhabitant or area of all peers, the most first.
    rates: Rates,
}

impl Atlas {
    /// Kept until the next snapshot is asked for its own.
    pub fn census(&self) -> Arc<Census> {
        let data = &*self.data;
        data.kept.census.of(data.version, || Census::new(data))
    }
}

impl Census {
    fn new(data: &Data) -> Self {
        let places = data.places.clone();
        let mut own = vec![Counts::default(); places.len()];
        for run in data.directory.runs(data.directory.begin()..data.directory.end()) {
            for slot in run.slots.clone() {
                let facts = run.chunk.facts(slot);
                if let Some(at) = facts.place.listed().filter(|_| facts.status.is_standing()) {
                    own[at].devices += 1;
                    own[at].by_kind[kind_index(facts.kind)] += 1;
                }
            }
        }
        for deployed in data.deployments.all().iter() {
            if let Some(at) = places.index(deployed.public.place).listed() {
                own[at].deployments += 1;
            }
        }
        for located in data.centres.iter() {
            if let Some(at) = located.place.listed() {
                own[at].centres += 1;
            }
        }
        let counts = summed(&places, &own);
        let rates = rates(&places, &counts);
        Self {
            places,
            counts,
            rates,
        }
    }

    /// Nothing for a place that is not listed.
    pub fn counts(&self, place: PlaceId) -> Counts {
        let at = self.places.index(Some(place)).listed();
        at.map_or_else(Counts::default, |at| self.counts[at])
    }

    /// Every place with its counts: each is followed by what it contains.
    pub fn all(&self) -> impl Iterator<Item = (&Place, &Counts)> {
        self.places.listed().iter().zip(&self.counts)
    }

    /// The same of a place and of what it contains.
    pub fn within(&self, place: PlaceId) -> impl Iterator<Item = (&Place, &Counts)> {
        let range: Range<usize> = self
            .places
            .index(Some(place))
            .listed()
            .map_or(0..0, |at| self.places.range(at));
        self.places.listed()[range.clone()]
            .iter()
            .zip(&self.counts[range])
    }

    /// `None` without a number of inhabitants, or without an area.
    pub fn rank(&self, place: &Place, per: Per) -> Option<Rank> {
        let rate = rate(place, &self.counts(place.id), per)?;
        let peers = peers(place);
        let rates = self.rates.get(&(country(place, peers), peers, per))?;
        Some(Rank {
            rank: 1 + rates.partition_point(|other| *other > rate),
            of: rates.len(),
            with_devices: rates.partition_point(|other| *other > 0.0),
            peers,
        })
    }
}

/// Of each place with all that it contains: sums up to an index, and differences of them.
fn summed(places: &Places, own: &[Counts]) -> Vec<Counts> {
    let mut total = own.to_vec();
    // Parts stand behind what contains them, so from behind each part is complete when it is added.
    for at in (0..own.len()).rev() {
        let mut part = at + 1;
        let end = places.range(at).end;
        while part < end {
            let whole = total[part];
            total[at] += whole;
            part = places.range(part).end;
        }
    }
    total
}

fn rates(places: &Places, counts: &[Counts]) -> Rates {
    let mut rates = Rates::new();
    for (place, counts) in places.listed().iter().zip(counts) {
        for per in Per::ALL {
            if let Some(rate) = rate(place, counts, per) {
                let peers = peers(place);
                rates
                    .entry((country(place, peers), peers, per))
                    .or_default()
                    .push(rate);
            }
        }
    }
    for of in rates.values_mut() {
        of.sort_by(|a, b| b.total_cmp(a));
    }
    rates
}

fn rate(place: &Place, counts: &Counts, per: Per) -> Option<f64> {
    Some(f64::from(counts.devices) / per.of(place)?)
}

fn peers(place: &Place) -> Peers {
    match place.kind {
        PlaceKind::Country => Peers::Countries,
        PlaceKind::Commune | PlaceKind::City => {
            let people = place.population.and_then(|people| u32::try_from(people).ok());
            let above = BANDS.partition_point(|from| *from <= people.unwrap_or_default());
            Peers::Towns {
                from: above.checked_sub(1).map_or(0, |below| BANDS[below]),
                below: BANDS.get(above).copied(),
            }
        }
        kind => Peers::Kind(kind),
    }
}

fn country(place: &Place, peers: Peers) -> String {
    match peers {
        Peers::Countries => String::new(),
        _ => place.code.country().to_owned(),
    }
}

pub(crate) fn kind_index(kind: DeviceKind) -> usize {
    DeviceKind::ALL
        .iter()
        .position(|one| *one == kind)
        .unwrap_or_default()
}
