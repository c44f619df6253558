//! The meaning of single keys and of complete control sequences: keys, mouse events, changes of focus. All other
//! sequences are replies of the terminal and have no meaning here.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

/// Returns the key of a 7-bit byte other than escape.
pub(super) fn ascii(byte: u8, alt: bool) -> Event {
    let (code, modifiers) = match byte {
        b'\r' => (KeyCode::Enter, KeyModifiers::NONE),
        b'\t' => (KeyCode::Tab, KeyModifiers::NONE),
        0x7f => (KeyCode::Backspace, KeyModifiers::NONE),
        0 => (KeyCode::Char(' '), KeyModifiers::CONTROL),
        0x01..=0x1a => (KeyCode::Char((byte - 1 + b'a').into()), KeyModifiers::CONTROL),
        0x1b..=0x1f => (KeyCode::Char((byte - 0x1b + b'3').into()), KeyModifiers::CONTROL),
        _ => return character(byte.into(), alt),
    };
    key(code, with_alt(modifiers, alt))
}

/// Returns the key of a character.
pub(super) fn character(c: char, alt: bool) -> Event {
    let modifiers = if c.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
    key(KeyCode::Char(c), with_alt(modifiers, alt))
}

fn key(code: KeyCode, modifiers: KeyModifiers) -> Event {
    Event::Key(KeyEvent::new(code, modifiers))
}

fn with_alt(modifiers: KeyModifiers, alt: bool) -> KeyModifiers {
    if alt { modifiers | KeyModifiers::ALT } else { modifiers }
}

/// Returns the key of `ESC O` and this byte.
pub(super) fn ss3(byte: u8) -> Option<Event> {
    letter(byte).map(|code| key(code, KeyModifiers::NONE))
}

/// Returns the key of the Linux console for `CSI [` and this byte.
pub(super) fn console(byte: u8) -> Option<Event> {
    let nth = byte.checked_sub(b'A').filter(|nth| *nth < 5)?;
    Some(key(KeyCode::F(nth + 1), KeyModifiers::NONE))
}

/// Returns the event of a control sequence: `between` are the bytes after the introducer, `last` is the final byte.
pub(super) fn csi(between: &[u8], last: u8) -> Option<Event> {
    let text = std::str::from_utf8(between).ok()?;
    if let Some(mouse) = text.strip_prefix('<') {
        return sgr_mouse(mouse, last);
    }
    // A private marker (`?`, `>`, `=`) or an intermediate (`$`, `!`, …) makes it a reply.
    if !text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b';' | b':')) {
        return None;
    }
    let mut fields = text.split(';');
    let first = fields.next().unwrap_or_default();
    let second = fields.next();
    match last {
        b'I' if text.is_empty() => Some(Event::FocusGained),
        b'O' if text.is_empty() => Some(Event::FocusLost),
        b'Z' if text.is_empty() => Some(key(KeyCode::BackTab, KeyModifiers::SHIFT)),
        b'M' => urxvt_mouse(text),
        b'u' => unicode(first, second),
        b'~' => {
            let (modifiers, kind) = modifiers_of(second)?;
            Some(Event::Key(KeyEvent::new_with_kind(numbered(first.parse().ok()?)?, modifiers, kind)))
        }
        // Without parameters these are keys; with parameters, `R` reports the position of the cursor.
        b'A'..=b'D' | b'F' | b'H' | b'P' | b'Q' | b'S' if fields.next().is_none() => {
            let (modifiers, kind) = modifiers_of(second.or(Some(first)))?;
            Some(Event::Key(KeyEvent::new_with_kind(letter(last)?, modifiers, kind)))
        }
        _ => None,
    }
}

/// Returns the key whose sequence ends in this letter.
fn letter(byte: u8) -> Option<KeyCode> {
    Some(match byte {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P'..=b'S' => KeyCode::F(byte - b'P' + 1),
        _ => return None,
    })
}

/// Returns the key whose sequence has this number before `~`.
fn numbered(number: u8) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(number - 10),
        17..=21 => KeyCode::F(number - 11),
        23..=26 => KeyCode::F(number - 12),
        28 | 29 => KeyCode::F(number - 15),
        31..=34 => KeyCode::F(number - 17),
        _ => return None,
    })
}

/// Returns the modifiers of a key, and whether it is pressed, repeated or released: `5`, `5:3`, or nothing.
fn modifiers_of(field: Option<&str>) -> Option<(KeyModifiers, KeyEventKind)> {
    let mut parts = field.unwrap_or_default().split(':');
    let mask = match parts.next() {
        None | Some("") => 0,
        Some(mask) => mask.parse::<u16>().ok()?.saturating_sub(1),
    };
    let mut modifiers = KeyModifiers::NONE;
    for (bit, modifier) in [
        (1, KeyModifiers::SHIFT),
        (2, KeyModifiers::ALT),
        (4, KeyModifiers::CONTROL),
        (8, KeyModifiers::SUPER),
        (16, KeyModifiers::HYPER),
        (32, KeyModifiers::META),
    ] {
        modifiers.set(modifier, mask & bit != 0);
    }
    let kind = match parts.next() {
        Some("2") => KeyEventKind::Repeat,
        Some("3") => KeyEventKind::Release,
        _ => KeyEventKind::Press,
    };
    Some((modifiers, kind))
}

