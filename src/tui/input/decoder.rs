use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::sequence;

/// The time for which a lone escape may be the beginning of a sequence; after that it is a key.
const ESCAPE: Duration = Duration::from_millis(50);
/// The time for which an escape and the character that introduces a sequence wait for more bytes. The two may also be
/// an Alt chord, which has no meaning in the app.
const INTRODUCED: Duration = Duration::from_millis(200);
/// The maximum pause within a sequence; after that the sequence is given up and the next bytes are keys.
const PAUSE: Duration = Duration::from_secs(1);
/// The shorter limit for sequences longer than [`LONG`] or older than [`OLD`]: an unterminated sequence cannot swallow
/// keys for long, and the rest of a long one still does not arrive as keys.
const SHORT_PAUSE: Duration = Duration::from_millis(50);
/// The age from which a sequence is given up after a short pause.
const OLD: Duration = Duration::from_secs(2);
/// The length in bytes from which a sequence is given up after a short pause.
const LONG: usize = 64 << 10;
/// The maximum pause within a paste; after that the paste ends without its end mark.
const PASTE_PAUSE: Duration = Duration::from_secs(3);
/// The time after a pause in which the rest of a sequence may still arrive.
const REST: Duration = Duration::from_secs(1);
/// The minimum length in bytes of a read that continues a paste after a pause: nobody types so fast.
const PASTED: usize = 16;
/// The number of bytes of a sequence that are kept: the longest with a meaning has 30.
const KEPT: usize = 64;
/// The number of bytes of a paste that are kept: more than any field accepts.
const MAX_PASTE: usize = 32 << 20;
/// The first byte of an 8-bit control that is encoded in UTF-8.
const C1: u8 = 0xc2;
/// The sequence that ends a paste.
const PASTE_END: &[u8] = b"\x1b[201~";

/// A part of the input that has a meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decoded {
    /// A key, the mouse, a paste, or a change of focus.
    Event(Event),
    /// The text of an OSC reply, without introducer and terminator; at most its first 64 bytes.
    Osc(Vec<u8>),
}

/// Decodes the bytes that a terminal sends.
///
/// Keys come as characters and as control sequences; between them come replies to questions, which may have been asked
/// long ago or by another program: device attributes, reports of modes, colours, sizes. Replies are recognised by the
/// grammar of ECMA-48, in 7-bit and 8-bit form, however the bytes are split over reads, and dropped. An unterminated
/// sequence ends at a pause, at a new escape, or at Ctrl-C.
///
/// The decoder is pure: the caller tells it the time, and calls [`Decoder::pause`] when nothing came for
/// [`Decoder::patience`].
#[derive(Debug, Default)]
pub struct Decoder {
    state: State,
    decoded: Vec<Decoded>,
    /// The time at which the current sequence began.
    begun: Option<Instant>,
    /// The number of bytes received for the current sequence.
    length: usize,
    /// The sequence that a pause has cut off, and the time of the pause: the rest may still arrive.
    cut: Option<(State, Instant)>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
enum State {
    /// Between keys and sequences.
    #[default]
    Ground,
    /// The bytes received so far of a character of several bytes; `alt` is true if Alt is held.
    Character { bytes: Vec<u8>, alt: bool },
    /// An escape.
    Escape,
    /// Two escapes; the first has already been reported as a key.
    EscapeTwice,
    /// `ESC O`, which introduces some keys.
    Ss3,
    /// A control sequence: the bytes received after its introducer.
    Csi(Vec<u8>),
    /// `CSI [`: a function key of the Linux console follows.
    Console,
    /// `CSI M`: three bytes of the old mouse protocol follow.
    Mouse(Vec<u8>),
    /// A control string: OSC, DCS, SOS, PM, APC.
    Text(Text),
    /// A bracketed paste.
    Paste(Vec<u8>),
}

/// A control string.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Text {
    /// The character after the escape that introduces the string.
    kind: u8,
    kept: Vec<u8>,
    /// True if the last byte was an escape, which may begin the terminator.
    is_escaped: bool,
    /// The number of bytes still missing of a UTF-8 character; one of these may look like the 8-bit terminator.
    rest: u8,
    /// True if the last byte was [`C1`].
    is_c1: bool,
}

impl Text {
    fn new(kind: u8) -> Self {
        Self { kind, kept: Vec::new(), is_escaped: false, rest: 0, is_c1: false }
    }
}

impl Decoder {
    /// Decodes bytes that were read at `now`.
    pub fn feed(&mut self, bytes: &[u8], now: Instant) -> Vec<Decoded> {
        if let Some((state, at)) = self.cut.take()
            && self.state == State::Ground
            && continues(&state, bytes, now.saturating_duration_since(at))
        {
            self.begin(state, now);
        }
        for &byte in bytes {
            self.take(byte, now);
        }
        std::mem::take(&mut self.decoded)
    }

