//! Every language says the same messages with the same variables.
//!
//! Reads as much of Fluent's syntax (<https://projectfluent.org/fluent/guide/>) as that takes.

use std::collections::{BTreeMap, BTreeSet};

use super::{File, Finding};

const FOLDER: &str = "crates/server/locales/";

/// The first is the one that the others are compared with.
const LANGUAGES: [&str; 2] = ["en", "fr"];

/// Messages and attributes of one language: where each stands, and its variables.
type Messages = BTreeMap<String, Message>;

#[derive(Debug, Default)]
struct Message {
    path: String,
    line: usize,
    variables: BTreeSet<String>,
}

pub(super) fn parity(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let [reference, other] = LANGUAGES.map(|language| {
        let folder = format!("{FOLDER}{language}/");
        let mut messages = Messages::new();
        for file in files
            .iter()
            .filter(|file| file.path.starts_with(&folder) && file.extension() == "ftl")
        {
            findings.extend(read(file, &mut messages));
        }
        messages
    });
    for (from, to, language) in [
        (&reference, &other, LANGUAGES[1]),
        (&other, &reference, LANGUAGES[0]),
    ] {
        for (key, message) in from {
            if !to.contains_key(key) {
                findings.push(Finding::new(
                    &message.path,
                    message.line,
                    format!("{key} is missing in {language}"),
                ));
            }
        }
    }
    for (key, message) in &other {
        if let Some(same) = reference.get(key)
            && same.variables != message.variables
        {
            let what = format!(
                "{key} has variables {:?}, and in {} {:?}",
                message.variables, LANGUAGES[0], same.variables
            );
            findings.push(Finding::new(&message.path, message.line, what));
        }
    }
    findings
}

/// Adds the messages of a file; complains of those that are there already.
fn read(file: &File, messages: &mut Messages) -> Vec<Finding> {
    let mut findings = Vec::new();
    let (mut message, mut current) = (String::new(), None);
    for (number, line) in file.text.lines().enumerate() {
        let key = if line.starts_with([' ', '\t']) {
            attribute(line).map(|name| format!("{message}.{name}"))
        } else {
            // A comment, an empty line or a new message ends the one before, unless the empty line is inside it.
            if !line.is_empty() {
                current = None;
            }
            identifier(line).map(|name| {
                name.clone_into(&mut message);
                name.to_owned()
            })
        };
        if let Some(key) = key {
            let new = Message {
                path: file.path.clone(),
                line: number + 1,
                variables: BTreeSet::new(),
            };
            if messages.insert(key.clone(), new).is_some() {
                findings.push(Finding::new(
                    &file.path,
                    number + 1,
                    format!("{key} is there twice"),
                ));
            }
            current = Some(key);
        }
        if let Some(message) = current.as_ref().and_then(|key| messages.get_mut(key)) {
            message.variables.extend(variables(line));
        }
    }
    findings
}

/// `name = text` or `-term = text`.
fn identifier(line: &str) -> Option<&str> {
    let (name, _) = line.split_once('=')?;
    let name = name.trim_end();
    let bare = name.strip_prefix('-').unwrap_or(name);
    (bare.starts_with(|c: char| c.is_ascii_alphabetic()) && is_name(bare)).then_some(name)
}

/// `    .name = text`.
fn attribute(line: &str) -> Option<&str> {
    let (name, _) = line.trim_start().strip_prefix('.')?.split_once('=')?;
    Some(name.trim_end()).filter(|name| is_name(name))
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

/// `$name` of each placeable. A dollar outside braces is text, but then no name follows it in practice.
fn variables(line: &str) -> impl Iterator<Item = String> {
    line.split('$').skip(1).filter_map(|rest| {
        let end = rest
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_')
            .unwrap_or(rest.len());
        (end > 0).then(|| rest[..end].to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    fn compare(en: &str, fr: &str) -> Vec<String> {
        let files = [
            file("crates/server/locales/en/a.ftl", en),
            file("crates/server/locales/fr/a.ftl", fr),
        ];
        parity(&files).into_iter().map(|finding| finding.what).collect()
    }

    #[test]
    fn the_same_messages_pass_whatever_their_order_and_plurals() {
        let en = "# Head\nhello = Hello { $name }\ncount = { $n ->\n    [one] one\n   *[other] { $n } cameras\n}\n    .title = Cameras\n";
        let fr = "count = { $n ->\n    [one] une\n    [many] { $n } de caméras\n   *[other] { $n } caméras\n}\n    .title = Caméras\nhello = Bonjour { $name }\n";
        assert_eq!(compare(en, fr), [""; 0]);
    }

    #[test]
    fn a_missing_message_attribute_or_variable_is_found() {
        assert_eq!(compare("a = A\nb = B\n", "a = A\n"), ["b is missing in fr"]);
        assert_eq!(compare("a = A\n", "a = A\nb = B\n"), ["b is missing in en"]);
        assert_eq!(
            compare("a = A\n    .title = T\n", "a = A\n"),
            ["a.title is missing in fr"]
        );
        assert_eq!(compare("a = { $n }\n", "a = { $m }\n").len(), 1);
        assert_eq!(compare("a = A\na = B\n", "a = A\n"), ["a is there twice"]);
    }
}
