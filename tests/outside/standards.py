#!/usr/bin/env python3
"""Do PDF files keep the standards that they name? standards.py PDF...

`page` looks at each as veraPDF does: by PDF/UA-1 and PDF/A-2a, an archive copy by PDF/A-1b. `outloud` looks at
what a screen reader would say of a tagged one. Neither sees whether a description or a heading is apt; and
`outloud` reckons a table over two pages by the box of its first, of which it may warn. Errors fail, but for two:

- the head that a table repeats is an artifact by intent, to be read once (TAG-002 takes it for lost text);
- a stream whose last byte is a carriage return, with the line feed before `endstream` behind it, is as long as it
  says, which qpdf confirms (`page` takes both for the end of the line).
"""

import pathlib
import subprocess
import sys

import page
from page import ValidationProfile as Profile

OUTLOUD = str(pathlib.Path(sys.executable).parent / "outloud")


def faults(path):
    """What is wrong with a file, a line each."""
    is_archive = path.endswith(".archive.pdf")
    for profile in [Profile.PDF_A_1B] if is_archive else [Profile.PDF_UA_1, Profile.PDF_A_2A]:
        report = page.validate_pdf(path, profile=profile)
        for failure in [] if report.is_compliant else report.failures:
            if "STREAM-LENGTH" not in failure.rule_id or b"\r\nendstream" not in pathlib.Path(path).read_bytes():
                yield f"{profile.value}: {failure.rule_id}: {failure.message}"
    if not is_archive:
        done = subprocess.run(
            [OUTLOUD, "--no-info", "--skip", "TAG-002", path], capture_output=True, text=True
        )
        if done.returncode:
            yield f"outloud: {done.stdout}{done.stderr}"


def main():
    wrong = 0
    for path in sys.argv[1:]:
        for fault in faults(path):
            wrong += 1
            print(f"outside: {path}: {fault}", file=sys.stderr)
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
