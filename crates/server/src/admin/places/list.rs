//! `GET /admin/places`: the places that are opened, with what waits in them, and the search for one to open.

use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use domain::ids::PlaceId;
use domain::permission::Action;
use store::place_pages;

use super::pages::{self, PlacesPage};
use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::QueriedPage;
use crate::places::search;
use crate::problem::Problem;
use crate::state::AppState;

/// Places on the page; a search finds the others.
const SHOWN: i64 = 200;

pub(crate) async fn list(
    State(state): State<AppState>,
    QueriedPage(context, mut query): QueriedPage,
    moderator: Moderator,
) -> Result<Response, Problem> {
    let wanted = query.take_with("q", search::wanted)?.unwrap_or_default();
    query.finish()?;
    let within = moderator.within(Action::EditPlacePages);
    let opened = place_pages::opened(&state.pool, within.as_deref(), SHOWN).await?;
    let mut found = search::found(&state, &wanted);
    if let Some(within) = &within {
        let atlas = state.published.atlas();
        let is_theirs = |place: PlaceId| {
            let path = atlas.places().ancestors(place);
            path.iter().any(|above| within.contains(&above.id))
        };
        found.retain(|place| is_theirs(place.id));
    }
    let page = pages::list(
        &context,
        &state,
        &PlacesPage {
            wanted: &wanted,
            found: &found,
            is_cut: i64::try_from(opened.len()).is_ok_and(|count| count >= SHOWN),
            opened: &opened,
            may_manage: moderator.may(Action::ManageAccounts),
        },
    );
    Ok((CachePolicy::NoStore, page).into_response())
}
