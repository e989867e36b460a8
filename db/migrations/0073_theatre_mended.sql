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
SELECT fire_always();
