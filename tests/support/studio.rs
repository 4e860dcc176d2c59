//! The real executable, started for a test and ended with it.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

/// How a run of the executable ended.
pub struct Ended {
    pub success: bool,
    pub errors: String,
}

/// A running executable; dropping it ends it.
pub struct Studio {
    child: Child,
    output: BufReader<ChildStdout>,
    /// Where it answers, such as `http://127.0.0.1:40123`.
    pub address: String,
}

/// The executable with these arguments and nothing of the test's own settings in its environment.
pub fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_finevoice-studio"));
    for (name, _) in std::env::vars_os() {
        let is_setting =
            name.to_str().is_some_and(|name| name.starts_with("STUDIO_") || name.starts_with("FINEVOICE_"));
        if is_setting {
            command.env_remove(name);
        }
    }
    command.args(arguments).stdin(Stdio::null());
    command
}

/// Runs the executable to its end and says how it ended; for runs that must refuse to start.
pub fn run(mut command: Command) -> Ended {
    let output = command.output().expect("the executable runs");
    Ended { success: output.status.success(), errors: String::from_utf8_lossy(&output.stderr).into_owned() }
}

impl Studio {
    /// Starts the studio with the local engine and waits until it answers.
    pub fn local(data_dir: &Path) -> Self {
        Self::start(serve(data_dir))
    }

    /// Starts any command that prints «… ready at <address>» and waits for that line.
    pub fn start(mut command: Command) -> Self {
        let mut child =
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the executable starts");
        let mut output = BufReader::new(child.stdout.take().expect("its output is piped"));
        let mut line = String::new();
        output.read_line(&mut line).expect("its output is text");
        let Some((_, address)) = line.trim().split_once("ready at ") else {
            let mut errors = String::new();
            let _ = child.stderr.take().map(|mut stderr| stderr.read_to_string(&mut errors));
            panic!("it did not get ready: {line:?} {errors}");
        };
        let address = address.trim_end_matches('/').to_owned();
        Self { child, output, address }
    }

    /// The next line of its output.
    pub fn next_line(&mut self) -> String {
        let mut line = String::new();
        self.output.read_line(&mut line).expect("its output is text");
        line.trim().to_owned()
    }

    /// Asks it to stop, as a service manager does, and waits for its end.
    pub fn stop(mut self) -> bool {
        let pid = self.child.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &pid]).status().expect("kill runs");
        assert!(asked.success());
        let deadline = Instant::now() + Duration::from_secs(30);
        while Instant::now() < deadline {
            if let Some(status) = self.child.try_wait().expect("it is a child of ours") {
                return status.success();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("it did not stop within 30 seconds");
    }

    /// Ends it at once, as a crash would.
    pub fn kill(mut self) {
        self.end();
    }

    /// Ends it and gives what it wrote to standard error.
    pub fn errors_after_end(mut self) -> String {
        self.end();
        let mut errors = String::new();
        if let Some(stderr) = &mut self.child.stderr {
            let _ = stderr.read_to_string(&mut errors);
        }
        errors
    }

    fn end(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Studio {
    fn drop(&mut self) {
        self.end();
    }
}

/// The command that serves the studio on a free port, or on the one that `STUDIO_LISTEN` is then set to.
pub fn serve(data_dir: &Path) -> Command {
    let mut command = command(&["--data-dir"]);
    command.arg(data_dir).env("STUDIO_LISTEN", "127.0.0.1:0");
    command
}

/// The command that serves the studio on a free port in front of another upstream.
pub fn serve_upstream(data_dir: &Path, upstream: &str, key: &str) -> Command {
    let mut command = serve(data_dir);
    command.args(["--finevoice-url", upstream]).env("FINEVOICE_API_KEY", key);
    command
}
