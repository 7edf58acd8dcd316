//! What a cartographer asks for, over HTTP, beside PostgreSQL asked for the same and `ogr2ogr`: an import of 100,000 nodes of
//! OpenStreetMap, pages of items by box, conditional requests, and whole files of a million devices. One line per figure,
//! `name value unit limit verdict`. `cargo bench -p contrechamp --bench cartographer`.

mod figures;
mod instance;

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context as _, ensure};
use contrechamp::commands::import::osm_file;
use contrechamp::database::Database;
use figures::{figure, median, milliseconds};
use reqwest::{Client, StatusCode};
use server::listen::ConnectionLimits;
use tokio::net::TcpListener;

const NODES: u32 = 100_000;

/// Boxes of a degree, each asked once.
const BOXES: usize = 101;

/// Runs of a whole file.
const FILES: usize = 3;

fn main() -> anyhow::Result<()> {
    let home = std::env::temp_dir().join(format!("contrechamp-bench-cartographer-{}", std::process::id()));
    let outcome = tokio::runtime::Runtime::new()?.block_on(measure(&home));
    let _ = std::fs::remove_dir_all(&home);
    outcome
}

async fn measure(home: &Path) -> anyhow::Result<()> {
    let database = instance::database(home).await?;
    import(&database, home).await?;
    sqlx::raw_sql(include_str!("cartographer.sql"))
        .execute(&database.pool)
        .await?;
    sqlx::raw_sql("vacuum analyze").execute(&database.pool).await?;
    let state = instance::state(&database, home)?;
    let began = Instant::now();
    state
        .published
        .replace(contrechamp::feed::load(&database.pool).await?);
    figure("atlas_loaded_1m", began.elapsed().as_secs_f64(), "s", None);
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let origin = format!("http://{}", listener.local_addr()?);
    let server = tokio::spawn(server::listen::serve(
        listener,
        server::app(state),
        ConnectionLimits::default(),
        std::future::pending(),
    ));
    contrechamp::bucket::provide_tls();
    let client = Client::builder().build()?;
    items(&database, &client, &origin).await?;
    files(&database, &client, &origin, home).await?;
    server.abort();
    Ok(())
}

/// Twice the same file: the second run compares all and changes nothing.
async fn import(database: &Database, home: &Path) -> anyhow::Result<()> {
    let path = home.join("nodes.osm");
    std::fs::write(&path, nodes()?)?;
    for (name, is_new) in [("import_100k_nodes", true), ("import_100k_again", false)] {
        let began = Instant::now();
        let counts = osm_file(&database.pool, &path).await?;
        let done = if is_new { counts.inserted } else { counts.unchanged };
        ensure!(done == i64::from(NODES), "{name}: {counts:?}");
        figure(name, began.elapsed().as_secs_f64(), "s", Some(("<=", 30.0)));
    }
    Ok(())
}

/// Cameras on a grid over the south of France, as OpenStreetMap describes them.
fn nodes() -> anyhow::Result<String> {
    let mut xml = String::from("<osm version=\"0.6\" generator=\"contrechamp bench\">\n");
    for number in 0..NODES {
        let lon = 0.5 + f64::from(number % 400) * 0.0125;
        let lat = 43.0 + f64::from(number / 400) * 0.008;
        writeln!(
            xml,
            "<node id=\"{}\" version=\"1\" lat=\"{lat:.7}\" lon=\"{lon:.7}\"><tag k=\"man_made\" v=\"surveillance\"/>\
             <tag k=\"surveillance:type\" v=\"camera\"/><tag k=\"camera:direction\" v=\"{}\"/></node>",
            number + 1,
            number % 360,
        )?;
    }
    xml.push_str("</osm>\n");
    Ok(xml)
}

/// West, south, east, north around a device: each box has a thousand devices and more.
async fn boxes(database: &Database) -> anyhow::Result<Vec<[f64; 4]>> {
    let centres = sqlx::query_as::<_, (f64, f64)>(
        "select st_x(geom), st_y(geom) from device where st_y(geom) < 58 order by md5(feature_id::text) limit 2000",
    )
    .fetch_all(&database.pool)
    .await?;
    let mut boxes = Vec::new();
    for (lon, lat) in centres {
        let bbox = [lon - 0.5, lat - 0.5, lon + 0.5, lat + 0.5];
        let held: i64 = sqlx::query_scalar(
            "select count(*) from device where geom && st_makeenvelope($1, $2, $3, $4, 4326)",
        )
        .bind(bbox[0])
        .bind(bbox[1])
        .bind(bbox[2])
        .bind(bbox[3])
        .fetch_one(&database.pool)
        .await?;
        if held >= 1_000 {
            boxes.push(bbox);
        }
        if boxes.len() == BOXES {
            return Ok(boxes);
        }
    }
    anyhow::bail!("only {} boxes hold a thousand devices", boxes.len())
}

