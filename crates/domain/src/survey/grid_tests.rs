//! The grid against an oracle that knows no formula: it looks through all cells, and measures on the sphere.

use proptest::prelude::*;

use super::*;

fn grid(area: &str) -> Grid {
    Grid::parse(area, None).unwrap()
}

fn at(lon: f64, lat: f64) -> Position {
    Position::new(lon, lat).unwrap()
}

/// Every cell that holds a position, by its four edges.
fn cells_with(grid: &Grid, position: Position) -> Vec<Cell> {
    let mut found = Vec::new();
    for row in 0..grid.rows() {
        for column in 0..grid.columns() {
            let west = grid.lon_of(f64::from(column));
            let east = grid.lon_of(f64::from(column) + 1.0);
            let north = grid.lat_of(f64::from(row));
            let south = grid.lat_of(f64::from(row) + 1.0);
            if (west..east).contains(&position.lon()) && position.lat() <= north && position.lat() > south {
                found.push(Cell { row, column });
            }
        }
    }
    found
}

proptest! {
    #[test]
    fn a_position_lies_in_the_cell_that_a_search_finds(
        lon in -179.0..178.0_f64,
        lat in -83.0..83.0_f64,
        width in 0.02..0.99_f64,
        height in 0.02..0.99_f64,
        x in 0.001..0.999_f64,
        y in 0.001..0.999_f64,
    ) {
        // At most 4.8 km on each side, the largest sheet.
        let degree = 4_800.0 / DEGREE_M;
        let (north, east) = (lat + height * degree, lon + width * degree / (lat.abs() + degree).to_radians().cos());
        let Ok(grid) = Grid::parse(&format!("{lon},{lat},{east},{north}"), None) else {
            // Boxes of less than a metre, and those whose last cells reach over 180°.
            return Ok(());
        };
        let position = at(
            grid.lon_of(x * f64::from(grid.columns())),
            grid.lat_of(y * f64::from(grid.rows())),
        );
        let found = cells_with(&grid, position);
        // Within a hundredth of a millimetre of an edge the oracle may see none or the neighbour.
        let (column, row) = grid.offset(position);
        let is_on_edge = |offset: f64| (offset - offset.round()).abs() < 1e-5;
        if !is_on_edge(column) && !is_on_edge(row) {
            prop_assert_eq!(found.clone(), [grid.cell_of(position).unwrap()]);
            prop_assert_eq!(Cell::parse(&found[0].to_string()), Some(found[0]));
        }
        prop_assert!(grid.covered().contains(position));
    }

    #[test]
    fn cells_are_as_wide_and_as_high_as_they_say(lon in -170.0..170.0_f64, lat in -83.0..83.0_f64) {
        let grid = Grid::around(at(lon, lat), 1_200.0).unwrap();
        let middle = (f64::from(grid.columns()) / 2.0, f64::from(grid.rows()) / 2.0);
        let here = at(grid.lon_of(middle.0), grid.lat_of(middle.1));
        let east = at(grid.lon_of(middle.0 + 1.0), grid.lat_of(middle.1));
        let south = at(grid.lon_of(middle.0), grid.lat_of(middle.1 + 1.0));
        let side = f64::from(grid.side_m());
        prop_assert!((here.metres_to(east) - side).abs() < side / 200.0 + 0.05, "{}", here.metres_to(east));
        prop_assert!((here.metres_to(south) - side).abs() < side / 200.0 + 0.05, "{}", here.metres_to(south));
    }
}

#[test]
fn the_same_address_makes_the_same_grid() {
    let first = grid("5.925,43.122,5.9345,43.1285");
    assert_eq!(Grid::parse(&first.area(), Some(first.side_m())), Ok(first));
    assert_eq!(
        grid("5.925001,43.122,5.9345,43.1285"),
        first,
        "less than a metre is nothing"
    );
}

