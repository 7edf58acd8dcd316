//! The layer `view_sectors`: what devices see, by the default model, from zoom [`VIEWS_ZOOM`](super::VIEWS_ZOOM) on.
//!
//! A sector is drawn in every tile that it reaches, so devices of the tiles around are read as well. Where sectors are
//! too many for a light tile, they are drawn as one area with their `count`, and none has an id.

use std::borrow::Cow;

use domain::position::Position;
use domain::shape::Polygon;
use domain::view_sector::{self, MODEL, ViewSector};
use i_overlay::i_float::int::point::IntPoint;
use uuid::fmt::Hyphenated;

use crate::areas::drawn::{Bounds, DrawnPolygon};
use crate::areas::overlay::{Ring, Rings, settle};
use crate::areas::simplify;
use crate::atlas::Data;
use crate::filter::CompiledFilter;
use crate::morton::{Square, deinterleave};
use crate::projection;
use crate::select::Selection;
use crate::shelf::Rect;
use crate::view::DeviceRef;

use super::mvt::{Layer, Source};
use super::window::Window;
use super::{EXTENT_BITS, TileId};

/// Bytes of the sectors of one tile before compression.
pub const VIEW_BYTES: usize = 12 * 1024;

const LAYER: &str = "view_sectors";

const KEYS: &[&str] = &["id", "kind", "model", "count", "sample"];
const ID: usize = 0;
const KIND: usize = 1;
const DRAWN_BY: usize = 2;
const COUNT: usize = 3;
const SAMPLE: usize = 4;

/// The circumference of the Earth at the equator, in metres, as the map has it.
const AROUND_M: f64 = 40_075_016.7;

/// A device with what is seen of its sector in one tile.
type Part<'a> = (DeviceRef<'a>, Vec<Rings>);

/// No bytes where nothing is seen.
pub(super) fn encode(data: &Data, tile: TileId, devices: &CompiledFilter) -> Vec<u8> {
    let filter = devices.clone().with_views_only();
    let window = Window::new(tile);
    let parts = gather(data, tile, &window, &filter);
    let vertices: usize = parts
        .iter()
        .flat_map(|(_, polygons)| polygons.iter().flatten())
        .map(Vec::len)
        .sum();
    // About so many bytes a vertex, and for id and tags.
    if 2 * vertices + 50 * parts.len() > VIEW_BYTES {
        return encode_union(&window, &parts);
    }
    let mut layer = Layer::new(LAYER, KEYS, parts.len());
    let mut id = [0; Hyphenated::LENGTH];
    for (device, polygons) in &parts {
        let kind = device.kind();
        layer.unique_text(ID, device.id().0.hyphenated().encode_lower(&mut id));
        layer.text(KIND, Source::Kind, kind as u32, kind.code());
        layer.text(DRAWN_BY, Source::Model, 0, MODEL.name);
        if device.facts().sample {
            layer.flag(SAMPLE);
        }
        layer.polygons(window.origin(), polygons.iter().flatten());
    }
    layer.into_tile()
}

fn gather<'a>(data: &'a Data, tile: TileId, window: &Window, filter: &CompiledFilter) -> Vec<Part<'a>> {
    let reach = Reach::around(tile);
    let mut parts = Vec::new();
    for square in reach.squares() {
        let selection = Selection::new(&data.directory, filter, square);
        for span in &selection.spans {
            selection.visit_span(span, |chunk, slot| {
                let point = deinterleave(chunk.key(slot));
                if !reach.rects.iter().any(|rect| rect.meets(&Rect::point(point))) {
                    return;
                }
                let sector = view_sector::of(&chunk.row(slot).to_nameless(), &MODEL);
                let polygons = sector.map(|sector| draw(&sector, tile.z));
                let cut = window.cut(polygons.as_deref().unwrap_or_default());
                if !cut.is_empty() {
                    let rings = cut.into_iter().map(Cow::into_owned);
                    parts.push((data.view_of((chunk, slot)), rings.collect()));
                }
            });
        }
    }
    parts
}

