//! The register of legal acts.

use std::collections::BTreeMap;

use domain::act::{Act, ActRelation, PublicAct};
use domain::ids::{ActId, FeatureId};
use domain::taxonomy::Described;
use serde_json::Value;
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use time::Date;
use uuid::Uuid;

use crate::features::{self, Cause};
use crate::{Error, changes, organisations, public, record};

/// Registers an act; a number that its country has already is [`Error::Conflict`] with `act_number_key`.
pub async fn insert(connection: &mut PgConnection, id: ActId, act: &Act, today: Date) -> Result<(), Error> {
    write(connection, id, act, false).await?;
    changes::insert_acts(connection, &[id], today).await
}

/// Replaces an act; the features that name its number are published anew. [`Error::NotFound`] if there is none.
pub async fn update(connection: &mut PgConnection, id: ActId, act: &Act, today: Date) -> Result<(), Error> {
    let former = sqlx::query_scalar!("select number from act where id = $1 for update", id.0)
        .fetch_one(&mut *connection)
        .await?;
    write(connection, id, act, false).await?;
    changes::insert_acts(connection, &[id], today).await?;
    if former.as_deref() != act.number.as_deref() {
        let features = carried(connection, id).await?;
        features::renew(connection, &features, Cause::Act(id), today).await?;
    }
    Ok(())
}

