//! The time zone in which a reader reads a date.

use std::sync::LazyLock;

use jiff::tz::TimeZone;

/// The reader's time zone: what `TZ` says, else that of the system; as it was when it was first asked for.
///
/// It is what [`TimeZone::system`] finds, which lists all six hundred zones that there are before it reads the one that
/// holds: as much work as all else that a short command does. So the file of that one is read, where it is clear which.
pub fn here() -> TimeZone {
    static HERE: LazyLock<TimeZone> = LazyLock::new(|| read().unwrap_or_else(TimeZone::system));
    HERE.clone()
}

/// Reads the file of the zone, where no database is needed to find it.
#[cfg(unix)]
fn read() -> Option<TimeZone> {
    use std::env::{VarError, var, var_os};
    use std::path::Path;
    let file = match var("TZ") {
        Err(VarError::NotPresent) => Path::new("/etc/localtime").to_owned(),
        Ok(name) if is_name(&name) && var_os("TZDIR").is_none() => Path::new("/usr/share/zoneinfo").join(name),
        _ => return None,
    };
    TimeZone::tzif("", &std::fs::read(file).ok()?).ok()
}

#[cfg(not(unix))]
fn read() -> Option<TimeZone> {
    None
}

/// Returns true if `TZ` can only be the name of a zone; with digits it may be a rule, and with other signs a path.
#[cfg(unix)]
fn is_name(text: &str) -> bool {
    let is_of_name = |byte: u8| byte.is_ascii_alphabetic() || matches!(byte, b'/' | b'_' | b'-');
    !text.starts_with('/') && !text.is_empty() && text.bytes().all(is_of_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_zone_of_the_system() {
        for time in ["2026-01-15T12:00:00Z", "2026-07-15T12:00:00Z", "1970-01-01T00:00:00Z"] {
            let time: jiff::Timestamp = time.parse().expect("it is a time");
            assert_eq!(here().to_offset(time), TimeZone::system().to_offset(time), "{time}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_rule_and_a_path_are_no_names() {
        for name in ["UTC", "Europe/Berlin", "America/Port-au-Prince", "America/New_York"] {
            assert!(is_name(name), "{name}");
        }
        for other in
            ["", "XYZ-2", "EST5EDT,M3.2.0,M11.1.0", ":Europe/Berlin", "/etc/localtime", "../Berlin", "Etc/GMT+5"]
        {
            assert!(!is_name(other), "{other}");
        }
    }
}
