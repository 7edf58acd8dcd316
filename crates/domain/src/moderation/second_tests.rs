//! What one person publishes alone, and what two have to agree to.

use time::macros::date;
use uuid::Uuid;

use super::tests::{approve, device, drone, moderator, review, subject};
use super::*;
use crate::centre::{Centre, CentreKind, Precision, Software};
use crate::device::{Capabilities, Capability, Device, OperatorKind, Site};
use crate::permission::Role;
use crate::report::Finding;

const FIRST: AccountId = AccountId(Uuid::from_u128(1));
const SECOND: AccountId = AccountId(Uuid::from_u128(2));

fn name(name: &str) -> Option<Text> {
    Text::line(name, 100).unwrap()
}

fn by(id: AccountId) -> Moderator {
    Moderator {
        id,
        ..moderator(Role::Reviewer)
    }
}

fn proposed(review: &Review, by: AccountId, verdict: &Verdict) -> Review {
    Review {
        proposal: Some(Proposal {
            by,
            verdict: verdict.clone(),
        }),
        ..review.clone()
    }
}

/// A review of something new, and what moderators find it to be.
struct Case {
    of: &'static str,
    subject: Subject,
    /// Without a photo and an act, with a photo, with an act.
    expected: [&'static [SecondReason]; 3],
}

fn cases() -> Vec<Case> {
    let camera = |change: fn(&mut Device)| {
        let mut device = device();
        change(&mut device);
        subject(&device)
    };
    let operated = |operator: Option<&str>| {
        let mut subject = drone();
        if let Subject::Deployment(deployment) = &mut subject {
            deployment.operator = operator.and_then(name);
        }
        subject
    };
    let mut centre = Centre::new(CentreKind::Csu, device().position, Precision::Point);
    centre.software.push(Software {
        product: name("A product").unwrap(),
        vendor: None,
        capability: None,
    });
    let case = |of, subject, expected| Case {
        of,
        subject,
        expected,
    };
    vec![
        case("a camera", camera(|_| ()), [&[], &[], &[]]),
        case(
            "a camera of the town, without its name",
            camera(|device| device.operator_kind = Some(OperatorKind::Municipality)),
            [&[], &[], &[]],
        ),
        case(
            "a camera of a maker",
            camera(|device| device.manufacturer = name("A maker")),
            [&[], &[], &[]],
        ),
        case(
            "a camera of a named operator",
            camera(|device| device.operator = name("Ville d'Albi")),
            [&[SecondReason::Operator], &[], &[]],
        ),
        case(
            "a camera that reads plates",
            camera(|device| device.capabilities = Capabilities::EMPTY.with(Capability::ReadsPlates)),
            [&[SecondReason::Capabilities], &[], &[]],
        ),
        case(
            "both",
            camera(|device| {
                device.operator = name("Ville d'Albi");
                device.capabilities = Capabilities::EMPTY.with(Capability::Thermal);
            }),
            [&[SecondReason::Operator, SecondReason::Capabilities], &[], &[]],
        ),
        case(
            "a camera at a housing block",
            camera(|device| device.site = Some(Site::HousingBlock)),
            [&[SecondReason::Dwelling]; 3],
        ),
        case(
            "a camera of a landlord",
            camera(|device| device.operator_kind = Some(OperatorKind::Housing)),
            [&[SecondReason::Dwelling]; 3],
        ),
        case("a drone", operated(None), [&[], &[], &[]]),
        case(
            "a drone of a named operator",
            operated(Some("A prefecture")),
            [&[SecondReason::Operator], &[], &[]],
        ),
        case(
            "a control room with software",
            Subject::Centre(Box::new(centre)),
            [&[SecondReason::Capabilities], &[], &[]],
        ),
    ]
}

#[test]
fn names_and_capabilities_need_a_photo_an_act_or_two_people_and_homes_always_two() {
    for case in cases() {
        let alone = review(Claimed::seen(case.subject.clone(), None));
        let with_photo = Review {
            has_photo: true,
            ..alone.clone()
        };
        let mut with_act = alone.clone();
        with_act.claimed.acts = vec![name("81-2026-02-14-00003").unwrap()];
        for (review, expected) in [alone, with_photo, with_act].iter().zip(case.expected) {
            assert_eq!(
                second_reasons(review, &case.subject, None),
                expected,
                "{}",
                case.of
            );
            let ruling = decide(review, 3, approve(&case.subject), by(FIRST)).unwrap();
            let is_proposed = matches!(ruling, Ruling::Propose(_));
            assert_eq!(is_proposed, !expected.is_empty(), "{}", case.of);
        }
    }
}

#[test]
fn beside_what_was_hidden_to_protect_somebody_two_look() {
    let quiet = review(Claimed::seen(subject(&device()), None));
    let protected = Review {
        is_protected_place: true,
        has_photo: true,
        ..quiet.clone()
    };
    let verdict = approve(&subject(&device()));
    assert!(matches!(
        decide(&quiet, 3, verdict.clone(), by(FIRST)),
        Ok(Ruling::Apply(_))
    ));
    assert!(matches!(
        decide(&protected, 3, verdict, by(FIRST)),
        Ok(Ruling::Propose(_))
    ));
}

fn named() -> (Review, Verdict) {
    let operated = subject(&Device {
        operator: name("Ville d'Albi"),
        ..device()
    });
    let review = review(Claimed::seen(operated.clone(), None));
    (review, approve(&operated))
}

#[test]
fn the_second_who_wants_the_same_publishes_it_and_both_are_named() {
    let (review, verdict) = named();
    let second = decide(&proposed(&review, FIRST, &verdict), 3, verdict, by(SECOND)).unwrap();
    let Ruling::Apply(outcome) = second else {
        panic!("two agree")
    };
    assert_eq!((outcome.decided_by, outcome.seconded_by), (SECOND, Some(FIRST)));
}

#[test]
fn one_person_never_counts_for_two() {
    let (review, verdict) = named();
    let again = decide(&proposed(&review, FIRST, &verdict), 3, verdict, by(FIRST));
    assert_eq!(again, Err(DecisionError::Alone));
}

#[test]
fn another_wish_is_a_first_one_again() {
    let (review, verdict) = named();
    let other = approve(&subject(&Device {
        operator: name("Ville de Castres"),
        ..device()
    }));
    let waiting = proposed(&review, FIRST, &verdict);
    for moderator in [FIRST, SECOND] {
        let ruling = decide(&waiting, 3, other.clone(), by(moderator)).unwrap();
        assert_eq!(ruling, Ruling::Propose(other.clone()));
    }
}

#[test]
fn what_needs_one_person_is_done_by_one_whatever_was_proposed() {
    let (review, verdict) = named();
    let waiting = proposed(&review, FIRST, &verdict);
    for wish in [
        Verdict::Reject(RejectionReason::Unclear),
        approve(&subject(&device())),
        Verdict::Sighting(FeatureId(Uuid::from_u128(7))),
    ] {
        for moderator in [FIRST, SECOND] {
            let Ruling::Apply(outcome) = decide(&waiting, 3, wish.clone(), by(moderator)).unwrap() else {
                panic!("one is enough for {wish:?}")
            };
            assert_eq!(outcome.seconded_by, None);
        }
    }
}

#[test]
fn a_correction_needs_two_for_what_is_new_in_it() {
    let operated = Device {
        operator: name("Ville d'Albi"),
        ..device()
    };
    let of = |present: &Device, corrected: &Device| {
        let review = Review {
            about: Some(About {
                feature: FeatureId(Uuid::from_u128(7)),
                finding: Finding::Different,
            }),
            present: Some(Present {
                version: 4,
                subject: subject(present),
            }),
            ..review(Claimed::seen(subject(corrected), Some(date!(2026 - 11 - 20))))
        };
        let correction = Correction {
            subject: subject(corrected),
            shown: 4,
        };
        let ruling = decide(&review, 3, Verdict::Correct(Box::new(correction)), by(FIRST)).unwrap();
        matches!(ruling, Ruling::Propose(_))
    };
    let turned = |device: &Device| Device {
        heading: crate::heading::Heading::new(90.0),
        ..device.clone()
    };
    assert!(of(&device(), &operated), "a name that was not there");
    assert!(
        !of(&operated, &turned(&operated)),
        "the name stands there already"
    );
    assert!(!of(&operated, &turned(&device())), "a name goes");
    let block = Device {
        site: Some(Site::HousingBlock),
        ..device()
    };
    assert!(of(&device(), &block));
    assert!(!of(&block, &turned(&block)));
}
