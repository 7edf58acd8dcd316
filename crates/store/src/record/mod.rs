//! Descriptions of features as JSON by column name: the form in which claims are stored, features are written and
//! public records are read. One codec for all families, derived from the attribute tables, so that no two places list
//! attributes.

mod area;
mod period;
mod structure;
#[cfg(test)]
mod tests;
mod value;

use domain::centre::{Centre, CentreKind, Precision};
use domain::deployment::{Deployment, Technology};
use domain::device::{Device, DeviceKind};
use domain::subject::{Family, Subject};
use domain::taxonomy::Attribute;
use serde_json::{Map, Value};

use crate::Error;

pub(crate) use area::shape;

/// A JSON object, by column name.
pub(crate) type Record = Map<String, Value>;

/// Everything that a subject says. What is unknown has no member.
pub(crate) fn encode(subject: &Subject) -> Record {
    let mut record = attributes(subject.family().attributes(), |name| subject.value(name));
    structure::encode(subject, &mut record);
    record
}

/// The columns of the attributes that have a value.
pub(crate) fn attributes(
    table: &[Attribute],
    value: impl Fn(&str) -> Option<domain::taxonomy::Value>,
) -> Record {
    table
        .iter()
        .filter_map(|attribute| Some((attribute, value(attribute.name)?)))
        .flat_map(|(attribute, known)| attribute.columns().zip(value::encode(&known)))
        .collect()
}

/// Reads what [`encode`] wrote, or a row of a public view. A value that the domain does not know is an error, never
/// left out.
pub(crate) fn decode(family: Family, record: &Record) -> Result<Subject, Error> {
    let mut subject = match family {
        Family::Device => Subject::Device(Box::new(Device::new(
            code(record, "kind", DeviceKind::from_code)?,
            structure::position(record)?,
        ))),
        Family::Deployment => Subject::Deployment(Box::new(Deployment::new(
            code(record, "technology", Technology::from_code)?,
            area::decode(member(record, "area")?)?,
        ))),
        Family::Centre => Subject::Centre(Box::new(Centre::new(
            code(record, "kind", CentreKind::from_code)?,
            structure::position(record)?,
            code(record, "precision", Precision::from_code)?,
        ))),
    };
    read_attributes(family.attributes(), record, |name, known| {
        subject.set_value(name, known)
    })?;
    structure::decode(&mut subject, record)?;
    Ok(subject)
}

/// Reads the columns of each attribute and hands over its value.
pub(crate) fn read_attributes(
    table: &[Attribute],
    record: &Record,
    mut set: impl FnMut(&str, Option<&domain::taxonomy::Value>) -> bool,
) -> Result<(), Error> {
    for attribute in table {
        let columns: Vec<&Value> = attribute
            .columns()
            .map(|column| record.get(&column).unwrap_or(&Value::Null))
            .collect();
        let unknown = || Error::Unknown(format!("{}: {columns:?}", attribute.name));
        let known = value::decode(attribute.value_type, &columns).map_err(|_| unknown())?;
        if !set(attribute.name, known.as_ref()) {
            return Err(unknown());
        }
    }
    Ok(())
}

/// The value of a member that must be there.
pub(crate) fn member<'r>(record: &'r Record, name: &str) -> Result<&'r Value, Error> {
    record
        .get(name)
        .filter(|value| !value.is_null())
        .ok_or_else(|| Error::Unknown(format!("{name} is missing")))
}

pub(crate) fn text<'r>(record: &'r Record, name: &str) -> Result<&'r str, Error> {
    let value = member(record, name)?;
    value
        .as_str()
        .ok_or_else(|| Error::Unknown(format!("{name}: {value}")))
}

/// A code of a vocabulary that must be there.
pub(crate) fn code<T>(record: &Record, name: &str, read: fn(&str) -> Option<T>) -> Result<T, Error> {
    crate::error::known(text(record, name)?, read)
}

/// The day of a member, `None` if it is missing.
pub(crate) fn day(record: &Record, name: &str) -> Result<Option<time::Date>, Error> {
    match record.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(day) => value::day(day)
            .map(Some)
            .ok_or_else(|| Error::Unknown(format!("{name}: {day}"))),
    }
}

/// The elements of a member; none if it is missing.
pub(crate) fn list<'r>(record: &'r Record, name: &str) -> Result<&'r [Value], Error> {
    match record.get(name) {
        None | Some(Value::Null) => Ok(&[]),
        Some(Value::Array(items)) => Ok(items),
        Some(other) => Err(Error::Unknown(format!("{name}: {other}"))),
    }
}

/// The object that a JSON column holds.
pub(crate) fn object(value: Value) -> Result<Record, Error> {
    match value {
        Value::Object(record) => Ok(record),
        other => Err(Error::Unknown(format!("no object: {other}"))),
    }
}
