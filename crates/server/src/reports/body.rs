//! The body of a report, the same fields whether it comes from the form or from a program. It judges no value: that is
//! for `domain::report`.

use std::collections::BTreeMap;

use domain::Family;
use domain::report::{FieldError, FieldProblem, Form, MAX_PERIODS, MAX_SIBLINGS, MAX_SOFTWARE};
use domain::shape::MAX_TEXT_BYTES;
use domain::taxonomy::ValueType;

use super::map_picture::MapFields;
use super::places;
use super::sending::Sending;
use crate::extract::Sent;
use crate::extract::body::{LONGEST_FORM, Node, Part, malformed};
use crate::problem::Problem;

/// The file with an area; its text takes the place of what was typed.
const AREA_FILE: &str = "area_file";

/// What is sent to `/report/{family}`: the fields of the feature, and some of the form itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ReportBody {
    pub(crate) form: Form,
    pub(crate) sending: Sending,
    /// Which button was pressed: one that asks for more rows, or none of them.
    pub(crate) more: Option<More>,
    /// What was asked of the map of a form without script.
    pub(crate) map: MapFields,
    /// Whether a program sent it: it gets JSON back, and needs no token.
    pub(crate) is_program: bool,
}

/// Rows that a button of the form asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum More {
    Periods(usize),
    Software(usize),
    Siblings(usize),
}

/// Longest body of a report, in bytes.
pub(crate) const fn longest(family: Family) -> usize {
    match family {
        Family::Device => LONGEST_FORM,
        // An area of the longest text, of which a browser writes most signs as three.
        Family::Deployment => LONGEST_FORM + 3 * MAX_TEXT_BYTES,
        // The addresses of hundreds of devices.
        Family::Centre => 4 * LONGEST_FORM,
    }
}

impl ReportBody {
    /// Unknown and repeated names are errors. `is_program`: the sender wants JSON back; who sends JSON does in any case.
    pub(crate) fn read(family: Family, sent: Sent, is_program: bool) -> Result<Self, Problem> {
        let is_program = is_program || sent.is_json();
        let mut fields = read_fields(family, sent)?;
        let map = if is_program {
            MapFields::default()
        } else {
            MapFields::take(&mut fields)
        };
        let sending = Sending::take(&mut fields)?;
        let more = fields.remove("more").unwrap_or_default();
        // A program sends photos with the report, and rows as lists.
        if is_program && !(more.is_empty() && sending.drafts.is_empty() && sending.remove_draft.is_none()) {
            return Err(malformed());
        }
        Ok(Self {
            form: form(family, fields)?,
            sending,
            more: More::parse(&more),
            map,
            is_program,
        })
    }
}

impl ReportBody {
    /// All that tells one report of a form from the next: after "back", another button makes another report.
    pub(crate) fn said(&self) -> Form {
        let mut said = self.form.clone();
        said.set("same_as", self.sending.same_as.as_deref().unwrap_or_default());
        said.set("about", self.sending.about.as_deref().unwrap_or_default());
        said
    }
}

impl More {
    fn parse(text: &str) -> Option<Self> {
        let (group, count) = text.split_once('-')?;
        let count: usize = count.parse().ok()?;
        match group {
            "periods" => Some(Self::Periods(count.min(MAX_PERIODS))),
            "software" => Some(Self::Software(count.min(MAX_SOFTWARE))),
            "siblings" => Some(Self::Siblings(count.min(MAX_SIBLINGS))),
            _ => None,
        }
    }
}

/// The fields of a family's form and those that choose among places of one name; any other is an error.
pub(crate) fn form(family: Family, fields: BTreeMap<String, String>) -> Result<Form, Problem> {
    let form: Form = fields.into_iter().collect();
    let known = places::without_choices(family, &form);
    match known.unknown_field(family) {
        Some(_) => Err(malformed()),
        None => Ok(form),
    }
}

/// Text by field name. Several boxes of one set become one text; lists and objects of a program become the rows and
/// lines that a person would fill.
pub(crate) fn read_fields(family: Family, sent: Sent) -> Result<BTreeMap<String, String>, Problem> {
    match sent {
        Sent::Form(parts) => of_form(family, parts),
        Sent::Json(members) => of_json(family, members),
    }
}

