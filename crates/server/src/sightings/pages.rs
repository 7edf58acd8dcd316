//! What is shown after a tap: the receipt, or what is missing.

use domain::Family;
use domain::ids::FeatureId;
use domain::place::PlaceCode;
use domain::report::{About, FieldError};
use maud::{Markup, html};

use crate::extract::PageContext;
use crate::state::AppState;
use crate::ui::feature::freshness::{LookAgain, Typed};
use crate::ui::feature::line::Line;
use crate::ui::feature::path;
use crate::ui::form::error_summary;
use crate::ui::layout::{Layout, Section};
use crate::ui::receipt;
use crate::ui::strings::strings;

/// The only time that the receipt is shown.
pub(super) fn received(context: &PageContext, state: &AppState, about: About, code: &str) -> Markup {
    let line = Line::find(state, about.feature);
    let place = place_of(state, about.feature);
    let main = html! {
        div.stack {
            h1 { (context.text("sighting-received")) }
            @if let Some(line) = &line {
                ul.feature-list { (line.item(context)) }
                p { strong { (context.locale().label(about.finding)) } }
            }
            p { (context.text("sighting-received-next")) }
            h2 { (context.text("report-receipt")) }
            p { (context.text("report-receipt-why")) }
            (receipt::block(context, state, code))
            p { strong { (context.text("report-receipt-once")) } }
            p.cluster-row {
                @if let Some(place) = place {
                    a.button.primary href=(context.href(&format!("/survey?place={}", place.as_str()))) {
                        (context.text("sighting-next"))
                    }
                }
                a.button href=(context.href("/receipt")) { (context.text("report-follow")) }
            }
        }
        (strings(context))
    };
    page(context, state, "sighting-received", &main)
}

/// The buttons again, with what is wrong.
pub(super) fn again(
    context: &PageContext,
    state: &AppState,
    family: Family,
    id: FeatureId,
    day: &str,
    errors: &[FieldError],
) -> Markup {
    let look_again = LookAgain {
        needs_day: true,
        ..LookAgain::new(family, id, None)
    };
    let main = html! {
        div.stack {
            h1 { (context.text("sighting-not-taken")) }
            (error_summary(context, errors, |_| context.text("freshness-day")))
            @if let Some(line) = Line::find(state, id) { ul.feature-list { (line.item(context)) } }
            (look_again.form(context, None, Typed { day, errors }))
            p { a href=(context.href(&path(family, id))) { (context.text("sighting-back")) } }
        }
        (strings(context))
    };
    page(context, state, "sighting-not-taken", &main)
}

/// The commune or the like that a device stands in: there is more to check there.
fn place_of(state: &AppState, id: FeatureId) -> Option<PlaceCode> {
    let atlas = state.published.atlas();
    let place = atlas.find(id)?.place()?;
    Some(place.code.clone())
}

fn page(context: &PageContext, state: &AppState, title: &str, main: &Markup) -> Markup {
    Layout {
        title: &context.text(title),
        section: Section::Report,
        entry: Some("receipt"),
    }
    .render(context, state, main)
}
