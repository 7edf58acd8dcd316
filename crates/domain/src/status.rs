//! The three separate states of a feature: status in the world, visibility of the record, freshness.

use time::Date;

use crate::evidence::{Basis, Claim, Evidence, Grounds};

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

impl Status {
    /// Whether the thing is there or is to come, as far as is known, so that it is worth another look.
    pub const fn is_standing(self) -> bool {
        !matches!(self, Self::Removed | Self::Refuted)
    }

    /// The status that the evidence about a feature carries. The rules, in this order:
    ///
    /// 1. *contested*: somebody who can know says otherwise, and nobody saw it after that day;
    /// 2. *refuted*: it never came or was stopped, and nobody saw it after that day; *contested*, if anybody saw it
    ///    before;
    /// 3. *removed*: it is known to be gone, and nobody saw it after that day;
    /// 4. *confirmed*: two people saw it, or two of the three kinds of basis carry it: a sighting, the word of an
    ///    authority (act, contract, open data), the press;
    /// 5. *observed*: one person saw it;
    /// 6. *authorised*: an authority or the press says that it is there;
    /// 7. *announced*: it was said that it will come, or nothing carries it.
    ///
    /// What a person saw counts for ever: no rule looks at the calendar.
    pub fn of(evidence: &[Evidence]) -> Self {
        let last_seen = evidence
            .iter()
            .filter(|piece| piece.claim == Claim::Exists && piece.basis.is_sighting())
            .map(|piece| piece.on_day.unwrap_or(Date::MIN))
            .max();
        // Evidence without a date counts as older than what has one, and as newer than no sighting at all.
        let stands = |claim| {
            evidence.iter().any(|piece| {
                piece.claim == claim && last_seen.is_none_or(|seen| piece.on_day.unwrap_or(Date::MIN) >= seen)
            })
        };
        if stands(Claim::Contested) {
            return Self::Contested;
        }
        if stands(Claim::Refuted) {
            return if last_seen.is_some() {
                Self::Contested
            } else {
                Self::Refuted
            };
        }
        if stands(Claim::Gone) {
            return Self::Removed;
        }
        let grounds = Grounds::of(evidence);
        let bases = grounds.bases(Claim::Exists);
        let kinds_of_basis = [
            grounds.sightings > 0,
            bases.iter().any(Basis::is_official),
            bases.contains(Basis::Press),
        ]
        .into_iter()
        .filter(|carries| *carries)
        .count();
        match (grounds.sightings, kinds_of_basis) {
            (2.., _) | (_, 2..) => Self::Confirmed,
            (1, _) => Self::Observed,
            (_, 1) => Self::Authorised,
            _ => Self::Announced,
        }
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
    fn the_rules_of_status_are_these() {
        use Basis::{Act, OpenData, Photo, Press, Seen};
        use Claim::{Contested, Exists, Gone, Kind, Planned, Refuted};
        /// Claim, basis, day of March, origin.
        type Piece<'a> = (Claim, Basis, u8, &'a str);

        let table: [(&[Piece<'_>], Status); 17] = [
            (&[], Status::Announced),
            (&[(Planned, Press, 1, "a")], Status::Announced),
            (
                &[(Planned, Press, 1, "a"), (Exists, Act, 2, "b")],
                Status::Authorised,
            ),
            (&[(Exists, OpenData, 1, "osm")], Status::Authorised),
            (
                &[(Exists, OpenData, 1, "osm"), (Exists, Act, 1, "act")],
                Status::Authorised,
            ),
            (
                &[(Exists, Press, 1, "a"), (Exists, Press, 2, "b")],
                Status::Authorised,
            ),
            (
                &[(Exists, Press, 1, "a"), (Exists, Act, 2, "b")],
                Status::Confirmed,
            ),
            (
                &[(Exists, Seen, 1, "r1"), (Kind, Seen, 1, "r1")],
                Status::Observed,
            ),
            (
                &[(Exists, Seen, 1, "r1"), (Exists, Photo, 1, "r1")],
                Status::Observed,
            ),
            (
                &[(Exists, Seen, 1, "r1"), (Exists, Seen, 1, "r2")],
                Status::Confirmed,
            ),
            (
                &[(Exists, Seen, 1, "r1"), (Exists, Act, 1, "act")],
                Status::Confirmed,
            ),
            (
                &[(Kind, Seen, 1, "r1"), (Exists, Act, 1, "act")],
                Status::Authorised,
            ),
            (&[(Exists, Seen, 1, "r1"), (Gone, Seen, 2, "r2")], Status::Removed),
            (
                &[(Gone, Seen, 1, "r1"), (Exists, Seen, 2, "r2")],
                Status::Observed,
            ),
            (
                &[(Planned, Press, 1, "a"), (Refuted, Press, 2, "b")],
                Status::Refuted,
            ),
            (
                &[(Exists, Seen, 1, "r1"), (Refuted, Press, 2, "b")],
                Status::Contested,
            ),
            (
                &[(Exists, Seen, 2, "r1"), (Contested, Press, 1, "b")],
                Status::Observed,
            ),
        ];
        for (pieces, status) in table {
            let evidence: Vec<Evidence> = pieces
                .iter()
                .map(|(claim, basis, day, origin)| Evidence {
                    claim: *claim,
                    basis: *basis,
                    on_day: Date::from_calendar_date(2026, time::Month::March, *day).ok(),
                    origin: (*origin).to_owned(),
                })
                .collect();
            assert_eq!(Status::of(&evidence), status, "{pieces:?}");
        }
    }

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
