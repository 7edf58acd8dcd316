//! What the map says of a place on one day, in words that a letter can repeat. Nothing is added to what is published: every
//! line carries its status, and what is gone or never came is left out.

use atlas::Atlas;
use domain::centre::PublicCentre;
use domain::deployment::{PublicDeployment, Technology};
use domain::device::DeviceKind;
use domain::evidence::{Bases, Basis};
use domain::ids::ActId;
use domain::period::Timing;
use domain::place::Place;
use domain::shape::Shape;
use domain::status::StatusSet;
use domain::{Filter, Status};
use std::collections::BTreeSet;
use time::Date;

use super::address;
use crate::i18n::{Argument, Locale};
use crate::state::AppState;
use crate::ui::feature::line::Line;
use crate::ui::feature::periods;
use crate::ui::{acts, countries};

pub(super) struct Facts {
    pub place: Place,
    pub locale: Locale,
    pub name: String,
    pub date: Date,
    /// Of the place's page.
    pub address: String,
    /// The name of this site on the web, without `https://`.
    pub site: String,
    /// Those that stand, as far as is known.
    pub devices: u64,
    /// The frequent first; zeros are left out, here and below.
    pub by_kind: Vec<(DeviceKind, u64)>,
    pub by_status: Vec<(Status, u64)>,
    /// What their existence rests on; one may rest on several.
    pub by_basis: Vec<(Basis, u64)>,
    /// Of which somebody on the spot saw at least the device or took a picture of it.
    pub seen: u64,
    /// One line each.
    pub deployments: Vec<String>,
    /// Of these, how many run now.
    pub running: u64,
    pub centres: Vec<String>,
    pub acts: Vec<String>,
    pub has_drones: bool,
    pub has_software: bool,
}

impl Facts {
    pub(super) fn of(
        state: &AppState,
        atlas: &Atlas,
        place: &Place,
        outline: Option<&Shape>,
        locale: Locale,
    ) -> Self {
        let view = match outline {
            Some(outline) => atlas.in_force_within(place.id, outline),
            None => atlas.in_force(place.id),
        };
        let mut deployments: Vec<&PublicDeployment> = view.inside;
        deployments.extend(view.over);
        deployments.retain(|public| public.status.is_standing());
        let now = state.now();
        let timing = |public: &PublicDeployment| Timing::of(&public.deployment.periods, now);
        deployments.sort_by_key(|public| order(timing(public)));
        let uses = |wanted: fn(Technology) -> bool| {
            deployments
                .iter()
                .any(|public| wanted(public.deployment.technology))
        };
        let numbers: BTreeSet<ActId> = deployments
            .iter()
            .flat_map(|public| public.acts.iter().map(|act| act.id))
            .collect();
        let base = &state.settings.base_url;
        let counted = Counted {
            atlas,
            filter: Filter {
                place: Some(place.code.clone()),
                statuses: Some(standing()),
                ..Filter::default()
            },
        };
        let mut by_kind = counted.by_kind();
        by_kind.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        Self {
            locale,
            name: countries::name(locale, place),
            date: state.today(),
            address: address(state, place),
            site: base
                .split_once("://")
                .map_or(base.as_str(), |(_, site)| site)
                .to_owned(),
            devices: by_kind.iter().map(|(_, count)| count).sum(),
            by_kind,
            by_status: counted.by_status(),
            by_basis: counted.by_basis(),
            seen: counted.seen(),
            running: deployments
                .iter()
                .filter(|public| timing(public) == Timing::Now)
                .count() as u64,
            has_drones: uses(|technology| technology == Technology::Drone),
            has_software: uses(Technology::is_territory_wide),
            acts: numbers
                .iter()
                .filter_map(|id| atlas.act(*id))
                .map(|public| act(locale, base, public))
                .collect(),
            deployments: deployments
                .iter()
                .map(|public| deployment(state, locale, public))
                .collect(),
            centres: view
                .centres
                .iter()
                .filter(|public| public.status.is_standing())
                .map(|public| centre(state, locale, public))
                .collect(),
            place: place.clone(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.devices == 0 && self.deployments.is_empty() && self.centres.is_empty()
    }

    /// "3 devices", in the language of the facts.
    pub(super) fn counted(&self, key: &str, count: u64) -> String {
        self.locale.text_with(
            key,
            &[
                ("count", Argument::from(count)),
                ("number", Argument::from(self.locale.number(count))),
            ],
        )
    }
}

fn standing() -> StatusSet {
    let standing = Status::ALL.iter().filter(|status| status.is_standing());
    standing.fold(StatusSet::EMPTY, |set, status| set.with(*status))
}

const fn order(timing: Timing) -> u8 {
    match timing {
        Timing::Now => 0,
        Timing::Planned => 1,
        Timing::Unknown => 2,
        Timing::Past => 3,
    }
}

struct Counted<'a> {
    atlas: &'a Atlas,
    filter: Filter,
}

impl Counted<'_> {
    fn by_kind(&self) -> Vec<(DeviceKind, u64)> {
        let counts = self.atlas.counts_by_kind(&self.filter);
        let kinds = DeviceKind::ALL.iter().copied().zip(counts);
        kinds.filter(|(_, count)| *count > 0).collect()
    }

