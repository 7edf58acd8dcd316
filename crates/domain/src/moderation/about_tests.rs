//! Reports about what is published already: what each verdict makes of each finding.

use time::macros::date;
use uuid::Uuid;

use super::tests::{bases, decided, device, drone, review, status, subject};
use super::*;
use crate::centre::{Centre, CentreKind, Precision, Software};
use crate::deployment::Area;
use crate::device::{Capabilities, Capability, Device, DeviceKind, Site};
use crate::heading::Heading;
use crate::period::{Zone, read};
use crate::position::Position;
use crate::report::{Finding, MAX_PERIODS, MAX_SOFTWARE, Stage};
use crate::status::Status;

const KNOWN: FeatureId = FeatureId(Uuid::from_u128(7));
const OTHER: FeatureId = FeatureId(Uuid::from_u128(8));

/// Of the published camera, as somebody found it who saw it with an operator and another heading.
fn about(finding: Finding) -> Review {
    about_as(finding, subject(&device()), subject(&seen_otherwise()))
}

fn seen_otherwise() -> Device {
    Device {
        heading: Heading::new(90.0),
        ..device()
    }
}

fn about_as(finding: Finding, present: Subject, claimed: Subject) -> Review {
    Review {
        about: Some(About {
            feature: KNOWN,
            finding,
        }),
        present: Some(Present {
            version: 4,
            subject: present,
        }),
        ..review(Claimed::seen(claimed, Some(date!(2026 - 11 - 20))))
    }
}

fn correct(subject: Subject) -> Verdict {
    Verdict::Correct(Box::new(Correction { subject, shown: 4 }))
}

/// An effect in short: what happens to which feature, with which claims, and when it was last seen.
fn short(effect: &Effect) -> (&'static str, Option<FeatureId>, Vec<Claim>, Option<Date>) {
    let claims = |evidence: &[NewEvidence]| evidence.iter().map(|piece| piece.claim).collect();
    match effect {
        Effect::Publish(new) => ("publish", None, claims(&new.evidence), new.last_sighting),
        Effect::Attach {
            feature,
            evidence,
            last_sighting,
        } => ("attach", Some(*feature), claims(evidence), *last_sighting),
        Effect::Correct {
            feature,
            evidence,
            last_sighting,
            ..
        } => ("correct", Some(*feature), claims(evidence), *last_sighting),
    }
}

#[test]
fn each_verdict_on_each_finding_does_this() {
    use Claim::{Exists, Gone, Heading, Kind};
    use Finding::{Different, StillThere};

    type Row<'a> = (
        Finding,
        Verdict,
        &'static str,
        Option<FeatureId>,
        &'a [Claim],
        bool,
    );
    let gone = Finding::Gone;
    let approve = || Verdict::Approve(Box::new(subject(&seen_otherwise())));
    let table: [Row<'_>; 9] = [
        (
            StillThere,
            Verdict::Sighting(KNOWN),
            "attach",
            Some(KNOWN),
            &[Exists],
            true,
        ),
        (
            gone,
            Verdict::Sighting(KNOWN),
            "attach",
            Some(KNOWN),
            &[Gone],
            false,
        ),
        (
            Different,
            Verdict::Sighting(KNOWN),
            "attach",
            Some(KNOWN),
            &[Exists],
            true,
        ),
        // The reporter took another one for it.
        (
            StillThere,
            Verdict::Sighting(OTHER),
            "attach",
            Some(OTHER),
            &[Exists],
            true,
        ),
        (
            gone,
            Verdict::Sighting(OTHER),
            "attach",
            Some(OTHER),
            &[Gone],
            false,
        ),
        (
            Different,
            correct(subject(&seen_otherwise())),
            "correct",
            Some(KNOWN),
            &[Exists, Heading],
            true,
        ),
        // What is corrected back to what is published already is no correction.
        (
            Different,
            correct(subject(&device())),
            "attach",
            Some(KNOWN),
            &[Exists],
            true,
        ),
        (
            Different,
            approve(),
            "publish",
            None,
            &[Exists, Kind, Heading],
            true,
        ),
        (gone, approve(), "publish", None, &[Gone, Kind, Heading], false),
    ];
    for (finding, verdict, effect, feature, claims, is_seen) in table {
        let outcome = decided(&about(finding), verdict.clone()).unwrap();
        assert_eq!(outcome.report, ReportState::Accepted);
        let seen = is_seen.then_some(date!(2026 - 11 - 20));
        assert_eq!(
            short(&outcome.effect.unwrap()),
            (effect, feature, claims.to_vec(), seen),
            "{finding} {verdict:?}"
        );
    }
    for finding in Finding::ALL {
        let rejected = decided(&about(*finding), Verdict::Reject(RejectionReason::Unclear)).unwrap();
        assert_eq!((rejected.report, rejected.effect), (ReportState::Rejected, None));
    }
}

