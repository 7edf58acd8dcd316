//! What is wrong with a field.

use std::borrow::Cow;

use thiserror::Error;

use crate::period::PeriodProblem;
use crate::photo::PhotoFault;
use crate::position::Position;
use crate::shape::{ShapeFault, ShapeProblem};
use crate::survey::SpotFault;
use crate::taxonomy::ValueProblem;

/// Why one field of a form was refused.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum FieldProblem {
    #[error("is missing")]
    Missing,
    #[error("is not one of the choices")]
    NotAChoice,
    #[error("is not a number")]
    NotANumber,
    #[error("is out of range")]
    OutOfRange,
    #[error("is not a date")]
    NotADate,
    #[error("lies in the future or before the first camera")]
    ImpossibleDate,
    #[error("is too long")]
    TooLong,
    #[error("contains characters that cannot be stored")]
    Unreadable,
    #[error("is 0, 0: the position was not set")]
    NullIsland,
    #[error("is a private dwelling, which is not mapped")]
    PrivateDwelling,
    #[error("is a protected place, whose own cameras are not mapped")]
    ProtectedSite,
    #[error("says only one end of a range")]
    HalfARange,
    #[error("is a range beside a single direction: a camera has one or the other")]
    HeadingAndSweep,
    #[error("is no address that begins with https:// or http://")]
    NotAnAddress,
    #[error("is neither an e-mail address nor an address that begins with https:// nor @name@server")]
    NotAContact,
    #[error("is not 64 hexadecimal digits")]
    NotAHash,
    #[error("is no identifier of a published device")]
    NotAnId,
    #[error("is no place code such as fr-31555")]
    NotAPlace,
    #[error("holds a day that does not exist")]
    NoSuchDay,
    #[error("begins with the code of no department")]
    NoSuchDepartment,
    #[error("is the name of several places")]
    Ambiguous,
    #[error("names more than can be kept")]
    TooMany,
    #[error("was seen less than a day ago, which could be used to follow somebody")]
    TooFresh,
    #[error("is about software, which nobody can see on the spot")]
    Unseen,
    #[error("was not checked: look at the pin on the map, then say that it is right")]
    NotChecked,
    #[error("is neither a cell of the sheet, such as C4 or C4 3,7, nor coordinates, such as 43.1242, 5.9280")]
    NotASpot,
    #[error("lies outside of the area of the sheet")]
    OffTheSheet,
    #[error("is no direction: degrees from 0 to 360, or a wind such as SW")]
    NotADirection,
    #[error("is no photo that can be taken: {0}")]
    Photo(PhotoFault),
    #[error("{0}")]
    Period(PeriodProblem),
    #[error("is no area: {0}")]
    Shape(ShapeProblem),
}

impl FieldProblem {
    /// Stable word for translation keys and JSON.
    pub fn code(self) -> String {
        match self {
            Self::Missing => "missing",
            Self::NotAChoice => "not-a-choice",
            Self::NotANumber => "not-a-number",
            Self::OutOfRange => "out-of-range",
            Self::NotADate => "not-a-date",
            Self::ImpossibleDate => "impossible-date",
            Self::TooLong => "too-long",
            Self::Unreadable => "unreadable",
            Self::NullIsland => "null-island",
            Self::PrivateDwelling => "private-dwelling",
            Self::ProtectedSite => "protected-site",
            Self::HalfARange => "half-a-range",
            Self::HeadingAndSweep => "heading-and-sweep",
            Self::NotAnAddress => "not-an-address",
            Self::NotAContact => "not-a-contact",
            Self::NotAHash => "not-a-hash",
            Self::NotAnId => "not-an-id",
            Self::NotAPlace => "not-a-place",
            Self::NoSuchDay => "no-such-day",
            Self::NoSuchDepartment => "no-such-department",
            Self::Ambiguous => "ambiguous",
            Self::TooMany => "too-many",
            Self::TooFresh => "too-fresh",
            Self::Unseen => "unseen",
            Self::NotChecked => "not-checked",
            Self::NotASpot => "not-a-spot",
            Self::OffTheSheet => "off-the-sheet",
            Self::NotADirection => "not-a-direction",
            Self::Photo(fault) => return format!("photo-{}", fault.code().replace('_', "-")),
            Self::Period(PeriodProblem::NotATime) => "not-a-time",
            Self::Period(PeriodProblem::OutOfRange) => "period-out-of-range",
            Self::Period(PeriodProblem::Reversed) => "reversed",
            Self::Period(PeriodProblem::Open) => "open",
            Self::Period(PeriodProblem::HalfDaily) => "half-daily",
            Self::Period(PeriodProblem::UnknownZone) => "unknown-zone",
            Self::Shape(problem) => return format!("shape-{}", problem.code().replace('_', "-")),
        }
        .to_owned()
    }
}

impl From<SpotFault> for FieldProblem {
    fn from(fault: SpotFault) -> Self {
        match fault {
            SpotFault::Unreadable => Self::NotASpot,
            SpotFault::Outside => Self::OffTheSheet,
        }
    }
}

impl From<ValueProblem> for FieldProblem {
    fn from(problem: ValueProblem) -> Self {
        match problem {
            ValueProblem::NotAChoice => Self::NotAChoice,
            ValueProblem::NotANumber => Self::NotANumber,
            ValueProblem::OutOfRange => Self::OutOfRange,
            ValueProblem::NotADate => Self::NotADate,
            ValueProblem::TooLong => Self::TooLong,
            ValueProblem::Unreadable => Self::Unreadable,
            ValueProblem::HalfARange => Self::HalfARange,
            ValueProblem::NotAnAddress => Self::NotAnAddress,
            ValueProblem::NotAHash => Self::NotAHash,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// Name of the form field.
    pub field: Cow<'static, str>,
    pub problem: FieldProblem,
    /// Where the fault of an area lies.
    pub at: Option<Position>,
}

impl FieldError {
    pub fn new(field: impl Into<Cow<'static, str>>, problem: FieldProblem) -> Self {
        Self {
            field: field.into(),
            problem,
            at: None,
        }
    }

    pub fn of_shape(field: &'static str, fault: ShapeFault) -> Self {
        Self {
            field: field.into(),
            problem: FieldProblem::Shape(fault.problem),
            at: fault.at,
        }
    }
}
