-- What a clerk may not do.

-- name: registers, dispatches or decides
-- expect: RF403
SELECT door.act('{
  "action": "supervise", "case": "", "actor": {"login": "supervisor", "unit_id": null, "rights": ["supervise"]},
  "happened_at": "{now}", "ticket_id": "{own}", "expected_version": null, "given": ["text"],
  "assignment_id": null, "remark": "x", "remark_id": "{new}", "event_id": "{new}", "payload": {},
  "create": null, "ticket_columns": {}, "assignment_columns": {}, "assign": [], "clocks": [],
  "moves": [], "request": null, "decides": null, "ends": [], "imported": false}');

-- name: reminds a unit
-- expect: RF403
SELECT door.act('{
  "action": "remind", "case": "", "actor": {"login": "supervisor", "unit_id": null, "rights": ["remind"]},
  "happened_at": "{now}", "ticket_id": "{own}", "expected_version": null, "given": [],
  "assignment_id": null, "remark": "x", "remark_id": "{new}", "event_id": "{new}", "payload": {},
  "create": null, "ticket_columns": {}, "assignment_columns": {}, "assign": [], "clocks": [],
  "moves": [], "request": null, "decides": null, "ends": [], "imported": false}');

-- name: opens a number without a duty
-- expect: no rows
SELECT phone FROM door.reveal('ticket', '{own}', 'supervisor', now(), '{}') WHERE phone <> '';

-- name: sees a plain number in the masked list
-- expect: no rows
SELECT 1 FROM door.caller_shown WHERE phone ~ '^1[3-9][0-9]{9}$';

-- name: merges persons
-- expect: RF403
SELECT door.merge_person(gen_random_uuid(), gen_random_uuid());

-- name: splits persons
-- expect: RF403
SELECT door.split_person(gen_random_uuid(), gen_random_uuid());

-- name: issues a letter in another's name
-- expect: 42501
INSERT INTO letter_version (id, letter_id, version, document_number, title, pages, sha256, issued_at, issued_by) VALUES (gen_random_uuid(), '{letter}', 9, 'x', 'x', 1, 'x', now(), 'supervisor');

-- name: voids a number when taking it
-- expect: 42501
INSERT INTO letter_number (word, year, seq, letter_id, taken_at, voided_at) VALUES ('x', 2026, 1, '{letter}', now(), now());

-- name: changes a setting
-- expect: 42501
UPDATE setting SET value = '';

-- name: writes an incident down
-- expect: 42501
INSERT INTO mass_event (id, title, words, begins_at, created_by, version, code) VALUES (gen_random_uuid(), 'x', '', now(), 'clerk', 1, 'x');

-- name: ends an incident
-- expect: no rows
UPDATE mass_event SET valid_until = now() RETURNING id;

-- name: puts a call on the list
-- expect: 42501
INSERT INTO call_return (id, kind, caller_id, about, since, last_at, times, ring_s, tries, owner, claimed_by, done_by, outcome) SELECT gen_random_uuid(), 'missed', caller_id, '', now(), now(), 1, 0, 0, '', '', '', '' FROM ticket WHERE id = '{own}';

-- name: takes a call from the list
-- expect: no rows
UPDATE call_return SET done_at = now() RETURNING id;

-- name: reads the audit trail
-- expect: 42501
SELECT count(*) FROM audit;

-- name: gives itself a right
-- expect: 42501
INSERT INTO account_right (account_id, right_name) SELECT id, 'unmask' FROM account WHERE login = 'clerk';
