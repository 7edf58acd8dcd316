//! What became of a report, as JSON.

use axum::Json;
use axum::response::{IntoResponse as _, Response};
use domain::moderation::RejectionReason;
use domain::report::ReportState;
use serde_json::{Value, json};
use store::appeals::Withheld;
use store::receipts::Tracked;

use super::beyond::Beyond;
use super::notice::lodged;
use super::pages::{asked, combined_state};
use crate::cache::CachePolicy;
use crate::state::AppState;
use crate::ui::feature;

pub(super) fn answer(state: &AppState, reports: &[Tracked], beyond: &[Beyond]) -> Response {
    let list: Vec<Value> = reports
        .iter()
        .zip(beyond)
        .map(|(report, beyond)| member(state, report, beyond))
        .collect();
    let document = json!({
        "state": combined_state(reports).map(ReportState::code),
        "reported_on": reports.first().map(|report| report.reported_on.to_string()),
        "reports": list,
    });
    (CachePolicy::NoStore, Json(document)).into_response()
}

fn member(state: &AppState, report: &Tracked, beyond: &Beyond) -> Value {
    let url = |id| format!("{}{}", state.settings.base_url, feature::path(report.family, id));
    json!({
        "ordinal": report.ordinal,
        "family": report.family.code(),
        "kind": report.kind,
        "state": report.state.code(),
        "finding": report.about.map(|about| about.finding.code()),
        "about": report.about.map(|about| url(about.feature)),
        "reason": report.reason.map(RejectionReason::code),
        "url": report.feature.map(url),
        "question": asked(state, report).map(|asked| json!({
            "text": asked.question,
            "asked_on": asked.on.to_string(),
            "answered_on": asked.answered_on.map(|day| day.to_string()),
        })),
        "withheld": beyond.withheld.as_ref().map(|withheld| match withheld {
            Withheld::Pending => "notice_pending",
            Withheld::For(reason) => reason,
        }),
        "notices": beyond.rulings.iter().map(|ruled| json!({
            "outcome": ruled.outcome.code(),
            "ground": ruled.ground.code(),
            "decided_on": ruled.on.to_string(),
        })).collect::<Vec<_>>(),
        "appeals": beyond.appeals.iter().map(|(_, appeal)| lodged(appeal)).collect::<Vec<_>>(),
    })
}
