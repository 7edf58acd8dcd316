//! Which spellings are one, and which stay two.

use proptest::prelude::*;

use crate::organisation::Key;

fn key(name: &str) -> String {
    Key::of(name).unwrap().into()
}

#[test]
fn spellings_of_one_body_have_one_key() {
    for spellings in [
        &[
            "Hikvision",
            "HIKVISION",
            "Hik-Vision",
            "Hik Vision S.A.",
            "hikvision, Inc.",
        ][..],
        &[
            "Axis Communications",
            "Axis Communications AB",
            "AXIS COMMUNICATIONS  A.B.",
        ],
        &[
            "Dahua Technology",
            "Dahua Technology Co., Ltd",
            "dahua technology co ltd",
        ],
        &["S.N.C.F.", "SNCF", "Sncf SA", "S N C F"],
        &[
            "Préfecture de Police",
            "Prefecture de police",
            "PRÉFECTURE POLICE",
        ],
        &[
            "Ville de Sète",
            "Mairie de Sete",
            "Commune de Sète",
            "Sète (ville)",
            "Sète (mairie)",
        ],
        &["Mairie du Havre", "Ville du Havre", "Commune de Le Havre"],
        &[
            "Ville de Saint-Étienne",
            "Mairie de St Etienne",
            "ville de St. Etienne",
        ],
        &["Stadt Köln", "Stadtverwaltung Köln", "Köln (Stadt)"],
        &[
            "Avon Police Department",
            "Avon Police Dept.",
            "AVON PD",
            "The Avon Police Department",
        ],
        &["Marks & Spencer plc", "Marks and Spencer", "Marks&Spencer"],
        &[
            "King County Sheriff's Office",
            "King County Sheriffs Office",
            "King County Sheriff’s Office",
        ],
        &["Grupo Éxito, S.A. de C.V.", "Grupo Exito"],
        &["Ville d'Antibes", "Ville d’Antibes", "mairie d'antibes"],
    ] {
        for spelling in spellings {
            assert_eq!(key(spelling), key(spellings[0]), "{spelling}");
        }
    }
}

#[test]
fn bodies_that_can_be_two_keep_two_keys() {
    for (one, other) in [
        ("La Mesa Police Department", "Mesa Police Department"),
        ("Town of Hempstead", "Village of Hempstead"),
        ("City of Kansas", "Kansas City"),
        ("Ville d'Orange", "Orange"),
        ("Ville de Nice", "Police municipale de Nice"),
        ("SA Police", "Police"),
        ("Aurora CO", "Aurora"),
        ("Stadt Basel", "Ville de Basel"),
        ("L'Union", "Union"),
    ] {
        assert_ne!(key(one), key(other));
    }
}

#[test]
fn a_name_of_nothing_but_forms_and_links_keeps_a_key() {
    for name in [
        "SA", "Co. Ltd.", "de", "Ville", "the", "A/S", "d.o.o.", "Ville de", "PD",
    ] {
        assert!(!key(name).is_empty(), "{name}");
    }
    assert_eq!(Key::of(" -./ "), None);
    assert_eq!(Key::of(""), None);
}

#[test]
fn other_scripts_have_keys() {
    assert_eq!(key("Полиция"), key("ПОЛИЦИЯ"));
    assert_ne!(key("海康威视"), key("大华股份"));
}

proptest! {
    #[test]
    fn a_key_is_its_own_key(name in "\\PC{0,40}") {
        if let Some(key) = Key::of(&name) {
            prop_assert_eq!(Key::of(key.as_str()), Some(key));
        }
    }

    #[test]
    fn a_key_holds_letters_and_digits_only(name in "[ -~À-ÿĀ-ž]{0,60}") {
        if let Some(key) = Key::of(&name) {
            prop_assert!(key.as_str().chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || !c.is_ascii()));
            prop_assert!(key.as_str().chars().all(char::is_alphanumeric));
        }
    }

    #[test]
    fn case_does_not_matter(name in "[ -~À-ÿĀ-žА-я]{0,60}") {
        prop_assert_eq!(Key::of(&name), Key::of(&name.to_uppercase()));
        prop_assert_eq!(Key::of(&name), Key::of(&name.to_lowercase()));
    }

    #[test]
    fn accents_do_not_matter(words in prop::collection::vec("[a-z]{1,9}", 1..5), at in any::<prop::sample::Index>(), mark in "[\u{300}-\u{30c}]") {
        let mut accented = words.clone();
        let word = at.index(words.len());
        accented[word].insert_str(1, &mark);
        prop_assert_eq!(Key::of(&accented.join(" ")), Key::of(&words.join(" ")));
    }

    #[test]
    fn amount_and_kind_of_space_do_not_matter(words in prop::collection::vec("[A-Za-z0-9]{1,9}", 1..5), space in "[ \u{a0}\t_,;–-]{1,3}") {
        prop_assert_eq!(Key::of(&words.join(&space)), Key::of(&words.join(" ")));
    }
}
