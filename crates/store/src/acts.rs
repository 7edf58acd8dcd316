//! The register of legal acts.

use domain::act::{Act, ActRelation, PublicAct};
use domain::ids::{ActId, FeatureId};
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use time::Date;

use crate::Error;

/// Registers an act; a number that its country has already is [`Error::Conflict`] with `act_number_key`.
pub async fn insert(connection: &mut PgConnection, id: ActId, act: &Act, today: Date) -> Result<(), Error> {
    let _ = (connection, id, act, today);
    Err(Error::NotFound)
}

/// Replaces an act; the features that it carries are published anew.
pub async fn update(connection: &mut PgConnection, id: ActId, act: &Act, today: Date) -> Result<(), Error> {
    let _ = (connection, id, act, today);
    Err(Error::NotFound)
}

pub async fn find_by_number(
    executor: impl PgExecutor<'_>,
    country: &str,
    number: &str,
) -> Result<Option<ActId>, Error> {
    let _ = (executor, country, number);
    Err(Error::NotFound)
}

/// An act as the register holds it, for its editors.
pub async fn get(executor: impl PgExecutor<'_>, id: ActId) -> Result<PublicAct, Error> {
    let _ = (executor, id);
    Err(Error::NotFound)
}

/// Notes that an act modifies or repeals another.
pub async fn link(
    connection: &mut PgConnection,
    act: ActId,
    relation: ActRelation,
    other: ActId,
    today: Date,
) -> Result<(), Error> {
    let _ = (connection, act, relation, other, today);
    Err(Error::NotFound)
}

/// Makes an act evidence for a published feature, whose status follows. Done already: nothing happens.
pub async fn attach(
    connection: &mut PgConnection,
    act: ActId,
    feature: FeatureId,
    today: Date,
) -> Result<(), Error> {
    let _ = (connection, act, feature, today);
    Err(Error::NotFound)
}
