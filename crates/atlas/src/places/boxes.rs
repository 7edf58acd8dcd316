//! Where the devices of each place stand, at most: what asks for a place looks there and nowhere else, however many devices there are
//! elsewhere.

use std::sync::Arc;

use domain::position::{BBox, Position};

use super::{PlaceIndex, PlaceRange};

/// West, south, east and north in 1e-7 degree; the western one is larger where nothing is inside.
type Edges = [i32; 4];

const NOTHING: Edges = [i32::MAX, i32::MAX, i32::MIN, i32::MIN];

/// By index of place, of the devices that are in this very place and not in a part of it. A box grows with what comes and does not
/// shrink with what goes. Clones share everything until one of them grows.
#[derive(Clone, Default)]
pub(crate) struct PlaceBoxes(Arc<Vec<Edges>>);

impl PlaceBoxes {
    /// A device is in a place; in none that is listed, it is in no box.
    pub(crate) fn take(&mut self, place: PlaceIndex, position: Position) {
        let Some(at) = place.listed() else { return };
        let (lon, lat) = (position.lon_e7(), position.lat_e7());
        let known = self.0.get(at).copied().unwrap_or(NOTHING);
        let grown = joined(known, [lon, lat, lon, lat]);
        if grown != known {
            let boxes = Arc::make_mut(&mut self.0);
            if boxes.len() <= at {
                boxes.resize(at + 1, NOTHING);
            }
            boxes[at] = grown;
        }
    }

    /// Of a place and all that it contains; `None` where no device ever was.
    pub(crate) fn of(&self, range: &PlaceRange) -> Option<BBox> {
        let PlaceRange(range) = range;
        let end = self.0.len().min(range.end as usize);
        let inside = self.0.get(range.start as usize..end).unwrap_or_default();
        let [west, south, east, north] = inside.iter().copied().fold(NOTHING, joined);
        let corner = |lon, lat| Position::from_e7(lon, lat).ok();
        let (south_west, north_east) = corner(west, south).zip(corner(east, north))?;
        BBox::new(
            south_west.lon(),
            south_west.lat(),
            north_east.lon(),
            north_east.lat(),
        )
        .ok()
    }
}

fn joined(one: Edges, other: Edges) -> Edges {
    [
        one[0].min(other[0]),
        one[1].min(other[1]),
        one[2].max(other[2]),
        one[3].max(other[3]),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lon: f64, lat: f64) -> Position {
        Position::new(lon, lat).unwrap()
    }

    #[test]
    fn a_box_holds_what_is_in_the_place_and_in_its_parts() {
        let mut boxes = PlaceBoxes::default();
        boxes.take(PlaceIndex(1), at(1.0, 43.0));
        boxes.take(PlaceIndex(2), at(2.0, 42.0));
        boxes.take(PlaceIndex(4), at(-60.0, 14.0));
        boxes.take(PlaceIndex::NONE, at(100.0, 10.0));
        let of = |range| boxes.of(&PlaceRange(range));
        assert_eq!(of(1..2), BBox::new(1.0, 43.0, 1.0, 43.0).ok());
        assert_eq!(of(0..3), BBox::new(1.0, 42.0, 2.0, 43.0).ok());
        assert_eq!(of(0..9), BBox::new(-60.0, 14.0, 2.0, 43.0).ok());
        assert_eq!(of(3..4), None);
        assert_eq!(of(7..9), None);
        let before = boxes.clone();
        boxes.take(PlaceIndex(3), at(5.0, 5.0));
        assert!(before.of(&PlaceRange(3..4)).is_none(), "clones are apart");
    }
}