#[test]
fn a_feature_that_is_found_gone_is_removed_only_with_the_decision() {
    let gone = decided(&about(Finding::Gone), Verdict::Sighting(KNOWN)).unwrap();
    let Some(Effect::Attach { evidence, .. }) = gone.effect else {
        panic!("the evidence joins");
    };
    assert_eq!(bases(&evidence), [(Claim::Gone, Basis::Seen)]);
    assert_eq!(status(&evidence), Status::Removed);
}

#[test]
fn a_finding_says_the_stage_whatever_the_form_says() {
    for (finding, stage, claim) in [
        (Finding::StillThere, Stage::Gone, Claim::Exists),
        (Finding::Gone, Stage::InUse, Claim::Gone),
        (Finding::Different, Stage::Stopped, Claim::Refuted),
    ] {
        let mut review = about(finding);
        review.claimed.stage = stage;
        let outcome = decided(&review, Verdict::Sighting(KNOWN)).unwrap();
        let (_, _, claims, _) = short(&outcome.effect.unwrap());
        assert_eq!(claims, [claim], "{finding}");
    }
}

#[test]
fn a_correction_is_told_why_it_cannot_be_made() {
    let ask = |review: &Review, subject: Subject, shown| {
        let correction = Correction { subject, shown };
        decided(review, Verdict::Correct(Box::new(correction))).unwrap_err()
    };
    let different = about(Finding::Different);
    let camera = || subject(&seen_otherwise());
    assert_eq!(ask(&different, camera(), 3), DecisionError::FeatureChanged);
    assert_eq!(ask(&different, drone(), 4), DecisionError::OtherFamily);
    let withdrawn = Review {
        present: None,
        ..different.clone()
    };
    assert_eq!(ask(&withdrawn, camera(), 4), DecisionError::NotPublished);
    let seen = |feature| decided(&withdrawn, Verdict::Sighting(feature)).map(|outcome| outcome.report);
    assert_eq!(seen(KNOWN), Err(DecisionError::NotPublished));
    assert_eq!(seen(OTHER), Ok(ReportState::Accepted));
    let drones = Review {
        claimed: Claimed::seen(drone(), None),
        ..different.clone()
    };
    assert_eq!(
        decided(&drones, Verdict::Sighting(KNOWN)),
        Err(DecisionError::OtherFamily)
    );
    let new = Review {
        about: None,
        present: None,
        ..different.clone()
    };
    assert_eq!(ask(&new, camera(), 4), DecisionError::AboutNothing);
    let dwelling = Device {
        site: Some(Site::PrivateDwelling),
        ..device()
    };
    assert_eq!(ask(&different, subject(&dwelling), 4), DecisionError::NotMappable);
}

#[test]
fn a_corrected_device_lies_on_the_grid_of_its_site_and_keeps_what_was_claimed_apart() {
    let block = Device {
        site: Some(Site::HousingBlock),
        kind: DeviceKind::PlateReader,
        ..device()
    };
    let outcome = decided(&about(Finding::Different), correct(subject(&block))).unwrap();
    assert!(outcome.corrected);
    let Some(Effect::Correct { subject, .. }) = outcome.effect else {
        panic!("it is corrected");
    };
    assert_eq!(subject.position(), Some(Position::new(1.4444, 43.6).unwrap()));
    assert_eq!(subject.kind_code(), "plate_reader");
    let as_claimed = decided(
        &about(Finding::Different),
        correct(self::subject(&seen_otherwise())),
    );
    assert!(!as_claimed.unwrap().corrected);
}

