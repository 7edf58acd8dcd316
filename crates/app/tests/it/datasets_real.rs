//! Real datasets through the descriptors that come with the program.

use std::path::PathBuf;

use contrechamp::commands::dataset::{Job, import};
use contrechamp::commands::import::osm_file;
use formats::dataset::Descriptor;

use crate::support::{TestDatabase, shared};

fn real(code: &str, file: PathBuf) -> Job {
    Job {
        descriptor: Descriptor::known(code).unwrap().unwrap(),
        file,
        crossings: None,
        is_dry: false,
        allows_deletions: false,
    }
}

/// Of 1,389 rows of the prefecture, 793 have a camera of OpenStreetMap within 15 m.
#[tokio::test]
async fn the_prefecture_of_paris_against_openstreetmap() {
    let (Some(osm), Some(prefecture)) = (
        shared("cameras/osm-paris"),
        shared("cameras/paris-prefecture-2013/Camera_Pref.shp"),
    ) else {
        return;
    };
    let database = TestDatabase::create().await;
    for entry in std::fs::read_dir(osm).unwrap() {
        let path = entry.unwrap().path();
        if path
            .extension()
            .is_some_and(|ending| ending == "json" || ending == "geojson" || ending == "gz")
        {
            osm_file(&database.pool, &path).await.unwrap();
        }
    }
    let report = import(&database.pool, &real("paris_prefecture_2013", prefecture))
        .await
        .unwrap();
    assert_eq!(report.outcome.summary.objects, 1_389);
    assert_eq!(report.outcome.summary.rejections, 0, "{report}");
    let found = &report.comparison;
    assert_eq!(found.inserted + found.matched + found.doubtful, 1_389);
    let within: i64 = found
        .distances
        .iter()
        .filter(|step| step.from_m < 15)
        .map(|step| step.matched + step.doubtful)
        .sum();
    eprintln!("{report}");
    assert_eq!(within, 793, "within 15 m");
    assert!(found.matched > 200, "{report}");
}

#[tokio::test]
async fn the_city_of_paris_by_its_crossings_and_dakar_without_properties() {
    let (Some(list), Some(crossings), Some(dakar)) = (
        shared("cameras/paris-bovp-2019/annexe2.csv"),
        shared("cameras/paris-bovp-2019/croisements_rues_paris.csv"),
        shared("cameras/dakar/cameras.geojson"),
    ) else {
        return;
    };
    let database = TestDatabase::create().await;
    let job = Job {
        crossings: Some(crossings),
        ..real("paris_bovp_2019", list)
    };
    let report = import(&database.pool, &job).await.unwrap();
    eprintln!("{report}");
    let summary = report.outcome.summary;
    assert_eq!(summary.objects, 890);
    assert!(summary.candidates > 300, "{report}");
    assert!(report.to_string().contains("not_placed"));
    let report = import(&database.pool, &real("dakar", dakar)).await.unwrap();
    assert_eq!(report.comparison.inserted, 103);
    assert!(
        report
            .to_string()
            .contains("103 × read, though it has no `properties`"),
        "{report}"
    );
}
