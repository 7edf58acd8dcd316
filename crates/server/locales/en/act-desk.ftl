# Pages of /moderation/acts: reading an act, registering it with its deployments, correcting it.

act-desk-nav = Enter an act
act-desk-title = Enter a legal act
act-desk-intro = Paste the text of an act, or choose a text file. What it seems to say is proposed field by field; you decide what is taken. The text itself is not kept.
act-desk-country = Country of the act
act-desk-text = Text of the act
act-desk-text-hint = As copied from the PDF, page feet included. At most 1,000,000 bytes.
act-desk-document = Document
act-desk-document-hint = A text file is read if nothing is pasted above. Of any document, a PDF for instance, the SHA-256 is computed and proposed.
act-desk-read = Read the text
act-desk-blank = Go on with an empty form

act-desk-fault-country = Acts of this country cannot be read yet. Nothing was read.
act-desk-fault-empty = There is no text: paste it, choose a text file, or go on with an empty form.
act-desk-fault-too-long = The text has { $bytes } bytes, and at most { $limit } are read. Paste the act alone, without the gazette around it.
act-desk-fault-pdf = No text can be read from a PDF here. Open it, copy its text into the field above, and choose the file once more: its SHA-256 is then proposed.
act-desk-fault-binary = This file is no text. Copy the text of the document into the field above.

act-desk-other-text = Another text
act-desk-text-read = The text, and what was found in it
act-desk-legend = What the colours stand for
act-desk-nothing-found = Nothing was found in this text. The form beside it is empty.
act-desk-act = The act
act-desk-act-hint = A proposal without a tick is left out. Empty means unknown.
act-desk-take = Take this proposal
act-desk-several-forces = The text names several forces; choose one if the act empowers only that one.
act-desk-links-hint = Numbers, one a line. Only acts that are registered can be linked.
act-desk-field-places = Place
act-desk-field-periods = Period
act-desk-field-ban = Ban
act-desk-field-modifies = Modifies
act-desk-field-repeals = Repeals
act-desk-number-impossible-date = This number names a day that does not exist.
act-desk-number-unknown-subdivision = This number names a department that does not exist.
act-desk-number-other-form = Not a number of the public register of its country; it is kept as it is written.

act-desk-ban = This text forbids flights instead of allowing them: it is an act, and no deployment.
act-desk-ban-no-deployment = None: the act forbids flights.
act-desk-deployments = Deployments
act-desk-deployments-hint = Each ticked row is published, with this act as its evidence. Check place and hours against the text.
act-desk-row = Deployment { $row }
act-desk-publish = Publish this deployment
act-desk-row-more = Technology, force, purposes, equipment
act-desk-more = One more deployment
act-desk-check = Check, and register nothing yet
act-desk-register = Register the act and publish the ticked deployments
act-desk-replace = Replace what is registered

act-desk-differs = An act with this number is registered already and says something else. Nothing was changed yet. Check the differences; empty fields keep what is registered.
act-desk-changed = Somebody else changed this act since you opened it. Nothing of yours was saved. Below is what you typed: check the differences and save again.
act-desk-registered-act = The act as it is registered
act-desk-field = Field
act-desk-before = Registered
act-desk-after = Yours

act-desk-registered = The act is registered
act-desk-updated = The register is up to date
act-desk-none-published = No deployment was published.
act-desk-published = { $count ->
    [one] One deployment is on the map
   *[other] { $count } deployments are on the map
}
act-desk-present = { $count ->
    [one] One deployment was left out: the act carries it already.
   *[other] { $count } deployments were left out: the act carries them already.
}
act-desk-missing = These acts are not in the register, so they could not be linked:
act-desk-next = Enter another act

act-desk-edit = Correct this act
act-desk-save = Save
act-desk-saved = Saved.
act-desk-number-taken = Another act of this country has this number. Nothing was saved.
act-desk-features = Evidence for what is on the map
act-desk-features-hint = Addresses of pages here of devices, deployments or control rooms, one a line. The act becomes evidence for each, and their status follows.
