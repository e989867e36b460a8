-- Fewer than were counted at the beginning are never enough: what is added during the operation only makes them more.
CREATE FUNCTION theatre_count_expected() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  initial int;
BEGIN
  SELECT counted INTO initial FROM public.theatre_count
   WHERE case_id = NEW.case_id AND kind = NEW.kind AND phase = 'initial' ORDER BY at DESC, id LIMIT 1;
  IF NEW.expected < initial THEN
    RAISE EXCEPTION '% of operation % were % at the beginning', NEW.kind, NEW.case_id, initial
      USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_count_expected';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER theatre_count_expected BEFORE INSERT ON theatre_count
  FOR EACH ROW WHEN (NEW.phase <> 'initial') EXECUTE FUNCTION theatre_count_expected();
--> statement-breakpoint
-- As before; the final count is one after the incision and after the latest initial count. A difference that is known holds
-- an emergency too; what was not counted and not read aloud does not.
CREATE OR REPLACE FUNCTION theatre_sign_out_complete() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  incision CONSTANT timestamptz := public.theatre_time(NEW.case_id, 'knife-to-skin');
BEGIN
  IF EXISTS (SELECT FROM (SELECT DISTINCT ON (kind, phase) expected, counted, action FROM public.theatre_count
                           WHERE case_id = NEW.case_id ORDER BY kind, phase, at DESC, id) AS latest
              WHERE expected <> counted AND action IS NULL) THEN
    RAISE EXCEPTION 'a count of operation % differs, and nothing says what was done', NEW.case_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_count_open';
  END IF;
  IF NEW.answers IS NULL THEN
    RETURN NEW;
  END IF;
  IF EXISTS (SELECT FROM public.theatre_count i WHERE i.case_id = NEW.case_id
                AND NOT EXISTS (SELECT FROM public.theatre_count f
                                 WHERE f.case_id = i.case_id AND f.kind = i.kind AND f.phase = 'final'
                                   AND (i.phase <> 'initial' OR f.at >= i.at) AND coalesce(f.at >= incision, true))) THEN
    RAISE EXCEPTION 'the final count of operation % is missing', NEW.case_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_count_final';
  END IF;
  IF NEW.answers ->> 'specimens' IS DISTINCT FROM 'yes'
     AND EXISTS (SELECT FROM public.theatre_specimen WHERE case_id = NEW.case_id AND error_reason IS NULL) THEN
    RAISE EXCEPTION 'operation % has specimens, whose labels are read aloud', NEW.case_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_specimen_named';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
DROP TRIGGER theatre_sign_out_complete ON theatre_check;
--> statement-breakpoint
CREATE TRIGGER theatre_sign_out_complete BEFORE INSERT ON theatre_check
  FOR EACH ROW WHEN (NEW.phase = 'sign-out') EXECUTE FUNCTION theatre_sign_out_complete();
--> statement-breakpoint
-- As before; who goes on without the sign out still counts, until the patient has left.
CREATE OR REPLACE FUNCTION theatre_before_sign_out() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  operation record;
BEGIN
  SELECT status INTO operation FROM public.theatre_case WHERE id = NEW.case_id FOR SHARE;
  IF operation.status NOT IN ('in-theatre', 'in-progress', 'stopped')
     OR public.theatre_time(NEW.case_id, 'out') IS NOT NULL
     OR EXISTS (SELECT FROM public.theatre_check
                 WHERE case_id = NEW.case_id AND phase = 'sign-out' AND answers IS NOT NULL AND undone_at IS NULL) THEN
    RAISE EXCEPTION 'nothing is counted or taken of an operation that is % or signed out', operation.status
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_now';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- As before; kit that was taken out of use meanwhile is not booked with an operation that it was planned for.
CREATE OR REPLACE FUNCTION theatre_kit_period() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  operation record;
BEGIN
  SELECT status, period INTO operation FROM public.theatre_case WHERE id = NEW.case_id FOR SHARE;
  NEW.period := CASE WHEN NOT NEW.removed
                      AND operation.status NOT IN ('requested', 'waitlisted', 'cancelled', 'entered-in-error')
                     THEN operation.period END;
  IF TG_OP = 'INSERT' OR OLD.period IS NULL AND NEW.period IS NOT NULL THEN
    PERFORM FROM public.theatre_kit WHERE id = NEW.kit_id AND active FOR SHARE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'kit % is out of use', NEW.kit_id USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_kit_in_use';
    END IF;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- As before; what somebody wrote on the duty list about themselves opens nothing, and what nobody ends does not go on for ever:
