//! The map of a sheet as SVG: cells with their names, degrees at the margins, the outline of the place, known devices with
//! their numbers and what they see. Colours and widths of lines are those of `sheet.css`.

use std::f64::consts::PI;
use std::fmt::Write as _;

use domain::shape::Shape;
use domain::survey::{CELLS_OF_BLOCK, Cell, Grid};
use domain::view_sector::{self, MODEL};
use domain::{Device, Position};
use maud::{Markup, html};

use crate::i18n::Locale;
use crate::survey::known::KnownDevice;
use crate::survey::words::letter;

/// Units of the drawing along the side of a cell.
const CELL: f64 = 88.0;
/// Room around the cells: for rows and degrees on the left, columns above, degrees, scale and north below.
const LEFT: f64 = 44.0;
const TOP: f64 = 26.0;
const RIGHT: f64 = 26.0;
const BOTTOM: f64 = 62.0;
/// Radius of a device's number, and how far two numbers stay apart.
const MARKER: f64 = 11.0;
const APART: f64 = 24.0;
/// Every so many lines have their degrees written.
const WRITTEN: u8 = 4;

/// Some of the cells of a grid: those of one sheet of paper, or all of them.
#[derive(Clone, Copy)]
pub(in crate::survey) struct Part<'a> {
    grid: &'a Grid,
    /// The first column and row.
    first: (u8, u8),
    columns: u8,
    rows: u8,
    /// Units of one cell.
    cell: f64,
}

impl<'a> Part<'a> {
    /// All of a grid.
    pub(in crate::survey) const fn whole(grid: &'a Grid) -> Self {
        Self {
            grid,
            first: (0, 0),
            columns: grid.columns(),
            rows: grid.rows(),
            cell: CELL,
        }
    }

    /// One block of it, counted from 0 across and down.
    pub(super) fn block(grid: &'a Grid, (across, down): (u8, u8)) -> Self {
        let first = (across * CELLS_OF_BLOCK, down * CELLS_OF_BLOCK);
        Self {
            grid,
            first,
            columns: (grid.columns() - first.0).min(CELLS_OF_BLOCK),
            rows: (grid.rows() - first.1).min(CELLS_OF_BLOCK),
            cell: CELL,
        }
    }

    /// All of it as small as one block.
    pub(super) fn overview(grid: &'a Grid) -> Self {
        let most = grid.columns().max(grid.rows());
        Self {
            cell: CELL * f64::from(CELLS_OF_BLOCK) / f64::from(most),
            ..Self::whole(grid)
        }
    }

    pub(super) const fn has(&self, cell: Cell) -> bool {
        cell.column >= self.first.0
            && cell.column < self.first.0 + self.columns
            && cell.row >= self.first.1
            && cell.row < self.first.1 + self.rows
    }

    fn width(&self) -> f64 {
        f64::from(self.columns) * self.cell
    }

    fn height(&self) -> f64 {
        f64::from(self.rows) * self.cell
    }

    fn point(&self, position: Position) -> (f64, f64) {
        let (x, y) = self.grid.offset(position);
        (
            (x - f64::from(self.first.0)) * self.cell,
            (y - f64::from(self.first.1)) * self.cell,
        )
    }

    fn units_of_metre(&self) -> f64 {
        self.cell / f64::from(self.grid.side_m())
    }

    /// The map. `id` tells several of one page apart; `label` says what it shows.
    pub(in crate::survey) fn svg(
        &self,
        locale: Locale,
        (id, label): (&str, &str),
        known: &[KnownDevice],
        outline: Option<&Shape>,
    ) -> Markup {
        let (width, height) = (self.width(), self.height());
        let view = format!(
            "{} {} {} {}",
            -LEFT,
            -TOP,
            LEFT + width + RIGHT,
            TOP + height + BOTTOM
        );
        let here: Vec<&KnownDevice> = known.iter().filter(|device| self.has(device.cell)).collect();
        html! {
            svg.sheet-map xmlns="http://www.w3.org/2000/svg" viewBox=(view) role="img" aria-label=(label)
                data-cell=(self.cell) {
                defs { clipPath id=(id) { rect width=(width) height=(height) {} } }
                rect.sheet-ground width=(width) height=(height) {}
                g clip-path={ "url(#" (id) ")" } {
                    @if let Some(outline) = outline { path.sheet-outline d=(self.outline(outline)) {} }
                    @for device in &here { (self.sector(&device.device)) }
                }
                path.sheet-tenths d=(self.tenths()) {}
                path.sheet-lines d=(self.lines(1)) {}
                path.sheet-blocks d=(self.lines(CELLS_OF_BLOCK)) {}
                rect.sheet-frame width=(width) height=(height) {}
                (self.names())
                (self.degrees(locale))
                (self.markers(&here))
                (self.scale(locale))
                (north(width))
                g data-pins {}
            }
        }
    }

