//! Hands the arguments to `zvit::run` and its exit code to the shell.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(zvit::run(std::env::args_os()))
}
