//! Organisations on pages: links to what they operate, make and sell.

use domain::organisation::Key;
use maud::{Markup, html};

use crate::extract::PageContext;
use crate::places::encoded;

/// The address of an organisation's page; `None` for a name without any letter or digit.
pub(crate) fn path(name: &str) -> Option<String> {
    Some(format!("/organisations/{}", encoded(Key::of(name)?.as_str())))
}

/// The name as a link.
pub(crate) fn link(context: &PageContext, name: &str) -> Markup {
    html! {
        @match path(name) {
            Some(path) => a href=(context.href(&path)) { bdi { (name) } },
            None => bdi { (name) },
        }
    }
}