-- an order counts while its visit is open, or for thirty days, and a place in a team as long as the operation has a time.
CREATE OR REPLACE FUNCTION care_relation(patient uuid, staff int, trades text[], day_begins timestamptz, day_ends timestamptz) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  WITH record AS (
    SELECT r.id, r.created_by, r.created_at FROM public.patient p
      JOIN public.patient r ON r.id = coalesce(p.merged_into_id, p.id) OR r.merged_into_id = coalesce(p.merged_into_id, p.id)
     WHERE p.id = care_relation.patient),
  visit AS (
    SELECT e.id, e.class, e.practitioner_id AS by FROM public.encounter e JOIN record ON e.patient_id = record.id
     WHERE e.status NOT IN ('completed', 'cancelled', 'entered-in-error')),
  ward AS (
    SELECT s.ward_id AS id FROM public.encounter e JOIN record ON e.patient_id = record.id JOIN public.stay s ON s.encounter_id = e.id
     WHERE e.status NOT IN ('completed', 'cancelled', 'entered-in-error') AND e.ended_at IS NULL
    UNION
    SELECT s.wanted_ward_id FROM public.encounter e JOIN record ON e.patient_id = record.id JOIN public.stay s ON s.encounter_id = e.id
     WHERE e.status = 'planned:requested'
    UNION
    SELECT t.to_ward_id FROM public.transfer_request t JOIN record ON t.patient_id = record.id
     WHERE t.status IN ('requested', 'accepted')),
  medicine AS (
    SELECT o.author_id, o.status, o.updated_at, o.duration_days, v.id IS NOT NULL AS visiting
      FROM public.medication_request o JOIN record ON o.patient_id = record.id LEFT JOIN visit v ON v.id = o.encounter_id),
  service AS (
    SELECT o.author_id, o.category, o.status, o.updated_at,
           v.id IS NOT NULL OR o.updated_at > public.hospital_now() - interval '30 days' AS lasts
      FROM public.service_request o JOIN record ON o.patient_id = record.id LEFT JOIN visit v ON v.id = o.encounter_id),
  -- Until seven days after it, for what comes after an operation.
  operation AS (
    SELECT c.id, c.requested_by, c.theatre_id, c.period, c.status IN ('completed', 'stopped') AS over
      FROM public.theatre_case c JOIN record ON c.patient_id = record.id
     WHERE c.status NOT IN ('completed', 'stopped', 'cancelled', 'entered-in-error')
        OR c.status IN ('completed', 'stopped') AND upper(c.period) > public.hospital_now() - interval '7 days'),
  -- Those who arrange beds and theatres have trades of their own. Nobody puts themselves on duty to open a chart.
  duty AS (
    SELECT d.location_id AS place FROM public.duty_assignment d
     WHERE d.staff_id = care_relation.staff AND d.status = 'active' AND d.period @> public.hospital_now()
       AND d.function NOT IN ('theatre-coordinator', 'bed-manager')
       AND care_relation.staff NOT IN (d.created_by, d.updated_by))
  SELECT CASE
    WHEN EXISTS (SELECT FROM visit WHERE by = care_relation.staff) THEN 'visit'
    WHEN EXISTS (SELECT FROM public.appointment a JOIN record ON a.patient_id = record.id
                  WHERE a.practitioner_id = care_relation.staff AND a.status IN ('booked', 'checked-in', 'fulfilled')
                    AND a.starts_at >= day_begins AND a.starts_at < day_ends) THEN 'list'
    WHEN EXISTS (SELECT FROM service o
                  WHERE o.author_id = care_relation.staff AND o.status IN ('active', 'on-hold') AND o.lasts) THEN 'order'
    WHEN EXISTS (SELECT FROM medicine o
                  WHERE o.author_id = care_relation.staff AND o.status IN ('active', 'on-hold')
                    AND (o.visiting OR o.updated_at > public.hospital_now() - interval '30 days')) THEN 'order'
    WHEN EXISTS (SELECT FROM operation o
                  WHERE NOT o.over AND o.requested_by = care_relation.staff
                     OR EXISTS (SELECT FROM public.theatre_case_team m
                                 WHERE m.case_id = o.id AND m.staff_id = care_relation.staff AND m.removed_at IS NULL
                                   AND (o.over OR m.period IS NOT NULL))) THEN 'operation'
    WHEN EXISTS (SELECT FROM ward
                   JOIN public.location l ON l.id = ward.id
                   JOIN public.department_member mine
                     ON mine.department_id = l.department_id AND mine.staff_id = care_relation.staff
                  WHERE mine.valid_from <= public.hospital_now()
                    AND coalesce(mine.valid_until > public.hospital_now(), true)) THEN 'bed'
    WHEN EXISTS (SELECT FROM duty JOIN ward ON ward.id = duty.place)
      OR EXISTS (SELECT FROM duty JOIN operation o ON o.theatre_id = duty.place
                  WHERE NOT o.over AND o.period && tstzrange(day_begins, day_ends)) THEN 'duty'
    -- A whole department is too many people to have to do with a patient.
    WHEN EXISTS (SELECT FROM visit
                   JOIN public.department_member theirs ON theirs.staff_id = visit.by
                   JOIN public.department_member mine
                     ON mine.department_id = theirs.department_id AND mine.staff_id = care_relation.staff
                   JOIN public.department d ON d.id = mine.department_id AND d.kind IN ('ward', 'team')
                  WHERE theirs.valid_from <= public.hospital_now()
                    AND coalesce(theirs.valid_until > public.hospital_now(), true)
                    AND mine.valid_from <= public.hospital_now()
                    AND coalesce(mine.valid_until > public.hospital_now(), true)) THEN 'ward'
    -- Those who call a number to treat the patient treat them, until the number has been served or waits again.
    WHEN 'clinic' = ANY (trades)
     AND EXISTS (SELECT FROM visit JOIN public.queue_ticket t ON t.encounter_id = visit.id
                  WHERE t.status IN ('called', 'in-service') AND t.updated_by = care_relation.staff) THEN 'called'
    WHEN 'medicines' = ANY (trades)
     AND EXISTS (SELECT FROM medicine o
                  WHERE o.status IN ('active', 'on-hold')
                        AND (o.visiting
                             OR o.updated_at > public.hospital_now() - make_interval(days => least(coalesce(o.duration_days, 30), 30) + 3))
                     OR o.status IN ('completed', 'stopped') AND o.updated_at > public.hospital_now() - interval '3 days') THEN 'medicines'
    WHEN 'laboratory' = ANY (trades)
     AND EXISTS (SELECT FROM service o
                  WHERE o.category = 'laboratory'
                    AND (o.status IN ('active', 'on-hold') AND o.lasts
                         OR o.status = 'completed' AND o.updated_at > public.hospital_now() - interval '3 days')) THEN 'laboratory'
    WHEN 'booking' = ANY (trades) AND EXISTS (SELECT FROM operation) THEN 'booking'
    WHEN 'beds' = ANY (trades) AND EXISTS (SELECT FROM visit WHERE class = 'IMP') THEN 'beds'
    WHEN 'theatre' = ANY (trades) AND EXISTS (SELECT FROM operation) THEN 'theatre'
    -- On call for the whole hospital: for all who are in it, but not for what is confidential.
    WHEN EXISTS (SELECT FROM duty WHERE place IS NULL)
     AND (EXISTS (SELECT FROM ward) OR EXISTS (SELECT FROM operation WHERE NOT over) OR EXISTS (SELECT FROM visit)) THEN 'call'
    WHEN 'clinic' = ANY (trades)
     AND (EXISTS (SELECT FROM visit WHERE class <> 'IMP')
          OR EXISTS (SELECT FROM public.appointment a JOIN record ON a.patient_id = record.id
                      WHERE a.status IN ('booked', 'checked-in', 'fulfilled')
                        AND a.starts_at >= day_begins AND a.starts_at < day_ends)) THEN 'clinic'
    WHEN EXISTS (SELECT FROM record WHERE created_by = care_relation.staff AND created_at > public.hospital_now() - interval '1 day')
      THEN 'registered'
    -- Letters, results and questions come when a visit or a stay is over, and a clinic is prepared before.
    WHEN EXISTS (SELECT FROM public.encounter e JOIN record ON e.patient_id = record.id
                   LEFT JOIN public.stay s ON s.encounter_id = e.id
                   LEFT JOIN public.location l ON l.id = s.ward_id
                  WHERE e.status = 'completed'
                    AND (e.practitioner_id = care_relation.staff AND e.ended_at > public.hospital_now() - interval '30 days'
                         OR e.ended_at > public.hospital_now() - interval '7 days'
                            AND EXISTS (SELECT FROM public.department_member mine
                                         WHERE mine.department_id = l.department_id AND mine.staff_id = care_relation.staff
                                           AND mine.valid_from <= public.hospital_now()
                                           AND coalesce(mine.valid_until > public.hospital_now(), true))))
      OR EXISTS (SELECT FROM public.service_request o JOIN record ON o.patient_id = record.id
                  WHERE o.author_id = care_relation.staff AND o.status = 'completed'
                    AND o.updated_at > public.hospital_now() - interval '30 days')
      OR EXISTS (SELECT FROM public.vital_signs v JOIN record ON v.patient_id = record.id
                  WHERE v.created_by = care_relation.staff AND v.created_at > public.hospital_now() - interval '3 days')
      OR EXISTS (SELECT FROM public.encounter_note n JOIN record ON n.patient_id = record.id
                  WHERE n.author_id = care_relation.staff
                    AND (n.status = 'draft' OR n.created_at > public.hospital_now() - interval '3 days'))
      OR EXISTS (SELECT FROM public.appointment a JOIN record ON a.patient_id = record.id
                  WHERE a.practitioner_id = care_relation.staff AND a.status = 'booked'
                    AND a.starts_at >= day_begins AND a.starts_at < day_ends + interval '7 days') THEN 'after'
  END
$$;
--> statement-breakpoint
-- As before; what was handed over has left with its label, and is not struck out here.
CREATE OR REPLACE FUNCTION theatre_specimen_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  kept CONSTANT text[] := '{error_reason,handed_at,handed_by,taken_by,version,updated_at,updated_by}';
BEGIN
  IF OLD.error_reason IS NOT NULL OR to_jsonb(OLD) - kept IS DISTINCT FROM to_jsonb(NEW) - kept
     OR OLD.handed_at IS NOT NULL
        AND (OLD.handed_at, OLD.handed_by, OLD.taken_by, OLD.error_reason)
            IS DISTINCT FROM (NEW.handed_at, NEW.handed_by, NEW.taken_by, NEW.error_reason)
     OR NEW.handed_at IS NOT NULL AND NEW.error_reason IS NOT NULL THEN
    RAISE EXCEPTION 'a specimen stays as it was labelled and handed over'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_specimen_kept';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
SELECT fire_always();
