//! `/admin/accounts`: who there is, inviting somebody, keeping somebody out, and proposing what takes two.

pub(crate) mod access;
pub(crate) mod invite;
pub(crate) mod list;
pub(super) mod pages;
pub(crate) mod propose;

use atlas::Atlas;
use domain::ids::PlaceId;
use domain::report::{FieldError, FieldProblem};

use crate::moderation::filter::find_place;
use crate::problem::Problem;

/// The place that was typed; none for everywhere.
fn place(atlas: &Atlas, typed: &str) -> Result<Option<PlaceId>, Problem> {
    // No name is longer, and nobody should have to search for one.
    let is_short = typed.chars().count() <= 100 && !typed.contains('\0');
    match find_place(atlas, typed) {
        Ok(place) if is_short => Ok(place.map(|place| place.id)),
        Ok(_) => Err(no_place("admin-no-place")),
        Err(several) if several.is_empty() => Err(no_place("admin-no-place")),
        Err(several) => {
            let codes: Vec<&str> = several.iter().map(|place| place.code.as_str()).collect();
            Err(invalid_place().saying("admin-several-places", vec![("codes", codes.join(", "))]))
        }
    }
}

fn no_place(key: &'static str) -> Problem {
    invalid_place().saying(key, Vec::new())
}

fn invalid_place() -> Problem {
    Problem::invalid_form(vec![FieldError::new("place", FieldProblem::NotAChoice)])
}
