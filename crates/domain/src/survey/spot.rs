//! Where something stands, as it is typed from a sheet: a cell, a tenth of a cell, or coordinates.

use thiserror::Error;

use super::grid::{Cell, Grid};
use crate::position::Position;

/// A position and how exact it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    pub position: Position,
    /// Radius in metres within which it stands: half the diagonal of what was named. `None` for coordinates, which say
    /// nothing of it.
    pub accuracy_m: Option<u16>,
}

/// Why a text names no place of a sheet.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum SpotFault {
    #[error("is neither a cell such as C4 or C4 3,7 nor coordinates such as 43.1242, 5.9280")]
    Unreadable,
    #[error("lies outside of the area")]
    Outside,
}

/// Coordinates may lie so many cells outside of the grid, the width of a sheet: what is seen beyond the edge of the paper.
/// Numbers that were typed wrong, or in the other order, mostly lie farther away.
const MARGIN: f64 = 8.0;

/// Tenths in a cell, along each side.
const TENTHS: f64 = 10.0;

impl Grid {
    /// Reads `C4` (the middle of the cell), `C4 3,7` (the fourth tenth from the left, the eighth from above: digits from 0 to
    /// 9) or `43.1242, 5.9280` (latitude, then longitude, as maps write them; decimal commas are read too).
    pub fn spot(&self, text: &str) -> Result<Spot, SpotFault> {
        let text = text.trim();
        if text.starts_with(|first: char| first.is_ascii_alphabetic()) {
            self.in_cell(text)
        } else {
            self.at(text)
        }
    }

    fn in_cell(&self, text: &str) -> Result<Spot, SpotFault> {
        let (name, tenths) = parted(text);
        let cell = Cell::parse(name).ok_or(SpotFault::Unreadable)?;
        if !self.has(cell) {
            return Err(SpotFault::Outside);
        }
        let (x, y, parts) = match tenths {
            "" => (0.5, 0.5, 1.0),
            tenths => {
                let (x, y) = tenth(tenths).ok_or(SpotFault::Unreadable)?;
                ((x + 0.5) / TENTHS, (y + 0.5) / TENTHS, TENTHS)
            }
        };
        let position = Position::new(
            self.lon_of(f64::from(cell.column) + x),
            self.lat_of(f64::from(cell.row) + y),
        )
        .map_err(|_| SpotFault::Outside)?;
        Ok(Spot {
            position,
            accuracy_m: Some(half_diagonal(f64::from(self.side_m()) / parts)),
        })
    }

    fn at(&self, text: &str) -> Result<Spot, SpotFault> {
        let (lat, lon) = coordinates(text).ok_or(SpotFault::Unreadable)?;
        let position = Position::new(lon, lat).map_err(|_| SpotFault::Outside)?;
        let (x, y) = self.offset(position);
        let is_near = |offset: f64, cells: u8| (-MARGIN..=f64::from(cells) + MARGIN).contains(&offset);
        if is_near(x, self.columns()) && is_near(y, self.rows()) {
            Ok(Spot {
                position,
                accuracy_m: None,
            })
        } else {
            Err(SpotFault::Outside)
        }
    }
}

/// The name of the cell and what follows it. A space may stand within the name: `C 4`.
fn parted(text: &str) -> (&str, &str) {
    let after_letter = &text[1..];
    let digits_from = text.len() - after_letter.trim_start().len();
    let digits = text[digits_from..].bytes().take_while(u8::is_ascii_digit).count();
    let (name, rest) = text.split_at(digits_from + digits);
    (name, rest.trim())
}

/// Two digits: `3,7`, `3.7`, `3 7`, `3/7`, `37`.
fn tenth(text: &str) -> Option<(f64, f64)> {
    let digits: Vec<char> = text
        .chars()
        .filter(|sign| !matches!(sign, ',' | '.' | '/' | ' ' | ';'))
        .collect();
    let &[x, y] = digits.as_slice() else {
        return None;
    };
    // At most one sign stands between them.
    let is_short = text.chars().count() <= 4;
    let digit = |sign: char| is_short.then(|| sign.to_digit(10)).flatten().map(f64::from);
    digit(x).zip(digit(y))
}

/// Latitude and longitude. Parted by `;`, by a space, or by a comma where the numbers have points.
fn coordinates(text: &str) -> Option<(f64, f64)> {
    let mut parts: Vec<&str> = if text.contains(';') {
        text.split(';').collect()
    } else {
        text.split_whitespace().collect()
    };
    if let [only] = parts.as_slice() {
        parts = only.split(',').collect();
    }
    let &[lat, lon] = parts.as_slice() else {
        return None;
    };
    // The comma that parts them, not one of a fraction.
    let lat = lat.trim().trim_end_matches(',');
    degrees(lat).zip(degrees(lon.trim()))
}

fn degrees(text: &str) -> Option<f64> {
    let text = text.strip_suffix('°').unwrap_or(text);
    let point = text.replace(',', ".").replace('\u{2212}', "-");
    // `f64` also reads "inf", "nan" and exponents, which nobody writes on a sheet.
    let is_plain = point.len() <= 20
        && point
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+'));
    is_plain.then(|| point.parse().ok()).flatten()
}

/// Of a square of this side, in whole metres, rounded up.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "at most 142 m"
)]
fn half_diagonal(side_m: f64) -> u16 {
    (side_m * std::f64::consts::FRAC_1_SQRT_2).ceil() as u16
}

#[cfg(test)]
#[path = "spot_tests.rs"]
mod tests;
