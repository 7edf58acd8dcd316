//! Reports per second over HTTP, each durable when it is answered: text alone, and with a photo of a megabyte. A private
//! cluster as an instance has it, load and server in one process. One line per figure, `name value unit limit verdict`.
//! `cargo bench -p contrechamp --bench reports`.

mod instance;

use std::io::Cursor;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, Rgb, RgbImage};
use reqwest::{Client, StatusCode};
use server::listen::ConnectionLimits;
use tokio::net::TcpListener;

/// Connections that send at once.
const SENDERS: usize = 16;
const TEXTS: usize = 4_000;
const WITH_PHOTO: usize = 60;
/// Of the design's budgets.
const TEXTS_PER_SECOND: f64 = 500.0;
const WITH_PHOTO_PER_SECOND: f64 = 4.0;

fn main() -> anyhow::Result<()> {
    let home = std::env::temp_dir().join(format!("contrechamp-bench-{}", std::process::id()));
    let outcome = tokio::runtime::Runtime::new()?.block_on(measure(&home));
    let _ = std::fs::remove_dir_all(&home);
    outcome
}

async fn measure(home: &std::path::Path) -> anyhow::Result<()> {
    let database = instance::database(home).await?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}/report/device", listener.local_addr()?);
    let server = tokio::spawn(server::listen::serve(
        listener,
        server::app(instance::state(&database, home)?),
        ConnectionLimits::default(),
        std::future::pending(),
    ));
    contrechamp::bucket::provide_tls();
    let client = Client::new();
    let texts = rate(TEXTS, |number| send_text(&client, &url, number)).await?;
    figure("reports_text", texts, TEXTS_PER_SECOND);
    let photo = photo()?;
    println!("photo_of_a_report_size {:.2} MB - -", photo.len() as f64 / 1e6);
    let photos = rate(WITH_PHOTO, |number| send_photo(&client, &url, &photo, number)).await?;
    figure("reports_with_photo", photos, WITH_PHOTO_PER_SECOND);
    server.abort();
    Ok(())
}

/// Sendings per second, by several senders at once. Each must be taken.
async fn rate<F>(count: usize, send: impl Fn(usize) -> F) -> anyhow::Result<f64>
where
    F: Future<Output = anyhow::Result<StatusCode>>,
{
    let next = AtomicUsize::new(0);
    let began = Instant::now();
    let senders = (0..SENDERS).map(|_| async {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= count {
                return anyhow::Ok(());
            }
            let status = send(number).await?;
            anyhow::ensure!(
                status == StatusCode::CREATED,
                "a report was answered with {status}"
            );
        }
    });
    for outcome in futures_util::future::join_all(senders).await {
        outcome?;
    }
    Ok(count as f64 / began.elapsed().as_secs_f64())
}

/// Far enough apart that none is near another.
fn position(number: usize) -> (f64, f64) {
    let (row, column) = (number / 100, number % 100);
    (1.0 + column as f64 / 50.0, 43.0 + row as f64 / 50.0)
}

async fn send_text(client: &Client, url: &str, number: usize) -> anyhow::Result<StatusCode> {
    let (lon, lat) = position(number);
    let body = serde_json::json!({ "kind": "camera", "lon": lon, "lat": lat, "form": "dome", "mount": "pole",
        "operator": "Ville de Toulouse", "note": "Above the entrance of the station" });
    Ok(client.post(url).json(&body).send().await?.status())
}

async fn send_photo(client: &Client, url: &str, photo: &[u8], number: usize) -> anyhow::Result<StatusCode> {
    let (lon, lat) = position(number);
    let mut body = Vec::with_capacity(photo.len() + 1_000);
    for (name, value) in [
        ("kind", "camera"),
        ("lon", &lon.to_string()),
        ("lat", &lat.to_string()),
    ] {
        body.extend(
            format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes(),
        );
    }
    body.extend(b"--x\r\ncontent-disposition: form-data; name=\"photo\"; filename=\"a.jpg\"\r\n\r\n");
    body.extend_from_slice(photo);
    body.extend(b"\r\n--x--\r\n");
    let request = client
        .post(url)
        .header("content-type", "multipart/form-data; boundary=x")
        .header("accept", "application/json")
        .body(body);
    Ok(request.send().await?.status())
}

/// What phones send after shrinking is smaller; this is what a small one of those that do not shrink looks like.
fn photo() -> anyhow::Result<Vec<u8>> {
    let image = RgbImage::from_fn(2_000, 1_500, |x, y| {
        let grain = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)) >> 27;
        Rgb([x / 8, y / 6, (x + y) / 14].map(|value| u8::try_from(value + grain / 2).unwrap_or(u8::MAX)))
    });
    let mut bytes = Cursor::new(Vec::new());
    JpegEncoder::new_with_quality(&mut bytes, 92).encode(
        image.as_raw(),
        image.width(),
        image.height(),
        ExtendedColorType::Rgb8,
    )?;
    Ok(bytes.into_inner())
}

fn figure(name: &str, value: f64, least: f64) {
    let verdict = if value >= least { "ok" } else { "missed" };
    println!("{name} {value:.1} 1/s >={least} {verdict}");
}
