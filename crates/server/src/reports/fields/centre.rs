//! What a control room has and no table of attributes holds: territory, software, sharing, devices.

use domain::device::Capability;
use domain::report::MAX_SOFTWARE;
use domain::taxonomy::NAME_LENGTH;
use domain::vocabulary::Vocabulary as _;
use maud::{Markup, html};

use super::{ReportFields, label, last_filled};
use crate::ui::form::Field;

impl ReportFields<'_> {
    pub(super) fn centre_structures(&self) -> Markup {
        html! {
            div data-island="territory" data-places="/places/search" {
                (self.field("territory").text_area(3, None))
                (self.questions("territory"))
            }
            (self.software())
            (self.field("sharing").text_area(3, None))
            (self.field("devices").text_area(3, None))
        }
    }

    fn software(&self) -> Markup {
        let filled = last_filled(self.form, "software", MAX_SOFTWARE);
        let shown = self.rows.shown(self.rows.software, filled, MAX_SOFTWARE);
        html! {
            fieldset.stack data-island="software" {
                legend { (self.context.text("report-software")) }
                p.hint { (self.context.text("report-software-hint")) }
                @for row in 1..=shown {
                    fieldset.row-group data-row=(row) {
                        legend { (self.context.text_with("report-software-row", &[("row", row.into())])) }
                        div.field-row {
                            (self.cell("software", row, "product", NAME_LENGTH))
                            (self.cell("software", row, "vendor", NAME_LENGTH))
                            (self.capability(row))
                        }
                    }
                }
                @if shown < MAX_SOFTWARE && self.rows.can_grow {
                    button.button type="submit" name="more" value={ "software-" (shown + 1) } formnovalidate {
                        (self.context.text("report-more-software"))
                    }
                }
            }
        }
    }

    fn capability(&self, row: usize) -> Markup {
        let name = format!("software_{row}_capability");
        let field = Field {
            context: self.context,
            name: &name,
            label: self.context.text(&label::key(&name)),
            hint: None,
            value: self.form.get(&name),
            errors: self.errors,
        };
        field.select(Capability::CHOICES)
    }
}
