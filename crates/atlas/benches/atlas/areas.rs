//! 20,000 deployments beside the devices, view sectors, and the share of a place that is seen.

use std::hint::black_box;
use std::time::Instant;

use atlas::{Atlas, Change, Collection, Source, TileId, geojson};
use domain::deployment::{Area, Deployment, PublicDeployment, Technology};
use domain::device::{CameraForm, DeviceKind, PublicDevice};
use domain::evidence::Grounds;
use domain::filter::Filter;
use domain::ids::PlaceId;
use domain::position::{BBox, Position};
use domain::shape::Shape;
use domain::status::Status;
use geo::{Coord, LineString, MultiPolygon, Polygon};
use libdeflater::{CompressionLvl, Compressor};

use crate::synthetic::{self, Dice};
use crate::{Limit, ROUNDS, Report, TILES, best, time};

const DEPLOYMENTS: usize = 20_000;

/// Cameras of the place whose seen share is estimated.
const CAMERAS: usize = 2_500;

pub(crate) fn areas(report: &Report) {
    let deployments = deployments();
    let sample: Vec<PublicDeployment> = deployments.iter().step_by(37).cloned().collect();
    let source = Source {
        devices: synthetic::devices(report.points),
        deployments,
        centres: Vec::new(),
        acts: Vec::new(),
        places: synthetic::places(),
        place_pages: Vec::new(),
        credits: Vec::new(),
        usages: Vec::new(),
        outlines: Vec::new(),
    };
    let atlas = Atlas::build(source, 0);
    tiles(report, &atlas, &sample);
    items(report, &atlas, &sample);
    changes(report, &atlas, &sample);
}

/// Nine of ten are drawn by hand, 0.3 to 5 km across; the others are like communes, departments and a few countries.
fn deployments() -> Vec<PublicDeployment> {
    let mut dice = Dice::new(3);
    let towns: Vec<Position> = synthetic::devices(DEPLOYMENTS)
        .map(|device| device.device.position)
        .collect();
    (0..DEPLOYMENTS)
        .zip(towns)
        .map(|(number, centre)| {
            let (km, vertices) = match number % 2000 {
                0 => (dice.between(300.0, 600.0), 5_000),
                1..=30 => (dice.between(50.0, 90.0), 600),
                31..=200 => (dice.between(4.0, 12.0), 150),
                _ => (dice.between(0.3, 5.0), 8 + dice.below(53)),
            };
            deployment(number, star(centre, km, vertices, &mut dice))
        })
        .collect()
}

fn deployment(number: usize, shape: Shape) -> PublicDeployment {
    PublicDeployment {
        id: synthetic::id(10_000_000 + number),
        version: 1,
        status: Status::Authorised,
        deployment: Deployment::new(
            Technology::ALL[number % Technology::ALL.len()],
            Area::Shape(shape),
        ),
        place: None,
        acts: Vec::new(),
        first_known: None,
        removed_on: None,
        last_sighting: None,
        sample: false,
        grounds: Grounds::default(),
    }
}

/// A ragged area, so many kilometres across.
fn star(centre: Position, km: f64, vertices: usize, dice: &mut Dice) -> Shape {
    let degrees = km / 2.0 / 111.2;
    let squeeze = centre.lat().to_radians().cos();
    let corners = (0..vertices).map(|corner| {
        let angle = std::f64::consts::TAU * corner as f64 / vertices as f64;
        let radius = degrees * dice.between(0.85, 1.0) * (1.0 + 0.3 * (5.0 * angle).sin());
        Coord {
            x: (centre.lon() + radius * angle.cos() / squeeze).clamp(-179.9, 179.9),
            y: (centre.lat() + radius * angle.sin()).clamp(-80.0, 80.0),
        }
    });
    let mut ring: Vec<Coord> = corners.collect();
    ring.push(ring[0]);
    let polygons = MultiPolygon(vec![Polygon::new(LineString(ring), Vec::new())]);
    Shape::from_valid(&polygons).expect("a star around a town")
}

