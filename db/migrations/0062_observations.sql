CREATE TABLE "escalation" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"encounter_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"ward_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"vital_signs_id" uuid,
	"due_at" timestamp with time zone,
	"level" text NOT NULL,
	"score" smallint,
	"raised_at" timestamp with time zone NOT NULL,
	"unanswered_since" timestamp with time zone NOT NULL,
	"superseded_by_id" uuid,
	"status" text NOT NULL,
	"status_reason" text,
	"acknowledged_at" timestamp with time zone,
	"acknowledged_by" integer,
	"response" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "escalation_kind" CHECK (case "escalation"."kind" when 'high-score' then num_nulls("escalation"."vital_signs_id", "escalation"."score") = 0 and "escalation"."due_at" is null when 'overdue' then "escalation"."due_at" is not null and "escalation"."vital_signs_id" is null else false end),
	CONSTRAINT "escalation_level" CHECK ("escalation"."level" in ('none', 'low', 'low-medium', 'medium', 'high', 'emergency')),
	CONSTRAINT "escalation_status" CHECK ("escalation"."status" in ('open', 'acknowledged', 'superseded', 'ended', 'entered-in-error')),
	CONSTRAINT "escalation_acknowledged" CHECK (num_nulls("escalation"."acknowledged_at", "escalation"."acknowledged_by", "escalation"."response") = case "escalation"."status" when 'acknowledged' then 0 else 3 end and coalesce(length(trim("escalation"."response")) > 0, true)),
	CONSTRAINT "escalation_superseded" CHECK (("escalation"."status" = 'superseded') = ("escalation"."superseded_by_id" is not null)),
	CONSTRAINT "escalation_times" CHECK ("escalation"."unanswered_since" <= "escalation"."raised_at")
);
--> statement-breakpoint
CREATE TABLE "escalation_policy" (
	"kind" text NOT NULL,
	"level" text NOT NULL,
	"step" smallint NOT NULL,
	"function" text NOT NULL,
	"after_minutes" smallint NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "escalation_policy_kind_level_step_function_pk" PRIMARY KEY("kind","level","step","function"),
	CONSTRAINT "escalation_policy_kind" CHECK ("escalation_policy"."kind" in ('high-score', 'overdue')),
	CONSTRAINT "escalation_policy_level" CHECK ("escalation_policy"."level" in ('none', 'low', 'low-medium', 'medium', 'high', 'emergency')),
	CONSTRAINT "escalation_policy_function" CHECK ("escalation_policy"."function" in ('nurse-in-charge', 'nurse', 'doctor', 'doctor-on-call', 'surgeon-on-call', 'anaesthetist-on-call')),
	CONSTRAINT "escalation_policy_step" CHECK ("escalation_policy"."step" between 1 and 9 and "escalation_policy"."after_minutes" between 0 and 1440)
);
--> statement-breakpoint
CREATE TABLE "escalation_told" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"escalation_id" uuid NOT NULL,
	"step" smallint NOT NULL,
	"function" text NOT NULL,
	"staff_id" integer,
	"told_at" timestamp with time zone NOT NULL,
	"how" text NOT NULL,
	CONSTRAINT "escalation_told_once" UNIQUE NULLS NOT DISTINCT("escalation_id","step","function","staff_id"),
	CONSTRAINT "escalation_told_how" CHECK (("escalation_told"."how" = 'ward') = ("escalation_told"."staff_id" is null))
);
--> statement-breakpoint
CREATE TABLE "observation_interval" (
	"kind" text NOT NULL,
	"level" text NOT NULL,
	"minutes" smallint NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "observation_interval_kind_level_pk" PRIMARY KEY("kind","level"),
	CONSTRAINT "observation_interval_minutes" CHECK ("observation_interval"."minutes" between 5 and 1440)
);
--> statement-breakpoint
CREATE TABLE "observation_plan" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"encounter_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"minutes" smallint,
	"asked_minutes" smallint NOT NULL,
	"reason" text,
	"ended_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "observation_plan_minutes" CHECK ("observation_plan"."minutes" between 5 and 1440 and "observation_plan"."asked_minutes" between 5 and 1440),
	CONSTRAINT "observation_plan_reason" CHECK (coalesce("observation_plan"."minutes" <= "observation_plan"."asked_minutes", true) or coalesce(length(trim("observation_plan"."reason")), 0) > 0)
);
--> statement-breakpoint
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_encounter_id_stay_encounter_id_fk" FOREIGN KEY ("encounter_id") REFERENCES "public"."stay"("encounter_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_ward_id_location_id_fk" FOREIGN KEY ("ward_id") REFERENCES "public"."location"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_vital_signs_id_vital_signs_id_fk" FOREIGN KEY ("vital_signs_id") REFERENCES "public"."vital_signs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_acknowledged_by_staff_id_fk" FOREIGN KEY ("acknowledged_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_superseded_by" FOREIGN KEY ("superseded_by_id") REFERENCES "public"."escalation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation_told" ADD CONSTRAINT "escalation_told_escalation_id_escalation_id_fk" FOREIGN KEY ("escalation_id") REFERENCES "public"."escalation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation_told" ADD CONSTRAINT "escalation_told_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation_plan" ADD CONSTRAINT "observation_plan_encounter_id_stay_encounter_id_fk" FOREIGN KEY ("encounter_id") REFERENCES "public"."stay"("encounter_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation_plan" ADD CONSTRAINT "observation_plan_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation_plan" ADD CONSTRAINT "observation_plan_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation_plan" ADD CONSTRAINT "observation_plan_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "escalation_one_open" ON "escalation" USING btree ("encounter_id","kind") WHERE "escalation"."status" = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "escalation_overdue_once" ON "escalation" USING btree ("encounter_id","raised_at") WHERE "escalation"."kind" = 'overdue';--> statement-breakpoint
CREATE INDEX "escalation_encounter" ON "escalation" USING btree ("encounter_id","kind","raised_at");--> statement-breakpoint
CREATE INDEX "escalation_open" ON "escalation" USING btree ("ward_id") WHERE "escalation"."status" = 'open';--> statement-breakpoint
CREATE INDEX "escalation_patient" ON "escalation" USING btree ("patient_id");--> statement-breakpoint
CREATE UNIQUE INDEX "observation_plan_one" ON "observation_plan" USING btree ("encounter_id") WHERE "observation_plan"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "observation_plan_encounter" ON "observation_plan" USING btree ("encounter_id");--> statement-breakpoint
CREATE INDEX "vital_signs_of_encounter" ON "vital_signs" USING btree ("encounter_id","taken_at");
--> statement-breakpoint
-- What a new hospital begins with, and a demo that is reset.
-- Whom the chart of NEWS2 calls is the Royal College’s (2017, charts 4 and 5); after how many minutes, and the same for
-- children and for observations that were not taken, is this portal’s own rule.
CREATE FUNCTION ship_observation_rules() RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
INSERT INTO public.observation_interval (kind, level, minutes, source) VALUES
  ('NEWS2', 'none', 720, 'Royal College of Physicians, National Early Warning Score 2 (2017), chart 4: at least every 12 hours'),
  ('NEWS2', 'low', 360, 'Royal College of Physicians, National Early Warning Score 2 (2017), chart 4: at least every 4 to 6 hours'),
  ('NEWS2', 'low-medium', 60, 'Royal College of Physicians, National Early Warning Score 2 (2017), chart 4: at least every hour'),
  ('NEWS2', 'medium', 60, 'Royal College of Physicians, National Early Warning Score 2 (2017), chart 4: at least every hour'),
  ('NEWS2', 'high', 30, 'Royal College of Physicians, National Early Warning Score 2 (2017), chart 4: continuous; that a set is written down every half hour is this portal’s own rule'),
  ('PEWS', 'none', 240, 'This portal’s own rule'),
  ('PEWS', 'low', 240, 'This portal’s own rule'),
  ('PEWS', 'medium', 60, 'This portal’s own rule'),
  ('PEWS', 'high', 30, 'This portal’s own rule'),
  ('PEWS', 'emergency', 15, 'This portal’s own rule')
ON CONFLICT DO NOTHING;
INSERT INTO public.escalation_policy (kind, level, step, function, after_minutes, source)
SELECT 'high-score', level, step, function, after,
       CASE WHEN step = 1 AND level <> 'emergency'
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
SELECT 'overdue', level, step, function, after, 'This portal’s own rule'
  FROM (VALUES ('none', 60), ('low', 30), ('low-medium', 15), ('medium', 15), ('high', 10), ('emergency', 5)) AS l(level, pace)
 CROSS JOIN LATERAL (VALUES
    (1, 'nurse', 0), (2, 'nurse-in-charge', pace), (3, 'doctor', 2 * pace)) AS p(step, function, after)
ON CONFLICT DO NOTHING;
$$;
--> statement-breakpoint
SELECT ship_observation_rules();
--> statement-breakpoint
-- What is asked for and who is told is changed in the log.
CREATE TRIGGER audit_access AFTER INSERT OR UPDATE OR DELETE ON observation_interval
  FOR EACH ROW EXECUTE FUNCTION audit_access();
--> statement-breakpoint
CREATE TRIGGER audit_access AFTER INSERT OR UPDATE OR DELETE ON escalation_policy
  FOR EACH ROW EXECUTE FUNCTION audit_access();
--> statement-breakpoint
-- A plan is of a patient who is on a ward, and stays as it was made until another replaces it.
CREATE FUNCTION observation_plan_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL
       OR to_jsonb(NEW) - '{ended_at,version,updated_at,updated_by}'::text[]
          IS DISTINCT FROM to_jsonb(OLD) - '{ended_at,version,updated_at,updated_by}'::text[] THEN
      RAISE EXCEPTION 'a plan of observations stays as it was made' USING ERRCODE = 'check_violation', CONSTRAINT = 'observation_plan_kept';
    END IF;
  ELSIF NEW.ended_at IS NOT NULL OR NOT EXISTS (
      SELECT FROM public.encounter e
       WHERE e.id = NEW.encounter_id AND e.patient_id = NEW.patient_id AND e.status IN ('in-progress', 'on-hold')) THEN
    RAISE EXCEPTION 'observations are planned for somebody on a ward' USING ERRCODE = 'check_violation', CONSTRAINT = 'observation_plan_on_ward';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER observation_plan_kept BEFORE INSERT OR UPDATE ON observation_plan
  FOR EACH ROW EXECUTE FUNCTION observation_plan_kept();
--> statement-breakpoint
-- An escalation is of a patient who is on a ward and of a set of this stay, and once it is closed it stays as it was.
CREATE FUNCTION escalation_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  closing CONSTANT text[] := '{status,status_reason,superseded_by_id,acknowledged_at,acknowledged_by,response,version,updated_at,updated_by}';
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.status <> 'open' OR NEW.status = 'open' OR to_jsonb(NEW) - closing IS DISTINCT FROM to_jsonb(OLD) - closing THEN
      RAISE EXCEPTION 'an escalation is closed once, and stays as it was' USING ERRCODE = 'check_violation', CONSTRAINT = 'escalation_kept';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.status <> 'open' THEN
    RAISE EXCEPTION 'an escalation begins open' USING ERRCODE = 'check_violation', CONSTRAINT = 'escalation_kept';
  END IF;
  PERFORM FROM public.encounter e JOIN public.stay s ON s.encounter_id = e.id
    WHERE e.id = NEW.encounter_id AND e.patient_id = NEW.patient_id AND s.ward_id = NEW.ward_id AND e.status IN ('in-progress', 'on-hold')
      FOR SHARE OF e;
  IF NOT FOUND OR NEW.vital_signs_id IS NOT NULL AND NOT EXISTS (
       SELECT FROM public.vital_signs v WHERE v.id = NEW.vital_signs_id AND v.encounter_id = NEW.encounter_id AND v.status = 'final') THEN
    RAISE EXCEPTION 'an escalation is of somebody on a ward' USING ERRCODE = 'check_violation', CONSTRAINT = 'escalation_on_ward';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER escalation_kept BEFORE INSERT OR UPDATE ON escalation
  FOR EACH ROW EXECUTE FUNCTION escalation_kept();
--> statement-breakpoint
-- Closes what is open of a stay without an answer, and says in its history why.
CREATE FUNCTION close_escalations(stay uuid, wanted text, set_id uuid, ended text, why text, who integer) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  WITH closed AS (
    UPDATE public.escalation x
       SET status = ended, status_reason = why, version = x.version + 1, updated_at = public.hospital_now(), updated_by = who
     WHERE x.encounter_id = stay AND x.status = 'open' AND (wanted IS NULL OR x.kind = wanted) AND (set_id IS NULL OR x.vital_signs_id = set_id)
    RETURNING x.id)
  INSERT INTO public.status_history (entity, entity_id, event, from_status, to_status, reason, staff_id, roles, at)
  SELECT 'escalation', id, CASE ended WHEN 'ended' THEN 'end' ELSE 'retract' END, 'open', ended, why, who, '{}', public.hospital_now()
    FROM closed
$$;
--> statement-breakpoint
-- Raises an escalation for the score of a stay that counts now, as `latestScore` of the portal has it: the latest complete
-- one, unless incomplete ones after it are worse. A higher level replaces what is open, and the time without an answer goes
-- on; a doctor’s answer covers the same level and no more points for an hour.
CREATE FUNCTION raise_escalation(stay uuid, who integer, recorded timestamptz) RETURNS void
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
-- However a set of observations gets into a stay, a high score calls for help; a retracted one calls no more.
CREATE FUNCTION vital_signs_escalate() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.status = 'entered-in-error' THEN
    PERFORM public.close_escalations(NEW.encounter_id, 'high-score', NEW.id, 'entered-in-error', NEW.status_reason, NEW.updated_by);
  END IF;
  PERFORM public.raise_escalation(NEW.encounter_id, NEW.updated_by, NEW.updated_at);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER vital_signs_escalate AFTER INSERT OR UPDATE OF status ON vital_signs
  FOR EACH ROW EXECUTE FUNCTION vital_signs_escalate();
--> statement-breakpoint
-- Nobody is called to somebody who has been discharged, has died or has left.
CREATE FUNCTION stay_ends_escalations() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM public.close_escalations(NEW.id, NULL, NULL, 'ended', NULL, NEW.updated_by);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER stay_ends_escalations AFTER UPDATE OF status ON encounter
  FOR EACH ROW WHEN (NEW.class = 'IMP' AND OLD.status IN ('in-progress', 'on-hold') AND NEW.status NOT IN ('in-progress', 'on-hold'))
  EXECUTE FUNCTION stay_ends_escalations();
--> statement-breakpoint
-- Who is told at a later step is no step of the escalation, so open lists are told of it here.
CREATE FUNCTION tell_of_escalation() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_notify('work', 'escalation');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER tell_of_escalation AFTER INSERT ON escalation_told
  FOR EACH STATEMENT EXECUTE FUNCTION tell_of_escalation();
--> statement-breakpoint
SELECT fire_always();
