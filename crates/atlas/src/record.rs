//! One device as the atlas holds it: about a hundred bytes, names as codes, rare text kept beside by the
//! chunk.

use domain::device::{
    CameraForm, Capabilities, Device, DeviceKind, Mount, OperatorKind, PublicDevice, Setting, Site, Zone,
};
use domain::heading::{Heading, Height, Sweep, Tilt};
use domain::ids::{FeatureId, MastId, PlaceId};
use domain::position::Position;
use domain::status::Status;
use serde::{Deserialize, Serialize};
use time::Date;
use uuid::Uuid;

use crate::atlas::mark;
use crate::intern::{Code, Interner};
use crate::places::{PlaceIndex, Places};
use crate::projection;

/// What filters ask of every device that they pass: 32 bytes, so that a scan reads half a cache line each.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Facts {
    pub position: Position,
    pub kind: DeviceKind,
    pub status: Status,
    pub capabilities: Capabilities,
    pub sample: bool,
    pub operator: Option<Code>,
    pub source: Option<Code>,
    /// Follows from [`Details::place`] and the gazetteer.
    #[serde(skip)]
    pub place: PlaceIndex,
    pub first_known: Option<Date>,
    pub removed_on: Option<Date>,
}

/// What is read only of devices that are shown.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Details {
    pub id: FeatureId,
    pub version: i32,
    pub place: Option<PlaceId>,
    pub last_sighting: Option<Date>,
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
    pub operator_kind: Option<OperatorKind>,
    pub manufacturer: Option<Code>,
    pub model: Option<Code>,
    pub position_accuracy_m: Option<u16>,
    /// Whether the text that the chunk keeps beside is an identifier, if only an empty one.
    pub has_external_id: bool,
}

/// The place of a device in the order of the atlas: Morton key, then id.
pub(crate) type Order = (u64, Uuid);

/// A whole record, on its way into a chunk.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'a> {
    pub key: u64,
    pub facts: Facts,
    pub details: Details,
    pub mast: Option<MastId>,
    /// Empty where there is none.
    pub external_id: &'a str,
}

impl<'a> Row<'a> {
    pub(crate) fn new(public: &'a PublicDevice, texts: &mut Interner, places: &Places) -> Self {
        let device = &public.device;
        let mut code = |text: Option<&str>| text.map(|text| texts.intern(text));
        Self {
            key: projection::key(device.position),
            facts: Facts {
                position: device.position,
                kind: device.kind,
                status: public.status,
                capabilities: device.capabilities,
                sample: public.sample,
                operator: code(device.operator.as_deref()),
                source: code(public.source.as_deref()),
                place: places.index(public.place),
                first_known: public.first_known,
                removed_on: public.removed_on,
            },
            details: Details {
                id: public.id,
                version: public.version,
                place: public.place,
                last_sighting: public.last_sighting,
                form: device.form,
                relocatable: device.relocatable,
                mount: device.mount,
                heading: device.heading,
                sweep: device.sweep,
                tilt: device.tilt,
                height: device.height,
                zone: device.zone,
                setting: device.setting,
                site: device.site,
                operator_kind: device.operator_kind,
                manufacturer: code(device.manufacturer.as_deref()),
                model: code(device.model.as_deref()),
                position_accuracy_m: device.position_accuracy_m,
                has_external_id: public.external_id.is_some(),
            },
            mast: public.mast,
            external_id: public.external_id.as_deref().unwrap_or_default(),
        }
    }

    pub(crate) const fn order(&self) -> Order {
        (self.key, self.details.id.0)
    }

    /// What the device adds to the checksum.
    pub(crate) fn mark(&self) -> u64 {
        mark(self.details.id.0, self.details.version)
    }

    /// The device again, as it was given.
    pub(crate) fn to_public(self, texts: &Interner) -> PublicDevice {
        let Self { facts, details, .. } = self;
        let text = |code: Option<Code>| code.and_then(|code| texts.line(code));
        PublicDevice {
            id: details.id,
            version: details.version,
            status: facts.status,
            device: Device {
                kind: facts.kind,
                position: facts.position,
                position_accuracy_m: details.position_accuracy_m,
                form: details.form,
                relocatable: details.relocatable,
                mount: details.mount,
                heading: details.heading,
                sweep: details.sweep,
                tilt: details.tilt,
                height: details.height,
                zone: details.zone,
                setting: details.setting,
                site: details.site,
                capabilities: facts.capabilities,
                operator: text(facts.operator),
                operator_kind: details.operator_kind,
                manufacturer: text(details.manufacturer),
                model: text(details.model),
            },
            place: details.place,
            mast: self.mast,
            first_known: facts.first_known,
            removed_on: facts.removed_on,
            last_sighting: details.last_sighting,
            source: facts.source.map(|code| texts.text(code).to_owned()),
            external_id: details.has_external_id.then(|| self.external_id.to_owned()),
            sample: facts.sample,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_stay_small() {
        assert_eq!(size_of::<Facts>(), 32);
        assert!(size_of::<Details>() <= 72, "{}", size_of::<Details>());
    }
}
