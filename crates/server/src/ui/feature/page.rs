//! The frame of the page of one feature: title, status in words, map, what the family adds, evidence, history.

use domain::evidence::{Basis, Claim, Grounds};
use domain::ids::{ActId, FeatureId, PlaceId};
use domain::period::Timing;
use domain::{Family, Status};
use maud::{Markup, html};

use super::freshness::LookAgain;
use super::sentence::{NamedAct, Names, sentence};
use super::{evidence, history, icon, kind_label, photos, sample_badge, status};
use crate::background::Background;
use crate::extract::PageContext;
use crate::state::AppState;
use crate::ui::countries;
use crate::ui::layout::{Layout, Section};
use crate::ui::places;
use crate::ui::strings::strings;

pub(crate) struct FeaturePage<'a> {
    pub family: Family,
    pub id: FeatureId,
    pub kind: &'static str,
    /// Between kind and place in the title: a product, an event.
    pub detail: Option<&'a str>,
    pub status: Status,
    pub grounds: Grounds,
    /// Acts that carry it, as far as the atlas knows.
    pub acts: Vec<ActId>,
    pub timing: Option<Timing>,
    pub place: Option<PlaceId>,
    pub sample: bool,
    /// Whether it is still there, asked of who looks.
    pub look_again: LookAgain,
    /// The front end's entry for the map.
    pub entry: &'a str,
    pub map: Markup,
    pub body: Markup,
    pub background: &'a Background,
}

impl FeaturePage<'_> {
    pub(crate) fn render(&self, context: &PageContext, state: &AppState) -> Markup {
        let title = self.title(context, state);
        let main = html! {
            article.stack {
                (places::breadcrumbs(context, state, self.place))
                h1 { (icon(self.family, self.kind)) " " (title) }
                p.cluster-row {
                    (status(context, self.status))
                    @if let Some(timing) = self.timing {
                        span class={ "period-state " (timing) } { (context.locale().label(timing)) }
                    }
                    (sample_badge(context, self.sample))
                }
                p.sentence { (sentence(context.locale(), self.status, &self.grounds, &self.names(state))) }
                @if self.sample { p.notice.warning { (context.text("feature-sample-notice")) } }
                (self.map)
                (photos::list(context, &title, self.background.photos.as_deref()))
                (self.look_again.block(context))
                (self.body)
                (evidence::table(context, self.background.evidence.as_deref()))
                (history::list(context, self.family, self.background.versions.as_deref()))
                (self.files(context))
                @if context.signed_in() {
                    p {
                        a href=(context.href(&format!("/moderation/features/{}", self.id))) {
                            (context.text("feature-desk-open"))
                        }
                    }
                }
            }
            (strings(context))
        };
        Layout {
            title: &title,
            section: Section::Map,
            entry: Some(self.entry),
        }
        .render(context, state, &main)
    }

    fn title(&self, context: &PageContext, state: &AppState) -> String {
        let atlas = state.published.atlas();
        let place = self.place.and_then(|place| atlas.places().get(place));
        let kind = kind_label(context.locale(), self.family, self.kind);
        let place = place.map(|place| countries::name(context.locale(), place));
        [Some(kind.as_str()), self.detail, place.as_deref()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// From the evidence, or from the atlas while that is away.
    fn names(&self, state: &AppState) -> Names {
        let atlas = state.published.atlas();
        let act = |id: ActId| atlas.act(id).map(|public| &public.act);
        let mut names = Names::default();
        match &self.background.evidence {
            Some(pieces) => names.add_evidence(pieces, |piece| {
                let known = piece.act.as_ref().and_then(|summary| act(summary.id));
                known.map_or(domain::act::ActKind::Other, |act| act.kind)
            }),
            None if self.grounds.bases(Claim::Exists).contains(Basis::Act) => {
                for act in self.acts.iter().filter_map(|id| act(*id)) {
                    let number = act.number.as_deref().map(str::to_owned);
                    names.add_act(
                        Claim::Exists,
                        NamedAct {
                            kind: act.kind,
                            number,
                        },
                    );
                }
            }
            None => {}
        }
        names
    }

    fn files(&self, context: &PageContext) -> Markup {
        html! {
            p {
                a href=(context.href(&format!("/notice?feature={}", self.id))) { (context.text("notice-link")) }
            }
            p.hint { (context.text("feature-licence")) }
            p {
                a href={ (super::path(self.family, self.id)) ".geojson" } type="application/geo+json" {
                    (context.text("feature-geojson"))
                }
            }
        }
    }
}
