//! What is computed, against what PROJ computes; boxes, against a grid of places.

use super::*;
use crate::position::BBox;

/// EPSG code, longitude and latitude, and what PROJ 9.1.1 makes of them (through `st_transform` of PostGIS 3.3).
#[rustfmt::skip]
const ORACLE: &[(u32, [f64; 2], [f64; 2])] = &[
    (3857, [2.352_2, 48.856_6], [261_845.706_2, 6_250_564.349_5]),
    (3857, [-179.999_999_9, -60.5], [-20_037_508.331_7, -8_511_908.692_2]),
    (3857, [0.0, 0.0], [0.000_0, 0.000_0]),
    (3857, [140.0, 85.06], [15_584_728.711_1, 20_048_966.104_0]),
    (2154, [2.352_2, 48.856_6], [652_469.022_7, 6_862_035.259_4]),
    (2154, [-4.486_1, 48.390_4], [146_632.978_5, 6_836_262.326_7]),
    (2154, [9.45, 42.7], [1_228_546.045_3, 6_199_420.644_0]),
    (2154, [140.0, 35.7], [7_863_058.811_2, 13_842_510.219_4]),
    (2154, [-61.533_1, 16.241_1], [-6_268_350.472_2, 6_117_779.109_9]),
    (2154, [153.0, -60.0], [29_504_307.572_0, 22_484_496.951_8]),
    (2154, [3.0, 90.0], [700_000.000_0, 12_655_612.049_9]),
    (5490, [-61.533_1, 16.241_1], [656_770.897_4, 1_796_166.175_8]),
    (5490, [-61.074_2, 14.616_1], [707_436.954_0, 1_616_745.597_4]),
    (5490, [-52.313_5, 4.922_4], [1_691_656.065_1, 553_707.091_6]),
    (5490, [-33.0, 48.0], [2_722_649.463_4, 5_768_341.617_0]),
    (5490, [-93.0, -80.0], [-56_762.121_1, -9_028_702.018_6]),
    (2972, [-52.313_5, 4.922_4], [354_363.155_5, 544_229.781_5]),
    (2972, [-54.6, 2.1], [99_412.644_6, 232_575.757_4]),
    (2972, [-21.0, 70.0], [1_604_379.118_2, 8_045_421.624_2]),
    (2975, [55.450_4, -20.878_9], [338_807.609_4, 7_690_477.745_4]),
    (2975, [77.55, -37.83], [2_317_523.466_3, 5_608_152.051_4]),
    (2975, [87.0, 60.0], [2_132_525.464_4, 17_034_625.010_9]),
    (4471, [45.227_8, -12.780_6], [524_724.521_1, 8_587_115.821_1]),
    (4471, [45.05, -13.0], [505_422.068_7, 8_562_863.745_7]),
    (4471, [15.0, 89.0], [444_176.823_5, 19_901_271.455_9]),
];

fn position(lon: f64, lat: f64) -> Position {
    Position::new(lon, lat).unwrap()
}

fn projected() -> impl Iterator<Item = Crs> {
    Crs::ALL.into_iter().filter(|crs| !crs.is_geographic())
}

#[test]
fn what_is_computed_is_what_proj_computes_to_the_millimetre_and_leads_back() {
    for (epsg, [lon, lat], expected) in ORACLE {
        let crs = Crs::ALL
            .into_iter()
            .find(|crs| crs.epsg() == Some(*epsg))
            .unwrap();
        let found = crs.from_lon_lat(*lon, *lat).unwrap();
        for (found, expected) in found.iter().zip(expected) {
            assert!(
                (found - expected).abs() < 0.001,
                "{epsg} {lon} {lat}: {found} {expected}"
            );
        }
        let (back_lon, back_lat) = crs
            .to_lon_lat(found)
            .unwrap_or_else(|| panic!("{epsg} {lon} {lat}"));
        let is_pole = lat.abs() > 89.999_999;
        assert!(
            is_pole || (back_lon - lon).abs() < 1e-8,
            "{epsg} {lon}: {back_lon}"
        );
        assert!((back_lat - lat).abs() < 1e-8, "{epsg} {lat}: {back_lat}");
    }
    for crs in projected() {
        assert!(
            ORACLE.iter().any(|(epsg, ..)| crs.epsg() == Some(*epsg)),
            "{crs:?}"
        );
    }
}

