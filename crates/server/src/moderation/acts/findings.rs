//! What was found in a text, in the order of the page: each with its value as a form takes it and its places.

use std::ops::Range;

use domain::act::Act;
use domain::report::Form;
use formats::acts::{Found, Proposals};

use super::rows::day_text;

/// A kind of thing that may be found: the name of the field of the act that it fills, or of what it describes.
pub(super) type FieldName = &'static str;

/// All of them, in the order of the legend.
pub(super) const FIELDS: [FieldName; 14] = [
    "number",
    "title",
    "authority",
    "signed_on",
    "published_on",
    "force",
    "purposes",
    "allowed_units",
    "places",
    "periods",
    "payloads",
    "modifies",
    "repeals",
    "ban",
];

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Finding {
    pub(super) field: FieldName,
    /// As a form takes it; the code of a place.
    pub(super) value: String,
    /// Byte ranges of the text, in order, apart.
    pub(super) spans: Vec<Range<usize>>,
}

pub(super) fn findings(proposals: &Proposals) -> Vec<Finding> {
    let mut all = Vec::new();
    add(&mut all, "number", &proposals.number, |number| {
        number.text.clone()
    });
    add(&mut all, "title", &proposals.title, |title| {
        shortened(title, Act::TITLE_LENGTH)
    });
    add(&mut all, "authority", &proposals.authority, String::clone);
    add(&mut all, "signed_on", &proposals.signed_on, |day| day_text(*day));
    add(&mut all, "published_on", &proposals.published_on, |day| {
        day_text(*day)
    });
    add(&mut all, "force", &proposals.forces, ToString::to_string);
    add(&mut all, "purposes", &proposals.purposes, ToString::to_string);
    add(&mut all, "allowed_units", &proposals.cameras, ToString::to_string);
    add(&mut all, "places", &proposals.places, |place| {
        place.code.as_str().to_owned()
    });
    add(&mut all, "periods", &proposals.periods, |_| String::new());
    add(&mut all, "payloads", &proposals.payloads, ToString::to_string);
    add(&mut all, "modifies", &proposals.modifies, |number| {
        number.text.clone()
    });
    add(&mut all, "repeals", &proposals.repeals, |number| {
        number.text.clone()
    });
    add(&mut all, "ban", &proposals.ban, |()| String::new());
    all
}

fn add<'a, T: 'a>(
    all: &mut Vec<Finding>,
    field: FieldName,
    found: impl IntoIterator<Item = &'a Found<T>>,
    value: impl Fn(&T) -> String,
) {
    all.extend(found.into_iter().map(|found| Finding {
        field,
        value: value(&found.value),
        spans: found.spans.clone(),
    }));
}

/// The act form as proposed. Of several forces none is chosen.
pub(super) fn proposed_form(findings: &[Finding]) -> Form {
    let mut form = Form::default();
    for field in FIELDS {
        let values: Vec<&str> = findings
            .iter()
            .filter(|finding| finding.field == field)
            .map(|finding| finding.value.as_str())
            .collect();
        let text = match (field, values.as_slice()) {
            (_, []) | ("places" | "periods" | "payloads" | "ban", _) => continue,
            ("purposes", several) => several.join(","),
            ("modifies" | "repeals", several) => several.join("\n"),
            (_, [one]) => (*one).to_owned(),
            (_, [..]) => continue,
        };
        form.set(field, text);
    }
    form
}

/// At most `max` characters, cut between words.
fn shortened(text: &str, max: usize) -> String {
    if text.chars().count() <= max {
        return text.to_owned();
    }
    let start: String = text.chars().take(max - 1).collect();
    let end = start.rfind(' ').unwrap_or(start.len());
    format!("{}…", start[..end].trim_end())
}

/// Some words of the text around a place, on one line: what stands before, the place itself, what follows.
pub(super) fn snippet(text: &str, span: &Range<usize>) -> [String; 3] {
    /// Characters around it, and of it.
    const AROUND: usize = 40;
    const OF_IT: usize = 160;
    let line = |part: &str| part.split_whitespace().collect::<Vec<_>>().join(" ");
    let before: String = {
        let mut tail: Vec<char> = text[..span.start].chars().rev().take(AROUND).collect();
        tail.reverse();
        tail.into_iter().collect()
    };
    let after: String = text[span.end..].chars().take(AROUND).collect();
    [
        line(&before),
        shortened(&line(&text[span.clone()]), OF_IT),
        line(&after),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snippet_never_cuts_a_character_and_stays_short() {
        let text = "é".repeat(100) + " le  préfet\ndu Var " + &"à".repeat(100);
        let start = text.find("préfet").unwrap();
        let span = start..start + "préfet\ndu Var".len();
        let [before, found, after] = snippet(&text, &span);
        assert_eq!(found, "préfet du Var");
        assert!(before.ends_with("é le") && before.chars().count() <= 40);
        assert!(after.starts_with('à') && after.chars().count() <= 40);
        assert_eq!(snippet(&text, &(0..0))[1], "");
    }

    #[test]
    fn long_titles_are_cut_between_words() {
        let title = shortened(&"arrêté ".repeat(100), 300);
        assert!(
            title.chars().count() <= 300 && title.ends_with("arrêté…"),
            "{title}"
        );
        assert_eq!(shortened("arrêté", 6), "arrêté");
    }

    #[test]
    fn of_several_forces_none_is_chosen() {
        let force = |value: &str| Finding {
            field: "force",
            value: value.to_owned(),
            spans: Vec::new(),
        };
        assert_eq!(proposed_form(&[force("gendarmerie")]).get("force"), "gendarmerie");
        let both = [force("gendarmerie"), force("national_police")];
        assert_eq!(proposed_form(&both).get("force"), "");
    }
}
