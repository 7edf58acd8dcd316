# The page /survey: what to look at again in a place.

survey-title = Check again
survey-title-of = Check again: { $place }
survey-intro = Devices come and go. Choose a place, walk by, and say with one tap what you find. No account is needed.
survey-how = Those that nobody saw, or not for long, come first. Say with one tap what you find. Take care that nobody minds your looking.
survey-place = Place
survey-place-hint = Name or code of a town, a department, a region or a country.
survey-find = Show what to check
survey-which = Which one do you mean?
survey-no-place = No place has this name. Check how it is written.
survey-none = There is nothing to check here: no device is on the map.
survey-no-more = The list ends before this page.
survey-count = { $count ->
    [one] One device to check.
   *[other] { $count } devices to check.
}
survey-map = See it on the map
survey-pages = Pages of the list
survey-previous = Before
survey-next = Next
survey-page = Page { $page } of { $pages }
survey-capped = The list is longer, but it ends here. Choose a smaller place to see the rest.
survey-elsewhere = Another place
survey-file = All devices of this place as GeoJSON
survey-here = What to check again here
survey-link = Check again what is on the map
