//! The tools: each runs a command of skillgap with `--json` and returns what it prints.

use std::ffi::OsString;

use serde_json::{Map, Value, json};

use super::message::shown;
use crate::catalog::Catalog;
use crate::cli::failure::Failure;
use crate::gap::Status;
use crate::journal::Confidence;

/// The permissions of the assistant beyond reading.
#[derive(Debug, Clone, Copy)]
pub(super) struct Allowed {
    pub(super) rate: bool,
    pub(super) notes: bool,
}

/// A tool.
pub(super) struct Tool {
    pub(super) name: &'static str,
    description: &'static str,
    /// The command, with its fixed options.
    command: &'static [&'static str],
    /// The field for the result if it is an array, because a result must be an object.
    pub(super) field: Option<&'static str>,
    params: &'static [Param],
    /// The options for notes: one to add if notes are allowed, and one to add if they are not.
    notes: (Option<&'static str>, Option<&'static str>),
    /// True if the tool records something.
    pub(super) writes: bool,
}

/// A parameter of a tool.
pub(super) struct Param {
    pub(super) name: &'static str,
    description: &'static str,
    /// The option of the command; `None` for a positional argument.
    option: Option<&'static str>,
    kind: Kind,
    is_required: bool,
}

#[derive(Clone, Copy)]
enum Kind {
    Text,
    /// An area of the catalog.
    Area,
    /// The id of a list.
    List,
    /// A number from 1 on.
    Count,
    /// A boolean; false is the same as leaving the parameter out.
    Flag,
    /// Statuses of requirements.
    Statuses,
    /// A rating: 0 to 5, or "n/a".
    Answer,
    Confidence,
}

const SKILL: Param = Param {
    name: "skill",
    description: "An id, a name, an alias or a technology, such as `python` or `kubernetes`",
    option: None,
    kind: Kind::Text,
    is_required: true,
};
pub(super) const LIST: Param = Param {
    name: "list",
    description: "The id of the list to measure against, if not the user's usual one; the tool `lists` has the ids",
    option: Some("--benchmark"),
    kind: Kind::List,
    is_required: false,
};

/// Makes an optional parameter.
const fn optional(name: &'static str, option: &'static str, kind: Kind, description: &'static str) -> Param {
    Param { name, description, option: Some(option), kind, is_required: false }
}

/// Makes a tool that only reads.
const fn reading(
    name: &'static str,
    command: &'static [&'static str],
    params: &'static [Param],
    description: &'static str,
) -> Tool {
    Tool { name, description, command, field: None, params, notes: (None, None), writes: false }
}

const TOOLS: [Tool; 8] = [
    Tool {
        field: Some("skills"),
        ..reading(
            "skills",
            &["skills", "--json"],
            &[optional("area", "--area", Kind::Area, "Only this area, which keeps the answer short")],
            "The catalog of skills: what each means, and what its levels 0 to 5 mean",
        )
    },
    Tool {
        notes: (None, Some("--no-notes")),
        ..reading(
            "skill",
            &["show", "--json"],
            &[SKILL, LIST, optional("answer", "--answer", Kind::Flag, "Also the good answer to the check question")],
            "One skill: what its levels mean, the user's level, which lists ask for it, what to do next",
        )
    },
    Tool {
        field: Some("lists"),
        ..reading("lists", &["benchmark", "list", "--json"], &[], "The lists of required skills to measure against")
    },
    reading(
        "list",
        &["benchmark", "show", "--json"],
        &[Param { option: None, is_required: true, description: "The id of the list", ..LIST }],
        "What a list asks for: skills, target levels, weights",
    ),
    reading(
        "gaps",
        &["report", "--format=json", "--status=gap"],
        &[LIST, optional("top", "--top", Kind::Count, "Only so many, those that matter most")],
        "The requirements in which the user is below the target, and what everything adds up to",
    ),
    Tool {
        notes: (Some("--notes"), Some("--no-log")),
        ..reading(
            "report",
            &["report", "--format=json"],
            &[
                LIST,
                optional("status", "--status", Kind::Statuses, "Only requirements that stand like this"),
                optional("top", "--top", Kind::Count, "Only so many, those that matter most"),
                optional("since", "--since", Kind::Text, "Also what has changed since this day, such as `2026-01-31`"),
            ],
            "Where the user stands: coverage, areas, and every requirement with level, target and gap",
        )
    },
    reading(
        "plan",
        &["plan", "--json"],
        &[LIST],
        "What the user plans to learn, with due dates and next steps, and what would close most of the gap next",
    ),
    Tool {
        writes: true,
        ..reading(
            "rate",
            &["rate"],
            &[
                SKILL,
                Param {
                    name: "level",
                    description: "The level that the user has named, or `n/a`; never a guess",
                    option: None,
                    kind: Kind::Answer,
                    is_required: true,
                },
                optional("confidence", "--confidence", Kind::Confidence, "How sure the user is"),
                optional("last_used", "--last-used", Kind::Text, "The month of the last use, such as `2026-11`"),
                optional("note", "--note", Kind::Text, "Evidence in the user's words: a link, a project, a sentence"),
            ],
            "Record the level that the user gives a skill, in the user's own words and on their request",
        )
    },
];

