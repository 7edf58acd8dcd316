//! The list in memory, its lines and identifiers.

use crate::organisation::{
    Entry, Naming, OrganisationKind, Register, RegisterError, WikidataError, WikidataId,
};

fn entry(name: &str, aliases: &[&str]) -> Entry {
    serde_json::from_value(serde_json::json!({ "name": name, "kind": "vendor", "aliases": aliases })).unwrap()
}

#[test]
fn an_alias_leads_to_its_organisation_in_any_spelling() {
    let register = Register::new(vec![
        entry("Flock Safety", &["Flock Group", "Flock"]),
        entry("Axis Communications", &["Axis"]),
    ])
    .unwrap();
    for name in ["FLOCK GROUP, INC.", "flock", "Flock-Safety"] {
        assert_eq!(&*register.find(name).unwrap().name, "Flock Safety");
    }
    assert_eq!(register.find("Flocke"), None);
    assert_eq!(register.find("?"), None);
    assert_eq!(register.naming("AXIS"), Naming::Listed);
    assert_eq!(register.naming("Ville de Sète"), Naming::LegalEntity);
    assert_eq!(register.naming("Jean Dupont"), Naming::CategoryOnly);
    assert_eq!(register.entries()[0].keys().len(), 3);
}

#[test]
fn a_spelling_of_two_organisations_is_refused() {
    let refused = Register::new(vec![
        entry("Bosch", &["Robert Bosch"]),
        entry("Bosch Security Systems", &["BOSCH GmbH"]),
    ]);
    assert_eq!(
        refused.unwrap_err(),
        RegisterError::Ambiguous {
            spelling: "BOSCH GmbH".into(),
            name: "Bosch Security Systems".into(),
            other: "Bosch".into(),
        }
    );
}

#[test]
fn a_spelling_that_is_no_line_of_text_is_refused() {
    for spelling in ["", " ", "…", " Bosch", "Bo\u{0}sch", "Bo\nsch", &"x".repeat(121)] {
        assert_eq!(
            Register::new(vec![entry("Axis", &[spelling])]).unwrap_err(),
            RegisterError::Spelling(spelling.into())
        );
    }
}

#[test]
fn an_entry_with_an_unknown_kind_or_member_is_refused() {
    for json in [
        r#"{ "name": "X", "kind": "person" }"#,
        r#"{ "name": "X", "kind": "vendor", "e-mail": "x" }"#,
        r#"{ "name": "X", "kind": "vendor", "wikidata": "42" }"#,
        r#"{ "kind": "vendor" }"#,
    ] {
        assert!(serde_json::from_str::<Entry>(json).is_err(), "{json}");
    }
    assert_eq!(
        OrganisationKind::from_code("public_authority"),
        Some(OrganisationKind::PublicAuthority)
    );
}

#[test]
fn identifiers_of_wikidata_are_read_and_written() {
    assert_eq!(
        "Q108485435".parse::<WikidataId>().unwrap().to_string(),
        "Q108485435"
    );
    for (text, error) in [
        ("", WikidataError::NoQ),
        ("q42", WikidataError::NoQ),
        ("Q", WikidataError::NoNumber),
        ("Q042", WikidataError::NoNumber),
        ("Q4 2", WikidataError::NoNumber),
        ("Q+42", WikidataError::NoNumber),
        ("Q42;Q43", WikidataError::NoNumber),
        ("Q99999999999", WikidataError::TooLarge),
    ] {
        assert_eq!(text.parse::<WikidataId>(), Err(error), "{text}");
    }
}
