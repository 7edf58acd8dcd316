//! What a feature allows, by state, wish and role.

use uuid::Uuid;

use super::*;
use crate::permission::{Role, Roles};

const OTHER: FeatureId = FeatureId(Uuid::from_u128(9));
const FIRST: AccountId = AccountId(Uuid::from_u128(1));
const SECOND: AccountId = AccountId(Uuid::from_u128(2));

fn public() -> Standing {
    Standing {
        family: Family::Device,
        version: 3,
        status: Status::Observed,
        withheld: None,
        is_merged: false,
        is_point: true,
        proposal: None,
    }
}

fn by(id: AccountId, role: Role) -> Moderator {
    Moderator {
        id,
        roles: Roles::EMPTY.with(role),
    }
}

fn wishes() -> Vec<FeatureChange> {
    let mut wishes: Vec<_> = WithholdReason::GIVEN
        .into_iter()
        .map(FeatureChange::Withhold)
        .collect();
    wishes.extend([
        FeatureChange::Restore,
        FeatureChange::Coarsen(Grid::HundredMetres),
        FeatureChange::Merge(OTHER),
    ]);
    wishes
}

/// One letter a state: applied, proposed, `-` refused for the state, `!` forbidden.
fn letter(result: Result<Step, ChangeError>) -> char {
    match result {
        Ok(Step::Apply { .. }) => 'a',
        Ok(Step::Propose) => 'p',
        Err(ChangeError::Forbidden) => '!',
        Err(_) => '-',
    }
}

#[test]
fn each_state_wish_and_role_does_this() {
    let gone = Standing {
        status: Status::Removed,
        ..public()
    };
    let withheld = |reason| Standing {
        withheld: Some(reason),
        ..public()
    };
    let merged = Standing {
        is_merged: true,
        ..public()
    };
    let states = [
        public(),
        gone,
        withheld(WithholdReason::NoticePending),
        withheld(WithholdReason::Unfounded),
        withheld(WithholdReason::PrivateDwelling),
        merged,
    ];
    // Columns: published, gone from the street, hidden by a notice, unfounded, a dwelling, merged.
    let while_shown = "aaa---";
    for (wish, senior, reviewer, legal) in [
        (
            FeatureChange::Withhold(WithholdReason::PrivateDwelling),
            while_shown,
            "!!!!!!",
            while_shown,
        ),
        (
            FeatureChange::Withhold(WithholdReason::AuthorityOrder),
            while_shown,
            "!!!!!!",
            while_shown,
        ),
        (
            FeatureChange::Withhold(WithholdReason::Unfounded),
            "apa---",
            "!!!!!!",
            "apa---",
        ),
        (FeatureChange::Restore, "--aap-", "!!!!!!", "--aap-"),
        (
            FeatureChange::Coarsen(Grid::TenMetres),
            "aa----",
            "aa----",
            "!!!!!!",
        ),
        (FeatureChange::Merge(OTHER), "aa----", "aa----", "!!!!!!"),
    ] {
        for (role, expected) in [
            (Role::SeniorReviewer, senior),
            (Role::Reviewer, reviewer),
            (Role::Legal, legal),
            (Role::Admin, "!!!!!!"),
            (Role::Auditor, "!!!!!!"),
        ] {
            let row: String = states
                .iter()
                .map(|state| letter(change(state, 3, wish, Some(&public()), by(FIRST, role))))
                .collect();
            assert_eq!(row, expected, "{wish:?} {role}");
        }
    }
}

#[test]
fn two_people_agree_when_the_second_chooses_what_the_first_did() {
    let wish = FeatureChange::Restore;
    let proposed = |proposal| Standing {
        withheld: Some(WithholdReason::PersonalData),
        proposal: Some(proposal),
        ..public()
    };
    let ask = |standing: &Standing, id| change(standing, 3, wish, None, by(id, Role::Legal));
    let standing = proposed((FIRST, wish));
    let agreed = Step::Apply {
        seconded_by: Some(FIRST),
    };
    assert_eq!(ask(&standing, SECOND), Ok(agreed));
    assert_eq!(ask(&standing, FIRST), Err(ChangeError::Alone));
    let other = proposed((FIRST, FeatureChange::Coarsen(Grid::TenMetres)));
    assert_eq!(ask(&other, SECOND), Ok(Step::Propose));
}

#[test]
fn an_old_page_an_area_and_a_wrong_target_are_refused() {
    let senior = by(FIRST, Role::SeniorReviewer);
    for wish in wishes() {
        assert_eq!(
            change(&public(), 2, wish, None, senior),
            Err(ChangeError::Changed)
        );
    }
    let area = Standing {
        is_point: false,
        ..public()
    };
    let coarsen = FeatureChange::Coarsen(Grid::TenMetres);
    assert_eq!(change(&area, 3, coarsen, None, senior), Err(ChangeError::NoPoint));
    let merge = |target: Option<&Standing>| change(&public(), 3, FeatureChange::Merge(OTHER), target, senior);
    let centre = Standing {
        family: Family::Centre,
        ..public()
    };
    let hidden = Standing {
        withheld: Some(WithholdReason::Unfounded),
        ..public()
    };
    for target in [None, Some(&centre), Some(&hidden)] {
        assert_eq!(merge(target), Err(ChangeError::Target));
    }
}