/// Returns the key of `CSI … u`, which terminals send in a keyboard mode that another program may have left on.
fn unicode(first: &str, second: Option<&str>) -> Option<Event> {
    let mut codes = first.split(':').map(|code| code.parse::<u32>().ok().and_then(char::from_u32));
    let (main, shifted, on_qwerty) = (codes.next()??, codes.next().flatten(), codes.next().flatten());
    let (mut modifiers, kind) = modifiers_of(second)?;
    let mut code = match main {
        '\x1b' => KeyCode::Esc,
        '\r' | '\u{e046}' => KeyCode::Enter,
        '\t' if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
        '\t' => KeyCode::Tab,
        '\x7f' => KeyCode::Backspace,
        c @ '\u{e037}'..='\u{e040}' => KeyCode::Char(char::from_digit(u32::from(c) - 0xe037, 10)?),
        // The other keys of the keypad, and modifier keys.
        '\u{e000}'..='\u{f8ff}' => return None,
        c if c.is_control() => return None,
        c => KeyCode::Char(c),
    };
    if modifiers.contains(KeyModifiers::CONTROL)
        && !main.is_ascii()
        && let Some(latin) = on_qwerty
    {
        // Ctrl with a letter of another script: the key at that position of a Latin keyboard counts.
        code = KeyCode::Char(latin);
    } else if modifiers.contains(KeyModifiers::SHIFT)
        && let Some(shifted) = shifted
    {
        code = KeyCode::Char(shifted);
        modifiers.remove(KeyModifiers::SHIFT);
    }
    Some(Event::Key(KeyEvent::new_with_kind(code, modifiers, kind)))
}

/// Returns the event of the mouse protocol SGR: `button;column;row` and `M`, or `m` for a release.
fn sgr_mouse(text: &str, last: u8) -> Option<Event> {
    let [button, column, row] = three(text)?;
    let (kind, modifiers) = button_kind(button)?;
    let kind = match (last, kind) {
        (b'm', MouseEventKind::Down(button)) => MouseEventKind::Up(button),
        (b'M' | b'm', kind) => kind,
        _ => return None,
    };
    mouse(kind, modifiers, column, row)
}

/// Returns the event of the mouse protocol of urxvt: `button;column;row` and `M`.
fn urxvt_mouse(text: &str) -> Option<Event> {
    let [button, column, row] = three(text)?;
    let (kind, modifiers) = button_kind(button.checked_sub(32)?)?;
    mouse(kind, modifiers, column, row)
}

/// Returns the event of the oldest mouse protocol: three bytes, each 32 more than its value.
pub(super) fn old_mouse(button: u8, column: u8, row: u8) -> Option<Event> {
    let less = |byte: u8| byte.checked_sub(32).map(u16::from);
    let (kind, modifiers) = button_kind(less(button)?)?;
    mouse(kind, modifiers, less(column)?, less(row)?)
}

fn three(text: &str) -> Option<[u16; 3]> {
    let mut numbers = text.split(';').map(|number| number.parse().ok());
    let found = [numbers.next()??, numbers.next()??, numbers.next()??];
    numbers.next().is_none().then_some(found)
}

/// Returns a mouse event; the terminal counts columns and rows from 1.
fn mouse(kind: MouseEventKind, modifiers: KeyModifiers, column: u16, row: u16) -> Option<Event> {
    let (column, row) = (column.checked_sub(1)?, row.checked_sub(1)?);
    Some(Event::Mouse(MouseEvent { kind, column, row, modifiers }))
}

/// Returns the meaning of a button number: the button, whether it is dragged, and the modifiers.
fn button_kind(number: u16) -> Option<(MouseEventKind, KeyModifiers)> {
    let is_dragged = number & 32 != 0;
    let kind = match ((number & 3) | ((number & 0xc0) >> 4), is_dragged) {
        (0, false) => MouseEventKind::Down(MouseButton::Left),
        (1, false) => MouseEventKind::Down(MouseButton::Middle),
        (2, false) => MouseEventKind::Down(MouseButton::Right),
        (0, true) => MouseEventKind::Drag(MouseButton::Left),
        (1, true) => MouseEventKind::Drag(MouseButton::Middle),
        (2, true) => MouseEventKind::Drag(MouseButton::Right),
        (3, false) => MouseEventKind::Up(MouseButton::Left),
        (3..=5, true) => MouseEventKind::Moved,
        (4, false) => MouseEventKind::ScrollUp,
        (5, false) => MouseEventKind::ScrollDown,
        (6, false) => MouseEventKind::ScrollLeft,
        (7, false) => MouseEventKind::ScrollRight,
        _ => return None,
    };
    let mut modifiers = KeyModifiers::NONE;
    modifiers.set(KeyModifiers::SHIFT, number & 4 != 0);
    modifiers.set(KeyModifiers::ALT, number & 8 != 0);
    modifiers.set(KeyModifiers::CONTROL, number & 16 != 0);
    Some((kind, modifiers))
}
