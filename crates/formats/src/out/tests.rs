//! Claims about the writers, by the libraries that read their formats.

use std::fs::File;
use std::io::Read as _;

use domain::dataset::Credit;
use domain::ids::FeatureId;
use domain::position::Position;
use domain::shape::Shape;
use domain::table::{Cell, CellType, Cells, Column, Figure, FigureType, Row};
use flatgeobuf::{FallibleStreamingIterator as _, FeatureProperties as _, FgbReader};
use geozero::ToGeo as _;
use rusqlite::Connection;
use tempfile::NamedTempFile;
use time::macros::date;
use uuid::Uuid;

use super::{About, FileWriter, FlatGeobuf, GeoPackage, Gpx, Kml, PieceWriter};

/// Names that a format may trip over.
pub(super) const NAMES: [&str; 6] = [
    "\"quoted\" 'twice' ;,\n=1+1",
    "<b>&amp;</b> ]]> --",
    "\u{202e}مراقبة",
    "📷 Île‑de‑France",
    "nul \0 and \u{1b}[31m and \u{ffff}",
    "",
];

fn column(name: &str, cell_type: CellType) -> Column {
    Column {
        name: name.to_owned(),
        cell_type,
    }
}

pub(super) fn about(figure_type: FigureType) -> About {
    About {
        name: "view-sectors".to_owned(),
        title: "View & sectors".to_owned(),
        columns: vec![
            column("id", CellType::Text),
            column("kind", CellType::Text),
            column("from", CellType::Number { decimals: 2 }),
            column("sample", CellType::Flag),
            column("version", CellType::Integer),
            column("first_known", CellType::Day),
            column("begins", CellType::Instant),
            column("operator", CellType::Text),
        ],
        figure_type,
        kinds: &["camera", "loudspeaker"],
        licence: "ODbL-1.0".to_owned(),
        licence_url: "https://example.org/odbl?a&b".to_owned(),
        attribution: "© Somebody <contributors>".to_owned(),
        credits: vec![credit()],
        date: date!(2026 - 11 - 23),
        filter: "kind=camera&operator=a%26b".to_owned(),
        origin: "https://map.example.org".to_owned(),
        page: "/devices/",
    }
}

fn credit() -> Credit {
    Credit {
        code: "paris-2013".to_owned(),
        title: "Caméras & <plan>".to_owned(),
        publisher: Some("Préfecture".to_owned()),
        licence: "etalab-2.0".to_owned(),
        attribution: "© Préfecture".to_owned(),
        address: Some("https://example.org/plan?a&b".to_owned()),
        date: None,
    }
}

fn cells(number: u128, name: &str) -> Cells {
    let mut cells = Cells::default();
    cells.push_list([Uuid::from_u128(number)].iter(), "; ");
    cells.push(Some(Cell::Text("camera")));
    cells.push(Some(Cell::Number {
        units: 35_999,
        decimals: 2,
    }));
    cells.push(Some(Cell::Flag(true)));
    cells.push(Some(Cell::Integer(-3)));
    cells.push(Some(Cell::Day(date!(2024 - 02 - 29))));
    cells.push(Some(Cell::Instant("2025-02-14T23:00:00Z")));
    cells.push(Some(Cell::Text(name)).filter(|_| !name.is_empty()));
    cells
}

fn shape(text: &str) -> Shape {
    Shape::parse_geojson(text).unwrap().shape
}

