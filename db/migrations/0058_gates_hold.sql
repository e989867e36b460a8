-- What is prepared is prepared for one time: an operation that is moved, postponed or displaced is prepared again.
CREATE FUNCTION theatre_case_unprepared() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.theatre_check SET undone_at = public.hospital_now() WHERE case_id = OLD.id AND undone_at IS NULL;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER theatre_case_unprepared BEFORE UPDATE OF status ON theatre_case
  FOR EACH ROW WHEN (OLD.status = 'ready' AND NEW.status IN ('scheduled', 'waitlisted')) EXECUTE FUNCTION theatre_case_unprepared();
--> statement-breakpoint
-- Only an emergency goes on without a part of the checklist, so what is planned does not become one in its row.
CREATE FUNCTION theatre_case_urgency_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'operation % stays as urgent as it was requested', OLD.id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_case_stays';
END $$;
--> statement-breakpoint
CREATE TRIGGER theatre_case_urgency_kept BEFORE UPDATE OF urgency ON theatre_case
  FOR EACH ROW WHEN (NEW.urgency <> OLD.urgency) EXECUTE FUNCTION theatre_case_urgency_kept();
--> statement-breakpoint
-- A part of the checklist has answers, and counts once the patient is in theatre.
CREATE FUNCTION theatre_check_answers() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'a part of the checklist has no answers' USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_check_answered';
END $$;
--> statement-breakpoint
CREATE TRIGGER theatre_check_answers BEFORE INSERT ON theatre_check
  FOR EACH ROW WHEN (NEW.answers IS NOT NULL AND (jsonb_typeof(NEW.answers) <> 'object' OR NEW.answers = '{}'))
  EXECUTE FUNCTION theatre_check_answers();
--> statement-breakpoint
CREATE FUNCTION theatre_check_counts() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM public.theatre_case
              WHERE id = NEW.case_id AND status NOT IN ('requested', 'waitlisted', 'scheduled', 'ready')) THEN
    RAISE EXCEPTION 'what was checked counts once the patient is in theatre'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_check_kept';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER theatre_check_counts BEFORE UPDATE OF undone_at ON theatre_check
  FOR EACH ROW EXECUTE FUNCTION theatre_check_counts();
--> statement-breakpoint
-- A consent that was withdrawn stays withdrawn.
CREATE FUNCTION consent_withdrawn_stays() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'consent % was withdrawn', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'consent_withdrawn_stays';
END $$;
--> statement-breakpoint
CREATE TRIGGER consent_withdrawn_stays BEFORE UPDATE ON consent
  FOR EACH ROW WHEN (OLD.withdrawn_at IS NOT NULL AND (NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at OR NEW.status = 'active'))
  EXECUTE FUNCTION consent_withdrawn_stays();
--> statement-breakpoint
-- A ward is closed when nobody is on it or on the way to it, also without a bed. Who goes to it locks its row first.
CREATE FUNCTION ward_has_nobody() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM public.stay s JOIN public.encounter e ON e.id = s.encounter_id
              WHERE s.ward_id = NEW.id
                AND (e.status IN ('planned:accepted', 'planned:admitted')
                     OR e.status IN ('in-progress', 'on-hold', 'discharged') AND e.ended_at IS NULL))
     OR EXISTS (SELECT FROM public.transfer_request WHERE to_ward_id = NEW.id AND status IN ('requested', 'accepted')) THEN
    RAISE EXCEPTION 'ward % has patients, or expects some', NEW.code
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ward_in_use';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER ward_has_nobody BEFORE UPDATE OF active ON location
  FOR EACH ROW WHEN (OLD.active AND NOT NEW.active AND OLD.form = 'wa') EXECUTE FUNCTION ward_has_nobody();
--> statement-breakpoint
CREATE FUNCTION ward_is_open() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  ward uuid := (to_jsonb(NEW) ->> TG_ARGV[0])::uuid;
BEGIN
  PERFORM FROM public.location WHERE id = ward AND active FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'ward % is closed', ward USING ERRCODE = 'check_violation', CONSTRAINT = 'ward_closed';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER ward_is_open BEFORE INSERT OR UPDATE OF ward_id ON stay
  FOR EACH ROW WHEN (NEW.ward_id IS NOT NULL) EXECUTE FUNCTION ward_is_open('ward_id');
--> statement-breakpoint
CREATE TRIGGER ward_is_open BEFORE INSERT OR UPDATE OF to_ward_id ON transfer_request
  FOR EACH ROW EXECUTE FUNCTION ward_is_open('to_ward_id');
--> statement-breakpoint
SELECT fire_always();
