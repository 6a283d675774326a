# Import.

imported = { $number ->
        [0] Nothing new: no entries imported from “{ $file }”.
        [one] Imported { $number } entry from “{ $file }”.
       *[other] Imported { $number } entries from “{ $file }”.
    }
would-import = Would import { $number ->
        [one] { $number } entry
       *[other] { $number } entries
    } from “{ $file }”; nothing is written now.
import-reading = Reading the file
import-checking = Checking the rows
import-writing = Writing to the ledger
import-text = encoding: { $encoding }; separator: “{ $separator }”
import-sheet = sheet: “{ $sheet }”
import-json = JSON lines
import-database = SQLite database
import-header = column heads: row { $row }
import-columns = fields: { $columns }
import-unused = columns not used: { $columns }
import-known = in the ledger already: { $number }{ $changed ->
        [0] { "" }
       *[other] ; changed there since: { $changed }
    }
import-passed = passed over { $why ->
        [empty] empty rows
        [total] rows of totals
        [heading] heading rows
       *[skipped] rows by the rule skip
    }: { $number }
import-rejected = rows rejected: { $number }
import-aside = rejected rows are in “{ $file }”
import-row = Row
import-column = Column
import-value = Value
import-why = Why
import-more = … and { $number } more
import-faults-more = { $number ->
        [one] { $number } more error is
       *[other] { $number } more errors are
    } not shown
    .hint = --json tells all, --skip-bad gathers the bad rows in a file
import-form = “{ $file }” is no table and no ledger that can be imported
    .hint = CSV, TSV, XLSX, XLS, ODS, JSON Lines, SQLite and ledgers of zvit will do
broken-file = the file cannot be read: { $problem }
    .hint = open it in its own program and save it anew
not-json-lines = this line is no JSON object
    .hint = in JSON Lines each line is an object: {"{"}"date": "2020-02-25", …{"}"}
bad-entry-line = this line is no entry of a ledger
    .hint = compare it with the other lines; id, date, indicator and count are needed, all as texts in quotes
unknown-encoding = there is no encoding “{ $encoding }”
    .hint = name, for example, utf-8, windows-1251, koi8-u
wrong-encoding = the text is not in { $encoding }
    .hint = name another: --encoding windows-1251
bad-separator = “{ $value }” cannot separate cells
    .hint = name one sign: “;”, “,” or tab
no-sheet = the file has no sheet or table “{ $sheet }”
    .hint = perhaps you meant “{ $nearest }”
    .hint-else = there are: { $known }
which-table = the database has several tables
    .hint = choose one: --sheet NAME ({ $known }), or write a query: --select SQL
import-select = the query failed: { $problem }
empty-list = the file has no rows
no-header-row = row { $row } is empty, so it cannot hold the column heads
no-column = there is no column “{ $column }”
    .hint = perhaps you meant “{ $nearest }”
    .hint-else = the columns are: { $known }; a column may be named by its letter too
no-column-for = it is not clear where to take the field { $field ->
        [date] date
       *[indicator] indicator
    } from
    .hint = name its column: --column { $field }=NAME, or a value for all rows: --value { $field }=…; the file’s columns: { $known }
two-columns = several columns are named “{ $column }”: { $letters }
    .hint = name the letter of the one: --column { $field }=LETTER
unknown-field = there is no field “{ $field }”
    .hint = perhaps you meant “{ $nearest }”
    .hint-else = fields: date, until, indicator, count, approx, title, clerk, note, id, key, by.…, parts.….…, measures.…, set.…
empty-cell = the cell is empty, but a value is needed
broken-cell = the cell has a formula error
bad-amount = “{ $value }” is no number
    .hint = leave the number alone in the cell: 12, 1 234.5, близько 250
day-without-year = the year of “{ $value }” is not clear
    .hint = write the date with its year: 25.02.2020
bad-cell-day = “{ $value }” is no date
    .hint = leave the date alone in the cell: 25.02.2020, 2020-02-25, 04-06.03.2020, січень 2020
