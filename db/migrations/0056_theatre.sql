CREATE TABLE "theatre_case" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"patient_id" uuid NOT NULL,
	"encounter_id" uuid NOT NULL,
	"theatre_id" uuid,
	"theatre_form" text GENERATED ALWAYS AS (case when theatre_id is not null then 'th' end) STORED,
	"period" "tstzrange",
	"status" text NOT NULL,
	"status_reason" text,
	"cancel_code" text,
	"system" text,
	"code" text,
	"display" text NOT NULL,
	"procedure_key" text DEFAULT '' NOT NULL,
	"side" text NOT NULL,
	"side_reason" text,
	"indication" text NOT NULL,
	"urgency" text NOT NULL,
	"asa" smallint,
	"expected_minutes" integer NOT NULL,
	"equipment" text,
	"blood" text,
	"infection" text,
	"consent" text DEFAULT 'not-yet' NOT NULL,
	"repeat_reason" text,
	"displaced_by_id" uuid,
	"requested_by" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "theatre_case_status" CHECK ("theatre_case"."status" in ('requested', 'waitlisted', 'scheduled', 'ready', 'in-theatre', 'in-progress', 'recovery', 'completed', 'stopped', 'cancelled', 'entered-in-error')),
	CONSTRAINT "theatre_case_booked" CHECK (("theatre_case"."theatre_id" is null) = ("theatre_case"."period" is null)
        and case when "theatre_case"."status" in ('requested', 'waitlisted') then "theatre_case"."period" is null
                 when "theatre_case"."status" in ('cancelled', 'entered-in-error') then true
                 else "theatre_case"."period" is not null end),
	CONSTRAINT "theatre_case_period" CHECK (not isempty("theatre_case"."period") and lower_inc("theatre_case"."period") and not upper_inc("theatre_case"."period")
        and not lower_inf("theatre_case"."period") and not upper_inf("theatre_case"."period")
        and upper("theatre_case"."period") - lower("theatre_case"."period") <= interval '24 hours'),
	CONSTRAINT "theatre_case_cancelled" CHECK (("theatre_case"."status" = 'cancelled') = ("theatre_case"."cancel_code" is not null)
        and ("theatre_case"."cancel_code" is null or "theatre_case"."cancel_code" in ('patient', 'clinical', 'no-bed', 'no-staff', 'no-equipment', 'withdrawn', 'other'))),
	CONSTRAINT "theatre_case_side" CHECK ("theatre_case"."side" in ('left', 'right', 'bilateral', 'not-applicable')),
	CONSTRAINT "theatre_case_urgency" CHECK ("theatre_case"."urgency" in ('immediate', 'urgent', 'expedited', 'elective')),
	CONSTRAINT "theatre_case_consent" CHECK ("theatre_case"."consent" in ('not-yet', 'given', 'unable', 'refused')),
	CONSTRAINT "theatre_case_asa" CHECK ("theatre_case"."asa" between 1 and 6),
	CONSTRAINT "theatre_case_minutes" CHECK ("theatre_case"."expected_minutes" between 5 and 1440),
	CONSTRAINT "theatre_case_display" CHECK (length(trim("theatre_case"."display")) between 1 and 200),
	CONSTRAINT "theatre_case_coded" CHECK (("theatre_case"."system" is null) = ("theatre_case"."code" is null)),
	CONSTRAINT "theatre_case_repeat" CHECK (length(trim("theatre_case"."repeat_reason")) > 0)
);
--> statement-breakpoint
CREATE TABLE "theatre_case_team" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"staff_id" integer NOT NULL,
	"role" text NOT NULL,
	"period" "tstzrange",
	"removed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "theatre_case_team_role" CHECK ("theatre_case_team"."role" in ('surgeon', 'assistant', 'anaesthetist', 'scrub', 'circulating', 'recovery'))
);
--> statement-breakpoint
CREATE TABLE "theatre_check" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"phase" text NOT NULL,
	"answers" jsonb,
	"side" text,
	"override_reason" text,
	"completed_by" integer NOT NULL,
	"at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"undone_at" timestamp with time zone,
	CONSTRAINT "theatre_check_phase" CHECK ("theatre_check"."phase" in ('pre-op', 'sign-in', 'time-out', 'sign-out')),
	CONSTRAINT "theatre_check_answered" CHECK (("theatre_check"."answers" is null) = ("theatre_check"."override_reason" is not null) and coalesce(length(trim("theatre_check"."override_reason")) > 0, true))
);
--> statement-breakpoint
CREATE TABLE "theatre_event" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"recorded_by" integer NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"supersedes_id" uuid,
	"reason" text,
	CONSTRAINT "theatre_event_kind" CHECK ("theatre_event"."kind" in ('sent-for', 'in', 'anaesthesia-start', 'knife-to-skin', 'closure', 'out', 'recovery-in', 'recovery-out')),
	CONSTRAINT "theatre_event_correction" CHECK (("theatre_event"."supersedes_id" is null) = ("theatre_event"."reason" is null) and coalesce(length(trim("theatre_event"."reason")) > 0, true))
);
--> statement-breakpoint
ALTER TABLE "theatre_case" ADD CONSTRAINT "theatre_case_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_case" ADD CONSTRAINT "theatre_case_encounter_id_encounter_id_fk" FOREIGN KEY ("encounter_id") REFERENCES "public"."encounter"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_case" ADD CONSTRAINT "theatre_case_displaced_by_id_theatre_case_id_fk" FOREIGN KEY ("displaced_by_id") REFERENCES "public"."theatre_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_case" ADD CONSTRAINT "theatre_case_requested_by_staff_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_case" ADD CONSTRAINT "theatre_case_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_case" ADD CONSTRAINT "theatre_case_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_case" ADD CONSTRAINT "theatre_case_theatre" FOREIGN KEY ("theatre_id","theatre_form") REFERENCES "public"."location"("id","form") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_case_team" ADD CONSTRAINT "theatre_case_team_case_id_theatre_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."theatre_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_case_team" ADD CONSTRAINT "theatre_case_team_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_case_team" ADD CONSTRAINT "theatre_case_team_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_case_team" ADD CONSTRAINT "theatre_case_team_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_check" ADD CONSTRAINT "theatre_check_case_id_theatre_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."theatre_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_check" ADD CONSTRAINT "theatre_check_completed_by_staff_id_fk" FOREIGN KEY ("completed_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_event" ADD CONSTRAINT "theatre_event_case_id_theatre_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."theatre_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_event" ADD CONSTRAINT "theatre_event_recorded_by_staff_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_event" ADD CONSTRAINT "theatre_event_supersedes_id_theatre_event_id_fk" FOREIGN KEY ("supersedes_id") REFERENCES "public"."theatre_event"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "theatre_case_once" ON "theatre_case" USING btree ("patient_id","procedure_key") WHERE "theatre_case"."status" in ('requested', 'waitlisted', 'scheduled', 'ready', 'in-theatre', 'in-progress') and "theatre_case"."repeat_reason" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "theatre_case_in_theatre" ON "theatre_case" USING btree ("theatre_id") WHERE "theatre_case"."status" in ('in-theatre', 'in-progress');--> statement-breakpoint
CREATE INDEX "theatre_case_patient" ON "theatre_case" USING btree ("patient_id");--> statement-breakpoint
CREATE INDEX "theatre_case_encounter" ON "theatre_case" USING btree ("encounter_id");--> statement-breakpoint
CREATE INDEX "theatre_case_waiting" ON "theatre_case" USING btree ("created_at") WHERE "theatre_case"."status" in ('requested', 'waitlisted');--> statement-breakpoint
CREATE UNIQUE INDEX "theatre_case_team_once" ON "theatre_case_team" USING btree ("case_id","staff_id") WHERE "theatre_case_team"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "theatre_case_team_staff" ON "theatre_case_team" USING btree ("staff_id");--> statement-breakpoint
CREATE UNIQUE INDEX "theatre_check_once" ON "theatre_check" USING btree ("case_id","phase") WHERE "theatre_check"."undone_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "theatre_event_first" ON "theatre_event" USING btree ("case_id","kind") WHERE "theatre_event"."supersedes_id" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "theatre_event_superseded" ON "theatre_event" USING btree ("supersedes_id");
--> statement-breakpoint
-- A theatre, a patient and each member of a team are in one operation at a time. What is cancelled or back on the waiting
-- list takes nobody's time. Deferrable, so that two operations of a list can change places.
ALTER TABLE theatre_case
  ADD CONSTRAINT theatre_case_theatre_free
    EXCLUDE USING gist (theatre_id WITH =, period WITH &&)
    WHERE (status NOT IN ('requested', 'waitlisted', 'cancelled', 'entered-in-error')) DEFERRABLE,
  ADD CONSTRAINT theatre_case_patient_free
    EXCLUDE USING gist (patient_id WITH =, period WITH &&)
    WHERE (status NOT IN ('requested', 'waitlisted', 'cancelled', 'entered-in-error')) DEFERRABLE;
--> statement-breakpoint
ALTER TABLE theatre_case_team
  ADD CONSTRAINT theatre_team_free EXCLUDE USING gist (staff_id WITH =, period WITH &&) WHERE (period IS NOT NULL) DEFERRABLE;
--> statement-breakpoint
-- The time of an operation as it is now: the row that no other supersedes.
CREATE FUNCTION theatre_time(operation uuid, wanted text) RETURNS timestamptz
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT e.at FROM public.theatre_event e
   WHERE e.case_id = operation AND e.kind = wanted
     AND NOT EXISTS (SELECT FROM public.theatre_event later WHERE later.supersedes_id = e.id)
$$;
--> statement-breakpoint
-- When a part of the checklist was completed, or overridden; null while it is not.
CREATE FUNCTION theatre_checked(operation uuid, part text) RETURNS timestamptz
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT c.at FROM public.theatre_check c WHERE c.case_id = operation AND c.phase = part AND c.undone_at IS NULL
$$;
--> statement-breakpoint
CREATE FUNCTION theatre_case_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  before CONSTANT text[] := '{requested,waitlisted,scheduled,ready}';
  needed text;
BEGIN
  NEW.procedure_key := coalesce(NEW.system || '|' || NEW.code, public.same_words(NEW.display));
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> ALL (before) THEN
      RAISE EXCEPTION 'an operation begins with its request' USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_case_steps';
    END IF;
    IF NOT EXISTS (SELECT FROM public.encounter WHERE id = NEW.encounter_id AND patient_id = NEW.patient_id) THEN
      RAISE EXCEPTION 'the encounter of operation % is of another patient', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_case_of_patient';
    END IF;
  ELSE
    IF (NEW.patient_id, NEW.encounter_id, NEW.procedure_key, NEW.requested_by)
       IS DISTINCT FROM (OLD.patient_id, OLD.encounter_id, OLD.procedure_key, OLD.requested_by) THEN
      RAISE EXCEPTION 'operation % stays what was requested for whom', OLD.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_case_stays';
    END IF;
    IF NEW.side <> OLD.side THEN
      IF NEW.side_reason IS NOT DISTINCT FROM OLD.side_reason OR trim(NEW.side_reason) = '' THEN
        RAISE EXCEPTION 'the side of operation % is %', OLD.id, OLD.side
          USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_case_side_asked', HINT = 'Correct it with a reason.';
      END IF;
      IF NEW.status <> ALL (before) OR NEW.status = 'ready' OR public.theatre_checked(OLD.id, 'sign-in') IS NOT NULL THEN
        RAISE EXCEPTION 'the side of operation % was confirmed', OLD.id
          USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_case_side_confirmed';
      END IF;
      UPDATE public.theatre_check SET undone_at = public.hospital_now() WHERE case_id = OLD.id AND undone_at IS NULL;
    END IF;
    IF OLD.status <> ALL (before) AND (NEW.status = ANY (before) OR NEW.status IN ('cancelled', 'entered-in-error')) AND OLD.status <> NEW.status THEN
      RAISE EXCEPTION 'operation % does not go from % to %', OLD.id, OLD.status, NEW.status
        USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_case_steps';
    END IF;
  END IF;
  IF NEW.theatre_id IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.theatre_id IS DISTINCT FROM OLD.theatre_id) THEN
    PERFORM FROM public.location WHERE id = NEW.theatre_id AND active FOR SHARE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'theatre % is closed', NEW.theatre_id USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_in_use';
    END IF;
  END IF;
  IF TG_OP = 'INSERT' OR NEW.status <> OLD.status THEN
    IF NEW.status = 'ready' AND public.theatre_checked(NEW.id, 'pre-op') IS NULL THEN
      RAISE EXCEPTION 'operation % is not prepared', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_pre_op_first';
    END IF;
    needed := CASE NEW.status WHEN 'in-theatre' THEN 'in' WHEN 'in-progress' THEN 'knife-to-skin' WHEN 'recovery' THEN 'out'
                              WHEN 'completed' THEN 'recovery-out' WHEN 'stopped' THEN 'in' END;
    IF needed IS NOT NULL AND public.theatre_time(NEW.id, needed) IS NULL THEN
      RAISE EXCEPTION 'operation % has no time of %', NEW.id, needed
        USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_time_first';
    END IF;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER theatre_case_kept BEFORE INSERT OR UPDATE ON theatre_case
  FOR EACH ROW EXECUTE FUNCTION theatre_case_kept();
