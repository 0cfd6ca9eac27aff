-- Questions whose index does not survive a policy, or that nobody may ask of the tables themselves.

-- The units a search is narrowed to: the one asked for, and never more than the own; NULL for all.
CREATE OR REPLACE FUNCTION door.units_for(unit uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, door, pg_temp AS $$
  SELECT CASE WHEN unit IS NULL AND door.reads_city() THEN NULL ELSE ARRAY(
    SELECT b.descendant_id FROM public.unit_below b
     WHERE b.ancestor_id = coalesce(unit, door.unit_id())
       AND (door.reads_city() OR b.descendant_id = ANY (door.own_units()))) END
$$;

-- Tickets of some units whose title or text holds one of `likes`, newest first, from the index of
-- pairs of characters; without pairs by reading the units' tickets.
CREATE OR REPLACE FUNCTION door.hits(
  pairs text[], likes text[], edge bigint, before bigint, most integer, unit uuid)
RETURNS TABLE (id uuid, "position" bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, door, pg_temp SET plan_cache_mode = force_custom_plan AS $$
#variable_conflict use_column
DECLARE units constant uuid[] := door.units_for(unit);
BEGIN
  IF pairs IS NULL THEN
    RETURN QUERY
      SELECT t.id, t.position FROM ticket t
       WHERE t.position >= edge AND t.position < before
         AND (t.title COLLATE "C" ILIKE ANY (likes) OR t.text COLLATE "C" ILIKE ANY (likes))
         AND (units IS NULL OR EXISTS (
           SELECT FROM assignment a WHERE a.ticket_id = t.id AND a.unit_id = ANY (units)))
       ORDER BY t.position DESC LIMIT most;
  ELSE
    RETURN QUERY
      WITH found AS MATERIALIZED (
        SELECT t.id, t.position FROM ticket t
         WHERE bg(t.title, t.text) @> pairs AND t.position >= edge AND t.position < before
           AND (t.title COLLATE "C" ILIKE ANY (likes) OR t.text COLLATE "C" ILIKE ANY (likes))
           AND (units IS NULL OR EXISTS (
             SELECT FROM assignment a WHERE a.ticket_id = t.id AND a.unit_id = ANY (units))))
      SELECT f.id, f.position FROM found f ORDER BY f.position DESC LIMIT most;
  END IF;
END $$;

CREATE OR REPLACE FUNCTION door.count_hits(pairs text[], likes text[], unit uuid) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, door, pg_temp AS $$
  SELECT count(*) FROM door.hits(pairs, likes, 0, 9223372036854775807, NULL, unit)
$$;

-- Positions of at most `most` tickets of some units that hold all these pairs.
CREATE OR REPLACE FUNCTION door.few(pairs text[], most integer, unit uuid) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, door, pg_temp SET plan_cache_mode = force_custom_plan AS $$
DECLARE units constant uuid[] := door.units_for(unit);
BEGIN
  RETURN QUERY SELECT t.position FROM ticket t
    WHERE bg(t.title, t.text) @> pairs AND (units IS NULL OR EXISTS (
      SELECT FROM assignment a WHERE a.ticket_id = t.id AND a.unit_id = ANY (units)))
    LIMIT most;
END $$;

-- When any ticket was acted on last: a mark for what to read again, nothing else.
CREATE OR REPLACE FUNCTION door.last_change() RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT max(changed_at) FROM ticket
$$;

-- How many clocks a change of limits touches, for those who change tables and read no ticket.
CREATE OR REPLACE FUNCTION door.open_clocks(profiles text[], clock_name text, due_from timestamptz)
RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, door, pg_temp AS $$
BEGIN
  IF NOT (door.may('tables') OR door.reads_city()) THEN PERFORM door.refuse('not_allowed', 'tables'); END IF;
  RETURN (SELECT count(*) FROM clock c WHERE c.state IN ('running', 'paused')
             AND (profiles = '{}' OR c.profile = ANY (profiles))
             AND (clock_name = '' OR c.name = clock_name)
             AND (due_from IS NULL OR c.due_at >= due_from));
END $$;

CREATE OR REPLACE FUNCTION door.open_at(unit_code text) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, door, pg_temp AS $$
BEGIN
  IF NOT (door.may('tables') OR door.reads_city()) THEN PERFORM door.refuse('not_allowed', 'tables'); END IF;
  RETURN (SELECT count(*) FROM assignment a JOIN unit u ON u.id = a.unit_id WHERE u.code = unit_code
             AND a.state IN ('dispatched', 'handling', 'returned', 'replied', 'redo'));
END $$;

-- What a password is checked against in the program; with a login role the server checks it.
CREATE OR REPLACE FUNCTION door.password_hash(of_login text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, door, pg_temp AS $$
  SELECT CASE WHEN door.trusted() THEN a.password_hash ELSE '' END
    FROM public.account a WHERE a.login = of_login
$$;

-- The own one-time password was replaced.
CREATE OR REPLACE FUNCTION door.end_one_time() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, door, pg_temp AS $$
  UPDATE public.account SET one_time_until = NULL WHERE login = session_user::text
$$;

CREATE OR REPLACE FUNCTION door.has_password(of_login text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, door, pg_temp AS $$
  SELECT coalesce((SELECT a.password_hash <> '' FROM public.account a WHERE a.login = of_login), false)
      OR EXISTS (SELECT FROM pg_roles r WHERE r.rolname = of_login AND r.rolcanlogin)
$$;
