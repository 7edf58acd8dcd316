//! The pieces of a file that is written row by row.

use std::ops::ControlFlow;

use atlas::export::Walk;
use domain::table::Cells;
use formats::out::PieceWriter;

/// Bytes after which a piece is handed out. One row more than that is in it, which for an area may be large.
const PIECE: usize = 256 * 1024;

pub(super) struct RowPieces {
    walk: Walk,
    writer: Box<dyn PieceWriter>,
    cells: Cells,
    has_begun: bool,
    has_ended: bool,
}

impl RowPieces {
    pub(super) fn new(walk: Walk, writer: Box<dyn PieceWriter>) -> Self {
        Self {
            walk,
            writer,
            cells: Cells::default(),
            has_begun: false,
            has_ended: false,
        }
    }
}

impl Iterator for RowPieces {
    type Item = Vec<u8>;

    fn next(&mut self) -> Option<Vec<u8>> {
        if self.has_ended {
            return None;
        }
        let mut piece = Vec::with_capacity(PIECE + PIECE / 16);
        if !self.has_begun {
            self.writer.head(&mut piece);
            self.has_begun = true;
        }
        let writer = &mut self.writer;
        self.walk.rows(&mut self.cells, |row| {
            writer.row(&mut piece, row);
            if piece.len() < PIECE {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        });
        if self.walk.is_done() {
            self.writer.tail(&mut piece);
            self.has_ended = true;
        }
        Some(piece)
    }
}
