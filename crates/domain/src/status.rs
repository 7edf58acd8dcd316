//! The three separate states of a feature: status in the world, visibility of the record, freshness.

use time::Date;

vocabulary! {
    /// Status of the thing in the world. Never changed by a timer.
    Status {
        /// Somebody in charge said that it will come.
        Announced = "announced",
        /// A permit or an open-data row alone: on record, not seen.
        Authorised = "authorised",
        /// One human sighting, reviewed.
        Observed = "observed",
        /// Two independent bases, or a sighting and an official source.
        Confirmed = "confirmed",
        Removed = "removed",
        Contested = "contested",
        Refuted = "refuted",
    }
}

vocabulary_set! {
    StatusSet(u8) of Status
}

vocabulary! {
    /// Whether the record can be seen. Pending things are reports, not features.
    Visibility {
        Published = "published",
        Withheld = "withheld",
    }
}

vocabulary! {
    /// How long ago somebody last saw the thing. Computed, never stored.
    Freshness {
        Fresh = "fresh",
        /// To be checked again: last seen more than 24 months ago.
        Due = "due",
        /// Last seen more than 48 months ago, or never.
        Stale = "stale",
    }
}

const DAYS_IN_24_MONTHS: i64 = 730;

impl Freshness {
    pub fn on(today: Date, last_sighting: Option<Date>) -> Self {
        match last_sighting.map(|seen| (today - seen).whole_days()) {
            Some(days) if days <= DAYS_IN_24_MONTHS => Self::Fresh,
            Some(days) if days <= 2 * DAYS_IN_24_MONTHS => Self::Due,
            _ => Self::Stale,
        }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn freshness_falls_after_24_and_48_months() {
        let today = date!(2026 - 01 - 01);
        assert_eq!(
            Freshness::on(today, Some(date!(2024 - 01 - 02))),
            Freshness::Fresh
        );
        assert_eq!(Freshness::on(today, Some(date!(2023 - 12 - 31))), Freshness::Due);
        assert_eq!(
            Freshness::on(today, Some(date!(2022 - 01 - 01))),
            Freshness::Stale
        );
        assert_eq!(Freshness::on(today, None), Freshness::Stale);
    }
}
