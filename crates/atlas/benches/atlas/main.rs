//! Speed and size of the atlas on synthetic points: one line per figure, `name value unit limit verdict`.
//!
//! `cargo bench -p atlas -- [points …] [part …]`; 100,000 and 1,000,000 points and all parts unless told
//! otherwise. Figures are of one run on one machine, as busy as it is; nothing fails here, the verdict says
//! it.

mod areas;
mod synthetic;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use atlas::export::{Format, export};
use atlas::{Atlas, Change, Collection, TileId, geojson, snapshot};
use domain::PublicDevice;
use domain::cql::{Expression, Language, Reading, Table};
use domain::device::{DeviceKind, KindSet};
use domain::filter::Filter;
use domain::place::PlaceCode;
use domain::position::BBox;
use libdeflater::{CompressionLvl, Compressor};
use synthetic::Dice;

const PARTS: [&str; 8] = [
    "tiles", "filters", "changes", "pages", "nearby", "files", "views", "areas",
];

/// Tiles per zoom that are measured, the densest ones.
const TILES: usize = 512;

/// How often each tile is made.
const ROUNDS: usize = 9;

/// A figure at so many points.
struct Report {
    points: usize,
}

enum Limit {
    AtMost(f64),
    AtLeast(f64),
    None,
}

impl Report {
    fn line(&self, name: &str, value: f64, unit: &str, limit: &Limit) {
        let (limit, verdict) = match *limit {
            Limit::AtMost(most) => (format!("<={most}"), if value <= most { "ok" } else { "missed" }),
            Limit::AtLeast(least) => (format!(">={least}"), if value >= least { "ok" } else { "missed" }),
            Limit::None => ("-".to_owned(), "-"),
        };
        println!("{name}_{} {value:.2} {unit} {limit} {verdict}", self.points);
    }

    /// Median and 99th percentile in microseconds; the limit is for one of them.
    fn times(&self, name: &str, mut taken: Vec<Duration>, median: &Limit, p99: &Limit) {
        taken.sort_unstable();
        let micros = |share: f64| {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "an index of the list"
            )]
            let index = ((taken.len() - 1) as f64 * share) as usize;
            taken[index].as_secs_f64() * 1e6
        };
        self.line(&format!("{name}_median"), micros(0.5), "us", median);
        self.line(&format!("{name}_p99"), micros(0.99), "us", p99);
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut sizes: Vec<usize> = arguments.iter().filter_map(|word| word.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![100_000, 1_000_000];
    }
    let parts: Vec<&str> = PARTS
        .into_iter()
        .filter(|part| arguments.iter().any(|word| word == part))
        .collect();
    for points in sizes {
        measure(points, if parts.is_empty() { &PARTS } else { &parts });
    }
}

fn measure(points: usize, parts: &[&str]) {
    let report = Report { points };
    let before = resident_bytes();
    let started = Instant::now();
    let atlas = Atlas::of_devices(synthetic::devices(points), synthetic::places(), 0);
    report.line(
        "build_with_making_the_points",
        started.elapsed().as_secs_f64(),
        "s",
        &Limit::None,
    );
    if let Some((before, after)) = before.zip(resident_bytes()) {
        report.line(
            "process_growth_per_device",
            (after - before) / points as f64,
            "bytes",
            &Limit::None,
        );
    }
    let per_device = atlas.heap_bytes() as f64 / points as f64;
    report.line("memory_per_device", per_device, "bytes", &Limit::AtMost(250.0));
    let sample = sample(&atlas, points);
    for part in parts {
        match *part {
            "tiles" => tiles(&report, &atlas),
            "filters" => {
                filtered_tiles(&report, &atlas, &sample);
                expressions(&report, &atlas);
            }
            "changes" => changes(&report, &atlas, &sample),
            "pages" => pages(&report, &atlas, &sample),
            "nearby" => neighbours(&report, &atlas, &sample),
            "files" => files(&report, &atlas),
            "views" => areas::views(&report, &atlas, |zoom| densest(&atlas, zoom)),
            _ => areas::areas(&report),
        }
    }
}

/// Some devices, spread over the atlas.
fn sample(atlas: &Atlas, points: usize) -> Vec<PublicDevice> {
    let mut dice = Dice::new(7);
    let ids = (0..2000).map(|_| synthetic::id(dice.below(points)));
    ids.filter_map(|id| atlas.device(id)).collect()
}

