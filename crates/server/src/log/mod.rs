//! `GET /log`, `GET /log.json`: what was done with the map, entry by entry. `GET /transparency`: the same in figures, by week.
//! Both come from the database by a view of their own (docs/adr/0016-the-log-is-a-chain.md).

mod figures;
mod pages;

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use data_encoding::HEXLOWER;
use serde_json::{Value, json};
use store::audit::{self, PublicEntry};

use crate::cache::CachePolicy;
use crate::extract::{PageContext, Parameters, QueriedPage};
use crate::problem::Problem;
use crate::state::AppState;

pub(crate) use figures::Kept;

/// Entries on a page.
const SHOWN: i64 = 100;
/// Entries in a document.
const MOST: i64 = 1_000;

pub(crate) async fn show(
    State(state): State<AppState>,
    QueriedPage(context, mut query): QueriedPage,
) -> Result<Response, Problem> {
    let before = query.take_with("before", number)?;
    query.finish()?;
    let mut connection = state.pool.acquire().await?;
    let entries = audit::public(&mut connection, before, SHOWN).await?;
    drop(connection);
    let page = pages::log(&context, &state, &entries, before.is_some());
    Ok((CachePolicy::NoStore, page).into_response())
}

/// The number of an entry.
fn number(text: &str) -> Result<i64, &'static str> {
    text.parse()
        .ok()
        .filter(|number| *number > 0)
        .ok_or("a whole number from 1 on")
}

/// With all hashes, so that anybody can follow the chain.
pub(crate) async fn document(
    State(state): State<AppState>,
    Parameters(mut query): Parameters,
) -> Result<Response, Problem> {
    let before = query.take_with("before", number)?;
    query.finish()?;
    let mut connection = state.pool.acquire().await?;
    let entries = audit::public(&mut connection, before, MOST).await?;
    let entries: Vec<Value> = entries.iter().map(|entry| member(&state, entry)).collect();
    Ok((CachePolicy::NoStore, Json(json!({ "entries": entries }))).into_response())
}

fn member(state: &AppState, entry: &PublicEntry) -> Value {
    let mut member = json!({
        "seq": entry.seq,
        "day": entry.day.to_string(),
        "previous": HEXLOWER.encode(&entry.previous),
        "commitment": HEXLOWER.encode(&entry.commitment),
        "hash": HEXLOWER.encode(&entry.hash),
    });
    if let Some(content) = &entry.content {
        let place = content.place.and_then(|place| pages::district(state, place));
        member["actor"] = content.actor.code().into();
        member["action"] = content.action.code().into();
        member["subject"] = content.subject.code().into();
        member["reason"] = content.reason.clone().into();
        member["count"] = content.count.into();
        member["place"] = place.map(|place| place.code.as_str().to_owned()).into();
        member["family"] = content.family.map(domain::Family::code).into();
        member["kind"] = content.kind.clone().into();
    }
    member
}

pub(crate) async fn transparency(
    State(state): State<AppState>,
    context: PageContext,
) -> Result<Response, Problem> {
    let figures = state.figures.get(&state).await?;
    let page = pages::transparency(&context, &state, &figures);
    Ok((CachePolicy::NoStore, page).into_response())
}
