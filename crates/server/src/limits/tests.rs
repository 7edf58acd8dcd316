//! Claims about limits, with a clock that each test turns by hand.

use std::sync::atomic::{AtomicI64, Ordering};

use time::OffsetDateTime;

use super::bucket::MOST_KEYS;
use super::*;

/// Noon, so that a test may let hours pass without a change of keys.
const NOON: i64 = 1_800_014_400;

struct Turned {
    limits: Limits,
    seconds: Arc<AtomicI64>,
}

impl Turned {
    fn new(quotas: &Quotas) -> Self {
        let seconds = Arc::new(AtomicI64::new(NOON));
        let read = Arc::clone(&seconds);
        let clock: Clock =
            Arc::new(move || OffsetDateTime::from_unix_timestamp(read.load(Ordering::SeqCst)).unwrap());
        Self {
            limits: Limits::new(*quotas, clock),
            seconds,
        }
    }

    fn pass(&self, seconds: i64) {
        self.seconds.fetch_add(seconds, Ordering::SeqCst);
    }

    fn lane(&self, purpose: Purpose, client: &str) -> Option<Verdict> {
        self.limits.weigh(purpose, address(client)).ok()
    }
}

fn address(text: &str) -> IpAddr {
    text.parse().unwrap()
}

/// Two reports at once, then one a minute.
fn two() -> Quotas {
    Quotas {
        report: Allowance::new(2, Duration::from_mins(1)),
        receipt: Allowance::new(2, Duration::from_mins(1)),
        ..Quotas::plenty()
    }
}

#[test]
fn a_burst_passes_then_as_much_again_is_slow_then_it_is_refused() {
    let turned = Turned::new(&two());
    let report = || turned.lane(Purpose::Report, "192.0.2.1");
    let lanes: Vec<_> = (0..6).map(|_| report()).collect();
    let (pass, slow) = (Some(Verdict::Pass), Some(Verdict::Slow));
    assert_eq!(lanes, [pass, pass, slow, slow, None, None]);
    turned.pass(61);
    assert_eq!([report(), report(), report()], [pass, slow, None]);
}

#[test]
fn what_makes_no_work_for_moderators_has_no_slow_lane() {
    let turned = Turned::new(&two());
    let lanes: Vec<_> = (0..3)
        .map(|_| turned.lane(Purpose::Receipt, "192.0.2.1"))
        .collect();
    assert_eq!(lanes, [Some(Verdict::Pass), Some(Verdict::Pass), None]);
}

#[test]
fn to_ask_whether_it_would_be_slow_costs_nothing_and_says_the_truth() {
    let turned = Turned::new(&two());
    let client = address("192.0.2.1");
    for (would_be_slow, lane) in [
        (false, Verdict::Pass),
        (false, Verdict::Pass),
        (true, Verdict::Slow),
    ] {
        for _ in 0..5 {
            assert_eq!(
                turned.limits.would_be_slow(Purpose::Report, client),
                would_be_slow
            );
        }
        assert_eq!(turned.lane(Purpose::Report, "192.0.2.1"), Some(lane));
    }
    turned.pass(61);
    assert!(!turned.limits.would_be_slow(Purpose::Report, client));
}

#[test]
fn addresses_and_purposes_are_counted_apart_but_one_subscriber_is_one() {
    let turned = Turned::new(&two());
    for _ in 0..2 {
        assert_eq!(turned.lane(Purpose::Receipt, "2001:db8::1"), Some(Verdict::Pass));
    }
    assert_eq!(turned.lane(Purpose::Receipt, "2001:db8::2"), None);
    assert_eq!(
        turned.lane(Purpose::Receipt, "2001:db8:0:1::1"),
        Some(Verdict::Pass)
    );
    assert_eq!(turned.lane(Purpose::Report, "2001:db8::1"), Some(Verdict::Pass));
    for text in ["192.0.2.9", "::ffff:192.0.2.9"] {
        assert_eq!(turned.lane(Purpose::Receipt, text), Some(Verdict::Pass));
    }
    assert_eq!(turned.lane(Purpose::Receipt, "192.0.2.9"), None);
}

