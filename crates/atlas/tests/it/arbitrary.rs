//! Random devices, filters and places, with a liking for the awkward: poles, the antimeridian, edges of
//! tiles, piles on one spot, names with quotes, places that no gazetteer lists.

use domain::crs::{Crs, CrsBox};
use domain::device::{
    CameraForm, Capabilities, Capability, Device, DeviceKind, KindSet, Mount, OperatorKind, PublicDevice,
    Setting, Site, Zone,
};
use domain::evidence::{Bases, Basis, Claim, Grounds};
use domain::filter::{Filter, Interval};
use domain::heading::{Heading, Height, Sweep, Tilt};
use domain::ids::{FeatureId, MastId, PlaceId};
use domain::place::{Place, PlaceCode, PlaceKind};
use domain::position::{BBox, Position};
use domain::status::{Status, StatusSet};
use domain::text::Text;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use time::Date;
use time::macros::date;
use uuid::Uuid;

const OPERATORS: [&str; 4] = ["Ville de Toulouse", "Préfecture \"31\"", "A\\B", "SNCF"];
const SOURCES: [&str; 3] = ["osm", "fr-paris", "it-roma"];

/// Country, department and communes; ids out of order and below zero.
pub(crate) fn places() -> Vec<Place> {
    let place = |id, code: &str, kind, parent: Option<i32>, name: &str| Place {
        id: PlaceId(id),
        code: PlaceCode::parse(code).unwrap(),
        kind,
        name: name.to_owned(),
        parent: parent.map(PlaceId),
        population: Some(1000),
        area_m2: None,
        centre: Position::new(1.44, 43.6).unwrap(),
        figures: Vec::new(),
    };
    vec![
        place(70, "fr-31555", PlaceKind::Commune, Some(-5), "Toulouse"),
        place(-5, "fr-d31", PlaceKind::Department, Some(9), "Haute-Garonne"),
        place(9, "fr", PlaceKind::Country, None, "France"),
        place(200, "fr-75056", PlaceKind::Commune, Some(9), "Paris"),
        place(3, "it", PlaceKind::Country, None, "L'Italia"),
    ]
}

fn place_ids() -> impl Strategy<Value = PlaceId> {
    select(vec![70, -5, 9, 200, 3, 12_345]).prop_map(PlaceId)
}

pub(crate) fn position() -> impl Strategy<Value = Position> {
    let lon = prop_oneof![
        4 => -1_800_000_000_i32..=1_800_000_000,
        1 => select(vec![-1_800_000_000, 1_800_000_000, 0, -1_799_999_999, 1_799_999_999]),
        // Edges of tiles that a whole number of 1e-7 degrees can lie on exactly.
        1 => (-64_i32..=64).prop_map(|column| column * 28_125_000),
    ];
    let lat = prop_oneof![
        4 => -900_000_000_i32..=900_000_000,
        1 => select(vec![-900_000_000, 900_000_000, 0, 850_511_287, 850_511_288, -850_511_288]),
    ];
    let anywhere = (lon, lat).prop_map(|(lon, lat)| Position::from_e7(lon, lat).unwrap());
    let town = (-300_000_i32..300_000, -300_000_i32..300_000)
        .prop_map(|(east, north)| Position::from_e7(14_444_000 + east, 436_000_000 + north).unwrap());
    let pile = Just(Position::from_e7(14_441_234, 436_045_678).unwrap());
    prop_oneof![3 => anywhere, 5 => town, 2 => pile]
}

fn day() -> impl Strategy<Value = Date> {
    (0_i64..2000).prop_map(|days| date!(2020 - 01 - 01) + time::Duration::days(days))
}

fn one_of<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    select(all)
}

fn text(text: &str) -> Option<Text> {
    Text::line(text, 200).unwrap()
}

fn heading() -> impl Strategy<Value = Heading> {
    (0_u32..36_000).prop_map(|hundredths| Heading::new(f64::from(hundredths) / 100.0).unwrap())
}

