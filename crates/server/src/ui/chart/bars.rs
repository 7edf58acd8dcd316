//! Horizontal bars in a table: each row is a bar, its name and its number.

use maud::{Markup, html};

use super::per_cent;
use crate::extract::PageContext;

/// One row.
pub(crate) struct Bar {
    pub(crate) name: Markup,
    pub(crate) value: f64,
    /// The value in words of the language.
    pub(crate) said: String,
}

impl Bar {
    pub(crate) fn of(context: &PageContext, name: Markup, count: u64) -> Self {
        Self {
            name,
            value: count as f64,
            said: context.locale().number(count),
        }
    }
}

/// The longest bar takes the whole width. Nothing without rows.
pub(crate) fn bars(caption: &str, rows: &[Bar]) -> Markup {
    let most = rows.iter().map(|row| row.value).fold(0.0, f64::max);
    html! {
        @if !rows.is_empty() {
            table.bars {
                caption { (caption) }
                tbody {
                    @for row in rows {
                        tr {
                            th scope="row" { (row.name) }
                            td.number { (row.said) }
                            td.bar aria-hidden="true" {
                                svg width="100%" height="14" focusable="false" {
                                    rect.bar-track x="0" y="3" width="100%" height="8" rx="4" {}
                                    rect.bar-fill x="0" y="3" width=(per_cent(row.value, most)) height="8" rx="4" {}
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
