//! What has happened in a place, by the days that records give: when something was first known, last seen, removed; when
//! an act was signed or published. When a moderator approved it is not among them: that is in the feed of changes.

use std::collections::BTreeSet;

use atlas::{Atlas, PlaceFigures};
use domain::act::PublicAct;
use domain::ids::ActId;
use time::Date;

use super::pages::Found;
use crate::i18n::Locale;
use crate::state::AppState;
use crate::ui::acts;
use crate::ui::feature::line::Line;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    First,
    Seen,
    Removed,
    Signed,
    Published,
}

impl What {
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::First => "place-event-first",
            Self::Seen => "place-event-seen",
            Self::Removed => "place-event-removed",
            Self::Signed => "place-event-signed",
            Self::Published => "place-event-published",
        }
    }

    /// Of the days of a feature the latest.
    pub(crate) fn of(first: Option<Date>, seen: Option<Date>, removed: Option<Date>) -> Option<(Date, Self)> {
        // Of two on one day the later in this list counts.
        [(first, Self::First), (seen, Self::Seen), (removed, Self::Removed)]
            .into_iter()
            .filter_map(|(day, what)| Some((day?, what)))
            .max_by_key(|(day, _)| *day)
    }
}

enum Of<'a> {
    Feature(Line),
    Act(&'a PublicAct),
}

pub(crate) struct Event<'a> {
    pub(crate) day: Date,
    pub(crate) what: What,
    /// Of the page that says more.
    pub(crate) path: String,
    of: Of<'a>,
}

impl Event<'_> {
    pub(crate) fn title(&self, locale: Locale) -> String {
        match &self.of {
            Of::Feature(line) => line.title(locale),
            Of::Act(act) => acts::name(locale, act),
        }
    }
}

/// At most `most`, the latest first; each feature and act once.
pub(crate) fn latest<'a>(
    state: &AppState,
    atlas: &'a Atlas,
    figures: &PlaceFigures,
    found: &Found<'a>,
    most: usize,
) -> Vec<Event<'a>> {
    let today = state.today();
    let mut events: Vec<Event<'a>> = Vec::new();
    for (_, id) in &figures.newest {
        let Some(device) = atlas.find(*id) else { continue };
        let public = device.to_public();
        if let Some((day, what)) = What::of(public.first_known, public.last_sighting, public.removed_on) {
            let of = Of::Feature(Line::of_device(device));
            events.push(Event {
                day,
                what,
                path: format!("/devices/{id}"),
                of,
            });
        }
    }
    for public in &found.inside {
        if let Some((day, what)) = What::of(public.first_known, public.last_sighting, public.removed_on) {
            let of = Of::Feature(Line::of_deployment(state, public));
            events.push(Event {
                day,
                what,
                path: format!("/deployments/{}", public.id),
                of,
            });
        }
    }
    for public in &found.centres {
        if let Some((day, what)) = What::of(public.first_known, public.last_sighting, public.removed_on) {
            let of = Of::Feature(Line::of_centre(state, public));
            events.push(Event {
                day,
                what,
                path: format!("/centres/{}", public.id),
                of,
            });
        }
    }
    let ids: BTreeSet<ActId> = found
        .deployments()
        .flat_map(|found| found.acts.iter().map(|act| act.id))
        .collect();
    for public in ids.iter().filter_map(|id| atlas.act(*id)) {
        let act = &public.act;
        let said = [(act.signed_on, What::Signed), (act.published_on, What::Published)];
        let past = said.into_iter().filter_map(|(day, what)| Some((day?, what)));
        // What is signed today may be printed tomorrow.
        let past = past.filter(|(day, _)| *day <= today);
        if let Some((day, what)) = past.max_by_key(|(day, _)| *day) {
            events.push(Event {
                day,
                what,
                path: format!("/acts/{}", public.id),
                of: Of::Act(public),
            });
        }
    }
    // A date of the future is a mistake, or a promise; neither is news.
    events.retain(|event| event.day <= today);
    events.sort_by(|a, b| b.day.cmp(&a.day).then_with(|| a.path.cmp(&b.path)));
    events.truncate(most);
    events
}
