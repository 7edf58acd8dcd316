//! `….atom`: what changed in a place (RFC 4287). What was approved last comes first, whatever day its record gives: a new
//! order over last month is news today.

use std::collections::BTreeSet;

use atlas::Atlas;
use atom_syndication::{Entry, Feed, FixedDateTime, Generator, Link, Person, Text};
use domain::ids::FeatureId;
use domain::place::Place;
use time::Date;

use crate::extract::PageContext;
use crate::i18n::Argument;
use crate::places::events::{self, What};
use crate::places::pages::Found;
use crate::state::AppState;
use crate::ui::feature::line::Line;
use crate::ui::{countries, places};
use crate::{ATTRIBUTION, LICENCE};

/// Entries of a feed.
const ENTRIES: usize = 40;

/// Changes of the whole map among which those of the place are looked for.
const LOOKED_AT: usize = 20_000;

pub(super) fn feed(
    context: &PageContext,
    state: &AppState,
    atlas: &Atlas,
    place: &Place,
    found: &Found<'_>,
) -> String {
    let base = &state.settings.base_url;
    let name = countries::name(context.locale(), place);
    let page = format!("{base}{}", crate::places::encoded(&places::path(place)));
    let mut entries: Vec<Entry> = Vec::new();
    let mut listed: BTreeSet<String> = BTreeSet::new();
    for id in changed(state, atlas, place, found) {
        let Some((path, day, what)) = dated(atlas, id) else {
            continue;
        };
        let Some(line) = Line::find(state, id) else {
            continue;
        };
        let title = line.title(context.locale());
        listed.insert(path.clone());
        entries.push(entry(
            context,
            base,
            (&path, &title),
            day.unwrap_or(state.today()),
            what,
        ));
    }
    let figures = atlas.place_figures(place.id, state.today()).unwrap_or_default();
    for event in events::latest(state, atlas, &figures, found, ENTRIES) {
        if entries.len() < ENTRIES && listed.insert(event.path.clone()) {
            let title = event.title(context.locale());
            entries.push(entry(
                context,
                base,
                (&event.path, &title),
                event.day,
                Some(event.what),
            ));
        }
    }
    let newest = entries.iter().map(|entry| entry.updated).max();
    let feed = Feed {
        title: Text::plain(context.text_with("place-feed-title", &[("place", Argument::from(name))])),
        subtitle: Some(Text::plain(context.text("layout-no-dot"))),
        id: page.clone(),
        updated: newest.unwrap_or_else(|| midnight(state.today())),
        authors: vec![Person {
            name: context.text("layout-site-name"),
            ..Person::default()
        }],
        generator: Some(Generator {
            value: context.text("layout-site-name"),
            ..Generator::default()
        }),
        rights: Some(Text::plain(format!("{ATTRIBUTION} ({LICENCE})"))),
        lang: Some(context.locale().code().to_owned()),
        links: vec![
            link("alternate", "text/html", page.clone()),
            link("self", "application/atom+xml", format!("{page}.atom")),
        ],
        entries,
        ..Feed::default()
    };
    feed.to_string()
}

/// Features of the place among what was approved or changed lately, the latest first.
fn changed(state: &AppState, atlas: &Atlas, place: &Place, found: &Found<'_>) -> Vec<FeatureId> {
    let own: BTreeSet<FeatureId> = found
        .inside
        .iter()
        .map(|public| public.id)
        .chain(found.centres.iter().map(|public| public.id))
        .collect();
    let lies_here = |id: &FeatureId| {
        own.contains(id)
            || atlas
                .find(*id)
                .and_then(atlas::DeviceRef::place)
                .is_some_and(|of| {
                    atlas
                        .places()
                        .ancestors(of.id)
                        .iter()
                        .any(|above| above.id == place.id)
                })
    };
    let latest = state.published.changes().latest(LOOKED_AT);
    latest.into_iter().filter(lies_here).take(ENTRIES).collect()
}

type Told = (String, Option<Date>, Option<What>);

fn dated(atlas: &Atlas, id: FeatureId) -> Option<Told> {
    let told = |path: &str, first, seen, removed| {
        let of = What::of(first, seen, removed);
        let path = format!("/{path}/{id}");
        (path, of.map(|(day, _)| day), of.map(|(_, what)| what))
    };
    if let Some(public) = atlas.device(id) {
        return Some(told(
            "devices",
            public.first_known,
            public.last_sighting,
            public.removed_on,
        ));
    }
    if let Some(public) = atlas.deployment(id) {
        return Some(told(
            "deployments",
            public.first_known,
            public.last_sighting,
            public.removed_on,
        ));
    }
    let public = atlas.centre(id)?;
    Some(told(
        "centres",
        public.first_known,
        public.last_sighting,
        public.removed_on,
    ))
}

fn entry(
    context: &PageContext,
    base: &str,
    (path, title): (&str, &str),
    day: Date,
    what: Option<What>,
) -> Entry {
    let address = format!("{base}{path}");
    let said = what.map(|what| {
        let words = context.text(what.key());
        let words = words.trim_end_matches([':', '\u{a0}']).to_owned();
        format!("{} – {words}", context.locale().date(day))
    });
    Entry {
        title: Text::plain(title.to_owned()),
        id: address.clone(),
        updated: midnight(day),
        summary: said.map(Text::plain),
        links: vec![link("alternate", "text/html", address)],
        ..Entry::default()
    }
}

fn link(rel: &str, media_type: &str, href: String) -> Link {
    Link {
        href,
        rel: rel.to_owned(),
        mime_type: Some(media_type.to_owned()),
        ..Link::default()
    }
}

fn midnight(day: Date) -> FixedDateTime {
    let text = format!("{day}T00:00:00Z");
    text.parse().unwrap_or_default()
}
