//! Replies of a terminal, which may come late, in pieces, in either form of the controls, or cut off: none is a key.

use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use skillgap::tui::{Decoded, Decoder};

/// Replies with 7-bit controls, as terminals send them.
pub(super) const REPLIES: [(&str, &str); 62] = [
    ("DA1", "\x1b[?62;22c"),
    ("DA1 of a VT100", "\x1b[?1;2c"),
    ("DA1 of many attributes", "\x1b[?65;1;2;3;4;5;6;9;15;16;17;18;21;22;28;29c"),
    ("DA2", "\x1b[>41;390;0c"),
    ("DA2 of kitty", "\x1b[>1;4000;29c"),
    ("DA3", "\x1bP!|00000000\x1b\\"),
    ("DSR", "\x1b[0n"),
    ("CPR", "\x1b[12;34R"),
    ("CPR at home", "\x1b[1;1R"),
    ("DECXCPR", "\x1b[?12;34;1R"),
    ("printer status", "\x1b[?13n"),
    ("keyboard status", "\x1b[?27;1;0;0n"),
    ("DECRPM of a private mode", "\x1b[?2026;2$y"),
    ("DECRPM of another one", "\x1b[?2027;0$y"),
    ("DECRPM of an ANSI mode", "\x1b[4;2$y"),
    ("colour scheme, dark", "\x1b[?997;1n"),
    ("colour scheme, light", "\x1b[?997;2n"),
    ("kitty keyboard flags", "\x1b[?1u"),
    ("modifyOtherKeys", "\x1b[>4;2m"),
    ("DECREPTPARM", "\x1b[2;1;1;112;112;1;0x"),
    ("window is open", "\x1b[1t"),
    ("window position", "\x1b[3;35;53t"),
    ("window in pixels", "\x1b[4;480;800t"),
    ("window in cells", "\x1b[8;24;80t"),
    ("screen in cells", "\x1b[9;50;200t"),
    ("cell in pixels", "\x1b[6;20;10t"),
    ("resize, in band", "\x1b[48;24;80;480;800t"),
    ("graphics attributes", "\x1b[?1;0;256S"),
    ("sixel geometry", "\x1b[?2;0;800;480S"),
    ("locator", "\x1b[0;0;5;3;0&w"),
    ("rectangle checksum", "\x1bP1!~0DCA\x1b\\"),
    ("page size", "\x1b[24;5;5\"v"),
    ("macro space", "\x1b[3210*{"),
    ("icon label", "\x1b]L12345\x1b\\"),
    ("title", "\x1b]l12345 udnÜ\x1b\\"),
    ("OSC 4", "\x1b]4;1;rgb:cdcd/0000/0000\x1b\\"),
    ("OSC 5", "\x1b]5;0;rgb:ffff/ffff/ffff\x1b\\"),
    ("OSC 10", "\x1b]10;rgb:1234/2345/3455\x1b\\"),
    ("OSC 11", "\x1b]11;rgb:1111/2222/3333\x1b\\"),
    ("OSC 11 with alpha", "\x1b]11;rgba:1111/2222/3333/ffff\x1b\\"),
    ("OSC 12", "\x1b]12;rgb:0000/5555/0000\x1b\\"),
    ("OSC 17", "\x1b]17;rgb:3535/2424/1313\x1b\\"),
    ("OSC 21 of kitty", "\x1b]21;background=rgb:30/30/30;cursor=\x1b\\"),
    ("OSC 22, a pointer", "\x1b]22;default,1,0\x1b\\"),
    ("OSC 50, a font", "\x1b]50;9x15 dun\x1b\\"),
    ("OSC 52, the clipboard", "\x1b]52;c;MTIzNDU=\x1b\\"),
    ("OSC 99, a notification", "\x1b]99;i=12345;closed\x1b\\"),
    ("OSC 1337 of iTerm", "\x1b]1337;ReportCellSize=15.0;7.0;2.0\x1b\\"),
    ("OSC 1337, capabilities", "\x1b]1337;Capabilities=T3CwLrMSc7UUw9Ts3BFGsSyHNoSxF\x1b\\"),
    ("OSC 5522 of kitty", "\x1b]5522;type=read:status=DONE\x1b\\"),
    ("XTGETTCAP", "\x1bP1+r544e=787465726d\x1b\\"),
    ("XTGETTCAP, unknown", "\x1bP0+r5463\x1b\\"),
    ("XTVERSION", "\x1bP>|xterm(390)\x1b\\"),
    ("DECRQSS, colours", "\x1bP1$r0;1;2;3m\x1b\\"),
    ("DECRQSS, cursor", "\x1bP1$r2 q\x1b\\"),
    ("DECRQSS, unknown", "\x1bP0$r\x1b\\"),
    ("tab stops", "\x1bP2$u9/17/25\x1b\\"),
    ("cursor state", "\x1bP1$u1;1;1;@;@;@;0;2;@;BB%5%5\x1b\\"),
    ("APC of kitty", "\x1b_Gi=31;OK\x1b\\"),
    ("APC with digits", "\x1b_12345\x1b\\"),
    ("PM", "\x1b^12345nd\x1b\\"),
    ("SOS", "\x1bX12345nd\x1b\\"),
];

