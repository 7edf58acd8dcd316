//! Photos of a form that is not sent yet: what came is stored at once, sealed, so that a form that comes back keeps it.
//! Only the holder of the form's token can name them; after a day they are destroyed.

use data_encoding::BASE64;
use domain::ids::PhotoId;
use domain::photo::{MAX_PHOTOS, PhotoFault};
use domain::report::{FieldError, FieldProblem};

use super::sending::Sending;
use crate::photos::{DraftHash, Received};
use crate::problem::Problem;
use crate::state::AppState;

/// The photos of one form.
#[derive(Debug)]
pub(crate) struct Drafts {
    pub(crate) holder: DraftHash,
    pub(crate) ids: Vec<PhotoId>,
    faults: Vec<PhotoFault>,
}

/// A draft as a page shows it.
pub(crate) struct Thumbnail {
    pub(crate) id: PhotoId,
    /// A `data:` address; `None` while it cannot be read.
    pub(crate) image: Option<String>,
}

impl Drafts {
    /// None, for forms that were never sent.
    pub(crate) const fn none(holder: DraftHash) -> Self {
        Self {
            holder,
            ids: Vec::new(),
            faults: Vec::new(),
        }
    }

    /// Those that came before, less the one that is to go, and those that came now. A form without photos asks the
    /// database nothing.
    pub(crate) async fn gather(
        state: &AppState,
        holder: DraftHash,
        sending: &Sending,
        received: Vec<Received>,
    ) -> Result<Self, Problem> {
        let mut drafts = Self::none(holder);
        if !sending.drafts.is_empty() {
            drafts.find_again(state, sending).await?;
        }
        drafts.store(state, received).await?;
        Ok(drafts)
    }

    async fn find_again(&mut self, state: &AppState, sending: &Sending) -> Result<(), Problem> {
        let kept = store::photos::drafts(&state.pool, &self.holder.0).await?;
        for id in &sending.drafts {
            let is_kept = kept.iter().any(|draft| draft.id == *id);
            if sending.remove_draft == Some(*id) {
                let mut connection = state.pool.acquire().await.map_err(store::Error::from)?;
                store::photos::discard(&mut connection, &self.holder.0, *id).await?;
            } else if !is_kept {
                self.faults.push(PhotoFault::Expired);
            } else if !self.ids.contains(id) {
                self.ids.push(*id);
            }
        }
        Ok(())
    }

    /// Stores photos one after the other, each dropped as soon as it is stored.
    pub(crate) async fn store(&mut self, state: &AppState, received: Vec<Received>) -> Result<(), Problem> {
        for photo in received {
            let photo = match &photo.outcome {
                Ok(_) if self.ids.len() >= MAX_PHOTOS => Err(PhotoFault::TooMany),
                Ok(photo) => Ok(photo),
                Err(fault) => Err(*fault),
            };
            match photo {
                Ok(photo) => {
                    let ordinal = i16::try_from(self.ids.len() + 1).unwrap_or(i16::MAX);
                    let id = state
                        .photos
                        .keep(&state.pool, photo, &self.holder, ordinal, state.today())
                        .await?;
                    self.ids.push(id);
                }
                Err(fault) => self.faults.push(fault),
            }
        }
        Ok(())
    }

    /// What is wrong with those that were refused.
    pub(crate) fn errors(&self) -> Vec<FieldError> {
        errors(self.faults.iter().copied())
    }

    /// The ids, as a hidden field of a form carries them.
    pub(crate) fn text(&self) -> String {
        let ids: Vec<String> = self.ids.iter().map(ToString::to_string).collect();
        ids.join(" ")
    }

    pub(crate) async fn thumbnails(&self, state: &AppState) -> Vec<Thumbnail> {
        let mut thumbnails = Vec::new();
        for id in &self.ids {
            let read = state.photos.draft_thumbnail(&state.pool, &self.holder, *id).await;
            let address = |jpeg: Vec<u8>| format!("data:image/jpeg;base64,{}", BASE64.encode(&jpeg));
            thumbnails.push(Thumbnail {
                id: *id,
                image: read.ok().map(address),
            });
        }
        thumbnails
    }
}

/// Each fault once, beside the field of the photos.
pub(crate) fn errors(faults: impl IntoIterator<Item = PhotoFault>) -> Vec<FieldError> {
    let mut told: Vec<PhotoFault> = Vec::new();
    for fault in faults {
        if !told.contains(&fault) {
            told.push(fault);
        }
    }
    told.into_iter()
        .map(|fault| FieldError::new("photo", FieldProblem::Photo(fault)))
        .collect()
}
