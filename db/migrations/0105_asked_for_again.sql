DROP INDEX "specimen_parent";--> statement-breakpoint
CREATE INDEX "specimen_parent" ON "specimen" USING btree ("parent_id");
--> statement-breakpoint
-- What cannot be used any more is collected again for what it was still needed for: tests that have a value keep it, and nobody is
-- pricked for them again. The orders are locked, so that none ends meanwhile.
CREATE FUNCTION recollect_specimen(gone uuid, who integer, instant timestamptz) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s public.specimen;
  asked uuid[];
  made uuid;
  nth integer;
BEGIN
  SELECT * INTO s FROM public.specimen WHERE id = gone;
  SELECT array_agg(o.id ORDER BY o.id = s.service_request_id DESC, o.authored_at, o.id) INTO asked FROM (
    SELECT r.id, r.authored_at
      FROM public.specimen_request q JOIN public.service_request r ON r.id = q.service_request_id AND r.status IN ('active', 'on-hold')
     WHERE q.specimen_id = gone ORDER BY r.id FOR NO KEY UPDATE OF r) o
   WHERE EXISTS (SELECT FROM public.specimen_test t WHERE t.specimen_id = gone AND t.service_request_id = o.id AND public.is_open_test(t));
  IF asked IS NULL THEN
    RETURN;
  END IF;
  SELECT count(*) INTO nth FROM public.specimen c WHERE c.parent_id = gone;
  -- A UUID of version 8, as it is made from what it names.
  made := overlay(overlay(md5('recollect ' || gone::text || CASE WHEN nth = 0 THEN '' ELSE ' ' || nth END) PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid;
  INSERT INTO public.specimen (id, service_request_id, patient_id, parent_id, type, container, quantity, bench, status,
                               created_at, created_by, updated_at, updated_by)
  VALUES (made, asked[1], s.patient_id, gone, s.type, s.container, s.quantity, s.bench, 'ordered', instant, who, instant, who);
  INSERT INTO public.specimen_request (specimen_id, service_request_id) SELECT made, unnest(asked[2:]);
  INSERT INTO public.status_history (entity, entity_id, event, from_status, to_status, staff_id, roles, at)
  VALUES ('specimen', made, 'recollect', NULL, 'ordered', who, '{}', instant);
END $$;
--> statement-breakpoint
-- A test of a specimen that has no value yet, or whose value was withdrawn.
CREATE FUNCTION is_open_test(t specimen_test) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT NOT EXISTS (
    SELECT FROM public.observation x
     WHERE x.specimen_id = t.specimen_id AND x.service_request_id = t.service_request_id AND x.test_id = t.test_id
       AND x.status NOT IN ('registered', 'preliminary'))
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION specimen_request_tests() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s public.specimen;
BEGIN
  SELECT * INTO s FROM public.specimen WHERE id = NEW.specimen_id;
  IF s.parent_id IS NOT NULL THEN
    INSERT INTO public.specimen_test (specimen_id, service_request_id, test_id, seq)
    SELECT s.id, t.service_request_id, t.test_id, t.seq FROM public.specimen_test t
     WHERE t.specimen_id = s.parent_id AND t.service_request_id = NEW.service_request_id AND public.is_open_test(t);
  ELSE
    INSERT INTO public.specimen_test (specimen_id, service_request_id, test_id, seq)
    SELECT s.id, r.id, t.id, pt.seq
      FROM public.service_request r
      JOIN public.lab_panel p ON p.system = r.system AND p.code = r.code
      JOIN public.lab_panel_test pt ON pt.panel_id = p.id
      JOIN public.lab_test t ON t.id = pt.test_id AND t.active AND t.specimen_type = s.type AND t.container = s.container
     WHERE r.id = NEW.service_request_id;
  END IF;
  IF NOT FOUND THEN
    PERFORM public.refuse_specimen('specimen_without_test', 'nothing that was ordered is done with such a specimen');
  END IF;
  IF EXISTS (SELECT FROM public.specimen_test mine
               JOIN public.specimen_test t ON t.service_request_id = mine.service_request_id AND t.test_id = mine.test_id
               JOIN public.specimen o ON o.id = t.specimen_id AND o.status IN ('ordered', 'available')
              WHERE mine.specimen_id = s.id AND mine.service_request_id = NEW.service_request_id AND o.id <> s.id)
     AND s.status IN ('ordered', 'available') THEN
    PERFORM public.refuse_specimen('specimen_once', 'another specimen is collected for this order');
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
DROP TRIGGER specimen_recollect ON specimen;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION specimen_recollect() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM public.recollect_specimen(NEW.id, NEW.updated_by, NEW.updated_at);
  RETURN NULL;
END $$;
--> statement-breakpoint
-- By its name it fires before results_follow_specimen, which ends what was open.
CREATE TRIGGER recollect AFTER UPDATE OF status ON specimen
  FOR EACH ROW WHEN (NEW.status IN ('unsatisfactory', 'unavailable')) EXECUTE FUNCTION specimen_recollect();
--> statement-breakpoint
-- And by this one after specimen_first_request, which says for which order a new one is.
CREATE TRIGGER specimen_recollect AFTER INSERT ON specimen
  FOR EACH ROW WHEN (NEW.status IN ('unsatisfactory', 'unavailable')) EXECUTE FUNCTION specimen_recollect();
--> statement-breakpoint
-- An order that ends while its specimen is received waits here, and ends what was registered.
CREATE OR REPLACE FUNCTION register_results(received uuid, who integer, instant timestamptz) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  WITH goes_on AS MATERIALIZED (
    SELECT o.id FROM public.specimen_request q
      JOIN public.service_request o ON o.id = q.service_request_id AND o.status IN ('active', 'on-hold')
     WHERE q.specimen_id = received ORDER BY o.id FOR SHARE OF o),
  made AS (
    INSERT INTO public.observation (id, specimen_id, service_request_id, patient_id, test_id, code, status, created_at, created_by, updated_at, updated_by)
    -- A UUID of version 8, as it is made from what it names: a demo that is loaded again has the same.
    SELECT overlay(overlay(md5(st.specimen_id::text || st.service_request_id || st.test_id) PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid,
           s.id, st.service_request_id, s.patient_id, st.test_id, t.code, 'registered', instant, who, instant, who
      FROM public.specimen s JOIN public.specimen_test st ON st.specimen_id = s.id JOIN public.lab_test t ON t.id = st.test_id
      JOIN goes_on ON goes_on.id = st.service_request_id
     WHERE s.id = received AND s.received_at IS NOT NULL AND s.status = 'available'
    ON CONFLICT DO NOTHING
    RETURNING id)
  INSERT INTO public.status_history (entity, entity_id, event, from_status, to_status, staff_id, roles, at)
  SELECT 'observation', id, 'register', NULL, 'registered', who, '{}', instant FROM made ORDER BY id
$$;
--> statement-breakpoint
-- A value that was withdrawn is measured again, or its test is asked for again: nobody measures what is gone.
CREATE FUNCTION observation_has_specimen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM public.observation x JOIN public.specimen s ON s.id = x.specimen_id AND s.status <> 'available'
              WHERE x.id = NEW.id AND x.status IN ('registered', 'preliminary')) THEN
    RAISE EXCEPTION 'the specimen cannot be used' USING ERRCODE = 'check_violation', CONSTRAINT = 'observation_specimen_usable';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER observation_has_specimen AFTER UPDATE OF status ON observation DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.status IN ('final', 'amended', 'corrected') AND NEW.status = 'registered')
  EXECUTE FUNCTION observation_has_specimen();
--> statement-breakpoint
SELECT fire_always();
