-- Which entries the database alone writes was a list kept by hand, and the rules about access were missing from it, so the
-- portal's role could forge entries about them. Now it follows from the triggers: nothing else is written about a table
-- whose changes a function audit_… writes down with the owner's rights. An entry about what is no table is refused too,
-- which includes the entries about sign-ins and about the database as a whole.
CREATE OR REPLACE FUNCTION audit_write(action text, entity text, subject jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  about CONSTANT oid := (SELECT c.oid FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relname = entity AND c.relkind IN ('r', 'p'));
BEGIN
  -- A replaced password also ends sessions, so its trigger has another name.
  IF about IS NULL OR entity = 'staff_password' OR action = 'signed-content'
     OR EXISTS (SELECT FROM pg_trigger t JOIN pg_proc f ON f.oid = t.tgfoid
                 WHERE t.tgrelid = about AND f.prosecdef AND f.proname LIKE 'audit\_%') THEN
    RAISE EXCEPTION 'no entry about % is written this way', entity USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO public.audit_event (actor, source, action, entity, subject)
  VALUES (coalesce(nullif(current_setting('portal.actor', true), ''), 'sql:' || session_user),
          coalesce(nullif(current_setting('portal.source', true), ''), 'sql'), action, entity, subject);
END $$;
--> statement-breakpoint
SELECT fire_always();
