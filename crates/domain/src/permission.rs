//! Who may do what, in one table.

vocabulary! {
    /// A role is granted for a place and all that it contains, or everywhere.
    Role {
        Reviewer = "reviewer",
        SeniorReviewer = "senior_reviewer",
        Legal = "legal",
        Admin = "admin",
        Auditor = "auditor",
    }
}

vocabulary_set! {
    Roles(u8) of Role
}

vocabulary! {
    Action {
        ReadReviews = "read_reviews",
        DecideReviews = "decide_reviews",
        DecideSensitive = "decide_sensitive",
        WithholdFeatures = "withhold_features",
        InviteAccounts = "invite_accounts",
        ReadAudit = "read_audit",
    }
}

/// Whether one of the roles allows the action. Admins run accounts; they do not read reports or publish.
pub fn may(roles: Roles, action: Action) -> bool {
    use Role::{Admin, Auditor, Legal, Reviewer, SeniorReviewer};
    let allowed: &[Role] = match action {
        Action::ReadReviews => &[Reviewer, SeniorReviewer, Legal],
        Action::DecideReviews => &[Reviewer, SeniorReviewer],
        Action::DecideSensitive => &[SeniorReviewer],
        Action::WithholdFeatures => &[SeniorReviewer, Legal],
        Action::InviteAccounts => &[Admin],
        Action::ReadAudit => &[Auditor],
    };
    allowed.iter().any(|role| roles.contains(*role))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_roles_and_actions_is_exactly_this() {
        let table = [
            (Role::Reviewer, "11...."),
            (Role::SeniorReviewer, "1111.."),
            (Role::Legal, "1..1.."),
            (Role::Admin, "....1."),
            (Role::Auditor, ".....1"),
        ];
        for (role, expected) in table {
            let row: String = Action::ALL
                .iter()
                .map(|action| {
                    if may(Roles::EMPTY.with(role), *action) {
                        '1'
                    } else {
                        '.'
                    }
                })
                .collect();
            assert_eq!(row, expected, "{role}");
        }
        assert!(Action::ALL.iter().all(|action| !may(Roles::EMPTY, *action)));
    }
}
