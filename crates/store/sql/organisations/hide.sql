update feature_version
set record = (
    feature_version.record
    || case
        when feature_version.record ? 'sharing' then jsonb_build_object(
            'sharing',
            coalesce(
                (
                    select jsonb_agg(name)
                    from jsonb_array_elements_text(feature_version.record -> 'sharing') as name
                    where name <> all ($1::text[])
                ),
                '[]'
            )
        )
        else '{}'
    end
    || case
        when feature_version.record ? 'software' then jsonb_build_object(
            'software',
            coalesce(
                (
                    select jsonb_agg(
                        case when software ->> 'vendor' = any ($1) then software - 'vendor' else software end
                    )
                    from jsonb_array_elements(feature_version.record -> 'software') as software
                ),
                '[]'
            )
        )
        else '{}'
    end
) - array(
    select name
    from unnest(array['operator', 'manufacturer', 'vendor']) as name
    where feature_version.record ->> name = any ($1)
)
where record ->> 'operator' = any ($1)
    or record ->> 'manufacturer' = any ($1)
    or record ->> 'vendor' = any ($1)
    or record -> 'sharing' ?| $1
    or exists (
        select from jsonb_array_elements(record -> 'software') as software where software ->> 'vendor' = any ($1)
    )