    /// Lines between cells, every so many of them, counted from the corner of the whole grid.
    fn lines(&self, step: u8) -> String {
        let mut path = String::new();
        let is_wanted = |number: u8| number.is_multiple_of(step);
        for column in (1..self.columns).filter(|column| is_wanted(self.first.0 + column)) {
            let x = f64::from(column) * self.cell;
            write!(path, "M{x:.1} 0V{:.1}", self.height()).expect("memory takes all");
        }
        for row in (1..self.rows).filter(|row| is_wanted(self.first.1 + row)) {
            let y = f64::from(row) * self.cell;
            write!(path, "M0 {y:.1}H{:.1}", self.width()).expect("memory takes all");
        }
        path
    }

    /// Short strokes at the upper and left edge of each cell: its tenths.
    fn tenths(&self) -> String {
        let mut path = String::new();
        if self.cell < CELL {
            return path;
        }
        let long = |tenth: u8| if tenth == 5 { 6.0 } else { 3.0 };
        for row in 0..self.rows {
            for column in 0..self.columns {
                let (left, top) = (f64::from(column) * self.cell, f64::from(row) * self.cell);
                for tenth in 1..10_u8 {
                    let away = f64::from(tenth) * self.cell / 10.0;
                    let stroke = long(tenth);
                    write!(
                        path,
                        "M{:.1} {top:.1}v{stroke}M{left:.1} {:.1}h{stroke}",
                        left + away,
                        top + away
                    )
                    .expect("memory takes all");
                }
            }
        }
        path
    }

    fn names(&self) -> Markup {
        let middle = |index: u8| format!("{:.1}", (f64::from(index) + 0.5) * self.cell);
        html! {
            g.sheet-names text-anchor="middle" {
                @for column in 0..self.columns {
                    text x=(middle(column)) y="-8" { (Cell::letter(self.first.0 + column)) }
                }
                @for row in 0..self.rows {
                    text x="-13" y=(middle(row)) dy="6" { (self.first.1 + row + 1) }
                    text x=(format!("{:.1}", self.width() + 13.0)) y=(middle(row)) dy="6" { (self.first.1 + row + 1) }
                }
            }
        }
    }

    /// Latitude at some lines on the left, longitude below.
    fn degrees(&self, locale: Locale) -> Markup {
        let shown =
            |cells: u8| (0..=cells).filter(move |line| line.is_multiple_of(WRITTEN) || *line == cells);
        let is_free = |line: u8, cells: u8| line == cells || cells - line >= 2;
        html! {
            g.sheet-degrees {
                @for line in shown(self.columns).filter(|line| is_free(*line, self.columns)) {
                    @let x = f64::from(line) * self.cell;
                    @let anchor = if line == 0 { "start" } else if line == self.columns { "end" } else { "middle" };
                    text x=(format!("{x:.1}")) y=(format!("{:.1}", self.height() + 15.0)) text-anchor=(anchor) {
                        (locale.decimal(self.grid.lon_of(f64::from(self.first.0 + line)), 4)) "°"
                    }
                }
                @for line in shown(self.rows).filter(|line| is_free(*line, self.rows)) {
                    @let y = f64::from(line) * self.cell;
                    @let anchor = if line == 0 { "end" } else if line == self.rows { "start" } else { "middle" };
                    text transform=(format!("translate(-30 {y:.1}) rotate(-90)")) text-anchor=(anchor) {
                        (locale.decimal(self.grid.lat_of(f64::from(self.first.1 + line)), 4)) "°"
                    }
                }
            }
        }
    }

    /// Two cells, or one where there are no two.
    fn scale(&self, locale: Locale) -> Markup {
        let cells = self.columns.min(2);
        let length = f64::from(cells) * self.cell;
        let metres = u32::from(self.grid.side_m()) * u32::from(cells);
        let y = self.height() + 40.0;
        html! {
            g.sheet-scale {
                path d=(format!("M0 {:.1}v10h{length:.1}v-10M{:.1} {:.1}v4", y - 5.0, length / 2.0, y + 1.0)) {}
                text x=(format!("{:.1}", length + 8.0)) y=(format!("{:.1}", y + 6.0)) { (locale.metres(metres)) }
            }
        }
    }