prop_compose! {
    fn looks()(
        form in option::of(one_of(CameraForm::ALL)),
        relocatable: Option<bool>,
        mount in option::of(one_of(Mount::ALL)),
        heading in option::of(heading()),
        sweep in option::of((heading(), heading())),
        tilt in option::of(-900_i32..=900),
        height in option::of(0_u32..=50_000),
        zone in option::of(one_of(Zone::ALL)),
        setting in option::of(one_of(Setting::ALL)),
        site in option::of(one_of(Site::ALL)),
        accuracy in option::of(0_u16..=10_000),
    ) -> Device {
        Device {
            form,
            relocatable,
            mount,
            heading,
            sweep: sweep.map(|(from, to)| Sweep { from, to }),
            tilt: tilt.and_then(|tenths| Tilt::new(f64::from(tenths) / 10.0)),
            height: height.and_then(|centimetres| Height::new(f64::from(centimetres) / 100.0)),
            zone,
            setting,
            site,
            position_accuracy_m: accuracy,
            ..Device::new(DeviceKind::Camera, Position::new(0.0, 0.0).unwrap())
        }
    }
}

prop_compose! {
    fn device()(
        looks in looks(),
        kind in one_of(DeviceKind::ALL),
        position in position(),
        capabilities in proptest::collection::vec(one_of(Capability::ALL), 0..3),
        operator in option::of(select(&OPERATORS[..])),
        operator_kind in option::of(one_of(OperatorKind::ALL)),
        maker in option::of(0..20),
    ) -> Device {
        Device {
            kind,
            position,
            capabilities: capabilities.into_iter().collect(),
            operator: operator.and_then(text),
            operator_kind,
            manufacturer: maker.and_then(|maker| text(&format!("Maker {maker}"))),
            model: maker.and_then(|maker| text(&format!("Model {}", maker % 3))),
            ..looks
        }
    }
}

prop_compose! {
    /// `ids` is how many different ids there may be.
    pub(crate) fn public_device(ids: u32)(
        id in 0..ids,
        version in 1_i32..9,
        status in one_of(Status::ALL),
        device in device(),
        place in option::of(place_ids()),
        mast in option::weighted(0.1, 0_u128..5),
        days in (option::of(day()), option::of(day()), option::of(day())),
        source in option::of(select(&SOURCES[..])),
        others in proptest::sample::subsequence(&SOURCES[..], 0..=SOURCES.len()),
        external_id in option::of("[a-z/\"é0-9]{0,12}"),
        sample: bool,
        grounds in grounds(),
    ) -> PublicDevice {
        PublicDevice {
            id: feature_id(id),
            version,
            status,
            device,
            place,
            mast: mast.map(|mast| MastId(Uuid::from_u128(mast))),
            first_known: days.0,
            removed_on: days.1,
            last_sighting: days.2,
            source: source.map(str::to_owned),
            sources: sources(source, &others),
            external_id,
            sample,
            grounds,
        }
    }
}

/// Of a device that comes from one dataset, or from none, and rests on others.
fn sources(source: Option<&str>, others: &[&str]) -> Vec<String> {
    let sources: std::collections::BTreeSet<&str> =
        source.into_iter().chain(others.iter().copied()).collect();
    sources.into_iter().map(str::to_owned).collect()
}

/// Ids that are spread as random ones are.
pub(crate) fn feature_id(number: u32) -> FeatureId {
    let spread = u128::from(number).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
    FeatureId(Uuid::from_u128(spread))
}

/// Devices with different ids: many positions, and a few models to stand on them, because drawing is what
/// costs time.
pub(crate) fn devices(most: usize) -> impl Strategy<Value = Vec<PublicDevice>> {
    let models = proptest::collection::vec(public_device(1), 1..40);
    let stands = proptest::collection::vec((position(), any::<prop::sample::Index>()), 0..most);
    (models, stands).prop_map(|(models, stands)| {
        (0..)
            .zip(stands)
            .map(|(number, (position, model))| {
                let mut device = model.get(&models).clone();
                device.id = feature_id(number);
                device.device.position = position;
                device
            })
            .collect()
    })
}

