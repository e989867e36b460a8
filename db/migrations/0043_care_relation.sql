-- Why somebody has to do with a patient now: the one place that says so, for charts that are closed to others. Of all records
-- of the person; `day_begins` and `day_ends` are the hospital's day. Null: they have nothing to do with each other.
CREATE FUNCTION care_relation(patient uuid, staff int, day_begins timestamptz, day_ends timestamptz) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  WITH record AS (
    SELECT r.id FROM public.patient p
      JOIN public.patient r ON r.id = coalesce(p.merged_into_id, p.id) OR r.merged_into_id = coalesce(p.merged_into_id, p.id)
     WHERE p.id = care_relation.patient),
  visit AS (
    SELECT e.practitioner_id AS by FROM public.encounter e JOIN record ON e.patient_id = record.id
     WHERE e.status NOT IN ('completed', 'cancelled', 'entered-in-error') AND e.practitioner_id IS NOT NULL)
  SELECT CASE
    WHEN EXISTS (SELECT FROM visit WHERE by = care_relation.staff) THEN 'visit'
    WHEN EXISTS (SELECT FROM public.appointment a JOIN record ON a.patient_id = record.id
                  WHERE a.practitioner_id = care_relation.staff AND a.status IN ('booked', 'checked-in', 'fulfilled')
                    AND a.starts_at >= day_begins AND a.starts_at < day_ends) THEN 'list'
    WHEN EXISTS (SELECT FROM public.service_request o JOIN record ON o.patient_id = record.id
                  WHERE o.author_id = care_relation.staff AND o.status IN ('active', 'on-hold')) THEN 'order'
    WHEN EXISTS (SELECT FROM public.medication_request o JOIN record ON o.patient_id = record.id
                  WHERE o.author_id = care_relation.staff AND o.status IN ('active', 'on-hold')) THEN 'order'
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
  END
$$;
