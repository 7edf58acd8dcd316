//! The body of a page, written piece by piece as the client reads it: a client that does not read costs one piece.

use std::convert::Infallible;

use axum::body::Body;
use futures_util::stream;

use super::page::Page;

/// Bytes after which a piece is handed out. One feature more than that is in it, which for an area may be large.
const PIECE: usize = 64 * 1024;

/// What stands around the changes.
pub(super) struct Frame {
    pub head: Vec<u8>,
    pub between: &'static [u8],
    pub tail: Vec<u8>,
}

pub(super) struct Pieces {
    page: Page,
    frame: Frame,
    next: usize,
    is_done: bool,
}

impl Pieces {
    pub(super) const fn new(page: Page, frame: Frame) -> Self {
        Self {
            page,
            frame,
            next: 0,
            is_done: false,
        }
    }

    /// Whole when one piece is all, with its length; else a stream.
    pub(super) fn into_body(mut self) -> Body {
        let first = self.piece();
        if self.is_done {
            return Body::from(first);
        }
        let pieces = std::iter::once(first).chain(self).map(Ok::<_, Infallible>);
        Body::from_stream(stream::iter(pieces))
    }

    fn piece(&mut self) -> Vec<u8> {
        let mut out = std::mem::take(&mut self.frame.head);
        while self.next < self.page.len() && out.len() < PIECE {
            if self.next > 0 {
                out.extend_from_slice(self.frame.between);
            }
            self.page.write(self.next, &mut out);
            self.next += 1;
        }
        if self.next == self.page.len() {
            out.append(&mut self.frame.tail);
            self.is_done = true;
        }
        out
    }
}

impl Iterator for Pieces {
    type Item = Vec<u8>;

    fn next(&mut self) -> Option<Vec<u8>> {
        (!self.is_done).then(|| self.piece())
    }
}
