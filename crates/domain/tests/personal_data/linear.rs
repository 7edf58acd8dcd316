//! Any text is read without a panic, and a long one costs no more for its length than a short one.

use std::hint::black_box;

use domain::personal_data::flags;
use proptest::prelude::*;
use rustix::time::{ClockId, clock_gettime};

proptest! {
    #[test]
    fn every_flag_is_a_piece_of_the_text(text in "\\PC{0,300}") {
        let mut start = 0;
        for flag in flags(&text) {
            prop_assert!(text.get(flag.range.clone()).is_some_and(|piece| !piece.is_empty()));
            prop_assert!(flag.range.start >= start);
            start = flag.range.start;
        }
    }

    #[test]
    fn so_is_every_flag_of_a_text_that_looks_like_data(text in "([A-Z]{2}|[0-9]{2}|[ .@+-]|\u{301}|é|ß|M\\. |rue ){0,80}") {
        for flag in flags(&text) {
            prop_assert!(text.get(flag.range).is_some());
        }
    }
}

/// Steps of work cannot be counted from outside, so their ratio is taken from the time that the processor gave to both, which
/// other work on the machine does not lengthen as it does that of a clock. The bound is wide: quadratic work on 32 times the
/// text would take 1,024 times as long.
#[test]
fn work_grows_with_the_length_of_the_text() {
    for seed in [
        "0612 ", "FR76", "A1", "a@", "M. ", "12 rue ", "@a", "\u{fdfa}", "AB-123", "tel 1", "Jean ",
        "00 33 ", "é",
    ] {
        let took = |times: usize| {
            let text = seed.repeat(times);
            let runs = (0..3).map(|_| {
                let before = processor_seconds();
                black_box(flags(black_box(&text)));
                processor_seconds() - before
            });
            runs.fold(f64::INFINITY, f64::min)
        };
        let ratio = took(16_000) / took(500).max(1e-5);
        assert!(ratio < 32.0 * 8.0, "{seed:?}: {ratio}");
    }
}

/// What this thread has used of the processor.
fn processor_seconds() -> f64 {
    let used = clock_gettime(ClockId::ThreadCPUTime);
    #[expect(
        clippy::cast_precision_loss,
        reason = "seconds and nanoseconds of a test are small"
    )]
    let seconds = used.tv_sec as f64 + used.tv_nsec as f64 / 1e9;
    seconds
}
