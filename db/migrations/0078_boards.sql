CREATE TABLE "overdue_told" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"encounter_id" uuid NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"step" smallint NOT NULL,
	"function" text NOT NULL,
	"staff_id" integer,
	"told_at" timestamp with time zone NOT NULL,
	CONSTRAINT "overdue_told_once" UNIQUE NULLS NOT DISTINCT("encounter_id","since","step","function","staff_id")
);
--> statement-breakpoint
ALTER TABLE "bed_assignment" DROP CONSTRAINT "bed_assignment_end";--> statement-breakpoint
ALTER TABLE "overdue_told" ADD CONSTRAINT "overdue_told_encounter_id_stay_encounter_id_fk" FOREIGN KEY ("encounter_id") REFERENCES "public"."stay"("encounter_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "overdue_told" ADD CONSTRAINT "overdue_told_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
-- What is reserved today is held for another four hours.
UPDATE bed_assignment SET period = tstzrange(lower(period), greatest(hospital_now(), lower(period)) + interval '4 hours')
 WHERE status = 'reserved' AND lower(period) > hospital_now() - interval '68 hours';--> statement-breakpoint
UPDATE bed_assignment SET period = tstzrange(lower(period), lower(period) + interval '72 hours')
 WHERE status = 'reserved' AND upper_inf(period);--> statement-breakpoint
SET CONSTRAINTS ALL IMMEDIATE;--> statement-breakpoint
ALTER TABLE "bed_assignment" ADD CONSTRAINT "bed_assignment_end" CHECK (case "bed_assignment"."status" when 'completed' then not upper_inf("bed_assignment"."period") when 'active' then upper_inf("bed_assignment"."period") when 'reserved' then coalesce(upper("bed_assignment"."period") - lower("bed_assignment"."period") <= interval '72 hours', false) else true end);
--> statement-breakpoint
-- As before; a reservation that has ended by the clock holds nothing, so its bed can be closed.
CREATE OR REPLACE FUNCTION bed_occupied() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF OLD.status = 'K' AND NEW.status = 'H' AND pg_trigger_depth() > 1 THEN
    RETURN NEW;
  END IF;
  IF (NEW.status = 'O') <> EXISTS (SELECT FROM public.bed_assignment WHERE bed_id = NEW.id AND status = 'active') THEN
    RAISE EXCEPTION 'bed % is occupied exactly while somebody is in it', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'bed_occupied';
  END IF;
  IF NEW.status = 'C' AND EXISTS (
       SELECT FROM public.bed_assignment
        WHERE bed_id = NEW.id AND status = 'reserved' AND upper(period) > public.hospital_now()) THEN
    RAISE EXCEPTION 'bed % is reserved', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'bed_reserved';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- The rules that a hospital begins with, with their sources; the pages where they are changed show them beside its own.
CREATE FUNCTION default_observation_intervals()
RETURNS TABLE (kind text, level text, minutes smallint, source text)
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
VALUES
  ('NEWS2', 'none', 720::smallint, 'Royal College of Physicians, National Early Warning Score 2 (2017), chart 4: at least every 12 hours'),
  ('NEWS2', 'low', 360, 'Royal College of Physicians, National Early Warning Score 2 (2017), chart 4: at least every 4 to 6 hours'),
  ('NEWS2', 'low-medium', 60, 'Royal College of Physicians, National Early Warning Score 2 (2017), chart 4: at least every hour'),
  ('NEWS2', 'medium', 60, 'Royal College of Physicians, National Early Warning Score 2 (2017), chart 4: at least every hour'),
  ('NEWS2', 'high', 30, 'Royal College of Physicians, National Early Warning Score 2 (2017), chart 4: continuous; that a set is written down every half hour is this portal’s own rule'),
  ('PEWS', 'none', 240, 'This portal’s own rule'),
  ('PEWS', 'low', 240, 'This portal’s own rule'),
  ('PEWS', 'medium', 60, 'This portal’s own rule'),
  ('PEWS', 'high', 30, 'This portal’s own rule'),
  ('PEWS', 'emergency', 15, 'This portal’s own rule')
$$;
--> statement-breakpoint
CREATE FUNCTION default_escalation_policy()
RETURNS TABLE (kind text, level text, step smallint, function text, after_minutes smallint, source text)
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
SELECT 'high-score', p.level, p.step::smallint, p.function, p.after::smallint,
       CASE WHEN p.step = 1 AND p.level <> 'emergency'
            THEN 'Royal College of Physicians, National Early Warning Score 2 (2017), chart 4; for children this portal’s own rule'
            ELSE 'This portal’s own rule' END
  FROM (VALUES
    ('low-medium', 1, 'nurse-in-charge', 0), ('low-medium', 1, 'doctor', 0), ('low-medium', 2, 'doctor-on-call', 60),
    ('medium', 1, 'nurse-in-charge', 0), ('medium', 1, 'doctor', 0), ('medium', 2, 'doctor-on-call', 30),
    ('medium', 3, 'anaesthetist-on-call', 60),
    ('high', 1, 'nurse-in-charge', 0), ('high', 1, 'doctor', 0), ('high', 2, 'doctor-on-call', 15),
    ('high', 3, 'anaesthetist-on-call', 30),
    ('emergency', 1, 'nurse-in-charge', 0), ('emergency', 1, 'doctor', 0), ('emergency', 1, 'doctor-on-call', 0),
    ('emergency', 2, 'anaesthetist-on-call', 5)) AS p(level, step, function, after)
UNION ALL
SELECT 'overdue', l.level, p.step::smallint, p.function, p.after::smallint, 'This portal’s own rule'
  FROM (VALUES ('none', 60), ('low', 30), ('low-medium', 15), ('medium', 15), ('high', 10), ('emergency', 5)) AS l(level, pace)
 CROSS JOIN LATERAL (VALUES
    (1, 'nurse', 0), (2, 'nurse-in-charge', l.pace), (3, 'doctor', 2 * l.pace)) AS p(step, function, after)
$$;
--> statement-breakpoint
-- What a new hospital begins with, and a demo that is reset. A level whom it calls somebody for already is the hospital’s own, so
-- nothing that was changed or taken out comes back.
CREATE OR REPLACE FUNCTION ship_observation_rules() RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
INSERT INTO public.observation_interval (kind, level, minutes, source)
SELECT kind, level, minutes, source FROM public.default_observation_intervals() ON CONFLICT DO NOTHING;
INSERT INTO public.escalation_policy (kind, level, step, function, after_minutes, source)
SELECT d.kind, d.level, d.step, d.function, d.after_minutes, d.source FROM public.default_escalation_policy() d
 WHERE NOT EXISTS (SELECT FROM public.escalation_policy p WHERE p.kind = d.kind AND p.level = d.level);
$$;
--> statement-breakpoint
-- A higher score asks for observations at least as often.
CREATE FUNCTION observation_interval_holds() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  -- Two that change it at once are asked one after the other, each with what the other left.
  PERFORM pg_advisory_xact_lock(hashtextextended('observation rules', 0));
  IF EXISTS (
       SELECT FROM public.observation_interval l JOIN public.observation_interval h ON h.kind = l.kind
        WHERE array_position('{none,low,low-medium,medium,high,emergency}'::text[], h.level)
            > array_position('{none,low,low-medium,medium,high,emergency}'::text[], l.level) AND h.minutes > l.minutes) THEN
    RAISE EXCEPTION 'a higher score is observed less often'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'observation_interval_rises';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER observation_interval_holds AFTER INSERT OR UPDATE ON observation_interval DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION observation_interval_holds();
--> statement-breakpoint
-- A level that calls somebody has a first step and no gap, its steps are of one time each, and the later ones come later.
CREATE FUNCTION escalation_policy_holds() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  one record;
  broken text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('observation rules', 0));
  FOR one IN
    SELECT DISTINCT r->>'kind' AS kind, r->>'level' AS level
      FROM unnest(ARRAY[CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END, CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END]) r
     WHERE r IS NOT NULL
  LOOP
    SELECT CASE WHEN count(*) = 0 OR bool_or(step <> nth) THEN 'escalation_policy_first'
                WHEN bool_or(lowest <> highest) THEN 'escalation_policy_one_time'
                WHEN bool_or(before >= lowest) THEN 'escalation_policy_rises' END INTO broken
      FROM (SELECT step, min(after_minutes) AS lowest, max(after_minutes) AS highest,
                   row_number() OVER (ORDER BY step) AS nth, lag(max(after_minutes)) OVER (ORDER BY step) AS before
              FROM public.escalation_policy p WHERE p.kind = one.kind AND p.level = one.level GROUP BY step) steps;
    IF broken IS NOT NULL THEN
      RAISE EXCEPTION 'the steps for % at % are not in order', one.kind, one.level
        USING ERRCODE = 'check_violation', CONSTRAINT = broken;
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER escalation_policy_holds AFTER INSERT OR UPDATE OR DELETE ON escalation_policy DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION escalation_policy_holds();
--> statement-breakpoint
CREATE TRIGGER audit_access AFTER INSERT OR UPDATE OR DELETE ON high_risk_medicine
  FOR EACH ROW EXECUTE FUNCTION audit_access();
--> statement-breakpoint
-- Open ward lists follow the rules, and show who was told of what is overdue.
CREATE TRIGGER tell_of_board AFTER INSERT OR UPDATE OR DELETE ON escalation_policy
  FOR EACH STATEMENT EXECUTE FUNCTION tell_of_board('escalation');
--> statement-breakpoint
CREATE TRIGGER tell_of_board AFTER UPDATE ON observation_interval FOR EACH STATEMENT EXECUTE FUNCTION tell_of_board('escalation');
--> statement-breakpoint
CREATE TRIGGER tell_of_escalation AFTER INSERT ON overdue_told FOR EACH STATEMENT EXECUTE FUNCTION tell_of_escalation();
--> statement-breakpoint
SELECT fire_always();
