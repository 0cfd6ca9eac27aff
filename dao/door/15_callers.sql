-- Names and numbers: kept and looked up by keyed hashes made here, shown masked, in plain by duty.

CREATE OR REPLACE FUNCTION door.keyed_hash(key bytea, said text) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE inner_pad bytea := decode(repeat('36', 64), 'hex'); outer_pad bytea := decode(repeat('5c', 64), 'hex');
BEGIN  -- HMAC-SHA256, RFC 2104; the key is shorter than a block
  FOR at IN 0 .. length(key) - 1 LOOP
    inner_pad := set_byte(inner_pad, at, get_byte(inner_pad, at) # get_byte(key, at));
    outer_pad := set_byte(outer_pad, at, get_byte(outer_pad, at) # get_byte(key, at));
  END LOOP;
  RETURN sha256(outer_pad || sha256(inner_pad || convert_to(said, 'UTF8')));
END $$;

CREATE OR REPLACE FUNCTION door.starred(said text, head integer, last integer) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE WHEN length(said) > head + last
    THEN left(said, head) || repeat('*', length(said) - head - last) || right(said, last)
    ELSE repeat('*', length(said) - length(said) / 3) || right(said, length(said) / 3) END
$$;

-- As console.domain.phone.mask, of a number as it is stored.
CREATE OR REPLACE FUNCTION door.mask_phone(shown text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, door, pg_temp AS $$
  SELECT CASE
    WHEN shown = '' THEN ''
    WHEN n ~ '^(0[0-9]{2,3}-)?(1[12]\d|1[02]\d{3}|12\d{2}|11[68]\d{2}|9[56]\d{3,4})$' THEN n
    WHEN n ~ '^0\d{2,3}-[2-9]\d{6,7}$'
      THEN split_part(n, '-', 1) || '-' || door.starred(split_part(n, '-', 2), 0, 4)
    ELSE door.starred(replace(n, '-', ''), 3, 4) END
    || CASE WHEN shown ~ '转' THEN '转***' ELSE '' END
  FROM split_part(shown, '转', 1) AS n
$$;

-- As console.domain.phone.mask_name.
CREATE OR REPLACE FUNCTION door.mask_name(name text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(string_agg(CASE
      WHEN at <= CASE WHEN length(name) = 1 THEN 0
                      WHEN length(name) > 2 AND left(name, 2) = ANY (ARRAY[{{surnames}}]) THEN 2
                      ELSE 1 END
        OR (ascii(one) < 128 AND length(name) > 1
            AND (at = 1 OR substr(name, at::integer - 1, 1) = ' '))
        OR one = ANY (ARRAY[{{name_dots}}]) OR one = ' '
      THEN one ELSE '*' END, '' ORDER BY at), '')
  FROM regexp_split_to_table(name, '') WITH ORDINALITY AS part(one, at) WHERE name <> ''
$$;

-- Callers that this transaction was given by name and number: only they may stand on a new ticket.
CREATE UNLOGGED TABLE IF NOT EXISTS door.kept (
  during xid8 NOT NULL, caller_id uuid NOT NULL, PRIMARY KEY (during, caller_id));

CREATE OR REPLACE FUNCTION door.was_kept(caller uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, door, pg_temp AS $$
  SELECT EXISTS (SELECT FROM kept WHERE during = pg_current_xact_id_if_assigned() AND caller_id = caller)
$$;

CREATE OR REPLACE FUNCTION door.keep_caller(
  name text, phone text, canonical text, last_digits text, at timestamptz) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, door, pg_temp AS $$
#variable_conflict use_variable
DECLARE secret_id integer := 0; secret_key bytea; number bytea; tail bytea; person uuid; kept_as uuid; one record;
BEGIN
  IF NOT door.reads_city() THEN PERFORM door.refuse('not_allowed', 'caller'); END IF;
  IF canonical IS NOT NULL THEN
    PERFORM pg_advisory_xact_lock(3, 0);  -- first: a key that was read stays the newest
    SELECT s.key_id, s.key INTO secret_id, secret_key FROM secret s
     WHERE s.retired_at IS NULL ORDER BY s.key_id DESC LIMIT 1;
    IF NOT FOUND THEN PERFORM door.refuse('no_key', ''); END IF;
    number := door.keyed_hash(secret_key, canonical);
    tail := door.keyed_hash(secret_key, last_digits);
    FOR one IN SELECT c.id, c.person_id, c.name FROM caller c
                WHERE c.phone_hash = number OR c.phone_hash = ANY (ARRAY(
                  SELECT door.keyed_hash(s.key, canonical) FROM secret s
                   WHERE s.retired_at IS NULL AND s.key_id <> secret_id))
                ORDER BY c.id LOOP
      person := coalesce(person, one.person_id);
      IF one.name = name THEN
        kept_as := one.id;
        EXIT;
      END IF;
    END LOOP;
  END IF;
  IF kept_as IS NULL THEN
    IF person IS NULL THEN
      person := door.uuid7(at);
      INSERT INTO person (id, created_at) VALUES (person, at);
    END IF;
    kept_as := door.uuid7(at);
    INSERT INTO caller (id, person_id, name, phone, phone_hash, phone_tail_hash, key_id,
                        postal_address, created_at)
    VALUES (kept_as, person, name, coalesce(phone, ''), number, tail,
            secret_id, '', at);
  END IF;
  DELETE FROM door.kept k WHERE k.during < pg_snapshot_xmin(pg_current_snapshot());
  INSERT INTO door.kept VALUES (pg_current_xact_id(), kept_as) ON CONFLICT DO NOTHING;
  RETURN kept_as;
END $$;

-- Caller rows of a number under every key that is still valid; others with the same last digits too.
CREATE OR REPLACE FUNCTION door.caller_ids(canonical text, last_digits text)
RETURNS TABLE (id uuid, exact boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, door, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF NOT door.reads_city() THEN PERFORM door.refuse('not_allowed', 'caller'); END IF;
  RETURN QUERY
    SELECT c.id, c.phone_hash = door.keyed_hash(s.key, canonical)
      FROM secret s JOIN caller c ON c.phone_tail_hash = door.keyed_hash(s.key, last_digits)
     WHERE s.retired_at IS NULL;
END $$;

-- A caller as a person without need sees it; in plain to those who are trusted anyway.
CREATE OR REPLACE VIEW door.caller_shown WITH (security_barrier) AS
SELECT c.id, c.person_id, c.created_at, c.erased_at,
       CASE WHEN (SELECT door.trusted()) THEN c.name
            WHEN c.name = '' THEN ''
            WHEN (SELECT door.reads_city()) OR EXISTS (
              SELECT FROM public.ticket t JOIN public.assignment a ON a.ticket_id = t.id
               WHERE (t.caller_id = c.id OR t.contact_id = c.id) AND NOT t.confidential
                 AND a.unit_id = ANY ((SELECT door.own_units())::uuid[])) THEN door.mask_name(c.name)
            ELSE '保密' END AS name,
       CASE WHEN (SELECT door.trusted()) THEN c.phone::text
            WHEN c.phone = '' THEN ''
            WHEN (SELECT door.reads_city()) OR EXISTS (
              SELECT FROM public.ticket t JOIN public.assignment a ON a.ticket_id = t.id
               WHERE (t.caller_id = c.id OR t.contact_id = c.id) AND NOT t.confidential
                 AND a.unit_id = ANY ((SELECT door.own_units())::uuid[])) THEN door.mask_phone(c.phone)
            ELSE '保密' END AS phone
  FROM public.caller c
 WHERE (SELECT door.reads_city()) OR EXISTS (
   SELECT FROM public.ticket t JOIN public.assignment a ON a.ticket_id = t.id
    WHERE (t.caller_id = c.id OR t.contact_id = c.id)
      AND a.unit_id = ANY ((SELECT door.own_units())::uuid[]));

-- Whether an account has a duty or a right to see the caller of a ticket.
CREATE OR REPLACE FUNCTION door.has_reason(who text, of_ticket uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, door, pg_temp AS $$
DECLARE me account%ROWTYPE; own ticket%ROWTYPE; rights text[];
BEGIN
  SELECT * INTO me FROM account a WHERE a.login = who AND a.active;
  IF NOT FOUND THEN RETURN false; END IF;
  SELECT * INTO own FROM ticket t WHERE t.id = of_ticket;
  IF NOT FOUND THEN RETURN false; END IF;
  rights := door.rights_of(me.id);
  IF me.unit_id IS NOT NULL THEN
    RETURN NOT own.confidential AND (rights && '{contact,unmask}') AND EXISTS (
      SELECT FROM assignment a JOIN unit_below b ON b.descendant_id = a.unit_id
       WHERE a.ticket_id = own.id AND b.ancestor_id = me.unit_id
         AND ('unmask' = ANY (rights) OR a.state NOT IN ('done', 'ended')));
  END IF;
  RETURN 'unmask' = ANY (rights)
    OR ('callback' = ANY (rights) AND own.state = 'callback')
    OR ('unmask_own' = ANY (rights) AND own.taken_by = who
        AND own.state = ANY (ARRAY[{{open_states}}]));
END $$;

-- Names and numbers in plain, for one duty, with the audit row that goes with it. No row is returned
-- where there is no duty; that is written down too.
CREATE OR REPLACE FUNCTION door.reveal(
  duty text, about uuid, actor text, at timestamptz, payload text)
RETURNS TABLE (ok boolean, name text, phone text, contact text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, door, pg_temp AS $$
#variable_conflict use_column
DECLARE
  who constant text := CASE WHEN door.trusted() THEN actor ELSE session_user::text END;
  of_ticket uuid; first uuid; second uuid; allowed boolean := false;
BEGIN
  IF duty IN ('ticket', 'letter') THEN
    SELECT t.id, t.caller_id, t.contact_id INTO of_ticket, first, second
      FROM ticket t WHERE t.id = reveal.about;
    allowed := CASE duty WHEN 'ticket' THEN door.has_reason(who, about)
      ELSE 'letter' = ANY (door.rights_of((SELECT a.id FROM account a WHERE a.login = who
                                              AND a.active AND a.unit_id IS NULL))) END;
  ELSIF duty = 'return' THEN
    SELECT r.caller_id, true INTO first, allowed
      FROM call_return r JOIN account a ON a.login = who AND a.active AND a.unit_id IS NULL
     WHERE r.id = reveal.about AND r.claimed_by = who AND r.done_at IS NULL
       AND 'return_call' = ANY (door.rights_of(a.id));
  ELSIF duty = 'form' THEN
    SELECT f.caller_id, f.contact_id, true INTO first, second, allowed
      FROM handed_form f JOIN account a ON a.login = who AND a.active AND a.unit_id IS NULL
     WHERE f.id = reveal.about AND f.receiver = who AND 'log' = ANY (door.rights_of(a.id));
  END IF;
  allowed := coalesce(allowed, false);
  INSERT INTO audit (seq, at, actor, action, ticket_id, payload, ok, prev_hash, hash)
  VALUES (0, at, who, 'unmask', of_ticket, payload, allowed, '', '');
  RETURN QUERY SELECT allowed,
    coalesce((SELECT c.name FROM caller c WHERE c.id = first AND allowed), ''),
    coalesce((SELECT c.phone::text FROM caller c WHERE c.id = first AND allowed), ''),
    coalesce((SELECT c.phone::text FROM caller c WHERE c.id = second AND allowed), '');
END $$;

-- Under which names a number called, newest first. Whoever asks has the number: a call at the own
-- seat is reason enough, any other question is written down.
CREATE OR REPLACE FUNCTION door.names_of(canonical text, last_digits text) RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, door, pg_temp AS $$
DECLARE exact uuid[];
BEGIN
  exact := ARRAY(SELECT c.id FROM door.caller_ids(canonical, last_digits) c WHERE c.exact);
  IF NOT door.trusted() AND NOT EXISTS (
       SELECT FROM call k WHERE k.caller_id = ANY (exact) AND k.seat = door.seat()
          AND k.offered_at > clock_timestamp() - interval '12 hours') THEN
    INSERT INTO audit (seq, at, actor, action, ticket_id, payload, ok, prev_hash, hash)
    VALUES (0, clock_timestamp(), session_user, 'look_up', NULL,
            '{"found":' || (exact <> '{}')::text || '}', true, '', '');
  END IF;
  RETURN QUERY
    WITH RECURSIVE up(id) AS (
      SELECT c.person_id FROM caller c WHERE c.id = ANY (exact)
      UNION SELECT p.merged_into_id FROM person p JOIN up ON p.id = up.id
             WHERE p.merged_into_id IS NOT NULL
    ), down(id) AS (
      SELECT up.id FROM up UNION SELECT p.id FROM person p JOIN down ON p.merged_into_id = down.id
    )
    SELECT c.name FROM caller c JOIN down ON c.person_id = down.id
     WHERE c.name <> '' AND c.erased_at IS NULL ORDER BY c.created_at DESC, c.id DESC;
END $$;

CREATE OR REPLACE FUNCTION door.merge_person(person uuid, into_person uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, door, pg_temp AS $$
#variable_conflict use_variable
BEGIN
  IF NOT (door.may('merge') AND door.reads_city()) THEN PERFORM door.refuse('not_allowed', 'merge'); END IF;
  PERFORM pg_advisory_xact_lock(3, 0);
  UPDATE public.person p SET merged_into_id = into_person
   WHERE p.id = person AND p.merged_into_id IS NULL AND p.id <> into_person;
  RETURN FOUND;
END $$;

CREATE OR REPLACE FUNCTION door.split_person(person uuid, from_person uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, door, pg_temp AS $$
#variable_conflict use_variable
BEGIN
  IF NOT (door.may('unmerge') AND door.reads_city()) THEN PERFORM door.refuse('not_allowed', 'unmerge'); END IF;
  PERFORM pg_advisory_xact_lock(3, 0);
  UPDATE public.person p SET merged_into_id = NULL
   WHERE p.id = person AND p.merged_into_id = from_person;
  RETURN FOUND;
END $$;

-- Callers that have the same number as one: whose owner is on the line.
CREATE OR REPLACE FUNCTION door.same_number(caller uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, door, pg_temp AS $$
  SELECT o.id FROM public.caller c JOIN public.caller o ON o.phone_hash = c.phone_hash
   WHERE c.id = caller AND door.reads_city()
$$;

CREATE OR REPLACE FUNCTION door.keep_file(content bytea) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, door, pg_temp AS $$
DECLARE digest constant text := encode(sha256(content), 'hex');
BEGIN
  IF NOT (door.reads_city() OR door.own_units() <> '{}') THEN
    PERFORM door.refuse('not_allowed', 'file');
  END IF;
  INSERT INTO blob (sha256, part, content)
  SELECT digest, n, substring(keep_file.content FROM n * 262144 + 1 FOR 262144)
    FROM generate_series(0, greatest(length(content) - 1, 0) / 262144) AS n
  ON CONFLICT DO NOTHING;
  RETURN digest;
END $$;
