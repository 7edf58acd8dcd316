//! Feeds as Atom (RFC 4287), with a point where there is one (GeoRSS): of a search and of a place alike.

use std::collections::BTreeMap;

use atom_syndication::extension::Extension;
use atom_syndication::{Entry, Feed, FixedDateTime, Generator, Link, Person, Text};
use domain::position::Position;
use formats::out::clean;
use time::Date;

use crate::extract::PageContext;
use crate::state::AppState;
use crate::ui::layout::site_name;
use crate::{ATTRIBUTION, LICENCE};

/// What makes the feeds, whatever the site is called.
const GENERATOR: &str = "Contrechamp";

/// A feed with its own address and that of the page that shows the same; addresses are whole.
pub(crate) struct Told {
    /// Stays, whatever language is asked for.
    pub id: String,
    pub title: String,
    pub subtitle: Option<String>,
    pub address: String,
    pub page: String,
    pub entries: Vec<News>,
}

/// One entry.
pub(crate) struct News {
    /// An address that stays.
    pub address: String,
    pub title: String,
    pub day: Date,
    pub summary: Option<String>,
    pub point: Option<Position>,
}

/// The document. It is of the day of its newest entry, or of today.
pub(crate) fn written(context: &PageContext, state: &AppState, told: Told) -> String {
    let newest = told.entries.iter().map(|entry| entry.day).max();
    let site = site_name(context, state);
    let georss = ("georss", "http://www.georss.org/georss");
    let feed = Feed {
        title: plain(&told.title),
        subtitle: told.subtitle.as_deref().map(plain),
        id: told.id,
        updated: midnight(newest.unwrap_or_else(|| state.today())),
        authors: vec![Person {
            name: clean(&site).into_owned(),
            ..Person::default()
        }],
        generator: Some(Generator {
            value: GENERATOR.to_owned(),
            ..Generator::default()
        }),
        rights: Some(plain(&format!("{ATTRIBUTION} ({LICENCE})"))),
        lang: Some(context.locale().code().to_owned()),
        links: vec![
            link("alternate", "text/html", told.page),
            link("self", "application/atom+xml", told.address),
        ],
        namespaces: BTreeMap::from([georss].map(|(name, address)| (name.to_owned(), address.to_owned()))),
        entries: told.entries.into_iter().map(entry).collect(),
        ..Feed::default()
    };
    feed.to_string()
}

fn entry(news: News) -> Entry {
    let point = news.point.map(|point| {
        let point = Extension {
            name: "georss:point".to_owned(),
            // Latitude first, as GeoRSS has it.
            value: Some(format!("{} {}", point.lat(), point.lon())),
            ..Extension::default()
        };
        let points = BTreeMap::from([("point".to_owned(), vec![point])]);
        ("georss".to_owned(), points)
    });
    Entry {
        title: plain(&news.title),
        id: news.address.clone(),
        updated: midnight(news.day),
        summary: news.summary.as_deref().map(plain),
        links: vec![link("alternate", "text/html", news.address)],
        extensions: point.into_iter().collect(),
        ..Entry::default()
    }
}

/// Without what XML cannot hold.
fn plain(text: &str) -> Text {
    Text::plain(clean(text).into_owned())
}

fn link(rel: &str, media_type: &str, href: String) -> Link {
    Link {
        href,
        rel: rel.to_owned(),
        mime_type: Some(media_type.to_owned()),
        ..Link::default()
    }
}

/// Days are public, hours are not.
fn midnight(day: Date) -> FixedDateTime {
    let text = format!("{day}T00:00:00Z");
    text.parse().unwrap_or_default()
}