#[test]
fn axes_are_in_the_order_of_the_register() {
    let paris = position(2.35, 48.85);
    assert_eq!(Crs::Crs84.units(paris), Some([23_500_000, 488_500_000]));
    assert_eq!(Crs::Wgs84.units(paris), Some([488_500_000, 23_500_000]));
    assert_eq!(Crs::Wgs84.to_lon_lat([48.85, 2.35]), Some((2.35, 48.85)));
    assert_eq!(Crs::Wgs84.to_lon_lat([2.35, 148.85]), Some((148.85, 2.35)));
    assert_eq!(Crs::Wgs84.to_lon_lat([148.85, 2.35]), None);
    let [easting, northing] = Crs::Lambert93.units(paris).unwrap();
    assert!((600_000_000..700_000_000).contains(&easting), "{easting}");
    assert!((6_800_000_000..6_900_000_000).contains(&northing), "{northing}");
}

#[test]
fn there_is_never_a_number_that_is_none() {
    let odd = [
        0.0,
        -0.0,
        90.0,
        -90.0,
        180.0,
        -180.0,
        1e-300,
        1e9,
        -1e9,
        1e308,
        f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
    ];
    for crs in Crs::ALL {
        for a in odd {
            for b in odd {
                for found in [
                    crs.from_lon_lat(a, b),
                    crs.to_lon_lat([a, b]).map(<[f64; 2]>::from),
                ] {
                    assert!(
                        found.is_none_or(|found| found.iter().all(|n| n.is_finite())),
                        "{crs:?} {a} {b}: {found:?}"
                    );
                }
            }
        }
        for lon in (-180..=180).step_by(5) {
            for lat in (-90..=90).step_by(5) {
                let at = position(lon.into(), lat.into());
                if let Some([a, b]) = crs.units(at) {
                    assert!(
                        a.abs() < 100_000_000_000 && b.abs() < 100_000_000_000,
                        "{crs:?} {at:?}: {a} {b}"
                    );
                }
            }
        }
    }
}

#[test]
fn outside_of_where_a_system_is_used_there_are_no_coordinates() {
    for (crs, lon, lat) in [
        (Crs::WebMercator, 0.0, 90.0),
        (Crs::WebMercator, 0.0, -89.95),
        (Crs::Lambert93, -177.0, 0.0),
        (Crs::Lambert93, 3.0, -75.0),
        (Crs::Reunion, 2.35, 48.85),
        (Crs::Mayotte, 140.0, 35.7),
    ] {
        assert_eq!(crs.units(position(lon, lat)), None, "{crs:?} {lon} {lat}");
    }
    assert_eq!(Crs::WebMercator.to_lon_lat([30_000_000.0, 0.0]), None);
    assert_eq!(Crs::Lambert93.to_lon_lat([1e12, 1e12]), None);
    assert!(
        Crs::Lambert93.units(position(140.0, 35.7)).is_some(),
        "odd numbers, and the right ones"
    );
}

#[test]
fn a_system_is_read_from_each_form_of_its_identifier_and_from_nothing_else() {
    for crs in Crs::ALL {
        assert_eq!(Crs::parse(crs.uri()), Some(crs));
        assert_eq!(Crs::parse(&crs.uri().replace("http:", "https:")), Some(crs));
    }
    for text in [
        "urn:ogc:def:crs:EPSG::2154",
        "urn:ogc:def:crs:EPSG:9.9.1:2154",
        "[EPSG:2154]",
        "http://www.opengis.net/def/crs/EPSG/9.9.1/2154",
    ] {
        assert_eq!(Crs::parse(text), Some(Crs::Lambert93), "{text}");
    }
    for text in [
        "urn:ogc:def:crs:OGC:1.3:CRS84",
        "urn:ogc:def:crs:OGC::CRS84",
        "[OGC:CRS84]",
    ] {
        assert_eq!(Crs::parse(text), Some(Crs::Crs84), "{text}");
    }
    for text in [
        "",
        "2154",
        "EPSG:2154",
        "[EPSG:2154",
        "[EPSG::2154]",
        "http://www.opengis.net/def/crs/EPSG/0/27700",
        "http://www.opengis.net/def/crs/EPSG/0/",
        "http://www.opengis.net/def/crs/EPSG/2154",
        "http://www.opengis.net/def/crs/EPSG/0/2154/",
        "http://www.opengis.net/def/crs/OGC/1.3/CRS84h",
        "http://example.org/def/crs/EPSG/0/2154",
        " http://www.opengis.net/def/crs/EPSG/0/2154",
        "urn:ogc:def:crs:EPSG::+2154 ",
    ] {
        assert_eq!(Crs::parse(text), None, "{text:?}");
    }
}

