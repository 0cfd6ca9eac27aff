-- What an officer of a unit may not do.

-- name: reads ticket rows of another unit
-- expect: no rows
SELECT 1 FROM ticket WHERE id = '{other}';

-- name: reads ticket rows outside the own tickets
-- expect: no rows
SELECT 1 FROM ticket t WHERE NOT EXISTS (SELECT FROM door.own_part p WHERE p.ticket_id = t.id);

-- name: reads assignment rows of another unit
-- expect: no rows
SELECT 1 FROM assignment WHERE ticket_id = '{other}';

-- name: reads assignment rows outside the own tickets
-- expect: no rows
SELECT 1 FROM assignment t WHERE NOT EXISTS (SELECT FROM door.own_part p WHERE p.ticket_id = t.ticket_id);

-- name: reads clock rows of another unit
-- expect: no rows
SELECT 1 FROM clock WHERE ticket_id = '{other}';

-- name: reads clock rows outside the own tickets
-- expect: no rows
SELECT 1 FROM clock t WHERE NOT EXISTS (SELECT FROM door.own_part p WHERE p.ticket_id = t.ticket_id);

-- name: reads remark rows of another unit
-- expect: no rows
SELECT 1 FROM remark WHERE ticket_id = '{other}';

-- name: reads remark rows outside the own tickets
-- expect: no rows
SELECT 1 FROM remark t WHERE NOT EXISTS (SELECT FROM door.own_part p WHERE p.ticket_id = t.ticket_id);

-- name: reads event rows of another unit
-- expect: no rows
SELECT 1 FROM event WHERE ticket_id = '{other}';

-- name: reads event rows outside the own tickets
-- expect: no rows
SELECT 1 FROM event t WHERE NOT EXISTS (SELECT FROM door.own_part p WHERE p.ticket_id = t.ticket_id);

-- name: reads attachment rows of another unit
-- expect: no rows
SELECT 1 FROM attachment WHERE ticket_id = '{other}';

-- name: reads attachment rows outside the own tickets
-- expect: no rows
SELECT 1 FROM attachment t WHERE NOT EXISTS (SELECT FROM door.own_part p WHERE p.ticket_id = t.ticket_id);

-- name: finds another's ticket by its words
-- expect: no rows
SELECT 1 FROM ticket WHERE text LIKE '%路灯%';

-- name: finds another's ticket by the search
-- expect: no rows
SELECT 1 FROM door.hits(NULL, '{%路灯%}', 0, 9223372036854775807, 10, NULL);

-- name: finds another's ticket by the index
-- expect: no rows
SELECT 1 FROM door.hits('{路灯}', '{%路灯%}', 0, 9223372036854775807, 10, NULL);

-- name: searches as another unit
-- expect: no rows
SELECT 1 FROM door.hits(NULL, '{%路灯%}', 0, 9223372036854775807, 10, '{other_unit}');

-- name: counts what others have by the index
-- expect: no rows
SELECT 1 FROM door.few('{路灯}', 10, NULL);

-- name: counts what others have as another unit
-- expect: no rows
SELECT 1 FROM door.few('{路灯}', 10, '{other_unit}');

-- name: reads a confidential name
-- expect: no rows
SELECT 1 FROM door.caller_shown s JOIN ticket t ON t.caller_id = s.id WHERE t.id = '{secret}' AND s.name <> '保密';

-- name: reads a confidential number
-- expect: no rows
SELECT 1 FROM door.caller_shown s JOIN ticket t ON t.caller_id = s.id WHERE t.id = '{secret}' AND s.phone <> '保密';

-- name: opens a confidential number
-- expect: no rows
SELECT phone FROM door.reveal('ticket', '{secret}', 'supervisor', now(), '{}') WHERE phone <> '';

-- name: opens another's number
-- expect: no rows
SELECT phone FROM door.reveal('ticket', '{other}', 'supervisor', now(), '{}') WHERE phone <> '';

-- name: opens a number for a letter
-- expect: no rows
SELECT phone FROM door.reveal('letter', '{own}', 'clerk', now(), '{}') WHERE phone <> '';

-- name: sees callers of others
-- expect: no rows
SELECT 1 FROM door.caller_shown WHERE id = '{other_caller}';

-- name: keeps a caller
-- expect: 42501
SELECT door.keep_caller('x', '12345', '12345', '12345', now());

-- name: looks a number up
-- expect: 42501
SELECT * FROM door.caller_ids('+8613800001234', '00001234');

-- name: asks under which names a number called
-- expect: 42501
SELECT door.names_of('+8613800001234', '00001234');

-- name: asks who has the same number
-- expect: 42501
SELECT door.same_number('{other_caller}');

-- name: merges persons
-- expect: 42501
SELECT door.merge_person(gen_random_uuid(), gen_random_uuid());

-- name: reads letter
-- expect: 42501
SELECT count(*) FROM letter;

-- name: reads letter_version
-- expect: 42501
SELECT count(*) FROM letter_version;

