//! Pages of a file: where it is chosen, and what its rows become.

use domain::report::{FieldError, NewReport};
use domain::survey::MOST_ROWS_OF_SHEET;
use domain::{Family, Subject};
use formats::dataset::Table;
use maud::{Markup, html};

use super::body::{CsvBody, MOST_BYTES};
use super::file::{Becomes, ROLES, Row};
use crate::extract::PageContext;
use crate::i18n::Argument;
use crate::imports::written::{self, get, own_columns};
use crate::state::AppState;
use crate::survey::area::{Chosen, Tool};
use crate::survey::take;
use crate::ui::feature::path as feature_path;
use crate::ui::form::{Field, Input};
use crate::ui::layout::{Layout, Section};
use crate::ui::strings::strings;

/// Why a file was not taken.
pub(super) enum StartFault {
    Nothing,
    TooLarge,
    TooManyRows,
    NoRows,
    /// A sentence of the reader, in English.
    Unreadable(String),
}

pub(super) struct Shown<'a> {
    pub(super) chosen: Option<&'a Chosen>,
    pub(super) body: &'a CsvBody,
    pub(super) token: &'a str,
    pub(super) table: &'a Table,
    /// None while the columns say not enough.
    pub(super) rows: &'a [Row],
    pub(super) errors: &'a [FieldError],
    /// Key of the text that says why nothing was sent.
    pub(super) said: Option<&'static str>,
}

pub(super) fn path(chosen: Option<&Chosen>) -> String {
    chosen.map_or_else(|| Tool::Csv.path().to_owned(), |chosen| chosen.path(Tool::Csv))
}

