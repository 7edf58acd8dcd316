//! Which area a sheet, a table or a file is about: a place, a box, or none yet.

use axum::response::{IntoResponse as _, Response};
use domain::Position;
use domain::place::{Place, PlaceCode};
use domain::query::Query;
use domain::shape::Shape;
use domain::survey::{AreaFault, CELL_SIDES, Grid};
use maud::{Markup, html};

use super::get::NAME_LENGTH;
use crate::cache::CachePolicy;
use crate::extract::PageContext;
use crate::i18n::Argument;
use crate::places::outline;
use crate::problem::{Kind, Problem};
use crate::state::AppState;
use crate::ui::layout::{Layout, Section};

/// Places that a search offers.
const OFFERED: usize = 20;
/// Side of the part of a large place that is offered, in metres: one sheet of paper.
const PART_M: f64 = 1_550.0;
/// Longest box, in characters.
const AREA_LENGTH: usize = 120;

/// An area of a sheet.
pub(super) struct Chosen {
    pub(super) grid: Grid,
    /// What the area was chosen by, and is named after.
    pub(super) place: Option<Place>,
}

/// What stands in the address.
pub(super) enum Asked {
    Area(Box<Chosen>),
    /// No area, or none that makes a sheet.
    None(Box<Start>),
}

/// What the page shows on which an area is chosen.
#[derive(Default)]
pub(super) struct Start {
    fault: Option<AreaFault>,
    /// As typed.
    name: String,
    area: String,
    offered: Option<Vec<Place>>,
    /// The middle of a place that is too large.
    part: Option<(Place, Grid)>,
}

/// The three tools for one area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tool {
    Sheet,
    Table,
    Csv,
}

impl Tool {
    pub(super) const ALL: [Self; 3] = [Self::Sheet, Self::Table, Self::Csv];

    pub(super) const fn path(self) -> &'static str {
        match self {
            Self::Sheet => "/survey/sheet",
            Self::Table => "/survey/table",
            Self::Csv => "/survey/csv",
        }
    }

    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Sheet => "sheet",
            Self::Table => "table",
            Self::Csv => "csv",
        }
    }
}

impl Chosen {
    /// The parameters that name this very grid.
    pub(super) fn query(&self) -> String {
        let (area, side) = (self.grid.area(), self.grid.side_m());
        match &self.place {
            Some(place) => format!("place={}&bbox={area}&cell={side}", place.code.as_str()),
            None => format!("bbox={area}&cell={side}"),
        }
    }

    pub(super) fn path(&self, tool: Tool) -> String {
        format!("{}?{}", tool.path(), self.query())
    }

    /// The name of the place, or where the area lies.
    pub(super) fn name(&self, context: &PageContext) -> String {
        if let Some(place) = &self.place {
            return place.name.clone();
        }
        let covered = self.grid.covered();
        let middle = |from: f64, to: f64| context.locale().decimal(f64::midpoint(from, to), 4);
        let (low, high) = (covered.south_west(), covered.north_east());
        format!(
            "{} · {}",
            middle(low.lat(), high.lat()),
            middle(low.lon(), high.lon())
        )
    }

    /// Links to the same area in the other tools.
    pub(super) fn nav(&self, context: &PageContext, here: Tool) -> Markup {
        html! {
            nav.cluster-row.kit-tools aria-label=(context.text("sheet-tools")) {
                @for tool in Tool::ALL.into_iter().filter(|tool| *tool != here) {
                    a.button href=(context.href(&self.path(tool))) { (context.text(&format!("sheet-tool-{}", tool.code()))) }
                }
                a href=(context.href(here.path())) { (context.text("sheet-other-area")) }
            }
        }
    }
}

