//! Pages that people read, over HTTP: those of a city with 10,000 devices among 100,000 and among a million, the home page, the index
//! of places, the table of the map, the sheet of the campaign kit. One line per figure, `name value unit limit verdict`.
//! `cargo bench -p contrechamp --bench pages`.

mod figures;
mod instance;

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use atlas::{Atlas, Change, Source};
use contrechamp::database::Database;
use domain::device::{Device, DeviceKind};
use domain::evidence::Grounds;
use domain::ids::{FeatureId, PlaceId};
use domain::place::{Place, PlaceCode, PlaceKind};
use domain::shape::Shape;
use domain::subject::PublicFeature;
use domain::text::Text;
use domain::{Position, PublicDevice, Status};
use figures::{figure, median, milliseconds};
use reqwest::Client;
use server::listen::ConnectionLimits;
use time::macros::date;
use tokio::net::TcpListener;
use uuid::Uuid;

/// Of the city that is measured.
const IN_CITY: u32 = 10_000;

/// Towns stand on a grid of as many rows and columns.
const GRID: i32 = 40;

/// The town in the middle of the grid.
const CITY: i32 = GRID * GRID / 2 + GRID / 2;

/// Requests of each page.
const REQUESTS: usize = 300;

/// Snapshots after which a page is asked for the first time.
const SNAPSHOTS: usize = 21;

fn main() -> anyhow::Result<()> {
    let home = std::env::temp_dir().join(format!("contrechamp-bench-pages-{}", std::process::id()));
    let outcome = tokio::runtime::Runtime::new()?.block_on(measure(&home));
    let _ = std::fs::remove_dir_all(&home);
    outcome
}

async fn measure(home: &Path) -> anyhow::Result<()> {
    let database: Database = instance::database(home).await?;
    contrechamp::bucket::provide_tls();
    let state = instance::state(&database, home)?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let origin = format!("http://{}", listener.local_addr()?);
    let published = std::sync::Arc::clone(&state.published);
    let server = tokio::spawn(server::listen::serve(
        listener,
        server::app(state),
        ConnectionLimits::default(),
        std::future::pending(),
    ));
    let client = Client::builder().timeout(Duration::from_mins(1)).build()?;
    let city = format!("/places/{}-x", code(CITY));
    let others = [
        ("home", "/"),
        ("places_index", "/places"),
        ("organisations", "/organisations"),
        ("map_table", "/map/table"),
    ];
    let sheet = format!("{city}/kit/sheet");
    let pages = others.into_iter().chain([("kit_sheet", sheet.as_str())]);
    let pages: Vec<(&str, &str)> = pages.collect();
    for devices in [100_000, 1_000_000] {
        published.replace(Atlas::build(source(devices)?, 1));
        let city = redirected(&client, &origin, &city).await?;
        let mut first = Vec::new();
        for position in 0..SNAPSHOTS {
            // Somewhere else, something changed.
            published.apply(
                &[Change::Upsert(Box::new(PublicFeature::Device(Box::new(device(
                    IN_CITY,
                )?))))],
                2 + position as u64,
            );
            first.push(timed(&client, &origin, &city).await?.0);
        }
        figure(
            &format!("city_page_first_among_{devices}"),
            median(first),
            "ms",
            None,
        );
        page(
            &client,
            &origin,
            &format!("city_page_among_{devices}"),
            &city,
            Some(20.0),
        )
        .await?;
        for (name, path) in &pages {
            let path = redirected(&client, &origin, path).await?;
            let limit = (*name == "home").then_some(20.0);
            page(&client, &origin, &format!("{name}_among_{devices}"), &path, limit).await?;
        }
    }
    server.abort();
    Ok(())
}

/// Median and 99th percentile of one page, and its weight as it is sent.
async fn page(
    client: &Client,
    origin: &str,
    name: &str,
    path: &str,
    limit: Option<f64>,
) -> anyhow::Result<()> {
    let mut taken = Vec::with_capacity(REQUESTS);
    let mut weight = 0;
    for _ in 0..REQUESTS {
        let (milliseconds, bytes) = timed(client, origin, path).await?;
        taken.push(milliseconds);
        weight = bytes;
    }
    taken.sort_by(f64::total_cmp);
    let p99 = taken[REQUESTS * 99 / 100];
    figure(&format!("{name}_median"), median(taken), "ms", None);
    figure(&format!("{name}_p99"), p99, "ms", limit.map(|most| ("<=", most)));
    figure(
        &format!("{name}_gzip"),
        weight as f64 / 1_000.0,
        "kB",
        Some(("<=", 50.0)),
    );
    Ok(())
}

