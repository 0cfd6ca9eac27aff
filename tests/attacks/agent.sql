-- What somebody who registers demands may not do.

-- name: acts in a supervisor's name
-- expect: RF403
SELECT door.act('{
  "action": "supervise", "case": "", "actor": {"login": "supervisor", "unit_id": null, "rights": ["supervise"]},
  "happened_at": "{now}", "ticket_id": "{own}", "expected_version": null, "given": ["text"],
  "assignment_id": null, "remark": "x", "remark_id": "{new}", "event_id": "{new}", "payload": {},
  "create": null, "ticket_columns": {}, "assignment_columns": {}, "assign": [], "clocks": [],
  "moves": [], "request": null, "decides": null, "ends": [], "imported": false}');

-- name: brings along a right of its own
-- expect: RF403
SELECT door.act('{
  "action": "archive", "case": "", "actor": {"login": "supervisor", "unit_id": null, "rights": ["archive"]},
  "happened_at": "{now}", "ticket_id": "{closed}", "expected_version": null, "given": [],
  "assignment_id": null, "remark": "", "remark_id": "{new}", "event_id": "{new}", "payload": {},
  "create": null, "ticket_columns": {}, "assignment_columns": {}, "assign": [], "clocks": [],
  "moves": [], "request": null, "decides": null, "ends": [], "imported": false}');

-- name: acts last year
-- expect: RF400
SELECT door.act('{
  "action": "note", "case": "", "actor": {"login": "supervisor", "unit_id": null, "rights": ["note"]},
  "happened_at": "2020-01-01T00:00:00+00:00", "ticket_id": "{own}", "expected_version": null, "given": ["text"],
  "assignment_id": null, "remark": "x", "remark_id": "{new}", "event_id": "{new}", "payload": {},
  "create": null, "ticket_columns": {}, "assignment_columns": {}, "assign": [], "clocks": [],
  "moves": [], "request": null, "decides": null, "ends": [], "imported": false}');

-- name: acts next year
-- expect: RF400
SELECT door.act('{
  "action": "note", "case": "", "actor": {"login": "supervisor", "unit_id": null, "rights": ["note"]},
  "happened_at": "2099-01-01T00:00:00+00:00", "ticket_id": "{own}", "expected_version": null, "given": ["text"],
  "assignment_id": null, "remark": "x", "remark_id": "{new}", "event_id": "{new}", "payload": {},
  "create": null, "ticket_columns": {}, "assignment_columns": {}, "assign": [], "clocks": [],
  "moves": [], "request": null, "decides": null, "ends": [], "imported": false}');

-- name: closes a ticket with a note
-- expect: RF400
SELECT door.act('{
  "action": "note", "case": "", "actor": {"login": "supervisor", "unit_id": null, "rights": ["note"]},
  "happened_at": "{now}", "ticket_id": "{own}", "expected_version": null, "given": ["text"],
  "assignment_id": null, "remark": "x", "remark_id": "{new}", "event_id": "{new}", "payload": {},
  "create": null, "ticket_columns": {"ending": "solved"}, "assignment_columns": {}, "assign": [], "clocks": [],
  "moves": [], "request": null, "decides": null, "ends": [], "imported": false}');

-- name: moves a ticket under another with a note
-- expect: RF400
SELECT door.act('{
  "action": "note", "case": "", "actor": {"login": "supervisor", "unit_id": null, "rights": ["note"]},
  "happened_at": "{now}", "ticket_id": "{own}", "expected_version": null, "given": ["text"],
  "assignment_id": null, "remark": "x", "remark_id": "{new}", "event_id": "{new}", "payload": {},
  "create": null, "ticket_columns": {"root_id": "{other}"}, "assignment_columns": {}, "assign": [], "clocks": [],
  "moves": [], "request": null, "decides": null, "ends": [], "imported": false}');

-- name: writes a reply with a note
-- expect: RF400
SELECT door.act('{
  "action": "note", "case": "", "actor": {"login": "supervisor", "unit_id": null, "rights": ["note"]},
  "happened_at": "{now}", "ticket_id": "{own}", "expected_version": null, "given": ["text"],
  "assignment_id": null, "remark": "x", "remark_id": "{new}", "event_id": "{new}", "payload": {},
  "create": null, "ticket_columns": {}, "assignment_columns": {"public_reply": "x"}, "assign": [], "clocks": [],
  "moves": [], "request": null, "decides": null, "ends": [], "imported": false}');

-- name: ends a unit's part with a note
-- expect: RF400
SELECT door.act('{
  "action": "note", "case": "", "actor": {"login": "supervisor", "unit_id": null, "rights": ["note"]},
  "happened_at": "{now}", "ticket_id": "{own}", "expected_version": null, "given": ["text"],
  "assignment_id": null, "remark": "x", "remark_id": "{new}", "event_id": "{new}", "payload": {},
  "create": null, "ticket_columns": {}, "assignment_columns": {}, "assign": [], "clocks": [],
  "moves": [], "request": null, "decides": null, "ends": ["{own_part}"], "imported": false}');

