# Checks: what was found, what to do, what it means, a wrong and a right example.

explain-wrong = Wrong:
explain-right = Right:
unknown-check = there is no check “{ $check }”
    .hint = perhaps you meant “{ $nearest }”
    .hint-else = zvit check --explain lists all checks
bad-level = “{ $level }” is no severity
    .hint = the severities are: off, note, warning, error
dictionary-broken = the dictionary “{ $file }” cannot be read: { $problem }
    .hint = name a file of a Hunspell dictionary (.dic, with its .aff beside it) in [check] dictionary

part-exceeds-whole = in { $period } a part is larger than its whole: “{ $part }” is { $part_value }, but “{ $whole }”, of which it is a part, is { $whole_value }
    .hint = mend the entries or, if it is no part, remove “part_of” in zvit.toml
    .meaning = A part told as “of which” cannot be larger than its whole. It happens when an independent indicator is told as a part, or one of the numbers is wrong.
    .wrong = 11 events attended, of which 13 sittings of the council.
    .right = 11 events attended. 13 sittings of the council attended.
parts-overlap = in { $period } the parts of “{ $whole }” give { $sum } together, but all of it is { $value }: { $parts }
    .hint = the parts overlap, or one of them is wrong; if they rightly overlap, add an exception with the reason
    .meaning = Each part fits, but together they exceed the whole. A reader will add them up and think the report wrong: either they overlap, or a number is wrong.
    .wrong = 50 appeals, of which by post 30, from veterans 40.
    .right = 50 appeals, of which by post 30, by e-mail 20.
cut-not-total = { $dimension }: the indicator “{ $indicator }” adds up to { $sum }, but is { $total } (difference { $lacking })
    .hint = mend the parts or the total; if the cut does not cover everything, say complete = false for its dimension
    .meaning = A complete cut of a typed total must give that total. A cut is complete where zvit.toml says so (complete = true) or where all its values are typed. Numbers with decimals may differ by rounding, half a last digit for each number.
    .wrong = 1173 in all: citizens 1000, organisations 172.
    .right = 1173 in all: citizens 1000, organisations 173.
cuts-disagree = two cuts of the indicator “{ $indicator }” give different totals: “{ $one }” { $one_sum }, “{ $other }” { $other_sum }
    .hint = find out which is right; if a cut does not cover everything, say complete = false for its dimension
    .meaning = The same appeals cut in two ways must give the same number. Otherwise something is missing in one of the cuts or counted twice.
    .wrong = By channel 1173, by requester 1172.
    .right = By channel 1173, by requester 1173.
stock-without-reading = the indicator “{ $indicator }” has no reading by { $on }
    .hint = enter its state with a date not later than { $on }
    .meaning = The indicator tells a state (“as of”), but no value was ever entered, so there is nothing to tell.
    .wrong = The indicator is in the catalogue, the ledger has no entry.
    .right = An entry dated 2020-04-01 with the count 158.
stock-stale = the state of “{ $indicator }” was last entered on { $day }; there is none for { $period }
    .hint = enter the state as of { $on }, even if it has not changed
    .meaning = The report will tell a state of an earlier day than the end of the period. A state that nobody looked at cannot be signed as today's.
    .wrong = A report of the second quarter whose last reading is of 1 April.
    .right = A reading of 1 July.
stock-odd-day = the state of “{ $indicator }” was entered for { $day }: neither the last day of the period ({ $last }) nor the day after ({ $on })
    .hint = enter the state as of { $on }
    .meaning = A state is told as of the last day of the period or the day after it. Another day means that the number was taken at the wrong time.
    .wrong = A report of the first quarter with a state of 15 March.
    .right = A report of the first quarter with a state of 1 April.
stock-over-time = the state of “{ $indicator }” was entered for { $time }, but a state is of one day
    .hint = give one day, or change the kind of the indicator to flow
    .meaning = An indicator of kind = "stock" tells how many there are on a day. An entry of a month or a quarter looks like something counted over time: another kind.
    .wrong = Organisations in 2020-Q1: 158.
    .right = Organisations as of 2020-04-01: 158.
flow-told-as-stock = the indicator “{ $indicator }” { $kind ->
        [flow] is counted over a time but told as a state (“{ $words }”)
       *[stock] is a state of a day but told as counted over a time (“{ $words }”)
    }
    .hint = change the words or the kind
    .meaning = What is counted over a time and a state of a day are different: the former can be added up, the latter cannot. The words must fit the kind.
    .wrong = Станом на 01.04.2020 надійшло 62 запити.
    .right = За I квартал 2020 року надійшло 62 запити.