/// Keeps the text that an act was entered from, in place of another one.
pub async fn keep_text(connection: &mut PgConnection, id: ActId, text: &str) -> Result<(), Error> {
    sqlx::query!(
        "
        insert into act_text (act_id, text) values ($1, $2)
        on conflict (act_id) do update
        set text = excluded.text
        ",
        id.0,
        text,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The beginning of a kept text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    pub text: String,
    /// More follows that is not here.
    pub is_cut: bool,
}

/// The texts of these acts, as far as they are kept, each cut after so many characters.
pub async fn texts(
    executor: impl PgExecutor<'_>,
    acts: &[ActId],
    longest: i32,
) -> Result<BTreeMap<ActId, Excerpt>, Error> {
    if acts.is_empty() {
        return Ok(BTreeMap::new());
    }
    let ids: Vec<Uuid> = acts.iter().map(|act| act.0).collect();
    let rows = sqlx::query!(
        r#"
        select act_id, left(text, $2) as "text!", char_length(text) > $2 as "is_cut!"
        from act_text
        where act_id = any ($1)
        "#,
        &ids,
        longest,
    )
    .fetch_all(executor)
    .await?;
    let excerpts = rows.into_iter().map(|row| {
        let excerpt = Excerpt {
            text: row.text,
            is_cut: row.is_cut,
        };
        (ActId(row.act_id), excerpt)
    });
    Ok(excerpts.collect())
}

/// Inserts an act, or replaces all that is known of it.
pub(crate) async fn write(
    connection: &mut PgConnection,
    id: ActId,
    act: &Act,
    sample: bool,
) -> Result<(), Error> {
    let values = record::attributes(Act::ATTRIBUTES, |name| act.value(name));
    let names: Vec<&str> = act.authority.as_deref().into_iter().collect();
    let organisations = organisations::resolve(connection, &names).await?;
    sqlx::query_file!(
        "sql/acts/write.sql",
        id.0,
        act.country.as_str(),
        Value::Object(values),
        organisations.id(act.authority.as_deref()),
        act.document_sha256.map(|hash| hash.0.to_vec()),
        sample,
    )
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn find_by_number(
    executor: impl PgExecutor<'_>,
    country: &str,
    number: &str,
) -> Result<Option<ActId>, Error> {
    let id = sqlx::query_scalar!(
        "select id from act where country = $1 and number = $2",
        country,
        number
    )
    .fetch_optional(executor)
    .await?;
    Ok(id.map(ActId))
}

/// An act as the register holds it, for its editors: with the name of its authority, also where the public does not see
/// it.
pub async fn get(executor: impl PgExecutor<'_>, id: ActId) -> Result<PublicAct, Error> {
    let row = sqlx::query_scalar!(
        r#"
        select to_jsonb(public_act) || jsonb_build_object('authority', organisation.name) as "record!"
        from public_act
        join act on act.id = public_act.id
        left join organisation on organisation.id = act.authority_id
        where public_act.id = $1
        "#,
        id.0,
    )
    .fetch_one(executor)
    .await?;
    public::act(row)
}

/// The same, and nobody else changes it until the transaction ends.
pub async fn lock(connection: &mut PgConnection, id: ActId) -> Result<PublicAct, Error> {
    sqlx::query_scalar!("select number from act where id = $1 for update", id.0)
        .fetch_one(&mut *connection)
        .await?;
    get(connection, id).await
}

/// Notes that an act modifies or repeals another; noted already, nothing happens. An act that is not here is
/// [`Error::Conflict`], as is a link to itself.
pub async fn link(
    connection: &mut PgConnection,
    act: ActId,
    relation: ActRelation,
    other: ActId,
    today: Date,
) -> Result<(), Error> {
    let linked = sqlx::query!(
        "
        insert into act_link (act_id, relation, other_id)
        values ($1, $2::text::act_relation, $3)
        on conflict on constraint act_link_pkey do nothing
        ",
        act.0,
        relation.code(),
        other.0,
    )
    .execute(&mut *connection)
    .await?;
    if linked.rows_affected() > 0 {
        changes::insert_acts(connection, &[act, other], today).await?;
    }
    Ok(())
}

/// Takes such a link back.
pub async fn unlink(
    connection: &mut PgConnection,
    act: ActId,
    relation: ActRelation,
    other: ActId,
    today: Date,
) -> Result<(), Error> {
    sqlx::query!(
        "delete from act_link where act_id = $1 and relation = $2::text::act_relation and other_id = $3",
        act.0,
        relation.code(),
        other.0,
    )
    .execute(&mut *connection)
    .await?;
    changes::insert_acts(connection, &[act, other], today).await
}

/// Makes an act evidence for a published feature, whose status follows. Done already: nothing happens.
/// [`Error::NotFound`] if either is not here.
pub async fn attach(
    connection: &mut PgConnection,
    act: ActId,
    feature: FeatureId,
    today: Date,
) -> Result<(), Error> {
    sqlx::query_scalar!(
        "
        select id
        from feature
        where id = $1 and visibility = 'published' and merged_into is null
        for update
        ",
        feature.0,
    )
    .fetch_one(&mut *connection)
    .await?;
    let day = sqlx::query_scalar!(
        "select coalesce(signed_on, in_force_from, published_on) from act where id = $1",
        act.0,
    )
    .fetch_one(&mut *connection)
    .await?;
    let brought = sqlx::query!(
        "
        insert into evidence (feature_id, claim, basis, on_day, act_id)
        select $1, 'exists', 'act', $3, $2
        where not exists (
            select from evidence where feature_id = $1 and act_id = $2 and claim = 'exists'
        )
        ",
        feature.0,
        act.0,
        day,
    )
    .execute(&mut *connection)
    .await?;
    if brought.rows_affected() == 0 {
        return Ok(());
    }
    features::authorise(connection, feature, &[act], today).await?;
    features::settle(connection, &[feature]).await?;
    // Edited here: an import leaves it alone from now on.
    sqlx::query!(
        "update feature set version = version + 1 where id = $1",
        feature.0
    )
    .execute(&mut *connection)
    .await?;
    features::insert_versions(connection, &[feature], Cause::Act(act), today).await?;
    changes::insert(connection, &[feature], changes::Operation::Upsert, today).await
}

/// The acts of a country by number. One that is not registered yet is entered with nothing but its number.
pub(crate) async fn by_number(
    connection: &mut PgConnection,
    country: &str,
    numbers: &[&str],
) -> Result<BTreeMap<String, ActId>, Error> {
    if numbers.is_empty() {
        return Ok(BTreeMap::new());
    }
    let numbers: Vec<String> = numbers.iter().map(|number| (*number).to_owned()).collect();
    sqlx::query!(
        "
        insert into act (id, country, number, title)
        select gen_random_uuid(), $1, number, number
        from (select distinct number from unnest($2::text[]) as number) as named
        on conflict on constraint act_number_key do nothing
        ",
        country,
        &numbers,
    )
    .execute(&mut *connection)
    .await?;
    let rows = sqlx::query!(
        r#"select number as "number!", id from act where country = $1 and number = any ($2)"#,
        country,
        &numbers,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| (row.number, ActId(row.id))).collect())
}

async fn carried(connection: &mut PgConnection, act: ActId) -> Result<Vec<FeatureId>, Error> {
    let ids: Vec<Uuid> = sqlx::query_scalar!("select feature_id from feature_act where act_id = $1", act.0)
        .fetch_all(connection)
        .await?;
    Ok(ids.into_iter().map(FeatureId).collect())
}
