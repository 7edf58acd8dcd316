//! docs/api.md: each block that it marks is run against the real server, and prints what it says.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use domain::Subject;
use domain::report::Claimed;
use serde_json::Value;
use server::limits::Quotas;

use crate::support::{TestApp, camera, centre, deployment};

/// Stands for an instance in the document.
const EXAMPLE: &str = "https://example.org";

fn document() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/api.md");
    std::fs::read_to_string(path).unwrap()
}

/// One block with what runs it and what it has to print.
struct Block {
    language: String,
    text: String,
    line: usize,
}

impl Block {
    fn expected(&self) -> Vec<&str> {
        self.text
            .lines()
            .filter_map(|line| line.strip_prefix("# prints: "))
            .collect()
    }

    /// Programs that it needs and that may not be here.
    fn missing(&self) -> Option<&'static str> {
        let needed = ["ogrinfo", "ogr2ogr", "curl", "python3"];
        let is_used = |program: &&str| self.language == *program || self.text.contains(*program);
        needed.into_iter().filter(is_used).find(|program| {
            let asked = Command::new(program).arg("--version").output();
            !asked.is_ok_and(|output| output.status.success())
        })
    }

    fn run(&self, folder: &Path, base_url: &str) -> Output {
        let text = self.text.replace(EXAMPLE, base_url);
        let (program, arguments): (&str, [&str; 2]) = match &*self.language {
            "python3" => ("python3", ["-c", &text]),
            _ => ("sh", ["-euc", &text]),
        };
        Command::new(program)
            .args(arguments)
            .current_dir(folder)
            // A proxy of the machine has no business with a server on it.
            .env("NO_PROXY", "127.0.0.1")
            .env("no_proxy", "127.0.0.1")
            .output()
            .unwrap()
    }
}

/// The blocks whose first line says that they are tested.
fn blocks(document: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut open: Option<Block> = None;
    for (index, line) in document.lines().enumerate() {
        match (&mut open, line) {
            (None, "```sh test") => open = Some(block("sh", index)),
            (None, "```python test") => open = Some(block("python3", index)),
            (Some(_), "```") => found.extend(open.take()),
            (Some(block), line) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            (None, _) => {}
        }
    }
    found
}

fn block(language: &str, line: usize) -> Block {
    Block {
        language: language.to_owned(),
        text: String::new(),
        line: line + 1,
    }
}

struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What the document speaks of: cameras in Toulon and at the antimeridian, a flight on a day, a control room.
async fn app() -> TestApp {
    let app = TestApp::start().await;
    for (lon, lat) in [
        (5.9301, 43.1242),
        (5.9312, 43.125),
        (5.94, 43.13),
        (179.5, -16.25),
        (-179.25, -16.5),
    ] {
        app.publish(camera(lon, lat)).await;
    }
    let of = |subject| Claimed::seen(subject, None);
    let mut flight = deployment(5.93, 43.12);
    let zone = "Europe/Paris".parse().unwrap();
    flight.periods = vec![domain::period::read("2025-02-14", "2025-02-17", "", "", &zone).unwrap()];
    app.publish_claimed(of(Subject::Deployment(Box::new(flight))))
        .await;
    app.publish_claimed(of(Subject::Centre(Box::new(centre(5.93, 43.125)))))
        .await;
    app
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_block_of_the_document_prints_what_it_says() {
    let app = app().await;
    let folder = Folder(std::env::temp_dir().join(format!("contrechamp-api-{}", server::random::id())));
    std::fs::create_dir_all(&folder.0).unwrap();
    let document = document();
    let blocks = blocks(&document);
    assert!(blocks.len() >= 16, "{} blocks are tested", blocks.len());
    for block in blocks {
        let place = format!("docs/api.md, line {}", block.line);
        if let Some(program) = block.missing() {
            println!("skipped: {place}: {program} is not installed");
            continue;
        }
        let base_url = app.url("");
        let output = tokio::task::block_in_place(|| block.run(&folder.0, &base_url));
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            output.status.success(),
            "{place} fails: {printed}\n{said}\n{}",
            block.text
        );
        assert!(
            !block.expected().is_empty(),
            "{place} says nothing of what it prints"
        );
        for expected in block.expected() {
            assert!(
                printed.contains(expected),
                "{place} does not print {expected:?} but:\n{printed}\n{said}"
            );
        }
    }
}

#[tokio::test]
async fn the_numbers_of_the_document_are_those_of_the_program() {
    let app = TestApp::start().await;
    let definition: Value = app.json("/ogc/api").await;
    let limit = &definition["components"]["parameters"]["limit"]["schema"];
    let document = document();
    let says = |words: &str| assert!(document.contains(words), "{words:?} is not in docs/api.md");
    let grouped = |number: u64| {
        let text = number.to_string();
        match text.len() {
            4.. => format!("{},{}", &text[..text.len() - 3], &text[text.len() - 3..]),
            _ => text,
        }
    };
    let (default, maximum) = (
        limit["default"].as_u64().unwrap(),
        limit["maximum"].as_u64().unwrap(),
    );
    says(&format!(
        "{} unless asked; `limit` up to {}",
        grouped(default),
        grouped(maximum)
    ));
    let connections = server::listen::ConnectionLimits::default();
    says(&format!(
        "| {} at a time; more wait",
        grouped(connections.connections as u64)
    ));
    says(&format!(
        "nothing for {} s is cut off",
        connections.write_stall.as_secs()
    ));
    says(&format!("within {} s |", connections.header.as_secs()));
    let quotas = Quotas::default();
    let minutes = |period: std::time::Duration| period.as_secs() / 60;
    says(&format!(
        "{} reports at once, then one every {} minutes",
        quotas.report.burst,
        minutes(quotas.report.period)
    ));
    says(&format!("{} sightings", quotas.sighting.burst));
    says(&format!("{} notices a day", quotas.notice.burst));
    says(&format!(
        "areas {} KiB, view sectors {} KiB",
        atlas::tile::AREA_BYTES / 1024,
        atlas::tile::VIEW_BYTES / 1024
    ));
    says(&format!(
        "up to {} ({} from zoom {} on)",
        atlas::tile::FEW,
        atlas::tile::FEW_DEEP,
        atlas::tile::DEEP_ZOOM
    ));
}
