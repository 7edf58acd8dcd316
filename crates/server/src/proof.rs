//! Proof of work: an offer to those whose reports would be reviewed last, never a condition. In the manner of Hashcash
//! (A. Back, 2002): a text whose digest together with the form token begins with zero bits.
//!
//! It is bound to the token, which came from here and lives for a day at most; one token lifts one sending.

use sha2::{Digest as _, Sha256};

use crate::reports::FormToken;
use crate::state::AppState;

/// Zero bits that the digest begins with: some 260,000 attempts, a second or a few of a phone.
pub(crate) const BITS: u32 = 18;

/// Longest proof, in characters.
const LONGEST: usize = 32;

/// Whether the proof is right for this form token and was not used before. One digest, whatever was sent.
pub(crate) fn accept(state: &AppState, token: &str, proof: &str) -> bool {
    is_right(token, proof)
        && FormToken::parse(token, &state.settings.secret).is_some_and(|token| {
            token
                .check(state.now(), state.settings.shortest_form_time)
                .is_ok()
        })
        && state.limits.spend_proof(token.as_bytes())
}

fn is_right(token: &str, proof: &str) -> bool {
    if proof.is_empty() || proof.len() > LONGEST || !proof.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return false;
    }
    let digest = Sha256::new()
        .chain_update("contrechamp proof ")
        .chain_update(token)
        .chain_update(" ")
        .chain_update(proof)
        .finalize();
    let (first, _) = digest.split_first_chunk::<4>().expect("a digest has 32 bytes");
    u32::from_be_bytes(*first).leading_zeros() >= BITS
}

/// Finds a proof as a browser does.
#[cfg(test)]
pub(crate) fn work(token: &str) -> String {
    (0..u64::MAX)
        .map(|number| number.to_string())
        .find(|proof| is_right(token, proof))
        .unwrap()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NOW, SECRET, TestApp};
    use time::Duration;

    #[tokio::test]
    async fn a_proof_is_good_once_and_for_its_token_alone() {
        let app = TestApp::new(Vec::new());
        let issued = NOW - Duration::seconds(10);
        let token = FormToken::issue([1; 16], issued).text(&SECRET);
        let other = FormToken::issue([2; 16], issued).text(&SECRET);
        let proof = work(&token);
        assert!(!accept(&app.state, &other, &proof));
        assert!(accept(&app.state, &token, &proof));
        assert!(!accept(&app.state, &token, &proof));
        assert!(!accept(&app.state, &token, &format!("0{proof}")));
    }

    #[tokio::test]
    async fn a_proof_over_a_token_that_is_forged_or_old_is_none() {
        let app = TestApp::new(Vec::new());
        let old = FormToken::issue([3; 16], NOW - Duration::hours(25)).text(&SECRET);
        let forged = FormToken::issue([3; 16], NOW - Duration::hours(1)).text(&[8; 32]);
        for token in [old.as_str(), forged.as_str(), "", "AAAA"] {
            assert!(!accept(&app.state, token, &work(token)), "{token:?}");
        }
    }

    #[test]
    fn what_is_no_proof_is_refused_before_it_is_hashed() {
        for proof in ["", " ", "1 2", "é", &"1".repeat(33), "-1"] {
            assert!(!is_right("token", proof), "{proof:?}");
        }
    }
}
