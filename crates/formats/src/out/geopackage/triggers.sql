-- What keeps the index right when somebody edits the file (annex F.3); the functions come with the program that edits.
create trigger "rtree_{table}_geom_insert" after insert on "{table}"
    when (new."geom" not null and not ST_IsEmpty(new."geom"))
begin
    insert or replace into "rtree_{table}_geom" values (
        new."fid", ST_MinX(new."geom"), ST_MaxX(new."geom"), ST_MinY(new."geom"), ST_MaxY(new."geom")
    );
end;
create trigger "rtree_{table}_geom_update1" after update of "geom" on "{table}"
    when old."fid" = new."fid" and (new."geom" notnull and not ST_IsEmpty(new."geom"))
begin
    insert or replace into "rtree_{table}_geom" values (
        new."fid", ST_MinX(new."geom"), ST_MaxX(new."geom"), ST_MinY(new."geom"), ST_MaxY(new."geom")
    );
end;
create trigger "rtree_{table}_geom_update2" after update of "geom" on "{table}"
    when old."fid" = new."fid" and (new."geom" isnull or ST_IsEmpty(new."geom"))
begin
    delete from "rtree_{table}_geom" where id = old."fid";
end;
create trigger "rtree_{table}_geom_update3" after update on "{table}"
    when old."fid" != new."fid" and (new."geom" notnull and not ST_IsEmpty(new."geom"))
begin
    delete from "rtree_{table}_geom" where id = old."fid";
    insert or replace into "rtree_{table}_geom" values (
        new."fid", ST_MinX(new."geom"), ST_MaxX(new."geom"), ST_MinY(new."geom"), ST_MaxY(new."geom")
    );
end;
create trigger "rtree_{table}_geom_update4" after update on "{table}"
    when old."fid" != new."fid" and (new."geom" isnull or ST_IsEmpty(new."geom"))
begin
    delete from "rtree_{table}_geom" where id in (old."fid", new."fid");
end;
create trigger "rtree_{table}_geom_delete" after delete on "{table}" when old."geom" not null
begin
    delete from "rtree_{table}_geom" where id = old."fid";
end;
