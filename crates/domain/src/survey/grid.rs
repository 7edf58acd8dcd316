//! The grid itself.

use std::fmt;

use thiserror::Error;

use crate::position::{BBox, Position};

/// Cells along each side of a block, which fills one sheet of paper.
pub const CELLS_OF_BLOCK: u8 = 8;
/// Blocks along each side of an area. So many columns have a letter of their own: A to X.
pub const MOST_BLOCKS: u8 = 3;
/// Sides that a cell can have, in metres.
pub const CELL_SIDES: [u16; 4] = [25, 50, 100, 200];
/// Farther north or south nobody walks with a sheet, and a degree of longitude is too short to share it out.
pub const HIGHEST_LATITUDE: f64 = 84.0;
/// Things that one sheet or one table may report: a day of walking.
pub const MOST_ROWS_OF_SHEET: usize = 200;

/// Metres of a degree of latitude on a sphere of the mean radius of the earth (6,371,008.8 m, IUGG).
pub(super) const DEGREE_M: f64 = 111_195.08;
/// Decimals of a degree to which a box is rounded: about a metre, so that addresses stay short.
const DECIMALS: f64 = 1e5;
/// What a float may lose on the way from a box to a number of cells.
const SLACK: f64 = 1e-6;

/// Why an area makes no sheet.
#[derive(Clone, Copy, Debug, Error, PartialEq)]
pub enum AreaFault {
    #[error("an area is four numbers separated by commas: west,south,east,north, in degrees")]
    NotABox,
    #[error("the area has no width or no height")]
    Empty,
    #[error("the area crosses the antimeridian (180°); make a sheet for each side of it")]
    Antimeridian,
    #[error("the area lies too near to a pole: sheets end at 84° north and south")]
    Pole,
    /// Metres: of the area, and at most.
    #[error("the area is {width_m} m by {height_m} m; one sheet has at most {most_m} m on each side")]
    TooLarge {
        width_m: u32,
        height_m: u32,
        most_m: u32,
    },
}

/// A square of the grid, counted from its north-western corner: A1, and X24 at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cell {
    /// 0 for row 1, in the north. First, so that cells sort as one reads.
    pub row: u8,
    /// 0 for column A, in the west.
    pub column: u8,
}

/// An area in cells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grid {
    west: f64,
    south: f64,
    east: f64,
    north: f64,
    side_m: u16,
    columns: u8,
    rows: u8,
    /// Degrees of one cell.
    step_lon: f64,
    step_lat: f64,
}

impl Grid {
    /// `area`: `west,south,east,north` in degrees. `side_m`: one of [`CELL_SIDES`]; without one, the smallest that needs one
    /// sheet of paper, or else the smallest that needs few enough.
    pub fn parse(area: &str, side_m: Option<u16>) -> Result<Self, AreaFault> {
        let numbers = BBox::numbers(area).map_err(|_| AreaFault::NotABox)?;
        let [west, south, east, north] = numbers.map(|degrees| (degrees * DECIMALS).round() / DECIMALS);
        // What is no number is in no range.
        let is_on_earth = |degrees: f64, most: f64| (-most..=most).contains(&degrees);
        let is_box = is_on_earth(west, 180.0)
            && is_on_earth(east, 180.0)
            && is_on_earth(south, 90.0)
            && is_on_earth(north, 90.0);
        if !is_box {
            return Err(AreaFault::NotABox);
        }
        if west > east {
            return Err(AreaFault::Antimeridian);
        }
        if west >= east || south >= north {
            return Err(AreaFault::Empty);
        }
        let corners = [west, south, east, north];
        match side_m {
            Some(side_m) => Self::new(corners, side_m, MOST_BLOCKS),
            None => Self::fitting(corners),
        }
    }

    /// The area of so many metres on each side around a point.
    pub fn around(centre: Position, metres: f64) -> Result<Self, AreaFault> {
        let lat = metres / 2.0 / DEGREE_M;
        let lon = lat / centre.lat().to_radians().cos().max(0.01);
        let corners = [
            centre.lon() - lon,
            centre.lat() - lat,
            centre.lon() + lon,
            centre.lat() + lat,
        ];
        if corners[0] < -180.0 || corners[2] > 180.0 {
            return Err(AreaFault::Antimeridian);
        }
        Self::parse(&corners.map(|degrees| degrees.to_string()).join(","), None)
    }

    fn fitting(corners: [f64; 4]) -> Result<Self, AreaFault> {
        let one_sheet = |side_m: &u16| Self::new(corners, *side_m, 1).ok();
        let few_sheets = |side_m: &u16| Self::new(corners, *side_m, MOST_BLOCKS).ok();
        let widest = CELL_SIDES[CELL_SIDES.len() - 1];
        let found = CELL_SIDES.iter().find_map(one_sheet);
        match found.or_else(|| CELL_SIDES.iter().find_map(few_sheets)) {
            Some(grid) => Ok(grid),
            None => Self::new(corners, widest, MOST_BLOCKS),
        }
    }

