//! Dated dumps: made once a day, whole or not there, kept by the schedule, and without what was taken down.

use std::fs;
use std::process::Command;

use contrechamp::dumps::{Dumps, is_kept, make};
use domain::ids::FeatureId;
use domain::moderation::{FeatureChange, Grid, WithholdReason};
use domain::retention::{DAILY_DUMPS, MONTHLY_DUMPS};
use time::macros::{date, time};
use time::{Date, Duration};

use crate::dumps::{DAY, Home, files, look, serving, some_features, stand, taken};
use crate::support::{TestApp, camera};

#[tokio::test]
async fn what_is_taken_down_is_out_of_every_dump_that_held_it() {
    let home = Home::new();
    let app = serving(&home).await;
    let ids = some_features(&app).await;
    let (withheld, coarsened, kept) = (ids[0], ids[1], ids[2]);
    let dumps = home.open();
    let before = taken(&app.database).await;
    for day in [DAY - Duration::DAY, DAY] {
        make(&dumps, day, 0, &before).unwrap();
    }
    let mentions = |id: FeatureId| {
        let mut count = 0;
        for day in dumps.dates().unwrap() {
            for (name, bytes) in files(&dumps.path(day)) {
                let text = id.to_string();
                let raw = id.0.as_bytes();
                let is_there = bytes.windows(36).any(|window| window == text.as_bytes())
                    || bytes.windows(16).any(|window| window == raw);
                // Copies are told to let go of it.
                count += usize::from(is_there && name != "departed.csv");
            }
        }
        count
    };
    assert!(mentions(withheld) >= 8 && mentions(coarsened) >= 8);
    let etag = async |day: Date| {
        let answer = app.get(&format!("/exports/dumps/{day}/devices.csv")).await;
        (answer.status(), answer.headers()["etag"].clone())
    };
    let old = etag(DAY).await;
    let others = mentions(kept);

    stand(
        &app,
        withheld,
        FeatureChange::Withhold(WithholdReason::PrivateDwelling),
    )
    .await;
    stand(&app, coarsened, FeatureChange::Coarsen(Grid::HundredMetres)).await;
    look(&dumps, &app).await;
    assert_eq!(dumps.dates().unwrap(), [DAY - Duration::DAY, DAY]);
    assert_eq!((mentions(withheld), mentions(coarsened)), (0, 0));
    assert_eq!(mentions(kept), others, "the rest stays");
    assert_ne!(etag(DAY).await, old);
    let manifest = app.json(&format!("/exports/dumps/{DAY}/manifest.json")).await;
    assert_eq!(
        (&manifest["revision"], &manifest["collections"]["devices"]),
        (&1.into(), &3.into())
    );
    let sums = Command::new("sha256sum")
        .args(["--check", "--strict", "SHA256SUMS"])
        .current_dir(dumps.path(DAY))
        .status()
        .unwrap();
    assert!(sums.success());
    assert!(
        home.names().iter().all(|name| !name.starts_with('.')),
        "{:?}",
        home.names()
    );

    // A dump that is made now has the coarse position, and stays as it is.
    app.advance(Duration::DAY);
    look(&dumps, &app).await;
    let today = DAY + Duration::DAY;
    let made = files(&dumps.path(today));
    look(&dumps, &app).await;
    assert_eq!(files(&dumps.path(today)), made);
    assert!(mentions(coarsened) > 0);
}

#[tokio::test]
async fn one_process_makes_the_dump_of_a_day_when_its_hour_has_come() {
    let app = TestApp::start().await;
    some_features(&app).await;
    let home = Home::new();
    let never = Dumps::open(&home.folder(), &home.0, None).unwrap();
    look(&never, &app).await;
    let later = Dumps::open(&home.folder(), &home.0, Some(time!(12:01))).unwrap();
    look(&later, &app).await;
    assert!(later.dates().unwrap().is_empty());
    // Another node is at it.
    let turn = store::dumps::take_turn(&app.database.pool)
        .await
        .unwrap()
        .unwrap();
    look(&home.open(), &app).await;
    assert!(later.dates().unwrap().is_empty());
    turn.end().await.unwrap();
    // What a killed process left is removed.
    fs::create_dir_all(home.folder().join(".making-2026-11-22")).unwrap();
    fs::create_dir_all(home.folder().join(".removing-2026-11-21")).unwrap();
    look(&home.open(), &app).await;
    assert_eq!(home.names(), ["2026-11-23", "key.pem"]);
}

#[test]
fn days_stay_for_two_weeks_months_for_a_year_and_years_for_ever() {
    let today = date!(2026 - 11 - 23);
    let mut kept: Vec<Date> = Vec::new();
    let mut day = date!(2024 - 03 - 05);
    while day <= today {
        kept.push(day);
        let before = kept.clone();
        kept.retain(|date| is_kept(*date, &before, day));
        day += Duration::DAY;
    }
    let daily = usize::try_from(DAILY_DUMPS.whole_days()).unwrap();
    let (early, late) = kept.split_at(kept.len() - daily);
    assert_eq!(late[0], today - DAILY_DUMPS + Duration::DAY);
    assert_eq!(&early[..2], [date!(2024 - 03 - 05), date!(2025 - 01 - 01)]);
    let months = &early[2..];
    assert!(
        months
            .iter()
            .all(|date| date.day() == 1 && *date > today - MONTHLY_DUMPS)
    );
    assert_eq!(months.len(), 12, "{months:?}");
}

#[tokio::test]
async fn a_full_disk_is_an_error_and_leaves_nothing() {
    let app = TestApp::start().await;
    for lon in 0..40 {
        app.publish(camera(f64::from(lon), 43.0)).await;
    }
    let home = Home::new();
    fs::create_dir_all(home.folder()).unwrap();
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=32k", "tmpfs"])
        .arg(home.folder())
        .output();
    if !mounted.is_ok_and(|output| output.status.success()) {
        println!("skipped: no small disk can be made here");
        return;
    }
    let dumps = home.open();
    let made = make(&dumps, DAY, 0, &taken(&app.database).await);
    let names = home.names();
    let unmounted = Command::new("umount").arg(home.folder()).status().unwrap();
    let said = format!("{:#}", made.unwrap_err());
    assert!(
        said.contains("devices.geojson") && said.contains("No space left"),
        "{said}"
    );
    assert_eq!(names, ["key.pem"]);
    assert!(unmounted.success());
    make(&home.open(), DAY, 0, &taken(&app.database).await).unwrap();
    assert_eq!(home.names(), ["2026-11-23", "key.pem"]);
}
