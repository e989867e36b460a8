-- A dose is planned, answered once, and then stays as it is. What is given is given by an order that was active, to a patient
-- who was on the ward, at a time that has been. The stay is locked, then the order, so that neither ends meanwhile and two doses of an
-- order are counted one after the other. What is to take home is not given here.
CREATE OR REPLACE FUNCTION dose_holds() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  r public.medication_request;
  e public.encounter;
  over timestamptz;
  hours int;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.medication_request_id, NEW.encounter_id, NEW.patient_id, NEW.due_at, NEW.dose, NEW.dose_unit, NEW.route, NEW.corrects_id)
       IS DISTINCT FROM (OLD.medication_request_id, OLD.encounter_id, OLD.patient_id, OLD.due_at, OLD.dose, OLD.dose_unit, OLD.route, OLD.corrects_id) THEN
      PERFORM public.refuse_dose('dose_kept', 'a dose stays as it was planned');
    END IF;
    IF OLD.status NOT IN ('due', 'on-hold') AND NEW.status <> OLD.status
       AND NOT (OLD.status IN ('completed', 'not-done') AND NEW.status = 'entered-in-error') THEN
      PERFORM public.refuse_dose('dose_answered', 'a dose is answered once');
    END IF;
    IF NEW.status = OLD.status OR NEW.status IN ('cancelled', 'entered-in-error') THEN
      RETURN NEW;
    END IF;
  ELSIF NEW.status IN ('cancelled', 'entered-in-error') THEN
    PERFORM public.refuse_dose('dose_answered', 'a dose does not begin at its end');
  END IF;
  SELECT * INTO e FROM public.encounter WHERE id = NEW.encounter_id FOR SHARE;
  SELECT * INTO r FROM public.medication_request WHERE id = NEW.medication_request_id FOR NO KEY UPDATE;
  IF (r.encounter_id, r.patient_id, e.patient_id) IS DISTINCT FROM (NEW.encounter_id, NEW.patient_id, NEW.patient_id) THEN
    PERFORM public.refuse_dose('dose_of_patient', 'the order is of another stay or patient');
  END IF;
  IF r.category <> 'inpatient' THEN
    PERFORM public.refuse_dose('dose_of_active_order', 'take-home medicines are not given on the ward');
  END IF;
  IF NEW.corrects_id IS NOT NULL AND TG_OP = 'INSERT' AND NOT EXISTS (
       SELECT FROM public.medication_administration o
        WHERE o.id = NEW.corrects_id AND o.medication_request_id = NEW.medication_request_id
          AND o.due_at IS NOT DISTINCT FROM NEW.due_at AND o.status IN ('entered-in-error', 'cancelled')) THEN
    PERFORM public.refuse_dose('dose_corrects', 'a correction replaces an entry of the same dose that is wrong or cancelled');
  END IF;
  IF NEW.status IN ('due', 'on-hold') THEN
    IF r.status NOT IN ('active', 'on-hold') OR NEW.status = 'due' AND r.status <> 'active'
       OR e.status NOT IN ('in-progress', 'on-hold') THEN
      PERFORM public.refuse_dose('dose_of_active_order', 'doses are planned for an active order of an open stay');
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'INSERT' AND NEW.due_at IS NULL AND NOT r.as_needed
     AND r.dose_steps IS NOT NULL AND r.dose_steps->0->'frequency'->>'kind' <> 'event' THEN
    PERFORM public.refuse_dose('dose_planned', 'the doses of this order are planned');
  END IF;
  IF TG_OP = 'INSERT' AND NEW.due_at IS NOT NULL AND NEW.corrects_id IS NULL THEN
    PERFORM public.refuse_dose('dose_planned', 'a planned dose is answered in its own row');
  END IF;
  SELECT discharged_at INTO over FROM public.stay WHERE encounter_id = NEW.encounter_id AND e.status IN ('discharged', 'completed');
  IF r.authored_at IS NULL OR r.status = 'entered-in-error' THEN
    PERFORM public.refuse_dose('dose_of_active_order', 'the order is not released');
  END IF;
  IF e.started_at IS NULL OR e.status IN ('cancelled', 'entered-in-error')
     OR NEW.given_at < date_trunc('minute', e.started_at) THEN
    PERFORM public.refuse_dose('dose_before_stay', 'the patient was not on the ward yet');
  END IF;
  IF NEW.status = 'not-done' THEN
    NEW.late := over IS NOT NULL;
    RETURN NEW;
  END IF;
  IF NEW.given_at > public.hospital_now() THEN
    PERFORM public.refuse_dose('dose_future', 'a dose is not given in the future');
  END IF;
  IF NEW.given_at >= over THEN
    PERFORM public.refuse_dose('dose_after_stay', 'nothing is given after the discharge');
  END IF;
  IF public.stay_away(NEW.encounter_id, NEW.given_at) THEN
    PERFORM public.refuse_dose('dose_on_leave', 'nothing is given to a patient who is on leave');
  END IF;
  IF NEW.given_at < date_trunc('minute', r.authored_at) OR r.status <> 'active' AND NEW.given_at >= r.updated_at THEN
    PERFORM public.refuse_dose('dose_of_active_order', 'the order was not active then');
  END IF;
  NEW.late := over IS NOT NULL OR NEW.given_at < NEW.updated_at - interval '4 hours';
  IF NEW.second_by IS NULL AND over IS NOT NULL THEN
    PERFORM public.refuse_dose('dose_late_second', 'a second person signs what is entered after the discharge');
  END IF;
  IF NEW.second_by IS NULL AND public.is_high_risk(r.system, r.code) THEN
    PERFORM public.refuse_dose('dose_second', 'a second person signs a dose of this medicine');
  END IF;
  IF r.most_per_day < (
    SELECT max(given) FROM (
      SELECT 1 + (SELECT count(*) FROM public.medication_administration o
                   WHERE o.medication_request_id = r.id AND o.status = 'completed' AND o.id <> NEW.id
                     AND o.given_at > ends.at - interval '24 hours' AND o.given_at <= ends.at) AS given
        FROM (SELECT NEW.given_at AS at UNION ALL
              SELECT o.given_at FROM public.medication_administration o
               WHERE o.medication_request_id = r.id AND o.status = 'completed' AND o.id <> NEW.id
                 AND o.given_at > NEW.given_at AND o.given_at < NEW.given_at + interval '24 hours') ends) counted) THEN
    PERFORM public.refuse_dose('dose_most_per_day', 'more doses in 24 hours than the order allows');
  END IF;
  IF r.as_needed AND r.dose_steps->0->'frequency'->>'kind' = 'every' THEN
    hours := (r.dose_steps->0->'frequency'->>'hours')::int;
    IF EXISTS (SELECT FROM public.medication_administration o
                WHERE o.medication_request_id = r.id AND o.status = 'completed' AND o.id <> NEW.id
                  AND o.given_at > NEW.given_at - make_interval(hours => hours)
                  AND o.given_at < NEW.given_at + make_interval(hours => hours)) THEN
      PERFORM public.refuse_dose('dose_interval', 'less time between two doses than the order asks for');
    END IF;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
