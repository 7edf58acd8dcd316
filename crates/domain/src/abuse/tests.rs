//! Floods that must be seen, and honest days that must not look like one.

use proptest::prelude::*;
use time::macros::date;

use super::*;

const TODAY: Date = date!(2026 - 11 - 29);
const TOULOUSE: PlaceId = PlaceId(31_555);
/// Metres of a degree of latitude, and of longitude there.
const LAT_M: f64 = 111_320.0;
const LON_M: f64 = 80_600.0;

/// A camera so many metres east and north of the Capitole, described by nothing but its kind.
fn camera(number: usize, east: f64, north: f64) -> Trace {
    let id = Uuid::from_u128(number as u128 + 1);
    Trace {
        report: ReportId(id),
        sending: id,
        day: TODAY,
        family: Family::Device,
        // As exact as a position is kept.
        lon: ((1.444_212_3 + east / LON_M) * 1e7).round() / 1e7,
        lat: ((43.604_531_7 + north / LAT_M) * 1e7).round() / 1e7,
        place: Some(TOULOUSE),
        description: "camera".to_owned(),
        said: 0,
        text_length: 0,
        is_bare: true,
        is_copy: false,
        is_by_cell: false,
        looked: None,
    }
}

#[test]
fn a_walk_with_a_sheet_lies_on_its_grid_and_is_no_import() {
    // Cameras in every second cell of fifty metres: their nearest neighbours are all equally far.
    let row = |number: usize, is_by_cell| Trace {
        is_by_cell,
        is_bare: false,
        description: format!("camera {number}"),
        ..camera(number, 100.0 * (number % 5) as f64, 100.0 * (number / 5) as f64)
    };
    let walk: Vec<Trace> = (0..20).map(|number| row(number, true)).collect();
    assert_eq!(kinds(&walk), []);
    let file: Vec<Trace> = (0..20).map(|number| row(number, false)).collect();
    assert_eq!(kinds(&file), [(PatternKind::Import, 20)]);
}

/// Somebody looked at the published feature of this number.
fn looked(number: usize, finding: Finding, operator: u128) -> Trace {
    let feature = FeatureId(Uuid::from_u128(number as u128 + 1));
    let operator = Some(OrganisationId(Uuid::from_u128(operator)));
    Trace {
        looked: Some(Looked {
            feature,
            finding,
            operator,
        }),
        ..camera(number, 37.0 * number as f64, 0.0)
    }
}

/// A thousand published devices in Toulouse, of which the first operator has a tenth.
fn published() -> Published {
    let of = |operator: u128| Some(OrganisationId(Uuid::from_u128(operator)));
    Published::from([
        ((TOULOUSE, of(1)), 100),
        ((TOULOUSE, of(2)), 800),
        ((TOULOUSE, None), 100),
    ])
}

fn kinds(traces: &[Trace]) -> Vec<(PatternKind, usize)> {
    let found = find(traces, &published(), TODAY);
    found.iter().map(|one| (one.kind, one.reports.len())).collect()
}

/// Numbers without order between -1 and 1, the same in each run.
fn scatter(number: usize) -> (f64, f64) {
    let unit = |factor: f64| (number as f64 * factor).sin().fract();
    (unit(12.9898), unit(78.233))
}

/// As far from where it stands as pins are set by hand.
fn by_hand(number: usize, east: f64, north: f64) -> Trace {
    let (x, y) = scatter(number);
    camera(number, east + 4.0 * x, north + 4.0 * y)
}