#[test]
fn a_network_whose_subscribers_misbehave_becomes_one_client() {
    let turned = Turned::new(&two());
    let subscriber = |number: u32| format!("2001:db8:7:{number:x}::1");
    let mut passed = 0;
    for number in 0..1_000 {
        for _ in 0..10 {
            passed += u32::from(turned.lane(Purpose::Report, &subscriber(number)).is_some());
        }
    }
    // Four subscribers with four reports each, then the network with four.
    assert_eq!(passed, 20);
    assert_eq!(turned.lane(Purpose::Report, "2001:db8:8::1"), Some(Verdict::Pass));
}

#[test]
fn a_sheet_is_one_act_that_weighs_by_the_page() {
    let turned = Turned::new(&Quotas {
        sheet: Allowance::new(2, Duration::from_hours(1)),
        ..Quotas::plenty()
    });
    let sheet = |rows| turned.limits.weigh_sheet(address("192.0.2.1"), rows).ok();
    let (pass, slow) = (Some(Verdict::Pass), Some(Verdict::Slow));
    assert_eq!(
        [sheet(20), sheet(1), sheet(20), sheet(21), sheet(1)],
        [pass, pass, slow, None, slow]
    );
    turned.pass(3_601);
    assert_eq!(sheet(40), None, "two uses are not there again");
    assert_eq!(sheet(20), pass, "one is");
    assert_eq!(
        turned.lane(Purpose::Report, "192.0.2.1"),
        pass,
        "single reports are counted apart"
    );
}

#[test]
fn each_row_of_a_sheet_is_a_report_of_its_network_and_of_everybody() {
    let turned = Turned::new(&Quotas {
        network: Allowance::new(50, Duration::from_hours(1)),
        ..Quotas::plenty()
    });
    let sheet = |client, rows| turned.limits.weigh_sheet(address(client), rows).ok();
    let (pass, slow) = (Some(Verdict::Pass), Some(Verdict::Slow));
    assert_eq!(sheet("192.0.2.1", 200), slow, "more than a network sends in turn");
    assert_eq!(sheet("192.0.2.1", 50), pass);
    assert_eq!(sheet("192.0.2.2", 1), slow, "the network is used up");
    assert_eq!(sheet("198.51.100.1", 20), pass);
}

#[test]
fn the_usual_quotas_let_a_walk_pass_and_a_day_of_one_client_end() {
    let turned = Turned::new(&Quotas::default());
    let client = address("192.0.2.1");
    assert_eq!(turned.limits.weigh_sheet(client, 20).ok(), Some(Verdict::Pass));
    assert_eq!(turned.limits.weigh_sheet(client, 200).ok(), Some(Verdict::Slow));
    let mut rows = 220;
    for _ in 0..12 * 60 - 1 {
        turned.pass(60);
        rows += turned.limits.weigh_sheet(client, 200).map_or(0, |_| 200);
        rows += turned.limits.weigh_sheet(client, 20).map_or(0, |_| 20);
    }
    assert!(rows <= 1_000, "{rows} rows in half a day");
}

#[test]
fn keys_do_not_outlive_the_day() {
    let turned = Turned::new(&two());
    let client = address("192.0.2.1");
    let key = |purpose| turned.limits.today().keys.key(purpose, client);
    let today = key(Purpose::Report);
    assert_eq!(key(Purpose::Report), today);
    assert_ne!(key(Purpose::SignIn), today);
    turned.pass(86_400);
    assert_ne!(key(Purpose::Report), today);
}

#[test]
fn spraying_addresses_costs_the_sprayer_and_not_the_memory() {
    let turned = Turned::new(&Quotas::default());
    assert_eq!(turned.lane(Purpose::Check, "192.0.2.1"), Some(Verdict::Pass));
    let mut refused = 0;
    for number in 0..300_000_u32 {
        let sprayed = IpAddr::V6((0x2001_0db8_u128 << 96 | u128::from(number) << 64).into());
        refused += u32::from(turned.limits.weigh(Purpose::Check, sprayed).is_err());
    }
    let day = turned.limits.today();
    assert!(day.usual[Purpose::Check as usize].len() <= MOST_KEYS + 1);
    assert!(refused > 200_000, "{refused}");
    // Who was there before keeps a bucket of their own.
    assert_eq!(turned.lane(Purpose::Check, "192.0.2.1"), Some(Verdict::Pass));
    // All tables full: ten purposes twice and the networks, eight bytes of key and eight of time in each entry, at most 8/7 · 2 of them.
    let most = (Purpose::ALL.len() * 2 + 1) * MOST_KEYS * (16 + 1) * 16 / 7;
    assert!(most <= 64 << 20, "{most}");
}

