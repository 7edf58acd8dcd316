//! Coordinates of other systems, to longitude and latitude.
//!
//! The parameters are those of the EPSG register. Where a datum is not WGS 84 the shift has three or seven parameters, which is
//! good to a few metres; ETRS89, RGF93 and WGS 84 are taken for the same, which is good to a metre.

use proj4rs::Proj;

use super::error::DatasetError;

/// One system of coordinates, to be used many times.
pub(super) struct Crs {
    code: u32,
    /// None of longitude and latitude.
    from: Option<(Proj, Proj)>,
}

impl Crs {
    pub(super) fn new(code: u32) -> Result<Self, DatasetError> {
        let Some(parameters) = parameters(code) else {
            return Err(DatasetError::Descriptor(format!(
                "the coordinates EPSG:{code} are not known here; known are 4326, 4258, 4171, 3857, 2154, 27572, 3942 to 3950, \
                 25828 to 25838, 32601 to 32660, 32701 to 32760, 27700, 31370; convert the file with ogr2ogr -t_srs EPSG:4326"
            )));
        };
        let proj = |text: &str| {
            Proj::from_proj_string(text)
                .map_err(|error| DatasetError::Descriptor(format!("EPSG:{code}: {error}")))
        };
        let from = if parameters == LON_LAT {
            None
        } else {
            Some((proj(&parameters)?, proj(LON_LAT)?))
        };
        Ok(Self { code, from })
    }

    /// Longitude and latitude in degrees; says what is wrong with coordinates that lead nowhere.
    pub(super) fn lon_lat(&self, x: f64, y: f64) -> Result<(f64, f64), String> {
        let Some((from, to)) = &self.from else {
            return Ok((x, y));
        };
        let mut point = (x, y, 0.0);
        proj4rs::transform::transform(from, to, &mut point)
            .map_err(|error| format!("{x}, {y} is nowhere in EPSG:{}: {error}", self.code))?;
        Ok((point.0.to_degrees(), point.1.to_degrees()))
    }
}

const LON_LAT: &str = "+proj=longlat +datum=WGS84 +no_defs";

fn parameters(code: u32) -> Option<String> {
    let grs80 = "+ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs";
    Some(match code {
        4326 | 4258 | 4171 => LON_LAT.to_owned(),
        3857 => "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +no_defs".to_owned(),
        2154 => format!("+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 {grs80}"),
        27572 => "+proj=lcc +lat_1=46.8 +lat_0=46.8 +lon_0=2.33722917 +k_0=0.99987742 +x_0=600000 +y_0=2200000 \
                  +a=6378249.2 +b=6356515 +towgs84=-168,-60,320,0,0,0,0 +units=m +no_defs"
            .to_owned(),
        3942..=3950 => {
            let middle = f64::from(code - 3900);
            let north = 1_200_000 + (code - 3942) * 1_000_000;
            format!(
                "+proj=lcc +lat_0={middle} +lon_0=3 +lat_1={} +lat_2={} +x_0=1700000 +y_0={north} {grs80}",
                middle - 0.75,
                middle + 0.75,
            )
        }
        25828..=25838 => format!("+proj=utm +zone={} {grs80}", code - 25800),
        32601..=32660 => format!("+proj=utm +zone={} +datum=WGS84 +units=m +no_defs", code - 32600),
        32701..=32760 => format!("+proj=utm +zone={} +south +datum=WGS84 +units=m +no_defs", code - 32700),
        27700 => "+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy \
                  +towgs84=446.448,-125.157,542.06,0.1502,0.247,0.8421,-20.4894 +units=m +no_defs"
            .to_owned(),
        31370 => "+proj=lcc +lat_0=90 +lon_0=4.36748666666667 +lat_1=51.1666672333333 +lat_2=49.8333339 +x_0=150000.013 \
                  +y_0=5400088.438 +ellps=intl +towgs84=-106.8686,52.2978,-103.7239,0.3366,-0.457,1.8422,-1.2747 +units=m \
                  +no_defs"
            .to_owned(),
        _ => return None,
    })
}

