//! Ways of writing when an act applies.

use crate::shared::{order, period, read};

/// What the first article says, and the periods that it means.
const CASES: &[(&str, &[&str])] = &[
    (
        "du 14 mai 2025 à 18h00 au 16 mai 2025 à 02h00",
        &["2025-05-14T18:00/2025-05-16T02:00"],
    ),
    (
        "les 3, 4 et 5 mai 2025 de 9h à 18h",
        &["2025-05-03T09:00/2025-05-05T18:00 daily 09:00-18:00"],
    ),
    (
        "du 3 au 5 mai 2025, chaque jour de 20h00 à 6h00",
        &["2025-05-03T20:00/2025-05-06T06:00 daily 20:00-06:00"],
    ),
    (
        "tous les jours de 8h à 12h du 3 mai au 5 mai 2025",
        &["2025-05-03T08:00/2025-05-05T12:00 daily 08:00-12:00"],
    ),
    ("jusqu'au 31 mai 2025", &["2025-05-02T00:00/2025-06-01T00:00"]),
    (
        "à compter de sa publication et jusqu'au 31 mai 2025 inclus",
        &["2025-05-02T00:00/2025-06-01T00:00"],
    ),
    (
        "le samedi 3 mai 2025, de 14 h 30 à minuit",
        &["2025-05-03T14:30/2025-05-04T00:00"],
    ),
    (
        "le 1er MAI 2025 de 14h à 2h00 le 2 mai 2025",
        &["2025-05-01T14:00/2025-05-02T02:00"],
    ),
    ("du 1er au 2 juin 2025", &["2025-06-01T00:00/2025-06-03T00:00"]),
    (
        "le 3 mai 2025 de 9h00 à 12h00 et de 14h00 à 18h00",
        &[
            "2025-05-03T09:00/2025-05-03T12:00",
            "2025-05-03T14:00/2025-05-03T18:00",
        ],
    ),
    (
        "les samedi 3 et samedi 10 mai 2025 entre 18 heures et 23 heures",
        &[
            "2025-05-03T18:00/2025-05-03T23:00",
            "2025-05-10T18:00/2025-05-10T23:00",
        ],
    ),
    (
        "à compter du 5 mai 2025 pour une durée de trois mois",
        &["2025-05-05T00:00/2025-08-05T00:00"],
    ),
    (
        "pour une durée de 15 jours à compter du 5 mai 2025",
        &["2025-05-05T00:00/2025-05-20T00:00"],
    ),
    (
        "pour une durée de 24 heures à compter du 5 mai 2025 à 8h00",
        &["2025-05-05T08:00/2025-05-06T08:00"],
    ),
    (
        "du 30 décembre au 2 janvier 2026",
        &["2025-12-30T00:00/2026-01-03T00:00"],
    ),
    (
        "du vendredi 2 mai 2025 à 20h au lundi 5 mai à 6h",
        &["2025-05-02T20:00/2025-05-05T06:00"],
    ),
    (
        "le 03/05/2025 de 14:00 à 18:30",
        &["2025-05-03T14:00/2025-05-03T18:30"],
    ),
    (
        "de 18h00 le 5 mai 2025 à 02h00 le 6 mai 2025",
        &["2025-05-05T18:00/2025-05-06T02:00"],
    ),
    (
        "le 5 mai 2025 à partir de 18h00 jusqu'au 6 mai 2025 à 02h00",
        &["2025-05-05T18:00/2025-05-06T02:00"],
    ),
    (
        "dans la nuit du 5 au 6 mai 2025 de 22h00 à 5h00",
        &["2025-05-05T22:00/2025-05-06T05:00"],
    ),
    (
        "du 3 mai au 5 mai 2025 et du 10 au 12 mai 2025 de 18h à 23h",
        &[
            "2025-05-03T18:00/2025-05-05T23:00 daily 18:00-23:00",
            "2025-05-10T18:00/2025-05-12T23:00 daily 18:00-23:00",
        ],
    ),
    (
        "entre le 3 mai 2025 et le 8 mai 2025",
        &["2025-05-03T00:00/2025-05-09T00:00"],
    ),
    (
        "du 1 er au 4 mai 2025 de 0h00 à 24h00",
        &["2025-05-01T00:00/2025-05-05T00:00 daily 00:00-00:00"],
    ),
    (
        "le dimanche 4 mai de 10h à 12h",
        &["2025-05-04T10:00/2025-05-04T12:00"],
    ),
    (
        "aux dates suivantes : le 3 mai 2025 de 9h à 12h ;\n- le 5 mai 2025 de 10h à 13h ;\n- le 7 mai 2025",
        &[
            "2025-05-03T09:00/2025-05-03T12:00",
            "2025-05-05T10:00/2025-05-05T13:00",
            "2025-05-07T00:00/2025-05-08T00:00",
        ],
    ),
    (
        "le vendredi 2 mai 2025 de 18h00 à 02h00, le samedi 3 mai 2025 de 10h00 à 02h00 et le dimanche 4 mai 2025 de 10h00 à 18h00",
        &[
            "2025-05-02T18:00/2025-05-03T02:00",
            "2025-05-03T10:00/2025-05-04T02:00",
            "2025-05-04T10:00/2025-05-04T18:00",
        ],
    ),
    (
        "du jeudi 8 mai 2025, 8h00, au dimanche 11 mai 2025, 23h59",
        &["2025-05-08T08:00/2025-05-11T23:59"],
    ),
    (
        "sur la commune de Toulon. Elle est valable du 3 au 5 mai 2025. Les vols ont lieu chaque jour de 9h à 18h",
        &["2025-05-03T09:00/2025-05-05T18:00 daily 09:00-18:00"],
    ),
    (
        "conformément à l'arrêté préfectoral n° 2024-12 du 3 mars 2025 et à la demande en date du 4 avril 2025, le 6 mai 2025",
        &["2025-05-06T00:00/2025-05-07T00:00"],
    ),
    (
        "de 8h à 18h les 3 et 4 mai et de 9h à 12h le 6 mai 2025",
        &[
            "2025-05-03T08:00/2025-05-04T18:00 daily 08:00-18:00",
            "2025-05-06T09:00/2025-05-06T12:00",
        ],
    ),
    (
        "le 3 mai 2025 de minuit à 6h00",
        &["2025-05-03T00:00/2025-05-03T06:00"],
    ),
    (
        "jusqu'au 5 mai 2025 à minuit",
        &["2025-05-02T00:00/2025-05-06T00:00"],
    ),
    (
        "du 02 juil. 2025 au 4 juil. 2025",
        &["2025-07-02T00:00/2025-07-05T00:00"],
    ),
    (
        "le 3 mai 2025 à compter de 12h00. Les vols ont lieu entre 14h00 et 16h00",
        &["2025-05-03T12:00/2025-05-04T00:00"],
    ),
    (
        "pour une durée de trois mois à compter de sa signature",
        &["2025-05-02T00:00/2025-08-02T00:00"],
    ),
    (
        "à compter de sa publication au recueil des actes administratifs et jusqu'au 5 mai 2025",
        &["2025-05-02T00:00/2025-05-06T00:00"],
    ),
    (
        "le week-end du 3 et 4 mai 2025, entre 20h et 4h",
        &["2025-05-03T20:00/2025-05-05T04:00 daily 20:00-04:00"],
    ),
    (
        "tous les samedis et dimanches du 3 mai au 17 mai 2025 de 20h à 2h",
        &[
            "2025-05-03T20:00/2025-05-05T02:00 daily 20:00-02:00",
            "2025-05-10T20:00/2025-05-12T02:00 daily 20:00-02:00",
            "2025-05-17T20:00/2025-05-18T02:00",
        ],
    ),
    (
        "du lundi au mercredi de 9h à 12h, du 5 mai au 13 mai 2025",
        &[
            "2025-05-05T09:00/2025-05-07T12:00 daily 09:00-12:00",
            "2025-05-12T09:00/2025-05-13T12:00 daily 09:00-12:00",
        ],
    ),
    (
        "sur la commune. Elle prend effet le 5 mai 2025 à 8h00 et cesse de produire ses effets le 7 mai 2025",
        &["2025-05-05T08:00/2025-05-08T00:00"],
    ),
    (
        "de 20 h 00 à 2 h 00, les nuits du 4 au 5 et du 6 au 7 mai 2025",
        &[
            "2025-05-04T20:00/2025-05-05T02:00",
            "2025-05-06T20:00/2025-05-07T02:00",
        ],
    ),
    (
        "pendant 48 heures à compter du 5 mai 2025 à 8h",
        &["2025-05-05T08:00/2025-05-07T08:00"],
    ),
    (
        "à Toulon le 5 mai 2025. Le présent arrêté est publié au recueil le 3 mai 2025",
        &["2025-05-05T00:00/2025-05-06T00:00"],
    ),
    ("le 31 avril 2025", &[]),
    ("tout au long de l'année", &[]),
];

#[test]
fn each_way_of_writing_a_period_is_read() {
    let mut wrong = Vec::new();
    for (when, periods) in CASES {
        let proposals = read(&order(when));
        let found: Vec<_> = proposals
            .periods
            .iter()
            .map(|found| period(&found.value))
            .collect();
        if found != *periods {
            wrong.push(format!("{when}: {found:?} for {periods:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
