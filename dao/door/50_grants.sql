-- Who owns what, who may touch what, and which rows. Everything is taken away first.

DO $$
DECLARE one record;
BEGIN
  FOR one IN
    SELECT c.oid::regclass AS name, c.relkind FROM pg_class c
     WHERE c.relnamespace IN ('public'::regnamespace, 'door'::regnamespace)
       AND c.relkind IN ('r', 'v', 'S') AND c.relowner <> 'hotline_owner'::regrole
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype IN ('a', 'i', 'e'))
  LOOP
    EXECUTE format('ALTER %s %s OWNER TO hotline_owner', CASE one.relkind
      WHEN 'v' THEN 'VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, one.name);
  END LOOP;
  FOR one IN
    SELECT p.oid::regprocedure AS name FROM pg_proc p
     WHERE p.pronamespace IN ('public'::regnamespace, 'door'::regnamespace)
       AND p.proowner <> 'hotline_owner'::regrole
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO hotline_owner', one.name);
  END LOOP;
  ALTER SCHEMA door OWNER TO hotline_owner;
  FOR one IN
    SELECT policyname, tablename FROM pg_policies WHERE schemaname = 'public'
  LOOP
    EXECUTE format('DROP POLICY %I ON public.%I', one.policyname, one.tablename);
  END LOOP;
END $$;

REVOKE ALL ON SCHEMA public, door FROM PUBLIC, {{groups}};
REVOKE ALL ON ALL TABLES IN SCHEMA public, door FROM PUBLIC, {{groups}};
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public, door FROM PUBLIC, {{groups}};
GRANT USAGE ON SCHEMA public, door TO {{groups}};

GRANT EXECUTE ON FUNCTION
  public.bg(text, text), public.fold(text), door.trusted(), door.login(), door.account_id(),
  door.unit_id(), door.seat(), door.may(text), door.reads_city(), door.own_units(),
  door.sees(uuid), door.last_change(), door.password_hash(text), door.has_password(text),
  door.end_one_time(), door.mask_name(text), door.mask_phone(text), door.starred(text, integer, integer)
  TO {{groups}};
GRANT EXECUTE ON FUNCTION
  door.act(jsonb), door.lock_ticket(uuid), door.keep_file(bytea),
  door.reveal(text, uuid, text, timestamptz, text),
  door.hits(text[], text[], bigint, bigint, integer, uuid), door.count_hits(text[], text[], uuid),
  door.few(text[], integer, uuid)
  TO {{city}}, hotline_unit;
GRANT EXECUTE ON FUNCTION
  door.keep_caller(text, text, text, text, timestamptz), door.caller_ids(text, text),
  door.names_of(text, text), door.same_number(uuid), door.merge_person(uuid, uuid),
  door.split_person(uuid, uuid)
  TO {{city}};
GRANT EXECUTE ON FUNCTION door.open_clocks(text[], text, timestamptz), door.open_at(text)
  TO {{city}}, hotline_admin;

-- The parts of the own unit and of those below it: what policies ask.
CREATE OR REPLACE VIEW door.own_part WITH (security_barrier) AS
SELECT a.id AS assignment_id, a.ticket_id, a.ticket_position FROM public.assignment a
 WHERE a.unit_id = ANY ((SELECT door.own_units())::uuid[]);
ALTER VIEW door.own_part OWNER TO hotline_owner;
REVOKE ALL ON door.own_part FROM PUBLIC;
GRANT SELECT ON door.own_part, door.caller_shown TO {{city}}, hotline_unit;

-- Row level security everywhere: a table without a policy shows and takes nothing.
DO $$
DECLARE one text;
BEGIN
  FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND NOT rowsecurity LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', one);
  END LOOP;
END $$;

-- Reference data: read by everybody, changed by holders of the right.
DO $$
DECLARE one record;
BEGIN
  FOR one IN SELECT * FROM (VALUES
    ('area', 'tables'), ('gazetteer', 'tables'), ('unit', 'tables'), ('unit_below', 'tables'),
    ('category', 'tables'), ('profile', 'tables'), ('limit_rule', 'tables'), ('workday', 'tables'),
    ('calendar_year', 'tables'), ('dispatch_rule', 'tables'), ('channel', 'tables'),
    ('route', 'tables'), ('outcome', 'tables'), ('call_reason', 'tables'), ('lifecycle', 'tables'),
    ('letter_template', 'tables'), ('text_template', 'knowledge'), ('article', 'knowledge'),
    ('role_right', 'accounts'), ('account_role', 'accounts'), ('account_right', 'accounts')
  ) AS t(name, needs) LOOP
    EXECUTE format('GRANT SELECT ON public.%I TO {{groups}}', one.name);
    EXECUTE format('GRANT INSERT, UPDATE, DELETE ON public.%I TO hotline_admin', one.name);
    EXECUTE format('CREATE POLICY everybody_reads ON public.%I FOR SELECT TO {{groups}} USING (true)',
                   one.name);
    EXECUTE format('CREATE POLICY holders_write ON public.%I TO hotline_admin
                    USING ((SELECT door.may(%L))) WITH CHECK ((SELECT door.may(%L)))',
                   one.name, one.needs, one.needs);
  END LOOP;
END $$;

GRANT SELECT ON public.setting, public.alembic_version TO {{groups}};
GRANT INSERT, UPDATE ON public.setting TO hotline_admin;
CREATE POLICY everybody_reads ON public.setting FOR SELECT TO {{groups}} USING (true);
CREATE POLICY everybody_reads ON public.alembic_version FOR SELECT TO {{groups}} USING (true);
CREATE POLICY holders_add ON public.setting FOR INSERT TO hotline_admin WITH CHECK (
  (SELECT door.may('tables')) OR (key = 'catalog.stamp'
    AND ((SELECT door.may('knowledge')) OR (SELECT door.may('accounts')))));
CREATE POLICY holders_change ON public.setting FOR UPDATE TO hotline_admin USING (
  (SELECT door.may('tables')) OR (key = 'catalog.stamp'
    AND ((SELECT door.may('knowledge')) OR (SELECT door.may('accounts')))));

GRANT SELECT ON public.reference_change TO hotline_admin;
GRANT INSERT ON public.reference_change TO hotline_admin;
CREATE POLICY holders_read ON public.reference_change FOR SELECT TO hotline_admin USING (true);
CREATE POLICY holders_add ON public.reference_change FOR INSERT TO hotline_admin WITH CHECK (
  (SELECT door.may('tables')) OR (SELECT door.may('accounts')) OR (SELECT door.may('knowledge')));

GRANT SELECT (id, login, name, unit_id, seat, active, demo, failures, locked_until, one_time_until)
  ON public.account TO {{groups}};
GRANT INSERT ON public.account TO hotline_admin;
GRANT UPDATE (name, unit_id, seat, active, failures, locked_until) ON public.account TO hotline_admin;
CREATE POLICY everybody_reads ON public.account FOR SELECT TO {{groups}} USING (true);
CREATE POLICY holders_add ON public.account FOR INSERT TO hotline_admin
  WITH CHECK ((SELECT door.may('accounts')));
CREATE POLICY holders_change ON public.account FOR UPDATE TO hotline_admin
  USING ((SELECT door.may('accounts')));

GRANT INSERT ON public.audit TO {{groups}};
GRANT SELECT ON public.audit TO hotline_admin;
CREATE POLICY everybody_adds ON public.audit FOR INSERT TO {{groups}} WITH CHECK (true);
CREATE POLICY readers ON public.audit FOR SELECT TO hotline_admin
  USING ((SELECT door.may('read_audit')));

-- Tickets and what belongs to them: the hotline reads the city, a unit its own.
DO $$
DECLARE one record;
BEGIN
  FOR one IN SELECT * FROM (VALUES
    ('ticket', 'id'), ('origin', 'ticket_id'), ('assignment', 'ticket_id'), ('clock', 'ticket_id'),
    ('request', 'ticket_id'), ('remark', 'ticket_id'), ('event', 'ticket_id'),
    ('callback_attempt', 'ticket_id'), ('attachment', 'ticket_id'),
    ('presence', 'ticket_id'), ('claim', 'ticket_id')
  ) AS t(name, key) LOOP
    EXECUTE format('GRANT SELECT ON public.%I TO {{city}}, hotline_unit', one.name);
    EXECUTE format('CREATE POLICY hotline_reads ON public.%I FOR SELECT TO {{city}} USING (true)',
                   one.name);
    EXECUTE format('CREATE POLICY unit_reads ON public.%I FOR SELECT TO hotline_unit USING (
                    EXISTS (SELECT FROM door.own_part p WHERE p.ticket_id = %I.%I))',
                   one.name, one.name, one.key);
  END LOOP;
  FOR one IN SELECT unnest(ARRAY['letter', 'letter_version', 'letter_number', 'mass_event',
                                 'person', 'call', 'call_return', 'message']) AS name LOOP
    EXECUTE format('GRANT SELECT ON public.%I TO {{city}}', one.name);
    EXECUTE format('CREATE POLICY hotline_reads ON public.%I FOR SELECT TO {{city}} USING (true)',
                   one.name);
  END LOOP;
