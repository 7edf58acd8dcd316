//! What a report, a review or a feature is about: one of the three families.

use crate::centre::{Centre, PublicCentre};
use crate::deployment::{Area, Deployment, PublicDeployment};
use crate::device::{Capabilities, Capability, Device, PublicDevice};
use crate::evidence::Claim;
use crate::ids::FeatureId;
use crate::position::Position;
use crate::taxonomy::{Attribute, Described, Value};

vocabulary! {
    Family {
        Device = "device",
        Deployment = "deployment",
        Centre = "centre",
    }
}

vocabulary_set! {
    Families(u8) of Family
}

impl Family {
    /// The attribute table of the family.
    pub const fn attributes(self) -> &'static [Attribute] {
        match self {
            Self::Device => Device::ATTRIBUTES,
            Self::Deployment => Deployment::ATTRIBUTES,
            Self::Centre => Centre::ATTRIBUTES,
        }
    }

    /// The claims that can be made about a feature of the family, in the order of the vocabulary.
    pub fn claims(self) -> Vec<Claim> {
        let structural: &[Claim] = match self {
            Self::Device => &[Claim::ReadsPlates, Claim::FaceRecognition],
            Self::Deployment => &[
                Claim::ReadsPlates,
                Claim::FaceRecognition,
                Claim::Period,
                Claim::Area,
            ],
            Self::Centre => &[Claim::Software, Claim::Territory, Claim::Sharing],
        };
        let of_attributes = self.attributes().iter().filter_map(|attribute| attribute.claim);
        let mut claims: Vec<Claim> = std::iter::once(Claim::Exists)
            .chain(of_attributes)
            .chain(structural.iter().copied())
            .collect();
        claims.sort_unstable();
        claims.dedup();
        claims
    }

    /// The attribute that says what a feature of the family is.
    pub const fn kind_attribute(self) -> &'static str {
        match self {
            Self::Device | Self::Centre => "kind",
            Self::Deployment => "technology",
        }
    }

    /// Name of its collection, and first segment of its addresses.
    pub const fn collection(self) -> &'static str {
        match self {
            Self::Device => "devices",
            Self::Deployment => "deployments",
            Self::Centre => "centres",
        }
    }
}

/// A description of a feature, without its state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    Device(Box<Device>),
    Deployment(Box<Deployment>),
    Centre(Box<Centre>),
}

impl Subject {
    pub const fn family(&self) -> Family {
        match self {
            Self::Device(_) => Family::Device,
            Self::Deployment(_) => Family::Deployment,
            Self::Centre(_) => Family::Centre,
        }
    }

