//! What the collective of a place says on its page: its own words, marked as such.

use atlas::Atlas;
use domain::collective::{Link, PlacePage, Words};
use domain::place::Place;
use domain::text::Text;
use maud::{Markup, html};
use serde_json::{Value, json};

use crate::extract::PageContext;
use crate::i18n::Locale;
use crate::ui::countries;
use crate::ui::places;

/// The nearest collective: that of the place, or of what it lies in.
fn nearest<'a>(atlas: &'a Atlas, place: &Place) -> Option<(&'a Place, &'a Text)> {
    atlas.places().ancestors(place.id).into_iter().find_map(|around| {
        let page = atlas.place_page(around.id)?;
        Some((around, page.words.collective.as_ref()?))
    })
}

/// Who looks after the place, with the way to what they say.
pub(super) fn pointer(context: &PageContext, atlas: &Atlas, place: &Place) -> Markup {
    let Some((around, name)) = nearest(atlas, place) else {
        return html! {};
    };
    let is_own = around.id == place.id;
    let href = if is_own {
        "#collective".to_owned()
    } else {
        format!("{}#collective", context.href(&places::path(around)))
    };
    html! {
        p {
            (context.text("collective-pointer")) " "
            a href=(href) { bdi { (&**name) } }
            @if !is_own { " (" (countries::name(context.locale(), around)) ")" }
        }
    }
}

pub(super) fn words(context: &PageContext, atlas: &Atlas, place: &Place) -> Markup {
    let Some(page) = atlas.place_page(place.id) else {
        return html! {};
    };
    let Some(name) = &page.words.collective else {
        return html! {};
    };
    let locale = context.locale();
    html! {
        section.card.stack.words #collective aria-labelledby="collective-name" data-collective {
            h2 #collective-name { bdi { (&**name) } }
            p.hint { (context.text("collective-theirs")) }
            (text(context, &page.words))
            @if let Some(contact) = &page.words.contact {
                p {
                    (context.text("collective-reach")) " "
                    a.wrap href=(contact.href()) rel="noopener noreferrer nofollow" { (contact) }
                }
            }
            @if !page.words.links.is_empty() {
                ul { @for link in &page.words.links { li { (anchor(link)) } } }
            }
            p.hint { (context.text_with("collective-changed-on", &[("day", locale.date(page.changed_on).into())])) }
        }
    }
}

/// In the language of the page, or in the one that there is.
fn text(context: &PageContext, words: &Words) -> Markup {
    let (french, english) = ((Locale::Fr, &words.french), (Locale::En, &words.english));
    let order = match context.locale() {
        Locale::Fr => [french, english],
        Locale::En => [english, french],
    };
    let found = order
        .into_iter()
        .find_map(|(locale, text)| Some((locale, text.as_ref()?)));
    let Some((locale, text)) = found else {
        return html! {};
    };
    let is_other = locale != context.locale();
    html! {
        @if is_other { p.hint { (context.text(&format!("collective-only-{}", locale.code()))) } }
        div.stack lang=[is_other.then_some(locale.code())] data-words {
            @for line in text.lines().filter(|line| !line.trim().is_empty()) { p dir="auto" { (line) } }
        }
    }
}

fn anchor(link: &Link) -> Markup {
    let address = link.address.as_str();
    html! {
        a.wrap href=(address) rel="noopener noreferrer nofollow" {
            @match &link.name {
                Some(name) => bdi { (&**name) },
                None => (address),
            }
        }
    }
}

/// The same for programs; null where nothing is said.
pub(super) fn member(atlas: &Atlas, place: &Place) -> Value {
    let Some(PlacePage {
        words, changed_on, ..
    }) = atlas.place_page(place.id)
    else {
        return Value::Null;
    };
    let links = words
        .links
        .iter()
        .map(|link| json!({ "address": link.address.as_str(), "name": link.name }));
    json!({
        "name": words.collective,
        "text": { "fr": words.french, "en": words.english },
        "contact": words.contact.as_ref().map(|contact| json!({ "text": contact.to_string(), "href": contact.href() })),
        "links": links.collect::<Vec<_>>(),
        "changed_on": changed_on.to_string(),
    })
}
