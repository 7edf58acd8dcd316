-- The datasets behind a device are in the read model (`public_device.sources`), and the file for JOSM asks there: the same answer
-- was given twice.

drop view public_foreign_basis;
