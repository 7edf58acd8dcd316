//! `GET /moderation`: open reviews, by lane, by what makes them urgent, then by day. Every page's header leads here: who may not read
//! reviews is led on to what they may.

use axum::extract::{FromRequestParts as _, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use domain::ids::PlaceId;
use domain::permission::{Action, Grants, Scope};
use domain::place::PlaceCode;
use store::patterns;
use store::reviews::{self, QueueFilter};

use super::decisions;
use super::filter::Chosen;
use super::pages::{self, JustDone};
use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::{PageContext, QueriedPage, SignedIn};
use crate::problem::Problem;
use crate::state::AppState;
use crate::ui::countries;

/// Reviews on one page; the count above them is of all.
const SHOWN: i64 = 100;

pub(crate) async fn queue(State(state): State<AppState>, mut parts: Parts) -> Result<Response, Response> {
    let moderator = Moderator::from_request_parts(&mut parts, &state).await;
    let page = QueriedPage::from_request_parts(&mut parts, &state)
        .await
        .map_err(Problem::into_response);
    match moderator {
        Ok(moderator) => list(&state, page?, &moderator)
            .await
            .map_err(Problem::into_response),
        Err(refused) if refused.status() == StatusCode::FORBIDDEN => {
            let QueriedPage(context, _) = page?;
            let signed_in = SignedIn::from_request_parts(&mut parts, &state).await;
            let grants = signed_in.map_err(Problem::into_response)?.session.grants;
            let elsewhere = context.href(elsewhere(&grants));
            Ok((CachePolicy::NoStore, Redirect::to(&elsewhere)).into_response())
        }
        Err(refused) => Err(refused),
    }
}

/// What there is for somebody who reads no reviews.
fn elsewhere(grants: &Grants) -> &'static str {
    if grants.may(Action::ManageAccounts, Scope::Everywhere) {
        "/admin/accounts"
    } else if grants.may(Action::ReadAudit, Scope::Everywhere) {
        "/log"
    } else {
        "/account"
    }
}

async fn list(
    state: &AppState,
    QueriedPage(context, mut query): QueriedPage,
    moderator: &Moderator,
) -> Result<Response, Problem> {
    let done = JustDone::take(&mut query)?;
    let chosen = Chosen::take(&mut query)?;
    query.finish()?;
    let done = decisions::own(state, moderator, done).await?;
    let place = chosen.find_place(&state.published.atlas());
    // A name that several places have, or none, selects nothing until one is chosen.
    let (open, waiting) = match &place {
        Ok(place) => {
            let filter = QueueFilter {
                within: moderator.within(Action::ReadReviews),
                ..chosen.filter(place.clone())
            };
            let open = reviews::list_open(&state.pool, &filter, SHOWN, state.now());
            tokio::try_join!(open, reviews::waiting(&state.pool, &filter))?
        }
        Err(_) => Default::default(),
    };
    let of = match &place {
        Ok(place) => named(&context, state, moderator, place.as_ref()),
        Err(_) => Vec::new(),
    };
    let groups = patterns::list(&state.pool).await?;
    let page = pages::queue(
        &context,
        state,
        &pages::Queue {
            moderator: &moderator.0.name,
            may_decide: moderator.may_decide(),
            may_enter_acts: moderator.0.grants.may(Action::EnterActs, Scope::Everywhere),
            may_edit_organisations: moderator
                .0
                .grants
                .may(Action::EditOrganisations, Scope::Everywhere),
            may_withhold: moderator.may_withhold(),
            may_edit_places: moderator.0.grants.may(Action::EditPlacePages, Scope::Anywhere),
            of: &of,
            chosen: &chosen,
            places: place.as_ref().err().map(Vec::as_slice),
            groups: &groups,
            reviews: &open,
            waiting,
            done,
        },
    );
    Ok((CachePolicy::NoStore, page).into_response())
}

/// Places that the heading names; of more, the number says enough.
const NAMED: usize = 3;

/// Whose queue it is: that of the place that was chosen, else that of the places which are the moderator's.
fn named(
    context: &PageContext,
    state: &AppState,
    moderator: &Moderator,
    chosen: Option<&PlaceCode>,
) -> Vec<String> {
    let atlas = state.published.atlas();
    let places = atlas.places();
    let locale = context.locale();
    if let Some(place) = chosen.and_then(|code| places.by_code(code)) {
        return vec![countries::name(locale, place)];
    }
    let own: Vec<PlaceId> = moderator.within(Action::ReadReviews).unwrap_or_default();
    let mut names: Vec<String> = own
        .iter()
        .filter_map(|id| places.get(*id))
        .map(|place| countries::name(locale, place))
        .collect();
    if let Some(more) = names.len().checked_sub(NAMED).filter(|more| *more > 0) {
        names.truncate(NAMED);
        names.push(context.text_with("moderation-queue-more", &[("count", (more as u64).into())]));
    }
    names
}
