//! One photo: who sees it, the boxes that are painted over in it, and its clearance; and the list of those to be cleared.

mod boxes;

use domain::photo::BoxForm;
use domain::report::FieldError;
use maud::{Markup, html};
use store::photos::{Examined, Kept};

use super::page;
use crate::extract::PageContext;
use crate::state::AppState;
use crate::ui::form::{error_summary, fault};
use crate::ui::strings::strings;

/// Why the page is shown again.
#[derive(Clone, Copy)]
pub(in crate::moderation) enum Again<'a> {
    No,
    Fields(&'a [FieldError]),
    /// It was painted over in the meantime.
    Replaced,
    /// It can never be public.
    Never,
}

pub(in crate::moderation) struct PhotoPage<'a> {
    pub(in crate::moderation) photo: &'a Examined,
    /// Whether the roles allow [`domain::permission::Action::DecideReviews`].
    pub(in crate::moderation) may_decide: bool,
    pub(in crate::moderation) again: Again<'a>,
    /// Boxes as typed; on a page that is shown for the first time, as proposed.
    pub(in crate::moderation) rows: &'a [BoxForm],
}

impl PhotoPage<'_> {
    const fn errors(&self) -> &[FieldError] {
        match self.again {
            Again::Fields(errors) => errors,
            _ => &[],
        }
    }

    /// Whether the rows are those of a program.
    const fn are_proposed(&self) -> bool {
        matches!(self.again, Again::No) && !self.rows.is_empty()
    }

    fn error(&self, field: &str) -> Option<&FieldError> {
        self.errors().iter().find(|error| error.field == field)
    }

    fn path(&self, end: &str) -> String {
        format!("/moderation/photos/{}{end}", self.photo.kept.id)
    }
}

pub(in crate::moderation) fn photo(context: &PageContext, state: &AppState, shown: &PhotoPage<'_>) -> Markup {
    let main = html! {
        div.stack {
            p.cluster-row {
                a href=(context.href(&format!("/moderation/reviews/{}", shown.photo.review))) {
                    (context.text("photo-desk-review"))
                }
                a href=(context.href("/moderation/photos")) { (context.text("photo-desk-list")) }
            }
            h1 { (context.text("photo-desk-title")) }
            (explanation(context, shown))
            (standing(context, shown))
            (boxes::form(context, shown))
            @if shown.may_decide {
                (clearance(context, shown))
            } @else {
                p.notice { (context.text("photo-desk-read-only")) }
            }
        }
        (strings(context))
    };
    page(context, state, "photo-desk-title", Some("mask"), &main)
}

fn explanation(context: &PageContext, shown: &PhotoPage<'_>) -> Markup {
    let key = match shown.again {
        Again::No => return html! {},
        Again::Fields(errors) => return error_summary(context, errors, |field| label(context, field)),
        Again::Replaced => "photo-desk-replaced",
        Again::Never => "photo-desk-never",
    };
    html! {
        div.error-summary role="alert" tabindex="-1" { p { (context.text(key)) } }
    }
}

fn label(context: &PageContext, field: &str) -> String {
    match boxes::place(field) {
        Some((number, column)) => format!(
            "{}, {}",
            context.text_with("photo-desk-box", &[("number", number.into())]),
            context.text(&format!("photo-desk-{column}"))
        ),
        None => context.text("photo-desk-nothing-shown"),
    }
}

fn standing(context: &PageContext, shown: &PhotoPage<'_>) -> Markup {
    let (locale, photo) = (context.locale(), shown.photo);
    let showing = photo.standing.showing();
    html! {
        dl.facts {
            dt { (context.text("photo-desk-showing")) }
            dd data-showing=(showing) {
                (locale.label(showing))
                @if let Some(clearance) = &photo.clearance {
                    br;
                    (context.text_with("photo-desk-cleared", &[
                        ("name", clearance.by.clone().into()),
                        ("day", locale.date(clearance.on).into()),
                    ]))
                }
            }
            @if !photo.masked.is_empty() {
                dt { (context.text("photo-desk-masked")) }
                dd { (photo.masked.iter().map(|kind| locale.label(kind)).collect::<Vec<_>>().join(", ")) }
            }
        }
    }
}

fn clearance(context: &PageContext, shown: &PhotoPage<'_>) -> Markup {
    let action = context.href(&shown.path("/clearance"));
    let wrong = shown.error("nothing_shown");
    html! {
        @if shown.photo.clearance.is_some() {
            form.card.stack #clearance method="post" action=(action) {
                p.hint { (context.text("photo-desk-withdraw-hint")) }
                button.button.danger type="submit" name="action" value="withdraw" {
                    (context.text("photo-desk-withdraw"))
                }
            }
        } @else if shown.photo.standing.may_be_cleared() {
            form.card.stack #clearance method="post" action=(action) autocomplete="off" {
                h2 { (context.text("photo-desk-clear")) }
                div.field.error[wrong.is_some()] {
                    @if let Some(error) = wrong {
                        p.field-error #nothing_shown-error { (fault(context, error)) }
                    }
                    label.check {
                        input #nothing_shown type="checkbox" name="nothing_shown" value="yes" required
                            aria-invalid=[wrong.map(|_| "true")] aria-describedby=[wrong.map(|_| "nothing_shown-error")];
                        span { (context.text("photo-desk-nothing-shown")) }
                    }
                }
                p.hint { (context.text("photo-desk-clear-hint")) }
                button.button.primary type="submit" name="action" value="clear" {
                    (context.text("photo-desk-clear-button"))
                }
            }
        }
    }
}

pub(in crate::moderation) fn photos_waiting(
    context: &PageContext,
    state: &AppState,
    waiting: &[Kept],
) -> Markup {
    let count = waiting.len() as u64;
    let main = html! {
        div.stack {
            p { a href=(context.href("/moderation")) { (context.text("moderation-back")) } }
            h1 { (context.text("photo-desk-list")) }
            @if waiting.is_empty() {
                p { (context.text("photo-desk-list-none")) }
            } @else {
                ul.photo-grid {
                    @for (number, photo) in (1_u64..).zip(waiting) {
                        @let path = format!("/moderation/photos/{}", photo.id);
                        li {
                            a href=(context.href(&format!("{path}/mask"))) {
                                img src={ (path) "/small" } loading="lazy" decoding="async"
                                    alt=(context.text_with("moderation-photo", &[
                                        ("number", number.into()),
                                        ("count", count.into()),
                                    ]));
                            }
                        }
                    }
                }
                p.hint { (context.text("photo-desk-list-hint")) }
            }
        }
    };
    page(context, state, "photo-desk-list", None, &main)
}
