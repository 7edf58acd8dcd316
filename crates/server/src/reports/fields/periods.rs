//! The periods of a deployment, a row each. Without scripts, a button brings the form back with one more row.

use domain::report::MAX_PERIODS;
use maud::{Markup, html};

use super::{ReportFields, label, last_filled};
use crate::ui::form::{Field, Input};

/// `2025-02-14T14:00:00` and a little room.
const MOMENT_LENGTH: usize = 24;
/// The longest names of zones have about 30 characters.
const ZONE_LENGTH: usize = 60;

const COLUMNS: [&str; 4] = ["from", "to", "daily_from", "daily_to"];

impl ReportFields<'_> {
    pub(super) fn periods(&self) -> Markup {
        let filled = last_filled(self.form, "period", MAX_PERIODS);
        let shown = self.rows.shown(self.rows.periods, filled, MAX_PERIODS);
        html! {
            fieldset.stack data-island="periods" {
                legend { (self.context.text("report-periods")) }
                p.hint #periods-hint { (self.context.text("report-periods-hint")) }
                @for row in 1..=shown {
                    fieldset.period data-row=(row) aria-describedby="periods-hint" {
                        legend { (self.context.text_with("report-period-row", &[("row", row.into())])) }
                        div.field-row { @for column in COLUMNS { (self.cell("period", row, column, MOMENT_LENGTH)) } }
                    }
                }
                @if shown < MAX_PERIODS && self.rows.can_grow {
                    button.button type="submit" name="more" value={ "periods-" (shown + 1) } formnovalidate {
                        (self.context.text("report-more-periods"))
                    }
                }
            }
            (self.field("time_zone").input("text", &Input::line(ZONE_LENGTH)))
        }
    }

    /// One input of a row.
    pub(super) fn cell(&self, group: &str, row: usize, column: &str, max: usize) -> Markup {
        let name = format!("{group}_{row}_{column}");
        let field = Field {
            context: self.context,
            name: &name,
            label: self.context.text(&label::key(&name)),
            hint: None,
            value: self.form.get(&name),
            errors: self.errors,
        };
        field.input("text", &Input::line(max))
    }
}
