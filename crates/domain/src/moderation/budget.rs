//! How much one account may decide in an hour: what a stolen or hostile account can break before somebody sees it. Trust
//! grows with time, and every open complaint halves it (research on how other projects were vandalised from within).

use time::Duration;

/// What is counted together.
pub const PERIOD: Duration = Duration::HOUR;

/// The least that is left, however many complain: an account that may decide nothing cannot put its own mistakes right.
const LEAST: u32 = 5;

/// Days since the account was opened, and decisions in an hour from then on.
const STEPS: [(i64, u32); 4] = [(0, 60), (7, 90), (30, 150), (180, 240)];

/// Decisions in an hour, by the days since the account was opened and the open complaints about what it decided.
pub fn hourly(tenure_days: i64, complaints: u32) -> u32 {
    let trusted = STEPS
        .iter()
        .rev()
        .find(|(from, _)| tenure_days >= *from)
        .map_or(STEPS[0].1, |(_, allowed)| *allowed);
    trusted.checked_shr(complaints).unwrap_or(0).max(LEAST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_budget_grows_with_tenure_and_halves_with_each_complaint() {
        for (days, complaints, expected) in [
            (-1, 0, 60),
            (0, 0, 60),
            (6, 0, 60),
            (7, 0, 90),
            (29, 0, 90),
            (30, 0, 150),
            (179, 0, 150),
            (180, 0, 240),
            (10_000, 0, 240),
            (0, 1, 30),
            (180, 1, 120),
            (180, 3, 30),
            (0, 4, 5),
            (180, 31, 5),
            (180, u32::MAX, 5),
        ] {
            assert_eq!(
                hourly(days, complaints),
                expected,
                "{days} days, {complaints} complaints"
            );
        }
    }

    #[test]
    fn no_tenure_has_less_than_a_shorter_one() {
        let budgets: Vec<u32> = (0..400).map(|days| hourly(days, 0)).collect();
        assert!(budgets.is_sorted());
    }
}
