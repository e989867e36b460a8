-- The order of counts and scores is that in which they came.
CREATE OR REPLACE FUNCTION theatre_now() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.at := public.hospital_now();
  RETURN NEW;
END $$;
--> statement-breakpoint
-- A visit or stay that was entered in error leaves no operation behind that is still to be done: somebody ends it
-- first, who knows whether the operation was wrong too.
CREATE FUNCTION encounter_has_operation() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM public.theatre_case
              WHERE encounter_id = NEW.id
                AND status IN ('requested', 'waitlisted', 'scheduled', 'ready', 'in-theatre', 'in-progress', 'recovery')) THEN
    RAISE EXCEPTION 'an operation of encounter % is open', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'encounter_has_operation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER encounter_has_operation BEFORE UPDATE OF status ON encounter
  FOR EACH ROW WHEN (NEW.status = 'entered-in-error' AND OLD.status <> NEW.status)
  EXECUTE FUNCTION encounter_has_operation();
--> statement-breakpoint
SELECT fire_always();
