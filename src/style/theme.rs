use anstyle::{Ansi256Color, AnsiColor, Color, Style};

use super::Role;

/// A theme: the colours of the roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// Those of the terminal's sixteen colours that are readable on light and on dark backgrounds.
    #[default]
    Default,
    /// Colours for a dark background.
    Dark,
    /// Colours for a light background.
    Light,
    /// White, yellow and cyan on black, with bold and underlined text.
    HighContrast,
    /// Dark or light, whichever the terminal reports; the default until it has reported.
    Auto,
}

/// White in the palette of 256 colours.
const WHITE: u8 = 231;
/// Black in the palette of 256 colours.
const BLACK: u8 = 16;

impl Theme {
    /// All themes.
    pub const ALL: [Self; 5] = [Self::Default, Self::Dark, Self::Light, Self::HighContrast, Self::Auto];

    /// Returns the name in the configuration.
    pub fn name(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Dark => "dark",
            Self::Light => "light",
            Self::HighContrast => "high-contrast",
            Self::Auto => "auto",
        }
    }

    /// Returns the theme with this name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }

    /// Returns the theme to use in a terminal with sixteen colours: the default, or high contrast if that is chosen.
    pub fn in_sixteen(self) -> Self {
        if self == Self::HighContrast { self } else { Self::Default }
    }

    /// Returns the style of the background. Only high contrast replaces the terminal's background.
    pub fn base(self) -> Style {
        match self {
            Self::HighContrast => on_black(WHITE),
            _ => Style::new(),
        }
    }

    /// Returns the style of a role.
    pub fn style(self, role: Role) -> Style {
        match self {
            Self::Default | Self::Auto => own(role),
            // Blue and orange can be told apart with every kind of colour blindness.
            Self::Dark => fixed(role, &Palette { quiet: 248, key: 152, have: 75, gap: 215, met: 117, warning: 213 }),
            Self::Light => fixed(role, &Palette { quiet: 240, key: 24, have: 25, gap: 94, met: 24, warning: 126 }),
            Self::HighContrast => pure(role),
        }
    }
}

/// Returns the style of a role in the terminal's sixteen colours. In ten common palettes, on their own backgrounds,
/// bright red has a contrast of at least 3.0, bright magenta of 3.1, and bright blue, which is used for bars and
/// symbols, of 2.4. Yellow can have only 1.7 and cyan 2.0, so they are not used.
fn own(role: Role) -> Style {
    let plain = Style::new();
    let colour = |colour: AnsiColor| plain.fg_color(Some(colour.into()));
    match role {
        Role::Text => plain,
        Role::Strong | Role::Key => plain.bold(),
        Role::Quiet | Role::Unrated => plain.dimmed(),
        Role::Selected => plain.invert(),
        Role::Have | Role::Met => colour(AnsiColor::BrightBlue),
        Role::Gap => colour(AnsiColor::BrightRed),
        Role::Warning => colour(AnsiColor::BrightMagenta).bold(),
    }
}

/// Colours from the palette of 256 colours, which are the same in every terminal.
struct Palette {
    quiet: u8,
    key: u8,
    have: u8,
    gap: u8,
    met: u8,
    warning: u8,
}

fn fixed(role: Role, palette: &Palette) -> Style {
    let plain = Style::new();
    let colour = |index: u8| plain.fg_color(Some(indexed(index)));
    match role {
        Role::Text => plain,
        Role::Strong => plain.bold(),
        Role::Quiet | Role::Unrated => colour(palette.quiet),
        Role::Key => colour(palette.key),
        Role::Selected => plain.invert(),
        Role::Have => colour(palette.have),
        Role::Gap => colour(palette.gap),
        Role::Met => colour(palette.met),
        Role::Warning => colour(palette.warning).bold(),
    }
}

/// Returns the style of a role in bright colours on black, without dimmed text.
fn pure(role: Role) -> Style {
    const YELLOW: u8 = 226;
    const CYAN: u8 = 51;
    match role {
        Role::Text | Role::Quiet | Role::Unrated => on_black(WHITE),
        Role::Strong => on_black(WHITE).bold(),
        Role::Key => on_black(WHITE).bold().underline(),
        Role::Selected => on_black(YELLOW).bold().invert(),
        Role::Have | Role::Met => on_black(CYAN),
        Role::Gap => on_black(YELLOW).bold(),
        Role::Warning => on_black(YELLOW).bold().underline(),
    }
}

fn on_black(index: u8) -> Style {
    Style::new().fg_color(Some(indexed(index))).bg_color(Some(indexed(BLACK)))
}

