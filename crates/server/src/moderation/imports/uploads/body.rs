//! What one form of the desk sends.

use axum::body::Body;
use axum::http::Request;
use store::imports::uploads::{Fields, MOST_BYTES};

use super::{MOST_COLUMNS, form};
use crate::extract::body::malformed;
use crate::imports::body::{self, Chosen};
use crate::problem::Problem;

/// What one form of the desk sent.
#[derive(Default)]
pub(super) struct UploadBody {
    pub(super) file: Option<Chosen>,
    /// Fields of the description, each once.
    pub(super) fields: Fields,
    pub(super) step: String,
    pub(super) tried: String,
    pub(super) allow_deletions: bool,
}

impl UploadBody {
    pub(super) async fn read(request: Request<Body>) -> Result<Self, Problem> {
        let (file, fields) = body::read(request, MOST_BYTES).await?;
        let mut sent = Self {
            file,
            ..Self::default()
        };
        for (name, text) in fields {
            sent.take(&name, &text)?;
        }
        Ok(sent)
    }

    fn take(&mut self, name: &str, text: &str) -> Result<(), Problem> {
        match name {
            "step" => text.clone_into(&mut self.step),
            "tried" => text.clone_into(&mut self.tried),
            "allow_deletions" => self.allow_deletions = text == "yes",
            _ if form::is_field(name, MOST_COLUMNS) => {
                let text = text.trim().to_owned();
                if self.fields.insert(name.to_owned(), text).is_some() {
                    return Err(malformed());
                }
            }
            _ => return Err(malformed()),
        }
        Ok(())
    }
}
