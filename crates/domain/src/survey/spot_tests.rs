//! Spots as they are typed. The list in `fixtures/survey` is read by the browser's tests too: both must read the same.

use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::report::FieldProblem;

fn list() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/survey/spots.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn every_way_of_writing_a_spot_is_read_as_the_list_says() {
    let mut count = 0;
    for case in list().as_array().unwrap() {
        let side = case["side_m"].as_u64().and_then(|side| u16::try_from(side).ok());
        let grid = Grid::parse(case["area"].as_str().unwrap(), side).unwrap();
        assert_eq!(Some(u64::from(grid.columns())), case["columns"].as_u64());
        assert_eq!(Some(u64::from(grid.rows())), case["rows"].as_u64());
        for spot in case["spots"].as_array().unwrap() {
            let text = spot["text"].as_str().unwrap();
            count += 1;
            match grid.spot(text) {
                Ok(read) => {
                    let near =
                        |degrees: f64, name: &str| (degrees - spot[name].as_f64().unwrap()).abs() < 2e-7;
                    assert!(near(read.position.lon(), "lon"), "{text}: {read:?}");
                    assert!(near(read.position.lat(), "lat"), "{text}: {read:?}");
                    assert_eq!(
                        read.accuracy_m.map(u64::from),
                        spot["accuracy_m"].as_u64(),
                        "{text}"
                    );
                }
                Err(fault) => {
                    assert_eq!(
                        Some(FieldProblem::from(fault).code().as_str()),
                        spot["fault"].as_str(),
                        "{text}"
                    );
                }
            }
        }
    }
    assert!(count > 40);
}

proptest! {
    #[test]
    fn the_middle_of_what_is_named_is_within_its_accuracy_of_all_of_it(
        row in 0..8_u8, column in 0..8_u8, x in 0..10_u8, y in 0..10_u8,
        inner_x in 0.0..1.0_f64, inner_y in 0.0..1.0_f64,
    ) {
        let grid = Grid::parse("5.925,43.122,5.9345,43.1285", None).unwrap();
        let cell = Cell { row, column };
        let tenth = grid.spot(&format!("{cell} {x},{y}")).unwrap();
        let whole = grid.spot(&cell.to_string()).unwrap();
        let seen = Position::new(
            grid.lon_of(f64::from(column) + (f64::from(x) + inner_x) / 10.0),
            grid.lat_of(f64::from(row) + (f64::from(y) + inner_y) / 10.0),
        ).unwrap();
        for spot in [tenth, whole] {
            let accuracy = f64::from(spot.accuracy_m.unwrap());
            prop_assert!(spot.position.metres_to(seen) <= accuracy * 1.001 + 0.02);
        }
        prop_assert_eq!(grid.cell_of(tenth.position), Some(cell));
    }

    #[test]
    fn no_text_is_too_odd_to_be_answered(text in ".{0,40}") {
        let grid = Grid::parse("5.925,43.122,5.9345,43.1285", None).unwrap();
        let _ = grid.spot(&text);
        let _ = Cell::parse(&text);
        let _ = crate::survey::heading(&text, true);
    }
}