fn bbox() -> impl Strategy<Value = BBox> {
    let corner = prop_oneof![3 => position(), 1 => Just(Position::new(-180.0, -90.0).unwrap())];
    let other = prop_oneof![3 => position(), 1 => Just(Position::new(180.0, 90.0).unwrap())];
    (corner, other).prop_map(|(one, other)| {
        let (south, north) = (one.lat().min(other.lat()), one.lat().max(other.lat()));
        BBox::new(one.lon(), south, other.lon(), north).unwrap()
    })
}

fn interval() -> impl Strategy<Value = Interval> {
    let text = |(from, to, fallback): (Option<Date>, Option<Date>, Date)| match (from, to) {
        (None, None) => fallback.to_string(),
        (Some(from), Some(to)) => format!("{}/{}", from.min(to), from.max(to)),
        (Some(from), None) => format!("{from}/.."),
        (None, Some(to)) => format!("../{to}"),
    };
    (option::of(day()), option::of(day()), day()).prop_map(move |ends| Interval::parse(&text(ends)).unwrap())
}

/// Some combinations of evidence.
pub(crate) fn grounds() -> impl Strategy<Value = Grounds> {
    let pieces = proptest::collection::vec((one_of(Claim::ALL), one_of(Basis::ALL)), 0..4);
    (pieces, 0_u8..3).prop_map(|(pieces, sightings)| {
        let texts: Vec<String> = pieces
            .iter()
            .map(|(claim, basis)| format!("{claim}:{basis}"))
            .collect();
        Grounds::parse(&texts.join(" "), sightings).unwrap()
    })
}

prop_compose! {
    /// Half of them ask for kinds and a box at most, which running sums answer.
    pub(crate) fn filter()(
        bbox in option::of(bbox()),
        region in option::weighted(0.2, region()),
        kinds in option::of(proptest::collection::vec(one_of(DeviceKind::ALL), 0..4)),
        more in option::of(attributes()),
    ) -> Filter {
        Filter {
            bbox: region.map(CrsBox::envelope).or(bbox),
            region,
            kinds: kinds.map(KindSet::from_iter),
            ..more.unwrap_or_default()
        }
    }
}

/// Boxes of all sizes, some of them larger than what they are drawn on.
pub(crate) fn region() -> impl Strategy<Value = CrsBox> {
    let projected = Crs::ALL.into_iter().filter(|crs| !crs.is_geographic());
    let edges = (-2e7..2e7, 0.0..2e7, 1e3..3e7, 1e3..3e7);
    (select(projected.collect::<Vec<_>>()), edges)
        .prop_map(|(crs, (a, b, width, height))| CrsBox::new(crs, [a, b], [a + width, b + height]).unwrap())
}

prop_compose! {
    fn attributes()(
        datetime in option::of(interval()),
        bases in option::weighted(0.2, proptest::collection::vec(one_of(Basis::ALL), 0..3)),
        statuses in option::of(proptest::collection::vec(one_of(Status::ALL), 1..5)),
        capabilities in option::weighted(0.2, proptest::collection::vec(one_of(Capability::ALL), 0..4)),
        place in option::weighted(0.3, select(vec!["fr", "fr-d31", "fr-31555", "it", "de"])),
        operator in option::weighted(0.2, select(vec![OPERATORS[0], OPERATORS[1], "nobody"])),
        source in option::weighted(0.3, select(vec!["report", "osm", "fr-paris", "unknown"])),
    ) -> Filter {
        Filter {
            datetime,
            bases: bases.map(Bases::from_iter),
            statuses: statuses.map(StatusSet::from_iter),
            capabilities: capabilities.map(Capabilities::from_iter),
            place: place.and_then(PlaceCode::parse),
            operator: operator.map(str::to_owned),
            source: source.map(str::to_owned),
            ..Filter::default()
        }
    }
}
