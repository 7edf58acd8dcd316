//! The sheet as pages of paper.

use domain::shape::Shape;
use maud::{Markup, html};

use super::drawing::Part;
use super::lists;
use crate::extract::PageContext;
use crate::i18n::Argument;
use crate::state::AppState;
use crate::survey::area::{Chosen, Tool};
use crate::survey::known::{Known, known};
use crate::ui::layout::{Layout, Section};
use crate::ui::qr;

struct Sheet<'a> {
    context: &'a PageContext,
    state: &'a AppState,
    chosen: &'a Chosen,
    known: &'a Known,
    outline: Option<&'a Shape>,
    title: String,
}

pub(super) fn sheet(
    context: &PageContext,
    state: &AppState,
    chosen: &Chosen,
    outline: Option<&Shape>,
) -> Markup {
    let atlas = state.published.snapshot();
    let known = known(&atlas, &chosen.grid);
    let title = context.text_with(
        "sheet-title-of",
        &[("place", Argument::from(chosen.name(context)))],
    );
    let sheet = Sheet {
        context,
        state,
        chosen,
        known: &known,
        outline,
        title,
    };
    let main = html! {
        div.sheet.alone {
            div.kit-tools.stack {
                h1 { (sheet.title) }
                p { (context.text("sheet-print")) }
                p.hint { (context.text("sheet-careful")) }
                (sheet.sides())
                (chosen.nav(context, Tool::Sheet))
            }
            (sheet.maps())
            section.sheet-page.sheet-lists {
                (lists::known(context, &sheet.title, &known))
                (lists::empty(context, &sheet.title))
                p.sheet-foot { (crate::ATTRIBUTION) }
            }
        }
    };
    Layout {
        title: &sheet.title,
        section: Section::Report,
        entry: None,
    }
    .render(context, state, &main)
}

impl Sheet<'_> {
    /// The same area with cells of another size.
    fn sides(&self) -> Markup {
        let (context, grid) = (self.context, &self.chosen.grid);
        let others = domain::survey::CELL_SIDES
            .into_iter()
            .filter(|side| *side != grid.side_m())
            .filter_map(|side| domain::survey::Grid::parse(&grid.area(), Some(side)).ok());
        html! {
            p.cluster-row {
                (context.text_with("sheet-cells", &[("side", Argument::from(context.locale().metres(grid.side_m().into())))]))
                @for other in others {
                    @let place = self.chosen.place.clone();
                    @let other = Chosen { grid: other, place };
                    a href=(context.href(&other.path(Tool::Sheet))) { (context.locale().metres(other.grid.side_m().into())) }
                }
            }
        }
    }

    /// One map for each block, and before several of them one of all.
    fn maps(&self) -> Markup {
        let grid = &self.chosen.grid;
        let (across, down) = grid.blocks();
        let blocks: Vec<(u8, u8)> = (0..down)
            .flat_map(|row| (0..across).map(move |column| (column, row)))
            .collect();
        let maps = blocks.len() + usize::from(blocks.len() > 1);
        html! {
            @if blocks.len() > 1 {
                (self.map(Part::overview(grid), (1, maps), "sheet-overview"))
            }
            @for (index, block) in blocks.iter().enumerate() {
                (self.map(Part::block(grid, *block), (index + 1 + maps - blocks.len(), maps), "sheet-map"))
            }
        }
    }

    fn map(&self, part: Part<'_>, (number, of): (usize, usize), label: &str) -> Markup {
        let context = self.context;
        let label = context.text_with(label, &[("place", Argument::from(self.chosen.name(context)))]);
        let id = format!("map-{number}");
        html! {
            section.sheet-page {
                (self.head(number, of))
                (part.svg(context.locale(), (&id, &label), &self.known.devices, self.outline))
                (lists::letters(context))
                (self.foot())
            }
        }
    }

    fn head(&self, number: usize, of: usize) -> Markup {
        let (context, locale) = (self.context, self.context.locale());
        let side = Argument::from(locale.metres(self.chosen.grid.side_m().into()));
        let pages = [("number", Argument::from(number)), ("of", Argument::from(of))];
        html! {
            header.sheet-head {
                div {
                    p.sheet-name { (self.title) }
                    p {
                        (context.text_with("sheet-cells", &[("side", side)])) " · "
                        (context.text_with("sheet-map-of", &pages)) " · "
                        (context.text_with("sheet-printed", &[("day", Argument::from(locale.date(self.state.today())))]))
                    }
                    p.sheet-how { (context.text("sheet-how")) }
                    p.sheet-line { (context.text("sheet-walked-on")) span {} }
                }
                @if let Some(code) = qr::svg(&self.table()) {
                    figure.sheet-qr {
                        (code)
                        figcaption { (context.text("sheet-type-it-in")) }
                    }
                }
            }
        }
    }

    fn foot(&self) -> Markup {
        html! {
            footer.sheet-foot {
                p { (self.context.text("sheet-careful")) }
                p { (crate::ATTRIBUTION) }
            }
        }
    }

    /// Where this very sheet is typed in, as an address on paper.
    fn table(&self) -> String {
        let path = self.chosen.path(Tool::Table);
        format!("{}{path}", self.state.settings.base_url)
    }
}
