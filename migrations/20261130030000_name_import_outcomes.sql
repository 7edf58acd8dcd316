-- By themselves: a value that an enum gains can be used when the transaction that added it has ended.
alter type import_outcome add value if not exists 'matched';
alter type import_outcome add value if not exists 'doubtful';
alter type import_outcome add value if not exists 'ignored';
alter type verdict add value if not exists 'place_rows';