END $$;

GRANT SELECT ON public.clock_pause TO {{city}}, hotline_unit;
CREATE POLICY hotline_reads ON public.clock_pause FOR SELECT TO {{city}} USING (true);
CREATE POLICY unit_reads ON public.clock_pause FOR SELECT TO hotline_unit USING (EXISTS (
  SELECT FROM public.clock c WHERE c.id = clock_pause.clock_id));

GRANT SELECT (id, person_id, created_at, erased_at) ON public.caller TO {{city}};
CREATE POLICY hotline_reads ON public.caller FOR SELECT TO {{city}} USING (true);

GRANT INSERT ON public.callback_attempt TO {{city}};
CREATE POLICY caller_adds ON public.callback_attempt FOR INSERT TO {{city}} WITH CHECK (
  called_by = (SELECT door.login()) AND (SELECT door.may('callback')));

GRANT INSERT ON public.attachment TO {{city}}, hotline_unit;
CREATE POLICY sender_adds ON public.attachment FOR INSERT TO {{city}}, hotline_unit WITH CHECK (
  added_by = (SELECT door.login()) AND door.sees(ticket_id));

GRANT SELECT ON public.blob TO {{city}}, hotline_unit;
CREATE POLICY of_attachments ON public.blob FOR SELECT TO {{city}}, hotline_unit USING (
  EXISTS (SELECT FROM public.attachment a WHERE a.sha256 = blob.sha256));
