//! The text with what was found in it.

use maud::{Markup, html};

use crate::extract::PageContext;
use crate::moderation::acts::findings::{FIELDS, FieldName, Finding, snippet};
use crate::moderation::acts::highlight::{Piece, pieces};
use crate::moderation::acts::reading::Reading;

/// What a kind of finding is called.
pub(super) fn name(context: &PageContext, field: &str) -> String {
    match field {
        "places" | "periods" | "ban" | "modifies" | "repeals" => {
            context.text(&format!("act-desk-field-{field}"))
        }
        "payloads" => context.locale().attribute("deployment", field),
        field => context.locale().attribute("act", field),
    }
}

/// The id of the first mark of a finding.
fn id(index: usize) -> String {
    format!("found-{index}")
}

pub(super) fn marked(context: &PageContext, reading: &Reading) -> Markup {
    let found = |field: &&FieldName| reading.findings.iter().any(|finding| finding.field == **field);
    html! {
        section.stack.act-text aria-labelledby="act-text" {
            h2 #act-text { (context.text("act-desk-text-read")) }
            @if reading.findings.is_empty() {
                p { (context.text("act-desk-nothing-found")) }
            } @else {
                ul.found-legend aria-label=(context.text("act-desk-legend")) {
                    @for field in FIELDS.iter().filter(found) {
                        li { mark class=(class(field)) { (name(context, field)) } }
                    }
                }
            }
            // A browser drops the first line break.
            pre.act-source tabindex="0" aria-labelledby="act-text" {
                "\n"
                @for piece in pieces(&reading.text, &reading.findings) { (shown(context, reading, &piece)) }
            }
        }
    }
}

fn shown(context: &PageContext, reading: &Reading, piece: &Piece<'_>) -> Markup {
    if piece.of.is_empty() {
        return html! { (piece.text) };
    }
    let mut fields: Vec<FieldName> = piece
        .of
        .iter()
        .map(|index| reading.findings[*index].field)
        .collect();
    fields.dedup();
    let classes: Vec<String> = fields.iter().map(|field| class(field)).collect();
    let names: Vec<String> = fields.iter().map(|field| name(context, field)).collect();
    let (first, others) = piece
        .first_of
        .split_first()
        .map_or((None, &[][..]), |(first, others)| (Some(id(*first)), others));
    html! {
        @for other in others { span id=(id(*other)) {} }
        mark id=[first] class=(classes.join(" ")) title=(names.join(", ")) { (piece.text) }
    }
}

fn class(field: &str) -> String {
    format!("found found-{}", field.replace('_', "-"))
}

/// The places in the text that speak for a proposal, each with its words.
pub(super) fn sources(reading: &Reading, is_meant: impl Fn(&Finding) -> bool) -> Markup {
    let sources: Vec<(usize, &Finding)> = reading
        .findings
        .iter()
        .enumerate()
        .filter(|(_, finding)| is_meant(finding))
        .collect();
    html! {
        @if !sources.is_empty() {
            ul.sources {
                @for (index, finding) in sources {
                    @if let Some(span) = finding.spans.first() {
                        @let [before, words, after] = snippet(&reading.text, span);
                        li { a href={ "#" (id(index)) } { "… " (before) " " b { (words) } " " (after) " …" } }
                    }
                }
            }
        }
    }
}
