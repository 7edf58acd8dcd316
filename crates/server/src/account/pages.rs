//! The page of `/account`.

use domain::account::PASSWORD_LENGTH;
use domain::permission::{Action, Scope};
use maud::{Markup, html};
use store::passkeys::Passkey;
use store::sessions::Session;

use super::passkeys::LABEL_LENGTH;
use crate::extract::PageContext;
use crate::state::AppState;
use crate::ui::layout::{Layout, Section};

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Done {
    Password,
    PasskeyAdded,
    PasskeyRemoved,
}

impl Done {
    const ALL: [Self; 3] = [Self::Password, Self::PasskeyAdded, Self::PasskeyRemoved];

    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::PasskeyAdded => "passkey_added",
            Self::PasskeyRemoved => "passkey_removed",
        }
    }

    pub(super) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|done| done.code() == code)
    }
}

/// Why nothing was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    WrongPassword,
    NewPassword,
    Passkey,
}

impl Fault {
    const fn text(self) -> &'static str {
        match self {
            Self::WrongPassword => "own-wrong-password",
            Self::NewPassword => "account-fault-password",
            Self::Passkey => "own-passkey-refused",
        }
    }

    /// The field that it is about.
    const fn field(self) -> &'static str {
        match self {
            Self::WrongPassword => "current_password",
            Self::NewPassword => "new_password",
            Self::Passkey => "label",
        }
    }
}

pub(super) struct AccountPage<'a> {
    pub(super) session: &'a Session,
    pub(super) passkeys: &'a [Passkey],
    pub(super) done: Option<Done>,
    pub(super) fault: Option<Fault>,
}

pub(super) fn account(context: &PageContext, state: &AppState, shown: &AccountPage<'_>) -> Markup {
    let layout = Layout {
        title: &context.text("own-account"),
        section: Section::Account,
        entry: state.passkeys.are_possible().then_some("passkey"),
    };
    layout.render(
        context,
        state,
        &html! {
            div.stack {
                h1 { (context.text("own-account")) }
                @if let Some(done) = shown.done {
                    p.notice.success role="status" { (context.text(&format!("own-done-{}", done.code()))) }
                }
                @if let Some(fault) = shown.fault {
                    div.error-summary role="alert" tabindex="-1" {
                        p { a href={ "#" (fault.field()) } { (context.text(fault.text())) } }
                    }
                }
                (who(context, shown.session))
                (passkeys(context, state, shown))
                (password(context))
                (sessions(context))
            }
        },
    )
}

/// Name, and the desks that the roles open.
fn who(context: &PageContext, session: &Session) -> Markup {
    let grants = &session.grants;
    html! {
        p { (context.text("own-name")) " " strong { (session.name) } }
        nav.cluster-row aria-label=(context.text("moderation-tools")) {
            @if grants.may(Action::ReadReviews, Scope::Anywhere) {
                a href=(context.href("/moderation")) { (context.text("moderation-queue")) }
            }
            @if grants.may(Action::ManageAccounts, Scope::Everywhere) {
                a href=(context.href("/admin/accounts")) { (context.text("admin-accounts")) }
            }
            @if grants.may(Action::EditPlacePages, Scope::Anywhere) {
                a href=(context.href("/admin/places")) { (context.text("admin-places")) }
            }
        }
    }
}

fn passkeys(context: &PageContext, state: &AppState, shown: &AccountPage<'_>) -> Markup {
    let locale = context.locale();
    html! {
        section.card.stack aria-labelledby="passkeys" {
            h2 #passkeys { (context.text("own-passkeys")) }
            p { (context.text("own-passkeys-intro")) }
            @if !state.passkeys.are_possible() {
                p.hint { (context.text("own-passkeys-impossible")) }
            } @else if shown.passkeys.is_empty() {
                p.hint { (context.text("own-passkeys-none")) }
            }
            @for passkey in shown.passkeys {
                form.cluster-row method="post" action=(context.href(&format!("/account/passkeys/{}", passkey.id))) {
                    span {
                        strong { (passkey.label) } " "
                        span.hint {
                            (context.text_with("own-passkey-added", &[("day", locale.date(passkey.added_on).into())]))
                            @if let Some(day) = passkey.used_on {
                                " " (context.text_with("own-passkey-used", &[("day", locale.date(day).into())]))
                            }
                        }
                    }
                    button.button.quiet type="submit" { (context.text("own-passkey-remove")) }
                }
            }
            @if state.passkeys.are_possible() {
                noscript { p.hint { (context.text("own-passkeys-script")) } }
                (add_passkey(context))
            }
        }
    }
}

/// Shown by its script, where the browser knows passkeys.
fn add_passkey(context: &PageContext) -> Markup {
    html! {
        form.stack method="post" action=(context.href("/account/passkeys")) hidden
            data-island="passkey" data-ask="create" data-options="/account/passkeys/options" {
            input type="hidden" name="ceremony";
            input type="hidden" name="credential";
            div.field {
                label for="label" { (context.text("own-passkey-label")) }
                p.hint #label-hint { (context.text("own-passkey-label-hint")) }
                input type="text" id="label" name="label" required maxlength=(LABEL_LENGTH) aria-describedby="label-hint"
                    autocomplete="off";
            }
            div.field {
                label for="passkey-password" { (context.text("own-password")) }
                // Without a name: it goes to the question alone, not with the answer.
                input type="password" id="passkey-password" data-password required autocomplete="current-password"
                    maxlength=(PASSWORD_LENGTH.end());
            }
            p.field-error role="alert" hidden data-refused { (context.text("own-wrong-password")) }
            p.field-error role="alert" hidden data-failed { (context.text("passkey-failed")) }
            button.button.primary type="submit" { (context.text("own-passkey-add")) }
        }
    }
}

fn password(context: &PageContext) -> Markup {
    html! {
        section.card.stack aria-labelledby="password" {
            h2 #password { (context.text("own-change-password")) }
            form.stack method="post" action=(context.href("/account/password")) {
                div.field {
                    label for="current_password" { (context.text("own-password")) }
                    input type="password" id="current_password" name="current_password" required
                        autocomplete="current-password" maxlength=(PASSWORD_LENGTH.end());
                }
                div.field {
                    label for="new_password" { (context.text("own-new-password")) }
                    p.hint #new-password-hint { (context.text("account-password-hint")) }
                    input type="password" id="new_password" name="new_password" required autocomplete="new-password"
                        minlength=(PASSWORD_LENGTH.start()) maxlength=(PASSWORD_LENGTH.end())
                        aria-describedby="new-password-hint";
                }
                p.hint { (context.text("own-password-ends")) }
                button.button type="submit" { (context.text("own-change-password")) }
            }
        }
    }
}

fn sessions(context: &PageContext) -> Markup {
    html! {
        section.card.stack aria-labelledby="sessions" {
            h2 #sessions { (context.text("own-sessions")) }
            p { (context.text("own-sessions-intro")) }
            div.cluster-row {
                form method="post" action=(context.href("/account/sessions")) {
                    button.button type="submit" { (context.text("own-sign-out-everywhere")) }
                }
                form method="post" action=(context.href("/sign-out")) {
                    button.button.quiet type="submit" { (context.text("moderation-sign-out")) }
                }
            }
        }
    }
}
