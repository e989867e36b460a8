CREATE TABLE "duty_assignment" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"staff_id" integer NOT NULL,
	"location_id" uuid,
	"function" text NOT NULL,
	"period" "tstzrange" NOT NULL,
	"status" text NOT NULL,
	"status_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "duty_assignment_function" CHECK ("duty_assignment"."function" in ('nurse-in-charge', 'nurse', 'doctor', 'doctor-on-call', 'surgeon-on-call', 'anaesthetist-on-call', 'theatre-coordinator', 'bed-manager')),
	CONSTRAINT "duty_assignment_place" CHECK ("duty_assignment"."function" not in ('nurse-in-charge', 'nurse') or "duty_assignment"."location_id" is not null),
	CONSTRAINT "duty_assignment_status" CHECK ("duty_assignment"."status" in ('active', 'cancelled', 'entered-in-error')),
	CONSTRAINT "duty_assignment_reason" CHECK ("duty_assignment"."status" = 'active' or length(trim("duty_assignment"."status_reason")) > 0 is true),
	CONSTRAINT "duty_assignment_period" CHECK (not isempty("duty_assignment"."period") and lower_inc("duty_assignment"."period") and not upper_inc("duty_assignment"."period")
        and not lower_inf("duty_assignment"."period") and not upper_inf("duty_assignment"."period")
        and upper("duty_assignment"."period") - lower("duty_assignment"."period") <= interval '24 hours')
);
--> statement-breakpoint
CREATE TABLE "handover" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"ward_id" uuid NOT NULL,
	"period" "tstzrange" NOT NULL,
	"status" text NOT NULL,
	"status_reason" text,
	"given_by" integer,
	"given_at" timestamp with time zone,
	"received_by" integer,
	"received_at" timestamp with time zone,
	"off_list_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "handover_status" CHECK ("handover"."status" in ('draft', 'given', 'received', 'cancelled')),
	CONSTRAINT "handover_period" CHECK (not isempty("handover"."period") and lower_inc("handover"."period") and not upper_inc("handover"."period")
        and not lower_inf("handover"."period") and not upper_inf("handover"."period")
        and upper("handover"."period") - lower("handover"."period") <= interval '24 hours'),
	CONSTRAINT "handover_given" CHECK (("handover"."given_by" is null) = ("handover"."given_at" is null)
        and ("handover"."status" = 'draft') <= ("handover"."given_at" is null)
        and ("handover"."status" in ('given', 'received')) <= ("handover"."given_at" is not null)),
	CONSTRAINT "handover_received" CHECK (("handover"."received_by" is null) = ("handover"."received_at" is null)
        and ("handover"."status" = 'received') = ("handover"."received_at" is not null)),
	CONSTRAINT "handover_other_person" CHECK ("handover"."received_by" <> "handover"."given_by"),
	CONSTRAINT "handover_reason" CHECK (("handover"."status" <> 'cancelled' or length(trim("handover"."status_reason")) > 0 is true) and coalesce(length(trim("handover"."off_list_reason")) > 0, true))
);
--> statement-breakpoint
CREATE TABLE "handover_line" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"handover_id" uuid NOT NULL,
	"encounter_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"text" text,
	"snapshot" jsonb,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "handover_line_once" UNIQUE("handover_id","encounter_id"),
	CONSTRAINT "handover_line_text" CHECK (length(trim("handover_line"."text")) between 1 and 2000)
);
--> statement-breakpoint
CREATE TABLE "ward_task" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"encounter_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"what" text NOT NULL,
	"priority" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"for_function" text,
	"for_staff_id" integer,
	"status" text NOT NULL,
	"status_reason" text,
	"accepted_by" integer,
	"accepted_at" timestamp with time zone,
	"completed_by" integer,
	"completed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "ward_task_what" CHECK (length(trim("ward_task"."what")) between 1 and 300),
	CONSTRAINT "ward_task_priority" CHECK ("ward_task"."priority" in ('routine', 'urgent', 'stat')),
	CONSTRAINT "ward_task_function" CHECK ("ward_task"."for_function" in ('nurse-in-charge', 'nurse', 'doctor')),
	CONSTRAINT "ward_task_for" CHECK (("ward_task"."for_function" is null) <> ("ward_task"."for_staff_id" is null)),
	CONSTRAINT "ward_task_status" CHECK ("ward_task"."status" in ('requested', 'accepted', 'completed', 'rejected', 'cancelled')),
	CONSTRAINT "ward_task_reason" CHECK ("ward_task"."status" not in ('rejected', 'cancelled') or length(trim("ward_task"."status_reason")) > 0 is true),
	CONSTRAINT "ward_task_accepted" CHECK (("ward_task"."accepted_by" is null) = ("ward_task"."accepted_at" is null) and ("ward_task"."status" <> 'accepted' or "ward_task"."accepted_by" is not null)),
	CONSTRAINT "ward_task_completed" CHECK (("ward_task"."completed_by" is null) = ("ward_task"."completed_at" is null) and ("ward_task"."status" = 'completed') = ("ward_task"."completed_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "duty_assignment" ADD CONSTRAINT "duty_assignment_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty_assignment" ADD CONSTRAINT "duty_assignment_location_id_location_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."location"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty_assignment" ADD CONSTRAINT "duty_assignment_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty_assignment" ADD CONSTRAINT "duty_assignment_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handover" ADD CONSTRAINT "handover_ward_id_location_id_fk" FOREIGN KEY ("ward_id") REFERENCES "public"."location"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handover" ADD CONSTRAINT "handover_given_by_staff_id_fk" FOREIGN KEY ("given_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handover" ADD CONSTRAINT "handover_received_by_staff_id_fk" FOREIGN KEY ("received_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handover" ADD CONSTRAINT "handover_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handover" ADD CONSTRAINT "handover_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handover_line" ADD CONSTRAINT "handover_line_handover_id_handover_id_fk" FOREIGN KEY ("handover_id") REFERENCES "public"."handover"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handover_line" ADD CONSTRAINT "handover_line_encounter_id_stay_encounter_id_fk" FOREIGN KEY ("encounter_id") REFERENCES "public"."stay"("encounter_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handover_line" ADD CONSTRAINT "handover_line_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handover_line" ADD CONSTRAINT "handover_line_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handover_line" ADD CONSTRAINT "handover_line_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ward_task" ADD CONSTRAINT "ward_task_encounter_id_stay_encounter_id_fk" FOREIGN KEY ("encounter_id") REFERENCES "public"."stay"("encounter_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ward_task" ADD CONSTRAINT "ward_task_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ward_task" ADD CONSTRAINT "ward_task_for_staff_id_staff_id_fk" FOREIGN KEY ("for_staff_id") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ward_task" ADD CONSTRAINT "ward_task_accepted_by_staff_id_fk" FOREIGN KEY ("accepted_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ward_task" ADD CONSTRAINT "ward_task_completed_by_staff_id_fk" FOREIGN KEY ("completed_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ward_task" ADD CONSTRAINT "ward_task_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ward_task" ADD CONSTRAINT "ward_task_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "duty_assignment_in_force" ON "duty_assignment" USING gist ("period") WHERE "duty_assignment"."status" = 'active';--> statement-breakpoint
CREATE INDEX "duty_assignment_staff" ON "duty_assignment" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "duty_assignment_location" ON "duty_assignment" USING btree ("location_id");--> statement-breakpoint
CREATE UNIQUE INDEX "handover_open" ON "handover" USING btree ("ward_id") WHERE "handover"."status" in ('draft', 'given');--> statement-breakpoint
CREATE INDEX "handover_ward" ON "handover" USING btree ("ward_id","created_at");--> statement-breakpoint
CREATE INDEX "handover_waiting" ON "handover" USING btree ("given_at") WHERE "handover"."status" = 'given';--> statement-breakpoint
CREATE INDEX "handover_line_encounter" ON "handover_line" USING btree ("encounter_id");--> statement-breakpoint
CREATE INDEX "handover_line_patient" ON "handover_line" USING btree ("patient_id");--> statement-breakpoint
CREATE INDEX "ward_task_open" ON "ward_task" USING btree ("encounter_id") WHERE "ward_task"."status" in ('requested', 'accepted');--> statement-breakpoint
CREATE INDEX "ward_task_encounter" ON "ward_task" USING btree ("encounter_id","due_at");--> statement-breakpoint
CREATE INDEX "ward_task_patient" ON "ward_task" USING btree ("patient_id");
--> statement-breakpoint
-- A person is on duty as the same in a place once at a time, and a place has one nurse in charge.
ALTER TABLE duty_assignment
  ADD CONSTRAINT duty_once
    EXCLUDE USING gist (staff_id WITH =, function WITH =,
                        coalesce(location_id, '00000000-0000-0000-0000-000000000000'::uuid) WITH =, period WITH &&)
    WHERE (status = 'active'),
  ADD CONSTRAINT duty_one_in_charge
    EXCLUDE USING gist (location_id WITH =, period WITH &&) WHERE (status = 'active' AND function = 'nurse-in-charge');
--> statement-breakpoint
-- An assignment stays of its person, place and function. One that has begun was so from then on: it can end earlier or later,
-- or be marked as wrong, but not be cancelled. One that is over can only be marked as wrong.
CREATE FUNCTION duty_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  at CONSTANT timestamptz := public.hospital_now();
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'active' THEN
      RAISE EXCEPTION 'somebody is put on duty first' USING ERRCODE = 'check_violation', CONSTRAINT = 'duty_steps';
    END IF;
    IF NEW.location_id IS NOT NULL THEN
      PERFORM FROM public.location WHERE id = NEW.location_id AND form IN ('wa', 'th') AND active FOR SHARE;
      IF NOT FOUND THEN
        RAISE EXCEPTION '% is no open ward or theatre', NEW.location_id
          USING ERRCODE = 'check_violation', CONSTRAINT = 'duty_place_open';
      END IF;
    END IF;
    PERFORM FROM public.staff WHERE id = NEW.staff_id AND active FOR SHARE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'staff % is deactivated', NEW.staff_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'duty_staff_active';
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.staff_id, NEW.location_id, NEW.function) IS DISTINCT FROM (OLD.staff_id, OLD.location_id, OLD.function)
     OR OLD.status <> 'active' THEN
    RAISE EXCEPTION 'assignment % stays as it is', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'duty_kept';
  END IF;
  IF NEW.status = 'entered-in-error' AND NEW.period = OLD.period THEN
    RETURN NEW;
  END IF;
  IF upper(OLD.period) <= at OR NEW.status <> 'active' AND lower(OLD.period) <= at
     OR lower(OLD.period) <= at AND (lower(NEW.period) <> lower(OLD.period) OR upper(NEW.period) < at - interval '1 minute') THEN
    RAISE EXCEPTION 'assignment % has begun', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'duty_begun';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER duty_kept BEFORE INSERT OR UPDATE ON duty_assignment FOR EACH ROW EXECUTE FUNCTION duty_kept();
--> statement-breakpoint
-- A task stays of its patient and what it is. It begins as requested, for a patient who is to come to a ward or is there, and
-- what is over stays over.
CREATE FUNCTION ward_task_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.encounter_id, NEW.patient_id, NEW.what, NEW.created_by) IS DISTINCT FROM (OLD.encounter_id, OLD.patient_id, OLD.what, OLD.created_by)
       OR OLD.status IN ('completed', 'rejected', 'cancelled') THEN
      RAISE EXCEPTION 'task % stays as it is', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'ward_task_kept';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.status <> 'requested' THEN
    RAISE EXCEPTION 'a task is requested first' USING ERRCODE = 'check_violation', CONSTRAINT = 'ward_task_steps';
  END IF;
  PERFORM FROM public.encounter e
   WHERE e.id = NEW.encounter_id AND e.patient_id = NEW.patient_id AND e.class = 'IMP' AND e.ended_at IS NULL
     AND e.status IN ('planned:accepted', 'planned:admitted', 'in-progress', 'on-hold', 'discharged') FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'stay % of the task is not open, or of another patient', NEW.encounter_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ward_task_of_open_stay';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER ward_task_kept BEFORE INSERT OR UPDATE ON ward_task FOR EACH ROW EXECUTE FUNCTION ward_task_kept();
--> statement-breakpoint
-- Nothing is left to be done on a ward for somebody who has left it, or never came.
CREATE FUNCTION stay_ends_tasks() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  WITH open AS (
    SELECT id, status FROM public.ward_task
     WHERE encounter_id = NEW.id AND status IN ('requested', 'accepted') FOR UPDATE),
  ended AS (
    UPDATE public.ward_task t
       SET status = 'cancelled', status_reason = 'The stay has ended', version = t.version + 1,
           updated_at = public.hospital_now(), updated_by = NEW.updated_by
      FROM open WHERE t.id = open.id RETURNING t.id, open.status AS was)
  INSERT INTO public.status_history (entity, entity_id, event, from_status, to_status, reason, staff_id, roles, at)
  SELECT 'ward_task', id, 'cancel', was, 'cancelled', 'The stay has ended', NEW.updated_by, '{}', public.hospital_now() FROM ended;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER stay_ends_tasks AFTER UPDATE OF status, ended_at ON encounter FOR EACH ROW
  WHEN (NEW.class = 'IMP' AND (NEW.ended_at IS NOT NULL OR NEW.status IN ('completed', 'cancelled', 'entered-in-error')))
  EXECUTE FUNCTION stay_ends_tasks();
--> statement-breakpoint
-- A handover is drafted, given, and received by somebody else of the next shift, or taken back before. What was received
-- or cancelled stays as it was.
CREATE FUNCTION handover_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'draft' THEN
      RAISE EXCEPTION 'a handover is drafted first' USING ERRCODE = 'check_violation', CONSTRAINT = 'handover_steps';
    END IF;
    PERFORM FROM public.location WHERE id = NEW.ward_id AND form = 'wa' AND active FOR SHARE;
    IF NOT FOUND THEN
      RAISE EXCEPTION '% is no open ward', NEW.ward_id USING ERRCODE = 'check_violation', CONSTRAINT = 'handover_of_ward';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.status IN ('received', 'cancelled') OR NEW.ward_id <> OLD.ward_id THEN
    RAISE EXCEPTION 'handover % stays as it was', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'handover_kept';
  END IF;
  IF OLD.status = 'given' AND NEW.status <> 'draft' AND (NEW.period, NEW.given_by, NEW.given_at) IS DISTINCT FROM (OLD.period, OLD.given_by, OLD.given_at) THEN
    RAISE EXCEPTION 'handover % was given', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'handover_kept';
  END IF;
  IF NEW.status = 'received' THEN
    IF OLD.status <> 'given' THEN
      RAISE EXCEPTION 'a handover is given first' USING ERRCODE = 'check_violation', CONSTRAINT = 'handover_steps';
    END IF;
    -- On duty on the ward after the shift that hands over; those of the next shift come up to an hour early.
    IF NEW.off_list_reason IS NULL AND NOT EXISTS (
         SELECT FROM public.duty_assignment d
          WHERE d.staff_id = NEW.received_by AND d.location_id = NEW.ward_id AND d.status = 'active'
            AND d.function IN ('nurse-in-charge', 'nurse') AND upper(d.period) > upper(NEW.period)
            AND lower(d.period) <= NEW.received_at + interval '1 hour' AND upper(d.period) > NEW.received_at) THEN
      RAISE EXCEPTION 'staff % is not of the next shift', NEW.received_by
        USING ERRCODE = 'check_violation', CONSTRAINT = 'handover_next_shift';
    END IF;
    IF EXISTS (SELECT FROM public.handover_line WHERE handover_id = NEW.id AND snapshot IS NULL) THEN
      RAISE EXCEPTION 'a line of handover % has no snapshot', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'handover_whole';
    END IF;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER handover_kept BEFORE INSERT OR UPDATE ON handover FOR EACH ROW EXECUTE FUNCTION handover_kept();
--> statement-breakpoint
-- The words of a line are written while the handover is a draft; what is known of the patient is added when it is received.
CREATE FUNCTION handover_line_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  stage text;
BEGIN
  SELECT status INTO stage FROM public.handover WHERE id = NEW.handover_id FOR SHARE;
  IF TG_OP = 'INSERT' THEN
    IF NOT EXISTS (SELECT FROM public.encounter WHERE id = NEW.encounter_id AND patient_id = NEW.patient_id) THEN
      RAISE EXCEPTION 'the stay of the line is of another patient'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'handover_line_of_patient';
    END IF;
    IF stage = 'draft' AND NEW.snapshot IS NULL OR stage = 'given' AND NEW.text IS NULL AND NEW.snapshot IS NOT NULL THEN
      RETURN NEW;
    END IF;
  ELSIF (NEW.handover_id, NEW.encounter_id, NEW.patient_id) = (OLD.handover_id, OLD.encounter_id, OLD.patient_id)
        AND (stage = 'draft' AND NEW.snapshot IS NULL
             OR stage = 'given' AND OLD.snapshot IS NULL AND NEW.text IS NOT DISTINCT FROM OLD.text) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a line of handover % stays as it was', NEW.handover_id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'handover_line_kept';
END $$;
--> statement-breakpoint
CREATE TRIGGER handover_line_kept BEFORE INSERT OR UPDATE ON handover_line FOR EACH ROW EXECUTE FUNCTION handover_line_kept();
--> statement-breakpoint
DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['duty_assignment', 'ward_task', 'handover', 'handover_line'] LOOP
    EXECUTE format('CREATE TRIGGER never_forgotten BEFORE DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget()', kept);
  END LOOP;
END $$;
--> statement-breakpoint
SELECT fire_always();
