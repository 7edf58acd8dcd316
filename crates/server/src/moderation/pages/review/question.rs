//! The one question to the reporter, and what came back.

use domain::ids::ReviewId;
use domain::report::{FieldError, QUESTION_LENGTH};
use maud::{Markup, html};

use super::ReviewPage;
use crate::extract::PageContext;
use crate::i18n::Argument;
use crate::moderation::filter::Chosen;
use crate::moderation::pages::page;
use crate::state::AppState;
use crate::ui::form::{Field, error_summary};

/// The block of the review page.
pub(super) fn question(context: &PageContext, shown: &ReviewPage<'_>) -> Markup {
    let open = shown.is_open() && !shown.is_own();
    html! {
        @if let Some(asked) = shown.asked {
            section.card.stack data-question {
                h2 { (context.text("question-title")) }
                p.hint { (day(context, "question-asked-on", asked.on)) }
                (text(context, asked.question.as_deref()))
                @match &asked.answer {
                    Some((answer, on)) => {
                        h3 { (context.text("question-answer")) }
                        p.hint { (day(context, "question-answered-on", *on)) }
                        (text(context, answer.as_deref()))
                    }
                    None => p { (context.text("question-unanswered")) },
                }
            }
        } @else if open {
            details.card.stack #ask {
                summary { (context.text("question-ask")) }
                (form(context, &shown.address(context, "/question"), "", &[]))
            }
        }
    }
}

/// The form alone, with what was typed and what is wrong.
pub(in crate::moderation) fn question_again(
    context: &PageContext,
    state: &AppState,
    id: ReviewId,
    chosen: &Chosen,
    typed: &str,
    errors: &[FieldError],
) -> Markup {
    let review = context.href(&chosen.on(&format!("/moderation/reviews/{id}")));
    let action = context.href(&chosen.on(&format!("/moderation/reviews/{id}/question")));
    let main = html! {
        div.stack {
            p { a href=(review) { (context.text("question-back")) } }
            h1 { (context.text("question-ask")) }
            (error_summary(context, errors, |_| context.text("question-title")))
            (form(context, &action, typed, errors))
        }
    };
    page(context, state, "question-ask", None, &main)
}

fn form(context: &PageContext, action: &str, typed: &str, errors: &[FieldError]) -> Markup {
    html! {
        form.stack method="post" action=(action) autocomplete="off" {
            (Field {
                context,
                name: "question",
                label: context.text("question-title"),
                hint: Some(context.text("question-hint")),
                value: typed,
                errors,
            }.text_area(3, Some(QUESTION_LENGTH)))
            button.button type="submit" { (context.text("question-send")) }
        }
    }
}

fn text(context: &PageContext, text: Option<&str>) -> Markup {
    html! {
        @match text {
            Some(text) => @for line in text.lines() { p { (line) } },
            None => p.notice.warning { (context.text("question-unreadable")) },
        }
    }
}

fn day(context: &PageContext, key: &str, day: time::Date) -> String {
    context.text_with(key, &[("day", Argument::from(context.locale().date(day)))])
}
