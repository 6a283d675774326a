# Help: help-COMMAND, help-COMMAND-ARGUMENT; .value names a value, .after follows the help.

help-usage = Usage
help-commands = Commands
help-arguments = Arguments
help-options = Options
help-common-options = Common options
help-options-value = OPTIONS
help-command-value = COMMAND

help-zvit = Reports of a department, made from the ledger that its clerks keep
    .after =
        Examples:
          zvit init my-department      make the folder of a department
          zvit summary this-month      print the figures of this month
          zvit report 2020-Q1          make the report of a quarter

        More about a command: zvit help COMMAND
help-zvit-directory = Look for the department (its zvit.toml) in this folder and upwards
    .value = DIR
help-zvit-lang = Language of messages: uk or en; else by ZVIT_LANG, LC_ALL, LANG
    .value = LANG
help-zvit-today = Take this day for today: 2020-04-01 or 01.04.2020
    .value = DATE
help-zvit-quiet = Say nothing but errors
help-zvit-timings = Tell how long each step took
help-zvit-log-format = The log: text, or json, one event a line
    .value = FORMAT
help-zvit-help = Print help
help-zvit-version = Print the version

help-init = Make the folder of a department: settings, ledger, sample entries
    .after =
        Example:
          zvit init press-service --template press-service --body "Лисичанська міська рада"
help-init-folder = The folder to make or to fill; by default the current one
    .value = DIR
help-init-template = The example to begin with: standard (the default) or press-service
    .value = NAME
help-init-ledger = The ledger: toml, a file a month (the default), sqlite, or postgres://…
    .value = KIND
help-init-body = The name of the public body
    .value = TEXT
help-init-department = The name of the department
    .value = TEXT

help-batch = Make the reports of many departments
    .after =
        Examples:
          zvit batch last-month --in 'departments/*'
          zvit batch 2020-Q1 --format pdf,html --if-changed --json
        Without --in the departments are those of council.toml: departments = ["press", "archive", "dep-*"]
help-batch-period = The period; by default the quarter that ended last
    .value = PERIOD
help-batch-in = Folders of departments, or patterns of them; by default those of council.toml
    .value = DIR
help-batch-jobs = How many are made at once; by default as many as there are processors
    .value = NUMBER
help-batch-json = Print what was made as JSON

help-report = Make the report of a period
    .after =
        A period is written as 2020-Q1, 2020-03, 2020-H1, 2020-9M, 2020, 2020-W08,
        2020-01-01..2020-02-15, last-month, this-quarter, I квартал 2020, березень 2020.

        Formats: pdf, text, docx, html, md are the document; json, csv, xlsx the figures as data;
        opendata is a set for the open data portal.

        Examples:
          zvit report 2020-Q1
          zvit report 2020-Q1 --format pdf --output report.pdf
          zvit report last-month --output -
          zvit report 2020-Q1 --format pdf,docx,html
help-report-period = The period; by default the quarter that ended last
    .value = PERIOD
help-report-format = Formats with commas between; by default pdf,text
    .value = FORMAT
help-report-archive = Add a PDF/A-1b to be kept over 10 years
help-report-output = A folder or a file for the report; “-” means standard output
    .value = PATH
help-report-template = A report template instead of the one in zvit.toml
    .value = NAME
help-report-theme = A theme instead of the one in zvit.toml
    .value = NAME
help-report-public = Leave out clerks and notes
help-report-excel = CSV for Excel: semicolons and decimal commas
help-report-if-changed = Leave files as they are whose content would be the same
help-report-json = Print what was made as JSON
help-report-watch = Make it anew whenever the settings, the ledger or a template is saved
help-report-annex = Add the entries behind each figure
help-report-allow-errors = Make the report in spite of errors; the reason is told and kept
    .value = REASON
help-report-width = Columns of plain text, 40 to 400; by default 80
    .value = COLUMNS

help-template = Report templates and themes: look at them, copy one to change it, check them
    .after =
        list: which there are; show: print one; eject: copy one into the department to change it;
        check: make trial reports of every period that has entries.

        Examples:
          zvit template eject standard
          zvit template eject dstu-4163 --as ours
          zvit template check
help-template-action = What to do: list, show, eject or check
    .value = ACTION
help-template-name = A template, a theme or a file; for check by default those in zvit.toml
    .value = NAME
help-template-as = The name of the copy
    .value = NAME
help-template-json = Print JSON

help-summary = Print the figures of a period beside the period before and the year before
help-summary-period = The period; by default the quarter that ended last
    .value = PERIOD
help-summary-json = Print JSON

