//! Random deployments, control rooms and acts, with a liking for the awkward: holes, stars, the antimeridian, poles,
//! places without outline, open and nightly periods.

use atlas::Source;
use domain::act::{Act, ActKind, ActSummary, PublicAct};
use domain::centre::{Centre, CentreKind, Precision, PublicCentre, Software};
use domain::deployment::{Area, Deployment, Force, Payload, PublicDeployment, Purpose, Technology};
use domain::device::Capability;
use domain::ids::{ActId, FeatureId, PlaceId};
use domain::period::{DailyHours, DatePrecision, Period, Zone};
use domain::place::PlaceCode;
use domain::position::Position;
use domain::shape::Shape;
use domain::status::Status;
use domain::text::Text;
use geo::{Coord, LineString, MultiPolygon, Polygon};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use uuid::Uuid;

use crate::arbitrary;

const NAMES: [&str; 4] = ["Préfecture du Var", "=cmd|' /C calc'!A0", "A, \"B\" C", "-1.55"];

fn text(text: &str) -> Option<Text> {
    Text::paragraph(text, 200).unwrap()
}

fn name() -> impl Strategy<Value = Option<Text>> {
    option::of(select(&NAMES[..]).prop_map(|name| text(name).unwrap()))
}

/// A star around a point: corners at random distances, so that it is simple and often not convex; sometimes with a hole
/// of the same form.
pub(crate) fn star() -> impl Strategy<Value = Shape> {
    let middle = prop_oneof![
        3 => (-1_700_000_000_i32..1_700_000_000, -700_000_000_i32..700_000_000),
        5 => (14_000_000_i32..15_000_000, 435_000_000_i32..437_000_000),
        1 => (1_795_000_000_i32..1_799_000_000, 0_i32..10_000_000),
        1 => (0_i32..10_000_000, select(vec![845_000_000, -850_000_000, 880_000_000])),
    ];
    let size = prop_oneof![Just(1e-4), Just(1e-3), Just(1e-2), Just(0.2), Just(2.0)];
    let corners = proptest::collection::vec(0.3..1.0_f64, 3..40);
    (middle, size, corners, any::<bool>()).prop_filter_map("an area", |(middle, size, corners, hole)| {
        let at = |share: f64| {
            let count = corners.len() as f64;
            let ring = corners.iter().enumerate().map(|(index, radius)| {
                let angle = std::f64::consts::TAU * index as f64 / count;
                Coord {
                    x: f64::from(middle.0) / 1e7 + share * size * radius * angle.cos(),
                    y: f64::from(middle.1) / 1e7 + share * size * radius * angle.sin(),
                }
            });
            let mut ring: Vec<Coord> = ring.collect();
            ring.push(ring[0]);
            LineString(ring)
        };
        let holes = if hole { vec![at(0.5)] } else { Vec::new() };
        let polygon = MultiPolygon(vec![Polygon::new(at(1.0), holes)]);
        Shape::from_multi_polygon(&polygon)
            .ok()
            .map(|repaired| repaired.shape)
    })
}

pub(crate) fn shape() -> impl Strategy<Value = Shape> {
    let circle = (arbitrary::position(), 1.0..50_000.0_f64)
        .prop_filter_map("a circle", |(centre, radius)| Shape::circle(centre, radius).ok());
    prop_oneof![3 => star(), 1 => circle]
}

fn area() -> impl Strategy<Value = Area> {
    let place = select(vec!["fr", "fr-d31", "fr-31555", "it", "de-99"])
        .prop_map(|code| Area::Place(PlaceCode::parse(code).unwrap()));
    let circle = (arbitrary::position(), 1_u32..100_000)
        .prop_map(|(centre, radius_m)| Area::Circle { centre, radius_m });
    prop_oneof![1 => place, 1 => circle, 4 => star().prop_map(Area::Shape)]
}

fn period() -> impl Strategy<Value = Period> {
    let zone = select(vec!["Europe/Paris", "UTC", "Pacific/Auckland"]);
    let daily = option::of((0_u16..1440, 0_u16..1440));
    (
        1_577_836_800_i64..1_700_000_000,
        1_i64..40_000_000,
        any::<[bool; 2]>(),
        daily,
        zone,
    )
        .prop_map(|(begins, length, open, daily, zone)| Period {
            begins: (!open[0] || open[1]).then_some(begins),
            ends: (!open[1]).then_some(begins + length),
            daily: daily.map(|(from_minute, to_minute)| DailyHours {
                from_minute,
                to_minute,
            }),
            zone: zone.parse::<Zone>().unwrap(),
            precision: DatePrecision::Day,
        })
}

