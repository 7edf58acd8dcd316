//! Who may do what and where, in one table.

use std::collections::BTreeMap;

use crate::ids::PlaceId;

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

impl Role {
    /// Accounts and the log are of the whole instance: there is no admin or auditor of a place.
    pub const fn is_for_places(self) -> bool {
        matches!(self, Self::Reviewer | Self::SeniorReviewer | Self::Legal)
    }

    /// What one admin may give alone, by inviting somebody; every other role takes two.
    pub const fn is_by_one_admin(self) -> bool {
        matches!(self, Self::Reviewer)
    }
}

vocabulary! {
    Action {
        ReadReviews = "read_reviews",
        DecideReviews = "decide_reviews",
        DecideSensitive = "decide_sensitive",
        WithholdFeatures = "withhold_features",
        ManageAccounts = "manage_accounts",
        ReadAudit = "read_audit",
        EnterActs = "enter_acts",
        EditOrganisations = "edit_organisations",
        /// What the collective of a place says on its page.
        EditPlacePages = "edit_place_pages",
    }
}

/// Whether one of the roles allows the action, where they count. Admins run accounts and open places;
/// they do not read reports or publish features.
pub fn may(roles: Roles, action: Action) -> bool {
    use Role::{Admin, Auditor, Legal, Reviewer, SeniorReviewer};
    let allowed: &[Role] = match action {
        Action::ReadReviews => &[Reviewer, SeniorReviewer, Legal],
        Action::DecideReviews | Action::EnterActs | Action::EditOrganisations => &[Reviewer, SeniorReviewer],
        Action::DecideSensitive => &[SeniorReviewer],
        Action::WithholdFeatures => &[SeniorReviewer, Legal],
        Action::ManageAccounts => &[Admin],
        Action::ReadAudit => &[Auditor],
        Action::EditPlacePages => &[SeniorReviewer, Admin],
    };
    allowed.iter().any(|role| roles.contains(*role))
}

/// The roles of an account, each with where it counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grants {
    everywhere: Roles,
    places: BTreeMap<PlaceId, Roles>,
}

/// What an action is about, as far as places go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope<'a> {
    /// Something of the whole instance, such as an account, or the name of an organisation.
    Everywhere,
    /// Nothing in particular yet: a list that shows to each what lies in their places.
    Anywhere,
    /// Something in a place: that place and all that contain it. None contains what lies outside of the gazetteer.
    At(&'a [PlaceId]),
}

/// Where somebody may do something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    Everywhere,
    /// In these places and all that they contain; in none, if there are none.
    Places(Vec<PlaceId>),
}

impl Grants {
    pub fn everywhere(roles: Roles) -> Self {
        Self {
            everywhere: roles,
            places: BTreeMap::new(),
        }
    }

    /// One more; without a place it counts everywhere.
    pub fn with(mut self, role: Role, place: Option<PlaceId>) -> Self {
        let roles = match place {
            None => &mut self.everywhere,
            Some(place) => self.places.entry(place).or_default(),
        };
        *roles = roles.with(role);
        self
    }

    /// The roles that count there.
    pub fn roles(&self, scope: Scope<'_>) -> Roles {
        let of_places = self.places.iter().filter(|(place, _)| match scope {
            Scope::Everywhere => false,
            Scope::Anywhere => true,
            Scope::At(path) => path.contains(place),
        });
        of_places
            .flat_map(|(_, roles)| roles.iter())
            .fold(self.everywhere, Roles::with)
    }

    pub fn may(&self, action: Action, scope: Scope<'_>) -> bool {
        may(self.roles(scope), action)
    }

    pub fn reach(&self, action: Action) -> Reach {
        if self.may(action, Scope::Everywhere) {
            return Reach::Everywhere;
        }
        let allowed = self.places.iter().filter(|(_, roles)| may(**roles, action));
        Reach::Places(allowed.map(|(place, _)| *place).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_roles_and_actions_is_exactly_this() {
        let table = [
            (Role::Reviewer, "11....11."),
            (Role::SeniorReviewer, "1111..111"),
            (Role::Legal, "1..1....."),
            (Role::Admin, "....1...1"),
            (Role::Auditor, ".....1..."),
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

    /// A commune of a department of a country, and a commune elsewhere.
    const COUNTRY: PlaceId = PlaceId(1);
    const DEPARTMENT: PlaceId = PlaceId(2);
    const COMMUNE: PlaceId = PlaceId(3);
    const OTHER: PlaceId = PlaceId(4);
    const IN_COMMUNE: &[PlaceId] = &[COMMUNE, DEPARTMENT, COUNTRY];
    const IN_OTHER: &[PlaceId] = &[OTHER, COUNTRY];

    #[test]
    fn a_role_counts_in_its_place_and_in_what_that_contains() {
        let table: [(&str, Option<PlaceId>, &str); 5] = [
            ("everywhere", None, "111111"),
            ("country", Some(COUNTRY), "...111"),
            ("department", Some(DEPARTMENT), "...1.1"),
            ("commune", Some(COMMUNE), "...1.1"),
            ("other", Some(OTHER), "....11"),
        ];
        let scopes = [
            Scope::Everywhere,
            Scope::At(&[]),
            Scope::At(&[PlaceId(9)]),
            Scope::At(IN_COMMUNE),
            Scope::At(IN_OTHER),
            Scope::Anywhere,
        ];
        for role in Role::ALL {
            for (name, place, expected) in table {
                let grants = Grants::default().with(*role, place);
                let row: String = scopes
                    .iter()
                    .map(|scope| {
                        if grants.roles(*scope).contains(*role) {
                            '1'
                        } else {
                            '.'
                        }
                    })
                    .collect();
                assert_eq!(row, expected, "{role} of {name}");
            }
        }
    }

    #[test]
    fn roles_of_two_places_are_not_mixed() {
        let grants = Grants::default()
            .with(Role::Reviewer, Some(COMMUNE))
            .with(Role::Legal, Some(OTHER));
        assert!(grants.may(Action::DecideReviews, Scope::At(IN_COMMUNE)));
        assert!(!grants.may(Action::WithholdFeatures, Scope::At(IN_COMMUNE)));
        assert!(!grants.may(Action::DecideReviews, Scope::At(IN_OTHER)));
        assert!(grants.may(Action::WithholdFeatures, Scope::At(IN_OTHER)));
        assert_eq!(grants.reach(Action::DecideReviews), Reach::Places(vec![COMMUNE]));
        assert_eq!(
            grants.reach(Action::ReadReviews),
            Reach::Places(vec![COMMUNE, OTHER])
        );
        assert_eq!(grants.reach(Action::ManageAccounts), Reach::Places(Vec::new()));
        let everywhere = grants.with(Role::SeniorReviewer, None);
        assert_eq!(everywhere.reach(Action::DecideReviews), Reach::Everywhere);
    }

    #[test]
    fn nothing_is_granted_by_nothing() {
        for action in Action::ALL {
            for scope in [Scope::Everywhere, Scope::Anywhere, Scope::At(IN_COMMUNE)] {
                assert!(!Grants::default().may(*action, scope));
            }
            assert_eq!(Grants::default().reach(*action), Reach::Places(Vec::new()));
        }
    }
}
