# The register of legal acts, and acts under features.

acts-title = Register of legal acts
acts-intro = Orders, permits, decisions and contracts that allow surveillance, with what they allow.
acts-filter-country = Country (code)
acts-filter-department = Department (France)
acts-filter-year = Year
acts-filter-any = Any
acts-count =
    { $count ->
        [0] No act matches.
        [one] One act.
       *[other] { $count } acts.
    }
acts-of-feature = Legal acts
acts-of-feature-none = No legal act is known to us.

act-no-number = without number
act-unnumbered = Act without number
act-signed = signed on { $day }
act-published = published on { $day }
act-in-force-between = in force from { $from } to { $to }
act-in-force-from = in force from { $day }
act-in-force-to = in force until { $day }
act-delay-before =
    { $days ->
        [one] Published one day before it began.
       *[other] Published { $days } days before it began.
    }
act-delay-none = Published on the day on which it began.
act-delay-after =
    { $days ->
        [one] Published one day after it began.
       *[other] Published { $days } days after it began.
    }
act-modified-by = Is modified by
act-repealed-by = Is repealed by
act-features = What it carries
act-features-count =
    { $count ->
        [0] Nothing on the map rests on it.
        [one] One thing on the map rests on it.
       *[other] { $count } things on the map rest on it.
    }

pager = Pages
pager-previous = Previous page
pager-next = Next page
list-more =
    { $count ->
        [one] One more is not listed here.
       *[other] { $count } more are not listed here.
    }
