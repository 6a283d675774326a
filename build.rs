//! How the program is linked.

/// Links it at a fixed address on Linux: of a program of fifty megabytes the loader would otherwise
/// mend 110,000 pointers at every start, which is most of what a short command costs.
#[expect(clippy::disallowed_methods, reason = "so cargo tells for which system it builds")]
fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("linux") {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