    /// Returns how long to wait for more bytes before calling [`Decoder::pause`]; `None` if nothing is pending.
    pub fn patience(&self, now: Instant) -> Option<Duration> {
        let is_old = self.begun.is_some_and(|begun| now.saturating_duration_since(begun) > OLD);
        match &self.state {
            State::Ground | State::Character { .. } => None,
            State::Escape | State::EscapeTwice | State::Ss3 => Some(ESCAPE),
            State::Csi(kept) if kept.is_empty() => Some(INTRODUCED),
            State::Text(text) if text.kept.is_empty() && !text.is_escaped => Some(INTRODUCED),
            State::Paste(_) => Some(PASTE_PAUSE),
            _ if is_old || self.length > LONG => Some(SHORT_PAUSE),
            _ => Some(PAUSE),
        }
    }

    /// Ends what is pending, because nothing arrived for [`Decoder::patience`] up to `now`: an escape is reported as a
    /// key, a paste ends without its end mark, and a sequence is given up.
    pub fn pause(&mut self, now: Instant) -> Vec<Decoded> {
        let state = std::mem::take(&mut self.state);
        match &state {
            State::Escape | State::EscapeTwice => {
                self.key(KeyCode::Esc);
                self.cut = Some((State::Escape, now));
            }
            State::Csi(kept) if kept.is_empty() => self.cut = Some((state, now)),
            State::Text(text) if text.kept.is_empty() && !text.is_escaped => self.cut = Some((state, now)),
            State::Paste(text) => {
                self.paste(text);
                self.cut = Some((State::Paste(Vec::new()), now));
            }
            State::Character { .. } => self.state = state,
            _ => {}
        }
        std::mem::take(&mut self.decoded)
    }

    fn take(&mut self, byte: u8, now: Instant) {
        self.length += 1;
        match std::mem::take(&mut self.state) {
            State::Character { bytes, alt } => self.character(bytes, byte, alt, now),
            State::Escape if byte == 0x1b => {
                self.key(KeyCode::Esc);
                self.state = State::EscapeTwice;
            }
            State::Escape => match introduced(byte) {
                Some(state) => self.begin(state, now),
                None => self.ground(byte, true, now),
            },
            State::EscapeTwice => match introduced(byte) {
                Some(state) => self.begin(state, now),
                None => {
                    self.key(KeyCode::Esc);
                    self.ground(byte, false, now);
                }
            },
            State::Ss3 if byte.is_ascii_graphic() => self.decoded.extend(sequence::ss3(byte).map(Decoded::Event)),
            State::Console if byte.is_ascii_graphic() => {
                self.decoded.extend(sequence::console(byte).map(Decoded::Event));
            }
            // A control character such as Ctrl-C breaks off `Ss3` and `Console`.
            State::Ground | State::Ss3 | State::Console => self.ground(byte, false, now),
            State::Mouse(_) if byte.is_ascii_control() => self.ground(byte, false, now),
            State::Csi(kept) => self.csi(kept, byte, now),
            State::Mouse(mut kept) => {
                kept.push(byte);
                match kept[..] {
                    [button, column, row] => {
                        self.decoded.extend(sequence::old_mouse(button, column, row).map(Decoded::Event));
                    }
                    _ => self.state = State::Mouse(kept),
                }
            }
            State::Text(text) => self.text(text, byte, now),
            State::Paste(text) => self.paste_byte(text, byte),
        }
    }

    /// Handles a byte between sequences: a key, or the beginning of a sequence.
    fn ground(&mut self, byte: u8, alt: bool, now: Instant) {
        match byte {
            0x1b => self.begin(State::Escape, now),
            0x00..=0x7f => self.event(sequence::ascii(byte, alt)),
            0x80..=0x9f => self.c1(byte, now),
            0xc2..=0xf4 => self.state = State::Character { bytes: vec![byte], alt },
            // These bytes begin neither a character nor a control.
            0xa0..=0xc1 | 0xf5..=0xff => {}
        }
    }

    fn character(&mut self, mut bytes: Vec<u8>, byte: u8, alt: bool, now: Instant) {
        if !matches!(byte, 0x80..=0xbf) {
            // The terminal does not use UTF-8, or part of a character was lost.
            return self.ground(byte, false, now);
        }
        bytes.push(byte);
        if bytes.len() < length_of_character(bytes[0]) {
            self.state = State::Character { bytes, alt };
            return;
        }
        match std::str::from_utf8(&bytes).ok().and_then(|text| text.chars().next()) {
            Some(c @ '\u{80}'..='\u{9f}') => self.c1(u8::try_from(c).unwrap_or_default(), now),
            Some(c) => self.event(sequence::character(c, alt)),
            None => {}
        }
    }

    /// Handles an 8-bit control, which is equivalent to an escape and a character.
    fn c1(&mut self, byte: u8, now: Instant) {
        if let Some(state) = introduced(byte - 0x40) {
            self.begin(state, now);
        }
    }

