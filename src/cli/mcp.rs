mod called;
mod message;
mod tool;

use std::ffi::OsString;
use std::io::{self, BufRead, Read};

use clap::Args;
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Map, Value, json};

use super::failure::Failure;
use super::global::Global;
use super::shell::Shell;
use super::world::World;
use crate::json::to_json_line;
use called::{Called, captured};
use message::{Fault, Message, Response, shown};
use tool::{Allowed, LIST, Tool};

/// The supported versions of the protocol, the newest first.
const VERSIONS: [&str; 4] = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"];

/// The largest number of bytes of a message.
const MOST: u64 = 1 << 20;

/// A function that executes a command from its words, in the given world.
type Execute = fn(&[OsString], &Global, &mut World) -> Result<(), Failure>;

/// The state from which the server answers.
struct Server<'w> {
    allowed: Allowed,
    execute: Execute,
    global: &'w Global,
    world: &'w mut World,
}

/// Answer an assistant over stdin and stdout (Model Context Protocol)
///
/// The assistant can read the catalog, one skill, the lists, gaps, the report and the plan. If the assistant runs
/// elsewhere, what it reads leaves this machine. It sees notes and achievements only with `--notes`, and can rate
/// skills only with `--allow-rate`. Messages are JSON-RPC 2.0, one per line.
#[derive(Debug, Args)]
pub(super) struct Mcp {
    /// Let the assistant rate skills; `skillgap undo` undoes what it rated
    #[arg(long)]
    pub(super) allow_rate: bool,
    /// Let the assistant read your notes and achievements
    #[arg(long)]
    notes: bool,
}

impl Mcp {
    /// Answers messages until the input ends. Every tool call reads the data again.
    pub(super) fn run(self, execute: Execute, global: &Global, world: &mut World) -> Result<(), Failure> {
        let allowed = Allowed { rate: self.allow_rate, notes: self.notes };
        let server = Server { allowed, execute, global, world };
        let mut input = io::stdin().lock();
        while let Some(line) = read_line(&mut input)? {
            let response = match &line {
                Line::Whole(line) if line.trim_ascii().is_empty() => continue,
                Line::Whole(line) => server.respond_to_line(line),
                Line::TooLong => Some(to_json_line(&Response::fault(Value::Null, Fault::too_long(MOST)))),
            };
            if let Some(response) = response {
                server.world.write(&response)?;
            }
        }
        Ok(())
    }
}

/// A line of the input.
enum Line {
    Whole(Vec<u8>),
    /// The line has more than [`MOST`] bytes and was skipped.
    TooLong,
}

/// Reads a line without its line break. Returns `None` at the end of the input.
fn read_line(input: &mut impl BufRead) -> Result<Option<Line>, Failure> {
    let mut line = Vec::new();
    if Read::take(&mut *input, MOST).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    if line.ends_with(b"\n") || (line.len() as u64) < MOST {
        return Ok(Some(Line::Whole(line)));
    }
    let mut rest = Vec::new();
    while !rest.ends_with(b"\n") {
        rest.clear();
        if Read::take(&mut *input, MOST).read_until(b'\n', &mut rest)? == 0 {
            break;
        }
    }
    Ok(Some(Line::TooLong))
}

impl Server<'_> {
    /// Returns the response to a message or a batch; `None` if no response is due.
    fn respond_to_line(&self, line: &[u8]) -> Option<String> {
        match serde_json::from_slice(line) {
            Err(error) => Some(to_json_line(&Response::fault(Value::Null, Fault::no_json(&error)))),
            Ok(Value::Array(messages)) if !messages.is_empty() => {
                let responses: Vec<Response> =
                    messages.into_iter().filter_map(|message| self.respond(message)).collect();
                (!responses.is_empty()).then(|| to_json_line(&responses))
            }
            Ok(message) => self.respond(message).map(|response| to_json_line(&response)),
        }
    }

    fn respond(&self, message: Value) -> Option<Response> {
        let (id, method, params) = match Message::of(message) {
            Message::ToIgnore => return None,
            Message::Wrong(id, fault) => return Some(Response::fault(id, fault)),
            Message::Request { id, method, params } => (id, method, params),
        };
        let result = match method.as_str() {
            "initialize" => Ok(raw(&initialized(&params))),
            "ping" => Ok(raw(&json!({}))),
            "tools/list" => Ok(raw(&json!({"tools": Tool::described(self.allowed)}))),
            "tools/call" => self.call(&params).map(|called| raw(&called)),
            _ => Err(Fault::no_method(&method)),
        };
        Some(match result {
            Ok(result) => Response::result(id, result),
            Err(fault) => Response::fault(id, fault),
        })
    }

    /// Calls the tool that `params` name. If the command fails, its error is in the result, for the assistant to read.
    ///
    /// # Errors
    /// Returns an error if there is no such tool, or if `arguments` is not an object.
    fn call(&self, params: &Value) -> Result<Called, Fault> {
        let name = params["name"].as_str().ok_or_else(|| Fault::params("`name` must be a string".to_owned()))?;
        let tool = Tool::all(self.allowed).find(|tool| tool.name == name);
        let tool = tool.ok_or_else(|| Fault::params(format!("no tool is called `{}`", shown(name))))?;
        let none = Map::new();
        let arguments = match &params["arguments"] {
            Value::Null => &none,
            Value::Object(arguments) => arguments,
            _ => return Err(Fault::params("`arguments` is no object".to_owned())),
        };
        let (mut world, streams) = captured(self.world);
        let done = self.run_tool(tool, arguments, &mut world);
        if let Err(failure) = &done {
            world.fail(failure);
        }
        Ok(Called::of(tool, done.is_ok(), streams.map(|stream| stream.text())))
    }

    fn run_tool(&self, tool: &Tool, arguments: &Map<String, Value>, world: &mut World) -> Result<(), Failure> {
        let words = tool.words(arguments, self.allowed.notes)?;
        if let Some(list) = arguments.get(LIST.name).and_then(Value::as_str) {
            // An assistant may name a list by its id, but not a file.
            let (_, library) = Shell::new(self.global.clone(), world)?.library();
            if library.find(list).is_none() {
                return Err(Failure::usage(format!("no list has the id `{}`", shown(list)))
                    .hint("the tool `lists` has the ids"));
            }
        }
        (self.execute)(&words, self.global, world)
    }
}

fn raw(value: &impl Serialize) -> Box<RawValue> {
    to_raw_value(value).expect("our shapes have string keys")
}

/// Returns the server's description of itself, in the client's protocol version if the server supports it.
fn initialized(params: &Value) -> Value {
    let asked = params["protocolVersion"].as_str();
    let version = VERSIONS.into_iter().find(|version| Some(*version) == asked).unwrap_or(VERSIONS[0]);
    json!({
        "protocolVersion": version,
        "capabilities": {"tools": {}},
        "serverInfo": {"name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION")},
        "instructions": "skillgap holds what a backend developer says of their own skills (levels 0 None to 5 Expert), and \
                         compares it with lists of required skills. Levels are the user's own judgement; never guess one.",
    })
}
