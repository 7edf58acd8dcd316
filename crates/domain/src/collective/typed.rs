//! The words as people type them, field by field, and all that is wrong with them at once.

use super::{Contact, LINK_LENGTH, Link, MAX_LINKS, NAME_LENGTH, TEXT_LENGTH, Words};
use crate::act::WebAddress;
use crate::report::{FieldError, FieldProblem};
use crate::text::{Text, TextError};

/// The texts of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    pub collective: String,
    pub text_fr: String,
    pub text_en: String,
    pub contact: String,
    /// One a line: the address, a space, its name.
    pub links: String,
}

impl Typed {
    /// Names of the fields, in the order of the form.
    pub const FIELDS: [&'static str; 5] = ["collective", "text_fr", "text_en", "contact", "links"];

    /// As a form shows what is said already.
    pub fn of(words: &Words) -> Self {
        let text = |text: &Option<Text>| text.as_deref().map(str::to_owned).unwrap_or_default();
        let links: Vec<String> = words.links.iter().map(line).collect();
        Self {
            collective: text(&words.collective),
            text_fr: text(&words.french),
            text_en: text(&words.english),
            contact: words
                .contact
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            links: links.join("\n"),
        }
    }

    /// What was typed in a field of [`Self::FIELDS`].
    pub fn get(&self, field: &str) -> &str {
        match field {
            "collective" => &self.collective,
            "text_fr" => &self.text_fr,
            "text_en" => &self.text_en,
            "contact" => &self.contact,
            _ => &self.links,
        }
    }

    pub fn read(&self) -> Result<Words, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut take = |field: &'static str, read: Result<Option<Text>, FieldProblem>| {
            read.unwrap_or_else(|problem| {
                errors.push(FieldError::new(field, problem));
                None
            })
        };
        let mut words = Words {
            collective: take("collective", line_of(&self.collective, NAME_LENGTH)),
            french: take("text_fr", paragraphs(&self.text_fr)),
            english: take("text_en", paragraphs(&self.text_en)),
            contact: None,
            links: Vec::new(),
        };
        match contact(&self.contact) {
            Ok(contact) => words.contact = contact,
            Err(problem) => errors.push(FieldError::new("contact", problem)),
        }
        match links(&self.links) {
            Ok(links) => words.links = links,
            Err(problem) => errors.push(FieldError::new("links", problem)),
        }
        // Nobody speaks without a name: the page says whose words they are.
        let others = [&self.text_fr, &self.text_en, &self.contact, &self.links];
        if self.collective.trim().is_empty() && others.iter().any(|text| !text.trim().is_empty()) {
            errors.insert(0, FieldError::new("collective", FieldProblem::Missing));
        }
        if errors.is_empty() { Ok(words) } else { Err(errors) }
    }
}

fn line(link: &Link) -> String {
    match &link.name {
        Some(name) => format!("{} {}", link.address.as_str(), &**name),
        None => link.address.as_str().to_owned(),
    }
}

fn line_of(text: &str, max: usize) -> Result<Option<Text>, FieldProblem> {
    readable(text)?;
    Text::line(text, max).map_err(problem)
}

fn paragraphs(text: &str) -> Result<Option<Text>, FieldProblem> {
    readable(text)?;
    Text::paragraph(text, TEXT_LENGTH).map_err(problem)
}

fn contact(text: &str) -> Result<Option<Contact>, FieldProblem> {
    readable(text)?;
    Contact::parse(text).map_err(|_| FieldProblem::NotAContact)
}

fn links(text: &str) -> Result<Vec<Link>, FieldProblem> {
    readable(text)?;
    let mut links = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if links.len() == MAX_LINKS {
            return Err(FieldProblem::TooMany);
        }
        let (address, name) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        links.push(Link {
            address: WebAddress::parse(address)
                .ok()
                .flatten()
                .ok_or(FieldProblem::NotAnAddress)?,
            name: line_of(name, LINK_LENGTH)?,
        });
    }
    Ok(links)
}

const fn problem(error: TextError) -> FieldProblem {
    match error {
        TextError::TooLong(_) => FieldProblem::TooLong,
        TextError::Control => FieldProblem::Unreadable,
    }
}

