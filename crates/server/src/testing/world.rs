//! A small map with all three families: Toulon and Hyères in the Var, a drone over Toulon by an order, software over all
//! of France, a control room that supervises both communes.

use atlas::Source;
use domain::act::{Act, ActKind, ActLink, ActRelation, ActSummary, PublicAct, WebAddress};
use domain::centre::{Centre, CentreKind, Precision, PublicCentre, Software};
use domain::deployment::{
    Area, Deployment, Force, Payload, Payloads, PublicDeployment, Purpose, Purposes, Technology,
};
use domain::device::Capability;
use domain::evidence::Grounds;
use domain::ids::{ActId, FeatureId, PlaceId};
use domain::period::{DatePrecision, Period};
use domain::place::{Place, PlaceCode, PlaceKind};
use domain::shape::Shape;
use domain::text::Text;
use domain::{Position, PublicDevice, Status};
use time::OffsetDateTime;
use time::macros::{date, datetime};
use uuid::Uuid;

use super::{camera, id};

pub(crate) const ORDER: &str = "83-2026-11-20-00003";

pub(crate) const DRONE: u128 = 0x100;
pub(crate) const SOFTWARE: u128 = 0x101;
pub(crate) const PAST: u128 = 0x102;
pub(crate) const CENTRE: u128 = 0x200;
pub(crate) const ACT: u128 = 0x300;
pub(crate) const OLD_ACT: u128 = 0x301;

/// Longitude and latitude of the harbour of Toulon.
const TOULON: (f64, f64) = (5.93, 43.12);

/// About what the outlines of the towns hold: a fifth of a degree each way.
const AREA_M2: u64 = 361_600_000;

pub(crate) fn world() -> Source {
    Source {
        devices: (0..3).map(|number| in_toulon(number + 1)).collect(),
        deployments: vec![drone(), software(), past()],
        centres: vec![centre()],
        acts: vec![order(), old_order()],
        places: places(),
        place_pages: Vec::new(),
        credits: Vec::new(),
        usages: Vec::new(),
        outlines: vec![
            (PlaceId(3), square(5.8, 43.0, 6.0, 43.2)),
            (PlaceId(4), square(6.0, 43.0, 6.2, 43.2)),
        ],
    }
}

pub(crate) fn text(text: &str) -> Text {
    Text::line(text, 300).unwrap().unwrap()
}

fn code(code: &str) -> PlaceCode {
    PlaceCode::parse(code).unwrap()
}

pub(crate) fn square(west: f64, south: f64, east: f64, north: f64) -> Shape {
    let corners = [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
    ];
    let text = serde_json::json!({ "type": "Polygon", "coordinates": [corners] }).to_string();
    Shape::parse_geojson(&text).unwrap().shape
}

fn places() -> Vec<Place> {
    [
        (1, "fr", PlaceKind::Country, "France", None),
        (2, "fr-d83", PlaceKind::Department, "Var", Some(1)),
        (3, "fr-83137", PlaceKind::Commune, "Toulon", Some(2)),
        (4, "fr-83069", PlaceKind::Commune, "Hyères", Some(2)),
    ]
    .into_iter()
    .map(|(id, place_code, kind, name, parent)| Place {
        id: PlaceId(id),
        code: code(place_code),
        kind,
        name: name.to_owned(),
        parent: parent.map(PlaceId),
        population: Some(180_000),
        area_m2: Some(AREA_M2),
        centre: Position::new(TOULON.0, TOULON.1).unwrap(),
        figures: Vec::new(),
    })
    .collect()
}

fn in_toulon(number: u32) -> PublicDevice {
    PublicDevice {
        place: Some(PlaceId(3)),
        ..camera(number.into(), TOULON.0 + f64::from(number) * 0.001, TOULON.1)
    }
}

fn days(begins: OffsetDateTime, ends: OffsetDateTime) -> Period {
    Period {
        begins: Some(begins.unix_timestamp()),
        ends: Some(ends.unix_timestamp()),
        daily: None,
        zone: "Europe/Paris".parse().unwrap(),
        precision: DatePrecision::Day,
    }
}

