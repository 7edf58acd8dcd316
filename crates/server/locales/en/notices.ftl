# Notices: somebody asks to hide or change something, what came of it, and appeals.

notice-link = Report a problem with this page
notice-link-photo = Report a problem with photo { $number }
notice-title = Report a problem
notice-intro = Are you in a picture? Is it your home? Is something wrong? Tell us here. You need no account, and we do not ask who you are.
notice-which = Which photo is it about?
notice-which-none = All of it, or no photo
notice-photo = One of the photos
notice-reason = What is the problem?
notice-hides-photo = The photo is hidden at once, until somebody has looked at it.
notice-hides-pin = The place is hidden at once, until somebody has looked at it.
notice-explanation = Tell us more
notice-explanation-hint = Where do you see it? What should change? Of an order: who gives it, by which law, for how long. Only moderators read this. It is kept for two years at most.
notice-contact = How to reach you
notice-contact-hint = You can leave this empty. We need it only for an order of an authority, to check it. It is stored encrypted and destroyed after one year.
notice-good_faith = I say this in good faith, and to my knowledge it is true.
notice-send = Send
notice-privacy = We keep the day, what you chose and what you wrote. We keep no address and no name that you do not write.
notice-not-sent = Not sent yet
notice-too-many = Many notices came from your network today. Please try again tomorrow. Nothing of what you wrote is lost on this page.
notice-received = We have your notice
notice-received-photo = The photo is hidden now. Nobody but moderators sees it until somebody has decided.
notice-received-pin = The place is off the map now. It stays hidden until somebody has decided.
notice-received-nothing = Somebody will look at it. Until then nothing changes on the map.
notice-received-next = We want to decide within three days. At the latest it takes one month.
notice-receipt-why = With this code you see what we decided and why. You can also ask for a second look with it.
notice-about-nothing = Go to the page of the device, or to its photo. There you find the link “Report a problem with this page”.

notice-status = Your notice
notice-status-about = About
notice-status-reason = Problem
notice-pending = It waits for a moderator.
notice-hidden-photo = The photo is hidden until then.
notice-hidden-pin = The place is hidden until then.
notice-decided = Decided on { $day }
notice-outcome = What we did
notice-ground = Why
notice-others = Somebody asked to hide or change it
notice-others-hint = This is what we decided about what you reported. We do not say who asked.

withheld-title = It is not on the map
withheld-pending = Somebody asked to hide it. Until that is decided, nobody sees it.
withheld-private_dwelling = It shows or watches a home.
withheld-personal_data = It showed data about a person.
withheld-authority_order = An authority ordered it, and the order is in force.
withheld-unfounded = What it said was not borne out.
withheld-reverted = It came with others that were taken back together.
withheld-protected_site = It guards a place that we do not show.

appeal-title = Ask for a second look
appeal-hint = Somebody else will look at it, not the one who decided. You can ask once. Say what was not seen, or what is new. Write nothing that says who you are.
appeal-text = Why should we look again?
appeal-send = Ask for a second look
appeal-lodged = You asked for a second look on { $day }. Somebody else will decide.
appeal-ruling = Second look of { $day }
appeal-received = We have it. Somebody else will look at it.
