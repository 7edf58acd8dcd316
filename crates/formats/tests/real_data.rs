//! Real files, where they are present: counts against a plain scan of the text, which shares no code with the reader.
//!
//! The files are read at run time from the folder that `CONTRECHAMP_SHARED` names, by default `../shared` beside the
//! workspace, and never copied into the repository.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use domain::heading::Direction;
use flate2::read::GzDecoder;
use formats::osm::{Item, Summary};

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
    let path = folder.join("data/cameras").join(file);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} is absent", path.display());
    None
}

struct Import {
    summary: Summary,
    /// Rejections by reason.
    refused: BTreeMap<&'static str, u64>,
    kinds: BTreeMap<&'static str, u64>,
    /// Devices with a heading or a sweep.
    aimed: u64,
}

#[expect(
    clippy::unwrap_used,
    reason = "a helper of tests, outside the reach of the lint's exception"
)]
fn import(path: &Path) -> Import {
    let name = path.file_name().unwrap().to_str().unwrap();
    let (mut refused, mut kinds, mut aimed) = (BTreeMap::new(), BTreeMap::new(), 0);
    let summary = formats::osm::read(File::open(path).unwrap(), name, &mut |item| {
        match item {
            Item::Candidate(candidate) => {
                for device in &candidate.devices {
                    *kinds.entry(device.kind.code()).or_default() += 1;
                    aimed += u64::from(device.heading.is_some() || device.sweep.is_some());
                }
            }
            Item::Rejection(rejection) => *refused.entry(rejection.reason.code()).or_default() += 1,
            Item::Departed(departed) => panic!("nothing is known before: {departed:?}"),
        }
        ControlFlow::Continue(())
    })
    .unwrap();
    Import {
        summary,
        refused,
        kinds,
        aimed,
    }
}

fn count(text: &str, pattern: &str) -> u64 {
    text.matches(pattern).count() as u64
}

#[test]
fn osm_paris_is_read_whole() {
    let Some(path) = shared("osm-paris/paris.geojson") else {
        return;
    };
    let text = std::fs::read_to_string(&path).unwrap();
    let Import { summary, .. } = import(&path);
    assert_eq!(summary.objects, 2_492);
    assert_eq!(summary.objects, count(&text, "\"type\":\"Feature\","));
    assert_eq!(
        summary.candidates + summary.rejections,
        count(&text, "\"man_made\":\"surveillance\"")
    );
}

#[test]
fn osm_toulouse_is_read_whole() {
    let Some(path) = shared("osm-toulouse/toulouse.geojson") else {
        return;
    };
    let text = std::fs::read_to_string(&path).unwrap();
    let Import { summary, .. } = import(&path);
    assert_eq!(summary.objects, 2_007);
    assert_eq!(
        summary.candidates + summary.rejections,
        count(&text, "\"man_made\":\"surveillance\"")
    );
}

#[test]
fn osm_bulk_is_read_whole_and_each_refusal_has_its_reason() {
    let Some(path) = shared("osm-bulk/west.geojsonl.gz") else {
        return;
    };
    let mut text = String::new();
    GzDecoder::new(File::open(&path).unwrap())
        .read_to_string(&mut text)
        .unwrap();
    let import = import(&path);
    assert_eq!(import.summary.objects, text.lines().count() as u64);
    assert_eq!(import.summary.objects, 112_762);
    assert_eq!(
        import.summary.candidates + import.summary.rejections,
        count(&text, "\"man_made\":\"surveillance\"")
    );
    println!(
        "{:?} {:?} {:?} {}",
        import.summary, import.refused, import.kinds, import.aimed
    );
}

#[test]
fn the_list_of_plate_readers_is_read_whole() {
    let Some(path) = shared("alpr-bay-area/cameras.json") else {
        return;
    };
    let import = import(&path);
    assert_eq!(import.summary.objects, 3_757);
    println!(
        "{:?} {:?} {:?} {}",
        import.summary, import.refused, import.kinds, import.aimed
    );
}

#[test]
fn the_pbf_of_monaco_is_read_whole() {
    let Some(path) = shared("osm-pbf-monaco/sample-data.osm.pbf") else {
        return;
    };
    let import = import(&path);
    assert_eq!(import.summary.objects, 65_963 + 9_653 + 5_915);
    println!(
        "{:?} {:?} {:?} {}",
        import.summary, import.refused, import.kinds, import.aimed
    );
    assert_eq!(import.kinds.get("camera"), Some(&16));
}

#[test]
fn features_without_properties_are_refused_one_by_one() {
    let Some(path) = shared("dakar/cameras.geojson") else {
        return;
    };
    let import = import(&path);
    assert_eq!(import.refused, BTreeMap::from([("unreadable_object", 103)]));
}

/// The list holds what is not a plain number: words, ranges, lists and mistakes. What stays unread are words that name
/// no direction (`both` alone 496 times), out-of-range numbers and commas that may be decimal.
#[test]
fn the_real_ways_of_writing_a_direction_are_read() {
    let Some(path) = shared("direction-values/direction_values.csv") else {
        return;
    };
    let text = std::fs::read_to_string(path).unwrap();
    let (mut values, mut uses, mut read_values, mut read_uses) = (0, 0, 0, 0);
    for line in text.lines().skip(1) {
        let (value, count) = line.rsplit_once(',').unwrap();
        let count: u32 = count.parse().unwrap();
        values += 1;
        uses += count;
        if value.trim_matches('"').parse::<Direction>().is_ok() {
            read_values += 1;
            read_uses += count;
        }
    }
    assert_eq!((values, uses), (938, 3_522));
    assert_eq!((read_values, read_uses), (903, 2_945));
}
