//! How good the data are, in figures, and what they do not say.

use domain::Status;
use domain::status::Freshness;
use maud::{Markup, html};

use super::page as explanation;
use crate::extract::PageContext;
use crate::i18n::Locale;
use crate::project::quality::Quality;
use crate::state::AppState;

pub(in crate::project) fn page(context: &PageContext, state: &AppState, quality: &Quality) -> Markup {
    let known = [
        ("aimed", quality.aimed),
        ("operators", quality.operators),
        ("photos", quality.photos),
        ("official", quality.official),
        ("seen-twice", quality.seen_twice),
    ];
    let known = known.map(|(key, count)| (context.text(&format!("quality-{key}")), count));
    let fresh = Freshness::ALL.iter().zip(quality.by_freshness);
    let fresh = fresh.map(|(one, count)| (context.text(&format!("quality-freshness-{}", one.code())), count));
    let statuses = Status::ALL
        .iter()
        .zip(quality.by_status)
        .filter(|(_, count)| *count > 0);
    let statuses = statuses.map(|(status, count)| (context.locale().label(*status), count));
    let main = html! {
        @if quality.devices == 0 {
            p.notice { (context.text("quality-none")) }
        } @else {
            p {
                strong { (context.locale().number(quality.devices)) } " "
                (context.text("quality-devices")) " "
                (context.locale().date(state.today())) "."
            }
            (table(context, "quality-known", quality.devices, known.into_iter()))
            (table(context, "quality-fresh", quality.devices, fresh))
            (table(context, "quality-status", quality.devices, statuses))
        }
        section.stack {
            h2 { (context.text("quality-limits")) }
            ul.points {
                @for point in ["no-dot", "uneven", "old", "errors"] { li { (context.text(&format!("quality-limit-{point}"))) } }
            }
            p {
                a href=(context.href("/method")) { (context.text("layout-page-method")) } " · "
                a href=(context.href("/transparency")) { (context.text("layout-page-transparency")) } " · "
                a href=(context.href("/survey")) { (context.text("survey-link")) }
            }
        }
    };
    explanation(context, state, "quality", &main)
}

/// Counts with their share of all, as words, number and bar.
fn table(context: &PageContext, key: &str, all: u64, rows: impl Iterator<Item = (String, u64)>) -> Markup {
    html! {
        section.stack {
            h2 id=(key) { (context.text(key)) }
            p { (context.text(&format!("{key}-intro"))) }
            div.table-scroll {
                table.table.shares aria-labelledby=(key) {
                    thead {
                        tr {
                            th scope="col" { (context.text("quality-what")) }
                            th.number scope="col" { (context.text("home-number")) }
                            th.number scope="col" { (context.text("quality-share")) }
                            // The bars say the same again.
                            td.bar aria-hidden="true" {}
                        }
                    }
                    tbody {
                        @for (label, count) in rows {
                            tr {
                                th scope="row" { (label) }
                                td.number { (context.locale().number(count)) }
                                td.number { (percent(context.locale(), count, all)) }
                                td.bar aria-hidden="true" {
                                    svg viewBox="0 0 100 8" preserveAspectRatio="none" width="100" height="8" {
                                        rect.ground width="100" height="8" {}
                                        rect.part width=(per_mille(count, all) / 10) height="8" {}
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Thousandths, rounded to the nearest.
fn per_mille(count: u64, all: u64) -> u64 {
    (count * 1_000 + all / 2).checked_div(all).unwrap_or_default()
}

/// `12.3 %` in English without the space. What is there is never 0 %, and what lacks one is never 100 %.
pub(in crate::project) fn percent(locale: Locale, count: u64, all: u64) -> String {
    let mut share = per_mille(count, all);
    if count > 0 {
        share = share.max(1);
    }
    if count < all {
        share = share.min(999);
    }
    let number = locale.decimal(share as f64 / 10.0, 1);
    match locale {
        Locale::Fr => format!("{number}\u{202f}%"),
        Locale::En => format!("{number}%"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_never_rounded_to_none_or_all() {
        let shown = |count, all| percent(Locale::En, count, all);
        assert_eq!(shown(0, 9), "0%");
        assert_eq!(shown(1, 3), "33.3%");
        assert_eq!(shown(1, 1_000_000), "0.1%");
        assert_eq!(shown(999_999, 1_000_000), "99.9%");
        assert_eq!(shown(7, 7), "100%");
        assert_eq!(percent(Locale::Fr, 1, 8), "12,5\u{202f}%");
    }
}