impl Tool {
    /// Returns the tools that are available.
    pub(super) fn all(allowed: Allowed) -> impl Iterator<Item = &'static Self> {
        TOOLS.iter().filter(move |tool| allowed.rate || !tool.writes)
    }

    /// Returns the tools as `tools/list` describes them.
    pub(super) fn described(allowed: Allowed) -> Vec<Value> {
        let catalog = Catalog::built_in();
        let mut tools = Vec::new();
        for tool in Self::all(allowed) {
            let (mut properties, mut required) = (Map::new(), Vec::new());
            for param in tool.params {
                properties.insert(param.name.to_owned(), param.schema(&catalog));
                if param.is_required {
                    required.push(param.name);
                }
            }
            tools.push(json!({
                "name": tool.name,
                "description": tool.description,
                "inputSchema": {
                    "type": "object",
                    "properties": properties,
                    "required": required,
                    "additionalProperties": false,
                },
                "annotations": {"readOnlyHint": !tool.writes, "destructiveHint": false, "openWorldHint": false},
            }));
        }
        tools
    }

    /// Returns the command line for `arguments`.
    pub(super) fn words(&self, arguments: &Map<String, Value>, notes: bool) -> Result<Vec<OsString>, Failure> {
        if let Some(unknown) = arguments.keys().find(|name| self.params.iter().all(|param| param.name != *name)) {
            let names: Vec<_> = self.params.iter().map(|param| format!("`{}`", param.name)).collect();
            let failure = Failure::usage(format!("`{}` is not expected here", shown(unknown)));
            return Err(if names.is_empty() {
                failure
            } else {
                failure.hint(format!("there is {}", names.join(", ")))
            });
        }
        let mut options: Vec<String> = vec!["skillgap".to_owned()];
        options.extend(self.command.iter().map(|&word| word.to_owned()));
        options.extend(if notes { self.notes.0 } else { self.notes.1 }.map(str::to_owned));
        let mut positional = vec!["--".to_owned()];
        for param in self.params {
            let value = arguments.get(param.name).filter(|value| !value.is_null());
            let Some(word) = value.map(|value| param.word(value)).transpose()? else {
                if param.is_required {
                    return Err(Failure::usage(format!("`{}` must be given", param.name)));
                }
                continue;
            };
            match (param.option, word) {
                (Some(_), Word::Absent) => {}
                (Some(option), Word::Present) => options.push(option.to_owned()),
                (Some(option), Word::Text(text)) => options.push(format!("{option}={text}")),
                (None, Word::Text(text)) => positional.push(text),
                (None, Word::Absent | Word::Present) => unreachable!("a flag is an option"),
            }
        }
        Ok(options.into_iter().chain(positional).map(OsString::from).collect())
    }
}

/// The form of a value on the command line.
enum Word {
    Text(String),
    /// The option alone.
    Present,
    Absent,
}

impl Param {
    /// Returns the JSON Schema of the values.
    fn schema(&self, catalog: &Catalog) -> Value {
        let mut schema = match self.kind {
            Kind::Text | Kind::List => json!({"type": "string"}),
            Kind::Area => {
                let ids: Vec<_> = catalog.areas().iter().map(|area| area.id.as_str()).collect();
                json!({"type": "string", "enum": ids})
            }
            Kind::Count => json!({"type": "integer", "minimum": 1}),
            Kind::Flag => json!({"type": "boolean"}),
            Kind::Statuses => {
                json!({"type": "array", "items": {"enum": Status::ALL.map(Status::name)}})
            }
            Kind::Answer => json!({"enum": [0, 1, 2, 3, 4, 5, "n/a"]}),
            Kind::Confidence => json!({"type": "string", "enum": Confidence::ALL.map(Confidence::name)}),
        };
        schema["description"] = self.description.into();
        schema
    }

    /// Returns the value as a word. The command itself checks texts.
    fn word(&self, value: &Value) -> Result<Word, Failure> {
        let word = match (self.kind, value) {
            (Kind::Text | Kind::Area | Kind::List | Kind::Confidence | Kind::Answer, Value::String(text)) => {
                Word::Text(text.clone())
            }
            (Kind::Count | Kind::Answer, Value::Number(number)) if number.is_u64() => Word::Text(number.to_string()),
            (Kind::Flag, Value::Bool(true)) => Word::Present,
            (Kind::Flag, Value::Bool(false)) => Word::Absent,
            (Kind::Statuses, Value::Array(items)) if items.iter().all(Value::is_string) => {
                let items: Vec<_> = items.iter().filter_map(Value::as_str).collect();
                if items.is_empty() { Word::Absent } else { Word::Text(items.join(",")) }
            }
            _ => return Err(Failure::usage(format!("the value of `{}` is of another type", self.name))),
        };
        Ok(word)
    }
}
