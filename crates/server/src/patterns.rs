//! Regular expressions (ECMA-262) of what parameters take, for definitions of the API. They say what a text can say of itself:
//! that an interval ends after it begins, or that a box is north of its south, no expression says.

/// A country, or a place in one: [`domain::place::PlaceCode`].
pub(crate) const PLACE: &str = "^[a-z]{2}(-[a-z0-9]{1,12})?$";

pub(crate) const COUNTRY: &str = "^[a-z]{2}$";

/// A text without NUL.
pub(crate) const TEXT: &str = "^[^\\u0000]*$";

/// A text that an expression can hold: also not one that ends in a backslash.
pub(crate) const LITERAL: &str = "^([^\\u0000]*[^\\u0000\\\\])?$";

/// What the link `next` gives.
pub(crate) const CURSOR: &str = "^[A-Za-z0-9_-]{54}$";

/// A day of the calendar, 29 February in leap years alone.
const DAY: &str = "([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))\
    |([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)";

const TIME: &str =
    "T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])";

/// [`domain::filter::Interval`].
pub(crate) fn datetime() -> String {
    let moment = format!("{DAY}({TIME})?");
    format!("^({moment}(/({moment}|\\.\\.)?)?|(\\.\\.)?/{moment})$")
}
