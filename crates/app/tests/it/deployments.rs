//! Deployments: from the report over the decision to the public record, with areas and periods that stay exact.

use domain::Subject;
use domain::deployment::{Area, Deployment, Technology};
use domain::evidence::Basis;
use domain::period;
use domain::place::PlaceCode;
use domain::position::Position;
use domain::report::Claimed;
use domain::shape::Shape;
use domain::text::Text;
use time::macros::datetime;

use crate::support::{
    TestDatabase, deployment, open_review, places, public_deployment, publish_claimed, seen,
};

/// On an order, so that the area is published as it is.
fn ordered(deployment: Deployment) -> Claimed {
    Claimed {
        basis: Basis::Act,
        acts: vec![Text::line("83-2025-02-14-00003", 120).unwrap().unwrap()],
        ..seen(Subject::Deployment(Box::new(deployment)))
    }
}

async fn published(database: &TestDatabase, deployment: Deployment) -> Deployment {
    let id = publish_claimed(database, ordered(deployment), datetime!(2026-11-23 12:00 UTC)).await;
    public_deployment(database, id).await.deployment
}

fn shape(coordinates: &str) -> Shape {
    let text = format!(r#"{{"type":"MultiPolygon","coordinates":{coordinates}}}"#);
    Shape::parse_geojson(&text).unwrap().shape
}

#[tokio::test]
async fn an_approved_deployment_is_public_as_it_was_reported() {
    let database = TestDatabase::create().await;
    let mut given = deployment(6.115_3, 43.101_7);
    let zone = "Europe/Paris".parse().unwrap();
    given.periods = vec![
        period::read("2025-02-16T14:00", "2025-02-16T18:00", "", "", &zone).unwrap(),
        period::read("2025-03-01", "2025-04-30", "20:00", "06:00", &zone).unwrap(),
        period::read("2026", "", "00:00", "24:00", &zone).unwrap(),
    ];
    let id = publish_claimed(&database, ordered(given.clone()), datetime!(2026-11-23 12:00 UTC)).await;
    let public = public_deployment(&database, id).await;
    assert_eq!(public.deployment, given);
    let numbers: Vec<_> = public
        .acts
        .iter()
        .filter_map(|act| act.number.as_deref())
        .collect();
    assert_eq!(numbers, ["83-2025-02-14-00003"]);
    assert_eq!(public.version, 1);
}

#[tokio::test]
async fn each_kind_of_area_comes_back_exactly() {
    let database = TestDatabase::create().await;
    places::square(&database, "fr-83137", 5, 43).await;
    let circle = Shape::circle(Position::new(179.95, -16.5).unwrap(), 20_000.0).unwrap();
    for area in [
        Area::Place(PlaceCode::parse("fr-83137").unwrap()),
        Area::Circle {
            centre: Position::new(6.115_300_1, 43.101_700_9).unwrap(),
            radius_m: 1,
        },
        Area::Circle {
            centre: Position::new(-180.0, 90.0).unwrap(),
            radius_m: Area::MAX_RADIUS_M,
        },
        Area::Shape(shape(
            "[[[[6.1,43.1],[6.2000001,43.1],[6.2,43.2000003],[6.1,43.1]]]]",
        )),
        Area::Shape(shape(
            "[[[[0,0],[9,0],[9,9],[0,9],[0,0]],[[3,3],[3,6],[6,6],[6,3],[3,3]]],[[[20,1],[21,1],[21,2],[20,1]]]]",
        )),
        Area::Shape(circle),
    ] {
        let given = Deployment::new(Technology::PoliceSoftware, area);
        assert_eq!(published(&database, given.clone()).await, given);
    }
}

#[tokio::test]
async fn an_area_whose_hole_touches_the_middle_of_an_edge_is_taken() {
    let database = TestDatabase::create().await;
    let mut touching = 0;
    for step in 0..60_i32 {
        // In units of 1e-7 degree the corner of the hole lies on the edge; in fractions of a degree often beside it.
        let (x, y) = (50_000_000 + 371_113 * step, 430_000_000 + 13_717 * step);
        let degrees = |dx: i32, dy: i32| {
            let position = Position::from_e7(x + dx, y + dy).unwrap();
            format!("[{},{}]", position.lon(), position.lat())
        };
        let ring = |corners: &[(i32, i32)]| {
            let corners: Vec<String> = corners.iter().map(|(dx, dy)| degrees(*dx, *dy)).collect();
            format!("[{}]", corners.join(","))
        };
        let outer = ring(&[(0, 0), (9_000, 3_000), (0, 1_000_000), (0, 0)]);
        let hole = ring(&[(3_000, 1_000), (3_000, 100_000), (3_100, 100_000), (3_000, 1_000)]);
        let area = shape(&format!("[[{outer},{hole}]]"));
        touching += usize::from(area.polygons()[0].holes.len() == 1);
        let given = Deployment::new(Technology::CodedMarker, Area::Shape(area));
        assert_eq!(published(&database, given.clone()).await, given, "step {step}");
    }
    assert!(touching > 0, "the domain keeps such holes as holes");
}

#[tokio::test]
async fn what_was_only_seen_of_a_drone_is_published_on_a_coarse_grid() {
    let database = TestDatabase::create().await;
    let claimed = seen(Subject::Deployment(Box::new(Deployment::new(
        Technology::Drone,
        Area::Circle {
            centre: Position::new(6.115_3, 43.101_7).unwrap(),
            radius_m: 50,
        },
    ))));
    let id = publish_claimed(&database, claimed, datetime!(2026-11-23 12:00 UTC)).await;
    assert_eq!(
        public_deployment(&database, id).await.deployment.area,
        Area::Circle {
            centre: Position::new(6.12, 43.1).unwrap(),
            radius_m: 1_000
        }
    );
}

#[tokio::test]
async fn a_deployment_lies_in_the_place_of_its_area() {
    let database = TestDatabase::create().await;
    let west = places::square(&database, "fr-83001", 5, 43).await;
    let east = places::square(&database, "fr-83002", 6, 43).await;
    for (area, place) in [
        (Area::Place(PlaceCode::parse("fr-83001").unwrap()), west),
        (
            Area::Circle {
                centre: Position::new(6.5, 43.5).unwrap(),
                radius_m: 500,
            },
            east,
        ),
        (
            Area::Shape(shape("[[[[5.1,43.1],[5.9,43.1],[5.9,43.9],[5.1,43.1]]]]")),
            west,
        ),
    ] {
        let claimed = ordered(Deployment::new(Technology::FaceRecognition, area));
        let id = publish_claimed(&database, claimed, datetime!(2026-11-23 12:00 UTC)).await;
        let found = public_deployment(&database, id).await.place;
        assert_eq!(found.map(|place| place.0), Some(place));
    }
}

#[tokio::test]
async fn a_place_that_is_not_here_is_refused_by_name() {
    let database = TestDatabase::create().await;
    let area = Area::Place(PlaceCode::parse("fr-99999").unwrap());
    let claimed = ordered(Deployment::new(Technology::Drone, area));
    let refused = open_review(&database, claimed).await.unwrap_err();
    assert!(refused.is_conflict("place_unknown"), "{refused:?}");
}

#[tokio::test]
async fn outlines_are_read_for_the_places_that_areas_refer_to() {
    let database = TestDatabase::create().await;
    let referred = places::square(&database, "fr-83001", 5, 43).await;
    places::square(&database, "fr-83002", 6, 43).await;
    let area = Area::Place(PlaceCode::parse("fr-83001").unwrap());
    let claimed = ordered(Deployment::new(Technology::Drone, area));
    let id = publish_claimed(&database, claimed, datetime!(2026-11-23 12:00 UTC)).await;
    let expected = shape("[[[[5,43],[6,43],[6,44],[5,44],[5,43]]]]");
    let outlines = store::public::outlines_of(&database.pool, &[id]).await.unwrap();
    assert_eq!(outlines.len(), 1);
    assert_eq!(outlines[0].0.0, referred);
    assert!((outlines[0].1.area_m2() - expected.area_m2()).abs() < 1.0);
    let mut transaction = store::begin_snapshot(&database.pool).await.unwrap();
    let everything = store::public::everything(&mut transaction).await.unwrap();
    assert_eq!(everything.outlines, outlines);
    assert_eq!(everything.deployments.len(), 1);
}
