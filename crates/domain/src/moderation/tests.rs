//! Roles, states, what is published and on what evidence.

use time::macros::date;
use uuid::Uuid;

use super::*;
use crate::deployment::{Area, Deployment, Technology};
use crate::device::{CameraForm, Device, DeviceKind, Site};
use crate::evidence::Evidence;
use crate::heading::Heading;
use crate::permission::Role;
use crate::position::Position;
use crate::report::Stage;
use crate::status::Status;

pub(super) fn device() -> Device {
    Device::new(DeviceKind::Camera, Position::new(1.444_449_9, 43.6).unwrap())
}

pub(super) fn drone() -> Subject {
    let area = Area::Circle {
        centre: Position::new(5.928_123, 43.124_456).unwrap(),
        radius_m: 300,
    };
    Subject::Deployment(Box::new(Deployment::new(Technology::Drone, area)))
}

pub(super) fn subject(device: &Device) -> Subject {
    Subject::Device(Box::new(device.clone()))
}

pub(super) fn review(claimed: Claimed) -> Review {
    Review {
        state: ReviewState::Open,
        version: 3,
        about: None,
        present: None,
        // What it turns out to be is described alike.
        joined: Some(Present {
            version: 1,
            subject: claimed.subject.clone(),
        }),
        claimed,
        reported_on: date!(2026 - 11 - 23),
        taken_by: None,
        has_photo: false,
        is_protected_place: false,
        proposal: None,
    }
}

fn camera() -> Review {
    review(Claimed::seen(subject(&device()), None))
}

pub(super) fn moderator(role: Role) -> Moderator {
    Moderator {
        id: AccountId(Uuid::nil()),
        roles: Roles::EMPTY.with(role),
    }
}

/// What a verdict does once as many people want it as have to.
pub(super) fn decided(review: &Review, verdict: Verdict) -> Result<Outcome, DecisionError> {
    let reviewer = moderator(Role::Reviewer);
    let verdict = match decide(review, 3, verdict, reviewer)? {
        Ruling::Apply(outcome) => return Ok(outcome),
        Ruling::Propose(verdict) => verdict,
    };
    let by = AccountId(Uuid::from_u128(1));
    let proposed = Review {
        proposal: Some(Proposal {
            by,
            verdict: verdict.clone(),
        }),
        ..review.clone()
    };
    match decide(&proposed, 3, verdict, reviewer)? {
        Ruling::Apply(outcome) => Ok(outcome),
        Ruling::Propose(_) => panic!("two agree"),
    }
}

pub(super) fn approve(subject: &Subject) -> Verdict {
    Verdict::Approve(Box::new(subject.clone()))
}

fn published(review: &Review, subject: &Subject) -> NewFeature {
    let outcome = decided(review, approve(subject)).unwrap();
    match outcome.effect {
        Some(Effect::Publish(feature)) => *feature,
        effect => panic!("{effect:?}"),
    }
}

pub(super) fn bases(evidence: &[NewEvidence]) -> Vec<(Claim, Basis)> {
    evidence.iter().map(|piece| (piece.claim, piece.basis)).collect()
}

pub(super) fn status(evidence: &[NewEvidence]) -> Status {
    let evidence: Vec<Evidence> = evidence
        .iter()
        .map(|piece| Evidence {
            claim: piece.claim,
            basis: piece.basis,
            on_day: piece.on_day,
            origin: piece.act.as_deref().unwrap_or("decision").to_owned(),
        })
        .collect();
    Status::of(&evidence)
}

#[test]
fn an_approved_report_is_observed_on_the_day_it_was_seen() {
    let review = camera();
    let feature = published(&review, &review.claimed.subject);
    assert_eq!(feature.last_sighting, Some(date!(2026 - 11 - 23)));
    assert_eq!(feature.first_known, Some(date!(2026 - 11 - 23)));
    assert_eq!(
        bases(&feature.evidence),
        [(Claim::Exists, Basis::Seen), (Claim::Kind, Basis::Seen)]
    );
    assert_eq!(status(&feature.evidence), Status::Observed);
}

#[test]
fn what_a_newspaper_says_is_no_sighting() {
    let review = review(Claimed {
        basis: Basis::Press,
        citation: Text::line("A newspaper", 100).unwrap(),
        ..Claimed::seen(drone(), Some(date!(2023 - 05 - 01)))
    });
    let feature = published(&review, &review.claimed.subject);
    assert_eq!(feature.last_sighting, None);
    assert_eq!(feature.subject, drone());
    assert_eq!(status(&feature.evidence), Status::Authorised);
}

#[test]
fn an_act_beside_a_sighting_confirms() {
    let review = review(Claimed {
        acts: vec![Text::line("83-2025-02-14-00003", 100).unwrap().unwrap()],
        ..Claimed::seen(drone(), Some(date!(2025 - 02 - 15)))
    });
    let feature = published(&review, &review.claimed.subject);
    assert_eq!(status(&feature.evidence), Status::Confirmed);
    assert_eq!(feature.subject, drone());
}

