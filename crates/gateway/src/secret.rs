//! The key: read in one place, put on the wire in one place, printed nowhere.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use http::HeaderValue;

/// The key of an upstream. There is no way to print it:
///
/// ```
/// let key = gateway::Secret::new("key-0123456789").unwrap();
/// drop(key);
/// ```
///
/// ```compile_fail
/// let key = gateway::Secret::new("key-0123456789").unwrap();
/// println!("{key:?}");
/// ```
///
/// ```compile_fail
/// let key = gateway::Secret::new("key-0123456789").unwrap();
/// println!("{key}");
/// ```
pub struct Secret(String);

/// Why no key could be had. The text of the key is never part of it.
#[derive(Debug)]
pub enum SecretError {
    /// Nothing but white space.
    Empty,
    /// It holds something other than visible ASCII characters, so that it fits no header.
    NotVisibleAscii,
    /// Both the variable and its `_FILE` companion are set.
    SetTwice { variable: String },
    /// The file that the `_FILE` variable names cannot be used.
    File { variable: String, path: PathBuf, source: io::Error },
    /// What the variable or its file holds is no key.
    Content { variable: String, source: Box<SecretError> },
}

impl Secret {
    /// Takes a key; white space around it is dropped.
    ///
    /// # Errors
    /// When it is empty or does not fit a header.
    pub fn new(text: &str) -> Result<Self, SecretError> {
        let text = text.trim();
        if text.is_empty() {
            Err(SecretError::Empty)
        } else if text.bytes().all(|byte| byte.is_ascii_graphic()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(SecretError::NotVisibleAscii)
        }
    }

    /// Reads the key from an environment variable, or from the file that `<variable>_FILE` names. An empty variable
    /// counts as absent, since that is how container tools pass on what is not set.
    ///
    /// # Errors
    /// When both are set, the file cannot be read, or there is no key in it.
    pub fn from_env(variable: &str) -> Result<Option<Self>, SecretError> {
        let file = std::env::var_os(format!("{variable}_FILE"));
        Self::from_settings(variable, std::env::var_os(variable), file)
    }

    fn from_settings(
        variable: &str,
        text: Option<OsString>,
        file: Option<OsString>,
    ) -> Result<Option<Self>, SecretError> {
        let is_set = |value: &OsString| !value.is_empty();
        let text = match (text.filter(is_set), file.filter(is_set)) {
            (None, None) => return Ok(None),
            (Some(_), Some(_)) => return Err(SecretError::SetTwice { variable: variable.to_owned() }),
            (Some(text), None) => text.to_string_lossy().into_owned(),
            (None, Some(path)) => read_file(variable, Path::new(&path))?,
        };
        Self::new(&text).map(Some).map_err(|source| SecretError::Content {
            variable: variable.to_owned(),
            source: Box::new(source),
        })
    }

    /// The header that carries it, marked so that no log shows it.
    pub(crate) fn authorization(&self) -> Option<HeaderValue> {
        let mut value = HeaderValue::try_from(format!("Bearer {}", self.0)).ok()?;
        value.set_sensitive(true);
        Some(value)
    }

    /// A reply without the key, should an upstream have written it there.
    pub(crate) fn redact(&self, reply: Bytes) -> Bytes {
        match std::str::from_utf8(&reply) {
            Ok(text) if text.contains(&self.0) => text.replace(&self.0, "[key]").into(),
            Ok(_) | Err(_) => reply,
        }
    }

    /// Whether a header of a reply holds the key.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        text.contains(&self.0)
    }
}

fn read_file(variable: &str, path: &Path) -> Result<String, SecretError> {
    fs::read_to_string(path).map_err(|source| SecretError::File {
        variable: variable.to_owned(),
        path: path.to_owned(),
        source,
    })
}

impl std::fmt::Display for SecretError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Empty => write!(f, "The key is empty."),
            Self::NotVisibleAscii => {
                write!(f, "The key holds characters that no key has; copy it again, without spaces.")
            }
            Self::SetTwice { variable } => {
                write!(f, "Both {variable} and {variable}_FILE are set; unset one of them.")
            }
            Self::File { variable, path, source } => {
                write!(
                    f,
                    "The file that {variable}_FILE names, {}, cannot be read: {source}.",
                    path.display()
                )
            }
            Self::Content { variable, source } => {
                write!(f, "There is no usable key in {variable} or its file. {source}")
            }
        }
    }
}

impl std::error::Error for SecretError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_taken_without_the_line_end_of_its_file() {
        let key = Secret::new("  key-123\n").expect("a key");
        assert_eq!(key.authorization().expect("it fits").to_str().expect("ASCII"), "Bearer key-123");
    }

    #[test]
    fn the_header_is_marked_as_sensitive() {
        let key = Secret::new("key-123").expect("a key");
        let header = key.authorization().expect("it fits");
        assert!(!format!("{header:?}").contains("key-123"));
    }

    #[test]
    fn what_fits_no_header_is_no_key() {
        for text in ["", " \n", "two words", "line\r\nX-Other: 1", "ключ", "nul\0"] {
            assert!(Secret::new(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn the_errors_do_not_tell_the_key() {
        let error = Secret::new("secret words").err().expect("a space is refused");
        assert!(!format!("{error} {error:?}").contains("secret"));
    }

    fn settings(text: &str, file: &str) -> Result<Option<Secret>, SecretError> {
        Secret::from_settings("FINEVOICE_API_KEY", Some(text.into()), Some(file.into()))
    }

    #[test]
    fn a_key_comes_from_the_variable_or_from_its_file() {
        let directory = tempfile::tempdir().expect("a directory");
        let file = directory.path().join("key");
        fs::write(&file, "key-123\n").expect("a file");
        let file = file.to_str().expect("a path in UTF-8");
        for key in [settings("key-123", ""), settings("", file)] {
            assert!(key.is_ok_and(|key| key.is_some_and(|key| key.is_in("key-123"))));
        }
        assert!(settings("", "").is_ok_and(|key| key.is_none()));
    }

    #[test]
    fn a_setting_that_cannot_be_used_is_named() {
        let told = |text, file| settings(text, file).err().map(|error| error.to_string()).unwrap_or_default();
        let missing = told("", "/nowhere/key");
        assert!(missing.contains("FINEVOICE_API_KEY_FILE") && missing.contains("/nowhere/key"), "{missing}");
        assert!(told("key-123", "/nowhere/key").contains("unset one of them"));
        assert!(told("two words", "").contains("FINEVOICE_API_KEY"));
    }

    #[test]
    fn a_reply_that_echoes_the_key_comes_out_without_it_and_still_is_json() {
        let key = Secret::new("key-123").expect("a key");
        let reply = key.redact(Bytes::from_static(br#"{"you sent":"Bearer key-123","key-123":1}"#));
        let value: serde_json::Value = serde_json::from_slice(&reply).expect("JSON");
        assert!(!value.to_string().contains("key-123"));
    }
}
