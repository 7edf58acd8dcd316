//! Reports: what somebody claims. Forms and JSON bodies are read here, field by field, with all errors at once.

mod about;
mod form;
mod mast;
mod problem;
mod read;
#[cfg(test)]
mod tests;

use time::Date;

use crate::act::{Number, WebAddress};
use crate::evidence::{Basis, Claim};
use crate::subject::Subject;
use crate::text::Text;

pub use crate::taxonomy::NAME_LENGTH;
pub use about::{About, Finding, MAX_SIBLINGS, PhoneDistance};
pub use form::{Form, MAX_PERIODS, MAX_SOFTWARE, fields};
pub use mast::parse_all;
pub use problem::{FieldError, FieldProblem};
pub use read::parse_subject;

vocabulary! {
    ReportState {
        /// Waiting for a moderator.
        Pending = "pending",
        Accepted = "accepted",
        Rejected = "rejected",
        /// Taken back by its reporter.
        Withdrawn = "withdrawn",
    }
}

vocabulary! {
    /// What a report says about the thing in the world.
    Stage {
        InUse = "in_use",
        Planned = "planned",
        /// It was there and is no more.
        Gone = "gone",
        /// It never came, or was stopped before it ran.
        Stopped = "stopped",
    }
}

impl Stage {
    /// What it claims about existence.
    pub const fn claim(self) -> Claim {
        match self {
            Self::InUse => Claim::Exists,
            Self::Planned => Claim::Planned,
            Self::Gone => Claim::Gone,
            Self::Stopped => Claim::Refuted,
        }
    }
}

/// Longest note to the moderators, in characters.
pub const NOTE_LENGTH: usize = 2_000;
/// Longest question of the moderators to a reporter, in characters.
pub const QUESTION_LENGTH: usize = 500;
/// Longest answer, in characters.
pub const ANSWER_LENGTH: usize = 2_000;
/// Longest name of a source, in characters.
pub const CITATION_LENGTH: usize = 300;
/// Acts that one report may name.
pub const MAX_ACTS: usize = 20;

/// What a report says, and how its reporter knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    pub subject: Subject,
    pub stage: Stage,
    pub basis: Basis,
    /// Day on which the basis showed it; the reporter may leave it out.
    pub seen_on: Option<Date>,
    /// Who says so, where it was not seen: newspaper, dataset, contract.
    pub citation: Option<Text>,
    pub citation_url: Option<WebAddress>,
    /// The acts that authorise it.
    pub acts: Vec<Number>,
}

/// A report, read and checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewReport {
    pub claimed: Claimed,
    /// The published feature that it is about; none of something new. Still there and gone repeat what is published,
    /// different says how it should read.
    pub about: Option<About>,
    /// For the moderators only; destroyed on schedule.
    pub note: Option<Text>,
}

impl Claimed {
    /// Somebody saw it, and no more is said.
    pub const fn seen(subject: Subject, seen_on: Option<Date>) -> Self {
        Self {
            subject,
            stage: Stage::InUse,
            basis: Basis::Seen,
            seen_on,
            citation: None,
            citation_url: None,
            acts: Vec::new(),
        }
    }
}
