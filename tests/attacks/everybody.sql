-- What nobody may do, whatever the role. Each attempt runs in every person's own session.

-- name: reads numbers
-- expect: 42501
SELECT phone FROM caller;

-- name: reads names
-- expect: 42501
SELECT name FROM caller;

-- name: reads hashes of numbers
-- expect: 42501
SELECT phone_hash FROM caller;

-- name: reads hashes of last digits
-- expect: 42501
SELECT phone_tail_hash FROM caller;

-- name: reads postal addresses
-- expect: 42501
SELECT postal_address FROM caller;

-- name: reads whole callers
-- expect: 42501
SELECT * FROM caller;

-- name: reads callers as one value
-- expect: 42501
SELECT to_jsonb(caller) FROM caller;

-- name: finds a caller by part of a number
-- expect: 42501
SELECT id FROM caller WHERE phone LIKE '138%';

-- name: puts callers in the order of their numbers
-- expect: 42501
SELECT id FROM caller ORDER BY phone;

-- name: counts by name
-- expect: 42501
SELECT count(*) FROM caller GROUP BY name;

-- name: reads numbers in a block of code
-- expect: 42501
DO $$ BEGIN PERFORM phone FROM caller; END $$;

-- name: reads numbers through a cursor
-- expect: 42501
DECLARE c CURSOR FOR SELECT phone FROM caller;

-- name: reads numbers through a prepared statement
-- expect: 42501
PREPARE p AS SELECT phone FROM caller; EXECUTE p;

-- name: explains a query over numbers
-- expect: 42501
EXPLAIN ANALYZE SELECT phone FROM caller;

-- name: changes a number
-- expect: 42501
UPDATE caller SET phone = '13800000000';

-- name: erases a name
-- expect: 42501
UPDATE caller SET name = '', erased_at = now();

-- name: adds a caller
-- expect: 42501
INSERT INTO caller (id, person_id, name, phone, key_id, postal_address, created_at) SELECT gen_random_uuid(), id, '', '', 0, '', now() FROM person LIMIT 1;

-- name: deletes callers
-- expect: 42501
DELETE FROM caller WHERE id NOT IN (SELECT caller_id FROM ticket WHERE caller_id IS NOT NULL);

-- name: copies callers to a file
-- expect: 42501
COPY caller TO '/dev/null';

-- name: adds a person
-- expect: 42501
INSERT INTO person (id, created_at) VALUES (gen_random_uuid(), now());

-- name: merges persons without the door
-- expect: 42501
UPDATE person SET merged_into_id = NULL;

-- name: reads what the statistics know of numbers
-- expect: 42501
SELECT stavalues1 FROM pg_statistic WHERE starelid = 'caller'::regclass;

-- name: reads the most common numbers
-- expect: no rows
SELECT most_common_vals FROM pg_stats WHERE tablename = 'caller' AND attname = 'phone';

-- name: reads the key
-- expect: 42501
SELECT key FROM secret;

-- name: counts keys
-- expect: 42501
SELECT count(*) FROM secret;

-- name: adds a key of its own
-- expect: 42501
INSERT INTO secret (key_id, key, created_at) VALUES (99, repeat('x', 32)::bytea, now());

-- name: retires the key
-- expect: 42501
UPDATE secret SET retired_at = now();

-- name: deletes the key
-- expect: 42501
DELETE FROM secret;

-- name: reads password hashes
-- expect: 42501
SELECT password_hash FROM account;

-- name: reads whole accounts
-- expect: 42501
SELECT * FROM account;

-- name: sets a password hash
-- expect: 42501
UPDATE account SET password_hash = 'x';

-- name: reads the server's passwords
-- expect: 42501
SELECT rolpassword FROM pg_authid;

-- name: reads the server's passwords by another name
-- expect: 42501
SELECT passwd FROM pg_shadow;

-- name: changes an actor of the timeline
-- expect: 42501
UPDATE event SET actor = 'nobody';

-- name: changes a time of the timeline
-- expect: 42501
UPDATE event SET happened_at = now();

-- name: deletes from the timeline
-- expect: 42501
DELETE FROM event;

-- name: empties the timeline
-- expect: 42501
TRUNCATE event;

-- name: turns the triggers of the timeline off
-- expect: 42501
ALTER TABLE event DISABLE TRIGGER ALL;

-- name: drops the chain of the timeline
-- expect: 42501
DROP TRIGGER event_chain ON event;

-- name: lets the timeline be altered
-- expect: 42501
DROP TRIGGER event_append_only ON event;

-- name: changes an actor of the audit trail
-- expect: 42501
UPDATE audit SET actor = 'nobody';

