//! Languages: which one a request asks for, and the texts in it. All text that a person reads comes through here.

mod attributes;
mod labels;

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, langid};
use time::Date;

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
mod tests;