/// Takes `place`, `bbox`, `cell` and `q` out of an address, which has no others. The outline of a place may be asked of
/// the database; without one its middle makes the area.
pub(super) async fn take(state: &AppState, mut query: Query) -> Result<Asked, Problem> {
    query.drop_empty(&["place", "bbox", "cell", "q"]);
    let code = query.take_with("place", |code| {
        PlaceCode::parse(code).ok_or("no place code, such as fr-31555")
    })?;
    let area = query.take_with("bbox", |text| {
        (text.len() <= AREA_LENGTH)
            .then(|| text.trim().to_owned())
            .ok_or("too long")
    })?;
    let side_m = query.take_with("cell", |text| {
        let side = text.parse().ok();
        side.filter(|side| CELL_SIDES.contains(side))
            .ok_or("25, 50, 100 or 200")
    })?;
    let name = query.take_with("q", |text| {
        let is_short = text.chars().count() <= NAME_LENGTH;
        is_short
            .then(|| text.trim().to_owned())
            .ok_or("at most 100 characters")
    })?;
    query.finish()?;
    let place = match &code {
        Some(code) => {
            let atlas = state.published.atlas();
            Some(atlas.places().by_code(code).cloned().ok_or(Kind::NotFound)?)
        }
        None => None,
    };
    Ok(match (area, place) {
        (Some(area), place) => of_box(area, side_m, place),
        (None, Some(place)) => of_place(state, place, side_m).await,
        (None, None) => Asked::None(Box::new(search(state, name))),
    })
}

fn of_box(area: String, side_m: Option<u16>, place: Option<Place>) -> Asked {
    match Grid::parse(&area, side_m) {
        Ok(grid) => Asked::Area(Box::new(Chosen { grid, place })),
        Err(fault) => Asked::None(Box::new(Start {
            fault: Some(fault),
            area,
            ..Start::default()
        })),
    }
}

async fn of_place(state: &AppState, place: Place, side_m: Option<u16>) -> Asked {
    // Without the database the map goes on, and so does this.
    let outline = outline::of(state, &place).await.ok().flatten();
    let whole = outline.as_ref().and_then(bounds);
    let part = Grid::around(place.centre, PART_M);
    let fault = match whole.map(|area| Grid::parse(&area, side_m)) {
        Some(Ok(grid)) => {
            let place = Some(place);
            return Asked::Area(Box::new(Chosen { grid, place }));
        }
        Some(Err(fault)) => Some(fault),
        None => None,
    };
    match (fault, part) {
        (None, Ok(grid)) => {
            let place = Some(place);
            Asked::Area(Box::new(Chosen { grid, place }))
        }
        (fault, part) => Asked::None(Box::new(Start {
            fault: fault.or_else(|| part.err()),
            part: part.ok().map(|grid| (place, grid)),
            ..Start::default()
        })),
    }
}

/// The box of all of it.
fn bounds(outline: &Shape) -> Option<String> {
    let mut positions = outline
        .polygons()
        .iter()
        .flat_map(domain::shape::Polygon::rings)
        .flatten()
        .copied();
    let first: Position = positions.next()?;
    let start = [first.lon(), first.lat(), first.lon(), first.lat()];
    let [west, south, east, north] = positions.fold(start, |[west, south, east, north], at| {
        [
            west.min(at.lon()),
            south.min(at.lat()),
            east.max(at.lon()),
            north.max(at.lat()),
        ]
    });
    Some(format!("{west},{south},{east},{north}"))
}

fn search(state: &AppState, name: Option<String>) -> Start {
    let name = name.unwrap_or_default();
    let offered = (!name.is_empty()).then(|| {
        let atlas = state.published.atlas();
        let found = atlas.places().search(&name, OFFERED);
        found.into_iter().cloned().collect()
    });
    Start {
        name,
        offered,
        ..Start::default()
    }
}

impl Start {
    /// Nothing was asked yet.
    pub(super) const fn is_untouched(&self) -> bool {
        self.fault.is_none() && self.offered.is_none()
    }

    /// The page to choose an area on; 422 with what is wrong, where an area was given that makes no sheet.
    pub(super) fn answer(&self, context: &PageContext, state: &AppState, tool: Tool) -> Response {
        let page = self.page(context, state, tool);
        if self.fault.is_some() {
            return Problem::new(Kind::InvalidForm).with_form(page);
        }
        (CachePolicy::NoStore, page).into_response()
    }

