//! The messages of JSON-RPC 2.0.

use serde::Serialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::text::{cut, visible};

/// The largest number of terminal cells of a name in an error.
const SHOWN: usize = 100;

/// A message from the client.
pub(super) enum Message {
    /// A request, which needs a response.
    Request { id: Value, method: String, params: Value },
    /// A notification, or a response without a request.
    ToIgnore,
    /// An invalid message, with its id, or null if it has none.
    Wrong(Value, Fault),
}

impl Message {
    pub(super) fn of(message: Value) -> Self {
        let Value::Object(mut message) = message else { return Self::Wrong(Value::Null, Fault::no_message()) };
        let id = message.remove("id");
        if id.as_ref().is_some_and(|id| !(id.is_string() || id.is_i64() || id.is_u64())) {
            return Self::Wrong(Value::Null, Fault::no_message());
        }
        if message.get("jsonrpc").is_none_or(|version| version != "2.0") {
            return Self::Wrong(id.unwrap_or(Value::Null), Fault::no_message());
        }
        let (method, id) = match (message.remove("method"), id) {
            (Some(Value::String(_)), None) => return Self::ToIgnore,
            (None, Some(_)) if message.contains_key("result") || message.contains_key("error") => {
                return Self::ToIgnore;
            }
            (Some(Value::String(method)), Some(id)) => (method, id),
            (_, id) => return Self::Wrong(id.unwrap_or(Value::Null), Fault::no_message()),
        };
        match message.remove("params").unwrap_or_else(|| Map::new().into()) {
            params @ Value::Object(_) => Self::Request { id, method, params },
            _ => Self::Wrong(id, Fault::params("`params` is no object".to_owned())),
        }
    }
}

/// A response to a request.
#[derive(Serialize)]
pub(super) struct Response {
    jsonrpc: &'static str,
    id: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Fault>,
}

impl Response {
    pub(super) fn result(id: Value, result: Box<RawValue>) -> Self {
        Self { jsonrpc: "2.0", id, result: Some(result), error: None }
    }

    pub(super) fn fault(id: Value, fault: Fault) -> Self {
        Self { jsonrpc: "2.0", id, result: None, error: Some(fault) }
    }
}

/// The reason why a request has no result, with its JSON-RPC error code.
#[derive(Serialize)]
pub(super) struct Fault {
    code: i32,
    message: String,
}

impl Fault {
    pub(super) fn no_json(error: &serde_json::Error) -> Self {
        Self { code: -32700, message: format!("the line is no JSON: {error}") }
    }

    fn no_message() -> Self {
        Self { code: -32600, message: "the line is no message of JSON-RPC 2.0".to_owned() }
    }

    pub(super) fn too_long(most: u64) -> Self {
        Self { code: -32600, message: format!("the message has more than {most} bytes") }
    }

    pub(super) fn no_method(method: &str) -> Self {
        Self { code: -32601, message: format!("no method is called `{}`", shown(method)) }
    }

    pub(super) fn params(message: String) -> Self {
        Self { code: -32602, message }
    }
}

/// Returns a name from the client, safe to show in an error.
pub(super) fn shown(name: &str) -> String {
    cut(&visible(name), SHOWN, "…").into_owned()
}
