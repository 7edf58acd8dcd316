//! `/notice`: anybody says that something published should not be, without an account. What is hidden at once, and how much, is
//! decided in `domain::notice`; nothing of the sender is kept but what they wrote, encrypted.

mod body;
pub(crate) mod form;
mod pages;
pub(crate) mod submit;
#[cfg(test)]
mod tests;

use domain::ids::{FeatureId, PhotoId};
use domain::query::{Query, QueryError};
use store::notices::Subject;

use crate::problem::Problem;
use crate::state::AppState;

/// What somebody names: a feature, a photo, or a photo of a feature.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Named {
    feature: Option<FeatureId>,
    photo: Option<PhotoId>,
}

impl Named {
    fn take(query: &mut Query) -> Result<Self, QueryError> {
        Ok(Self {
            feature: query.take_with("feature", |id| id.parse().map_err(|_| "an id"))?,
            photo: query.take_with("photo", |id| id.parse().map_err(|_| "an id"))?,
        })
    }

    /// `None` if nothing is named. A photo alone leads to the feature that it shows; not found if nobody sees it.
    async fn subject(self, state: &AppState) -> Result<Option<Subject>, Problem> {
        let feature = match (self.feature, self.photo) {
            (Some(feature), _) => feature,
            (None, Some(photo)) => store::notices::feature_of_photo(&state.pool, photo).await?,
            (None, None) => return Ok(None),
        };
        Ok(Some(Subject {
            feature,
            photo: self.photo,
        }))
    }
}
