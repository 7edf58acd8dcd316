//! The area of a deployment: a place, a circle, or a polygon as GeoJSON. The inputs are the truth; with scripts, a map
//! draws into them.

use domain::Position;
use domain::deployment::Area;
use maud::{Markup, html};

use super::ReportFields;
use super::position::PLACE_LENGTH;
use crate::ui::form::{Input, fault};

impl ReportFields<'_> {
    pub(super) fn area(&self) -> Markup {
        let context = self.context;
        let error = self.error_of("area_kind");
        let fault_at = self.errors.iter().find_map(|error| error.at);
        let radius = Area::MAX_RADIUS_M.to_string();
        html! {
            fieldset.stack #area_kind data-island="area" data-tiles="/tiles.json" data-basemap="/basemap/"
                data-places="/places/search" data-fault-lon=[fault_at.map(Position::lon)]
                data-fault-lat=[fault_at.map(Position::lat)]
                aria-describedby=[error.map(|_| "area_kind-error")] {
                legend { (context.text("report-area")) }
                p.hint { (context.text("report-area-hint")) }
                @if let Some(error) = error {
                    p.field-error #area_kind-error { (fault(context, error)) }
                }
                div.choice-grid {
                    @for kind in ["place", "circle", "shape"] {
                        label.choice {
                            input type="radio" name="area_kind" value=(kind) checked[self.area_kind() == kind];
                            span { (context.text(&format!("report-area-kind-{kind}"))) }
                        }
                    }
                }
                (self.field("area_place").input("text", &Input::line(PLACE_LENGTH)))
                (self.questions("area_place"))
                div #position {
                    @if let Some(error) = self.error_of("position") { p.field-error { (fault(context, error)) } }
                    (self.map_picture())
                    (self.coordinates(false))
                }
                (self.field("radius_m").input("text", &Input {
                    inputmode: Some("numeric"),
                    maxlength: Some(radius.len()),
                    ..Input::number(1.0, "m")
                }))
                (self.field("area_geojson").text_area(4, None))
                div.field {
                    label for="area_file" { (context.text("report-area-file")) }
                    p.hint #area_file-hint { (context.text("report-area-file-hint")) }
                    input type="file" id="area_file" name="area_file" accept=".geojson,.json,application/geo+json"
                        aria-describedby="area_file-hint";
                }
            }
        }
    }

    /// As chosen, or as what was typed says.
    fn area_kind(&self) -> &str {
        match self.form.get("area_kind") {
            "" if !self.form.is_blank("area_geojson") => "shape",
            "" if !self.form.is_blank("radius_m") => "circle",
            "" => "place",
            kind => kind,
        }
    }
}
