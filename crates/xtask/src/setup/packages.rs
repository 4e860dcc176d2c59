//! Programs that come from the machine's own package manager.

use crate::failure::Failure;
use crate::shell;
use std::process::Command;

/// With which the local engine speaks.
pub const ESPEAK: Program = Program { command: "espeak-ng", package: Package::same(&["espeak-ng"]) };

/// With which the local engine writes MP3.
pub const FFMPEG: Program =
    Program { command: "ffmpeg", package: Package { dnf: &["ffmpeg-free"], ..Package::same(&["ffmpeg"]) } };

/// A program on the path, and the package that brings it.
pub struct Program {
    /// The program's name.
    pub command: &'static str,
    /// Where it comes from.
    pub package: Package,
}

/// The names of one thing in each package manager.
pub struct Package {
    /// In Debian.
    pub apt: &'static [&'static str],
    /// In Fedora.
    pub dnf: &'static [&'static str],
    /// In Arch.
    pub pacman: &'static [&'static str],
    /// In Homebrew.
    pub brew: &'static [&'static str],
}

/// A package manager that we know how to call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manager {
    /// Debian, Ubuntu and their relatives.
    Apt,
    /// Fedora and its relatives.
    Dnf,
    /// Arch and its relatives.
    Pacman,
    /// Homebrew, mostly on macOS.
    Brew,
}

impl Program {
    /// Whether the program is on the path.
    pub fn is_there(&self) -> bool {
        shell::find(self.command).is_some()
    }

    /// Installs the package.
    pub fn install(&self) -> Result<(), Failure> {
        self.package.install()
    }

    /// What a person can do.
    pub fn by_hand(&self) -> String {
        self.package.by_hand(self.command)
    }
}

impl Package {
    /// A package that has the same names everywhere.
    pub const fn same(names: &'static [&'static str]) -> Self {
        Self { apt: names, dnf: names, pacman: names, brew: names }
    }

    /// Installs with the manager that is here.
    pub fn install(&self) -> Result<(), Failure> {
        let no_manager = || Failure::NoWay("no package manager that this project knows was found".to_owned());
        let manager = Manager::find().ok_or_else(no_manager)?;
        manager.install(self.names(manager))
    }

    /// The line for a person, or what to look for where no manager is known.
    pub fn by_hand(&self, what: &str) -> String {
        match Manager::find() {
            Some(manager) => manager.by_hand(self.names(manager)),
            None => format!("install {what} so that it is on the path"),
        }
    }

    fn names(&self, manager: Manager) -> &'static [&'static str] {
        match manager {
            Manager::Apt => self.apt,
            Manager::Dnf => self.dnf,
            Manager::Pacman => self.pacman,
            Manager::Brew => self.brew,
        }
    }
}

impl Manager {
    const ALL: [Self; 4] = [Self::Apt, Self::Dnf, Self::Pacman, Self::Brew];

    /// The manager of this machine.
    pub fn find() -> Option<Self> {
        Self::ALL.into_iter().find(|manager| shell::find(manager.words()[0]).is_some())
    }

    /// Installs `packages` and never removes anything for them.
    pub fn install(self, packages: &[&str]) -> Result<(), Failure> {
        if self == Self::Apt {
            // A fresh container knows no packages yet. A list that fails may be of no importance for us, and if
            // it is not, the next command says so.
            let _ = shell::run_quietly(privileged("apt-get")?.arg("update"));
        }
        let mut command =
            if self == Self::Brew { shell::command("brew") } else { privileged(self.words()[0])? };
        command.args(&self.words()[1..]).args(packages);
        shell::run_quietly(&mut command)
    }

    /// The same as a line to type.
    pub fn by_hand(self, packages: &[&str]) -> String {
        let sudo = if self == Self::Brew { "" } else { "sudo " };
        let install = match self {
            Self::Apt => "apt-get install",
            Self::Dnf => "dnf install",
            Self::Pacman => "pacman -S",
            Self::Brew => "brew install",
        };
        format!("{sudo}{install} {}", packages.join(" "))
    }

    fn words(self) -> &'static [&'static str] {
        match self {
            Self::Apt => &["apt-get", "install", "--yes", "--no-install-recommends", "--no-remove"],
            Self::Dnf => &["dnf", "install", "--assumeyes"],
            Self::Pacman => &["pacman", "-S", "--noconfirm", "--needed"],
            Self::Brew => &["brew", "install"],
        }
    }
}

/// A command with the rights of the administrator, which never stops to ask for a password.
pub fn privileged(program: &str) -> Result<Command, Failure> {
    let user = shell::answer(shell::command("id").arg("-u")).unwrap_or_default();
    if user.trim() == "0" {
        let mut command = shell::command(program);
        command.env("DEBIAN_FRONTEND", "noninteractive");
        return Ok(command);
    }
    if shell::answer(shell::command("sudo").args(["-n", "true"])).is_none() {
        return Err(Failure::NoWay(
            "this needs the administrator's rights, and sudo asks for a password".to_owned(),
        ));
    }
    let mut command = shell::command("sudo");
    command.args(["-n", "env", "DEBIAN_FRONTEND=noninteractive", program]);
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand_is_the_line_that_a_person_would_type() {
        assert_eq!(
            Manager::Apt.by_hand(&["chromium", "chromium-driver"]),
            "sudo apt-get install chromium chromium-driver"
        );
        assert_eq!(Manager::Brew.by_hand(FFMPEG.package.brew), "brew install ffmpeg");
    }

    #[test]
    fn a_package_may_have_another_name_in_one_manager() {
        assert_eq!(FFMPEG.package.names(Manager::Dnf), ["ffmpeg-free"]);
        assert_eq!(FFMPEG.package.names(Manager::Pacman), ["ffmpeg"]);
    }

    #[test]
    fn no_manager_may_remove_what_the_person_has() {
        assert!(Manager::Apt.words().contains(&"--no-remove"));
    }
}
