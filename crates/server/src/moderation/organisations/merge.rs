//! `/moderation/organisations/{id}/merge`: what will change, and the change.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use domain::audit::{AuditAction, Entry, Subject};
use domain::ids::OrganisationId;
use serde::Deserialize;
use store::audit;
use store::organisations::{self, Organisation};
use uuid::Uuid;

use super::pages::{self, Merge};
use super::{Done, state_of};
use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::{Form, Id, PageContext, QueriedPage};
use crate::problem::{Kind, Problem};
use crate::state::AppState;

pub(crate) async fn show(
    State(state): State<AppState>,
    Id(from): Id<OrganisationId>,
    QueriedPage(context, mut query): QueriedPage,
    _: Moderator,
) -> Result<Response, Problem> {
    let into = query.take_with("into", |id| id.parse::<OrganisationId>().map_err(|_| "an id"))?;
    query.finish()?;
    let into = into.ok_or(Kind::NotFound)?;
    let (from, into) = both(&state, from, into).await?;
    let page = pages::merge(&context, &state, &merge(&from, &into, false));
    Ok((CachePolicy::NoStore, page).into_response())
}

async fn both(
    state: &AppState,
    from: OrganisationId,
    into: OrganisationId,
) -> Result<(Organisation, Organisation), Problem> {
    if from == into {
        return Err(Kind::NotFound.into());
    }
    let from = organisations::get(&state.pool, from).await?;
    let into = organisations::get(&state.pool, into).await?;
    Ok((from, into))
}

fn merge<'a>(from: &'a Organisation, into: &'a Organisation, is_changed: bool) -> Merge<'a> {
    Merge {
        from,
        into,
        seen: seen(from, into),
        is_changed,
    }
}

/// The states of both.
fn seen(from: &Organisation, into: &Organisation) -> String {
    format!("{}-{}", state_of(from), state_of(into))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Confirmation {
    into: Uuid,
    seen: String,
}

pub(crate) async fn submit(
    State(state): State<AppState>,
    Id(from): Id<OrganisationId>,
    context: PageContext,
    moderator: Moderator,
    Form(confirmation): Form<Confirmation>,
) -> Result<Response, Problem> {
    moderator.spend_before(&state).await?;
    let into = OrganisationId(confirmation.into);
    if from == into {
        return Err(Kind::NotFound.into());
    }
    let mut transaction = state.pool.begin().await?;
    // In one order for everybody: two who merge each into the other do not wait for each other for ever.
    let (first, second) = (from.min(into), from.max(into));
    let first = organisations::lock(&mut transaction, first).await?;
    let second = organisations::lock(&mut transaction, second).await?;
    let (gone, kept) = if first.id == from {
        (first, second)
    } else {
        (second, first)
    };
    if seen(&gone, &kept) != confirmation.seen {
        let page = pages::merge(&context, &state, &merge(&gone, &kept, true));
        return Ok(Problem::new(Kind::Conflict).with_form(page));
    }
    organisations::merge(&mut transaction, from, into, state.today()).await?;
    let entry = Entry::by(
        moderator.0.account,
        AuditAction::EditOrganisation,
        Subject::Organisation(into),
    );
    audit::record(&mut transaction, state.now(), &entry.because("merge")).await?;
    transaction.commit().await?;
    let page = format!("/moderation/organisations/{into}?done={}", Done::Merged.code());
    Ok((CachePolicy::NoStore, Redirect::to(&context.href(&page))).into_response())
}
