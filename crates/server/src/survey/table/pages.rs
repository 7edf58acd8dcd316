//! The table as a page: one day, a row for each thing that was seen, and what is known with two boxes each.

use domain::device::{DeviceKind, Mount};
use domain::report::{FieldError, Finding, Form};
use domain::taxonomy::NAME_LENGTH;
use domain::vocabulary::Vocabulary;
use maud::{Markup, html};
use serde_json::{Value, json};

use super::body::{FIRST_ROWS, MOST_ROWS, TableBody, name};
use crate::extract::PageContext;
use crate::i18n::{Argument, Locale};
use crate::reports::nearby::Nearby;
use crate::state::AppState;
use crate::survey::area::{Chosen, Tool};
use crate::survey::known::{Known, known};
use crate::survey::rows::COLUMNS;
use crate::survey::sheet::drawing::Part;
use crate::survey::words::letter;
use crate::ui::data::data;
use crate::ui::feature::path;
use crate::ui::form::{Field, Input, error_summary, fault};
use crate::ui::layout::{Layout, Section};
use crate::ui::strings::strings;

/// Characters of a remark in a table.
const NOTE: usize = 500;
/// Characters of a spot: coordinates with all their digits.
const SPOT: usize = 40;

/// What a row may be that is known already.
pub(super) struct Hint {
    pub(super) number: usize,
    pub(super) alike: Vec<Nearby>,
}

pub(super) struct Shown<'a> {
    pub(super) chosen: &'a Chosen,
    pub(super) body: &'a TableBody,
    pub(super) token: &'a str,
    pub(super) errors: &'a [FieldError],
    /// Key of the text that says why nothing was sent.
    pub(super) said: Option<&'static str>,
    /// The table was checked and all of it can be read.
    pub(super) hints: Option<&'a [Hint]>,
}

impl<'a> Shown<'a> {
    pub(super) const fn new(chosen: &'a Chosen, body: &'a TableBody, token: &'a str) -> Self {
        Self {
            chosen,
            body,
            token,
            errors: &[],
            said: None,
            hints: None,
        }
    }

    fn error(&self, name: &str) -> Option<&FieldError> {
        self.errors.iter().find(|error| error.field == name)
    }
}

pub(super) fn table(context: &PageContext, state: &AppState, shown: &Shown<'_>) -> Markup {
    let chosen = shown.chosen;
    let atlas = state.published.snapshot();
    let known = known(&atlas, &chosen.grid);
    let title = context.text_with(
        "sheet-table-of",
        &[("place", Argument::from(chosen.name(context)))],
    );
    let locale = context.locale();
    let label = context.text_with("sheet-map", &[("place", Argument::from(chosen.name(context)))]);
    let grid = &chosen.grid;
    let main = html! {
        div.stack.sheet-table-page {
            h1 { (title) }
            p { (context.text("sheet-table-intro")) }
            (chosen.nav(context, Tool::Table))
            (explanation(context, shown, &known))
            form.stack #table method="post" action=(context.href(&chosen.path(Tool::Table))) autocomplete="off"
                data-island="table" data-token=(shown.token) data-area=(grid.area()) data-side=(grid.side_m())
                data-most=(MOST_ROWS) {
                input type="hidden" name="token" value=(shown.token);
                input type="hidden" name="contributor" value="";
                input type="hidden" name="rows" value=(shown.body.shown_rows());
                @if shown.hints.is_some() { input type="hidden" name="compared" value="yes"; }
                // What the enter key presses without a script: a look, never the sending.
                button.visually-hidden type="submit" name="step" value="check" tabindex="-1" aria-hidden="true" {
                    (context.text("sheet-check"))
                }
                (day(context, shown))
                details.sheet-table-map open[known.devices.is_empty()] {
                    summary { (context.text("sheet-table-map")) }
                    (Part::whole(grid).svg(locale, ("map", &label), &known.devices, None))
                }
                h2 #new { (context.text("sheet-new")) }
                p.hint #spot-hint { (context.text("sheet-spot-hint")) }
                p.hint data-with-script hidden { (context.text("sheet-keys")) }
                (rows(context, shown))
                p.cluster-row {
                    @let more = (shown.body.shown_rows() + FIRST_ROWS).min(MOST_ROWS);
                    @if more > shown.body.shown_rows() {
                        button.button type="submit" name="more" value=(more) formnovalidate data-more {
                            (context.text("sheet-more-rows"))
                        }
                    }
                }
                (looked(context, shown, &known))
                (trap(context))
                p role="status" data-live {}
                div.cluster-row {
                    button.button type="submit" name="step" value="check" { (context.text("sheet-check")) }
                    button.button.primary type="submit" name="step" value="send" { (context.text("sheet-send")) }
                }
                p.hint { (context.text("sheet-all-or-none")) }
                (lists(context))
            }
        }
        (strings(context))
    };
    Layout {
        title: &title,
        section: Section::Report,
        entry: Some("table"),
    }
    .render(context, state, &main)
}