/// Milliseconds until the last byte, and bytes as they are sent.
async fn timed(client: &Client, origin: &str, path: &str) -> anyhow::Result<(f64, usize)> {
    let began = Instant::now();
    let request = client
        .get(format!("{origin}{path}"))
        .header("accept-encoding", "gzip");
    let answer = request.send().await?.error_for_status()?;
    ensure!(
        answer.headers().get("content-encoding").is_some(),
        "{path} is not packed"
    );
    let bytes = answer.bytes().await?.len();
    Ok((milliseconds(began), bytes))
}

/// Where an address leads.
async fn redirected(client: &Client, origin: &str, path: &str) -> anyhow::Result<String> {
    let answer = client
        .get(format!("{origin}{path}"))
        .send()
        .await?
        .error_for_status()?;
    Ok(answer.url().path().to_owned())
}

fn code(town: i32) -> String {
    format!("fr/{:05}", 10_000 + town)
}

/// A country, its departments, one for each row of towns, and the devices of each.
fn source(devices: u32) -> anyhow::Result<Source<Vec<PublicDevice>>> {
    let mut places = vec![place(1, "fr", PlaceKind::Country, "Pays", None, (0.0, 46.0))?];
    let mut outlines = Vec::new();
    for row in 0..GRID {
        places.push(place(
            department(row),
            &format!("fr-d{:02}", row + 10),
            PlaceKind::Department,
            &format!("Département {row}"),
            Some(1),
            corner(row * GRID),
        )?);
    }
    for town in 0..GRID * GRID {
        let (west, south) = corner(town);
        places.push(place(
            id(town),
            &format!("fr-{:05}", 10_000 + town),
            PlaceKind::Commune,
            &format!("Ville {town}"),
            Some(department(town / GRID)),
            (west + 0.05, south + 0.05),
        )?);
        outlines.push((PlaceId(id(town)), square(west, south)?));
    }
    Ok(Source {
        devices: (0..devices).map(device).collect::<anyhow::Result<_>>()?,
        places,
        outlines,
        ..Source::default()
    })
}

const fn department(row: i32) -> i32 {
    2 + row
}

const fn id(town: i32) -> i32 {
    2 + GRID + town
}

/// South-west corner of a town, in degrees.
fn corner(town: i32) -> (f64, f64) {
    (
        f64::from(town % GRID) * 0.1 - 1.5,
        f64::from(town / GRID) * 0.1 + 43.5,
    )
}

fn square(west: f64, south: f64) -> anyhow::Result<Shape> {
    let (east, north) = (west + 0.1, south + 0.1);
    let corners = [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
    ];
    let text = serde_json::json!({ "type": "Polygon", "coordinates": [corners] }).to_string();
    Ok(Shape::parse_geojson(&text)?.shape)
}

fn place(
    id: i32,
    code: &str,
    kind: PlaceKind,
    name: &str,
    parent: Option<i32>,
    (lon, lat): (f64, f64),
) -> anyhow::Result<Place> {
    Ok(Place {
        id: PlaceId(id),
        code: PlaceCode::parse(code).context("no code of a place")?,
        kind,
        name: name.to_owned(),
        parent: parent.map(PlaceId),
        population: Some(20_000 + id * 100),
        area_m2: None,
        centre: Position::new(lon, lat)?,
        figures: Vec::new(),
    })
}

/// The first 10,000 in the city, the others in all towns.
fn device(number: u32) -> anyhow::Result<PublicDevice> {
    let towns = u32::try_from(GRID * GRID)?;
    let town = if number < IN_CITY {
        CITY
    } else {
        i32::try_from(number % towns)?
    };
    let (west, south) = corner(town);
    let part = |step: f64| (f64::from(number) * step).fract() * 0.1;
    let position = Position::new(west + part(0.618_033_988_7), south + part(0.414_213_562_3))?;
    let kind = DeviceKind::ALL[number as usize % DeviceKind::ALL.len()];
    let mut device = Device::new(kind, position);
    device.operator = Text::line(&format!("Ville {}", number % 500), 100)?;
    device.manufacturer = Text::line(&format!("Fabricant {}", number % 60), 100)?;
    Ok(PublicDevice {
        id: FeatureId(Uuid::from_u128(u128::from(number) << 64 | 7)),
        version: 1,
        status: Status::ALL[number as usize % 4],
        device,
        place: Some(PlaceId(id(town))),
        mast: None,
        first_known: Some(date!(2016 - 01 - 01) + time::Duration::days((number % 3_600).into())),
        removed_on: None,
        last_sighting: number.is_multiple_of(3).then_some(date!(2026 - 05 - 01)),
        sample: false,
        source: Some("osm".to_owned()),
        sources: vec!["osm".to_owned()],
        external_id: Some(format!("node/{number}")),
        grounds: Grounds::default(),
    })
}
