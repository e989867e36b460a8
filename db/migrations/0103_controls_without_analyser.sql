-- Leaving out the analyser lets nothing past a failed control: such a value is held by that of any analyser of its test.
CREATE OR REPLACE FUNCTION results_held(device text, test uuid, measured timestamptz) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM public.qc_run f
     WHERE (f.analyser = device OR device IS NULL) AND f.test_id = test AND f.status = 'rejected'
       AND measured > coalesce((SELECT max(g.at) FROM public.qc_run g
                                 WHERE g.material_id = f.material_id AND g.status = 'accepted' AND g.at < f.at), '-infinity')
       AND measured <= coalesce((SELECT min(g.at) FROM public.qc_run g
                                  WHERE g.material_id = f.material_id AND g.status = 'accepted' AND g.at > f.at), 'infinity'))
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION observation_holds() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  chosen public.observation_version;
  what CONSTANT text[] := '{run,value,value_number,comparator,unit,flag,range_text,analyser,comment,entered_by,entered_at}';
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'registered' OR NEW.reopened OR NOT EXISTS (
         SELECT FROM public.specimen s JOIN public.service_request o ON o.id = NEW.service_request_id AND o.patient_id = s.patient_id
           JOIN public.lab_test t ON t.id = NEW.test_id AND t.code = NEW.code
          WHERE s.id = NEW.specimen_id AND s.patient_id = NEW.patient_id AND s.received_at IS NOT NULL) THEN
      RAISE EXCEPTION 'a result begins with the receipt of its specimen' USING ERRCODE = 'check_violation', CONSTRAINT = 'observation_begins';
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.specimen_id, NEW.service_request_id, NEW.patient_id, NEW.test_id, NEW.code)
     IS DISTINCT FROM (OLD.id, OLD.specimen_id, OLD.service_request_id, OLD.patient_id, OLD.test_id, OLD.code)
     OR OLD.reopened AND NOT NEW.reopened
     OR (OLD.status || '>' || NEW.status) NOT IN (
       'registered>registered', 'registered>preliminary', 'registered>cancelled', 'preliminary>preliminary', 'preliminary>registered',
       'preliminary>final', 'preliminary>corrected', 'preliminary>cancelled', 'final>registered', 'corrected>registered', 'amended>registered')
     OR OLD.status IN ('final', 'amended', 'corrected') AND NOT NEW.reopened
     OR (NEW.status = 'final' AND NEW.reopened) OR (NEW.status = 'corrected' AND NOT NEW.reopened)
     OR NOT OLD.reopened AND NEW.reopened AND OLD.status NOT IN ('final', 'amended', 'corrected') THEN
    RAISE EXCEPTION 'a result does not go this way' USING ERRCODE = 'check_violation', CONSTRAINT = 'observation_kept';
  END IF;
  -- The value is that of the chosen version, whatever else was asked for.
  SELECT * INTO chosen FROM public.observation_version v WHERE v.observation_id = NEW.id AND v.run = NEW.run;
  IF NEW.run IS NOT NULL AND NOT FOUND THEN
    RAISE EXCEPTION 'a result is one of its versions' USING ERRCODE = 'check_violation', CONSTRAINT = 'observation_version_chosen';
  END IF;
  NEW := jsonb_populate_record(NEW, (SELECT jsonb_object_agg(field, to_jsonb(chosen) -> field) FROM unnest(what) AS field));
  IF NEW.status IN ('final', 'corrected') THEN
    -- The row is locked here, and so is each version that is added: a retest that is on its way is seen.
    IF EXISTS (SELECT FROM public.observation_version v WHERE v.observation_id = NEW.id AND v.entered_by = NEW.verified_by) THEN
      RAISE EXCEPTION 'a value is verified by somebody who entered none of its versions'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'observation_two_persons';
    END IF;
    -- Locked, so that it is not rejected while its value is released.
    PERFORM FROM public.specimen s WHERE s.id = NEW.specimen_id AND s.status IN ('available', 'unavailable') FOR SHARE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'the specimen cannot be used' USING ERRCODE = 'check_violation', CONSTRAINT = 'observation_specimen_usable';
    END IF;
    -- Without an analyser it may be from any that measures this test.
    PERFORM public.lock_analyser(a.analyser, NEW.test_id, false)
       FROM (SELECT NEW.analyser WHERE NEW.analyser IS NOT NULL
             UNION SELECT m.analyser FROM public.qc_material m WHERE m.test_id = NEW.test_id AND NEW.analyser IS NULL
             ORDER BY 1) a (analyser);
    IF public.results_held(NEW.analyser, NEW.test_id, NEW.entered_at) THEN
      RAISE EXCEPTION 'a control failed' USING ERRCODE = 'check_violation', CONSTRAINT = 'observation_quality_control';
    END IF;
  END IF;
  RETURN NEW;
END $$;
