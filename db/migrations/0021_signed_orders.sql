-- A released order and a recorded set of vital signs stay as they were, as a signed note does; only the status can still
-- change, and the record of that change. The arguments are further columns that may.
CREATE FUNCTION keep_content() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  changing CONSTANT text[] := TG_ARGV || '{status,status_reason,version,updated_at,updated_by}'::text[];
BEGIN
  IF to_jsonb(OLD) - changing IS DISTINCT FROM to_jsonb(NEW) - changing THEN
    RAISE EXCEPTION 'what is signed or recorded in % is never changed', TG_TABLE_NAME
      USING ERRCODE = 'insufficient_privilege', HINT = 'Take it back with its status, and write another.';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER keep_released_order BEFORE UPDATE ON medication_request
  FOR EACH ROW WHEN (OLD.authored_at IS NOT NULL) EXECUTE FUNCTION keep_content('override_reason');
--> statement-breakpoint
CREATE TRIGGER keep_released_order BEFORE UPDATE ON service_request
  FOR EACH ROW WHEN (OLD.authored_at IS NOT NULL) EXECUTE FUNCTION keep_content('override_reason');
--> statement-breakpoint
CREATE TRIGGER keep_recorded_vitals BEFORE UPDATE ON vital_signs
  FOR EACH ROW EXECUTE FUNCTION keep_content();
--> statement-breakpoint
-- A session is one person's from its beginning to its end: handed to another it would be a sign-in that no log tells of,
-- and begun later it would outlive its limit.
CREATE FUNCTION session_stays_own() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF (NEW.id, NEW.staff_id, NEW.address) IS DISTINCT FROM (OLD.id, OLD.staff_id, OLD.address) OR NEW.created_at > OLD.created_at THEN
    RAISE EXCEPTION 'a session stays that of the person who began it' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER session_stays_own BEFORE UPDATE ON session FOR EACH ROW EXECUTE FUNCTION session_stays_own();
--> statement-breakpoint
SELECT fire_always();
