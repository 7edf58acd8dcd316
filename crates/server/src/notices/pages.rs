//! Pages of `/notice`: the form, and the receipt.

use domain::ids::PhotoId;
use domain::notice::{CONTACT_LENGTH, EXPLANATION_LENGTH, Hiding, NoticeForm, NoticeReason};
use domain::report::FieldError;
use maud::{Markup, html};
use store::notices::Subject;

use crate::extract::PageContext;
use crate::problem::Kind;
use crate::reports::TokenError;
use crate::state::AppState;
use crate::ui::feature::line::Line;
use crate::ui::form::{Field, Input, error_summary, fault};
use crate::ui::layout::{Layout, Section};
use crate::ui::receipt;
use crate::ui::strings::strings;

/// Photos of a feature that the form offers.
const MOST_PHOTOS: i64 = 12;

/// Why the form is shown again.
#[derive(Clone, Copy)]
pub(super) enum Fault<'a> {
    None,
    Fields(&'a [FieldError]),
    Token(TokenError),
    /// A limit, or the database.
    Problem(Kind),
}

/// What the form shows.
pub(super) struct Shown<'a> {
    pub(super) subject: Subject,
    /// The feature, as long as it is on the map.
    pub(super) line: Option<&'a Line>,
    /// Public photos of the feature; of a notice about one of them, that one.
    pub(super) photos: &'a [PhotoId],
    pub(super) form: &'a NoticeForm,
    pub(super) token: &'a str,
    pub(super) fault: Fault<'a>,
}

impl Shown<'_> {
    const fn errors(&self) -> &[FieldError] {
        match self.fault {
            Fault::Fields(errors) => errors,
            _ => &[],
        }
    }
}

/// None while the database is away: the notice can be sent when it is back, and is about all of them.
pub(super) async fn photos(state: &AppState, subject: Subject) -> Vec<PhotoId> {
    let found = store::photos::of_feature(&state.pool, subject.feature, MOST_PHOTOS).await;
    let ids = found.unwrap_or_default().into_iter().map(|photo| photo.id);
    ids.collect()
}

pub(super) fn form(context: &PageContext, state: &AppState, shown: &Shown<'_>) -> Markup {
    let errors = shown.errors();
    let subject = shown.subject;
    page(
        context,
        state,
        None,
        &html! {
            h1 { (context.text("notice-title")) }
            @if let Some(line) = shown.line { ul.feature-list { (line.item(context)) } }
            p { (context.text("notice-intro")) }
            (explanation(context, shown))
            form.stack method="post" action=(context.href("/notice")) autocomplete="off" {
                input type="hidden" name="token" value=(shown.token);
                input type="hidden" name="feature" value=(subject.feature);
                (which_photo(context, shown))
                (reasons(context, shown))
                (Field {
                    context,
                    name: "explanation",
                    label: context.text("notice-explanation"),
                    hint: Some(context.text("notice-explanation-hint")),
                    value: &shown.form.explanation,
                    errors,
                }.text_area(5, Some(EXPLANATION_LENGTH)))
                (Field {
                    context,
                    name: "contact",
                    label: context.text("notice-contact"),
                    hint: Some(context.text("notice-contact-hint")),
                    value: &shown.form.contact,
                    errors,
                }.input("text", &Input::line(CONTACT_LENGTH)))
                (good_faith(context, shown))
                (trap(context))
                button.button.primary type="submit" { (context.text("notice-send")) }
            }
            p.hint { (context.text("notice-privacy")) }
        },
    )
}

/// The photo that it is about, or a choice among those of the feature.
fn which_photo(context: &PageContext, shown: &Shown<'_>) -> Markup {
    let chosen = shown.subject.photo;
    let small = |id: PhotoId| {
        html! { img src={ "/photos/" (id) "/small" } alt=(context.text("notice-photo")) loading="lazy"; }
    };
    let offered = !shown.photos.is_empty();
    html! {
        @match chosen {
            Some(photo) if !offered => input type="hidden" name="photo" value=(photo);,
            _ if !offered => {},
            _ => fieldset.field #photo {
                legend { (context.text("notice-which")) }
                label.check {
                    input type="radio" name="photo" value="" checked[chosen.is_none()];
                    span { (context.text("notice-which-none")) }
                }
                ul.photo-grid {
                    @for photo in shown.photos {
                        li {
                            label.check {
                                input type="radio" name="photo" value=(photo) checked[chosen == Some(*photo)];
                                (small(*photo))
                            }
                        }
                    }
                }
            },
        }
    }
}

