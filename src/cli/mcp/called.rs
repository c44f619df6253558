//! The result of a tool call: the output of a command, kept in memory.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use serde::Serialize;
use serde_json::value::RawValue;

use super::tool::Tool;
use crate::cli::world::World;

/// The result of a call: the output of the command, and its messages.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Called {
    content: Vec<Content>,
    #[serde(skip_serializing_if = "Option::is_none")]
    structured_content: Option<Box<RawValue>>,
    is_error: bool,
}

#[derive(Serialize)]
struct Content {
    r#type: &'static str,
    text: String,
}

impl Called {
    pub(super) fn of(tool: &Tool, is_done: bool, [out, err]: [String; 2]) -> Self {
        let is_json = is_done && !tool.writes;
        let out = if is_json { one_line(&out, tool.field) } else { out };
        let structured_content = if is_json { RawValue::from_string(out.clone()).ok() } else { None };
        let texts = [out, err].into_iter().filter(|text| !text.is_empty());
        let content = texts.map(|text| Content { r#type: "text", text }).collect();
        Self { content, structured_content, is_error: !is_done }
    }
}

/// Returns a JSON document in one line. An array becomes the `field` of an object.
fn one_line(json: &str, field: Option<&str>) -> String {
    // In a JSON string, line breaks are escaped, so all line breaks can be removed.
    let line: String = json.lines().map(str::trim_start).collect();
    match field {
        Some(field) => format!("{{\"{field}\":{line}}}"),
        None => line,
    }
}

/// Returns a world for one command, with the same data, whose output and messages are kept in memory.
pub(super) fn captured(world: &World) -> (World, [Buffer; 2]) {
    let streams = [Buffer::default(), Buffer::default()];
    let [out, err] = streams.clone();
    let captured = World {
        args: Vec::new(),
        env: world.env,
        clock: world.clock,
        out: Box::new(out),
        err: Box::new(err),
        stdin_is_terminal: false,
        stdout_is_terminal: false,
        stderr_is_terminal: false,
        width: None,
    };
    (captured, streams)
}

/// Output that is kept in memory.
#[derive(Clone, Default)]
pub(super) struct Buffer(Rc<RefCell<Vec<u8>>>);

impl Buffer {
    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.borrow()).into_owned()
    }
}

impl Write for Buffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
