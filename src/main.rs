//! Hands the arguments to `zvit::run` and its exit code to the shell.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// What the program keeps in memory lies on huge pages where the system has any: to be given one page
/// of four kilobytes after another is a tenth of what a report costs.
#[global_allocator]
static HEAP: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(zvit::run(std::env::args_os()))
}
