//! Devices as they come, packed at once, until all are there and can be put in order.

use std::sync::Arc;

use domain::device::PublicDevice;
use rustc_hash::FxHashSet;
use uuid::Uuid;

use crate::acts::Acts;
use crate::areas::{Deployments, Outlines};
use crate::atlas::Data;
use crate::chunk::ChunkBuilder;
use crate::credits::Credits;
use crate::directory::DirectoryBuilder;
use crate::kept::Kept;
use crate::place_pages::PlacePages;
use crate::places::{PlaceBoxes, Places};
use crate::record::{Names, Order, Row};
use crate::shards::Shards;
use crate::share::Shares;
use crate::shelf::Shelf;
use crate::usages::Usages;

#[derive(Default)]
pub(crate) struct Pile {
    rows: ChunkBuilder,
    orders: Vec<(Order, usize)>,
    names: Names,
    place_boxes: PlaceBoxes,
    checksum: u64,
}

impl Pile {
    pub(crate) fn push(&mut self, device: &PublicDevice, places: &Places) {
        let row = Row::new(device, &mut self.names, places);
        self.place_boxes.take(row.facts.place, row.facts.position);
        self.orders.push((row.order(), self.rows.len()));
        self.rows.push(&row);
    }

    /// Data with devices only.
    pub(crate) fn into_data(mut self, places: Places) -> Data {
        let keys = collect_keys(&self.orders).unwrap_or_else(|_| {
            let mut seen = FxHashSet::default();
            self.orders.reverse();
            self.orders.retain(|((_, id), _)| seen.insert(*id));
            collect_keys(&self.orders).expect("each id is left once")
        });
        self.orders.sort_unstable();
        let mut directory = DirectoryBuilder::default();
        if let Some(rows) = self.rows.finish() {
            for &(_, at) in &self.orders {
                let row = rows.row(at);
                self.checksum = self.checksum.wrapping_add(row.mark());
                directory.push(&row);
            }
        }
        Data {
            directory: Arc::new(directory.finish()),
            keys,
            names: self.names,
            deployments: Deployments::default(),
            centres: Shelf::default(),
            acts: Acts::default(),
            place_pages: PlacePages::default(),
            credits: Credits::default(),
            usages: Usages::default(),
            outlines: Outlines::default(),
            places,
            place_boxes: self.place_boxes,
            shares: Shares::default(),
            kept: Kept::default(),
            checksum: self.checksum,
            version: 0,
        }
    }
}

/// The error is an id that comes twice.
fn collect_keys(orders: &[(Order, usize)]) -> Result<Shards<Uuid, u64>, Uuid> {
    Shards::collect(orders.iter().map(|&((key, id), _)| (id, key)))
}
