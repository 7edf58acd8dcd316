//! One proposed deployment as a row of the form.

use domain::report::FieldError;
use domain::taxonomy::{Attribute, NAME_LENGTH, ValueType};
use maud::{Markup, html};

use super::marked::sources;
use super::start;
use crate::extract::PageContext;
use crate::moderation::acts::reading::Reading;
use crate::moderation::acts::rows::{Row, attributes};
use crate::reports::fields::label;
use crate::state::AppState;
use crate::ui::form::{Field, Input, NUMBER_LENGTH};
use domain::Family;
use domain::place::PlaceCode;

/// `2025-02-14T14:00:00` and a little room.
const MOMENT_LENGTH: usize = 24;
const COLUMNS: [&str; 4] = ["from", "to", "daily_from", "daily_to"];

/// What all rows share.
pub(super) struct Rows<'a> {
    pub(super) context: &'a PageContext,
    pub(super) state: &'a AppState,
    pub(super) errors: &'a [FieldError],
    pub(super) reading: Option<&'a Reading>,
}

impl Rows<'_> {
    pub(super) fn row(&self, row: &Row) -> Markup {
        let code = row.form.get("area_place").trim();
        html! {
            fieldset.row-group.stack id={ "row_" (row.number) } {
                legend { (title(self.context, row.number)) (self.place(code)) }
                label.check {
                    input type="checkbox" name=(row.name("take")) value="yes" checked[row.is_taken];
                    span { (self.context.text("act-desk-publish")) }
                }
                (self.line(row, "area_place", NAME_LENGTH))
                @if let Some(reading) = self.reading {
                    (sources(reading, |finding| finding.field == "places" && finding.value == code))
                }
                fieldset.stack {
                    legend { (self.context.text("report-periods")) }
                    p.hint { (self.context.text("report-periods-hint")) }
                    @for period in 1..=row.periods() {
                        div.period {
                            div.field-row {
                                @for column in COLUMNS {
                                    (self.line(row, &format!("period_{period}_{column}"), MOMENT_LENGTH))
                                }
                            }
                        }
                    }
                    @if let Some(reading) = self.reading {
                        @if row.periods() > 1 { (sources(reading, |finding| finding.field == "periods")) }
                    }
                    (self.line(row, "time_zone", 60))
                }
                details.stack open[self.has_fault(row)] {
                    summary { (self.context.text("act-desk-row-more")) }
                    @for attribute in attributes() { (self.attribute(row, attribute)) }
                }
            }
        }
    }

    /// The name of a place that is known by its code.
    fn place(&self, code: &str) -> Markup {
        let atlas = self.state.published.atlas();
        let place = PlaceCode::parse(code).filter(|code| atlas.places().by_code(code).is_some());
        html! { @if let Some(place) = &place { ", " (start::name(&atlas, place)) } }
    }

    fn line(&self, row: &Row, field: &str, max: usize) -> Markup {
        let name = row.name(field);
        let words = label(self.context.locale(), Family::Deployment, field);
        // A column is called after its row of periods already.
        let words = match field.strip_prefix("period_") {
            Some(_) => self.context.text(&format!("report-period-{}", column(field))),
            None => words,
        };
        self.named(&name, words, row.form.get(field))
            .input("text", &Input::line(max))
    }

    fn attribute(&self, row: &Row, attribute: &'static Attribute) -> Markup {
        let name = row.name(attribute.name);
        let words = self.context.locale().attribute("deployment", attribute.name);
        let field = self.named(&name, words, row.form.get(attribute.name));
        match attribute.value_type {
            ValueType::Choice(choices) => field.select(choices),
            ValueType::Choices(choices) => field.boxes(choices),
            ValueType::Line { max } => field.input("text", &Input::line(max)),
            _ => field.input("text", &Input::line(NUMBER_LENGTH)),
        }
    }

    fn named<'f>(&'f self, name: &'f str, label: String, value: &'f str) -> Field<'f> {
        Field {
            context: self.context,
            name,
            label,
            hint: None,
            value,
            errors: self.errors,
        }
    }

    /// Whether a fault stands among the details.
    fn has_fault(&self, row: &Row) -> bool {
        attributes().any(|attribute| {
            let name = row.name(attribute.name);
            self.errors.iter().any(|error| error.field == name)
        })
    }
}

/// `daily-from` for `period_3_daily_from`.
fn column(field: &str) -> String {
    let column = field.splitn(3, '_').nth(2).unwrap_or_default();
    column.replace('_', "-")
}

pub(super) fn title(context: &PageContext, number: usize) -> String {
    context.text_with("act-desk-row", &[("row", number.into())])
}