/// One area of all sectors, coarser until it is light.
fn encode_union(window: &Window, parts: &[Part<'_>]) -> Vec<u8> {
    let rings: Vec<Ring> = parts
        .iter()
        .flat_map(|(_, polygons)| polygons.iter().flatten())
        .cloned()
        .collect();
    let mut union = unite(&rings);
    let mut coarseness = 2;
    while 2 * union.iter().flatten().map(Vec::len).sum::<usize>() > VIEW_BYTES {
        let coarse: Vec<Ring> = union
            .iter()
            .flatten()
            .map(|ring| coarser(ring, coarseness))
            .filter(|ring| ring.len() >= 3)
            .collect();
        union = settle(&coarse);
        coarseness *= 2;
    }
    let mut layer = Layer::new(LAYER, KEYS, 1);
    layer.text(DRAWN_BY, Source::Model, 0, MODEL.name);
    layer.unsigned(
        COUNT,
        u32::try_from(parts.len()).expect("far fewer devices fit in memory"),
    );
    layer.polygons(window.origin(), union.iter().flatten());
    layer.into_tile()
}

/// The union of rings that all go around their inside in the positive sense, by halves.
fn unite(rings: &[Ring]) -> Vec<Rings> {
    const AT_ONCE: usize = 32;
    if rings.len() <= AT_ONCE {
        return settle(rings);
    }
    let (one, other) = rings.split_at(rings.len() / 2);
    let mut both: Vec<Ring> = unite(one).into_iter().flatten().collect();
    both.extend(unite(other).into_iter().flatten());
    settle(&both)
}

/// Only corners that are `units` apart.
fn coarser(ring: &Ring, units: i32) -> Ring {
    let mut kept: Ring = Vec::new();
    for point in ring {
        let is_far = kept
            .last()
            .is_none_or(|last| (point.x - last.x).abs() >= units || (point.y - last.y).abs() >= units);
        if is_far {
            kept.push(*point);
        }
    }
    kept
}

/// The sector in the units of a zoom, without corners that nobody can see.
fn draw(sector: &ViewSector, zoom: u8) -> Vec<DrawnPolygon> {
    let shift = 32 - EXTENT_BITS - zoom;
    let rings = sector.shape.polygons().iter().flat_map(Polygon::rings);
    let rings: Vec<Ring> = rings
        .map(|ring| ring_at(ring, zoom, shift))
        .filter(|ring| ring.len() >= 3)
        .collect();
    settle(&rings)
        .into_iter()
        .map(|rings| DrawnPolygon {
            bounds: Bounds::around(&rings[0]),
            rings,
        })
        .collect()
}

fn ring_at(ring: &[Position], zoom: u8, shift: u8) -> Ring {
    let points: Vec<simplify::GridPoint> = ring[1..]
        .iter()
        .rev()
        .map(|position| projection::project_wide(*position))
        .collect();
    let zooms = simplify::zooms(&points);
    let mut out: Ring = Vec::with_capacity(points.len());
    for (point, from) in points.iter().zip(zooms) {
        if from > zoom {
            continue;
        }
        let unit = |value: u64| i32::try_from(value >> shift).expect("2^30 units at the deepest zoom");
        let point = IntPoint::new(unit(point.0), unit(point.1));
        if out.last() != Some(&point) {
            out.push(point);
        }
    }
    if out.len() > 1 && out.first() == out.last() {
        out.pop();
    }
    out
}

/// The tile and as much around it as a sector can reach.
struct Reach {
    /// One, or one on either side of the antimeridian.
    rects: Vec<Rect>,
    /// Level of squares that are at least as large as that.
    level: u8,
}

impl Reach {
    fn around(tile: TileId) -> Self {
        let (corner, opposite) = tile.square().corners();
        // The map is the larger the nearer to a pole.
        let middle = f64::from(1_u32 << 31);
        let lowest = (f64::from(corner.1) - middle)
            .abs()
            .max((f64::from(opposite.1) - middle).abs());
        let stretch = (lowest / middle * std::f64::consts::PI).cosh();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "80 m are less than a thousandth of the map"
        )]
        let units = (MODEL.max_reach_m * stretch / AROUND_M * 4_294_967_296.0).ceil() as u32;
        let finest = u8::try_from(units.leading_zeros()).unwrap_or(0);
        let near = Rect {
            west: corner.0.saturating_sub(units),
            north: corner.1.saturating_sub(units),
            east: opposite.0.saturating_add(units),
            south: opposite.1.saturating_add(units),
        };
        // What is left of the reach beyond an end of the map; near a pole it can be several tiles.
        let eastern_end = units.checked_sub(corner.0).map(|beyond| Rect {
            west: u32::MAX - beyond,
            east: u32::MAX,
            ..near
        });
        let western_end = units.checked_sub(u32::MAX - opposite.0).map(|beyond| Rect {
            west: 0,
            east: beyond,
            ..near
        });
        Self {
            rects: std::iter::once(near)
                .chain(eastern_end)
                .chain(western_end)
                .collect(),
            level: finest.min(tile.z),
        }
    }

    /// Squares that hold it, each once.
    fn squares(&self) -> impl Iterator<Item = Square> {
        let level = self.level;
        let index = move |value: u32| value.checked_shr(32 - u32::from(level)).unwrap_or(0);
        self.rects.iter().flat_map(move |rect| {
            let rows = index(rect.north)..=index(rect.south);
            rows.flat_map(move |y| {
                let columns = index(rect.west)..=index(rect.east);
                columns.map(move |x| Square::at(level, x, y))
            })
        })
    }
}
