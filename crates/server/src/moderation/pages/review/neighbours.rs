//! What is published already and may be the same thing: one button joins the report to it.

use maud::{Markup, html};

use super::ReviewPage;
use super::decision::FORM;
use crate::extract::PageContext;
use crate::moderation::neighbours::Neighbour;
use crate::state::AppState;
use crate::ui::feature::{self, periods};
use crate::ui::places;
use domain::moderation::ReviewState;

pub(super) fn neighbours(context: &PageContext, state: &AppState, shown: &ReviewPage<'_>) -> Markup {
    let family = shown.subject().family();
    let open = shown.detail.review.state == ReviewState::Open;
    html! {
        section.stack #feature {
            h2 { (context.text(&format!("moderation-neighbours-{family}"))) }
            @if shown.neighbours.is_empty() {
                p {
                    @if shown.detail.review.about.is_some() {
                        (context.text("moderation-no-other-neighbours"))
                    } @else {
                        (context.text("moderation-no-neighbours"))
                    }
                }
            } @else {
                ul.feature-list {
                    @for (number, neighbour) in (1..).zip(shown.neighbours) {
                        li {
                            (line(context, state, shown, neighbour))
                            @if open {
                                button.button type="submit" form=(FORM) name="feature" value=(neighbour.id)
                                    formnovalidate aria-keyshortcuts=[(number < 10).then_some(number)] {
                                    (context.text("moderation-same"))
                                }
                                (merge(context, shown, neighbour))
                            }
                        }
                    }
                }
                @if open { p.hint { (context.text("moderation-same-hint")) } }
            }
        }
    }
}

/// What the report is about may be on the map twice: its page becomes this one's.
fn merge(context: &PageContext, shown: &ReviewPage<'_>, neighbour: &Neighbour) -> Markup {
    let review = &shown.detail.review;
    let Some((about, present)) = review.about.zip(review.present.as_ref()) else {
        return html! {};
    };
    let path = format!("/moderation/features/{}/change", about.feature);
    html! {
        form.inline method="post" action=(context.href(&shown.chosen.on(&path))) {
            input type="hidden" name="version" value=(present.version);
            input type="hidden" name="into" value=(neighbour.id);
            input type="hidden" name="review" value=(shown.id);
            button.button.quiet type="submit" name="change" value="merge" { (context.text("moderation-merge")) }
        }
    }
}

pub(super) fn line(
    context: &PageContext,
    state: &AppState,
    shown: &ReviewPage<'_>,
    neighbour: &Neighbour,
) -> Markup {
    let locale = context.locale();
    html! {
        (feature::icon(neighbour.family, neighbour.kind))
        span {
            a href=(context.href(&feature::path(neighbour.family, neighbour.id))) {
                (feature::kind_label(locale, neighbour.family, neighbour.kind))
            }
            @if let Some(metres) = neighbour.metres { " · " (format!("{:.0} m", metres.round())) }
            @if let Some(path) = places::path_links(context, shown.atlas, neighbour.place) { " · " (path) }
            " · " (feature::status(context, neighbour.status))
            @if let Some(operator) = &neighbour.operator { " · " (operator) }
            @if let Some(day) = neighbour.last_sighting { " · " (locale.date(day)) }
            @if let Some(list) = periods::list(context, &neighbour.periods, state.now()) { (list) }
        }
    }
}
