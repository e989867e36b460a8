CREATE TABLE "first_administrator_link" (
	"key_hash" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
-- A session that has ended stays ended, whoever writes: nothing that a person did to be signed out is taken back.
CREATE FUNCTION session_stays_ended() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.ended_at := OLD.ended_at;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER session_stays_ended BEFORE UPDATE OF ended_at ON session
  FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL AND NEW.ended_at IS DISTINCT FROM OLD.ended_at) EXECUTE FUNCTION session_stays_ended();
--> statement-breakpoint
ALTER TABLE session ENABLE ALWAYS TRIGGER session_stays_ended;
--> statement-breakpoint
-- Whoever is deactivated is signed out for good; being active again needs a new session.
CREATE FUNCTION end_sessions_of_inactive() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.session SET ended_at = clock_timestamp() WHERE staff_id = NEW.id AND ended_at IS NULL;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER end_sessions_of_inactive AFTER UPDATE OF active ON staff
  FOR EACH ROW WHEN (OLD.active AND NOT NEW.active) EXECUTE FUNCTION end_sessions_of_inactive();
--> statement-breakpoint
ALTER TABLE staff ENABLE ALWAYS TRIGGER end_sessions_of_inactive;
--> statement-breakpoint
-- A row of the audit log for what happens at the door: sign-ins, failures, refused access. It has no table of its own
-- whose rows a trigger could watch. `account` is a username, or `unknown`: what is typed there may be a password.
CREATE FUNCTION audit_door(account text, action text, subject jsonb) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO public.audit_event (actor, source, action, entity, subject)
  VALUES (account, 'portal', action, 'sign_in', subject)
$$;
--> statement-breakpoint
-- A password that is replaced or removed ends the sessions that it opened, except the one (portal.session) in which
-- its owner replaces it. The log says that it was changed and never what it is.
CREATE FUNCTION password_replaced() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  of_staff int := CASE WHEN TG_OP = 'INSERT' THEN NEW.staff_id ELSE OLD.staff_id END;
BEGIN
  IF TG_OP <> 'INSERT' THEN
    UPDATE public.session SET ended_at = clock_timestamp()
     WHERE staff_id = of_staff AND ended_at IS NULL
       AND id::text IS DISTINCT FROM nullif(current_setting('portal.session', true), '');
  END IF;
  INSERT INTO public.audit_event (actor, source, action, entity, subject)
  SELECT coalesce(nullif(current_setting('portal.actor', true), ''), 'sql:' || session_user),
         coalesce(nullif(current_setting('portal.source', true), ''), 'sql'),
         lower(TG_OP), 'staff_password',
         jsonb_build_object('staff_id', of_staff, 'username', (SELECT username FROM public.staff WHERE id = of_staff));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER password_added AFTER INSERT OR DELETE ON staff_password
  FOR EACH ROW EXECUTE FUNCTION password_replaced();
--> statement-breakpoint
CREATE TRIGGER password_replaced AFTER UPDATE ON staff_password
  FOR EACH ROW WHEN (NEW.hash IS DISTINCT FROM OLD.hash) EXECUTE FUNCTION password_replaced();
--> statement-breakpoint
ALTER TABLE staff_password ENABLE ALWAYS TRIGGER password_added;
--> statement-breakpoint
ALTER TABLE staff_password ENABLE ALWAYS TRIGGER password_replaced;