    fn new([west, south, east, north]: [f64; 4], side_m: u16, blocks: u8) -> Result<Self, AreaFault> {
        let highest = south.abs().max(north.abs());
        if highest > HIGHEST_LATITUDE {
            return Err(AreaFault::Pole);
        }
        let step_lat = f64::from(side_m) / DEGREE_M;
        let step_lon = step_lat / f64::midpoint(south, north).to_radians().cos();
        let (across, down) = ((east - west) / step_lon, (north - south) / step_lat);
        let most = f64::from(blocks * CELLS_OF_BLOCK);
        if across > most + SLACK || down > most + SLACK {
            return Err(AreaFault::TooLarge {
                width_m: metres(across * f64::from(side_m)),
                height_m: metres(down * f64::from(side_m)),
                most_m: u32::from(side_m) * u32::from(blocks * CELLS_OF_BLOCK),
            });
        }
        let grid = Self {
            west,
            south,
            east,
            north,
            side_m,
            columns: whole(across),
            rows: whole(down),
            step_lon,
            step_lat,
        };
        // The last cells may reach over the edge of the box.
        if grid.lon_of(f64::from(grid.columns)) > 180.0 {
            return Err(AreaFault::Antimeridian);
        }
        Ok(grid)
    }

    /// The box as it stands in an address: what [`Self::parse`] reads back.
    pub fn area(&self) -> String {
        format!("{},{},{},{}", self.west, self.south, self.east, self.north)
    }

    /// Side of a cell, in metres.
    pub const fn side_m(&self) -> u16 {
        self.side_m
    }

    /// At most 24.
    pub const fn columns(&self) -> u8 {
        self.columns
    }

    /// At most 24.
    pub const fn rows(&self) -> u8 {
        self.rows
    }

    /// Blocks across and down, each at most [`MOST_BLOCKS`].
    pub const fn blocks(&self) -> (u8, u8) {
        (
            self.columns.div_ceil(CELLS_OF_BLOCK),
            self.rows.div_ceil(CELLS_OF_BLOCK),
        )
    }

    /// Degrees of longitude so many columns, or parts of one, from the western edge.
    pub fn lon_of(&self, columns: f64) -> f64 {
        self.west + columns * self.step_lon
    }

    /// Degrees of latitude so many rows, or parts of one, from the northern edge.
    pub fn lat_of(&self, rows: f64) -> f64 {
        self.north - rows * self.step_lat
    }

    /// Columns from the western edge and rows from the northern one, of any position.
    pub fn offset(&self, position: Position) -> (f64, f64) {
        (
            (position.lon() - self.west) / self.step_lon,
            (self.north - position.lat()) / self.step_lat,
        )
    }

    /// All cells together, a little more than the box that was asked for.
    pub fn covered(&self) -> BBox {
        let (east, south) = (
            self.lon_of(f64::from(self.columns)),
            self.lat_of(f64::from(self.rows)),
        );
        BBox::new(self.west, south, east, self.north).expect("a grid lies on the earth and has a height")
    }

    /// The cell that holds a position. Edges belong to the cell in the south-east of them; the last ones to the last cells.
    pub fn cell_of(&self, position: Position) -> Option<Cell> {
        let (x, y) = self.offset(position);
        Some(Cell {
            row: index(y, self.rows)?,
            column: index(x, self.columns)?,
        })
    }

    /// Whether a cell belongs to this grid.
    pub const fn has(&self, cell: Cell) -> bool {
        cell.column < self.columns && cell.row < self.rows
    }
}

impl Cell {
    /// `c4` or `C 4`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut letters = text.trim().chars();
        let letter = letters.next()?.to_ascii_uppercase();
        let column = u8::try_from(letter).ok()?.checked_sub(b'A')?;
        let digits = letters.as_str().trim_start();
        let is_number = (1..=2).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit());
        let row: u8 = is_number.then(|| digits.parse().ok()).flatten()?;
        let most = MOST_BLOCKS * CELLS_OF_BLOCK;
        (column < most && (1..=most).contains(&row)).then(|| Self { row: row - 1, column })
    }

    /// The block that it lies in, counted from 0 across and down.
    pub const fn block(self) -> (u8, u8) {
        (self.column / CELLS_OF_BLOCK, self.row / CELLS_OF_BLOCK)
    }

    /// Name of a column.
    pub fn letter(column: u8) -> char {
        char::from(b'A' + column)
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", Self::letter(self.column), self.row + 1)
    }
}

/// Cells that so many cells and a part need.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "above 0 and at most 24"
)]
fn whole(cells: f64) -> u8 {
    ((cells - SLACK).ceil() as u8).max(1)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "from 0 to a number of cells"
)]
fn index(offset: f64, cells: u8) -> Option<u8> {
    let most = f64::from(cells);
    (-SLACK..=most + SLACK)
        .contains(&offset)
        .then(|| (offset.max(0.0).floor() as u8).min(cells - 1))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "at most half of the earth's girth"
)]
fn metres(length: f64) -> u32 {
    length.round() as u32
}

#[cfg(test)]
#[path = "grid_tests.rs"]
mod tests;
