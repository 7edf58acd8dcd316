//! What makes an instance its own: name, colours, contact, legal notice, and what it asks of others. Each value refuses
//! what would break a page, when the server starts.

mod elsewhere;

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::str::FromStr;

pub use elsewhere::{ForeignTiles, Geocoder};

use crate::ui::theme;

/// Longest name that fits beside the logo on a phone, in characters.
const LONGEST_NAME: usize = 30;

/// Longest legal notice, in bytes: a page stays below 50 kB.
pub const LONGEST_LEGAL_NOTICE: usize = 24 * 1024;

/// Least contrast of text and ground (WCAG 2.2, 1.4.3).
const LEAST_CONTRAST: f64 = 4.5;

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Instance {
    /// In place of Contrechamp.
    pub name: Option<Name>,
    pub colours: Option<Colours>,
    /// Where to write to those who run it.
    pub contact: Option<Contact>,
    /// Plain text; an empty line ends a paragraph. Shown at `/legal`.
    pub legal_notice: Option<LegalNotice>,
    /// Pictures of another server under the maps.
    pub tiles: Option<ForeignTiles>,
    /// Who finds streets.
    pub geocoder: Option<Geocoder>,
}

impl Instance {
    /// Names these values, for caches.
    pub(crate) fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        hasher.finish()
    }
}

/// One line of at most 30 characters.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Name(String);

impl Name {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Name {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let length = text.chars().count();
        if !(1..=LONGEST_NAME).contains(&length) {
            return Err(format!("a name has 1 to {LONGEST_NAME} characters, not {length}"));
        }
        if text.chars().any(char::is_control) {
            return Err("a name is one line".to_owned());
        }
        Ok(Self(text.to_owned()))
    }
}

/// Of links and buttons, on light and on dark pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Colours {
    light: Rgb,
    dark: Rgb,
}

impl Colours {
    /// In place of the tokens of the same names (`web/src/styles/tokens.css`).
    pub(crate) fn style_sheet(self) -> String {
        let tokens = |accent: Rgb, away: &str| {
            format!(
                "--accent: {accent}; --accent-strong: color-mix(in srgb, {accent} 75%, {away}); \
                 --accent-soft: color-mix(in srgb, {accent} 14%, var(--surface));"
            )
        };
        let (light, dark) = (tokens(self.light, "black"), tokens(self.dark, "white"));
        // After the tokens, and as strong; paper has colours of its own.
        format!(
            "@media screen {{ :root {{ {light} }} }}\n@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"
        )
    }
}

impl FromStr for Colours {
    type Err = String;

    /// `#0b5d66,#6cc7c9`: on light pages, on dark pages.
    fn from_str(text: &str) -> Result<Self, String> {
        let example = || {
            format!("“{text}” is no pair of colours such as #0b5d66,#6cc7c9 (on light pages, on dark pages)")
        };
        let (light, dark) = text.split_once(',').ok_or_else(example)?;
        let light = Rgb::parse(light.trim()).ok_or_else(example)?;
        let dark = Rgb::parse(dark.trim()).ok_or_else(example)?;
        for (colour, grounds, pages) in [
            (light, [theme::PAPER, theme::ON_ACCENT], "light"),
            (dark, [theme::PAPER_DARK, theme::ON_ACCENT_DARK], "dark"),
        ] {
            for ground in grounds.into_iter().filter_map(Rgb::parse) {
                let contrast = colour.contrast(ground);
                if contrast < LEAST_CONTRAST {
                    return Err(format!(
                        "{colour} cannot be read on {pages} pages: its contrast to {ground} is {contrast:.1}, and {LEAST_CONTRAST} is needed"
                    ));
                }
            }
        }
        Ok(Self { light, dark })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Rgb([u8; 3]);

impl Rgb {
    /// `#rrggbb`.
    fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
        Some(Self([red, green, blue]))
    }

    /// WCAG 2.2, relative luminance.
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|channel| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.040_45 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }
}

