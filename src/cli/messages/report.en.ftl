# Templates.

unknown-template = there is no template “{ $template }”
    .hint = did you mean “{ $nearest }”?
    .hint-else = templates: { $known }
unknown-theme = there is no theme “{ $theme }”
    .hint = did you mean “{ $nearest }”?
    .hint-else = themes: { $known }
template-syntax = the template is not well formed: { $problem }
template-endless = the template runs too long: this looks like an endless loop
    .hint = look at the bounds of the for loops and at macros that call themselves
template-undefined = the template asks for what is not there: “{ $name }”
    .hint = look at the name; whether there is anything to say is asked by has("key")
template-unknown-name = the template calls the unknown “{ $name }”
    .hint = did you mean “{ $nearest }”?
    .hint-else = the functions and filters of templates are listed in the README
template-not-found = the template includes another one that is not there: { $problem }
template-failed = the template could not be run ({ $kind }): { $problem }
heading-order = a heading stands at a wrong level: “#” comes once, at the start, and “###” only after “##”
markdown-not-allowed = { $what ->
        [html] a report has no HTML
        [rule] a report has no rule across the page
        [quotation] a report has no quotation with “>”
        [code] a report has no block of code
        [picture] a report has no pictures yet
       *[markup] a report has no such markup
    }
    .hint = a report has headings, paragraphs, lists, tables, **strong text**, *emphasis* and links
nesting-too-deep = lists stand in one another deeper than { $limit ->
        [one] { $limit } level
       *[other] { $limit } levels
    }
    .hint = make paragraphs of the inner lists
no-data = the ledger has no data for the figure “{ $figure }”
    .hint = enter the data, or pass the sentence over with has(…): no data is not zero
unknown-verb = the catalogue has no verb “{ $verb }”
    .hint = did you mean “{ $nearest }”?
    .hint-else = describe it in zvit.toml with a table [verb.{ $verb }]
unknown-term = the catalogue has no term “{ $term }”
    .hint = did you mean “{ $nearest }”?
    .hint-else = describe it in zvit.toml with a table [term.{ $term }]
bad-argument = the argument “{ $argument }” of a template’s function has a wrong value
    .hint = { $argument ->
        [case] the cases are: "nominative", "accusative", "genitive"
        [period] "previous", "last_year" or a period: "2019-Q4"
        [by] a dimension and a value: by=dict(channel="email")
        [words] true or false
        [quotes] true or false
        [most] a whole number: most=3
       *[other] a text in quotation marks belongs here
    }
unknown-argument = the functions of templates have no argument “{ $argument }”
    .hint = perhaps you meant “{ $nearest }”
    .hint-else = the arguments are: { $known }
bad-comparison = a figure is compared with "previous" or "last_year", not with “{ $value }”

# The report.

one-output-many-formats = one file or the standard output takes one format only
    .hint = give --format text or --format pdf, or a folder instead of a file
unknown-format = there is no format “{ $format }”
    .hint = formats: pdf, text, docx, html, md, json, csv, xlsx, opendata
wrote-pages = { $file }: { $pages ->
        [one] { $pages } page
       *[other] { $pages } pages
    }
wrote-kilobytes = { $file }: { $kilobytes } KB
wrote-nothing = { $file }: unchanged
wrote-lines = { $file }: { $lines ->
        [one] { $lines } line
       *[other] { $lines } lines
    }

# The summary.

summary-indicator = Indicator
summary-change = Change

# A new department, and the check.

department-exists = the file “{ $file }” is there already: this folder is a department
    .hint = name another folder
init-done = Made a department in “{ $folder }”.
    Next: put the names and the signatory into zvit.toml, make entries ({ $keeping ->
       *[files] in the folder ledger, or by zvit log
        [sqlite] by zvit log and import
        [server] by zvit log and import
    }), and run zvit report.
check-done = Nothing needs mending (period { $period }).

# Comparison and plan.

compare-line = Line
compare-unlike = the periods differ in length: { $one } and { $other }; a change between them says little
compare-needs-periods = there is nothing to compare: only { $period } is named
    .hint = name another period, or add --last 4
compare-last-of-many = --last counts the periods up to one, but several are named
    .hint = leave one period
plan-plan = Plan
plan-fact = Done
plan-left = Left
plan-due = Due
plan-pace = Pace
plan-met = met
plan-missed = not met
plan-enough = sufficient
plan-slow = too slow
plan-of-year = { $label } (plan of { $year })
plan-none = Nothing is planned for { $period }: plans stand in zvit.toml under [plan."{ $period }"].

# Where a figure comes from.

bad-figure = “{ $figure }” is no figure of a report
    .hint = write the indicator, the measure and the cut like this: appeals/persons[channel=email]
trace-unknown = no data
trace-indicator = indicator: { $key } ({ $label })
trace-of = from the indicator: { $key } ({ $label })
trace-kind = kind: { $kind ->
        [flow] counted over the period
        [stock] the last state by the day of the period
        [cumulative] counted since { $since }
        [derived] entries of another indicator
        [open] entries that are not closed by the end of the period
        [ratio] a ratio of two figures
       *[text] text
    }
