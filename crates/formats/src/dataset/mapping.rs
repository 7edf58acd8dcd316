//! From rows to devices, as a descriptor says.

use std::collections::{BTreeMap, HashMap, HashSet};

use domain::crs::Foreign;
use domain::device::{Device, Site};
use domain::import::{Candidate, ImportRejection};
use domain::personal_data;
use domain::position::{Position, PositionError};
use domain::status::Status;
use domain::taxonomy::{Described as _, Value, ValueType};
use domain::text::Text;
use sha2::{Digest as _, Sha256};

use super::crossings::Crossings;
use super::crs;
use super::descriptor::{Descriptor, Mapped, Unknown};
use super::error::DatasetError;
use super::row::{Column, Names, Notes, Point, Row};
use super::value::{self, Decimal};

/// Characters of a key of the publisher.
const LONGEST_KEY: usize = 200;

/// Characters of a text that is kept beside the feature.
const LONGEST_KEPT: usize = 500;

pub(super) type Refusal = (ImportRejection, String);

pub(super) struct Mapping<'a> {
    descriptor: &'a Descriptor,
    crossings: Option<&'a Crossings>,
    crs: Foreign,
    decimal: Decimal,
    /// Hashes of the keys so far.
    seen: HashSet<u64>,
    /// How many rows without a key are at a position.
    unnamed: HashMap<Position, u32>,
    /// Names for which the columns were looked up.
    checked: Option<Names>,
    pub(super) notes: Notes,
}

impl<'a> Mapping<'a> {
    pub(super) fn new(
        descriptor: &'a Descriptor,
        crossings: Option<&'a Crossings>,
        epsg: u32,
    ) -> Result<Self, DatasetError> {
        if descriptor.needs_crossings() && crossings.is_none() {
            return Err(DatasetError::unsuitable(
                "the rows name streets and no coordinates; give the file of crossings too",
            ));
        }
        Ok(Self {
            descriptor,
            crossings,
            crs: crs::system(epsg)?,
            decimal: Decimal::of(descriptor.file.decimal_comma),
            seen: HashSet::new(),
            unnamed: HashMap::new(),
            checked: None,
            notes: Notes::new(),
        })
    }

    /// A table without a column that the descriptor names is another table: said once, not at each row. Objects of other formats
    /// may lack any property.
    pub(super) fn check_columns(&mut self, row: &Row) -> Result<(), DatasetError> {
        if self.checked.is_some() || row.names.is_empty() {
            return Ok(());
        }
        self.checked = Some(row.names.clone());
        let descriptor = self.descriptor;
        let position = &descriptor.position;
        let named = descriptor
            .key
            .iter()
            .chain(position.x.iter())
            .chain(position.y.iter())
            .chain(&position.streets)
            .chain(descriptor.columns.iter().map(|column| &column.from))
            .chain(descriptor.first_known.iter().map(|day| &day.from))
            .chain(&descriptor.keep);
        for column in named {
            if !row.has(column) {
                return Err(DatasetError::NoColumn {
                    name: column.label(),
                    there: row.names.iter().take(30).cloned().collect::<Vec<_>>().join(", "),
                });
            }
        }
        Ok(())
    }

    /// What a row becomes. With a refusal comes the key, where it has one.
    pub(super) fn candidate(&mut self, row: &Row) -> Result<Candidate, (Option<String>, Refusal)> {
        if let Some(fault) = &row.fault {
            return Err((None, fault.clone()));
        }
        let key = self.key(row).map_err(|refusal| (None, refusal))?;
        let refused = |refusal| (key.clone(), refusal);
        let position = self.position(row).map_err(refused)?;
        let device = self.device(row, position).map_err(refused)?;
        let tags = self.kept(row).map_err(refused)?;
        let external_id = key.clone().unwrap_or_else(|| self.name_by_position(position));
        let hash = Sha256::digest(external_id.as_bytes());
        let hash = u64::from_le_bytes(hash[..8].try_into().expect("a digest has 32 bytes"));
        if !self.seen.insert(hash) {
            return Err(refused((
                ImportRejection::DuplicateInFile,
                "the same key came before in this file".to_owned(),
            )));
        }
        let first_known = self.descriptor.first_known.as_ref();
        Ok(Candidate {
            external_id,
            external_version: None,
            tags,
            dropped_tags: 0,
            devices: vec![device],
            status: self.descriptor.status,
            first_known: first_known
                .filter(|_| self.descriptor.status == Status::Authorised)
                .and_then(|day| day.format.read(row.get(&day.from)?)),
            removed_on: None,
            last_sighting: None,
        })
    }

