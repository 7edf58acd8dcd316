//! Real data beside the workspace, where it is present.

use std::path::{Path, PathBuf};

/// The path of a file of real data, or `None` with a line that says what is skipped.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place where the tests look for real data"
    )]
    let folder = std::env::var_os("CONTRECHAMP_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let file = folder.join("data").join(path);
    if file.exists() {
        return Some(file);
    }
    eprintln!("skipped: {} is not here", file.display());
    None
}
