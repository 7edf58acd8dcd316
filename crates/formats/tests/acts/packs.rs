//! A country is a data file: Belgium, and one that exists in this test alone.

use formats::acts::{Jurisdiction, PackFault, PlaceNames, jurisdictions};

use crate::shared::{are_sound, gazetteer, proposed, spans};

#[track_caller]
fn check(country: &str, text: &str, names: &PlaceNames, facts: &[(&str, &[&str])]) {
    let proposals = Jurisdiction::find(country).unwrap().read(text, names).unwrap();
    for found in spans(&proposals) {
        assert!(are_sound(text, &found), "{found:?}");
    }
    for (field, values) in facts {
        let found: Vec<_> = proposed(&proposals, field).into_iter().collect();
        assert_eq!(found, *values, "{field}");
    }
}

#[test]
fn a_belgian_decision_is_read_in_dutch() {
    let names = gazetteer(&["be-44021 Gent", "be-43005 Eeklo", "fr-83137 Gent"]);
    let text = "Politiebesluit over het gebruik van drones\nDe burgemeester,\n\
        Gelet op de wet van 5 augustus 1992 op het politieambt;\n\
        Gelet op de aanvraag van 2 mei 2025 van de politiezone;\n\
        Overwegende dat op 1 mei 2025 om 20 uur in Eeklo rellen waren;\n\
        BESLUIT:\n\
        Artikel 1. De lokale politie mag van 9 mei 2025 tot en met 11 mei 2025, elke dag van 18.30 uur tot 2 uur, twee \
        camera's met infrarood gebruiken op het grondgebied van de stad Gent om de openbare orde te handhaven.\n\
        Artikel 2. Het besluit van 3 mei 2024 blijft gelden.\n\
        Artikel 3. De korpschef is belast met de uitvoering.\n\
        Gent, 6 mei 2025";
    check(
        "be",
        text,
        &names,
        &[
            ("title", &["Politiebesluit over het gebruik van drones"]),
            ("authority", &["Bourgmestre"]),
            ("signed_on", &["2025-05-06"]),
            ("forces", &["municipal_police"]),
            ("purposes", &["gatherings"]),
            (
                "periods",
                &["2025-05-09T18:30/2025-05-12T02:00 daily 18:30-02:00"],
            ),
            ("places", &["be-44021"]),
            ("payloads", &["thermal"]),
            ("ban", &[]),
        ],
    );
}

#[test]
fn a_belgian_decision_is_read_in_french() {
    let names = gazetteer(&["be-62063 Liège", "be-62096 Seraing"]);
    let text = "Arrêté de police\nLe bourgmestre,\nVu la loi du 5 août 1992 ;\nARRÊTE :\n\
        Article 1er. La zone de police peut utiliser trois caméras à l'occasion du rassemblement du 9 mai 2025 de 14h à \
        18h30 dans les communes de Liège et de Seraing.\nArticle 2. Le chef de corps est chargé de l'exécution.\n\
        Fait à Liège, le 6 mai 2025";
    check(
        "be",
        text,
        &names,
        &[
            ("signed_on", &["2025-05-06"]),
            ("periods", &["2025-05-09T14:00/2025-05-09T18:30"]),
            ("places", &["be-62063", "be-62096"]),
            ("cameras", &["3"]),
            ("forces", &["municipal_police"]),
        ],
    );
    let number = Jurisdiction::find("be")
        .unwrap()
        .parse_number("2025 001234")
        .unwrap();
    assert_eq!((number.text.as_str(), number.date), ("2025001234", None));
}

/// The pack of Belgium under another country's name, with another number and other months: nothing but text.
#[test]
fn a_new_country_needs_no_program() {
    let file =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/jurisdictions/be.toml")).unwrap();
    let number = "pattern = '(?P<year>(?:19|20)\\d{2})\\s?(?P<serial>\\d{6})'";
    assert!(file.contains(number) && file.contains("\"mei\""));
    let pack = file
        .replace("country = \"be\"", "country = \"xx\"")
        .replace(
            number,
            "pattern = 'p/(?P<day>\\d\\d)\\.(?P<month>\\d\\d)\\.(?P<year>\\d{4})'",
        )
        .replace("\"{year}{serial}\"", "\"P/{day}.{month}.{year}\"")
        .replace("\"mei\"", "\"bloeimaand\"");
    let jurisdiction = Jurisdiction::parse(&pack).unwrap();
    assert_eq!(jurisdiction.country(), "xx");
    assert_eq!(jurisdiction.languages(), ["fr", "nl"]);
    let number = jurisdiction.parse_number("p/09.05.2025").unwrap();
    assert_eq!(number.date, Some(time::macros::date!(2025 - 05 - 09)));
    let text = "BESLUIT:\nArtikel 1. Drones vliegen op 9 bloeimaand 2025 van 9 uur tot 12 uur.";
    let proposals = jurisdiction.read(text, &PlaceNames::default()).unwrap();
    assert_eq!(
        proposed(&proposals, "periods").into_iter().collect::<Vec<_>>(),
        ["2025-05-09T09:00/2025-05-09T12:00"]
    );
}

#[test]
fn a_pack_with_a_mistake_says_which() {
    let pack = include_str!("../../jurisdictions/be.toml");
    let fault = |from: &str, to: &str| {
        assert!(pack.contains(from));
        Jurisdiction::parse(&pack.replacen(from, to, 1))
            .map(|_| ())
            .unwrap_err()
    };
    assert!(matches!(fault("country =", "land ="), PackFault::Form(_)));
    assert!(matches!(
        fault("title_end = '", "title_end = '("),
        PackFault::Pattern(_)
    ));
    assert!(matches!(fault("terrorism =", "terror ="), PackFault::UnknownCode(code) if code == "terror"));
}

#[test]
fn every_file_of_the_folder_is_a_pack() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/jurisdictions");
    let mut countries: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    countries.sort();
    let mut packs: Vec<_> = jurisdictions().iter().map(Jurisdiction::country).collect();
    packs.sort_unstable();
    assert_eq!(packs, countries);
}
