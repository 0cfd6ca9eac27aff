-- What is written once stays: who, when, which number and which hash are the database's to say.

CREATE OR REPLACE FUNCTION public.microseconds(at timestamptz) RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT SET search_path = pg_catalog, pg_temp
AS 'SELECT (extract(epoch FROM at) * 1000000)::bigint';

CREATE OR REPLACE FUNCTION public.chain_event() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE last record;
BEGIN
  SELECT seq, hash INTO last FROM event
   WHERE ticket_id = new.ticket_id ORDER BY seq DESC LIMIT 1;
  new.seq := coalesce(last.seq, 0) + 1;
  new.prev_hash := coalesce(last.hash, repeat('0', 64));
  new.recorded_at := clock_timestamp();
  IF NOT door.trusted() THEN new.actor := session_user; END IF;
  new.hash := encode(sha256(convert_to(array_to_string(ARRAY[
    new.prev_hash, new.id::text, new.ticket_id::text, new.seq::text,
    microseconds(new.happened_at)::text, microseconds(new.recorded_at)::text,
    new.actor, new.action, new.payload], E'\x1f'), 'UTF8')), 'hex');
  RETURN new;
END $$;

CREATE OR REPLACE FUNCTION public.chain_audit() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE last record;
BEGIN
  PERFORM pg_advisory_xact_lock(4, 0);
  SELECT seq, hash INTO last FROM audit ORDER BY seq DESC LIMIT 1;
  new.seq := coalesce(last.seq, 0) + 1;
  new.prev_hash := coalesce(last.hash, repeat('0', 64));
  IF NOT door.trusted() THEN
    new.actor := session_user;
    new.at := clock_timestamp();
  END IF;
  new.hash := encode(sha256(convert_to(array_to_string(ARRAY[
    new.prev_hash, new.seq::text, microseconds(new.at)::text, new.actor, new.action,
    coalesce(new.ticket_id::text, ''), new.payload, new.ok::integer::text], E'\x1f'), 'UTF8')), 'hex');
  RETURN new;
END $$;

CREATE OR REPLACE TRIGGER audit_chain BEFORE INSERT ON public.audit
FOR EACH ROW EXECUTE FUNCTION public.chain_audit();

-- A change of reference data by a person: its number, time and author.
CREATE OR REPLACE FUNCTION door.stamp_reference() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT door.trusted() THEN
    new.actor := session_user;
    new.at := clock_timestamp();
  END IF;
  RETURN new;
END $$;

CREATE OR REPLACE TRIGGER reference_change_stamp BEFORE INSERT ON public.reference_change
FOR EACH ROW EXECUTE FUNCTION door.stamp_reference();

-- Accounts: nobody gives or takes rights of the own account, a password hash never comes from a
-- person, and every change of who may do what leaves an audit row whoever makes it at a seat.
CREATE OR REPLACE FUNCTION door.guard_account() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, door, pg_temp AS $$
DECLARE about uuid; row jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN old ELSE new END);
BEGIN
  IF door.trusted() THEN RETURN CASE WHEN TG_OP = 'DELETE' THEN old ELSE new END; END IF;
  about := coalesce(row->>'account_id', row->>'id')::uuid;
  IF about = door.account_id() AND (TG_TABLE_NAME <> 'account' OR TG_OP = 'DELETE'
       OR (to_jsonb(new) - '{failures,locked_until,one_time_until}'::text[])
          IS DISTINCT FROM (to_jsonb(old) - '{failures,locked_until,one_time_until}'::text[])) THEN
    PERFORM door.refuse('not_allowed', 'own account');
  END IF;
  IF TG_TABLE_NAME = 'account' AND TG_OP = 'INSERT' THEN
    new := jsonb_populate_record(new, '{"password_hash": "", "demo": false}');
  END IF;
  INSERT INTO audit (seq, at, actor, action, ticket_id, payload, ok, prev_hash, hash)
  VALUES (0, clock_timestamp(), session_user, 'rights', NULL, door.payload_text(jsonb_build_object(
    'table', TG_TABLE_NAME, 'verb', lower(TG_OP), 'account', about,
    'what', coalesce(row->>'role', row->>'right_name', ''))), true, '', '');
  RETURN CASE WHEN TG_OP = 'DELETE' THEN old ELSE new END;
