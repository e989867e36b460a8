-- As before; a bed that was left contaminated is taken again when an entry of its patient is replaced by the right one, by way
-- of H, as `bed_follows` does in one step.
CREATE OR REPLACE FUNCTION bed_occupied() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF OLD.status = 'K' AND NEW.status = 'H' AND pg_trigger_depth() > 1 THEN
    RETURN NEW;
  END IF;
  IF (NEW.status = 'O') <> EXISTS (SELECT FROM public.bed_assignment WHERE bed_id = NEW.id AND status = 'active') THEN
    RAISE EXCEPTION 'bed % is occupied exactly while somebody is in it', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'bed_occupied';
  END IF;
  IF NEW.status = 'C' AND EXISTS (SELECT FROM public.bed_assignment WHERE bed_id = NEW.id AND status = 'reserved') THEN
    RAISE EXCEPTION 'bed % is reserved', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'bed_reserved';
  END IF;
  RETURN NEW;
END $$;
