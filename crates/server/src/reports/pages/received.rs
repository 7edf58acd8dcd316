//! The only time that the receipt is shown.

use maud::{Markup, html};

use super::page;
use crate::extract::PageContext;
use crate::state::AppState;
use crate::ui::receipt;
use crate::ui::strings::strings;

pub(in crate::reports) fn received(context: &PageContext, state: &AppState, code: &str) -> Markup {
    let main = html! {
        div.stack {
            h1 { (context.text("report-received")) }
            p { (context.text("report-received-next")) }
            h2 { (context.text("report-receipt")) }
            p { (context.text("report-receipt-why")) }
            (receipt::block(context, state, code))
            p { strong { (context.text("report-receipt-once")) } }
            p.cluster-row {
                a.button.primary href=(context.href("/report")) { (context.text("report-another")) }
                a.button href=(context.href("/receipt")) { (context.text("report-follow")) }
            }
        }
        (strings(context))
    };
    page(context, state, "report-received", Some("receipt"), &main)
}