#[test]
fn the_cell_is_the_smallest_that_fits_one_sheet_then_few() {
    // Sides in metres.
    for (area_m, side, blocks) in [
        (150.0, 25, 1),
        (399.0, 50, 1),
        (700.0, 100, 1),
        (1_500.0, 200, 1),
        (1_700.0, 100, 3),
        (2_300.0, 100, 3),
        (4_700.0, 200, 3),
    ] {
        let grid = Grid::around(at(2.35, 48.85), area_m).unwrap();
        assert_eq!(
            (grid.side_m(), grid.blocks()),
            (side, (blocks, blocks)),
            "{area_m}"
        );
        assert!(grid.columns() <= 24 && grid.rows() <= 24);
    }
}

#[test]
fn at_high_latitudes_cells_stay_square_and_beyond_them_there_are_none() {
    let tromso = Grid::around(at(18.95, 69.65), 790.0).unwrap();
    assert_eq!((tromso.columns(), tromso.rows()), (8, 8));
    assert!(tromso.step_lon > 2.8 * tromso.step_lat);
    let ny_alesund = Grid::around(at(11.93, 78.92), 790.0).unwrap();
    assert_eq!((ny_alesund.columns(), ny_alesund.rows()), (8, 8));
    assert_eq!(Grid::parse("10,84.5,10.1,84.51", None), Err(AreaFault::Pole));
    assert_eq!(Grid::parse("10,-84.01,10.01,-84", None), Err(AreaFault::Pole));
}

#[test]
fn what_makes_no_sheet_is_told() {
    for (area, fault) in [
        ("", AreaFault::NotABox),
        ("1,2,3", AreaFault::NotABox),
        ("a,b,c,d", AreaFault::NotABox),
        ("NaN,43,6,44", AreaFault::NotABox),
        ("inf,43,6,44", AreaFault::NotABox),
        ("181,43,182,43.01", AreaFault::NotABox),
        ("5,91,5.01,92", AreaFault::NotABox),
        ("5.9,43.1,5.9,43.2", AreaFault::Empty),
        ("5.9,43.2,5.91,43.1", AreaFault::Empty),
        ("179.99,-16.8,-179.99,-16.79", AreaFault::Antimeridian),
        ("179.9999,-16.8,180,-16.79", AreaFault::Antimeridian),
    ] {
        assert_eq!(Grid::parse(area, None), Err(fault), "{area}");
    }
    let Err(AreaFault::TooLarge {
        width_m,
        height_m,
        most_m,
    }) = Grid::parse("5.8,43.0,6.0,43.1", None)
    else {
        panic!("ten kilometres are too many");
    };
    assert_eq!(most_m, 4_800);
    assert!((16_000..16_500).contains(&width_m) && (11_000..11_200).contains(&height_m));
    let asked = Grid::parse("5.925,43.122,5.9345,43.1285", Some(25));
    assert!(matches!(asked, Err(AreaFault::TooLarge { most_m: 600, .. })));
}

#[test]
fn cells_have_names_that_are_read_back() {
    for (text, cell) in [
        ("A1", Some((0, 0))),
        ("x24", Some((23, 23))),
        ("c 04", Some((2, 3))),
        ("Y1", None),
        ("A0", None),
        ("A25", None),
        ("A", None),
        ("1A", None),
        ("A1B", None),
        ("A+1", None),
        ("É1", None),
        ("", None),
    ] {
        let read = Cell::parse(text).map(|cell| (cell.column, cell.row));
        assert_eq!(read, cell, "{text}");
    }
    assert_eq!(Cell { row: 8, column: 15 }.block(), (1, 1));
}

#[test]
fn outside_of_the_grid_is_no_cell() {
    let grid = grid("5.925,43.122,5.9345,43.1285");
    let covered = grid.covered();
    let (west, north) = (covered.south_west().lon(), covered.north_east().lat());
    assert_eq!(grid.cell_of(at(west, north)), Some(Cell { row: 0, column: 0 }));
    assert_eq!(
        grid.cell_of(covered.north_east()),
        Some(Cell { row: 0, column: 7 })
    );
    assert_eq!(grid.cell_of(at(west - 0.001, north)), None);
    assert_eq!(grid.cell_of(at(west, north + 0.001)), None);
}