fn reasons(context: &PageContext, shown: &Shown<'_>) -> Markup {
    let locale = context.locale();
    Field {
        context,
        name: "reason",
        label: context.text("notice-reason"),
        hint: None,
        value: &shown.form.reason,
        errors: shown.errors(),
    }
    .group(&html! {
        @for reason in NoticeReason::ALL {
            label.check {
                input type="radio" name="reason" value=(reason) required checked[reason.code() == shown.form.reason];
                span {
                    (locale.label(*reason))
                    @if let Some(hiding) = reason.hides() {
                        br;
                        span.hint { (context.text(&format!("notice-hides-{hiding}"))) }
                    }
                }
            }
        }
    })
}

fn good_faith(context: &PageContext, shown: &Shown<'_>) -> Markup {
    let wrong = shown.errors().iter().find(|error| error.field == "good_faith");
    html! {
        div.field.error[wrong.is_some()] {
            @if let Some(error) = wrong { p.field-error #good_faith-error { (fault(context, error)) } }
            label.check {
                input #good_faith type="checkbox" name="good_faith" value="yes" required checked[shown.form.good_faith]
                    aria-invalid=[wrong.map(|_| "true")] aria-describedby=[wrong.map(|_| "good_faith-error")];
                span { (context.text("notice-good_faith")) }
            }
        }
    }
}

/// A field that no person sees; robots fill every field.
fn trap(context: &PageContext) -> Markup {
    html! {
        div.trap aria-hidden="true" {
            label for="website" { (context.text("report-trap")) }
            input type="text" id="website" name="website" tabindex="-1" autocomplete="off";
        }
    }
}

fn explanation(context: &PageContext, shown: &Shown<'_>) -> Markup {
    let key = match shown.fault {
        Fault::None => return html! {},
        Fault::Fields(errors) => {
            return error_summary(context, errors, |field| context.text(&format!("notice-{field}")));
        }
        Fault::Token(TokenError::Expired) => "report-token-expired",
        Fault::Token(TokenError::TooQuick) => "report-token-too-quick",
        Fault::Problem(Kind::TooManyRequests) => "notice-too-many",
        Fault::Problem(Kind::Unavailable) => "report-unavailable",
        Fault::Problem(_) => "report-failed",
    };
    html! {
        div.error-summary role="alert" tabindex="-1" {
            h2 { (context.text("notice-not-sent")) }
            p { (context.text(key)) }
        }
    }
}

/// The only time that the receipt is shown.
pub(super) fn received(context: &PageContext, state: &AppState, hid: Option<Hiding>, code: &str) -> Markup {
    let effect = hid.map_or("notice-received-nothing".to_owned(), |hiding| {
        format!("notice-received-{hiding}")
    });
    page(
        context,
        state,
        Some("receipt"),
        &html! {
            h1 { (context.text("notice-received")) }
            p.notice.success role="status" { (context.text(&effect)) }
            p { (context.text("notice-received-next")) }
            h2 { (context.text("report-receipt")) }
            p { (context.text("notice-receipt-why")) }
            (receipt::block(context, state, code))
            p { strong { (context.text("report-receipt-once")) } }
            p.cluster-row { a.button href=(context.href("/receipt")) { (context.text("report-follow")) } }
            (strings(context))
        },
    )
}

/// Where the form is found.
pub(super) fn about_nothing(context: &PageContext, state: &AppState) -> Markup {
    page(
        context,
        state,
        None,
        &html! {
            h1 { (context.text("notice-title")) }
            p { (context.text("notice-about-nothing")) }
            p.cluster-row { a.button href=(context.href("/map")) { (context.text("layout-map")) } }
        },
    )
}

fn page(context: &PageContext, state: &AppState, entry: Option<&str>, main: &Markup) -> Markup {
    Layout {
        title: &context.text("notice-title"),
        section: Section::None,
        entry,
    }
    .render(context, state, &html! { div.stack { (main) } })
}
