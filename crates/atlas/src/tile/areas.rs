//! The layers `deployments` (polygons) and `deployment_markers` (points).
//!
//! At each zoom a deployment is either drawn as polygons, cut to every tile that it touches with a margin of
//! [`BUFFER`](super::BUFFER) units; or it is too small to be seen (its longer side is under 4 pixels of a tile of 512) and is a marker
//! in the one tile that holds its label position; or it is a territory of which nothing is left at this zoom, and is
//! not shown: a territory is never a point. A tile draws at most [`MAX_POLYGONS`] and about [`AREA_BYTES`], the largest
//! areas first; of the others, but for territories, it shows those as markers whose label it holds. So a tile costs what
//! it draws: the small ones are added up by cell beforehand, and what finds no room is not cut.

use domain::Family;
use domain::deployment::Technology;
use domain::filter::Filter;
use uuid::fmt::Hyphenated;

use crate::areas::{Deployed, Deployments, Tally};
use crate::atlas::Data;
use crate::filter::Question;
use crate::shelf::Shelved as _;
use crate::write::periods;

use super::mvt::{Layer, Source};
use super::window::Window;
use super::{CELL_ZOOMS, FEW, TileId};

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

/// So many of the largest areas that may lie in a tile are tried.
const MOST_TRIED: usize = 2 * MAX_POLYGONS;

/// So many of them may find no room before the smaller ones are not tried any more.
const MOST_MISFITS: usize = 8;

/// No bytes for no deployments.
pub(super) fn encode(data: &Data, tile: TileId, filter: &Filter) -> Vec<u8> {
    let question = data.question(filter);
    if !question.is_asked_of(Family::Deployment) {
        return Vec::new();
    }
    let window = Window::new(tile);
    let mut seen = data.deployments.all().meeting_by(&window.rect(tile.z), tile.z);
    if !question.selects_all_deployments() {
        seen.retain(|deployed| question.selects_deployment(deployed));
    }
    let by_size = |one: &&Deployed, other: &&Deployed| {
        let sizes = other.area_m2.total_cmp(&one.area_m2);
        sizes.then_with(|| one.order().cmp(&other.order()))
    };
    let mut others = Vec::new();
    if seen.len() > MOST_TRIED {
        seen.select_nth_unstable_by(MOST_TRIED, by_size);
        others = seen.split_off(MOST_TRIED);
    }
    seen.sort_unstable_by(by_size);
    let mut layer = Layer::new(AREAS, KEYS, seen.len().min(MAX_POLYGONS));
    let (mut drawn, mut misfits) = (0, 0);
    seen.retain(|deployed| {
        if drawn == MAX_POLYGONS || misfits == MOST_MISFITS {
            return true;
        }
        let polygons = window.cut(deployed.drawn_at(tile.z));
        if polygons.is_empty() {
            return true;
        }
        let vertices: usize = polygons.iter().flat_map(|rings| rings.iter()).map(Vec::len).sum();
        // About so many bytes a vertex and for the rest.
        if layer.len() + 3 * vertices + 64 > AREA_BYTES {
            misfits += 1;
            return true;
        }
        drawn += 1;
        describe(&mut layer, deployed);
        layer.polygons(window.origin(), polygons.iter().flat_map(|rings| rings.iter()));
        false
    });
    others.append(&mut seen);
    others.retain(|deployed| !deployed.is_territory && tile.owns(deployed.label));
    let mut bytes = layer.into_tile();
    bytes.append(&mut encode_markers(data, tile, &question, others));
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

/// Of the small ones, and of the others that found no room. Few are points each, more are counted by the cells of the
/// tile.
fn encode_markers(data: &Data, tile: TileId, question: &Question<'_>, others: Vec<&Deployed>) -> Vec<u8> {
    let deployments = &data.deployments;
    let selects_all = question.selects_all_deployments();
    if selects_all {
        let mut cells: Vec<Tally> = tile
            .cells()
            .map(|cell| deployments.small_in(tile.z, cell))
            .collect();
        let count: u32 = cells.iter().map(Tally::count).sum();
        if count as usize + others.len() > FEW {
            tally(&mut cells, tile, &others);
            return encode_cells(deployments, tile, &cells);
        }
    }
    let small = deployments.all().within(tile.square()).filter(|deployed| {
        deployed.is_small_at(tile.z) && (selects_all || question.selects_deployment(deployed))
    });
    let mut each: Vec<&Deployed> = small.chain(others).collect();
    if each.len() > FEW {
        let mut cells = vec![Tally::default(); 1 << (2 * CELL_ZOOMS)];
        tally(&mut cells, tile, &each);
        return encode_cells(deployments, tile, &cells);
    }
    each.sort_unstable_by_key(|deployed| deployed.order());
    let mut layer = Layer::new(MARKERS, KEYS, each.len());
    for deployed in each {
        describe(&mut layer, deployed);
        layer.unsigned(COUNT, 1);
        layer.point(tile.units(deployed.label));
    }
    layer.into_tile()
}

fn tally(cells: &mut [Tally], tile: TileId, deployed: &[&Deployed]) {
    for one in deployed {
        cells[tile.cell_of(one.label)].push(one);
    }
}

fn encode_cells(deployments: &Deployments, tile: TileId, cells: &[Tally]) -> Vec<u8> {
    let mut layer = Layer::new(MARKERS, KEYS, cells.len());
    for cell in cells {
        let Some(mean) = cell.mean() else {
            continue;
        };
        if let Some(deployed) = cell.only().and_then(|id| deployments.all().get(id)) {
            describe(&mut layer, deployed);
        } else if let Some(shared) = cell.shared_technology() {
            technology(&mut layer, shared);
        }
        layer.unsigned(COUNT, cell.count());
        layer.point(tile.units(mean));
    }
    layer.into_tile()
}
