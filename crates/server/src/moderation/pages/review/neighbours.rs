//! What is published already and may be the same thing: one button joins the report to it.

use maud::{Markup, html};

use super::ReviewPage;
use super::decision::FORM;
use crate::extract::PageContext;
use crate::moderation::neighbours::Neighbour;
use crate::state::AppState;
use crate::ui::feature::{self, periods};
use crate::ui::places;

/// Who looks at what is published stood before it: of the others only those at the same spot may be meant.
const SAME_SPOT_M: f64 = 10.0;

/// Of something new the nearest are enough to compare with.
const COMPARED: usize = 5;

/// Those that are looked at, and those that are folded.
pub(super) fn split<'a>(shown: &ReviewPage<'a>) -> (&'a [Neighbour], &'a [Neighbour]) {
    let all = shown.neighbours;
    let compared = if shown.detail.review.present.is_some() {
        all.iter()
            .take_while(|one| one.metres.is_some_and(|metres| metres <= SAME_SPOT_M))
            .count()
    } else {
        COMPARED
    };
    all.split_at(compared.min(all.len()))
}

pub(super) fn neighbours(context: &PageContext, state: &AppState, shown: &ReviewPage<'_>) -> Markup {
    let family = shown.subject().family();
    let open = shown.is_open() && !shown.is_own();
    let (looked_at, folded) = split(shown);
    let count = [("count", (folded.len() as u64).into())];
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
            }
            (list(context, state, shown, looked_at, true))
            @if !folded.is_empty() {
                details {
                    summary { (context.text_with("moderation-further-neighbours", &count)) }
                    (list(context, state, shown, folded, false))
                }
            }
            @if open && !shown.neighbours.is_empty() { p.hint { (context.text("moderation-same-hint")) } }
        }
    }
}

fn list(
    context: &PageContext,
    state: &AppState,
    shown: &ReviewPage<'_>,
    neighbours: &[Neighbour],
    has_keys: bool,
) -> Markup {
    let open = shown.is_open() && !shown.is_own();
    html! {
        @if !neighbours.is_empty() {
            ul.feature-list {
                @for (number, neighbour) in (1..).zip(neighbours) {
                    li {
                        (line(context, state, shown, neighbour))
                        @if open {
                            button.button type="submit" form=(FORM) name="feature" value=(neighbour.id)
                                formnovalidate aria-keyshortcuts=[(has_keys && number < 10).then_some(number)] {
                                (context.text("moderation-same"))
                            }
                            (merge(context, shown, neighbour))
                        }
                    }
                }
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
            @let kind = feature::kind_label(locale, neighbour.family, neighbour.kind);
            @let path = context.href(&feature::path(neighbour.family, neighbour.id));
            // The title says already of which kind they are, and the icon does.
            @match neighbour.metres {
                Some(metres) => {
                    @let distance = format!("{:.0} m", metres.round());
                    a href=(path) aria-label={ (kind) ", " (distance) } { (distance) }
                },
                None => a href=(path) { (kind) },
            }
            @if let Some(path) = places::path_links(context, shown.atlas, neighbour.place) { " · " (path) }
            " · " (feature::status(context, neighbour.status))
            @if let Some(operator) = &neighbour.operator { " · " (operator) }
            @if let Some(day) = neighbour.last_sighting { " · " (locale.date(day)) }
            @if let Some(list) = periods::list(context, &neighbour.periods, state.now()) { (list) }
        }
    }
}
