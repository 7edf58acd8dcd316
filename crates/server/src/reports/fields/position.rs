//! A position, as two numbers: the inputs are the truth. With scripts, a map stands above them.

use maud::{Markup, html};

use super::ReportFields;
use crate::reports::map_picture;
use crate::reports::places::CENTRE_PLACE;
use crate::ui::form::{Input, fault};

/// Longest name of a place that can be looked up.
pub(super) const PLACE_LENGTH: usize = 120;

impl ReportFields<'_> {
    /// Where a device stands.
    pub(super) fn position(&self) -> Markup {
        let accuracy = html! {
            input type="hidden" id="accuracy_m" name="accuracy_m" value=(self.form.get("accuracy_m"));
        };
        let is_wrong = self.error_of("position").or_else(|| self.error_of("accuracy_m"));
        let key = "report-position";
        html! {
            fieldset.stack #position data-island="position" data-tiles="/tiles.json" data-basemap="/basemap/"
                aria-describedby=[is_wrong.map(|_| "position-error")] {
                legend { (self.context.text(key)) }
                p.hint { (self.context.text("report-position-hint")) }
                @if let Some(error) = is_wrong {
                    p.field-error #position-error { (fault(self.context, error)) }
                }
                (self.map_picture())
                (self.coordinates(true))
                (accuracy)
            }
        }
    }

    /// Where a control room is, or in which commune at least.
    pub(super) fn centre_position(&self) -> Markup {
        let is_wrong = self.error_of("position");
        let precision = self
            .family
            .attributes()
            .iter()
            .filter(|attribute| attribute.name == "precision");
        html! {
            fieldset.stack #position data-island="position" data-tiles="/tiles.json" data-basemap="/basemap/"
                aria-describedby=[is_wrong.map(|_| "position-error")] {
                legend { (self.context.text("report-position")) }
                p.hint { (self.context.text("report-centre-position-hint")) }
                @if let Some(error) = is_wrong {
                    p.field-error #position-error { (fault(self.context, error)) }
                }
                (self.map_picture())
                (self.coordinates(false))
                @for attribute in precision { (self.attributes().field(attribute)) }
                (self.field(CENTRE_PLACE).input("text", &Input::line(PLACE_LENGTH)))
                (self.questions(CENTRE_PLACE))
            }
        }
    }

    /// The map for whoever has no script. A moderator's form has none: its buttons would be forgotten with what is typed.
    pub(super) fn map_picture(&self) -> Markup {
        html! {
            @if self.rows.can_grow { (map_picture::block(self.context, self.map, self.form)) }
        }
    }

    pub(super) fn coordinates(&self, required: bool) -> Markup {
        // The decimal keypad of an iPhone has no minus sign, and half the world is west or south of zero.
        let input = Input {
            required,
            ..Input::number(-180.0, "")
        };
        html! {
            div.field-row {
                (self.field("lat").input("text", &input))
                (self.field("lon").input("text", &input))
            }
        }
    }
}
