//! Numbers, limits and hostile texts.

use domain::place::PlaceCode;
use formats::acts::{Jurisdiction, NoPlaces, NumberFault, PlaceNames, TEXT_LIMIT, TextFault, jurisdictions};
use proptest::prelude::*;
use time::macros::date;

use crate::shared::{are_sound, gazetteer, spans};

fn france() -> &'static Jurisdiction {
    Jurisdiction::find("fr").unwrap()
}

#[test]
fn a_registered_number_says_its_department_and_day() {
    for (text, number, code, day) in [
        (
            "83-2025-02-14-00003",
            "83-2025-02-14-00003",
            "fr-d83",
            date!(2025 - 02 - 14),
        ),
        (
            " n° 2a – 2025-07-11 - 00002 ",
            "2A-2025-07-11-00002",
            "fr-d2a",
            date!(2025 - 07 - 11),
        ),
        (
            "N°971-2024-02-29-12345",
            "971-2024-02-29-12345",
            "fr-d971",
            date!(2024 - 02 - 29),
        ),
        (
            "R02-2024-10-11-00003",
            "R02-2024-10-11-00003",
            "fr-d972",
            date!(2024 - 10 - 11),
        ),
        (
            "R93-2025-01-02-00001",
            "R93-2025-01-02-00001",
            "fr-r93",
            date!(2025 - 01 - 02),
        ),
        (
            "IDF-2025-01-02-00001",
            "IDF-2025-01-02-00001",
            "fr-r11",
            date!(2025 - 01 - 02),
        ),
    ] {
        let found = france().parse_number(text).unwrap();
        assert_eq!(found.text, number);
        assert_eq!(found.subdivision, PlaceCode::parse(code), "{text}");
        assert_eq!(found.date, Some(day), "{text}");
    }
    let own = france().parse_number("2025-BSP-OP-11").unwrap();
    assert_eq!(
        (own.text.as_str(), own.subdivision, own.date),
        ("2025-BSP-OP-11", None, None)
    );
}

#[test]
fn an_impossible_number_says_what_is_wrong() {
    let fault = |text: &str| france().parse_number(text).unwrap_err();
    for text in [
        "83-2025-02-30-00001",
        "83-2025-13-01-00001",
        "83-2023-02-29-00001",
        "83-2025-00-10-00001",
    ] {
        assert_eq!(fault(text), NumberFault::ImpossibleDate(text.to_owned()));
        assert_eq!(
            fault(text).to_string(),
            format!("{text} names a day that does not exist")
        );
    }
    for text in [
        "20-2025-02-14-00003",
        "99-2025-02-14-00003",
        "979-2025-02-14-00003",
    ] {
        assert_eq!(fault(text), NumberFault::UnknownSubdivision(text.to_owned()));
    }
    for text in [
        "83-2025-02-14-003",
        "83-2025-02-14",
        "83-2025-02-14-000031",
        "",
        "n°",
        "Toulon",
        "é",
    ] {
        assert_eq!(fault(text), NumberFault::NotANumber(text.to_owned()));
    }
    assert!(matches!(fault(&"é9".repeat(1_000)), NumberFault::NotANumber(_)));
}

#[test]
fn every_pack_names_a_country_once() {
    let mut countries: Vec<_> = jurisdictions().iter().map(Jurisdiction::country).collect();
    let all = countries.len();
    countries.sort_unstable();
    countries.dedup();
    assert_eq!(countries.len(), all);
    assert!(countries.contains(&"fr"));
    assert!(Jurisdiction::find("zz").is_none());
}

#[test]
fn what_is_too_long_or_empty_is_refused() {
    let text = "a".repeat(TEXT_LIMIT + 1);
    assert_eq!(
        france().read(&text, &NoPlaces),
        Err(TextFault::TooLong {
            bytes: TEXT_LIMIT + 1
        })
    );
    for text in ["", "  \n\t\u{a0}"] {
        assert_eq!(france().read(text, &NoPlaces), Err(TextFault::Empty));
    }
    assert!(france().read("\0", &NoPlaces).is_err() || france().read("\u{fffd}", &NoPlaces).is_ok());
}

#[test]
fn a_signature_before_the_articles_is_none_of_theirs() {
    let text = "Fait à Toulon, le\nArticle 2 - 2025-05-03";
    assert_eq!(france().read(text, &NoPlaces).unwrap().signed_on, None);
}

