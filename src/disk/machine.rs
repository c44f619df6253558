use std::fs;
use std::sync::OnceLock;

/// Returns the id of this machine (`/etc/machine-id`), read once; `None` if the system has none.
pub fn machine() -> Option<&'static str> {
    static MACHINE: OnceLock<Option<String>> = OnceLock::new();
    MACHINE.get_or_init(read).as_deref()
}

fn read() -> Option<String> {
    let text = fs::read_to_string("/etc/machine-id").ok()?;
    let id = text.trim();
    if id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit()) { Some(id.to_owned()) } else { None }
}
