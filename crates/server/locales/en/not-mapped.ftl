# The page /not-mapped: what is refused, why, and what one can do instead.

not-mapped-title = What is not on the map, and why
not-mapped-intro = Contrechamp shows devices that watch public space. Some things we refuse, even when they are true: a map can harm people. Each refusal has its reason, and most leave you something to do.
not-mapped-contents = On this page
not-mapped-why = Why
not-mapped-instead = What you can do

not-mapped-persons = Persons, patrols and number plates
not-mapped-persons-what = No guard, no officer, no patrol, no plate, no face. The form has no field for them.
not-mapped-persons-why = A map of people would be the very thing that we stand against. It could also put someone in danger.
not-mapped-persons-instead = Report the device or the use of it: a drone, a van with cameras, a trial. Say which force runs it, never who works there.

not-mapped-private_dwelling = Homes, gardens and doorbells
not-mapped-private_dwelling-what = The form refuses them at once, and nothing is stored.
not-mapped-private_dwelling-why = A dot would say who lives where, and what they fear or own. That is not ours to publish.
not-mapped-private_dwelling-instead = Talk to the owner, or write a letter.

not-mapped-housing_block = Blocks of flats, to the metre
not-mapped-housing_block-what = A camera of a block is taken only if it plainly sees the public way. We then publish its place to about 11 metres.
not-mapped-housing_block-why = Those who live there did not choose to be on a map. The street has a right to know.
not-mapped-housing_block-instead = Choose “block of flats” in the form. Inside, ask the landlord or the owners’ meeting.

not-mapped-protected_site = Shelters, clinics, schools, places of worship
not-mapped-protected_site-what = We refuse the cameras that they own. A camera of a public authority nearby is welcome, if you do not name the place.
not-mapped-protected_site-why = These cameras protect people who are threatened. A dot would point at them, and show where nobody looks.
not-mapped-protected_site-instead = Report only what the town or the state has put up near it. For the rest, speak with those who run the place.

not-mapped-secret = Hidden, court-ordered and military devices
not-mapped-secret-what = We refuse hidden cameras of an inquiry, and all inside a military site.
not-mapped-secret-why = To publish them can be an offence, for you and for us. It could also ruin an inquiry or harm a person.
not-mapped-secret-instead = Did you find a hidden device in your home, your car or your meeting room? Do not report it here. Leave it, take a picture, and see a lawyer or a group that you trust.

not-mapped-live = Live positions
not-mapped-live-what = Drones, robots and vans that someone saw are taken from the day after. They are shown on a grid of about one kilometre. An order that was published can be reported at any time.
not-mapped-live-why = A live map would help to follow or flee from people at work. It would also tell where you stand.
not-mapped-live-instead = Note the day and the place, and report it tomorrow. Best of all, find the order that allows it.

not-mapped-names = Names of staff and small owners
not-mapped-names-what = We name towns, forces, firms and bodies. A person who runs a shop alone appears as “company”. No name of staff is shown.
not-mapped-names-why = The map asks bodies to answer for what they do. It does not hunt people.
not-mapped-names-instead = Give the name of the body, as on the sign. Leave out the name of the person.

not-mapped-harmless = Things that only look alike
not-mapped-harmless-what = Street lamps, smoke detectors, phone masts and the like are not mapped.
not-mapped-harmless-why = Each false dot makes the true ones weaker.
not-mapped-harmless-instead = Compare the pictures. If you are still in doubt, report it as “I don’t know”.
not-mapped-recognise = How to recognise devices

not-mapped-already = Do you see one of these on the map? Open its page and say that it is wrong. A moderator will look at it.
