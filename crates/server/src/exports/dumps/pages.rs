//! The page of the dumps.

use maud::{Markup, html};

use super::list::Dump;
use crate::extract::PageContext;
use crate::state::AppState;
use crate::ui::layout::{Layout, Section};

/// Sizes below are said in kilobytes.
const MEGABYTE: u64 = 1_000_000;

pub(super) fn list(context: &PageContext, state: &AppState, dumps: &[Dump]) -> Markup {
    let title = context.text("dumps-title");
    let layout = Layout {
        title: &title,
        section: Section::None,
        entry: None,
    };
    let main = html! {
        div.stack {
            h1 { (title) }
            p { (context.text("dumps-intro")) }
            p {
                a href="/exports/dumps.json" { (context.text("dumps-document")) } " · "
                a href="/exports/dumps/key.pem" { (context.text("dumps-key")) } " · "
                a href="/changes" { (context.text("dumps-changes")) }
            }
            @if dumps.is_empty() { p { (context.text("dumps-none")) } }
            @for (index, dump) in dumps.iter().enumerate() {
                details open[index == 0] {
                    summary { time datetime=(dump.date) { (context.locale().date(dump.date)) } }
                    (files(context, dump))
                }
            }
        }
    };
    layout.render(context, state, &main)
}

fn files(context: &PageContext, dump: &Dump) -> Markup {
    let about_all = ["SHA256SUMS", "SHA256SUMS.sig"];
    html! {
        ul {
            @for file in &dump.files {
                li { (link(dump, &file.name)) " (" (size(context, file.bytes)) ")" }
            }
            @for name in about_all { li { (link(dump, name)) } }
        }
    }
}

fn link(dump: &Dump, name: &str) -> Markup {
    html! { a href={ "/exports/dumps/" (dump.date) "/" (name) } { (name) } }
}

fn size(context: &PageContext, bytes: u64) -> String {
    let (key, number) = if bytes < MEGABYTE {
        ("dumps-kilobytes", bytes.div_ceil(1_000).to_string())
    } else {
        ("dumps-megabytes", (bytes / MEGABYTE).to_string())
    };
    context.text_with(key, &[("number", number.into())])
}
