//! Dates as people say them: what was understood shows below the field before it counts.

use super::looks::lived;
use super::screen::{Opening, Screen};

/// The prompt for the due date, at noon of Friday, 20 Nov 2026.
fn due() -> Screen {
    let mut screen = Opening::on(&lived(3)).open();
    screen.press("F5 D").shows("due on");
    screen
}

#[test]
fn the_due_date_shows_with_its_weekday_while_it_is_typed() {
    for (typed, shown) in [
        ("2w", "= 4 Dec 2026, Friday"),
        ("in 2 weeks", "= 4 Dec 2026, Friday"),
        ("next friday", "= 27 Nov 2026, Friday"),
        ("14 mar", "= 14 Mar 2027, Sunday"),
        ("2026-12", "= 31 Dec 2026, Thursday"),
        ("tomorrow", "= 21 Nov 2026, Saturday"),
    ] {
        due().types(typed).shows(shown).press("Enter").hides("┌─");
    }
    due().types("soo").hides("= ").types("n").press("Enter").shows("`soon`");
    due().press("Ctrl-U").shows("= no due date");
}

#[test]
fn the_month_of_the_last_use_shows_while_it_is_typed() {
    for (typed, shown) in [
        ("2025-03", "= Mar 2025"),
        ("march", "= Mar 2026"),
        ("last month", "= Oct 2026"),
        ("2w ago", "= Nov 2026"),
        ("yesterday", "= Nov 2026"),
    ] {
        let mut screen = Opening::on(&lived(3)).open();
        screen.press("F3 w").shows("last used").types(typed).shows(shown).press("Enter").hides("┌─");
    }
    let mut screen = Opening::on(&lived(3)).open();
    screen.press("F3 w").types("2031-01").hides("= ").press("Ctrl-U").shows("= not said");
}
