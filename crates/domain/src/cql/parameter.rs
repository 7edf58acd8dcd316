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
            if let Some(ValueType::Line { max } | ValueType::Paragraph { max }) = limits
                && value.chars().count() > max
            {
                return Err(format!("at most {max} characters are wanted"));
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
    use crate::cql::{Expression, queryables};

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
            let mut known = queryables(family).iter();
            let property = known.find(|property| property.name == name).unwrap();
            let read = Expression::of_parameter(family, *property, value).ok();
            assert_eq!(read.as_ref().map(Expression::as_str), wanted, "{name}={value}");
        }
        let model = queryables(Family::Device)
            .iter()
            .find(|property| property.name == "model");
        assert!(Expression::of_parameter(Family::Device, *model.unwrap(), &"a".repeat(121)).is_err());
    }
}