help-compare = Print the figures of several periods side by side, with change and line
    .after =
        Examples:
          zvit compare 2019-Q1 2020-Q1      two periods
          zvit compare 2020-Q1 --last 8     eight quarters up to it
help-compare-periods = The periods; by default the quarter that ended last and those before it
    .value = PERIOD
help-compare-last = So many periods up to the one that is named
    .value = NUMBER
help-compare-json = Print JSON
help-compare-csv = Print CSV

help-trace = Tell which entries a figure is made of
    .after =
        Examples:
          zvit trace site.materials 2020-Q1
          zvit trace 'appeals/persons[channel=email+post]' 2020-Q1
          zvit trace appeals@2020-Q1~2019-Q1      the difference of two periods
help-trace-figure = The indicator, as needed with a measure (/persons), a cut ([channel=email]), a period (@2020-Q1)
    .value = FIGURE
help-trace-period = The period; by default the quarter that ended last
    .value = PERIOD
help-trace-report = A report that was made: all its figures, and which would be different now
    .value = FILE
help-trace-json = Print JSON

help-plan = Print plans, what was done, and whether the pace suffices
help-plan-period = The period; by default the quarter that ended last
    .value = PERIOD
help-plan-json = Print JSON

help-check = Find what does not add up or looks wrong before somebody signs
help-check-period = The period; by default the quarter that ended last, and the whole ledger besides
    .value = PERIOD
help-check-explain = Tell what a check means with an example; without a name list all checks
    .value = CHECK
help-check-verbose = Show what is excepted too, with the reason
help-check-json = Print JSON

help-close = Close a period: keep its figures, after which its entries are not changed
    .after =
        Add the file in closed/ to git. What is closed can be changed after zvit reopen only.
help-close-period = The period; by default the quarter that ended last
    .value = PERIOD
help-close-allow-errors = Close it in spite of errors; the reason is kept
    .value = REASON

help-reopen = Let a closed period be changed again
help-reopen-period = The closed period
    .value = PERIOD
help-reopen-reason = What for; it is kept
    .value = REASON

help-log = Log an activity
    .after =
        Examples:
          zvit log materials "Reception hours"
          zvit log incoming -n 3 -d yesterday --by channel=email
          zvit log events "Town day" -d 04-06.03 --set place="Lysychansk"
help-log-indicator = The indicator: its key, label or a beginning of them; else all is asked
    .value = INDICATOR
help-log-title = What it was
    .value = TITLE
help-log-count = How many; usually 1
    .value = NUMBER
help-log-date = When: 25.02, 2020-02-25, 04-06.03, yesterday, mon, -3d
    .value = DATE
help-log-until = The last day of an event of several days
    .value = DATE
help-log-by = A value of a dimension, such as channel=email; may be repeated
    .value = DIMENSION=KEY
help-log-part = How many of a value, as in channel.post=3
    .value = DIMENSION.KEY=NUMBER
help-log-measure = A second number, such as persons=133
    .value = MEASURE=NUMBER
help-log-set = A free attribute, such as place="Lviv"
    .value = ATTRIBUTE=VALUE
help-log-about = The number is approximate
help-log-over = The number is at least this
help-log-note = A remark that reports do not print
    .value = TEXT
help-log-clerk = Who did it; usually by ZVIT_CLERK, zvit.toml or the user name
    .value = help-log
help-log-late = Log what was missed in a closed period, for the next report
help-log-force = Do not ask about an unusual date
help-log-json = Print JSON

help-list = List entries
    .after =
        Examples:
          zvit list 2020-Q1 --indicator incoming --by channel=email
          zvit list 2020 --where "count > 10" --sort count --reverse --limit 20
help-list-period = The period; usually the current month
    .value = PERIOD
help-list-indicator = Of this indicator only
    .value = INDICATOR
help-list-by = With this value of a dimension only; “channel=” means without one
    .value = DIMENSION=KEY
help-list-clerk = Of this clerk only
    .value = NAME
help-list-text = With this text in the title, the note or an attribute only
    .value = TEXT
help-list-where = For which a condition holds, such as "count > 10"
    .value = CONDITION
help-list-sort = The order: date (usually), id, indicator, count, clerk
    .value = FIELD
help-list-reverse = In the opposite order
help-list-limit = At most so many entries
    .value = NUMBER
help-list-json = Print JSON
help-list-csv = Print CSV

help-show = Show an entry
help-show-id = The id of the entry, or the beginning of it
    .value = ID
help-show-json = Print JSON

help-edit = Change an entry, by options or in an editor (VISUAL, EDITOR)
    .after =
        Examples:
          zvit edit 4k7 --count 3 --title "Reception hours"
          zvit edit 4k7                open the entry in the editor
