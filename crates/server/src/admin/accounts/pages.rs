//! Pages of `/admin/accounts`: the list with its forms, and the page that shows a one-time link.

use domain::account::AccountChange;
use domain::permission::Role;
use maud::{Markup, html};
use store::accounts::{Listed, PlaceName, Proposal};
use store::sessions::Session;

use crate::admin::places::PLACES;
use crate::admin::{ACCOUNTS, Done, desk_path};
use crate::extract::PageContext;
use crate::state::AppState;
use crate::ui::layout::{Layout, Section};

pub(super) struct AccountsPage<'a> {
    pub(super) admin: &'a Session,
    pub(super) accounts: &'a [Listed],
    pub(super) proposals: &'a [Proposal],
    pub(super) is_only_admin: bool,
    pub(super) done: Option<Done>,
}

pub(super) fn accounts(context: &PageContext, state: &AppState, shown: &AccountsPage<'_>) -> Markup {
    page(
        context,
        state,
        "admin-accounts",
        &html! {
            div.stack {
                h1 { (context.text("admin-accounts")) }
                nav.cluster-row aria-label=(context.text("moderation-tools")) {
                    a href=(context.href(PLACES)) { (context.text("admin-places")) }
                }
                @if let Some(done) = shown.done {
                    p.notice.success role="status" { (context.text(&format!("admin-done-{}", done.code()))) }
                }
                @if shown.is_only_admin { p.notice { (context.text("admin-only-admin")) } }
                @if !shown.proposals.is_empty() {
                    section.stack aria-labelledby="proposals" {
                        h2 #proposals { (context.text("admin-proposals")) }
                        @for proposal in shown.proposals { (waiting(context, shown.admin, proposal, "")) }
                    }
                }
                section.card.stack aria-labelledby="invite" {
                    h2 #invite { (context.text("admin-invite")) }
                    p { (context.text("admin-invite-intro")) }
                    form.stack method="post" action=(context.href("/admin/accounts/invitations")) {
                        input type="hidden" name="role" value=(Role::Reviewer.code());
                        (place_field(context, "invite-place"))
                        button.button.primary type="submit" { (context.text("admin-invite-link")) }
                    }
                }
                section.stack aria-labelledby="all" {
                    h2 #all { (context.text("admin-all")) }
                    @for account in shown.accounts { (one(context, shown, account)) }
                }
            }
        },
    )
}

fn place_field(context: &PageContext, id: &str) -> Markup {
    html! {
        div.field {
            label for=(id) { (context.text("admin-place")) }
            p.hint id={ (id) "-hint" } { (context.text("admin-place-hint")) }
            input type="text" id=(id) name="place" maxlength="100" autocomplete="off" aria-describedby={ (id) "-hint" };
        }
    }
}

/// A change that waits for a second admin; `desk` is the code of the place whose desk shows it.
pub(in crate::admin) fn waiting(
    context: &PageContext,
    admin: &Session,
    proposal: &Proposal,
    desk: &str,
) -> Markup {
    let is_own = proposal.proposed_by == admin.account;
    let is_about_oneself = proposal.change == AccountChange::Recover && proposal.account == admin.account;
    html! {
        div.card.stack data-proposal=(proposal.change) {
            p {
                strong { (proposal.name) } " – " (context.locale().label(proposal.change))
                @if let Some(role) = proposal.role { " " em { (role_at(context, role, proposal.place.as_ref())) } }
            }
            p.hint {
                (context.text_with("admin-proposed-by", &[
                    ("name", proposal.proposer.clone().into()),
                    ("day", context.locale().date(proposal.proposed_on).into()),
                ]))
            }
            form.cluster-row method="post" action=(context.href(&format!("/admin/proposals/{}", proposal.id))) {
                @if !desk.is_empty() { input type="hidden" name="desk" value=(desk); }
                @if is_own {
                    span.hint { (context.text("admin-awaits-other")) }
                } @else if !is_about_oneself {
                    button.button.primary type="submit" name="answer" value="confirm" { (context.text("admin-confirm")) }
                }
                button.button.quiet type="submit" name="answer" value="decline" {
                    (context.text(if is_own { "admin-take-back" } else { "admin-decline" }))
                }
            }
        }
    }
}