fn bounds(context: &PageContext) -> [(&'static str, Argument); 2] {
    [
        ("kilobytes", Argument::from((MOST_BYTES / 1024).to_string())),
        (
            "rows",
            Argument::from(context.locale().number(MOST_ROWS_OF_SHEET as u64)),
        ),
    ]
}

pub(super) fn start(
    context: &PageContext,
    state: &AppState,
    chosen: Option<&Chosen>,
    fault: Option<&StartFault>,
) -> Markup {
    let main = html! {
        div.stack {
            h1 { (context.text("sheet-title-csv")) }
            p { (context.text("sheet-intro-csv")) }
            @match chosen {
                Some(chosen) => {
                    p { strong { (chosen.name(context)) } }
                    (chosen.nav(context, Tool::Csv))
                }
                None => p { a href=(context.href(Tool::Sheet.path())) { (context.text("sheet-csv-area")) } },
            }
            @if let Some(fault) = fault {
                div.error-summary role="alert" tabindex="-1" {
                    h2 { (context.text("report-not-sent")) }
                    p { (explanation(context, fault)) }
                    @if let StartFault::Unreadable(said) = fault { p lang="en" { (said) } }
                }
            }
            form.stack method="post" action=(context.href(&path(chosen))) enctype="multipart/form-data" autocomplete="off" {
                div.field {
                    label for="file" { (context.text("uploads-file")) }
                    p.hint #file-hint { (context.text_with("sheet-csv-bounds", &bounds(context))) }
                    input type="file" id="file" name="file" accept=".csv,.tsv,.txt,text/csv" required
                        aria-describedby="file-hint";
                }
                button.button.primary type="submit" name="step" value="look" { (context.text("uploads-send")) }
            }
            h2 { (context.text("sheet-csv-template")) }
            p { (context.text("sheet-csv-template-hint")) }
            @let template = chosen.map_or_else(
                || "/survey/template.csv".to_owned(), |chosen| format!("/survey/template.csv?{}", chosen.query()),
            );
            p { a.button href=(context.href(&template)) download { (context.text("sheet-csv-template-get")) } }
        }
    };
    page(context, state, &main)
}

fn explanation(context: &PageContext, fault: &StartFault) -> String {
    let key = match fault {
        StartFault::Nothing => "sheet-csv-nothing",
        StartFault::TooLarge => "sheet-csv-too-large",
        StartFault::TooManyRows => "sheet-csv-too-many-rows",
        StartFault::NoRows => "sheet-csv-no-rows",
        StartFault::Unreadable(_) => "sheet-csv-unreadable",
    };
    context.text_with(key, &bounds(context))
}

pub(super) fn preview(context: &PageContext, state: &AppState, shown: &Shown<'_>) -> Markup {
    let count = |wanted: fn(&Becomes) -> bool| shown.rows.iter().filter(|row| wanted(&row.becomes)).count();
    let good = count(|becomes| matches!(becomes, Becomes::Report(_)));
    let refused = count(|becomes| matches!(becomes, Becomes::Refused(_)));
    let skipped = count(|becomes| matches!(becomes, Becomes::Skipped));
    let counts = [
        ("good", Argument::from(good)),
        ("refused", Argument::from(refused)),
        ("skipped", Argument::from(skipped)),
    ];
    let is_whole = shown.errors.iter().any(|error| error.field == "columns");
    let main = html! {
        div.stack {
            p { a href=(context.href(&path(shown.chosen))) { (context.text("sheet-csv-other")) } }
            h1 { (context.text("sheet-title-csv")) }
            p { strong { (shown.body.name) } }
            @if let Some(said) = shown.said {
                div.error-summary role="alert" tabindex="-1" {
                    h2 { (context.text("report-not-sent")) }
                    p { (context.text(said)) }
                }
            }
            @if is_whole {
                div.error-summary role="alert" tabindex="-1" { p { (context.text("sheet-csv-columns-fault")) } }
            }
            form.stack method="post" action=(context.href(&path(shown.chosen))) enctype="multipart/form-data"
                autocomplete="off" data-island="sheet-csv" data-token=(shown.token) {
                input type="hidden" name="token" value=(shown.token);
                input type="hidden" name="contributor" value="";
                input type="hidden" name="name" value=(shown.body.name);
                input type="hidden" name="content" value=(shown.body.content());
                (day(context, shown))
                details.card.stack open[!shown.errors.is_empty()] {
                    summary { (context.text("sheet-csv-read")) }
                    p { (written::recognised(context, &shown.table.preview)) }
                    div.card-grid { (written::selects(context, &shown.table.preview, &shown.body.fields, shown.errors)) }
                    h2 { (context.text("uploads-columns")) }
                    div.card-grid { (columns(context, shown)) }
                }
                button.button type="submit" name="step" value="look" { (context.text("uploads-look")) }
                @if !shown.rows.is_empty() {
                    h2 { (context.text("sheet-csv-becomes")) }
                    p role="status" data-good=(good) data-refused=(refused) { (context.text_with("sheet-csv-counts", &counts)) }
                    (rows(context, state, shown.rows))
                    @if refused > 0 {
                        label.check {
                            input type="checkbox" name="leave_out" value="yes" checked[shown.body.leave_out];
                            span { (context.text("sheet-csv-leave-out")) }
                        }
                    }
                    @if good > 0 {
                        (trap(context))
                        button.button.primary type="submit" name="step" value="send" {
                            (context.text_with("sheet-csv-send", &[("count", Argument::from(good))]))
                        }
                    }
                }
            }
        }
        (strings(context))
    };
    page(context, state, &main)
}

fn day(context: &PageContext, shown: &Shown<'_>) -> Markup {
    Field {
        context,
        name: "seen_on",
        label: context.text("sheet-walked-on"),
        hint: Some(context.text("sheet-csv-day-hint")),
        value: get(&shown.body.fields, "seen_on"),
        errors: shown.errors,
    }
    .input("date", &Input::default())
}

fn columns(context: &PageContext, shown: &Shown<'_>) -> Markup {
    let roles = ROLES.map(|role| {
        (
            role,
            context.text(&format!("sheet-role-{}", role.replace('_', "-"))),
        )
    });
    html! {
        @for index in 0..own_columns(&shown.table.preview) {
            @let chosen = get(&shown.body.fields, &format!("column_{}", index + 1));
            (written::column(context, &shown.table.preview, index, chosen, shown.errors, &roles))
        }
    }
}

fn rows(context: &PageContext, state: &AppState, rows: &[Row]) -> Markup {
    html! {
        div.table-scroll tabindex="0" role="region" aria-label=(context.text("sheet-csv-becomes")) {
            table.table {
                thead {
                    tr {
                        th scope="col" { "№" }
                        th scope="col" { (context.text("sheet-csv-becomes")) }
                        th scope="col" { (context.text("sheet-column-kind")) }
                        th scope="col" { (context.text("sheet-csv-where")) }
                        th scope="col" { (context.text("sheet-column-operator")) }
                    }
                }
                tbody { @for row in rows { tr { th scope="row" { (row.number) } (outcome(context, state, &row.becomes)) } } }
            }
        }
    }
}

fn outcome(context: &PageContext, state: &AppState, becomes: &Becomes) -> Markup {
    html! {
        @match becomes {
            Becomes::Report(report) => (good(context, state, report)),
            Becomes::Skipped => td colspan="4" { (context.text("sheet-not-looked")) },
            Becomes::Refused(errors) => td colspan="4" {
                ul { @for error in errors {
                    li.field-error {
                        (context.text_with("form-error-line", &[
                            ("field", Argument::from(label(context, &error.field))),
                            ("problem", Argument::from(context.locale().problem(error.problem))),
                        ]))
                    }
                } }
            },
        }
    }
}

fn good(context: &PageContext, state: &AppState, report: &NewReport) -> Markup {
    let locale = context.locale();
    let Subject::Device(device) = &report.claimed.subject else {
        return html! {};
    };
    let near = take::alike(state, report);
    html! {
        td {
            @match report.about {
                Some(about) => a href=(context.href(&feature_path(Family::Device, about.feature))) { (locale.label(about.finding)) },
                None => (context.text("sheet-csv-new")),
            }
            @if let Some(first) = near.first() {
                " · " a href=(context.href(&feature_path(first.family, first.id))) { (context.text("sheet-csv-alike")) }
            }
        }
        td { (locale.label(device.kind)) @if let Some(heading) = device.heading { ", " (locale.decimal(heading.degrees(), 0)) "°" } }
        td {
            (locale.decimal(device.position.lat(), 5)) " · " (locale.decimal(device.position.lon(), 5))
            @if let Some(metres) = device.position_accuracy_m { " ± " (locale.metres(metres.into())) }
        }
        td { @if let Some(operator) = &device.operator { bdi { (**operator) } } }
    }
}

/// The name of a field of a row.
fn label(context: &PageContext, field: &str) -> String {
    match field {
        "where" => context.text("sheet-column-cell"),
        "lat" => context.text("sheet-role-y"),
        "lon" => context.text("sheet-role-x"),
        "note" | "seen_on" | "id" | "finding" => {
            context.text(&format!("sheet-role-{}", field.replace('_', "-")))
        }
        "table" => context.text("sheet-table"),
        field if written::attributes().any(|attribute| attribute.name == field) => {
            context.locale().attribute("device", field)
        }
        field => field.to_owned(),
    }
}

/// A field that no person sees; robots fill every field.
fn trap(context: &PageContext) -> Markup {
    html! {
        div.trap aria-hidden="true" {
            label for="website" { (context.text("report-trap")) }
            input type="text" id="website" name="website" tabindex="-1" autocomplete="off";
        }
    }
}

fn page(context: &PageContext, state: &AppState, main: &Markup) -> Markup {
    Layout {
        title: &context.text("sheet-title-csv"),
        section: Section::Report,
        entry: Some("table"),
    }
    .render(context, state, main)
}
