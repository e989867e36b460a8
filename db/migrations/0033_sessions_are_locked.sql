ALTER TABLE "session" ADD COLUMN "user_agent" text;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "confirmed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "locked_at" timestamp with time zone;--> statement-breakpoint
-- A session stays in the browser that began it, too.
CREATE OR REPLACE FUNCTION session_stays_own() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF (NEW.id, NEW.staff_id, NEW.address, NEW.user_agent) IS DISTINCT FROM (OLD.id, OLD.staff_id, OLD.address, OLD.user_agent)
     OR NEW.created_at > OLD.created_at THEN
    RAISE EXCEPTION 'a session stays that of the person who began it' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- The pages of a session that is locked close at once, as those of one that ends.
CREATE TRIGGER session_notify_lock AFTER UPDATE OF locked_at ON session
  FOR EACH ROW WHEN (NEW.locked_at IS NOT NULL AND OLD.locked_at IS NULL) EXECUTE FUNCTION session_notify();
--> statement-breakpoint
-- Locking and unlocking are in the log, as signing in and out are.
CREATE FUNCTION audit_session_lock() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.audit_event (actor, source, action, entity, subject, session_id)
  VALUES ((SELECT username FROM public.staff WHERE id = NEW.staff_id), 'portal',
          CASE WHEN NEW.locked_at IS NULL THEN 'unlock' ELSE 'lock' END, 'sign_in',
          jsonb_build_object('staff_id', NEW.staff_id, 'address', NEW.address, 'session', NEW.id), NEW.id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_session_lock AFTER UPDATE OF locked_at ON session
  FOR EACH ROW WHEN ((NEW.locked_at IS NULL) <> (OLD.locked_at IS NULL) AND NEW.ended_at IS NULL)
  EXECUTE FUNCTION audit_session_lock();
--> statement-breakpoint
SELECT fire_always();
