//! What a moderator's verdict on a review does, as a plain value. The crate `store` applies it in one transaction.

use thiserror::Error;
use time::Date;

use crate::device::{Device, Site};
use crate::evidence::{Basis, Claim};
use crate::ids::AccountId;
use crate::permission::{Action, Roles, may};
use crate::report::ReportState;
use crate::status::Status;

vocabulary! {
    /// Why a report is rejected. The reporter reads the text of the code on the receipt page.
    RejectionReason {
        NotADevice = "not_a_device",
        Duplicate = "duplicate",
        WrongPlace = "wrong_place",
        NotVisibleFromPublicSpace = "not_visible",
        PrivateDwelling = "private_dwelling",
        ProtectedSite = "protected_site",
        PersonalData = "personal_data",
        Unclear = "unclear",
        Spam = "spam",
    }
}

vocabulary! {
    /// What opened a review.
    ReviewKind {
        Report = "report",
        ImportConflict = "import_conflict",
        Notice = "notice",
    }
}

vocabulary! {
    ReviewState {
        Open = "open",
        Decided = "decided",
        /// Nothing is left to decide: the report was withdrawn or its time ran out.
        Closed = "closed",
    }
}

/// What the moderator chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Publish the device, as reported or as corrected.
    Approve(Box<Device>),
    Reject(RejectionReason),
}

/// The review as the moderator's transaction found it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    pub state: ReviewState,
    /// Counts changes of the review; the form carries the one it showed.
    pub version: i32,
    /// The device as the report claims it.
    pub claimed: Device,
    pub seen_on: Option<Date>,
    /// Day of the report.
    pub reported_on: Date,
}

/// Who decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moderator {
    pub id: AccountId,
    pub roles: Roles,
}

/// Every consequence of a verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub decided_by: AccountId,
    pub report: ReportState,
    pub reason: Option<RejectionReason>,
    pub feature: Option<NewFeature>,
    /// Whether the published device differs from the claimed one.
    pub corrected: bool,
}

/// A device to be published, with the evidence that carries it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFeature {
    pub device: Device,
    pub status: Status,
    pub first_known: Date,
    pub last_sighting: Date,
    pub evidence: Vec<(Claim, Basis)>,
}

#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum DecisionError {
    #[error("the roles of this account do not allow it")]
    Forbidden,
    #[error("somebody else has decided this review")]
    AlreadyDecided,
    #[error("the review has changed since the page was loaded")]
    Changed,
    #[error("private dwellings and protected places are not mapped")]
    NotMappable,
}

/// Applies the rules: roles, state, version, what may be mapped.
///
/// A reviewed report is one human sighting, so the device becomes [`Status::Observed`] and each attribute that is
/// known rests on having been seen.
pub fn decide(
    review: &Review,
    shown: i32,
    verdict: Verdict,
    moderator: Moderator,
) -> Result<Outcome, DecisionError> {
    if !may(moderator.roles, Action::DecideReviews) {
        return Err(DecisionError::Forbidden);
    }
    if review.state != ReviewState::Open {
        return Err(DecisionError::AlreadyDecided);
    }
    if review.version != shown {
        return Err(DecisionError::Changed);
    }
    let decided_by = moderator.id;
    match verdict {
        Verdict::Reject(reason) => Ok(Outcome {
            decided_by,
            report: ReportState::Rejected,
            reason: Some(reason),
            feature: None,
            corrected: false,
        }),
        Verdict::Approve(device) => {
            if device.site.is_some_and(|site| !Site::is_mappable(site)) {
                return Err(DecisionError::NotMappable);
            }
            let corrected = *device != review.claimed;
            let seen = review.seen_on.unwrap_or(review.reported_on);
            let device = device.as_published();
            let evidence = claims(&device).map(|claim| (claim, Basis::Seen)).collect();
            Ok(Outcome {
                decided_by,
                report: ReportState::Accepted,
                reason: None,
                corrected,
                feature: Some(NewFeature {
                    device,
                    status: Status::Observed,
                    first_known: seen,
                    last_sighting: seen,
                    evidence,
                }),
            })
        }
    }
}

