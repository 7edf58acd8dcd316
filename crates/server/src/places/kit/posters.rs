//! Posters and the flyer: one page each that fills its sheet of paper.

use maud::{Markup, html};

use super::super::encoded;
use super::facts::Facts;
use crate::extract::PageContext;
use crate::i18n::Argument;
use crate::state::AppState;
use crate::ui::layout::{Layout, Section};
use crate::ui::places::path;

/// A sheet of paper (ISO 216).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    A4,
    A3,
    /// A5.
    Flyer,
}

impl Format {
    pub(super) const ALL: [Self; 3] = [Self::A4, Self::A3, Self::Flyer];

    /// In its address.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::A4 => "poster-a4",
            Self::A3 => "poster-a3",
            Self::Flyer => "flyer",
        }
    }

    pub(super) fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }
}

pub(super) fn poster(context: &PageContext, state: &AppState, facts: &Facts, format: Format) -> Markup {
    let locale = context.locale();
    let base = path(&facts.place);
    let at = |file: &str| context.href(&encoded(&format!("{base}/kit/{file}")));
    let title = context.text_with(
        "kit-poster-title",
        &[("place", Argument::from(facts.name.clone()))],
    );
    let main = html! {
        nav.kit-tools.cluster-row aria-label=(context.text("kit-tools")) {
            a href=(context.href(&encoded(&format!("{base}/kit")))) {
                (context.text_with("kit-title", &[("place", Argument::from(facts.name.clone()))]))
            }
        }
        p.hint.kit-tools { (context.text("kit-print-poster")) }
        article class={ "poster alone " (format.name()) } {
            header {
                p.poster-question { (context.text("kit-poster-question")) }
                h1 { bdi { (facts.name) } }
            }
            @if facts.devices > 0 {
                p.poster-figure {
                    strong { (locale.number(facts.devices)) }
                    span { (facts.counted("kit-poster-devices", facts.devices)) }
                }
            } @else {
                p.poster-figure { strong { "?" } span { (context.text("kit-poster-none")) } }
            }
            ul.poster-facts {
                @if facts.devices > 0 { li { (facts.counted("kit-poster-seen", facts.seen)) } }
                @if facts.running > 0 { li { (facts.counted("kit-poster-running", facts.running)) } }
                @if !facts.centres.is_empty() {
                    li { (facts.counted("kit-poster-centres", facts.centres.len() as u64)) }
                }
            }
            img.poster-map src=(at("map.png")) alt="" width="900" height="560";
            div.poster-call {
                img src=(at("qr.svg")) alt=(context.text("kit-qr-alt")) width="200" height="200";
                div {
                    p.poster-do { (context.text("kit-poster-call")) }
                    p.poster-address { (facts.site) (encoded(&base)) }
                }
            }
            footer {
                p { (context.text("layout-no-dot")) }
                p {
                    (context.text_with("kit-poster-state", &[("day", Argument::from(locale.date(facts.date)))]))
                    " " (crate::ATTRIBUTION)
                }
            }
        }
    };
    Layout {
        title: &title,
        section: Section::Map,
        entry: None,
    }
    .render(context, state, &main)
}
