//! `….geojson`: all that lies in a place, of all three families, in pieces: a country does not fit into memory.

use std::sync::Arc;

use atlas::{Atlas, Collection, Cursor, geojson};
use domain::Filter;
use domain::place::Place;
use serde_json::json;
use time::Date;

use crate::{ATTRIBUTION, LICENCE};

/// Features of one piece.
const STEP: usize = 250;

const COLLECTIONS: [Collection; 3] = [Collection::Devices, Collection::Deployments, Collection::Centres];

/// It keeps its snapshot, so that what changes while it is sent changes nothing in it.
pub(super) struct Pieces {
    atlas: Arc<Atlas>,
    filter: Filter,
    head: Option<Vec<u8>>,
    /// The collection that comes next, and after what in it; past the last one only the end is left.
    at: usize,
    after: Option<Cursor>,
    is_first: bool,
    is_over: bool,
}

impl Pieces {
    pub(super) fn new(atlas: Arc<Atlas>, place: &Place, today: Date) -> Self {
        let members = json!({
            "type": "FeatureCollection",
            "name": place.name,
            "place": place.code.as_str(),
            "date": today.to_string(),
            "licence": LICENCE,
            "attribution": ATTRIBUTION,
        });
        let mut head = members.to_string().into_bytes();
        head.pop();
        head.extend_from_slice(b",\"features\":[");
        Self {
            atlas,
            filter: Filter {
                place: Some(place.code.clone()),
                ..Filter::default()
            },
            head: Some(head),
            at: 0,
            after: None,
            is_first: true,
            is_over: false,
        }
    }
}

impl Iterator for Pieces {
    type Item = Vec<u8>;

    fn next(&mut self) -> Option<Vec<u8>> {
        if self.is_over {
            return None;
        }
        let mut piece = self.head.take().unwrap_or_default();
        let Some(collection) = COLLECTIONS.get(self.at) else {
            self.is_over = true;
            piece.extend_from_slice(b"]}");
            return Some(piece);
        };
        let page = self.atlas.page(*collection, &self.filter, self.after, STEP);
        if !page.items.is_empty() {
            if !self.is_first {
                piece.push(b',');
            }
            self.is_first = false;
            geojson::write_features(&mut piece, page.items);
        }
        self.after = page.next;
        if self.after.is_none() {
            self.at += 1;
        }
        Some(piece)
    }
}
