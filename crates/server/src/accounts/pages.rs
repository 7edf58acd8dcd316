//! Pages of `/sign-in`, `/invitation` and `/recovery`. A password is never shown again, unlike everything else that was typed.

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
        None,
        &html! {
            div.stack {
                h1 { (context.text("account-invitation")) }
                p { (context.text("account-invitation-intro")) }
                p { (context.text("account-roles")) " " strong { (roles.join(", ")) }
                    @if let Some(place) = &shown.invited.place { ", " (place.name) } }
                (summary(context, "account-not-opened", shown.faults))
                form.stack method="post" action=(context.href("/invitation")) {
                    input type="hidden" name="invitation" value=(shown.code);
                    (field(context, "name", "account-name", Some("account-name-hint"), shown.faults, &html! {
                        input type="text" id="name" name="name" value=(shown.name) required maxlength=(NAME_LENGTH)
                            autocomplete="username" autocapitalize="none" spellcheck="false" aria-describedby="name-hint";
                    }))
                    (new_password(context, shown.faults))
                    (second_factor(context, shown.enrolment))
                    (field(context, "code", "account-first-code", None, shown.faults, &code_input()))
                    button.button.primary type="submit" { (context.text("account-open")) }
                }
            }
        },
    )
}

/// Why nobody was signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SignInFault {
    Password(Kind),
    Passkey(Kind),
}

impl SignInFault {
    const fn text(self) -> &'static str {
        match self {
            Self::Password(Kind::InvalidForm) => "account-wrong",
            Self::Passkey(Kind::InvalidForm | Kind::MalformedRequest) => "passkey-refused",
            Self::Password(Kind::TooManyRequests) | Self::Passkey(Kind::TooManyRequests) => {
                "account-too-many"
            }
            _ => "account-unavailable",
        }
    }
}

pub(super) fn sign_in(
    context: &PageContext,
    state: &AppState,
    name: &str,
    fault: Option<SignInFault>,
) -> Markup {
    page(
        context,
        state,
        "account-sign-in",
        state.passkeys.are_possible().then_some("passkey"),
        &html! {
            div.stack {
                h1 { (context.text("account-sign-in")) }
                p { (context.text("account-sign-in-intro")) }
                @if let Some(fault) = fault {
                    div.error-summary role="alert" tabindex="-1" { p { (context.text(fault.text())) } }
                }
                @if state.passkeys.are_possible() { (by_passkey(context)) }
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

/// Shown by its script, where the browser knows passkeys.
fn by_passkey(context: &PageContext) -> Markup {
    html! {
        form.stack method="post" action=(context.href("/sign-in/passkey")) hidden
            data-island="passkey" data-ask="get" data-options="/sign-in/passkey/options" {
            input type="hidden" name="ceremony";
            input type="hidden" name="credential";
            button.button.primary type="submit" { (context.text("passkey-enter")) }
            p.field-error role="alert" hidden data-failed { (context.text("passkey-failed")) }
            p.hint { (context.text("passkey-or")) }
        }
    }
}

/// `code` is that of the link.
pub(super) fn recovery(
    context: &PageContext,
    state: &AppState,
    code: &str,
    name: &str,
    enrolment: &Enrolment,
    faults: &[InvitationFault],
) -> Markup {
    page(
        context,
        state,
        "account-recovery",
        None,
        &html! {
            div.stack {
                h1 { (context.text("account-recovery")) }
                p { (context.text("account-recovery-intro")) " " strong { (name) } }
                (summary(context, "account-not-recovered", faults))
                form.stack method="post" action=(context.href("/recovery")) {
                    input type="hidden" name="recovery" value=(code);
                    // For the browser's store of passwords.
                    input type="hidden" autocomplete="username" value=(name);
                    (new_password(context, faults))
                    (second_factor(context, enrolment))
                    (field(context, "code", "account-first-code", None, faults, &code_input()))
                    button.button.primary type="submit" { (context.text("account-recover")) }
                }
            }
        },
    )
}

fn summary(context: &PageContext, title: &str, faults: &[InvitationFault]) -> Markup {
    html! {
        @if !faults.is_empty() {
            div.error-summary role="alert" tabindex="-1" {
                h2 { (context.text(title)) }
                ul {
                    @for fault in faults {
                        li { a href={ "#" (fault.field()) } { (context.text(fault.text())) } }
                    }
                }
            }
        }
    }
}

fn new_password(context: &PageContext, faults: &[InvitationFault]) -> Markup {
    field(
        context,
        "password",
        "account-password",
        Some("account-password-hint"),
        faults,
        &html! {
            input type="password" id="password" name="password" required autocomplete="new-password"
                minlength=(PASSWORD_LENGTH.start()) maxlength=(PASSWORD_LENGTH.end())
                aria-describedby="password-hint";
        },
    )
}

fn second_factor(context: &PageContext, enrolment: &Enrolment) -> Markup {
    html! {
        section.card.stack {
            h2 { (context.text("account-second-factor")) }
            p { (context.text("account-second-factor-hint")) }
            img src=(enrolment.picture) alt=(context.text("account-picture")) width="220" height="220";
            p { (context.text("account-secret")) }
            p { code.code data-totp-secret=(enrolment.secret) { (enrolment.text) } }
        }
    }
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

fn page(context: &PageContext, state: &AppState, title: &str, entry: Option<&str>, main: &Markup) -> Markup {
    let layout = Layout {
        title: &context.text(title),
        section: Section::None,
        entry,
    };
    layout.render(context, state, main)
}
