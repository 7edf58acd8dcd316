//! Devices: fixed or relocatable things at a point.

use serde::{Deserialize, Serialize};
use time::Date;

use crate::evidence::{Claim, Grounds};
use crate::heading::{Heading, Height, Sweep, Tilt};
use crate::ids::{FeatureId, MastId, PlaceId};
use crate::position::Position;
use crate::status::Status;
use crate::taxonomy::attributes;
use crate::text::Text;

vocabulary! {
    DeviceKind {
        Camera = "camera",
        PlateReader = "plate_reader",
        FaceRecognitionGate = "face_recognition_gate",
        AcousticSensor = "acoustic_sensor",
        Loudspeaker = "loudspeaker",
        MarkerDispenser = "marker_dispenser",
        WirelessTracker = "wireless_tracker",
        CountingSensor = "counting_sensor",
        TrafficEnforcement = "traffic_enforcement",
        Other = "other",
    }
}

vocabulary_set! {
    KindSet(u16) of DeviceKind
}

vocabulary! {
    /// Build of a camera.
    CameraForm {
        Fixed = "fixed",
        Dome = "dome",
        Panning = "panning",
        Panoramic = "panoramic",
        MultiSensor = "multi_sensor",
    }
}

vocabulary! {
    Mount {
        Pole = "pole",
        Wall = "wall",
        Ceiling = "ceiling",
        StreetLamp = "street_lamp",
        TrafficSignal = "traffic_signal",
        Building = "building",
        VehicleTrailer = "vehicle_trailer",
        Other = "other",
    }
}

vocabulary! {
    /// What is watched, in the values of OpenStreetMap's `surveillance:zone`.
    Zone {
        Town = "town",
        Parking = "parking",
        Traffic = "traffic",
        Shop = "shop",
        Bank = "bank",
        Building = "building",
        Entrance = "entrance",
        PublicTransport = "public_transport",
        Area = "area",
    }
}

vocabulary! {
    /// Whether the watched space is open to all, private in the open air, or inside.
    Setting {
        Public = "public",
        Outdoor = "outdoor",
        Indoor = "indoor",
    }
}

vocabulary! {
    /// Whose building or ground carries the device. It decides whether the device may be mapped and how exactly.
    Site {
        PublicWay = "public_way",
        PublicBuilding = "public_building",
        Business = "business",
        Transport = "transport",
        /// Mapped only where it sees the public way, rounded to about 11 m.
        HousingBlock = "housing_block",
        /// Refused: doorbells, gardens, homes.
        PrivateDwelling = "private_dwelling",
        /// Refused: the own cameras of shelters, clinics, places of worship and schools.
        ProtectedSite = "protected_site",
    }
}

impl Site {
    pub const fn is_mappable(self) -> bool {
        !matches!(self, Self::PrivateDwelling | Self::ProtectedSite)
    }

    /// Decimal places of a degree that may be published, or `None` for the position as given.
    pub const fn published_decimals(self) -> Option<u32> {
        match self {
            Self::HousingBlock => Some(4),
            _ => None,
        }
    }
}

vocabulary! {
    Capability {
        ReadsPlates = "reads_plates",
        FaceRecognition = "face_recognition",
        BehaviourAnalysis = "behaviour_analysis",
        Audio = "audio",
        Thermal = "thermal",
        NightVision = "night_vision",
        Tracking = "tracking",
    }
}

vocabulary_set! {
    Capabilities(u8) of Capability
}

vocabulary! {
    /// The kind of body that the images belong to. Never a natural person.
    OperatorKind {
        Municipality = "municipality",
        State = "state",
        OtherAuthority = "other_authority",
        Transport = "transport",
        Company = "company",
        Housing = "housing",
        Association = "association",
    }
}

/// What is known of one device. `None` is "unknown" everywhere: it is a value, never guessed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    pub kind: DeviceKind,
    pub position: Position,
    /// Radius in metres within which the device stands, as given by a phone or a source.
    pub position_accuracy_m: Option<u16>,
    pub form: Option<CameraForm>,
    pub relocatable: Option<bool>,
    pub mount: Option<Mount>,
    pub heading: Option<Heading>,
    pub sweep: Option<Sweep>,
    pub tilt: Option<Tilt>,
    pub height: Option<Height>,
    pub zone: Option<Zone>,
    pub setting: Option<Setting>,
    pub site: Option<Site>,
    pub capabilities: Capabilities,
    pub operator: Option<Text>,
    pub operator_kind: Option<OperatorKind>,
    pub manufacturer: Option<Text>,
    pub model: Option<Text>,
}