CREATE POLICY of_letters ON public.blob FOR SELECT TO {{city}} USING (
  (SELECT door.may('letter')) AND EXISTS (
    SELECT FROM public.letter_version v WHERE v.sha256 = blob.sha256));

-- Letters: added by holders of the right, never changed.
GRANT INSERT ON public.letter, public.letter_version, public.letter_number TO {{city}};
CREATE POLICY clerk_adds ON public.letter FOR INSERT TO {{city}} WITH CHECK ((SELECT door.may('letter')));
CREATE POLICY clerk_adds ON public.letter_number FOR INSERT TO {{city}}
  WITH CHECK ((SELECT door.may('letter')) AND voided_at IS NULL);
CREATE POLICY clerk_adds ON public.letter_version FOR INSERT TO {{city}} WITH CHECK (
  (SELECT door.may('letter')) AND issued_by = (SELECT door.login()));

GRANT INSERT, UPDATE ON public.mass_event TO {{city}};
CREATE POLICY holders_add ON public.mass_event FOR INSERT TO {{city}} WITH CHECK (
  (SELECT door.may('incident')) AND created_by = (SELECT door.login()));
CREATE POLICY holders_change ON public.mass_event FOR UPDATE TO {{city}}
  USING ((SELECT door.may('incident')));
GRANT SELECT, INSERT, UPDATE ON public.mass_event TO hotline_admin;
CREATE POLICY holders_write ON public.mass_event TO hotline_admin
  USING ((SELECT door.may('tables'))) WITH CHECK ((SELECT door.may('tables')));

-- Calls: of the own seat, under the own login.
GRANT INSERT, UPDATE ON public.call TO {{city}};
CREATE POLICY own_seat_adds ON public.call FOR INSERT TO {{city}} WITH CHECK (
  seat = (SELECT door.seat()) AND account = (SELECT door.login()));
CREATE POLICY own_seat_changes ON public.call FOR UPDATE TO {{city}}
  USING (seat = (SELECT door.seat())) WITH CHECK (seat = (SELECT door.seat()));
GRANT INSERT, UPDATE ON public.call_return TO {{city}};
CREATE POLICY holders_add ON public.call_return FOR INSERT TO {{city}}
  WITH CHECK ((SELECT door.may('return_call')) OR (SELECT door.may('log')));
