//! Datasets whose rows are about what is known here by its name: figures of places, and what organisations use. Each row is
//! joined or refused, none is guessed, and no person is asked; else such an import is one like any other.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::ops::ControlFlow;

use domain::figure::Communes;
use domain::ids::ImportId;
use domain::import::{ImportRejection, Rejection};
use domain::organisation::may_be_named;
use domain::usage::Used;
use formats::dataset::{
    DatasetError, FigureDescriptor, FigureRow, Item, JoinedDescriptor, Notes, UsageDescriptor, UsageRow,
};
use store::PgConnection;
use store::imports::figures::{self, Counted};
use store::imports::usages::{self, Known, NewUsage};
use store::imports::{self, Counts, NewSource};
use time::Date;

use super::{ImportError, Refused, open, read_in};

/// Names of one reason that a report lists.
const NAMED: usize = 20;

/// Refused rows that go to the database at once.
const BATCH: usize = 1_000;

/// One file of one dataset.
#[derive(Clone, Debug)]
pub struct JoinedJob {
    pub id: ImportId,
    pub descriptor: JoinedDescriptor,
    pub file_name: String,
    /// Whether a file that is about nothing here may pass.
    pub is_dry: bool,
    pub today: Date,
}

/// What an import did, or would do.
#[derive(Clone, Debug)]
pub struct JoinedReport {
    pub rows: u64,
    /// Places or organisations of which it says something.
    pub about: usize,
    pub counts: Counts,
    /// Rows that say nothing.
    pub refused: Refused,
    /// Rows that are about nothing known, by reason: how many, and what the first of them are called. Where that may be the name of
    /// a person, their numbers.
    pub unjoined: BTreeMap<String, (u64, Vec<String>)>,
    pub notes: Notes,
}

/// Reads a file, joins its rows and writes what they say. What was written must be dropped after an error and after a trial.
pub async fn import_joined<I>(
    connection: &mut PgConnection,
    job: &JoinedJob,
    input: I,
) -> Result<JoinedReport, ImportError>
where
    I: Read + Send + 'static,
{
    let head = job.descriptor.head();
    let source = NewSource {
        code: &head.code,
        title: &head.title,
        publisher: &head.publisher,
        licence: head.licence.code,
        attribution: &head.attribution,
        address: &head.address,
        date: job.descriptor.date(),
    };
    open(connection, job.id, source, &job.file_name, job.today).await?;
    match &job.descriptor {
        JoinedDescriptor::Figures(descriptor) => of_places(connection, job, descriptor, input).await,
        JoinedDescriptor::Usages(descriptor) => of_organisations(connection, job, descriptor, input).await,
    }
}

async fn of_places(
    connection: &mut PgConnection,
    job: &JoinedJob,
    descriptor: &FigureDescriptor,
    input: impl Read + Send + 'static,
) -> Result<JoinedReport, ImportError> {
    let communes = figures::communes(&mut *connection).await?;
    if communes.is_empty() {
        return Err(ImportError::NoCommunes);
    }
    let reader = descriptor.clone();
    let (read, refused) = rows(connection, job, move |take| reader.read(input, take)).await?;
    let communes = Communes::new(communes);
    let mut places = BTreeSet::new();
    let mut counted = Vec::new();
    let mut unjoined = Unjoined::default();
    for row in &read.said {
        let FigureRow {
            department,
            name,
            population,
            ..
        } = row;
        let named = || format!("{department}/{name}");
        match communes.find(department, name, *population) {
            Ok(place) if places.insert(place) => {
                let counts = row.counts.iter();
                counted.extend(counts.map(|&(kind, value)| Counted { place, kind, value }));
            }
            Ok(_) => unjoined.refuse(
                row.number,
                Some(named()),
                ImportRejection::DuplicateInFile,
                "another row is about the same commune",
            ),
            Err(why) => unjoined.refuse(row.number, Some(named()), ImportRejection::NotPlaced, why.words()),
        }
    }
    if counted.is_empty() && !job.is_dry {
        return Err(ImportError::Nothing("a commune that is known here"));
    }
    let counts = unjoined.keep(connection, job.id, &read, &refused).await?;
    let counts = Counts {
        inserted: i64::try_from(places.len()).unwrap_or(i64::MAX),
        ..counts
    };
    figures::write(connection, job.id, &counted, descriptor.year, counts, job.today).await?;
    Ok(unjoined.report(read, refused, places.len(), counts))
}

