//! Bodies with few fields, each once: a form of ours, or the same as JSON.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::{HeaderMap, Request, header};

use super::body::{Sent, malformed};
use crate::problem::Problem;

/// Text by field name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fields {
    texts: BTreeMap<String, String>,
    /// Whether a program sent it: it gets JSON back.
    pub(crate) is_program: bool,
}

impl Fields {
    /// Reads a body of at most `longest` bytes. Files and repeated names are malformed.
    pub(crate) async fn read(request: Request<Body>, longest: usize) -> Result<Self, Problem> {
        let wants_json = wants_json(request.headers());
        let sent = Sent::read(request, longest).await?;
        let mut fields = Self {
            is_program: wants_json || sent.is_json(),
            ..Self::default()
        };
        match sent {
            Sent::Form(parts) => {
                for part in parts {
                    if part.is_file {
                        return Err(malformed());
                    }
                    fields.give(part.name, part.text)?;
                }
            }
            Sent::Json(members) => {
                for (name, node) in members {
                    fields.give(name, node.as_typed().ok_or_else(malformed)?)?;
                }
            }
        }
        Ok(fields)
    }

    fn give(&mut self, name: String, text: String) -> Result<(), Problem> {
        match self.texts.insert(name, text) {
            None => Ok(()),
            Some(_) => Err(malformed()),
        }
    }

    /// The text of a field, empty where there is none.
    pub(crate) fn take(&mut self, name: &str) -> String {
        self.texts.remove(name).unwrap_or_default()
    }

    /// The value of a field, if there is one; what cannot be read is malformed.
    pub(crate) fn take_with<T>(
        &mut self,
        name: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Problem> {
        let text = self.take(name);
        if text.is_empty() {
            return Ok(None);
        }
        read(&text).map(Some).ok_or_else(malformed)
    }

    /// Whatever is left is malformed.
    pub(crate) fn finish(self) -> Result<(), Problem> {
        if self.texts.is_empty() {
            Ok(())
        } else {
            Err(malformed())
        }
    }
}

/// Who names JSON and no page is a program, whatever it sends.
pub(crate) fn wants_json(headers: &HeaderMap) -> bool {
    let accepted = headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    accepted.contains("application/json") && !accepted.contains("text/html")
}
