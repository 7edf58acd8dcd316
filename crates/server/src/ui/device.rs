//! One device in a line: in lists, tables and beside maps.

use atlas::DeviceRef;
use domain::status::Status;
use maud::{Markup, html};

use crate::extract::PageContext;

/// Kind, place and status, as a link to the page of the device.
pub(crate) fn link(context: &PageContext, device: DeviceRef<'_>) -> Markup {
    let kind = device.kind();
    html! {
        a href=(context.href(&format!("/devices/{}", device.id()))) {
            span class={ "kind-icon kind-" (kind) } aria-hidden="true" {}
            span {
                (context.locale().label(kind))
                @if let Some(place) = device.place() { " · " (place.name) }
            }
            (status(context, device.status()))
        }
    }
}

/// The status in one word, with the mark that the map uses too.
pub(crate) fn status(context: &PageContext, status: Status) -> Markup {
    html! { span class={ "badge status-" (status) } { (context.text(&format!("device-status-{status}"))) } }
}
