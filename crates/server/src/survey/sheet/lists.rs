//! The lists that follow the maps: what is known, with boxes to tick, and empty rows.

use domain::device::DeviceKind;
use domain::heading::Heading;
use domain::report::Finding;
use maud::{Markup, html};

use crate::extract::PageContext;
use crate::i18n::Argument;
use crate::survey::known::{Known, MOST_KNOWN};
use crate::survey::words::letter;

/// Empty rows: as many as fill what is left of a sheet, and enough for a walk.
const EMPTY_ROWS: usize = 20;
/// Columns of the lists.
const KNOWN: [&str; 10] = [
    "number",
    "cell",
    "kind",
    "operator",
    "mount",
    "heading",
    "seen",
    "still",
    "gone",
    "different",
];
const NEW: [&str; 6] = ["cell", "kind", "heading", "mount", "operator", "note"];

/// `title` stands above the columns on each page of paper.
pub(super) fn known(context: &PageContext, title: &str, known: &Known) -> Markup {
    let locale = context.locale();
    html! {
        @if known.devices.is_empty() {
            p { (context.text("sheet-known-none")) }
        } @else {
            table.sheet-list {
                caption.visually-hidden { (context.text("sheet-known")) }
                thead {
                    tr.sheet-running { th colspan=(KNOWN.len()) { (title) " · " (context.text("sheet-known")) } }
                    tr { @for column in KNOWN { th scope="col" { (context.text(&format!("sheet-column-{column}"))) } } }
                }
                tbody {
                    @for device in &known.devices {
                        @let what = &device.device;
                        tr {
                            th scope="row" { (device.number) " " span.sheet-code { (device.code()) } }
                            td { (device.cell) }
                            td { (letter(what.kind)) " · " (locale.label(what.kind)) }
                            td { @if let Some(operator) = &what.operator { bdi { (**operator) } } }
                            td { @if let Some(mount) = what.mount { (locale.label(mount)) } }
                            td { @if let Some(heading) = what.heading { (degrees(context, heading)) }
                                @else if let Some(sweep) = what.sweep { (degrees(context, sweep.from)) "–" (degrees(context, sweep.to)) } }
                            td { @if let Some(day) = device.last_sighting { (day) } @else { "—" } }
                            @for finding in Finding::ALL { td.sheet-box { span aria-hidden="true" { "☐" }
                                span.visually-hidden { (locale.label(*finding)) } } }
                        }
                    }
                }
            }
            @if known.is_cut {
                p { (context.text_with("sheet-known-cut", &[("count", Argument::from(MOST_KNOWN))])) }
            }
        }
    }
}

fn degrees(context: &PageContext, heading: Heading) -> String {
    format!("{}°", context.locale().decimal(heading.degrees(), 0))
}

pub(super) fn empty(context: &PageContext, title: &str) -> Markup {
    html! {
        table.sheet-list.sheet-new {
            caption.visually-hidden { (context.text("sheet-new")) }
            thead {
                tr.sheet-running { th colspan=(NEW.len()) { (title) " · " (context.text("sheet-new")) } }
                tr { @for column in NEW { th scope="col" { (context.text(&format!("sheet-column-{column}"))) } } }
            }
            tbody {
                @for _ in 0..EMPTY_ROWS { tr { @for _ in NEW { td { "\u{a0}" } } } }
            }
        }
    }
}

/// What the letters mean.
pub(in crate::survey) fn letters(context: &PageContext) -> Markup {
    html! {
        ul.sheet-letters aria-label=(context.text("sheet-letters")) {
            @for kind in DeviceKind::ALL {
                li { b { (letter(*kind)) } " " (context.locale().label(*kind)) }
            }
        }
    }
}
