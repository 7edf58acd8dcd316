//! The order of the atlas: 64-bit Morton keys, and the squares of the quadtree as ranges of them.
//!
//! The bits of x and y alternate, y first, so all points of a tile, and of any square inside it, are one run
//! of keys.

/// The key of a point of the 2³² × 2³² grid.
pub(crate) const fn interleave(x: u32, y: u32) -> u64 {
    spread(x) | spread(y) << 1
}

/// The point (x, y) of a key.
pub(crate) const fn deinterleave(key: u64) -> (u32, u32) {
    (gather(key), gather(key >> 1))
}

/// A bit of `value` at each even place ("Interleave bits by Binary Magic Numbers", Sean Anderson, Bit
/// Twiddling Hacks).
const fn spread(value: u32) -> u64 {
    let mut bits = value as u64;
    bits = (bits | bits << 16) & 0x0000_ffff_0000_ffff;
    bits = (bits | bits << 8) & 0x00ff_00ff_00ff_00ff;
    bits = (bits | bits << 4) & 0x0f0f_0f0f_0f0f_0f0f;
    bits = (bits | bits << 2) & 0x3333_3333_3333_3333;
    (bits | bits << 1) & 0x5555_5555_5555_5555
}

#[expect(clippy::cast_possible_truncation, reason = "the last mask leaves 32 bits")]
const fn gather(key: u64) -> u32 {
    let mut bits = key & 0x5555_5555_5555_5555;
    bits = (bits | bits >> 1) & 0x3333_3333_3333_3333;
    bits = (bits | bits >> 2) & 0x0f0f_0f0f_0f0f_0f0f;
    bits = (bits | bits >> 4) & 0x00ff_00ff_00ff_00ff;
    bits = (bits | bits >> 8) & 0x0000_ffff_0000_ffff;
    (bits | bits >> 16) as u32
}

/// Depth of the quadtree: a square of this level is one point of the grid.
pub(crate) const DEPTH: u8 = 32;

/// One square of the quadtree: 4^level of them cover the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Square {
    first: u64,
    level: u8,
}

impl Square {
    pub(crate) const WORLD: Self = Self { first: 0, level: 0 };

    /// The square of a level that holds a key.
    pub(crate) fn around(key: u64, level: u8) -> Self {
        let square = Self { first: key, level };
        Self {
            first: key & !square.inner_bits(),
            level,
        }
    }

    /// The square in column x and row y of a level.
    pub(crate) fn at(level: u8, x: u32, y: u32) -> Self {
        let shift = 2 * u32::from(DEPTH - level);
        Self {
            first: interleave(x, y).checked_shl(shift).unwrap_or(0),
            level,
        }
    }

    pub(crate) const fn level(self) -> u8 {
        self.level
    }

    /// The smallest key inside.
    pub(crate) const fn first(self) -> u64 {
        self.first
    }

    /// The largest key inside.
    pub(crate) fn last(self) -> u64 {
        self.first | self.inner_bits()
    }

    /// The bits in which the keys of a square differ.
    fn inner_bits(self) -> u64 {
        u64::MAX.checked_shr(2 * u32::from(self.level)).unwrap_or(0)
    }

    /// The four squares of the next level, in the order of their keys.
    pub(crate) fn quarters(self) -> [Self; 4] {
        [0, 1, 2, 3].map(|quarter| self.part(1, quarter))
    }

    /// One of the squares that lie so many levels below, by its place in the order of their keys.
    pub(crate) fn part(self, levels: u8, place: u64) -> Self {
        let level = self.level + levels;
        Self {
            first: self.first | place << (2 * u32::from(DEPTH - level)),
            level,
        }
    }

    /// Smallest and largest (x, y) inside.
    pub(crate) fn corners(self) -> ((u32, u32), (u32, u32)) {
        (deinterleave(self.first), deinterleave(self.last()))
    }
}

/// The first level at which two keys lie in different squares, or a level past the last one when they are
/// equal.
pub(crate) fn level_of_parting(one: u64, other: u64) -> u32 {
    (one ^ other).leading_zeros() / 2 + 1
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_key_gives_its_point_back(x: u32, y: u32) {
            prop_assert_eq!(deinterleave(interleave(x, y)), (x, y));
        }

        #[test]
        fn a_square_holds_exactly_the_points_with_its_column_and_row(x: u32, y: u32, level in 0..=DEPTH) {
            let square = Square::around(interleave(x, y), level);
            let cut = |v: u32| u64::from(v) >> (DEPTH - level);
            let ((x0, y0), (x1, y1)) = square.corners();
            prop_assert_eq!((cut(x0), cut(y0)), (cut(x), cut(y)));
            prop_assert_eq!((cut(x1), cut(y1)), (cut(x), cut(y)));
            let side = 1_u64 << (DEPTH - level);
            prop_assert_eq!(u64::from(x1) - u64::from(x0) + 1, side);
            let column = u32::try_from(cut(x)).unwrap();
            let row = u32::try_from(cut(y)).unwrap();
            prop_assert_eq!(Square::at(level, column, row), square);
        }
    }

    #[test]
    fn quarters_follow_each_other_and_fill_the_square() {
        let square = Square::at(3, 5, 2);
        let quarters = square.quarters();
        assert_eq!(quarters[0].first(), square.first());
        assert_eq!(quarters[3].last(), square.last());
        for pair in quarters.windows(2) {
            assert_eq!(pair[0].last() + 1, pair[1].first());
        }
        assert_eq!(Square::WORLD.last(), u64::MAX);
    }

    #[test]
    fn keys_part_at_the_level_of_their_first_different_square() {
        assert_eq!(level_of_parting(0, u64::MAX), 1);
        assert_eq!(level_of_parting(0, 1), 32);
        assert_eq!(level_of_parting(7, 7), 33);
    }
}