-- name: changes a time of the audit trail
-- expect: 42501
UPDATE audit SET at = now();

-- name: deletes from the audit trail
-- expect: 42501
DELETE FROM audit;

-- name: empties the audit trail
-- expect: 42501
TRUNCATE audit;

-- name: turns the triggers of the audit trail off
-- expect: 42501
ALTER TABLE audit DISABLE TRIGGER ALL;

-- name: drops the chain of the audit trail
-- expect: 42501
DROP TRIGGER audit_chain ON audit;

-- name: lets the audit trail be altered
-- expect: 42501
DROP TRIGGER audit_append_only ON audit;

-- name: writes a hash of the audit trail anew
-- expect: 42501
UPDATE audit SET hash = repeat('0', 64);

-- name: adds to the timeline
-- expect: 42501
INSERT INTO event SELECT * FROM event LIMIT 0;

-- name: adds to the timeline in another's name
-- expect: 42501
INSERT INTO event (id, ticket_id, seq, happened_at, recorded_at, actor, action, payload, prev_hash, hash) VALUES (gen_random_uuid(), '{own}', 99, now(), now(), 'supervisor', 'note', '{}', '', 'x');

-- name: changes the history of reference data
-- expect: 42501
UPDATE reference_change SET actor = 'nobody';

-- name: deletes the history of reference data
-- expect: 42501
DELETE FROM reference_change;

-- name: empties the history of reference data
-- expect: 42501
TRUNCATE reference_change;

-- name: stops all triggers of the session
-- expect: 42501
SET session_replication_role = replica;

-- name: changes ticket rows
-- expect: 42501
UPDATE ticket SET state = 'closed';

-- name: adds ticket rows
-- expect: 42501
INSERT INTO ticket SELECT * FROM ticket LIMIT 0;

-- name: deletes ticket rows
-- expect: 42501
DELETE FROM ticket WHERE false;

-- name: empties ticket
-- expect: 42501
TRUNCATE ticket CASCADE;

-- name: changes assignment rows
-- expect: 42501
UPDATE assignment SET state = 'done';

-- name: adds assignment rows
-- expect: 42501
INSERT INTO assignment SELECT * FROM assignment LIMIT 0;

-- name: deletes assignment rows
-- expect: 42501
DELETE FROM assignment WHERE false;

-- name: empties assignment
-- expect: 42501
TRUNCATE assignment CASCADE;

-- name: changes clock rows
-- expect: 42501
UPDATE clock SET due_at = due_at + interval '1 year';

-- name: adds clock rows
-- expect: 42501
INSERT INTO clock SELECT * FROM clock LIMIT 0;

-- name: deletes clock rows
-- expect: 42501
DELETE FROM clock WHERE false;

-- name: empties clock
-- expect: 42501
TRUNCATE clock CASCADE;

-- name: changes clock_pause rows
-- expect: 42501
UPDATE clock_pause SET to_at = now();

-- name: adds clock_pause rows
-- expect: 42501
INSERT INTO clock_pause SELECT * FROM clock_pause LIMIT 0;

-- name: deletes clock_pause rows
-- expect: 42501
DELETE FROM clock_pause WHERE false;

-- name: empties clock_pause
-- expect: 42501
TRUNCATE clock_pause CASCADE;

-- name: changes request rows
-- expect: 42501
UPDATE request SET decision = 'approved';

-- name: adds request rows
-- expect: 42501
INSERT INTO request SELECT * FROM request LIMIT 0;

-- name: deletes request rows
-- expect: 42501
DELETE FROM request WHERE false;

-- name: empties request
-- expect: 42501
TRUNCATE request CASCADE;

-- name: changes remark rows
-- expect: 42501
UPDATE remark SET text = '';

-- name: adds remark rows
-- expect: 42501
INSERT INTO remark SELECT * FROM remark LIMIT 0;

-- name: deletes remark rows
-- expect: 42501
DELETE FROM remark WHERE false;

-- name: empties remark
-- expect: 42501
TRUNCATE remark CASCADE;

-- name: changes an origin
-- expect: 42501
UPDATE origin SET external_number = '';

-- name: holds tickets
-- expect: 42501
SELECT id FROM ticket FOR UPDATE;

-- name: holds one ticket for others to wait
-- expect: 42501
SELECT id FROM ticket WHERE id = '{own}' FOR SHARE;

-- name: locks the tickets
-- expect: 42501
LOCK TABLE ticket IN ACCESS EXCLUSIVE MODE;

-- name: locks the timeline
-- expect: 42501
LOCK TABLE event IN SHARE MODE;

