//! A text in pieces, each with the findings that it belongs to: findings may lie over each other, marks may not.

use super::findings::Finding;

/// A piece of the text between two ends of findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    pub(super) text: &'a str,
    /// Indices of the findings that it belongs to.
    pub(super) of: Vec<usize>,
    /// Those of them that begin here for the first time.
    pub(super) first_of: Vec<usize>,
}

/// The whole text, in order. Time grows with the text and the number of spans.
pub(super) fn pieces<'a>(text: &'a str, findings: &[Finding]) -> Vec<Piece<'a>> {
    let mut ends: Vec<(usize, bool, usize)> = findings
        .iter()
        .enumerate()
        .flat_map(|(index, finding)| finding.spans.iter().map(move |span| (index, span)))
        .filter(|(_, span)| span.start < span.end && text.get((*span).clone()).is_some())
        .flat_map(|(index, span)| [(span.start, true, index), (span.end, false, index)])
        .collect();
    ends.sort_unstable();
    let mut open = vec![0_u32; findings.len()];
    let mut is_new = vec![true; findings.len()];
    let mut active: Vec<usize> = Vec::new();
    let mut pieces = Vec::new();
    let mut at = 0;
    for (place, begins, index) in ends {
        if place > at {
            push(&mut pieces, &text[at..place], &active, &mut is_new);
            at = place;
        }
        if begins {
            open[index] += 1;
            if open[index] == 1 {
                let position = active.partition_point(|other| *other < index);
                active.insert(position, index);
            }
        } else {
            open[index] -= 1;
            if open[index] == 0 {
                active.retain(|other| *other != index);
            }
        }
    }
    push(&mut pieces, &text[at..], &active, &mut is_new);
    pieces
}

fn push<'a>(pieces: &mut Vec<Piece<'a>>, text: &'a str, active: &[usize], is_new: &mut [bool]) {
    if text.is_empty() {
        return;
    }
    let first_of: Vec<usize> = active.iter().copied().filter(|index| is_new[*index]).collect();
    for index in &first_of {
        is_new[*index] = false;
    }
    pieces.push(Piece {
        text,
        of: active.to_vec(),
        first_of,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Spans from the first to the second number.
    fn finding(spans: &[(usize, usize)]) -> Finding {
        Finding {
            field: "number",
            value: String::new(),
            spans: spans.iter().map(|(start, end)| *start..*end).collect(),
        }
    }

    #[test]
    fn findings_over_each_other_are_cut_into_pieces_that_make_the_text() {
        let text = "abcdefghij";
        let findings = [
            finding(&[(1, 6)]),
            finding(&[(4, 8), (9, 10)]),
            finding(&[(1, 2)]),
        ];
        let pieces = pieces(text, &findings);
        let shown: Vec<(&str, &[usize], &[usize])> = pieces
            .iter()
            .map(|piece| (piece.text, piece.of.as_slice(), piece.first_of.as_slice()))
            .collect();
        assert_eq!(
            shown,
            [
                ("a", &[][..], &[][..]),
                ("b", &[0, 2], &[0, 2]),
                ("cd", &[0], &[]),
                ("ef", &[0, 1], &[1]),
                ("gh", &[1], &[]),
                ("i", &[], &[]),
                ("j", &[1], &[]),
            ]
        );
    }

    #[test]
    fn ranges_that_are_none_of_the_text_are_left_alone() {
        let findings = [finding(&[(3, 2), (0, 99), (1, 3), (2, 2)])];
        let pieces = pieces("aé", &findings);
        assert_eq!(pieces.len(), 2);
        assert_eq!((pieces[1].text, pieces[1].of.as_slice()), ("é", &[0][..]));
    }
}
