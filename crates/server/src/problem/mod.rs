//! The one way to say that a request failed: a stable slug, what is wrong, and what the person can do next.
//!
//! Documented for clients in `docs/problems.md`. Never internals: no statement, no path, no value of a row.

mod kind;
mod render;

use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::query::QueryError;
use domain::report::FieldError;
use maud::Markup;

use crate::cache::CachePolicy;
use crate::i18n::Argument;

pub use kind::Kind;
pub(crate) use render::{Asked, is_for_machines, render};

/// How long a client should wait for a database that is away.
const RETRY_AFTER: Duration = Duration::from_secs(5);

#[derive(Clone, Debug)]
pub struct Problem {
    kind: Kind,
    detail: Option<Detail>,
    fields: Vec<FieldError>,
    retry_after: Option<Duration>,
}

/// A sentence about this very request: a translation key with its arguments.
#[derive(Clone, Debug)]
struct Detail {
    key: &'static str,
    arguments: Vec<(&'static str, String)>,
}

impl Problem {
    pub const fn new(kind: Kind) -> Self {
        Self {
            kind,
            detail: None,
            fields: Vec::new(),
            retry_after: None,
        }
    }

    /// Adds a sentence about this request, by its translation key.
    pub fn saying(mut self, key: &'static str, arguments: Vec<(&'static str, String)>) -> Self {
        self.detail = Some(Detail { key, arguments });
        self
    }

    /// A form or JSON body with these faults. HTML forms are shown again instead, with all that was typed.
    pub fn invalid_form(fields: Vec<FieldError>) -> Self {
        Self {
            fields,
            ..Self::new(Kind::InvalidForm)
        }
    }

    pub fn too_many_requests(wait: Duration) -> Self {
        Self {
            retry_after: Some(wait),
            ..Self::new(Kind::TooManyRequests)
        }
    }

    /// The database cannot be reached; nothing was stored.
    pub fn unavailable() -> Self {
        Self {
            retry_after: Some(RETRY_AFTER),
            ..Self::new(Kind::Unavailable)
        }
    }

    /// Too much is being done at once; nothing was stored.
    pub const fn unavailable_for(wait: Duration) -> Self {
        let mut problem = Self::new(Kind::Unavailable);
        problem.retry_after = Some(wait);
        problem
    }

    pub const fn kind(&self) -> Kind {
        self.kind
    }

    pub fn fields(&self) -> &[FieldError] {
        &self.fields
    }

    /// Answers with the form that failed, shown again, in place of the problem's own page.
    pub(crate) fn with_form(self, form: Markup) -> Response {
        let mut response = self.into_response();
        let shown = form.into_response();
        response.extensions_mut().remove::<Self>();
        response.headers_mut().extend(shown.headers().clone());
        *response.body_mut() = shown.into_body();
        response
    }
}

impl From<Kind> for Problem {
    fn from(kind: Kind) -> Self {
        Self::new(kind)
    }
}

impl From<QueryError> for Problem {
    fn from(error: QueryError) -> Self {
        let problem = Self::new(Kind::InvalidParameter);
        match error {
            QueryError::Duplicate(name) => {
                problem.saying("problem-detail-duplicate-parameter", vec![("name", name)])
            }
            QueryError::Unknown(name) => {
                problem.saying("problem-detail-unknown-parameter", vec![("name", name)])
            }
            QueryError::Invalid { name, reason } => problem.saying(
                "problem-detail-invalid-parameter",
                vec![("name", name.to_owned()), ("reason", reason)],
            ),
        }
    }
}

impl From<store::Error> for Problem {
    fn from(error: store::Error) -> Self {
        if error.is_unavailable() {
            tracing::warn!("the database is out of reach");
            return Self::unavailable();
        }
        match error {
            store::Error::NotFound => Self::new(Kind::NotFound),
            store::Error::Conflict { .. } => Self::new(Kind::Conflict),
            store::Error::Database(error) => {
                // Only the code: the text of a database error can carry the values of a row.
                let code = error
                    .as_database_error()
                    .and_then(sqlx::error::DatabaseError::code);
                tracing::error!(sqlstate = code.as_deref(), "a statement failed");
                Self::new(Kind::Internal)
            }
            error @ store::Error::Unknown(_) => {
                tracing::error!(%error, "the schema is newer than this program");
                Self::new(Kind::Internal)
            }
        }
    }
}

/// Errors of `begin` and `commit`, which handlers call themselves.
impl From<sqlx::Error> for Problem {
    fn from(error: sqlx::Error) -> Self {
        store::Error::from(error).into()
    }
}

impl IntoResponse for Problem {
    /// An answer without a body: the envelope layer writes it, because it knows what the client reads.
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = self.kind.status();
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, CachePolicy::NoStore.header());
        if let Some(wait) = self.retry_after {
            // Rounded up: a client that comes back at the full second must be welcome.
            let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(self);
        response
    }
}

impl Detail {
    fn arguments(&self) -> Vec<(&'static str, Argument)> {
        self.arguments
            .iter()
            .map(|(name, value)| (*name, Argument::from(value.clone())))
            .collect()
    }
}
