//! Reads usages of the real files’ forms: what becomes a row, what is refused.

use domain::device::DeviceKind;
use time::macros::date;

use super::*;

const PORTALS: &str = "private_eyes_portals_2024";

fn read(code: &str, table: &str) -> Result<Vec<Result<UsageRow, Rejection>>, DatasetError> {
    let descriptor = UsageDescriptor::known(code).unwrap()?;
    let mut rows = Vec::new();
    descriptor.read(table.as_bytes(), &mut |row| {
        rows.push(row);
        ControlFlow::Continue(())
    })?;
    Ok(rows)
}

#[test]
fn every_descriptor_can_be_used() {
    let codes = UsageDescriptor::codes();
    assert_eq!(codes.len(), 3);
    for code in codes {
        let descriptor = UsageDescriptor::known(&code).unwrap().unwrap();
        assert_eq!(descriptor.head.code, code);
        assert_eq!(descriptor.used, Used::Devices(DeviceKind::PlateReader));
    }
}

#[test]
fn rows_are_read_with_their_slips() {
    let rows = read(
        PORTALS,
        "id,agency,updated,url,data_retention_in_days,number_of_owned_cameras\n\
         1,Avon  IN PD ,2024-04-25T14:11:25Z,https://example.org/a,30 days,6\n\
         2,Blue OH PD,NA,NA,-Infinity days,NA\n\
         3,DNU,2024-04-26T00:00:00Z,NA,NA,NA\n\
         4,Bodnur OH PD,2024-04-26T00:00:00Z,javascript:alert(1),NA,NA\n\
         5,NA,2024-04-26T00:00:00Z,NA,NA,NA\n\
         6,Red OH PD,NA,NA,NA,-3\n\
         7,Green OH PD,soon,NA,NA,3\n",
    )
    .unwrap();
    let first = rows[0].as_ref().unwrap();
    assert_eq!(
        first,
        &UsageRow {
            number: 1,
            organisation: "Avon IN PD".to_owned(),
            vendor: Some("Flock Safety".to_owned()),
            product: None,
            devices: Some(6),
            retention_days: Some(30),
            address: Some("https://example.org/a".to_owned()),
            day: date!(2024 - 04 - 25),
        }
    );
    // What is not said is not zero, and the day is that of the dataset.
    let second = rows[1].as_ref().unwrap();
    assert_eq!(
        (second.devices, second.retention_days, second.day),
        (None, None, date!(2024 - 04 - 26))
    );
    let reasons: Vec<ImportRejection> = rows[2..]
        .iter()
        .map(|row| row.as_ref().unwrap_err().reason)
        .collect();
    assert_eq!(
        reasons,
        [
            ImportRejection::NotInUse,
            ImportRejection::UnknownValue,
            ImportRejection::NotPlaced,
            ImportRejection::UnknownValue,
            ImportRejection::UnknownValue,
        ]
    );
}

#[test]
fn a_vendor_may_stand_in_a_column() {
    let rows = read(
        "private_eyes_north_carolina_2024",
        "name,notes,company,cams_confirmed,flock_portal_url,document_url\n\
         Clayton NC PD,Confirmed by dept.,Motorola,2,NA,\n\
         Central NC PD,Does not use Flock,Unknown,14,NA,\n\
         Apex NC PD,Confirmed by dept.; Contract signed but no cameras installed as of 4/30,Flock,0,NA,\n",
    )
    .unwrap();
    let vendors: Vec<Option<&str>> = rows[..2]
        .iter()
        .map(|row| row.as_ref().unwrap().vendor.as_deref())
        .collect();
    assert_eq!(vendors, [Some("Motorola"), None]);
    assert_eq!(rows[2].as_ref().unwrap_err().reason, ImportRejection::NotInUse);
}

#[test]
fn what_a_descriptor_cannot_say_is_refused_with_its_name() {
    let text = head::text_of(&USAGES, PORTALS).unwrap();
    let refused = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        UsageDescriptor::parse(&text.replace(from, to)).unwrap_err()
    };
    assert!(matches!(
        refused("\"MIT\"", "\"CC-BY-NC-4.0\""),
        DatasetError::Licence(_)
    ));
    for (from, to, word) in [
        ("\"plate_reader\"", "\"other\"", "usage.used"),
        ("\"2024-04-26\"", "\"April\"", "date"),
        ("vendor = ", "vendor_from = \"a\"\nvendor = ", "vendor_from"),
        ("vendor = \"Flock Safety\"", "vendor = \" \"", "no name"),
        ("format = \"csv\"", "format = \"gpx\"", "csv"),
    ] {
        let error = refused(from, to).to_string();
        assert!(error.contains(word), "{word}: {error}");
    }
    assert!(matches!(
        read(PORTALS, "a,b\n1,2\n"),
        Err(DatasetError::NoColumn { .. })
    ));
}