#[test]
fn honest_days_look_like_nothing() {
    let walk: Vec<Trace> = (0..20)
        .map(|number| by_hand(number, 30.0 * number as f64, 0.0))
        .collect();
    let lamp_posts: Vec<Trace> = (0..60)
        .map(|number| Trace {
            is_bare: false,
            description: format!("camera of the city, {}°", number % 30 * 12),
            said: 5,
            ..by_hand(number, 30.0 * number as f64, 0.0)
        })
        .collect();
    let mast: Vec<Trace> = (0..8)
        .map(|number| Trace {
            sending: Uuid::from_u128(77),
            ..camera(number, 0.0, 0.0)
        })
        .collect();
    let masts: Vec<Trace> = (0..320)
        .map(|number| Trace {
            sending: Uuid::from_u128(1_000 + number as u128 / 8),
            description: format!("dome {}", number % 8),
            ..by_hand(number / 8 * 1_000, 90.0 * (number / 8) as f64, 0.0)
        })
        .zip(0..)
        .map(|(trace, number)| Trace {
            report: ReportId(Uuid::from_u128(5_000 + number)),
            ..trace
        })
        .collect();
    // Hundreds see the same drone from one square, and thirty people note what stands along five kilometres.
    let demonstration: Vec<Trace> = (0..300)
        .map(|number| {
            let (x, y) = scatter(number);
            Trace {
                family: Family::Deployment,
                description: "drone, 14:00 to 18:00".to_owned(),
                said: 5,
                ..camera(number, 60.0 * x, 60.0 * y)
            }
        })
        .chain((300..360).map(|number| {
            let (x, y) = scatter(number);
            Trace {
                description: format!("camera {}", number % 7),
                said: 2,
                is_bare: number % 3 == 0,
                ..camera(number, 2_500.0 * x, 400.0 * y)
            }
        }))
        .collect();
    let rebuilt: Vec<Trace> = (0..19).map(|number| looked(number, Finding::Gone, 2)).collect();
    // Somebody checks the whole city: 60 of its 1,000 are found to be different, whoever has them.
    let checked: Vec<Trace> = (0..60)
        .map(|number| looked(number, Finding::Different, if number % 8 == 0 { 1 } else { 2 }))
        .collect();
    let still_there: Vec<Trace> = (0..400)
        .map(|number| looked(number, Finding::StillThere, 1))
        .collect();
    for (day, traces) in [
        ("a walk of 20", walk),
        ("60 lamp posts", lamp_posts),
        ("a mast of eight", mast),
        ("40 masts of eight", masts),
        ("a demonstration", demonstration),
        ("a rebuilt street", rebuilt),
        ("a city checked", checked),
        ("400 still there", still_there),
    ] {
        assert_eq!(kinds(&traces), [], "{day}");
    }
}

#[test]
fn a_line_and_a_grid_look_like_an_import_at_any_angle_and_under_any_description() {
    for degrees in [0.0_f64, 17.0, 45.0, 90.0] {
        let (sin, cos) = degrees.to_radians().sin_cos();
        let at = |along: f64, across: f64| (along * cos - across * sin, along * sin + across * cos);
        let line = (0..IMPORT_EVEN).map(|number| at(40.0 * number as f64, 0.0));
        let grid = (0..25).map(|number| at(70.0 * f64::from(number % 5), 70.0 * f64::from(number / 5)));
        for places in [line.collect::<Vec<_>>(), grid.collect()] {
            let traces: Vec<Trace> = (0..)
                .zip(&places)
                .map(|(number, (east, north))| Trace {
                    description: format!("camera {number}"),
                    is_bare: false,
                    ..camera(number, *east, *north)
                })
                .collect();
            // On a grid two directions are equally near, and one of them is enough to be seen.
            let found = kinds(&traces);
            let [(PatternKind::Import, count)] = found[..] else {
                panic!("{degrees}°: {found:?}");
            };
            assert!(
                (IMPORT_EVEN..=places.len()).contains(&count),
                "{degrees}°: {count}"
            );
            let fewer = &traces[..IMPORT_EVEN - 1];
            assert_eq!(kinds(fewer), [], "{degrees}°");
        }
    }
}

