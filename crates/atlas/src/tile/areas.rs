//! The layers `deployments` (polygons) and `deployment_markers` (points).
//!
//! At each zoom a deployment is either drawn as polygons, cut to every tile that it touches with a margin of
//! [`BUFFER`](super::BUFFER) units; or it is too small to be seen (its longer side is under 4 pixels of a tile of 512) and is a marker
//! in the one tile that holds its label position; or it is a territory of which nothing is left at this zoom, and is
//! not shown: a territory is never a point. A tile draws at most [`MAX_POLYGONS`] and about [`AREA_BYTES`], the largest
//! areas first; the others, but for territories, are markers at the point of the tile that is nearest to their label.
//! So the polygons of a tile and the counts of its markers add up to the number of the selected deployments that are
//! drawn and touch it, and of the small ones whose label lies in it, less the territories that found no room.

use std::borrow::Cow;

use domain::Family;
use domain::deployment::Technology;
use domain::filter::Filter;
use uuid::fmt::Hyphenated;

use crate::areas::Deployed;
use crate::areas::overlay::Rings;
use crate::atlas::Data;
use crate::shelf::Shelved as _;
use crate::write::periods;

use super::cells::{Cell, group};
use super::mvt::{Layer, Source};
use super::window::Window;
use super::{FEW, TileId};

/// Polygons of one tile.
pub const MAX_POLYGONS: usize = 150;

/// Bytes of the polygons of one tile before compression, which about halves them.
pub const AREA_BYTES: usize = 16 * 1024;

const AREAS: &str = "deployments";
const MARKERS: &str = "deployment_markers";

const KEYS: &[&str] = &[
    "id",
    "technology",
    "status",
    "name",
    "begins",
    "ends",
    "territory",
    "sample",
    "count",
];
const ID: usize = 0;
const TECHNOLOGY: usize = 1;
const STATUS: usize = 2;
const NAME: usize = 3;
const BEGINS: usize = 4;
const ENDS: usize = 5;
const TERRITORY: usize = 6;
const SAMPLE: usize = 7;
const COUNT: usize = 8;

/// A deployment with what is seen of it in one tile.
type Part<'a> = (&'a Deployed, Vec<Cow<'a, Rings>>);

type Marker<'a> = (&'a Deployed, (u32, u32));

/// No bytes for no deployments.
pub(super) fn encode(data: &Data, tile: TileId, filter: &Filter) -> Vec<u8> {
    let question = data.question(filter);
    if !question.is_asked_of(Family::Deployment) {
        return Vec::new();
    }
    let window = Window::new(tile);
    let mut markers: Vec<Marker<'_>> = Vec::new();
    let mut parts: Vec<Part<'_>> = Vec::new();
    for deployed in data.deployments.meeting(&window.rect(tile.z)) {
        let is_marker = !deployed.is_drawn_at(tile.z);
        if is_marker && (deployed.is_territory || !tile.owns(deployed.label)) {
            continue;
        }
        if !question.selects_deployment(deployed) {
            continue;
        }
        if is_marker {
            markers.push((deployed, tile.units(deployed.label)));
        } else if let Some(figure) = &deployed.figure {
            let polygons = window.cut(figure.drawn(tile.z));
            if !polygons.is_empty() {
                parts.push((deployed, polygons));
            }
        }
    }
    let size = |deployed: &Deployed| deployed.figure.as_ref().map_or(0.0, |figure| figure.area_m2());
    parts.sort_by(|(one, _), (other, _)| {
        size(other)
            .total_cmp(&size(one))
            .then_with(|| one.order().cmp(&other.order()))
    });
    let mut layer = Layer::new(AREAS, KEYS, parts.len().min(MAX_POLYGONS));
    let mut drawn = 0;
    for (deployed, polygons) in parts {
        let vertices: usize = polygons.iter().flat_map(|rings| rings.iter()).map(Vec::len).sum();
        // About so many bytes a vertex and for the rest.
        let has_room = layer.len() + 3 * vertices + 64 <= AREA_BYTES;
        if drawn < MAX_POLYGONS && has_room {
            drawn += 1;
            describe(&mut layer, deployed);
            layer.polygons(window.origin(), polygons.iter().flat_map(|rings| rings.iter()));
        } else if !deployed.is_territory {
            markers.push((deployed, tile.nearest_units(deployed.label)));
        }
    }
    let mut bytes = layer.into_tile();
    bytes.append(&mut encode_markers(markers));
    bytes
}

fn describe(layer: &mut Layer, deployed: &Deployed) {
    let public = &deployed.public;
    let mut id = [0; Hyphenated::LENGTH];
    layer.unique_text(ID, public.id.0.hyphenated().encode_lower(&mut id));
    technology(layer, public.deployment.technology);
    layer.text(STATUS, Source::Status, public.status as u32, public.status.code());
    if let Some(name) = &public.deployment.event_name {
        layer.unique_text(NAME, name);
    }
    let periods = &public.deployment.periods;
    for (key, instant) in [(BEGINS, periods::begins(periods)), (ENDS, periods::ends(periods))] {
        if let Some(instant) = instant {
            layer.signed(key, instant);
        }
    }
    if deployed.is_territory {
        layer.flag(TERRITORY);
    }
    if public.sample {
        layer.flag(SAMPLE);
    }
}

fn technology(layer: &mut Layer, technology: Technology) {
    layer.text(
        TECHNOLOGY,
        Source::Technology,
        technology as u32,
        technology.code(),
    );
}

fn encode_markers(mut markers: Vec<Marker<'_>>) -> Vec<u8> {
    markers.sort_unstable_by_key(|(deployed, _)| deployed.order());
    let cells = group(markers, FEW);
    let mut layer = Layer::new(MARKERS, KEYS, cells.len());
    for cell in cells {
        describe_cell(&mut layer, &cell);
        layer.point(cell.mean());
    }
    layer.into_tile()
}

fn describe_cell(layer: &mut Layer, cell: &Cell<&Deployed>) {
    let count = u32::try_from(cell.members.len()).expect("far fewer deployments fit in memory");
    if let [deployed] = cell.members[..] {
        describe(layer, deployed);
    } else if let Some(shared) = shared(cell.members.iter().map(|one| one.public.deployment.technology)) {
        technology(layer, shared);
    }
    layer.unsigned(COUNT, count);
}

/// The one value that all have.
fn shared<T: PartialEq>(mut values: impl Iterator<Item = T>) -> Option<T> {
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}
