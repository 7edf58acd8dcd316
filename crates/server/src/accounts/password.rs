//! Passwords of moderators: hashing and checking, off the threads that answer requests. It must not know accounts.

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use tokio::sync::Semaphore;

use crate::problem::{Kind, Problem};
use crate::random;

/// A hash takes 19 MiB and some 20 ms: a flood of sign-ins waits here instead of taking the memory.
static HASHING: Semaphore = Semaphore::const_new(2);

/// The hash of a password that nobody has, with the parameters of [`hash`].
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Argon2id with the parameters of the OWASP password storage cheat sheet (19 MiB, 2 passes), as a PHC string.
pub(crate) async fn hash(password: String) -> Result<String, Problem> {
    hashing(move || {
        Argon2::default()
            .hash_password_with_salt(password.as_bytes(), &random::bytes::<16>())
            .map(|hash| hash.to_string())
    })
    .await?
    .map_err(|error| {
        tracing::error!(%error, "a password could not be hashed");
        Kind::Internal.into()
    })
}

/// Whether the password fits. Without a hash, because the name is unknown, it takes the same time and does not.
pub(crate) async fn verify(password: String, hash: Option<String>) -> Result<bool, Problem> {
    hashing(move || {
        let stored = hash.as_deref().unwrap_or(NOBODY);
        let fits = Argon2::default()
            .verify_password(password.as_bytes(), stored)
            .is_ok();
        fits && hash.is_some()
    })
    .await
}

async fn hashing<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
    let _permit = HASHING.acquire().await.expect("the semaphore is never closed");
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| Kind::Internal.into())
}

#[cfg(test)]
mod tests {
    use argon2::Params;
    use argon2::password_hash::phc::PasswordHash;

    use super::*;

    #[tokio::test]
    async fn only_the_password_itself_fits_its_hash() {
        let stored = hash("correct horse battery".to_owned()).await.unwrap();
        assert!(stored.starts_with("$argon2id$"));
        assert!(
            verify("correct horse battery".to_owned(), Some(stored.clone()))
                .await
                .unwrap()
        );
        assert!(
            !verify("correct horse batterz".to_owned(), Some(stored))
                .await
                .unwrap()
        );
        assert!(!verify("anything".to_owned(), None).await.unwrap());
    }

    #[test]
    fn an_unknown_name_costs_as_much_as_a_known_one() {
        let nobody = PasswordHash::new(NOBODY).unwrap();
        let params = Params::try_from(&nobody).unwrap();
        assert_eq!(
            (params.m_cost(), params.t_cost(), params.p_cost()),
            (
                Params::DEFAULT_M_COST,
                Params::DEFAULT_T_COST,
                Params::DEFAULT_P_COST
            )
        );
        assert_eq!(nobody.hash.unwrap().len(), Params::DEFAULT_OUTPUT_LEN);
    }
}
