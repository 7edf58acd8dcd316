//! What can be added up over a run of devices: how many of each kind, and where.
//!
//! A difference of two running sums is the sum of what lies between, exactly, also where the sums wrap
//! around.

use domain::device::{DeviceKind, KindSet};

use crate::KIND_COUNT;
use crate::morton::deinterleave;

/// The kinds that are added up; `None` is all of them, which is read from fewer bytes.
pub(crate) type Kinds = Option<KindSet>;

/// Counts of the wanted kinds, and the sums of the grid coordinates of all that was counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sums {
    counts: [u32; KIND_COUNT],
    x: u64,
    y: u64,
}

impl Sums {
    pub(crate) fn push(&mut self, kind: DeviceKind, key: u64) {
        let (x, y) = deinterleave(key);
        self.counts[kind as usize] += 1;
        self.x += u64::from(x);
        self.y += u64::from(y);
    }

    pub(crate) fn add(&mut self, other: &Self) {
        for (count, other) in self.counts.iter_mut().zip(other.counts) {
            *count = count.wrapping_add(other);
        }
        self.x = self.x.wrapping_add(other.x);
        self.y = self.y.wrapping_add(other.y);
    }

    pub(crate) fn subtract(&mut self, other: &Self) {
        for (count, other) in self.counts.iter_mut().zip(other.counts) {
            *count = count.wrapping_sub(other);
        }
        self.x = self.x.wrapping_sub(other.x);
        self.y = self.y.wrapping_sub(other.y);
    }

    pub(crate) fn count(&self) -> u64 {
        self.counts.iter().map(|&count| u64::from(count)).sum()
    }

    pub(crate) fn counts(&self) -> [u64; KIND_COUNT] {
        self.counts.map(u64::from)
    }

    /// Whether there is a device of one of the kinds.
    pub(crate) fn has_any(&self, kinds: KindSet) -> bool {
        kinds.iter().any(|kind| self.counts[kind as usize] > 0)
    }

    /// The mean grid point, cut to whole numbers; `None` of nothing.
    pub(crate) fn mean(&self) -> Option<(u32, u32)> {
        let mean = |sum: u64| {
            let mean = sum.checked_div(self.count())?;
            Some(u32::try_from(mean).expect("a mean is not larger than the largest of its numbers"))
        };
        Some((mean(self.x)?, mean(self.y)?))
    }
}

/// Sums of coordinates of each kind.
type Places = [(u64, u64); KIND_COUNT];

/// Sums of all kinds together and of each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Totals {
    all: Sums,
    places: Places,
}

impl Totals {
    pub(crate) fn push(&mut self, kind: DeviceKind, key: u64) {
        let (x, y) = deinterleave(key);
        self.all.push(kind, key);
        let place = &mut self.places[kind as usize];
        *place = (place.0 + u64::from(x), place.1 + u64::from(y));
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.all.add(&other.all);
        for (place, other) in self.places.iter_mut().zip(other.places) {
            *place = (place.0.wrapping_add(other.0), place.1.wrapping_add(other.1));
        }
    }

    pub(crate) fn all(&self) -> &Sums {
        &self.all
    }
}

/// Running sums at some marks of a list.
#[derive(Debug)]
pub(crate) struct Running {
    all: Box<[Sums]>,
    places: Box<[Places]>,
}

impl Running {
    /// The totals of all before each mark.
    pub(crate) fn new(marks: &[Totals]) -> Self {
        Self {
            all: marks.iter().map(|totals| totals.all).collect(),
            places: marks.iter().map(|totals| totals.places).collect(),
        }
    }

    /// Sums of the wanted kinds before a mark.
    pub(crate) fn before(&self, mark: usize, kinds: Kinds) -> Sums {
        let Some(kinds) = kinds else {
            return self.all[mark];
        };
        let (counts, places) = (&self.all[mark].counts, &self.places[mark]);
        let mut sums = Sums::default();
        for kind in kinds.iter() {
            let kind = kind as usize;
            sums.counts[kind] = counts[kind];
            sums.x = sums.x.wrapping_add(places[kind].0);
            sums.y = sums.y.wrapping_add(places[kind].1);
        }
        sums
    }

    pub(crate) fn heap_bytes(&self) -> usize {
        size_of_val(&*self.all) + size_of_val(&*self.places)
    }
}
