//! The fields that describe a device, shared by the report form and the review form. What a value may be is decided in
//! `domain::report`; names here are the names there.

use domain::device::{CameraForm, DeviceKind, Mount, OperatorKind, Setting, Site, Zone};
use domain::report::{DeviceForm, FieldError, FieldProblem, NAME_LENGTH};
use maud::{Markup, html};

use crate::extract::PageContext;
use crate::ui::form::{Field, Input};

/// Longest number that makes sense: a sign, three digits, a point and the decimals of a phone.
const NUMBER_LENGTH: usize = 24;

/// A form as typed, and what is wrong with it.
#[derive(Clone, Copy)]
pub(crate) struct DeviceFields<'a> {
    pub(crate) context: &'a PageContext,
    pub(crate) form: &'a DeviceForm,
    pub(crate) errors: &'a [FieldError],
}

impl DeviceFields<'_> {
    /// Where it is. The inputs are the truth; with scripts, a map stands above them.
    pub(crate) fn position(&self) -> Markup {
        let context = self.context;
        let problem = self
            .problem_of("position")
            .or_else(|| self.problem_of("accuracy_m"));
        html! {
            fieldset.stack #position data-island="position" data-tiles="/tiles.json" data-basemap="/basemap/"
                aria-describedby=[problem.map(|_| "position-error")] {
                legend { (context.text("report-position")) }
                p.hint { (context.text("report-position-hint")) }
                @if let Some(problem) = problem {
                    p.field-error #position-error { (problem_text(context, problem)) }
                }
                div.field-row {
                    (self.coordinate("lat", "report-lat", "report-lat-hint", &self.form.lat))
                    (self.coordinate("lon", "report-lon", "report-lon-hint", &self.form.lon))
                }
                input type="hidden" id="accuracy_m" name="accuracy_m" value=(self.form.accuracy_m);
            }
        }
    }

    pub(crate) fn kind(&self) -> Markup {
        self.field("kind", "report-kind", Some("report-kind-hint"), &self.form.kind)
            .choices::<DeviceKind>(self.context, false, Some("kind"))
    }

    /// Everything that may stay unknown.
    pub(crate) fn optional(&self) -> Markup {
        let (context, form) = (self.context, self.form);
        html! {
            (self.field("form", "report-form", Some("report-form-hint"), &form.form).select::<CameraForm>(context))
            (self.field("mount", "report-mount", None, &form.mount).select::<Mount>(context))
            (self.field("heading", "report-heading", Some("report-heading-hint"), &form.heading)
                .input(context, "text", &number("decimal")))
            (self.field("zone", "report-zone", None, &form.zone).select::<Zone>(context))
            (self.field("setting", "report-setting", None, &form.setting).select::<Setting>(context))
            (self.field("site", "report-site", Some("report-site-hint"), &form.site).select::<Site>(context))
            (self.refusal())
            (self.field("operator_kind", "report-operator-kind", None, &form.operator_kind)
                .select::<OperatorKind>(context))
            (self.field("operator", "report-operator", Some("report-operator-hint"), &form.operator)
                .input(context, "text", &name()))
            (self.field("manufacturer", "report-manufacturer", Some("report-manufacturer-hint"), &form.manufacturer)
                .input(context, "text", &name()))
        }
    }

    /// A field with its faults.
    pub(crate) fn field<'f>(
        &'f self,
        name: &'f str,
        label: &'f str,
        hint: Option<&'f str>,
        value: &'f str,
    ) -> Field<'f> {
        Field {
            name,
            label,
            hint,
            value,
            errors: self.errors,
        }
    }

    fn coordinate(&self, name: &str, label: &str, hint: &str, value: &str) -> Markup {
        // The decimal keypad of an iPhone has no minus sign, and half the world is west or south of zero.
        self.field(name, label, Some(hint), value).input(
            self.context,
            "text",
            &Input {
                required: true,
                ..number("text")
            },
        )
    }

    /// Why this place is not mapped, and where to complain instead.
    fn refusal(&self) -> Markup {
        let key = match self.problem_of("site") {
            Some(FieldProblem::PrivateDwelling) => "report-refused-dwelling",
            Some(FieldProblem::ProtectedSite) => "report-refused-protected",
            _ => return html! {},
        };
        html! {
            div.notice.warning.stack {
                p { (self.context.text(key)) }
                p { (self.context.text("report-refused-complain")) }
            }
        }
    }

    fn problem_of(&self, field: &str) -> Option<FieldProblem> {
        self.errors
            .iter()
            .find(|error| error.field == field)
            .map(|error| error.problem)
    }
}

/// Translation key of a field's label.
pub(crate) fn label(field: &str) -> &'static str {
    match field {
        "kind" => "report-kind",
        "lon" => "report-lon",
        "lat" => "report-lat",
        "form" => "report-form",
        "mount" => "report-mount",
        "heading" => "report-heading",
        "zone" => "report-zone",
        "setting" => "report-setting",
        "site" => "report-site",
        "operator_kind" => "report-operator-kind",
        "operator" => "report-operator",
        "manufacturer" => "report-manufacturer",
        "seen_on" => "report-seen-on",
        "note" => "report-note",
        _ => "report-position",
    }
}

/// Whether anything beyond position and kind was typed: then it must not hide.
pub(crate) fn has_optional(form: &DeviceForm) -> bool {
    let DeviceForm {
        kind: _,
        lon: _,
        lat: _,
        accuracy_m: _,
        form,
        mount,
        heading,
        zone,
        setting,
        site,
        operator_kind,
        operator,
        manufacturer,
        note,
        seen_on,
    } = form;
    [
        form,
        mount,
        heading,
        zone,
        setting,
        site,
        operator_kind,
        operator,
        manufacturer,
        note,
        seen_on,
    ]
    .iter()
    .any(|value| !value.is_empty())
}

fn problem_text(context: &PageContext, problem: FieldProblem) -> String {
    context.text(&format!("field-problem-{}", problem.code()))
}

fn number(inputmode: &str) -> Input<'_> {
    Input {
        inputmode: Some(inputmode),
        autocomplete: Some("off"),
        maxlength: Some(NUMBER_LENGTH),
        required: false,
    }
}

fn name() -> Input<'static> {
    Input {
        autocomplete: Some("off"),
        maxlength: Some(NAME_LENGTH),
        ..Input::default()
    }
}
