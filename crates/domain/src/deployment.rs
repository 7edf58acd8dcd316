//! Deployments: a technology in use over an area during one or more periods.

use serde::{Deserialize, Serialize};
use time::Date;

use crate::act::{ActSummary, Number};
use crate::device::Capabilities;
use crate::evidence::{Claim, Grounds};
use crate::ids::{FeatureId, PlaceId};
use crate::period::Period;
use crate::place::PlaceCode;
use crate::position::Position;
use crate::shape::Shape;
use crate::status::Status;
use crate::taxonomy::attributes;
use crate::text::Text;

vocabulary! {
    Technology {
        Drone = "drone",
        GroundRobot = "ground_robot",
        RobotDog = "robot_dog",
        MobileCameraUnit = "mobile_camera_unit",
        HelmetOrVehicleCamera = "helmet_or_vehicle_camera",
        CodedMarker = "coded_marker",
        AlgorithmicVideo = "algorithmic_video",
        FaceRecognition = "face_recognition",
        PoliceSoftware = "police_software",
        PredictivePolicing = "predictive_policing",
        Other = "other",
    }
}

vocabulary_set! {
    TechnologySet(u16) of Technology
}

impl Technology {
    /// Whether it is carried about by people at work. What only somebody saw of it is published a day later and on a
    /// coarse grid, so that nobody is followed.
    pub const fn is_mobile(self) -> bool {
        matches!(
            self,
            Self::Drone
                | Self::GroundRobot
                | Self::RobotDog
                | Self::MobileCameraUnit
                | Self::HelmetOrVehicleCamera
        )
    }

    /// Whether it works over the whole territory of its user, and at no spot of it.
    pub const fn is_territory_wide(self) -> bool {
        matches!(
            self,
            Self::AlgorithmicVideo | Self::FaceRecognition | Self::PoliceSoftware | Self::PredictivePolicing
        )
    }

    /// Whether somebody on the spot can see that it is there. Software runs on machines in offices.
    pub const fn is_visible(self) -> bool {
        !matches!(
            self,
            Self::AlgorithmicVideo | Self::PoliceSoftware | Self::PredictivePolicing
        )
    }
}

vocabulary! {
    Payload {
        Zoom = "zoom",
        Thermal = "thermal",
        Loudspeaker = "loudspeaker",
        Spotlight = "spotlight",
        CodedMarkerDiffuser = "coded_marker_diffuser",
        NoneKnown = "none_known",
    }
}

vocabulary_set! {
    Payloads(u8) of Payload
}

vocabulary! {
    /// The six purposes of article L. 242-5 of the French internal-security code, plus other.
    Purpose {
        ExposedPlaces = "exposed_places",
        Gatherings = "gatherings",
        Terrorism = "terrorism",
        Traffic = "traffic",
        Borders = "borders",
        Rescue = "rescue",
        Other = "other",
    }
}

vocabulary_set! {
    Purposes(u8) of Purpose
}

vocabulary! {
    Force {
        NationalPolice = "national_police",
        Gendarmerie = "gendarmerie",
        Customs = "customs",
        ArmedForces = "armed_forces",
        MunicipalPolice = "municipal_police",
        FireService = "fire_service",
        Other = "other",
    }
}

vocabulary_set! {
    Forces(u8) of Force
}

/// Longest description, in characters.
pub const SUMMARY_LENGTH: usize = 1_000;

/// Where a technology is in use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Area {
    /// The polygon of a place, or the whole of a place whose polygon is not known.
    Place(PlaceCode),
    Circle {
        centre: Position,
        /// 1 to [`Area::MAX_RADIUS_M`].
        radius_m: u32,
    },
    Shape(Shape),
}

impl Area {
    pub const MAX_RADIUS_M: u32 = 100_000;
}