    fn page(&self, context: &PageContext, state: &AppState, tool: Tool) -> Markup {
        let title = context.text(&format!("sheet-title-{}", tool.code()));
        let main = html! {
            div.stack {
                h1 { (title) }
                p { (context.text(&format!("sheet-intro-{}", tool.code()))) }
                @if let Some(fault) = self.fault { (self.explained(context, tool, fault)) }
                h2 { (context.text("sheet-where")) }
                (self.by_name(context, tool))
                (self.by_box(context, tool))
                p { a href=(context.href("/map")) { (context.text("sheet-by-map")) } }
                p { a href=(context.href("/survey")) { (context.text("survey-link")) } }
            }
        };
        Layout {
            title: &title,
            section: Section::Report,
            entry: None,
        }
        .render(context, state, &main)
    }

    fn explained(&self, context: &PageContext, tool: Tool, fault: AreaFault) -> Markup {
        html! {
            div.error-summary role="alert" tabindex="-1" {
                h2 { (context.text("sheet-area-refused")) }
                p { (words(context, fault)) }
                @if let Some((place, grid)) = &self.part {
                    @let path = format!(
                        "{}?place={}&bbox={}&cell={}", tool.path(), place.code.as_str(), grid.area(), grid.side_m(),
                    );
                    p {
                        a href=(context.href(&path)) {
                            (context.text_with("sheet-area-middle", &[("place", Argument::from(place.name.clone()))]))
                        }
                    }
                    p {
                        a href={ "/map#map=15/" (place.centre.lat()) "/" (place.centre.lon()) } {
                            (context.text("sheet-by-map"))
                        }
                    }
                }
            }
        }
    }

    fn by_name(&self, context: &PageContext, tool: Tool) -> Markup {
        html! {
            form.stack method="get" action=(tool.path()) role="search" {
                (language(context))
                div.field {
                    label for="q" { (context.text("survey-place")) }
                    p.hint #q-hint { (context.text("sheet-place-hint")) }
                    input type="search" id="q" name="q" value=(self.name) maxlength=(NAME_LENGTH) required
                        autocomplete="off" aria-describedby="q-hint";
                }
                button.button type="submit" { (context.text("sheet-find")) }
            }
            @match self.offered.as_deref() {
                None => {}
                Some([]) => p.notice role="status" { (context.text("survey-no-place")) },
                Some(places) => {
                    h3 { (context.text("survey-which")) }
                    ul {
                        @for place in places {
                            li {
                                a href=(context.href(&format!("{}?place={}", tool.path(), place.code.as_str()))) { (place.name) }
                                " (" (context.locale().label(place.kind)) ", " (place.code.as_str()) ")"
                            }
                        }
                    }
                }
            }
        }
    }

    fn by_box(&self, context: &PageContext, tool: Tool) -> Markup {
        html! {
            form.stack method="get" action=(tool.path()) {
                (language(context))
                div.field.error[self.fault.is_some() && !self.area.is_empty()] {
                    label for="bbox" { (context.text("sheet-box")) }
                    p.hint #bbox-hint { (context.text("sheet-box-hint")) }
                    input type="text" id="bbox" name="bbox" value=(self.area) maxlength=(AREA_LENGTH) required
                        inputmode="text" autocomplete="off" aria-describedby="bbox-hint";
                }
                button.button type="submit" { (context.text("sheet-box-go")) }
            }
        }
    }
}

fn language(context: &PageContext) -> Markup {
    html! {
        @if context.is_language_chosen() { input type="hidden" name="lang" value=(context.locale().code()); }
    }
}

/// What is wrong with an area, and what to do.
fn words(context: &PageContext, fault: AreaFault) -> String {
    let locale = context.locale();
    match fault {
        AreaFault::NotABox => context.text("sheet-area-not-a-box"),
        AreaFault::Empty => context.text("sheet-area-empty"),
        AreaFault::Antimeridian => context.text("sheet-area-antimeridian"),
        AreaFault::Pole => context.text("sheet-area-pole"),
        AreaFault::TooLarge {
            width_m,
            height_m,
            most_m,
        } => context.text_with(
            "sheet-area-too-large",
            &[
                ("width", Argument::from(locale.metres(width_m))),
                ("height", Argument::from(locale.metres(height_m))),
                ("most", Argument::from(locale.metres(most_m))),
            ],
        ),
    }
}