--> statement-breakpoint
CREATE FUNCTION theatre_team_period() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  operation record;
BEGIN
  SELECT status, period INTO operation FROM public.theatre_case WHERE id = NEW.case_id FOR SHARE;
  NEW.period := CASE WHEN NEW.removed_at IS NULL
                      AND operation.status NOT IN ('requested', 'waitlisted', 'cancelled', 'entered-in-error')
                     THEN operation.period END;
  IF TG_OP = 'INSERT' AND NOT EXISTS (SELECT FROM public.staff WHERE id = NEW.staff_id AND active) THEN
    RAISE EXCEPTION 'a member of the team of operation % is deactivated', NEW.case_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_team_in_use';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER theatre_team_period BEFORE INSERT OR UPDATE ON theatre_case_team
  FOR EACH ROW EXECUTE FUNCTION theatre_team_period();
--> statement-breakpoint
CREATE FUNCTION theatre_case_moves_team() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.theatre_case_team SET period = NEW.period WHERE case_id = NEW.id AND removed_at IS NULL;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER theatre_case_moves_team AFTER UPDATE OF status, period ON theatre_case
  FOR EACH ROW WHEN ((OLD.status, OLD.period) IS DISTINCT FROM (NEW.status, NEW.period))
  EXECUTE FUNCTION theatre_case_moves_team();
