//! Invented orders in the style of several prefectures, each with what a reader should find.

use formats::acts::{Jurisdiction, NoPlaces, Proposals};

use crate::shared::{order, proposed, read};

#[track_caller]
fn check(proposals: &Proposals, facts: &[(&str, &[&str])]) {
    for (field, values) in facts {
        let found: Vec<_> = proposed(proposals, field).into_iter().collect();
        assert_eq!(found, *values, "{field}");
    }
}

#[test]
fn each_way_of_naming_communes_is_read() {
    let cases: &[(&str, &[&str])] = &[
        ("à Toulon", &["fr-83137"]),
        ("sur la commune de la GARDE", &["fr-83062"]),
        ("au Lavandou et aux Arcs", &["fr-83004", "fr-83070"]),
        (
            "sur le territoire des communes du Lavandou, des Arcs, de La Garde et de Toulon",
            &["fr-83004", "fr-83062", "fr-83070", "fr-83137"],
        ),
        (
            "sur les communes suivantes :\n- Toulon ;\n- St Raphaël ;\n- Le Lavandou",
            &["fr-83070", "fr-83118", "fr-83137"],
        ),
        ("sur la commune de Saint -\nRaphaël", &["fr-83118"]),
        (
            "sur les communes de Toulon (quartiers Nord et Sud), Le Lavandou (83980) et La Garde",
            &["fr-83062", "fr-83070", "fr-83137"],
        ),
        ("à Toulon-sur-Mer, entre Sainte-Toulon et La Garde", &["fr-83062"]),
        ("sur tout le territoire du Var", &["fr-d83"]),
        (
            "sur la route de Toulon à Paris, de La Garde à Saint-Raphaël",
            &["fr-83062", "fr-83118"],
        ),
        ("rue de Toulon et avenue des Arcs, à La Garde", &["fr-83062"]),
        ("sur l'ensemble du département du Var", &["fr-d83"]),
        (
            "dans les départements du Var et des Alpes-Maritimes",
            &["fr-d06", "fr-d83"],
        ),
        ("dans le centre de Toulon", &["fr-83137"]),
        ("à Paris", &[]),
        ("dans le périmètre en annexe", &[]),
    ];
    let mut wrong = Vec::new();
    for (place, places) in cases {
        let found: Vec<_> = proposed(&read(&order(&format!("{place} le 3 mai 2025"))), "places")
            .into_iter()
            .collect();
        if found != *places {
            wrong.push(format!("{place}: {found:?} for {places:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn numbers_of_cameras_are_read_in_words_and_figures() {
    for (text, count) in [
        ("est fixé à 2 (deux)", "2"),
        ("est fixé à deux (2) caméras", "2"),
        ("est limité à vingt-et-une", "21"),
        ("est fixé à : quatre", "4"),
        ("ne peut excéder cinq", "5"),
        ("mentionnées à l'article 1er : 6", "6"),
        ("est au maximum de 3 (trois)", "3"),
        ("mentionnées à l'article 1er est de 3", "3"),
    ] {
        let text = order("à Toulon").replace("est fixé à une", text);
        check(&read(&text), &[("cameras", &[count])]);
    }
    let text = order("au moyen de trois caméras thermiques équipées d'un zoom")
        .replace("Article 2 – Le nombre maximal de caméras est fixé à une.\n", "");
    check(
        &read(&text),
        &[("cameras", &["3"]), ("payloads", &["thermal", "zoom"])],
    );
}

#[test]
fn what_recitals_recall_is_no_proposal() {
    let proposals = read(&order("à La Garde le 6 mai 2025"));
    check(
        &proposals,
        &[
            ("number", &["2025-BSP-OP-99"]),
            ("authority", &["Préfet du Var"]),
            ("periods", &["2025-05-06T00:00/2025-05-07T00:00"]),
            ("places", &["fr-83062"]),
            ("signed_on", &["2025-05-02"]),
            ("modifies", &[]),
            ("repeals", &[]),
        ],
    );
}

#[test]
fn a_gendarmerie_order_of_south_corsica_is_read() {
    let text = "PRÉFECTURE DE LA CORSE-DU-SUD\nCabinet\n\nArrêté n° 2A-2025-07-11-00002\nportant autorisation de \
        captation, d'enregistrement et de transmission d'images au moyen de caméras installées sur des aéronefs à \
        l'occasion du festival\n\nLe préfet de Corse, préfet de la Corse-du-Sud,\nChevalier de la Légion d'honneur,\n\
        Vu le code de la sécurité intérieure, notamment ses articles L. 242-1 et suivants ;\n\
        Vu la demande du 8 juillet 2025 du commandant du groupement de gendarmerie départementale de la \
        Corse-du-Sud sollicitant l'usage de deux caméras le 14 juillet 2025 ;\n\
        Considérant que les 2° et 6° de l'article L. 242-5 du code de la sécurité intérieure permettent cet usage ;\n\
        ARRÊTE\n\nArticle premier : Le groupement de gendarmerie départementale de la Corse-du-Sud est autorisé à \
        capter, enregistrer et transmettre des images au titre de la sécurité des rassemblements de personnes et du \
        secours aux personnes, sur le territoire des communes d'Ajaccio et de Bonifacio.\n\
        Article 2 : Le nombre maximal de caméras pouvant procéder simultanément aux enregistrements est fixé à 2 \
        (deux) caméras infrarouges.\n\
        Article 3 : La présente autorisation est délivrée du samedi 12 juillet 2025 à 14h00 au dimanche 13 juillet \
        2025 à 04h00 et le lundi 14 juillet 2025 de 18 h 30 à minuit.\n\
        Article 4 : Les images sont conservées pour une durée de sept jours à compter de leur enregistrement.\n\
        Article 5 : Le directeur de cabinet et le maire de Porto-Vecchio sont chargés, chacun en ce qui le concerne, \
        de l'exécution du présent arrêté, publié au recueil des actes administratifs.\n\
        Fait à Ajaccio, le 11 juillet 2025\nLe préfet";
    check(
        &read(text),
        &[
            ("number", &["2A-2025-07-11-00002"]),
            ("authority", &["Préfet de la Corse-du-Sud"]),
            ("signed_on", &["2025-07-11"]),
            ("ban", &[]),
            ("forces", &["gendarmerie"]),
            ("purposes", &["gatherings", "rescue"]),
            (
                "periods",
                &[
                    "2025-07-12T14:00/2025-07-13T04:00",
                    "2025-07-14T18:30/2025-07-15T00:00",
                ],
            ),
            ("places", &["fr-2a004", "fr-2a041"]),
            ("cameras", &["2"]),
            ("payloads", &["thermal"]),
        ],
    );
}

#[test]
fn an_order_of_guadeloupe_that_replaces_another_is_read() {
    let text = "Préfecture de la région Guadeloupe\nArrêté n°971-2025-03-04-00007 modifiant l'arrêté n° \
        971-2025-02-28-00001 du 28 février 2025\nLE PRÉFET DE LA GUADELOUPE\n\
        Vu l'arrêté préfectoral n° 971-2025-01-15-00009 du 15 janvier 2025 ;\n\
        A R R Ê T E :\nARTICLE 1 : À l'article 1er, les mots « du 1er au 3 mars 2025 » sont remplacés par les mots \
        « du 1er au 9 mars 2025 de 17h à 23h ».\n\
        ARTICLE 2 : L'opération de la direction territoriale de la police nationale porte sur les communes de \
        Pointe-à-Pitre et des Abymes.\n\
        ARTICLE 3 : L'arrêté préfectoral du 15 janvier 2025 susvisé est abrogé.\n\
        ARTICLE 4 : L'arrêté n° 971-2025-01-20-00003 du 20 janvier 2025 est abrogé à compter du 5 mars 2025.\n\
        ARTICLE 5 : Le présent arrêté peut faire l'objet d'un recours devant le tribunal administratif de Basse-Terre.\n\
        Basse-Terre, le 04 mars 2025\n";
    check(
        &read(text),
        &[
            ("number", &["971-2025-03-04-00007"]),
            ("authority", &["Préfet de la Guadeloupe"]),
            ("signed_on", &["2025-03-04"]),
            ("forces", &["national_police"]),
            (
                "periods",
                &["2025-03-01T17:00/2025-03-09T23:00 daily 17:00-23:00"],
            ),
            ("places", &["fr-97101", "fr-97120"]),
            ("modifies", &["971-2025-02-28-00001"]),
            ("repeals", &["971-2025-01-15-00009", "971-2025-01-20-00003"]),
        ],
    );
}

#[test]
fn an_order_on_a_border_is_read_with_its_several_periods() {
    let text = "PRÉFET DES ALPES-MARITIMES\nArrêté préfectoral n° 2025-417\nautorisant la captation\n\
        Le préfet des Alpes-Maritimes\nVu la demande en date du 25 février 2025, présentée par la direction \
        interdépartementale de la police aux frontières ;\n\
        Arrête :\n\
        Art. 1er. – La direction interdépartementale de la police aux frontières des Alpes-Maritimes est autorisée à \
        procéder à la captation d'images au titre du 5° de l'article L. 242-5 du code de la sécurité intérieure, à \
        savoir la surveillance des frontières en vue de lutter contre leur franchissement irrégulier.\n\
        Art. 2. – L'autorisation vaut pour les communes de Menton et Breil-sur-Roya :\n\
        - du 1er mars 2025 au 31 mars 2025, tous les jours de 20h00 à 6h00 ;\n\
        - du 1er avril 2025 au 15 avril 2025, de 8h00 à 20h00.\n\
        Art. 3. – Deux caméras au plus sont employées.\n\
        Art. 4. – La directrice de cabinet est chargée de l'exécution du présent arrêté.\n\
        Nice, le 28 février 2025";
    check(
        &read(text),
        &[
            ("number", &["2025-417"]),
            ("authority", &["Préfet des Alpes-Maritimes"]),
            ("signed_on", &["2025-02-28"]),
            ("forces", &["national_police"]),
            ("purposes", &["borders"]),
            (
                "periods",
                &[
                    "2025-03-01T20:00/2025-04-01T06:00 daily 20:00-06:00",
                    "2025-04-01T08:00/2025-04-15T20:00 daily 08:00-20:00",
                ],
            ),
            ("places", &["fr-06023", "fr-06083"]),
            ("cameras", &["2"]),
        ],
    );
}

#[test]
fn an_order_of_the_police_prefect_is_read_beyond_paris() {
    let text = "CABINET DU PRÉFET\narrêté n° 2025-00234\nautorisant la captation\n\
        Le préfet de police,\nVu le code de la sécurité intérieure ;\narrête :\n\
        Article 1er - La captation, l'enregistrement et la transmission d'images par la direction de l'ordre public \
        et de la circulation et par le groupement de gendarmerie sont autorisés le samedi 15 mars 2025 de 12h00 à \
        23h59 à Paris et à Saint-Denis, aux fins d'assurer la régulation des flux de transport, la prévention d'actes \
        de terrorisme et la sécurité des rassemblements.\n\
        Article 2 - Le préfet, directeur du cabinet, est chargé de l'exécution du présent arrêté.\n\
        Fait à Paris, le 13 mars 2025";
    let text = text.replace("\narrêté n°", "\nArrêté n°");
    check(
        &read(&text),
        &[
            ("number", &["2025-00234"]),
            ("authority", &["Préfet de police"]),
            ("forces", &["gendarmerie", "national_police"]),
            ("purposes", &["gatherings", "terrorism", "traffic"]),
            ("periods", &["2025-03-15T12:00/2025-03-15T23:59"]),
            ("places", &["fr-75056", "fr-93066"]),
        ],
    );
}

#[test]
fn a_rescue_service_and_one_long_line_are_read() {
    let text = "Arrêté n° 74-2025-08-01-00004 portant autorisation. Le préfet de la Haute-Savoie, Vu la demande du \
        service départemental d'incendie et de secours de la Haute-Savoie ; ARRÊTE : Article 1 : Le service \
        départemental d'incendie et de secours de la Haute-Savoie est autorisé à utiliser quatre caméras pour le \
        secours en montagne, à Chamonix-Mont-Blanc, du 2 août 2025 au 31 août 2025. Article 2 : Le présent arrêté \
        peut être contesté devant le tribunal administratif. Fait à Annecy, le 1er août 2025.";
    check(
        &read(text),
        &[
            ("number", &["74-2025-08-01-00004"]),
            ("signed_on", &["2025-08-01"]),
            ("forces", &["fire_service"]),
            ("purposes", &["rescue"]),
            ("periods", &["2025-08-02T00:00/2025-09-01T00:00"]),
            ("places", &["fr-74056"]),
            ("cameras", &["4"]),
        ],
    );
}

#[test]
fn a_ban_is_no_deployment() {
    let text = order("à Toulon").replace(
        "La captation d'images par la police nationale est autorisée à Toulon",
        "Le survol de la commune de Toulon par des drones est interdit le 9 mai 2025 de 8h à 20h. Cette interdiction ne \
         s'applique pas aux aéronefs de la gendarmerie au titre du secours aux personnes",
    );
    let text = text.replace(
        "autorisant la captation d'images",
        "portant interdiction de survol",
    );
    let proposals = read(&text);
    assert!(proposals.ban.is_some());
    check(
        &proposals,
        &[
            ("forces", &[]),
            ("purposes", &[]),
            ("cameras", &[]),
            ("periods", &["2025-05-09T08:00/2025-05-09T20:00"]),
            ("places", &["fr-83137"]),
        ],
    );
}

#[test]
fn spans_show_where_each_part_of_a_period_stands() {
    let text = order("à La Garde les 3, 4 et 5 mai 2025 pour la fête, de 9h à 18h");
    let proposals = read(&text);
    let shown: Vec<_> = proposals.periods[0]
        .spans
        .iter()
        .map(|span| &text[span.clone()])
        .collect();
    assert_eq!(shown, ["3, 4 et 5 mai 2025", "9h à 18h"]);
    assert_eq!(&text[proposals.places[0].spans[0].clone()], "La Garde");
    assert_eq!(proposals.places[0].value.name, "La Garde");
    assert_eq!(&text[proposals.signed_on.unwrap().spans[0].clone()], "2 mai 2025");
}

#[test]
fn without_a_gazetteer_everything_but_communes_is_read() {
    let text = order("à Toulon le 3 mai 2025");
    let proposals = Jurisdiction::find("fr").unwrap().read(&text, &NoPlaces).unwrap();
    assert_eq!(proposals.places, []);
    assert_eq!(proposals.periods.len(), 1);
}