#[test]
fn an_exact_area_stays_where_it_is_not_what_differs() {
    let Subject::Deployment(mut proposed) = drone() else {
        panic!("a deployment")
    };
    proposed.allowed_units = Some(2);
    let exact = proposed.area.clone();
    let area_after = |proposed: &crate::deployment::Deployment| {
        let review = about_as(Finding::Different, drone(), drone());
        let subject = Subject::Deployment(Box::new(proposed.clone()));
        match decided(&review, correct(subject)).unwrap().effect {
            Some(Effect::Correct { subject, .. }) => match *subject {
                Subject::Deployment(deployment) => deployment.area,
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(area_after(&proposed), exact);
    let moved = Area::Circle {
        centre: Position::new(5.938_123, 43.124_456).unwrap(),
        radius_m: 300,
    };
    proposed.area = moved.clone();
    assert_ne!(area_after(&proposed), moved);
}

#[test]
fn rows_that_no_form_has_room_for_stay() {
    let zone = Zone::utc();
    let Subject::Deployment(mut there) = drone() else {
        panic!("a deployment")
    };
    there.periods = (1..=MAX_PERIODS + 2)
        .map(|day| read(&format!("2025-01-{day:02}"), "", "", "", &zone).unwrap())
        .collect();
    let mut proposed = there.clone();
    proposed.periods.truncate(MAX_PERIODS);
    proposed.allowed_units = Some(2);
    let after = subject_after(Subject::Deployment(there.clone()), Subject::Deployment(proposed));
    let Subject::Deployment(after) = after else {
        panic!("a deployment")
    };
    assert_eq!(after.periods, there.periods);

    let position = Position::new(5.9, 43.1).unwrap();
    let mut there = Centre::new(CentreKind::Csu, position, Precision::Building);
    there.software = (0..=MAX_SOFTWARE)
        .map(|number| Software {
            product: Text::line(&format!("Product {number}"), 100).unwrap().unwrap(),
            vendor: None,
            capability: None,
        })
        .collect();
    let mut proposed = there.clone();
    proposed.software.truncate(MAX_SOFTWARE);
    proposed.cameras = Some(12);
    let after = subject_after(
        Subject::Centre(Box::new(there.clone())),
        Subject::Centre(Box::new(proposed)),
    );
    let Subject::Centre(after) = after else {
        panic!("a centre")
    };
    assert_eq!(after.software, there.software);
}

fn subject_after(present: Subject, proposed: Subject) -> Subject {
    let review = about_as(Finding::Different, present, proposed.clone());
    match decided(&review, correct(proposed)).unwrap().effect {
        Some(Effect::Correct { subject, .. }) => *subject,
        other => panic!("{other:?}"),
    }
}

#[test]
fn only_what_differs_becomes_evidence() {
    let there = Device {
        capabilities: Capabilities::EMPTY.with(Capability::ReadsPlates),
        operator: Text::line("Ville de Toulouse", 100).unwrap(),
        ..device()
    };
    let seen = Device {
        capabilities: there.capabilities.with(Capability::FaceRecognition),
        manufacturer: Text::line("Axis", 100).unwrap(),
        operator: None,
        ..there.clone()
    };
    assert_eq!(
        subject(&seen).claims_unlike(&subject(&there)),
        [Claim::FaceRecognition, Claim::Manufacturer, Claim::Capabilities]
    );
    assert_eq!(subject(&there).claims_unlike(&subject(&there)), []);
    let Subject::Deployment(mut wider) = drone() else {
        panic!("a deployment")
    };
    wider.area = Area::Circle {
        centre: Position::new(5.93, 43.12).unwrap(),
        radius_m: 500,
    };
    assert_eq!(Subject::Deployment(wider).claims_unlike(&drone()), [Claim::Area]);
}
