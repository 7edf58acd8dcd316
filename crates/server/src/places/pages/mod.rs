//! The page of a place: what watches here, what may fly and run here, by which acts, who sells it, and how sure all of
//! that is. It stands alone: for a screen, for paper, for a reader that hears it.

mod acts;
mod centres;
mod deployments;
mod devices;
mod files;
mod headline;
mod newest;
mod parts;
mod software;

use std::sync::Arc;

use atlas::{Atlas, Census, PlaceFigures, PlaceView};
use domain::deployment::{Area, PublicDeployment};
use domain::place::Place;
use domain::shape::Shape;
use maud::{Markup, html};

use super::{collective, kit};
use crate::extract::PageContext;
use crate::state::AppState;
use crate::ui::layout::{Layout, Section};
use crate::ui::{countries, places};

/// Entries of each list; of more the page says how many, and where they are.
const SHOWN: usize = 12;

/// What the parts of the page are written from.
pub(super) struct Here<'a> {
    pub context: &'a PageContext,
    pub state: &'a AppState,
    pub atlas: &'a Atlas,
    pub place: &'a Place,
    pub outline: Option<&'a Shape>,
    pub figures: Arc<PlaceFigures>,
    pub census: Arc<Census>,
    pub found: Found<'a>,
}

/// What has to do with a place, besides devices.
pub(super) struct Found<'a> {
    /// In the place or a part of it, or exactly over it.
    pub inside: Vec<&'a PublicDeployment>,
    /// Over something larger that it lies in.
    pub over: Vec<&'a PublicDeployment>,
    pub centres: Vec<&'a domain::centre::PublicCentre>,
}

impl<'a> Found<'a> {
    pub(super) fn of(atlas: &'a Atlas, place: &Place, outline: Option<&Shape>) -> Self {
        let PlaceView {
            mut inside,
            over,
            centres,
        } = match outline {
            Some(outline) => atlas.in_force_within(place.id, outline),
            None => atlas.in_force(place.id),
        };
        // What is over this very place belongs to its own deployments; what is over a larger one holds here too.
        let is_own = |found: &&PublicDeployment| matches!(&found.deployment.area, Area::Place(code) if *code == place.code);
        let (own, over): (Vec<_>, Vec<_>) = over.into_iter().partition(is_own);
        inside.extend(own);
        Self {
            inside,
            over,
            centres,
        }
    }

    /// Whatever holds here.
    pub(super) fn deployments(&self) -> impl Iterator<Item = &'a PublicDeployment> + '_ {
        self.inside.iter().chain(&self.over).copied()
    }
}

impl Here<'_> {
    /// A page of the same place.
    fn query(&self, path: &str) -> String {
        self.context.href(&format!("{path}{}", self.place.code.as_str()))
    }

    fn text(&self, key: &str) -> String {
        self.context.text(key)
    }
}

pub(super) fn place(
    context: &PageContext,
    state: &AppState,
    place: &Place,
    outline: Option<&Shape>,
) -> Markup {
    let atlas = state.published.snapshot();
    let here = Here {
        context,
        state,
        atlas: &atlas,
        place,
        outline,
        figures: atlas.place_figures(place.id, state.today()).unwrap_or_default(),
        census: atlas.census(),
        found: Found::of(&atlas, place, outline),
    };
    let title = countries::name(context.locale(), place);
    let sections = sections(&here);
    let main = html! {
        article.stack.place-page {
            (places::breadcrumbs(context, state, place.parent))
            h1 { (&title) }
            (headline::about(&here))
            (collective::pointer(context, &atlas, place))
            (headline::figures(&here))
            div.place-head {
                div.stack {
                    p.notice { (context.text("layout-no-dot")) " " (headline::as_of(&here)) }
                    (headline::actions(&here))
                    (contents(context, &sections))
                }
                (headline::picture(&here, &title))
            }
            @for (id, title, body) in &sections {
                section.stack aria-labelledby=(id) {
                    h2 #(*id) { (title) }
                    (body)
                }
            }
            (collective::words(context, &atlas, place))
            (kit::links(context, place))
            p.hint { (context.text("feature-licence")) }
        }
    };
    Layout {
        title: &title,
        section: Section::Map,
        entry: None,
    }
    .render_with(context, state, &files::alternates(&here, &title), &main)
}

/// Parts of the page that have something to say, in order: the id of the heading, its text and what follows.
fn sections(here: &Here<'_>) -> Vec<(&'static str, String, Markup)> {
    let section = |id: &'static str, body: Option<Markup>| {
        body.map(|body| (id, here.text(&format!("place-section-{id}")), body))
    };
    [
        section("devices", Some(devices::counts(here))),
        section("growth", devices::growth(here)),
        section("deployments", Some(deployments::own(here))),
        section("over", deployments::over(here)),
        section("centres", Some(centres::cards(here))),
        section("software", software::in_use(here)),
        section("sellers", software::sellers(here)),
        section("police", headline::police(here)),
        section("acts", acts::list(here)),
        section("newest", newest::list(here)),
        section("recheck", devices::recheck(here)),
        section("parts", parts::table(here)),
        section("files", Some(files::list(here))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn contents(context: &PageContext, sections: &[(&'static str, String, Markup)]) -> Markup {
    html! {
        nav.contents aria-label=(context.text("place-contents")) {
            ul { @for (id, title, _) in sections { li { a href={ "#" (id) } { (title) } } } }
        }
    }
}

/// That a list is cut, and where the rest of it is.
fn more(here: &Here<'_>, count: usize, href: &str) -> Markup {
    let hidden = count.saturating_sub(SHOWN);
    html! {
        @if hidden > 0 {
            p { a href=(href) {
                (here.context.text_with("place-more", &[("count", hidden.into())]))
            } }
        }
    }
}
