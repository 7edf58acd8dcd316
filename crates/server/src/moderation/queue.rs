//! `GET /moderation`: open reviews, by lane, by what makes them urgent, then by day.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use domain::permission::{Action, Scope};
use store::patterns;
use store::reviews::{self, QueueFilter};

use super::decisions;
use super::filter::Chosen;
use super::pages::{self, JustDone};
use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::QueriedPage;
use crate::problem::Problem;
use crate::state::AppState;

/// Reviews on one page; the count above them is of all.
const SHOWN: i64 = 100;

pub(crate) async fn queue(
    State(state): State<AppState>,
    QueriedPage(context, mut query): QueriedPage,
    moderator: Moderator,
) -> Result<Response, Problem> {
    let done = JustDone::take(&mut query)?;
    let chosen = Chosen::take(&mut query)?;
    query.finish()?;
    let done = match done {
        Some(done) => Some(decisions::own(&state, &moderator, done).await?),
        None => None,
    };
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
    let groups = patterns::list(&state.pool).await?;
    let page = pages::queue(
        &context,
        &state,
        &pages::Queue {
            moderator: &moderator.0.name,
            may_decide: moderator.may_decide(),
            may_enter_acts: moderator.0.grants.may(Action::EnterActs, Scope::Everywhere),
            may_edit_organisations: moderator
                .0
                .grants
                .may(Action::EditOrganisations, Scope::Everywhere),
            may_withhold: moderator.may_withhold(),
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
