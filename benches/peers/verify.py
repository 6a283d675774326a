"""Do PDFs say the same? Prints the number of pages of each as JSON; stops when their texts are different.

Run by the Python of the peers' folder, which has pypdf. White space, the breaks between pages and the
numbers of pages are left out; every other character must be the same, and in the same order.
"""

import json
import re
import sys

import pypdf


def said(reader):
    """All text without white space and page numbers."""
    pages = [re.sub(rf"^\s*{number}\n|\n{number}\s*$", "", page.extract_text())
             for number, page in enumerate(reader.pages, 1)]
    return re.sub(r"[\s\u200b]+", "", "".join(pages))


def main(first, *others):
    readers = {name: pypdf.PdfReader(name) for name in (first, *others)}
    wanted = said(readers[first])
    for name in others:
        found = said(readers[name])
        if found != wanted:
            at = next((at for at, pair in enumerate(zip(wanted, found)) if pair[0] != pair[1]), -1)
            sys.exit(f"{name}: «{found[max(0, at - 30):at + 50]}» where {first} has «{wanted[max(0, at - 30):at + 50]}»")
    print(json.dumps({name: len(reader.pages) for name, reader in readers.items()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