/// What a description of a device claims.
pub fn claims(device: &Device) -> impl Iterator<Item = Claim> {
    [
        (Claim::Exists, true),
        (Claim::Kind, true),
        (Claim::Heading, device.heading.is_some() || device.sweep.is_some()),
        (
            Claim::ReadsPlates,
            device
                .capabilities
                .contains(crate::device::Capability::ReadsPlates),
        ),
        (
            Claim::FaceRecognition,
            device
                .capabilities
                .contains(crate::device::Capability::FaceRecognition),
        ),
        (
            Claim::Operator,
            device.operator.is_some() || device.operator_kind.is_some(),
        ),
        (Claim::Manufacturer, device.manufacturer.is_some()),
    ]
    .into_iter()
    .filter_map(|(claim, made)| made.then_some(claim))
}

#[cfg(test)]
mod tests {
    use time::macros::date;
    use uuid::Uuid;

    use super::*;
    use crate::device::DeviceKind;
    use crate::permission::Role;
    use crate::position::Position;

    fn review() -> Review {
        Review {
            state: ReviewState::Open,
            version: 3,
            claimed: Device::new(DeviceKind::Camera, Position::new(1.444_449_9, 43.6).unwrap()),
            seen_on: None,
            reported_on: date!(2026 - 11 - 23),
        }
    }

    fn moderator(role: Role) -> Moderator {
        Moderator {
            id: AccountId(Uuid::nil()),
            roles: Roles::EMPTY.with(role),
        }
    }

    fn approve(device: &Device) -> Verdict {
        Verdict::Approve(Box::new(device.clone()))
    }

    #[test]
    fn an_approved_report_is_published_as_observed_on_the_day_it_was_seen() {
        let review = review();
        let outcome = decide(&review, 3, approve(&review.claimed), moderator(Role::Reviewer)).unwrap();
        let feature = outcome.feature.unwrap();
        assert_eq!(
            (outcome.report, outcome.corrected),
            (ReportState::Accepted, false)
        );
        assert_eq!(
            (feature.status, feature.last_sighting),
            (Status::Observed, date!(2026 - 11 - 23))
        );
        assert_eq!(
            feature.evidence,
            [(Claim::Exists, Basis::Seen), (Claim::Kind, Basis::Seen)]
        );
    }

    #[test]
    fn a_camera_at_a_housing_block_is_published_on_a_coarse_grid() {
        let review = review();
        let device = Device {
            site: Some(Site::HousingBlock),
            ..review.claimed.clone()
        };
        let feature = decide(&review, 3, approve(&device), moderator(Role::Reviewer))
            .unwrap()
            .feature
            .unwrap();
        assert_eq!(feature.device.position, Position::new(1.4444, 43.6).unwrap());
    }

    #[test]
    fn a_rejection_publishes_nothing_and_keeps_its_reason() {
        let verdict = Verdict::Reject(RejectionReason::Duplicate);
        let outcome = decide(&review(), 3, verdict, moderator(Role::Reviewer)).unwrap();
        assert_eq!((outcome.report, outcome.feature), (ReportState::Rejected, None));
        assert_eq!(outcome.reason, Some(RejectionReason::Duplicate));
    }

    #[test]
    fn roles_state_version_and_site_are_checked() {
        let open = review();
        for role in [Role::Admin, Role::Legal, Role::Auditor] {
            assert_eq!(
                decide(&open, 3, approve(&open.claimed), moderator(role)),
                Err(DecisionError::Forbidden)
            );
        }
        for state in [ReviewState::Decided, ReviewState::Closed] {
            let review = Review {
                state,
                ..open.clone()
            };
            let verdict = Verdict::Reject(RejectionReason::Spam);
            assert_eq!(
                decide(&review, 3, verdict, moderator(Role::Reviewer)),
                Err(DecisionError::AlreadyDecided)
            );
        }
        let stale = decide(&open, 2, approve(&open.claimed), moderator(Role::Reviewer));
        assert_eq!(stale, Err(DecisionError::Changed));
        for site in [Site::PrivateDwelling, Site::ProtectedSite] {
            let device = Device {
                site: Some(site),
                ..open.claimed.clone()
            };
            assert_eq!(
                decide(&open, 3, approve(&device), moderator(Role::Reviewer)),
                Err(DecisionError::NotMappable)
            );
        }
    }
}
