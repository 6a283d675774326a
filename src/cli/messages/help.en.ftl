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
help-zvit-lang = Language of messages: uk or en; by default as ZVIT_LANG, LC_ALL, LANG say
    .value = LANG
help-zvit-today = Take this day for today: 2020-04-01 or 01.04.2020
    .value = DATE
help-zvit-quiet = Say nothing but errors
help-zvit-timings = Tell how long each step took
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
help-init-ledger = The ledger: toml, a file a month (the default), or sqlite, a database
    .value = KIND
help-init-body = The name of the public body
    .value = TEXT
help-init-department = The name of the department
    .value = TEXT

help-report = Make the report of a period
    .after =
        A period is written as 2020-Q1, 2020-03, 2020-H1, 2020-9M, 2020, 2020-W08,
        2020-01-01..2020-02-15, last-month, this-quarter, I квартал 2020, березень 2020.

        Examples:
          zvit report 2020-Q1
          zvit report 2020-Q1 --format pdf --output report.pdf
          zvit report last-month --output -
help-report-period = The period; by default the quarter that ended last
    .value = PERIOD
help-report-format = Formats with commas between: pdf, text; by default both
    .value = FORMAT
help-report-output = A folder or a file for the report; “-” means standard output
    .value = PATH
help-report-template = A report template instead of the one in zvit.toml
    .value = NAME
help-report-width = Columns of plain text, 40 to 400; by default 80
    .value = COLUMNS

help-summary = Print the figures of a period beside the period before and the year before
help-summary-period = The period; by default the quarter that ended last
    .value = PERIOD
help-summary-json = Print JSON

help-check = Check the settings and the entries of a period
help-check-period = The period; by default the quarter that ended last
    .value = PERIOD
help-check-json = Print JSON

help-help = Print the help of a command
help-help-command = The command to be explained
    .value = COMMAND
