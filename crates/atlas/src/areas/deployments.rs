//! All deployments, and how many of them are points in each cell of the tiles.

use domain::deployment::Technology;
use uuid::Uuid;

use crate::morton::Square;
use crate::shards::Shards;
use crate::shelf::{Shelf, Shelved as _};
use crate::tile::CELL_ZOOMS;

use super::Deployed;

const TECHNOLOGIES: usize = Technology::ALL.len();

/// Clones share everything; a change copies a few short lists.
#[derive(Clone, Default)]
pub(crate) struct Deployments {
    all: Shelf<Deployed>,
    /// By zoom and first key of the cell; cells without a point are left out.
    small: Shards<(u8, u64), Tally>,
}

impl Deployments {
    /// Of two with one id the later counts.
    pub(crate) fn collect(deployed: impl IntoIterator<Item = Deployed>) -> Self {
        let all = Shelf::collect(deployed);
        let mut small = Shards::default();
        for deployed in all.iter() {
            add(&mut small, deployed);
        }
        Self { all, small }
    }

    pub(crate) const fn all(&self) -> &Shelf<Deployed> {
        &self.all
    }

    /// Puts a deployment in its place; the one with the same id goes.
    pub(crate) fn insert(&mut self, deployed: Deployed) {
        self.remove(deployed.id());
        add(&mut self.small, &deployed);
        self.all.insert(deployed);
    }

    pub(crate) fn remove(&mut self, id: Uuid) {
        let Some(deployed) = self.all.get(id) else {
            return;
        };
        for (cell, one) in deployed.cells() {
            let mut tally = self.small.get(&cell).unwrap_or_default();
            tally.subtract(&one);
            if tally.count == 0 {
                self.small.remove(&cell);
            } else {
                self.small.insert(cell, tally);
            }
        }
        self.all.remove(id);
    }

    /// What is small in a cell of a tile of a zoom; a cell is a square [`CELL_ZOOMS`] levels below.
    pub(crate) fn small_in(&self, zoom: u8, cell: Square) -> Tally {
        self.small.get(&(zoom, cell.first())).unwrap_or_default()
    }
}

fn add(small: &mut Shards<(u8, u64), Tally>, deployed: &Deployed) {
    for (cell, one) in deployed.cells() {
        let mut tally = small.get(&cell).unwrap_or_default();
        tally.add(&one);
        small.insert(cell, tally);
    }
}

impl Deployed {
    /// The cells in which it is a point, and what it adds to each.
    fn cells(&self) -> impl Iterator<Item = ((u8, u64), Tally)> + use<> {
        let (key, one) = (self.key, Tally::of(self));
        let zooms = 0..if self.figure.is_some() { self.appears_at } else { 0 };
        zooms.map(move |zoom| ((zoom, Square::around(key, zoom + CELL_ZOOMS).first()), one))
    }
}

/// What can be added up, and taken off again, over deployments that are points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    count: u32,
    /// Of the grid.
    x: u64,
    y: u64,
    /// The exclusive or of their ids: of one, its id.
    ids: u128,
    technologies: [u32; TECHNOLOGIES],
}

impl Tally {
    fn of(deployed: &Deployed) -> Self {
        let (x, y) = deployed.label;
        let mut technologies = [0; TECHNOLOGIES];
        technologies[deployed.public.deployment.technology as usize] = 1;
        Self {
            count: 1,
            x: x.into(),
            y: y.into(),
            ids: deployed.id().as_u128(),
            technologies,
        }
    }

    pub(crate) fn push(&mut self, deployed: &Deployed) {
        self.add(&Self::of(deployed));
    }

    fn add(&mut self, other: &Self) {
        self.count += other.count;
        self.x += other.x;
        self.y += other.y;
        self.ids ^= other.ids;
        for (count, other) in self.technologies.iter_mut().zip(other.technologies) {
            *count += other;
        }
    }

    fn subtract(&mut self, other: &Self) {
        self.count -= other.count;
        self.x -= other.x;
        self.y -= other.y;
        self.ids ^= other.ids;
        for (count, other) in self.technologies.iter_mut().zip(other.technologies) {
            *count -= other;
        }
    }

    pub(crate) const fn count(&self) -> u32 {
        self.count
    }

    /// The id of the only one.
    pub(crate) fn only(&self) -> Option<Uuid> {
        (self.count == 1).then(|| Uuid::from_u128(self.ids))
    }

    /// The one technology that all have.
    pub(crate) fn shared_technology(&self) -> Option<Technology> {
        let shared = self.technologies.iter().position(|count| *count == self.count)?;
        Technology::ALL.get(shared).copied()
    }

    /// The mean of their points on the grid, cut to whole numbers; `None` of nothing.
    pub(crate) fn mean(&self) -> Option<(u32, u32)> {
        let mean = |sum: u64| {
            let mean = sum.checked_div(self.count.into())?;
            Some(u32::try_from(mean).expect("a mean is not larger than the largest of its numbers"))
        };
        Some((mean(self.x)?, mean(self.y)?))
    }
}
