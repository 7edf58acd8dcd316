//! What a description holds beside its attributes: position, area, periods, territory, software, links.

use domain::centre::{Centre, Software};
use domain::device::Capability;
use domain::ids::FeatureId;
use domain::place::PlaceCode;
use domain::position::Position;
use domain::subject::Subject;
use domain::taxonomy::NAME_LENGTH;
use domain::text::Text;
use serde_json::{Value, json};

use super::{Record, area, list, member, object, period};
use crate::Error;
use crate::error::known;

pub(super) fn encode(subject: &Subject, record: &mut Record) {
    let mut set = |name: &str, value: Value| {
        if value.as_array().is_none_or(|items| !items.is_empty()) {
            record.insert(name.to_owned(), value);
        }
    };
    match subject {
        Subject::Device(device) => encode_position(device.position, &mut set),
        Subject::Deployment(deployment) => {
            set("area", area::encode(&deployment.area));
            set("periods", deployment.periods.iter().map(period::encode).collect());
        }
        Subject::Centre(centre) => {
            encode_position(centre.position, &mut set);
            set(
                "territory",
                centre.territory.iter().map(PlaceCode::as_str).collect(),
            );
            set("software", centre.software.iter().map(encode_software).collect());
            set("sharing", centre.sharing.iter().map(|name| &**name).collect());
            set(
                "devices",
                centre.devices.iter().map(ToString::to_string).collect(),
            );
        }
    }
}

fn encode_position(position: Position, set: &mut impl FnMut(&str, Value)) {
    set("lon", json!(position.lon()));
    set("lat", json!(position.lat()));
}

fn encode_software(software: &Software) -> Value {
    json!({
        "product": &*software.product,
        "vendor": software.vendor.as_deref(),
        "capability": software.capability.map(Capability::code),
    })
}

pub(super) fn decode(subject: &mut Subject, record: &Record) -> Result<(), Error> {
    match subject {
        Subject::Device(_) => {}
        Subject::Deployment(deployment) => {
            deployment.periods = list(record, "periods")?
                .iter()
                .map(period::decode)
                .collect::<Result<_, _>>()?;
        }
        Subject::Centre(centre) => decode_centre(centre, record)?,
    }
    Ok(())
}

fn decode_centre(centre: &mut Centre, record: &Record) -> Result<(), Error> {
    centre.territory = list(record, "territory")?
        .iter()
        .map(|code| known(string(code)?, PlaceCode::parse))
        .collect::<Result<_, _>>()?;
    centre.software = list(record, "software")?
        .iter()
        .map(decode_software)
        .collect::<Result<_, _>>()?;
    centre.sharing = list(record, "sharing")?
        .iter()
        .map(name)
        .collect::<Result<_, _>>()?;
    centre.devices = list(record, "devices")?
        .iter()
        .map(|id| known(string(id)?, |id| id.parse::<FeatureId>().ok()))
        .collect::<Result<_, _>>()?;
    Ok(())
}

fn decode_software(value: &Value) -> Result<Software, Error> {
    let record: Record = object(value.clone())?;
    let given = |name: &str| record.get(name).filter(|value| !value.is_null());
    Ok(Software {
        product: name(member(&record, "product")?)?,
        vendor: given("vendor").map(name).transpose()?,
        capability: given("capability")
            .map(|code| known(string(code)?, Capability::from_code))
            .transpose()?,
    })
}

/// Degrees in the members `lon` and `lat`.
pub(super) fn position(record: &Record) -> Result<Position, Error> {
    let degrees = |name: &str| {
        let value = member(record, name)?;
        value
            .as_f64()
            .ok_or_else(|| Error::Unknown(format!("{name}: {value}")))
    };
    let (lon, lat) = (degrees("lon")?, degrees("lat")?);
    Position::new(lon, lat).map_err(|error| Error::Unknown(format!("position {lon}, {lat}: {error}")))
}

fn name(value: &Value) -> Result<Text, Error> {
    known(string(value)?, |text| {
        Text::line(text, NAME_LENGTH).ok().flatten()
    })
}

fn string(value: &Value) -> Result<&str, Error> {
    value.as_str().ok_or_else(|| Error::Unknown(value.to_string()))
}
