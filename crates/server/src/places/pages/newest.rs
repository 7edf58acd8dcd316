//! What has changed last, by the days that the record itself gives.

use maud::{Markup, html};

use super::{Here, SHOWN};
use crate::places::events;

pub(super) fn list(here: &Here<'_>) -> Option<Markup> {
    let events = events::latest(here.state, here.atlas, &here.figures, &here.found, SHOWN);
    let locale = here.context.locale();
    (!events.is_empty()).then(|| {
        html! {
            ul.history {
                @for event in &events {
                    li {
                        strong { (locale.date(event.day)) } " – "
                        (here.text(event.what.key())) " "
                        a href=(here.context.href(&event.path)) { bdi { (event.title(locale)) } }
                    }
                }
            }
        }
    })
}
