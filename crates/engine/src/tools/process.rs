//! Starting programs and talking to them.

use std::ffi::OsStr;
use std::io;
use std::path::Path;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, ChildStdin, Command};
use tokio::time::timeout;

use super::error::ToolError;
use super::programs::{self, MissingProgram};

/// What a program inherits of the environment. Keys and tokens of this process are not among it.
const INHERITED: &[&str] = &["PATH", "HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TMPDIR", "SystemRoot"];

/// How much of a program's complaints is read.
const STDERR_BYTES: usize = 64 * 1024;

/// How long a program that is being fed may take nothing, or take to end, before it is taken for stuck.
const STALL: Duration = Duration::from_mins(1);

/// How long a run may take, and how much it may write.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub time: Duration,
    pub output_bytes: usize,
}

/// Runs a program to its end, in a directory, and gives what it wrote to its standard output.
pub async fn run<A: AsRef<OsStr>>(
    program: &Path,
    args: &[A],
    input: &[u8],
    directory: &Path,
    limits: Limits,
) -> Result<Vec<u8>, ToolError> {
    let process = Process::start(program, args, directory, Stdio::piped())?;
    let too_slow = ToolError::TooSlow { program: process.name.clone(), limit: limits.time };
    timeout(limits.time, process.converse(input, limits.output_bytes)).await.unwrap_or(Err(too_slow))
}

/// A program that takes its input bit by bit and leaves its result in a file.
pub struct Feed {
    process: Process,
    stdin: ChildStdin,
}

impl Feed {
    pub fn start<A: AsRef<OsStr>>(program: &Path, args: &[A]) -> Result<Self, ToolError> {
        let mut process = Process::start(program, args, Path::new("."), Stdio::null())?;
        let stdin =
            process.child.stdin.take().ok_or_else(|| process.io_error(io::ErrorKind::BrokenPipe.into()))?;
        Ok(Self { process, stdin })
    }

    /// Hands over the next bytes. That the program has gone shows in [`Feed::finish`], with its reason.
    pub async fn write(&mut self, bytes: &[u8]) -> Result<(), ToolError> {
        match timeout(STALL, self.stdin.write_all(bytes)).await {
            Err(_) => Err(self.process.stuck()),
            Ok(Err(error)) if error.kind() != io::ErrorKind::BrokenPipe => Err(self.process.io_error(error)),
            Ok(_) => Ok(()),
        }
    }

    /// Ends the input and waits until the program has done its work.
    pub async fn finish(self) -> Result<(), ToolError> {
        let stuck = self.process.stuck();
        drop(self.stdin);
        timeout(STALL, self.process.converse(&[], 0)).await.unwrap_or(Err(stuck)).map(drop)
    }
}

/// A running program. It is killed when this is dropped before its end.
struct Process {
    name: String,
    child: Child,
}

impl Process {
    fn start<A: AsRef<OsStr>>(
        program: &Path,
        args: &[A],
        directory: &Path,
        stdout: Stdio,
    ) -> Result<Self, ToolError> {
        let environment = INHERITED.iter().filter_map(|name| Some((name, std::env::var_os(name)?)));
        let started = Command::new(program)
            .args(args)
            .current_dir(directory)
            .env_clear()
            .envs(environment)
            .stdin(Stdio::piped())
            .stdout(stdout)
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn();
        let name = programs::name(program);
        match started {
            Ok(child) => Ok(Self { name, child }),
            // A directory that has gone is reported in the same way as a program that is not there.
            Err(error) if error.kind() == io::ErrorKind::NotFound && directory.is_dir() => {
                Err(ToolError::Missing(MissingProgram::new(program)))
            }
            Err(source) => Err(ToolError::Io { program: name, source }),
        }
    }

    async fn converse(mut self, input: &[u8], output_bytes: usize) -> Result<Vec<u8>, ToolError> {
        let (stdin, stdout, stderr) =
            (self.child.stdin.take(), self.child.stdout.take(), self.child.stderr.take());
        let (written, output, complaints) =
            tokio::join!(write(stdin, input), read(stdout, output_bytes), read(stderr, STDERR_BYTES));
        let output = output.map_err(|error| self.io_error(error))?;
        if output.len() > output_bytes {
            return Err(ToolError::TooMuch { program: self.name, limit_bytes: output_bytes });
        }
        let status = self.child.wait().await.map_err(|error| self.io_error(error))?;
        let complaints = complaints.unwrap_or_default();
        if status.success() {
            written.map_err(|error| self.io_error(error))?;
            Ok(output)
        } else {
            Err(self.failed(status, &complaints))
        }
    }

