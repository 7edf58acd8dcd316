//! The moderator behind a page. Without a session the browser is sent to sign in, and nothing of the page is told.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::permission::{Action, may};
use store::sessions::Session;

use crate::cache::CachePolicy;
use crate::extract::SignedIn;
use crate::extract::session::SIGN_IN;
use crate::problem::{Kind, Problem};
use crate::state::AppState;

/// Somebody who may read reviews.
pub(crate) struct Moderator(pub(crate) Session);

impl Moderator {
    /// Forbidden to who may only read reviews.
    pub(crate) fn must_decide(&self) -> Result<(), Problem> {
        if self.may_decide() {
            Ok(())
        } else {
            Err(Kind::Forbidden.into())
        }
    }

    pub(crate) fn may_decide(&self) -> bool {
        may(self.0.roles, Action::DecideReviews)
    }

    /// Whether the roles allow [`Action::WithholdFeatures`].
    pub(crate) fn may_withhold(&self) -> bool {
        may(self.0.roles, Action::WithholdFeatures)
    }

    pub(crate) fn powers(&self) -> domain::notice::Powers {
        domain::notice::Powers {
            account: self.0.account,
            decides: self.may_decide(),
            withholds: self.may_withhold(),
        }
    }

    pub(crate) fn decider(&self) -> domain::moderation::Moderator {
        domain::moderation::Moderator {
            id: self.0.account,
            roles: self.0.roles,
        }
    }
}

impl FromRequestParts<AppState> for Moderator {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Response> {
        let signed_in = SignedIn::from_request_parts(parts, state)
            .await
            .map_err(to_sign_in)?;
        signed_in
            .must(Action::ReadReviews)
            .map_err(Problem::into_response)?;
        Ok(Self(signed_in.session))
    }
}

fn to_sign_in(problem: Problem) -> Response {
    if problem.kind() == Kind::SignInRequired {
        (CachePolicy::NoStore, Redirect::to(SIGN_IN)).into_response()
    } else {
        problem.into_response()
    }
}