help-edit-id = The id of the entry, or the beginning of it
    .value = ID
help-edit-indicator = Another indicator
    .value = INDICATOR
help-edit-title = Another title; an empty one removes it
    .value = TEXT
help-edit-count = Another number
    .value = NUMBER
help-edit-date = Another date, as for zvit log
    .value = DATE
help-edit-until = The last day of an event of several days
    .value = DATE
help-edit-by = Another value of a dimension; “channel=” removes it
    .value = DIMENSION=KEY
help-edit-part = How many of a value, as in channel.post=3
    .value = DIMENSION.KEY=NUMBER
help-edit-measure = A second number, such as persons=133
    .value = MEASURE=NUMBER
help-edit-set = A free attribute, such as place="Lviv"
    .value = ATTRIBUTE=VALUE
help-edit-about = The number is approximate
help-edit-over = The number is at least this
help-edit-note = Another remark; an empty one removes it
    .value = TEXT
help-edit-clerk = Another clerk
    .value = help-edit
help-edit-exact = The number is exact
help-edit-force = Do not ask about an unusual date

help-remove = Remove entries; zvit undo brings them back
help-remove-ids = The ids of the entries, or the beginnings of them
    .value = ID

help-undo = Take back your last operations on the ledger
help-undo-number = How many operations; usually 1
    .value = NUMBER

help-history = Tell who changed what in the ledger, and when
help-history-id = Changes of this entry only: its id or the beginning of it
    .value = ID
help-history-limit = At most so many operations; usually 20
    .value = NUMBER
help-history-json = Print JSON

help-import = Take entries from a list: CSV, TSV, XLSX, ODS, JSON Lines, SQLite
    .after =
        Examples:
          zvit import register.xlsx -i documents -c title="Summary" --dry-run
          zvit import site.csv --mapping site.toml
          zvit import old-ledger/ --skip-bad

        Fields: date, until, indicator, count, approx, title, clerk, note, id, key (a register’s number),
        by.DIMENSION, parts.DIMENSION.VALUE, measures.MEASURE, set.ATTRIBUTE.
        A column is named by its head or its letter. Importing again adds nothing.
help-import-file = The file, or the folder of a ledger
    .value = FILE
help-import-mapping = A TOML file: [columns], [values], [words.FIELD], skip, header, sheet…
    .value = FILE
help-import-indicator = The indicator of all rows
    .value = INDICATOR
help-import-column = The column that a field is taken from
    .value = FIELD=COLUMN
help-import-value = The value of a field for all rows
    .value = FIELD=VALUE
help-import-sheet = The sheet of a workbook (name or number) or the table of a database
    .value = NAME
help-import-select = The query of a database
    .value = SQL
help-import-header = The row of column heads; 0 means that there is none
    .value = ROW
help-import-encoding = The encoding of a text; usually found out
    .value = NAME
help-import-separator = The sign between cells: “;”, “,”, tab; usually found out
    .value = SIGN
help-import-dry-run = Show what would be imported and what rejected, and write nothing
help-import-skip-bad = Take the good rows and write the others to a file
help-import-rejects = The file of rejected rows
    .value = FILE
help-import-force = Take days that are to come, too
help-import-clerk = Whose entries they are
    .value = NAME
help-import-json = Print JSON

help-export = Write entries to a file or to a new ledger
    .after =
        Examples:
          zvit export --to ledger.sqlite       the whole ledger with its history, to SQLite
          zvit export 2020-Q1 --to entries.csv
          zvit export 2020 --to - --format jsonl
help-export-period = The period; usually the whole ledger
    .value = PERIOD
help-export-to = A file .sqlite, .csv, .xlsx or .jsonl, a new folder, postgres://…, or “-”
    .value = PATH
help-export-format = The format: toml, sqlite, csv, xlsx, jsonl; usually by the name
    .value = FORMAT

help-migrate = Make the ledger on a PostgreSQL server, or bring it to the program’s version
    .after =
        Done by the database’s administrator, once for each department (docs/postgresql.md).

help-completions = Completions of commands for a shell, or the pages of the manual
    .after =
        Examples:
          source <(zvit completions bash)      in ~/.bashrc
          source <(zvit completions zsh)       in ~/.zshrc
          zvit completions fish | source       in config.fish
          zvit completions man --to ~/.local/share/man/man1
help-completions-shell = The shell: bash, zsh, fish, elvish, powershell; or man
    .value = SHELL
help-completions-to = The folder of the manual’s pages; usually man
    .value = DIR

help-help = Print the help of a command
help-help-command = The command to be explained
    .value = COMMAND
