//! What is said of a file: how it is written, whose it is, what its rows are, and what each column is.

use domain::dataset::LICENCES;
use domain::device::DeviceKind;
use domain::taxonomy::NAME_LENGTH;
use domain::vocabulary::Vocabulary as _;
use formats::dataset::{Format, Preview};
use maud::{Markup, html};

use super::Shown;
use crate::extract::PageContext;
use crate::imports::written::{self, get, own_columns};
use crate::moderation::imports::uploads::form::{DAYS, ROLES, STATUSES};
use crate::state::AppState;
use crate::ui::form::{Field, Input, error_summary};

/// Characters of a title, a publisher, an address or a credit.
const LINE: usize = 300;

pub(super) fn errors(context: &PageContext, shown: &Shown<'_>) -> Markup {
    error_summary(context, shown.errors, |field| {
        match field.strip_prefix("column_") {
            Some(number) => {
                let index = number.parse::<usize>().unwrap_or(1) - 1;
                let name = shown.preview.and_then(|preview| preview.columns.get(index));
                name.cloned().unwrap_or_default()
            }
            None => context.text(&format!("uploads-{}", field.replace('_', "-"))),
        }
    })
}

pub(super) fn fields(context: &PageContext, _: &AppState, shown: &Shown<'_>) -> Markup {
    let Some(preview) = shown.preview else {
        return html! {};
    };
    let form = Form { context, shown };
    html! {
        fieldset.card.stack {
            legend { h2 { (context.text("uploads-about")) } }
            div.card-grid {
            (form.line("title", LINE, None))
            (form.line("publisher", LINE, None))
            (form.field("address", Some("uploads-address-hint")).input("url", &Input::line(LINE)))
            (licence(&form))
            (form.line("attribution", LINE, Some("uploads-attribution-hint")))
            (form.field("date", Some("uploads-date-hint")).input("date", &Input::default()))
            (form.select("status", None, STATUSES.iter().map(|status| (status.code(), context.locale().label(*status)))))
            (form.select("complete", None, [
                ("no", context.text("uploads-complete-no")),
                ("yes", context.text("uploads-complete-yes")),
            ]))
            (form.line("code", 40, Some("uploads-code-hint")))
            }
        }
        fieldset.card.stack {
            legend { h2 { (context.text("uploads-written")) } }
            p { (written::recognised(context, preview)) }
            div.card-grid {
            (written::selects(context, preview, shown.fields, shown.errors))
            @if !matches!(preview.format, Format::Gpx | Format::Kml) {
                (form.field("crs", Some("uploads-crs-hint")).input("text", &Input { inputmode: Some("numeric"), ..Input::line(6) }))
            }
            }
        }
        fieldset.card.stack {
            legend { h2 { (context.text("uploads-rows")) } }
            div.card-grid {
            (form.select("kind", None, DeviceKind::CHOICES.codes.iter()
                .map(|code| (*code, context.locale().choice(DeviceKind::CHOICES, code)))))
            (form.line("operator", NAME_LENGTH, Some("uploads-operator-hint")))
            (form.field("accuracy_m", Some("uploads-accuracy-m-hint")).input("text", &Input::number(0.0, "m")))
            }
        }
        (columns(&form, preview))
    }
}

struct Form<'a> {
    context: &'a PageContext,
    shown: &'a Shown<'a>,
}

impl Form<'_> {
    fn field<'a>(&'a self, name: &'a str, hint: Option<&str>) -> Field<'a> {
        Field {
            context: self.context,
            name,
            label: self.context.text(&format!("uploads-{}", name.replace('_', "-"))),
            hint: hint.map(|key| self.context.text(key)),
            value: get(self.shown.fields, name),
            errors: self.shown.errors,
        }
    }

    fn line(&self, name: &str, longest: usize, hint: Option<&str>) -> Markup {
        self.field(name, hint).input("text", &Input::line(longest))
    }

    fn select<'o>(
        &self,
        name: &str,
        hint: Option<&str>,
        options: impl IntoIterator<Item = (&'o str, String)>,
    ) -> Markup {
        self.field(name, hint).options(options)
    }
}

/// The gate: what is not on this list stays out.
fn licence(form: &Form<'_>) -> Markup {
    let none = form.context.text("uploads-licence-none");
    let known = LICENCES
        .iter()
        .map(|licence| (licence.code, licence.title.to_owned()));
    form.select(
        "licence",
        Some("uploads-licence-hint"),
        std::iter::once(("", none)).chain(known),
    )
}

/// Each column with some of its values, and what it is.
fn columns(form: &Form<'_>, preview: &Preview) -> Markup {
    let (context, fields) = (form.context, form.shown.fields);
    let roles = ROLES.map(|role| {
        (
            role,
            context.text(&format!("uploads-role-{}", role.replace('_', "-"))),
        )
    });
    let whole = form.shown.errors.iter().find(|error| error.field == "columns");
    html! {
        fieldset.card.stack #columns {
            legend { h2 { (context.text("uploads-columns")) } }
            p.hint {
                (context.text(if preview.has_points { "uploads-columns-points" } else { "uploads-columns-hint" }))
            }
            @if whole.is_some() { p.field-error { (context.text("uploads-columns-fault")) } }
            div.card-grid {
                @for index in 0..own_columns(preview) {
                    @let chosen = get(fields, &format!("column_{}", index + 1));
                    (written::column(context, preview, index, chosen, form.shown.errors, &roles))
                }
            }
            (form.select("unknown", Some("uploads-unknown-hint"), [
                ("skip", context.text("uploads-unknown-skip")),
                ("reject", context.text("uploads-unknown-reject")),
            ]))
            (form.select("days", None, DAYS.map(|days| (days, days.to_owned()))))
        }
    }
}
