-- The one door: dao.acts in the database, for sessions that may write its tables in no other way.

CREATE OR REPLACE FUNCTION door.uuid7(at timestamptz) RETURNS uuid
LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
  SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) PLACING
    substring(int8send((extract(epoch FROM at) * 1000)::bigint) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1),
    'hex')::uuid
$$;

-- The one text of a payload that is stored and hashed: sorted keys, no spaces.
CREATE OR REPLACE FUNCTION door.payload_text(payload jsonb) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, door, pg_temp AS $$
  SELECT CASE jsonb_typeof(payload)
    WHEN 'object' THEN '{' || coalesce((
      SELECT string_agg(to_json(key)::text || ':' || door.payload_text(value), ','
                        ORDER BY key COLLATE "C") FROM jsonb_each(payload)), '') || '}'
    WHEN 'array' THEN '[' || coalesce((
      SELECT string_agg(door.payload_text(value), ',' ORDER BY n)
        FROM jsonb_array_elements(payload) WITH ORDINALITY AS e(value, n)), '') || ']'
    ELSE payload::text END
$$;

-- What an act may carry beside new states, so that nobody sends along what belongs to another act.
CREATE OR REPLACE FUNCTION door.carries(action text) RETURNS text[]
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE action
    WHEN 'log' THEN '{create}'
    WHEN 'dispatch' THEN '{assign,ends}'
    WHEN 'reassign' THEN '{assign,ends,decides}'
    WHEN 'add_unit' THEN '{assign}'
    WHEN 'merge' THEN '{root_id}'
    WHEN 'unmerge' THEN '{root_id,moves}'
    WHEN 'handle' THEN '{handling_note}'
    WHEN 'reply' THEN '{handling_note,public_reply,solved,replied_at}'
    WHEN 'return' THEN '{request}'
    WHEN 'dispute' THEN '{request}'
    WHEN 'extend' THEN '{request}'
    WHEN 'approve' THEN '{decides,moves,extend_count,return_count}'
    WHEN 'reject' THEN '{decides,designated}'
    WHEN 'review' THEN '{ending}'
    WHEN 'callback' THEN '{assign,ending,redo_count,last_answer_bad}'
    WHEN 'reopen' THEN '{assign,ending,redo_count}'
    WHEN 'close' THEN '{ending}'
    WHEN 'answer' THEN '{ending}'
    WHEN 'remind' THEN '{remind_count}'
    ELSE '{}' END::text[]
$$;

