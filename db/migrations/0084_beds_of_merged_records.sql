-- One lock for all that is done with the stays of a person, under whichever record. The person may change while it waits: a record
-- is merged meanwhile.
CREATE FUNCTION lock_stays_of(patient uuid) RETURNS uuid
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  person uuid;
  before uuid;
BEGIN
  LOOP
    SELECT coalesce(p.merged_into_id, p.id) INTO person FROM public.patient p WHERE p.id = lock_stays_of.patient;
    EXIT WHEN person IS NOT DISTINCT FROM before;
    PERFORM pg_advisory_xact_lock(hashtextextended('stay ' || person, 0));
    before := person;
  END LOOP;
  RETURN person;
END $$;
--> statement-breakpoint
-- As before; a time in a bed is held against those of the other records while nobody else adds one or merges them.
CREATE OR REPLACE FUNCTION stay_holds() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  stay_id uuid := (to_jsonb(NEW)->>TG_ARGV[0])::uuid;
  broken text;
BEGIN
  PERFORM FROM public.encounter WHERE id = stay_id FOR NO KEY UPDATE;
  IF TG_TABLE_NAME = 'bed_assignment' THEN
    PERFORM public.lock_stays_of((to_jsonb(NEW)->>'patient_id')::uuid);
  END IF;
  broken := public.stay_breaks(stay_id);
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'stay % breaks %', stay_id, broken USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- As before; records of which two were in a bed at one time are not merged, nor with what was merged into either before.
CREATE OR REPLACE FUNCTION refuse_second_stay() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  person uuid;
BEGIN
  IF TG_TABLE_NAME = 'patient' THEN
    -- A change of a stay of the merged record holds a lock of its own.
    PERFORM pg_advisory_xact_lock(hashtextextended('stay ' || NEW.id, 0));
    person := public.lock_stays_of(NEW.id);
  ELSE
    person := public.lock_stays_of(NEW.patient_id);
  END IF;
  IF (SELECT count(*) FROM public.encounter e JOIN public.patient r ON r.id = e.patient_id
       WHERE coalesce(r.merged_into_id, r.id) = person AND e.class = 'IMP'
         AND e.status IN ('planned:requested', 'planned:accepted', 'planned:admitted', 'in-progress', 'on-hold')) > 1 THEN
    RAISE EXCEPTION 'patient % has another open stay', person
      USING ERRCODE = 'unique_violation', CONSTRAINT = 'encounter_one_open_stay';
  END IF;
  IF TG_TABLE_NAME = 'patient' AND EXISTS (
       SELECT FROM public.bed_assignment a
         JOIN public.patient r ON coalesce(r.merged_into_id, r.id) = person AND r.id <> NEW.id
         JOIN public.bed_assignment o ON o.patient_id = r.id AND o.period && a.period AND o.status IN ('active', 'completed')
        WHERE a.patient_id = NEW.id AND a.status IN ('active', 'completed')) THEN
    RAISE EXCEPTION 'patient % was in two beds at one time', person
      USING ERRCODE = 'check_violation', CONSTRAINT = 'bed_once_by_person';
  END IF;
  RETURN NULL;
END $$;
