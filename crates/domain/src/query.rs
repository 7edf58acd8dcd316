//! Query parameters with the strictness of OGC API - Features: unknown and repeated names are errors, before any work.

use std::collections::BTreeMap;

use thiserror::Error;

#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum QueryError {
    #[error("the parameter “{0}” is given twice")]
    Duplicate(String),
    #[error("the parameter “{0}” is not known here")]
    Unknown(String),
    #[error("the parameter “{name}” is not valid: {reason}")]
    Invalid { name: &'static str, reason: String },
}

impl QueryError {
    pub fn invalid(name: &'static str, reason: impl Into<String>) -> Self {
        Self::Invalid {
            name,
            reason: reason.into(),
        }
    }
}

/// The decoded parameters that nobody has taken yet.
#[derive(Debug)]
pub struct Query(BTreeMap<String, String>);

impl Query {
    pub fn new(pairs: impl IntoIterator<Item = (String, String)>) -> Result<Self, QueryError> {
        let mut parameters = BTreeMap::new();
        for (name, value) in pairs {
            if parameters.contains_key(&name) {
                return Err(QueryError::Duplicate(name));
            }
            parameters.insert(name, value);
        }
        Ok(Self(parameters))
    }

    pub fn take(&mut self, name: &str) -> Option<String> {
        self.0.remove(name)
    }

    /// Takes a parameter and reads it; `read` returns the reason for a refusal.
    pub fn take_with<T, E: ToString>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&str) -> Result<T, E>,
    ) -> Result<Option<T>, QueryError> {
        self.take(name)
            .map(|value| read(&value).map_err(|reason| QueryError::invalid(name, reason.to_string())))
            .transpose()
    }

    /// Forgets these parameters where they have no value, which a form sends for what was left blank.
    pub fn drop_empty(&mut self, names: &[&str]) {
        self.0
            .retain(|name, value| !value.is_empty() || !names.contains(&name.as_str()));
    }

    /// To be called when all known parameters are taken.
    pub fn finish(self) -> Result<(), QueryError> {
        self.0
            .into_keys()
            .next()
            .map_or(Ok(()), |name| Err(QueryError::Unknown(name)))
    }
}
