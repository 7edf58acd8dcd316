//! Query parameters with the names of properties: what a value has to be.

use uuid::Uuid;

use super::build::text;
use super::fault::Spot;
use super::moment::{read_day, read_instant};
use super::property::{Kind, Property, value_type};
use super::tree::Scalar;
use crate::subject::Family;
use crate::taxonomy::ValueType;

/// The value of a query parameter, by the kind and the limits of its property.
pub(super) fn read_value(family: Family, property: Property, value: &str) -> Result<Scalar, String> {
    let wanted = || format!("{} is wanted", property.kind.words());
    let limits = value_type(family, property.name);
    match property.kind {
        Kind::Text => {
            if let Some(ValueType::Choice(choices)) = limits
                && choices.find(value).is_none()
            {
                return Err(format!("one of {} is wanted", choices.codes.join(", ")));
            }
            if is_id(property) {
                let id = Uuid::try_parse(value).map_err(|_| "an identifier (UUID) is wanted")?;
                return Ok(Scalar::Text(id.to_string()));
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

/// Whether its texts are identifiers.
fn is_id(property: Property) -> bool {
    matches!(property.name, "id" | "mast")
}

#[expect(clippy::cast_precision_loss, reason = "limits are below 2^53")]
fn check_limits(property: Property, limits: Option<ValueType>, number: f64) -> Result<(), String> {
    let (min, max, is_whole) = match limits {
        Some(ValueType::Number { min, max, .. }) => (min, max, false),
        Some(ValueType::Integer { min, max, .. }) => (min as f64, max as f64, true),
        Some(ValueType::Range) => (0.0, 360.0, false),
        // Counts and versions.
        _ => (
            0.0,
            f64::MAX,
            matches!(property.name, "sightings" | "version" | "radius_m"),
        ),
    };
    if is_whole && number.fract() != 0.0 {
        return Err("a whole number is wanted".to_owned());
    }
    if number < min || number > max {
        return Err(format!("a number from {min} to {max} is wanted"));
    }
    Ok(())
}