async fn of_organisations(
    connection: &mut PgConnection,
    job: &JoinedJob,
    descriptor: &UsageDescriptor,
    input: impl Read + Send + 'static,
) -> Result<JoinedReport, ImportError> {
    let reader = descriptor.clone();
    let (read, refused) = rows(connection, job, move |take| reader.read(input, take)).await?;
    let names: Vec<&str> = read.said.iter().map(|row| row.organisation.as_str()).collect();
    let known = usages::known(connection, &names).await?;
    let mut unjoined = Unjoined::default();
    let (joined, organisations) = join_organisations(&known, &read.said, descriptor.used, &mut unjoined);
    if joined.is_empty() && !job.is_dry {
        return Err(ImportError::Nothing("an organisation that may be named"));
    }
    let counts = unjoined.keep(connection, job.id, &read, &refused).await?;
    let counts = usages::write(connection, job.id, &joined, counts, job.today).await?;
    Ok(unjoined.report(read, refused, organisations, counts))
}

/// What rows say of organisations that the public sees or may see, and how many these are.
fn join_organisations(
    known: &Known,
    rows: &[UsageRow],
    used: Used,
    unjoined: &mut Unjoined,
) -> (Vec<NewUsage>, usize) {
    let mut seen = BTreeSet::new();
    let mut organisations = BTreeSet::new();
    let mut joined = Vec::with_capacity(rows.len());
    for row in rows {
        let is_public = match known.get(&row.organisation) {
            Some((_, is_published)) => is_published,
            None => may_be_named(&row.organisation),
        };
        if !is_public {
            // Its number alone: the name may be that of a person.
            unjoined.refuse(
                row.number,
                None,
                ImportRejection::PersonalData,
                "the name is on no list and is not recognisably that of a legal entity",
            );
            continue;
        }
        let organisation = Known::key(&row.organisation);
        let vendor = row.vendor.as_deref().map(Known::key);
        if !seen.insert((organisation.clone(), vendor)) {
            unjoined.refuse(
                row.number,
                Some(row.organisation.clone()),
                ImportRejection::DuplicateInFile,
                "another row is about the same organisation and vendor",
            );
            continue;
        }
        organisations.insert(organisation);
        joined.push(NewUsage {
            organisation: row.organisation.clone(),
            used,
            vendor: row.vendor.clone(),
            product: row.product.clone(),
            devices: row.devices,
            retention_days: row.retention_days,
            address: row.address.clone(),
            day: row.day,
        });
    }
    (joined, organisations.len())
}

/// The rows of a file that say something.
struct Rows<T> {
    /// All of the file.
    number: u64,
    said: Vec<T>,
    notes: Notes,
}

/// Reads a table in its thread; what is refused is written down meanwhile. A table has so few rows that they fit into memory.
async fn rows<T: Send + 'static>(
    connection: &mut PgConnection,
    job: &JoinedJob,
    read: impl FnOnce(&mut dyn FnMut(Result<T, Rejection>) -> ControlFlow<()>) -> Result<Notes, DatasetError>
    + Send
    + 'static,
) -> Result<(Rows<T>, Refused), ImportError> {
    read_in(connection, job.id, job.today, move |take| {
        let mut number = 0;
        let mut rows = Vec::new();
        let notes = read(&mut |row| {
            number += 1;
            match row {
                Ok(row) => {
                    rows.push(row);
                    ControlFlow::Continue(())
                }
                Err(rejection) => take(Item::Rejection(rejection)),
            }
        })?;
        Ok(Rows {
            number,
            said: rows,
            notes,
        })
    })
    .await
}

/// Rows that are about nothing known.
#[derive(Default)]
struct Unjoined {
    rejections: Vec<Rejection>,
    by_reason: BTreeMap<String, (u64, Vec<String>)>,
}

impl Unjoined {
    fn refuse(&mut self, row: u64, name: Option<String>, reason: ImportRejection, why: &str) {
        let (count, names) = self.by_reason.entry(why.to_owned()).or_default();
        *count += 1;
        if names.len() < NAMED {
            names.push(name.clone().unwrap_or_else(|| format!("row {row}")));
        }
        self.rejections.push(Rejection {
            external_id: name,
            row: Some(row),
            reason,
            detail: why.to_owned(),
        });
    }

    /// Writes them down; the counts of the rows of the file.
    async fn keep<T>(
        &self,
        connection: &mut PgConnection,
        id: ImportId,
        read: &Rows<T>,
        refused: &Refused,
    ) -> Result<Counts, ImportError> {
        for some in self.rejections.chunks(BATCH) {
            imports::reject(connection, id, some).await?;
        }
        let unsaid: u64 = refused.values().map(|(count, _)| count).sum();
        let rejected = unsaid + self.rejections.len() as u64;
        let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        Ok(Counts {
            objects: count(read.number),
            rejected: count(rejected),
            ..Counts::default()
        })
    }

    fn report<T>(self, read: Rows<T>, refused: Refused, about: usize, counts: Counts) -> JoinedReport {
        JoinedReport {
            rows: read.number,
            about,
            counts,
            refused,
            unjoined: self.by_reason,
            notes: read.notes,
        }
    }
}
