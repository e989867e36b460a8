-- Steps of values that begin together are numbered in one order, whatever the plan.
CREATE OR REPLACE FUNCTION register_results(received uuid, who integer, instant timestamptz) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  WITH made AS (
    INSERT INTO public.observation (id, specimen_id, service_request_id, patient_id, test_id, code, status, created_at, created_by, updated_at, updated_by)
    -- A UUID of version 8, as it is made from what it names: a demo that is loaded again has the same.
    SELECT overlay(overlay(md5(st.specimen_id::text || st.service_request_id || st.test_id) PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid,
           s.id, st.service_request_id, s.patient_id, st.test_id, t.code, 'registered', instant, who, instant, who
      FROM public.specimen s JOIN public.specimen_test st ON st.specimen_id = s.id JOIN public.lab_test t ON t.id = st.test_id
      JOIN public.service_request o ON o.id = st.service_request_id AND o.status IN ('active', 'on-hold')
     WHERE s.id = received AND s.received_at IS NOT NULL AND s.status = 'available'
    ON CONFLICT DO NOTHING
    RETURNING id)
  INSERT INTO public.status_history (entity, entity_id, event, from_status, to_status, staff_id, roles, at)
  SELECT 'observation', id, 'register', NULL, 'registered', who, '{}', instant FROM made ORDER BY id
$$;
