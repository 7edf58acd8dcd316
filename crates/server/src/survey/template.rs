//! `GET /survey/template.csv`: a table to fill, with the known devices of an area.

use axum::extract::State;
use axum::http::{HeaderMap, Uri, header};
use axum::response::Response;

use super::area::{self, Asked, Tool};
use super::known::known;
use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::{PageContext, QueriedPage};
use crate::i18n::Locale;
use crate::problem::Problem;
use crate::state::AppState;

/// Names of the columns in French and in English; both are recognised when the table comes back.
const COLUMNS: [(&str, &str); 11] = [
    ("case", "cell"),
    ("lat", "lat"),
    ("lon", "lon"),
    ("type", "kind"),
    ("direction", "heading"),
    ("support", "mount"),
    ("exploitant", "operator"),
    ("remarque", "remark"),
    ("date", "date"),
    ("id", "id"),
    ("constat", "finding"),
];

pub(crate) async fn get(
    State(state): State<AppState>,
    uri: Uri,
    request: HeaderMap,
    QueriedPage(context, query): QueriedPage,
) -> Result<Response, Problem> {
    let etag = conditional::page_validator(&state, &uri, &context);
    if conditional::matches(&request, &etag) {
        return Ok(conditional::not_modified(etag, CachePolicy::Revalidate));
    }
    let lines: Vec<String> = match area::take(&state, query).await? {
        Asked::Area(chosen) => {
            let atlas = state.published.snapshot();
            let known = known(&atlas, &chosen.grid);
            known
                .devices
                .iter()
                .map(|device| line(&context, device))
                .collect()
        }
        Asked::None(start) if start.is_untouched() => Vec::new(),
        Asked::None(start) => return Ok(start.answer(&context, &state, Tool::Csv)),
    };
    let locale = context.locale();
    let names = COLUMNS.map(|(french, english)| match locale {
        Locale::Fr => french,
        Locale::En => english,
    });
    // The mark tells spreadsheets that it is UTF-8; the semicolon is what those of France open without a question.
    let mut text = format!("\u{feff}{}\r\n", names.join(";"));
    for line in lines {
        text.push_str(&line);
        text.push_str("\r\n");
    }
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"contrechamp-survey.csv\"",
        ),
    ];
    Ok(conditional::answer(
        &request,
        etag,
        CachePolicy::Revalidate,
        || (headers, text),
    ))
}

fn line(context: &PageContext, known: &super::known::KnownDevice) -> String {
    let locale = context.locale();
    let device = &known.device;
    let degrees = |degrees: f64| match locale {
        Locale::Fr => degrees.to_string().replace('.', ","),
        Locale::En => degrees.to_string(),
    };
    let cells = [
        known.cell.to_string(),
        degrees(device.position.lat()),
        degrees(device.position.lon()),
        locale.label(device.kind),
        device
            .heading
            .map(|heading| degrees(heading.degrees()))
            .unwrap_or_default(),
        device.mount.map(|mount| locale.label(mount)).unwrap_or_default(),
        guarded(device.operator.as_deref().unwrap_or_default()),
        String::new(),
        String::new(),
        known.id.to_string(),
        String::new(),
    ];
    cells.map(|cell| quoted(&cell)).join(";")
}

/// Typed text that a spreadsheet would run as a formula (OWASP, CSV Injection).
fn guarded(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// RFC 4180.
fn quoted(cell: &str) -> String {
    if cell.contains([';', '"', '\n', '\r', ',']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
