//! Bodies of requests: a URL-encoded form, or the same fields as JSON.

use axum::body::{Body, Bytes, HttpBody as _};
use axum::extract::FromRequest;
use axum::http::{HeaderMap, Request, header};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use serde::de::DeserializeOwned;

use super::parameters::pairs;
use crate::problem::{Kind, Problem};

/// Longest body of a form, in bytes. The longest honest one is a note of 2,000 characters, percent-encoded.
const LONGEST_FORM: usize = 64 * 1024;

/// The fields of an HTML form.
pub struct Form<T>(pub T);

/// The fields of a form, sent by a page or by a program; the answer is a page or JSON accordingly.
pub struct Submission<T> {
    pub fields: T,
    pub is_json: bool,
}

impl<T: DeserializeOwned, S: Sync> FromRequest<S> for Form<T> {
    type Rejection = Problem;

    async fn from_request(request: Request<Body>, _: &S) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        if content_type(&parts.headers) != "application/x-www-form-urlencoded" {
            return Err(Kind::UnsupportedMediaType.into());
        }
        read_form(&collect(body).await?).map(Self)
    }
}

impl<T: DeserializeOwned, S: Sync> FromRequest<S> for Submission<T> {
    type Rejection = Problem;

    async fn from_request(request: Request<Body>, _: &S) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        match content_type(&parts.headers) {
            "application/x-www-form-urlencoded" => Ok(Self {
                fields: read_form(&collect(body).await?)?,
                is_json: false,
            }),
            "application/json" => Ok(Self {
                fields: serde_json::from_slice(&collect(body).await?).map_err(|_| malformed())?,
                is_json: true,
            }),
            _ => Err(Kind::UnsupportedMediaType.into()),
        }
    }
}

/// The media type without its parameters, in lower case as all clients write it.
fn content_type(headers: &HeaderMap) -> &str {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .unwrap_or_default()
        .trim()
}

async fn collect(body: Body) -> Result<Bytes, Problem> {
    // Refused before the first byte where the client says the length.
    if body.size_hint().lower() > LONGEST_FORM as u64 {
        return Err(Kind::TooLarge.into());
    }
    match Limited::new(body, LONGEST_FORM).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(Kind::TooLarge.into()),
        Err(_) => Err(malformed()),
    }
}

/// Unknown, repeated and missing fields are for `T` to judge (`deny_unknown_fields`).
fn read_form<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    let text = std::str::from_utf8(body).map_err(|_| malformed())?;
    // serde_urlencoded replaces what is not UTF-8; here that is an error, as everywhere.
    pairs(text)?;
    serde_urlencoded::from_str(text).map_err(|_| malformed())
}

fn malformed() -> Problem {
    Kind::MalformedRequest.into()
}