/// The longest text that is an opening and then the same words again and again.
fn mass(opening: &str, words: &str) -> String {
    let mut text = opening.to_owned() + &words.repeat(TEXT_LIMIT / words.len() + 1);
    text.truncate(text.floor_char_boundary(TEXT_LIMIT));
    text
}

/// Time grows with the length of the text, so these end soon even in a debug build; a step that took the square of the
/// length would not.
#[test]
fn a_megabyte_of_anything_is_read() {
    let names: PlaceNames = gazetteer(&["fr-83137 Toulon", "fr-83062 La Garde"]);
    for words in [
        "9",
        "1 ",
        "du 1er au ",
        "du 1er au 2 mai 2025 de 8h à 9h, ",
        "et le 3, ",
        "83-2025-01-08-00003 ",
        " - 83-2025-01-08-00003 - Arrêté ",
        "\nPréfecture du Var - 83-2025-01-08-00003 - Arrêté\n",
        "n° 2025-A-1 du 3 mai 2025 abrogé ",
        "ARRÊTE\nArticle 1er\n",
        "ARRÊTE\nArticle 1er le 3 mai 2025 à Toulon, La Garde et Toulon. ",
        "Article 1 - à Toulon ; ",
        "Vu la demande ",
        "Vu la demande du 3 mai 2025 ; Considérant ",
        "nombre de caméras ",
        "le 1° de l'article L. 242-5 ",
        "1° et 2° et ",
        "interdit de drone ",
        "les mots « du 3 ",
        "arrêté n° ",
        "Fait à Toulon, le 3 mai 2025\n",
        "communes de La ",
        "à Saint à Saint-",
        "préfet du Var, préfecture du Var ",
        "((((((",
        "\u{301}\u{200b}É\u{fb01}°",
        "-\n",
        "pour une durée de trois mois à compter du 3 mai 2025 ",
        "8h00 à 9h00 ",
    ] {
        let text = mass("Le préfet du Var,\nVu le code ;\nARRÊTE\nArticle 1er – ", words);
        let proposals = france().read(&text, &names).unwrap();
        for found in spans(&proposals) {
            assert!(are_sound(&text, &found), "{words:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_the_reader_panic(text in any::<String>()) {
        for jurisdiction in jurisdictions() {
            let _ = jurisdiction.parse_number(&text);
            if let Ok(proposals) = jurisdiction.read(&text, &NoPlaces) {
                for found in spans(&proposals) {
                    prop_assert!(are_sound(&text, &found), "{found:?}");
                }
            }
        }
    }

    #[test]
    fn no_shuffled_act_makes_the_reader_panic(parts in proptest::collection::vec(part(), 0..60)) {
        let names = gazetteer(&["fr-83137 Toulon", "fr-83062 La Garde"]);
        let text = parts.concat();
        if let Ok(proposals) = france().read(&text, &names) {
            for found in spans(&proposals) {
                prop_assert!(are_sound(&text, &found), "{found:?} in {text:?}");
            }
            for period in &proposals.periods {
                prop_assert!(period.value.from < period.value.to);
            }
        }
    }
}

/// A piece of an act, or of none.
fn part() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "Préfecture du Var",
        " - 83-2025-01-08-00003 - ",
        "n° 2025-X-1",
        "Arrêté",
        "\n",
        " ",
        "Vu la demande",
        "Vu",
        "Considérant",
        "ARRÊTE\n",
        "Article 1er – ",
        "\nArticle 2 – ",
        "du ",
        "au ",
        "le ",
        "les ",
        "1er",
        "3",
        "31",
        " mai",
        " février",
        " 2025",
        " 2024",
        "lundi ",
        ", ",
        " et ",
        " à ",
        "8h00",
        "14 h 30",
        "minuit",
        "jusqu'au ",
        "à compter du ",
        "pour une durée de trois mois",
        "chaque jour ",
        "à Toulon",
        "commune de La Garde",
        "police nationale",
        "le 1° de l'article L. 242-5",
        "deux caméras",
        "nombre maximal de caméras est fixé à 2 (deux)",
        "interdit drones",
        "est abrogé",
        "modifié",
        "Fait à Toulon, le ",
        ". ",
        " ; ",
        "« ",
        " »",
        "les mots ",
        " sont remplacés",
        "°",
        "\u{301}",
        "dans le Var",
        "l'ensemble du département",
        "exécution du présent",
        "recours",
        "31/02/2025",
        "2025-05-03",
        "99h99",
    ]);
    prop_oneof![9 => known.prop_map(str::to_owned), 1 => any::<String>()]
}
