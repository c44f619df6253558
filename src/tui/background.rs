use crate::style::Theme;

/// The sequence that asks the terminal for its background (OSC 11).
pub(super) const QUESTION: &str = "\x1b]11;?\x1b\\";

/// Returns the theme for the background that a terminal reports. `reply` is the text of its OSC 11 reply, such as
/// `11;rgb:ffff/ffff/ffff`. Returns `None` for another reply.
pub(super) fn theme(reply: &[u8]) -> Option<Theme> {
    let color = std::str::from_utf8(reply).ok()?.strip_prefix("11;")?;
    let (_, channels) = color.split_once(':').filter(|(model, _)| matches!(*model, "rgb" | "rgba"))?;
    let channels: Option<Vec<f64>> = channels.split('/').map(channel).collect();
    let ([red, green, blue] | [red, green, blue, _]) = channels?[..] else { return None };
    // Perceived brightness, without converting from gamma-encoded values: one half separates dark from light well
    // enough.
    let brightness = 0.299 * red + 0.587 * green + 0.114 * blue;
    Some(if brightness < 0.5 { Theme::Dark } else { Theme::Light })
}

/// Returns the theme for the background in the variable `COLORFGBG`, such as `15;0`: the numbers of the text colour
/// and, last, of the background colour among the terminal's sixteen. Returns `None` if the last field is not such a
/// number.
pub(super) fn theme_of_variable(value: &str) -> Option<Theme> {
    match value.rsplit(';').next()?.parse::<u8>().ok()? {
        0..=6 | 8 => Some(Theme::Dark),
        7 | 9..=15 => Some(Theme::Light),
        _ => None,
    }
}

/// Returns the value of a colour channel, between 0 and 1, from one to four hexadecimal digits.
fn channel(digits: &str) -> Option<f64> {
    if !(1..=4).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let most = (1_u32 << (4 * digits.len())) - 1;
    Some(f64::from(u32::from_str_radix(digits, 16).ok()?) / f64::from(most))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_field_of_colorfgbg_is_the_background() {
        for (value, wanted) in [
            ("15;0", Some(Theme::Dark)),
            ("0;15", Some(Theme::Light)),
            ("0;default;15", Some(Theme::Light)),
            ("7;8", Some(Theme::Dark)),
            ("12;7", Some(Theme::Light)),
            ("15;default", None),
            ("15;16", None),
            ("", None),
        ] {
            assert_eq!(theme_of_variable(value), wanted, "{value}");
        }
    }

    #[test]
    fn the_theme_follows_the_reported_background() {
        for (reply, wanted) in [
            ("11;rgb:0000/0000/0000", Some(Theme::Dark)),
            ("11;rgb:ffff/ffff/ffff", Some(Theme::Light)),
            ("11;rgb:00/2b/36", Some(Theme::Dark)),
            ("11;rgb:fd/f6/e3", Some(Theme::Light)),
            ("11;rgba:1e1e/1e1e/1e1e/ffff", Some(Theme::Dark)),
            ("11;rgb:0/0/0", Some(Theme::Dark)),
            ("10;rgb:0/0/0", None),
            ("11;?", None),
            ("11;rgx:0/0/0", None),
            ("11;rgb:", None),
            ("11;rgb:0000/0000", None),
            ("11;rgb:0/0/0/0/0", None),
            ("11;rgb:00000/0/0", None),
            ("11;rgb:+1/0/0", None),
        ] {
            assert_eq!(theme(reply.as_bytes()), wanted, "{reply}");
        }
    }
}
