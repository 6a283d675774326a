# The words of the command line itself: labels, places, counts, wrong options, reasons of failures.

label-error = error
label-warning = warning
label-note = note
label-exception = exception
label-reason = reason
label-hint = hint
label-cause = cause

place-row = row { $name }
place-field = column { $name }
place-key = key { $name }
place-entry = entry { $name }

found-errors = found { $errors ->
        [one] { $errors } error
       *[other] { $errors } errors
    }
found-warnings = found { $warnings ->
        [one] { $warnings } warning
       *[other] { $warnings } warnings
    }
found-both = found { $errors ->
        [one] { $errors } error
       *[other] { $errors } errors
    } and { $warnings ->
        [one] { $warnings } warning
       *[other] { $warnings } warnings
    }

step-time = { $step }: { $milliseconds } ms

# A wrong command line.

usage-unknown-option = unknown option “{ $argument }”
    .hint = perhaps you meant “{ $nearest }”
usage-surplus-argument = unexpected argument “{ $argument }”
    .hint = put a text with spaces in quotes
usage-unknown-command = unknown command “{ $command }”
    .hint = perhaps you meant “{ $nearest }”
    .hint-else = the commands are: { $known }
usage-missing-value = “{ $argument }” needs a value
    .hint = possible values: { $known }
usage-bad-value = “{ $value }” is no value of “{ $argument }”
    .hint = perhaps you meant “{ $nearest }”; possible values: { $known }
    .hint-else = possible values: { $known }
usage-surplus-value = “{ $argument }” does not take the value “{ $value }”
usage-wrong-number = “{ $argument }” has the wrong number of values
usage-repeated-option = “{ $argument }” is given more than once
usage-conflict = “{ $argument }” cannot be used with “{ $other }”
usage-missing-argument = missing arguments: { $argument }
usage-missing-command = no command is given
    .hint = the commands are: { $known }
usage-not-utf8 = an argument is not text in UTF-8
usage-wrong = the command line is wrong
usage-bad-day = “{ $value }” is no date
    .hint = write a date as 2020-04-01 or 01.04.2020
usage-blank-reason = no reason is given
    .hint = say in words why it is needed
usage-bad-width = “{ $value }” cannot be the width of a line
    .hint = a whole number from { $least } to { $most } is needed
usage-more = More: { $command } --help

# Failures: what could not be done, and why.

cannot-finish = the command could not be carried out
cannot-print = cannot write to the standard output

sqlite-locked = another program holds the file: it is writing to it now
sqlite-not-a-database = this is not a database file of SQLite
sqlite-full = the disk is full
sqlite-read-only = the file or its folder may not be changed
sqlite-cannot-open = the file does not open: check the rights to it and to its folder
sqlite-disk = the disk could not read or write the data; perhaps it is full
sqlite-corrupt = the database file is damaged; restore it from a backup
io-not-found = there is no such file or folder
io-permission-denied = permission denied
io-already-exists = a file or folder of this name exists already
io-is-a-directory = it is a folder, not a file
io-not-a-directory = a part of the path is a file, not a folder
io-directory-not-empty = the folder is not empty
io-read-only = the disk is read-only
io-storage-full = the disk is full
io-quota-exceeded = your disk quota is used up
io-file-too-large = the file is too large
io-busy = another program is using the file
io-invalid-name = the file name is invalid or too long
io-crosses-devices = the file cannot be moved to another disk
io-out-of-memory = not enough memory
io-broken-pipe = the other program stopped reading
io-timed-out = the wait took too long
io-unexpected-end = the file ends unexpectedly
io-write-zero = not all the data could be written
io-invalid-data = the data are damaged or not text in UTF-8
io-network = no connection to the network or the network disk
io-other = the system says: “{ $reason }”
