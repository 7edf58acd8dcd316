//! The act and its deployments enter the register and the map, in one transaction.

use domain::act::{Act, PublicAct};
use domain::audit::{self, AuditAction};
use domain::ids::{ActId, DecisionId, FeatureId, ReportId, ReviewId};
use domain::moderation::{Ruling, Verdict, decide};
use domain::report::NewReport;
use domain::subject::{PublicFeature, Subject};
use formats::acts::TEXT_LIMIT;
use store::reports::Sending;
use store::{PgConnection, acts, decisions, public, reports, reviews};

use super::act_form::{Difference, completed, differences, state_of};
use super::links::Numbers;
use crate::accounts::session::Moderator;
use crate::random;
use crate::state::AppState;

/// What is to be registered.
pub(super) struct Entry<'a> {
    pub(super) act: Act,
    pub(super) links: Numbers,
    /// Each with the number of its row.
    pub(super) reports: Vec<(usize, NewReport)>,
    /// The state of the registered act that the moderator has seen.
    pub(super) seen: &'a str,
    /// The text that it was read from; blank without one.
    pub(super) text: &'a str,
}

/// What was done.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Registered {
    pub(super) id: ActId,
    /// Whether the number was in the register before.
    pub(super) was_there: bool,
    pub(super) published: Vec<FeatureId>,
    /// Rows whose deployment this act carries already.
    pub(super) present: Vec<usize>,
    /// Numbers that are not in the register.
    pub(super) missing: Vec<String>,
}

/// Why nothing was done.
pub(super) enum Refusal {
    /// The number is registered, and says something else.
    Differs(Differing),
    /// The row whose place the database does not know.
    UnknownPlace(usize),
    /// The rules allow no such decision.
    Decision,
    Store(store::Error),
}

/// A registered act and what would change.
#[derive(Debug, PartialEq)]
pub(super) struct Differing {
    pub(super) id: ActId,
    pub(super) differences: Vec<Difference>,
    /// Of the registered act.
    pub(super) state: String,
}

impl<E: Into<store::Error>> From<E> for Refusal {
    fn from(error: E) -> Self {
        Self::Store(error.into())
    }
}

pub(super) async fn register(
    state: &AppState,
    moderator: &Moderator,
    entry: &Entry<'_>,
) -> Result<Registered, Refusal> {
    let today = state.today();
    let mut transaction = state.pool.begin().await?;
    let connection = &mut *transaction;
    let known = find(connection, &entry.act).await?;
    let (id, present) = match &known {
        None => {
            let id = ActId(random::id());
            acts::insert(connection, id, &entry.act, today).await?;
            (id, Vec::new())
        }
        Some(known) => {
            update(connection, known, entry, today).await?;
            (known.id, carried(connection, known).await?)
        }
    };
    // What is longer than any text that is read is none that was read.
    if !entry.text.trim().is_empty() && entry.text.len() <= TEXT_LIMIT {
        acts::keep_text(connection, id, entry.text).await?;
    }
    let missing = entry.links.link(connection, id, &entry.act, today).await?;
    let mut registered = Registered {
        id,
        was_there: known.is_some(),
        published: Vec::new(),
        present: Vec::new(),
        missing,
    };
    let mut subjects = present;
    for (row, report) in &entry.reports {
        let subject = &report.claimed.subject;
        if subjects.iter().any(|other| is_same(other, subject)) {
            registered.present.push(*row);
            continue;
        }
        let feature = publish(state, connection, moderator, *row, report).await?;
        registered.published.push(feature);
        subjects.push(subject.clone());
    }
    let written = audit::Entry::by(moderator.0.account, AuditAction::EditAct, audit::Subject::Act(id));
    store::audit::record(connection, state.now(), &written).await?;
    transaction.commit().await?;
    Ok(registered)
}

/// The act with this number, which nobody else changes until the transaction ends.
async fn find(connection: &mut PgConnection, act: &Act) -> Result<Option<PublicAct>, store::Error> {
    let Some(number) = act.number.as_deref() else {
        return Ok(None);
    };
    match acts::find_by_number(&mut *connection, act.country.as_str(), number).await? {
        Some(id) => acts::lock(connection, id).await.map(Some),
        None => Ok(None),
    }
}

/// Replaces what the moderator has seen, and nothing else.
async fn update(
    connection: &mut PgConnection,
    known: &PublicAct,
    entry: &Entry<'_>,
    today: time::Date,
) -> Result<(), Refusal> {
    let after = completed(entry.act.clone(), &known.act);
    let differences = differences(&known.act, &after);
    if differences.is_empty() {
        return Ok(());
    }
    let state = state_of(&known.act);
    if state != entry.seen {
        return Err(Refusal::Differs(Differing {
            id: known.id,
            differences,
            state,
        }));
    }
    acts::update(connection, known.id, &after, today).await?;
    Ok(())
}

/// What it carries already.
async fn carried(connection: &mut PgConnection, act: &PublicAct) -> Result<Vec<Subject>, store::Error> {
    let features = public::features(connection, &act.features).await?;
    Ok(features
        .into_iter()
        .filter_map(|feature| match feature {
            PublicFeature::Deployment(public) => Some(Subject::Deployment(Box::new(public.deployment))),
            _ => None,
        })
        .collect())
}

/// The same technology over the same area at the same times.
fn is_same(one: &Subject, other: &Subject) -> bool {
    match (one, other) {
        (Subject::Deployment(one), Subject::Deployment(other)) => {
            one.technology == other.technology && one.area == other.area && one.periods == other.periods
        }
        _ => false,
    }
}

/// A report, its review and its approval: the trail that each decision leaves.
async fn publish(
    state: &AppState,
    connection: &mut PgConnection,
    moderator: &Moderator,
    row: usize,
    report: &NewReport,
) -> Result<FeatureId, Refusal> {
    let (id, review) = (ReportId(random::id()), ReviewId(random::id()));
    let entries = [reports::Entry::new(id, review, report.clone())];
    match reports::insert(connection, &Sending::of(&entries, None), state.today()).await {
        Err(error) if error.is_conflict("place_unknown") => return Err(Refusal::UnknownPlace(row)),
        other => other?,
    }
    let locked = reviews::lock(connection, review, state.now()).await?;
    let verdict = Verdict::Approve(Box::new(report.claimed.subject.clone()));
    // What an act says of its own deployments needs one person.
    let Ok(Ruling::Apply(outcome)) = decide(&locked, locked.version, verdict, moderator.decider()) else {
        return Err(Refusal::Decision);
    };
    let (decision, feature) = (DecisionId(random::id()), FeatureId(random::id()));
    decisions::apply(connection, review, &outcome, decision, feature, state.now()).await?;
    Ok(feature)
}
