//! Personal data in texts: invented ones that must be flagged, invented ones that must not, and real texts.
//!
//! The real files are read at run time from the folder that `CONTRECHAMP_SHARED` names, by default `../shared` beside
//! the workspace, and never copied into the repository. All persons, numbers and accounts here are invented.

mod linear;
mod real;

use domain::personal_data::{PersonalDatum, flags};

const POSITIVES: &str = include_str!("positives.txt");
const NEGATIVES: &str = include_str!("negatives.txt");

#[test]
fn each_piece_of_personal_data_is_flagged_as_what_it_is() {
    let mut count = 0;
    let mut missed = Vec::new();
    for line in POSITIVES.lines() {
        let (kind, text) = line.split_once('\t').expect("a kind, a tab, a text");
        let kind = PersonalDatum::from_code(kind).expect("a kind");
        count += 1;
        let found = flags(text);
        if !found.iter().any(|flag| flag.kind == kind) {
            missed.push((kind, text, found));
        }
    }
    assert!(count >= 200, "{count}");
    assert!(missed.is_empty(), "{} of {count}: {missed:#?}", missed.len());
    println!("personal data: {count} of {count} positives flagged as their kind");
}

#[test]
fn texts_about_devices_are_not_flagged() {
    let lines: Vec<&str> = NEGATIVES.lines().collect();
    assert!(lines.len() >= 200, "{}", lines.len());
    let wrong: Vec<_> = lines
        .iter()
        .flat_map(|line| {
            flags(line)
                .into_iter()
                .map(move |flag| (flag.kind, &line[flag.range], *line))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}: {wrong:#?}", wrong.len(), lines.len());
    println!("personal data: 0 of {} negatives flagged", lines.len());
}

#[test]
fn a_flag_says_where_in_the_text_it_stands() {
    let text = "Posée par Mme É\u{301}lise, tél. ０６ 12 34 56 78, plaque AB-123-CD.";
    let pieces: Vec<(PersonalDatum, &str)> = flags(text)
        .into_iter()
        .map(|flag| (flag.kind, &text[flag.range]))
        .collect();
    assert_eq!(
        pieces,
        [
            (PersonalDatum::Name, "Mme É\u{301}lise"),
            (PersonalDatum::Phone, "０６ 12 34 56 78"),
            (PersonalDatum::Plate, "AB-123-CD"),
        ]
    );
}

#[test]
fn check_digits_are_checked() {
    for (right, wrong) in [
        ("FR7630006000011234567890189", "FR7630006000011234567890180"),
        ("DE89370400440532013000", "DE88370400440532013000"),
    ] {
        assert_eq!(flags(right).len(), 1, "{right}");
        assert!(flags(wrong).is_empty(), "{wrong}");
    }
}
