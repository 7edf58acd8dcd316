-- A change of what is said on the page of a place. Alone: a value of an enum is of no use in the transaction that adds it.

alter type change_operation add value 'place';