/// T18: honest people report through the day while a script sends as much as it can from a hundred addresses and from
/// the subscribers of ten IPv6 networks.
#[test]
fn a_flood_leaves_honest_reports_in_the_usual_lane_and_is_mostly_refused() {
    const FLOOD: u32 = 50_000;
    const HONEST: u32 = 200;
    let turned = Turned::new(&Quotas::default());
    let (mut usual, mut flood_usual, mut flood_slow) = (0, 0, 0);
    for number in 0..FLOOD {
        let sender = if number.is_multiple_of(2) {
            IpAddr::V4(std::net::Ipv4Addr::from(0xcb00_7100 + number / 2 % 100))
        } else {
            let (network, subscriber) = (number / 2 % 10, number / 20);
            IpAddr::V6(
                (0x2001_0db8_u128 << 96 | u128::from(network) << 80 | u128::from(subscriber) << 64).into(),
            )
        };
        match turned.limits.weigh(Purpose::Report, sender) {
            Ok(Verdict::Pass) => flood_usual += 1,
            Ok(Verdict::Slow) => flood_slow += 1,
            Err(_) => {}
        }
        if number.is_multiple_of(FLOOD / HONEST) {
            let honest = IpAddr::V4(std::net::Ipv4Addr::from(0xc633_6400 + number / (FLOOD / HONEST)));
            let lane = turned.limits.weigh(Purpose::Report, honest).ok();
            usual += u32::from(lane == Some(Verdict::Pass));
        }
        // Ten hours in all.
        if number.is_multiple_of(100) {
            turned.pass(72);
        }
    }
    println!("T18: {usual} of {HONEST} honest usual; of {FLOOD}: {flood_usual} usual, {flood_slow} slow");
    assert!(usual * 100 >= HONEST * 95, "{usual} of {HONEST} honest reports");
    let taken = flood_usual + flood_slow;
    assert!(taken < 10_000, "{taken} rows");
}

/// T11: whoever comes through the onion service is a circuit, and one of them sends without end.
#[test]
fn an_abusive_circuit_does_not_shut_the_onion_for_others() {
    let turned = Turned::new(&Quotas::default());
    let circuit = |number: u32| format!("fc00:dead:beef:4dad::{:x}:{:x}", number >> 16, number & 0xffff);
    let mut honest = 0;
    let mut abusive = Vec::new();
    for number in 0..50 {
        for _ in 0..400 {
            abusive.extend(turned.lane(Purpose::Report, &circuit(0xabad)));
        }
        for _ in 0..4 {
            honest += u32::from(turned.lane(Purpose::Report, &circuit(number)) == Some(Verdict::Pass));
        }
    }
    assert_eq!(honest, 200);
    // Its own ten in the usual lane, then the slow one as long as there is room.
    assert_eq!(abusive.iter().filter(|lane| **lane == Verdict::Pass).count(), 10);
    assert_eq!(abusive.len(), 1_010);
    assert_eq!(turned.lane(Purpose::Report, "192.0.2.1"), Some(Verdict::Pass));
}

#[test]
fn the_onion_goes_to_the_slow_lane_and_not_away() {
    let turned = Turned::new(&Quotas::default());
    let circuit = |number: u32| format!("fc00:dead:beef:4dad::{number:x}");
    let lanes: Vec<_> = (0..1_000)
        .map(|number| turned.lane(Purpose::Report, &circuit(number)))
        .collect();
    assert_eq!(
        lanes.iter().filter(|lane| **lane == Some(Verdict::Pass)).count(),
        500
    );
    assert_eq!(
        lanes.iter().filter(|lane| **lane == Some(Verdict::Slow)).count(),
        500
    );
}

#[test]
fn a_proof_is_spent_once_in_a_day() {
    let turned = Turned::new(&Quotas::default());
    assert!(turned.limits.spend_proof(b"token"));
    assert!(!turned.limits.spend_proof(b"token"));
    assert!(turned.limits.spend_proof(b"another"));
}
