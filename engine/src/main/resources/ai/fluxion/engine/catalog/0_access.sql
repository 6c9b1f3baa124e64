-- access.AccessStore fills these three from the stored roles, without their passwords
CREATE TABLE pgcat.roles(oid BIGINT, name VARCHAR, superuser BOOLEAN, login BOOLEAN, connection_limit INTEGER, valid_until VARCHAR, settings VARCHAR);
CREATE TABLE pgcat.memberships(roleid BIGINT, member BIGINT);
CREATE TABLE pgcat.grants(role VARCHAR, schema_name VARCHAR, relation VARCHAR, privilege VARCHAR);

-- What follows from them is computed when they change, into the tables of the same names without _now.
-- Whose privileges a role has: its own, everybody's and, inherited, those of the roles that it is a member of.
CREATE VIEW pgcat.fx_inherited_now AS
WITH RECURSIVE inherited(fx_member, fx_role) AS (
    SELECT name, name FROM pgcat.roles
    UNION
    SELECT i.fx_member, g.name FROM inherited i JOIN pgcat.roles r ON r.name = i.fx_role
    JOIN pgcat.memberships m ON m.member = r.oid JOIN pgcat.roles g ON g.oid = m.roleid)
SELECT fx_member, fx_role FROM inherited UNION ALL SELECT name, 'public' FROM pgcat.roles;
CREATE TABLE pgcat.fx_inherited AS FROM pgcat.fx_inherited_now;
CREATE VIEW pgcat.fx_superusers_now AS
SELECT fx_member FROM pgcat.fx_inherited_now WHERE fx_role = 'fluxion' UNION SELECT name FROM pgcat.roles WHERE superuser;
CREATE TABLE pgcat.fx_superusers AS FROM pgcat.fx_superusers_now;

-- PostgreSQL's access lists: the owner's rights come first; without a grant there is no list.
CREATE VIEW pgcat.fx_access_items AS
SELECT schema_name, relation, CASE role WHEN 'public' THEN '' ELSE role END || '=' || string_agg(letter, '' ORDER BY place) || '/fluxion' AS item
FROM pgcat.grants JOIN (VALUES ('INSERT', 'a', 1), ('SELECT', 'r', 2), ('UPDATE', 'w', 3), ('DELETE', 'd', 4), ('TRUNCATE', 'D', 5),
    ('USAGE', 'U', 6), ('CREATE', 'C', 7)) letters(privilege, letter, place) USING (privilege)
GROUP BY schema_name, relation, role;
CREATE VIEW pgcat.fx_access_lists_now AS
SELECT schema_name, relation,
       list_concat([CASE relation WHEN '' THEN 'fluxion=UC/fluxion' ELSE 'fluxion=arwdD/fluxion' END], list(item ORDER BY item)) AS items
FROM pgcat.fx_access_items GROUP BY schema_name, relation;
CREATE TABLE pgcat.fx_access_lists AS FROM pgcat.fx_access_lists_now;
