//! The only time that the receipt of a sheet is shown.

use domain::receipt::Receipt;
use maud::{Markup, html};

use crate::extract::PageContext;
use crate::i18n::Argument;
use crate::state::AppState;
use crate::ui::layout::{Layout, Section};
use crate::ui::receipt;
use crate::ui::strings::strings;

/// `count` rows came in; `next` is where the next ones are given.
pub(super) fn page(
    context: &PageContext,
    state: &AppState,
    next: &str,
    code: &Receipt,
    count: usize,
) -> Markup {
    let title = context.text("report-received");
    let main = html! {
        div.stack {
            h1 { (title) }
            p data-received=(count) { (context.text_with("sheet-received", &[("count", Argument::from(count))])) }
            h2 { (context.text("report-receipt")) }
            p { (context.text("report-receipt-why")) }
            (receipt::block(context, state, &code.text()))
            p { strong { (context.text("report-receipt-once")) } }
            p.cluster-row {
                a.button.primary href=(context.href(next)) { (context.text("sheet-more-of-it")) }
                a.button href=(context.href("/receipt")) { (context.text("report-follow")) }
            }
        }
        (strings(context))
    };
    Layout {
        title: &title,
        section: Section::Report,
        entry: Some("receipt"),
    }
    .render(context, state, &main)
}