-- name: changes an answer
-- expect: 42501
UPDATE callback_attempt SET satisfied = '满意';

-- name: deletes answers
-- expect: 42501
DELETE FROM callback_attempt WHERE false;

-- name: changes a stored file
-- expect: 42501
UPDATE blob SET content = '';

-- name: adds a file under a digest of its choice
-- expect: 42501
INSERT INTO blob (sha256, part, content) VALUES (repeat('0', 64), 0, '');

-- name: deletes files
-- expect: 42501
DELETE FROM blob WHERE false;

-- name: changes an attachment
-- expect: 42501
UPDATE attachment SET name = '';

-- name: changes an issued letter
-- expect: 42501
UPDATE letter_version SET sha256 = '';

-- name: takes a letter back
-- expect: 42501
DELETE FROM letter WHERE false;

-- name: voids a number
-- expect: 42501
UPDATE letter_number SET voided_at = now();

-- name: frees a number
-- expect: 42501
DELETE FROM letter_number WHERE false;

-- name: reads survey_plan
-- expect: 42501
SELECT count(*) FROM survey_plan;

-- name: reads survey_draw
-- expect: 42501
SELECT count(*) FROM survey_draw;

-- name: reads survey_case
-- expect: 42501
SELECT count(*) FROM survey_case;

-- name: reads survey_attempt
-- expect: 42501
SELECT count(*) FROM survey_attempt;

-- name: switches row level security off
-- expect: 42501
ALTER TABLE ticket DISABLE ROW LEVEL SECURITY;

-- name: drops a policy
-- expect: 42501
DROP POLICY unit_reads ON ticket;

-- name: changes a policy
-- expect: 42501
ALTER POLICY unit_reads ON ticket USING (true);

-- name: adds a policy
-- expect: 42501
CREATE POLICY open ON ticket USING (true);

-- name: reads past the policies
-- expect: 42501
SET row_security = off; SELECT seq FROM audit;

-- name: becomes the owner
-- expect: 42501
SET ROLE hotline_owner;

-- name: becomes the superuser
-- expect: 42501
SET ROLE postgres;

-- name: becomes the superuser by a setting
-- expect: 42501
SELECT set_config('role', 'postgres', false);

-- name: changes the session's user
-- expect: 42501
SET SESSION AUTHORIZATION postgres;

-- name: changes the session's user by a setting
-- expect: 42501
SELECT set_config('session_authorization', 'postgres', false);

-- name: joins the owner
-- expect: 42501
GRANT hotline_owner TO CURRENT_USER;

-- name: lets a colleague read
-- expect: 42501
GRANT hotline_supervisor TO agent2;

-- name: takes a colleague's group
-- expect: 42501
REVOKE hotline_supervisor FROM supervisor;

-- name: makes a role
-- expect: 42501
CREATE ROLE intruder;

-- name: makes a superuser
-- expect: 42501
CREATE ROLE intruder SUPERUSER;

-- name: makes itself superuser
-- expect: 42501
ALTER ROLE CURRENT_USER SUPERUSER;

-- name: makes itself pass the policies
-- expect: 42501
ALTER ROLE CURRENT_USER BYPASSRLS;

-- name: lets itself make roles
-- expect: 42501
ALTER ROLE CURRENT_USER CREATEROLE;

-- name: changes another's password
-- expect: 42501
ALTER ROLE postgres PASSWORD 'x';

-- name: renames a colleague
-- expect: 42501
ALTER ROLE agent2 RENAME TO nobody;

-- name: drops a colleague
-- expect: 42501
DROP ROLE IF EXISTS agent2;

-- name: gives the key to everybody
-- expect: 42501
GRANT SELECT ON secret TO PUBLIC;

-- name: takes a table over
-- expect: 42501
ALTER TABLE secret OWNER TO CURRENT_USER;

-- name: changes what a group's sessions find first
-- expect: 42501
ALTER ROLE hotline_agent SET search_path = '';

-- name: drops what is owned
-- expect: 42501
DROP OWNED BY hotline_owner;

-- name: makes a table
-- expect: 42501
CREATE TABLE public.mine (x text);

-- name: makes a table in the door
-- expect: 42501
CREATE TABLE door.mine (x text);

-- name: makes a temporary table
-- expect: 42501
CREATE TEMP TABLE mine (x text);

-- name: makes a table from a query
-- expect: 42501
CREATE TEMP TABLE mine AS SELECT 1 AS x;

-- name: makes a view
-- expect: 42501
CREATE VIEW public.mine AS SELECT 1 AS x;

-- name: makes a function
-- expect: 42501
CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql AS 'SELECT 1';

