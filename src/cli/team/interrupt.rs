//! Ctrl-C while files are read: the file at hand is read to its end, and what was begun is cleared away.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::cli::failure::Failure;

/// The exit status of a program that Ctrl-C has ended.
const STATUS: u8 = 130;

/// Knows whether the user has pressed Ctrl-C.
pub(super) struct Interrupt {
    pressed: Arc<AtomicBool>,
    #[cfg(unix)]
    registered: Option<signal_hook::SigId>,
}

impl Interrupt {
    /// Begins to listen. A second Ctrl-C ends the program at once, and so does the first where listening fails.
    pub(super) fn new() -> Self {
        let pressed = Arc::new(AtomicBool::new(false));
        #[cfg(unix)]
        {
            use signal_hook::consts::SIGINT;
            use signal_hook::flag::{register, register_conditional_shutdown};
            let _ = register_conditional_shutdown(SIGINT, STATUS.into(), Arc::clone(&pressed));
            let registered = register(SIGINT, Arc::clone(&pressed)).ok();
            Self { pressed, registered }
        }
        #[cfg(not(unix))]
        Self { pressed }
    }

    /// Ends what the user has interrupted.
    ///
    /// # Errors
    /// When Ctrl-C was pressed.
    pub(super) fn check(&self) -> Result<(), Failure> {
        if self.pressed.load(Ordering::Relaxed) {
            return Err(Failure { status: STATUS, ..Failure::new("interrupted; nothing was written") });
        }
        Ok(())
    }
}

#[cfg(unix)]
impl Drop for Interrupt {
    fn drop(&mut self) {
        if let Some(registered) = self.registered {
            signal_hook::low_level::unregister(registered);
            // From here on Ctrl-C is to end the program at once again: the other handler ends it if this is set.
            self.pressed.store(true, Ordering::Relaxed);
        }
    }
}
