//! Charts that the server draws: SVG with its numbers beside it in a table, for eyes, screen readers, print and paper alike.
//! Lengths are in per cent of the width, so that letters keep their size on every screen; colours come from classes.

mod bars;
mod years;

pub(crate) use bars::{Bar, bars};
pub(crate) use years::years;

/// A share of a whole in per cent with two decimals, as attributes of SVG take it.
fn per_cent(part: f64, whole: f64) -> String {
    let share = if whole > 0.0 { part / whole * 100.0 } else { 0.0 };
    format!("{share:.2}%")
}
