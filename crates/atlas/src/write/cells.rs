//! Features as rows of a table, for the writers of foreign formats.
//!
//! The columns: `id`, then the properties as in GeoJSON. Lists are text with semicolons, as in CSV.

use domain::centre::Software;
use domain::table::{Cell, CellType, Cells, Column};
use domain::taxonomy::{Attribute, ValueType};
use time::Date;
use uuid::Uuid;

use crate::collection::{Collection, Item};

use super::{Properties, SEPARATOR, software_text};

/// All columns of a collection.
pub(crate) fn columns(collection: Collection) -> Vec<Column> {
    std::iter::once("id".to_owned())
        .chain(super::names(collection))
        .map(|name| Column {
            cell_type: cell_type(collection, &name),
            name,
        })
        .collect()
}

/// Writes a feature in place of what was there.
pub(crate) fn write(cells: &mut Cells, item: &Item<'_>) {
    cells.clear();
    cells.uuid("id", Some(item.id().0));
    super::properties(cells, item);
}

fn cell_type(collection: Collection, name: &str) -> CellType {
    let table = match collection {
        Collection::ViewSectors => &[],
        collection => collection.family().attributes(),
    };
    table
        .iter()
        .find(|attribute| attribute.columns().any(|column| column == name))
        .map_or_else(|| structural(name), of_attribute)
}

fn of_attribute(attribute: &Attribute) -> CellType {
    match attribute.value_type {
        ValueType::Number { decimals, .. } => CellType::Number {
            decimals: decimals.into(),
        },
        ValueType::Range => CellType::Number { decimals: 2 },
        ValueType::Integer { .. } => CellType::Integer,
        ValueType::Flag => CellType::Flag,
        ValueType::Day => CellType::Day,
        ValueType::Choice(_)
        | ValueType::Choices(_)
        | ValueType::Line { .. }
        | ValueType::Paragraph { .. }
        | ValueType::Address
        | ValueType::Sha256 => CellType::Text,
    }
}

/// Of what features carry beside the attributes of their table. A test compares it with what is written.
fn structural(name: &str) -> CellType {
    match name {
        "radius_m" | "sightings" | "version" => CellType::Integer,
        "from" | "to" | "opening_degrees" => CellType::Number { decimals: 2 },
        "reach_m" => CellType::Number { decimals: 1 },
        "full_circle" | "reach_measured" | "sample" => CellType::Flag,
        "first_known" | "removed_on" | "last_sighting" => CellType::Day,
        "begins" | "ends" => CellType::Instant,
        _ => CellType::Text,
    }
}

impl Properties for Cells {
    fn text(&mut self, _name: &str, text: Option<&str>) {
        self.push(text.map(Cell::Text));
    }

    fn code(&mut self, _name: &str, code: Option<&str>) {
        self.push(code.map(Cell::Text));
    }

    fn codes<'c>(&mut self, _name: &str, codes: impl Iterator<Item = &'c str>) {
        self.push_list(codes, SEPARATOR);
    }

    fn texts<'c>(&mut self, _name: &str, texts: impl Iterator<Item = &'c str>) {
        self.push_list(texts, SEPARATOR);
    }

    fn flag(&mut self, _name: &str, flag: Option<bool>) {
        self.push(flag.map(Cell::Flag));
    }

    fn integer(&mut self, _name: &str, number: Option<i64>) {
        self.push(number.map(Cell::Integer));
    }

    fn fixed(&mut self, _name: &str, value: Option<i64>, decimals: u32) {
        self.push(value.map(|units| Cell::Number { units, decimals }));
    }

    fn date(&mut self, _name: &str, date: Option<Date>) {
        self.push(date.map(Cell::Day));
    }

    fn instant(&mut self, _name: &str, instant: Option<&str>) {
        self.push(instant.map(Cell::Instant));
    }

    fn uuid(&mut self, _name: &str, id: Option<Uuid>) {
        self.push_list(id.map(Uuid::hyphenated).into_iter(), SEPARATOR);
    }

    fn uuids(&mut self, _name: &str, ids: impl Iterator<Item = Uuid>) {
        self.push_list(ids.map(Uuid::hyphenated), SEPARATOR);
    }

    fn software(&mut self, _name: &str, software: &[Software]) {
        self.push_list(software.iter().map(software_text), SEPARATOR);
    }
}
