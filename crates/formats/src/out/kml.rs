//! KML 2.2 (OGC 07-147r2): placemarks with a style for each kind and typed values.

use std::fmt::Write as _;

use domain::position::Position;
use domain::shape::Shape;
use domain::table::{Cell, CellType, Column, Figure, FigureType, Row};

use super::text::{of_cell, title};
use super::xml::Xml;
use super::{About, PieceWriter};

/// Colours of kinds as `bbggrr`, told apart also by those who see fewer; used again from the first when there are more kinds.
const COLOURS: [&str; 8] = [
    "b27200", "009fe6", "739e00", "a779cc", "005ed5", "e9b456", "42e4f0", "4d4d4d",
];

pub struct Kml {
    about: About,
    kind: Option<usize>,
    place: Option<usize>,
    coordinates: String,
}

impl Kml {
    pub fn new(about: About) -> Self {
        Self {
            kind: about.kind_column(),
            place: about.column("place_name"),
            about,
            coordinates: String::new(),
        }
    }
}

impl PieceWriter for Kml {
    fn head(&mut self, out: &mut Vec<u8>) {
        let about = &self.about;
        let mut xml = Xml::new(out);
        xml.declaration();
        xml.start(
            "kml",
            &[
                ("xmlns", "http://www.opengis.net/kml/2.2"),
                ("xmlns:atom", "http://www.w3.org/2005/Atom"),
            ],
        );
        xml.start("Document", &[("id", &about.name)]);
        xml.text("name", &[], &about.title);
        xml.start("atom:author", &[]);
        xml.text("atom:name", &[], &about.attribution);
        xml.end("atom:author");
        xml.empty("atom:link", &[("href", &format!("{}/exports/", about.origin))]);
        xml.text("description", &[], &about.description());
        for (index, kind) in about.kinds.iter().enumerate() {
            style(&mut xml, kind, COLOURS[index % COLOURS.len()]);
        }
        xml.start("ExtendedData", &[]);
        for (name, text) in about.members() {
            xml.start("Data", &[("name", name)]);
            xml.text("value", &[], &text);
            xml.end("Data");
        }
        xml.end("ExtendedData");
        xml.start("Schema", &[("name", &about.name), ("id", "row")]);
        for Column { name, cell_type } in &about.columns {
            xml.empty("SimpleField", &[("type", field_type(*cell_type)), ("name", name)]);
        }
        xml.end("Schema");
        out.push(b'\n');
    }

    fn row(&mut self, out: &mut Vec<u8>, row: &Row<'_>) {
        let mut xml = Xml::new(out);
        // An identifier of XML begins with a letter.
        xml.start("Placemark", &[("id", &format!("f-{}", row.id))]);
        xml.text("name", &[], &title(row, self.kind, self.place));
        xml.empty("atom:link", &[("href", &self.about.page_of(row.id))]);
        if let Some(Cell::Text(kind)) = self.kind.and_then(|column| row.cells.get(column)) {
            xml.text("styleUrl", &[], &format!("#{kind}"));
        }
        xml.start("ExtendedData", &[]);
        xml.start("SchemaData", &[("schemaUrl", "#row")]);
        for (column, cell) in self.about.columns.iter().zip(row.cells.iter()) {
            if let Some(cell) = cell {
                xml.text("SimpleData", &[("name", &column.name)], &of_cell(&cell));
            }
        }
        xml.end("SchemaData");
        xml.end("ExtendedData");
        match row.figure {
            Figure::Nowhere => {}
            Figure::Point(position) => {
                xml.start("Point", &[]);
                self.line(&mut xml, &[position]);
                xml.end("Point");
            }
            Figure::Area { shape, .. } => self.area(&mut xml, shape),
        }
        xml.end("Placemark");
        out.push(b'\n');
    }

    fn tail(&mut self, out: &mut Vec<u8>) {
        let mut xml = Xml::new(out);
        xml.end("Document");
        xml.end("kml");
        out.push(b'\n');
    }
}

impl Kml {
    /// One polygon or several, always in one element, so that all rows have the same geometry.
    fn area(&mut self, xml: &mut Xml<'_>, shape: &Shape) {
        debug_assert_eq!(self.about.figure_type, FigureType::Area);
        xml.start("MultiGeometry", &[]);
        for polygon in shape.polygons() {
            xml.start("Polygon", &[]);
            for (index, ring) in polygon.rings().enumerate() {
                let boundary = if index == 0 {
                    "outerBoundaryIs"
                } else {
                    "innerBoundaryIs"
                };
                xml.start(boundary, &[]);
                xml.start("LinearRing", &[]);
                self.line(xml, ring);
                xml.end("LinearRing");
                xml.end(boundary);
            }
            xml.end("Polygon");
        }
        xml.end("MultiGeometry");
    }

    fn line(&mut self, xml: &mut Xml<'_>, positions: &[Position]) {
        self.coordinates.clear();
        for position in positions {
            if !self.coordinates.is_empty() {
                self.coordinates.push(' ');
            }
            let _ = write!(self.coordinates, "{},{}", position.lon(), position.lat());
        }
        xml.text("coordinates", &[], &self.coordinates);
    }
}

/// Without an address of a picture: nothing is fetched when the file is opened.
fn style(xml: &mut Xml<'_>, kind: &str, colour: &str) {
    xml.start("Style", &[("id", kind)]);
    for (element, opacity) in [("IconStyle", "ff"), ("LineStyle", "ff"), ("PolyStyle", "55")] {
        xml.start(element, &[]);
        xml.text("color", &[], &format!("{opacity}{colour}"));
        xml.end(element);
    }
    xml.end("Style");
}

const fn field_type(cell_type: CellType) -> &'static str {
    match cell_type {
        CellType::Text | CellType::Day | CellType::Instant => "string",
        CellType::Flag => "bool",
        // Those of the standard are the integers and floats of XML Schema.
        CellType::Integer => "int",
        CellType::Number { .. } => "double",
    }
}
