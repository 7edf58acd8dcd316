//! Attributes of a device as JSON by column name, the form in which claims are stored and written
//! (`device_attributes` in the migrations). Both directions stand here so that they cannot drift.

use domain::device::{
    CameraForm, Capabilities, Capability, Device, DeviceKind, Mount, OperatorKind, Setting, Site, Zone,
};
use domain::heading::{Heading, Height, Sweep, Tilt};
use domain::position::Position;
use domain::text::Text;
use serde::{Deserialize, Serialize};

use crate::Error;
use crate::error::{known, known_if};

#[derive(Serialize, Deserialize, Default)]
pub(crate) struct Attributes {
    kind: String,
    lon: f64,
    lat: f64,
    position_accuracy_m: Option<u16>,
    form: Option<String>,
    relocatable: Option<bool>,
    mount: Option<String>,
    heading: Option<f64>,
    sweep_from: Option<f64>,
    sweep_to: Option<f64>,
    tilt: Option<f64>,
    height_m: Option<f64>,
    zone: Option<String>,
    setting: Option<String>,
    site: Option<String>,
    capabilities: Vec<String>,
    operator: Option<String>,
    operator_kind: Option<String>,
    manufacturer: Option<String>,
    model: Option<String>,
}

impl From<&Device> for Attributes {
    fn from(device: &Device) -> Self {
        let text = |text: &Option<Text>| text.clone().map(String::from);
        Self {
            kind: device.kind.code().to_owned(),
            lon: device.position.lon(),
            lat: device.position.lat(),
            position_accuracy_m: device.position_accuracy_m,
            form: device.form.map(|form| form.code().to_owned()),
            relocatable: device.relocatable,
            mount: device.mount.map(|mount| mount.code().to_owned()),
            heading: device.heading.map(Heading::degrees),
            sweep_from: device.sweep.map(|sweep| sweep.from.degrees()),
            sweep_to: device.sweep.map(|sweep| sweep.to.degrees()),
            tilt: device.tilt.map(Tilt::degrees),
            height_m: device.height.map(Height::metres),
            zone: device.zone.map(|zone| zone.code().to_owned()),
            setting: device.setting.map(|setting| setting.code().to_owned()),
            site: device.site.map(|site| site.code().to_owned()),
            capabilities: device.capabilities.codes(),
            operator: text(&device.operator),
            operator_kind: device.operator_kind.map(|kind| kind.code().to_owned()),
            manufacturer: text(&device.manufacturer),
            model: text(&device.model),
        }
    }
}

impl TryFrom<Attributes> for Device {
    type Error = Error;

    fn try_from(attributes: Attributes) -> Result<Self, Error> {
        let position = Position::new(attributes.lon, attributes.lat)
            .map_err(|error| Error::Unknown(format!("position: {error}")))?;
        let heading = |degrees: f64| Heading::new(degrees).ok_or_else(|| Error::Unknown(degrees.to_string()));
        Ok(Self {
            position_accuracy_m: attributes.position_accuracy_m,
            form: known_if(attributes.form.as_deref(), CameraForm::from_code)?,
            relocatable: attributes.relocatable,
            mount: known_if(attributes.mount.as_deref(), Mount::from_code)?,
            heading: attributes.heading.map(heading).transpose()?,
            sweep: attributes
                .sweep_from
                .zip(attributes.sweep_to)
                .map(|(from, to)| {
                    Ok::<_, Error>(Sweep {
                        from: heading(from)?,
                        to: heading(to)?,
                    })
                })
                .transpose()?,
            tilt: attributes.tilt.and_then(Tilt::new),
            height: attributes.height_m.and_then(Height::new),
            zone: known_if(attributes.zone.as_deref(), Zone::from_code)?,
            setting: known_if(attributes.setting.as_deref(), Setting::from_code)?,
            site: known_if(attributes.site.as_deref(), Site::from_code)?,
            capabilities: capabilities(&attributes.capabilities)?,
            operator: stored_text(attributes.operator),
            operator_kind: known_if(attributes.operator_kind.as_deref(), OperatorKind::from_code)?,
            manufacturer: stored_text(attributes.manufacturer),
            model: stored_text(attributes.model),
            ..Self::new(known(&attributes.kind, DeviceKind::from_code)?, position)
        })
    }
}

pub(crate) fn to_json(device: &Device) -> Result<serde_json::Value, Error> {
    serde_json::to_value(Attributes::from(device)).map_err(|error| Error::Unknown(error.to_string()))
}

pub(crate) fn from_json(claim: serde_json::Value) -> Result<Device, Error> {
    serde_json::from_value::<Attributes>(claim)
        .map_err(|error| Error::Unknown(error.to_string()))?
        .try_into()
}

pub(crate) fn capabilities(codes: &[String]) -> Result<Capabilities, Error> {
    codes
        .iter()
        .map(|code| known(code, Capability::from_code))
        .collect()
}

/// Text that was checked when it was stored.
pub(crate) fn stored_text(text: Option<String>) -> Option<Text> {
    text.and_then(|text| Text::line(&text, usize::MAX).ok().flatten())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_survives_the_way_through_json() {
        let position = Position::new(-1.553_6, 47.218_4).unwrap();
        let device = Device {
            position_accuracy_m: Some(12),
            form: Some(CameraForm::Dome),
            relocatable: Some(true),
            mount: Some(Mount::StreetLamp),
            sweep: Some(Sweep {
                from: Heading::new(350.25).unwrap(),
                to: Heading::new(10.0).unwrap(),
            }),
            tilt: Tilt::new(-15.5),
            height: Height::new(4.25),
            zone: Some(Zone::Traffic),
            setting: Some(Setting::Public),
            site: Some(Site::PublicWay),
            capabilities: Capabilities::EMPTY
                .with(Capability::ReadsPlates)
                .with(Capability::Audio),
            operator: Text::line("Ville de Nantes", 120).unwrap(),
            operator_kind: Some(OperatorKind::Municipality),
            manufacturer: Text::line("Maker", 120).unwrap(),
            model: Text::line("M1", 120).unwrap(),
            ..Device::new(DeviceKind::PlateReader, position)
        };
        assert_eq!(from_json(to_json(&device).unwrap()).unwrap(), device);
    }
}
