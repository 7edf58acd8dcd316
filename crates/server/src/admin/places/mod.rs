//! `/admin/places`: opening a place. What its collective says on its page is for its senior reviewers and for admins; who
//! moderates there is for admins alone, by the same invitations and proposals as everywhere.

pub(crate) mod edit;
pub(crate) mod list;
mod pages;
pub(crate) mod propose;

use domain::place::{Place, PlaceCode};

use crate::problem::{Kind, Problem};
use crate::state::AppState;

/// Where opened places are listed.
pub(super) const PLACES: &str = "/admin/places";

/// The address of the desk of a place.
pub(super) fn path(code: &PlaceCode) -> String {
    format!("{PLACES}/{}", code.as_str())
}

/// The place with this code. A commune that was merged into another is none any more, and neither is its code.
pub(crate) fn find(state: &AppState, code: &str) -> Result<Place, Problem> {
    let atlas = state.published.atlas();
    let known = PlaceCode::parse(code).and_then(|code| atlas.places().by_code(&code).cloned());
    known.ok_or_else(|| Problem::new(Kind::NotFound).saying("admin-places-unknown", Vec::new()))
}