--> statement-breakpoint
-- A part of the checklist confirms the side that was requested, comes after the part before it, and stays as it was.
-- Without it only an emergency goes on, by somebody who says why.
CREATE FUNCTION theatre_check_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  operation record;
  earlier text;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.undone_at IS NOT NULL OR NEW.undone_at IS NULL
       OR to_jsonb(OLD) - 'undone_at' IS DISTINCT FROM to_jsonb(NEW) - 'undone_at' THEN
      RAISE EXCEPTION 'what was checked stays as it was' USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_check_kept';
    END IF;
    RETURN NEW;
  END IF;
  SELECT status, side, urgency INTO operation FROM public.theatre_case WHERE id = NEW.case_id FOR SHARE;
  IF NOT (CASE NEW.phase WHEN 'pre-op' THEN operation.status = 'scheduled'
                         WHEN 'sign-in' THEN operation.status IN ('ready', 'in-theatre')
                         WHEN 'time-out' THEN operation.status = 'in-theatre'
                         ELSE operation.status IN ('in-progress', 'stopped') END) THEN
    RAISE EXCEPTION 'no % of an operation that is %', NEW.phase, operation.status
      USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_check_now';
  END IF;
  -- Of one abandoned before the incision there may be nothing to come after.
  earlier := CASE WHEN NEW.phase = 'time-out' THEN 'sign-in' WHEN NEW.phase = 'sign-out' AND operation.status = 'in-progress' THEN 'time-out' END;
  IF earlier IS NOT NULL AND public.theatre_checked(NEW.case_id, earlier) IS NULL THEN
    RAISE EXCEPTION '% comes after %', NEW.phase, earlier
      USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_check_order';
  END IF;
  IF NEW.override_reason IS NOT NULL AND operation.urgency NOT IN ('immediate', 'urgent') THEN
    RAISE EXCEPTION 'only an emergency goes on without %', NEW.phase
      USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_check_emergency';
  END IF;
  IF NEW.answers IS NOT NULL AND NEW.phase <> 'sign-out' AND NEW.side IS DISTINCT FROM operation.side THEN
    RAISE EXCEPTION 'the side of the operation is %', operation.side
      USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_check_side';
  END IF;
  NEW.at := public.hospital_now();
  NEW.undone_at := NULL;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER theatre_check_kept BEFORE INSERT OR UPDATE ON theatre_check
  FOR EACH ROW EXECUTE FUNCTION theatre_check_kept();
