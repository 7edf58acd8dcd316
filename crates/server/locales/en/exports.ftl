# The page of files.

exports-title = Files
exports-intro = Everything on this map as files: all of it, or what a filter selects. The files are made when you ask for them, from what is published at that moment.
exports-link = All files: formats, filter, licence
exports-filter = Filter
exports-filter-place = Code of a place
exports-filter-datetime = Day or period
exports-filter-bbox = Rectangle
exports-filter-hint = A place by its code, such as fr-31555, which stands in the address of its page: the place and all that it contains. A day such as 2026-01-31, or two with a slash between. A rectangle by west, south, east, north in degrees, with commas between.
exports-filter-kind = Kind of device
exports-filter-status = Status
exports-filter-any = Any
exports-files = Files
exports-filtered = Filtered by
exports-all = everything
exports-parameters = In an address the files take all parameters that the API takes for the same collection:
exports-dumps = Dated copies of everything, with checksums and a signature
exports-sources = All datasets, with the credits that they ask for; each file names those that are in it
exports-foreign = The filter “{ $name }” does not apply here.
exports-count = { $count ->
    [one] feature
   *[other] features
}
exports-devices = Devices
exports-deployments = Deployments
exports-centres = Control rooms
exports-view-sectors = View sectors (estimates)
exports-formats = Which format
exports-format-geojson = For web maps and programs. One text, everything in it.
exports-format-geojsonl = One feature a line: for programs that read large files piece by piece.
exports-format-csv = For spreadsheets. Areas are written as Well-Known Text.
exports-format-gpkg = For QGIS and other map programs: a database with types and a spatial index. The first choice for desktop work.
exports-format-fgb = For map programs and web maps that fetch only what lies in view: with a spatial index.
exports-format-kml = For Google Earth and similar programs, with a colour for each kind.
exports-format-gpx = For phones and receivers in the street: a waypoint for each feature; of an area a position inside.
exports-format-parquet = For data analysis with pandas, DuckDB and the like: columns, compressed.
exports-licence = Licence, and how to cite
exports-licence-terms = You may use, change and pass on the data under the
exports-licence-share = If you publish a changed database, do so under the same licence.
exports-cite = Please name the source like this:
exports-inside = Every file says its licence, attribution, date and filter inside. A CSV file has no place for them; the headers of the answer say the same.
