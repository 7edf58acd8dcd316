//! What carries a feature: one row a piece of evidence, with its claim, basis, day and source.

use maud::{Markup, html};
use store::history::Piece;

use crate::extract::PageContext;

/// The table of evidence. `None`: the database is away, which the page says.
pub(crate) fn table(context: &PageContext, pieces: Option<&[Piece]>) -> Markup {
    html! {
        section.stack {
            h2 #evidence { (context.text("evidence-title")) }
            @match pieces {
                None => p.notice.warning { (context.text("evidence-away")) },
                Some([]) => p { (context.text("evidence-none")) },
                Some(pieces) => {
                    p.hint { (context.text("evidence-intro")) }
                    div.table-scroll {
                        table.table.evidence {
                            thead { tr {
                                @for column in COLUMNS { th scope="col" { (context.text(column)) } }
                            } }
                            tbody { @for piece in pieces { (row(context, piece)) } }
                        }
                    }
                }
            }
        }
    }
}

const COLUMNS: [&str; 4] = [
    "evidence-claim",
    "evidence-basis",
    "evidence-day",
    "evidence-source",
];

fn row(context: &PageContext, piece: &Piece) -> Markup {
    let locale = context.locale();
    let [claim, basis, day, source] = COLUMNS.map(|column| context.text(column));
    html! {
        tr {
            td data-label=(claim) { (locale.label(piece.claim)) }
            td data-label=(basis) { (locale.label(piece.basis)) }
            td data-label=(day) {
                @match piece.on_day {
                    Some(day) => (locale.date(day)),
                    None => (context.text("feature-unknown")),
                }
            }
            td data-label=(source) { (origin(context, piece)) }
        }
    }
}

/// The act, dataset or citation; a report of a citizen has no name.
fn origin(context: &PageContext, piece: &Piece) -> Markup {
    let cited = piece.citation.as_deref();
    html! {
        @if let Some(act) = &piece.act {
            a href=(context.href(&format!("/acts/{}", act.id))) {
                (act.number.as_deref().map_or_else(|| context.text("act-unnumbered"), str::to_owned))
            }
        } @else if let Some(address) = &piece.citation_url {
            a href=(address.as_str()) rel="noopener noreferrer nofollow" { (cited.unwrap_or(address.as_str())) }
        } @else if let Some(cited) = cited {
            (cited)
        } @else if let Some((_, name)) = &piece.source {
            (name)
        } @else {
            (context.text("evidence-report"))
        }
    }
}