/// What is known of one deployment. `None` and empty are "unknown" everywhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deployment {
    pub technology: Technology,
    pub area: Area,
    /// In the order of their beginnings.
    pub periods: Vec<Period>,
    pub force: Option<Force>,
    pub payloads: Payloads,
    pub purposes: Purposes,
    pub capabilities: Capabilities,
    /// Aircraft, cameras or sites at most.
    pub allowed_units: Option<u32>,
    pub event_name: Option<Text>,
    /// Who uses it.
    pub operator: Option<Text>,
    /// Name of the software or the machine.
    pub product: Option<Text>,
    pub vendor: Option<Text>,
    pub summary: Option<Text>,
}

attributes! {
    Deployment {
        "technology" = technology: Technology, "What is in use".required().queryable("technology").asked()
            .claim(Claim::Kind);
        "force" = force: Option<Force>, "Force that uses it".queryable("force").asked().claim(Claim::Force);
        "operator" = operator: Option<Text>, "Name of who uses it".queryable("operator").asked()
            .claim(Claim::Operator);
        "purposes" = purposes: Purposes, "Purposes, by article L. 242-5 of the French internal-security code"
            .queryable("purpose").asked().claim(Claim::Purposes);
        "payloads" = payloads: Payloads, "What it carries".queryable("payload").asked().claim(Claim::Payloads);
        "capabilities" = capabilities: Capabilities, "What it can do".queryable("capability").asked()
            .claim(Claim::Capabilities);
        "allowed_units" = allowed_units: Option<u32>, "Aircraft, cameras or sites at most".asked()
            .claim(Claim::Numbers);
        "event_name" = event_name: Option<Text>, "Event that it is for".asked();
        "product" = product: Option<Text>, "Name of the software or the machine".asked().claim(Claim::Software);
        "vendor" = vendor: Option<Text>, "Who sells or makes it".asked().claim(Claim::Manufacturer);
        "summary" = summary: Option<Text>, "In a few words".asked().paragraph(SUMMARY_LENGTH);
    }
}

impl Deployment {
    /// A deployment of which only technology and area are known.
    pub const fn new(technology: Technology, area: Area) -> Self {
        Self {
            technology,
            area,
            periods: Vec::new(),
            force: None,
            payloads: Payloads::EMPTY,
            purposes: Purposes::EMPTY,
            capabilities: Capabilities::EMPTY,
            allowed_units: None,
            event_name: None,
            operator: None,
            product: None,
            vendor: None,
            summary: None,
        }
    }

    /// The deployment as it may be published when no act carries it: what somebody saw of mobile machines lies on a grid
    /// of about 1 km and is at least 1 km wide.
    #[must_use]
    pub fn as_sighted(mut self) -> Self {
        const GRID_DECIMALS: u32 = 2;
        const SMALLEST_RADIUS_M: u32 = 1_000;
        const SMALLEST_AREA_M2: f64 = 1e6;
        if !self.technology.is_mobile() {
            return self;
        }
        let (centre, radius_m) = match &self.area {
            Area::Place(_) => return self,
            Area::Circle { centre, radius_m } => (*centre, *radius_m),
            Area::Shape(shape) if shape.area_m2() >= SMALLEST_AREA_M2 => return self,
            Area::Shape(shape) => (shape.label_position(), 0),
        };
        self.area = Area::Circle {
            centre: centre.snapped(GRID_DECIMALS),
            radius_m: radius_m.max(SMALLEST_RADIUS_M),
        };
        self
    }
}

/// One row of the view `public_deployment`: all that anybody may see of a deployment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicDeployment {
    pub id: FeatureId,
    pub version: i32,
    pub status: Status,
    pub deployment: Deployment,
    /// The place that it lies in, or the one whose polygon is its area.
    pub place: Option<PlaceId>,
    pub acts: Vec<ActSummary>,
    pub first_known: Option<Date>,
    pub removed_on: Option<Date>,
    pub last_sighting: Option<Date>,
    pub sample: bool,
    pub grounds: Grounds,
}

/// What a report says of the act behind a deployment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActClaim {
    pub number: Number,
    pub document_url: Option<crate::act::WebAddress>,
}
