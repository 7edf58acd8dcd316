//! Deployments, centres and acts, read as one JSON record a row through the codec of descriptions.

use domain::act::{Act, ActKind, ActLink, ActRelation, ActSummary, PublicAct};
use domain::centre::PublicCentre;
use domain::deployment::PublicDeployment;
use domain::evidence::Grounds;
use domain::ids::{ActId, FeatureId, PlaceId};
use domain::place::PlaceCode;
use domain::status::Status;
use domain::subject::{Family, Subject};
use domain::taxonomy::Described;
use domain::text::Text;
use serde_json::Value;
use time::Date;
use uuid::Uuid;

use super::devices::grounds;
use crate::Error;
use crate::error::known;
use crate::record::{self, Record};

/// What the families have in common.
struct Common {
    id: FeatureId,
    version: i32,
    status: Status,
    place: Option<PlaceId>,
    first_known: Option<Date>,
    removed_on: Option<Date>,
    last_sighting: Option<Date>,
    sample: bool,
    grounds: Grounds,
}

impl Common {
    fn read(record: &Record) -> Result<Self, Error> {
        Ok(Self {
            id: FeatureId(id(record::member(record, "id")?)?),
            version: number(record, "version")?.ok_or_else(|| Error::Unknown("no version".to_owned()))?,
            status: record::code(record, "status", Status::from_code)?,
            place: number(record, "place_id")?.map(PlaceId),
            first_known: record::day(record, "first_known")?,
            removed_on: record::day(record, "removed_on")?,
            last_sighting: record::day(record, "last_sighting")?,
            sample: flag(record, "sample")?,
            grounds: grounds(
                record.get("grounds").and_then(Value::as_str).unwrap_or_default(),
                number(record, "sightings")?.unwrap_or_default(),
            )?,
        })
    }
}

/// A row of `public_deployment`.
pub(super) fn deployment(row: Value) -> Result<PublicDeployment, Error> {
    let record = record::object(row)?;
    let common = Common::read(&record)?;
    let Subject::Deployment(deployment) = record::decode(Family::Deployment, &record)? else {
        return Err(Error::Unknown("another family".to_owned()));
    };
    let acts = record::list(&record, "acts")?.iter().map(act_summary);
    Ok(PublicDeployment {
        id: common.id,
        version: common.version,
        status: common.status,
        deployment: *deployment,
        place: common.place,
        acts: acts.collect::<Result<_, _>>()?,
        first_known: common.first_known,
        removed_on: common.removed_on,
        last_sighting: common.last_sighting,
        sample: common.sample,
        grounds: common.grounds,
    })
}

/// A row of `public_centre`.
pub(super) fn centre(row: Value) -> Result<PublicCentre, Error> {
    let record = record::object(row)?;
    let common = Common::read(&record)?;
    let Subject::Centre(centre) = record::decode(Family::Centre, &record)? else {
        return Err(Error::Unknown("another family".to_owned()));
    };
    Ok(PublicCentre {
        id: common.id,
        version: common.version,
        status: common.status,
        centre: *centre,
        place: common.place,
        first_known: common.first_known,
        removed_on: common.removed_on,
        last_sighting: common.last_sighting,
        sample: common.sample,
        grounds: common.grounds,
    })
}

/// A row of `public_act`.
pub(crate) fn act(row: Value) -> Result<PublicAct, Error> {
    let record = record::object(row)?;
    let mut act = Act {
        country: record::code(&record, "country", PlaceCode::parse)?,
        kind: record::code(&record, "kind", ActKind::from_code)?,
        title: record::code(&record, "title", |text| {
            Text::line(text, usize::MAX).ok().flatten()
        })?,
        number: None,
        authority: None,
        force: None,
        purposes: domain::deployment::Purposes::EMPTY,
        signed_on: None,
        published_on: None,
        in_force_from: None,
        in_force_to: None,
        allowed_units: None,
        document_url: None,
        document_sha256: None,
        archive_url: None,
    };
    record::read_attributes(Act::ATTRIBUTES, &record, |name, known| act.set_value(name, known))?;
    let links = record::list(&record, "links")?.iter().map(link);
    let features = record::list(&record, "features")?.iter();
    Ok(PublicAct {
        id: ActId(id(record::member(&record, "id")?)?),
        act,
        links: links.collect::<Result<_, _>>()?,
        features: features
            .map(|feature| id(feature).map(FeatureId))
            .collect::<Result<_, _>>()?,
        sample: flag(&record, "sample")?,
    })
}

fn act_summary(value: &Value) -> Result<ActSummary, Error> {
    let record = record::object(value.clone())?;
    let number = record.get("number").and_then(Value::as_str);
    let number = number.map(|number| known(number, |text| Text::line(text, usize::MAX).ok().flatten()));
    Ok(ActSummary {
        id: ActId(id(record::member(&record, "id")?)?),
        number: number.transpose()?,
    })
}

fn link(value: &Value) -> Result<ActLink, Error> {
    let record = record::object(value.clone())?;
    Ok(ActLink {
        relation: record::code(&record, "relation", ActRelation::from_code)?,
        other: ActId(id(record::member(&record, "other")?)?),
    })
}

fn id(value: &Value) -> Result<Uuid, Error> {
    known(value.as_str().unwrap_or_default(), |text| text.parse().ok())
}

fn number<N: TryFrom<i64>>(record: &Record, name: &str) -> Result<Option<N>, Error> {
    let Some(value) = record.get(name).filter(|value| !value.is_null()) else {
        return Ok(None);
    };
    let number = value.as_i64().and_then(|number| N::try_from(number).ok());
    number
        .map(Some)
        .ok_or_else(|| Error::Unknown(format!("{name}: {value}")))
}

fn flag(record: &Record, name: &str) -> Result<bool, Error> {
    let value = record::member(record, name)?;
    value
        .as_bool()
        .ok_or_else(|| Error::Unknown(format!("{name}: {value}")))
}