    fn by_status(&self) -> Vec<(Status, u64)> {
        self.each(Status::ALL, |status| Filter {
            statuses: Some(StatusSet::EMPTY.with(status)),
            ..self.filter.clone()
        })
        .into_iter()
        .filter(|(status, _)| status.is_standing())
        .collect()
    }

    fn by_basis(&self) -> Vec<(Basis, u64)> {
        self.each(Basis::ALL, |basis| Filter {
            bases: Some(Bases::EMPTY.with(basis)),
            ..self.filter.clone()
        })
    }

    /// A confirmed device may rest on papers alone, so the status does not say this.
    fn seen(&self) -> u64 {
        let filter = Filter {
            bases: Some(Bases::EMPTY.with(Basis::Seen).with(Basis::Photo)),
            ..self.filter.clone()
        };
        self.atlas.counts_by_kind(&filter).iter().sum()
    }

    fn each<T: Copy>(&self, all: &[T], filter: impl Fn(T) -> Filter) -> Vec<(T, u64)> {
        let counts = all
            .iter()
            .map(|value| (*value, self.atlas.counts_by_kind(&filter(*value)).iter().sum()));
        counts.filter(|(_, count)| *count > 0).collect()
    }
}

/// "Drone, Toulon: from … to … (under way); confirmed; order 83-…".
fn deployment(state: &AppState, locale: Locale, public: &PublicDeployment) -> String {
    let described = &public.deployment;
    let stretches: Vec<String> = described
        .periods
        .iter()
        .take(PERIODS)
        .map(|period| periods::sentence(locale, period))
        .collect();
    let timing = within(&locale.label(Timing::of(&described.periods, state.now())));
    let numbers: Vec<String> = public
        .acts
        .iter()
        .filter_map(|act| act.number.as_ref().map(|number| (**number).to_owned()))
        .collect();
    let act = (!numbers.is_empty())
        .then(|| locale.text_with("kit-by-act", &[("numbers", Argument::from(numbers.join(", ")))]));
    line(
        locale,
        &Line::of_deployment(state, public).title(locale),
        stretches
            .into_iter()
            .chain([timing, status(locale, public.status)])
            .chain(act)
            .chain(sample(locale, public.sample)),
    )
}

/// Of a deployment; the others are on its page.
const PERIODS: usize = 3;

fn centre(state: &AppState, locale: Locale, public: &PublicCentre) -> String {
    let described = &public.centre;
    let cameras = described.cameras.map(|count| {
        let count = u64::from(count);
        let text = locale.text_with(
            "kit-cameras",
            &[
                ("count", Argument::from(count)),
                ("number", Argument::from(locale.number(count))),
            ],
        );
        match described.cameras_on {
            Some(day) => format!("{text} ({})", locale.date(day)),
            None => text,
        }
    });
    line(
        locale,
        &Line::of_centre(state, public).title(locale),
        described
            .operator
            .iter()
            .map(|text| (**text).to_owned())
            .chain(cameras)
            .chain([status(locale, public.status)])
            .chain(sample(locale, public.sample)),
    )
}

fn act(locale: Locale, base: &str, public: &domain::act::PublicAct) -> String {
    let address = public.act.document_url.as_ref().map_or_else(
        || format!("{base}/acts/{}", public.id),
        |url| url.as_str().to_owned(),
    );
    line(
        locale,
        &acts::name(locale, public),
        public
            .act
            .authority
            .iter()
            .map(|text| (**text).to_owned())
            .chain(acts::dates(locale, public))
            .chain([address])
            .chain(sample(locale, public.sample)),
    )
}

/// A label within a sentence.
fn within(label: &str) -> String {
    let mut letters = label.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters.as_str().chars()).collect()
}

fn status(locale: Locale, status: Status) -> String {
    locale.text_with(
        "kit-status",
        &[("status", Argument::from(within(&locale.label(status))))],
    )
}

fn sample(locale: Locale, is_sample: bool) -> Option<String> {
    is_sample.then(|| locale.text("feature-sample"))
}

fn line(locale: Locale, title: &str, parts: impl Iterator<Item = String>) -> String {
    let parts: Vec<String> = parts.collect();
    locale.text_with(
        "kit-line",
        &[
            ("title", Argument::from(title.to_owned())),
            ("parts", Argument::from(parts.join("\u{a0}; "))),
        ],
    )
}
