//! Measuring what is heard.
