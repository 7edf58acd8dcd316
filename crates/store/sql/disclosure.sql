-- All that is kept about one feature, shown or not. Of accounts, reporters, reports and notices nothing.
select jsonb_build_object(
    'id', feature.id,
    'family', feature.family,
    'status', feature.status,
    'visibility', feature.visibility,
    'withheld_reason', feature.withheld_reason,
    'merged_into', feature.merged_into,
    'first_known', feature.first_known,
    'last_sighting', feature.last_sighting,
    'removed_on', feature.removed_on,
    'versions', (
        select coalesce(jsonb_agg(
            jsonb_build_object(
                'version', version.version, 'changed_on', version.changed_on, 'record', version.record
            ) order by version.version
        ), '[]')
        from feature_version as version
        where version.feature_id = feature.id
    ),
    'evidence', (
        select coalesce(jsonb_agg(
            jsonb_build_object(
                'claim', evidence.claim,
                'basis', evidence.basis,
                'on_day', evidence.on_day,
                'citation', evidence.citation,
                'citation_url', evidence.citation_url,
                'source', source.code,
                'act_number', act.number
            ) order by evidence.id
        ), '[]')
        from evidence
        left join source on source.id = evidence.source_id
        left join act on act.id = evidence.act_id
        where evidence.feature_id = feature.id
    ),
    'changes', (
        select coalesce(jsonb_agg(
            jsonb_build_object(
                'action', made.action,
                'version', made.version,
                'made_on', (made.made_at at time zone 'utc')::date,
                'taken_back', made.reverted_by is not null
            ) order by made.id
        ), '[]')
        from feature_change as made
        where made.feature_id = feature.id
    )
) as "disclosure!"
from feature
where feature.id = $1