/// The densest tiles of a zoom.
fn densest(atlas: &Atlas, zoom: u8) -> Vec<TileId> {
    let mut counts: BTreeMap<TileId, usize> = BTreeMap::new();
    let mut after = None;
    loop {
        let page = atlas.page(Collection::Devices, &Filter::default(), after, 100_000);
        for device in page.devices() {
            *counts
                .entry(TileId::containing(device.position(), zoom).expect("zoom"))
                .or_default() += 1;
        }
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    let mut tiles: Vec<_> = counts.into_iter().map(|(tile, count)| (count, tile)).collect();
    tiles.sort_unstable_by(|one, other| other.cmp(one));
    tiles.into_iter().take(TILES).map(|(_, tile)| tile).collect()
}

/// The best of several rounds for each item, so that what else runs on the machine shows less.
fn best<I, T>(items: &[I], rounds: usize, mut work: impl FnMut(&I) -> T) -> Vec<Duration> {
    let mut best = vec![Duration::MAX; items.len()];
    for _ in 0..rounds {
        for (item, best) in items.iter().zip(&mut best) {
            *best = time(|| work(item)).min(*best);
        }
    }
    best
}

fn time<T>(work: impl FnOnce() -> T) -> Duration {
    let started = Instant::now();
    black_box(work());
    started.elapsed()
}

/// Microseconds that the median tile may take.
fn tile_limit(report: &Report) -> f64 {
    if report.points > 2_000_000 { 100.0 } else { 30.0 }
}

fn tiles(report: &Report, atlas: &Atlas) {
    let limit = tile_limit(report);
    let all = Filter::default();
    let mut compressor = Compressor::new(CompressionLvl::new(1).expect("levels begin at 0"));
    // Deeper tiles say what devices see, which is measured apart.
    for zoom in [0, 4, 8, 11, 14, 15] {
        let tiles = densest(atlas, zoom);
        let taken = best(&tiles, ROUNDS, |&tile| atlas.tile(tile, &all));
        let name = format!("tile_z{zoom}");
        report.times(&name, taken, &Limit::AtMost(limit), &Limit::None);
        let bodies: Vec<Vec<u8>> = tiles.iter().map(|&tile| atlas.tile(tile, &all)).collect();
        let sizes = bodies.iter().map(|body| {
            let mut out = vec![0; compressor.gzip_compress_bound(body.len())];
            compressor
                .gzip_compress(body, &mut out)
                .expect("the bound suffices")
        });
        let largest = sizes.max().unwrap_or(0) as f64 / 1000.0;
        report.line(
            &format!("{name}_largest_gzip"),
            largest,
            "kB",
            &Limit::AtMost(50.0),
        );
        if zoom == 14 {
            let copies: Vec<_> = bodies.iter().map(|body| synthetic::decode(body)).collect();
            let taken = best(&copies, ROUNDS, synthetic::encode);
            report.times("tile_z14_fast_mvt_alone", taken, &Limit::None, &Limit::None);
        }
    }
}

fn filtered_tiles(report: &Report, atlas: &Atlas, sample: &[PublicDevice]) {
    let operator = sample
        .iter()
        .find_map(|device| device.device.operator.clone())
        .map(String::from);
    let filters = [
        (
            "kind",
            Filter {
                kinds: Some(KindSet::EMPTY.with(DeviceKind::PlateReader)),
                ..Filter::default()
            },
        ),
        (
            "place",
            Filter {
                place: PlaceCode::parse("fr"),
                ..Filter::default()
            },
        ),
        (
            "operator",
            Filter {
                operator,
                ..Filter::default()
            },
        ),
    ];
    for zoom in [0, 8, 11, 14] {
        let tiles = densest(atlas, zoom);
        for (name, filter) in &filters {
            let taken = best(&tiles, ROUNDS, |&tile| atlas.tile(tile, filter));
            let name = format!("tile_z{zoom}_by_{name}");
            report.times(&name, taken, &Limit::None, &Limit::None);
        }
    }
}

/// A page of 1,000 with its count, as items need it: nothing but the expression narrows the search.
fn expressions(report: &Report, atlas: &Atlas) {
    let ring: Vec<String> = (0..=250)
        .map(|n| {
            let angle = std::f64::consts::TAU * f64::from(n % 250) / 250.0;
            format!("{:.4} {:.4}", 2.0 + 20.0 * angle.cos(), 46.0 + 20.0 * angle.sin())
        })
        .collect();
    let of_texts = "ACCENTI(CASEI(operator)) LIKE '%ville%' OR CASEI(manufacturer) LIKE 'a%b%c%'";
    let none = vec!["height_m > 400 AND form = 'dome'"; 21].join(" OR ");
    let polygon = format!("S_WITHIN(geometry, POLYGON(({})))", ring.join(","));
    for (name, text) in [
        ("kind_and_height", "kind = 'camera' AND height_m > 3"),
        ("patterns", of_texts),
        ("polygon_of_250", polygon.as_str()),
        ("box", "S_INTERSECTS(geometry, BBOX(2, 48, 3, 49))"),
        ("all_64_nodes", none.as_str()),
    ] {
        let read = Expression::parse(text, &Reading::crs84(Language::Text, Table::FAMILIES));
        let filter = Filter {
            expression: Some(read.expect("an expression of ours")),
            ..Filter::default()
        };
        let taken = (0..ROUNDS).map(|_| {
            time(|| {
                let page = atlas.page(Collection::Devices, &filter, None, 1000);
                (page.items.len(), atlas.count(Collection::Devices, &filter))
            })
        });
        let name = format!("page_and_count_by_{name}");
        report.times(&name, taken.collect(), &Limit::None, &Limit::None);
    }
}

fn changes(report: &Report, atlas: &Atlas, sample: &[PublicDevice]) {
    let mut dice = Dice::new(11);
    let mut current = atlas.clone();
    let mut taken = Vec::new();
    for device in sample {
        let mut device = device.clone();
        device.version += 1;
        device.device.position = dice.pick(sample).device.position;
        let change = [Change::from(device)];
        let started = Instant::now();
        let (next, _) = current.apply(&change);
        taken.push(started.elapsed());
        current = next;
    }
    report.times("apply_one_change", taken, &Limit::AtMost(100.0), &Limit::None);
    let batch: Vec<Change> = sample.iter().cloned().map(Change::from).collect();
    let taken = (0..5).map(|_| time(|| atlas.apply(&batch)));
    report.times("apply_2000_changes", taken.collect(), &Limit::None, &Limit::None);
}

fn pages(report: &Report, atlas: &Atlas, sample: &[PublicDevice]) {
    let mut taken = Vec::new();
    let mut counts = Vec::new();
    for device in sample.iter().take(500) {
        let (lon, lat) = (device.device.position.lon(), device.device.position.lat());
        let west = (lon - 0.5).max(-180.0);
        let filter = Filter {
            bbox: BBox::new(west, lat - 0.5, (lon + 0.5).min(180.0), lat + 0.5).ok(),
            ..Filter::default()
        };
        let mut body = Vec::with_capacity(1 << 20);
        taken.push(time(|| {
            let page = atlas.page(Collection::Devices, &filter, None, 1000);
            geojson::write_features(&mut body, page.items);
        }));
        counts.push(time(|| atlas.count(Collection::Devices, &filter)));
    }
    report.times(
        "page_of_1000_in_a_box",
        taken,
        &Limit::AtMost(1000.0),
        &Limit::AtMost(10_000.0),
    );
    report.times("count_in_a_box", counts, &Limit::None, &Limit::None);
}

fn neighbours(report: &Report, atlas: &Atlas, sample: &[PublicDevice]) {
    let taken = sample.iter().map(|device| {
        let filter = Filter {
            kinds: Some(KindSet::EMPTY.with(device.device.kind)),
            ..Filter::default()
        };
        time(|| atlas.nearby(device.device.position, 50.0, &filter))
    });
    report.times(
        "nearby_50_m",
        taken.collect(),
        &Limit::None,
        &Limit::AtMost(10_000.0),
    );
}

fn files(report: &Report, atlas: &Atlas) {
    let rates = (0..3).map(|_| {
        let started = Instant::now();
        let bytes: usize = export(
            atlas,
            Collection::Devices,
            Format::GeoJson,
            &Filter::default(),
            &[],
        )
        .map(|piece| black_box(piece).len())
        .sum();
        bytes as f64 / 1e6 / started.elapsed().as_secs_f64()
    });
    let mut rates: Vec<f64> = rates.collect();
    rates.sort_by(f64::total_cmp);
    report.line("export", rates[1], "MB/s", &Limit::AtLeast(500.0));
    let mut file = Vec::new();
    let write = time(|| snapshot::write(atlas, &mut file).expect("memory takes all"));
    report.line("snapshot_write", write.as_secs_f64(), "s", &Limit::None);
    report.line(
        "snapshot_size",
        file.len() as f64 / report.points as f64,
        "bytes/device",
        &Limit::None,
    );
    let read = time(|| snapshot::read(file.as_slice()).expect("it was just written"));
    let limit = report.points as f64 / 1e6;
    report.line("snapshot_read", read.as_secs_f64(), "s", &Limit::AtMost(limit));
}

/// Memory of the process, where the system tells it (Linux).
fn resident_bytes() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes * 1024.0)
}
