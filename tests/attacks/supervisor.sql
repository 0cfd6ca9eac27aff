-- What a supervisor may not do.

-- name: changes a table of the city
-- expect: no rows
UPDATE channel SET name = 'x' RETURNING code;

-- name: adds a channel
-- expect: 42501
INSERT INTO channel (code, name, source) VALUES ('x', 'x', 'x');

-- name: changes a setting
-- expect: no rows
UPDATE setting SET value = 'x' WHERE key = 'letter.word' RETURNING key;

-- name: adds a setting
-- expect: 42501
INSERT INTO setting (key, value, source, note) VALUES ('x', '', '', '');

-- name: adds an account
-- expect: 42501
INSERT INTO account (id, login, name, password_hash, seat, active, demo, failures) VALUES (gen_random_uuid(), 'x', 'x', '', '0009', true, false, 0);

-- name: closes a colleague's account
-- expect: no rows
UPDATE account SET active = false WHERE login = 'agent2' RETURNING login;

-- name: gives itself a right
-- expect: RF403
INSERT INTO account_right (account_id, right_name) SELECT id, 'letter' FROM account WHERE login = 'supervisor';

-- name: gives a colleague a right
-- expect: 42501
INSERT INTO account_right (account_id, right_name) SELECT id, 'unmask' FROM account WHERE login = 'agent';

-- name: changes the life cycle
-- expect: no rows
UPDATE lifecycle SET right_name = 'note' RETURNING action;

-- name: reads the audit trail
-- expect: no rows
SELECT seq FROM audit;

-- name: issues a letter
-- expect: 42501
INSERT INTO letter (id, ticket_id, kind, state, created_at) VALUES (gen_random_uuid(), '{own}', 'reply_letter', 'issued', now());

-- name: reads a number for a letter
-- expect: no rows
SELECT phone FROM door.reveal('letter', '{own}', 'clerk', now(), '{}') WHERE phone <> '';

-- name: signs for a unit
-- expect: RF403
SELECT door.act('{
  "action": "archive", "case": "", "actor": {"login": "supervisor", "unit_id": null, "rights": ["archive"]},
  "happened_at": "{now}", "ticket_id": "{closed}", "expected_version": null, "given": [],
  "assignment_id": null, "remark": "", "remark_id": "{new}", "event_id": "{new}", "payload": {},
  "create": null, "ticket_columns": {}, "assignment_columns": {}, "assign": [], "clocks": [],
  "moves": [], "request": null, "decides": null, "ends": [], "imported": false}');

-- name: acts in the past
-- expect: RF400
SELECT door.act('{
  "action": "note", "case": "", "actor": {"login": "supervisor", "unit_id": null, "rights": ["note"]},
  "happened_at": "2020-01-01T00:00:00+00:00", "ticket_id": "{own}", "expected_version": null, "given": ["text"],
  "assignment_id": null, "remark": "x", "remark_id": "{new}", "event_id": "{new}", "payload": {},
  "create": null, "ticket_columns": {}, "assignment_columns": {}, "assign": [], "clocks": [],
  "moves": [], "request": null, "decides": null, "ends": [], "imported": false}');

-- name: takes a form between others away
-- expect: no rows
DELETE FROM handed_form WHERE id = '{form}' RETURNING id;

-- name: writes a call of another seat down
-- expect: 42501
INSERT INTO call (id, external_id, direction, seat, offered_at, ended_by, talk_s, after_call_s, result, account, reason) VALUES (gen_random_uuid(), 'x', 'in', '0001', now(), '', 0, 0, '', 'supervisor', '');
