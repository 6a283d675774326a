#!/usr/bin/env bash
# What programs of other makers say of the example's PDF: outside.sh ZVIT
set -euo pipefail
export LC_ALL=C.UTF-8
zvit=$(realpath "$1")
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { printf 'outside: %s\n' "$*" >&2; exit 1; }

# The command of README.md, then both examples under both templates.
cp -r examples "$work/examples"
"$zvit" -C "$work/examples/lysychansk-2020-q1" report 2020-Q1
test -s "$work/examples/lysychansk-2020-q1/reports/zvit-2020-Q1.pdf" || fail "README's command wrote no PDF"
for template in standard press-service; do
    "$zvit" -C examples/lysychansk-2020-q1 report 2020-Q1 --quiet --template "$template" --output "$work/$template"
done
"$zvit" -C examples/lysychansk-2020-q1 report 2020-Q1 --quiet --annex --output "$work/annex"
"$zvit" -C examples/daily report 2020-02 --quiet --annex --output "$work/annex"
for period in 2020-03 2020-Q1 2020; do
    "$zvit" -C examples/daily report "$period" --quiet --output "$work/daily"
done

for pdf in "$work"/*/*.pdf; do
    qpdf --check "$pdf" >/dev/null || fail "qpdf does not accept $pdf"
    info=$(pdfinfo "$pdf" 2>/dev/null) # it takes the flag «Suspects» of PDF 1.7 for a fault
    grep -q '^Tagged: *yes' <<<"$info" || fail "$pdf is not tagged"
    grep -q '^Title: *Звіт про роботу' <<<"$info" || fail "$pdf has no title"
    grep -Eq '^Author: *(Лисичанська|Зразківська) міська рада' <<<"$info" || fail "$pdf has no author"
    grep -q '^Page size: *595.276 x 841.89 pts (A4)' <<<"$info" || fail "$pdf is not A4"
    qpdf --json "$pdf" >"$work/structure.json"
    grep -q '"/Lang": "u:uk"' "$work/structure.json" || fail "$pdf has no language"
    # Every face embedded, as a subset, with its characters.
    pdffonts "$pdf" 2>/dev/null | tail -n +3 | while read -r name rest; do
        [[ $name == *LiberationSerif* && $rest == *"yes yes yes"* ]] || fail "$pdf: font $name $rest"
    done
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

# The PDF has the words of the text, each and in order; of a table the cells come in another order.
words() { sed -E 's/[│┆[:space:]]+/\n/g' | grep -vE '^[[:space:]─┌┐└┘├┤╞═╪╡┬┴┼]*$'; }
numbers='^[0-9]+$'
text="$work/press-service/zvit-2020-Q1"
pdftotext -layout "$text.pdf" - | sed -E 's/^\f? +[0-9]+$//' | words >"$work/pdf.words"
words <"$text.txt" >"$work/text.words"
diff "$work/text.words" "$work/pdf.words" >&2 || fail "the PDF and the text differ"
words <"$work/daily/zvit-2020.txt" | grep -vE "$numbers" | sort -u >"$work/text.words"
pdftotext "$work/daily/zvit-2020.pdf" - | words | sort -u >"$work/pdf.words"
missing=$(comm -23 "$work/text.words" "$work/pdf.words")
[[ -z $missing ]] || fail "words of the text that the PDF lacks: $missing"

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

# The example's PDF from TOML and from SQLite, byte for byte.
sed -i 's/^ledger = "ledger"/ledger = "ledger.sqlite"/' "$work/examples/lysychansk-2020-q1/zvit.toml"
"$zvit" -C "$work/examples/lysychansk-2020-q1" report 2020-Q1 --quiet --output "$work/sqlite"
cmp "$work/press-service/zvit-2020-Q1.pdf" "$work/sqlite/zvit-2020-Q1.pdf" || fail "TOML and SQLite differ"
echo "outside: $(ls "$work"/*/*.pdf | wc -l) PDF files are sound"
