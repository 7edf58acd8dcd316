//! Words that people write on paper and in tables, as the codes that they mean: letters of kinds, names in either
//! language, the beginning of a name. What means nothing stays as it is, and the form refuses it.

use domain::device::DeviceKind;
use domain::taxonomy::{Attribute, ValueType};
use domain::vocabulary::Choices;
use domain::{Family, survey};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::i18n::Locale;

/// Fewer letters of a name could mean anything.
const SHORTEST_BEGINNING: usize = 3;

/// The letter of a kind on a sheet, the same in every language.
pub(super) const fn letter(kind: DeviceKind) -> char {
    match kind {
        DeviceKind::Camera => 'C',
        DeviceKind::PlateReader => 'P',
        DeviceKind::FaceRecognitionGate => 'F',
        DeviceKind::TrafficEnforcement => 'T',
        DeviceKind::AcousticSensor => 'A',
        DeviceKind::Loudspeaker => 'L',
        DeviceKind::WirelessTracker => 'W',
        DeviceKind::CountingSensor => 'N',
        DeviceKind::MarkerDispenser => 'M',
        DeviceKind::Other => 'X',
    }
}

/// The text of a field as the report form takes it.
pub(super) fn coded(locale: Locale, name: &str, text: &str) -> String {
    let text = text.trim();
    if name == "kind"
        && let Some(kind) = of_letter(text)
    {
        return kind.code().to_owned();
    }
    match attribute(name).map(|attribute| attribute.value_type) {
        Some(ValueType::Choice(choices)) => choice_of(locale, choices, text),
        Some(ValueType::Choices(choices)) => text
            .split([',', ';'])
            .map(|part| choice_of(locale, choices, part.trim()))
            .collect::<Vec<_>>()
            .join(","),
        Some(ValueType::Flag) => match folded(text).as_str() {
            "yes" | "oui" | "true" | "vrai" | "1" | "x" => "yes".to_owned(),
            "no" | "non" | "false" | "faux" | "0" => "no".to_owned(),
            _ => text.to_owned(),
        },
        _ => text.to_owned(),
    }
}

/// The fields of a direction; `None` for what is none.
pub(super) fn heading(locale: Locale, text: &str) -> Option<[String; 3]> {
    survey::heading(text, locale == Locale::Fr)
}

fn attribute(name: &str) -> Option<&'static Attribute> {
    Family::Device
        .attributes()
        .iter()
        .find(|attribute| attribute.name == name)
}

fn of_letter(text: &str) -> Option<DeviceKind> {
    let mut letters = text.chars();
    let only = letters.next()?.to_ascii_uppercase();
    let is_single = letters.next().is_none();
    DeviceKind::ALL
        .iter()
        .copied()
        .find(|kind| is_single && letter(*kind) == only)
}

/// A code, a name in the language of the page or in another one, or the beginning of one name alone.
pub(super) fn choice_of(locale: Locale, choices: Choices, text: &str) -> String {
    if text.is_empty() || choices.find(text).is_some() {
        return text.to_owned();
    }
    let wanted = folded(text);
    let own_first = std::iter::once(locale).chain(Locale::ALL.into_iter().filter(|other| *other != locale));
    for locale in own_first {
        let names: Vec<(&str, String)> = choices
            .codes
            .iter()
            .map(|code| (*code, folded(&locale.choice(choices, code))))
            .collect();
        if let Some((code, _)) = names
            .iter()
            .find(|(code, name)| *name == wanted || folded(code) == wanted)
        {
            return (*code).to_owned();
        }
        let begun: Vec<&str> = names
            .iter()
            .filter(|(_, name)| wanted.chars().count() >= SHORTEST_BEGINNING && name.starts_with(&wanted))
            .map(|(code, _)| *code)
            .collect();
        if let [only] = begun.as_slice() {
            return (*only).to_owned();
        }
    }
    text.to_owned()
}

/// Without accents and in small letters, single spaces between words: as people compare.
pub(super) fn folded(text: &str) -> String {
    let plain: String = text
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if c == '_' { ' ' } else { c })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_kind_has_a_letter_of_its_own() {
        let letters: BTreeSet<char> = DeviceKind::ALL.iter().map(|kind| letter(*kind)).collect();
        assert_eq!(letters.len(), DeviceKind::ALL.len());
    }

    #[test]
    fn letters_codes_names_and_beginnings_mean_a_kind() {
        for text in ["c", "C", "camera", "Camera", "caméra", "CAMÉRA", "cam"] {
            assert_eq!(coded(Locale::Fr, "kind", text), "camera", "{text}");
        }
        for kind in DeviceKind::ALL {
            for locale in Locale::ALL {
                assert_eq!(coded(locale, "kind", &locale.label(*kind)), kind.code());
            }
            assert_eq!(coded(Locale::En, "kind", kind.code()), kind.code());
        }
        for text in ["guard", "q", "zzz", "ca"] {
            assert_eq!(coded(Locale::En, "kind", text), text, "nothing is guessed");
        }
    }

    #[test]
    fn other_fields_are_read_by_their_type() {
        assert_eq!(coded(Locale::En, "mount", "pole"), "pole");
        assert_eq!(coded(Locale::En, "mount", "street lamp"), "street_lamp");
        assert_eq!(coded(Locale::Fr, "relocatable", "oui"), "yes");
        assert_eq!(coded(Locale::Fr, "operator", " =SOMME(A1) "), "=SOMME(A1)");
    }
}
