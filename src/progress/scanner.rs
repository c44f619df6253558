//! Reads JSON without surprises as fast as its bytes can be checked.

/// The number of bytes that are looked at together.
const WORD: usize = 8;
/// A byte of 1 in each byte of a word.
const ONES: u64 = u64::MAX / 0xff;
/// A word of blanks.
const BLANKS: u64 = ONES * b' ' as u64;

/// The rest of a JSON text. Every method checks what it passes, and returns `None` if the text is not valid JSON there or
/// has an unusual form, such as a key with an escape. A caller that gets `None` reads the text again with `serde_json`,
/// which reads every form and says what is wrong.
pub(super) struct Scanner<'a> {
    rest: &'a [u8],
}

impl<'a> Scanner<'a> {
    /// Begins at the first value of `json`.
    pub(super) fn new(json: &'a [u8]) -> Self {
        let mut scanner = Self { rest: json };
        scanner.pass_blanks();
        scanner
    }

    /// Returns `Some` at the end of the text.
    pub(super) fn end(mut self) -> Option<()> {
        self.pass_blanks();
        self.rest.is_empty().then_some(())
    }

    /// Passes an object. `member` is called with each key at the beginning of its value, and passes the value.
    pub(super) fn object(&mut self, mut member: impl FnMut(&mut Self, &'a [u8]) -> Option<()>) -> Option<()> {
        self.pass(b'{')?;
        self.pass_blanks();
        if self.passes(b'}') {
            return Some(());
        }
        loop {
            let key = self.key()?;
            member(self, key)?;
            if !self.goes_on(b'}')? {
                return Some(());
            }
        }
    }

    /// Passes an array. `item` is called at the beginning of each item, and passes the item.
    pub(super) fn array(&mut self, mut item: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.pass(b'[')?;
        self.pass_blanks();
        if self.passes(b']') {
            return Some(());
        }
        loop {
            item(self)?;
            if !self.goes_on(b']')? {
                return Some(());
            }
        }
    }

    /// Passes a string without escapes.
    pub(super) fn string(&mut self) -> Option<&'a str> {
        std::str::from_utf8(self.plain_string()?).ok()
    }