done-exceeds-received = in { $period } more was done than there was: “{ $indicator }” { $done }, but received { $received } and open before { $opening }
    .hint = look at both numbers; name the stock of what is open by “open” in [[balance]]
    .meaning = No more appeals can be answered than came in and were open at the beginning of the period.
    .wrong = Received 40, answered 54.
    .right = Open before 20, received 40, answered 54.
balance-off = in { $period } what is open of “{ $indicator }” does not come out: { $opening } + { $received } − { $done } = { $due }, but { $closing } was entered
    .hint = mend what is open, or what came in and was done
    .meaning = What was open at the beginning, came in and was done gives what is open at the end. Another number was entered.
    .wrong = Open 5, received 54, done 50, open 4.
    .right = Open 5, received 54, done 50, open 9.
closed-before-opened = “{ $attribute }” of the entry is { $day }, before the entry itself ({ $opened })
    .hint = mend one of the dates
    .meaning = Nothing can be done before it came in.
    .wrong = Received 2020-03-10, answered 2020-03-05.
    .right = Received 2020-03-10, answered 2020-03-15.
plan-not-met = in { $period } the plan of “{ $indicator }” was not met: planned { $plan }, done { $fact }
    .hint = explain it in the report, or mend the plan or the entries
    .meaning = The period is over and less was done than planned. The report has to explain that.
    .wrong = 12 sittings planned, 9 held, no explanation.
    .right = 12 sittings planned, 12 held.
plan-overrun = in { $period } the plan of “{ $indicator }” was overrun by more than { $percent } %: planned { $plan }, done { $fact }
    .hint = look for entries that stand twice; the limit is “overrun” in [check]
    .meaning = Much more was done than planned: either the plan is out of date, or something was counted twice.
    .wrong = 12 planned, 48 held.
    .right = 12 planned, 13 held.
plan-parts-differ = the plan of “{ $indicator }” for { $period } is { $plan }, but the plans of its parts give { $parts }
    .hint = make the plan of the year agree with those of its quarters or months
    .meaning = The plan of a year must be the sum of the plans of its quarters (or months); of a stock it is the plan of the last of them.
    .wrong = Year 100, quarters 20, 30, 20, 20.
    .right = Year 100, quarters 20, 30, 20, 30.
period-not-over = the period { $period } is not over yet: the report is marked as a draft
    .hint = make the final report when the period is over
    .meaning = The figures of a period that is not over will still grow, so the report is marked as a draft.
    .wrong = A report of the first quarter made on 20 March.
    .right = A report of the first quarter made on 1 April.
period-without-entries = the ledger has no entry for the period { $period }
    .hint = look at the period, and at the ledger that zvit.toml names
    .meaning = No entry at all: either the period is wrong, or the ledger was not kept. No data is not zero.
    .wrong = A report of 2021-Q1, entries of 2020 only.
    .right = A report of 2020-Q1, entries of it.
entry-longer-than-period = indicator “{ $indicator }”: { $count ->
        [one] { $count } entry covers a time longer than { $period } (such as { $time }) and is not counted
       *[other] { $count } entries cover a time longer than { $period } (such as { $time }) and are not counted
    }
    .hint = report a longer period, or enter the data of { $period } apart
    .meaning = A total of a quarter cannot be counted in a report of a month: nobody knows how much of it belongs to the month.
    .wrong = A report of March, the data as one entry of 2020-Q1.
    .right = A report of the first quarter with an entry of 2020-Q1.
entry-in-future = an entry of “{ $indicator }” is dated in the future: { $day }
    .hint = mend the date
    .meaning = An entry of what has not happened yet is not counted. Mostly the month or the year is wrong.
    .wrong = date = 2030-03-05
    .right = date = 2020-03-05
entry-duplicated = an entry of “{ $indicator }” repeats the entry { $first }
    .hint = remove one of them (zvit remove), or tell in the title how they differ
    .meaning = Two entries say the same: the same day, title and count. Mostly one of them was entered twice. Single acts without a title are not compared.
    .wrong = Twice “meeting on the portal” on 2020-02-25.
    .right = Once “meeting on the portal” on 2020-02-25.
entry-outside-periods = an entry of “{ $indicator }” ({ $day }) belongs to no period of a report
    .hint = look at the year; divide what is longer than a year
    .meaning = The entry lasts longer than a year, or is more than two years away from every other one, which a slip in the year makes. It is looked for in the whole ledger, when no period is given.
    .wrong = date = 2002-03-05 among entries of 2020.
    .right = date = 2020-03-05
days-without-entries = in { $period } { $count ->
        [one] { $count } working day has
       *[other] { $count } working days have
    } no entry: { $days }
    .hint = remember what was done on these days
    .meaning = The department keeps its ledger nearly daily (half of the working days at least), but nothing was logged on these days. Weekends and days off by article 73 of the Labour Code are not told.
    .wrong = Entries every day but 10–12 March.
    .right = Entries every day.
