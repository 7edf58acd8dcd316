//! A tile of the map background, decoded: what is drawn of it, in units of the tile. The layers are those that
//! `cargo xtask basemap` writes.

use fast_mvt::{MvtFeatureRef, MvtGeometry, MvtReaderRef, MvtResult, MvtValueRef};

/// A point in units of a tile; a little outside of it in its margin.
pub(super) type Unit = (i32, i32);
pub(super) type Line = Box<[Unit]>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    Country,
    Province,
    Departement,
    Commune,
}

#[derive(Debug)]
pub(super) struct Name {
    pub at: Unit,
    /// In English, and in French if that differs.
    pub text: String,
    pub french: Option<String>,
    /// 0 for the greatest towns.
    pub rank: u8,
    pub population: u64,
}

/// Empty where nothing is.
#[derive(Debug, Default)]
pub(super) struct Ground {
    /// Rings; holes run the other way round.
    pub land: Vec<Vec<Line>>,
    pub lakes: Vec<Vec<Line>>,
    pub rivers: Vec<Line>,
    pub borders: Vec<(Level, Line)>,
    pub countries: Vec<Name>,
    pub towns: Vec<Name>,
    /// Units along a side.
    pub extent: u32,
    points: usize,
}

impl Ground {
    pub(super) fn decode(bytes: &[u8]) -> MvtResult<Self> {
        let mut ground = Self {
            extent: 4_096,
            ..Self::default()
        };
        let reader = MvtReaderRef::new(bytes)?;
        for layer in reader.layers() {
            ground.extent = layer.extent().max(1);
            for feature in layer.features() {
                ground.take(layer.name(), feature)?;
            }
        }
        Ok(ground)
    }

    /// Bytes on the heap, about.
    pub(super) fn weight(&self) -> usize {
        let names = self.towns.len() + self.countries.len();
        size_of::<Self>() + self.points * size_of::<Unit>() + names * (size_of::<Name>() + 32)
    }

    fn take(&mut self, layer: &str, feature: MvtFeatureRef<'_>) -> MvtResult<()> {
        let geometry = feature.geometry()?;
        match layer {
            "land" => self.land.extend(polygons(geometry, &mut self.points)),
            "lakes" => self.lakes.extend(polygons(geometry, &mut self.points)),
            "rivers" => self.rivers.extend(lines(geometry, &mut self.points)),
            "borders" => {
                let level = match text(feature, "level")?.as_deref() {
                    Some("country") => Level::Country,
                    Some("province") => Level::Province,
                    Some("departement") => Level::Departement,
                    Some("commune") => Level::Commune,
                    _ => return Ok(()),
                };
                let lines = lines(geometry, &mut self.points);
                self.borders.extend(lines.into_iter().map(|line| (level, line)));
            }
            "towns" => self.towns.extend(name(feature, &geometry, "name")?),
            "countries" => self.countries.extend(name(feature, &geometry, "name_en")?),
            _ => {}
        }
        Ok(())
    }
}

fn polygons(geometry: MvtGeometry, points: &mut usize) -> Vec<Vec<Line>> {
    let polygons = match geometry {
        MvtGeometry::Polygon(polygon) => vec![polygon],
        MvtGeometry::MultiPolygon(polygons) => polygons.0,
        _ => Vec::new(),
    };
    let rings = |polygon: geo_types::Polygon<i32>| {
        let (outer, holes) = polygon.into_inner();
        std::iter::once(outer)
            .chain(holes)
            .map(units)
            .collect::<Vec<Line>>()
    };
    let polygons: Vec<Vec<Line>> = polygons.into_iter().map(rings).collect();
    *points += polygons.iter().flatten().map(|ring| ring.len()).sum::<usize>();
    polygons
}

fn lines(geometry: MvtGeometry, points: &mut usize) -> Vec<Line> {
    let lines = match geometry {
        MvtGeometry::LineString(line) => vec![line],
        MvtGeometry::MultiLineString(lines) => lines.0,
        _ => Vec::new(),
    };
    let lines: Vec<Line> = lines.into_iter().map(units).collect();
    *points += lines.iter().map(|line| line.len()).sum::<usize>();
    lines
}

fn units(line: geo_types::LineString<i32>) -> Line {
    line.0.into_iter().map(|at| (at.x, at.y)).collect()
}

fn name(feature: MvtFeatureRef<'_>, geometry: &MvtGeometry, field: &str) -> MvtResult<Option<Name>> {
    let MvtGeometry::Point(point) = geometry else {
        return Ok(None);
    };
    let Some(words) = text(feature, field)? else {
        return Ok(None);
    };
    Ok(Some(Name {
        at: (point.x(), point.y()),
        text: words,
        french: text(feature, "name_fr")?,
        rank: u8::try_from(number(feature, "rank")?).unwrap_or(u8::MAX),
        population: number(feature, "population")?,
    }))
}

fn text(feature: MvtFeatureRef<'_>, field: &str) -> MvtResult<Option<String>> {
    for property in feature.properties() {
        if let (name, MvtValueRef::String(text)) = property?
            && name == field
        {
            return Ok(Some(text.to_owned()));
        }
    }
    Ok(None)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast saturates, and numbers of people are whole"
)]
fn number(feature: MvtFeatureRef<'_>, field: &str) -> MvtResult<u64> {
    for property in feature.properties() {
        let (name, value) = property?;
        if name != field {
            continue;
        }
        return Ok(match value {
            MvtValueRef::Int(number) | MvtValueRef::SInt(number) => u64::try_from(number).unwrap_or_default(),
            MvtValueRef::UInt(number) => number,
            MvtValueRef::Double(number) => number as u64,
            MvtValueRef::Float(number) => number as u64,
            _ => 0,
        });
    }
    Ok(0)
}
