//! Writing features.
