use anstyle::{Ansi256Color, Color, RgbColor, Style};

use super::Role;

/// The fixed colours of a theme. Blue is what one has, orange is the gap: the two that every kind of colour blindness
/// leaves apart.
pub(super) struct Palette {
    /// The background and the text on it; `None` if both are the terminal's own.
    ground: Option<Ground>,
    quiet: Color,
    key: Color,
    have: Color,
    gap: Color,
    met: Color,
    warning: Color,
    /// The style of the selected row.
    selected: Option<Color>,
    /// True if keys and warnings are underlined, and keys and gaps bold.
    is_emphatic: bool,
}

struct Ground {
    background: Color,
    text: Color,
}

impl Palette {
    /// The style of the background and of plain text.
    pub(super) fn base(&self) -> Style {
        match &self.ground {
            Some(ground) => Style::new().fg_color(Some(ground.text)).bg_color(Some(ground.background)),
            None => Style::new(),
        }
    }

    /// Returns the style of a role.
    pub(super) fn style(&self, role: Role) -> Style {
        let emphatic = self.is_emphatic;
        let (colour, is_bold, is_underlined) = match role {
            Role::Text => (None, false, false),
            Role::Strong => (None, true, false),
            Role::Quiet | Role::Unrated => (Some(self.quiet), false, false),
            Role::Key => (Some(self.key), emphatic, emphatic),
            Role::Selected => (self.selected, emphatic, false),
            Role::Have => (Some(self.have), false, false),
            Role::Gap => (Some(self.gap), emphatic, false),
            Role::Met => (Some(self.met), false, false),
            Role::Warning => (Some(self.warning), true, emphatic),
        };
        let mut style = self.base();
        if colour.is_some() {
            style = style.fg_color(colour);
        }
        if is_bold {
            style = style.bold();
        }
        if is_underlined {
            style = style.underline();
        }
        if role == Role::Selected { style.invert() } else { style }
    }
}

/// A colour of the 256 that are the same in every terminal.
const fn indexed(index: u8) -> Color {
    Color::Ansi256(Ansi256Color(index))
}

/// A colour as people write it: `0x1e1e2e`.
const fn rgb(hex: u32) -> Color {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color::Rgb(RgbColor(red, green, blue))
}

/// A palette without a background of its own.
const fn plain(quiet: u8, key: u8, have: u8, gap: u8, met: u8, warning: u8) -> Palette {
    Palette {
        ground: None,
        quiet: indexed(quiet),
        key: indexed(key),
        have: indexed(have),
        gap: indexed(gap),
        met: indexed(met),
        warning: indexed(warning),
        selected: None,
        is_emphatic: false,
    }
}

/// A published palette: its background, text and quiet text, then key, have, gap, met and warning.
const fn published(ground: [u32; 3], [key, have, gap, met, warning]: [u32; 5]) -> Palette {
    Palette {
        ground: Some(Ground { background: rgb(ground[0]), text: rgb(ground[1]) }),
        quiet: rgb(ground[2]),
        key: rgb(key),
        have: rgb(have),
        gap: rgb(gap),
        met: rgb(met),
        warning: rgb(warning),
        selected: None,
        is_emphatic: false,
    }
}

pub(super) const DARK: Palette = plain(248, 152, 75, 215, 117, 213);
pub(super) const LIGHT: Palette = plain(240, 24, 25, 94, 24, 126);

/// Pure colours on black; nothing is dimmed.
pub(super) const HIGH_CONTRAST: Palette = Palette {
    ground: Some(Ground { background: indexed(16), text: indexed(231) }),
    selected: Some(indexed(226)),
    is_emphatic: true,
    ..plain(231, 231, 51, 226, 51, 226)
};

// Catppuccin (MIT licence), <https://catppuccin.com/palette>: base, text, subtext 0; teal, blue, peach, green, mauve.
// In Latte, peach is too pale on its background to be read, so that gaps are red and what is met is teal.
pub(super) const CATPPUCCIN_MOCHA: Palette =
    published([0x1e1e2e, 0xcdd6f4, 0xa6adc8], [0x94e2d5, 0x89b4fa, 0xfab387, 0xa6e3a1, 0xcba6f7]);
pub(super) const CATPPUCCIN_LATTE: Palette =
    published([0xeff1f5, 0x4c4f69, 0x6c6f85], [0x1e66f5, 0x1e66f5, 0xd20f39, 0x1e66f5, 0x8839ef]);

// Gruvbox (MIT licence), <https://github.com/morhetz/gruvbox>: bg0, fg1, a grey; aqua, blue, orange, aqua, purple.
pub(super) const GRUVBOX_DARK: Palette =
    published([0x282828, 0xebdbb2, 0xa89984], [0x8ec07c, 0x83a598, 0xfe8019, 0x8ec07c, 0xd3869b]);
pub(super) const GRUVBOX_LIGHT: Palette =
    published([0xfbf1c7, 0x3c3836, 0x665c54], [0x076678, 0x076678, 0xaf3a03, 0x076678, 0x8f3f71]);

// Solarized (MIT licence), <https://ethanschoonover.com/solarized>: base03 or base3, an emphasized and a quieter text;
// cyan, blue, yellow or orange, cyan, magenta.
pub(super) const SOLARIZED_DARK: Palette =
    published([0x002b36, 0x93a1a1, 0x839496], [0x2aa198, 0x268bd2, 0xb58900, 0x2aa198, 0xd33682]);
pub(super) const SOLARIZED_LIGHT: Palette =
    published([0xfdf6e3, 0x586e75, 0x657b83], [0x268bd2, 0x268bd2, 0xcb4b16, 0x268bd2, 0xd33682]);

/// The colour of the 256 that is nearest to one of 24 bits, for terminals that know no others.
pub fn nearest(RgbColor(red, green, blue): RgbColor) -> Ansi256Color {
    /// The values of the six steps of the cube on each side.
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let wanted = [red, green, blue];
    let cube = wanted.map(|value| if value < 48 { 0 } else { (value.saturating_sub(35) / 40).clamp(1, 5) });
    let mean = (u16::from(red) + u16::from(green) + u16::from(blue)) / 3;
    // The greys lie between 8 and 238.
    let grey = u8::try_from(mean.saturating_sub(3) / 10).unwrap_or(u8::MAX).min(23);
    let of_cube = distance(wanted, cube.map(|step| STEPS[usize::from(step)]));
    if distance(wanted, [8 + 10 * grey; 3]) < of_cube {
        return Ansi256Color(232 + grey);
    }
    let [r, g, b] = cube;
    Ansi256Color(16 + 36 * r + 6 * g + b)
}

/// Returns the square of the distance between two colours.
fn distance(one: [u8; 3], other: [u8; 3]) -> u32 {
    one.into_iter().zip(other).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_of_the_256_is_found() {
        for (hex, index) in [
            (0x000000, 16),
            (0xffffff, 231),
            (0xff0000, 196),
            (0x5f87af, 67),
            (0x808080, 244),
            (0x1e1e2e, 235),
            (0xfab387, 216),
            (0x268bd2, 32),
        ] {
            let [_, red, green, blue] = u32::to_be_bytes(hex);
            assert_eq!(nearest(RgbColor(red, green, blue)), Ansi256Color(index), "{hex:06x}");
        }
    }
}
