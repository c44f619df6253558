use std::fs;
use std::sync::OnceLock;

/// Returns the id of this machine (`/etc/machine-id`), read once; `None` if the system has none.
pub fn machine() -> Option<&'static str> {
    static MACHINE: OnceLock<Option<String>> = OnceLock::new();
    let read = || {
        let id = fs::read_to_string("/etc/machine-id").ok()?;
        let id = id.trim();
        (id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit())).then(|| id.to_owned())
    };
    MACHINE.get_or_init(read).as_deref()
}
