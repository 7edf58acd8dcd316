//! Claims about the sentence of the status, in both languages.

use super::*;

fn grounds(text: &str, sightings: u8) -> Grounds {
    Grounds::parse(text, sightings).unwrap()
}

fn order(number: &str) -> NamedAct {
    NamedAct {
        kind: ActKind::Order,
        number: Some(number.to_owned()),
    }
}

fn names(claim: Claim, acts: &[NamedAct], sources: &[(Basis, &str)]) -> Names {
    let mut names = Names::default();
    for act in acts {
        names.add_act(claim, act.clone());
    }
    for (basis, name) in sources {
        names.add_source(claim, *basis, (*name).to_owned());
    }
    names
}

/// Status, grounds, names, and the sentence in English and French.
type Case = (Status, Grounds, Names, &'static str, &'static str);

#[test]
fn the_status_is_a_sentence_in_both_languages() {
    for (status, grounds, names, english, french) in
        in_place().into_iter().chain(on_record()).chain(not_in_place())
    {
        let say = |locale| sentence(locale, status, &grounds, &names).replace('\u{a0}', " ");
        assert_eq!(say(Locale::En), english);
        assert_eq!(say(Locale::Fr), french);
    }
}

fn in_place() -> Vec<Case> {
    let var = order("83-2025-02-14-00003");
    let none = Names::default();
    vec![
        (
            Status::Confirmed,
            grounds("exists:seen+act", 2),
            names(Claim::Exists, std::slice::from_ref(&var), &[]),
            "Confirmed: seen by two people, and in order 83-2025-02-14-00003.",
            "Confirmé : vu par deux personnes et dans l’arrêté 83-2025-02-14-00003.",
        ),
        (
            Status::Confirmed,
            grounds("exists:photo+press+open_data", 1),
            names(
                Claim::Exists,
                &[],
                &[
                    (Basis::Press, "Le Monde, 3 May 2024"),
                    (Basis::OpenData, "OpenStreetMap"),
                ],
            ),
            "Confirmed: seen by one person, in the press (Le Monde, 3 May 2024), and in open data (OpenStreetMap).",
            "Confirmé : vu par une personne, dans la presse (Le Monde, 3 May 2024) et dans des données ouvertes (OpenStreetMap).",
        ),
        (
            Status::Confirmed,
            grounds("exists:seen", 12),
            none.clone(),
            "Confirmed: seen by 12 people.",
            "Confirmé : vu par 12 personnes.",
        ),
        (
            Status::Observed,
            grounds("exists:seen kind:seen", 1),
            none.clone(),
            "Observed: seen by one person. Nothing else confirms it yet.",
            "Observé : vu par une personne. Rien d’autre ne le confirme encore.",
        ),
    ]
}

fn on_record() -> Vec<Case> {
    let var = order("83-2025-02-14-00003");
    let contract = NamedAct {
        kind: ActKind::Contract,
        number: None,
    };
    let many: Vec<NamedAct> = (1..=5).map(|number| order(&number.to_string())).collect();
    let none = Names::default();
    vec![
        (
            Status::Authorised,
            grounds("exists:act", 0),
            names(Claim::Exists, &[var], &[]),
            "On record: in order 83-2025-02-14-00003. Not yet seen by us.",
            "Répertorié : dans l’arrêté 83-2025-02-14-00003. Pas encore vu par nous.",
        ),
        (
            Status::Authorised,
            grounds("exists:act", 0),
            none.clone(),
            "On record: in a legal act. Not yet seen by us.",
            "Répertorié : dans un acte administratif. Pas encore vu par nous.",
        ),
        (
            Status::Authorised,
            grounds("exists:act+contract", 0),
            names(Claim::Exists, &[contract], &[(Basis::Contract, "BOAMP 24-1")]),
            "On record: in a contract without number, and in a contract (BOAMP 24-1). Not yet seen by us.",
            "Répertorié : dans un marché public sans numéro et dans un marché public (BOAMP 24-1). Pas encore vu par nous.",
        ),
        (
            Status::Authorised,
            grounds("exists:act", 0),
            names(Claim::Exists, &many, &[]),
            "On record: in order 1, in order 2, in order 3, and in 2 more acts. Not yet seen by us.",
            "Répertorié : dans l’arrêté 1, dans l’arrêté 2, dans l’arrêté 3 et dans 2 autres actes. Pas encore vu par nous.",
        ),
    ]
}

fn not_in_place() -> Vec<Case> {
    let none = Names::default();
    vec![
        (
            Status::Announced,
            grounds("planned:press", 0),
            names(Claim::Planned, &[], &[(Basis::Press, "Nice-Matin")]),
            "Announced: in the press (Nice-Matin). Nobody has told us that it is in place.",
            "Annoncé : dans la presse (Nice-Matin). Personne ne nous a dit qu’il est en place.",
        ),
        (
            Status::Announced,
            Grounds::default(),
            none.clone(),
            "Announced. Nobody has told us that it is in place.",
            "Annoncé. Personne ne nous a dit qu’il est en place.",
        ),
        (
            Status::Removed,
            grounds("exists:seen gone:seen", 1),
            none.clone(),
            "Removed: it was there and is gone, as reported on the spot.",
            "Retiré : il y était et n’y est plus, comme signalé sur place.",
        ),
        (
            Status::Removed,
            Grounds::default(),
            none.clone(),
            "Removed: it was there and is gone.",
            "Retiré : il y était et n’y est plus.",
        ),
        (
            Status::Refuted,
            grounds("planned:press refuted:press", 0),
            names(Claim::Refuted, &[], &[(Basis::Press, "Marsactu")]),
            "Refuted: it never came, or was stopped before it ran, as reported in the press (Marsactu).",
            "Réfuté : il n’est jamais venu, ou a été arrêté avant usage, comme indiqué dans la presse (Marsactu).",
        ),
        (
            Status::Refuted,
            Grounds::default(),
            none.clone(),
            "Refuted: it never came, or was stopped before it ran.",
            "Réfuté : il n’est jamais venu, ou a été arrêté avant usage.",
        ),
        (
            Status::Contested,
            grounds("exists:seen contested:press", 1),
            none.clone(),
            "Contested: disputed in the press. On the other side: seen by one person.",
            "Contesté : remis en cause dans la presse. À l’inverse : vu par une personne.",
        ),
        (
            Status::Contested,
            grounds("exists:seen refuted:seen", 2),
            none.clone(),
            "Contested: disputed on the spot. On the other side: seen by two people.",
            "Contesté : remis en cause sur place. À l’inverse : vu par deux personnes.",
        ),
        (
            Status::Contested,
            Grounds::default(),
            none,
            "Contested: somebody who can know says otherwise.",
            "Contesté : quelqu’un qui peut le savoir dit le contraire.",
        ),
    ]
}

#[test]
fn every_kind_of_act_and_every_status_can_be_said() {
    for locale in Locale::ALL {
        for status in Status::ALL {
            assert!(!sentence(locale, *status, &Grounds::default(), &Names::default()).is_empty());
            assert!(!locale.text(&format!("status-short-{status}")).is_empty());
        }
        for kind in ActKind::ALL {
            for number in [None, Some("7".to_owned())] {
                let names = names(Claim::Exists, &[NamedAct { kind: *kind, number }], &[]);
                let said = sentence(locale, Status::Authorised, &grounds("exists:act", 0), &names);
                assert!(
                    said.contains(if locale == Locale::En { " in " } else { " dans " }),
                    "{said}"
                );
            }
        }
    }
}
