//! The one error of the store.

use thiserror::Error;

#[derive(Debug, Error)]
pub enum Error {
    #[error("not found")]
    NotFound,
    /// A named constraint refused it; the names are the vocabulary of errors.
    #[error("the constraint {constraint} refuses it")]
    Conflict { constraint: String },
    #[error("the database failed")]
    Database(#[source] sqlx::Error),
    /// A stored value that the domain does not know: a migration and this program do not belong together.
    #[error("the database holds a value that this version does not know: {0}")]
    Unknown(String),
}

impl Error {
    /// Whether the database cannot be reached, so that trying again later makes sense.
    pub fn is_unavailable(&self) -> bool {
        match self {
            Self::Database(error) => match error {
                sqlx::Error::Io(_)
                | sqlx::Error::PoolTimedOut
                | sqlx::Error::PoolClosed
                | sqlx::Error::Tls(_) => true,
                // 57P: shut down, crashed or starting; 08: connection; 53: out of resources.
                sqlx::Error::Database(error) => error.code().is_some_and(|code| {
                    code.starts_with("57P") || code.starts_with("08") || code.starts_with("53")
                }),
                _ => false,
            },
            _ => false,
        }
    }

    /// Whether this named constraint refused it.
    pub fn is_conflict(&self, name: &str) -> bool {
        matches!(self, Self::Conflict { constraint } if constraint == name)
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::RowNotFound => Self::NotFound,
            sqlx::Error::Database(refused) => match refused.constraint() {
                Some(constraint) => Self::Conflict {
                    constraint: constraint.to_owned(),
                },
                None => Self::Database(error),
            },
            _ => Self::Database(error),
        }
    }
}

/// Reads the code of a vocabulary as PostgreSQL printed it.
pub(crate) fn known<T>(code: &str, read: fn(&str) -> Option<T>) -> Result<T, Error> {
    read(code).ok_or_else(|| Error::Unknown(code.to_owned()))
}

pub(crate) fn known_if<T>(code: Option<&str>, read: fn(&str) -> Option<T>) -> Result<Option<T>, Error> {
    code.map(|code| known(code, read)).transpose()
}