-- name: gives a ticket to a unit with a note
-- expect: RF400
SELECT door.act('{
  "action": "note", "case": "", "actor": {"login": "supervisor", "unit_id": null, "rights": ["note"]},
  "happened_at": "{now}", "ticket_id": "{own}", "expected_version": null, "given": ["text"],
  "assignment_id": null, "remark": "x", "remark_id": "{new}", "event_id": "{new}", "payload": {},
  "create": null, "ticket_columns": {}, "assignment_columns": {}, "assign": [{"id": "{new}", "unit_id": "{other_unit}", "part": "协办", "state": "dispatched", "profile": "default", "round": 1, "parent_id": null, "designated": false}], "clocks": [],
  "moves": [], "request": null, "decides": null, "ends": [], "imported": false}');

-- name: opens the number of another's ticket
-- expect: no rows
SELECT phone FROM door.reveal('ticket', '{pending}', 'supervisor', now(), '{}') WHERE phone <> '';

-- name: reads a number for a letter
-- expect: no rows
SELECT phone FROM door.reveal('letter', '{own}', 'clerk', now(), '{}') WHERE phone <> '';

-- name: sees a plain number in the masked list
-- expect: no rows
SELECT 1 FROM door.caller_shown WHERE phone ~ '^1[3-9][0-9]{9}$';

-- name: writes a call of another seat down
-- expect: 42501
INSERT INTO call (id, external_id, direction, seat, offered_at, ended_by, talk_s, after_call_s, result, account, reason) VALUES (gen_random_uuid(), 'x', 'in', '0003', now(), '', 0, 0, '', 'agent', '');

-- name: writes a call in another's name down
-- expect: 42501
INSERT INTO call (id, external_id, direction, seat, offered_at, ended_by, talk_s, after_call_s, result, account, reason) VALUES (gen_random_uuid(), 'x', 'in', '0001', now(), '', 0, 0, '', 'supervisor', '');

-- name: writes an incident down in another's name
-- expect: 42501
INSERT INTO mass_event (id, title, words, begins_at, created_by, version, code) VALUES (gen_random_uuid(), 'x', '', now(), 'supervisor', 1, 'x');

-- name: calls back without the right
-- expect: 42501
INSERT INTO callback_attempt (id, ticket_id, round, at, called_by, outcome, solved, process, satisfied) VALUES (gen_random_uuid(), '{own}', 1, now(), 'agent', 'complete', '解决', '', '满意');

-- name: issues a letter
-- expect: 42501
INSERT INTO letter (id, ticket_id, kind, state, created_at) VALUES (gen_random_uuid(), '{own}', 'reply_letter', 'issued', now());

-- name: takes a letter's number
-- expect: 42501
INSERT INTO letter_number (word, year, seq, letter_id, taken_at) SELECT 'x', 2026, 1, '{letter}', now();

-- name: hands a form over in another's name
-- expect: 42501
INSERT INTO handed_form (id, giver, receiver, opened_at, handed_at, form) VALUES (gen_random_uuid(), 'supervisor', 'agent', now(), now(), '{}');

-- name: hands a form over with somebody's number
-- expect: 42501
INSERT INTO handed_form (id, giver, receiver, opened_at, handed_at, form, caller_id) SELECT gen_random_uuid(), 'agent', 'agent', now(), now(), '{}', caller_id FROM ticket WHERE id = '{pending}';

-- name: reads a form between others
-- expect: no rows
SELECT form FROM handed_form WHERE id = '{form}';

-- name: takes a form between others away
-- expect: no rows
DELETE FROM handed_form WHERE id = '{form}' RETURNING id;

-- name: reads another's kept list
-- expect: no rows
SELECT question FROM saved_filter WHERE id = '{filter}';

-- name: shares a list with a role
-- expect: 42501
INSERT INTO saved_filter (id, owner, role, name, question, created_at) VALUES (gen_random_uuid(), 'agent', 'agent', 'x', '{}', now());

-- name: keeps a list in another's name
-- expect: 42501
INSERT INTO saved_filter (id, owner, role, name, question, created_at) VALUES (gen_random_uuid(), 'supervisor', '', 'x', '{}', now());

-- name: takes a call that is owed from its claimer
-- expect: RF403
UPDATE call_return SET claimed_by = 'agent' WHERE id = '{claimed}';

-- name: attaches in another's name
-- expect: 42501
INSERT INTO attachment (id, ticket_id, name, media_type, size, sha256, added_at, added_by) VALUES (gen_random_uuid(), '{own}', 'x', 'x', 0, 'x', now(), 'supervisor');

-- name: splits persons
-- expect: RF403
SELECT door.split_person(gen_random_uuid(), gen_random_uuid());

-- name: gives itself a right
-- expect: 42501
INSERT INTO account_right (account_id, right_name) SELECT id, 'unmask' FROM account WHERE login = 'agent';

-- name: gives its role a right
-- expect: 42501
INSERT INTO role_right (role, right_name) VALUES ('agent', 'unmask');

-- name: changes the life cycle
-- expect: 42501
UPDATE lifecycle SET right_name = 'note';

-- name: changes a limit
-- expect: 42501
UPDATE limit_rule SET amount = 1;

-- name: changes who gets what
-- expect: 42501
UPDATE dispatch_rule SET priority = 1;

-- name: changes a setting
-- expect: 42501
UPDATE setting SET value = '';

-- name: reads the audit trail
-- expect: 42501
SELECT count(*) FROM audit;

-- name: reads the history of reference data
-- expect: 42501
SELECT count(*) FROM reference_change;

-- name: moves itself into a unit
-- expect: 42501
UPDATE account SET unit_id = '{other_unit}' WHERE login = 'agent';