CREATE POLICY holders_change ON public.call_return FOR UPDATE TO {{city}}
  USING ((SELECT door.may('return_call')) OR (SELECT door.may('log')));

-- Who is at which ticket: under the own login. A claim that runs is nobody else's.
GRANT INSERT, UPDATE, DELETE ON public.presence, public.claim TO {{city}}, hotline_unit;
CREATE POLICY own_adds ON public.presence FOR INSERT TO {{city}}, hotline_unit
  WITH CHECK (login = (SELECT door.login()) AND door.sees(ticket_id));
CREATE POLICY own_changes ON public.presence FOR UPDATE TO {{city}}, hotline_unit
  USING (login = (SELECT door.login()));
CREATE POLICY own_removes ON public.presence FOR DELETE TO {{city}}, hotline_unit
  USING (login = (SELECT door.login()));
CREATE POLICY own_adds ON public.claim FOR INSERT TO {{city}}, hotline_unit
  WITH CHECK (login = (SELECT door.login()) AND door.sees(ticket_id));
CREATE POLICY own_takes ON public.claim FOR UPDATE TO {{city}}, hotline_unit
  USING (login = (SELECT door.login()) OR until < clock_timestamp())
  WITH CHECK (login = (SELECT door.login()));
CREATE POLICY own_removes ON public.claim FOR DELETE TO {{city}}, hotline_unit
  USING (login = (SELECT door.login()));

-- Consoles and the short codes that only they give away.
GRANT SELECT, INSERT, UPDATE ON public.seat TO {{groups}};
CREATE POLICY everybody_reads ON public.seat FOR SELECT TO {{groups}} USING (true);
CREATE POLICY consoles_add ON public.seat FOR INSERT TO {{groups}} WITH CHECK (true);
CREATE POLICY consoles_change ON public.seat FOR UPDATE TO {{groups}} USING (true);
GRANT SELECT, INSERT ON public.code_block TO {{city}};
CREATE POLICY hotline_reads ON public.code_block FOR SELECT TO {{city}} USING (true);
CREATE POLICY consoles_add ON public.code_block FOR INSERT TO {{city}} WITH CHECK (true);

-- Forms on their way: between giver and receiver.
GRANT SELECT, INSERT, DELETE ON public.handed_form, public.handed_file TO {{city}};
CREATE POLICY both_read ON public.handed_form FOR SELECT TO {{city}}
  USING ((SELECT door.login()) IN (giver, receiver));
CREATE POLICY giver_adds ON public.handed_form FOR INSERT TO {{city}} WITH CHECK (
  giver = (SELECT door.login()) AND (SELECT door.may('hand_over'))
  AND (caller_id IS NULL OR door.was_kept(caller_id))
  AND (contact_id IS NULL OR door.was_kept(contact_id)));
CREATE POLICY both_remove ON public.handed_form FOR DELETE TO {{city}}
  USING ((SELECT door.login()) IN (giver, receiver));
CREATE POLICY with_form ON public.handed_file TO {{city}} USING (
  EXISTS (SELECT FROM public.handed_form f WHERE f.id = handed_file.form_id)) WITH CHECK (
  EXISTS (SELECT FROM public.handed_form f
           WHERE f.id = handed_file.form_id AND f.giver = (SELECT door.login())));
GRANT EXECUTE ON FUNCTION door.was_kept(uuid) TO {{city}};

-- Kept lists: one's own, and those shared with a role by a supervisor.
GRANT SELECT, INSERT, DELETE ON public.saved_filter TO {{city}}, hotline_unit;
CREATE POLICY own_and_shared ON public.saved_filter FOR SELECT TO {{city}}, hotline_unit
  USING (role <> '' OR owner = (SELECT door.login()));
CREATE POLICY own_add ON public.saved_filter FOR INSERT TO {{city}}, hotline_unit
  WITH CHECK (owner = (SELECT door.login()) AND role = '');
CREATE POLICY own_remove ON public.saved_filter FOR DELETE TO {{city}}, hotline_unit
  USING (owner = (SELECT door.login()) AND role = '');
CREATE POLICY supervisor_shares ON public.saved_filter TO hotline_supervisor
  USING (role <> '') WITH CHECK (owner = (SELECT door.login()));
