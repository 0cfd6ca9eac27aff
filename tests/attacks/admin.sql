-- What an administrator may not do.

-- name: reads ticket
-- expect: 42501
SELECT count(*) FROM ticket;

-- name: reads origin
-- expect: 42501
SELECT count(*) FROM origin;

-- name: reads assignment
-- expect: 42501
SELECT count(*) FROM assignment;

-- name: reads clock
-- expect: 42501
SELECT count(*) FROM clock;

-- name: reads clock_pause
-- expect: 42501
SELECT count(*) FROM clock_pause;

-- name: reads request
-- expect: 42501
SELECT count(*) FROM request;

-- name: reads remark
-- expect: 42501
SELECT count(*) FROM remark;

-- name: reads event
-- expect: 42501
SELECT count(*) FROM event;

-- name: reads callback_attempt
-- expect: 42501
SELECT count(*) FROM callback_attempt;

-- name: reads attachment
-- expect: 42501
SELECT count(*) FROM attachment;

-- name: reads blob
-- expect: 42501
SELECT count(*) FROM blob;

-- name: reads letter
-- expect: 42501
SELECT count(*) FROM letter;

-- name: reads letter_version
-- expect: 42501
SELECT count(*) FROM letter_version;

-- name: reads letter_number
-- expect: 42501
SELECT count(*) FROM letter_number;

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

-- name: reads saved_filter
-- expect: 42501
SELECT count(*) FROM saved_filter;

-- name: reads door.caller_shown
-- expect: 42501
SELECT count(*) FROM door.caller_shown;

-- name: reads door.own_part
-- expect: 42501
SELECT count(*) FROM door.own_part;

-- name: reads a title
-- expect: 42501
SELECT title FROM ticket LIMIT 1;

-- name: searches
-- expect: 42501
SELECT * FROM door.hits(NULL, '{%路灯%}', 0, 9223372036854775807, 10, NULL);

-- name: counts by the index
-- expect: 42501
SELECT door.few('{路灯}', 10, NULL);

-- name: counts hits
-- expect: 42501
SELECT door.count_hits(NULL, '{%路灯%}', NULL);

-- name: adds a note
-- expect: 42501
SELECT door.act('{
  "action": "note", "case": "", "actor": {"login": "supervisor", "unit_id": null, "rights": ["note"]},
  "happened_at": "{now}", "ticket_id": "{own}", "expected_version": null, "given": ["text"],
  "assignment_id": null, "remark": "x", "remark_id": "{new}", "event_id": "{new}", "payload": {},
  "create": null, "ticket_columns": {}, "assignment_columns": {}, "assign": [], "clocks": [],
  "moves": [], "request": null, "decides": null, "ends": [], "imported": false}');

-- name: locks a ticket
-- expect: 42501
SELECT door.lock_ticket('{own}');

-- name: opens a number
-- expect: 42501
SELECT * FROM door.reveal('ticket', '{own}', 'supervisor', now(), '{}');

-- name: keeps a caller
-- expect: 42501
SELECT door.keep_caller('x', '12345', '12345', '12345', now());

-- name: looks a number up
-- expect: 42501
SELECT * FROM door.caller_ids('+8613800001234', '00001234');

-- name: asks under which names a number called
-- expect: 42501
SELECT door.names_of('+8613800001234', '00001234');

-- name: keeps a file
-- expect: 42501
SELECT door.keep_file('x');

-- name: gives itself a right
-- expect: RF403
INSERT INTO account_right (account_id, right_name) SELECT id, 'unmask' FROM account WHERE login = 'admin';

-- name: gives itself a role
-- expect: RF403
INSERT INTO account_role (account_id, role) SELECT id, 'agent' FROM account WHERE login = 'admin';

-- name: takes its role away
-- expect: RF403
DELETE FROM account_role WHERE account_id = (SELECT id FROM account WHERE login = 'admin');

-- name: moves itself into a unit
-- expect: RF403
UPDATE account SET unit_id = '{own_unit}' WHERE login = 'admin';

-- name: changes a login
-- expect: 42501
UPDATE account SET login = 'x' WHERE login = 'agent';

-- name: deletes an account
-- expect: 42501
DELETE FROM account WHERE false;

-- name: makes a demo account
-- expect: 42501
UPDATE account SET demo = true WHERE false;
