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
                            tbody { @for group in grouped(pieces) { (row(context, &group)) } }
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

/// Claims that rest on the very same thing, in one row.
fn grouped(pieces: &[Piece]) -> Vec<Vec<&Piece>> {
    let mut groups: Vec<Vec<&Piece>> = Vec::new();
    for piece in pieces {
        let is_same = |group: &&mut Vec<&Piece>| {
            let same_source = Piece {
                claim: group[0].claim,
                ..piece.clone()
            };
            // Two reports of one day look the same: a claim that both make tells them apart.
            *group[0] == same_source && group.iter().all(|other| other.claim != piece.claim)
        };
        match groups.iter_mut().find(is_same) {
            Some(group) => group.push(piece),
            None => groups.push(vec![piece]),
        }
    }
    groups
}

fn row(context: &PageContext, group: &[&Piece]) -> Markup {
    let locale = context.locale();
    let piece = group[0];
    let claims: Vec<String> = group.iter().map(|piece| locale.label(piece.claim)).collect();
    let [claim, basis, day, source] = COLUMNS.map(|column| context.text(column));
    html! {
        tr {
            td data-label=(claim) { (claims.join(" · ")) }
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
        } @else if let Some((code, name)) = &piece.source {
            a href={ (context.href("/sources")) "#" (code) } { (name) }
        } @else {
            (context.text("evidence-report"))
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::evidence::{Basis, Claim};

    use super::*;

    fn piece(claim: Claim, citation: &str) -> Piece {
        Piece {
            claim,
            basis: Basis::Press,
            on_day: None,
            citation: Some(citation.to_owned()),
            citation_url: None,
            source: None,
            act: None,
        }
    }

    #[test]
    fn claims_of_one_source_share_a_row_and_two_witnesses_do_not() {
        let pieces = [
            piece(Claim::Exists, "A"),
            piece(Claim::Exists, "B"),
            piece(Claim::Kind, "A"),
            piece(Claim::Exists, "A"),
        ];
        let sizes: Vec<usize> = grouped(&pieces).iter().map(Vec::len).collect();
        assert_eq!(sizes, [2, 1, 1]);
    }
}
