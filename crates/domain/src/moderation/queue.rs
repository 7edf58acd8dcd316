//! In which order reviews are taken, and how long one is kept for who took it.

use time::{Date, Duration};

use crate::report::{About, Finding, NewReport};
use crate::retention::UNDECIDED_REPORT;
use crate::subject::Subject;

/// So long a review is kept for the moderator who took it. Whoever takes longer decides all the same, unless somebody else
/// has taken it since.
pub const LEASE: Duration = Duration::minutes(20);

/// So many days before an undecided report is destroyed its review becomes urgent.
const LAST_DAYS: Duration = Duration::days(14);

/// What begins so soon after the report is urgent: people may want to be there.
const SOON: Duration = Duration::days(14);

vocabulary! {
    /// What makes a review urgent; the first that holds counts. The queue goes by lane, then by this order, then by day.
    /// All of it comes from what the report says, never from where it came.
    QueueReason {
        /// Somebody asks to have it hidden or changed: they may be in the picture.
        Notice = "notice",
        /// A decision is to be looked at by somebody else.
        Appeal = "appeal",
        /// Undecided reports are destroyed after [`UNDECIDED_REPORT`]: this one is soon.
        Expiring = "expiring",
        /// The reporter has answered the question of the moderators.
        Answered = "answered",
        /// A deployment that begins soon, or has not ended.
        Soon = "soon",
        /// The map may show what is gone or different.
        MapWrong = "map_wrong",
    }
}

impl QueueReason {
    /// What makes a report urgent on the day on which it comes.
    pub fn of(report: &NewReport, today: Date) -> Option<Self> {
        if is_soon(&report.claimed.subject, today) {
            return Some(Self::Soon);
        }
        match report.about {
            Some(About {
                finding: Finding::Gone | Finding::Different,
                ..
            }) => Some(Self::MapWrong),
            _ => None,
        }
    }

    /// Reports of this day or of an earlier one are [`QueueReason::Expiring`].
    pub fn expiring_from(today: Date) -> Date {
        today - (UNDECIDED_REPORT - LAST_DAYS)
    }
}

/// Whether one of the periods ends today or later, and begins within [`SOON`]. Open ends say nothing of the hurry.
fn is_soon(subject: &Subject, today: Date) -> bool {
    let Subject::Deployment(deployment) = subject else {
        return false;
    };
    let midnight = today.midnight().assume_utc().unix_timestamp();
    let horizon = midnight + SOON.whole_seconds();
    deployment.periods.iter().any(|period| {
        let begins_in_time = period.begins.is_some_and(|begins| begins <= horizon);
        begins_in_time && period.ends.is_some_and(|ends| ends > midnight)
    })
}

#[cfg(test)]
mod tests {
    use time::macros::date;
    use uuid::Uuid;

    use super::*;
    use crate::deployment::{Area, Deployment, Technology};
    use crate::device::{Device, DeviceKind};
    use crate::ids::FeatureId;
    use crate::period::{self, Zone};
    use crate::position::Position;
    use crate::report::Claimed;

    const TODAY: Date = date!(2026 - 11 - 29);

    fn report(subject: Subject, finding: Option<Finding>) -> NewReport {
        NewReport {
            claimed: Claimed::seen(subject, None),
            about: finding.map(|finding| About {
                feature: FeatureId(Uuid::from_u128(1)),
                finding,
            }),
            note: None,
        }
    }

    fn camera() -> Subject {
        let position = Position::new(1.44, 43.6).unwrap();
        Subject::Device(Box::new(Device::new(DeviceKind::Camera, position)))
    }

    fn drone(from: &str, to: &str) -> Subject {
        let centre = Position::new(1.44, 43.6).unwrap();
        let area = Area::Circle {
            centre,
            radius_m: 500,
        };
        let mut deployment = Deployment::new(Technology::Drone, area);
        let zone: Zone = "Europe/Paris".parse().unwrap();
        if !(from.is_empty() && to.is_empty()) {
            deployment.periods = vec![period::read(from, to, "", "", &zone).unwrap()];
        }
        Subject::Deployment(Box::new(deployment))
    }

    #[test]
    fn urgent_is_what_the_map_may_have_wrong() {
        for (finding, expected) in [
            (None, None),
            (Some(Finding::StillThere), None),
            (Some(Finding::Gone), Some(QueueReason::MapWrong)),
            (Some(Finding::Different), Some(QueueReason::MapWrong)),
        ] {
            assert_eq!(QueueReason::of(&report(camera(), finding), TODAY), expected);
        }
    }

    #[test]
    fn urgent_is_what_begins_soon_and_has_not_ended() {
        for (from, to, expected) in [
            ("", "", false),
            ("2026-12-05", "2026-12-06", true),
            ("2026-11-01", "2026-11-29", true),
            ("2026-11-01", "2026-11-28", false),
            ("2026-12-13", "2026-12-14", true),
            ("2026-12-15", "2026-12-16", false),
            ("2026-11-01", "", false),
            ("", "2026-12-31", false),
        ] {
            let found = QueueReason::of(&report(drone(from, to), None), TODAY);
            assert_eq!(found, expected.then_some(QueueReason::Soon), "{from} {to}");
        }
        let gone = report(drone("2026-12-05", "2026-12-06"), Some(Finding::Gone));
        assert_eq!(
            QueueReason::of(&gone, TODAY),
            Some(QueueReason::Soon),
            "the first counts"
        );
    }

    #[test]
    fn the_last_fortnight_of_a_report_is_urgent() {
        assert_eq!(
            QueueReason::expiring_from(date!(2026 - 03 - 02)),
            date!(2026 - 01 - 15)
        );
    }
}
