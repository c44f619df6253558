//! The help of a command: wrapped to the terminal, with the examples of its manual page.

use std::ffi::OsString;

use super::failure::deepest;
use super::man::examples;
use crate::text::{width, wrap};

/// The width of the help where it goes to no terminal, and the greatest width, in cells.
const WIDEST: usize = 100;
/// The smallest width to which help is wrapped.
const NARROWEST: usize = 40;
/// The smallest number of cells for a description to the right of an option. With fewer, it is written below the option.
const ROOM: usize = 30;

/// Returns the help for the command in `called`. `text` is the help that the argument parser has written.
pub(super) fn help(text: &str, called: &[OsString], program: &clap::Command, cells: Option<u16>) -> String {
    let cells = cells.map_or(WIDEST, usize::from).clamp(NARROWEST, WIDEST);
    let (path, _) = deepest(called, program);
    let mut out = wrapped(text, cells);
    let examples = examples(path.strip_prefix(program.get_name()).unwrap_or_default().trim_start());
    if !examples.is_empty() {
        out.push_str("\nExamples:\n");
        for (what, line) in examples {
            out.push_str(&wrapped(&format!("  {what}"), cells));
            out.push_str(&format!("    {line}\n"));
        }
    }
    out
}

/// Wraps each line that is too wide, below the beginning of its description.
fn wrapped(text: &str, cells: usize) -> String {
    let mut out = String::new();
    for line in text.lines() {
        if width(line) <= cells {
            out.push_str(&format!("{line}\n"));
            continue;
        }
        let column = line.rfind("  ").map_or(0, |blanks| blanks + 2);
        let begin = line.len() - line.trim_start().len();
        let column = if column + ROOM > cells { begin } else { column };
        let (lead, description) = line.split_at(column);
        for (nth, part) in wrap(description, cells - column).into_iter().enumerate() {
            let lead = if nth == 0 { lead.to_owned() } else { " ".repeat(column) };
            out.push_str(&format!("{lead}{part}\n"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_wrapped_below_their_description() {
        let text = "Usage: x\n\n  -o, --option <FILE>  Write what was found to this file instead of stdout, whole or not at all\n";
        assert_eq!(
            wrapped(text, 60),
            "Usage: x\n\n  -o, --option <FILE>  Write what was found to this file\n                       instead of stdout, whole or not at\n                       all\n"
        );
        assert!(wrapped(text, 40).lines().all(|line| width(line) <= 40));
        assert_eq!(wrapped("a b", 40), "a b\n");
    }
}
