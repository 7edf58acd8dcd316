//! In which order reports are reviewed. A lane orders the queue and decides nothing.

vocabulary! {
    Lane {
        /// Of contributors whose earlier reports were sound.
        Fast = "fast",
        Usual = "usual",
        /// Of a source that sends unusually much: reviewed last, never refused for that.
        Slow = "slow",
    }
}
