//! Values as text, and text that every format can hold.

use std::borrow::Cow;

use domain::table::{Cell, Row, number};

/// What XML cannot hold and databases cut at is replaced (XML 1.0, 2.2).
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_clean) {
        return Cow::Borrowed(text);
    }
    text.chars()
        .map(|letter| if is_clean(letter) { letter } else { '\u{fffd}' })
        .collect()
}

fn is_clean(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

/// Numbers have no digits that nobody stored.
pub(super) fn of_cell<'c>(cell: &Cell<'c>) -> Cow<'c, str> {
    match *cell {
        Cell::Text(text) | Cell::Instant(text) => clean(text),
        Cell::Flag(flag) => Cow::Borrowed(if flag { "true" } else { "false" }),
        Cell::Integer(number) => Cow::Owned(number.to_string()),
        Cell::Number { units, decimals } => Cow::Owned(number(units, decimals).to_string()),
        Cell::Day(day) => Cow::Owned(day.to_string()),
    }
}

/// What a row is called: its kind and its place, as far as they are known.
pub(super) fn title(row: &Row<'_>, kind: Option<usize>, place: Option<usize>) -> String {
    let text = |column: Option<usize>| match row.cells.get(column?)? {
        Cell::Text(text) => Some(clean(text)),
        _ => None,
    };
    match (text(kind), text(place)) {
        (Some(kind), Some(place)) => format!("{kind}, {place}"),
        (Some(one), None) | (None, Some(one)) => one.into_owned(),
        (None, None) => row.id.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_replaced_and_nothing_else() {
        assert_eq!(clean("a\0b\u{1b}c\u{ffff}"), "a\u{fffd}b\u{fffd}c\u{fffd}");
        let held = "tab\tline\nquote\" <&> \u{202e}عربي 📷 \u{7f}";
        assert!(matches!(clean(held), Cow::Borrowed(text) if text == held));
    }

    #[test]
    fn numbers_have_no_digits_that_nobody_stored() {
        let text = |units, decimals| of_cell(&Cell::Number { units, decimals }).into_owned();
        assert_eq!(text(35_999, 2), "359.99");
        assert_eq!(text(-450, 1), "-45");
        assert_eq!(text(1, 7), "0.0000001");
    }
}
