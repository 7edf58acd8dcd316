//! Periods as JSON: instants in Unix seconds, daily hours in minutes after midnight.

use domain::period::{DailyHours, DatePrecision, Period, Zone};
use serde_json::{Value, json};

use super::{Record, code, object, text};
use crate::Error;

pub(super) fn encode(period: &Period) -> Value {
    json!({
        "begins": period.begins,
        "ends": period.ends,
        "daily_from": period.daily.map(|daily| daily.from_minute),
        "daily_to": period.daily.map(|daily| daily.to_minute),
        "time_zone": period.zone.name(),
        "precision": period.precision.code(),
    })
}

pub(super) fn decode(value: &Value) -> Result<Period, Error> {
    let record: Record = object(value.clone())?;
    let unknown = || Error::Unknown(format!("period: {value}"));
    let number = |name: &str| match record.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(number) => number.as_i64().map(Some).ok_or_else(unknown),
    };
    let minute = |name: &str| -> Result<Option<u16>, Error> {
        number(name)?
            .map(|minute| {
                let minute = u16::try_from(minute).ok();
                minute.filter(|minute| *minute <= 24 * 60).ok_or_else(unknown)
            })
            .transpose()
    };
    let daily = match (minute("daily_from")?, minute("daily_to")?) {
        (Some(from_minute), Some(to_minute)) => Some(DailyHours {
            from_minute,
            to_minute,
        }),
        (None, None) => None,
        _ => return Err(unknown()),
    };
    let (begins, ends) = (number("begins")?, number("ends")?);
    let is_possible = match (begins, ends) {
        (Some(begins), Some(ends)) => begins < ends,
        (begins, ends) => begins.or(ends).is_some(),
    };
    if !is_possible {
        return Err(unknown());
    }
    Ok(Period {
        begins,
        ends,
        daily,
        zone: text(&record, "time_zone")?
            .parse::<Zone>()
            .map_err(|_| unknown())?,
        precision: code(&record, "precision", DatePrecision::from_code)?,
    })
}
