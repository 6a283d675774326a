//! `Progress`: how far a long step is, on a terminal only.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::session::Session;
use crate::diagnostic::Message;

/// Steps shorter than this show nothing.
const PATIENCE: Duration = Duration::from_millis(400);

/// How far a long step is; cleared away at its end.
pub struct Progress {
    bar: ProgressBar,
    start: Instant,
    is_wanted: bool,
}

impl Progress {
    /// The progress of something of which there is so much to do; nothing where it is not known.
    pub fn of(session: &Session, step: &Message, length: Option<usize>) -> Self {
        let bar = ProgressBar::with_draw_target(
            length.map(|length| length as u64),
            ProgressDrawTarget::hidden(),
        );
        let template = match length {
            Some(_) => "{msg} {wide_bar} {human_pos}/{human_len}",
            None => "{msg} {spinner} {elapsed}",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_message(session.text(step));
        let is_wanted = session.is_watched();
        if is_wanted && length.is_none() {
            bar.set_draw_target(ProgressDrawTarget::stderr());
            bar.enable_steady_tick(PATIENCE);
        }
        Self { bar, start: Instant::now(), is_wanted }
    }

    /// One more is done.
    pub fn advance(&self) {
        self.bar.inc(1);
        if self.is_wanted && self.bar.is_hidden() && self.start.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
