//! Seeded points that lie as real ones do: in towns, and a few between them; and a second way to write a
//! tile.

use domain::PublicDevice;
use domain::device::{CameraForm, Device, DeviceKind, Mount};
use domain::evidence::{Claim, Grounds};
use domain::heading::Heading;
use domain::ids::{FeatureId, PlaceId};
use domain::place::{Place, PlaceCode, PlaceKind};
use domain::position::Position;
use domain::status::Status;
use domain::text::Text;
use fast_mvt::{MvtGeometry, MvtLayerBuilder, MvtReaderRef, MvtValue};
use time::Duration;
use time::macros::date;

const TOWNS: usize = 2000;

/// SplitMix64 (Steele, Lea and Flood, 2014).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// 0 to 1.
    fn share(&mut self) -> f64 {
        (self.roll() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub(crate) fn between(&mut self, from: f64, to: f64) -> f64 {
        from + (to - from) * self.share()
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.roll() % bound as u64).expect("below a usize")
    }

    fn happens(&mut self, share: f64) -> bool {
        self.share() < share
    }

    pub(crate) fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    /// Standard normal (Box and Muller, 1958).
    fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.share()).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.share()).cos()
    }
}

struct Town {
    lon: f64,
    lat: f64,
    sigma_km: f64,
    /// Share of all points that lie in it or in one before it.
    up_to: f64,
}

fn towns(dice: &mut Dice) -> Vec<Town> {
    let mut up_to = 0.0;
    let mut towns: Vec<Town> = (0..TOWNS)
        .map(|rank| {
            let (lon, lat) = somewhere(dice);
            up_to += (rank as f64 + 8.0).powf(-0.9);
            Town {
                lon,
                lat,
                sigma_km: dice.between(1.5, 8.0),
                up_to,
            }
        })
        .collect();
    for town in &mut towns {
        town.up_to /= up_to;
    }
    towns
}

/// In Europe, six times out of ten.
fn somewhere(dice: &mut Dice) -> (f64, f64) {
    if dice.happens(0.6) {
        (dice.between(-9.0, 30.0), dice.between(37.0, 60.0))
    } else {
        (dice.between(-125.0, 150.0), dice.between(-38.0, 58.0))
    }
}

pub(crate) fn id(number: usize) -> FeatureId {
    let mut dice = Dice::new(number as u64);
    let bytes = u128::from(dice.roll()) << 64 | u128::from(dice.roll());
    FeatureId(uuid::Builder::from_random_bytes(bytes.to_be_bytes()).into_uuid())
}

pub(crate) fn places() -> Vec<Place> {
    let place = |id: i32, code: &str, kind, parent: Option<i32>| Place {
        id: PlaceId(id),
        code: PlaceCode::parse(code).expect("a code"),
        kind,
        name: format!("Place {code}"),
        parent: parent.map(PlaceId),
        population: None,
        area_m2: None,
        centre: Position::new(0.0, 0.0).expect("on earth"),
        figures: Vec::new(),
    };
    let towns = (0..TOWNS).map(|town| {
        let number = i32::try_from(town).expect("2,000 towns");
        let country = if town % 3 == 0 { 1 } else { 2 };
        place(
            number + 10,
            &format!("fr-{town:05}"),
            PlaceKind::Commune,
            Some(country),
        )
    });
    [
        place(1, "fr", PlaceKind::Country, None),
        place(2, "de", PlaceKind::Country, None),
    ]
    .into_iter()
    .chain(towns)
    .collect()
}

pub(crate) fn devices(points: usize) -> impl Iterator<Item = PublicDevice> {
    let mut dice = Dice::new(1);
    let towns = towns(&mut dice);
    (0..points).map(move |number| device(number, &towns, &mut dice))
}

fn device(number: usize, towns: &[Town], dice: &mut Dice) -> PublicDevice {
    let share = dice.share();
    let town = towns.partition_point(|town| town.up_to < share).min(TOWNS - 1);
    let (lon, lat) = if dice.happens(0.12) {
        somewhere(dice)
    } else {
        let Town {
            lon, lat, sigma_km, ..
        } = towns[town];
        let degrees = sigma_km / 111.2;
        (
            lon + dice.normal() * degrees / lat.to_radians().cos(),
            lat + dice.normal() * degrees,
        )
    };
    let kinds = DeviceKind::ALL;
    let kind = if dice.happens(0.8) {
        DeviceKind::Camera
    } else {
        *dice.pick(kinds)
    };
    let text = |text: String| Text::line(&text, 200).expect("plain text");
    let day = |dice: &mut Dice| {
        date!(2018 - 01 - 01) + Duration::days(i64::try_from(dice.below(3000)).expect("days"))
    };
    let mut device = Device::new(
        kind,
        Position::new(lon, lat).expect("towns are far from the edges"),
    );
    device.form = dice.happens(0.7).then(|| *dice.pick(CameraForm::ALL));
    device.mount = dice.happens(0.6).then(|| *dice.pick(Mount::ALL));
    device.heading = dice
        .happens(0.6)
        .then(|| Heading::new(dice.below(360) as f64))
        .flatten();
    if dice.happens(0.4) {
        device.operator = text(format!("Operator number {}", 5 * town + dice.below(5)));
    }
    if dice.happens(0.1) {
        device.manufacturer = text(format!("Maker {}", dice.below(40)));
    }
    let osm = dice.happens(0.9);
    PublicDevice {
        id: id(number),
        version: 1,
        status: *dice.pick(&[Status::Observed, Status::Authorised, Status::Confirmed]),
        device,
        place: i32::try_from(town).ok().map(|town| PlaceId(town + 10)),
        mast: None,
        first_known: dice.happens(0.5).then(|| day(dice)),
        removed_on: dice.happens(0.03).then(|| day(dice)),
        last_sighting: dice.happens(0.8).then(|| day(dice)),
        source: osm.then(|| "osm".to_owned()),
        sources: osm.then(|| "osm".to_owned()).into_iter().collect(),
        external_id: osm.then(|| format!("node/{}", 1_000_000_000 + number * 7)),
        sample: false,
        grounds: Grounds::on_record([Claim::Exists, Claim::Kind]),
    }
}

type Copied = Vec<(MvtGeometry, Vec<(String, MvtValue)>)>;

/// The features of a tile.
pub(crate) fn decode(tile: &[u8]) -> Copied {
    let reader = MvtReaderRef::new(tile).expect("a tile");
    let features = reader.layers().flat_map(fast_mvt::MvtLayerRef::features);
    features
        .map(|feature| {
            let properties = feature.properties().map(|property| {
                let (name, value) = property.expect("a property");
                (name.to_owned(), value.into_owned())
            });
            (feature.geometry().expect("a point"), properties.collect())
        })
        .collect()
}

/// The same tile by `fast-mvt`: writing alone, nothing looked up.
pub(crate) fn encode(features: &Copied) -> Vec<u8> {
    let mut layer = MvtLayerBuilder::new("devices").expect("a name");
    for (geometry, properties) in features {
        let mut feature = layer.feature(geometry).expect("a point");
        for (name, value) in properties {
            feature.tag(name, value.clone()).expect("a value");
        }
        layer = feature.end();
    }
    layer.encode()
}
