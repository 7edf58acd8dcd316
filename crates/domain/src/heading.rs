//! Where a device looks, how it tilts, how high it hangs; and the many ways in which people write a direction.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Degrees clockwise from true north, in hundredths: 0 to 359.99.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct Heading(u16);

impl Heading {
    /// Any finite angle within two turns of north; -90 is west. Others are no heading.
    pub fn new(degrees: f64) -> Option<Self> {
        if !(-720.0..=720.0).contains(&degrees) {
            return None;
        }
        let hundredths = (degrees.rem_euclid(360.0) * 100.0).round();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "0 to 36,000"
        )]
        Some(Self((hundredths as u16) % 36_000))
    }

    pub fn degrees(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

/// A range of headings, always clockwise from `from` to `to`. Equal ends mean the full circle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Sweep {
    pub from: Heading,
    pub to: Heading,
}

impl Sweep {
    /// Degrees from one end to the other: above 0, up to 360.
    pub fn width(self) -> f64 {
        match (self.to.degrees() - self.from.degrees()).rem_euclid(360.0) {
            0.0 => 360.0,
            width => width,
        }
    }
}

/// Degrees above the horizon in tenths, -90 (straight down) to 90.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "i16", into = "i16")]
pub struct Tilt(i16);

impl Tilt {
    pub fn new(degrees: f64) -> Option<Self> {
        #[expect(clippy::cast_possible_truncation, reason = "at most 900 tenths")]
        (-90.0..=90.0)
            .contains(&degrees)
            .then(|| Self((degrees * 10.0).round() as i16))
    }

    pub fn degrees(self) -> f64 {
        f64::from(self.0) / 10.0
    }
}

/// Metres above the ground in centimetres, 0 to 500.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct Height(u16);

impl Height {
    pub fn new(metres: f64) -> Option<Self> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "at most 50,000 cm"
        )]
        (0.0..=500.0)
            .contains(&metres)
            .then(|| Self((metres * 100.0).round() as u16))
    }

    pub fn metres(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

/// Stored numbers are read through the constructors: a derived reader would take any.
macro_rules! stored_as {
    ($($quantity:ident($number:ty) in $unit:literal),+ $(,)?) => {
        $(
            impl TryFrom<$number> for $quantity {
                type Error = &'static str;
                fn try_from(stored: $number) -> Result<Self, Self::Error> {
                    // What the constructor turns into another number was never written by it.
                    Self::new(f64::from(stored) / $unit)
                        .filter(|read| read.0 == stored)
                        .ok_or(concat!("no ", stringify!($quantity)))
                }
            }

            impl From<$quantity> for $number {
                fn from(quantity: $quantity) -> Self {
                    quantity.0
                }
            }
        )+
    };
}

stored_as!(Heading(u16) in 100.0, Tilt(i16) in 10.0, Height(u16) in 100.0);

/// One view of one device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum View {
    Heading(Heading),
    Sweep(Sweep),
}

/// What the text of a direction says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Direction {
    /// It looks all around: `0-360`, or `0-359` by those who count whole degrees.
    FullCircle,
    /// One view, or several that stand for as many devices on one mast: `90;270`.
    Views(Vec<View>),
}

/// The text does not say a direction in degrees or winds (`forward`, `both`, `backward`, a typing error).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnreadableDirection;

impl FromStr for Direction {
    type Err = UnreadableDirection;

    /// A number, a wind of the 16-wind rose, a range (clockwise), or a list of these separated by `;` or by a comma
    /// with a space. A comma without a space may be a decimal comma, and is refused.
    ///
    /// All parts of a list must be readable, or none is taken: half of a list would be a guess. Empty parts and
    /// repeated views count once.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut views: Vec<View> = Vec::new();
        let mut full_circle = false;
        let parts = text.split(';').flat_map(|part| part.split(", "));
        for part in parts.map(str::trim).filter(|part| !part.is_empty()) {
            match parse_view(part).ok_or(UnreadableDirection)? {
                View::Sweep(sweep) if sweep.width() >= ALL_AROUND => full_circle = true,
                view if views.contains(&view) => {}
                view => views.push(view),
            }
        }
        match (full_circle, views.is_empty()) {
            (true, true) => Ok(Self::FullCircle),
            (false, false) => Ok(Self::Views(views)),
            _ => Err(UnreadableDirection),
        }
    }
}

/// Degrees from which a range is meant as the full circle: `0-359`, `1-360`.
const ALL_AROUND: f64 = 359.0;

fn parse_view(part: &str) -> Option<View> {
    if let Some(heading) = parse_heading(part) {
        return Some(View::Heading(heading));
    }
    // The first character may be the sign of the first number, so the separating hyphen comes later.
    part.char_indices()
        .skip(1)
        .filter(|(_, c)| matches!(c, '-' | '–'))
        .find_map(|(at, hyphen)| {
            let from = parse_heading(part[..at].trim_end())?;
            let to = parse_heading(part[at + hyphen.len_utf8()..].trim_start())?;
            Some(View::Sweep(Sweep { from, to }))
        })
}