fn tiles(report: &Report, atlas: &Atlas, sample: &[PublicDeployment]) {
    let areas_only = Filter {
        families: domain::subject::Families::parse("deployment").ok(),
        ..Filter::default()
    };
    let mut compressor = Compressor::new(CompressionLvl::new(1).expect("levels begin at 0"));
    for zoom in [0, 6, 10, 12, 14, 16] {
        let labels = sample.iter().filter_map(|public| match &public.deployment.area {
            Area::Shape(shape) => TileId::containing(shape.label_position(), zoom),
            _ => None,
        });
        let mut tiles: Vec<TileId> = labels.collect();
        tiles.sort_unstable();
        tiles.dedup();
        tiles.truncate(TILES);
        let name = format!("tile_areas_z{zoom}");
        let first = tiles.iter().map(|&tile| time(|| atlas.tile(tile, &areas_only)));
        report.times(
            &format!("{name}_first"),
            first.collect(),
            &Limit::None,
            &Limit::None,
        );
        let taken = best(&tiles, ROUNDS, |&tile| atlas.tile(tile, &areas_only));
        report.times(
            &name,
            taken,
            &Limit::AtMost(crate::tile_limit(report)),
            &Limit::None,
        );
        let sizes = tiles.iter().map(|&tile| {
            let body = atlas.tile(tile, &Filter::default());
            let mut out = vec![0; compressor.gzip_compress_bound(body.len())];
            compressor
                .gzip_compress(&body, &mut out)
                .expect("the bound suffices")
        });
        let largest = sizes.max().unwrap_or(0) as f64 / 1000.0;
        let name = format!("{name}_with_devices_largest_gzip");
        report.line(&name, largest, "kB", &Limit::AtMost(50.0));
    }
}

fn items(report: &Report, atlas: &Atlas, sample: &[PublicDeployment]) {
    let taken = sample.iter().take(300).filter_map(|public| {
        let Area::Shape(shape) = &public.deployment.area else {
            return None;
        };
        let at = shape.label_position();
        let filter = Filter {
            bbox: BBox::new(at.lon() - 0.5, at.lat() - 0.5, at.lon() + 0.5, at.lat() + 0.5).ok(),
            ..Filter::default()
        };
        Some(time(|| {
            let mut body = Vec::with_capacity(1 << 20);
            let page = atlas.page(Collection::Deployments, &filter, None, 100);
            geojson::write_features(&mut body, page.items);
            body
        }))
    });
    report.times(
        "page_of_100_areas_in_a_box",
        taken.collect(),
        &Limit::None,
        &Limit::AtMost(10_000.0),
    );
}

fn changes(report: &Report, atlas: &Atlas, sample: &[PublicDeployment]) {
    let mut current = atlas.clone();
    let mut taken = Vec::new();
    for public in sample {
        let mut public = public.clone();
        public.version += 1;
        let change = [Change::from(public)];
        let started = Instant::now();
        let (next, _) = current.apply(&change);
        taken.push(started.elapsed());
        current = next;
    }
    report.times("apply_one_area", taken, &Limit::AtMost(1000.0), &Limit::None);
}

/// Tiles with what devices see, and the share of a town that 2,500 cameras see.
pub(crate) fn views(report: &Report, atlas: &Atlas, tiles_at: impl Fn(u8) -> Vec<TileId>) {
    for zoom in [16, 18] {
        let tiles = tiles_at(zoom);
        let taken = best(&tiles, 3, |&tile| atlas.tile(tile, &Filter::default()));
        report.times(
            &format!("tile_with_views_z{zoom}"),
            taken,
            &Limit::None,
            &Limit::None,
        );
        let mut compressor = Compressor::new(CompressionLvl::new(1).expect("levels begin at 0"));
        let sizes = tiles.iter().map(|&tile| {
            let body = atlas.tile(tile, &Filter::default());
            let mut out = vec![0; compressor.gzip_compress_bound(body.len())];
            compressor
                .gzip_compress(&body, &mut out)
                .expect("the bound suffices")
        });
        let largest = sizes.max().unwrap_or(0) as f64 / 1000.0;
        report.line(
            &format!("tile_with_views_z{zoom}_largest_gzip"),
            largest,
            "kB",
            &Limit::AtMost(50.0),
        );
    }
    share(report);
}

fn share(report: &Report) {
    let mut dice = Dice::new(5);
    let centre = Position::new(2.35, 48.85).expect("on earth");
    let outline = Shape::circle(centre, 5_000.0).expect("a circle");
    let cameras = synthetic::devices(CAMERAS).map(|device| {
        let mut device: PublicDevice = device;
        device.device.kind = DeviceKind::Camera;
        device.device.form = Some(CameraForm::Dome);
        let at = (
            2.35 + dice.between(-0.06, 0.06),
            48.85 + dice.between(-0.04, 0.04),
        );
        device.device.position = Position::new(at.0, at.1).expect("on earth");
        device.place = Some(PlaceId(10));
        device
    });
    let atlas = Atlas::of_devices(cameras, synthetic::places(), 0);
    let first = time(|| black_box(atlas.share_seen(PlaceId(10), &outline)));
    report.line(
        "share_seen_of_2500_cameras",
        first.as_secs_f64() * 1e3,
        "ms",
        &Limit::None,
    );
    let again = time(|| black_box(atlas.share_seen(PlaceId(10), &outline)));
    report.line("share_seen_again", again.as_secs_f64() * 1e3, "ms", &Limit::None);
}
