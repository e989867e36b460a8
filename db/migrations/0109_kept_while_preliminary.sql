-- A specimen is not rejected while a preliminary result of it is reported: the culture is cancelled first, and the report says so.
CREATE FUNCTION specimen_interim_released() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM public.observation o
              WHERE o.specimen_id = NEW.id AND o.interim_run IS NOT NULL AND o.status IN ('registered', 'preliminary')) THEN
    RAISE EXCEPTION 'results of this specimen are released' USING ERRCODE = 'check_violation', CONSTRAINT = 'specimen_results_released';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER interim_released BEFORE UPDATE OF status ON specimen FOR EACH ROW
  WHEN (NEW.status IN ('unsatisfactory', 'entered-in-error') AND OLD.status <> NEW.status) EXECUTE FUNCTION specimen_interim_released();
--> statement-breakpoint
SELECT fire_always();
