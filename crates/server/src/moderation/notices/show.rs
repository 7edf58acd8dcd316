//! `GET /moderation/notices/{id}`: what somebody asks, what was hidden, and what was decided before.

use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use domain::ids::ReviewId;
use maud::Markup;
use store::leases;
use store::notices::{self, Detail, Given};
use store::reports::Sealed;

use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::{Id, PageContext};
use crate::moderation::pages::{self, NoticeFault, NoticePage, OpenedNote, OpenedNotice};
use crate::problem::Problem;
use crate::sealed::{self, Purpose};
use crate::state::AppState;

pub(crate) async fn show(
    State(state): State<AppState>,
    Id(id): Id<ReviewId>,
    context: PageContext,
    moderator: Moderator,
) -> Result<Response, Problem> {
    let page = page(&state, &context, &moderator, id, NoticeFault::None, "").await?;
    Ok((CachePolicy::NoStore, page).into_response())
}

/// The page as it stands now, with why a decision was not taken, and the reason that was chosen.
pub(super) async fn page(
    state: &AppState,
    context: &PageContext,
    moderator: &Moderator,
    id: ReviewId,
    fault: NoticeFault,
    ground: &str,
) -> Result<Markup, Problem> {
    let detail = notices::get(&state.pool, id).await?;
    let lease = leases::of_review(&state.pool, id, state.now()).await?;
    Ok(pages::notice(
        context,
        state,
        &NoticePage {
            id,
            detail: &detail,
            opened: &opened(state, &detail),
            lease: lease.as_ref(),
            moderator,
            fault,
            ground,
        },
    ))
}

fn opened(state: &AppState, detail: &Detail) -> Vec<OpenedNotice> {
    let notices = detail.notices.iter();
    notices
        .map(|given| OpenedNotice {
            explanation: open(state, Purpose::Notice, given, given.explanation.as_ref()),
            contact: open(state, Purpose::Contact, given, given.contact.as_ref()),
        })
        .collect()
}

/// What was sealed with another secret is not lost silently: the page says that there was something.
fn open(state: &AppState, purpose: Purpose, given: &Given, sealed: Option<&Sealed>) -> OpenedNote {
    let Some(sealed) = sealed else {
        return OpenedNote::None;
    };
    let secret = &state.settings.secret;
    sealed::open_text(secret, purpose, given.id.0, &sealed.bytes, &sealed.wrapped_key)
        .map_or(OpenedNote::Unreadable, OpenedNote::Text)
}
