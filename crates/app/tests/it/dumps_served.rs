//! Dated dumps: signed, listed, and read whole and in ranges.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use reqwest::StatusCode;
use sha2::{Digest as _, Sha256};

use crate::dumps::{DAY, Home, files, look, serving, some_features};
use crate::support::TestApp;

fn openssl(arguments: &[&str]) -> Option<Output> {
    Command::new("openssl").args(arguments).output().ok()
}

#[tokio::test]
async fn checksums_and_signature_are_verified_by_other_software() {
    let app = TestApp::start().await;
    some_features(&app).await;
    let home = Home::new();
    let dumps = home.open();
    look(&dumps, &app).await;
    let folder = dumps.path(DAY);
    let sums = Command::new("sha256sum")
        .args(["--check", "--strict", "SHA256SUMS"])
        .current_dir(&folder)
        .output()
        .unwrap();
    assert!(sums.status.success(), "{}", String::from_utf8_lossy(&sums.stderr));
    let public: Vec<String> = files(&folder)
        .into_keys()
        .filter(|name| !name.starts_with('.') && !name.starts_with("SHA256SUMS"))
        .collect();
    let listed = fs::read_to_string(folder.join("SHA256SUMS")).unwrap();
    let listed: Vec<&str> = listed.lines().map(|line| &line[66..]).collect();
    assert_eq!(listed, public, "every file, in order");

    let (key, sums) = (dumps.folder().join("key.pem"), folder.join("SHA256SUMS"));
    let signature = folder.join("SHA256SUMS.sig");
    let verify = |signed: &Path| {
        openssl(&[
            "pkeyutl",
            "-verify",
            "-pubin",
            "-inkey",
            key.to_str().unwrap(),
            "-rawin",
            "-in",
            signed.to_str().unwrap(),
            "-sigfile",
            signature.to_str().unwrap(),
        ])
    };
    let Some(verified) = verify(&sums) else {
        println!("skipped: no openssl here");
        return;
    };
    assert!(
        verified.status.success(),
        "{}",
        String::from_utf8_lossy(&verified.stderr)
    );
    let forged = home.0.join("forged");
    fs::write(&forged, "0000  devices.csv\n").unwrap();
    assert!(!verify(&forged).unwrap().status.success());
    let mode = std::os::unix::fs::PermissionsExt::mode(
        &fs::metadata(home.0.join("dumps.key")).unwrap().permissions(),
    );
    assert_eq!(mode & 0o777, 0o600);
}

#[tokio::test]
async fn dumps_are_listed_and_read_whole_and_in_ranges() {
    let home = Home::new();
    let app = serving(&home).await;
    assert_eq!(
        app.get("/exports/dumps/latest/devices.csv").await.status(),
        StatusCode::NOT_FOUND
    );
    assert!(app.text("/exports/dumps?lang=en").await.contains("no copy yet"));
    some_features(&app).await;
    let dumps = home.open();
    look(&dumps, &app).await;
    let list = app.json("/exports/dumps.json").await;
    assert_eq!(list["latest"], "2026-11-23");
    let listed = list["dumps"][0]["files"].as_array().unwrap();
    assert!(listed.len() >= 11, "{listed:?}");
    for file in listed {
        let name = file["name"].as_str().unwrap();
        let answer = app.get(&format!("/exports/dumps/2026-11-23/{name}")).await;
        let headers = answer.headers().clone();
        assert_eq!(headers["cache-control"], "public, no-cache");
        assert_eq!(headers["access-control-allow-origin"], "*");
        assert!(!headers.contains_key("last-modified"));
        assert_eq!(
            headers["etag"],
            format!("\"{}\"", file["sha256"].as_str().unwrap())
        );
        let bytes = answer.bytes().await.unwrap();
        assert_eq!(bytes.len() as u64, file["bytes"].as_u64().unwrap());
        let sum = data_encoding::HEXLOWER.encode(&Sha256::digest(&bytes));
        assert_eq!(sum, file["sha256"].as_str().unwrap(), "{name}");
    }
    let with = async |name: &str, header: &str, value: &str| {
        let url = app.url(&format!("/exports/dumps/2026-11-23/{name}"));
        let request = app
            .client
            .get(url)
            .header("range", "bytes=2-5")
            .header(header, value);
        request.send().await.unwrap()
    };
    let part = with("tiles.pmtiles", "accept", "*/*").await;
    assert_eq!(part.status(), StatusCode::PARTIAL_CONTENT);
    let etag = part.headers()["etag"].to_str().unwrap().to_owned();
    assert_eq!(
        part.bytes().await.unwrap(),
        fs::read(dumps.path(DAY).join("tiles.pmtiles")).unwrap()[2..6]
    );
    assert_eq!(
        with("tiles.pmtiles", "if-range", &etag).await.status(),
        StatusCode::PARTIAL_CONTENT
    );
    assert_eq!(
        with("tiles.pmtiles", "if-range", "\"other\"").await.status(),
        StatusCode::OK
    );
    assert_eq!(
        with("tiles.pmtiles", "if-none-match", &etag).await.status(),
        StatusCode::NOT_MODIFIED
    );
    let latest = app.get("/exports/dumps/latest/tiles.pmtiles").await;
    assert_eq!(latest.status(), StatusCode::TEMPORARY_REDIRECT);
    assert_eq!(
        latest.headers()["location"],
        "/exports/dumps/2026-11-23/tiles.pmtiles"
    );
    for name in ["SHA256SUMS", "SHA256SUMS.sig"] {
        assert_eq!(
            app.get(&format!("/exports/dumps/2026-11-23/{name}"))
                .await
                .status(),
            StatusCode::OK
        );
    }
    assert!(
        app.text("/exports/dumps/key.pem")
            .await
            .starts_with("-----BEGIN PUBLIC KEY-----")
    );
    for lang in ["en", "fr"] {
        let page = app.text(&format!("/exports/dumps?lang={lang}")).await;
        assert!(page.contains("/exports/dumps/2026-11-23/tiles.pmtiles"), "{page}");
    }
    for path in [
        "/exports/dumps/2026-11-23/.atlas.snapshot",
        "/exports/dumps/2026-11-23/.index",
        "/exports/dumps/2026-11-23/..%2f..%2fdumps.key",
        "/exports/dumps/..%2f/dumps.key",
        "/exports/dumps/2026-11-22/devices.csv",
        "/exports/dumps/2026-1-1/devices.csv",
        "/exports/dumps/latest/.index",
        "/exports/dumps/.making-2026-11-23/devices.csv",
        "/exports/dumps/2026-11-23/nothing",
    ] {
        assert_eq!(app.get(path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    let odd = app.get("/exports/dumps/2026-11-23/devices.csv?limit=1").await;
    assert_eq!(odd.status(), StatusCode::BAD_REQUEST);
}
