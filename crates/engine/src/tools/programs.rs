//! Which programs there must be, and what to say where one is not there.

use std::fmt;
use std::path::{Path, PathBuf};

/// The programs that the engine needs, each by its name on the search path, which is the default, or by an absolute
/// path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Programs {
    /// Speaks.
    pub espeak_ng: PathBuf,
    /// Encodes MP3.
    pub ffmpeg: PathBuf,
}

impl Default for Programs {
    fn default() -> Self {
        Self { espeak_ng: "espeak-ng".into(), ffmpeg: "ffmpeg".into() }
    }
}

/// A program that is needed and not installed. As text: one line that says so and how to install it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingProgram {
    program: String,
}

impl MissingProgram {
    pub(super) fn new(program: &Path) -> Self {
        Self { program: name(program) }
    }
}

impl fmt::Display for MissingProgram {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let program = &self.program;
        write!(
            f,
            "{program} is not installed, and the local engine needs it. Install it with `apt install {program}` \
             (Debian, Ubuntu) or `brew install {program}` (macOS), then try again."
        )
    }
}

/// Which of the programs are not installed: empty when all is well.
pub fn missing_programs(programs: &Programs) -> Vec<MissingProgram> {
    [&programs.espeak_ng, &programs.ffmpeg]
        .into_iter()
        .filter(|program| !is_installed(program))
        .map(|program| MissingProgram::new(program))
        .collect()
}

fn is_installed(program: &Path) -> bool {
    if program.components().count() > 1 {
        return program.is_file();
    }
    let file_name = format!("{}{}", program.display(), std::env::consts::EXE_SUFFIX);
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|dir| dir.join(&file_name).is_file()))
}

/// The name of a program as people know it.
pub fn name(program: &Path) -> String {
    program.file_name().unwrap_or(program.as_os_str()).to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_program_is_named_with_the_way_to_install_it() {
        let programs = Programs { espeak_ng: "no-such-espeak-ng".into(), ffmpeg: "/nowhere/ffmpeg".into() };
        let lines: Vec<_> = missing_programs(&programs).iter().map(ToString::to_string).collect();
        assert_eq!(lines.len(), 2);
        assert!(lines[0].starts_with("no-such-espeak-ng is not installed"), "{}", lines[0]);
        assert!(
            lines[1].contains("`apt install ffmpeg`") && lines[1].contains("`brew install ffmpeg`"),
            "{}",
            lines[1]
        );
    }

    #[test]
    fn a_program_on_the_search_path_is_not_missing() {
        let programs = Programs { espeak_ng: "sh".into(), ffmpeg: "/bin/sh".into() };
        assert_eq!(missing_programs(&programs), []);
    }
}