    fn failed(&self, status: ExitStatus, complaints: &[u8]) -> ToolError {
        let complaints = String::from_utf8_lossy(complaints);
        let last = complaints.lines().rev().map(str::trim).find(|line| !line.is_empty());
        let detail = last.map_or_else(|| status.to_string(), ToOwned::to_owned);
        ToolError::Failed { program: self.name.clone(), detail }
    }

    fn io_error(&self, source: io::Error) -> ToolError {
        ToolError::Io { program: self.name.clone(), source }
    }

    fn stuck(&self) -> ToolError {
        ToolError::TooSlow { program: self.name.clone(), limit: STALL }
    }
}

/// Writes everything and closes the pipe. A program may end before it has read all.
async fn write(pipe: Option<ChildStdin>, input: &[u8]) -> io::Result<()> {
    let Some(mut pipe) = pipe else { return Ok(()) };
    match pipe.write_all(input).await {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Reads up to one byte more than the limit, so that the caller sees when there was too much.
async fn read(pipe: Option<impl AsyncRead + Unpin>, limit: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if let Some(pipe) = pipe {
        let limit = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
        pipe.take(limit).read_to_end(&mut bytes).await?;
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: Limits = Limits { time: Duration::from_secs(20), output_bytes: 1_000_000 };

    async fn run_with(program: &str, args: &[&str], input: &[u8], limits: Limits) -> Result<String, String> {
        let output = run(Path::new(program), args, input, Path::new("/"), limits).await;
        output.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).map_err(|error| error.to_string())
    }

    #[tokio::test]
    async fn text_goes_in_and_comes_out_untouched_by_any_shell() {
        let hostile = "; rm -rf / $(id) `id` && | > \"' \u{1F389}";
        assert_eq!(run_with("cat", &[], hostile.as_bytes(), LIMITS).await.as_deref(), Ok(hostile));
        assert_eq!(run_with("printf", &["%s", hostile], b"", LIMITS).await.as_deref(), Ok(hostile));
    }

    #[tokio::test]
    async fn a_program_that_is_not_there_is_named() {
        let error = run_with("no-such-program", &[], b"", LIMITS).await.expect_err("it is not there");
        assert!(error.starts_with("no-such-program is not installed"), "{error}");
    }

    #[tokio::test]
    async fn a_directory_that_has_gone_is_not_taken_for_a_missing_program() {
        let gone = run(Path::new("cat"), &[""; 0], b"", Path::new("/no/such/place"), LIMITS).await;
        assert!(matches!(gone, Err(ToolError::Io { .. })), "{gone:?}");
    }

    #[tokio::test]
    async fn a_program_that_never_ends_is_stopped() {
        let limits = Limits { time: Duration::from_millis(50), ..LIMITS };
        let error = run_with("sleep", &["600"], b"", limits).await.expect_err("it does not end");
        assert!(error.starts_with("sleep was stopped because it took longer"), "{error}");
    }

    #[tokio::test]
    async fn a_program_that_never_stops_writing_is_stopped() {
        let error = run_with("yes", &[], b"", LIMITS).await.expect_err("it does not stop");
        assert!(error.starts_with("yes was stopped because it wrote more than 1000000 bytes"), "{error}");
    }

    #[tokio::test]
    async fn a_program_that_fails_gives_its_last_complaint() {
        let error = run_with("ls", &["/no/such/place"], b"", LIMITS).await.expect_err("it fails");
        assert!(error.starts_with("ls failed: ") && error.contains("No such file"), "{error}");
    }

    #[tokio::test]
    async fn a_program_sees_none_of_this_process_s_own_environment() {
        let environment = run_with("env", &[], b"", LIMITS).await.expect("it runs");
        let names: Vec<_> = environment.lines().filter_map(|line| line.split('=').next()).collect();
        assert!(names.contains(&"PATH"));
        assert!(names.iter().all(|name| INHERITED.contains(name)), "{names:?}");
    }
}
