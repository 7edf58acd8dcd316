//! Texts of real data: names, operators, notes and descriptions that people gave to cameras, registers of forces.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use domain::personal_data::{PersonalDatum, flags};
use flate2::read::GzDecoder;
use serde_json::Value;

/// The file below the folder of shared data, or `None` after saying that the test is skipped.
fn shared(file: &str) -> Option<PathBuf> {
    #[expect(
        clippy::disallowed_methods,
        reason = "a test finds its data through the environment"
    )]
    let folder = std::env::var_os("CONTRECHAMP_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let path = folder.join("data").join(file);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} is absent", path.display());
    None
}

#[expect(
    clippy::unwrap_used,
    reason = "a helper of tests, outside the reach of the lint's exception"
)]
fn read(path: &Path) -> String {
    let mut text = String::new();
    let file = File::open(path).unwrap();
    if path.extension().is_some_and(|end| end == "gz") {
        GzDecoder::new(file).read_to_string(&mut text).unwrap();
    } else {
        file.take(200_000_000).read_to_string(&mut text).unwrap();
    }
    text
}

/// Tags that people fill with words, as a report's texts are.
const TAGS: [&str; 12] = [
    "name",
    "operator",
    "description",
    "note",
    "brand",
    "manufacturer",
    "model",
    "ref",
    "camera:model",
    "source",
    "addr:street",
    "surveillance:note",
];

fn tags(value: &Value, texts: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                match value {
                    Value::String(text) if TAGS.contains(&name.as_str()) => {
                        texts.insert(text.clone());
                    }
                    value => tags(value, texts),
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| tags(value, texts)),
        _ => {}
    }
}

fn of_json(path: &Path) -> BTreeSet<String> {
    let mut texts = BTreeSet::new();
    let content = read(path);
    match serde_json::from_str(&content) {
        Ok(value) => tags(&value, &mut texts),
        Err(_) => content
            .lines()
            .filter_map(|line| serde_json::from_str(line).ok())
            .for_each(|value: Value| tags(&value, &mut texts)),
    }
    texts
}

fn of_lines(path: &Path) -> BTreeSet<String> {
    read(path).lines().map(str::to_owned).collect()
}

/// Most texts of a file that may be flagged, in a thousand.
const MOST_PER_MILLE: usize = 10;

/// Reads the texts of a file.
type Texts = fn(&Path) -> BTreeSet<String>;

#[test]
fn few_texts_of_real_data_are_flagged() {
    let files: [(&str, Texts); 9] = [
        ("cameras/osm-toulouse/toulouse.geojson", of_json),
        ("cameras/osm-paris/paris.geojson", of_json),
        ("cameras/osm-bulk/west.geojsonl.gz", of_json),
        ("cameras/alpr-bay-area/cameras.json", of_json),
        ("cameras/dakar/cameras.geojson", of_json),
        ("curated/facts.md", of_lines),
        ("police-municipale/enquete-police-municipale.csv", of_lines),
        ("agencies/private-eyes/agency20240426.csv", of_lines),
        ("boundaries/paris/arrondissements.geojson", of_json),
    ];
    for (file, texts) in files {
        let Some(path) = shared(file) else { continue };
        let texts = texts(&path);
        let found: Vec<(PersonalDatum, &str)> = texts
            .iter()
            .flat_map(|text| {
                flags(text)
                    .into_iter()
                    .map(move |flag| (flag.kind, &text[flag.range]))
            })
            .collect();
        println!("{file}: {} pieces flagged in {} texts", found.len(), texts.len());
        assert!(
            found.len() * 1_000 <= texts.len() * MOST_PER_MILLE,
            "{file}: {found:#?}"
        );
    }
}
