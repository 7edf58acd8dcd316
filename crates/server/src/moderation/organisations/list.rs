//! `/moderation/organisations`: the list, and the names that nobody has looked at.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use domain::audit::{AuditAction, Entry, Subject};
use domain::ids::OrganisationId;
use domain::organisation::OrganisationKind;
use serde::Deserialize;
use store::audit;
use store::organisations::{self, Organisation};
use uuid::Uuid;

use super::Done;
use super::pages::{self, List};
use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::{Form, PageContext, QueriedPage};
use crate::problem::{Kind, Problem};
use crate::state::AppState;

/// Organisations on one page; a search finds the others.
const SHOWN: i64 = 200;
/// Unpublished names that are looked through, and those on the page.
const LOOKED_THROUGH: i64 = 2_000;
const CANDIDATES: usize = 50;
/// Longest search.
const LONGEST_QUERY: usize = 120;

pub(crate) async fn show(
    State(state): State<AppState>,
    QueriedPage(context, mut query): QueriedPage,
    _: Moderator,
) -> Result<Response, Problem> {
    let done = Done::take(&mut query)?;
    let wanted = query.take("q").unwrap_or_default();
    query.finish()?;
    let wanted: String = wanted.trim().chars().take(LONGEST_QUERY).collect();
    let searched = (!wanted.is_empty()).then_some(wanted.as_str());
    let found = organisations::list(&state.pool, searched, SHOWN).await?;
    let candidates = if searched.is_some() {
        Vec::new()
    } else {
        candidates(&state).await?
    };
    let page = pages::list(
        &context,
        &state,
        &List {
            wanted: &wanted,
            is_cut: i64::try_from(found.len()).is_ok_and(|count| count >= SHOWN),
            found: &found,
            candidates: &candidates,
            done,
        },
    );
    Ok((CachePolicy::NoStore, page).into_response())
}

/// Names that are not public and have no kind: nobody has looked at them.
async fn candidates(state: &AppState) -> Result<Vec<Organisation>, Problem> {
    let mut names = organisations::candidates(&state.pool, LOOKED_THROUGH).await?;
    names.retain(|organisation| organisation.kind.is_none());
    names.truncate(CANDIDATES);
    Ok(names)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Decision {
    id: Uuid,
    verdict: String,
    #[serde(default)]
    kind: String,
}

/// One tap on one name.
pub(crate) async fn submit(
    State(state): State<AppState>,
    context: PageContext,
    moderator: Moderator,
    Form(decision): Form<Decision>,
) -> Result<Response, Problem> {
    moderator.spend_before(&state).await?;
    let kind = match decision.kind.as_str() {
        "" => None,
        code => Some(OrganisationKind::from_code(code).ok_or(Kind::MalformedRequest)?),
    };
    let (id, today) = (OrganisationId(decision.id), state.today());
    let mut transaction = state.pool.begin().await?;
    let known = organisations::lock(&mut transaction, id).await?;
    let done = match decision.verdict.as_str() {
        "publish" => {
            organisations::set_kind(&mut transaction, id, kind.or(known.kind)).await?;
            organisations::publish(&mut transaction, id, true, today).await?;
            Done::Published
        }
        "category" => {
            let kind = kind.or(known.kind).unwrap_or(OrganisationKind::Other);
            organisations::set_kind(&mut transaction, id, Some(kind)).await?;
            organisations::publish(&mut transaction, id, false, today).await?;
            Done::Category
        }
        _ => return Err(Kind::MalformedRequest.into()),
    };
    let entry = Entry::by(
        moderator.0.account,
        AuditAction::EditOrganisation,
        Subject::Organisation(id),
    );
    audit::record(&mut transaction, state.now(), &entry.because(done.code())).await?;
    transaction.commit().await?;
    let page = context.href(&format!("/moderation/organisations?done={}", done.code()));
    Ok((CachePolicy::NoStore, Redirect::to(&page)).into_response())
}
