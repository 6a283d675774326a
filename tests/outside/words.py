#!/usr/bin/env python3
"""Do all forms of a report say the same words in the same order? words.py PAGES.json STEM...

PAGES.json is what page.mjs printed. Beside each STEM.html lie STEM.txt (in lines long enough for every
row of a table), .md, .pdf, .archive.pdf, .docx. Each is read by a program of another maker: Chromium,
markdown-it, poppler, LibreOffice. Words are compared as they are read, without signs that stand alone
(marks of lists, dashes, lines to write on). Apart from the words:

- what a chart says is compared as a set, since each form draws it otherwise, and a Word document has
  it in its description;
- a head that a table repeats on its next page is read once, and a PDF alone knows its pages: how many, and where.
"""

import difflib
import json
import pathlib
import re
import subprocess
import sys
import zipfile

from markdown_it import MarkdownIt


def words(text):
    text = re.sub(r"(?<=\w)([-–])\s+(?=\w)", r"\1", text)  # a line may end with a hyphen
    return [word for word in text.split() if any(letter.isalnum() for letter in word)]


def run(*line):
    return subprocess.run(line, check=True, capture_output=True, text=True).stdout


def pdf(path, heads):
    pages = run("pdftotext", "-raw", str(path), "-").split("\f")
    told = []
    for number, page in enumerate(pages, 1):
        page = words(page)
        for at in (0, -1):
            if number > 1 and page and page[at] == str(number):
                page.pop(at)
                break
        # «Продовження таблиці 2» and the head, where a table goes on.
        if page[:2] == ["Продовження", "таблиці"]:
            rest = page[3:] if re.fullmatch(r"\d+", page[2]) else page[2:]
            head = next(head for head in heads if rest[: len(head)] == head)
            page = rest[len(head):]
        told += page
    # Pages to which the annex leads, and how many it has.
    text = re.sub(r" \(с\. \d+\)", "", " ".join(told))
    text = re.sub(r"(?<=Додаток:) на \d+ арк\.", "", text)
    return words(text)


def markdown(path):
    html = MarkdownIt("commonmark").enable("table").render(path.read_text())
    html = re.sub(r"</?(strong|em|a)\b[^>]*>", "", html)
    text = re.sub(r"<[^>]*>", " ", html)
    for sign, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(sign, letter)
    return words(text)


def docx(path):
    run("soffice", "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(path.parent / "docx"), str(path))
    return words((path.parent / "docx" / f"{path.stem}.txt").read_text().lstrip("\ufeff"))


def descriptions(path):
    with zipfile.ZipFile(path) as package:
        document = package.read("word/document.xml").decode()
    return re.findall(r'<wp:docPr [^>]*descr="([^"]*)"', document)


def compare(name, told, page, charts):
    """What a form says beside the page; where it says more, that must be a chart."""
    left = list(charts)
    wrong = []
    blocks = difflib.SequenceMatcher(None, page, told, autojunk=False).get_opcodes()
    for kind, a, b, c, d in blocks:
        if kind == "equal":
            continue
        said = set(told[c:d])
        if kind == "insert" and left and set(left[0]) <= said | set(page[a:a + 12]):
            left.pop(0)
            continue
        wrong.append(f"{name}: «{' '.join(page[a:b])}» against «{' '.join(told[c:d])}» after «{' '.join(page[max(0, a - 5):a])}»")
    return wrong


def main():
    pages = json.loads(pathlib.Path(sys.argv[1]).read_text())
    wrong, count = [], 0
    for stem in sys.argv[2:]:
        page = pages[f"{stem}.html"]
        heads = [words(head) for head in page["heads"]]
        charts = [words(" ".join(texts)) for texts in page["charts"]]
        read = words(page["text"])
        path = lambda ending: pathlib.Path(f"{stem}.{ending}")
        forms = {
            "text": words(re.sub(r"[│┆]", " ", path("txt").read_text())),
            "Markdown": markdown(path("md")),
            "PDF": pdf(path("pdf"), heads),
            "archive": pdf(path("archive.pdf"), heads),
            "Word": docx(path("docx")),
        }
        for name, told in forms.items():
            wrong += [f"{stem}: {one}" for one in compare(name, told, read, [] if name == "Word" else charts)]
            count += 1
        described = descriptions(path("docx"))
        for chart in charts:
            if not any(set(chart) <= set(words(re.sub(r"[«»:;,.()]", " ", one))) | set(words(one)) for one in described):
                wrong.append(f"{stem}: Word: no picture is described by «{' '.join(chart)}»")
    for one in wrong:
        print(f"outside: {one}", file=sys.stderr)
    print(f"outside: {count} forms say the words of their pages" if not wrong else f"outside: {len(wrong)} differences")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
