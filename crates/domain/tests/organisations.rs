//! The list of organisations as it is kept in `fixtures/organisations/`.

use std::collections::BTreeMap;

use domain::organisation::{Entry, Key, OrganisationKind, Register, may_be_named};

fn entries() -> Vec<Entry> {
    let text = include_str!("../../../fixtures/organisations/organisations.json");
    let mut document: BTreeMap<String, Vec<Entry>> =
        serde_json::from_str(text).expect("the list is JSON of the right shape");
    assert_eq!(document.len(), 1);
    document
        .remove("organisations")
        .expect("the list is the one member")
}

#[test]
fn no_name_or_alias_leads_to_two_organisations() {
    let register = Register::new(entries()).unwrap();
    assert!(register.entries().len() >= 150);
}

#[test]
fn every_alias_is_a_spelling_that_its_organisation_has_not_yet() {
    let redundant: Vec<String> = entries()
        .iter()
        .flat_map(|entry| {
            let spellings: Vec<_> = entry.spellings().map(|spelling| spelling.to_string()).collect();
            (1..spellings.len())
                .filter(|&at| {
                    spellings[..at]
                        .iter()
                        .any(|earlier| Key::of(earlier) == Key::of(&spellings[at]))
                })
                .map(|at| spellings[at].clone())
                .collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(redundant, Vec::<String>::new());
}

#[test]
fn names_and_aliases_stand_in_order() {
    let entries = entries();
    assert!(entries.is_sorted_by(|a, b| a.name < b.name));
    for entry in entries {
        assert!(entry.aliases.is_sorted_by(|a, b| a < b), "{}", &*entry.name);
    }
}

#[test]
fn no_item_of_wikidata_is_two_organisations() {
    let mut items: Vec<String> = entries()
        .iter()
        .filter_map(|entry| entry.wikidata)
        .map(|item| item.to_string())
        .collect();
    let all = items.len();
    items.sort();
    items.dedup();
    assert_eq!(items.len(), all);
}

#[test]
fn every_kind_but_other_is_in_use() {
    let entries = entries();
    for kind in OrganisationKind::ALL {
        let is_used = entries.iter().any(|entry| entry.kind == *kind);
        assert_eq!(is_used, *kind != OrganisationKind::Other, "{kind}");
    }
}

#[test]
fn thirteen_spellings_of_one_maker_are_one() {
    let register = Register::new(entries()).unwrap();
    for spelling in [
        "Flock Safety",
        "Flock Safety Inc",
        "Flock Group Inc.",
        "Flock",
        "flock",
        "Flock Surveillance",
        "Flock Safety's",
        "Flock Safetu",
        "Flock Saftey",
        "Flock Sarety",
        "Flow Safety",
        "wikidata=Q108485435",
        "wikidata=q108485435",
    ] {
        assert_eq!(
            register.find(spelling).map(|entry| &*entry.name),
            Some("Flock Safety"),
            "{spelling}"
        );
    }
}

#[test]
fn bodies_of_public_law_would_be_named_without_the_list_too() {
    let without_mark: Vec<String> = entries()
        .into_iter()
        .filter(|entry| {
            matches!(
                entry.kind,
                OrganisationKind::PublicAuthority | OrganisationKind::Force
            )
        })
        .map(|entry| entry.name.to_string())
        .filter(|name| !may_be_named(name))
        .collect();
    let known = without_mark.len();
    assert!(
        known <= 40,
        "{known} of them carry no mark of a public body: {without_mark:?}"
    );
}
