//! What was known at the end of each year, and what came in it.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::per_cent;
use crate::extract::PageContext;
use crate::i18n::Argument;

/// Columns that fit on a phone; what is older is in the first of them.
const COLUMNS: i32 = 24;

/// Labels below the columns.
const LABELS: usize = 6;

/// Height of the plot, and with the labels, in pixels.
const PLOT: f64 = 150.0;
const TOP: f64 = 20.0;
const HEIGHT: u32 = 195;

struct Column {
    year: i32,
    added: u64,
    total: u64,
}

/// Columns of running totals, the part that came in the year set off. `until` is the present year. Nothing without any year.
pub(crate) fn years(
    context: &PageContext,
    id: &str,
    title: &str,
    by_year: &BTreeMap<i32, u64>,
    until: i32,
) -> Markup {
    let columns = columns(by_year, until);
    let (Some(first), Some(last)) = (columns.first(), columns.last()) else {
        return html! {};
    };
    let locale = context.locale();
    let words = context.text_with(
        "chart-years-description",
        &[
            ("first", Argument::from(first.year.to_string())),
            ("from", Argument::from(locale.number(first.total))),
            ("last", Argument::from(last.year.to_string())),
            ("to", Argument::from(locale.number(last.total))),
        ],
    );
    let heads = ["chart-year", "chart-added", "chart-total"].map(|key| context.text(key));
    html! {
        figure.chart {
            (drawn(id, title, &words, &columns, &locale.number(last.total)))
            figcaption {
                p.chart-title { (title) }
                p.hint {
                    span.chart-key.before aria-hidden="true" {} (context.text("chart-key-before")) " "
                    span.chart-key.added aria-hidden="true" {} (context.text("chart-key-added"))
                }
            }
            details.chart-numbers {
                summary { (context.text("chart-numbers")) }
                table.table {
                    caption.visually-hidden { (title) }
                    thead { tr {
                        th scope="col" { (heads[0]) }
                        @for head in &heads[1..] { th.number scope="col" { (head) } }
                    } }
                    tbody {
                        @for column in &columns {
                            tr {
                                th scope="row" { (column.year) }
                                td.number { (locale.number(column.added)) }
                                td.number { (locale.number(column.total)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A column for each year from the first to the present one; a date of the future counts as of the present year.
fn columns(by_year: &BTreeMap<i32, u64>, until: i32) -> Vec<Column> {
    let Some(first) = by_year.keys().next() else {
        return Vec::new();
    };
    let first = (*first).clamp(until - COLUMNS + 1, until);
    let mut total = 0;
    (first..=until)
        .map(|year| {
            let added = by_year
                .iter()
                .filter(|(of, _)| (**of).clamp(first, until) == year)
                .map(|(_, count)| count)
                .sum();
            total += added;
            Column { year, added, total }
        })
        .collect()
}

fn drawn(id: &str, title: &str, words: &str, columns: &[Column], most_said: &str) -> Markup {
    let most = columns
        .iter()
        .map(|column| column.total)
        .max()
        .unwrap_or_default() as f64;
    let count = columns.len() as f64;
    let each = columns.len().div_ceil(LABELS);
    let height = |value: u64| {
        if most > 0.0 {
            value as f64 / most * PLOT
        } else {
            0.0
        }
    };
    html! {
        svg.chart-drawing width="100%" height=(HEIGHT) role="img"
            aria-labelledby={ (id) "-title " (id) "-words" } {
            title id={ (id) "-title" } { (title) }
            desc id={ (id) "-words" } { (words) }
            line.chart-line x1="0" x2="100%" y1=(TOP) y2=(TOP) {}
            text.chart-text x="0" y=(TOP - 6.0) { (most_said) }
            @for (at, column) in columns.iter().enumerate() {
                @let whole = height(column.total);
                @let added = height(column.added);
                @let x = per_cent(at as f64 + 0.14, count);
                @let width = per_cent(0.72, count);
                @let base = TOP + PLOT;
                rect.chart-before x=(x) width=(width) y=(pixels(base - whole)) height=(pixels(whole - added)) {}
                rect.chart-added x=(x) width=(width) y=(pixels(base - whole)) height=(pixels(added)) {}
                @if (columns.len() - 1 - at).is_multiple_of(each) {
                    text.chart-text x=(per_cent(at as f64 + 0.5, count)) y=(base + 18.0) text-anchor="middle" {
                        (column.year)
                    }
                }
            }
            line.chart-line x1="0" x2="100%" y1=(TOP + PLOT) y2=(TOP + PLOT) {}
        }
    }
}

fn pixels(length: f64) -> String {
    format!("{:.1}", length.max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_year_has_a_column_and_what_lies_outside_is_in_the_outermost() {
        let by_year = BTreeMap::from([(1950, 3), (2020, 2), (2024, 1), (2030, 4)]);
        let columns = columns(&by_year, 2026);
        assert_eq!(columns.len(), 24);
        let of = |year: i32| columns.iter().find(|column| column.year == year).unwrap();
        assert_eq!((of(2003).added, of(2003).total), (3, 3));
        assert_eq!((of(2020).added, of(2020).total), (2, 5));
        assert_eq!((of(2023).added, of(2023).total), (0, 5));
        assert_eq!((of(2026).added, of(2026).total), (4, 10));
        assert!(super::columns(&BTreeMap::new(), 2026).is_empty());
    }
}
