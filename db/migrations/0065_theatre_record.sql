CREATE TABLE "theatre_case_kit" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"kit_id" uuid NOT NULL,
	"period" "tstzrange",
	"removed" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "theatre_kit" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"identifier" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "theatre_kit_name" CHECK (length(trim("theatre_kit"."name")) between 1 and 100),
	CONSTRAINT "theatre_kit_identifier_form" CHECK ("theatre_kit"."identifier" ~ '^[A-Z0-9][A-Z0-9-]{0,19}$')
);
--> statement-breakpoint
CREATE TABLE "theatre_session" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"theatre_id" uuid NOT NULL,
	"theatre_form" text GENERATED ALWAYS AS ('th') STORED,
	"period" "tstzrange" NOT NULL,
	"department_id" integer,
	"surgeon_id" integer,
	"status" text NOT NULL,
	"status_reason" text,
	"late_code" text,
	"late_note" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "theatre_session_status" CHECK ("theatre_session"."status" in ('planned', 'confirmed', 'cancelled')),
	CONSTRAINT "theatre_session_cancelled" CHECK (("theatre_session"."status" = 'cancelled') = (length(trim(coalesce("theatre_session"."status_reason", ''))) > 0)),
	CONSTRAINT "theatre_session_period" CHECK (not isempty("theatre_session"."period") and lower_inc("theatre_session"."period") and not upper_inc("theatre_session"."period")
        and not lower_inf("theatre_session"."period") and not upper_inf("theatre_session"."period")
        and upper("theatre_session"."period") - lower("theatre_session"."period") between interval '15 minutes' and interval '24 hours'),
	CONSTRAINT "theatre_session_late" CHECK (("theatre_session"."late_code" is null or "theatre_session"."late_code" in ('patient', 'surgeon', 'anaesthetist', 'staff', 'kit', 'bed', 'emergency', 'other'))
        and ("theatre_session"."late_note" is null or "theatre_session"."late_code" is not null)
        and ("theatre_session"."late_code" is distinct from 'other' or length(trim(coalesce("theatre_session"."late_note", ''))) > 0))
);
--> statement-breakpoint
CREATE TABLE "theatre_count" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"phase" text NOT NULL,
	"kind" text NOT NULL,
	"expected" smallint NOT NULL,
	"counted" smallint NOT NULL,
	"action" text,
	"counted_by" integer NOT NULL,
	"with_id" integer NOT NULL,
	"at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	CONSTRAINT "theatre_count_phase" CHECK ("theatre_count"."phase" in ('initial', 'closing', 'final')),
	CONSTRAINT "theatre_count_kind" CHECK ("theatre_count"."kind" in ('swabs', 'needles', 'instruments')),
	CONSTRAINT "theatre_count_number" CHECK ("theatre_count"."expected" between 0 and 999 and "theatre_count"."counted" between 0 and 999 and ("theatre_count"."phase" <> 'initial' or "theatre_count"."expected" = "theatre_count"."counted")),
	CONSTRAINT "theatre_count_two" CHECK ("theatre_count"."counted_by" <> "theatre_count"."with_id"),
	CONSTRAINT "theatre_count_action" CHECK ("theatre_count"."action" is null or "theatre_count"."expected" <> "theatre_count"."counted" and length(trim("theatre_count"."action")) > 0)
);
--> statement-breakpoint
CREATE TABLE "theatre_implant" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"product" text NOT NULL,
	"lot" text NOT NULL,
	"serial" text,
	"expires_on" date NOT NULL,
	"used_on" date NOT NULL,
	"quantity" smallint NOT NULL,
	"error_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "theatre_implant_named" CHECK (length(trim("theatre_implant"."product")) between 1 and 200 and length(trim("theatre_implant"."lot")) between 1 and 60),
	CONSTRAINT "theatre_implant_expiry" CHECK ("theatre_implant"."expires_on" >= "theatre_implant"."used_on"),
	CONSTRAINT "theatre_implant_quantity" CHECK ("theatre_implant"."quantity" between 1 and 99),
	CONSTRAINT "theatre_implant_error" CHECK (length(trim("theatre_implant"."error_reason")) > 0)
);
--> statement-breakpoint
CREATE TABLE "theatre_note" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"author_id" integer NOT NULL,
	"amends_id" uuid,
	"status" text NOT NULL,
	"status_reason" text,
	"procedure" text DEFAULT '' NOT NULL,
	"findings" text DEFAULT '' NOT NULL,
	"complications" text DEFAULT '' NOT NULL,
	"closure" text DEFAULT '' NOT NULL,
	"instructions" text DEFAULT '' NOT NULL,
	"blood_loss" smallint,
	"signed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "theatre_note_status" CHECK ("theatre_note"."status" in ('draft', 'signed', 'amended')),
	CONSTRAINT "theatre_note_signed" CHECK (("theatre_note"."status" in ('signed', 'amended')) <= ("theatre_note"."signed_at" is not null and length(trim("theatre_note"."procedure")) > 0)),
	CONSTRAINT "theatre_note_blood_loss" CHECK ("theatre_note"."blood_loss" between 0 and 30000)
);
--> statement-breakpoint
CREATE TABLE "theatre_recovery_score" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"activity" smallint NOT NULL,
	"respiration" smallint NOT NULL,
	"circulation" smallint NOT NULL,
	"consciousness" smallint NOT NULL,
	"oxygen" smallint NOT NULL,
	"total" smallint GENERATED ALWAYS AS (activity + respiration + circulation + consciousness + oxygen) STORED NOT NULL,
	"recorded_by" integer NOT NULL,
	"at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	CONSTRAINT "theatre_recovery_score_parts" CHECK ("theatre_recovery_score"."activity" between 0 and 2 and "theatre_recovery_score"."respiration" between 0 and 2 and "theatre_recovery_score"."circulation" between 0 and 2 and "theatre_recovery_score"."consciousness" between 0 and 2 and "theatre_recovery_score"."oxygen" between 0 and 2)
);
--> statement-breakpoint
CREATE TABLE "theatre_return" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"ward_id" uuid NOT NULL,
	"asked_by" integer NOT NULL,
	"asked_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"accepted_by" integer,
	"accepted_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "theatre_return_accepted" CHECK (("theatre_return"."accepted_at" is null) = ("theatre_return"."accepted_by" is null)),
	CONSTRAINT "theatre_return_other" CHECK ("theatre_return"."accepted_by" <> "theatre_return"."asked_by")
);
--> statement-breakpoint
CREATE TABLE "theatre_specimen" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"label" text NOT NULL,
	"what" text NOT NULL,
	"container" text NOT NULL,
	"quantity" smallint NOT NULL,
	"handed_at" timestamp with time zone,
	"handed_by" integer,
	"taken_by" text,
	"error_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "theatre_specimen_named" CHECK (length(trim("theatre_specimen"."label")) between 1 and 60 and length(trim("theatre_specimen"."what")) between 1 and 200 and length(trim("theatre_specimen"."container")) between 1 and 100),
	CONSTRAINT "theatre_specimen_quantity" CHECK ("theatre_specimen"."quantity" between 1 and 99),
	CONSTRAINT "theatre_specimen_handed" CHECK (("theatre_specimen"."handed_at" is null) = ("theatre_specimen"."handed_by" is null) and ("theatre_specimen"."handed_at" is null) = (length(trim(coalesce("theatre_specimen"."taken_by", ''))) = 0)),
	CONSTRAINT "theatre_specimen_error" CHECK (length(trim("theatre_specimen"."error_reason")) > 0)
);
--> statement-breakpoint
ALTER TABLE "theatre_event" ADD COLUMN "low_score_reason" text;--> statement-breakpoint
ALTER TABLE "theatre_case_kit" ADD CONSTRAINT "theatre_case_kit_case_id_theatre_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."theatre_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_case_kit" ADD CONSTRAINT "theatre_case_kit_kit_id_theatre_kit_id_fk" FOREIGN KEY ("kit_id") REFERENCES "public"."theatre_kit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_case_kit" ADD CONSTRAINT "theatre_case_kit_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_case_kit" ADD CONSTRAINT "theatre_case_kit_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_kit" ADD CONSTRAINT "theatre_kit_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_kit" ADD CONSTRAINT "theatre_kit_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_session" ADD CONSTRAINT "theatre_session_department_id_department_id_fk" FOREIGN KEY ("department_id") REFERENCES "public"."department"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_session" ADD CONSTRAINT "theatre_session_surgeon_id_staff_id_fk" FOREIGN KEY ("surgeon_id") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_session" ADD CONSTRAINT "theatre_session_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_session" ADD CONSTRAINT "theatre_session_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_session" ADD CONSTRAINT "theatre_session_theatre" FOREIGN KEY ("theatre_id","theatre_form") REFERENCES "public"."location"("id","form") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_count" ADD CONSTRAINT "theatre_count_case_id_theatre_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."theatre_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_count" ADD CONSTRAINT "theatre_count_counted_by_staff_id_fk" FOREIGN KEY ("counted_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_count" ADD CONSTRAINT "theatre_count_with_id_staff_id_fk" FOREIGN KEY ("with_id") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_implant" ADD CONSTRAINT "theatre_implant_case_id_theatre_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."theatre_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_implant" ADD CONSTRAINT "theatre_implant_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_implant" ADD CONSTRAINT "theatre_implant_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_note" ADD CONSTRAINT "theatre_note_case_id_theatre_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."theatre_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_note" ADD CONSTRAINT "theatre_note_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_note" ADD CONSTRAINT "theatre_note_author_id_staff_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_note" ADD CONSTRAINT "theatre_note_amends_id_theatre_note_id_fk" FOREIGN KEY ("amends_id") REFERENCES "public"."theatre_note"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_note" ADD CONSTRAINT "theatre_note_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_note" ADD CONSTRAINT "theatre_note_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_recovery_score" ADD CONSTRAINT "theatre_recovery_score_case_id_theatre_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."theatre_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_recovery_score" ADD CONSTRAINT "theatre_recovery_score_recorded_by_staff_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_return" ADD CONSTRAINT "theatre_return_case_id_theatre_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."theatre_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_return" ADD CONSTRAINT "theatre_return_ward_id_location_id_fk" FOREIGN KEY ("ward_id") REFERENCES "public"."location"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_return" ADD CONSTRAINT "theatre_return_asked_by_staff_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_return" ADD CONSTRAINT "theatre_return_accepted_by_staff_id_fk" FOREIGN KEY ("accepted_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_return" ADD CONSTRAINT "theatre_return_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_specimen" ADD CONSTRAINT "theatre_specimen_case_id_theatre_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."theatre_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_specimen" ADD CONSTRAINT "theatre_specimen_handed_by_staff_id_fk" FOREIGN KEY ("handed_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_specimen" ADD CONSTRAINT "theatre_specimen_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theatre_specimen" ADD CONSTRAINT "theatre_specimen_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "theatre_case_kit_once" ON "theatre_case_kit" USING btree ("case_id","kit_id") WHERE not "theatre_case_kit"."removed";--> statement-breakpoint
CREATE INDEX "theatre_case_kit_kit" ON "theatre_case_kit" USING btree ("kit_id");--> statement-breakpoint
CREATE UNIQUE INDEX "theatre_kit_identifier" ON "theatre_kit" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "theatre_session_surgeon" ON "theatre_session" USING btree ("surgeon_id");--> statement-breakpoint
CREATE INDEX "theatre_session_department" ON "theatre_session" USING btree ("department_id");--> statement-breakpoint
CREATE INDEX "theatre_count_case" ON "theatre_count" USING btree ("case_id","kind","at");--> statement-breakpoint
CREATE INDEX "theatre_implant_case" ON "theatre_implant" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "theatre_implant_lot" ON "theatre_implant" USING btree ("lot");--> statement-breakpoint
CREATE UNIQUE INDEX "theatre_note_one" ON "theatre_note" USING btree ("case_id") WHERE "theatre_note"."amends_id" is null;--> statement-breakpoint
CREATE INDEX "theatre_note_case" ON "theatre_note" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "theatre_note_patient" ON "theatre_note" USING btree ("patient_id");--> statement-breakpoint
CREATE INDEX "theatre_note_amends" ON "theatre_note" USING btree ("amends_id");--> statement-breakpoint
CREATE INDEX "theatre_recovery_score_case" ON "theatre_recovery_score" USING btree ("case_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "theatre_return_case" ON "theatre_return" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "theatre_return_open" ON "theatre_return" USING btree ("ward_id") WHERE "theatre_return"."accepted_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "theatre_specimen_label" ON "theatre_specimen" USING btree ("case_id",lower(trim("label"))) WHERE "theatre_specimen"."error_reason" is null;--> statement-breakpoint
CREATE INDEX "theatre_specimen_open" ON "theatre_specimen" USING btree ("created_at") WHERE "theatre_specimen"."handed_at" is null and "theatre_specimen"."error_reason" is null;--> statement-breakpoint
ALTER TABLE "theatre_event" ADD CONSTRAINT "theatre_event_low_score" CHECK ("theatre_event"."low_score_reason" is null or "theatre_event"."kind" = 'recovery-out' and length(trim("theatre_event"."low_score_reason")) > 0);--> statement-breakpoint
-- A theatre has one list at a time; a cancelled one takes no time.
ALTER TABLE theatre_session
  ADD CONSTRAINT theatre_session_free EXCLUDE USING gist (theatre_id WITH =, period WITH &&) WHERE (status <> 'cancelled');
--> statement-breakpoint
ALTER TABLE theatre_case_kit
  ADD CONSTRAINT theatre_kit_free EXCLUDE USING gist (kit_id WITH =, period WITH &&) WHERE (period IS NOT NULL) DEFERRABLE;
--> statement-breakpoint
CREATE FUNCTION theatre_session_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.status = 'cancelled' OR (NEW.theatre_id, NEW.created_by, NEW.created_at) IS DISTINCT FROM (OLD.theatre_id, OLD.created_by, OLD.created_at) THEN
      RAISE EXCEPTION 'a list that was cancelled stays, and a list stays in its theatre'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_session_stays';
    END IF;
    RETURN NEW;
  END IF;
  PERFORM FROM public.location WHERE id = NEW.theatre_id AND active FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'theatre % is closed', NEW.theatre_id USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_in_use';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER theatre_session_kept BEFORE INSERT OR UPDATE ON theatre_session
  FOR EACH ROW EXECUTE FUNCTION theatre_session_kept();
--> statement-breakpoint
-- As for the team: kit is taken for as long as its operation takes time.
CREATE FUNCTION theatre_kit_period() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  operation record;
BEGIN
  SELECT status, period INTO operation FROM public.theatre_case WHERE id = NEW.case_id FOR SHARE;
  NEW.period := CASE WHEN NOT NEW.removed
                      AND operation.status NOT IN ('requested', 'waitlisted', 'cancelled', 'entered-in-error')
                     THEN operation.period END;
  IF TG_OP = 'INSERT' THEN
    PERFORM FROM public.theatre_kit WHERE id = NEW.kit_id AND active FOR SHARE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'kit % is out of use', NEW.kit_id USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_kit_in_use';
    END IF;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER theatre_kit_period BEFORE INSERT OR UPDATE ON theatre_case_kit
  FOR EACH ROW EXECUTE FUNCTION theatre_kit_period();
--> statement-breakpoint
CREATE FUNCTION theatre_case_moves_kit() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.theatre_case_kit SET period = NEW.period WHERE case_id = NEW.id AND NOT removed;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER theatre_case_moves_kit AFTER UPDATE OF status, period ON theatre_case
  FOR EACH ROW WHEN ((OLD.status, OLD.period) IS DISTINCT FROM (NEW.status, NEW.period))
  EXECUTE FUNCTION theatre_case_moves_kit();
--> statement-breakpoint
-- What somebody does in a team is something that they may do.
CREATE FUNCTION theatre_team_may() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  needed CONSTANT text[] := CASE WHEN NEW.role IN ('surgeon', 'assistant') THEN '{theatre.operate}'
                                 WHEN NEW.role = 'anaesthetist' THEN '{theatre.anaesthesia}'
                                 ELSE '{theatre.checklist,theatre.operate,theatre.anaesthesia}' END::text[];
BEGIN
  IF NOT EXISTS (SELECT FROM unnest(needed) AS one WHERE public.access_may(NEW.staff_id, one)) THEN
    RAISE EXCEPTION '% of operation % needs one of %', NEW.role, NEW.case_id, needed
      USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_team_may';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER theatre_team_may BEFORE INSERT ON theatre_case_team
  FOR EACH ROW WHEN (NEW.removed_at IS NULL) EXECUTE FUNCTION theatre_team_may();
--> statement-breakpoint
-- What is counted and taken is written down in the theatre, up to the sign out that reads it aloud.
CREATE FUNCTION theatre_before_sign_out() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  operation record;
BEGIN
  SELECT status INTO operation FROM public.theatre_case WHERE id = NEW.case_id FOR SHARE;
  IF operation.status NOT IN ('in-theatre', 'in-progress', 'stopped')
     OR public.theatre_time(NEW.case_id, 'out') IS NOT NULL OR public.theatre_checked(NEW.case_id, 'sign-out') IS NOT NULL THEN
    RAISE EXCEPTION 'nothing is counted or taken of an operation that is % or signed out', operation.status
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_now';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER theatre_before_sign_out BEFORE INSERT ON theatre_count FOR EACH ROW EXECUTE FUNCTION theatre_before_sign_out();
--> statement-breakpoint
CREATE TRIGGER theatre_before_sign_out BEFORE INSERT ON theatre_specimen FOR EACH ROW EXECUTE FUNCTION theatre_before_sign_out();
--> statement-breakpoint
-- The order of the rows is that in which they came, whatever a clock says.
CREATE FUNCTION theatre_now() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.at := greatest(public.hospital_now(), clock_timestamp() + (public.hospital_now() - now()));
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER theatre_now BEFORE INSERT ON theatre_count FOR EACH ROW EXECUTE FUNCTION theatre_now();
--> statement-breakpoint
CREATE TRIGGER theatre_now BEFORE INSERT ON theatre_recovery_score FOR EACH ROW EXECUTE FUNCTION theatre_now();
--> statement-breakpoint
-- The sign out waits for the counts that were begun, for what was done about a difference, and for the labels of specimens.
CREATE FUNCTION theatre_sign_out_complete() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM public.theatre_count i WHERE i.case_id = NEW.case_id
                AND NOT EXISTS (SELECT FROM public.theatre_count f WHERE f.case_id = i.case_id AND f.kind = i.kind AND f.phase = 'final')) THEN
    RAISE EXCEPTION 'the final count of operation % is missing', NEW.case_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_count_final';
  END IF;
  IF EXISTS (SELECT FROM (SELECT DISTINCT ON (kind, phase) expected, counted, action FROM public.theatre_count
                           WHERE case_id = NEW.case_id ORDER BY kind, phase, at DESC, id) AS latest
              WHERE expected <> counted AND action IS NULL) THEN
    RAISE EXCEPTION 'a count of operation % differs, and nothing says what was done', NEW.case_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_count_open';
  END IF;
  IF NEW.answers ->> 'specimens' IS DISTINCT FROM 'yes'
     AND EXISTS (SELECT FROM public.theatre_specimen WHERE case_id = NEW.case_id AND error_reason IS NULL) THEN
    RAISE EXCEPTION 'operation % has specimens, whose labels are read aloud', NEW.case_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_specimen_named';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER theatre_sign_out_complete BEFORE INSERT ON theatre_check
  FOR EACH ROW WHEN (NEW.phase = 'sign-out' AND NEW.answers IS NOT NULL) EXECUTE FUNCTION theatre_sign_out_complete();
--> statement-breakpoint
-- What stays in the patient is written once; a wrong entry is marked. Its day is that of the operation, give or take the time zone.
CREATE FUNCTION theatre_implant_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  kept CONSTANT text[] := '{error_reason,version,updated_at,updated_by}';
  began timestamptz;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.error_reason IS NOT NULL OR to_jsonb(OLD) - kept IS DISTINCT FROM to_jsonb(NEW) - kept THEN
      RAISE EXCEPTION 'an implant stays as it was written' USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_implant_kept';
    END IF;
    RETURN NEW;
  END IF;
  began := public.theatre_time(NEW.case_id, 'in');
  IF began IS NULL THEN
    RAISE EXCEPTION 'nothing is implanted before operation % begins', NEW.case_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_implant_now';
  END IF;
  IF abs(NEW.used_on - (began AT TIME ZONE 'UTC')::date) > 1 THEN
    RAISE EXCEPTION 'operation % was not on %', NEW.case_id, NEW.used_on
      USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_implant_day';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER theatre_implant_kept BEFORE INSERT OR UPDATE ON theatre_implant FOR EACH ROW EXECUTE FUNCTION theatre_implant_kept();
--> statement-breakpoint
CREATE FUNCTION theatre_specimen_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  kept CONSTANT text[] := '{error_reason,handed_at,handed_by,taken_by,version,updated_at,updated_by}';
BEGIN
  IF OLD.error_reason IS NOT NULL OR to_jsonb(OLD) - kept IS DISTINCT FROM to_jsonb(NEW) - kept
     OR OLD.handed_at IS NOT NULL
        AND (OLD.handed_at, OLD.handed_by, OLD.taken_by) IS DISTINCT FROM (NEW.handed_at, NEW.handed_by, NEW.taken_by) THEN
    RAISE EXCEPTION 'a specimen stays as it was labelled and handed over'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_specimen_kept';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER theatre_specimen_kept BEFORE UPDATE ON theatre_specimen FOR EACH ROW EXECUTE FUNCTION theatre_specimen_kept();
--> statement-breakpoint
-- An operation note is by a surgeon or assistant of the team, of an operation that has begun, and stays as it was signed.
CREATE FUNCTION theatre_note_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  kept CONSTANT text[] := '{status,status_reason,version,updated_at,updated_by}';
  stays CONSTANT text[] := '{id,case_id,patient_id,author_id,amends_id,created_at,created_by}';
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.signed_at IS NOT NULL AND to_jsonb(OLD) - kept IS DISTINCT FROM to_jsonb(NEW) - kept
       OR OLD.signed_at IS NOT NULL AND NEW.status = 'draft'
       OR EXISTS (SELECT FROM unnest(stays) AS one WHERE to_jsonb(OLD) -> one IS DISTINCT FROM to_jsonb(NEW) -> one) THEN
      RAISE EXCEPTION 'a signed note is never changed'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_note_kept', HINT = 'Write an addendum.';
    END IF;
    RETURN NEW;
  END IF;
  IF NOT EXISTS (SELECT FROM public.theatre_case_team m WHERE m.case_id = NEW.case_id AND m.staff_id = NEW.author_id
                    AND m.role IN ('surgeon', 'assistant') AND m.removed_at IS NULL) THEN
    RAISE EXCEPTION 'the note of operation % is by a surgeon of its team', NEW.case_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_note_author';
  END IF;
  IF NOT EXISTS (SELECT FROM public.theatre_case c WHERE c.id = NEW.case_id AND c.patient_id = NEW.patient_id)
     OR public.theatre_time(NEW.case_id, 'in') IS NULL THEN
    RAISE EXCEPTION 'no note of operation % yet', NEW.case_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_note_now';
  END IF;
  IF NEW.amends_id IS NOT NULL AND NOT EXISTS (
       SELECT FROM public.theatre_note o WHERE o.id = NEW.amends_id AND o.case_id = NEW.case_id
          AND o.amends_id IS NULL AND o.signed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'an addendum is to the signed note of its operation'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_note_amends';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER theatre_note_kept BEFORE INSERT OR UPDATE ON theatre_note FOR EACH ROW EXECUTE FUNCTION theatre_note_kept();
--> statement-breakpoint
CREATE FUNCTION theatre_recovery_score_now() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM FROM public.theatre_case WHERE id = NEW.case_id AND status IN ('recovery', 'stopped') FOR SHARE;
  IF NOT FOUND OR public.theatre_time(NEW.case_id, 'out') IS NULL OR public.theatre_time(NEW.case_id, 'recovery-out') IS NOT NULL THEN
    RAISE EXCEPTION 'the patient of operation % is not in recovery', NEW.case_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_recovery_score_now';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER theatre_recovery_score_now BEFORE INSERT ON theatre_recovery_score
  FOR EACH ROW EXECUTE FUNCTION theatre_recovery_score_now();
--> statement-breakpoint
-- With a score below nine nobody leaves recovery without a reason.
CREATE FUNCTION theatre_recovery_left() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  latest int;
BEGIN
  SELECT total INTO latest FROM public.theatre_recovery_score WHERE case_id = NEW.case_id ORDER BY at DESC, id LIMIT 1;
  IF latest < 9 AND NEW.low_score_reason IS NULL AND NEW.supersedes_id IS NULL THEN
    RAISE EXCEPTION 'the recovery score of operation % is %', NEW.case_id, latest
      USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_recovery_score_low';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER theatre_recovery_left BEFORE INSERT ON theatre_event
  FOR EACH ROW WHEN (NEW.kind = 'recovery-out') EXECUTE FUNCTION theatre_recovery_left();
--> statement-breakpoint
-- The ward of the stay is asked to take the patient back. Who is in no stay goes home from recovery.
CREATE FUNCTION theatre_return_asked() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.theatre_return (case_id, ward_id, asked_by, updated_by)
  SELECT c.id, s.ward_id, NEW.recorded_by, NEW.recorded_by
    FROM public.theatre_case c
    JOIN public.encounter e ON e.patient_id = c.patient_id AND e.class = 'IMP' AND e.status IN ('in-progress', 'on-hold')
    JOIN public.stay s ON s.encounter_id = e.id AND s.ward_id IS NOT NULL
   WHERE c.id = NEW.case_id
   ORDER BY e.id = c.encounter_id DESC, e.arrived_at DESC LIMIT 1;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER theatre_return_asked AFTER INSERT ON theatre_event
  FOR EACH ROW WHEN (NEW.kind = 'recovery-out' AND NEW.supersedes_id IS NULL) EXECUTE FUNCTION theatre_return_asked();
--> statement-breakpoint
CREATE FUNCTION theatre_return_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  kept CONSTANT text[] := '{accepted_at,accepted_by,version,updated_at,updated_by}';
BEGIN
  IF OLD.accepted_at IS NOT NULL OR NEW.accepted_at < OLD.asked_at OR to_jsonb(OLD) - kept IS DISTINCT FROM to_jsonb(NEW) - kept THEN
    RAISE EXCEPTION 'a patient is taken over once' USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_return_kept';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER theatre_return_kept BEFORE UPDATE ON theatre_return FOR EACH ROW EXECUTE FUNCTION theatre_return_kept();
--> statement-breakpoint
-- A theatre is closed when nothing is booked in it any more. Who books locks its row first.
CREATE FUNCTION theatre_has_nothing() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM public.theatre_case
              WHERE theatre_id = NEW.id AND status IN ('scheduled', 'ready', 'in-theatre', 'in-progress'))
     OR EXISTS (SELECT FROM public.theatre_session
                 WHERE theatre_id = NEW.id AND status <> 'cancelled' AND upper(period) > public.hospital_now()) THEN
    RAISE EXCEPTION 'theatre % has operations or lists to come', NEW.name
      USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_has_operations';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER theatre_has_nothing BEFORE UPDATE OF active ON location
  FOR EACH ROW WHEN (OLD.active AND NOT NEW.active AND OLD.form = 'th') EXECUTE FUNCTION theatre_has_nothing();
--> statement-breakpoint
DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['theatre_session', 'theatre_kit', 'theatre_case_kit', 'theatre_count', 'theatre_implant',
      'theatre_specimen', 'theatre_note', 'theatre_recovery_score', 'theatre_return'] LOOP
    EXECUTE format('CREATE TRIGGER never_forgotten BEFORE DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget()', kept);
    EXECUTE format('CREATE TRIGGER tell_of_theatre AFTER INSERT OR UPDATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION tell_of_theatre()', kept);
  END LOOP;
  FOREACH kept IN ARRAY ARRAY['theatre_count', 'theatre_recovery_score'] LOOP
    EXECUTE format('CREATE TRIGGER never_changed BEFORE UPDATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget()', kept);
  END LOOP;
END $$;
--> statement-breakpoint
SELECT fire_always();
