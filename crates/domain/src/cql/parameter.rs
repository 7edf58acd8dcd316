//! Query parameters with the names of properties: what a value has to be.

use uuid::Uuid;

use super::build::text;
use super::fault::Spot;
use super::moment::{read_day, read_instant};
use super::property::{Kind, Property, Table};
use super::tree::Scalar;
use crate::place::PlaceCode;
use crate::taxonomy::ValueType;

/// The value of a query parameter, by the kind and the limits of its property.
pub(super) fn read_value(table: Table, property: Property, value: &str) -> Result<Scalar, String> {
    let wanted = || format!("{} is wanted", property.kind.words());
    let limits = table.value_type(property.name);
    match property.kind {
        Kind::Text => {
            if let Some(ValueType::Choice(choices)) = limits
                && choices.find(value).is_none()
            {
                return Err(format!("one of {} is wanted", choices.codes.join(", ")));
            }
            if let Some(ValueType::Line { max } | ValueType::Paragraph { max }) = limits
                && value.chars().count() > max
            {
                return Err(format!("at most {max} characters are wanted"));
            }
            if limits.is_none() && value.chars().count() > MOST_CHARACTERS {
                return Err(format!("at most {MOST_CHARACTERS} characters are wanted"));
            }
            if is_id(property) {
                // The form with hyphens, and no other.
                let id = Some(value).filter(|value| value.len() == 36);
                let id = id.and_then(|value| Uuid::try_parse(value).ok());
                let id = id.ok_or("an identifier (UUID) is wanted")?;
                return Ok(Scalar::Text(id.to_string()));
            }
            if table == Table::Places {
                check_code(property.name, value)?;
            }
            text(Spot::start(), value.to_owned())
                .map(|_| Scalar::Text(value.to_owned()))
                .map_err(|fault| fault.reason)
        }
        Kind::Number => {
            let number = value.parse::<f64>().ok().filter(|number| number.is_finite());
            let number = number.filter(|_| !value.starts_with('+')).ok_or_else(wanted)?;
            check_limits(property, limits, number)?;
            Ok(Scalar::Number(number + 0.0))
        }
        Kind::Flag => match value {
            "true" => Ok(Scalar::Flag(true)),
            "false" => Ok(Scalar::Flag(false)),
            _ => Err(wanted()),
        },
        Kind::Day => read_day(value).map(Scalar::Day),
        Kind::Instant => read_instant(value).map(Scalar::Instant),
        Kind::List | Kind::Geometry => Err(wanted()),
    }
}

/// Of texts that nothing else limits.
pub const MOST_CHARACTERS: usize = 200;

fn check_code(name: &str, value: &str) -> Result<(), String> {
    let code = PlaceCode::parse(value);
    let is_right = match name {
        "code" | "parent" => code.is_some(),
        "country" => code.is_some_and(|code| code.country() == value),
        _ => true,
    };
    is_right
        .then_some(())
        .ok_or_else(|| "a code such as fr-31555 is wanted, of a country two letters".to_owned())
}

/// Whether its texts are identifiers.
fn is_id(property: Property) -> bool {
    matches!(property.name, "id" | "mast" | "device")
}

fn check_limits(property: Property, limits: Option<ValueType>, number: f64) -> Result<(), String> {
    let (min, max, is_whole) = match limits {
        Some(ValueType::Number { min, max, .. }) => (min, max, false),
        Some(ValueType::Integer { min, max, .. }) => (min as f64, max as f64, true),
        Some(ValueType::Range) => (0.0, 360.0, false),
        // Counts, versions and radii.
        _ => (
            if property.name == "sightings" { 0.0 } else { 1.0 },
            f64::MAX,
            true,
        ),
    };
    if is_whole && number.fract() != 0.0 {
        return Err("a whole number is wanted".to_owned());
    }
    if number < min || number > max {
        let most = if max < f64::MAX {
            format!(" to {max}")
        } else {
            String::new()
        };
        return Err(format!("a number from {min}{most} is wanted"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cql::Expression;
    use crate::subject::Family;

    #[test]
    fn a_value_is_one_that_features_can_have() {
        for (family, name, value, wanted) in [
            (Family::Device, "form", "dome", Some("form='dome'")),
            (Family::Device, "form", "round", None),
            (Family::Device, "height_m", "3.50", Some("height_m=3.5")),
            (Family::Device, "height_m", "501", None),
            (Family::Device, "height_m", "+1", None),
            (Family::Device, "height_m", "inf", None),
            (Family::Device, "sweep_to", "360", Some("sweep_to=360")),
            (Family::Device, "sweep_to", "361", None),
            (Family::Device, "position_accuracy_m", "1.5", None),
            (Family::Device, "version", "0", None),
            (Family::Device, "relocatable", "true", Some("relocatable=TRUE")),
            (Family::Device, "relocatable", "1", None),
            (Family::Device, "model", "l'oeil", Some("model='l''oeil'")),
            (Family::Device, "mast", "x", None),
            (
                Family::Deployment,
                "area_kind",
                "circle",
                Some("area_kind='circle'"),
            ),
            (Family::Deployment, "area_kind", "ring", None),
            (Family::Deployment, "begins", "2024-05-01", None),
            (Family::Centre, "kind", "csu", Some("kind='csu'")),
            (Family::Centre, "kind", "camera", None),
            (
                Family::Centre,
                "opened_on",
                "2024-05-01",
                Some("opened_on=DATE('2024-05-01')"),
            ),
        ] {
            let table = Table::Of(family);
            let property = table.find(name).unwrap();
            let read = Expression::of_parameter(table, property, value).ok();
            assert_eq!(read.as_ref().map(Expression::as_str), wanted, "{name}={value}");
        }
        let devices = Table::Of(Family::Device);
        let model = devices.find("model").unwrap();
        assert!(Expression::of_parameter(devices, model, &"a".repeat(121)).is_err());
    }
}