#[test]
fn an_import_among_honest_reports_takes_none_of_them() {
    let mut traces: Vec<Trace> = (0..200)
        .map(|number| {
            let (x, y) = scatter(number);
            camera(number, 4_000.0 * x, 4_000.0 * y)
        })
        .map(|trace| Trace {
            is_bare: false,
            ..trace
        })
        .collect();
    traces.extend((200..230).map(|number| camera(number, 25.0 * number as f64, 9_000.0)));
    let found = find(&traces, &published(), TODAY);
    assert_eq!(found.len(), 1, "{found:?}");
    let members: BTreeSet<ReportId> = found[0].reports.iter().copied().collect();
    assert_eq!(members, traces[200..].iter().map(|trace| trace.report).collect());
    let signs = [
        PatternSign::EvenSpacing,
        PatternSign::EqualDescriptions,
        PatternSign::NothingSeen,
    ];
    assert_eq!(found[0].signs, BTreeSet::from(signs));
    assert_eq!(found[0].place, Some(TOULOUSE));
}

#[test]
fn copies_rounded_positions_and_many_unseen_look_like_an_import() {
    let somewhere = |number: usize| {
        let (x, y) = scatter(number);
        camera(number, 4_000.0 * x, 4_000.0 * y)
    };
    let rounded = |number| {
        let trace = somewhere(number);
        Trace {
            lon: (trace.lon * 1e4).round() / 1e4,
            lat: (trace.lat * 1e4).round() / 1e4,
            ..trace
        }
    };
    let copied = |number| Trace {
        is_copy: true,
        is_bare: false,
        description: format!("camera {number}"),
        ..somewhere(number)
    };
    for (name, least, make) in [
        ("copies", IMPORT_COPIES, &copied as &dyn Fn(usize) -> Trace),
        ("rounded", IMPORT_ROUNDED, &rounded),
        ("unseen", IMPORT_UNSEEN, &somewhere),
    ] {
        let traces: Vec<Trace> = (0..least).map(make).collect();
        assert_eq!(kinds(&traces), [(PatternKind::Import, least)], "{name}");
        assert_eq!(kinds(&traces[1..]), [], "{name}");
    }
    // Typed by hand with four decimals, but with a note or a photo: somebody was there.
    let noted = (0..IMPORT_ROUNDED).map(|number| Trace {
        is_bare: false,
        ..rounded(number)
    });
    assert_eq!(kinds(&noted.collect::<Vec<_>>()), []);
}

#[test]
fn bursts_are_many_in_a_small_area_or_of_one_description() {
    let dense = |count: usize| -> Vec<Trace> {
        (0..count)
            .map(|number| {
                let (x, y) = scatter(number);
                Trace {
                    is_bare: false,
                    description: format!("camera {number}"),
                    ..camera(number, 60.0 * x, 60.0 * y)
                }
            })
            .collect()
    };
    assert_eq!(
        kinds(&dense(BURST_IN_AREA)),
        [(PatternKind::Burst, BURST_IN_AREA)]
    );
    assert_eq!(kinds(&dense(BURST_IN_AREA - 1)), []);
    let alike = |count: usize, text_length: u32| -> Vec<Trace> {
        (0..count)
            .map(|number| {
                let (x, y) = scatter(number);
                Trace {
                    is_bare: false,
                    said: 4,
                    text_length,
                    ..camera(number, 90_000.0 * x, 90_000.0 * y)
                }
            })
            .collect()
    };
    for (count, text_length) in [(BURST_EQUAL, 0), (BURST_EQUAL_TEXT, 40)] {
        let traces = alike(count, text_length);
        assert_eq!(kinds(&traces), [(PatternKind::Burst, count)]);
        assert_eq!(kinds(&traces[1..]), []);
    }
}

