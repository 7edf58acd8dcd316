//! Numbers and days as text, exactly: every number of the atlas is a whole number of small units, so no digit
//! is made up by floating point.

use domain::position::Position;
use time::Date;

/// `1.4444499`: whole units of 10⁻⁷ degree, without trailing zeros.
pub(crate) fn write_e7(out: &mut Vec<u8>, e7: i32) {
    write_fixed(out, i64::from(e7), 7);
}

/// `[lon,lat]`
pub(crate) fn write_position(out: &mut Vec<u8>, position: Position) {
    out.push(b'[');
    write_e7(out, position.lon_e7());
    out.push(b',');
    write_e7(out, position.lat_e7());
    out.push(b']');
}

/// `value` divided by ten to the number of decimals, without trailing zeros.
pub(crate) fn write_fixed(out: &mut Vec<u8>, value: i64, decimals: u32) {
    if value < 0 {
        out.push(b'-');
    }
    let value = value.unsigned_abs();
    let unit = 10_u64.pow(decimals);
    write_unsigned(out, value / unit);
    let mut rest = value % unit;
    if rest == 0 {
        return;
    }
    let mut text = [b'0'; 20];
    let width = decimals as usize;
    for digit in text[..width].iter_mut().rev() {
        *digit = ascii(rest % 10);
        rest /= 10;
    }
    let used = text[..width]
        .iter()
        .rposition(|&digit| digit != b'0')
        .map_or(0, |last| last + 1);
    out.push(b'.');
    out.extend_from_slice(&text[..used]);
}

pub(crate) fn write_unsigned(out: &mut Vec<u8>, mut value: u64) {
    let mut text = [0; 20];
    let mut start = text.len();
    loop {
        start -= 1;
        text[start] = ascii(value % 10);
        value /= 10;
        if value == 0 {
            break;
        }
    }
    out.extend_from_slice(&text[start..]);
}

pub(crate) fn write_signed(out: &mut Vec<u8>, value: i64) {
    if value < 0 {
        out.push(b'-');
    }
    write_unsigned(out, value.unsigned_abs());
}

/// `2024-05-01` (RFC 3339, full-date). Years before 1 keep their sign.
pub(crate) fn write_date(out: &mut Vec<u8>, date: Date) {
    let (year, month, day) = date.to_calendar_date();
    if year < 0 {
        out.push(b'-');
    }
    let year = u64::from(year.unsigned_abs());
    for divisor in [1000, 100, 10, 1] {
        out.push(ascii(year / divisor % 10));
    }
    for part in [u8::from(month), day] {
        let part = u64::from(part);
        out.extend_from_slice(&[b'-', ascii(part / 10), ascii(part % 10)]);
    }
}

fn ascii(digit: u64) -> u8 {
    b'0' + digit.to_le_bytes()[0]
}

/// Whole hundredths of a number that is stored as such, from its value as a float.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a heading is 0 to 359.99 degrees, a height 0 to 500 metres"
)]
pub(crate) fn hundredths(value: f64) -> u32 {
    (value * 100.0).round() as u32
}

/// Whole tenths, likewise.
#[expect(clippy::cast_possible_truncation, reason = "a tilt is -90 to 90 degrees")]
pub(crate) fn tenths(value: f64) -> i64 {
    (value * 10.0).round() as i64
}

#[cfg(test)]
mod tests {
    use domain::heading::{Heading, Tilt};
    use proptest::prelude::*;
    use time::macros::{date, format_description};

    use super::*;

    fn text(write: impl FnOnce(&mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn numbers_have_no_digits_that_nobody_stored() {
        for (e7, expected) in [
            (0, "0"),
            (1, "0.0000001"),
            (-1, "-0.0000001"),
            (14_444_500, "1.44445"),
            (-1_800_000_000, "-180"),
            (436_001_230, "43.600123"),
        ] {
            assert_eq!(text(|out| write_e7(out, e7)), expected);
        }
        assert_eq!(text(|out| write_fixed(out, 35_999, 2)), "359.99");
        assert_eq!(text(|out| write_signed(out, i64::MIN)), i64::MIN.to_string());
        assert_eq!(text(|out| write_date(out, date!(0987 - 05 - 01))), "0987-05-01");
        assert_eq!(text(|out| write_date(out, date!(-0044 - 03 - 15))), "-0044-03-15");
    }

    proptest! {
        #[test]
        fn a_coordinate_reads_back_as_the_same_number(e7: i32) {
            let read: f64 = text(|out| write_e7(out, e7)).parse().unwrap();
            prop_assert_eq!(read.to_bits(), (f64::from(e7) / 1e7).to_bits());
        }

        #[test]
        fn angles_keep_their_stored_digits(hundredth in 0_u32..36_000, tenth in -900_i32..=900) {
            let heading = Heading::new(f64::from(hundredth) / 100.0).unwrap();
            prop_assert_eq!(hundredths(heading.degrees()), hundredth);
            let tilt = Tilt::new(f64::from(tenth) / 10.0).unwrap();
            prop_assert_eq!(tenths(tilt.degrees()), i64::from(tenth));
        }

        #[test]
        fn days_are_written_as_the_standard_library_of_dates_does(day in -600_000_i32..5_000_000) {
            let day = Date::from_julian_day(day).unwrap();
            if day.year() >= 0 {
                let expected = day.format(format_description!("[year]-[month]-[day]")).unwrap();
                prop_assert_eq!(text(|out| write_date(out, day)), expected);
            }
        }
    }
}
