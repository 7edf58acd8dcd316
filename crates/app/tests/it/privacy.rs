//! Canaries: strings that stand nowhere else are sent in every header, in queries, in every field and in the metadata of a
//! photo, to the real binary with its private cluster. Then all that it keeps and all that it says is searched: tables,
//! write-ahead log, logs, files, and every public answer.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::net::{IpAddr, Ipv4Addr};
use std::path::Path;

use image::{ImageFormat, Rgb, RgbImage};
use reqwest::{Client, RequestBuilder, StatusCode};
use serde_json::{Value, json};

use crate::reports::value;
use crate::support::instance::{Home, Instance};

/// What every canary begins with; it is made anew for each run.
struct Canaries {
    stem: String,
}

impl Canaries {
    fn new() -> Self {
        let id = contrechamp::clock::random_id().unwrap().simple().to_string();
        Self {
            stem: format!("kanari{}", &id[..10]),
        }
    }

    /// The canary with this name, of letters. A digit ends it: in a row of a table, other letters may follow at once.
    fn of(&self, name: &str) -> String {
        format!("{}{name}0", self.stem)
    }

    /// Names of the canaries in the bytes.
    fn found_in(&self, bytes: &[u8]) -> BTreeSet<String> {
        let stem = self.stem.as_bytes();
        let starts = bytes
            .iter()
            .enumerate()
            .filter(|(_, byte)| **byte == stem[0])
            .map(|(at, _)| at);
        starts
            .filter(|at| bytes[*at..].starts_with(stem))
            .map(|at| {
                let name = bytes[at + stem.len()..]
                    .iter()
                    .take_while(|byte| byte.is_ascii_alphabetic());
                name.map(|byte| char::from(*byte)).collect()
            })
            .collect()
    }
}

/// Canaries by the files of a folder that hold them, and files that hold the text.
fn search(
    folder: &Path,
    canaries: &Canaries,
    text: &str,
) -> (BTreeMap<String, BTreeSet<String>>, Vec<String>) {
    let (mut found, mut holding) = (BTreeMap::<String, BTreeSet<String>>::new(), Vec::new());
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        // PostgreSQL removes files of its own meanwhile.
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let Ok(bytes) = std::fs::read(&path) else { continue };
            let name = path.display().to_string();
            for canary in canaries.found_in(&bytes) {
                found.entry(canary).or_default().insert(name.clone());
            }
            if bytes.windows(text.len()).any(|window| window == text.as_bytes()) {
                holding.push(name);
            }
        }
    }
    (found, holding)
}

/// A request with a canary in every header that a client sends of itself.
fn with_headers(request: RequestBuilder, canaries: &Canaries) -> RequestBuilder {
    [
        ("user-agent", "Agent"),
        ("referer", "Referer"),
        ("cookie", "Cookie"),
        ("x-forwarded-for", "Forwarded"),
        ("forwarded", "For"),
        ("accept-language", "Language"),
        ("via", "Via"),
        ("dnt", "Dnt"),
        ("sec-ch-ua-platform", "Platform"),
        ("x-requested-with", "Custom"),
        ("authorization", "Authorization"),
        ("if-none-match", "Match"),
    ]
    .into_iter()
    .fold(request, |request, (name, canary)| {
        let canary = canaries.of(&format!("Header{canary}"));
        let value = match name {
            "cookie" => format!("session={canary}; __Host-session={canary}"),
            "referer" => format!("https://example.org/{canary}"),
            _ => canary,
        };
        request.header(name, value)
    })
}

/// A JPEG with canaries in a comment, in Exif, in XMP and behind its end.
fn photo(canaries: &Canaries) -> Vec<u8> {
    let mut jpeg = Cursor::new(Vec::new());
    let picture = RgbImage::from_fn(640, 480, |x, y| {
        Rgb([x, y, x ^ y].map(|value| value.to_le_bytes()[0]))
    });
    picture.write_to(&mut jpeg, ImageFormat::Jpeg).unwrap();
    let clean = jpeg.into_inner();
    let segment = |marker: u8, content: Vec<u8>| {
        let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
        [vec![0xff, marker], length.to_vec(), content].concat()
    };
    let exif = |canary: String| {
        // One entry: ImageDescription, ASCII, at offset 26 of the header (TIFF 6.0, section 2).
        let text = format!("{canary}\0");
        let count = u32::try_from(text.len()).unwrap().to_le_bytes();
        let mut tiff = b"II*\0\x08\0\0\0\x01\0\x0e\x01\x02\0".to_vec();
        tiff.extend(count);
        tiff.extend(26_u32.to_le_bytes());
        tiff.extend([0; 4]);
        [b"Exif\0\0".to_vec(), tiff, text.into_bytes()].concat()
    };
    let xmp = format!("http://ns.adobe.com/xap/1.0/\0<x>{}</x>", canaries.of("PhotoXmp"));
    [
        clean[..2].to_vec(),
        segment(0xe1, exif(canaries.of("PhotoExif"))),
        segment(0xe1, xmp.into_bytes()),
        segment(0xfe, canaries.of("PhotoComment").into_bytes()),
        clean[2..].to_vec(),
        canaries.of("PhotoTrailer").into_bytes(),
    ]
    .concat()
}

