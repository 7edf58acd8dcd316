//! The rules of notices as tables.

use uuid::Uuid;

use super::*;
use crate::ids::AccountId;
use crate::moderation::ReviewState;
use crate::report::FieldProblem;

#[test]
fn what_a_notice_hides_at_once_is_exactly_this() {
    let table = [
        (NoticeReason::InPicture, Some(Hiding::Photo)),
        (NoticeReason::Home, Some(Hiding::Pin)),
        (NoticeReason::Child, Some(Hiding::Photo)),
        (NoticeReason::PlateOrInterior, Some(Hiding::Photo)),
        (NoticeReason::Error, None),
        (NoticeReason::ProtectedSite, None),
        (NoticeReason::AuthorityOrder, None),
        (NoticeReason::Other, None),
    ];
    assert_eq!(table.map(|(reason, _)| reason), NoticeReason::ALL);
    let free = Circumstances::default();
    for (reason, expected) in table {
        assert_eq!(hiding(reason, free), expected, "{reason}");
        for (circumstances, is_heard) in [
            (
                Circumstances {
                    was_refused: true,
                    ..free
                },
                false,
            ),
            (
                Circumstances {
                    hidden_today: HIDINGS_A_DAY - 1,
                    hidden_now: HIDINGS_AT_ONE_TIME - 1,
                    ..free
                },
                true,
            ),
            (
                Circumstances {
                    hidden_today: HIDINGS_A_DAY,
                    ..free
                },
                false,
            ),
            (
                Circumstances {
                    hidden_now: HIDINGS_AT_ONE_TIME,
                    ..free
                },
                false,
            ),
        ] {
            let expected = expected.filter(|_| is_heard);
            assert_eq!(
                hiding(reason, circumstances),
                expected,
                "{reason} {circumstances:?}"
            );
        }
    }
}

#[test]
fn a_flood_is_reviewed_last() {
    assert_eq!(lane(0), Lane::Usual);
    assert_eq!(lane(REVIEWS_BEFORE_SLOW - 1), Lane::Usual);
    assert_eq!(lane(REVIEWS_BEFORE_SLOW), Lane::Slow);
}

const ME: AccountId = AccountId(Uuid::from_u128(1));

const OPEN: NoticeReview = NoticeReview {
    state: ReviewState::Open,
    version: 3,
    taken_by: None,
    is_order: false,
    hides_pin: false,
    has_photo: true,
    is_point: true,
};

/// Nobody of note, who decides, who withholds, who may do both.
const POWERS: [Powers; 4] = [
    powers(false, false),
    powers(true, false),
    powers(false, true),
    powers(true, true),
];

const fn powers(decides: bool, withholds: bool) -> Powers {
    Powers {
        account: ME,
        decides,
        withholds,
    }
}

/// With a reason that fits.
const fn verdict(outcome: NoticeOutcome) -> NoticeVerdict {
    let ground = if outcome.is_refusal() {
        NoticeGround::Unfounded
    } else {
        NoticeGround::PersonShown
    };
    NoticeVerdict { outcome, ground }
}

#[test]
fn who_may_do_what_in_which_review_is_exactly_this() {
    use NoticeOutcome as To;
    let order = NoticeReview {
        is_order: true,
        ..OPEN
    };
    let hidden = NoticeReview {
        hides_pin: true,
        ..OPEN
    };
    // In an ordinary review, in that of an order, of a hidden pin: allowed to nobody of note, deciders, withholders, both.
    let table = [
        (To::PhotoWithdrawn, [".111", "..11", "..11"]),
        (To::Masked, [".111", "..11", "..11"]),
        (To::PhotoDestroyed, [".111", "..11", "..11"]),
        (To::Corrected, [".111", "..11", "..11"]),
        (To::Coarsened, [".111", "..11", "..11"]),
        (To::TakenDown, ["..11", "..11", "..11"]),
        (To::Kept, [".111", "..11", "..11"]),
    ];
    assert_eq!(table.map(|(outcome, _)| outcome), NoticeOutcome::ALL);
    for (outcome, expected) in table {
        for (review, expected) in [OPEN, order, hidden].into_iter().zip(expected) {
            let found: String = POWERS
                .iter()
                .map(|powers| match rule(&review, 3, verdict(outcome), *powers) {
                    Ok(ruling) => {
                        assert_eq!((ruling.decided_by, ruling.verdict.outcome), (ME, outcome));
                        '1'
                    }
                    Err(error) => {
                        assert_eq!(error, NoticeDecisionError::Forbidden);
                        '.'
                    }
                })
                .collect();
            assert_eq!(found, expected, "{outcome} {review:?}");
        }
    }
}

