//! Headings as people write them on paper: degrees, or a wind of the rose in their language.

use crate::heading::{Direction, View};

/// Winds with an O, which is west in French and Spanish. Whoever reads them says in which language they were written.
const WESTERN: [(&str, &str); 7] = [
    ("O", "W"),
    ("NO", "NW"),
    ("SO", "SW"),
    ("NNO", "NNW"),
    ("SSO", "SSW"),
    ("ONO", "WNW"),
    ("OSO", "WSW"),
];

/// The fields `heading`, `sweep_from` and `sweep_to` that a text means; `None` for what is no direction. `is_o_west`:
/// whether the language writes west with an O.
pub fn heading(text: &str, is_o_west: bool) -> Option<[String; 3]> {
    let text = text.trim();
    if text.is_empty() {
        return Some([const { String::new() }; 3]);
    }
    let wind = WESTERN
        .iter()
        .find(|(west, _)| is_o_west && west.eq_ignore_ascii_case(text));
    // A fraction of a degree with a comma.
    let pointed = text.replace(',', ".");
    let text = wind.map_or(pointed.as_str(), |(_, english)| *english);
    match text.parse() {
        Ok(Direction::FullCircle) => Some([String::new(), "0".to_owned(), "360".to_owned()]),
        Ok(Direction::Views(views)) => match views.as_slice() {
            [View::Heading(heading)] => Some([heading.degrees().to_string(), String::new(), String::new()]),
            [View::Sweep(sweep)] => Some([
                String::new(),
                sweep.from.degrees().to_string(),
                sweep.to.degrees().to_string(),
            ]),
            // Several are several devices.
            _ => None,
        },
        Err(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, is_o_west: bool) -> Option<[String; 3]> {
        heading(text, is_o_west)
    }

    fn single(degrees: &str) -> [String; 3] {
        [degrees.to_owned(), String::new(), String::new()]
    }

    #[test]
    fn degrees_and_winds_are_read_and_o_is_west_where_it_is() {
        for (text, degrees) in [
            ("90", "90"),
            ("12,5", "12.5"),
            ("270°", "270"),
            ("sw", "225"),
            ("NNE", "22.5"),
            ("-90", "270"),
        ] {
            assert_eq!(read(text, false), Some(single(degrees)), "{text}");
        }
        assert_eq!(read("no", true), Some(single("315")));
        assert_eq!(read("O", true), Some(single("270")));
        assert_eq!(read("O", false), None);
        assert_eq!(read("", true), Some(single("")));
    }

    #[test]
    fn a_range_is_a_sweep_and_several_directions_are_none() {
        let sweep = |from: &str, to: &str| Some([String::new(), from.to_owned(), to.to_owned()]);
        assert_eq!(read("350-10", false), sweep("350", "10"));
        assert_eq!(read("0-360", false), sweep("0", "360"));
        for text in ["90;270", "forward", "NaN", "→", "1e9"] {
            assert_eq!(read(text, true), None, "{text}");
        }
    }
}
