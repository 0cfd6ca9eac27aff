-- Who has which ticket open and who began to write: seen by whoever sees the ticket, said of oneself
-- alone. A claim that has run out may be taken over, one that has not is nobody else's.

GRANT SELECT, INSERT, UPDATE, DELETE ON public.presence, public.claim TO {{city}}, hotline_unit;

CREATE POLICY hotline_reads ON public.presence FOR SELECT TO {{city}} USING (true);
CREATE POLICY unit_reads ON public.presence FOR SELECT TO hotline_unit USING (
  EXISTS (SELECT FROM door.own_part p WHERE p.ticket_id = presence.ticket_id));
CREATE POLICY own_says ON public.presence FOR INSERT TO {{city}}, hotline_unit
  WITH CHECK (login = (SELECT door.login()));
CREATE POLICY own_renews ON public.presence FOR UPDATE TO {{city}}, hotline_unit
  USING (login = (SELECT door.login()));
CREATE POLICY own_leaves ON public.presence FOR DELETE TO {{city}}, hotline_unit
  USING (login = (SELECT door.login()));

CREATE POLICY hotline_reads ON public.claim FOR SELECT TO {{city}} USING (true);
CREATE POLICY unit_reads ON public.claim FOR SELECT TO hotline_unit USING (
  EXISTS (SELECT FROM door.own_part p WHERE p.ticket_id = claim.ticket_id));
CREATE POLICY own_takes ON public.claim FOR INSERT TO {{city}}, hotline_unit
  WITH CHECK (login = (SELECT door.login()));
CREATE POLICY own_renews ON public.claim FOR UPDATE TO {{city}}, hotline_unit
  USING (login = (SELECT door.login()) OR until < clock_timestamp())
  WITH CHECK (login = (SELECT door.login()));
CREATE POLICY own_gives_up ON public.claim FOR DELETE TO {{city}}, hotline_unit
  USING (login = (SELECT door.login()));