prop_compose! {
    fn described()(
        technology in select(Technology::ALL),
        area in area(),
        periods in proptest::collection::vec(period(), 0..3),
        force in option::of(select(Force::ALL)),
        payloads in proptest::collection::vec(select(Payload::ALL), 0..3),
        purposes in proptest::collection::vec(select(Purpose::ALL), 0..3),
        capabilities in proptest::collection::vec(select(Capability::ALL), 0..3),
        names in (name(), name(), name()),
    ) -> Deployment {
        Deployment {
            periods,
            force,
            payloads: payloads.into_iter().collect(),
            purposes: purposes.into_iter().collect(),
            capabilities: capabilities.into_iter().collect(),
            operator: names.0,
            vendor: names.1,
            event_name: names.2,
            allowed_units: Some(3),
            summary: text("- one, \"two\"\n- three"),
            ..Deployment::new(technology, area)
        }
    }
}

/// The places that the random gazetteer has, and one that it has not.
fn place() -> impl Strategy<Value = Option<PlaceId>> {
    option::of(select(vec![70, -5, 9, 200, 3, 12_345]).prop_map(PlaceId))
}

prop_compose! {
    pub(crate) fn deployment()(
        number in 1_000_u32..1_000_000,
        version in 1_i32..9,
        status in select(Status::ALL),
        deployment in described(),
        place in place(),
        act in option::of(0_u128..3),
        grounds in arbitrary::grounds(),
        sample: bool,
    ) -> PublicDeployment {
        PublicDeployment {
            id: arbitrary::feature_id(number),
            version,
            status,
            deployment,
            place,
            acts: act.into_iter().map(summary).collect(),
            first_known: None,
            removed_on: None,
            last_sighting: None,
            sample,
            grounds,
        }
    }
}

fn summary(number: u128) -> ActSummary {
    ActSummary {
        id: ActId(Uuid::from_u128(number)),
        number: text(&format!("83-2025-02-14-0000{number}")),
    }
}

prop_compose! {
    pub(crate) fn centre()(
        number in 1_000_000_u32..2_000_000,
        version in 1_i32..9,
        status in select(Status::ALL),
        kind in select(CentreKind::ALL),
        position in arbitrary::position(),
        operator in name(),
        place in place(),
        territory in proptest::collection::vec(select(vec!["fr", "fr-31555", "it", "zz"]), 0..3),
        software in proptest::collection::vec((name(), option::of(select(Capability::ALL))), 0..3),
        grounds in arbitrary::grounds(),
        sample: bool,
    ) -> PublicCentre {
        PublicCentre {
            id: arbitrary::feature_id(number),
            version,
            status,
            centre: Centre {
                operator: operator.clone(),
                territory: territory.into_iter().filter_map(PlaceCode::parse).collect(),
                software: software
                    .into_iter()
                    .map(|(vendor, capability)| Software {
                        product: text("Product").unwrap(),
                        vendor,
                        capability,
                    })
                    .collect(),
                sharing: operator.into_iter().collect(),
                devices: vec![FeatureId(Uuid::from_u128(5))],
                cameras: Some(120),
                ..Centre::new(kind, position, Precision::Place)
            },
            place,
            first_known: None,
            removed_on: None,
            last_sighting: None,
            sample,
            grounds,
        }
    }
}

/// Acts 0 to 2, of which the first carries some of the features.
pub(crate) fn acts(carried: &[FeatureId]) -> Vec<PublicAct> {
    (0..3)
        .map(|number| PublicAct {
            id: ActId(Uuid::from_u128(number)),
            act: Act {
                country: PlaceCode::parse("fr").unwrap(),
                kind: ActKind::Order,
                number: summary(number).number,
                title: text("Arrêté").unwrap(),
                authority: None,
                force: None,
                purposes: domain::deployment::Purposes::EMPTY,
                signed_on: None,
                published_on: None,
                in_force_from: None,
                in_force_to: None,
                allowed_units: None,
                document_url: None,
                document_sha256: None,
                archive_url: None,
            },
            links: Vec::new(),
            features: if number == 0 { carried.to_vec() } else { Vec::new() },
            sample: false,
        })
        .collect()
}

/// Outlines of a commune and of a country with a hole, around where many random things lie.
pub(crate) fn outlines() -> Vec<(PlaceId, Shape)> {
    let centre = |lon, lat| Position::new(lon, lat).unwrap();
    vec![
        (PlaceId(70), Shape::circle(centre(1.444, 43.6), 9_000.0).unwrap()),
        (PlaceId(9), Shape::circle(centre(2.5, 46.5), 450_000.0).unwrap()),
    ]
}

pub(crate) fn source() -> impl Strategy<Value = Source> {
    (
        arbitrary::devices(60),
        proptest::collection::vec(deployment(), 0..60),
        proptest::collection::vec(centre(), 0..30),
        any::<bool>(),
    )
        .prop_map(|(devices, deployments, centres, with_outlines)| {
            let carried: Vec<FeatureId> = devices
                .iter()
                .map(|device| device.id)
                .step_by(3)
                .chain(centres.iter().map(|centre| centre.id).step_by(2))
                .collect();
            Source {
                devices,
                deployments,
                centres,
                acts: acts(&carried),
                places: arbitrary::places(),
                place_pages: Vec::new(),
                credits: Vec::new(),
                usages: Vec::new(),
                outlines: if with_outlines { outlines() } else { Vec::new() },
            }
        })
}
