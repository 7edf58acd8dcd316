//! Languages: which one a request asks for, and the texts in it. All text that a person reads comes through here.

mod attributes;
mod labels;

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, langid};
use time::{Date, Time};

pub use labels::Labelled;

fluent_templates::static_loader! {
    static TEXTS = {
        locales: "./locales",
        fallback_language: "en",
        // Isolation marks would end in attributes and in JSON.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// An argument of a text: a number chooses a plural form.
pub type Argument = FluentValue<'static>;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Locale {
    En,
    Fr,
}

impl Locale {
    pub const ALL: [Self; 2] = [Self::En, Self::Fr];

    /// The BCP 47 code, also the value of the parameter `lang`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.code() == code)
    }

    /// The name of the language in itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Fr => "Français",
        }
    }

    /// The best match of an `Accept-Language` header (RFC 9110, 12.5.4); English when nothing matches.
    pub fn accepted(header: Option<&str>) -> Self {
        let mut best = (Self::En, 0.0_f32);
        for range in header.unwrap_or_default().split(',') {
            let (tag, parameters) = range.split_once(';').unwrap_or((range, ""));
            let quality = parameters.trim().strip_prefix("q=").map_or(1.0, |text| {
                text.parse::<f32>()
                    .ok()
                    .filter(|q| (0.0..=1.0).contains(q))
                    .unwrap_or(0.0)
            });
            let language = tag.trim().split('-').next().unwrap_or_default();
            if let Some(locale) = Self::from_code(&language.to_ascii_lowercase())
                && quality > best.1
            {
                best = (locale, quality);
            }
        }
        best.0
    }

    pub fn text(self, key: &str) -> String {
        TEXTS
            .try_lookup(self.identifier(), key)
            .unwrap_or_else(|| missing(key))
    }

    /// A text that not every key has.
    pub(crate) fn find_text(self, key: &str) -> Option<String> {
        TEXTS.try_lookup(self.identifier(), key)
    }

    pub fn text_with(self, key: &str, arguments: &[(&'static str, Argument)]) -> String {
        let arguments: HashMap<Cow<'static, str>, Argument> = arguments
            .iter()
            .map(|(name, value)| (Cow::Borrowed(*name), value.clone()))
            .collect();
        TEXTS
            .try_lookup_with_args(self.identifier(), key, &arguments)
            .unwrap_or_else(|| missing(key))
    }

    /// A whole number with the separators of the language.
    pub fn number(self, number: u64) -> String {
        let separator = match self {
            Self::En => ',',
            // Narrow no-break space (Lexique des règles typographiques en usage à l'Imprimerie nationale).
            Self::Fr => '\u{202f}',
        };
        let digits = number.to_string();
        let mut text = String::with_capacity(digits.len() * 2);
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                text.push(separator);
            }
            text.push(digit);
        }
        text
    }

    /// A day, written out.
    pub fn date(self, date: Date) -> String {
        let month = self.text(&format!("month-{}", u8::from(date.month())));
        let day = match (self, date.day()) {
            (Self::Fr, 1) => "1er".to_owned(),
            (_, day) => day.to_string(),
        };
        format!("{day} {month} {}", date.year())
    }

    /// A month of a year, written out.
    pub fn month(self, date: Date) -> String {
        let month = self.text(&format!("month-{}", u8::from(date.month())));
        format!("{month} {}", date.year())
    }

    /// Hours and minutes: `14:30`, `14 h 30`.
    pub fn clock(self, time: Time) -> String {
        self.minute_of_day(u16::from(time.hour()) * 60 + u16::from(time.minute()))
    }

    /// The same for minutes after midnight, up to 24:00.
    pub fn minute_of_day(self, minute: u16) -> String {
        let (hour, minute) = (minute / 60, minute % 60);
        match (self, minute) {
            (Self::En, _) => format!("{hour:02}:{minute:02}"),
            (Self::Fr, 0) => format!("{hour}\u{a0}h"),
            (Self::Fr, _) => format!("{hour}\u{a0}h\u{a0}{minute:02}"),
        }
    }

    /// A number with at most so many decimals, and with the separators of the language.
    pub fn decimal(self, number: f64, decimals: u8) -> String {
        self.fraction(number, decimals, true)
    }

    /// The same with exactly so many decimals, for columns of numbers.
    pub fn aligned(self, number: f64, decimals: u8) -> String {
        self.fraction(number, decimals, false)
    }

    fn fraction(self, number: f64, decimals: u8, is_short: bool) -> String {
        let text = format!("{:.*}", usize::from(decimals), number.abs());
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let fraction = if is_short {
            fraction.trim_end_matches('0')
        } else {
            fraction
        };
        let sign = if number < 0.0 { "\u{2212}" } else { "" };
        let whole = self.number(whole.parse().unwrap_or(u64::MAX));
        let point = match self {
            Self::En => ".",
            Self::Fr => ",",
        };
        if fraction.is_empty() {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole}{point}{fraction}")
        }
    }

    /// Square metres as square kilometres, with as many decimals as say something.
    pub fn square_kilometres(self, square_metres: f64) -> String {
        let square_kilometres = square_metres / 1e6;
        let decimals = match square_kilometres {
            ..0.1 => 3,
            ..10.0 => 2,
            ..100.0 => 1,
            _ => 0,
        };
        format!("{}\u{a0}km²", self.decimal(square_kilometres, decimals))
    }

    /// Metres, as kilometres from 1,000 on.
    pub fn metres(self, metres: u32) -> String {
        if metres < 1_000 {
            format!("{metres}\u{a0}m")
        } else {
            format!("{}\u{a0}km", self.decimal(f64::from(metres) / 1_000.0, 2))
        }
    }

    /// "a", "a and b", "a, b, and c": with the language's own word before the last.
    pub fn list(self, parts: &[String]) -> String {
        match parts {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => self.text_with(
                "list-and",
                &[
                    ("first", Argument::from(first.join(", "))),
                    ("last", Argument::from(last.clone())),
                ],
            ),
        }
    }

    fn identifier(self) -> &'static LanguageIdentifier {
        static EN: LanguageIdentifier = langid!("en");
        static FR: LanguageIdentifier = langid!("fr");
        match self {
            Self::En => &EN,
            Self::Fr => &FR,
        }
    }
}

/// A key without a text is a defect that tests find; a visitor sees the key rather than an error.
fn missing(key: &str) -> String {
    debug_assert!(false, "no text for {key}");
    key.to_owned()
}

#[cfg(test)]
mod reading_level;
#[cfg(test)]
mod tests;