/// One multipart body of text fields and a photo, whose file name is a canary too.
fn multipart(fields: &[(&str, String)], photo: &[u8], file_name: &str) -> (String, Vec<u8>) {
    let boundary = "----------------------------4231";
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(
            format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                .into_bytes(),
        );
    }
    body.extend(
        format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"{file_name}.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n"
        )
        .into_bytes(),
    );
    body.extend(photo);
    body.extend(format!("\r\n--{boundary}--\r\n").into_bytes());
    (format!("multipart/form-data; boundary={boundary}"), body)
}

/// Sends what people send, and what programs and scanners send, each with a canary in every header.
async fn visit(url: &str, client: &Client, canaries: &Canaries) {
    let at = |path: &str| format!("{url}{path}");
    for path in [
        "/".to_owned(),
        "/map".to_owned(),
        "/report".to_owned(),
        "/report/device".to_owned(),
        "/receipt".to_owned(),
        "/ogc/collections/devices/items".to_owned(),
        "/moderation".to_owned(),
        "/metrics".to_owned(),
        format!("/{}", canaries.of("Path")),
        format!("/?{}=1", canaries.of("QueryName")),
        format!("/report/device?about={}", canaries.of("QueryAbout")),
        format!("/devices?q={}", canaries.of("QuerySearch")),
        format!(
            "/ogc/collections/devices/items?cursor={}",
            canaries.of("QueryCursor")
        ),
        format!("/ogc/collections/devices/items?bbox={}", canaries.of("QueryBox")),
    ] {
        with_headers(client.get(at(&path)), canaries)
            .send()
            .await
            .unwrap();
    }
    for (path, field, canary) in [
        ("/receipt", "code", "WrongReceipt"),
        ("/sign-in", "name", "SignInName"),
        ("/sign-in", "password", "SignInPassword"),
        ("/invitation", "token", "Invitation"),
        ("/report/device", "unknown", "UnknownField"),
        ("/report/device", "website", "Trap"),
        ("/report/device", "token", "WrongToken"),
    ] {
        with_headers(client.post(at(path)), canaries)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(format!(
                "{field}={}&kind=camera&lon=1&lat=43",
                canaries.of(canary)
            ))
            .send()
            .await
            .unwrap();
    }
    for body in [
        format!("{{\"kind\": \"{}", canaries.of("BrokenJson")),
        json!({"kind": canaries.of("WrongKind"), "lon": "1.0", "lat": "43.0"}).to_string(),
        json!({"kind": "camera", "lon": "1.0", "lat": "43.0", "seen_on": canaries.of("WrongDay")})
            .to_string(),
        json!({"kind": "camera", "lon": "1.0", "lat": "43.0", "proof": canaries.of("Proof")}).to_string(),
    ] {
        with_headers(client.post(at("/report/device")), canaries)
            .header("content-type", "application/json")
            .body(body)
            .send()
            .await
            .unwrap();
    }
}

/// A report of each family with a canary in each text.
async fn report(url: &str, client: &Client, canaries: &Canaries) {
    let text = |name: &str| Value::from(canaries.of(name));
    let device = json!({
        "kind": "camera", "lon": "1.4442", "lat": "43.6045", "operator": text("FieldOperator"),
        "manufacturer": text("FieldManufacturer"), "model": text("FieldModel"), "citation": text("FieldCitation"),
        "basis": "press", "note": text("Note"),
    });
    let centre = json!({
        "kind": "csu", "lon": "1.4442", "lat": "43.6045", "precision": "building", "summary": text("FieldSummary"),
        "hours": text("FieldHours"), "operator": text("FieldCentre"), "note": text("NoteOfCentre"), "basis": "press",
        "citation": text("FieldCentreCitation"),
    });
    for (path, body) in [("/report/device", device), ("/report/centre", centre)] {
        let answer = with_headers(client.post(format!("{url}{path}")), canaries)
            .json(&body)
            .send()
            .await
            .unwrap();
        let status = answer.status();
        assert_eq!(
            status,
            StatusCode::CREATED,
            "{path}: {}",
            answer.text().await.unwrap()
        );
    }
}

