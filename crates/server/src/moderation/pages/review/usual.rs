//! The part of a report that is the same in most of them.

use domain::Position;
use domain::evidence::Basis;
use domain::report::{Claimed, Stage};
use domain::subject::Subject;
use maud::{Markup, html};

use super::ReviewPage;
use super::claims::{fact, says_what_it_is};
use crate::extract::PageContext;
use crate::ui::feature::{self, facts};

/// What is the same in most reports, or said by title and map already: folded, so that the eye rests on what is not.
pub(super) fn usual(context: &PageContext, shown: &ReviewPage<'_>) -> Markup {
    let locale = context.locale();
    let (detail, review) = (shown.detail, &shown.detail.review);
    let claimed = &review.claimed;
    let family = claimed.subject.family();
    html! {
        details.usual {
            summary { (context.text("moderation-usual")) }
            dl.facts {
                (fact(context, "moderation-opened-by", &html! { (locale.label(detail.kind)) }))
                dt { (context.text("moderation-state")) }
                dd data-state=(review.state) { (locale.label(review.state)) }
                (fact(context, "moderation-reported-on", &html! { (locale.date(review.reported_on)) }))
                @if says_what_it_is(shown) && is_usual_stage(claimed) {
                    (fact(context, "report-stage", &html! { (locale.label(claimed.stage)) }))
                }
                @if is_usual_basis(claimed) { (fact(context, "report-basis", &html! { (locale.label(claimed.basis)) })) }
                @if says_what_it_is(shown) {
                    (kind(context, &claimed.subject))
                    @if let Some(position) = point(&claimed.subject) {
                        (facts::named(context, family, "position", Some(&html! { (position.lat()) ", " (position.lon()) })))
                    }
                }
            }
        }
    }
}

pub(super) const fn is_usual_stage(claimed: &Claimed) -> bool {
    matches!(claimed.stage, Stage::InUse)
}

pub(super) const fn is_usual_basis(claimed: &Claimed) -> bool {
    matches!(claimed.basis, Basis::Seen)
}

/// The position of what is a point: the map shows it.
fn point(subject: &Subject) -> Option<Position> {
    match subject {
        Subject::Device(_) | Subject::Centre(_) => subject.position(),
        Subject::Deployment(_) => None,
    }
}

fn kind(context: &PageContext, subject: &Subject) -> Markup {
    let family = subject.family();
    let kind = feature::kind_label(context.locale(), family, subject.kind_code());
    facts::named(context, family, family.kind_attribute(), Some(&html! { (kind) }))
}
