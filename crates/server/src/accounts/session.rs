//! The moderator behind a page. Without a session the browser is sent to sign in, and nothing of the page is told.
//!
//! What the page demands stands beside its address in `router`. A review of places that are not the moderator's is refused
//! with 403 and not hidden behind 404: its id is random and cannot be guessed, so that the answer tells nothing.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::ids::{DecisionId, FeatureId, PhotoId, PlaceId, ReviewId};
use domain::permission::{Action, Reach, Roles, Scope, may};
use store::sessions::Session;

use crate::admin;
use crate::cache::CachePolicy;
use crate::extract::session::SIGN_IN;
use crate::extract::{Id, SignedIn};
use crate::problem::{Kind, Problem};
use crate::routes::{About, Access};
use crate::state::AppState;

/// Somebody who may do what the address is for, and the roles that count for what it is about.
pub(crate) struct Moderator(pub(crate) Session, Roles);

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
        self.may(Action::DecideReviews)
    }

    /// Whether their roles allow it for what the address is about.
    pub(crate) fn may(&self, action: Action) -> bool {
        may(self.1, action)
    }

    /// 403 unless they may do it with this feature too, which is named beside what the address is about. Of one that is not there
    /// the rules of the decision speak.
    pub(crate) async fn must_with(
        &self,
        state: &AppState,
        action: Action,
        feature: FeatureId,
    ) -> Result<(), Problem> {
        if self.0.grants.may(action, Scope::Everywhere) {
            return Ok(());
        }
        match store::places::path_of_feature(&state.pool, feature).await {
            Ok(path) if self.0.grants.may(action, Scope::At(&path)) => Ok(()),
            Ok(_) => Err(Problem::new(Kind::Forbidden).saying("account-other-place", Vec::new())),
            Err(store::Error::NotFound) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Whether the roles allow [`Action::WithholdFeatures`].
    pub(crate) fn may_withhold(&self) -> bool {
        self.may(Action::WithholdFeatures)
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
            roles: self.1,
        }
    }

    /// The places of theirs where they may do it; none if they may everywhere.
    pub(crate) fn within(&self, action: Action) -> Option<Vec<PlaceId>> {
        match self.0.grants.reach(action) {
            Reach::Everywhere => None,
            Reach::Places(places) => Some(places),
        }
    }
}

impl FromRequestParts<AppState> for Moderator {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Response> {
        let signed_in = SignedIn::from_request_parts(parts, state)
            .await
            .map_err(to_sign_in)?;
        let roles = demanded(parts, state, &signed_in)
            .await
            .map_err(Problem::into_response)?;
        Ok(Self(signed_in.session, roles))
    }
}

/// The roles that count, if they suffice.
async fn demanded(parts: &mut Parts, state: &AppState, signed_in: &SignedIn) -> Result<Roles, Problem> {
    let Some(Access::May(action, about)) = parts.extensions.get::<Access>().copied() else {
        tracing::error!("a page of moderators does not say in the router who may ask for it");
        return Err(Kind::Forbidden.into());
    };
    // Who may do it nowhere learns nothing of what there is.
    signed_in.must_at(action, Scope::Anywhere)?;
    let path;
    let scope = match about {
        About::Everywhere => Scope::Everywhere,
        About::Anywhere => Scope::Anywhere,
        About::Review => {
            let Id(id) = Id::<ReviewId>::from_request_parts(parts, state).await?;
            path = store::reviews::place_path(&state.pool, id).await?;
            Scope::At(&path)
        }
        About::Photo => {
            let Id(id) = Id::<PhotoId>::from_request_parts(parts, state).await?;
            let review = store::photos::review_of(&state.pool, id).await?;
            path = store::reviews::place_path(&state.pool, review).await?;
            Scope::At(&path)
        }
        About::Feature => {
            let Id(id) = Id::<FeatureId>::from_request_parts(parts, state).await?;
            path = store::places::path_of_feature(&state.pool, id).await?;
            Scope::At(&path)
        }
        About::Decision => {
            let Id(id) = Id::<DecisionId>::from_request_parts(parts, state).await?;
            path = store::places::path_of_decision(&state.pool, id).await?;
            Scope::At(&path)
        }
        About::Place => {
            let Id(code) = Id::<String>::from_request_parts(parts, state).await?;
            let place = admin::places::find(state, &code)?;
            let atlas = state.published.atlas();
            let around = atlas.places().ancestors(place.id);
            path = around.iter().map(|place| place.id).collect();
            Scope::At(&path)
        }
    };
    signed_in.must_at(action, scope).map_err(|problem| match scope {
        Scope::At(_) => problem.saying("account-other-place", Vec::new()),
        _ => problem,
    })?;
    Ok(signed_in.session.grants.roles(scope))
}

/// Who is not signed in is sent there.
pub(crate) fn to_sign_in(problem: Problem) -> Response {
    if problem.kind() == Kind::SignInRequired {
        (CachePolicy::NoStore, Redirect::to(SIGN_IN)).into_response()
    } else {
        problem.into_response()
    }
}
