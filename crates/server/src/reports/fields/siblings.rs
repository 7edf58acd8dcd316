//! Further devices on the same mast, a row each.

use domain::device::{CameraForm, DeviceKind};
use domain::report::MAX_SIBLINGS;
use domain::vocabulary::Vocabulary as _;
use maud::{Markup, html};

use super::{ReportFields, label, last_filled};
use crate::ui::form::{Field, Input};

impl ReportFields<'_> {
    pub(crate) fn siblings(&self) -> Markup {
        let filled = last_filled(self.form, "sibling", MAX_SIBLINGS);
        let shown = self.rows.shown(self.rows.siblings, filled, MAX_SIBLINGS);
        html! {
            div.stack data-island="siblings" {
                @for row in 1..=shown {
                    fieldset.period data-row=(row) {
                        legend { (self.context.text_with("report-sibling-row", &[("row", row.into())])) }
                        div.field-row {
                            (self.sibling(row, "kind", |field| field.select_or(DeviceKind::CHOICES, "—")))
                            (self.sibling(row, "form", |field| field.select(CameraForm::CHOICES)))
                            (self.sibling(row, "heading", |field| field.input("text", &Input::number(0.0, "°"))))
                        }
                    }
                }
                @if shown < MAX_SIBLINGS {
                    button.button type="submit" name="more" value={ "siblings-" (shown + 1) } formnovalidate {
                        (self.context.text("report-more-siblings"))
                    }
                }
            }
        }
    }

    fn sibling(&self, row: usize, column: &str, show: impl FnOnce(&Field<'_>) -> Markup) -> Markup {
        let name = format!("sibling_{row}_{column}");
        show(&Field {
            context: self.context,
            name: &name,
            label: self.context.text(&label::key(&name)),
            hint: None,
            value: self.form.get(&name),
            errors: self.errors,
        })
    }
}
