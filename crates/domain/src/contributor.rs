//! Contributors: what a pseudonym has earned by reports that were found to be sound. Faster review, and nothing else.

use crate::lane::Lane;

/// Accepted reports before anything is earned.
pub const EARNED_AFTER: u32 = 5;
/// Of a hundred decided reports, those that may have been rejected.
pub const MOST_REJECTED_PERCENT: u32 = 10;

/// How the reports of a contributor were decided so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub accepted: u32,
    pub rejected: u32,
}

impl Standing {
    /// Never slower than that of somebody without a pseudonym, who could leave it behind at any time.
    pub fn lane(self) -> Lane {
        let decided = u64::from(self.accepted) + u64::from(self.rejected);
        let is_sound = u64::from(self.rejected) * 100 <= decided * u64::from(MOST_REJECTED_PERCENT);
        if self.accepted >= EARNED_AFTER && is_sound {
            Lane::Fast
        } else {
            Lane::Usual
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_sound_reports_earn_the_fast_lane_and_one_rejection_in_ten_keeps_it() {
        let lane = |accepted, rejected| Standing { accepted, rejected }.lane();
        assert_eq!(lane(0, 0), Lane::Usual);
        assert_eq!(lane(4, 0), Lane::Usual);
        assert_eq!(lane(5, 0), Lane::Fast);
        assert_eq!(lane(5, 1), Lane::Usual);
        assert_eq!(lane(9, 1), Lane::Fast);
        assert_eq!(lane(9, 2), Lane::Usual);
        assert_eq!(lane(0, 50), Lane::Usual);
        assert_eq!(lane(u32::MAX, u32::MAX), Lane::Usual);
    }
}