/// Sequences that are no replies and no keys of ours either.
const OTHERS: [(&str, &str); 9] = [
    ("a click in the old protocol", "\x1b[M !\""),
    ("a click in the old protocol, as digits", "\x1b[M345"),
    ("a click in the protocol of urxvt", "\x1b[35;12;5M"),
    ("a click far away", "\x1b[<0;99999;99999M"),
    ("a click nowhere", "\x1b[<0;;5M"),
    ("a very long sequence", "\x1b[1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1m"),
    ("Ctrl-3 of modifyOtherKeys", "\x1b[27;5;51~"),
    ("a released key", "\x1b[53;1:3u"),
    ("a change of focus", "\x1b[I"),
];

/// All forms of a reply: each terminator, and 8-bit controls, as bytes and as UTF-8.
fn forms(reply: &str) -> Vec<Vec<u8>> {
    let body = reply.strip_suffix("\x1b\\");
    let ends: &[&[u8]] = if body.is_some() { &[b"\x1b\\", b"\x07", b"\x9c", b"\xc2\x9c"] } else { &[b""] };
    let body = body.unwrap_or(reply).as_bytes();
    let (introducer, body) = (body[1], &body[2..]);
    let c1 = introducer + 0x40;
    let starts: [&[u8]; 3] = [&[0x1b, introducer], &[c1], &[0xc2, c1]];
    starts.iter().flat_map(|start| ends.iter().map(move |end| [start, body, end].concat())).collect()
}

/// A terminal line: its decoder, the time, and the keys that have come of it.
#[derive(Default)]
pub(super) struct Line {
    decoder: Decoder,
    passed: Duration,
    pub(super) events: Vec<Event>,
}

impl Line {
    fn now(&self) -> Instant {
        *START + self.passed
    }

    fn tell(&mut self, decoded: Vec<Decoded>) {
        self.events.extend(decoded.into_iter().filter_map(|part| match part {
            Decoded::Event(event) => Some(event),
            Decoded::Osc(_) => None,
        }));
    }

    pub(super) fn feed(&mut self, bytes: &[u8]) {
        let decoded = self.decoder.feed(bytes, self.now());
        self.tell(decoded);
    }

    /// Lets this time pass, as the app does: whatever is pending for too long ends.
    pub(super) fn wait(&mut self, time: Duration) {
        let end = self.passed + time;
        while let Some(patience) = self.decoder.patience(self.now())
            && self.passed + patience <= end
        {
            self.passed += patience;
            let decoded = self.decoder.pause(self.now());
            self.tell(decoded);
        }
        self.passed = end;
    }

    /// The keys that were told, as text. A key that is no character stands as its name.
    fn keys(&self) -> String {
        let name = |event: &Event| match event {
            Event::Key(key) if key.is_release() => String::new(),
            Event::Key(KeyEvent { code: KeyCode::Char(c), modifiers, .. }) if modifiers.is_empty() => c.to_string(),
            Event::Key(KeyEvent { code: KeyCode::Char(c), modifiers: KeyModifiers::CONTROL, .. }) => format!("^{c}"),
            Event::Key(key) => format!("<{}>", key.code),
            Event::Paste(text) => format!("<paste {text}>"),
            _ => String::new(),
        };
        self.events.iter().map(name).collect()
    }
}