/// Marks that turn the direction of what follows would let an address or a name read as another. The marks that Arabic and Hebrew
/// need inside of a line (U+200E, U+200F) are let be.
fn readable(text: &str) -> Result<(), FieldProblem> {
    let turns = |letter: char| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if text.contains(turns) {
        return Err(FieldProblem::Unreadable);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> Typed {
        Typed {
            collective: " Technopolice Toulouse ".to_owned(),
            text_fr: "Bonjour.\r\n\r\nVenez.".to_owned(),
            text_en: String::new(),
            contact: "ville@example.org".to_owned(),
            links: "https://example.org  Our pages\n\n http://example.net/x\r\n".to_owned(),
        }
    }

    fn faults(typed: &Typed) -> Vec<(String, FieldProblem)> {
        let errors = typed.read().unwrap_err();
        errors
            .into_iter()
            .map(|error| (error.field.into_owned(), error.problem))
            .collect()
    }

    #[test]
    fn words_are_read_and_shown_again() {
        let words = typed().read().unwrap();
        assert_eq!(words.collective.as_deref(), Some("Technopolice Toulouse"));
        assert_eq!(words.french.as_deref(), Some("Bonjour.\n\nVenez."));
        assert_eq!(words.english, None);
        assert_eq!(words.links.len(), 2);
        assert_eq!(words.links[0].name.as_deref(), Some("Our pages"));
        assert_eq!(words.links[1].name, None);
        let again = Typed::of(&words);
        assert_eq!(again.links, "https://example.org Our pages\nhttp://example.net/x");
        assert_eq!(again.read().unwrap(), words);
        assert!(Typed::default().read().unwrap().is_empty());
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let wrong = Typed {
            collective: "a".repeat(NAME_LENGTH + 1),
            text_fr: "é".repeat(TEXT_LENGTH + 1),
            text_en: "bell\u{7}".to_owned(),
            contact: "call me".to_owned(),
            links: "javascript:alert(1) x".to_owned(),
        };
        let expected = [
            ("collective", FieldProblem::TooLong),
            ("text_fr", FieldProblem::TooLong),
            ("text_en", FieldProblem::Unreadable),
            ("contact", FieldProblem::NotAContact),
            ("links", FieldProblem::NotAnAddress),
        ]
        .map(|(field, problem)| (field.to_owned(), problem));
        assert_eq!(faults(&wrong), expected);
        assert_eq!(expected.map(|(field, _)| field), Typed::FIELDS);
        let longest = Typed {
            text_fr: "é".repeat(TEXT_LENGTH),
            ..typed()
        };
        longest.read().unwrap();
    }

    #[test]
    fn nothing_is_said_without_a_name() {
        let nameless = Typed {
            collective: "  ".to_owned(),
            ..typed()
        };
        assert_eq!(
            faults(&nameless),
            [("collective".to_owned(), FieldProblem::Missing)]
        );
        let wrong = Typed {
            contact: "call me".to_owned(),
            ..nameless
        };
        let faults: Vec<FieldProblem> = faults(&wrong).into_iter().map(|(_, problem)| problem).collect();
        assert_eq!(faults, [FieldProblem::Missing, FieldProblem::NotAContact]);
    }

    #[test]
    fn direction_is_not_turned_in_any_field() {
        for field in Typed::FIELDS {
            let mut turned = typed();
            let text = match field {
                "collective" => &mut turned.collective,
                "text_fr" => &mut turned.text_fr,
                "text_en" => &mut turned.text_en,
                "contact" => &mut turned.contact,
                _ => &mut turned.links,
            };
            text.push('\u{202e}');
            assert_eq!(
                faults(&turned),
                [(field.to_owned(), FieldProblem::Unreadable)],
                "{field}"
            );
        }
    }

    #[test]
    fn there_are_only_so_many_links() {
        let links = |count: usize| Typed {
            links: "https://example.org/\n".repeat(count),
            ..typed()
        };
        links(MAX_LINKS).read().unwrap();
        assert_eq!(
            faults(&links(MAX_LINKS + 1)),
            [("links".to_owned(), FieldProblem::TooMany)]
        );
        let named = Typed {
            links: format!("https://example.org/ {}", "n".repeat(LINK_LENGTH + 1)),
            ..typed()
        };
        assert_eq!(faults(&named), [("links".to_owned(), FieldProblem::TooLong)]);
    }
}