--> statement-breakpoint
-- Times are kept to the minute, in their order, none of them to come, and each after what has to be before it.
CREATE FUNCTION theatre_event_order() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  kinds CONSTANT text[] := '{sent-for,in,anaesthesia-start,knife-to-skin,closure,out,recovery-in,recovery-out}';
  operation record;
  other record;
  needed text;
  gate text;
  checked timestamptz;
BEGIN
  NEW.at := date_trunc('minute', NEW.at);
  SELECT status INTO operation FROM public.theatre_case WHERE id = NEW.case_id FOR NO KEY UPDATE;
  IF operation.status IN ('requested', 'waitlisted', 'cancelled', 'entered-in-error')
     OR operation.status = 'scheduled' AND NEW.kind <> 'sent-for' THEN
    RAISE EXCEPTION 'no % of an operation that is %', NEW.kind, operation.status
      USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_event_now';
  END IF;
  IF NEW.at > public.hospital_now() THEN
    RAISE EXCEPTION '% of the operation is to come', NEW.kind
      USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_event_future';
  END IF;
  IF NEW.supersedes_id IS NOT NULL AND NOT EXISTS (
       SELECT FROM public.theatre_event WHERE id = NEW.supersedes_id AND case_id = NEW.case_id AND kind = NEW.kind) THEN
    RAISE EXCEPTION 'a time is corrected by one of the same kind'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_event_supersedes';
  END IF;
  needed := CASE NEW.kind WHEN 'anaesthesia-start' THEN 'in' WHEN 'knife-to-skin' THEN 'in' WHEN 'closure' THEN 'knife-to-skin'
                          WHEN 'out' THEN 'in' WHEN 'recovery-in' THEN 'out' WHEN 'recovery-out' THEN 'recovery-in' END;
  IF needed IS NOT NULL AND public.theatre_time(NEW.case_id, needed) IS NULL THEN
    RAISE EXCEPTION '% comes after %', NEW.kind, needed
      USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_event_order';
  END IF;
  FOR other IN SELECT kind, public.theatre_time(NEW.case_id, kind) AS at
                 FROM unnest(kinds) AS kind WHERE kind <> NEW.kind LOOP
    IF other.at > NEW.at AND array_position(kinds, other.kind) < array_position(kinds, NEW.kind)
       OR other.at < NEW.at AND array_position(kinds, other.kind) > array_position(kinds, NEW.kind) THEN
      RAISE EXCEPTION '% at % does not go with % at %', NEW.kind, NEW.at, other.kind, other.at
        USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_event_order';
    END IF;
  END LOOP;
  gate := CASE NEW.kind WHEN 'anaesthesia-start' THEN 'sign-in' WHEN 'knife-to-skin' THEN 'time-out' WHEN 'out' THEN 'sign-out' END;
  IF gate IS NOT NULL THEN
    checked := public.theatre_checked(NEW.case_id, gate);
    IF checked IS NULL OR date_trunc('minute', checked) > NEW.at THEN
      RAISE EXCEPTION 'no % before %', NEW.kind, gate
        USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_' || replace(gate, '-', '_') || '_first';
    END IF;
  END IF;
  NEW.recorded_at := public.hospital_now();
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER theatre_event_order BEFORE INSERT ON theatre_event
  FOR EACH ROW EXECUTE FUNCTION theatre_event_order();
--> statement-breakpoint
CREATE TRIGGER never_changed BEFORE UPDATE ON theatre_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget();
--> statement-breakpoint
-- Open lists and pages are read again; nothing of a patient is told.
CREATE FUNCTION tell_of_theatre() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_notify('work', 'theatre_case');
  RETURN NULL;
END $$;
--> statement-breakpoint
DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['theatre_case', 'theatre_case_team', 'theatre_check', 'theatre_event'] LOOP
    EXECUTE format('CREATE TRIGGER never_forgotten BEFORE DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget()', kept);
  END LOOP;
  FOREACH kept IN ARRAY ARRAY['theatre_check', 'theatre_event'] LOOP
    EXECUTE format('CREATE TRIGGER tell_of_theatre AFTER INSERT ON %I FOR EACH STATEMENT EXECUTE FUNCTION tell_of_theatre()', kept);
  END LOOP;
END $$;
--> statement-breakpoint
SELECT fire_always();
