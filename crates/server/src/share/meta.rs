//! What the head of a page tells other sites: its title, its one address, its picture (Open Graph), a frame of it (oEmbed),
//! what it is about (schema.org).

use maud::{Markup, html};

use super::{Subject, linked, oembed};
use crate::extract::PageContext;
use crate::i18n::{Argument, Locale};
use crate::places::encoded;
use crate::state::AppState;
use crate::ui::countries;
use crate::ui::places::path as path_of;

/// Nothing for pages that nobody should share: forms, desks, what is not there.
pub(crate) fn tags(context: &PageContext, state: &AppState, title: &str) -> Markup {
    let atlas = state.published.atlas();
    let Some(subject) = Subject::of_path(&atlas, context.path()) else {
        return html! {};
    };
    let base = &state.settings.base_url;
    let path = match &subject {
        Subject::Place(place) => place_path(context.path(), &encoded(&path_of(place))),
        _ => context.path().to_owned(),
    };
    let locale = context.locale();
    let address = format!("{base}{path}");
    let picture = format!("{base}{}?lang={}", subject.picture(), locale.code());
    let description = match &subject {
        Subject::Place(place) => locale.text_with(
            "share-place",
            &[("place", Argument::from(countries::name(locale, place)))],
        ),
        _ => locale.text("layout-description"),
    };
    let frame = oembed::discovery(base, &subject, &address);
    html! {
        link rel="canonical" href=(address);
        meta property="og:type" content="website";
        meta property="og:site_name" content=(super::site_name(locale, state));
        meta property="og:title" content=(title);
        meta property="og:description" content=(description);
        meta property="og:url" content=(address);
        meta property="og:locale" content=(match locale { Locale::En => "en_GB", Locale::Fr => "fr_FR" });
        meta property="og:image" content=(picture);
        meta property="og:image:type" content="image/png";
        meta property="og:image:width" content="1200";
        meta property="og:image:height" content="630";
        meta property="og:image:alt" content=(title);
        meta name="twitter:card" content="summary_large_image";
        @for (kind, href) in frame {
            link rel="alternate" type=(kind) href=(href) title=(title);
        }
        (linked::block(context, state, &subject, &address, title, &description))
    }
}

/// The address of a page of a place with the right slug; what follows it stays.
fn place_path(asked: &str, right: &str) -> String {
    let rest: Vec<&str> = asked.split('/').skip(4).collect();
    if rest.is_empty() {
        right.to_owned()
    } else {
        format!("{right}/{}", rest.join("/"))
    }
}
