//! What several people do with each other's files in a real terminal: a second opinion from asking to comparing, and the
//! screens of a team.

use std::fs;

use super::terminal::{Home, PROGRAM};

#[test]
fn an_opinion_is_asked_for_given_in_the_app_added_and_compared() {
    let (ada, ben) = (Home::new(), Home::new());
    let ask = ben.path("ask.json").to_string_lossy().into_owned();
    let given = ada.path("opinion.json").to_string_lossy().into_owned();
    for (skill, level) in [("query-optimization", "4"), ("caching", "3")] {
        ada.run(&["rate", skill, level]);
    }
    ada.run(&["opinion", "ask", "--skill", "query-optimization", "--skill", "caching", "-o", &ask]);
    let give = || {
        ben.start(PROGRAM).arg("opinion").arg("give").arg(&ask).arg("--name").arg("Ben").arg("-o").arg(&given).open()
    };

    let mut terminal = give();
    let screen = terminal.shows("Query optimization").contents();
    assert!(screen.contains("Second opinion on") && screen.contains("not seen"), "{screen}");
    assert!(!screen.contains("Gaps") && !screen.contains("target"), "{screen}");
    terminal.press("2");
    terminal.shows("rated Query optimization 2");
    terminal.press("q");
    assert_eq!(terminal.exit_status(), 0);
    assert!(fs::metadata(&given).is_err(), "one answer is missing");

    let mut terminal = give();
    terminal.shows("Caching");
    terminal.press("n");
    terminal.shows("Caching: not seen");
    terminal.press("<Right>");
    terminal.shows("Everything is answered.");
    terminal.press("q");
    assert_eq!(terminal.exit_status(), 0);
    assert_eq!(ben.journal(), "", "the answers are no ratings of one's own");

    ada.run(&["opinion", "add", &given]);
    let mut terminal = ada.open();
    terminal.shows("skillgap");
    terminal.press("O");
    terminal.shows("may be opened");
    terminal.press("<Enter>");
    terminal.shows("Talk about these (1)");
    terminal.press("q q");
    assert_eq!(terminal.exit_status(), 0);
    assert!(ada.run(&["opinion", "compare"]).contains("Talk about these (1)"));
}

#[test]
fn a_team_is_looked_at_on_a_terminal_and_nothing_is_written() {
    let home = Home::new();
    let mut terminal = home.start(PROGRAM).arg("team").arg("--demo").open();
    terminal.shows("can teach want");
    terminal.press("w");
    terminal.shows("without Ada");
    terminal.press("<Enter>");
    terminal.shows("Can teach");
    terminal.press("<Esc> <Tab>");
    terminal.shows("only holder of");
    terminal.press("<Tab>");
    terminal.shows("Pairs");
    terminal.press("q");
    assert_eq!(terminal.exit_status(), 0);
    assert!(!home.data().exists());
}
