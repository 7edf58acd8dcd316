//! What happened to a report after its decision: notices about what became of it, and appeals.

use domain::appeal::AppealTarget;
use domain::report::ReportState;
use store::appeals::{self, Lodged, Withheld};
use store::notices::{self, Ruled};
use store::receipts::Tracked;

use crate::problem::Problem;
use crate::state::AppState;

/// Of one report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Beyond {
    /// Why what became of it is off the map, if it is.
    pub(super) withheld: Option<Withheld>,
    /// What was decided about notices about it, the newest first.
    pub(super) rulings: Vec<Ruled>,
    pub(super) appeals: Vec<(AppealTarget, Lodged)>,
}

impl Beyond {
    /// By report.
    pub(super) async fn of(state: &AppState, reports: &[Tracked]) -> Result<Vec<Self>, Problem> {
        let mut found = Vec::new();
        for report in reports {
            let mut beyond = Self {
                appeals: appeals::of_report(&state.pool, report.id).await?,
                ..Self::default()
            };
            if let Some(feature) = report.feature {
                beyond.withheld = appeals::withheld(&state.pool, feature).await?;
                beyond.rulings = notices::rulings_about(&state.pool, feature).await?;
            }
            found.push(beyond);
        }
        Ok(found)
    }

    pub(super) fn appeal(&self, target: AppealTarget) -> Option<Lodged> {
        let mut appeals = self.appeals.iter();
        appeals.find(|(of, _)| *of == target).map(|(_, lodged)| *lodged)
    }

    /// The decision that can be appealed, or could.
    pub(super) fn target(&self, report: &Tracked) -> Option<AppealTarget> {
        match (report.state, &self.withheld) {
            (ReportState::Rejected, _) => Some(AppealTarget::Rejection),
            (ReportState::Accepted, Some(Withheld::For(_))) => Some(AppealTarget::Withholding),
            _ => None,
        }
    }
}
