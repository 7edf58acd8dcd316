//! What is sent to `/notice`: a form, or the same as JSON.

use axum::body::Body;
use axum::http::Request;
use domain::notice::NoticeForm;
use domain::receipt::Receipt;

use super::Named;
use crate::extract::Fields;
use crate::extract::body::{LONGEST_FORM, malformed};
use crate::problem::Problem;
use crate::reports::FormToken;
use crate::reports::sending::is_key;
use crate::{keyed, random};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct NoticeBody {
    pub(super) named: Named,
    pub(super) form: NoticeForm,
    pub(super) token: String,
    /// Drawn by the sender, in place of the token; blank if there is none.
    key: String,
    /// The trap: no person sees this field.
    pub(super) website: String,
    /// Whether a program sent it: it gets JSON back.
    pub(super) is_program: bool,
}

impl NoticeBody {
    /// Unknown and repeated names are errors.
    pub(super) async fn read(request: Request<Body>) -> Result<Self, Problem> {
        let mut fields = Fields::read(request, LONGEST_FORM).await?;
        let body = Self {
            named: Named {
                feature: fields.take_with("feature", |id| id.parse().ok())?,
                photo: fields.take_with("photo", |id| id.parse().ok())?,
            },
            form: NoticeForm {
                reason: fields.take("reason"),
                explanation: fields.take("explanation"),
                contact: fields.take("contact"),
                good_faith: matches!(&*fields.take("good_faith"), "yes" | "true"),
            },
            token: fields.take("token"),
            key: fields.take("key"),
            website: fields.take("website"),
            is_program: fields.is_program,
        };
        fields.finish()?;
        if body.key.is_empty() || is_key(&body.key) {
            Ok(body)
        } else {
            Err(malformed())
        }
    }

    /// The same for the same form sent twice, and for the same key; without either, nothing ties two sendings together.
    pub(super) fn receipt(&self, secret: &[u8; 32]) -> Receipt {
        let nonce = match FormToken::parse(&self.token, secret) {
            _ if !self.key.is_empty() => self.key.as_bytes().to_vec(),
            Some(token) => token.nonce().to_vec(),
            None => random::bytes::<16>().to_vec(),
        };
        let id = |id: Option<uuid::Uuid>| id.unwrap_or_default().into_bytes();
        let feature = id(self.named.feature.map(|feature| feature.0));
        let photo = id(self.named.photo.map(|photo| photo.0));
        let parts: [&[u8]; 6] = [
            &nonce,
            &feature,
            &photo,
            self.form.reason.as_bytes(),
            self.form.explanation.trim().as_bytes(),
            self.form.contact.trim().as_bytes(),
        ];
        let digest = keyed::digest(secret, "receipt-of-notice", &parts);
        Receipt::new(std::array::from_fn(|index| digest[index]))
    }
}