CREATE OR REPLACE FUNCTION door.check_carried(act jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, door, pg_temp AS $$
DECLARE allowed text[] := door.carries(act->>'action'); one text;
BEGIN
  FOR one IN
    SELECT key FROM jsonb_each(act) WHERE key IN ('create', 'request', 'decides')
       AND jsonb_typeof(value) <> 'null'
    UNION ALL
    SELECT key FROM jsonb_each(act) WHERE key IN ('assign', 'ends', 'moves') AND value <> '[]'
    UNION ALL
    SELECT jsonb_object_keys(act->'ticket_columns')
    UNION ALL
    SELECT jsonb_object_keys(act->'assignment_columns')
  LOOP
    IF one <> ALL (allowed) THEN
      PERFORM door.refuse('bad_value', (act->>'action') || ': ' || one);
    END IF;
  END LOOP;
END $$;

-- A clock's state when it ends: kept, missed, or merely over.
CREATE OR REPLACE FUNCTION door.end_clocks(
  names text[], at timestamptz, of_ticket uuid, of_assignment uuid, of_these uuid[]) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE clock SET ended_at = at, state = CASE
      WHEN name IN ('return', 'reopen') THEN 'ended'
      WHEN at <= due_at AND name <> ALL (names) THEN 'ended'
      WHEN at <= due_at THEN 'met'
      ELSE 'missed' END
   WHERE state IN ('running', 'paused')
     AND ticket_id = of_ticket
     AND (of_these IS NULL OR assignment_id = ANY (of_these))
     AND (of_assignment IS NULL OR assignment_id = of_assignment OR assignment_id IS NULL)
     AND ('*' = ANY (names) OR name = ANY (names) OR '~' || name = ANY (names))
$$;

CREATE OR REPLACE FUNCTION door.act(
  act jsonb, OUT "position" bigint, OUT number text, OUT short_code text, OUT version integer,
  OUT state text, OUT remark_id uuid, OUT event_seq integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, door, pg_temp AS $$
#variable_conflict use_variable
DECLARE
  at constant timestamptz := (act->>'happened_at')::timestamptz;
  about constant text := act->>'action';
  new_ticket constant jsonb := nullif(act->'create', 'null');
  asked constant jsonb := nullif(act->'request', 'null');
  decided constant jsonb := nullif(act->'decides', 'null');
  believed constant boolean := door.trusted();
  late boolean := false;  -- done at a seat that had no server
  who text := session_user;
  of_unit uuid;
  rights text[];
  rule lifecycle%ROWTYPE;
  own ticket%ROWTYPE;
  part assignment%ROWTYPE;
  has_part boolean := false;
  by_unit boolean;
  before text;
  stands text;
  over uuid[] := '{}';
  gone uuid[];
  payload jsonb;
  one jsonb;
  name text;
  counted integer;
BEGIN
  IF believed THEN
    who := act#>>'{actor,login}';
    of_unit := (act#>>'{actor,unit_id}')::uuid;
    rights := ARRAY(SELECT jsonb_array_elements_text(act#>'{actor,rights}'));
  ELSE
    SELECT a.unit_id, door.rights_of(a.id) INTO of_unit, rights
      FROM account a WHERE a.login = who AND a.active;
    IF NOT FOUND THEN PERFORM door.refuse('unknown_account', 'account'); END IF;
    late := act->'payload' ? 'outbox';
    IF at > clock_timestamp() + interval '10 minutes' OR at < clock_timestamp()
       - (CASE WHEN late THEN interval '30 days' ELSE interval '10 minutes' END) THEN
      PERFORM door.refuse('bad_value', 'happened_at');
    END IF;
    PERFORM door.check_carried(act);
  END IF;

  SELECT * INTO rule FROM lifecycle l
   WHERE l.action = about AND l.case_name = act->>'case' ORDER BY l.position LIMIT 1;
  IF NOT FOUND THEN PERFORM door.refuse('unknown_action', about); END IF;
  IF rule.right_name <> ALL (rights) THEN PERFORM door.refuse('not_allowed', rule.right_name); END IF;

  IF new_ticket IS NULL THEN
    SELECT * INTO own FROM ticket t WHERE t.id = (act->>'ticket_id')::uuid FOR NO KEY UPDATE;
    IF NOT FOUND THEN PERFORM door.refuse('unknown_name', 'ticket'); END IF;
    IF of_unit IS NOT NULL AND NOT EXISTS (
         SELECT FROM assignment a JOIN unit_below b ON b.descendant_id = a.unit_id
          WHERE a.ticket_id = own.id AND b.ancestor_id = of_unit) THEN
      PERFORM door.refuse('not_your_ticket', about);
    END IF;
    IF own.version <> (act->>'expected_version')::integer THEN
      PERFORM door.refuse('version_conflict', (act->>'expected_version') || ' / ' || own.version);
    END IF;
    IF act->>'assignment_id' IS NOT NULL THEN
      SELECT * INTO part FROM assignment a
       WHERE a.id = (act->>'assignment_id')::uuid AND a.ticket_id = own.id;
      IF NOT FOUND THEN PERFORM door.refuse('unknown_name', 'assignment'); END IF;
      has_part := true;
    END IF;
  END IF;
  IF rule.party = 'handler' AND of_unit IS NOT NULL AND NOT EXISTS (
       SELECT FROM unit_below b
        WHERE b.ancestor_id = of_unit AND b.descendant_id = part.unit_id) THEN
    PERFORM door.refuse('not_your_ticket', about);
  END IF;
  by_unit := rule.scope = 'assignment' AND has_part;
  before := CASE WHEN new_ticket IS NULL THEN own.state ELSE '-' END;
  IF by_unit AND before <> ALL (ARRAY[{{open_states}}]) THEN
    PERFORM door.refuse('wrong_state', about || ' / ' || before);
  END IF;
  stands := CASE WHEN by_unit THEN part.state ELSE before END;
  SELECT * INTO rule FROM lifecycle l
   WHERE l.action = about AND l.case_name = act->>'case'
     AND stands = ANY (string_to_array(l.before_states, ' ')) ORDER BY l.position LIMIT 1;
  IF NOT FOUND THEN PERFORM door.refuse('wrong_state', about || ' / ' || stands); END IF;
  FOREACH name IN ARRAY string_to_array(rule.required, ' ') LOOP
    IF NOT act->'given' ? name THEN PERFORM door.refuse('missing_field', name); END IF;
  END LOOP;

  IF new_ticket IS NOT NULL THEN
    own := jsonb_populate_record(NULL::ticket, '{"difficult": false, "accused": ""}'
      || (new_ticket->'columns') || '{"state_before": "", "ending": "", "profile": "",
      "due_clock": "", "provisional": false, "return_count": 0, "extend_count": 0, "redo_count": 0,
      "remind_count": 0, "last_answer_bad": false, "version": 1, "due_at": null, "closed_at": null,
      "root_id": null, "lead_unit_id": null}' || jsonb_build_object('id', act->'ticket_id',
      'position', new_ticket->'position', 'number', new_ticket->'number',
      'short_code', new_ticket->'short_code', 'opened_at', new_ticket->'opened_at',
      'state', rule.after_state, 'changed_at', at, 'taken_by', who));
    IF NOT believed THEN PERFORM door.check_new(own, at, late); END IF;
    INSERT INTO ticket SELECT own.*;
  ELSE
    PERFORM door.end_clocks(string_to_array(rule.ends, ' '), at, own.id,
                            (act->>'assignment_id')::uuid, NULL) WHERE rule.ends <> '';
    IF by_unit THEN
      stands := CASE rule.after_state WHEN '<' THEN part.state_before WHEN '=' THEN part.state
                ELSE rule.after_state END;
      part.state_before := CASE WHEN stands <> part.state THEN part.state ELSE part.state_before END;
      part.state := stands;
      IF part.state IN ('done', 'ended') THEN
        part.ended_at := at;
        over := over || part.id;
      END IF;
      part := jsonb_populate_record(part, act->'assignment_columns');
      UPDATE assignment a SET state = part.state, state_before = part.state_before,
             ended_at = part.ended_at, version = a.version + 1, designated = part.designated,
             extend_count = part.extend_count, handling_note = part.handling_note,
             public_reply = part.public_reply, solved = part.solved, replied_at = part.replied_at
       WHERE a.id = part.id;
      IF part.state IN ('dispatched', 'handling', 'returned', 'replied', 'redo') AND part.id = (
           SELECT a.id FROM assignment a WHERE a.ticket_id = own.id AND a.part = '主办'
            ORDER BY a.seq DESC LIMIT 1) THEN
        own.state := part.state;
      END IF;
    ELSIF rule.after_state = '<' THEN
      own.state := coalesce(nullif(own.state_before, ''), 'pending');
    ELSIF rule.after_state <> '=' THEN
      own.state := rule.after_state;
    END IF;
    IF own.state <> before THEN own.state_before := before; END IF;

    IF rule.assignments = 'suspend' THEN
      WITH paused AS (
        UPDATE clock c SET state = 'paused'
         WHERE c.ticket_id = own.id AND c.state = 'running' RETURNING c.id)
      INSERT INTO clock_pause (id, clock_id, from_at, to_at, reason)
      SELECT door.uuid7(at), p.id, at, NULL, '已并单' FROM paused p;
    ELSIF rule.assignments = 'resume' THEN
      WITH running AS (
        UPDATE clock c SET state = 'running'
         WHERE c.ticket_id = own.id AND c.state = 'paused' RETURNING c.id)
      UPDATE clock_pause p SET to_at = at FROM running r WHERE p.clock_id = r.id AND p.to_at IS NULL;
    END IF;
    WITH closed AS (
      UPDATE assignment a SET state_before = a.state, ended_at = at, version = a.version + 1,
             state = CASE rule.assignments WHEN 'finish' THEN 'done' ELSE 'ended' END
       WHERE a.ticket_id = own.id AND a.state NOT IN ('done', 'ended')
         AND (act->'ends' ? a.id::text OR rule.assignments IN ('end_all', 'finish')
              OR (rule.assignments = 'end_lead' AND a.part = '主办'))
      RETURNING a.id)
    SELECT array_agg(c.id) INTO gone FROM closed c;
    over := over || coalesce(gone, '{}');
    IF own.state = ANY (ARRAY[{{open_states}}]) THEN
      own.closed_at := NULL;
    ELSIF before = ANY (ARRAY[{{open_states}}]) THEN
      own.closed_at := at;
    END IF;
    own := jsonb_populate_record(own, act->'ticket_columns');
    own.version := own.version + 1;
    own.changed_at := at;
    IF NOT believed AND about = 'merge' THEN PERFORM door.check_root(own.id, own.root_id); END IF;
  END IF;

  SELECT coalesce(max(a.seq), 0) INTO counted FROM assignment a WHERE a.ticket_id = own.id;
  FOR one IN SELECT value FROM jsonb_array_elements(act->'assign') LOOP
    counted := counted + 1;
    IF one->>'state' NOT IN ('dispatched', 'redo') THEN PERFORM door.refuse('bad_value', 'state'); END IF;
    INSERT INTO assignment (id, ticket_id, ticket_position, parent_id, seq, unit_id, part, state,
        state_before, round, version, profile, designated, started_at, return_count, extend_count,
        handling_note, public_reply)
    VALUES ((one->>'id')::uuid, own.id, own.position, (one->>'parent_id')::uuid, counted,
        (one->>'unit_id')::uuid, one->>'part', one->>'state', '', (one->>'round')::integer, 1,
        one->>'profile', (one->>'designated')::boolean, at, 0, 0, '', '');
    IF one->>'part' = '主办' THEN
      own.lead_unit_id := (one->>'unit_id')::uuid;
      own.profile := one->>'profile';
    END IF;
  END LOOP;

  FOREACH name IN ARRAY string_to_array(rule.starts, ' ') LOOP
    CONTINUE WHEN name NOT LIKE '~%';
    UPDATE clock c SET state = 'running', ended_at = NULL WHERE c.id = (
      SELECT k.id FROM clock k JOIN assignment a ON a.id = k.assignment_id
       WHERE k.assignment_id = (act->>'assignment_id')::uuid AND k.name = substr(name, 2)
         AND k.ended_at = a.replied_at ORDER BY k.started_at DESC LIMIT 1);
  END LOOP;
  UPDATE clock c SET due_at = (m.value->>'due_at')::timestamptz,
         provisional = (m.value->>'provisional')::boolean,
         extended_days = (m.value->>'extended_days')::integer
    FROM jsonb_array_elements(act->'moves') AS m(value)
   WHERE c.id = (m.value->>'clock_id')::uuid AND c.ticket_id = own.id;
  FOR one IN SELECT value FROM jsonb_array_elements(act->'clocks') LOOP
    IF one->>'name' <> ALL (string_to_array(replace(rule.starts, '~', ''), ' ')) THEN
      PERFORM door.refuse('bad_value', about || ': ' || (one->>'name'));
    END IF;
    IF one->>'assignment_id' IS NOT NULL AND NOT EXISTS (
         SELECT FROM assignment a WHERE a.id = (one->>'assignment_id')::uuid
            AND a.ticket_id = own.id) THEN
      PERFORM door.refuse('unknown_name', 'assignment');
    END IF;
    INSERT INTO clock (id, ticket_id, assignment_id, name, profile, amount, unit, urgency,
        limit_source, calendar_revision, started_at, due_at, provisional, extended_days, state)
    VALUES ((one->>'id')::uuid, own.id, (one->>'assignment_id')::uuid, one->>'name',
        one->>'profile', (one->>'amount')::integer, one->>'unit', one->>'urgency',
        one->>'source', (one->>'calendar_revision')::integer, (one->>'started_at')::timestamptz,
        (one->>'due_at')::timestamptz, (one->>'provisional')::boolean, 0, 'running');
  END LOOP;

  remark_id := NULL;
  IF act->>'remark' ~ '[^[:space:]]' THEN
    remark_id := (act->>'remark_id')::uuid;
    INSERT INTO remark (id, ticket_id, at, author, text)
    VALUES (remark_id, own.id, at, who, act->>'remark');
  END IF;
  IF decided IS NOT NULL THEN
    IF decided->>1 NOT IN ('approved', 'rejected', 'cancelled') THEN
      PERFORM door.refuse('bad_value', 'decision');
    END IF;
    UPDATE request r SET decision = decided->>1, decided_at = at, decided_by = who
     WHERE r.id = (decided->>0)::uuid AND r.ticket_id = own.id AND r.decision = '';
  END IF;
  IF asked IS NOT NULL THEN
    IF EXISTS (SELECT FROM request r WHERE r.assignment_id = (act->>'assignment_id')::uuid
                  AND r.decision = '') THEN
      PERFORM door.refuse('request_open', about);
    END IF;
    IF remark_id IS NULL THEN PERFORM door.refuse('missing_field', 'reason'); END IF;
    IF asked->>'kind' <> about THEN PERFORM door.refuse('bad_value', 'kind'); END IF;
    INSERT INTO request (id, ticket_id, assignment_id, kind, asked_at, asked_by, reason_id,
        proposed_unit_id, days, decision, decided_by)
    VALUES ((asked->>'id')::uuid, own.id, (act->>'assignment_id')::uuid, asked->>'kind', at, who,
        remark_id, (asked->>'proposed_unit_id')::uuid, (asked->>'days')::integer, '', '');
  END IF;

  IF over <> '{}' THEN
    PERFORM door.end_clocks('{*}', at, own.id, NULL, over);
    UPDATE request r SET decision = 'lapsed', decided_at = at, decided_by = who
     WHERE r.assignment_id = ANY (over) AND r.decision = '';
  END IF;
  own.due_at := NULL;
  own.due_clock := '';
  own.provisional := false;
  SELECT c.due_at, c.name, c.provisional INTO own.due_at, own.due_clock, own.provisional
    FROM clock c WHERE c.ticket_id = own.id AND c.state = 'running'
     AND c.name NOT IN ('return', 'reopen') ORDER BY c.due_at, c.name COLLATE "C" LIMIT 1;
  UPDATE ticket t SET state = own.state, state_before = own.state_before, version = own.version,
         changed_at = own.changed_at, closed_at = own.closed_at, ending = own.ending,
         root_id = own.root_id, lead_unit_id = own.lead_unit_id, profile = own.profile,
         due_at = own.due_at, due_clock = coalesce(own.due_clock, ''),
         provisional = coalesce(own.provisional, false), return_count = own.return_count,
         extend_count = own.extend_count, redo_count = own.redo_count,
         remind_count = own.remind_count, last_answer_bad = own.last_answer_bad
   WHERE t.id = own.id;

  payload := (act->'payload') || jsonb_build_object('state', own.state);
  IF act->>'case' <> '' THEN payload := payload || jsonb_build_object('case', act->>'case'); END IF;
  IF act->>'assignment_id' IS NOT NULL THEN
    payload := payload || jsonb_build_object('assignment', act->>'assignment_id');
  END IF;
  IF remark_id IS NOT NULL THEN payload := payload || jsonb_build_object('remark', remark_id); END IF;
  IF (act->>'imported')::boolean THEN payload := payload || '{"imported": true}'; END IF;
  INSERT INTO event (id, ticket_id, seq, happened_at, recorded_at, actor, action, payload,
      prev_hash, hash)
  VALUES ((act->>'event_id')::uuid, own.id, 0, at, at, who, about, door.payload_text(payload), '', '')
  RETURNING event.seq INTO event_seq;
  position := own.position;
  number := own.number;
  short_code := own.short_code;
  version := own.version;
  state := own.state;
END $$;

-- A new ticket carries the own seat, its own time, and callers that were typed in for it.
CREATE OR REPLACE FUNCTION door.check_new(new ticket, at timestamptz, late boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, door, pg_temp AS $$
BEGIN
  IF new.opened_at <> at THEN PERFORM door.refuse('bad_value', 'opened_at'); END IF;
  IF new.number !~ '^[0-9]{18}$' OR (CASE WHEN late
       THEN NOT EXISTS (SELECT FROM seat s WHERE s.code = substr(new.number, 13, 4))
            AND substr(new.number, 13, 4) <> door.seat()
       ELSE substr(new.number, 13, 4) <> door.seat()
            OR left(new.number, 12) <> to_char(at AT TIME ZONE 'Asia/Shanghai', 'YYMMDDHH24MISS')
       END) THEN
    PERFORM door.refuse('bad_value', 'number');
  END IF;
  IF new.position >> 20 <> floor(extract(epoch FROM at) * 1000) THEN
    PERFORM door.refuse('bad_value', 'position');
  END IF;
  IF EXISTS (SELECT FROM unnest(ARRAY[new.caller_id, new.contact_id]) AS c(id)
              WHERE c.id IS NOT NULL AND NOT door.was_kept(c.id)) THEN
    PERFORM door.refuse('not_allowed', 'caller');
  END IF;
END $$;

-- Two merges must not tie a circle.
CREATE OR REPLACE FUNCTION door.check_root(child uuid, root uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, door, pg_temp AS $$
DECLARE above uuid := root; steps integer := 0;
BEGIN
  IF root IS NULL THEN PERFORM door.refuse('missing_field', 'into'); END IF;
  PERFORM pg_advisory_xact_lock(1, 0);
  WHILE above IS NOT NULL AND steps < 100 LOOP
    IF above = child THEN PERFORM door.refuse('merge_cycle', 'into'); END IF;
    SELECT t.root_id INTO above FROM ticket t WHERE t.id = above AND t.state = 'merged';
    IF NOT FOUND THEN above := NULL; END IF;
    steps := steps + 1;
  END LOOP;
END $$;

-- Keep other writers off a ticket until the transaction ends.
CREATE OR REPLACE FUNCTION door.lock_ticket(ticket uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, door, pg_temp AS $$
BEGIN
  IF door.sees(ticket) THEN
    PERFORM FROM public.ticket t WHERE t.id = lock_ticket.ticket FOR NO KEY UPDATE;
  END IF;
END $$;
