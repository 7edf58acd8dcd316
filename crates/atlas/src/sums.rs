//! What can be added up over a run of devices: how many of each kind, and where.

use domain::device::{DeviceKind, KindSet};

use crate::KIND_COUNT;
use crate::morton::deinterleave;

/// Counts and sums of grid coordinates per kind. A difference of two running sums is the sum of what lies between,
/// exactly, also where the sums wrap around.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sums {
    counts: [u32; KIND_COUNT],
    x: [u64; KIND_COUNT],
    y: [u64; KIND_COUNT],
}

impl Sums {
    pub(crate) fn push(&mut self, kind: DeviceKind, key: u64) {
        let (x, y) = deinterleave(key);
        let kind = kind as usize;
        self.counts[kind] += 1;
        self.x[kind] += u64::from(x);
        self.y[kind] += u64::from(y);
    }

    pub(crate) fn add(&mut self, other: &Self) {
        for kind in 0..KIND_COUNT {
            self.counts[kind] = self.counts[kind].wrapping_add(other.counts[kind]);
            self.x[kind] = self.x[kind].wrapping_add(other.x[kind]);
            self.y[kind] = self.y[kind].wrapping_add(other.y[kind]);
        }
    }

    pub(crate) fn subtract(&mut self, other: &Self) {
        for kind in 0..KIND_COUNT {
            self.counts[kind] = self.counts[kind].wrapping_sub(other.counts[kind]);
            self.x[kind] = self.x[kind].wrapping_sub(other.x[kind]);
            self.y[kind] = self.y[kind].wrapping_sub(other.y[kind]);
        }
    }

    /// Forgets the kinds that are not in the set.
    pub(crate) fn keep(&mut self, kinds: KindSet) {
        for &kind in DeviceKind::ALL {
            if !kinds.contains(kind) {
                self.counts[kind as usize] = 0;
                self.x[kind as usize] = 0;
                self.y[kind as usize] = 0;
            }
        }
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
        let mean = |sums: &[u64; KIND_COUNT]| {
            let mean = sums.iter().sum::<u64>().checked_div(self.count())?;
            Some(u32::try_from(mean).expect("a mean is not larger than the largest of its numbers"))
        };
        Some((mean(&self.x)?, mean(&self.y)?))
    }
}
