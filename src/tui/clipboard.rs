//! The clipboard: passes a text to tmux or to the system's clipboard tool if there is one, otherwise to the terminal.

use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// The maximum time a tool may run. A tool that hangs on a display that does not answer counts as failed.
const LIMIT: Duration = Duration::from_millis(500);

/// Passes `text` to the first tool that accepts it; returns false if none does.
pub(super) fn copy_with_tool(text: &str) -> bool {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    tools(is_set).iter().any(|tool| run_tool(tool, text))
}

/// The tools that may be installed, the most specific first, each with its arguments. `is_set` returns true for
/// environment variables that have a value.
fn tools(is_set: impl Fn(&str) -> bool) -> Vec<&'static [&'static str]> {
    let mut tools: Vec<&[&str]> = Vec::new();
    if is_set("TMUX") {
        // Fills tmux's own buffer and, because of `-w`, the clipboard of the terminal around tmux.
        tools.push(&["tmux", "load-buffer", "-w", "-"]);
    }
    if is_set("WAYLAND_DISPLAY") {
        tools.push(&["wl-copy"]);
    }
    if is_set("DISPLAY") {
        tools.push(&["xclip", "-selection", "clipboard"]);
        tools.push(&["xsel", "--clipboard", "--input"]);
    }
    if cfg!(target_os = "macos") {
        tools.push(&["pbcopy"]);
    }
    if cfg!(windows) || is_set("WSL_DISTRO_NAME") {
        tools.push(&["clip.exe"]);
    }
    tools
}

/// Runs a tool with `text` as its input; returns true if it exits successfully in time.
fn run_tool(tool: &[&str], text: &str) -> bool {
    let mut command = Command::new(tool[0]);
    command.args(&tool[1..]).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let Ok(mut child) = command.spawn() else { return false };
    let (input, text) = (child.stdin.take(), text.to_owned());
    let (done, is_done) = mpsc::channel();
    // On a thread of its own, because a tool that does not read its input would block the app.
    let started = thread::Builder::new().spawn(move || {
        let is_written = input.is_some_and(|mut input| input.write_all(text.as_bytes()).is_ok());
        let has_ended_well = child.wait().is_ok_and(|status| status.success());
        let _ = done.send(is_written && has_ended_well);
    });
    started.is_ok() && is_done.recv_timeout(LIMIT).unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_decides_which_tools_are_tried() {
        let names = |set: &[&str]| tools(|name| set.contains(&name)).iter().map(|tool| tool[0]).collect::<Vec<_>>();
        assert_eq!(names(&["TMUX", "DISPLAY"])[..3], ["tmux", "xclip", "xsel"]);
        assert_eq!(names(&["WAYLAND_DISPLAY", "DISPLAY"])[..3], ["wl-copy", "xclip", "xsel"]);
        if cfg!(target_os = "linux") {
            assert_eq!(names(&[]), Vec::<&str>::new());
            assert_eq!(names(&["WSL_DISTRO_NAME"]), ["clip.exe"]);
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_tool_succeeds_if_it_exits_successfully_in_time() {
        let folder = tempfile::tempdir().expect("there is a temporary folder");
        let file = folder.path().join("clipboard");
        let to_file = format!("cat > '{}'", file.display());
        // Longer than the buffer of a pipe.
        let text = "größer\n".repeat(20_000);
        assert!(run_tool(&["sh", "-c", &to_file], &text));
        assert_eq!(std::fs::read_to_string(&file).expect("the tool has written it"), text);
        assert!(!run_tool(&["sh", "-c", "cat > /dev/null; exit 1"], &text));
        assert!(!run_tool(&["sh", "-c", "sleep 2"], &text));
        assert!(!run_tool(&["there-is-no-such-tool"], &text));
    }
}