fn one(context: &PageContext, shown: &AccountsPage<'_>, account: &Listed) -> Markup {
    let locale = context.locale();
    let path = format!("{ACCOUNTS}/{}", account.id);
    html! {
        article.card.stack data-account=(account.id) {
            h3 {
                (account.name)
                @if account.id == shown.admin.account { " " span.badge { (context.text("admin-you")) } }
                @if account.disabled { " " span.badge { (context.text("admin-disabled")) } }
                @if account.is_recovering { " " span.badge { (context.text("admin-recovering")) } }
            }
            p.hint {
                (context.text_with("admin-since", &[("day", locale.date(account.opened_on).into())])) " · "
                @match account.active_on {
                    Some(day) => (context.text_with("admin-active", &[("day", locale.date(day).into())])),
                    None => (context.text("admin-never-active")),
                }
            }
            @if account.roles.is_empty() { p { (context.text("admin-no-roles")) } }
            @else {
                ul {
                    @for (role, place) in &account.roles {
                        li { (role_at(context, *role, place.as_ref())) }
                    }
                }
            }
            details {
                summary { (context.text("admin-change")) }
                div.stack { (changes(context, shown, account, &path)) }
            }
        }
    }
}

/// What may be proposed, and what one admin does alone.
fn changes(context: &PageContext, shown: &AccountsPage<'_>, account: &Listed, path: &str) -> Markup {
    let locale = context.locale();
    let proposals = context.href(&format!("{path}/proposals"));
    let place_id = format!("place-{}", account.id);
    let role_id = format!("role-{}", account.id);
    html! {
        form.stack method="post" action=(proposals) {
            input type="hidden" name="change" value=(AccountChange::GrantRole.code());
            div.field {
                label for=(role_id) { (context.text("admin-role")) }
                select id=(role_id) name="role" required {
                    @for role in Role::ALL { option value=(role.code()) { (locale.label(*role)) } }
                }
            }
            (place_field(context, &place_id))
            button.button type="submit" { (context.text("admin-propose-grant")) }
        }
        @for (role, place) in &account.roles {
            form method="post" action=(proposals) {
                input type="hidden" name="change" value=(AccountChange::RevokeRole.code());
                input type="hidden" name="role" value=(role.code());
                @if let Some(place) = place { input type="hidden" name="place" value=(place.code); }
                button.button.quiet type="submit" {
                    (context.text_with("admin-propose-revoke", &[("role", role_at(context, *role, place.as_ref()).into())]))
                }
            }
        }
        @if account.id != shown.admin.account {
            form.stack method="post" action=(proposals) {
                input type="hidden" name="change" value=(AccountChange::Recover.code());
                p.hint { (context.text("admin-recover-hint")) }
                button.button type="submit" { (context.text("admin-propose-recover")) }
            }
        }
        form.stack method="post" action=(context.href(&format!("{path}/access"))) {
            p.hint { (context.text(if account.disabled { "admin-enable-hint" } else { "admin-disable-hint" })) }
            @if account.disabled {
                button.button type="submit" name="access" value="enable" { (context.text("admin-enable")) }
            } @else {
                button.button.danger type="submit" name="access" value="disable" { (context.text("admin-disable")) }
            }
        }
    }
}

/// “Reviewer in Toulouse”, “Admin everywhere”.
fn role_at(context: &PageContext, role: Role, place: Option<&PlaceName>) -> String {
    let label = context.locale().label(role);
    match place {
        Some(place) => context.text_with(
            "admin-role-in",
            &[("role", label.into()), ("place", place.name.clone().into())],
        ),
        None => context.text_with("admin-role-everywhere", &[("role", label.into())]),
    }
}

/// What a one-time link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::admin) enum Link {
    Invitation,
    Recovery,
}

/// `desk` is the code of the place from whose desk it was asked for.
pub(in crate::admin) fn link(
    context: &PageContext,
    state: &AppState,
    what: Link,
    link: &str,
    desk: &str,
) -> Markup {
    let (title, intro) = match what {
        Link::Invitation => ("admin-link-invitation", "admin-link-invitation-intro"),
        Link::Recovery => ("admin-link-recovery", "admin-link-recovery-intro"),
    };
    page(
        context,
        state,
        title,
        &html! {
            div.stack {
                h1 { (context.text(title)) }
                p { (context.text(intro)) }
                p { code.code data-link=(link) { (link) } }
                p.notice { (context.text("admin-link-once")) }
                p {
                    a href=(context.href(&desk_path(desk))) {
                        (context.text(if desk.is_empty() { "admin-back" } else { "admin-places-back-to-place" }))
                    }
                }
            }
        },
    )
}

fn page(context: &PageContext, state: &AppState, title: &str, main: &Markup) -> Markup {
    let layout = Layout {
        title: &context.text(title),
        section: Section::Account,
        entry: None,
    };
    layout.render(context, state, main)
}
