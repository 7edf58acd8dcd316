//! What the forms of a file send: the file itself, or the same in the form again.

use axum::body::Body;
use axum::http::Request;
use data_encoding::BASE64URL_NOPAD;
use domain::report::Form;
use store::imports::uploads::Fields;

use crate::extract::body::malformed;
use crate::imports::body;
use crate::imports::written::{self, column_of};
use crate::problem::Problem;

/// Bytes of a file: two hundred rows with remarks, twice over.
pub(super) const MOST_BYTES: usize = 256 * 1024;
/// Bytes of a body: the file as text, which takes a third more.
const LONGEST: usize = MOST_BYTES * 4 / 3 + 4;

#[derive(Default)]
pub(super) struct CsvBody {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
    /// Whether it was chosen just now, so that nothing is said of it yet.
    pub(super) is_new: bool,
    /// How it is written, what its columns are, and the day of the walk.
    pub(super) fields: Fields,
    pub(super) token: String,
    pub(super) contributor: String,
    /// The trap: no person sees this field.
    pub(super) website: String,
    pub(super) is_to_be_sent: bool,
    /// Whether the refused rows may stay behind.
    pub(super) leave_out: bool,
}

impl CsvBody {
    pub(super) async fn read(request: Request<Body>) -> Result<Self, Problem> {
        let (file, fields) = body::read(request, LONGEST).await?;
        let mut sent = Self::default();
        let mut seen: Vec<String> = Vec::new();
        for (name, text) in fields {
            if seen.contains(&name) {
                return Err(malformed());
            }
            sent.take(&name, text)?;
            seen.push(name);
        }
        if let Some(file) = file {
            sent.name = file.name;
            sent.bytes = file.bytes.to_vec();
            sent.is_new = true;
        }
        Ok(sent)
    }

    fn take(&mut self, name: &str, text: String) -> Result<(), Problem> {
        match name {
            "name" => self.name = text.chars().take(100).collect(),
            "content" => self.bytes = BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| malformed())?,
            "token" => self.token = text,
            "contributor" => self.contributor = text,
            "website" => self.website = text,
            "leave_out" => self.leave_out = text == "yes",
            "step" => {
                self.is_to_be_sent = match text.as_str() {
                    "send" => true,
                    "look" => false,
                    _ => return Err(malformed()),
                };
            }
            "seen_on" => _ = self.fields.insert(name.to_owned(), text.trim().to_owned()),
            _ if written::FIELDS.contains(&name) || column_of(name).is_some() => {
                self.fields.insert(name.to_owned(), text.trim().to_owned());
            }
            _ => return Err(malformed()),
        }
        Ok(())
    }

    /// The file as the form carries it.
    pub(super) fn content(&self) -> String {
        BASE64URL_NOPAD.encode(&self.bytes)
    }

    /// All that tells one sending from the next, for its receipt.
    pub(super) fn said(&self, area: &str) -> Form {
        let mut said = Form::default()
            .with("csv", area)
            .with("content", self.content())
            .with("leave_out", if self.leave_out { "yes" } else { "" });
        for (name, text) in &self.fields {
            said.set(name.as_str(), text.as_str());
        }
        said
    }
}