#[test]
fn waves_of_gone_and_the_devices_of_one_operator() {
    let gone = |count: usize, operator| -> Vec<Trace> {
        let gone = (0..count).map(|number| looked(number, Finding::Gone, operator));
        gone.collect()
    };
    // A tenth of what stands there; then fewer things, but again and again.
    assert_eq!(kinds(&gone(99, 2)[..49]), [], "49 of 1,000");
    assert_eq!(kinds(&gone(100, 2)), [(PatternKind::DeletionWave, 100)]);
    let again: Vec<Trace> = (0..WAVE_REPORTS)
        .map(|number| Trace {
            looked: looked(number % 3, Finding::Gone, 2).looked,
            ..camera(number, 0.0, 0.0)
        })
        .collect();
    assert_eq!(kinds(&again), [(PatternKind::DeletionWave, WAVE_REPORTS)]);
    // A tenth of the devices, and all of the findings.
    assert_eq!(kinds(&gone(TARGETED, 1)), [(PatternKind::Targeted, TARGETED)]);
    assert_eq!(kinds(&gone(TARGETED - 1, 1)), []);
    assert_eq!(kinds(&gone(TARGETED, 2)), [], "four fifths are theirs");
    let found = find(&gone(TARGETED, 1), &published(), TODAY);
    assert_eq!(found[0].operator, Some(OrganisationId(Uuid::from_u128(1))));
    // Spread over a week it is found all the same; over a month it is not.
    let spread = |days: usize| -> Vec<Trace> {
        let one = |(number, trace): (usize, Trace)| Trace {
            day: TODAY - Duration::days(i64::try_from(number * days / TARGETED).unwrap()),
            ..trace
        };
        gone(TARGETED, 1).into_iter().enumerate().map(one).collect()
    };
    assert_eq!(kinds(&spread(7)), [(PatternKind::Targeted, TARGETED)]);
    assert_eq!(kinds(&spread(30)), []);
}

#[test]
fn a_later_report_joins_by_what_it_has_in_common_and_an_honest_one_does_not() {
    let flood: Vec<Trace> = (0..100).map(|number| looked(number, Finding::Gone, 2)).collect();
    let wave = &find(&flood, &published(), TODAY)[0];
    assert!(looked(500, Finding::Gone, 1).keys().contains(&wave.key));
    assert!(!looked(500, Finding::StillThere, 1).keys().contains(&wave.key));
    assert!(!camera(500, 0.0, 0.0).keys().contains(&wave.key));
    // What is only spaced evenly leaves no key: others of the same place may be honest.
    let line: Vec<Trace> = (0..12)
        .map(|number| camera(number, 40.0 * number as f64, 0.0))
        .collect();
    let import = &find(&line, &published(), TODAY)[0];
    assert!(!camera(500, 13.0, 500.0).keys().contains(&import.key));
}

proptest! {
    /// Chance looks like no import: people all over a city, in any number that the limits let through.
    #[test]
    fn pins_without_order_are_no_import(
        places in prop::collection::vec((-3_000.0..3_000.0, -3_000.0..3_000.0), 0..600)
    ) {
        let traces: Vec<Trace> = (0..).zip(&places).map(|(number, (east, north))| Trace {
            is_bare: number % 2 == 0 && number < 100,
            description: format!("camera {number}"),
            ..camera(number, *east, *north)
        }).collect();
        let found = find(&traces, &published(), TODAY);
        prop_assert!(found.iter().all(|one| one.kind != PatternKind::Import), "{found:?}");
    }

    /// No report is in two patterns, and the order in which reports come changes nothing.
    #[test]
    fn patterns_share_no_report_and_know_no_order(seed in 0_usize..1_000, size in 0_usize..150) {
        let mut traces: Vec<Trace> = (0..size).map(|number| match (number + seed) % 3 {
            0 => camera(number, 30.0 * number as f64, 0.0),
            1 => looked(number, Finding::Gone, 1),
            _ => by_hand(number, 0.0, 0.0),
        }).collect();
        let members = |traces: &[Trace]| {
            let mut found: Vec<_> = find(traces, &published(), TODAY)
                .into_iter()
                .map(|one| (one.kind, one.key, one.reports.into_iter().collect::<BTreeSet<_>>()))
                .collect();
            found.sort();
            found
        };
        let found = members(&traces);
        let all: Vec<ReportId> = found.iter().flat_map(|(.., reports)| reports.iter().copied()).collect();
        prop_assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
        traces.reverse();
        prop_assert_eq!(members(&traces), found);
    }
}
