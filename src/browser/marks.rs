//! Moments for measuring, seen in the browser's own profiler and by the bench.

use super::window;

/// Marks this moment with a name.
pub fn mark(name: &str) {
    if let Some(performance) = window().and_then(|window| window.performance()) {
        // A mark that cannot be set is not missed by anyone who works.
        let _ = performance.mark(name);
    }
}