fn indexed(index: u8) -> Color {
    Color::Ansi256(Ansi256Color(index))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The linear intensities of red, green and blue, 0 to 1.
    type Light = [f64; 3];

    /// Returns the intensities of a hexadecimal colour such as `0x1e_1e1e`.
    fn light(colour: u32) -> Light {
        [16, 8, 0].map(|shift| {
            let value = f64::from((colour >> shift) & 0xff) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        })
    }

    /// Returns the intensities of a colour from the palette of 256: from the colour cube of six steps a side, or a
    /// grey.
    fn of_index(index: u8) -> Light {
        let index = u32::from(index);
        let step = |nth: u32| if nth == 0 { 0 } else { 55 + 40 * nth };
        let [red, green, blue] = match index {
            16..=231 => [(index - 16) / 36, (index - 16) / 6 % 6, (index - 16) % 6].map(step),
            grey => [8 + 10 * (grey - 232); 3],
        };
        light(red << 16 | green << 8 | blue)
    }

    fn fixed_color(color: Option<Color>) -> Option<Light> {
        match color? {
            Color::Ansi256(Ansi256Color(index)) => Some(of_index(index)),
            other => panic!("{other:?} is the terminal's own"),
        }
    }

    /// Returns the contrast of two colours as defined by WCAG 2, 1 to 21.
    fn contrast(one: Light, other: Light) -> f64 {
        let luminance = |[red, green, blue]: Light| 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
        let (one, other) = (luminance(one), luminance(other));
        one.max(other) / one.min(other)
    }

    /// Matrices that simulate vision without red (protanopia) or green (deuteranopia) receptors, by Machado et al.,
    /// 2009.
    const BLINDNESS: [(&str, [Light; 3]); 3] = [
        ("none", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
        ("protanopia", [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]]),
        ("deuteranopia", [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]]),
    ];

    fn seen(color: Light, by: &[Light; 3]) -> Light {
        by.map(|row| row.iter().zip(color).map(|(weight, light)| weight * light).sum::<f64>().clamp(0.0, 1.0))
    }

    /// Returns the perceived distance of two colours as defined by CIE 1976: 2.3 is just noticeable, 100 is black and
    /// white.
    fn distance(one: Light, other: Light) -> f64 {
        let lab = |[red, green, blue]: Light| {
            let x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505;
            let y = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
            let z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089;
            let [x, y, z] = [x, y, z].map(|t| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 });
            [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
        };
        lab(one).iter().zip(lab(other)).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
    }

    #[test]
    fn every_role_is_readable_on_the_backgrounds_of_its_theme() {
        // Dark: black, and the backgrounds of common editors and terminals. Light: white, Solarized Light, light grey.
        let backgrounds: [(Theme, &[u32], f64); 3] = [
            (Theme::Dark, &[0x00_0000, 0x1e_1e1e, 0x2e_3436, 0x00_2b36], 4.5),
            (Theme::Light, &[0xff_ffff, 0xfd_f6e3, 0xee_eeee], 4.5),
            (Theme::HighContrast, &[0x00_0000], 7.0),
        ];
        for (theme, backgrounds, least) in backgrounds {
            for role in Role::ALL {
                let style = theme.style(role);
                let Some(color) = fixed_color(style.get_fg_color()) else { continue };
                let own = fixed_color(style.get_bg_color());
                for background in backgrounds.iter().map(|&background| own.unwrap_or(light(background))) {
                    let contrast = contrast(color, background);
                    assert!(contrast >= least, "{theme:?}, {role:?}: {contrast:.1}");
                }
            }
        }
    }

    #[test]
    fn high_contrast_sets_all_colours_and_dims_nothing() {
        for role in Role::ALL {
            let style = Theme::HighContrast.style(role);
            assert!(style.get_fg_color().is_some() && style.get_bg_color().is_some(), "{role:?}");
            assert!(!style.get_effects().contains(anstyle::Effects::DIMMED), "{role:?}");
        }
    }

    #[test]
    fn levels_and_gaps_differ_with_every_kind_of_colour_blindness() {
        for theme in [Theme::Dark, Theme::Light, Theme::HighContrast] {
            let color = |role| fixed_color(theme.style(role).get_fg_color()).expect("it has a colour");
            for (name, by) in BLINDNESS {
                let distance = distance(seen(color(Role::Have), &by), seen(color(Role::Gap), &by));
                assert!(distance >= 50.0, "{theme:?}, {name}: {distance:.0}");
            }
        }
    }

    #[test]
    fn the_selection_is_reversed_in_every_theme() {
        for theme in Theme::ALL {
            assert!(theme.style(Role::Selected).get_effects().contains(anstyle::Effects::INVERT), "{theme:?}");
        }
    }
}