fn explanation(context: &PageContext, shown: &Shown<'_>, known: &Known) -> Markup {
    html! {
        @if let Some(key) = shown.said {
            div.error-summary role="alert" tabindex="-1" {
                h2 { (context.text("report-not-sent")) }
                p { (context.text(key)) }
            }
        }
        (error_summary(context, shown.errors, |field| field_label(context, field)))
        @if let Some(hints) = shown.hints {
            div.notice.success role="status" {
                p { (context.text("sheet-checked")) }
                ul {
                    @for hint in hints.iter().filter(|hint| !hint.alike.is_empty()) {
                        li {
                            (context.text_with("sheet-alike", &[("row", Argument::from(hint.number))])) " "
                            @for near in &hint.alike {
                                @let number = known.devices.iter().find(|device| device.id == near.id).map(|device| device.number);
                                a href=(context.href(&path(near.family, near.id))) {
                                    @if let Some(number) = number { "№ " (number) " " }
                                    (context.locale().metres(rounded(near.metres)))
                                }
                                " "
                            }
                        }
                    }
                }
            }
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "some dozens of metres"
)]
fn rounded(metres: Option<f64>) -> u32 {
    metres.unwrap_or_default().round() as u32
}

/// "Row 3, heading" for `row_3_heading`.
fn field_label(context: &PageContext, field: &str) -> String {
    match field.strip_prefix("row_").and_then(|rest| rest.split_once('_')) {
        Some((number, column)) => context.text_with(
            "sheet-row-field",
            &[
                ("row", Argument::from(number.to_owned())),
                ("field", Argument::from(context.text(&column_key(column)))),
            ],
        ),
        None if field == "seen_on" => context.text("sheet-walked-on"),
        None if field.starts_with("known_") => context.text("sheet-known"),
        None => context.text("sheet-table"),
    }
}

fn column_key(column: &str) -> String {
    let column = if column == "where" { "cell" } else { column };
    format!("sheet-column-{column}")
}

fn day(context: &PageContext, shown: &Shown<'_>) -> Markup {
    Field {
        context,
        name: "seen_on",
        label: context.text("sheet-walked-on"),
        hint: Some(context.text("sheet-walked-on-hint")),
        value: &shown.body.seen_on,
        errors: shown.errors,
    }
    .input("date", &Input::default())
}

fn rows(context: &PageContext, shown: &Shown<'_>) -> Markup {
    let blank = Form::default();
    html! {
        table.sheet-entry aria-labelledby="new" {
            thead {
                tr {
                    th scope="col" { "№" }
                    @for column in COLUMNS {
                        th scope="col" id={ "column-" (column) } { (context.text(&column_key(column))) }
                    }
                }
            }
            tbody {
                @for number in 1..=shown.body.shown_rows() {
                    @let row = shown.body.rows.get(&number).unwrap_or(&blank);
                    tr data-row=(number) {
                        th scope="row" id={ "row-" (number) } { (number) }
                        @for column in COLUMNS { (input(context, shown, number, column, row.get(column))) }
                    }
                }
            }
        }
    }
}

fn input(context: &PageContext, shown: &Shown<'_>, number: usize, column: &str, value: &str) -> Markup {
    let name = name(number, column);
    let error = shown.error(&name);
    let (longest, list) = match column {
        "where" => (SPOT, None),
        "kind" => (SPOT, Some("kinds")),
        "heading" => (12, None),
        "mount" => (SPOT, Some("mounts")),
        "operator" => (NAME_LENGTH, None),
        _ => (NOTE, None),
    };
    let described = error.map(|_| format!("{name}-error"));
    let described = described.or_else(|| (column == "where").then(|| "spot-hint".to_owned()));
    html! {
        td data-label=(context.text(&column_key(column))) {
            input type="text" id=(name) name=(name) value=(value) maxlength=(longest) list=[list] data-column=(column)
                autocomplete="off" autocapitalize="off" spellcheck="false"
                aria-labelledby={ "column-" (column) " row-" (number) } aria-invalid=[error.map(|_| "true")]
                aria-describedby=[described];
            @if let Some(error) = error { p.field-error id={ (name) "-error" } { (fault(context, error)) } }
        }
    }
}

/// What is known, with what was ticked on paper.
fn looked(context: &PageContext, shown: &Shown<'_>, known: &Known) -> Markup {
    let locale = context.locale();
    html! {
        @if !known.devices.is_empty() {
            h2 #known { (context.text("sheet-known")) }
            p.hint { (context.text("sheet-known-hint")) }
            ul.sheet-known {
                @for device in &known.devices {
                    @let ticked = shown.body.known.get(&device.id).copied();
                    @let field = format!("known_{}", device.id);
                    li {
                        fieldset.field.error[shown.error(&field).is_some()] id=(field) {
                            legend {
                                b { (device.number) } " " span.sheet-code { (device.code()) } " · " (device.cell) " · "
                                (locale.label(device.device.kind))
                                @if let Some(operator) = &device.device.operator { " · " bdi { (**operator) } }
                            }
                            @if let Some(error) = shown.error(&field) { p.field-error { (fault(context, error)) } }
                            div.cluster-row {
                                label.check {
                                    input type="radio" name=(field) value="" checked[ticked.is_none()];
                                    span { (context.text("sheet-not-looked")) }
                                }
                                @for finding in [Finding::StillThere, Finding::Gone] {
                                    label.check {
                                        input type="radio" name=(field) value=(finding) checked[ticked == Some(finding)];
                                        span { (locale.label(finding)) }
                                    }
                                }
                                a href=(context.href(&format!("/report/device?about={}", device.id))) target="_blank" rel="noopener" {
                                    (context.text("freshness-different"))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What can be typed for kinds and mounts.
fn lists(context: &PageContext) -> Markup {
    let locale = context.locale();
    html! {
        datalist #kinds {
            @for kind in DeviceKind::ALL { option value=(locale.label(*kind)) { (letter(*kind)) } }
        }
        datalist #mounts {
            @for code in Mount::CHOICES.codes { option value=(locale.choice(Mount::CHOICES, code)) {} }
        }
        p.hint { (context.text("sheet-letters")) }
        (crate::survey::sheet::letters(context))
        (data(Some("table-words"), &words(context)))
    }
}

/// The same for the script, in every language.
fn words(context: &PageContext) -> Value {
    let own = context.locale();
    let locales = || std::iter::once(own).chain(Locale::ALL.into_iter().filter(move |other| *other != own));
    let kinds: Vec<Value> = DeviceKind::ALL
        .iter()
        .map(|kind| {
            let names: Vec<String> = locales().map(|locale| locale.label(*kind)).collect();
            json!({ "code": kind.code(), "names": names, "letter": letter(*kind).to_string() })
        })
        .collect();
    let mounts: Vec<Value> = Mount::ALL
        .iter()
        .map(|mount| {
            let names: Vec<String> = locales().map(|locale| locale.label(*mount)).collect();
            json!({ "code": mount.code(), "names": names, "letter": "" })
        })
        .collect();
    json!({ "kinds": kinds, "mounts": mounts })
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
