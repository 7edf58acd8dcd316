//! `/admin`: accounts of moderators, and the places that are opened. Admins open and close them; what a role may do, and that a change of roles takes two of them,
//! is said in `domain::permission` and held by constraints of the database.

pub(crate) mod accounts;
pub(crate) mod places;
pub(crate) mod proposals;

use axum::response::{IntoResponse as _, Redirect, Response};
use domain::place::PlaceCode;
use store::Error;

use crate::cache::CachePolicy;
use crate::extract::PageContext;
use crate::problem::{Kind, Problem};

/// Where accounts are listed.
const ACCOUNTS: &str = "/admin/accounts";

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Done {
    Proposed,
    Confirmed,
    Declined,
    Disabled,
    Enabled,
    /// The words of a collective.
    Saved,
    /// It was so already.
    Unchanged,
}

impl Done {
    const ALL: [Self; 7] = [
        Self::Proposed,
        Self::Confirmed,
        Self::Declined,
        Self::Disabled,
        Self::Enabled,
        Self::Saved,
        Self::Unchanged,
    ];

    const fn code(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Confirmed => "confirmed",
            Self::Declined => "declined",
            Self::Disabled => "disabled",
            Self::Enabled => "enabled",
            Self::Saved => "saved",
            Self::Unchanged => "unchanged",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|done| done.code() == code)
    }
}

/// Back to where the form was sent from: the desk of the place with this code, or the list of accounts.
fn done(context: &PageContext, desk: &str, done: Done) -> Response {
    let page = context.href(&format!("{}?done={}", desk_path(desk), done.code()));
    (CachePolicy::NoStore, Redirect::to(&page)).into_response()
}

/// Of the desk of a place, if it is the code of one.
fn desk_path(desk: &str) -> String {
    PlaceCode::parse(desk).map_or_else(|| ACCOUNTS.to_owned(), |code| places::path(&code))
}

/// What the database refuses by name, in words.
fn refusal(error: Error) -> Problem {
    let Error::Conflict { constraint } = &error else {
        return error.into();
    };
    let (kind, key) = match constraint.as_str() {
        "account_last_admin" => (Kind::Conflict, "admin-last-admin"),
        "account_proposal_open_key" => (Kind::Conflict, "admin-proposed-already"),
        "account_proposal_by_two" => (Kind::Forbidden, "admin-by-two"),
        "account_proposal_recovery_by_others" => (Kind::Forbidden, "admin-not-oneself"),
        "account_proposal_scope" | "role_grant_scope" => (Kind::InvalidForm, "admin-not-of-place"),
        "account_proposal_account_id_fkey" => return Kind::NotFound.into(),
        _ => return error.into(),
    };
    Problem::new(kind).saying(key, Vec::new())
}