indicator-silent = the indicator “{ $indicator }” had entries in each of the last { $periods } periods and has none in { $period }
    .hint = enter them, or explain in the report why there are none
    .meaning = What was counted every time is gone all at once: mostly it was forgotten.
    .wrong = Press reviews: 12, 13, 13, 12, and now none.
    .right = Press reviews: 12, 13, 13, 12, 13.
figure-unusual = the indicator “{ $indicator }” in { $period } is { $value }, but usually about { $usual } (the median of { $periods } periods before)
    .hint = look at its entries: zvit trace { $indicator } { $period }
    .meaning = A figure is far from its history: its modified z-score by the median and the median absolute deviation of up to eight periods before is over 3.5 (Iglewicz and Hoaglin, 1993). Five known values at least are needed; differences below 5 or a quarter of the median are never told.
    .wrong = 405, 398, 411, 402, 390, and now 4050.
    .right = 405, 398, 411, 402, 390, and now 408.
suspicious-term = { $problem ->
        [few-is-other] the form “{ $form }” is the same for 2–4 and for decimals: look whether few is right
        [few-is-many] the form “{ $form }” is the same for 2–4 and for 5–20: look whether few is right
       *[no-accusative] the feminine form “{ $form }” has no accusative acc_one («21 заявку»)
    }
    .hint = after 2–4 a noun stands in the nominative plural: «2 матеріали», not «2 матеріала»
    .meaning = The forms of a term look wrong. After 2–4 a noun stands in the nominative plural, after 5–20 in the genitive plural, after decimals in the genitive singular; a feminine accusative differs from the nominative.
    .wrong = few = "матеріала", other = "матеріала"
    .right = few = "матеріали", other = "матеріалу"
numeral-agreement = a numeral and its noun do not agree: «{ $told }»
    .hint = it should be «{ $right }»
    .meaning = A number is followed by a term of the catalogue, but in another form than it needs. «2 нові розділи» and «2 нових розділи» are both right.
    .wrong = 91 наборів даних; 36 запити
    .right = 91 набір даних; 36 запитів
mixed-script = the word «{ $word }» has Latin letters: { $marked }
    .hint = type it in Cyrillic; the text: { $text }
    .meaning = Latin letters that look like Cyrillic ones are not seen on paper, but the word cannot be searched for and sorts wrongly.
    .wrong = Cесія (the first letter is Latin)
    .right = Сесія
unbalanced-quotes = a quotation mark without its partner: { $text }
    .hint = close the quotation; within «…» write “…”
    .meaning = Not as many quotation marks are closed as were opened.
    .wrong = ТОВ «Компанія “ІРТА»
    .right = ТОВ «Компанія “ІРТА”»
as-of-phrase = «за станом на» is a calque: { $text }
    .hint = write «станом на»
    .meaning = In Ukrainian one says «станом на 1 квітня», without «за».
    .wrong = за станом на 01.04.2020
    .right = станом на 01.04.2020
straight-quotes = straight quotation marks: { $text }
    .hint = they become «these» in the report; better write them so in the ledger
    .meaning = Documents have the quotation marks «…», and “…” within them. The report replaces straight ones by itself.
    .wrong = ГО "Молодь міста"
    .right = ГО «Молодь міста»
hyphen-for-dash = a hyphen instead of a dash: { $text }
    .hint = it becomes a dash in the report
    .meaning = Between words with spaces a dash stands, not a hyphen. The report replaces it by itself.
    .wrong = вебпортал - концепція
    .right = вебпортал — концепція
double-space = several spaces together: { $text }
    .hint = one of them stays in the report
    .meaning = Needless spaces between words. The report takes them out by itself.
    .wrong = нарада  щодо порталу
    .right = нарада щодо порталу
empty-slot = something is missing in the text of the report: «{ $text }»
    .hint = make this place of the template conditional: {"{%"} if … {"%}"} … {"{%"} endif {"%}"}
    .meaning = The finished text has an empty place: a stop right after a colon or a dash, a space before a stop, nothing between quotation marks. The template took a value that there is not for this period.
    .wrong = Заходи: . Це на , ніж торік.
    .right = Заходів не було.
late-not-told = the report is silent about entries that were logged after their period was closed: { $entries }
    .hint = add {"{{"} late() {"}}"} to the template
    .meaning = What was missed in a closed period is logged with --late; it does not count in the figures of this period, and the report must tell it apart. The department's template does not.
    .wrong = Лист від 10.03.2020 внесено 15.04.2020; у звіті за II квартал його немає.
    .right = Додатково до звіту за I квартал 2020 року: листи — 1.
