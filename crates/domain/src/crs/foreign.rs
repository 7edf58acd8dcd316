//! Coordinates in which others write, to longitude and latitude: more systems than are offered, and only this way.
//!
//! The parameters are those of the EPSG register. Where a datum is not WGS 84 the shift has three or seven parameters, which is
//! good to a few metres; ETRS89, RGF93 and WGS 84 are taken for the same, which is good to a metre.

use proj4rs::Proj;
use proj4rs::transform::transform;

use super::{LAMBERT_93, read};

/// One system of coordinates, to be used many times.
pub struct Foreign {
    code: u32,
    /// None of longitude and latitude.
    from: Option<(Proj, Proj)>,
}

impl Foreign {
    /// For people: the codes of all.
    pub const KNOWN: &'static str = "4326, 4258, 4171, 3857, 2154, 27572, 3942 to 3950, 25828 to 25838, 32601 to 32660, 32701 to 32760, 27700, 31370";

    /// The system of this EPSG code, if it is known.
    pub fn of(code: u32) -> Option<Self> {
        let parameters = parameters(code)?;
        let from = (parameters != LON_LAT).then(|| (read(&parameters), read(LON_LAT)));
        Some(Self { code, from })
    }

    /// Longitude and latitude in degrees.
    ///
    /// # Errors
    /// What is wrong with coordinates that lead nowhere.
    pub fn lon_lat(&self, x: f64, y: f64) -> Result<(f64, f64), String> {
        let Some((from, to)) = &self.from else {
            return Ok((x, y));
        };
        let mut point = (x, y, 0.0);
        transform(from, to, &mut point)
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
        2154 => format!("{LAMBERT_93} {grs80}"),
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
            let (lon, lat) = Foreign::of(code).unwrap().lon_lat(x, y).unwrap();
            let east = (lon - 2.3522) * 73_300.0;
            let north = (lat - 48.8566) * 111_200.0;
            assert!(east.hypot(north) < metres, "EPSG:{code}: {lon} {lat}");
        }
    }

    #[test]
    fn every_definition_is_one() {
        let codes = (1..=40_000).filter(|code| Foreign::of(*code).is_some());
        assert_eq!(codes.count(), 9 + 9 + 11 + 60 + 60 - 1);
    }
}
