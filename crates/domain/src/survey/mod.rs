//! Survey sheets: the grid that is printed over an area, and how a place on it is written with a pencil. The same box and
//! the same side of a cell always make the same grid, so that a sheet can be typed in long after it was printed.
//!
//! A grid lies in equal steps of longitude and latitude, counted from its north-western corner. One step of longitude is
//! that of the latitude in the middle of the box, so that cells are square there; over the largest sheet, some kilometres
//! high, they are off by less than a thousandth in Europe, and by less than one in two hundred where sheets end.

mod grid;
mod heading;
mod spot;

pub use grid::{
    AreaFault, CELL_SIDES, CELLS_OF_BLOCK, Cell, Grid, HIGHEST_LATITUDE, MOST_BLOCKS, MOST_ROWS_OF_SHEET,
};
pub use heading::heading;
pub use spot::{Spot, SpotFault};