#[test]
fn what_is_decided_taken_changed_or_without_a_fitting_reason_is_refused() {
    use NoticeDecisionError as Error;
    let other = AccountId(Uuid::from_u128(2));
    let all = powers(true, true);
    for (review, shown, error) in [
        (
            NoticeReview {
                state: ReviewState::Decided,
                ..OPEN
            },
            3,
            Some(Error::AlreadyDecided),
        ),
        (
            NoticeReview {
                state: ReviewState::Closed,
                ..OPEN
            },
            3,
            Some(Error::AlreadyDecided),
        ),
        (
            NoticeReview {
                taken_by: Some(other),
                ..OPEN
            },
            3,
            Some(Error::Taken),
        ),
        (
            NoticeReview {
                taken_by: Some(ME),
                ..OPEN
            },
            3,
            None,
        ),
        (OPEN, 2, Some(Error::Changed)),
        (OPEN, 4, Some(Error::Changed)),
    ] {
        let found = rule(&review, shown, verdict(NoticeOutcome::Kept), all).err();
        assert_eq!(found, error, "{review:?} {shown}");
    }
    for outcome in NoticeOutcome::ALL.iter().copied() {
        for ground in NoticeGround::ALL.iter().copied() {
            let found = rule(&OPEN, 3, NoticeVerdict { outcome, ground }, all).err();
            let fits = outcome.is_refusal() == ground.is_of_refusal();
            assert_eq!(found, (!fits).then_some(Error::OtherGround), "{outcome} {ground}");
        }
        let without = NoticeReview {
            has_photo: false,
            ..OPEN
        };
        let found = rule(&without, 3, verdict(outcome), all).err();
        assert_eq!(
            found,
            outcome.is_about_photos().then_some(Error::NoPhoto),
            "{outcome}"
        );
        let area = NoticeReview {
            is_point: false,
            ..OPEN
        };
        let found = rule(&area, 3, verdict(outcome), all).err();
        let is_coarse = outcome == NoticeOutcome::Coarsened;
        assert_eq!(found, is_coarse.then_some(Error::NoPoint), "{outcome}");
    }
}

#[test]
fn what_each_outcome_does_is_exactly_this() {
    use NoticeOutcome as To;
    let table = [
        (To::PhotoWithdrawn, PhotoEffect::Withdraw, PinEffect::Show),
        (To::Masked, PhotoEffect::Withdraw, PinEffect::Show),
        (To::PhotoDestroyed, PhotoEffect::Destroy, PinEffect::Show),
        (To::Corrected, PhotoEffect::Show, PinEffect::Show),
        (To::Coarsened, PhotoEffect::Show, PinEffect::Coarsen),
        (To::TakenDown, PhotoEffect::Withdraw, PinEffect::Withhold),
        (To::Kept, PhotoEffect::Show, PinEffect::Show),
    ];
    for (outcome, photos, pin) in table {
        let ruling = rule(&OPEN, 3, verdict(outcome), powers(true, true)).unwrap();
        assert_eq!((ruling.photos, ruling.pin), (photos, pin), "{outcome}");
    }
}

fn form(reason: &str) -> NoticeForm {
    NoticeForm {
        reason: reason.into(),
        explanation: "  On the left.\r\nIn red. ".into(),
        contact: "office@authority.example".into(),
        good_faith: true,
    }
}

#[test]
fn a_form_is_read_with_all_its_faults_at_once() {
    for reason in NoticeReason::ALL {
        let notice = form(reason.code()).parse().unwrap();
        assert_eq!(notice.reason, *reason);
        assert_eq!(notice.explanation.as_deref(), Some("On the left.\nIn red."));
        let empty = NoticeForm {
            explanation: " ".into(),
            contact: String::new(),
            ..form(reason.code())
        };
        let missing: Vec<_> = empty.parse().err().unwrap_or_default();
        let fields: Vec<&str> = missing.iter().map(|error| &*error.field).collect();
        let mut expected = Vec::new();
        expected.extend(reason.needs_explanation().then_some("explanation"));
        expected.extend(reason.needs_contact().then_some("contact"));
        assert_eq!(fields, expected, "{reason}");
    }
    let wrong = NoticeForm {
        reason: "because".into(),
        explanation: "x".repeat(EXPLANATION_LENGTH + 1),
        contact: "a\nb".into(),
        good_faith: false,
    };
    let errors = wrong.parse().unwrap_err();
    let found: Vec<_> = errors
        .iter()
        .map(|error| (&*error.field, error.problem))
        .collect();
    assert_eq!(
        found,
        [
            ("reason", FieldProblem::NotAChoice),
            ("explanation", FieldProblem::TooLong),
            ("contact", FieldProblem::Unreadable),
            ("good_faith", FieldProblem::Missing),
        ]
    );
    assert_eq!(NoticeForm::default().parse().unwrap_err().len(), 2);
}
