//! The features of a page, as many as its weight allows.

/// No page weighs more, but for one that holds a single feature which does.
pub(super) const MOST_BYTES: usize = 1 << 20;

/// Links of a page that repeat its question: itself, as a page, the first and the next.
const ADDRESSES: usize = 4;
/// What else stands in the tail.
const REST_OF_TAIL: usize = 4 * 1024;

/// Features with a comma between each two, after a head.
pub(super) struct FeatureList {
    out: Vec<u8>,
    /// Bytes that features may fill.
    room: usize,
    count: u64,
}

impl FeatureList {
    /// `address` is how many bytes the longest address has that the tail will name.
    pub(super) fn new(head: &str, address: usize) -> Self {
        let mut out = Vec::with_capacity(64 * 1024);
        out.extend_from_slice(head.as_bytes());
        Self {
            out,
            room: MOST_BYTES.saturating_sub(ADDRESSES * address + REST_OF_TAIL),
            count: 0,
        }
    }

    /// False if there was no room for the feature, which is then not in it. There is always room for one.
    pub(super) fn push(&mut self, write: impl FnOnce(&mut Vec<u8>)) -> bool {
        let before = self.out.len();
        if self.count > 0 {
            self.out.push(b',');
        }
        write(&mut self.out);
        if self.out.len() > self.room && self.count > 0 {
            self.out.truncate(before);
            return false;
        }
        self.count += 1;
        true
    }

    pub(super) const fn len(&self) -> u64 {
        self.count
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.out
    }
}
