//! `skillgap mcp`: what an assistant may ask, and what it is told.

use std::io::Write;
use std::process::Command;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::schema::assert_keeps_to;
use super::world::{HOSTILE, PROGRAM, World};

/// What `.ci/mcp.py` says where the SDK is not installed.
const NOT_INSTALLED: i32 = 3;

fn request(id: u32, method: &str, params: &Value) -> Value {
    json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params})
}

/// The responses to these lines, each one line of JSON.
#[track_caller]
fn responses(world: &World, options: &str, lines: &[String]) -> Vec<Value> {
    let ran = world.pipe(&format!("mcp{options}"), &(lines.join("\n") + "\n"));
    ran.works().is_quiet();
    ran.out.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

/// What a tool answers.
#[track_caller]
fn call(world: &World, options: &str, tool: &str, arguments: &Value) -> Value {
    let request = request(1, "tools/call", &json!({"name": tool, "arguments": arguments}));
    let [response] = &responses(world, options, &[request.to_string()])[..] else { panic!("one response") };
    assert_eq!((&response["jsonrpc"], &response["id"]), (&json!("2.0"), &json!(1)), "{response}");
    response["result"].clone()
}

fn rated() -> World {
    let world = World::new();
    world.run("rate python 3 --note private").works();
    world.run("log 'shipped it' --skill python").works();
    world.run("plan add go").works();
    world
}

#[test]
fn a_session_begins_with_the_version_that_both_speak() {
    let world = World::new();
    for (asked, spoken) in [("2025-06-18", "2025-06-18"), ("2024-11-05", "2024-11-05"), ("1999-01-01", "2025-11-25")] {
        let hello = json!({"protocolVersion": asked, "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}});
        let lines = [
            request(0, "initialize", &hello).to_string(),
            json!({"jsonrpc": "2.0", "method": "notifications/initialized"}).to_string(),
            String::new(),
            json!({"jsonrpc": "2.0", "id": "a", "method": "ping"}).to_string(),
        ];
        let said = responses(&world, "", &lines);
        assert_eq!(said.len(), 2, "a notification has no response: {said:?}");
        assert_eq!(said[0]["result"]["protocolVersion"], spoken);
        assert_eq!(said[0]["result"]["serverInfo"]["name"], "skillgap");
        assert_eq!(said[1], json!({"jsonrpc": "2.0", "id": "a", "result": {}}));
    }
    assert_eq!(world.files(), [""; 0], "nothing was written");
}

#[test]
fn without_leave_every_tool_only_reads() {
    let world = World::new();
    let tools = |options: &str| -> Vec<Value> {
        let said = responses(&world, options, &[request(1, "tools/list", &json!({})).to_string()]);
        said[0]["result"]["tools"].as_array().expect("it is a list").clone()
    };
    let names = |tools: &[Value]| -> Vec<String> {
        tools.iter().map(|tool| tool["name"].as_str().unwrap_or_default().to_owned()).collect()
    };
    let reading = tools("");
    assert_eq!(names(&reading), ["skills", "skill", "lists", "list", "gaps", "report", "plan"]);
    assert!(reading.iter().all(|tool| tool["annotations"]["readOnlyHint"] == true));
    let all = tools(" --allow-rate");
    assert_eq!(names(&all[7..]), ["rate"]);
    assert_eq!(all[7]["annotations"]["readOnlyHint"], false);
    for tool in &all {
        jsonschema::draft202012::meta::validate(&tool["inputSchema"]).unwrap_or_else(|error| panic!("{tool}: {error}"));
    }
    let call = request(1, "tools/call", &json!({"name": "rate", "arguments": {"skill": "go", "level": 3}}));
    let said = responses(&world, "", &[call.to_string()]);
    assert_eq!(said[0]["error"], json!({"code": -32602, "message": "no tool is called `rate`"}));
    assert_eq!(world.files(), [""; 0], "nothing was written");
}

#[test]
fn a_tool_answers_what_the_command_writes() {
    let world = rated();
    for (tool, arguments, line, field, schema) in [
        ("skills", json!({"area": "databases"}), "skills --area databases --json", "skills", "skills"),
        ("skill", json!({"skill": "python"}), "show python --json --no-notes", "", "show"),
        ("skill", json!({"skill": "go", "list": "uway"}), "show go --json --no-notes -b uway", "", "show"),
        ("skill", json!({"skill": "go", "answer": true}), "show go --json --no-notes --answer", "", "show"),
        ("lists", json!({}), "benchmark list --json", "lists", "lists"),
        ("list", json!({"list": "consensus"}), "benchmark show consensus --json", "", ""),
        ("plan", json!({}), "plan --json", "", "plan"),
    ] {
        let said = call(&world, "", tool, &arguments);
        assert_eq!(said["isError"], false, "{tool}: {said}");
        let structured = &said["structuredContent"];
        let part = if field.is_empty() { structured } else { &structured[field] };
        assert_eq!(*part, world.run(line).json(), "{tool}");
        assert_keeps_to(if schema.is_empty() { "benchmark" } else { "output" }, schema, part);
        let text = said["content"][0]["text"].as_str().expect("it is text");
        assert_eq!(&serde_json::from_str::<Value>(text).expect("it is JSON"), structured, "{tool}");
    }
    for arguments in [json!({}), json!({"top": 3}), json!({"status": ["gap", "unrated"], "since": "2026-01-01"})] {
        let said = call(&world, "", "report", &arguments);
        assert_keeps_to("progress", "", &said["structuredContent"]);
    }
    let gaps = call(&world, "", "gaps", &json!({"top": 1}));
    assert_eq!(gaps["structuredContent"]["requirements"][0]["status"], "gap");
}

#[test]
fn notes_stay_out_unless_the_user_lets_them_be_read() {
    let world = rated();
    for (tool, arguments) in [
        ("skill", json!({"skill": "python"})),
        ("report", json!({"since": "2026-01-01"})),
        ("report", json!({})),
        ("gaps", json!({})),
    ] {
        let said = call(&world, "", tool, &arguments).to_string();
        assert!(!said.contains("private") && !said.contains("shipped"), "{tool}: {said}");
    }
    assert!(call(&world, " --notes", "skill", &json!({"skill": "python"})).to_string().contains("shipped it"));
    assert!(call(&world, " --notes", "report", &json!({})).to_string().contains("private"));
}

#[test]
fn with_leave_a_skill_is_rated_and_every_call_sees_what_holds_by_then() {
    let world = World::new();
    let rate = json!({"skill": "python", "level": 3, "confidence": "low", "note": "--at 2020", "last_used": "2026-01"});
    let calls = [
        request(1, "tools/call", &json!({"name": "rate", "arguments": rate})),
        request(2, "tools/call", &json!({"name": "rate", "arguments": {"skill": "go", "level": "n/a"}})),
        request(3, "tools/call", &json!({"name": "skill", "arguments": {"skill": "python"}})),
    ];
    let said = responses(&world, " --allow-rate", &calls.map(|call| call.to_string()));
    assert_eq!(said[0]["result"]["content"][0]["text"], "rated Python 3 (Working)\n");
    assert_eq!(said[1]["result"]["content"][0]["text"], "rated Go: not applicable\n");
    assert_eq!(said[2]["result"]["structuredContent"]["rating"]["level"], 3);
    let line = &world.journal()[0];
    assert_eq!((&line["note"], &line["last_used"]), (&json!("--at 2020"), &json!("2026-01")));
    world.run("undo").works();
}

#[test]
fn what_a_tool_cannot_do_is_said_to_the_assistant() {
    let world = rated();
    world.write("list.json", "{\"secret\": 1}");
    world.write("secret", "{\"secret\": 1}");
    for (tool, arguments, text) in [
        ("skill", json!({"skill": "kubernets"}), "no skill is called `kubernets`"),
        ("skill", json!({"skill": "--help"}), "no skill is called `--help`"),
        ("skill", json!({}), "`skill` must be given"),
        ("skill", json!({"skill": 7}), "the value of `skill` is of another type"),
        ("skill", json!({"skill": "go", "file": "x"}), "`file` is not expected here"),
        ("plan", json!({"list": "-"}), "no list has the id `-`"),
        ("plan", json!({"list": "list.json"}), "no list has the id `list.json`"),
        ("list", json!({"list": "secret"}), "no list has the id `secret`"),
        ("report", json!({"since": "list.json"}), "list.json"),
        ("report", json!({"status": ["bad"]}), "`bad` is not a valid value"),
        ("report", json!({"top": 0}), "`0` is too small"),
        ("rate", json!({"skill": "go", "level": 6}), "`6` is not an answer"),
        ("rate", json!({"skill": "go", "level": 3, "confidence": "sure"}), "`sure` is not a confidence"),
        ("rate", json!({"skill": "go", "level": "3", "note": HOSTILE, "last_used": "x"}), "`x`"),
    ] {
        let said = call(&world, " --allow-rate", tool, &arguments);
        assert_eq!(said["isError"], true, "{tool} {arguments}: {said}");
        let shown = said["content"][0]["text"].as_str().expect("it is text");
        assert!(shown.starts_with("error: ") && shown.contains(text), "{tool} {arguments}: {shown}");
        assert!(!shown.contains("secret\":"), "no file is read: {shown}");
    }
}

#[test]
fn a_demo_is_read_and_never_rated() {
    let world = World::new();
    let said = call(&world, " --demo", "gaps", &json!({"top": 1}));
    assert_eq!(said["isError"], false, "{said}");
    world.run("mcp --demo --allow-rate").fails_with(2, "`--demo` works only with commands that show ratings");
}

#[test]
fn a_line_that_is_no_message_is_answered_with_an_error_and_ends_nothing() {
    let world = World::new();
    let ping = r#"{"jsonrpc":"2.0","id":9,"method":"ping"}"#;
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let long = format!("{{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"{}\"}}", "x".repeat(3 << 20));
    for (line, code, id) in [
        ("{", -32700, json!(null)),
        ("nonsense", -32700, json!(null)),
        (&deep, -32700, json!(null)),
        ("{\"id\":1e999}", -32700, json!(null)),
        (&long, -32600, json!(null)),
        ("7", -32600, json!(null)),
        ("[]", -32600, json!(null)),
        ("{}", -32600, json!(null)),
        (r#"{"jsonrpc":"1.0","id":1,"method":"ping"}"#, -32600, json!(1)),
        (r#"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, -32600, json!(null)),
        (r#"{"jsonrpc":"2.0","id":{},"method":"ping"}"#, -32600, json!(null)),
        (r#"{"jsonrpc":"2.0","id":1,"method":7}"#, -32600, json!(1)),
        (r#"{"jsonrpc":"2.0","id":1}"#, -32600, json!(1)),
        (r#"{"jsonrpc":"2.0","id":1,"method":"ping","params":[]}"#, -32602, json!(1)),
        (r#"{"jsonrpc":"2.0","id":1,"method":"resources/list"}"#, -32601, json!(1)),
        (r#"{"jsonrpc":"2.0","id":1,"method":"tools/call"}"#, -32602, json!(1)),
        (r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"plan","arguments":7}}"#, -32602, json!(1)),
    ] {
        let said = responses(&world, "", &[line.to_owned(), ping.to_owned()]);
        let shown = &line[..line.len().min(80)];
        assert_eq!(said.len(), 2, "{shown}: {said:?}");
        assert_eq!((&said[0]["error"]["code"], &said[0]["id"]), (&json!(code), &id), "{shown}: {said:?}");
        assert_eq!(said[1]["result"], json!({}), "{shown}");
    }
    let batch = format!("[{ping},{{\"jsonrpc\":\"2.0\",\"method\":\"x\"}},7]");
    let said = responses(&world, "", &[batch]);
    assert_eq!((&said[0][0]["result"], &said[0][1]["error"]["code"]), (&json!({}), &json!(-32600)));
    let quiet = [r#"{"jsonrpc":"2.0","id":1,"result":{}}"#, r#"[{"jsonrpc":"2.0","method":"x"}]"#];
    assert_eq!(responses(&world, "", &quiet.map(str::to_owned)), [json!(null); 0]);
}

/// A good message with something changed, or anything at all.
fn line() -> impl Strategy<Value = Vec<u8>> {
    let good = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "skill", "arguments": {"skill": "go"}}});
    let good = good.to_string().into_bytes();
    let changed =
        (Just(good), any::<prop::sample::Index>(), any::<u8>(), 0..3_u8).prop_map(|(mut line, at, byte, how)| {
            let at = at.index(line.len());
            match how {
                0 => line[at] = byte,
                1 => line.truncate(at),
                _ => line.insert(at, byte),
            }
            line
        });
    prop_oneof![3 => changed, 1 => prop::collection::vec(any::<u8>(), 0..200)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever comes, each line of the output is a message, and the last request is answered.
    #[test]
    fn no_input_ends_the_server(lines in prop::collection::vec(line(), 1..40)) {
        let world = World::new();
        let mut child = world.spawn(&["mcp", "--allow-rate"]);
        let mut stdin = child.stdin.take().expect("it is piped");
        let writer = std::thread::spawn(move || {
            for line in &lines {
                stdin.write_all(line).and_then(|()| stdin.write_all(b"\n")).expect("the server reads");
            }
            stdin.write_all(br#"{"jsonrpc":"2.0","id":"last","method":"ping"}"#).expect("the server reads");
        });
        let output = child.wait_with_output().expect("it ends with its input");
        writer.join().expect("all was written");
        let ran = world.ran(&["mcp"], output);
        ran.works();
        let said: Vec<Value> =
            ran.out.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect();
        prop_assert_eq!(&said.last().expect("there is one")["id"], "last");
    }
}

/// The client of the protocol's own SDK for Python initialises, lists the tools and calls each.
#[test]
fn the_protocols_own_sdk_understands_the_server() {
    let world = rated();
    let python = std::env::var("SKILLGAP_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/mcp.py");
    let mut command = Command::new(python);
    command.arg(script).arg(PROGRAM).envs(world.env()).current_dir(world.path(""));
    let Ok(ran) = command.output() else {
        eprintln!("skipped: there is no python3");
        return;
    };
    if ran.status.code() == Some(NOT_INSTALLED) {
        eprintln!("skipped: {}", String::from_utf8_lossy(&ran.stderr).trim());
        return;
    }
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let said: Value = serde_json::from_slice(&ran.stdout).expect("it is JSON");
    assert_eq!(said["server"], "skillgap");
    assert_eq!(said["tools"], json!(["skills", "skill", "lists", "list", "gaps", "report", "plan", "rate"]));
    assert_eq!(said["level"], 4, "the rating that the client gave: {said}");
    assert_eq!(said["error"], true, "a skill that is not there: {said}");
}
