# The search: on the map, and as a page.

search-title = Search
search-label = Place, act, organisation
search-go = Search
search-organisation = Organisation
search-on-map = on the map
search-count =
    { $count ->
        [0] Nothing was found.
        [one] One result.
       *[other] { $count } results.
    }
search-hint = The search looks in the data of this site alone and asks nobody else. It does not know streets.
search-streets = Streets and addresses
search-streets-too = Search streets too
search-streets-of = Streets and addresses: “{ $words }”
search-streets-by = Answered by { $host }.
search-streets-ask = Ask { $host }
search-streets-none = { $host } knows no street or address of this name.
search-streets-silent = { $host } does not answer; try again in a moment. The other results are complete.
search-hint-streets = The search looks in the data of this site. Streets are known to { $host }. This site asks there only if you want it to. That server learns the words, not who you are.