    fn csi(&mut self, mut kept: Vec<u8>, byte: u8, now: Instant) {
        match byte {
            b'[' if kept.is_empty() => self.begin(State::Console, now),
            b'M' if kept.is_empty() => self.begin(State::Mouse(kept), now),
            b'~' if kept == b"200" => self.begin(State::Paste(Vec::new()), now),
            0x20..=0x3f => {
                // One byte more than the limit is enough to recognise a sequence that is too long.
                if kept.len() <= KEPT {
                    kept.push(byte);
                }
                self.state = State::Csi(kept);
            }
            0x40..=0x7e if kept.len() <= KEPT => self.decoded.extend(sequence::csi(&kept, byte).map(Decoded::Event)),
            0x40..=0x7e => {}
            _ => self.ground(byte, false, now),
        }
    }

    fn text(&mut self, mut text: Text, byte: u8, now: Instant) {
        match byte {
            b'\\' if text.is_escaped => self.end_text(text),
            _ if text.is_escaped => {
                self.begin(State::Escape, now);
                self.take(byte, now);
            }
            0x07 => self.end_text(text),
            0x9c if text.rest == 0 => self.end_text(text),
            0x9c if text.is_c1 => {
                text.kept.pop_if(|last| *last == C1);
                self.end_text(text);
            }
            0x1b => {
                text.is_escaped = true;
                self.state = State::Text(text);
            }
            // Ctrl-C, Ctrl-X (CAN) and Ctrl-Z (SUB) break off a control string.
            0x03 | 0x18 | 0x1a => self.ground(byte, false, now),
            _ => {
                text.rest = match byte {
                    0x80..=0xbf => text.rest.saturating_sub(1),
                    0xc2..=0xf4 => u8::try_from(length_of_character(byte) - 1).unwrap_or_default(),
                    _ => 0,
                };
                text.is_c1 = byte == C1;
                if text.kept.len() < KEPT {
                    text.kept.push(byte);
                }
                self.state = State::Text(text);
            }
        }
    }

    fn end_text(&mut self, text: Text) {
        if text.kind == b']' {
            self.decoded.push(Decoded::Osc(text.kept));
        }
    }

    fn paste_byte(&mut self, mut text: Vec<u8>, byte: u8) {
        text.push(byte);
        if byte == b'~' && text.ends_with(PASTE_END) {
            return self.paste(&text[..text.len() - PASTE_END.len()]);
        }
        // Drop what exceeds the limit, except for the bytes that may be the beginning of the end mark.
        if text.len() > MAX_PASTE + PASTE_END.len() {
            text.remove(MAX_PASTE);
        }
        self.state = State::Paste(text);
    }

    fn paste(&mut self, text: &[u8]) {
        self.event(Event::Paste(String::from_utf8_lossy(text).into_owned()));
    }

    fn begin(&mut self, state: State, now: Instant) {
        self.state = state;
        self.begun = Some(now);
        self.length = 0;
    }

    fn key(&mut self, code: KeyCode) {
        self.event(Event::Key(KeyEvent::new(code, KeyModifiers::NONE)));
    }

    fn event(&mut self, event: Event) {
        self.decoded.push(Decoded::Event(event));
    }
}

/// Returns the state that a character introduces after an escape; `None` if it introduces none.
fn introduced(byte: u8) -> Option<State> {
    match byte {
        b'[' => Some(State::Csi(Vec::new())),
        b'O' => Some(State::Ss3),
        b']' | b'P' | b'X' | b'^' | b'_' => Some(State::Text(Text::new(byte))),
        _ => None,
    }
}

/// Returns true if `bytes`, read `after` the pause, are the rest of the sequence that the pause has cut off, and not
/// typed.
fn continues(cut: &State, bytes: &[u8], after: Duration) -> bool {
    match (cut, bytes) {
        _ if after >= REST => false,
        (State::Paste(_), _) => bytes.len() >= PASTED || bytes.ends_with(PASTE_END),
        (State::Escape, [b'[' | b']' | b'^' | b'_', ..]) => true,
        (State::Escape, [b'P' | b'X']) => after < INTRODUCED,
        (State::Escape, [b'P' | b'X', second, ..]) => !second.is_ascii_alphabetic(),
        (State::Escape, [b'O', second]) => sequence::ss3(*second).is_some(),
        (State::Csi(_), [first, ..]) => !first.is_ascii_control(),
        (State::Text(Text { kind, .. }), [first, rest @ ..]) => {
            !first.is_ascii_control() && (!kind.is_ascii_alphabetic() || !rest.is_empty())
        }
        _ => false,
    }
}

/// Returns the length in bytes of the UTF-8 character that begins with this byte.
fn length_of_character(first: u8) -> usize {
    match first {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        _ => 4,
    }
}
