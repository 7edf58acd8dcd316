//! One feature in a line: in lists, tables and beside maps.

use atlas::DeviceRef;
use domain::centre::PublicCentre;
use domain::deployment::PublicDeployment;
use domain::ids::{FeatureId, PlaceId};
use domain::period::Timing;
use domain::place::Place;
use domain::{Family, Status};
use maud::{Markup, html};

use super::{icon, kind_label, path, sample_badge, status};
use crate::extract::PageContext;
use crate::i18n::Locale;
use crate::state::AppState;
use crate::ui::countries;

/// What a line shows.
pub(crate) struct Line {
    family: Family,
    id: FeatureId,
    kind: &'static str,
    /// Beside the kind: a product, an event.
    detail: Vec<String>,
    place: Option<Place>,
    status: Status,
    timing: Option<Timing>,
    sample: bool,
}

impl Line {
    pub(crate) fn of_device(device: DeviceRef<'_>) -> Self {
        Self {
            family: Family::Device,
            id: device.id(),
            kind: device.kind().code(),
            detail: Vec::new(),
            place: device.place().cloned(),
            status: device.status(),
            timing: None,
            sample: device.to_public().sample,
        }
    }

    pub(crate) fn of_deployment(state: &AppState, public: &PublicDeployment) -> Self {
        let deployment = &public.deployment;
        let names = [&deployment.product, &deployment.event_name];
        let own = names.into_iter().flatten().map(|name| name.to_string());
        Self {
            family: Family::Deployment,
            id: public.id,
            kind: deployment.technology.code(),
            detail: own.collect(),
            place: place(state, public.place),
            status: public.status,
            timing: Some(Timing::of(&deployment.periods, state.now())),
            sample: public.sample,
        }
    }

    /// As it was, or will be, at another moment than now.
    pub(crate) fn with_timing(self, timing: Timing) -> Self {
        Self {
            timing: Some(timing),
            ..self
        }
    }

    pub(crate) fn of_centre(state: &AppState, public: &PublicCentre) -> Self {
        Self {
            family: Family::Centre,
            id: public.id,
            kind: public.centre.kind.code(),
            detail: Vec::new(),
            place: place(state, public.place),
            status: public.status,
            timing: None,
            sample: public.sample,
        }
    }

    /// The published feature with this id, of any family.
    pub(crate) fn find(state: &AppState, id: FeatureId) -> Option<Self> {
        let atlas = state.published.atlas();
        atlas
            .find(id)
            .map(Self::of_device)
            .or_else(|| {
                atlas
                    .deployment(id)
                    .map(|public| Self::of_deployment(state, public))
            })
            .or_else(|| atlas.centre(id).map(|public| Self::of_centre(state, public)))
    }

    /// Kind and detail in words: "Drone, Toulon".
    pub(crate) fn title(&self, locale: Locale) -> String {
        std::iter::once(kind_label(locale, self.family, self.kind))
            .chain(self.detail.iter().cloned())
            .chain(self.place.iter().map(|place| countries::name(locale, place)))
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// A row of a `.feature-list`.
    pub(crate) fn item(&self, context: &PageContext) -> Markup {
        html! {
            li {
                (icon(self.family, self.kind))
                a href=(context.href(&path(self.family, self.id))) { (self.title(context.locale())) }
                (status(context, self.status))
                (sample_badge(context, self.sample))
                @if let Some(timing) = self.timing {
                    span class={ "period-state " (timing) } { (context.locale().label(timing)) }
                }
            }
        }
    }
}

fn place(state: &AppState, place: Option<PlaceId>) -> Option<Place> {
    let atlas = state.published.atlas();
    atlas.places().get(place?).cloned()
}

/// Several lines; `None` for none.
pub(crate) fn list(context: &PageContext, lines: &[Line]) -> Option<Markup> {
    (!lines.is_empty()).then(|| {
        html! { ul.feature-list { @for line in lines { (line.item(context)) } } }
    })
}
