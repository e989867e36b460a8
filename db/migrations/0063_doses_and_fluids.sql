CREATE TABLE "dose_time" (
	"times_a_day" smallint PRIMARY KEY NOT NULL,
	"at" time[] NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "dose_time_count" CHECK ("dose_time"."times_a_day" > 0 and cardinality("dose_time"."at") = "dose_time"."times_a_day")
);
--> statement-breakpoint
CREATE TABLE "fluid_entry" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"encounter_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"direction" text NOT NULL,
	"kind" text NOT NULL,
	"millilitres" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"note" text,
	"status" text NOT NULL,
	"status_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "fluid_entry_status" CHECK ("fluid_entry"."status" in ('final', 'entered-in-error')),
	CONSTRAINT "fluid_entry_reason" CHECK (("fluid_entry"."status" = 'final') = ("fluid_entry"."status_reason" is null)),
	CONSTRAINT "fluid_entry_millilitres" CHECK ("fluid_entry"."millilitres" between 1 and 10000),
	CONSTRAINT "fluid_entry_kind" CHECK (case "fluid_entry"."direction" when 'in' then "fluid_entry"."kind" in ('oral', 'enteral', 'iv', 'blood', 'other') when 'out' then "fluid_entry"."kind" in ('urine', 'drain', 'vomit', 'stool', 'blood', 'other') else false end)
);
--> statement-breakpoint
CREATE TABLE "high_risk_medicine" (
	"atc" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "high_risk_medicine_atc" CHECK ("high_risk_medicine"."atc" ~ '^[A-Z][A-Z0-9]{0,6}$')
);
--> statement-breakpoint
CREATE TABLE "medication_administration" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"medication_request_id" uuid NOT NULL,
	"encounter_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"due_at" timestamp with time zone,
	"dose" numeric,
	"dose_unit" text,
	"route" text,
	"status" text NOT NULL,
	"status_reason" text,
	"not_given" text,
	"given_dose" numeric,
	"given_unit" text,
	"given_route" text,
	"given_at" timestamp with time zone,
	"given_by" integer,
	"second_by" integer,
	"batch" text,
	"note" text,
	"late" boolean DEFAULT false NOT NULL,
	"corrects_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "medication_administration_status" CHECK ("medication_administration"."status" in ('due', 'on-hold', 'completed', 'not-done', 'cancelled', 'entered-in-error')),
	CONSTRAINT "medication_administration_dose" CHECK ("medication_administration"."dose" > 0 and "medication_administration"."given_dose" > 0),
	CONSTRAINT "medication_administration_plan" CHECK (("medication_administration"."dose" is null) = ("medication_administration"."dose_unit" is null) and ("medication_administration"."due_at" is null) >= ("medication_administration"."dose" is null)),
	CONSTRAINT "medication_administration_given" CHECK ("medication_administration"."status" <> 'completed' or num_nulls("medication_administration"."given_dose", "medication_administration"."given_unit", "medication_administration"."given_route", "medication_administration"."given_at", "medication_administration"."given_by") = 0),
	CONSTRAINT "medication_administration_not_given" CHECK ("medication_administration"."status" <> 'not-done' or "medication_administration"."not_given" is not null and "medication_administration"."given_by" is not null and num_nonnulls("medication_administration"."given_dose", "medication_administration"."given_at") = 0),
	CONSTRAINT "medication_administration_reason" CHECK ("medication_administration"."not_given" in ('refused', 'nil-by-mouth', 'vomiting', 'away', 'unavailable', 'no-access', 'clinical', 'asleep', 'other') and ("medication_administration"."not_given" <> 'other' or "medication_administration"."note" is not null)),
	CONSTRAINT "medication_administration_second" CHECK ("medication_administration"."second_by" <> "medication_administration"."given_by"),
	CONSTRAINT "medication_administration_open" CHECK ("medication_administration"."status" not in ('due', 'on-hold') or "medication_administration"."due_at" is not null and num_nonnulls("medication_administration"."given_dose", "medication_administration"."given_at", "medication_administration"."given_by", "medication_administration"."not_given") = 0)
);
--> statement-breakpoint
ALTER TABLE "fluid_entry" ADD CONSTRAINT "fluid_entry_encounter_id_stay_encounter_id_fk" FOREIGN KEY ("encounter_id") REFERENCES "public"."stay"("encounter_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fluid_entry" ADD CONSTRAINT "fluid_entry_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fluid_entry" ADD CONSTRAINT "fluid_entry_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fluid_entry" ADD CONSTRAINT "fluid_entry_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_administration" ADD CONSTRAINT "medication_administration_medication_request_id_medication_request_id_fk" FOREIGN KEY ("medication_request_id") REFERENCES "public"."medication_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_administration" ADD CONSTRAINT "medication_administration_encounter_id_stay_encounter_id_fk" FOREIGN KEY ("encounter_id") REFERENCES "public"."stay"("encounter_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_administration" ADD CONSTRAINT "medication_administration_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_administration" ADD CONSTRAINT "medication_administration_given_by_staff_id_fk" FOREIGN KEY ("given_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_administration" ADD CONSTRAINT "medication_administration_second_by_staff_id_fk" FOREIGN KEY ("second_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_administration" ADD CONSTRAINT "medication_administration_corrects_id_medication_administration_id_fk" FOREIGN KEY ("corrects_id") REFERENCES "public"."medication_administration"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_administration" ADD CONSTRAINT "medication_administration_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_administration" ADD CONSTRAINT "medication_administration_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "fluid_entry_stay" ON "fluid_entry" USING btree ("encounter_id","at");--> statement-breakpoint
CREATE INDEX "fluid_entry_patient" ON "fluid_entry" USING btree ("patient_id");--> statement-breakpoint
CREATE UNIQUE INDEX "medication_administration_once" ON "medication_administration" USING btree ("medication_request_id","due_at") WHERE "medication_administration"."status" not in ('entered-in-error', 'cancelled');--> statement-breakpoint
CREATE UNIQUE INDEX "medication_administration_corrects" ON "medication_administration" USING btree ("corrects_id");--> statement-breakpoint
CREATE INDEX "medication_administration_stay" ON "medication_administration" USING btree ("encounter_id","due_at");--> statement-breakpoint
CREATE INDEX "medication_administration_patient" ON "medication_administration" USING btree ("patient_id");--> statement-breakpoint
CREATE INDEX "medication_administration_open_due" ON "medication_administration" USING btree ("due_at") WHERE "medication_administration"."status" in ('due', 'on-hold');--> statement-breakpoint
CREATE INDEX "medication_administration_order" ON "medication_administration" USING btree ("medication_request_id","given_at");--> statement-breakpoint
-- What a new hospital begins with, and a demo that is reset.
-- At the rounds of 08, 12, 18 and 22 o’clock, as the charts of the NHS print them, where so many fit; else evenly.
CREATE FUNCTION ship_dose_rules() RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
INSERT INTO public.dose_time (times_a_day, at, source) VALUES
  (1, '{08:00}', 'Medicine rounds of NHS inpatient charts'),
  (2, '{08:00,18:00}', 'Medicine rounds of NHS inpatient charts'),
  (3, '{08:00,14:00,22:00}', 'Medicine rounds of NHS inpatient charts'),
  (4, '{08:00,12:00,18:00,22:00}', 'Medicine rounds of NHS inpatient charts'),
  (5, '{06:00,10:00,14:00,18:00,22:00}', 'Every four hours while awake'),
  (6, '{02:00,06:00,10:00,14:00,18:00,22:00}', 'Every four hours')
ON CONFLICT DO NOTHING;
INSERT INTO public.high_risk_medicine (atc, name, source) VALUES
  ('A10A', 'Insulins', 'ISMP List of High-Alert Medications in Acute Care Settings (2024)'),
  ('B01AB', 'Heparins', 'ISMP List of High-Alert Medications in Acute Care Settings (2024)'),
  ('B05XA01', 'Potassium chloride for infusion', 'ISMP List of High-Alert Medications in Acute Care Settings (2024)'),
  ('L01', 'Medicines against cancer', 'ISMP List of High-Alert Medications in Acute Care Settings (2024)'),
  ('L04AX03', 'Methotrexate', 'ISMP List of High-Alert Medications in Acute Care Settings (2024)'),
  ('N02A', 'Opioids', 'NICE NG46 (2016), 1.7: a second person witnesses a controlled drug')
ON CONFLICT DO NOTHING;
$$;
--> statement-breakpoint
SELECT ship_dose_rules();
--> statement-breakpoint
DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['medication_administration', 'fluid_entry'] LOOP
    EXECUTE format('CREATE TRIGGER never_forgotten BEFORE DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget()', kept);
  END LOOP;
END $$;
--> statement-breakpoint
-- Whether a second person signs each dose. A code of another system than ATC says nothing about the risk, so it counts as high.
CREATE FUNCTION is_high_risk(system text, code text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT is_high_risk.system <> 'http://www.whocc.no/atc' OR EXISTS (
    SELECT FROM public.high_risk_medicine h WHERE h.active AND starts_with(upper(is_high_risk.code), h.atc))
$$;
--> statement-breakpoint
-- Whether the patient of a stay was on leave at an instant.
CREATE FUNCTION stay_away(stay_id uuid, instant timestamptz) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce((
    SELECT h.event = 'leave' FROM public.status_history h
     WHERE h.entity = 'encounter' AND h.entity_id = stay_id AND h.at <= instant AND h.event IN ('leave', 'return', 'discharge')
     ORDER BY h.at DESC, h.id DESC LIMIT 1), false)
$$;
--> statement-breakpoint
CREATE FUNCTION refuse_dose(rule text, said text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION '%', said USING ERRCODE = 'check_violation', CONSTRAINT = rule;
END $$;
--> statement-breakpoint
-- A dose is planned, answered once, and then stays as it is. What is given is given by an order that was active, to a patient
-- who was on the ward, at a time that has been. The order is locked, so that two doses of it are counted one after the other.
CREATE FUNCTION dose_holds() RETURNS trigger
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
  SELECT * INTO r FROM public.medication_request WHERE id = NEW.medication_request_id FOR NO KEY UPDATE;
  SELECT * INTO e FROM public.encounter WHERE id = NEW.encounter_id;
  IF (r.encounter_id, r.patient_id, e.patient_id) IS DISTINCT FROM (NEW.encounter_id, NEW.patient_id, NEW.patient_id) THEN
    PERFORM public.refuse_dose('dose_of_patient', 'the order is of another stay or patient');
  END IF;
  IF NEW.corrects_id IS NOT NULL AND TG_OP = 'INSERT' AND NOT EXISTS (
       SELECT FROM public.medication_administration o
        WHERE o.id = NEW.corrects_id AND o.medication_request_id = NEW.medication_request_id
          AND o.due_at IS NOT DISTINCT FROM NEW.due_at AND o.status IN ('entered-in-error', 'cancelled')) THEN
    PERFORM public.refuse_dose('dose_corrects', 'a correction replaces an entry of the same dose that is wrong or cancelled');
  END IF;
  IF NEW.status IN ('due', 'on-hold') THEN
    IF r.status NOT IN ('active', 'on-hold') OR e.status NOT IN ('in-progress', 'on-hold') THEN
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
CREATE TRIGGER dose_holds BEFORE INSERT OR UPDATE ON medication_administration FOR EACH ROW EXECUTE FUNCTION dose_holds();
--> statement-breakpoint
CREATE TRIGGER keep_answered_dose BEFORE UPDATE ON medication_administration
  FOR EACH ROW WHEN (OLD.status NOT IN ('due', 'on-hold')) EXECUTE FUNCTION keep_content();
--> statement-breakpoint
-- Moves pending doses to a status, with the history.
CREATE FUNCTION move_doses(doses uuid[], step text, becomes text, because text, staff int, instant timestamptz) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO public.status_history (entity, entity_id, event, from_status, to_status, reason, staff_id, roles, at)
  SELECT 'medication_administration', id, step, status, becomes, because, staff, '{}', instant
    FROM public.medication_administration WHERE id = ANY (doses);
  UPDATE public.medication_administration
     SET status = becomes, status_reason = because, version = version + 1, updated_at = instant, updated_by = staff
   WHERE id = ANY (doses);
$$;
--> statement-breakpoint
-- The doses follow their order: on hold with it, due again with it if their time is still to come, and cancelled when it ends.
CREATE FUNCTION doses_follow_order() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  held CONSTANT text := 'The order is on hold';
  pending uuid[];
BEGIN
  SELECT array_agg(id ORDER BY id) INTO pending FROM public.medication_administration
   WHERE medication_request_id = NEW.id AND status IN ('due', 'on-hold');
  IF pending IS NULL THEN
    RETURN NULL;
  END IF;
  IF NEW.status = 'on-hold' THEN
    PERFORM public.move_doses((SELECT array_agg(id) FROM public.medication_administration WHERE id = ANY (pending) AND status = 'due'),
      'hold', 'on-hold', held, NEW.updated_by, NEW.updated_at);
  ELSIF NEW.status = 'active' THEN
    PERFORM public.move_doses((SELECT array_agg(id) FROM public.medication_administration
        WHERE id = ANY (pending) AND status_reason = held AND due_at <= NEW.updated_at),
      'cancel', 'cancelled', 'The order was on hold', NEW.updated_by, NEW.updated_at);
    PERFORM public.move_doses((SELECT array_agg(id) FROM public.medication_administration
        WHERE id = ANY (pending) AND status = 'on-hold' AND status_reason = held),
      'resume', 'due', NULL, NEW.updated_by, NEW.updated_at);
  ELSE
    PERFORM public.move_doses(pending, 'cancel', 'cancelled', 'The order has ended', NEW.updated_by, NEW.updated_at);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER doses_follow_order AFTER UPDATE OF status ON medication_request FOR EACH ROW
  WHEN (NEW.status <> OLD.status) EXECUTE FUNCTION doses_follow_order();
--> statement-breakpoint
-- The doses follow the stay: those of a time on leave are cancelled when the patient is back, and all that are pending when it ends.
CREATE FUNCTION doses_follow_stay() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  pending uuid[];
BEGIN
  SELECT array_agg(id ORDER BY id) INTO pending FROM public.medication_administration
   WHERE encounter_id = NEW.id AND status IN ('due', 'on-hold')
     AND (NEW.status <> 'in-progress' OR due_at <= NEW.updated_at AND public.stay_away(NEW.id, due_at));
  IF pending IS NOT NULL THEN
    PERFORM public.move_doses(pending, 'cancel', 'cancelled',
      CASE NEW.status WHEN 'in-progress' THEN 'The patient was on leave' ELSE 'The stay has ended' END,
      NEW.updated_by, NEW.updated_at);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER doses_follow_stay AFTER UPDATE OF status ON encounter FOR EACH ROW
  WHEN (NEW.class = 'IMP' AND NEW.status <> OLD.status
    AND (NEW.status IN ('discharged', 'completed', 'cancelled', 'entered-in-error') OR OLD.status = 'on-hold'))
  EXECUTE FUNCTION doses_follow_stay();
--> statement-breakpoint
-- What went in or out is of a patient on the ward, at a time that has been.
CREATE FUNCTION fluid_holds() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  e public.encounter;
BEGIN
  SELECT * INTO e FROM public.encounter WHERE id = NEW.encounter_id FOR SHARE;
  IF e.patient_id <> NEW.patient_id THEN
    RAISE EXCEPTION 'the stay is of another patient' USING ERRCODE = 'check_violation', CONSTRAINT = 'fluid_of_patient';
  END IF;
  IF NEW.status <> 'final' THEN
    RAISE EXCEPTION 'an entry does not begin as wrong' USING ERRCODE = 'check_violation', CONSTRAINT = 'fluid_begins';
  END IF;
  IF e.status NOT IN ('in-progress', 'on-hold', 'discharged') OR e.ended_at IS NOT NULL THEN
    RAISE EXCEPTION 'the patient is not on the ward' USING ERRCODE = 'check_violation', CONSTRAINT = 'fluid_on_ward';
  END IF;
  IF NEW.at > public.hospital_now() THEN
    RAISE EXCEPTION 'this time is still to come' USING ERRCODE = 'check_violation', CONSTRAINT = 'fluid_future';
  END IF;
  IF NEW.at < date_trunc('minute', e.started_at) THEN
    RAISE EXCEPTION 'the patient was not on the ward yet' USING ERRCODE = 'check_violation', CONSTRAINT = 'fluid_before_stay';
  END IF;
  IF public.stay_away(NEW.encounter_id, NEW.at) THEN
    RAISE EXCEPTION 'the patient was on leave' USING ERRCODE = 'check_violation', CONSTRAINT = 'fluid_on_leave';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER fluid_holds BEFORE INSERT ON fluid_entry FOR EACH ROW EXECUTE FUNCTION fluid_holds();
--> statement-breakpoint
CREATE TRIGGER keep_fluid BEFORE UPDATE ON fluid_entry FOR EACH ROW EXECUTE FUNCTION keep_content();
--> statement-breakpoint
CREATE FUNCTION fluid_taken_back() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'a wrong entry stays wrong' USING ERRCODE = 'check_violation', CONSTRAINT = 'fluid_taken_back';
END $$;
--> statement-breakpoint
CREATE TRIGGER fluid_taken_back BEFORE UPDATE ON fluid_entry FOR EACH ROW
  WHEN (OLD.status = 'entered-in-error' AND NEW.status <> OLD.status) EXECUTE FUNCTION fluid_taken_back();
--> statement-breakpoint
SELECT fire_always();
