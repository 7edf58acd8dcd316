//! Pages of `/sign-in` and `/invitation`. A password is never shown again, unlike everything else that was typed.

use domain::account::PASSWORD_LENGTH;
use maud::{Markup, html};
use store::accounts::Invitation;

use super::second_factor::Enrolment;
use crate::extract::PageContext;
use crate::extract::session::SIGN_IN;
use crate::problem::Kind;
use crate::state::AppState;
use crate::ui::layout::{Layout, Section};

/// Longest name of an account, in characters.
const NAME_LENGTH: usize = 40;

/// What is wrong with the form of an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InvitationFault {
    Name,
    NameTaken,
    Password,
    Code,
}

impl InvitationFault {
    const fn field(self) -> &'static str {
        match self {
            Self::Name | Self::NameTaken => "name",
            Self::Password => "password",
            Self::Code => "code",
        }
    }

    const fn text(self) -> &'static str {
        match self {
            Self::Name => "account-fault-name",
            Self::NameTaken => "account-fault-name-taken",
            Self::Password => "account-fault-password",
            Self::Code => "account-fault-code",
        }
    }
}

pub(super) struct InvitationPage<'a> {
    pub(super) code: &'a str,
    pub(super) invited: &'a Invitation,
    pub(super) enrolment: &'a Enrolment,
    /// As typed.
    pub(super) name: &'a str,
    pub(super) faults: &'a [InvitationFault],
}

pub(super) fn invitation(context: &PageContext, state: &AppState, shown: &InvitationPage<'_>) -> Markup {
    let roles: Vec<String> = shown
        .invited
        .roles
        .iter()
        .map(|role| context.locale().label(role))
        .collect();
    page(
        context,
        state,
        "account-invitation",
        &html! {
            div.stack {
                h1 { (context.text("account-invitation")) }
                p { (context.text("account-invitation-intro")) }
                p { (context.text("account-roles")) " " strong { (roles.join(", ")) }
                    @if let Some(place) = &shown.invited.place { ", " (place.name) } }
                @if !shown.faults.is_empty() {
                    div.error-summary role="alert" tabindex="-1" {
                        h2 { (context.text("account-not-opened")) }
                        ul {
                            @for fault in shown.faults {
                                li { a href={ "#" (fault.field()) } { (context.text(fault.text())) } }
                            }
                        }
                    }
                }
                form.stack method="post" action=(context.href("/invitation")) {
                    input type="hidden" name="invitation" value=(shown.code);
                    (field(context, "name", "account-name", Some("account-name-hint"), shown.faults, &html! {
                        input type="text" id="name" name="name" value=(shown.name) required maxlength=(NAME_LENGTH)
                            autocomplete="username" autocapitalize="none" spellcheck="false" aria-describedby="name-hint";
                    }))
                    (field(context, "password", "account-password", Some("account-password-hint"), shown.faults, &html! {
                        input type="password" id="password" name="password" required autocomplete="new-password"
                            minlength=(PASSWORD_LENGTH.start()) maxlength=(PASSWORD_LENGTH.end())
                            aria-describedby="password-hint";
                    }))
                    section.card.stack {
                        h2 { (context.text("account-second-factor")) }
                        p { (context.text("account-second-factor-hint")) }
                        img src=(shown.enrolment.picture) alt=(context.text("account-picture")) width="220" height="220";
                        p { (context.text("account-secret")) }
                        p { code.code data-totp-secret=(shown.enrolment.secret) { (shown.enrolment.text) } }
                    }
                    (field(context, "code", "account-first-code", None, shown.faults, &code_input()))
                    button.button.primary type="submit" { (context.text("account-open")) }
                }
            }
        },
    )
}

pub(super) fn sign_in(context: &PageContext, state: &AppState, name: &str, fault: Option<Kind>) -> Markup {
    let explanation = fault.map(|kind| match kind {
        Kind::InvalidForm => "account-wrong",
        Kind::TooManyRequests => "account-too-many",
        _ => "account-unavailable",
    });
    page(
        context,
        state,
        "account-sign-in",
        &html! {
            div.stack {
                h1 { (context.text("account-sign-in")) }
                p { (context.text("account-sign-in-intro")) }
                @if let Some(key) = explanation {
                    div.error-summary role="alert" tabindex="-1" { p { (context.text(key)) } }
                }
                form.stack method="post" action=(context.href(SIGN_IN)) {
                    (field(context, "name", "account-name", None, &[], &html! {
                        input type="text" id="name" name="name" value=(name) required maxlength=(NAME_LENGTH)
                            autocomplete="username" autocapitalize="none" spellcheck="false";
                    }))
                    (field(context, "password", "account-password", None, &[], &html! {
                        input type="password" id="password" name="password" required autocomplete="current-password"
                            maxlength=(PASSWORD_LENGTH.end());
                    }))
                    (field(context, "code", "account-code", None, &[], &code_input()))
                    button.button.primary type="submit" { (context.text("account-enter")) }
                }
            }
        },
    )
}

fn code_input() -> Markup {
    html! {
        input type="text" id="code" name="code" required inputmode="numeric" autocomplete="one-time-code"
            maxlength="8";
    }
}

fn field(
    context: &PageContext,
    name: &str,
    label: &str,
    hint: Option<&str>,
    faults: &[InvitationFault],
    control: &Markup,
) -> Markup {
    let fault = faults.iter().find(|fault| fault.field() == name);
    html! {
        div.field.error[fault.is_some()] {
            label for=(name) { (context.text(label)) }
            @if let Some(hint) = hint { p.hint id={ (name) "-hint" } { (context.text(hint)) } }
            @if let Some(fault) = fault { p.field-error { (context.text(fault.text())) } }
            (control)
        }
    }
}

fn page(context: &PageContext, state: &AppState, title: &str, main: &Markup) -> Markup {
    let layout = Layout {
        title: &context.text(title),
        section: Section::None,
        entry: None,
    };
    layout.render(context, state, main)
}
