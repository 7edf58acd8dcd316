# Survey sheets: /survey/sheet, /survey/table and /survey/csv.

sheet-paper = With a pencil
sheet-paper-hint = Print a map with a grid, walk, and write down what you see. Then type it in, all at once. No account is needed.
sheet-link = Type in a survey sheet
sheet-tools = For this area
sheet-tool-sheet = Survey sheet to print
sheet-tool-table = Type in a sheet
sheet-tool-csv = Send a table (CSV)
sheet-other-area = Choose another area

sheet-title-sheet = Survey sheet
sheet-title-table = Type in a survey sheet
sheet-title-csv = Send a table
sheet-title-of = Survey sheet: { $place }
sheet-table-of = Type in: { $place }
sheet-intro-sheet = A sheet of paper with a map in squares and the devices that are known. Take it along with a pencil.
sheet-intro-table = Choose the area of your sheet. The code on the sheet leads there too.
sheet-intro-csv = A table that you filled elsewhere becomes reports. You see each row first. Nothing is on the map before somebody has looked at it.

sheet-where = Which area?
sheet-place-hint = A town, or a part of one. A sheet holds a few kilometres.
sheet-find = Find it
sheet-box = Or a box
sheet-box-hint = West, south, east and north in degrees, with commas between them: 5.925,43.122,5.935,43.129
sheet-box-go = Take this box
sheet-by-map = Or open the map, go there, and press “Survey sheet”.
sheet-area-refused = This area makes no sheet
sheet-area-not-a-box = A box is four numbers with commas between them: west, south, east, north, in degrees.
sheet-area-empty = The box has no width or no height. West comes before east, and south before north.
sheet-area-antimeridian = The box goes over the line of 180° in the Pacific. Make one sheet on each side of it.
sheet-area-pole = The box is too near to a pole. Sheets end at 84° north and south.
sheet-area-too-large = The area is { $width } by { $height }. One sheet holds { $most } on each side at most. Choose a part of it.
sheet-area-middle = The middle of { $place }

sheet-print = Print this page: each part fills a sheet of A4 paper. Then walk, tick what is still there, and write down what is new.
sheet-careful = Stay on public ground. Write down devices, never people. What stands on a private home does not belong here.
sheet-cells = Side of a square: { $side }
sheet-map-of = Map { $number } of { $of }
sheet-map = Map in squares: { $place }
sheet-overview = All maps of { $place } in one
sheet-printed = As known on { $day }
sheet-how = Write the square of what you see: C4. More exactly: C4 3,7 is 3 tenths from the left and 7 from the top. An arrow shows where it looks.
sheet-walked-on = Day of the walk
sheet-walked-on-hint = One day for the whole table.
sheet-type-it-in = Type it in here

sheet-known = Known devices
sheet-known-none = No device is known here yet.
sheet-known-cut = Only the first { $count } are listed. Choose a smaller area for the others.
sheet-known-hint = Say what you found of those that you looked at. Leave the others as they are.
sheet-not-looked = Not looked at
sheet-new = New ones
sheet-letters = Letters of the kinds
sheet-column-number = №
sheet-column-cell = Square
sheet-column-kind = Kind
sheet-column-operator = Operator
sheet-column-mount = On
sheet-column-heading = Looks to
sheet-column-seen = Last seen
sheet-column-still = Still there
sheet-column-gone = Gone
sheet-column-different = Different
sheet-column-note = Remark

sheet-table = Table
sheet-table-intro = One row for each thing that you saw. Each row becomes a report of its own, and somebody looks at it before it is on the map.
sheet-table-map = Map of the squares
sheet-spot-hint = A square such as C4, a part of one such as C4 3,7, or coordinates such as 43.1242, 5.9280. A kind is a letter or a word. Looks to: degrees, or a wind such as SW.
sheet-keys = Enter and the arrow keys go from row to row. You can paste rows from a spreadsheet.
sheet-more-rows = More rows
sheet-check = Check it first
sheet-send = Send all rows
sheet-all-or-none = All rows are sent, or none. If one cannot be read, you keep all that you typed.
sheet-checked = All rows can be read. Nothing has been sent yet. Look at those that may be known already, then send.
sheet-alike = Row { $row } may be a known one:
sheet-row-field = Row { $row }, { $field }
sheet-received = { $count ->
    [one] One report has come in. Thank you.
   *[other] { $count } reports have come in. Thank you. One receipt is for all of them.
}
sheet-more-of-it = Go on with this area

sheet-csv-area = Choose an area first, if your table names squares of a sheet.
sheet-csv-bounds = At most { $rows } rows and { $kilobytes } kB, as a spreadsheet saves it (CSV).
sheet-csv-template = A table to fill
sheet-csv-template-hint = It has the right columns. For an area it also lists the known devices: write what you found in the last column.
sheet-csv-template-get = Get the table
sheet-csv-nothing = Choose a file first. An empty one has nothing to send.
sheet-csv-too-large = The file is too large: { $kilobytes } kB at most. Send it in parts.
sheet-csv-too-many-rows = The table has too many rows: { $rows } at most. Send it in parts.
sheet-csv-no-rows = The table has no rows, only the names of its columns.
sheet-csv-unreadable = The file cannot be read as a table. Save it as CSV in your spreadsheet. What the reader says:
sheet-csv-other = Choose another file
sheet-csv-read = How the file is read
sheet-csv-day-hint = For rows that say no day of their own.
sheet-csv-columns-fault = Say which columns tell where a thing stands: the square, or latitude and longitude.
sheet-csv-becomes = What the rows become
sheet-csv-counts = To send: { $good }. Refused: { $refused }. Not looked at: { $skipped }. Nothing has been sent yet.
sheet-csv-where = Where
sheet-csv-new = New
sheet-csv-alike = may be known already
sheet-csv-leave-out = Leave out the rows that are refused, and send the others
sheet-csv-send = Send { $count } reports
sheet-csv-refused-rows = Some rows are refused. Correct the file, or tick that they are left out.
sheet-csv-nothing-to-send = No row can be sent.
sheet-role-where = Square of the sheet
sheet-role-y = Latitude
sheet-role-x = Longitude
sheet-role-note = Remark for the moderators
sheet-role-seen-on = Day
sheet-role-id = Identifier of a known device
sheet-role-finding = What was found of it
