//! What is published, drawn over the background: devices as markers or counted circles, and what devices see. It comes
//! from the same tiles as on the interactive map (`web/src/map/devices.ts`).

use std::collections::HashMap;

use atlas::Atlas;
use atlas::tile::{MAX_ZOOM, TileId};
use domain::device::DeviceKind;
use domain::{Filter, Status};
use fast_mvt::{MvtFeatureRef, MvtGeometry, MvtReaderRef, MvtResult, MvtValueRef};
use resvg::tiny_skia::Pixmap;

use super::background::covering;
use super::canvas::{Canvas, Pen, circle};
use super::clip::{Frame, Placed};
use super::font::Font;
use super::labels::{Taken, write};
use super::marker;
use super::palette;
use super::view::{Pixel, View};

/// Half of the largest circle with its rim.
const MARGIN: f64 = 40.0;

/// A device and where it is in the picture.
struct Spot {
    at: Pixel,
    kind: DeviceKind,
    status: Status,
}

/// Read from the tiles of one view.
#[derive(Default)]
pub(super) struct Published {
    devices: Vec<Spot>,
    clusters: Vec<(Pixel, u64)>,
    views: Vec<(Placed, Vec<super::ground::Line>)>,
}

impl Published {
    pub(super) fn read(atlas: &Atlas, filter: Option<&Filter>, view: View, size: super::Size) -> Self {
        let mut published = Self::default();
        let all = Filter::default();
        let filter = filter.unwrap_or(&all);
        let zoom = view.zoom().min(MAX_ZOOM);
        for tile in covering(view, size, zoom, MARGIN) {
            let Some(id) = TileId::new(zoom, tile.x, tile.y) else {
                continue;
            };
            let bytes = atlas.tile(id, filter);
            let placed = Placed {
                corner: tile.corner,
                unit: tile.side / f64::from(atlas::tile::EXTENT),
            };
            // These bytes are our own: what cannot be read of them is a defect that tests of the atlas find.
            let _ = published.take(&bytes, placed);
        }
        // As on the interactive map: what is further south lies in front.
        published
            .devices
            .sort_by(|one, other| one.at.y.total_cmp(&other.at.y));
        published
    }

    fn take(&mut self, bytes: &[u8], placed: Placed) -> MvtResult<()> {
        let reader = MvtReaderRef::new(bytes)?;
        for layer in reader.layers() {
            for feature in layer.features() {
                match (layer.name(), feature.geometry()?) {
                    ("devices", MvtGeometry::Point(point)) => {
                        let kind = text(feature, "kind")?.and_then(DeviceKind::from_code);
                        let status = text(feature, "status")?.and_then(Status::from_code);
                        self.devices.push(Spot {
                            at: placed.pixel((point.x(), point.y())),
                            kind: kind.unwrap_or(DeviceKind::Other),
                            status: status.unwrap_or(Status::Observed),
                        });
                    }
                    ("clusters", MvtGeometry::Point(point)) => {
                        let count = number(feature, "count")?.unwrap_or(1);
                        self.clusters.push((placed.pixel((point.x(), point.y())), count));
                    }
                    ("view_sectors", MvtGeometry::Polygon(polygon)) => {
                        let (outer, holes) = polygon.into_inner();
                        let rings = std::iter::once(outer).chain(holes);
                        let rings = rings.map(|ring| ring.0.into_iter().map(|at| (at.x, at.y)).collect());
                        self.views.push((placed, rings.collect()));
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    }

    pub(super) fn draw_views(&self, canvas: &mut Canvas) {
        let frame = Frame::around(canvas.size);
        for (placed, rings) in &self.views {
            let path = frame.polygons(*placed, rings);
            canvas.fill(path.as_ref(), palette::VIEW, 0.22);
            let edge = Pen {
                opacity: 0.75,
                ..Pen::new(palette::VIEW, 1.2)
            };
            canvas.stroke(path.as_ref(), edge);
        }
    }

    /// Circles keep names of towns away.
    pub(super) fn take_room(&self, taken: &mut Taken) {
        for (at, count) in &self.clusters {
            taken.square(*at, radius(*count));
        }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, font: &Font, zoom: u8, language: &str) {
        for (at, count) in &self.clusters {
            let radius = radius(*count);
            let rim = Pen {
                opacity: 0.28,
                ..Pen::new(palette::CLUSTER, 4.0)
            };
            canvas.stroke(circle(*at, radius + 2.0).as_ref(), rim);
            canvas.fill(circle(*at, radius).as_ref(), palette::CLUSTER, 0.92);
            if *count > 1 {
                let size = by_magnitude(*count, &[(0.0, 11.0), (4.0, 14.0), (6.0, 17.0)]);
                write(
                    canvas,
                    font,
                    *at,
                    &short(*count, language),
                    size,
                    palette::ON_CLUSTER,
                );
            }
        }
        let mut drawn: HashMap<(DeviceKind, Status), Option<Pixmap>> = HashMap::new();
        for spot in &self.devices {
            let look = (spot.kind, spot.status);
            let picture = drawn.entry(look).or_insert_with(|| {
                marker::draw(spot.kind, spot.status, marker::size(zoom), canvas.sharpness)
            });
            if let Some(picture) = picture {
                canvas.stamp(picture, spot.at);
            }
        }
    }
}

/// Of a circle that stands for so many.
fn radius(count: u64) -> f32 {
    if count == 1 {
        return 5.0;
    }
    by_magnitude(count, &[(0.0, 9.0), (2.0, 17.0), (4.0, 26.0), (6.0, 36.0)])
}

/// In straight lines between steps of the decimal logarithm.
fn by_magnitude(count: u64, steps: &[(f32, f32)]) -> f32 {
    let magnitude = (count as f32).log10();
    let between = steps.windows(2).find(|pair| magnitude <= pair[1].0);
    match (between, steps.last()) {
        (Some(&[(from, small), (to, large), ..]), _) => {
            small + (large - small) * ((magnitude - from) / (to - from)).clamp(0.0, 1.0)
        }
        (_, Some((_, largest))) => *largest,
        _ => 0.0,
    }
}

/// Five digits and more in thousands.
fn short(count: u64, language: &str) -> String {
    match (count, language) {
        (10_000.., "fr") => format!("{}\u{a0}k", (count + 500) / 1_000),
        (10_000.., _) => format!("{}k", (count + 500) / 1_000),
        (1_000.., "fr") => format!("{}\u{a0}{:03}", count / 1_000, count % 1_000),
        (1_000.., _) => format!("{},{:03}", count / 1_000, count % 1_000),
        _ => count.to_string(),
    }
}

fn text<'a>(feature: MvtFeatureRef<'a>, field: &str) -> MvtResult<Option<&'a str>> {
    for property in feature.properties() {
        if let (name, MvtValueRef::String(text)) = property?
            && name == field
        {
            return Ok(Some(text));
        }
    }
    Ok(None)
}

fn number(feature: MvtFeatureRef<'_>, field: &str) -> MvtResult<Option<u64>> {
    for property in feature.properties() {
        match property? {
            (name, MvtValueRef::UInt(number)) if name == field => return Ok(Some(number)),
            (name, MvtValueRef::Int(number) | MvtValueRef::SInt(number)) if name == field => {
                return Ok(u64::try_from(number).ok());
            }
            _ => {}
        }
    }
    Ok(None)
}
