//! `….atom`: what changed in a place (RFC 4287). What was approved last comes first, whatever day its record gives: a new
//! order over last month is news today.

use std::collections::BTreeSet;

use atlas::Atlas;
use domain::ids::FeatureId;
use domain::place::Place;
use time::Date;

use crate::extract::PageContext;
use crate::feeds::atom::{self, News, Told};
use crate::i18n::Argument;
use crate::places::events::{self, What};
use crate::places::pages::Found;
use crate::state::AppState;
use crate::ui::feature::line::Line;
use crate::ui::{countries, places};

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
    let mut entries: Vec<News> = Vec::new();
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
    let told = Told {
        id: page.clone(),
        title: context.text_with("place-feed-title", &[("place", Argument::from(name))]),
        subtitle: Some(context.text("layout-no-dot")),
        address: format!("{page}.atom"),
        page,
        entries,
    };
    atom::written(context, state, told)
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

/// Path, day and what happened.
type Dated = (String, Option<Date>, Option<What>);

fn dated(atlas: &Atlas, id: FeatureId) -> Option<Dated> {
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
) -> News {
    let said = what.map(|what| {
        let words = context.text(what.key());
        let words = words.trim_end_matches([':', '\u{a0}']).to_owned();
        format!("{} – {words}", context.locale().date(day))
    });
    News {
        address: format!("{base}{path}"),
        title: title.to_owned(),
        day,
        summary: said,
        point: None,
    }
}
