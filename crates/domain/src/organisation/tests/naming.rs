//! Names of bodies, of persons, and of nobody in particular.

use proptest::prelude::*;

use crate::organisation::may_be_named;

#[test]
fn bodies_and_companies_may_be_named() {
    for name in [
        "Mairie de Sète",
        "Ville du Mans",
        "VILLE D'AMIENS",
        "Préfecture des Deux-Sèvres",
        "Police municipale de Saint-Maur-des-Fossés",
        "Nantes Métropole",
        "Université Paul Sabatier",
        "Culver City",
        "San Diego Police Department",
        "Flagstaff PD (police)",
        "Oakland County Sheriff's Office",
        "Ministry of Defence",
        "Stadt Stuttgart",
        "Polizeidirektion Oldenburg",
        "Ayuntamiento de Segovia",
        "Ajuntament de Dénia",
        "Comune di Vercelli",
        "Gemeente Groningen",
        "Câmara Municipal de Lisboa",
        "Oslo kommune",
        "Hamburger Hochbahn AG",
        "Ip Services S.R.L.",
        "Merlo SpA",
        "Bane nor AS",
        "Diesel Spec Inc.",
        "Freizeitpark GmbH & Co. KG",
        "SARL Martin",
        "Martin s.a.r.l.",
        "Förderkreis e.V.",
        "TOPD",
    ] {
        assert!(may_be_named(name), "{name}");
    }
}

#[test]
fn persons_and_sole_traders_are_never_named() {
    for name in [
        "Jean Dupont",
        "DUPONT",
        "M. Martin",
        "J. Smith",
        "Mme Martin, Ville de Sète",
        "Familie Müller",
        "Famille Durand",
        "Boulangerie Dupont",
        "Pharmacie de la Mairie",
        "Restaurant Stadt Köln",
        "Garage Martin",
        "Hans Meier e.K.",
        "Hans Meier e.Kfm.",
        "Jean Dupont EI",
        "Dupont EIRL",
        "Inh. Hans Meier GmbH",
        "Propriétaire de la maison",
        "Particulier",
        "private",
        "Maria Sá",
        "Carlos de Sa",
        "Day Spa",
        "Dr. Peter County",
        "Christian BARDOT",
        "Mamadou Camara",
        "Anatole France",
        "Jeanne Bureau",
        "Auto-école de la Ville",
        "Hans Meier oHG",
        "Meier KG",
        "Dupont et fils S.N.C.",
    ] {
        assert!(!may_be_named(name), "{name}");
    }
}

#[test]
fn a_word_that_tells_no_body_from_another_is_no_name() {
    for name in [
        "mairie",
        "Mairie",
        "police",
        "Police Municipale",
        "police nationale",
        "Préfecture",
        "La Mairie",
        "Stadt",
        "Ayuntamiento",
        "government",
        "SA",
        "GmbH & Co. KG",
        "bureau des douanes",
        "Town Hall",
        "Hôtel de ville",
        "",
        "-",
        "?",
    ] {
        assert!(!may_be_named(name), "{name}");
    }
}

proptest! {
    /// First names and surnames of seven languages in any of the usual arrangements.
    #[test]
    fn arrangements_of_personal_names_are_never_named(
        first in prop::sample::select(FIRST_NAMES),
        last in prop::sample::select(SURNAMES),
        arrangement in 0..7,
    ) {
        let name = match arrangement {
            0 => format!("{first} {last}"),
            1 => format!("{last}, {first}"),
            2 => format!("{}. {last}", first.chars().next().unwrap()),
            3 => format!("{first} {}", last.to_uppercase()),
            4 => last.to_uppercase(),
            5 => format!("{first} & {last}"),
            _ => format!("Boulangerie {last}"),
        };
        prop_assert!(!may_be_named(&name), "{}", name);
    }

    #[test]
    fn any_text_is_answered(name in "\\PC{0,60}") {
        let _ = may_be_named(&name);
    }
}

const FIRST_NAMES: &[&str] = &[
    "Jean", "Marie", "John", "Mary", "Hans", "Ursula", "José", "María", "Giovanni", "Lucia", "Jan", "Anneke",
    "João", "Inês",
];

const SURNAMES: &[&str] = &[
    "Martin",
    "Lefèvre",
    "de la Tour",
    "Smith",
    "O'Brien",
    "King",
    "Bishop",
    "Marshall",
    "Park",
    "Church",
    "Müller",
    "Bauer",
    "Vogt",
    "García",
    "de Sá",
    "Iglesias",
    "Rossi",
    "Conti",
    "van der Berg",
    "de Vries",
    "Silva",
    "Ferreira",
    "Lynch",
];
