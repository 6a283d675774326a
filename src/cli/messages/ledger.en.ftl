# TOML files: syntax and shape.

toml-syntax = the file is not valid TOML: { $family ->
        [unquoted] there must be a value here: a text in quotes, a number or a date
        [quotes] the quotes are not closed, or a character between them is not allowed
        [escape] a wrong character after the backslash; a backslash itself is written twice
        [extra] there is more text after the value
        [equals] there is no “=” after the key
        [key] a key without quotes may have only Latin letters, digits, hyphens and underscores
        [duplicate] this key is here already
        [date] a date or time is written wrong
        [number] a number or date is written wrong
        [unclosed] a bracket is not closed
        [comma] a comma is missing or one too many
       *[other] { $problem }
    }
    .hint = { $family ->
        [duplicate] take the repetition out; each table of a list begins with double brackets, such as [[entry]]
       *[other] look at the quotes, brackets and dates of this line; dates are written 2020-02-25, texts in quotes
    }
single-brackets = there may be many tables “{ $key }”, so the heading of each has double brackets
    .hint = write [[{ $key }]]
unknown-key = unknown key “{ $key }”
    .hint = did you mean “{ $nearest }”?
    .hint-else = keys that may stand here: { $known }
missing-key = the required key “{ $key }” is missing
    .hint = add a line “{ $key } = …”
wrong-type = this must be { $expected ->
        [text] a text in quotes
        [flag] true or false
        [number] a number
        [whole] a whole number from zero on
        [day] a day such as 2020-02-25, without quotes and without a time
        [list] a list in square brackets
       *[table] a table
    }, but it is { $found ->
        [text] a text
        [flag] true or false
        [number] a number
        [day] a date
        [list] a list
       *[table] a table
    }
empty-text = the text is empty
    .hint = fill it in or remove the key

# Names and amounts.

bad-key = “{ $key }” cannot be a key
    .hint = a key has lower-case Latin letters, digits, dots, hyphens and underscores, and begins with a letter or a digit
bad-id = “{ $id }” cannot be an entry’s id
    .hint = an id has Latin letters, digits and the signs - _ . : /
bad-precision = “{ $value }” is no mark of precision
    .hint = it can be about or over
bad-period = “{ $value }” is no period
    .hint = write, for example, 2020-Q1, 2020-03, 2020-H1, 2020-9M, 2020, 2020-W08, 2020-01-01..2020-02-15, “I квартал 2020”, last-month
bad-date = “{ $value }” is no date
    .hint = write a day as 2020-02-25; a whole month, quarter or year in quotes: "2020-02", "2020-Q1", "2020"
range-reversed = the range ends ({ $last }) before it begins ({ $first })
    .hint = swap the dates
until-without-day = the key “until” goes only with a “date” that is a day
bad-number = “{ $value }” is no decimal number
    .hint = write it in digits with a decimal point: 1234.5
bad-expression = the condition “{ $expression }” is not well formed: { $problem }
    .hint = conditions are written as in templates, for example: answered and answered <= period.to
expression-failed = the condition “{ $expression }” cannot be computed for this entry: { $problem }

# Entries and the catalogue.

unknown-indicator = the catalogue has no indicator “{ $indicator }”
    .hint = did you mean “{ $nearest }”?
    .hint-else = describe it in zvit.toml with an [[indicator]] block, or mend the key
indicator-not-entered = the indicator “{ $indicator }” is computed from others and has no entries of its own
    .hint = log the activity under the indicator that it is computed from
unknown-dimension = the indicator “{ $indicator }” has no dimension “{ $dimension }”
    .hint = did you mean “{ $nearest }”?
    .hint-else = add the dimension to “by” of this indicator in zvit.toml
unknown-value = the dimension “{ $dimension }” has no value “{ $value }”
    .hint = did you mean “{ $nearest }”?
    .hint-else = its values are: { $known }
value-and-parts = the dimension “{ $dimension }” is given twice: as one value and as parts
    .hint = keep either by or parts
stock-by-value = a state on a date cannot be given for one value of a dimension
    .hint = write the whole state as one entry, and how it is made up in parts
negative-amount = the amount { $amount } is negative
amount-out-of-range = the amount { $amount } is too large or has more than six decimals
unknown-measure = the indicator “{ $indicator }” has no measure “{ $measure }”
    .hint = did you mean “{ $nearest }”?
    .hint-else = add it to “measures” of this indicator in zvit.toml
text-without-title = the entry of a text indicator has no text
    .hint = write the text in the key “title”
parts-exceed-count = the parts by “{ $dimension }” make { $sum }, but the count is { $count }
    .hint = mend the parts or the count: parts cannot exceed the whole
parts-cannot-tell = this entry is known by separate cuts only, so that this figure cannot be computed from it (dimension “{ $dimension }”)
    .hint = split the entry into several, each with its value of the dimension
attribute-not-a-day = the attribute “{ $attribute }” must be a day
    .hint = write it as 2020-02-27, without quotes
duplicate-id = another entry has the id “{ $id }” already ({ $first })
    .hint = give one of them another id

# Storage.