#[test]
fn a_box_in_latitude_and_longitude_is_the_same_box() {
    let expected = BBox::parse("177,-20,-175,-10").unwrap();
    assert_eq!(
        Boxed::parse("-20,177,-10,-175", Crs::Wgs84),
        Ok(Boxed::Degrees(expected))
    );
    assert_eq!(
        Boxed::parse("-20,177,0,-10,-175,9", Crs::Wgs84),
        Ok(Boxed::Degrees(expected))
    );
    assert!(Boxed::parse("177,-20,-175,-10", Crs::Wgs84).is_err());
}

#[test]
fn malformed_boxes_are_refused_in_every_system() {
    for crs in Crs::ALL {
        for text in [
            "",
            "1,2,3",
            "1,2,3,4,5",
            "a,b,c,d",
            "NaN,0,1,1",
            "0,0,inf,1",
            "0,0,1, 1",
            "3,3,2,2,",
            "0,0,NaN,1,1,1",
        ] {
            assert!(Boxed::parse(text, crs).is_err(), "{crs:?} {text:?}");
        }
    }
    for text in ["5,0,1,1", "0,5,1,1"] {
        assert!(Boxed::parse(text, Crs::Lambert93).is_err(), "{text:?}");
    }
    assert!(Boxed::parse("-1e300,-1e300,1e300,1e300", Crs::Lambert93).is_ok());
}

/// Brute force over a grid of places: whatever a box contains lies in its envelope.
#[test]
fn the_envelope_of_a_box_holds_all_that_the_box_holds() {
    let boxes = [
        (Crs::Lambert93, [100_000.0, 6_000_000.0, 1_200_000.0, 7_100_000.0]),
        (Crs::Lambert93, [-3e6, 4e6, 5e6, 1e7]),
        (Crs::Lambert93, [0.0, 1.1e7, 2e6, 1.3e7]),
        (Crs::Lambert93, [-1e9, -1e9, 1e9, 1e9]),
        (
            Crs::WebMercator,
            [-20_037_508.34, -20_037_508.34, 20_037_508.34, 20_037_508.34],
        ),
        (Crs::WebMercator, [-3e7, 1e6, 0.0, 9e7]),
        (Crs::WebMercator, [200_000.0, 6_000_000.0, 300_000.0, 6_500_000.0]),
        (Crs::Antilles, [-2e6, -2e6, 3e6, 5e6]),
        (Crs::Reunion, [300_000.0, 7_600_000.0, 400_000.0, 7_800_000.0]),
        (Crs::Reunion, [-3e6, 1.5e7, 3e6, 2.2e7]),
    ];
    for (crs, [a, b, c, d]) in boxes {
        let asked = CrsBox::new(crs, [a, b], [c, d]).unwrap();
        let envelope = asked.envelope();
        let mut held = 0;
        for lon in -720..=720 {
            for lat in -360..=360 {
                let at = position(f64::from(lon) / 4.0, f64::from(lat) / 4.0);
                if asked.contains(at) {
                    held += 1;
                    assert!(
                        envelope.contains(at),
                        "{crs:?} {a} {b} {c} {d}: {at:?} {envelope:?}"
                    );
                }
            }
        }
        assert!(held > 0, "{crs:?} {a} {b} {c} {d}");
    }
    let town = CrsBox::new(Crs::Lambert93, [650_000.0, 6_860_000.0], [655_000.0, 6_865_000.0]).unwrap();
    let around = town.envelope();
    assert!(
        around.north_east().lon() - around.south_west().lon() < 0.1,
        "no more than it needs: {around:?}"
    );
}

#[test]
fn an_edge_is_inside_and_what_is_written_is_what_is_compared() {
    let at = position(2.352_2, 48.856_6);
    let [a, b] = Crs::Lambert93
        .units(at)
        .unwrap()
        .map(|millimetres| millimetres as f64 / 1000.0);
    let point = CrsBox::new(Crs::Lambert93, [a, b], [a, b]).unwrap();
    assert!(point.contains(at));
    assert!(point.envelope().contains(at));
    let millimetres = Crs::Lambert93.units(at).unwrap();
    assert_eq!(
        point.millimetres(),
        [millimetres[0], millimetres[1], millimetres[0], millimetres[1]]
    );
    let beside = CrsBox::new(Crs::Lambert93, [a + 0.001, b], [a + 1.0, b]).unwrap();
    assert!(!beside.contains(at));
}
