# What every page of a feature says: what is beside the attributes of the tables, status, evidence, history.

attribute-status = Status
attribute-place = Place
attribute-position = Position (latitude, longitude)
attribute-area = Area
attribute-radius_m = Radius
attribute-periods = Periods
attribute-territory = Territory
attribute-software = Software
attribute-sharing = Shares images with
attribute-devices = Supervised devices
attribute-acts = Acts
attribute-mast = Mast
attribute-first_known = Known since
attribute-removed_on = Gone since
attribute-last_sighting = Last seen

list-and = { $first }, and { $last }

period-in-day = on { $first }
period-in-month = in { $first }
period-in-year = in { $first }
period-in-decade = in the { $first }s
period-between-day = from { $first } to { $last }
period-between-month = from { $first } to { $last }
period-between-year = from { $first } to { $last }
period-between-decade = from the { $first }s to the { $last }s
period-since-day = from { $first } on
period-since-month = from { $first } on
period-since-year = from { $first } on
period-since-decade = from the { $first }s on
period-until-day = until { $last }
period-until-month = until { $last }
period-until-year = until { $last }
period-until-decade = until the { $last }s
period-daily = each day from { $from } to { $to }
period-daily-overnight = each day from { $from } to { $to } the next day

status-short-announced = Announced
status-short-authorised = On record
status-short-observed = Observed
status-short-confirmed = Confirmed
status-short-removed = Removed
status-short-contested = Contested
status-short-refuted = Refuted

sentence-announced = Announced: { $reasons }. Nobody has told us that it is in place.
sentence-announced-bare = Announced. Nobody has told us that it is in place.
sentence-authorised = On record: { $reasons }. Not yet seen by us.
sentence-authorised-bare = On record. Not yet seen by us.
sentence-observed = Observed: { $reasons }. Nothing else confirms it yet.
sentence-observed-bare = Observed on the spot. Nothing else confirms it yet.
sentence-confirmed = Confirmed: { $reasons }.
sentence-confirmed-bare = Confirmed by independent sources.
sentence-removed = Removed: it was there and is gone, as reported { $reasons }.
sentence-removed-bare = Removed: it was there and is gone.
sentence-contested = Contested: disputed { $reasons }.
sentence-contested-bare = Contested: somebody who can know says otherwise.
sentence-refuted = Refuted: it never came, or was stopped before it ran, as reported { $reasons }.
sentence-refuted-bare = Refuted: it never came, or was stopped before it ran.
sentence-other-side = On the other side: { $reasons }.

reason-seen =
    { $people ->
        [one] seen by one person
        [2] seen by two people
        [3] seen by three people
       *[other] seen by { $people } people
    }
reason-on-the-spot = on the spot
reason-act-unnamed = in a legal act
reason-act-order = in order { $number }
reason-act-order-unnumbered = in an order without number
reason-act-decree = in decree { $number }
reason-act-decree-unnumbered = in a decree without number
reason-act-law = in law { $number }
reason-act-law-unnumbered = in a law without number
reason-act-permit = in permit { $number }
reason-act-permit-unnumbered = in a permit without number
reason-act-council_decision = in council decision { $number }
reason-act-council_decision-unnumbered = in a council decision without number
reason-act-contract = in contract { $number }
reason-act-contract-unnumbered = in a contract without number
reason-act-judgment = in judgment { $number }
reason-act-judgment-unnumbered = in a judgment without number
reason-act-other = in act { $number }
reason-act-other-unnumbered = in an act without number
reason-more-acts =
    { $count ->
        [one] in one more act
       *[other] in { $count } more acts
    }
reason-contract = in a contract
reason-contract-named = in a contract ({ $names })
reason-press = in the press
reason-press-named = in the press ({ $names })
reason-open_data = in open data
reason-open_data-named = in open data ({ $names })

feature-unknown = unknown
feature-yes = Yes
feature-no = No
feature-facts = What is known
feature-sample = Example
feature-sample-notice = This is demonstration data, made by hand. It says nothing about the real place.
feature-licence = Open data under the ODbL 1.0. © Contrechamp contributors, © OpenStreetMap contributors.
feature-geojson = This record as GeoJSON

evidence-title = What carries this
evidence-intro = Each claim has its own evidence: who says so, since when, and where it can be checked.
evidence-none = No piece of evidence is on file.
evidence-away = The evidence cannot be shown at the moment. It will be back soon.
evidence-claim = Claim
evidence-basis = Basis
evidence-day = Day
evidence-source = Source
evidence-report = A citizen’s report, checked by the moderators

history-title = History
history-none = No version is on file.
history-away = The history cannot be shown at the moment. It will be back soon.
history-first = First published.
history-nothing-shown = Nothing that this page shows has changed.
history-changed = changed
history-cause-decision = A report was reviewed
history-cause-import = A dataset was imported
history-cause-act = A legal act was registered
history-cause-organisation = The list of organisations was put in order
history-cause-sample = Demonstration data was loaded

photos-title = Photos
photos-alt = Photo { $number } of { $count }: { $what }
photos-masked = Painted over: { $kinds }
photos-licence = Sent by people like you, checked by the moderators. Licence:
photos-away = The photos cannot be shown at the moment. They will be back soon.
photos-desk = Photo { $number } for moderators
