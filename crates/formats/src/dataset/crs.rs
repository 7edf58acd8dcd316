//! The system of the coordinates of a file, by its EPSG code or by what its `.prj` says.

use domain::crs::Foreign;

use super::error::DatasetError;

pub(super) fn system(code: u32) -> Result<Foreign, DatasetError> {
    Foreign::of(code).ok_or_else(|| {
        DatasetError::Descriptor(format!(
            "the coordinates EPSG:{code} are not known here; known are {}; convert the file with ogr2ogr -t_srs EPSG:4326",
            Foreign::KNOWN
        ))
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
