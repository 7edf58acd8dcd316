//! The layer `centres`: control rooms, each a point of exactly one tile; by the cells of the tile where they are many.

use domain::Family;
use domain::filter::Filter;
use uuid::fmt::Hyphenated;

use crate::atlas::Data;
use crate::centres::Located;
use crate::projection;
use crate::shelf::Shelved as _;

use super::cells::group;
use super::mvt::{Layer, Source};
use super::window::Window;
use super::{FEW, TileId};

const LAYER: &str = "centres";

const KEYS: &[&str] = &["id", "kind", "status", "precision", "operator", "sample", "count"];
const ID: usize = 0;
const KIND: usize = 1;
const STATUS: usize = 2;
const PRECISION: usize = 3;
const OPERATOR: usize = 4;
const SAMPLE: usize = 5;
const COUNT: usize = 6;

/// No bytes for no control rooms.
pub(super) fn encode(data: &Data, tile: TileId, filter: &Filter) -> Vec<u8> {
    let question = data.question(filter);
    if !question.is_asked_of(Family::Centre) {
        return Vec::new();
    }
    let found = data.centres.meeting(&Window::new(tile).rect(tile.z));
    let mut points: Vec<(&Located, (u32, u32))> = found
        .into_iter()
        .map(|located| (located, projection::project(located.public.centre.position)))
        .filter(|(located, point)| tile.owns(*point) && question.selects_centre(located))
        .map(|(located, point)| (located, tile.units(point)))
        .collect();
    points.sort_unstable_by_key(|(located, _)| located.order());
    let cells = group(points, FEW);
    let mut layer = Layer::new(LAYER, KEYS, cells.len());
    for cell in cells {
        if let [located] = cell.members[..] {
            describe(&mut layer, located);
        } else {
            let count = u32::try_from(cell.members.len()).expect("far fewer control rooms fit in memory");
            layer.unsigned(COUNT, count);
        }
        layer.point(cell.mean());
    }
    layer.into_tile()
}

fn describe(layer: &mut Layer, located: &Located) {
    let public = &located.public;
    let centre = &public.centre;
    let mut id = [0; Hyphenated::LENGTH];
    layer.unique_text(ID, public.id.0.hyphenated().encode_lower(&mut id));
    layer.text(KIND, Source::Kind, centre.kind as u32, centre.kind.code());
    layer.text(STATUS, Source::Status, public.status as u32, public.status.code());
    let precision = centre.precision;
    layer.text(PRECISION, Source::Precision, precision as u32, precision.code());
    if let Some(operator) = &centre.operator {
        layer.unique_text(OPERATOR, operator);
    }
    if public.sample {
        layer.flag(SAMPLE);
    }
}
