//! Query parameters and path segments of machine addresses.

use std::str::FromStr;

use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::Uri;
use axum::http::request::Parts;
use domain::query::Query;
use percent_encoding::percent_decode_str;

use crate::problem::{Kind, Problem};

/// The decoded parameters; the handler takes what it knows and calls `finish`.
pub struct Parameters(pub Query);

/// The address takes no parameter.
pub struct NoParameters;

impl<S: Sync> FromRequestParts<S> for Parameters {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        query(&parts.uri).map(Self)
    }
}

impl<S: Sync> FromRequestParts<S> for NoParameters {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        query(&parts.uri)?.finish()?;
        Ok(Self)
    }
}

/// The parameters of an address, each once, as text without NUL.
pub(crate) fn query(uri: &Uri) -> Result<Query, Problem> {
    let pairs = pairs(uri.query().unwrap_or_default())?;
    Ok(Query::new(pairs)?)
}

/// The pairs of a query or of a URL-encoded body, in their order.
pub(crate) fn pairs(text: &str) -> Result<Vec<(String, String)>, Problem> {
    text.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Ok((decode(name)?, decode(value)?))
        })
        .collect()
}

fn decode(text: &str) -> Result<String, Problem> {
    let spaced = text.replace('+', " ");
    let decoded = percent_decode_str(&spaced)
        .decode_utf8()
        .map_err(|_| Problem::new(Kind::MalformedRequest).saying("problem-detail-not-utf8", Vec::new()))?;
    if decoded.contains('\0') {
        return Err(Problem::new(Kind::MalformedRequest).saying("problem-detail-nul", Vec::new()));
    }
    Ok(decoded.into_owned())
}

/// The one id in a path. What is no id is not found, like an id that nobody has.
pub struct Id<T>(pub T);

impl<T: FromStr, S: Send + Sync> FromRequestParts<S> for Id<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        segments(parts, state)
            .await?
            .last()
            .and_then(|text| text.parse().ok())
            .map(Self)
            .ok_or(Problem::new(Kind::NotFound))
    }
}

/// The decoded segments that the route left open.
pub(crate) async fn segments<S: Send + Sync>(parts: &mut Parts, state: &S) -> Result<Vec<String>, Problem> {
    let params = RawPathParams::from_request_parts(parts, state)
        .await
        .map_err(|_| Problem::new(Kind::MalformedRequest).saying("problem-detail-not-utf8", Vec::new()))?;
    Ok(params.iter().map(|(_, value)| value.to_owned()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query_text: &str) -> Result<Query, Problem> {
        query(&Uri::try_from(format!("/x?{query_text}")).unwrap())
    }

    #[test]
    fn parameters_are_decoded_once() {
        let mut query = read("a=x%20y+z&b=%2B%2520&c").unwrap();
        assert_eq!(query.take("a").as_deref(), Some("x y z"));
        assert_eq!(query.take("b").as_deref(), Some("+%20"));
        assert_eq!(query.take("c").as_deref(), Some(""));
        assert!(query.finish().is_ok());
    }

    #[test]
    fn what_is_no_text_or_comes_twice_is_refused() {
        for (text, kind) in [
            ("a=%FF", Kind::MalformedRequest),
            ("a=%00", Kind::MalformedRequest),
            ("%C3=1", Kind::MalformedRequest),
            ("a=1&a=2", Kind::InvalidParameter),
            ("a=1&%61=2", Kind::InvalidParameter),
        ] {
            assert_eq!(read(text).unwrap_err().kind(), kind, "{text}");
        }
    }
}