SELECT move_doses(array_agg(d.id), 'cancel', 'cancelled', 'The medicine is to take home', d.created_by, hospital_now())
  FROM medication_administration d JOIN medication_request m ON m.id = d.medication_request_id
 WHERE m.category <> 'inpatient' AND d.status IN ('due', 'on-hold') GROUP BY d.created_by;
--> statement-breakpoint
-- Raises an escalation for the score of a stay that counts now, as `latestScore` of the portal has it: the latest complete
-- one, unless incomplete ones after it are worse. A higher level replaces what is open, and the time without an answer goes
-- on; a doctor’s answer covers the same level and no more points for an hour. After it only what is newer than the set that
-- was answered counts, so that one incomplete set that was bad does not hide those after it.
CREATE OR REPLACE FUNCTION raise_escalation(stay uuid, who integer, recorded timestamptz) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  levels CONSTANT text[] := '{none,low,low-medium,medium,high,emergency}';
  counts record;
  earlier public.escalation;
  made uuid;
  instant timestamptz;
BEGIN
  SELECT v.id, v.score, v.score_level AS level, v.patient_id, v.updated_at, s.ward_id INTO counts
    FROM public.encounter e JOIN public.stay s ON s.encounter_id = e.id
    LEFT JOIN LATERAL (
           SELECT w.taken_at, w.created_at FROM public.vital_signs w
            WHERE w.encounter_id = e.id AND w.status = 'final' AND w.score IS NOT NULL AND w.score_missing = '{}'
            ORDER BY w.taken_at DESC, w.created_at DESC LIMIT 1) complete ON true
    JOIN public.vital_signs v ON v.encounter_id = e.id AND v.status = 'final' AND v.score IS NOT NULL
     AND v.taken_at >= coalesce(complete.taken_at, '-infinity')
     AND (complete.taken_at IS NULL OR (v.taken_at, v.created_at) >= (complete.taken_at, complete.created_at))
   WHERE e.id = stay AND e.class = 'IMP' AND e.status IN ('in-progress', 'on-hold')
     AND NOT EXISTS (
           SELECT FROM public.escalation x JOIN public.vital_signs answered ON answered.id = x.vital_signs_id
            WHERE x.encounter_id = e.id AND x.status = 'acknowledged' AND answered.status = 'final'
              AND x.acknowledged_at <= public.hospital_now() - interval '1 hour'
              AND (v.taken_at, v.created_at) <= (answered.taken_at, answered.created_at))
   ORDER BY array_position(levels, v.score_level) DESC, v.score DESC, v.taken_at DESC LIMIT 1;
  IF NOT FOUND OR NOT EXISTS (SELECT FROM public.escalation_policy p WHERE p.kind = 'high-score' AND p.level = counts.level) THEN
    RETURN;
  END IF;
  SELECT * INTO earlier FROM public.escalation x WHERE x.encounter_id = stay AND x.kind = 'high-score' AND x.status = 'open';
  IF FOUND AND array_position(levels, earlier.level) >= array_position(levels, counts.level) THEN
    RETURN;
  END IF;
  IF earlier.id IS NULL AND EXISTS (
       SELECT FROM public.escalation x
        WHERE x.encounter_id = stay AND x.kind = 'high-score' AND x.status = 'acknowledged'
          AND (x.vital_signs_id = counts.id
               OR x.acknowledged_at > public.hospital_now() - interval '1 hour'
                  AND array_position(levels, x.level) >= array_position(levels, counts.level) AND x.score >= counts.score)) THEN
    RETURN;
  END IF;
  -- When the set, or what made it count, was recorded. A demo that is loaded again has the same calls.
  instant := greatest(counts.updated_at, recorded);
  -- A UUID of version 8, as it is made from what it names.
  made := overlay(overlay(md5(counts.id::text || (SELECT count(*) FROM public.escalation x WHERE x.vital_signs_id = counts.id))
            PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid;
  UPDATE public.escalation x
     SET status = 'superseded', superseded_by_id = made, version = x.version + 1, updated_at = instant, updated_by = who
   WHERE x.id = earlier.id;
  INSERT INTO public.escalation (id, encounter_id, patient_id, ward_id, kind, vital_signs_id, level, score, raised_at, unanswered_since,
                                 status, created_at, created_by, updated_at, updated_by)
  VALUES (made, stay, counts.patient_id, counts.ward_id, 'high-score', counts.id, counts.level, counts.score, instant,
          coalesce(earlier.unanswered_since, instant), 'open', instant, who, instant, who);
  INSERT INTO public.status_history (entity, entity_id, event, from_status, to_status, staff_id, roles, at)
  SELECT 'escalation', id, event, from_status, to_status, who, '{}', instant
    FROM (VALUES (earlier.id, 'supersede', 'open', 'superseded'), (made, 'raise', NULL, 'open')) AS steps(id, event, from_status, to_status)
   WHERE id IS NOT NULL;
  INSERT INTO public.outbox (event, entity, entity_id, patient_id, payload, at)
  VALUES ('escalation.raised', 'escalation', made, counts.patient_id, jsonb_build_object('level', counts.level), instant);
END $$;
--> statement-breakpoint
SELECT fire_always();