/// With a hole, and across the antimeridian.
pub(super) fn shapes() -> [Shape; 2] {
    [
        shape(
            r#"{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,4],[0,0]],[[1,1],[1,2],[2,2],[2,1],[1,1]]]}"#,
        ),
        shape(r#"{"type":"Polygon","coordinates":[[[179,-17],[181,-17],[181,-16],[179,-16],[179,-17]]]}"#),
    ]
}

/// Rows of points, or of areas of which the last has none.
fn with_rows(figure_type: FigureType, mut take: impl FnMut(&Row<'_>)) {
    let shapes = shapes();
    for (index, name) in NAMES.iter().enumerate() {
        let number = index as u128 + 1;
        let position = Position::new(f64::from(u32::try_from(index).unwrap()) - 1.5, 43.123_456_7).unwrap();
        let figure = match figure_type {
            FigureType::Point => Figure::Point(position),
            FigureType::Area => shapes.get(index).map_or(Figure::Nowhere, |shape| Figure::Area {
                shape,
                label: shape.label_position(),
            }),
        };
        take(&Row {
            id: FeatureId(Uuid::from_u128(number)),
            figure,
            cells: &cells(number, name),
        });
    }
}

fn pieces(mut writer: impl PieceWriter, figure_type: Option<FigureType>) -> String {
    let mut out = Vec::new();
    writer.head(&mut out);
    if let Some(figure_type) = figure_type {
        with_rows(figure_type, |row| writer.row(&mut out, row));
    }
    writer.tail(&mut out);
    String::from_utf8(out).unwrap()
}

pub(super) fn file(mut writer: Box<dyn FileWriter>, figure_type: Option<FigureType>) -> File {
    if let Some(figure_type) = figure_type {
        with_rows(figure_type, |row| writer.row(row).unwrap());
    }
    writer.finish().unwrap()
}

/// A name again for a reader that wants one.
fn named(mut file: File) -> NamedTempFile {
    let mut named = NamedTempFile::new().unwrap();
    std::io::copy(&mut file, &mut named).unwrap();
    named
}

fn package(about: About, figure_type: Option<FigureType>) -> (NamedTempFile, Connection) {
    let named = named(file(Box::new(GeoPackage::create(about).unwrap()), figure_type));
    let connection = Connection::open(named.path()).unwrap();
    (named, connection)
}

fn one<T: rusqlite::types::FromSql>(connection: &Connection, sql: &str) -> T {
    connection.query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn a_geopackage_says_what_it_is() {
    let (_file, connection) = package(about(FigureType::Point), Some(FigureType::Point));
    assert_eq!(one::<i32>(&connection, "pragma application_id"), 0x4750_4B47);
    assert_eq!(one::<i32>(&connection, "pragma user_version"), 10_200);
    assert_eq!(one::<String>(&connection, "pragma integrity_check"), "ok");
    assert_eq!(
        one::<i64>(&connection, "select count(*) from pragma_foreign_key_check"),
        0
    );
    let metadata: String = one(&connection, "select metadata from gpkg_metadata");
    let metadata: serde_json::Value = serde_json::from_str(&metadata).unwrap();
    assert_eq!(metadata["licence"], "ODbL-1.0");
    assert_eq!(metadata["filter"], "kind=camera&operator=a%26b");
    assert_eq!(metadata["date"], "2026-11-23");
    let description: String = one(&connection, "select description from gpkg_contents");
    assert!(description.contains("ODbL-1.0") && description.contains("© Somebody"));
    let extent: (f64, f64, f64, f64) = connection
        .query_row(
            "select min_x, min_y, max_x, max_y from gpkg_contents",
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
        )
        .unwrap();
    assert_eq!(extent, (-1.5, 43.123_456_7, 3.5, 43.123_456_7));
}

#[test]
fn a_geopackage_is_searched_by_its_index() {
    let (_file, connection) = package(about(FigureType::Point), Some(FigureType::Point));
    let sql = "select fid from view_sectors join rtree_view_sectors_geom as found on found.id = fid \
               where found.maxx >= 0 and found.minx <= 1";
    let mut found: Vec<i64> = connection
        .prepare(sql)
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    found.sort_unstable();
    assert_eq!(found, [3]);
    let plan: String = connection
        .query_row(&format!("explain query plan {sql}"), [], |row| row.get(3))
        .unwrap();
    assert!(plan.contains("VIRTUAL TABLE INDEX"), "{plan}");
}

#[test]
fn values_come_back_from_a_geopackage_with_their_types() {
    let (_file, connection) = package(about(FigureType::Area), Some(FigureType::Area));
    let first: (f64, bool, i64, String, String) = connection
        .query_row(
            "select \"from\", sample, version, first_known, begins from view_sectors where fid = 1",
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)),
        )
        .unwrap();
    let expected = ("2024-02-29".to_owned(), "2025-02-14T23:00:00.000Z".to_owned());
    assert_eq!(first, (359.99, true, -3, expected.0, expected.1));
    for (index, name) in NAMES.iter().enumerate() {
        let sql = format!("select operator from view_sectors where fid = {}", index + 1);
        let read: Option<String> = one(&connection, &sql);
        let held = name.replace(['\0', '\u{1b}', '\u{ffff}'], "\u{fffd}");
        assert_eq!(read, Some(held).filter(|held| !held.is_empty()));
    }
    let nowhere: i64 = one(
        &connection,
        "select count(*) from view_sectors where geom is null",
    );
    assert_eq!(nowhere, 4);
    assert_eq!(
        one::<i64>(&connection, "select count(*) from rtree_view_sectors_geom"),
        2
    );
    // On both sides of the antimeridian.
    let extent: (f64, f64) = connection
        .query_row(
            "select minx, maxx from rtree_view_sectors_geom where id = 2",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap();
    assert_eq!(extent, (-180.0, 180.0));
}

#[test]
fn an_empty_file_is_a_file() {
    let (_file, connection) = package(about(FigureType::Point), None);
    assert_eq!(one::<i64>(&connection, "select count(*) from view_sectors"), 0);
    assert_eq!(
        one::<Option<f64>>(&connection, "select min_x from gpkg_contents"),
        None
    );
    let empty = file(Box::new(FlatGeobuf::new(about(FigureType::Point))), None);
    let reader = FgbReader::open(empty).unwrap();
    assert_eq!(reader.header().features_count(), 0);
    for text in [
        pieces(Gpx::new(about(FigureType::Point)), None),
        pieces(Kml::new(about(FigureType::Point)), None),
    ] {
        assert!(
            elements(&text)
                .iter()
                .all(|name| name != "wpt" && name != "Placemark")
        );
    }
}

#[test]
fn a_flatgeobuf_finds_what_lies_in_a_box() {
    for (figure_type, bbox, expected) in [
        (FigureType::Point, (0.0, 43.0, 1.0, 44.0), vec![3]),
        (FigureType::Area, (-180.0, -17.0, -179.5, -16.0), vec![2]),
        (FigureType::Area, (3.0, 3.0, 3.5, 3.5), vec![1]),
    ] {
        let written = file(Box::new(FlatGeobuf::new(about(figure_type))), Some(figure_type));
        let reader = FgbReader::open(written).unwrap();
        assert!(
            reader
                .header()
                .metadata()
                .unwrap()
                .contains("\"licence\":\"ODbL-1.0\"")
        );
        assert!(reader.header().description().unwrap().contains("ODbL-1.0"));
        let mut found = reader.select_bbox(bbox.0, bbox.1, bbox.2, bbox.3).unwrap();
        let mut ids = Vec::new();
        while let Some(feature) = found.next().unwrap() {
            let id: String = feature.property("id").unwrap();
            ids.push(Uuid::parse_str(&id).unwrap().as_u128());
        }
        assert_eq!(ids, expected);
    }
}

#[test]
fn values_and_areas_come_back_from_a_flatgeobuf() {
    let figure_type = FigureType::Area;
    let written = file(Box::new(FlatGeobuf::new(about(figure_type))), Some(figure_type));
    let mut features = FgbReader::open(written).unwrap().select_all().unwrap();
    let mut seen = 0;
    while let Some(feature) = features.next().unwrap() {
        seen += 1;
        let values = feature.properties().unwrap();
        let id = Uuid::parse_str(&values["id"]).unwrap().as_u128();
        assert_eq!(values["from"], "359.99");
        assert_eq!(values["sample"], "true");
        assert_eq!(values["version"], "-3");
        assert_eq!(values["first_known"], "2024-02-29");
        let index = usize::try_from(id).unwrap() - 1;
        let held = NAMES[index].replace(['\0', '\u{1b}', '\u{ffff}'], "\u{fffd}");
        assert_eq!(values.get("operator").cloned().unwrap_or_default(), held);
        if let Some(shape) = shapes().get(index) {
            assert_eq!(
                feature.to_geo().unwrap(),
                geo_types::Geometry::MultiPolygon(shape.to_multi_polygon())
            );
        }
    }
    assert_eq!(seen, NAMES.len());
}

#[test]
fn the_same_rows_are_the_same_bytes() {
    let bytes = |writer: Box<dyn FileWriter>| {
        let mut bytes = Vec::new();
        file(writer, Some(FigureType::Area))
            .read_to_end(&mut bytes)
            .unwrap();
        bytes
    };
    let packages = [0; 2].map(|_| bytes(Box::new(GeoPackage::create(about(FigureType::Area)).unwrap())));
    assert_eq!(packages[0], packages[1]);
    let others = [0; 2].map(|_| bytes(Box::new(FlatGeobuf::new(about(FigureType::Area)))));
    assert_eq!(others[0], others[1]);
}

/// Names of all elements in their order; panics where the text is no XML.
fn elements(text: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut names = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag) => {
                names.push(tag.name().as_ref().to_owned());
            }
            quick_xml::events::Event::Eof => return names,
            _ => {}
        }
    }
}

