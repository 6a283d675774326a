# A department’s settings.

no-department = there is no zvit.toml in “{ $folder }” or above
    .hint = go to the department’s folder, name it with -C, or make a new one with zvit init
unknown-language = reports are not made in “{ $language }” yet
    .hint = remove the key “language” or write "uk"
duplicate-key = the key “{ $key }” stands already at line { $first }
    .hint = give one of the blocks another key
unknown-reference = the catalogue has no { $kind ->
        [term] term
        [verb] verb
        [dimension] dimension
        [section] section
       *[indicator] indicator
    } “{ $name }”
    .hint = did you mean “{ $nearest }”?
    .hint-else = describe it in zvit.toml or mend the key
reference-cycle = the indicators refer to each other in a circle: { $chain }
key-not-for-kind = the key “{ $key }” means nothing for an indicator of the kind { $kind }
    .hint = remove the key or change the kind of the indicator (the key “kind”)
unknown-kind = there is no kind of indicator “{ $kind }”
    .hint = kinds: flow, stock, cumulative, derived, open, ratio, text
unknown-scale = a ratio is told in percent ("percent") or as a number ("plain"), not “{ $scale }”
unknown-listing = entries are listed by titles ("titles") or as events ("events"), not “{ $list }”
chart-of-text = an indicator of text has no numbers for a chart
    .hint = take charts away, or change kind
unknown-chart = there is no chart “{ $chart }”
    .hint = did you mean “{ $nearest }”?
    .hint-else = charts: { $known }
term-and-unit = the indicator has both a term and a unit
    .hint = keep one: a term agrees with the number, a unit does not change
mixed-kinds = the indicator “{ $from }” cannot refer to “{ $to }”: they are of different kinds
    .hint = a part of a stock is a stock, a part of a flow is a flow; a derived indicator is taken from one that has entries
bad-gender = the gender “{ $gender }” is unknown
    .hint = write "m" (masculine), "f" (feminine) or "n" (neuter)
not-an-identifier = “{ $key }” cannot be a name in conditions
    .hint = the name of a dimension or measure has lower-case Latin letters, digits and underscores, and begins with a letter
reserved-name = the name “{ $key }” means something else in conditions already
    .hint = choose another name

# A council and its departments.

source-of-both = a source is either a department or an export of another system (file and select), not both
    .hint = keep one; add another [[source]] for the other
mapping-without-department = only a source that is a department has a mapping of indicators
    .hint = name the department’s folder with the key department, or remove indicators
no-department-in = there is no department in “{ $folder }”: no zvit.toml was found there
    .hint = the path is taken from the folder of this zvit.toml
department-twice = { $what ->
       *[department] the department in “{ $folder }” would be counted twice: it was taken by way of “{ $first }” already
        [ledger] the ledger of the department in “{ $folder }” would be counted twice: “{ $first }” has the same one
    }
    .hint = remove one of the sources
council-cycle = a council cannot be a department of itself: { $chain }
    .hint = remove one of these sources
mapped-twice = the department’s indicator “{ $key }” stands for another one already
    .hint = an indicator of a department goes into one indicator of the council only
no-such-indicator-here = the council has no indicator “{ $key }” for which entries are made
    .hint = did you mean “{ $nearest }”?
    .hint-else = the council’s key stands on the left, the department’s own key, from its zvit.toml, on the right
no-such-indicator-there = the department in “{ $folder }” has no entries of an indicator “{ $key }”
    .hint = did you mean “{ $nearest }”?
    .hint-else = the council’s key stands on the left, the department’s own key, from its zvit.toml, on the right
department-differs = the indicator “{ $ours }” cannot be summed with “{ $theirs }” of the department in “{ $folder }”: { $what ->
        [kind] they are of different kinds (here { $our_kind }, there { $their_kind })
        [definition] they are of one kind ({ $our_kind }) but defined otherwise: another condition, beginning or base
        [unit] they are counted in different units
        [words] the condition looks at a dimension or measure that is not here, or lacks values
       *[measure] their measures are counted in different units
    }
    .hint = make the definitions in both zvit.toml agree, or give the council’s indicator another key
