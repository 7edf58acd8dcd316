//! What makes a photo public. The view `public_photo` says the same to the database, and a test compares the two.

use crate::report::ReportState;

vocabulary! {
    /// Whether the public sees a photo, and if not, why.
    Showing {
        Public = "public",
        /// Nobody has said that it shows no face, no plate, no interior and no minor.
        Uncleared = "uncleared",
        /// Cleared, and its report waits for its decision.
        Undecided = "undecided",
        /// Cleared, its report is accepted, and what it is about is not published any more.
        Hidden = "hidden",
        /// Cleared, and hidden until a notice about it is decided.
        Noticed = "noticed",
        /// Its report was rejected or taken back, or it was sent when people were told that no photo is published.
        Never = "never",
    }
}

/// All that decides whether a photo is public.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own that the rule asks for"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The form said that the photo may be published.
    pub offered: bool,
    /// A moderator has said that it shows no face, no plate, no interior and no minor.
    pub cleared: bool,
    /// Of devices that were sent together: accepted if any is, else pending if any is.
    pub report: ReportState,
    /// A feature that the report became, or that it is about, is published.
    pub has_public_feature: bool,
    /// A notice hides it until somebody has decided.
    pub noticed: bool,
}

impl Standing {
    pub const fn showing(self) -> Showing {
        match (self.offered, self.report, self.cleared, self.has_public_feature) {
            (false, ..) | (_, ReportState::Rejected | ReportState::Withdrawn, ..) => Showing::Never,
            (_, _, false, _) => Showing::Uncleared,
            (_, ReportState::Pending, ..) => Showing::Undecided,
            (_, ReportState::Accepted, true, false) => Showing::Hidden,
            (_, ReportState::Accepted, true, true) if self.noticed => Showing::Noticed,
            (_, ReportState::Accepted, true, true) => Showing::Public,
        }
    }

    pub const fn is_public(self) -> bool {
        matches!(self.showing(), Showing::Public)
    }

    /// Whether a clearance would mean anything.
    pub const fn may_be_cleared(self) -> bool {
        !matches!(self.showing(), Showing::Never)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photo_is_public_in_one_state_of_all_and_the_table_is_exactly_this() {
        use Showing::{Hidden, Never, Noticed, Public, Uncleared, Undecided};
        // Without and with clearance: of a feature that is not public, of one that is.
        let table = [
            (
                ReportState::Pending,
                [[Uncleared, Uncleared], [Undecided, Undecided]],
            ),
            (ReportState::Accepted, [[Uncleared, Uncleared], [Hidden, Public]]),
            (ReportState::Rejected, [[Never, Never], [Never, Never]]),
            (ReportState::Withdrawn, [[Never, Never], [Never, Never]]),
        ];
        assert_eq!(table.map(|(state, _)| state), ReportState::ALL);
        for (report, expected) in table {
            for (offered, noticed) in [(false, false), (false, true), (true, false), (true, true)] {
                let found = [false, true].map(|cleared| {
                    [false, true].map(|has_public_feature| {
                        let standing = Standing {
                            offered,
                            cleared,
                            report,
                            has_public_feature,
                            noticed,
                        };
                        assert_eq!(standing.is_public(), standing.showing() == Public);
                        assert_eq!(standing.may_be_cleared(), standing.showing() != Never);
                        standing.showing()
                    })
                });
                let mut expected = if offered { expected } else { [[Never; 2]; 2] };
                if noticed && expected[1][1] == Public {
                    expected[1][1] = Noticed;
                }
                assert_eq!(found, expected, "{report} {offered} {noticed}");
            }
        }
    }
}
