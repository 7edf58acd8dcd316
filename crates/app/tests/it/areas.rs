//! Areas and periods: what the collection selects by box and time is what PostGIS selects.

use std::collections::BTreeSet;

use atlas::Collection;
use domain::Subject;
use domain::deployment::{Area, Deployment, Technology};
use domain::evidence::Basis;
use domain::filter::Filter;
use domain::period::{DatePrecision, Period};
use domain::report::Claimed;
use domain::shape::Shape;
use domain::text::Text;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use time::macros::datetime;
use uuid::Uuid;

use crate::support::{TestApp, TestDatabase, publish_claimed, seen};

const DEPLOYMENTS: usize = 60;
const QUESTIONS: usize = 60;

/// The same numbers at each run: a linear congruential generator, of which the upper bits are good enough here.
struct Numbers(u64);

impl Numbers {
    /// From 0 to 1.
    fn share(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(self.0 >> 32).expect("32 bits are left")) / f64::from(u32::MAX)
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + self.share() * (high - low)
    }

    #[expect(clippy::cast_possible_truncation, reason = "a second of some year")]
    fn instant(&mut self) -> OffsetDateTime {
        let start = datetime!(2024-01-01 00:00 UTC).unix_timestamp();
        let second = self.between(0.0, 366.0 * 86_400.0) as i64;
        OffsetDateTime::from_unix_timestamp(start + second).unwrap()
    }
}

/// A star around a spot of southern France, with as many corners as it takes to have bays.
fn star(numbers: &mut Numbers) -> Shape {
    let (lon, lat) = (numbers.between(2.0, 7.0), numbers.between(42.0, 46.0));
    let size = numbers.between(0.01, 0.8);
    let corners: Vec<String> = (0..14)
        .map(|corner| {
            let angle = f64::from(corner) / 14.0 * std::f64::consts::TAU;
            let reach = size * numbers.between(0.2, 1.0);
            format!(
                "[{:.7},{:.7}]",
                lon + reach * angle.cos(),
                lat + reach * angle.sin()
            )
        })
        .collect();
    let ring = format!("{},{}", corners.join(","), corners[0]);
    let text = format!(r#"{{"type":"Polygon","coordinates":[[{ring}]]}}"#);
    Shape::parse_geojson(&text).unwrap().shape
}

fn period(numbers: &mut Numbers) -> Period {
    let (one, other) = (
        numbers.instant().unix_timestamp(),
        numbers.instant().unix_timestamp(),
    );
    let is_open = numbers.share() < 0.1;
    Period {
        begins: Some(one.min(other)),
        ends: Some(one.max(other) + 1).filter(|_| !is_open),
        daily: None,
        zone: "Europe/Paris".parse().unwrap(),
        precision: DatePrecision::Day,
    }
}

fn ordered(numbers: &mut Numbers) -> Claimed {
    let mut deployment = Deployment::new(Technology::Drone, Area::Shape(star(numbers)));
    let periods = match numbers.share() {
        share if share < 0.25 => 0,
        share if share < 0.75 => 1,
        _ => 2,
    };
    deployment.periods = (0..periods).map(|_| period(numbers)).collect();
    Claimed {
        basis: Basis::Act,
        acts: vec![Text::line("83-2025-02-14-00003", 120).unwrap().unwrap()],
        ..seen(Subject::Deployment(Box::new(deployment)))
    }
}

async fn by_postgis(
    database: &TestDatabase,
    [west, south, east, north]: [f64; 4],
    (from, to): (OffsetDateTime, OffsetDateTime),
) -> BTreeSet<Uuid> {
    let ids: Vec<Uuid> = sqlx::query_scalar(
        "select feature_id from deployment
        where st_intersects(area, st_makeenvelope($1, $2, $3, $4, 4326)) and (
            feature_id not in (select deployment_id from deployment_period)
            or feature_id in (
                select deployment_id from deployment_period where period && tstzrange($5, $6, '[]')
            )
        )",
    )
    .bind(west)
    .bind(south)
    .bind(east)
    .bind(north)
    .bind(from)
    .bind(to)
    .fetch_all(&database.pool)
    .await
    .unwrap();
    ids.into_iter().collect()
}

async fn by_items(
    app: &TestApp,
    [west, south, east, north]: [f64; 4],
    (from, to): (OffsetDateTime, OffsetDateTime),
) -> BTreeSet<Uuid> {
    let rfc = |instant: OffsetDateTime| instant.format(&Rfc3339).unwrap();
    let (from, to) = (rfc(from), rfc(to));
    let path = format!(
        "/ogc/collections/deployments/items?limit=1000&bbox={west},{south},{east},{north}&datetime={from}/{to}"
    );
    let found = app.json(&path).await;
    let features = found["features"].as_array().unwrap();
    assert_eq!(found["numberMatched"], features.len());
    features
        .iter()
        .map(|feature| feature["id"].as_str().unwrap().parse().unwrap())
        .collect()
}

#[tokio::test]
async fn items_of_random_boxes_and_times_are_those_that_postgis_selects() {
    let mut numbers = Numbers(2024);
    let database = TestDatabase::create().await;
    for _ in 0..DEPLOYMENTS {
        publish_claimed(&database, ordered(&mut numbers), datetime!(2026-11-23 12:00 UTC)).await;
    }
    let app = TestApp::start_on(database).await;
    app.wait_until("all deployments", |published| {
        let count = published
            .atlas()
            .count(Collection::Deployments, &Filter::default());
        count == DEPLOYMENTS as u64
    })
    .await;
    let (mut some, mut none) = (0, 0);
    for _ in 0..QUESTIONS {
        let (west, south) = (numbers.between(1.5, 7.0), numbers.between(41.5, 46.0));
        // Seven decimals, as positions have.
        let size = (numbers.between(0.02, 1.5) * 1e7).round() / 1e7;
        let corner = |value: f64| (value * 1e7).round() / 1e7;
        let bbox = [
            corner(west),
            corner(south),
            corner(west + size),
            corner(south + size),
        ];
        let (one, other) = (numbers.instant(), numbers.instant());
        let interval = (
            one.min(other),
            one.max(other).min(one.min(other) + time::Duration::days(20)),
        );
        let expected = by_postgis(&app.database, bbox, interval).await;
        assert_eq!(
            by_items(&app, bbox, interval).await,
            expected,
            "{bbox:?} {interval:?}"
        );
        if expected.is_empty() {
            none += 1;
        } else {
            some += 1;
        }
    }
    assert!(
        some > QUESTIONS / 4 && none > 0,
        "{some} and {none}: questions that say nothing"
    );
}
