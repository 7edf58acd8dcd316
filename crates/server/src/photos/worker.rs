//! Cleans and masks photos, and looks for faces, on threads of their own, few at a time. A photo that takes too long is refused.

use std::sync::Arc;
use std::time::Duration;

use domain::photo::PhotoFault;
use formats::photo::{CleanPhoto, clean};
use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::problem::Problem;

/// Each takes up to about 200 MiB and a core.
const AT_ONCE: usize = 2;

/// Photos that wait for their turn; more than that, and a client is told to come back.
const WAITING: usize = 48;

/// Longest that one photo may take.
const WALL: Duration = Duration::from_secs(5);

/// Longest that a photo waits for its turn.
const PATIENCE: Duration = Duration::from_secs(30);

type Cleaning = fn(&[u8]) -> Result<CleanPhoto, PhotoFault>;

#[derive(Debug)]
pub(super) struct Worker {
    turns: Arc<Semaphore>,
    queue: Semaphore,
    cleaning: Cleaning,
}

impl Worker {
    pub(super) fn new() -> Self {
        Self::with(clean)
    }

    fn with(cleaning: Cleaning) -> Self {
        Self {
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            queue: Semaphore::new(AT_ONCE + WAITING),
            cleaning,
        }
    }

    /// A problem when there is no turn to be had.
    pub(super) async fn clean(&self, bytes: Vec<u8>) -> Result<Result<CleanPhoto, PhotoFault>, Problem> {
        let cleaning = self.cleaning;
        self.run(move || cleaning(&bytes)).await
    }

    /// The same for other work on a photo.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, PhotoFault> + Send + 'static,
    ) -> Result<Result<T, PhotoFault>, Problem> {
        let _place = self.queue.try_acquire().map_err(|_| super::busy())?;
        let turn = timeout(PATIENCE, Arc::clone(&self.turns).acquire_owned()).await;
        let Ok(Ok(turn)) = turn else {
            return Err(super::busy());
        };
        let task = tokio::task::spawn_blocking(move || {
            // Held to the end of the thread's work, so that an abandoned photo still counts as one of those at work.
            let _turn = turn;
            work()
        });
        Ok(match timeout(WALL, task).await {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(_)) => Err(PhotoFault::Damaged),
            Err(_) => Err(PhotoFault::TooCostly),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Condvar, Mutex};

    use super::*;
    use crate::problem::Kind;

    /// Cleanings wait here until the test lets them go on.
    static GATE: (Mutex<bool>, Condvar) = (Mutex::new(false), Condvar::new());

    fn wait_at_gate(_: &[u8]) -> Result<CleanPhoto, PhotoFault> {
        let mut is_open = GATE.0.lock().unwrap();
        while !*is_open {
            is_open = GATE.1.wait(is_open).unwrap();
        }
        Err(PhotoFault::Empty)
    }

    /// What comes of it when so much time passes meanwhile. The clock stands still by itself while a thread works.
    async fn after<T>(time: Duration, outcome: impl Future<Output = T>) -> T {
        let mut outcome = std::pin::pin!(outcome);
        tokio::select! {
            biased;
            early = &mut outcome => return early,
            () = std::future::ready(()) => {}
        }
        tokio::time::advance(time).await;
        outcome.await
    }

    #[tokio::test(start_paused = true)]
    async fn a_photo_that_takes_too_long_is_refused_and_still_counts_until_it_ends() {
        let worker = Worker::with(wait_at_gate);
        let outcome = after(WALL, worker.clean(Vec::new())).await.unwrap();
        assert_eq!(outcome, Err(PhotoFault::TooCostly));
        assert_eq!(worker.turns.available_permits(), AT_ONCE - 1);
        let outcome = after(WALL, worker.clean(Vec::new())).await.unwrap();
        assert_eq!(outcome, Err(PhotoFault::TooCostly));
        let refusal = after(PATIENCE, worker.clean(Vec::new())).await.unwrap_err();
        assert_eq!(refusal.kind(), Kind::Unavailable);
        *GATE.0.lock().unwrap() = true;
        GATE.1.notify_all();
        let outcome = worker.clean(Vec::new()).await.unwrap();
        assert_eq!(outcome, Err(PhotoFault::Empty));
    }

    #[tokio::test]
    async fn a_panic_is_a_refusal() {
        let worker = Worker::with(|_| panic!("a decoder"));
        assert_eq!(worker.clean(Vec::new()).await.unwrap(), Err(PhotoFault::Damaged));
        assert_eq!(worker.clean(Vec::new()).await.unwrap(), Err(PhotoFault::Damaged));
        assert_eq!(worker.clean(Vec::new()).await.unwrap(), Err(PhotoFault::Damaged));
    }

    #[tokio::test(start_paused = true)]
    async fn a_full_queue_answers_at_once() {
        let worker = Worker::with(|_| Err(PhotoFault::Empty));
        let places = worker.queue.acquire_many(50).await.unwrap();
        let refusal = worker.clean(Vec::new()).await.unwrap_err();
        assert_eq!(refusal.kind(), Kind::Unavailable);
        drop(places);
        assert_eq!(worker.clean(Vec::new()).await.unwrap(), Err(PhotoFault::Empty));
    }
}