#[test]
fn a_drone_that_somebody_saw_lies_on_a_grid_of_a_kilometre() {
    let review = review(Claimed::seen(drone(), Some(date!(2025 - 02 - 15))));
    let Subject::Deployment(deployment) = published(&review, &review.claimed.subject).subject else {
        panic!("a deployment stays one");
    };
    let area = Area::Circle {
        centre: Position::new(5.93, 43.12).unwrap(),
        radius_m: 1_000,
    };
    assert_eq!(deployment.area, area);
}

#[test]
fn a_planned_thing_is_announced_and_a_stopped_one_refuted() {
    for (stage, expected) in [
        (Stage::Planned, Status::Announced),
        (Stage::Stopped, Status::Refuted),
        (Stage::Gone, Status::Removed),
    ] {
        let review = review(Claimed {
            stage,
            basis: Basis::Press,
            ..Claimed::seen(subject(&device()), None)
        });
        let feature = published(&review, &review.claimed.subject);
        assert_eq!(status(&feature.evidence), expected, "{stage}");
    }
}

#[test]
fn a_report_of_a_known_feature_becomes_evidence_about_it() {
    let known = FeatureId(Uuid::from_u128(7));
    let outcome = decided(&camera(), Verdict::Sighting(known)).unwrap();
    let Some(Effect::Attach {
        feature,
        evidence,
        last_sighting,
    }) = outcome.effect
    else {
        panic!("nothing is published");
    };
    assert_eq!((feature, last_sighting), (known, Some(date!(2026 - 11 - 23))));
    assert_eq!(bases(&evidence)[0], (Claim::Exists, Basis::Seen));
    assert_eq!(outcome.report, ReportState::Accepted);
}

#[test]
fn a_second_witness_confirms_what_both_say_and_nothing_that_the_map_does_not() {
    let described = |form, heading: f64| Device {
        form,
        heading: Heading::new(heading),
        ..device()
    };
    let joined = |known: &Device| Review {
        joined: Some(Present {
            version: 1,
            subject: subject(known),
        }),
        ..review(Claimed::seen(
            subject(&described(Some(CameraForm::Dome), 90.0)),
            None,
        ))
    };
    let claims = |review: &Review| {
        let verdict = Verdict::Sighting(FeatureId(Uuid::from_u128(7)));
        let outcome = decided(review, verdict).unwrap();
        let Some(Effect::Attach { evidence, .. }) = outcome.effect else {
            panic!("it joins");
        };
        evidence.iter().map(|piece| piece.claim).collect::<Vec<_>>()
    };
    let same = claims(&joined(&described(Some(CameraForm::Dome), 90.0)));
    assert!(
        same.contains(&Claim::Kind) && same.contains(&Claim::Heading),
        "{same:?}"
    );
    for known in [described(Some(CameraForm::Dome), 180.0), device()] {
        let told = claims(&joined(&known));
        assert!(
            told.contains(&Claim::Exists) && told.contains(&Claim::Kind),
            "{told:?}"
        );
        assert!(!told.contains(&Claim::Heading), "{told:?}");
    }
}

#[test]
fn what_is_no_longer_published_is_joined_by_nothing() {
    let gone = Review {
        joined: None,
        ..camera()
    };
    let verdict = Verdict::Sighting(FeatureId(Uuid::from_u128(7)));
    let refused = decided(&gone, verdict);
    assert_eq!(refused.unwrap_err(), DecisionError::NotPublished);
}

#[test]
fn a_camera_at_a_housing_block_is_published_on_a_coarse_grid() {
    let device = Device {
        site: Some(Site::HousingBlock),
        ..device()
    };
    let Subject::Device(device) = published(&camera(), &subject(&device)).subject else {
        panic!("a device stays one");
    };
    assert_eq!(device.position, Position::new(1.4444, 43.6).unwrap());
}

#[test]
fn a_rejection_publishes_nothing_and_keeps_its_reason() {
    let verdict = Verdict::Reject(RejectionReason::Duplicate);
    let outcome = decided(&camera(), verdict).unwrap();
    assert_eq!((outcome.report, outcome.effect), (ReportState::Rejected, None));
    assert_eq!(outcome.reason, Some(RejectionReason::Duplicate));
}

#[test]
fn roles_state_version_and_site_are_checked() {
    let open = camera();
    for role in [Role::Admin, Role::Legal, Role::Auditor] {
        assert_eq!(
            decide(&open, 3, approve(&open.claimed.subject), moderator(role)),
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
    let stale = decide(
        &open,
        2,
        approve(&open.claimed.subject),
        moderator(Role::Reviewer),
    );
    assert_eq!(stale, Err(DecisionError::Changed));
    for site in [Site::PrivateDwelling, Site::ProtectedSite] {
        let device = Device {
            site: Some(site),
            ..device()
        };
        assert_eq!(
            decide(&open, 3, approve(&subject(&device)), moderator(Role::Reviewer)),
            Err(DecisionError::NotMappable)
        );
    }
}
