//! What others show of this site: pictures behind links, frames in their pages, what programs read about both.

pub(crate) mod cards;
pub(crate) mod embeds;
pub(crate) mod linked;
pub(crate) mod meta;
pub(crate) mod oembed;
pub(crate) mod pictures;
mod subject;

pub(crate) use subject::Subject;

use crate::i18n::Locale;
use crate::state::AppState;

/// As the operator calls the site.
pub(crate) fn site_name(locale: Locale, state: &AppState) -> String {
    let name = state.settings.instance.name.as_ref();
    name.map_or_else(
        || locale.text("layout-site-name"),
        |name| name.as_str().to_owned(),
    )
}