impl std::fmt::Display for Rgb {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [red, green, blue] = self.0;
        write!(out, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// A `mailto:` or `https:` address.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Contact(String);

impl Contact {
    pub fn address(&self) -> &str {
        &self.0
    }

    /// As people write it.
    pub(crate) fn shown(&self) -> &str {
        let address = self.0.strip_prefix("mailto:").or(self.0.strip_prefix("https://"));
        address.unwrap_or(&self.0).trim_end_matches('/')
    }
}

impl FromStr for Contact {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let plain = |rest: &str| {
            !rest.is_empty()
                && rest
                    .bytes()
                    .all(|byte| byte.is_ascii_graphic() && !b"<>\"'".contains(&byte))
        };
        let is_mail = text.strip_prefix("mailto:").is_some_and(|rest| {
            plain(rest)
                && rest
                    .split_once('@')
                    .is_some_and(|(who, host)| !who.is_empty() && !host.is_empty())
        });
        if is_mail || text.strip_prefix("https://").is_some_and(plain) {
            return Ok(Self(text.to_owned()));
        }
        Err(format!(
            "“{text}” is no address such as mailto:contact@example.org or https://example.org/contact"
        ))
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LegalNotice(String);

impl LegalNotice {
    /// Paragraphs, without empty ones.
    pub(crate) fn paragraphs(&self) -> impl Iterator<Item = &str> {
        self.0
            .split("\n\n")
            .map(str::trim)
            .filter(|text| !text.is_empty())
    }
}

impl FromStr for LegalNotice {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.replace("\r\n", "\n");
        if text.trim().is_empty() {
            return Err("the legal notice is empty".to_owned());
        }
        if text.len() > LONGEST_LEGAL_NOTICE {
            return Err(format!(
                "the legal notice is longer than {LONGEST_LEGAL_NOTICE} bytes"
            ));
        }
        Ok(Self(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_lines() {
        assert_eq!(Name::from_str(" Œil pour œil ").unwrap().as_str(), "Œil pour œil");
        for wrong in ["", "  ", "a\nb", &"é".repeat(31)] {
            assert!(Name::from_str(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn colours_can_be_read_on_their_pages() {
        let own = Colours::from_str("#0b5d66, #6cc7c9").unwrap();
        assert!(own.style_sheet().contains("--accent: #0b5d66;"));
        assert!(own.style_sheet().contains("--accent: #6cc7c9;"));
        let refused = |text: &str| Colours::from_str(text).unwrap_err();
        assert!(refused("#ffdd00,#6cc7c9").contains("on light pages"));
        assert!(refused("#0b5d66,#0b5d66").contains("on dark pages"));
        for wrong in [
            "",
            "#0b5d66",
            "red,blue",
            "#0b5d6,#6cc7c9",
            "#+b5d66,#6cc7c9",
            "#0b5d66,#6cc7c9;}",
        ] {
            assert!(refused(wrong).contains("no pair of colours"), "{wrong}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let rgb = |text| Rgb::parse(text).unwrap();
        assert!((rgb("#000000").contrast(rgb("#ffffff")) - 21.0).abs() < 0.01);
        assert!((rgb("#777777").contrast(rgb("#ffffff")) - 4.48).abs() < 0.01);
    }

    #[test]
    fn contacts_are_addresses() {
        assert_eq!(Contact::from_str("mailto:a@b.fr").unwrap().shown(), "a@b.fr");
        assert_eq!(
            Contact::from_str("https://b.fr/qui/").unwrap().shown(),
            "b.fr/qui"
        );
        for wrong in [
            "",
            "a@b.fr",
            "mailto:a",
            "mailto:@b",
            "http://b.fr",
            "javascript:alert(1)",
            "https://b.fr/\"x",
        ] {
            assert!(Contact::from_str(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_legal_notice_is_some_paragraphs() {
        let notice = LegalNotice::from_str("Éditeur\r\n\r\n\r\nHébergeur\nRue\n").unwrap();
        assert_eq!(
            notice.paragraphs().collect::<Vec<_>>(),
            ["Éditeur", "Hébergeur\nRue"]
        );
        assert!(LegalNotice::from_str(" \n").is_err());
        assert!(LegalNotice::from_str(&"x".repeat(LONGEST_LEGAL_NOTICE + 1)).is_err());
    }
}