    /// Passes a string without escapes, or `null`.
    #[expect(clippy::option_option, reason = "the outer `None` means that the text has to be read otherwise")]
    pub(super) fn optional_string(&mut self) -> Option<Option<&'a str>> {
        if self.passes_word(b"null") { Some(None) } else { self.string().map(Some) }
    }

    /// Passes a number of one digit, or `null`.
    #[expect(clippy::option_option, reason = "the outer `None` means that the text has to be read otherwise")]
    pub(super) fn optional_digit(&mut self) -> Option<Option<u8>> {
        if self.passes_word(b"null") {
            return Some(None);
        }
        let [digit @ b'0'..=b'9', next, ..] = self.rest else { return None };
        if matches!(next, b'0'..=b'9' | b'.' | b'e' | b'E') {
            return None;
        }
        self.rest = &self.rest[1..];
        Some(Some(digit - b'0'))
    }

    /// Passes `true` or `false`.
    pub(super) fn boolean(&mut self) -> Option<bool> {
        let is_true = self.passes_word(b"true");
        (is_true || self.passes_word(b"false")).then_some(is_true)
    }

    /// Passes any value of at most 63 levels, and returns its text.
    pub(super) fn value(&mut self) -> Option<&'a [u8]> {
        let begin = self.rest;
        // The containers around the current value, the innermost in the lowest bit: 1 is an object, 0 an array. The
        // highest bit that is set marks the end.
        let mut around: u64 = 1;
        loop {
            if around > 1 && around & 1 == 1 {
                self.key()?;
            }
            match self.rest {
                [b'"', ..] => self.pass_string()?,
                [bracket @ (b'{' | b'['), rest @ ..] => {
                    let is_object = *bracket == b'{';
                    self.rest = rest;
                    self.pass_blanks();
                    if !self.passes(if is_object { b'}' } else { b']' }) {
                        if around >> 63 == 1 {
                            return None;
                        }
                        around = around << 1 | u64::from(is_object);
                        continue;
                    }
                }
                [b't', ..] => self.pass_word(b"true")?,
                [b'f', ..] => self.pass_word(b"false")?,
                [b'n', ..] => self.pass_word(b"null")?,
                _ => self.pass_number()?,
            }
            loop {
                if around == 1 {
                    return begin.get(..begin.len() - self.rest.len());
                }
                if self.goes_on(if around & 1 == 1 { b'}' } else { b']' })? {
                    break;
                }
                around >>= 1;
            }
        }
    }

    /// Passes `byte`.
    fn pass(&mut self, byte: u8) -> Option<()> {
        self.passes(byte).then_some(())
    }

    /// Passes `byte` and returns true if it comes next.
    fn passes(&mut self, byte: u8) -> bool {
        let is_next = self.rest.first() == Some(&byte);
        if is_next {
            self.rest = &self.rest[1..];
        }
        is_next
    }

    /// Passes `word`.
    fn pass_word(&mut self, word: &[u8]) -> Option<()> {
        self.passes_word(word).then_some(())
    }

    /// Passes `word` and returns true if it comes next.
    fn passes_word(&mut self, word: &[u8]) -> bool {
        let after = self.rest.strip_prefix(word);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    /// Passes a comma and returns true, or passes the end of a container and returns false.
    fn goes_on(&mut self, end: u8) -> Option<bool> {
        self.pass_blanks();
        let (byte, rest) = self.rest.split_first()?;
        self.rest = rest;
        if *byte == b',' {
            self.pass_blanks();
            return Some(true);
        }
        (*byte == end).then_some(false)
    }

    /// Passes a key without escapes, the colon and the blanks around it, and returns the key.
    fn key(&mut self) -> Option<&'a [u8]> {
        let key = self.plain_string()?;
        if let [b':', b' ', rest @ ..] = self.rest {
            self.rest = rest;
        } else {
            self.pass_blanks();
            self.pass(b':')?;
        }
        self.pass_blanks();
        Some(key)
    }

    fn plain_string(&mut self) -> Option<&'a [u8]> {
        self.pass(b'"')?;
        let begin = self.rest;
        self.pass_plain();
        let text = &begin[..begin.len() - self.rest.len()];
        self.pass(b'"')?;
        Some(text)
    }

    fn pass_blanks(&mut self) {
        while let [byte, rest @ ..] = self.rest
            && *byte <= b' '
            && matches!(byte, b' ' | b'\n' | b'\r' | b'\t')
        {
            self.rest = rest;
            // Lines are indented, so that blanks follow.
            while let Some(word) = self.word() {
                let blanks = (word ^ BLANKS).trailing_zeros() as usize / 8;
                self.rest = &self.rest[blanks..];
                if blanks < WORD {
                    break;
                }
            }
        }
    }

    /// Returns the next bytes; `None` near the end of the text.
    fn word(&self) -> Option<u64> {
        self.rest.first_chunk::<WORD>().map(|bytes| u64::from_le_bytes(*bytes))
    }

    /// Passes the bytes of a string up to a quote, a backslash or a control character.
    fn pass_plain(&mut self) {
        while let Some(word) = self.word() {
            // In each byte that is searched for, the subtraction sets the highest bit. Its carry can set the bit of a
            // later byte too, but the first one is right. With its second bit flipped, a quote is next to the control
            // characters.
            let near = word ^ (ONES * 2);
            let backslash = word ^ (ONES * u64::from(b'\\'));
            let found = (near.wrapping_sub(BLANKS + ONES) & !near) | (backslash.wrapping_sub(ONES) & !backslash);
            let found = found & (ONES << 7);
            if found != 0 {
                self.rest = &self.rest[found.trailing_zeros() as usize / 8..];
                return;
            }
            self.rest = &self.rest[WORD..];
        }
        while let [byte, rest @ ..] = self.rest
            && *byte >= b' '
            && *byte != b'"'
            && *byte != b'\\'
        {
            self.rest = rest;
        }
    }

    /// Passes a string, with any escapes.
    fn pass_string(&mut self) -> Option<()> {
        self.pass(b'"')?;
        loop {
            self.pass_plain();
            match self.rest {
                [b'"', rest @ ..] => {
                    self.rest = rest;
                    return Some(());
                }
                [b'\\', b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't', rest @ ..] => self.rest = rest,
                [b'\\', b'u', a, b, c, d, rest @ ..] if [a, b, c, d].iter().all(|digit| digit.is_ascii_hexdigit()) => {
                    self.rest = rest;
                }
                _ => return None,
            }
        }
    }

    fn pass_number(&mut self) -> Option<()> {
        self.passes(b'-');
        if !self.passes(b'0') {
            self.pass_digits()?;
        }
        if self.passes(b'.') {
            self.pass_digits()?;
        }
        if self.passes(b'e') || self.passes(b'E') {
            if !self.passes(b'+') {
                self.passes(b'-');
            }
            self.pass_digits()?;
        }
        Some(())
    }

    /// Passes one digit or more.
    fn pass_digits(&mut self) -> Option<()> {
        let count = self.rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        self.rest = &self.rest[count..];
        (count > 0).then_some(())
    }
}