fn of_form(family: Family, parts: Vec<Part>) -> Result<BTreeMap<String, String>, Problem> {
    let mut fields = BTreeMap::new();
    let mut file = None;
    for part in parts {
        if part.name == AREA_FILE && family == Family::Deployment {
            if file.is_some() {
                return Err(malformed());
            }
            file = Some(part.text);
        } else if part.is_file {
            return Err(malformed());
        } else {
            insert(family, &mut fields, part.name, part.text)?;
        }
    }
    if let Some(text) = file.filter(|text| !text.trim().is_empty()) {
        fields.insert("area_kind".to_owned(), "shape".to_owned());
        fields.insert("area_geojson".to_owned(), text);
    }
    Ok(fields)
}

fn insert(
    family: Family,
    fields: &mut BTreeMap<String, String>,
    name: String,
    text: String,
) -> Result<(), Problem> {
    let Some(known) = fields.get_mut(&name) else {
        fields.insert(name, text);
        return Ok(());
    };
    if !is_set(family, &name) {
        return Err(malformed());
    }
    known.push(',');
    known.push_str(&text);
    Ok(())
}

/// Also of a device that is one of several on a mast.
fn is_set(family: Family, name: &str) -> bool {
    let name = name
        .strip_prefix("sibling_")
        .and_then(|row| row.split_once('_'))
        .map_or(name, |(_, column)| column);
    family
        .attributes()
        .iter()
        .any(|attribute| attribute.name == name && matches!(attribute.value_type, ValueType::Choices(_)))
}

fn of_json(family: Family, members: Vec<(String, Node)>) -> Result<BTreeMap<String, String>, Problem> {
    let mut fields = BTreeMap::new();
    for (name, node) in members {
        if let Some(text) = node.as_typed() {
            give(&mut fields, name, text)?;
            continue;
        }
        match (name.as_str(), node) {
            ("area_geojson", node @ Node::Object(_)) => {
                let text = serde_json::Value::from(node).to_string();
                give(&mut fields, name, text)?;
            }
            ("periods", Node::List(rows)) => {
                give_rows(&mut fields, ("periods", "period", MAX_PERIODS), rows)?;
            }
            ("software", Node::List(rows)) => {
                give_rows(&mut fields, ("software", "software", MAX_SOFTWARE), rows)?;
            }
            ("siblings", Node::List(rows)) => {
                give_rows(&mut fields, ("siblings", "sibling", MAX_SIBLINGS), rows)?;
            }
            (_, Node::List(nodes)) => {
                let separator = separator(family, &name).ok_or_else(malformed)?;
                give(&mut fields, name, joined(&nodes, separator)?)?;
            }
            _ => return Err(malformed()),
        }
    }
    Ok(fields)
}

fn joined(nodes: &[Node], separator: &str) -> Result<String, Problem> {
    let texts = nodes
        .iter()
        .map(|node| node.as_typed().filter(|text| !text.contains(separator)))
        .collect::<Option<Vec<_>>>();
    Ok(texts.ok_or_else(malformed)?.join(separator))
}

/// What stands between the parts of a field that takes a list.
fn separator(family: Family, name: &str) -> Option<&'static str> {
    match name {
        "territory" | "sharing" | "devices" | "act_number" => Some("\n"),
        name if is_set(family, name) => Some(","),
        _ => None,
    }
}

/// A list by its name, the name of one of its rows in a form, and how many rows there may be.
fn give_rows(
    fields: &mut BTreeMap<String, String>,
    (list, group, most): (&'static str, &str, usize),
    rows: Vec<Node>,
) -> Result<(), Problem> {
    if rows.len() > most {
        let fault = FieldError::new(list, FieldProblem::TooMany);
        return Err(Problem::invalid_form(vec![fault]));
    }
    for (row, node) in (1..).zip(rows) {
        let Node::Object(members) = node else {
            return Err(malformed());
        };
        for (column, node) in members {
            let text = match &node {
                // The only lists within a row are sets.
                Node::List(nodes) => joined(nodes, ",")?,
                node => node.as_typed().ok_or_else(malformed)?,
            };
            give(fields, format!("{group}_{row}_{column}"), text)?;
        }
    }
    Ok(())
}

fn give(fields: &mut BTreeMap<String, String>, name: String, text: String) -> Result<(), Problem> {
    match fields.insert(name, text) {
        None => Ok(()),
        Some(_) => Err(malformed()),
    }
}

#[cfg(test)]
#[path = "body_tests.rs"]
mod tests;
