-- As before; what happens to the bed has the time at which it was recorded of the stay, so that a history that is loaded later
-- has its own times.
CREATE OR REPLACE FUNCTION bed_follows() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  before text;
  after text;
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.bed_id, NEW.encounter_id, NEW.patient_id) IS DISTINCT FROM (OLD.bed_id, OLD.encounter_id, OLD.patient_id) THEN
    RAISE EXCEPTION 'assignment % stays of its bed and stay', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'bed_assignment_kept';
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.status IN ('completed', 'cancelled', 'entered-in-error')
     AND (NEW.status NOT IN (OLD.status, 'entered-in-error') OR NEW.period <> OLD.period) THEN
    RAISE EXCEPTION 'assignment % is over, and stays as it was', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'bed_assignment_kept';
  END IF;
  IF NEW.status IN ('reserved', 'active') AND (TG_OP = 'INSERT' OR OLD.status <> NEW.status) THEN
    SELECT status INTO before FROM public.bed WHERE id = NEW.bed_id FOR NO KEY UPDATE;
    IF before <> 'U' AND NOT (NEW.status = 'active' AND (
         NEW.exchanged AND before = 'H' AND EXISTS (
           SELECT FROM public.bed_assignment o WHERE o.bed_id = NEW.bed_id AND o.encounter_id <> NEW.encounter_id
              AND o.status = 'completed' AND upper(o.period) = lower(NEW.period))
         OR before IN ('H', 'K') AND EXISTS (
           SELECT FROM public.bed_assignment o WHERE o.id = NEW.corrects_id AND o.bed_id = NEW.bed_id
              AND o.encounter_id = NEW.encounter_id AND o.status = 'entered-in-error'))) THEN
      RAISE EXCEPTION 'bed % is not free', NEW.bed_id USING ERRCODE = 'check_violation', CONSTRAINT = 'bed_free';
    END IF;
    IF NEW.status = 'reserved' THEN
      RETURN NULL;
    END IF;
    IF before = 'K' THEN
      UPDATE public.bed SET status = 'H' WHERE id = NEW.bed_id;
    END IF;
    after := 'O';
  ELSIF TG_OP = 'UPDATE' AND OLD.status = 'active' AND NEW.status <> 'active' THEN
    before := 'O';
    SELECT CASE isolation WHEN 'none' THEN 'H' WHEN 'protective' THEN 'H' ELSE 'K' END INTO after
      FROM public.stay WHERE encounter_id = NEW.encounter_id;
  ELSE
    RETURN NULL;
  END IF;
  UPDATE public.bed SET status = after, status_reason = NULL, version = version + 1,
         updated_at = NEW.updated_at, updated_by = NEW.updated_by WHERE id = NEW.bed_id;
  INSERT INTO public.status_history (entity, entity_id, event, from_status, to_status, staff_id, roles, at)
  VALUES ('bed', NEW.bed_id, CASE after WHEN 'O' THEN 'occupied' ELSE 'vacated' END, before, after, NEW.updated_by, '{}',
          NEW.updated_at);
  RETURN NULL;
END $$;
