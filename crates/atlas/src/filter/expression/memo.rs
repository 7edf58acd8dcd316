//! What a test said of each text that is kept once, so that a million devices of one operator cost one comparison.

use std::sync::atomic::{AtomicU8, Ordering};

const NO: u8 = 1;
const YES: u8 = 2;

/// One byte for each code: not tried, no, yes.
pub(crate) struct Memo(Box<[AtomicU8]>);

impl Memo {
    pub(super) fn new(codes: usize) -> Self {
        Self((0..codes).map(|_| AtomicU8::new(0)).collect())
    }

    pub(super) fn get(&self, code: usize, try_it: impl FnOnce() -> bool) -> bool {
        let Some(known) = self.0.get(code) else {
            return try_it();
        };
        // Two threads may try at once; they find the same.
        match known.load(Ordering::Relaxed) {
            NO => false,
            YES => true,
            _ => {
                let found = try_it();
                known.store(if found { YES } else { NO }, Ordering::Relaxed);
                found
            }
        }
    }
}
