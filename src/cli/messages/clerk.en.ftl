# The ledger at work: log, find, mend.

logged = Logged “{ $indicator }”: { $count }, { $date } (id { $id }). Total of { $month }: { $total }.
logged-stock = Logged “{ $indicator }”: { $count } as of { $date } (id { $id }). Latest in { $month }: { $total }.
logged-late = Logged “{ $indicator }” as missed in { $period }: { $count } (number { $id }). The next report tells it apart.
confirm-late = The period { $period } is closed. Log it today as missed?
late-state = a state that was missed cannot be logged under today: “{ $label }” of { $day } belongs to the closed period { $period }
    .hint = open the period: zvit reopen { $period } --reason …
late-not-closed = the period of { $day } is not closed: --late is not needed
    .hint = log it as usual, without --late
edited = Entry { $id } was changed.
edit-nothing = Entry { $id } is as it was.
edit-again = Open the editor again?
removed = Removed entry { $id } ({ $date }): { $title }
undone = Undone: { $what }
nothing-to-undo = { $undone ->
        [0] there is nothing of yours to undo (you are { $clerk })
        [one] { $undone } operation was undone, and there are no more
       *[other] { $undone } operations were undone, and there are no more
    }
    .hint = one undoes one’s own operations; what others did is mended with edit and remove; zvit history tells all

history-line = { $at } · { $clerk } · { $deed ->
        [log] added
        [edit] changed
        [remove] removed
        [import] imported from “{ $object }”
       *[undo] undone operation { $object }
    } · { $number ->
        [one] { $number } entry
       *[other] { $number } entries
    } · { $ids }
history-more = … and { $number } more

list-id = Id
list-date = Date
list-number = Count
list-title = Title
list-by = Dimensions
list-clerk = Clerk
list-count = Shown { $shown } of { $all } { $all ->
        [one] entry
       *[other] entries
    } of { $period }.

migrate-done = The ledger is ready.
exported = Wrote { $number ->
        [one] { $number } entry
       *[other] { $number } entries
    } to “{ $file }”.
manual-written = Wrote { $number ->
        [one] { $number } page
       *[other] { $number } pages
    } of the manual to “{ $folder }”.
bad-export = it is not clear in which format to write “{ $path }”
    .hint = name a file .sqlite, .csv, .xlsx or .jsonl, a folder without an ending (TOML), or give --format

# Questions.

confirm-date = { $doubt ->
        [date-in-future] The date is yet to come ({ $date }).
       *[other] The date is long past ({ $date }).
    } Log it all the same?
ask-choose = choose with ↑↓ or type a part of the name; Enter goes on, Esc gives up
ask-none = none
ask-again = this will not do
not-logged = nothing was logged
cannot-ask = questions cannot be asked on this terminal
answer-yes = yes
answer-no = no
answer-again = answer “yes” or “no”

# Refusals.

unknown-name = the condition has the name “{ $name }”, which no entry has
    .hint = perhaps you meant “{ $nearest }”
    .hint-else = it may ask for count, title, date, clerk, note, dimensions, measures and attributes
date-in-future = the date is yet to come: { $date }
    .hint = check the date or add --force
date-long-ago = the date is more than a year ago: { $date }
    .hint = check the year or add --force
edit-left = entry { $id } is as it was: the change had a mistake
not-confirmed = nothing was logged: the date was not confirmed
bad-day = “{ $value }” is no date
    .hint = write, for example, 25.02, 25.02.2020, 2020-02-25, 04-06.03.2020, yesterday, mon, -3d
indicator-not-found = there is no indicator “{ $name }”
    .hint = perhaps you meant “{ $nearest }”
    .hint-else = the indicators and their keys are in zvit.toml
ambiguous-indicator = “{ $name }” may mean several indicators
    .hint = say which one: { $known }
unknown-entry = the ledger has no entry whose id begins with “{ $id }”
    .hint = zvit list shows the ids; entries of other systems are not changed here
entry-of-department = the entry “{ $id }” belongs to the department “{ $department }” and is changed only there
    .hint = zvit -C { $folder } edit { $there }
ambiguous-id = the ids of several entries begin with “{ $id }”
    .hint = write more of it: { $known }
id-changed = the id of an entry must stay
    .hint = put id = "{ $id }" back
not-one-entry = there must be exactly one [[entry]] block here
usage-bad-number = “{ $value }” is no number
    .hint = write it in digits, for example 12 or 1.5
usage-bad-pair = “{ $value }” lacks a name or a value
    .hint = write NAME=VALUE, for example channel=email

# Writing to the disk.

changed-meanwhile = entry { $id } was changed or removed meanwhile
    .hint = look at it again: zvit show { $id }
id-taken = there is an entry of the id { $id } already
file-changed = the file was changed by hand meanwhile, so nothing was written
    .hint = save it in your editor and repeat the command
entries-in-line = the entries of this file are not written as [[entry]] blocks, so only a person can change them
    .hint = write each of them as an [[entry]] block
bad-history = this line of the history cannot be read
history-torn = the last line of the history broke off while it was written; it is kept here, and the ledger is whole
    .hint = look at the file and delete it
ledger-locked = the ledger is in use: { $holder } is writing to it ({ $file })
    .hint = wait and repeat the command
cannot-lock = the ledger could not be locked for writing ({ $file })
cannot-write-folder = the folder “{ $folder }” could not be written to
cannot-write-database = the database “{ $file }” could not be written to
cannot-open-editor = the editor “{ $editor }” could not be opened
    .hint = name another one in the variable EDITOR, or change the entry by options: zvit edit --help