#[test]
fn a_gpx_has_a_waypoint_for_each_row_with_a_position() {
    let text = pieces(Gpx::new(about(FigureType::Point)), Some(FigureType::Point));
    let elements = elements(&text);
    assert_eq!(elements.iter().filter(|name| *name == "wpt").count(), NAMES.len());
    assert!(text.contains("<license>https://example.org/odbl?a&amp;b</license>"));
    assert!(text.contains("href=\"https://map.example.org/devices/00000000-0000-0000-0000-000000000002\""));
    assert!(text.contains("lat=\"43.1234567\" lon=\"-1.5\""));
    assert!(text.contains("operator: &lt;b&gt;&amp;amp;&lt;/b&gt; ]]&gt; --"));
    let areas = pieces(Gpx::new(about(FigureType::Area)), Some(FigureType::Area));
    assert_eq!(areas.matches("<wpt").count(), 2);
}

#[test]
fn a_kml_has_a_placemark_for_each_row_and_a_style_for_each_kind() {
    let text = pieces(Kml::new(about(FigureType::Area)), Some(FigureType::Area));
    let elements = elements(&text);
    let count = |name: &str| elements.iter().filter(|element| *element == name).count();
    assert_eq!(count("Placemark"), NAMES.len());
    assert_eq!(count("Style"), 2);
    assert_eq!(count("Polygon"), 3, "one with a hole, and two halves");
    assert_eq!(count("innerBoundaryIs"), 1);
    assert!(text.contains("<styleUrl>#camera</styleUrl>"));
    assert!(text.contains("Licence: ODbL-1.0"));
    assert!(text.contains("<SimpleData name=\"from\">359.99</SimpleData>"));
    assert!(!text.contains('\0'));
}