    fn outline(&self, outline: &Shape) -> String {
        let mut path = String::new();
        let (width, height) = (self.width(), self.height());
        // What both ends have on one side of the map does not cross it.
        let misses = |(x0, y0): (f64, f64), (x1, y1): (f64, f64)| {
            x0.max(x1) < 0.0 || y0.max(y1) < 0.0 || x0.min(x1) > width || y0.min(y1) > height
        };
        for ring in outline.polygons().iter().flat_map(domain::shape::Polygon::rings) {
            let points: Vec<(f64, f64)> = ring.iter().map(|position| self.point(*position)).collect();
            let mut drawn_to = None;
            for pair in points.windows(2) {
                let &[from, to] = pair else { continue };
                if misses(from, to) {
                    continue;
                }
                if drawn_to != Some(from) {
                    write!(path, "M{:.1} {:.1}", from.0, from.1).expect("memory takes all");
                }
                write!(path, "L{:.1} {:.1}", to.0, to.1).expect("memory takes all");
                drawn_to = Some(to);
            }
        }
        path
    }

    /// What a device is estimated to see.
    fn sector(&self, device: &Device) -> Markup {
        let Some(seen) = view_sector::measures(device, &MODEL) else {
            return html! {};
        };
        let (x, y) = self.point(device.position);
        let radius = seen.reach_m * self.units_of_metre();
        if seen.is_full_circle() {
            return html! {
                circle.sheet-view cx=(format!("{x:.1}")) cy=(format!("{y:.1}")) r=(format!("{radius:.1}")) {}
            };
        }
        let end = |degrees: f64| {
            let angle = degrees * PI / 180.0;
            (x + radius * angle.sin(), y - radius * angle.cos())
        };
        let (from, to) = (end(seen.from), end(seen.to()));
        let is_large = u8::from(seen.opening_degrees > 180.0);
        let path = format!(
            "M{x:.1} {y:.1}L{:.1} {:.1}A{radius:.1} {radius:.1} 0 {is_large} 1 {:.1} {:.1}Z",
            from.0, from.1, to.0, to.1
        );
        html! { path.sheet-view d=(path) {} }
    }

    /// Numbers in circles, beside each other where several stand close, with a line to where they stand; on an overview, dots.
    fn markers(&self, here: &[&KnownDevice]) -> Markup {
        let places = self.places(here);
        let number = |value: f64| format!("{value:.1}");
        html! {
            g.sheet-devices text-anchor="middle" {
                @for (device, (at, shown)) in here.iter().zip(places) {
                    @if self.cell < CELL {
                        circle.sheet-dot cx=(number(at.0)) cy=(number(at.1)) r="3.5" {}
                    } @else {
                        @if at != shown {
                            path.sheet-leader d=(format!("M{:.1} {:.1}L{:.1} {:.1}", at.0, at.1, shown.0, shown.1)) {}
                            circle.sheet-dot cx=(number(at.0)) cy=(number(at.1)) r="2" {}
                        }
                        circle.sheet-number cx=(number(shown.0)) cy=(number(shown.1)) r=(MARKER) {}
                        text x=(number(shown.0)) y=(number(shown.1)) dy="4" { (device.number) }
                        text.sheet-letter x=(number(shown.0 + MARKER + 3.0)) y=(number(shown.1 - MARKER + 5.0)) {
                            (letter(device.device.kind))
                        }
                    }
                }
            }
        }
    }

    /// Where each device stands, and where its number is drawn.
    fn places(&self, here: &[&KnownDevice]) -> Vec<((f64, f64), (f64, f64))> {
        let mut taken: Vec<(f64, f64)> = Vec::with_capacity(here.len());
        here.iter()
            .map(|device| {
                let at = self.point(device.device.position);
                let mut shown = at;
                // To the right, and at the edge one line down from the left.
                while taken
                    .iter()
                    .any(|other| (other.0 - shown.0).abs() < APART && (other.1 - shown.1).abs() < APART)
                {
                    shown.0 += APART;
                    if shown.0 > self.width() - MARKER {
                        shown = (at.0.min(self.width() - MARKER) - APART, shown.1 + APART);
                    }
                    if shown.1 > self.height() {
                        break;
                    }
                }
                taken.push(shown);
                (at, shown)
            })
            .collect()
    }
}

/// An arrow in the upper right corner.
fn north(width: f64) -> Markup {
    html! {
        g.sheet-north transform=(format!("translate({:.1} -4)", width + 13.0)) text-anchor="middle" {
            path d="M0 -20L5 -4L0 -8L-5 -4Z" {}
            text y="8" { "N" }
        }
    }
}

#[cfg(test)]
#[path = "drawing_tests.rs"]
mod tests;
