//! Who moderates in a place: invitations, roles and what waits for a second admin, sent to where they are decided for all places.

use domain::account::AccountChange;
use domain::permission::Role;
use domain::place::Place;
use maud::{Markup, html};
use store::accounts::{Member, Proposal};
use store::sessions::Session;

use crate::admin::accounts::pages::waiting;
use crate::admin::places::path;
use crate::extract::PageContext;

pub(in crate::admin::places) struct People<'a> {
    pub(in crate::admin::places) admin: &'a Session,
    pub(in crate::admin::places) members: Vec<Member>,
    /// About this place.
    pub(in crate::admin::places) proposals: Vec<Proposal>,
}

pub(super) fn people(context: &PageContext, place: &Place, people: &People<'_>) -> Markup {
    let code = place.code.as_str();
    html! {
        section.stack aria-labelledby="people" {
            h2 #people { (context.text("admin-places-people")) }
            @for proposal in &people.proposals { (waiting(context, people.admin, proposal, code)) }
            @if people.members.is_empty() { p { (context.text("admin-places-nobody")) } }
            @for member in &people.members { (one(context, code, member)) }
            section.card.stack aria-labelledby="invite" {
                h3 #invite { (context.text("admin-invite")) }
                p { (context.text("admin-places-invite-intro")) }
                form method="post" action=(context.href("/admin/accounts/invitations")) {
                    input type="hidden" name="role" value=(Role::Reviewer.code());
                    input type="hidden" name="place" value=(code);
                    input type="hidden" name="desk" value=(code);
                    button.button.primary type="submit" { (context.text("admin-invite-link")) }
                }
            }
            details.card {
                summary { (context.text("admin-places-give")) }
                form.stack method="post" action=(context.href(&format!("{}/proposals", path(&place.code)))) {
                    p.hint { (context.text("admin-places-give-intro")) }
                    div.field {
                        label for="name" { (context.text("admin-places-account")) }
                        input type="text" id="name" name="name" maxlength="40" autocomplete="off" required;
                    }
                    (role_field(context, "role-here"))
                    button.button type="submit" { (context.text("admin-propose-grant")) }
                }
            }
        }
    }
}

fn role_field(context: &PageContext, id: &str) -> Markup {
    html! {
        div.field {
            label for=(id) { (context.text("admin-role")) }
            select id=(id) name="role" required {
                @for role in Role::ALL.iter().filter(|role| role.is_for_places()) {
                    option value=(role.code()) { (context.locale().label(*role)) }
                }
            }
        }
    }
}

/// Each role that a moderator has here, and those that may be proposed.
fn one(context: &PageContext, code: &str, member: &Member) -> Markup {
    let locale = context.locale();
    let roles: Vec<String> = member.roles.iter().map(|role| locale.label(*role)).collect();
    let others = Role::ALL
        .iter()
        .filter(|role| role.is_for_places() && !member.roles.contains(role));
    html! {
        article.card.stack data-account=(member.id) {
            h3 {
                (member.name)
                @if member.disabled { " " span.badge { (context.text("admin-disabled")) } }
            }
            p { (roles.join(", ")) }
            p.hint {
                @match member.active_on {
                    Some(day) => (context.text_with("admin-active", &[("day", locale.date(day).into())])),
                    None => (context.text("admin-never-active")),
                }
            }
            details {
                summary { (context.text("admin-change")) }
                div.stack {
                    @for role in others {
                        (proposal(context, code, member, AccountChange::GrantRole, *role, "admin-places-propose"))
                    }
                    @for role in &member.roles {
                        (proposal(context, code, member, AccountChange::RevokeRole, *role, "admin-propose-revoke"))
                    }
                }
            }
        }
    }
}

fn proposal(
    context: &PageContext,
    code: &str,
    member: &Member,
    change: AccountChange,
    role: Role,
    button: &str,
) -> Markup {
    html! {
        form method="post" action=(context.href(&format!("/admin/accounts/{}/proposals", member.id))) {
            input type="hidden" name="change" value=(change.code());
            input type="hidden" name="role" value=(role.code());
            input type="hidden" name="place" value=(code);
            input type="hidden" name="desk" value=(code);
            button.button.quiet type="submit" {
                (context.text_with(button, &[("role", context.locale().label(role).into())]))
            }
        }
    }
}