    /// The key columns; `None` where the descriptor names none.
    fn key(&self, row: &Row) -> Result<Option<String>, Refusal> {
        let columns = &self.descriptor.key;
        if columns.is_empty() {
            return Ok(None);
        }
        let parts: Vec<&str> = columns.iter().filter_map(|column| row.get(column)).collect();
        if parts.len() != columns.len() {
            return Err((
                ImportRejection::UnreadableObject,
                "a column of the key is empty".to_owned(),
            ));
        }
        let key = parts.join("/");
        if key.chars().count() > LONGEST_KEY || key.chars().any(char::is_control) {
            return Err((
                ImportRejection::TextNotStorable,
                "the key is too long or no plain text".to_owned(),
            ));
        }
        Ok(Some(key))
    }

    /// The ordinal keeps two rows at one position apart; it is stable as long as the file keeps its order.
    fn name_by_position(&mut self, position: Position) -> String {
        let ordinal = self.unnamed.entry(position).or_default();
        let name = format!("at/{},{}/{ordinal}", position.lon(), position.lat());
        *ordinal += 1;
        name
    }

    fn position(&self, row: &Row) -> Result<Position, Refusal> {
        let form = &self.descriptor.position;
        let no_position = |what: &str| (ImportRejection::NoPosition, what.to_owned());
        let (x, y) = match (&form.x, &form.y, &row.point) {
            (Some(x), Some(y), _) => {
                let number = |column| {
                    let text = row.get(column)?;
                    self.decimal.read(text)
                };
                match (number(x), number(y)) {
                    (Some(x), Some(y)) => (x, y),
                    _ if form.streets.is_empty() => {
                        return Err(no_position("its coordinates are missing or are no numbers"));
                    }
                    _ => return self.crossing(row),
                }
            }
            (_, _, Point::At(x, y)) => (*x, *y),
            (_, _, Point::Other(what)) => {
                return Err((
                    ImportRejection::NotANode,
                    format!("its geometry is {what}; a device is a point"),
                ));
            }
            (_, _, Point::Absent) if form.streets.is_empty() => {
                return Err(no_position("it has no geometry"));
            }
            (_, _, Point::Absent) => return self.crossing(row),
        };
        let out_of_range = |what: String| (ImportRejection::PositionOutOfRange, what);
        let (lon, lat) = self.crs.lon_lat(x, y).map_err(out_of_range)?;
        checked(lon, lat)
    }

    fn crossing(&self, row: &Row) -> Result<Position, Refusal> {
        let streets: Vec<&str> = self
            .descriptor
            .position
            .streets
            .iter()
            .filter_map(|column| row.get(column))
            .collect();
        let crossings = self.crossings.expect("checked when the mapping was made");
        let (lon, lat) = crossings
            .find(&streets)
            .map_err(|unplaced| (ImportRejection::NotPlaced, unplaced.words().to_owned()))?;
        checked(lon, lat)
    }

    fn device(&mut self, row: &Row, position: Position) -> Result<Device, Refusal> {
        let mut device = Device::new(self.descriptor.kind, position);
        device.position_accuracy_m = self.descriptor.position.accuracy_m;
        for (name, value) in &self.descriptor.constants {
            device.set_value(name, Some(value));
        }
        for column in &self.descriptor.columns {
            if let Some(text) = row.get(&column.from) {
                match attribute(column, text, self.decimal) {
                    Some(value) if device.set_value(column.attribute.name, Some(&value)) => {}
                    _ => self.unknown(column)?,
                }
            }
        }
        for text in [&device.operator, &device.manufacturer, &device.model]
            .into_iter()
            .flatten()
        {
            lint(text, "a name", false)?;
        }
        match device.site {
            Some(Site::PrivateDwelling) => {
                return Err((ImportRejection::PrivateDwelling, "it stands at a home".to_owned()));
            }
            Some(Site::ProtectedSite) => {
                return Err((
                    ImportRejection::ProtectedSite,
                    "it is that of a protected site".to_owned(),
                ));
            }
            _ => {}
        }
        Ok(device.as_published())
    }