static START: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);

fn all() -> impl Iterator<Item = (&'static str, Vec<u8>)> {
    let forms = REPLIES.iter().flat_map(|(name, reply)| forms(reply).into_iter().map(move |form| (*name, form)));
    forms.chain(OTHERS.iter().map(|(name, bytes)| (*name, bytes.as_bytes().to_vec())))
}

#[test]
fn no_reply_is_a_key_and_the_next_key_is_one() {
    assert!(all().count() >= 156, "{}", all().count());
    for (name, bytes) in all() {
        let mut line = Line::default();
        line.feed(&[&bytes[..], b"3"].concat());
        assert_eq!(line.keys(), "3", "{name}: {bytes:?}");
        let mut line = Line::default();
        for byte in &bytes {
            line.feed(&[*byte]);
            line.wait(Duration::from_millis(45));
        }
        line.feed(b"3");
        assert_eq!(line.keys(), "3", "{name}, byte by byte: {bytes:?}");
    }
}

#[test]
fn a_reply_in_two_reads_is_no_key() {
    for (name, bytes) in all() {
        for at in 1..bytes.len() {
            for pause in [0, 20, 200, 900].map(Duration::from_millis) {
                let mut line = Line::default();
                line.feed(&bytes[..at]);
                line.wait(pause);
                line.feed(&bytes[at..]);
                line.feed(b"3");
                let keys = line.keys();
                // After a lone escape nobody can know.
                let keys = keys.strip_prefix("<Esc>").unwrap_or(&keys);
                // An escape that is alone for long ends a string.
                let ends = pause.as_millis() > 20 && bytes[at..] == *b"\\";
                assert!(keys == "3" || ends && keys == "\\3", "{name} at {at} {pause:?}: {keys} {bytes:?}");
            }
        }
    }
}

#[test]
fn a_reply_that_is_cut_off_is_no_key_and_gives_the_keyboard_back() {
    for (name, bytes) in all() {
        for at in 1..bytes.len() {
            let mut line = Line::default();
            line.feed(&bytes[..at]);
            line.wait(Duration::from_secs(3));
            line.feed(b"3");
            let keys = line.keys();
            assert_eq!(keys.strip_prefix("<Esc>").unwrap_or(&keys), "3", "{name} cut at {at}: {bytes:?}");
            // Ctrl-C is heard at once, but where it would be an Alt-chord.
            if bytes[at - 1] != 0x1b {
                let mut line = Line::default();
                line.feed(&bytes[..at]);
                line.feed(b"\x03");
                assert_eq!(line.keys(), "^c", "{name} cut at {at}: {bytes:?}");
            }
        }
    }
}

#[test]
fn an_unterminated_string_swallows_keys_for_a_short_time_only() {
    for start in ["\x1b]52;c;", "\x1bP1$r", "\x1b_G", "\x1b[12;3", "\x1b[?2026;2", "\x1b[<0;1", "\u{9d}11;"] {
        // Somebody who types on without a pause.
        let mut line = Line::default();
        line.feed(start.as_bytes());
        for _ in 0..100 {
            line.wait(Duration::from_millis(100));
            line.feed(b"3");
        }
        assert!(line.keys().len() > 75, "{start:?}: {}", line.keys().len());
    }
}

#[test]
fn a_long_string_is_no_key_however_long_it_takes() {
    let mut line = Line::default();
    line.feed(b"\x1b]52;c;");
    for _ in 0..1000 {
        line.wait(Duration::from_millis(20));
        line.feed(&[b'3'; 1000]);
    }
    line.feed(b"\x07");
    line.feed(b"4");
    assert_eq!(line.keys(), "4");
}

#[test]
fn only_an_osc_reply_is_told_and_only_its_text() {
    let decoded: Vec<Decoded> = all().flat_map(|(_, bytes)| Decoder::default().feed(&bytes, *START)).collect();
    let is_background = |part: &&Decoded| matches!(part, Decoded::Osc(text) if text == b"11;rgb:1111/2222/3333");
    assert_eq!(decoded.iter().filter(is_background).count(), 12);
    assert!(decoded.iter().all(|part| !matches!(part, Decoded::Osc(text) if text.len() > 64)));
}
