#!/usr/bin/env bash
# What programs of other makers say of the examples' reports: outside.sh ZVIT TOOLS
#
# TOOLS holds a Python environment and node_modules, which .ci/run puts there. With ZVIT_PICTURES=DIR the
# pages are kept there as pictures, to be looked at.
set -euo pipefail
export LC_ALL=C.UTF-8
zvit=$(realpath "$1")
tools=$(realpath "$2")
python="$tools/python/bin/python"
pictures=$(realpath -m "${ZVIT_PICTURES:--}")
[[ -n ${ZVIT_PICTURES:-} ]] || pictures=-
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { printf 'outside: %s\n' "$*" >&2; exit 1; }

# The command of README.md, then both examples under the templates that know them, in every form.
cp -r examples "$work/examples"
"$zvit" -C "$work/examples/lysychansk-2020-q1" report 2020-Q1
test -s "$work/examples/lysychansk-2020-q1/reports/zvit-2020-Q1.pdf" || fail "README's command wrote no PDF"
forms=pdf,text,docx,html,md,json,csv,xlsx,opendata
stems=()
for of in lysychansk-2020-q1/standard lysychansk-2020-q1/press-service daily/standard; do
    "$zvit" -C "examples/${of%/*}" report 2020-Q1 --quiet --template "${of#*/}" --width 400 \
        --format "$forms" --archive --output "$work/${of/\//-}"
    stems+=("$work/${of/\//-}/zvit-2020-Q1")
done
for example in lysychansk-2020-q1 daily; do
    "$zvit" -C "examples/$example" report 2020-02 --quiet --annex --width 400 \
        --format "$forms" --archive --output "$work/$example-annex"
    stems+=("$work/$example-annex/zvit-2020-02")
done
for period in 2020-03 2020; do
    "$zvit" -C examples/daily report "$period" --quiet --width 400 --format "$forms" --archive --output "$work/daily"
    stems+=("$work/daily/zvit-$period")
done
"$zvit" -C examples/daily report 2020-Q1 --quiet --theme plain --format pdf,html --output "$work/plain"

for pdf in "$work"/*/*.pdf; do
    qpdf --check "$pdf" >/dev/null || fail "qpdf does not accept $pdf"
    info=$(pdfinfo "$pdf" 2>/dev/null) # it takes the flag «Suspects» of PDF 1.7 for a fault
    [[ $pdf == *.archive.pdf ]] || grep -q '^Tagged: *yes' <<<"$info" || fail "$pdf is not tagged"
    grep -q '^Title: *Звіт про роботу' <<<"$info" || fail "$pdf has no title"
    grep -Eq '^Author: *(Лисичанська|Зразківська) міська рада' <<<"$info" || fail "$pdf has no author"
    grep -q '^Page size: *595.276 x 841.89 pts (A4)' <<<"$info" || fail "$pdf is not A4"
    qpdf --json "$pdf" >"$work/structure.json"
    grep -q '"/Lang": "u:uk"' "$work/structure.json" || fail "$pdf has no language"
    # Every face embedded, as a subset, with its characters.
    pdffonts "$pdf" 2>/dev/null | tail -n +3 | while read -r name rest; do
        [[ $name == *LiberationSerif* && $rest == *"yes yes yes"* ]] || fail "$pdf: font $name $rest"
    done
    [[ $pdf != */plain/* ]] || continue
    # Margins: 30, 10, 20, 20 mm; above the text only the page's number.
    pdftotext -bbox "$pdf" - | awk -v pdf="$pdf" '
        /<page /  { page++ }
        /<word / {
            split($0, part, "\""); xmin = part[2] * 25.4 / 72; ymin = part[4] * 25.4 / 72
            xmax = part[6] * 25.4 / 72; ymax = part[8] * 25.4 / 72
            word = $0; sub(/^[^>]*>/, "", word); sub(/<.*/, "", word)
            if (ymin < 19.9 && page > 1 && word == page) next
            if (xmin < 29.9 || xmax > 200.1 || ymin < 19.4 || ymax > 277.6) {
                printf "outside: %s page %d: «%s» at %.1f–%.1f, %.1f–%.1f mm\n", pdf, page, word, xmin, xmax, ymin, ymax
                wrong = 1
            }
        }
        END { exit wrong }' >&2 || fail "$pdf leaves its margins"
done
"$python" tests/outside/standards.py "$work"/*/*.pdf || fail "a PDF keeps no standard"

# Word documents by the schema of Office Open XML, figures by ours.
for docx in "$work"/*/*.docx "$work"/*/*.xlsx; do
    "$tools/python/bin/openxml-audit" --policy strict --format microsoft365 --quiet "$docx" || fail "$docx is not sound"
done
"$python" - docs/figures.schema.json "$work"/*/zvit-*[0-9].json <<'PYTHON' || fail "figures against their schema"
import json, sys, jsonschema
schema, *files = [json.load(open(path)) for path in sys.argv[1:]]
for file in files:
    jsonschema.validate(file, schema, format_checker=jsonschema.FormatChecker())
PYTHON

# Every form has the same words, and a browser finds nothing against accessibility.
node tests/outside/page.mjs "$tools" "$pictures" "$work"/*/*.html >"$work/pages.json" || fail "a page is not sound"
"$python" tests/outside/words.py "$work/pages.json" "${stems[@]}" || fail "forms differ in their words"
if [[ $pictures != - ]]; then
    for stem in "${stems[@]}"; do
        name=$(basename "$(dirname "$stem")")-$(basename "$stem")
        soffice --headless --convert-to pdf --outdir "$work/word" "$stem.docx" >/dev/null
        pdftoppm -r 60 -png "$work/word/$(basename "$stem").pdf" "$pictures/$name.docx"
        pdftoppm -r 60 -png "$stem.pdf" "$pictures/$name.pdf"
    done
fi

# A stress mark stays with its letter in what is copied from the PDF.
cp -r tests/faults/base "$work/stress"
printf '[[entry]]\ndate = 2020-02-03\nindicator = "letters"\ntitle = "за\\u0301мок"\n' >"$work/stress/ledger/2020-02.toml"
sed -i 's/{{ count("letters") }}/{{ titles("letters") }}/' "$work/stress/report-templates/own.md"
"$zvit" -C "$work/stress" report 2020-02 --quiet --output "$work/stress.pdf"
pdftotext "$work/stress.pdf" "$work/stress.txt"
grep -q $'за\u0301мок' "$work/stress.txt" || fail "a stress mark is lost"

# The SQLite ledger as SQLite itself sees it.
for file in examples/lysychansk-2020-q1/ledger.sqlite examples/daily/cms.sqlite; do
    [[ $(sqlite3 -readonly "$file" 'PRAGMA integrity_check') == ok ]] || fail "$file is damaged"
done
echo "outside: $(ls "$work"/*/*.pdf | wc -l) PDF files are sound"