    fn unknown(&mut self, column: &Mapped) -> Result<(), Refusal> {
        let what = format!(
            "column {:?}: a value that is no {}",
            column.from.label(),
            column.attribute.name
        );
        match column.unknown {
            Unknown::Reject => Err((ImportRejection::UnknownValue, what)),
            Unknown::Skip => {
                *self.notes.entry(what).or_default() += 1;
                Ok(())
            }
        }
    }

    fn kept(&self, row: &Row) -> Result<BTreeMap<String, String>, Refusal> {
        let (descriptor, mut kept) = (self.descriptor, BTreeMap::new());
        for column in &descriptor.keep {
            let Some(text) = row.get(column) else { continue };
            let text = Text::line(&text.replace(['\n', '\r', '\t'], " "), LONGEST_KEPT).map_err(|error| {
                (
                    ImportRejection::TextNotStorable,
                    format!("column {:?}: {error}", column.label()),
                )
            })?;
            if let Some(text) = text {
                let is_place = descriptor.place_names.contains(column) || names_a_street(&text);
                lint(&text, &format!("column {:?}", column.label()), is_place)?;
                let name = match column {
                    Column::Name(name) => name.clone(),
                    Column::Number(number) => row
                        .names
                        .get(number - 1)
                        .filter(|name| !name.is_empty())
                        .cloned()
                        .unwrap_or_else(|| format!("column {number}")),
                };
                kept.insert(name, text.into());
            }
        }
        Ok(kept)
    }
}

fn attribute(column: &Mapped, text: &str, decimal: Decimal) -> Option<Value> {
    if column.values.is_empty() {
        return value::read(text, column.attribute.value_type, decimal);
    }
    if let ValueType::Choices(_) = column.attribute.value_type {
        let mut codes = Vec::new();
        for part in text
            .split([';', ','])
            .map(str::trim)
            .filter(|part| !part.is_empty())
        {
            match column.values.get(&value::folded(part))? {
                Value::Codes(more) => codes.extend(more),
                _ => return None,
            }
        }
        return Some(Value::Codes(codes));
    }
    column.values.get(&value::folded(text)).cloned()
}

/// Refuses what may say who a person is; the text itself goes nowhere. A street or a square carries the name of somebody dead.
fn lint(text: &str, what: &str, is_place: bool) -> Result<(), Refusal> {
    use personal_data::PersonalDatum::{Address, Name};
    let flag = personal_data::flags(text)
        .into_iter()
        .find(|flag| !(is_place && matches!(flag.kind, Name | Address)));
    match flag {
        Some(flag) => Err((
            ImportRejection::PersonalData,
            format!("{what} may say who a person is ({})", flag.kind.code()),
        )),
        None => Ok(()),
    }
}

fn names_a_street(text: &str) -> bool {
    value::folded(text)
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| {
            matches!(
                word,
                "rue"
                    | "r"
                    | "avenue"
                    | "av"
                    | "ave"
                    | "boulevard"
                    | "bd"
                    | "place"
                    | "pl"
                    | "quai"
                    | "square"
                    | "sq"
                    | "pont"
                    | "port"
                    | "porte"
                    | "cours"
                    | "allee"
                    | "passage"
                    | "villa"
                    | "impasse"
                    | "rond"
                    | "esplanade"
                    | "jardin"
                    | "street"
                    | "road"
            )
        })
}

fn checked(lon: f64, lat: f64) -> Result<Position, Refusal> {
    let out_of_range = |what: String| (ImportRejection::PositionOutOfRange, what);
    let position = Position::new(lon, lat).map_err(|error| {
        let swapped = error == PositionError::Latitude && Position::new(lat, lon).is_ok();
        let metres = lon.abs() > 1_000.0 || lat.abs() > 1_000.0;
        let hint = if metres {
            "; are they metres? Write their EPSG code into the descriptor as `crs`"
        } else if swapped {
            "; are longitude and latitude swapped?"
        } else {
            ""
        };
        out_of_range(format!("{error}{hint}"))
    })?;
    if position.is_null_island() {
        return Err(out_of_range(
            "longitude and latitude are both 0, which software writes for an unknown position".to_owned(),
        ));
    }
    Ok(position)
}