/// A report with a photo by the plain form: looked at before it is sent, as a person without script does it.
async fn report_with_photo(url: &str, client: &Client, canaries: &Canaries) {
    let form = client
        .get(format!("{url}/report/device"))
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    let token = value(&form, "token");
    let fields: Vec<(&str, String)> = [
        ("token", token.as_str()),
        ("kind", "camera"),
        ("lon", "1.5"),
        ("lat", "43.5"),
        ("pin_checked", "yes"),
        ("step", "check"),
    ]
    .map(|(name, value)| (name, value.to_owned()))
    .into();
    let (content_type, body) = multipart(&fields, &photo(canaries), &canaries.of("PhotoFileName"));
    let answer = with_headers(client.post(format!("{url}/report/device")), canaries)
        .header("content-type", content_type)
        .header("sec-fetch-site", "same-origin")
        .body(body)
        .send()
        .await
        .unwrap();
    let status = answer.status();
    let page = answer.text().await.unwrap();
    assert_eq!(status, StatusCode::OK, "{page}");
    assert!(!value(&page, "photo_draft").is_empty(), "{page}");
}

/// Everything that anybody may read.
async fn public_answers(url: &str, client: &Client) -> String {
    let mut all = String::new();
    for path in [
        "/",
        "/map",
        "/devices",
        "/deployments",
        "/centres",
        "/organisations",
        "/ogc/collections/devices/items?limit=1000",
        "/ogc/collections/deployments/items?limit=1000",
        "/ogc/collections/centres/items?limit=1000",
        "/exports/devices.csv",
        "/exports/devices.geojson",
        "/devices.csv",
        "/tiles/0/0/0",
        "/metrics",
        "/tiles.json",
    ] {
        let answer = client.get(format!("{url}{path}")).send().await.unwrap();
        let bytes = answer.bytes().await.unwrap();
        all.push_str(&String::from_utf8_lossy(&bytes));
    }
    all
}

/// T01: what is in headers and queries is nowhere; what is in fields is where it may be.
#[tokio::test]
async fn nothing_of_a_reporter_is_kept_or_said() {
    let canaries = Canaries::new();
    let home = Home::new();
    let server = Instance::start(&home.0);
    let url = server.url.clone();
    for number in 0..100 {
        let client = Instance::client(IpAddr::V4(Ipv4Addr::new(127, 73, 91, number)));
        for path in [
            "/",
            "/report/device",
            "/receipt",
            "/map",
            "/ogc",
            "/none",
            "/?x=1",
            "/readyz",
            "/metrics",
            "/report",
        ] {
            with_headers(client.get(format!("{url}{path}")), &canaries)
                .send()
                .await
                .unwrap();
        }
    }
    let client = Instance::client(IpAddr::V4(Ipv4Addr::new(127, 73, 91, 200)));
    visit(&url, &client, &canaries).await;
    report(&url, &client, &canaries).await;
    report_with_photo(&url, &client, &canaries).await;
    let public = public_answers(&url, &client).await;

    let (while_running, _) = search(&home.0, &canaries, "127.73.91.");
    let said = server.stop();
    let (kept, with_address) = search(&home.0, &canaries, "127.73.91.");

    let of_fields = [
        "FieldCentre",
        "FieldCentreCitation",
        "FieldCitation",
        "FieldHours",
        "FieldManufacturer",
        "FieldModel",
        "FieldOperator",
        "FieldSummary",
    ];
    for found in [&while_running, &kept] {
        // That these are found shows that the search finds what is there.
        let names: Vec<&str> = found.keys().map(String::as_str).collect();
        assert_eq!(names, of_fields, "{found:#?}");
        for (name, files) in found {
            let outside: Vec<&String> = files.iter().filter(|file| !is_of_database(file)).collect();
            assert!(outside.is_empty(), "{name}: {outside:?}");
        }
    }
    assert!(
        kept.values().flatten().any(|file| file.contains("pg_wal")),
        "the log is searched too: {kept:#?}"
    );
    assert_eq!(with_address, Vec::<String>::new());
    assert_eq!(canaries.found_in(said.as_bytes()), BTreeSet::new(), "{said}");
    assert!(!said.contains("127.73.91."), "{said}");
    assert_eq!(canaries.found_in(public.as_bytes()), BTreeSet::new());
    println!(
        "T01: {} files of canaries in fields; none of headers, queries, notes, photos",
        kept.len()
    );
}

/// Tables, indexes and the write-ahead log, as opposed to PostgreSQL's own log and our files.
fn is_of_database(file: &str) -> bool {
    file.contains("/base/") || file.contains("/pg_wal/")
}
