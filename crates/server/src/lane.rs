//! In which lane a sending is reviewed: what the limits say, what a proof of work lifts, what a contributor has earned.

use std::net::IpAddr;

use domain::lane::Lane;

use crate::limits::{Purpose, Verdict};
use crate::problem::Problem;
use crate::state::AppState;
use crate::{contributor, proof};

/// What a sending says of itself; blank where it says nothing.
#[derive(Clone, Copy)]
pub(crate) struct Sending<'a> {
    /// Report, sheet or sighting.
    pub(crate) purpose: Purpose,
    pub(crate) client: IpAddr,
    pub(crate) token: &'a str,
    /// Idempotency key, in place of the token.
    pub(crate) key: &'a str,
    pub(crate) proof: &'a str,
    pub(crate) contributor: &'a str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Placed {
    pub(crate) lane: Lane,
    /// Of a contributor who signed the sending.
    pub(crate) contributor_hash: Option<[u8; 32]>,
}

/// Counts the sending. The error is 429, or 503 when the database cannot tell what a contributor has earned. A wrong proof
/// or signature is no error: it earns nothing.
pub(crate) async fn lane(state: &AppState, sending: &Sending<'_>) -> Result<Placed, Problem> {
    let verdict = state.limits.weigh(sending.purpose, sending.client)?;
    placed(state, sending, verdict).await
}

/// The same for a survey sheet of so many rows. A proof of work, which lifts one report, lifts no sheet.
pub(crate) async fn lane_of_sheet(
    state: &AppState,
    sending: &Sending<'_>,
    rows: u32,
) -> Result<Placed, Problem> {
    let verdict = state.limits.weigh_sheet(sending.client, rows)?;
    let unproven = Sending {
        proof: "",
        ..*sending
    };
    placed(state, &unproven, verdict).await
}

async fn placed(state: &AppState, sending: &Sending<'_>, verdict: Verdict) -> Result<Placed, Problem> {
    let signed = if sending.key.is_empty() {
        sending.token
    } else {
        sending.key
    };
    let contributor_hash = contributor::verify(&state.settings.secret, sending.contributor, signed);
    let lane = if verdict == Verdict::Slow {
        let is_lifted = proof::accept(state, sending.token, sending.proof);
        if is_lifted { Lane::Usual } else { Lane::Slow }
    } else if let Some(hash) = &contributor_hash {
        store::contributors::standing(&state.pool, hash).await?.lane()
    } else {
        Lane::Usual
    };
    Ok(Placed {
        lane,
        contributor_hash,
    })
}
