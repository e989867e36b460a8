-- A number of a card belongs to one patient, however it is written: AB 1234 and ab-1234. A trigger and no unique index: an
-- index could not be made where two patients have one number already. It compares only what is added or changed, and
-- waits for a transaction that adds what may be the same number.
CREATE FUNCTION refuse_identifier_twice() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  written CONSTANT text := public.plain_identifier(NEW.value);
BEGIN
  IF written = '' THEN
    RETURN NEW;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('public.patient_identifier'), hashtext(NEW.system || ' ' || written) & 255);
  IF EXISTS (SELECT FROM public.patient_identifier i
              WHERE i.system = NEW.system AND public.plain_identifier(i.value) = written AND i.patient_id <> NEW.patient_id) THEN
    RAISE EXCEPTION 'another patient has this number' USING ERRCODE = 'unique_violation', CONSTRAINT = 'identifier_once';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER identifier_once BEFORE INSERT OR UPDATE OF system, value ON patient_identifier
  FOR EACH ROW EXECUTE FUNCTION refuse_identifier_twice();
--> statement-breakpoint
SELECT fire_always();