misspelt = the dictionary does not know the word «{ $word }»
    .hint = perhaps «{ $nearest }»; if the word is right, add it to “words” in [check]
    .hint-else = if the word is right, add it to “words” in [check]
    .meaning = The word is not in the Hunspell dictionary. Words with a capital letter are not looked at: mostly they are names.
    .wrong = засідяння
    .right = засідання
spelling-skipped = spelling was not checked: there is no dictionary of Ukrainian
    .hint = install the package hunspell-uk, or name a dictionary in [check] dictionary
    .meaning = Spelling needs a Hunspell dictionary (the package hunspell-uk in Debian).
    .wrong = No dictionary.
    .right = apt install hunspell-uk
closed-figures-changed = figures of the period { $period }, closed on { $at } ({ $clerk }), have changed: { $figures }
    .hint = entries (+ added, ± changed, − removed): { $entries }. Bring them back as they were, or open the period: zvit reopen { $period } --reason …
    .hint-else = the period's entries are the same: the settings, the closing, or earlier entries that grow into its figures were changed. Bring them back as they were, or open the period: zvit reopen { $period } --reason …
    .meaning = Figures of a period that was closed and signed are different: somebody changed entries behind the program's back. The figures that moved and the entries that did it are named.
    .wrong = The report of 2020-Q1 was signed with 405 materials; the ledger has 406 now.
    .right = The ledger has 405 as the report does; what was forgotten is logged in the next period.
closed-entries-changed = entries of the period { $period }, closed on { $at } ({ $clerk }), were changed, though its figures are the same
    .hint = + added, ± changed, − removed: { $entries }
    .meaning = The entries of a closed period are not what they were, but no figure moved: a title or a note was changed.
    .wrong = After the closing a title was mended.
    .right = The period was opened, the title mended, the period closed again.
closed-chain = the chain of closed periods is broken: { $what ->
        [missing] a file before this one is missing
        [changed] the file before this one was changed after the closing
        [other-period] the file is not named by its period
       *[unreadable] the file is broken
    }
    .hint = bring the files of the folder “closed” back from git or from a copy
    .meaning = Each closing holds the checksum of the one before. Where they do not agree, the past was rewritten.
    .wrong = The file closed/0001-2019-Q4.json was changed after 2020-Q1 was closed.
    .right = Nobody changes the files of the folder “closed”.
department-silent = { $of ->
        [all] “{ $department }” has no entry at all for { $period }
       *[some] “{ $department }” has no entries for { $period } of: { $indicators }
    }
    .hint = enter them in the department’s ledger (where there was none, an entry with count = 0), or explain in the report why there are none
    .meaning = A council sums the figures of its departments, and from this one there is nothing: no entry of the period, or no reading of a state ever. It is simply absent from the sum, which may therefore be incomplete. The template standard says so by itself.
    .wrong = Two departments entered inquiries of the first quarter, the third nothing.
    .right = The third department entered one with count = 0.
department-lacks = “{ $department }” does not count: { $indicators }
    .hint = if the department has them under other keys, name these in indicators of its [[source]]
    .meaning = Other departments of the council have this indicator and this one has not, so that the figure is not a sum of all.
    .wrong = indicators = {"{ }"}, but the department counts inquiries as zvernennia.
    .right = indicators = {"{ requests = \"zvernennia\" }"}
department-values = “{ $department }” has values of the dimension “{ $dimension }” that the council has not: { $values }
    .hint = add them to the council’s [dimension.{ $dimension }]
    .meaning = Entries with such a value are counted in full, but in this cut they stand under “not given”.
    .wrong = The department has post, email and courier, the council only post and email.
    .right = The council has courier too.
period-closed = the period { $period } is closed ({ $clerk }, { $at }): the entry { $id } of { $day } can be neither added, changed nor removed
    .hint = log what was forgotten under today (zvit log … --late), or open the period: zvit reopen { $period } --reason …
stray-closing = the file “{ $file }” closes no period
    .hint = take it out of the folder “closed”
closing-broken = the closing of a period is broken: { $problem }
    .hint = bring the file back from git or from a copy
closed-already = the period { $period } is closed already
close-not-over = the period { $period } is not over yet and cannot be closed
not-closed = the period { $period } is not closed
close-done = The period { $period } is closed: { $entries ->
        [one] { $entries } entry
       *[other] { $entries } entries
    }, { $figures ->
        [one] { $figures } figure
       *[other] { $figures } figures
    }. { $where ->
       *[files] Add to git: { $file }
        [server] Kept in: { $file }
    }
reopen-done = The period { $period } is open again. { $where ->
       *[files] Add to git: { $file }
        [server] Kept in: { $file }
    }