END $$;

CREATE OR REPLACE FUNCTION door.note_rights() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, door, pg_temp AS $$
BEGIN
  IF NOT door.trusted() THEN
    INSERT INTO audit (seq, at, actor, action, ticket_id, payload, ok, prev_hash, hash)
    VALUES (0, clock_timestamp(), session_user, 'rights', NULL, door.payload_text(jsonb_build_object(
      'table', TG_TABLE_NAME, 'verb', lower(TG_OP))), true, '', '');
  END IF;
  RETURN NULL;
END $$;

DO $$
DECLARE one text;
BEGIN
  FOREACH one IN ARRAY ARRAY['account', 'account_role', 'account_right'] LOOP
    EXECUTE format('CREATE OR REPLACE TRIGGER %I BEFORE INSERT OR DELETE OR UPDATE ON public.%I
                    FOR EACH ROW EXECUTE FUNCTION door.guard_account()', one || '_guard', one);
  END LOOP;
  FOREACH one IN ARRAY ARRAY['role_right', 'lifecycle'] LOOP
    EXECUTE format('CREATE OR REPLACE TRIGGER %I AFTER INSERT OR DELETE OR UPDATE ON public.%I
                    FOR EACH STATEMENT EXECUTE FUNCTION door.note_rights()', one || '_note', one);
  END LOOP;
END $$;

-- A claim is taken over only when it has ended.
CREATE OR REPLACE FUNCTION door.guard_claim() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, door, pg_temp AS $$
BEGIN
  IF NOT door.trusted() AND (new.ticket_id <> old.ticket_id
       OR (old.login <> session_user AND old.until >= clock_timestamp())
       OR new.until > clock_timestamp() + interval '10 minutes') THEN
    PERFORM door.refuse('not_allowed', 'claim');
  END IF;
  RETURN new;
END $$;

CREATE OR REPLACE TRIGGER claim_guard BEFORE UPDATE ON public.claim
FOR EACH ROW EXECUTE FUNCTION door.guard_claim();

-- A console's code goes to another only when the console was not seen for long.
CREATE OR REPLACE FUNCTION door.guard_seat() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, door, pg_temp AS $$
BEGIN
  IF NOT door.trusted() AND (new.code <> old.code OR (new.installation <> old.installation
       AND old.seen_at > clock_timestamp() - interval '90 days')) THEN
    PERFORM door.refuse('not_allowed', 'seat');
  END IF;
  RETURN new;
END $$;

CREATE OR REPLACE TRIGGER seat_guard BEFORE UPDATE ON public.seat
FOR EACH ROW EXECUTE FUNCTION door.guard_seat();

-- A call that is owed: claims and results in the own name, promises given away by their owner.
CREATE OR REPLACE FUNCTION door.guard_return() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, door, pg_temp AS $$
DECLARE me constant text := session_user;
BEGIN
  IF door.trusted() THEN RETURN new; END IF;
  IF TG_OP = 'INSERT' THEN
    IF new.owner NOT IN ('', me) OR new.claimed_by NOT IN ('', me) OR new.done_by NOT IN ('', me) THEN
      PERFORM door.refuse('not_allowed', 'call_return');
    END IF;
    RETURN new;
  END IF;
  IF new.caller_id <> old.caller_id OR new.kind <> old.kind OR new.since <> old.since
     OR (new.owner <> old.owner AND old.owner <> me)
     OR (new.claimed_by <> old.claimed_by
         AND (old.claimed_by NOT IN ('', me) OR new.claimed_by NOT IN ('', me)))
     OR (new.done_by <> old.done_by AND (old.done_by <> '' OR new.done_by <> me))
     OR old.done_at IS NOT NULL THEN
    PERFORM door.refuse('not_allowed', 'call_return');
  END IF;
  RETURN new;
END $$;

CREATE OR REPLACE TRIGGER call_return_guard BEFORE INSERT OR UPDATE ON public.call_return
FOR EACH ROW EXECUTE FUNCTION door.guard_return();
