-- Who is connected, what this person may do, and which groups follow from the tables.

CREATE SCHEMA IF NOT EXISTS door;
CREATE TABLE IF NOT EXISTS door.applied (digest text NOT NULL);

CREATE OR REPLACE FUNCTION door.refuse(code text, about text DEFAULT '') RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION USING MESSAGE = code, DETAIL = about, ERRCODE = CASE code
    WHEN 'version_conflict' THEN 'RF409'
    WHEN 'not_allowed' THEN 'RF403'
    WHEN 'not_your_ticket' THEN 'RF403'
    ELSE 'RF400' END;
END $$;

CREATE OR REPLACE FUNCTION door.trusted() RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT pg_has_role(session_user, 'hotline_owner', 'MEMBER')
$$;

CREATE OR REPLACE FUNCTION door.login() RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS 'SELECT session_user::text';

CREATE OR REPLACE FUNCTION door.account_id() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT id FROM account WHERE login = session_user::text AND active
$$;

CREATE OR REPLACE FUNCTION door.unit_id() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT unit_id FROM account WHERE login = session_user::text AND active
$$;

CREATE OR REPLACE FUNCTION door.seat() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT seat::text FROM account WHERE login = session_user::text AND active
$$;

-- Every right of an account, granted by its roles and apart from them.
CREATE OR REPLACE FUNCTION door.rights_of(account uuid) RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(right_name), '{}') FROM (
    SELECT right_name::text FROM account_right WHERE account_id = account
    UNION
    SELECT r.right_name::text FROM role_right r JOIN account_role a ON a.role = r.role
     WHERE a.account_id = account) AS held
$$;

CREATE OR REPLACE FUNCTION door.may(wanted text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT door.trusted() OR wanted = ANY (door.rights_of(door.account_id()))
$$;

-- Whether the person belongs to the hotline and has to do with tickets.
CREATE OR REPLACE FUNCTION door.reads_city() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT door.trusted() OR EXISTS (
    SELECT FROM account WHERE login = session_user::text AND active AND unit_id IS NULL
       AND NOT door.rights_of(id) <@ ARRAY[{{table_rights}}])
$$;

-- The own unit and those below it; empty for the hotline's own people.
CREATE OR REPLACE FUNCTION door.own_units() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(b.descendant_id), '{}')
    FROM account a JOIN unit_below b ON b.ancestor_id = a.unit_id
   WHERE a.login = session_user::text AND a.active
$$;

CREATE OR REPLACE FUNCTION door.sees(ticket uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT door.reads_city() OR EXISTS (
    SELECT FROM assignment a WHERE a.ticket_id = ticket AND a.unit_id = ANY (door.own_units()))
$$;

CREATE OR REPLACE FUNCTION door.groups_of(account uuid) RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH held AS (
    SELECT a.unit_id, door.rights_of(a.id) AS rights FROM account a WHERE a.id = account AND a.active
  ), own AS (
    SELECT DISTINCT CASE
        WHEN r.role IN ('agent', 'supervisor', 'clerk') THEN 'hotline_' || r.role
        ELSE 'hotline_agent' END AS name
      FROM held, account_role r
     WHERE r.account_id = account AND held.unit_id IS NULL AND EXISTS (
       SELECT FROM role_right x WHERE x.role = r.role
          AND x.right_name <> ALL (ARRAY[{{table_rights}}]))
  )
  SELECT coalesce(array_agg(DISTINCT name ORDER BY name), '{}') FROM (
    SELECT name FROM own
    UNION ALL
    SELECT 'hotline_agent' FROM held  -- only by rights granted apart
     WHERE unit_id IS NULL AND NOT EXISTS (SELECT FROM own)
       AND NOT rights <@ ARRAY[{{table_rights}}]
    UNION ALL
    SELECT 'hotline_unit' FROM held
     WHERE unit_id IS NOT NULL AND NOT rights <@ ARRAY[{{table_rights}}]
    UNION ALL
    SELECT 'hotline_admin' FROM held WHERE rights && ARRAY[{{table_rights}}]
  ) AS found
$$;

-- Let membership follow the tables, for one login or for all; return how many changed.
CREATE OR REPLACE FUNCTION door.sync_groups(wanted text DEFAULT NULL) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE one record; changed integer := 0;
BEGIN
  FOR one IN
    WITH due AS (
      SELECT a.login::text AS login, g.name AS grp, g.name = ANY (door.groups_of(a.id)) AS wants,
             EXISTS (SELECT FROM pg_auth_members m
                      WHERE m.member = r.oid AND m.roleid = g.name::regrole) AS has
        FROM account a JOIN pg_roles r ON r.rolname = a.login::text AND r.rolcanlogin
             AND NOT r.rolsuper AND NOT pg_has_role(r.oid, 'hotline_owner', 'MEMBER'),
             unnest(ARRAY['hotline_agent', 'hotline_supervisor', 'hotline_clerk', 'hotline_unit',
                          'hotline_admin']) AS g(name)
       WHERE wanted IS NULL OR a.login = wanted)
    SELECT * FROM due WHERE wants <> has
  LOOP
    IF one.wants THEN
      EXECUTE format('GRANT %I TO %I', one.grp, one.login);
    ELSE
      EXECUTE format('REVOKE %I FROM %I', one.grp, one.login);
    END IF;
    changed := changed + 1;
  END LOOP;
  RETURN changed;
END $$;

CREATE OR REPLACE FUNCTION door.follow_account() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM door.sync_groups();
  RETURN NULL;
END $$;

DO $$
DECLARE one text;
BEGIN
  FOREACH one IN ARRAY ARRAY['account', 'account_role', 'account_right', 'role_right'] LOOP
    EXECUTE format('CREATE OR REPLACE TRIGGER %I AFTER INSERT OR DELETE OR UPDATE %s ON public.%I
                    FOR EACH STATEMENT EXECUTE FUNCTION door.follow_account()', one || '_groups',
                   CASE one WHEN 'account' THEN 'OF active, unit_id, login' ELSE '' END, one);
  END LOOP;
END $$;
