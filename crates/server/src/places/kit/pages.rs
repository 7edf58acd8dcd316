//! The page of the kit, and a letter or the sheet as a page.

use domain::place::Place;
use domain::shape::Shape;
use formats::out::{Block, Document};
use maud::{Markup, html};

use super::super::encoded;
use super::facts::Facts;
use super::posters::Format;
use super::{address, pack};
use crate::extract::PageContext;
use crate::i18n::Argument;
use crate::share::embeds;
use crate::state::AppState;
use crate::ui::layout::{Layout, Section};
use crate::ui::places::path;
use crate::ui::{countries, places};

pub(super) fn kit(context: &PageContext, state: &AppState, place: &Place, outline: Option<&Shape>) -> Markup {
    let atlas = state.published.snapshot();
    let facts = Facts::of(state, &atlas, place, outline, context.locale());
    let name = &facts.name;
    let title = context.text_with("kit-title", &[("place", Argument::from(name.clone()))]);
    let at = |file: &str| context.href(&encoded(&format!("{}/kit/{file}", path(place))));
    let main = html! {
        article.stack.kit {
            (places::breadcrumbs(context, state, Some(place.id)))
            h1 { (title) }
            p { (context.text_with("kit-intro", &[("day", Argument::from(context.locale().date(facts.date)))])) }
            p.notice { (context.text("kit-check")) }
            (letters(context, place, &at))
            h2 { (context.text("kit-paper")) }
            div.card-grid {
                section.card.stack {
                    h3 { (context.text("kit-sheet")) }
                    p { (context.text("kit-sheet-about")) }
                    (files(context, &at, "sheet"))
                }
                section.card.stack {
                    h3 { (context.text("kit-posters")) }
                    p { (context.text("kit-posters-about")) }
                    p.cluster-row {
                        @for format in Format::ALL {
                            a.button href=(at(format.name())) { (context.text(&format!("kit-{}", format.name()))) }
                        }
                    }
                }
                section.card.stack {
                    h3 { (context.text("kit-qr")) }
                    img.kit-qr src=(at("qr.svg")) alt=(context.text("kit-qr-alt")) width="128" height="128";
                    p { a href=(at("qr.svg")) download { (context.text("kit-qr-take")) } }
                }
            }
            h2 { (context.text("kit-press")) }
            img.kit-press src=(at("press.png")) width="1200" height="630" loading="lazy"
                alt=(context.text_with("kit-press-alt", &[("place", Argument::from(name.clone()))]));
            p { a href=(at("press.png")) download { (context.text("kit-press-take")) } }
            h2 #embed { (context.text("kit-embed")) }
            p { (context.text("kit-embed-about")) }
            pre.code { code { (embeds::snippet(state, place, name)) } }
            h2 { (context.text("kit-follow")) }
            p { a href=(context.href("/alerts")) { (context.text("kit-follow-how")) } }
            p { a href=(context.href(&path(place))) { (context.text("kit-back")) } }
        }
    };
    Layout {
        title: &title,
        section: Section::Map,
        entry: None,
    }
    .render(context, state, &main)
}

fn letters(context: &PageContext, place: &Place, at: &impl Fn(&str) -> String) -> Markup {
    let letters: Vec<_> = pack::letters(place).collect();
    html! {
        h2 { (context.text("kit-letters")) }
        @if letters.is_empty() {
            p { (context.text("kit-letters-none")) }
        }
        div.card-grid {
            @for letter in letters {
                @let words = letter.words(context.locale());
                section.card.stack {
                    h3 { (words.title) }
                    p { (words.about) }
                    (files(context, at, &letter.name))
                }
            }
        }
    }
}

/// The ways to take a text.
fn files(context: &PageContext, at: &impl Fn(&str) -> String, name: &str) -> Markup {
    html! {
        p.cluster-row {
            a.button href=(at(name)) { (context.text("kit-read")) }
            a href=(at(&format!("{name}.odt"))) { (context.text("kit-odt")) }
            a href=(at(&format!("{name}.txt"))) { (context.text("kit-txt")) }
        }
    }
}

/// A letter or the sheet, which prints without what is around it.
pub(super) fn document(
    context: &PageContext,
    state: &AppState,
    place: &Place,
    name: &str,
    document: &Document,
) -> Markup {
    let back = encoded(&format!("{}/kit", path(place)));
    let at = |file: &str| context.href(&encoded(&format!("{}/kit/{file}", path(place))));
    let place_name = countries::name(context.locale(), place);
    let main = html! {
        nav.kit-tools.cluster-row aria-label=(context.text("kit-tools")) {
            a href=(context.href(&back)) {
                (context.text_with("kit-title", &[("place", Argument::from(place_name))]))
            }
            a href=(at(&format!("{name}.odt"))) { (context.text("kit-odt")) }
            a href=(at(&format!("{name}.txt"))) { (context.text("kit-txt")) }
        }
        p.hint.kit-tools { (context.text("kit-print")) }
        article.letter.alone lang=(document.language) {
            @let ahead = document.blocks.iter().take_while(|block| matches!(block, Block::Aside(_))).count();
            @for block in &document.blocks[..ahead] { (paragraph(block)) }
            h1 { (document.title) }
            (blocks(&document.blocks[ahead..]))
            @if name == "sheet" {
                img.letter-qr src=(at("qr.svg")) alt=(address(state, place)) width="96" height="96";
            }
        }
    };
    Layout {
        title: &document.title,
        section: Section::Map,
        entry: None,
    }
    .render(context, state, &main)
}

/// Items that follow each other are one list.
fn blocks(blocks: &[Block]) -> Markup {
    let runs = blocks.chunk_by(|one, other| matches!((one, other), (Block::Item(_), Block::Item(_))));
    html! {
        @for run in runs {
            @if matches!(run[0], Block::Item(_)) {
                ul { @for item in run { li dir="auto" { (item.text()) } } }
            } @else {
                (paragraph(&run[0]))
            }
        }
    }
}

fn paragraph(block: &Block) -> Markup {
    match block {
        Block::Aside(text) => html! { p.aside dir="auto" { (text) } },
        Block::Heading(text) => html! { h2 { (text) } },
        Block::Paragraph(text) | Block::Item(text) => html! { p dir="auto" { (text) } },
        Block::Small(text) => html! { p.small dir="auto" { (text) } },
    }
}
