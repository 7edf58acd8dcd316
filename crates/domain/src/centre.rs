//! Centres: control rooms and their kin.

use serde::{Deserialize, Serialize};
use time::Date;

use crate::deployment::SUMMARY_LENGTH;
use crate::device::{Capability, OperatorKind};
use crate::evidence::{Claim, Grounds};
use crate::ids::{FeatureId, PlaceId};
use crate::place::PlaceCode;
use crate::position::Position;
use crate::status::Status;
use crate::taxonomy::attributes;
use crate::text::Text;

vocabulary! {
    CentreKind {
        /// Urban supervision centre of one commune.
        Csu = "csu",
        /// Supervision centre of several communes.
        Csi = "csi",
        Hypervision = "hypervision",
        Transport = "transport",
        Other = "other",
    }
}

vocabulary_set! {
    CentreKinds(u8) of CentreKind
}

vocabulary! {
    /// What the published position stands for.
    Precision {
        /// The thing itself.
        Point = "point",
        /// The building.
        Building = "building",
        /// Only the place is known; the point is its town hall or centre.
        Place = "place",
    }
}

/// Software that a centre runs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Software {
    pub product: Text,
    pub vendor: Option<Text>,
    pub capability: Option<Capability>,
}

/// What is known of one control room. `None` and empty are "unknown" everywhere. Staff does not exist here, only their
/// number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Centre {
    pub kind: CentreKind,
    pub position: Position,
    pub precision: Precision,
    pub operator: Option<Text>,
    pub operator_kind: Option<OperatorKind>,
    /// The places that it supervises.
    pub territory: Vec<PlaceCode>,
    pub cameras: Option<u32>,
    pub cameras_on: Option<Date>,
    pub agents: Option<u32>,
    pub agents_on: Option<Date>,
    pub round_the_clock: Option<bool>,
    pub hours: Option<Text>,
    pub opened_on: Option<Date>,
    pub software: Vec<Software>,
    /// With whom it shares its images.
    pub sharing: Vec<Text>,
    /// The devices that it supervises, as far as they are known one by one.
    pub devices: Vec<FeatureId>,
    pub summary: Option<Text>,
}

attributes! {
    Centre {
        "kind" = kind: CentreKind, "Kind of control room".required().queryable("centre").asked().claim(Claim::Kind);
        "precision" = precision: Precision, "What the position stands for".required().asked();
        "operator" = operator: Option<Text>, "Name of who runs it".queryable("operator").asked()
            .claim(Claim::Operator);
        "operator_kind" = operator_kind: Option<OperatorKind>, "Kind of its operator".asked()
            .claim(Claim::Operator);
        "cameras" = cameras: Option<u32>, "Cameras that it supervises".asked().claim(Claim::Numbers);
        "cameras_on" = cameras_on: Option<Date>, "Day of the number of cameras".asked();
        "agents" = agents: Option<u32>, "Agents that work there".asked().claim(Claim::Numbers);
        "agents_on" = agents_on: Option<Date>, "Day of the number of agents".asked();
        "round_the_clock" = round_the_clock: Option<bool>, "At work day and night".asked();
        "hours" = hours: Option<Text>, "Hours of work".asked();
        "opened_on" = opened_on: Option<Date>, "Day on which it opened".asked();
        "summary" = summary: Option<Text>, "In a few words".asked().paragraph(SUMMARY_LENGTH);
    }
}

impl Centre {
    /// A control room of which only kind and position are known.
    pub const fn new(kind: CentreKind, position: Position, precision: Precision) -> Self {
        Self {
            kind,
            position,
            precision,
            operator: None,
            operator_kind: None,
            territory: Vec::new(),
            cameras: None,
            cameras_on: None,
            agents: None,
            agents_on: None,
            round_the_clock: None,
            hours: None,
            opened_on: None,
            software: Vec::new(),
            sharing: Vec::new(),
            devices: Vec::new(),
            summary: None,
        }
    }
}

/// One row of the view `public_centre`: all that anybody may see of a control room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicCentre {
    pub id: FeatureId,
    pub version: i32,
    pub status: Status,
    pub centre: Centre,
    pub place: Option<PlaceId>,
    pub first_known: Option<Date>,
    pub removed_on: Option<Date>,
    pub last_sighting: Option<Date>,
    pub sample: bool,
    pub grounds: Grounds,
}
