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