fn parse_heading(text: &str) -> Option<Heading> {
    if let Some(index) = wind_index(text) {
        return Heading::new(f64::from(index) * 22.5);
    }
    let number = text.strip_suffix('°').unwrap_or(text).trim_end();
    // `f64` also reads "inf", "nan" and exponents, which nobody means by a direction.
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+');
    (!number.is_empty() && number.chars().all(plain))
        .then(|| number.parse().ok())
        .flatten()
        .and_then(Heading::new)
}

const WINDS: [&str; 16] = [
    "N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW",
];

/// Position on the 16-wind rose. `O` is refused: it is east in German and west in French and Spanish.
fn wind_index(text: &str) -> Option<u8> {
    let word = text.to_ascii_lowercase().replace(['-', ' ', '_'], "");
    let abbreviation = match word.as_str() {
        "north" => "N",
        "northnortheast" => "NNE",
        "northeast" => "NE",
        "eastnortheast" => "ENE",
        "east" => "E",
        "eastsoutheast" => "ESE",
        "southeast" => "SE",
        "southsoutheast" => "SSE",
        "south" => "S",
        "southsouthwest" => "SSW",
        "southwest" => "SW",
        "westsouthwest" => "WSW",
        "west" => "W",
        "westnorthwest" => "WNW",
        "northwest" => "NW",
        "northnorthwest" => "NNW",
        // "S-W" is a range of two winds, not the wind between them.
        _ if text.contains('-') => return None,
        _ => word.as_str(),
    };
    let index = WINDS
        .iter()
        .position(|wind| wind.eq_ignore_ascii_case(abbreviation))?;
    u8::try_from(index).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(degrees: f64) -> View {
        View::Heading(Heading::new(degrees).unwrap())
    }

    fn sweep(from: f64, to: f64) -> View {
        View::Sweep(Sweep {
            from: Heading::new(from).unwrap(),
            to: Heading::new(to).unwrap(),
        })
    }

    #[test]
    fn each_real_way_of_writing_a_direction_is_read() {
        let read = |text: &str| match text.parse() {
            Ok(Direction::Views(views)) => views,
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(read("90"), [heading(90.0)]);
        assert_eq!(read("12.5"), [heading(12.5)]);
        assert_eq!(read("-45"), [heading(315.0)]);
        assert_eq!(read("360°"), [heading(0.0)]);
        assert_eq!(read("nnw"), [heading(337.5)]);
        assert_eq!(read("south"), [heading(180.0)]);
        assert_eq!(read("north-west"), [heading(315.0)]);
        assert_eq!(read("North-North-East"), [heading(22.5)]);
        assert_eq!(read("South-south-west"), [heading(202.5)]);
        assert_eq!(read("0-90"), [sweep(0.0, 90.0)]);
        assert_eq!(read("350 - 10"), [sweep(350.0, 10.0)]);
        assert_eq!(read("-90--45"), [sweep(270.0, 315.0)]);
        assert_eq!(read("NW-SE"), [sweep(315.0, 135.0)]);
        assert_eq!(
            read("0;90;180;270"),
            [heading(0.0), heading(90.0), heading(180.0), heading(270.0)]
        );
        assert_eq!(read("260;;225"), [heading(260.0), heading(225.0)]);
        assert_eq!(read("360;180;0"), [heading(0.0), heading(180.0)]);
        assert_eq!(read("150, 310"), [heading(150.0), heading(310.0)]);
        assert_eq!(read("0-90;180-270"), [sweep(0.0, 90.0), sweep(180.0, 270.0)]);
    }

    #[test]
    fn stored_numbers_out_of_range_are_not_read() {
        assert_eq!(Heading::try_from(35_999).map(Heading::degrees), Ok(359.99));
        assert!(Heading::try_from(36_000).is_err());
        assert_eq!(Tilt::try_from(-900).map(Tilt::degrees), Ok(-90.0));
        assert!(Tilt::try_from(901).is_err());
        assert_eq!(Height::try_from(50_000).map(Height::metres), Ok(500.0));
        assert!(Height::try_from(50_001).is_err());
    }

    #[test]
    fn a_full_turn_is_a_circle_however_it_is_written() {
        for text in ["0-360", "0 - 360", "360-0", "0-0", "0-359", "1-360"] {
            assert_eq!(text.parse(), Ok(Direction::FullCircle), "{text}");
        }
    }

    #[test]
    fn what_is_no_direction_is_refused_and_not_guessed() {
        for text in [
            "",
            ";",
            "both",
            "forward",
            "backward",
            "\\",
            "o",
            "O",
            "inf",
            "1e2",
            "90;both",
            "45-",
            "0-360;90",
            "1000",
            "273,5",
            "0, 90,180",
        ] {
            assert_eq!(text.parse::<Direction>(), Err(UnreadableDirection), "{text:?}");
        }
    }
}
