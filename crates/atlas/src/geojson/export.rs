//! A whole FeatureCollection in pieces, for a body that is sent while it is written.

use crate::atlas::Atlas;
use crate::directory::Spot;
use crate::filter::CompiledFilter;
use crate::morton::Square;
use crate::select::{Span, cover};
use domain::filter::Filter;

use super::{json, write_feature};

/// Bytes after which a piece is handed out.
const PIECE: usize = 256 * 1024;

/// Room for the feature that passes the mark.
const MARGIN: usize = 4 * 1024;

/// All that a filter selects, as the pieces of one FeatureCollection. It owns its snapshot, so what changes
/// while it is sent changes nothing in it, and its memory is one piece.
#[derive(Debug)]
pub struct Export {
    atlas: Atlas,
    filter: CompiledFilter,
    /// What is still to be written, the next stretch last.
    spans: Vec<Span>,
    head: Vec<u8>,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Head,
    Features,
    Done,
}

/// `members` are text members of the collection, written before its features: licence, attribution, date.
pub fn export(atlas: &Atlas, filter: &Filter, members: &[(&str, &str)]) -> Export {
    let filter = atlas.data.compile(filter);
    let mut spans = if filter.is_never() {
        Vec::new()
    } else {
        cover(&atlas.data.directory, Square::WORLD, filter.bbox())
    };
    spans.reverse();
    let mut head = b"{\"type\":\"FeatureCollection\",".to_vec();
    for (name, text) in members {
        json::write_text(&mut head, name);
        head.push(b':');
        json::write_text(&mut head, text);
        head.push(b',');
    }
    head.extend_from_slice(b"\"features\":[");
    Export {
        atlas: atlas.clone(),
        filter,
        spans,
        head,
        state: State::Head,
    }
}

impl Iterator for Export {
    type Item = Vec<u8>;

    fn next(&mut self) -> Option<Vec<u8>> {
        if self.state == State::Done {
            return None;
        }
        let mut piece = Vec::with_capacity(PIECE + MARGIN);
        let mut is_first = self.state == State::Head;
        piece.append(&mut self.head);
        self.state = State::Features;
        while let Some(span) = self.spans.pop() {
            if let Some(rest) = self.write_span(&mut piece, &span, &mut is_first) {
                self.spans.push(Span {
                    spots: rest..span.spots.end,
                    ..span
                });
                return Some(piece);
            }
        }
        piece.extend_from_slice(b"]}");
        self.state = State::Done;
        Some(piece)
    }
}

impl Export {
    /// Returns where to go on when the piece is full.
    fn write_span(&self, piece: &mut Vec<u8>, span: &Span, is_first: &mut bool) -> Option<Spot> {
        let data = &*self.atlas.data;
        for run in data.directory.runs(span.spots.clone()) {
            for slot in run.slots.clone() {
                if !self.filter.matches_in(span, run.chunk, slot) {
                    continue;
                }
                if piece.len() >= PIECE {
                    return Some(run.spot(slot));
                }
                if !std::mem::take(is_first) {
                    piece.push(b',');
                }
                write_feature(piece, data.view(run.spot(slot)));
            }
        }
        None
    }
}
