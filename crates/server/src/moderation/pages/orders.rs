//! The register of orders: each with its day and what was done.

use maud::{Markup, html};
use store::notices::Order;

use super::page;
use crate::extract::PageContext;
use crate::state::AppState;
use crate::ui::feature;

pub(in crate::moderation) fn orders(context: &PageContext, state: &AppState, orders: &[Order]) -> Markup {
    let (decided, open): (Vec<&Order>, Vec<&Order>) = orders.iter().partition(|order| order.ruling.is_some());
    page(
        context,
        state,
        "orders-title",
        None,
        &html! {
            div.stack {
                p { a href=(context.href("/moderation")) { (context.text("moderation-back")) } }
                h1 { (context.text("orders-title")) }
                p { (context.text("orders-intro")) }
                @for (title, list) in [("orders-open", &open), ("orders-decided", &decided)] {
                    section.stack {
                        h2 { (context.text(title)) }
                        @if list.is_empty() {
                            p { (context.text("orders-none")) }
                        } @else {
                            ul.feature-list { @for order in list { li { (line(context, order)) } } }
                        }
                    }
                }
            }
        },
    )
}

fn line(context: &PageContext, order: &Order) -> Markup {
    let locale = context.locale();
    html! {
        (feature::icon(order.family, order.kind))
        span {
            a href=(context.href(&format!("/moderation/notices/{}", order.review))) {
                (feature::kind_label(locale, order.family, order.kind))
                @if let Some(place) = &order.place { ", " (place) }
            }
            " · " (context.text(if order.is_about_photo { "orders-photo" } else { "orders-feature" }))
            " · " (context.text_with("orders-received", &[("day", locale.date(order.received_on).into())]))
            @if let Some((outcome, ground, day)) = order.ruling {
                br;
                (locale.date(day)) " · " (locale.label(outcome)) " · " (locale.label(ground))
            }
        }
    }
}