/// The EPSG code of a `.prj`, where its text says it or is that of a usual one.
pub(super) fn from_prj(text: &str) -> Option<u32> {
    let folded: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect::<String>()
        .to_uppercase();
    // The last authority is that of the whole.
    if let Some((_, code)) = folded.rsplit_once("AUTHORITY[\"EPSG\",\"")
        && let Some((code, rest)) = code.split_once('"')
        && rest.trim_matches(|c| c == ']').is_empty()
    {
        return code.parse().ok();
    }
    let named = |name: &str| folded.contains(name);
    if named("PROJCS[") {
        return [
            ("\"RGF93_LAMBERT_93\"", 2154),
            ("\"RGF_1993_LAMBERT_93\"", 2154),
            ("\"RGF93/LAMBERT-93\"", 2154),
            ("\"RGF93V1/LAMBERT-93\"", 2154),
            ("\"NTF_LAMBERT_II_ETENDU\"", 27572),
            ("\"WGS_1984_WEB_MERCATOR_AUXILIARY_SPHERE\"", 3857),
            ("\"BELGE_LAMBERT_1972\"", 31370),
            ("\"BRITISH_NATIONAL_GRID\"", 27700),
        ]
        .into_iter()
        .find(|(name, _)| named(name))
        .map(|(_, code)| code);
    }
    [
        ("GCS_WGS_1984", 4326),
        ("GCS_RGF_1993", 4171),
        ("GCS_ETRS_1989", 4258),
        ("\"WGS84\"", 4326),
    ]
    .into_iter()
    .find(|(name, _)| named(name))
    .map(|(_, code)| code)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One point in Paris; its coordinates as PostGIS computes them: `st_transform(st_setsrid(st_point(2.3522, 48.8566), 4326), …)`.
    #[test]
    fn known_points_come_out_where_they_are() {
        for (code, x, y, metres) in [
            (4326, 2.3522, 48.8566, 0.01),
            (2154, 652_469.022_7, 6_862_035.259_4, 0.01),
            (3857, 261_845.706_2, 6_250_564.349_5, 0.01),
            (32631, 452_482.532_7, 5_411_717.176_9, 0.01),
            (25831, 452_482.532_7, 5_411_717.176_9, 0.01),
            (3949, 1_652_467.868_9, 8_184_256.869_1, 0.01),
            (27572, 601_152.299_3, 2_428_695.896_9, 5.0),
        ] {
            let (lon, lat) = Crs::new(code).unwrap().lon_lat(x, y).unwrap();
            let east = (lon - 2.3522) * 73_300.0;
            let north = (lat - 48.8566) * 111_200.0;
            assert!(east.hypot(north) < metres, "EPSG:{code}: {lon} {lat}");
        }
    }

    #[test]
    fn a_prj_is_known_by_its_authority_or_its_name() {
        let lambert =
            r#"PROJCS["RGF93_Lambert_93",GEOGCS["GCS_RGF_1993",DATUM["D_RGF_1993"]],UNIT["Meter",1.0]]"#;
        assert_eq!(from_prj(lambert), Some(2154));
        let wgs = r#"GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137,298.257223563]]]"#;
        assert_eq!(from_prj(wgs), Some(4326));
        let told = r#"PROJCS["x",GEOGCS["y",AUTHORITY["EPSG","4171"]],AUTHORITY["EPSG","2154"]]"#;
        assert_eq!(from_prj(told), Some(2154));
        // That of a part says nothing of the whole.
        assert_eq!(
            from_prj(r#"PROJCS["Custom",GEOGCS["y",AUTHORITY["EPSG","4326"]],UNIT["m",1]]"#),
            None
        );
        assert_eq!(from_prj(""), None);
    }
}
