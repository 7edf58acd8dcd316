//! What is typed becomes boxes or errors by field, and a box becomes at least the pixels that it touches.

use proptest::prelude::*;

use super::*;

fn typed(kind: &str, numbers: [&str; 4]) -> BoxForm {
    let [left, top, width, height] = numbers.map(str::to_owned);
    BoxForm {
        kind: kind.to_owned(),
        left,
        top,
        width,
        height,
    }
}

fn problems(rows: &[BoxForm]) -> Vec<(String, FieldProblem)> {
    let errors = parse_boxes(rows).unwrap_err();
    let pair = |error: FieldError| (error.field.into_owned(), error.problem);
    errors.into_iter().map(pair).collect()
}

#[test]
fn boxes_are_read_and_empty_rows_passed_over() {
    let rows = [
        typed("face", ["", " ", "", ""]),
        typed("plate", ["12.5", "0", "25", "99,5"]),
    ];
    let boxes = parse_boxes(&rows).unwrap();
    assert_eq!(boxes.len(), 1);
    assert_eq!(boxes[0].kind, MaskKind::Plate);
    let painted = boxes[0].painted(1_600, 1_200);
    // 200 − 8 to 600 + 8, and 1,194 + 8, to whole squares and within the picture.
    assert_eq!(
        painted,
        PixelBox {
            left: 192,
            top: 0,
            right: 608,
            bottom: 1_200
        }
    );
}

#[test]
fn a_box_that_is_proposed_covers_its_pixels_and_can_be_sent_as_it_is() {
    let pixels = PixelBox {
        left: 333,
        top: 0,
        right: 1_600,
        bottom: 77,
    };
    let row = BoxForm::proposed(MaskKind::Face, pixels, 1_600, 1_200);
    assert_eq!(row, typed("face", ["20.8", "0.0", "79.2", "6.5"]));
    let painted = parse_boxes(&[row]).unwrap()[0].painted(1_600, 1_200);
    assert!(painted.left <= 333 && painted.right == 1_600 && painted.top == 0 && painted.bottom >= 77);
}

#[test]
fn what_sticks_out_is_cut_off() {
    let boxes = parse_boxes(&[typed("other", ["90", "95", "100", "50"])]).unwrap();
    let painted = boxes[0].painted(333, 77);
    assert_eq!((painted.right, painted.bottom), (333, 77));
    assert!(painted.left <= 299 && painted.top <= 73);
}

#[test]
fn each_fault_is_named_by_its_field() {
    use FieldProblem::{Missing, NotAChoice, NotANumber, OutOfRange, TooMany};
    let wrong = |row, column: &str, problem| (field(row, column), problem);
    assert_eq!(problems(&[]), [wrong(1, "left", Missing)]);
    let rows = [
        typed("face", ["1", "1", "5", "5"]),
        typed("window", ["-1", "100", "0", ""]),
        typed("face", ["1e9", "x", "100.5", "NaN"]),
    ];
    assert_eq!(
        problems(&rows),
        [
            wrong(2, "kind", NotAChoice),
            wrong(2, "left", OutOfRange),
            wrong(2, "top", OutOfRange),
            wrong(2, "width", OutOfRange),
            wrong(2, "height", Missing),
            wrong(3, "left", OutOfRange),
            wrong(3, "top", NotANumber),
            wrong(3, "width", OutOfRange),
            wrong(3, "height", NotANumber),
        ]
    );
    let many = vec![typed("face", ["1", "1", "5", "5"]); MAX_BOXES + 1];
    assert_eq!(problems(&many), [wrong(MAX_BOXES + 1, "left", TooMany)]);
    assert!(parse_boxes(&many[1..]).is_ok());
}

proptest! {
    #[test]
    fn every_pixel_that_a_box_touches_is_painted_with_its_square_and_none_outside(
        (left, top) in (0.0..100.0_f64, 0.0..100.0_f64),
        (width, height) in (0.001..100.0_f64, 0.001..100.0_f64),
        (across, down) in (1_u32..=1_600, 1_u32..=1_600),
    ) {
        let numbers = [left, top, width, height].map(|number| format!("{number:.6}"));
        let rows = [typed("face", [&numbers[0], &numbers[1], &numbers[2], &numbers[3]])];
        // Six decimals may round to the far edge.
        let Ok(boxes) = parse_boxes(&rows) else { return Ok(()) };
        let painted = boxes[0].painted(across, down);
        prop_assert!(painted.left < painted.right && painted.right <= across);
        prop_assert!(painted.top < painted.bottom && painted.bottom <= down);
        for (first, last, from, to, length) in [
            (painted.left, painted.right, left, left + width, across),
            (painted.top, painted.bottom, top, top + height, down),
        ] {
            let scale = f64::from(length) / 100.0;
            prop_assert!(first == 0 || f64::from(first) + f64::from(MARGIN) <= from * scale + 1.0);
            prop_assert!(last == length || f64::from(last) >= to * scale + f64::from(MARGIN) - 1.0);
            prop_assert!(first % BLOCK == 0 && (last % BLOCK == 0 || last == length));
        }
    }
}
