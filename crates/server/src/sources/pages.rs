//! One entry a dataset.

use domain::dataset::{Credit, LICENCES};
use maud::{Markup, html};

use crate::extract::PageContext;
use crate::state::AppState;
use crate::ui::layout::{Layout, Section};

pub(super) fn list(context: &PageContext, state: &AppState, credits: &[Credit]) -> Markup {
    let title = context.text("sources-title");
    let main = html! {
        div.stack {
            h1 { (title) }
            p { (context.text("sources-intro")) }
            @for credit in credits { (entry(context, credit)) }
            @if credits.is_empty() { p { (context.text("sources-none")) } }
        }
    };
    Layout {
        title: &title,
        section: Section::None,
        entry: None,
    }
    .render(context, state, &main)
}

fn entry(context: &PageContext, credit: &Credit) -> Markup {
    let licence = LICENCES.iter().find(|licence| licence.code == credit.licence);
    html! {
        section.stack id=(credit.code) {
            h2 {
                @match &credit.address {
                    Some(address) => a href=(address) rel="noopener noreferrer" { (credit.title) },
                    None => (credit.title),
                }
            }
            @if !credit.attribution.is_empty() { p { (credit.attribution) } }
            dl.facts {
                @if let Some(publisher) = &credit.publisher {
                    dt { (context.text("sources-publisher")) }
                    dd { (publisher) }
                }
                dt { (context.text("sources-licence")) }
                dd {
                    @match licence {
                        Some(licence) => a href=(licence.address) rel="license noopener noreferrer" { (licence.title) },
                        None => (credit.licence),
                    }
                }
                @if let Some(date) = credit.date {
                    dt { (context.text("sources-date")) }
                    dd { (context.locale().date(date)) }
                }
            }
        }
    }
}
