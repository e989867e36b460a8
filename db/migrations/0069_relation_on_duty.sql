-- As before; those who are on duty on the ward or in the theatre have to do with its patients too.
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
  -- Until seven days after it, for what comes after an operation.
  operation AS (
    SELECT c.id, c.requested_by, c.theatre_id, c.period, c.status IN ('completed', 'stopped') AS over
      FROM public.theatre_case c JOIN record ON c.patient_id = record.id
     WHERE c.status NOT IN ('completed', 'stopped', 'cancelled', 'entered-in-error')
        OR c.status IN ('completed', 'stopped') AND upper(c.period) > public.hospital_now() - interval '7 days'),
  -- Those who arrange beds and theatres have trades of their own.
  duty AS (
    SELECT d.location_id AS place FROM public.duty_assignment d
     WHERE d.staff_id = care_relation.staff AND d.status = 'active' AND d.period @> public.hospital_now()
       AND d.function NOT IN ('theatre-coordinator', 'bed-manager'))
  SELECT CASE
    WHEN EXISTS (SELECT FROM visit WHERE by = care_relation.staff) THEN 'visit'
    WHEN EXISTS (SELECT FROM public.appointment a JOIN record ON a.patient_id = record.id
                  WHERE a.practitioner_id = care_relation.staff AND a.status IN ('booked', 'checked-in', 'fulfilled')
                    AND a.starts_at >= day_begins AND a.starts_at < day_ends) THEN 'list'
    WHEN EXISTS (SELECT FROM public.service_request o JOIN record ON o.patient_id = record.id
                  WHERE o.author_id = care_relation.staff AND o.status IN ('active', 'on-hold')) THEN 'order'
    WHEN EXISTS (SELECT FROM public.medication_request o JOIN record ON o.patient_id = record.id
                  WHERE o.author_id = care_relation.staff AND o.status IN ('active', 'on-hold')) THEN 'order'
    WHEN EXISTS (SELECT FROM operation o
                  WHERE NOT o.over AND o.requested_by = care_relation.staff
                     OR EXISTS (SELECT FROM public.theatre_case_team m
                                 WHERE m.case_id = o.id AND m.staff_id = care_relation.staff AND m.removed_at IS NULL)) THEN 'operation'
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
     AND EXISTS (SELECT FROM public.medication_request o JOIN record ON o.patient_id = record.id
                  WHERE o.status IN ('active', 'on-hold')
                     OR o.status IN ('completed', 'stopped') AND o.updated_at > public.hospital_now() - interval '3 days') THEN 'medicines'
    WHEN 'laboratory' = ANY (trades)
     AND EXISTS (SELECT FROM public.service_request o JOIN record ON o.patient_id = record.id
                  WHERE o.category = 'laboratory'
                    AND (o.status IN ('active', 'on-hold')
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
CREATE OR REPLACE FUNCTION relation_reach(relation text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE WHEN relation IN ('visit', 'list', 'order', 'operation', 'bed', 'duty', 'ward', 'called', 'medicines') THEN 'chart'
              WHEN relation IN ('laboratory', 'booking', 'beds') THEN 'name'
              WHEN relation IN ('theatre', 'call', 'clinic', 'registered', 'after') THEN 'ordinary' END
$$;