fn deployment(
    number: u128,
    status: Status,
    deployment: Deployment,
    place: i32,
    grounds: &str,
) -> PublicDeployment {
    PublicDeployment {
        id: id(number),
        version: 1,
        status,
        deployment,
        place: Some(PlaceId(place)),
        acts: Vec::new(),
        first_known: None,
        removed_on: None,
        last_sighting: None,
        sample: false,
        grounds: Grounds::parse(grounds, 2).unwrap(),
    }
}

fn drone() -> PublicDeployment {
    let area = Area::Shape(square(5.9, 43.1, 5.95, 43.13));
    let described = Deployment {
        periods: vec![days(
            datetime!(2026-11-20 23:00 UTC),
            datetime!(2026-11-27 23:00 UTC),
        )],
        force: Some(Force::NationalPolice),
        payloads: Payloads::EMPTY.with(Payload::Thermal),
        purposes: Purposes::EMPTY.with(Purpose::Gatherings),
        allowed_units: Some(2),
        event_name: Some(text("Match")),
        ..Deployment::new(Technology::Drone, area)
    };
    PublicDeployment {
        acts: vec![ActSummary {
            id: ActId(Uuid::from_u128(ACT)),
            number: Some(text(ORDER)),
        }],
        ..deployment(DRONE, Status::Confirmed, described, 3, "exists:seen+act")
    }
}

/// Over the whole country: on every page inside, and never a dot.
fn software() -> PublicDeployment {
    let described = Deployment {
        product: Some(text("BriefCam")),
        ..Deployment::new(Technology::AlgorithmicVideo, Area::Place(code("fr")))
    };
    deployment(SOFTWARE, Status::Authorised, described, 1, "exists:press")
}

fn past() -> PublicDeployment {
    let described = Deployment {
        periods: vec![days(
            datetime!(2024-04-30 22:00 UTC),
            datetime!(2024-05-02 22:00 UTC),
        )],
        force: Some(Force::Gendarmerie),
        ..Deployment::new(Technology::Drone, Area::Place(code("fr-83069")))
    };
    deployment(PAST, Status::Authorised, described, 4, "exists:act")
}

fn centre() -> PublicCentre {
    let position = Position::new(TOULON.0, TOULON.1).unwrap();
    let centre = Centre {
        operator: Some(text("Ville de Toulon")),
        territory: vec![code("fr-83137"), code("fr-83069")],
        cameras: Some(384),
        cameras_on: Some(date!(2025 - 01 - 01)),
        software: vec![Software {
            product: text("CityVision"),
            vendor: None,
            capability: Some(Capability::Tracking),
        }],
        sharing: vec![text("Police nationale")],
        devices: vec![id(1)],
        ..Centre::new(CentreKind::Csu, position, Precision::Place)
    };
    PublicCentre {
        id: id(CENTRE),
        version: 1,
        status: Status::Authorised,
        centre,
        place: Some(PlaceId(3)),
        first_known: None,
        removed_on: None,
        last_sighting: None,
        sample: false,
        grounds: Grounds::parse("exists:contract", 0).unwrap(),
    }
}

fn act(number: u128, title: &str, features: Vec<FeatureId>) -> PublicAct {
    PublicAct {
        id: ActId(Uuid::from_u128(number)),
        act: Act {
            country: code("fr"),
            kind: ActKind::Order,
            number: None,
            title: text(title),
            authority: Some(text("Préfet du Var")),
            force: Some(Force::NationalPolice),
            purposes: Purposes::EMPTY.with(Purpose::Gatherings),
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
        features,
        sample: false,
    }
}

/// Published three days after the first use.
fn order() -> PublicAct {
    let mut public = act(ACT, "Order about a drone", vec![id(DRONE)]);
    public.act.number = Some(text(ORDER));
    public.act.signed_on = Some(date!(2026 - 11 - 20));
    public.act.published_on = Some(date!(2026 - 11 - 24));
    public.act.document_url = WebAddress::parse("https://var.example.org/a.pdf").unwrap();
    public.links = vec![ActLink {
        relation: ActRelation::Repeals,
        other: ActId(Uuid::from_u128(OLD_ACT)),
    }];
    public
}

fn old_order() -> PublicAct {
    let mut public = act(OLD_ACT, "An older order", Vec::new());
    public.act.number = Some(text("83-2025-01-02-00001"));
    public
}
