//! The map behind everything: land, water, rivers and borders of the two archives, as the interactive map draws them
//! (`web/src/map/background.ts`).

use std::path::Path;
use std::sync::Arc;

use super::archive::Archive;
use super::canvas::{Canvas, Pen};
use super::clip::{Frame, Placed};
use super::ground::{Ground, Level, Line, Name};
use super::palette;
use super::view::{Pixel, Size, View};

/// First and deepest zoom of the archives.
const WORLD_ZOOMS: (u8, u8) = (0, 6);
const FRANCE_ZOOMS: (u8, u8) = (3, 8);

/// Drawn for 1:50M: closer up rivers would cross the towns in straight lines.
const RIVERS_END: u8 = 9;

/// One zoom later than on the interactive map: thousands of hair lines would be half of the weight of the picture.
const COMMUNES_FROM: u8 = 9;

pub(super) struct Background {
    world: Archive,
    france: Archive,
}

/// A tile and where it lies.
pub(super) struct Shown {
    ground: Arc<Ground>,
    placed: Placed,
}

/// A name and where it is in the picture.
pub(super) type Named<'a> = (Pixel, &'a Name);

/// What a view shows of both archives.
pub(super) struct Scenery {
    world: Vec<Shown>,
    france: Vec<Shown>,
}

impl Background {
    pub(super) fn new(folder: &Path) -> Self {
        Self {
            world: Archive::new(&folder.join("world.pmtiles")),
            france: Archive::new(&folder.join("france.pmtiles")),
        }
    }

    /// Blocks while it reads.
    pub(super) fn scenery(&self, view: View, size: Size) -> Scenery {
        let tiles = |archive: &Archive, (first, deepest): (u8, u8)| {
            let zoom = view.zoom().min(deepest);
            if zoom < first {
                return Vec::new();
            }
            let tiles = covering(view, size, zoom, 0.0).into_iter();
            tiles
                .map(|tile| {
                    let ground = archive.ground(zoom, tile.x, tile.y);
                    let unit = tile.side / f64::from(ground.extent.max(1));
                    let placed = Placed {
                        corner: tile.corner,
                        unit,
                    };
                    Shown { ground, placed }
                })
                .collect()
        };
        Scenery {
            world: tiles(&self.world, WORLD_ZOOMS),
            france: tiles(&self.france, FRANCE_ZOOMS),
        }
    }
}

impl Scenery {
    pub(super) fn draw(&self, canvas: &mut Canvas, zoom: u8) {
        let frame = Frame::around(canvas.size);
        let mut areas = |tiles: &[Shown], rings: fn(&Ground) -> &Vec<Vec<Line>>, colour| {
            for Shown { ground, placed } in tiles {
                for polygon in rings(ground) {
                    canvas.fill(frame.polygons(*placed, polygon).as_ref(), colour, 1.0);
                }
            }
        };
        areas(&self.world, |ground| &ground.land, palette::LAND);
        areas(&self.france, |ground| &ground.land, palette::LAND);
        areas(&self.world, |ground| &ground.lakes, palette::WATER);
        if zoom < RIVERS_END {
            for Shown { ground, placed } in &self.world {
                let pen = Pen::new(palette::RIVER, zoomed(zoom, (3, 0.5), (8, 2.0)));
                canvas.stroke(frame.lines(*placed, &ground.rivers).as_ref(), pen);
            }
        }
        let mut borders = |tiles: &[Shown], level, pen: Pen<'_>| {
            for Shown { ground, placed } in tiles {
                let lines = ground.borders.iter();
                let lines = lines.filter(|(of, _)| *of == level).map(|(_, line)| line);
                canvas.stroke(frame.lines(*placed, lines).as_ref(), pen);
            }
        };
        let fine = |width| Pen::new(palette::FINE_BORDER, width);
        if zoom >= COMMUNES_FROM {
            borders(
                &self.france,
                Level::Commune,
                fine(zoomed(zoom, (8, 0.4), (14, 1.5))),
            );
        }
        if zoom >= 4 {
            borders(
                &self.world,
                Level::Province,
                fine(zoomed(zoom, (4, 0.5), (10, 1.5))),
            );
        }
        if zoom >= 5 {
            borders(
                &self.france,
                Level::Departement,
                fine(zoomed(zoom, (5, 0.6), (12, 2.5))),
            );
        }
        let pen = Pen::new(palette::BORDER, zoomed(zoom, (2, 0.5), (10, 2.0)));
        borders(&self.world, Level::Country, pen);
    }

    /// Towns of both archives, the greatest first, then countries; where they are.
    pub(super) fn names(&self) -> (Vec<Named<'_>>, Vec<Named<'_>>) {
        let mut towns: Vec<Named<'_>> = named(&self.france, |ground| &ground.towns)
            .chain(named(&self.world, |ground| &ground.towns))
            .collect();
        towns.sort_by_key(|(_, town)| std::cmp::Reverse(town.population));
        (towns, named(&self.world, |ground| &ground.countries).collect())
    }
}

/// A name in the margin of a tile is in its neighbour as well.
fn named<'a>(
    tiles: &'a [Shown],
    names: impl Fn(&'a Ground) -> &'a Vec<Name> + Copy,
) -> impl Iterator<Item = (Pixel, &'a Name)> {
    tiles.iter().flat_map(move |Shown { ground, placed }| {
        let inside = 0..i32::try_from(ground.extent).unwrap_or(i32::MAX);
        names(ground)
            .iter()
            .filter(move |name| inside.contains(&name.at.0) && inside.contains(&name.at.1))
            .map(move |name| (placed.pixel(name.at), name))
    })
}

/// A tile of some zoom in a picture.
pub(super) struct Tile {
    pub(super) x: u32,
    pub(super) y: u32,
    pub(super) corner: Pixel,
    pub(super) side: f64,
}

/// Tiles of a zoom, not deeper than the view's, of which something is in the picture or at most `margin` pixels beside
/// it. A tile may come several times: where the whole world is narrower than the picture, it is repeated.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "numbers of tiles are at most 2^19 times a few, and the rest is taken of them"
)]
pub(super) fn covering(view: View, size: Size, zoom: u8, margin: f64) -> Vec<Tile> {
    let count = f64::from(1_u32 << zoom.min(view.zoom()));
    let length = view.world() / count;
    let (middle, half) = (view.middle(), size.middle());
    let (left, top) = (middle.x - half.x, middle.y - half.y);
    let range = |start: f64, extent: f64| {
        let first = ((start - margin) / length).floor() as i64;
        first..=((start + extent + margin) / length).floor() as i64
    };
    let mut tiles = Vec::new();
    for y in range(top, f64::from(size.height)) {
        if y < 0 || y as f64 >= count {
            continue;
        }
        for x in range(left, f64::from(size.width)) {
            tiles.push(Tile {
                x: (x as f64).rem_euclid(count) as u32,
                y: y as u32,
                corner: Pixel {
                    x: x as f64 * length - left,
                    y: y as f64 * length - top,
                },
                side: length,
            });
        }
    }
    tiles
}

/// Between two zooms in a straight line, before and after them as at the nearer one.
pub(super) fn zoomed(zoom: u8, (from, small): (u8, f32), (to, large): (u8, f32)) -> f32 {
    let share = (f32::from(zoom) - f32::from(from)) / (f32::from(to) - f32::from(from));
    small + (large - small) * share.clamp(0.0, 1.0)
}