-- name: reads letter_number
-- expect: 42501
SELECT count(*) FROM letter_number;

-- name: reads mass_event
-- expect: 42501
SELECT count(*) FROM mass_event;

-- name: reads person
-- expect: 42501
SELECT count(*) FROM person;

-- name: reads call
-- expect: 42501
SELECT count(*) FROM call;

-- name: reads call_return
-- expect: 42501
SELECT count(*) FROM call_return;

-- name: reads message
-- expect: 42501
SELECT count(*) FROM message;

-- name: reads handed_form
-- expect: 42501
SELECT count(*) FROM handed_form;

-- name: reads handed_file
-- expect: 42501
SELECT count(*) FROM handed_file;

-- name: reads audit
-- expect: 42501
SELECT count(*) FROM audit;

-- name: reads reference_change
-- expect: 42501
SELECT count(*) FROM reference_change;

-- name: handles another's ticket
-- expect: RF403
SELECT door.act('{
  "action": "handle", "case": "", "actor": {"login": "supervisor", "unit_id": null, "rights": ["handle"]},
  "happened_at": "{now}", "ticket_id": "{other}", "expected_version": null, "given": ["handling_note"],
  "assignment_id": "{other_part}", "remark": "x", "remark_id": "{new}", "event_id": "{new}", "payload": {},
  "create": null, "ticket_columns": {}, "assignment_columns": {"handling_note": "x"}, "assign": [], "clocks": [],
  "moves": [], "request": null, "decides": null, "ends": [], "imported": false}');

-- name: supervises itself
-- expect: RF403
SELECT door.act('{
  "action": "supervise", "case": "", "actor": {"login": "supervisor", "unit_id": null, "rights": ["supervise"]},
  "happened_at": "{now}", "ticket_id": "{own}", "expected_version": null, "given": ["text"],
  "assignment_id": null, "remark": "x", "remark_id": "{new}", "event_id": "{new}", "payload": {},
  "create": null, "ticket_columns": {}, "assignment_columns": {}, "assign": [], "clocks": [],
  "moves": [], "request": null, "decides": null, "ends": [], "imported": false}');

-- name: gives its ticket to another unit
-- expect: RF403
SELECT door.act('{
  "action": "reassign", "case": "", "actor": {"login": "supervisor", "unit_id": null, "rights": ["reassign"]},
  "happened_at": "{now}", "ticket_id": "{own}", "expected_version": null, "given": ["lead", "reason"],
  "assignment_id": "{own_part}", "remark": "x", "remark_id": "{new}", "event_id": "{new}", "payload": {},
  "create": null, "ticket_columns": {}, "assignment_columns": {}, "assign": [], "clocks": [],
  "moves": [], "request": null, "decides": null, "ends": [], "imported": false}');

-- name: handles with a part for another unit
-- expect: RF400
SELECT door.act('{
  "action": "handle", "case": "", "actor": {"login": "supervisor", "unit_id": null, "rights": ["handle"]},
  "happened_at": "{now}", "ticket_id": "{own}", "expected_version": null, "given": ["handling_note"],
  "assignment_id": "{own_part}", "remark": "x", "remark_id": "{new}", "event_id": "{new}", "payload": {},
  "create": null, "ticket_columns": {}, "assignment_columns": {}, "assign": [{"id": "{new}", "unit_id": "{other_unit}", "part": "协办", "state": "dispatched", "profile": "default", "round": 1, "parent_id": null, "designated": false}], "clocks": [],
  "moves": [], "request": null, "decides": null, "ends": [], "imported": false}');

-- name: handles yesterday
-- expect: RF400
SELECT door.act('{
  "action": "handle", "case": "", "actor": {"login": "supervisor", "unit_id": null, "rights": ["handle"]},
  "happened_at": "2020-01-01T00:00:00+00:00", "ticket_id": "{own}", "expected_version": null, "given": ["handling_note"],
  "assignment_id": "{own_part}", "remark": "x", "remark_id": "{new}", "event_id": "{new}", "payload": {},
  "create": null, "ticket_columns": {}, "assignment_columns": {}, "assign": [], "clocks": [],
  "moves": [], "request": null, "decides": null, "ends": [], "imported": false}');

-- name: attaches to another's ticket
-- expect: 42501
INSERT INTO attachment (id, ticket_id, name, media_type, size, sha256, added_at, added_by) VALUES (gen_random_uuid(), '{other}', 'x', 'x', 0, 'x', now(), '{me}');

-- name: adds an answer
-- expect: 42501
INSERT INTO callback_attempt (id, ticket_id, round, at, called_by, outcome, solved, process, satisfied) VALUES (gen_random_uuid(), '{own}', 1, now(), '{me}', 'complete', '解决', '', '满意');

-- name: puts a unit below its own
-- expect: 42501
INSERT INTO unit_below (ancestor_id, descendant_id, depth) VALUES ('{own_unit}', '{other_unit}', 1);

-- name: moves itself out of its unit
-- expect: 42501
UPDATE account SET unit_id = NULL WHERE login = '{me}';