no-ledger = there is no ledger folder “{ $folder }”
    .hint = make the folder or mend the key “ledger” in zvit.toml
stray-ledger-file = this ledger file is not named by a month
    .hint = name it by its month (2020-02.toml, for example), move it out of the folder or change its ending
entry-in-wrong-file = by its date the entry belongs to { $month }, but it lies in another file
    .hint = move it to { $month }.toml or mend the date
not-utf8 = the text is not in UTF-8
    .hint = save it as UTF-8
no-database = there is no database file “{ $file }”
    .hint = look at the path in zvit.toml
not-a-ledger = this SQLite file is no ledger of zvit
    .hint = another system’s database is read with a [[source]] block
ledger-too-new = the ledger has version { $found }, but this program knows only version { $known }
    .hint = update the program
day-not-of-date = the column day has { $day }, but by its date the entry counts otherwise ({ $date })
    .hint = day must be the last day of date
bad-json = the column { $column } has JSON of another shape than the ledger needs
    .hint = the shapes stand at the head of the ledger’s schema
missing-column = the query does not give the required column “{ $column }”
    .hint = name the column: SELECT … AS "{ $column }"
unknown-column = the query gives an unknown column “{ $column }”
    .hint = did you mean “{ $nearest }”?
    .hint-else = columns may be: id, date, indicator, count, approx, title, clerk, note, "by.DIMENSION", "measures.MEASURE", "set.ATTRIBUTE"
null-column = the required value is empty (NULL)
wrong-column-type = this must be { $expected ->
       *[text] a text
    }, but it is { $found ->
        [null] empty
        [number] a number
        [text] a text
       *[blob] binary data
    }
bad-select = SQLite does not take the query of the source “{ $source }”: { $problem }
    .hint = mend the key “select” of this [[source]] block
select-only = the query of the source “{ $source }” must be one SELECT that changes nothing
file-exists = the file “{ $file }” is there already
    .hint = choose another name or remove it yourself

# The ledger on a server.

bad-address = the server’s address cannot be understood
    .hint = an address looks like postgres://server/database?department=documents
password-in-address = a password must not stand in the settings
    .hint = take it out of the address and keep it in ~/.pgpass or in the variable PGPASSWORD
unknown-sslmode = there is no way to protect a connection of that name (sslmode)
    .hint = it may be: { $known }
passfile-open-to-others = others may read the file of passwords “{ $file }”
    .hint = close it: chmod 600 { $file }
no-schema = the database has no ledger of zvit yet
    .hint = the database’s administrator makes it with zvit migrate
schema-too-old = the ledger in the database has version { $found }, but the program needs { $known }
    .hint = the database’s administrator brings it up with zvit migrate
not-on-server = there is no department “{ $department }” in the database, or you have no access to it
    .hint = zvit migrate adds a department, the database’s administrator gives access (docs/postgresql.md)
no-right-to-write = you have no right to write to the ledger of the department “{ $department }”
    .hint = the database’s administrator gives it (docs/postgresql.md)
ledger-not-empty = the ledger “{ $file }” has entries already
    .hint = a ledger can only be moved to an empty one
cannot-connect = cannot connect to the server “{ $file }”
cannot-log-in = the server “{ $file }” did not let you in: there is no password, or it does not fit
    .hint = keep the password in ~/.pgpass or in PGPASSWORD, and look at the user (in the address or PGUSER)
no-such-database = the server has no database of the name in the address “{ $file }”
    .hint = look at the key “ledger” in zvit.toml
no-right-on-server = you have no right to do this in the database “{ $file }”
    .hint = the database’s administrator gives rights (docs/postgresql.md): to read, to write, to close periods
server-only-reads = the server “{ $file }” can only be read
    .hint = one writes to the main server, not to its replica
server-not-trusted = the server “{ $file }” did not prove who it is: its certificate is unknown, expired or for another name
    .hint = call the server as its certificate does, or name sslrootcert=FILE in the address
server-silent = the server “{ $file }” does not answer
ledger-busy = the ledger “{ $file }” has been in use for 10 seconds: somebody else is working in it
    .hint = try again later; if it stays so, the administrator sees who it is in pg_stat_activity
period-closed-there = the period is closed, and the database “{ $file }” lets nobody change it
    .hint = zvit reopen opens what was closed
connection-lost = the connection to the server “{ $file }” was lost; nothing was changed
ledger-moved = the ledger “{ $file }” changed while it was being read
    .hint = run the command again: figures of two different states of the ledger must not be put together
outcome-unknown = the connection to the server “{ $file }” was lost, and it is not known whether the change was done
    .hint = look with zvit history whether it was, before you repeat it
cannot-use-tls = a protected connection could not be prepared
no-certificates = the system has no certificates by which the server could be verified
    .hint = install the package ca-certificates, or name sslrootcert=FILE in the address

# Failures of the machine.

cannot-read-folder = cannot read the folder “{ $folder }”
cannot-read-file = cannot read the file “{ $file }”
department-unreadable = cannot read the ledger of the department “{ $department }”
cannot-read-database = cannot read the database “{ $file }”
cannot-write-file = cannot write the file “{ $file }”