    /// Code of the kind of device, technology or kind of centre.
    pub const fn kind_code(&self) -> &'static str {
        match self {
            Self::Device(device) => device.kind.code(),
            Self::Deployment(deployment) => deployment.technology.code(),
            Self::Centre(centre) => centre.kind.code(),
        }
    }

    pub fn value(&self, name: &str) -> Option<Value> {
        match self {
            Self::Device(device) => device.value(name),
            Self::Deployment(deployment) => deployment.value(name),
            Self::Centre(centre) => centre.value(name),
        }
    }

    pub fn set_value(&mut self, name: &str, value: Option<&Value>) -> bool {
        match self {
            Self::Device(device) => device.set_value(name, value),
            Self::Deployment(deployment) => deployment.set_value(name, value),
            Self::Centre(centre) => centre.set_value(name, value),
        }
    }

    /// A position that stands for it, inside of its area. `None` for the polygon of a place, which the database knows.
    pub fn position(&self) -> Option<Position> {
        match self {
            Self::Device(device) => Some(device.position),
            Self::Centre(centre) => Some(centre.position),
            Self::Deployment(deployment) => match &deployment.area {
                Area::Place(_) => None,
                Area::Circle { centre, .. } => Some(*centre),
                Area::Shape(shape) => Some(shape.label_position()),
            },
        }
    }

    /// Name of who operates it.
    pub fn operator(&self) -> Option<&str> {
        match self {
            Self::Device(device) => device.operator.as_deref(),
            Self::Deployment(deployment) => deployment.operator.as_deref(),
            Self::Centre(centre) => centre.operator.as_deref(),
        }
    }

    /// Names of organisations that it carries: operator, maker, vendor, those that images are shared with.
    pub fn organisations(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        match self {
            Self::Device(device) => {
                names.extend(device.operator.as_deref());
                names.extend(device.manufacturer.as_deref());
            }
            Self::Deployment(deployment) => {
                names.extend(deployment.operator.as_deref());
                names.extend(deployment.vendor.as_deref());
            }
            Self::Centre(centre) => {
                names.extend(centre.operator.as_deref());
                names.extend(
                    centre
                        .software
                        .iter()
                        .filter_map(|software| software.vendor.as_deref()),
                );
                names.extend(centre.sharing.iter().map(|name| &**name));
            }
        }
        names
    }

    /// What the description claims beyond existence: each claim once.
    pub fn claims(&self) -> Vec<Claim> {
        let attributes = self.family().attributes().iter();
        let mut claims: Vec<Claim> = attributes
            .filter(|attribute| self.value(attribute.name).is_some())
            .filter_map(|attribute| attribute.claim)
            .chain(self.structural_claims())
            .collect();
        claims.sort_unstable();
        claims.dedup();
        claims
    }

    /// What the description claims otherwise than another of the same family: each claim once.
    pub fn claims_unlike(&self, other: &Self) -> Vec<Claim> {
        let attributes = self.family().attributes().iter();
        let theirs = other.structural_claims();
        let mut claims: Vec<Claim> = attributes
            .filter(|attribute| {
                let value = self.value(attribute.name);
                value.is_some() && value != other.value(attribute.name)
            })
            .filter_map(|attribute| attribute.claim)
            .chain(
                self.structural_claims()
                    .into_iter()
                    .filter(|claim| !theirs.contains(claim) || self.differs_in(*claim, other)),
            )
            .collect();
        claims.sort_unstable();
        claims.dedup();
        claims
    }

    /// Whether what both have and is no attribute of the table differs.
    fn differs_in(&self, claim: Claim, other: &Self) -> bool {
        match (self, other, claim) {
            (Self::Deployment(one), Self::Deployment(other), Claim::Area) => one.area != other.area,
            (Self::Deployment(one), Self::Deployment(other), Claim::Period) => one.periods != other.periods,
            (Self::Centre(one), Self::Centre(other), Claim::Software) => one.software != other.software,
            (Self::Centre(one), Self::Centre(other), Claim::Territory) => one.territory != other.territory,
            (Self::Centre(one), Self::Centre(other), Claim::Sharing) => one.sharing != other.sharing,
            _ => false,
        }
    }

    /// Of what is no attribute of the table, and of capabilities that people ask about by name.
    fn structural_claims(&self) -> Vec<Claim> {
        let of_capabilities = |capabilities: Capabilities| {
            [
                (Capability::ReadsPlates, Claim::ReadsPlates),
                (Capability::FaceRecognition, Claim::FaceRecognition),
            ]
            .into_iter()
            .filter(move |(capability, _)| capabilities.contains(*capability))
            .map(|(_, claim)| claim)
        };
        match self {
            Self::Device(device) => of_capabilities(device.capabilities).collect(),
            Self::Deployment(deployment) => {
                let period = (!deployment.periods.is_empty()).then_some(Claim::Period);
                of_capabilities(deployment.capabilities)
                    .chain([Claim::Area])
                    .chain(period)
                    .collect()
            }
            Self::Centre(centre) => [
                (Claim::Software, centre.software.is_empty()),
                (Claim::Territory, centre.territory.is_empty()),
                (Claim::Sharing, centre.sharing.is_empty()),
            ]
            .into_iter()
            .filter(|(_, is_unknown)| !is_unknown)
            .map(|(claim, _)| claim)
            .collect(),
        }
    }
}

/// A published feature of any family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublicFeature {
    Device(Box<PublicDevice>),
    Deployment(Box<PublicDeployment>),
    Centre(Box<PublicCentre>),
}

impl PublicFeature {
    pub const fn id(&self) -> FeatureId {
        match self {
            Self::Device(device) => device.id,
            Self::Deployment(deployment) => deployment.id,
            Self::Centre(centre) => centre.id,
        }
    }
}