-- name: makes a temporary function
-- expect: 42501
CREATE FUNCTION pg_temp.leak(t text) RETURNS boolean LANGUAGE plpgsql COST 0.0001 AS 'BEGIN RAISE NOTICE ''%'', t; RETURN true; END';

-- name: makes an operator's namesake
-- expect: 42501
CREATE FUNCTION public.lower(t text) RETURNS text LANGUAGE sql AS 'SELECT t';

-- name: makes a schema
-- expect: 42501
CREATE SCHEMA mine;

-- name: makes a sequence
-- expect: 42501
CREATE SEQUENCE public.mine;

-- name: makes a type
-- expect: 42501
CREATE TYPE public.mine AS (x text);

-- name: makes an index
-- expect: 42501
CREATE INDEX mine ON ticket (text);

-- name: makes a trigger
-- expect: 42501
CREATE TRIGGER mine BEFORE INSERT ON ticket FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- name: makes a rule
-- expect: 42501
CREATE RULE mine AS ON INSERT TO audit DO INSTEAD NOTHING;

-- name: makes a publication
-- expect: 42501
CREATE PUBLICATION mine;

-- name: makes a foreign server's wrapper
-- expect: 42501
CREATE FOREIGN DATA WRAPPER mine;

-- name: adds a column
-- expect: 42501
ALTER TABLE ticket ADD COLUMN mine text;

-- name: drops a column
-- expect: 42501
ALTER TABLE caller DROP COLUMN phone_hash;

-- name: drops a table
-- expect: 42501
DROP TABLE audit;

-- name: replaces who is trusted
-- expect: 42501
CREATE OR REPLACE FUNCTION door.trusted() RETURNS boolean LANGUAGE sql STABLE AS 'SELECT true';

-- name: replaces what a right is
-- expect: 42501
CREATE OR REPLACE FUNCTION door.may(wanted text) RETURNS boolean LANGUAGE sql STABLE AS 'SELECT true';

-- name: takes the door away
-- expect: 42501
DROP FUNCTION door.lock_ticket(uuid);

-- name: turns the door into its own
-- expect: 42501
ALTER FUNCTION door.act(jsonb) OWNER TO CURRENT_USER;

-- name: lets everybody run a function
-- expect: 42501
GRANT EXECUTE ON FUNCTION door.rights_of(uuid) TO PUBLIC;

-- name: changes the schema's version
-- expect: 42501
UPDATE alembic_version SET version_num = '0001';

-- name: runs a program
-- expect: 42501
COPY (SELECT 1) TO PROGRAM 'cat > /dev/null';

-- name: reads a program's output
-- expect: 42501
COPY setting FROM PROGRAM 'true';

-- name: reads a file into a table
-- expect: 42501
COPY setting FROM '/dev/null';

-- name: writes a file
-- expect: 42501
COPY (SELECT 1) TO '/dev/null';

-- name: reads a file of the server
-- expect: 42501
SELECT pg_read_file('PG_VERSION');

-- name: lists the server's folders
-- expect: 42501
SELECT pg_ls_dir('.');

-- name: looks at a file of the server
-- expect: 42501
SELECT pg_stat_file('PG_VERSION');

-- name: imports a file as a large object
-- expect: 42501
SELECT lo_import('/dev/null');

-- name: changes the server's settings
-- expect: 42501
SELECT pg_reload_conf();

-- name: forgets the statistics
-- expect: 42501
SELECT pg_stat_reset();

-- name: turns logging off
-- expect: 42501
SET log_statement = 'none';

-- name: hides failed statements from the log
-- expect: 42501
SET log_min_messages = panic;

-- name: reads who authenticates how
-- expect: 42501
SELECT * FROM pg_hba_file_rules;

-- name: lets the groups follow what it wrote
-- expect: 42501
SELECT door.sync_groups();

-- name: asks for another's rights
-- expect: 42501
SELECT door.rights_of(gen_random_uuid());

-- name: makes hashes
-- expect: 42501
SELECT door.keyed_hash('x', 'y');

-- name: ends clocks
-- expect: 42501
SELECT door.end_clocks('{*}', now(), '{own}', NULL, NULL);

-- name: asks who has a reason
-- expect: 42501
SELECT door.has_reason('supervisor', '{own}');

-- name: reads which callers were kept
-- expect: 42501
SELECT * FROM door.kept;

-- name: says that a caller was kept
-- expect: 42501
INSERT INTO door.kept SELECT pg_current_xact_id(), gen_random_uuid();

-- name: says that the rights are older
-- expect: 42501
UPDATE door.applied SET digest = '';
