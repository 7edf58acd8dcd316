//! Why an expression is refused, and where.

use std::fmt;

use thiserror::Error;

/// Where something stands in a text or a JSON document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// Characters before it.
    Character(usize),
    /// A JSON pointer (RFC 6901).
    Pointer(String),
}

impl Spot {
    /// The expression as a whole.
    pub const fn start() -> Self {
        Self::Pointer(String::new())
    }

    /// A member below a pointer.
    pub(super) fn member(&self, name: impl fmt::Display) -> Self {
        match self {
            Self::Pointer(pointer) => Self::Pointer(format!("{pointer}/{name}")),
            Self::Character(_) => self.clone(),
        }
    }
}

#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub struct Fault {
    pub at: Spot,
    pub reason: String,
}

impl Fault {
    pub(super) fn new(at: Spot, reason: impl Into<String>) -> Self {
        Self {
            at,
            reason: reason.into(),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.at {
            Spot::Character(before) => write!(f, "at character {}: {}", before + 1, self.reason),
            Spot::Pointer(pointer) if pointer.is_empty() => f.write_str(&self.reason),
            Spot::Pointer(pointer) => write!(f, "at {pointer}: {}", self.reason),
        }
    }
}