attributes! {
    Device {
        "kind" = kind: DeviceKind, "Kind of device".required().queryable("kind").asked().claim(Claim::Kind)
            .osm(&["surveillance:type", "highway"]);
        "form" = form: Option<CameraForm>, "Build of a camera".asked().osm(&["camera:type"]);
        "relocatable" = relocatable: Option<bool>, "Moved from place to place".asked();
        "mount" = mount: Option<Mount>, "What carries it".asked().osm(&["camera:mount"]);
        "heading" = heading: Option<Heading>, "Degrees clockwise from north in which it looks".asked()
            .claim(Claim::Heading).osm(&["camera:direction", "direction", "surveillance:direction"]);
        "sweep" = sweep: Option<Sweep>, "Range of view, clockwise".asked().claim(Claim::Heading)
            .osm(&["camera:direction"]);
        "tilt" = tilt: Option<Tilt>, "Degrees above the horizon".asked().osm(&["camera:tilt", "camera:angle"]);
        "height_m" = height: Option<Height>, "Metres above the ground".asked().osm(&["height"]);
        "zone" = zone: Option<Zone>, "What it watches".asked().osm(&["surveillance:zone"]);
        "setting" = setting: Option<Setting>, "Whether the watched space is open to all".asked()
            .osm(&["surveillance"]);
        "site" = site: Option<Site>, "What carries it: public way, business, housing block".asked();
        "capabilities" = capabilities: Capabilities, "What it can do".queryable("capability").asked()
            .claim(Claim::Capabilities).osm(&["camera:features"]);
        "operator" = operator: Option<Text>, "Name of its operator".queryable("operator").asked()
            .claim(Claim::Operator)
            .osm(&["operator"]);
        "operator_kind" = operator_kind: Option<OperatorKind>, "Kind of its operator".asked()
            .claim(Claim::Operator).osm(&["operator:type"]);
        "manufacturer" = manufacturer: Option<Text>, "Maker".asked().claim(Claim::Manufacturer)
            .osm(&["manufacturer"]);
        "model" = model: Option<Text>, "Model".asked().claim(Claim::Manufacturer).osm(&["model"]);
        "position_accuracy_m" = position_accuracy_m: Option<u16>, "Metres within which it stands";
    }
}

impl Device {
    /// A device of which only kind and position are known.
    pub const fn new(kind: DeviceKind, position: Position) -> Self {
        Self {
            kind,
            position,
            position_accuracy_m: None,
            form: None,
            relocatable: None,
            mount: None,
            heading: None,
            sweep: None,
            tilt: None,
            height: None,
            zone: None,
            setting: None,
            site: None,
            capabilities: Capabilities::EMPTY,
            operator: None,
            operator_kind: None,
            manufacturer: None,
            model: None,
        }
    }

    /// The device as it may be published: the position on the grid that its site asks for.
    #[must_use]
    pub fn as_published(mut self) -> Self {
        if let Some(decimals) = self.site.and_then(Site::published_decimals) {
            self.position = self.position.snapped(decimals);
        }
        self
    }
}

/// One row of the view `public_device`: all that anybody may see of a device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicDevice {
    pub id: FeatureId,
    pub version: i32,
    pub status: Status,
    pub device: Device,
    pub place: Option<PlaceId>,
    pub mast: Option<MastId>,
    /// First day on which it is known to have been there.
    pub first_known: Option<Date>,
    /// Day from which it is known to be gone.
    pub removed_on: Option<Date>,
    pub last_sighting: Option<Date>,
    /// Code of the dataset that it comes from, such as `osm`; `None` for a citizen's report.
    pub source: Option<String>,
    /// Codes of all datasets that it comes from or rests on, in their order.
    pub sources: Vec<String>,
    /// The publisher's identifier, such as `node/123`.
    pub external_id: Option<String>,
    /// Hand-made demonstration data, marked as such wherever it is shown.
    pub sample: bool,
    /// What its claims rest on.
    pub grounds: Grounds,
}
