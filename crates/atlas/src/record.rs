//! One device as the atlas holds it: about a hundred bytes, names as codes, rare text kept beside by the
//! chunk.

use domain::device::{
    CameraForm, Capabilities, Device, DeviceKind, Mount, OperatorKind, PublicDevice, Setting, Site, Zone,
};
use domain::evidence::{Bases, Claim};
use domain::heading::{Heading, Height, Sweep, Tilt};
use domain::ids::{FeatureId, MastId, PlaceId};
use domain::position::Position;
use domain::status::Status;
use domain::view_sector;
use serde::{Deserialize, Serialize};
use time::Date;
use uuid::Uuid;

use crate::atlas::mark;
use crate::grounds::{GroundsCode, GroundsPool};
use crate::intern::{Code, Interner};
use crate::places::{PlaceIndex, Places};
use crate::projection;

/// What filters ask of every device that they pass: 36 bytes, so that a scan reads little.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Facts {
    pub position: Position,
    pub kind: DeviceKind,
    pub status: Status,
    pub capabilities: Capabilities,
    /// What its existence rests on. Follows from [`Details::grounds`].
    #[serde(skip)]
    pub exists_by: Bases,
    /// Whether it has a view sector. Follows from kind, form, heading and sweep.
    #[serde(skip)]
    pub has_view: bool,
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
    pub grounds: GroundsCode,
    /// Codes of datasets with spaces between, where they are others than [`Facts::source`] alone.
    pub sources: Option<Code>,
    /// Whether the text that the chunk keeps beside is an identifier, if only an empty one.
    pub has_external_id: bool,
}

/// What devices share: texts, and grounds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    pub texts: Interner,
    pub grounds: GroundsPool,
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
    pub(crate) fn new(public: &'a PublicDevice, names: &mut Names, places: &Places) -> Self {
        let device = &public.device;
        let Names { texts, grounds } = names;
        let mut code = |text: Option<&str>| text.map(|text| texts.intern(text));
        Self {
            key: projection::key(device.position),
            facts: Facts {
                position: device.position,
                kind: device.kind,
                status: public.status,
                capabilities: device.capabilities,
                exists_by: public.grounds.bases(Claim::Exists),
                has_view: has_view(device),
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
                grounds: grounds.intern(&public.grounds),
                sources: code(sources(public).as_deref()),
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
    pub(crate) fn to_public(self, names: &Names) -> PublicDevice {
        let Self { facts, details, .. } = self;
        PublicDevice {
            id: details.id,
            version: details.version,
            status: facts.status,
            device: self.to_device(&names.texts),
            place: details.place,
            mast: self.mast,
            first_known: facts.first_known,
            removed_on: facts.removed_on,
            last_sighting: details.last_sighting,
            source: facts.source.map(|code| names.texts.text(code).to_owned()),
            sources: self.sources(names).map(str::to_owned).collect(),
            external_id: details.has_external_id.then(|| self.external_id.to_owned()),
            sample: facts.sample,
            grounds: *names.grounds.get(details.grounds),
        }
    }

    /// Codes of the datasets that it comes from or rests on.
    pub(crate) fn sources(self, names: &Names) -> impl Iterator<Item = &str> {
        let code = self.details.sources.or(self.facts.source);
        let text = code.map_or("", |code| names.texts.text(code));
        text.split(' ').filter(|code| !code.is_empty())
    }

    /// The device alone.
    pub(crate) fn to_device(self, texts: &Interner) -> Device {
        let Self { facts, details, .. } = self;
        let text = |code: Option<Code>| code.and_then(|code| texts.line(code));
        Device {
            operator: text(facts.operator),
            manufacturer: text(details.manufacturer),
            model: text(details.model),
            ..self.to_nameless()
        }
    }

    /// The device without names, which costs nothing to make.
    pub(crate) fn to_nameless(self) -> Device {
        let Self { facts, details, .. } = self;
        Device {
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
            operator: None,
            operator_kind: details.operator_kind,
            manufacturer: None,
            model: None,
        }
    }

    /// See [`Facts::has_view`].
    pub(crate) fn has_view(self) -> bool {
        has_view(&self.to_nameless())
    }
}

/// The sources as one text; `None` where they follow from the source.
fn sources(public: &PublicDevice) -> Option<String> {
    let is_plain = public.sources.iter().eq(&public.source);
    (!is_plain).then(|| public.sources.join(" "))
}

/// Whether it has a view sector. Where a sector might be too small to be drawn, or lies at a pole, it is tried.
fn has_view(device: &Device) -> bool {
    let is_plain = device.position.lat().abs() < 80.0
        && device.position.lon().abs() < 179.0
        && device.sweep.is_none()
        && (device.height.is_none() || device.tilt.is_none());
    view_sector::is_known(device) && (is_plain || view_sector::of(device, &view_sector::MODEL).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_stay_small() {
        assert_eq!(size_of::<Facts>(), 36);
        assert!(size_of::<Details>() <= 80, "{}", size_of::<Details>());
    }
}
