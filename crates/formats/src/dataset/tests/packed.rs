//! Files of several parts: Shapefiles and archives.

use std::io::{Cursor, Write as _};

use super::*;

/// A Shapefile of points with one column `NOM` of ten characters.
fn shapefile(points: &[(f64, f64, &[u8])]) -> (Vec<u8>, Vec<u8>) {
    let length = 100 + points.len() * 28;
    let mut shp = Vec::new();
    shp.extend(9994_i32.to_be_bytes());
    shp.extend([0; 20]);
    shp.extend(i32::try_from(length / 2).unwrap().to_be_bytes());
    shp.extend(1000_i32.to_le_bytes());
    shp.extend(1_i32.to_le_bytes());
    shp.extend([0; 64]);
    for (index, (x, y, _)) in points.iter().enumerate() {
        shp.extend(i32::try_from(index + 1).unwrap().to_be_bytes());
        shp.extend(10_i32.to_be_bytes());
        shp.extend(1_i32.to_le_bytes());
        shp.extend(x.to_le_bytes());
        shp.extend(y.to_le_bytes());
    }
    let mut dbf = vec![3, 126, 1, 1];
    dbf.extend(u32::try_from(points.len()).unwrap().to_le_bytes());
    dbf.extend(65_u16.to_le_bytes());
    dbf.extend(11_u16.to_le_bytes());
    dbf.extend([0; 20]);
    dbf.extend(b"NOM\0\0\0\0\0\0\0\0C\0\0\0\0\x0a\0");
    dbf.extend([0; 14]);
    dbf.push(0x0d);
    for (_, _, name) in points {
        dbf.push(b' ');
        let mut field = name.to_vec();
        field.resize(10, b' ');
        dbf.extend(field);
    }
    (shp, dbf)
}

fn shape_descriptor(file: &str) -> Descriptor {
    descriptor(&format!(
        "keep = [\"NOM\"]\n[set]\nkind = \"camera\"\n[file]\nformat = \"shapefile\"\n{file}\n"
    ))
}

fn parts(shp: &[u8], dbf: &[u8], prj: Option<&str>, cpg: Option<&str>) -> Source<'static> {
    Source::Shapefile(Parts {
        shp: Box::new(Cursor::new(shp.to_vec())),
        dbf: Some(Box::new(Cursor::new(dbf.to_vec()))),
        prj: prj.map(str::to_owned),
        cpg: cpg.map(str::to_owned),
    })
}

#[test]
fn a_shapefile_needs_somebody_to_say_where_it_is() {
    let (shp, dbf) = shapefile(&[
        (652_469.0, 6_862_035.0, b"Caf\xe9"),
        (652_500.0, 6_862_100.0, "É".as_bytes()),
    ]);
    let lambert = r#"PROJCS["RGF93_Lambert_93",GEOGCS["GCS_RGF_1993"]]"#;
    for (file, prj) in [
        ("", Some(lambert)),
        ("crs = 2154", None),
        ("crs = 2154", Some(lambert)),
    ] {
        let taken = take(&shape_descriptor(file), parts(&shp, &dbf, prj, None)).unwrap();
        let kept: Vec<&str> = taken
            .candidates
            .iter()
            .map(|one| one.tags["NOM"].as_str())
            .collect();
        assert_eq!(kept, ["Café", "É"]);
        let position = taken.candidates[0].devices[0].position;
        assert!(
            (position.lon() - 2.352).abs() < 0.001 && (position.lat() - 48.857).abs() < 0.001,
            "{position:?}"
        );
    }
    for (file, prj, word) in [
        ("", None, "no .prj"),
        ("", Some("PROJCS[\"Mars\"]"), "not known"),
        ("crs = 4326", Some(lambert), "one of them is wrong"),
    ] {
        let error = take(&shape_descriptor(file), parts(&shp, &dbf, prj, None))
            .map(|_| ())
            .unwrap_err();
        assert!(error.to_string().contains(word), "{error}");
    }
    let crs = shape_descriptor("crs = 2154");
    assert!(take(&crs, parts(&shp[..110], &dbf, None, None)).is_err());
    assert!(take(&crs, parts(&shp, &dbf[..70], None, None)).is_err());
    assert!(take(&crs, parts(b"no shapefile", &dbf, None, None)).is_err());
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn archive(bytes: Vec<u8>) -> Source<'static> {
    Source::Archive(Box::new(Cursor::new(bytes)))
}

#[test]
fn archives_are_unpacked_and_bombs_are_not() {
    let (shp, dbf) = shapefile(&[(2.35, 48.85, b"A")]);
    let prj = r#"GEOGCS["GCS_WGS_1984"]"#;
    let packed = zipped(&[
        ("x/Places.SHP", &shp),
        ("x/Places.dbf", &dbf),
        ("x/Places.prj", prj.as_bytes()),
        ("__MACOSX/x/._Places.shp", b"?"),
    ]);
    assert_eq!(
        take(&shape_descriptor(""), archive(packed))
            .unwrap()
            .candidates
            .len(),
        1
    );
    let table = b"id,name,lon,lat\n1,a,2,48\n";
    let packed = zipped(&[("read me.md", b"x"), ("t.csv", table)]);
    assert_eq!(
        take(&csv_descriptor(CSV), archive(packed))
            .unwrap()
            .candidates
            .len(),
        1
    );
    let mut bomb = b"id,name,lon,lat\n".to_vec();
    bomb.resize(40 << 20, b'\n');
    let error = |bytes: Vec<u8>| {
        take(&csv_descriptor(CSV), archive(bytes))
            .map(|_| ())
            .unwrap_err()
            .to_string()
    };
    let bomb = zipped(&[("t.csv", &bomb)]);
    assert!(bomb.len() < 100_000);
    assert!(error(bomb.clone()).contains("times as large"), "{}", error(bomb));
    assert!(error(zipped(&[("a.csv", table), ("b.csv", table)])).contains("several"));
    assert!(error(zipped(&[("a.md", table)])).contains("no .csv"));
    assert!(error(b"PK\x03\x04 and nothing".to_vec()).contains("refused"));
    let many: Vec<(String, &[u8])> = (0..1_001)
        .map(|number| (format!("{number}.md"), &b""[..]))
        .collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    assert!(error(zipped(&many)).contains("1000 files"));
}