async fn items(database: &Database, client: &Client, origin: &str) -> anyhow::Result<()> {
    let (mut first, mut whole, mut unchanged, mut reference) = (vec![], vec![], vec![], vec![]);
    for [west, south, east, north] in boxes(database).await? {
        let url =
            format!("{origin}/ogc/collections/devices/items?bbox={west},{south},{east},{north}&limit=1000");
        let began = Instant::now();
        let mut answer = client.get(&url).send().await?.error_for_status()?;
        let etag = answer.headers().get("etag").cloned().context("no ETag")?;
        answer.chunk().await?.context("an empty page")?;
        first.push(milliseconds(began));
        while answer.chunk().await?.is_some() {}
        whole.push(milliseconds(began));

        let began = Instant::now();
        let answer = client.get(&url).header("if-none-match", etag).send().await?;
        ensure!(answer.status() == StatusCode::NOT_MODIFIED, "{}", answer.status());
        unchanged.push(milliseconds(began));

        let began = Instant::now();
        let page: String = sqlx::query_scalar(
            "
            select json_build_object('type', 'FeatureCollection', 'features', json_agg(st_asgeojson(page.*)::json))::text
            from (
                select device.geom, public_device.*
                from device
                join public_device on public_device.id = device.feature_id
                where device.geom && st_makeenvelope($1, $2, $3, $4, 4326)
                limit 1000
            ) as page
            ",
        )
        .bind(west)
        .bind(south)
        .bind(east)
        .bind(north)
        .fetch_one(&database.pool)
        .await?;
        ensure!(page.len() > 100_000, "a short page");
        reference.push(milliseconds(began));
    }
    let whole = median(whole);
    figure("items_first_byte", median(first), "ms", Some(("<=", 10.0)));
    figure("items_1000_by_box", whole, "ms", None);
    figure("items_unchanged", median(unchanged), "ms", None);
    figure("items_times_postgis", median(reference) / whole, "x", None);
    Ok(())
}

async fn files(database: &Database, client: &Client, origin: &str, home: &Path) -> anyhow::Result<()> {
    let before = resident()?;
    let mut peak = before;
    let mut seconds = vec![];
    let mut bytes = 0;
    for _ in 0..FILES {
        let began = Instant::now();
        let mut answer = client
            .get(format!("{origin}/exports/devices.geojson"))
            .send()
            .await?
            .error_for_status()?;
        bytes = 0;
        while let Some(piece) = answer.chunk().await? {
            bytes += piece.len();
            peak = peak.max(resident()?);
        }
        seconds.push(began.elapsed().as_secs_f64());
    }
    let ours = median(seconds);
    #[expect(clippy::cast_precision_loss, reason = "figures for people")]
    let (megabytes, grown) = (bytes as f64 / 1e6, peak.saturating_sub(before) as f64 / 1024.0);
    figure("export_1m_geojson", megabytes / ours, "MB/s", Some((">=", 500.0)));
    figure("export_1m_grown", grown, "MiB", Some(("<=", 64.0)));
    let psql = run(Command::new("psql").arg(&database.url).args([
        "-qc",
        "copy (select st_asgeojson(one.*) from (select device.geom, public_device.* from public_device \
         join device on device.feature_id = public_device.id) as one) to stdout",
    ]))?;
    if let Some(psql) = psql {
        figure("export_1m_times_psql", psql / ours, "x", Some((">=", 5.0)));
    }
    for format in ["csv", "geojsonl", "kml", "gpx", "fgb", "gpkg"] {
        let began = Instant::now();
        let mut answer = client
            .get(format!("{origin}/exports/devices.{format}"))
            .send()
            .await?
            .error_for_status()?;
        while answer.chunk().await?.is_some() {}
        figure(
            &format!("export_1m_{format}"),
            began.elapsed().as_secs_f64(),
            "s",
            None,
        );
    }
    let target = home.join("devices.gpkg");
    // It reads no addresses, but for what is not said it looks where every client of PostgreSQL does.
    let (_, sockets) = database
        .url
        .split_once("?host=")
        .context("a cluster of one's own")?;
    let ogr = run(Command::new("ogr2ogr")
        .env("PGHOST", sockets)
        .env("PGUSER", "contrechamp")
        .args(["-q", "-f", "GPKG"])
        .arg(&target)
        .args([
            "PG:dbname=contrechamp",
            "-sql",
            "select device.geom, public_device.* from public_device join device on device.feature_id = public_device.id",
        ]))?;
    if let Some(ogr) = ogr {
        figure("ogr2ogr_1m_gpkg", ogr, "s", None);
    }
    Ok(())
}

/// Seconds of another program; none where it is not installed.
fn run(command: &mut Command) -> anyhow::Result<Option<f64>> {
    let began = Instant::now();
    match command.stdout(Stdio::null()).status() {
        Ok(status) => {
            ensure!(status.success(), "{command:?}: {status}");
            Ok(Some(began.elapsed().as_secs_f64()))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            eprintln!("skipped: {} is not installed", command.get_program().display());
            Ok(None)
        }
        Err(error) => Err(error.into()),
    }
}

/// KiB of memory that this process holds (`proc(5)`, `VmRSS`).
fn resident() -> anyhow::Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line
        .and_then(|line| line.split_whitespace().next())
        .context("no VmRSS")?;
    Ok(number.parse()?)
}