trace-of-each = together: the last state of each department
trace-measure = measure: { $label }
trace-by = cut: { $dimension } { $values }
trace-no-value = not specified
trace-condition = condition: { $condition }
trace-dated-by = by the day: { $attribute }
trace-closed-by = closed by the day: { $attribute }
trace-period = period: { $period } ({ $first } – { $last })
trace-total = Total { $total }, { $count ->
        [one] { $count } entry
       *[other] { $count } entries
    }
trace-kept = The closed period keeps this figure as { $kept }: its entries have changed since.
trace-divided = dividend
trace-divisor = divisor
trace-now = now
trace-then = then
trace-difference = difference: { $difference }
trace-plan = plan: { $plan }; done: { $percent }
trace-no-plan = there is no plan
trace-head-id = Entry
trace-head-date = Date
trace-head-count = Count
trace-head-share = In figure
trace-head-clerk = Clerk
trace-head-what = What
trace-head-place = Where
errors-allowed = the report is made in spite of errors: { $reason }
made-in-spite = Made in spite of what the checks found. Reason: { $reason }
no-report = there is no report “{ $file }”
    .hint = look at the path of the file
no-provenance = there is no file with the figures of the report beside it: “{ $file }”
    .hint = zvit report writes it with the report; make the report again, or bring the file along
provenance-broken = the file with the figures of the report is broken: { $problem }
    .hint = make the report again, or take the file from a copy
retrace-told = In the report
retrace-figure = Formula
retrace-was = Was
retrace-now = Now
retrace-done = Report of { $period }: { $figures } figures, different now: { $changed }.
retrace-remark = { $remark }

# Charts, the letterhead, data.

chart-without-numbers = the table under “Діаграма:” has nothing to draw
    .hint = it takes a column of names, at least one column of numbers and at least one row
chart-not-a-number = a chart cannot show “{ $cell }”
    .hint = the columns of a chart hold numbers not below zero; a dash where nothing is known
chart-impossible = there can be no chart “{ $of }” of the indicator “{ $indicator }”
    .hint = a plan is for the whole indicator; a cut shows all values of its dimension, which cannot be a condition too; a text has no numbers
chart-of-many = the chart “{ $of }” shows one indicator, and several are given
    .hint = several indicators are compared with their plan ("plan"), the period before ("previous") or the year before ("last_year")
narrative-empty = the template says nothing: the report would be empty
    .hint = add text to the template; zvit template show standard shows a ready example
chart-too-many-series = the chart has too many columns of numbers: their greys cannot be told apart
    .hint = keep { $most } at most, or make several charts
emblem-missing = there is no file of the emblem “{ $file }”
    .hint = look at emblem in [department.letterhead]
output-other-form = the file’s name means the format { $named }, but { $asked } is asked for
    .hint = change the ending of the name, or --format
output-held = another run is still writing to the folder “{ $folder }”
    .hint = wait for its end, or see whether it hangs
output-json-too = the standard output cannot hold both the report and JSON
    .hint = name a folder or a file: --output DIR
chart-not-drawn = the chart could not be drawn
emblem-not-a-picture = an emblem is a picture, SVG or PNG
    .hint = look at the file that [department.letterhead] names
emblem-broken = the picture of the emblem is damaged
    .hint = look at the file that [department.letterhead] names
docx-not-packed = the Word document could not be made
dataset-not-written = the figures could not be written as { $format }

# Templates.

template-file = File
template-kind = What it is
template-from = Whose
template-used = In use
template-is-template = text of the report
template-is-theme = looks of the PDF
template-is-style = looks of the web page
template-built-in = built in
template-own = the department’s
template-own-instead = the department’s, instead of the built-in one
unknown-template-file = there is no template or theme “{ $file }”
    .hint = did you mean “{ $nearest }”?
    .hint-else = there are: { $known }
template-bad-name = the name of a copy, “{ $name }”, cannot hold a path
    .hint = give the name only: the file will be in report-templates of the department
template-there-already = the file “{ $file }” is there already
    .hint = give the copy another name: --as NAME
template-ejected = Copied: { $file }. It is used where [report] has template = "{ $name }".
theme-ejected = Copied: { $file }. It is used where [report] has theme = "{ $name }".
template-checked = { $template }, { $theme }: { $periods ->
        [one] { $periods } period
       *[other] { $periods } periods
    }, with errors: { $broken }.
template-broken = No report could be made of: { $periods }.
watching = Waiting for changes in “{ $folder }”; Ctrl+C ends it.
cannot-watch = the folder “{ $folder }” cannot be watched

# Many departments.

batch-making = Making reports
batch-department = Department
batch-result = Report
batch-files = Files
batch-changed = Changed
batch-made = made
batch-failed = not made (code { $code })
batch-done = Departments: { $departments }, without a report: { $failed }.
no-council = there is neither a file { $file } nor the option --in
    .hint = name the departments: --in DIR…, or departments = ["press", "archive"] in { $file }
bad-pattern = “{ $pattern }” is no pattern of folders’ names
    .hint = an asterisk stands for any letters: departments/*
no-department-there = “{ $pattern }”: there is no department
    .hint = a department’s folder has a file zvit.toml; look at the path
