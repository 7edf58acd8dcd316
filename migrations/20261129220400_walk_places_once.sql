-- The way up from a place, which decides whose roles count for what lies there, in one function for features, reviews and decisions.
create function place_path(of_place integer) returns integer[]
language sql
stable
as $$
    with recursive path as (
        select id, parent_id from place where id = of_place
        union
        select place.id, place.parent_id from place join path on place.id = path.parent_id
    )
    select array(select id from path)
$$;

comment on function place_path is 'The place and all that contain it; empty outside of the gazetteer';
