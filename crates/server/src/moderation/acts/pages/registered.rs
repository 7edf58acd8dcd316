//! What became of the form: the act, what it carries, and what was left out.

use domain::Family;
use domain::act::{Act, PublicAct};
use maud::{Markup, html};

use super::{page, row};
use crate::extract::PageContext;
use crate::moderation::acts::register::Registered;
use crate::state::AppState;
use crate::ui::{acts, feature};

pub(in crate::moderation::acts) fn registered(
    context: &PageContext,
    state: &AppState,
    act: &Act,
    done: &Registered,
) -> Markup {
    let public = PublicAct {
        id: done.id,
        act: act.clone(),
        links: Vec::new(),
        features: Vec::new(),
        sample: false,
    };
    let title = if done.was_there {
        "act-desk-updated"
    } else {
        "act-desk-registered"
    };
    let main = html! {
        div.stack {
            h1 { (context.text(title)) }
            p.notice.success role="status" { (acts::link(context, &public)) }
            @if done.published.is_empty() {
                p { (context.text("act-desk-none-published")) }
            } @else {
                h2 { (context.text_with("act-desk-published", &[("count", done.published.len().into())])) }
                ol {
                    @for (index, id) in done.published.iter().enumerate() {
                        li {
                            a href=(context.href(&feature::path(Family::Deployment, *id))) {
                                (row::title(context, index + 1))
                            }
                        }
                    }
                }
            }
            @if !done.present.is_empty() {
                p { (context.text_with("act-desk-present", &[("count", done.present.len().into())])) }
            }
            (missing(context, &done.missing))
            p.cluster-row {
                a href=(context.href("/moderation/acts/new")) { (context.text("act-desk-next")) }
                a href=(context.href(&format!("/moderation/acts/{}/edit", done.id))) { (context.text("act-desk-edit")) }
                a href=(context.href("/moderation")) { (context.text("moderation-back")) }
            }
        }
    };
    page(context, state, title, &main)
}

/// Numbers of acts that are not in the register.
pub(super) fn missing(context: &PageContext, numbers: &[String]) -> Markup {
    html! {
        @if !numbers.is_empty() {
            div.notice.warning {
                p { (context.text("act-desk-missing")) }
                ul { @for number in numbers { li { (number) } } }
            }
        }
    }
}
