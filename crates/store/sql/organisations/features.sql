select feature_id as "id!" from device where operator_id = $1 or manufacturer_id = $1
union
select feature_id from deployment where operator_id = $1 or vendor_id = $1
union
select feature_id from centre where operator_id = $1
union
select centre_id from centre_software where vendor_id = $1
union
select centre_id from centre_sharing where organisation_id = $1
