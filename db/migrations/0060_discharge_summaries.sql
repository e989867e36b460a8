CREATE TABLE "discharge_summary" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"encounter_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"edition" smallint NOT NULL,
	"supersedes_id" uuid,
	"status" text NOT NULL,
	"status_reason" text,
	"amendment" text,
	"reason" text DEFAULT '' NOT NULL,
	"course" text DEFAULT '' NOT NULL,
	"condition" text DEFAULT '' NOT NULL,
	"plan" text DEFAULT '' NOT NULL,
	"facts" jsonb,
	"signed_at" timestamp with time zone,
	"signed_by" integer,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "discharge_summary_status" CHECK ("discharge_summary"."status" in ('draft', 'signed', 'superseded', 'entered-in-error')),
	CONSTRAINT "discharge_summary_signed" CHECK (("discharge_summary"."signed_at" is null) = ("discharge_summary"."signed_by" is null) and ("discharge_summary"."signed_at" is null) = ("discharge_summary"."facts" is null) and ("discharge_summary"."signed_at" is null) <= ("discharge_summary"."status" in ('draft', 'entered-in-error')) and ("discharge_summary"."status" = 'draft') <= ("discharge_summary"."signed_at" is null)),
	CONSTRAINT "discharge_summary_written" CHECK ("discharge_summary"."signed_at" is null or (length(trim("discharge_summary"."course")) > 0 and length(trim("discharge_summary"."plan")) > 0)),
	CONSTRAINT "discharge_summary_edition" CHECK ("discharge_summary"."edition" >= 1 and ("discharge_summary"."edition" = 1) = ("discharge_summary"."supersedes_id" is null) and ("discharge_summary"."edition" = 1) = ("discharge_summary"."amendment" is null) and coalesce(length(trim("discharge_summary"."amendment")) > 0, true)),
	CONSTRAINT "discharge_summary_error_reason" CHECK ("discharge_summary"."status" <> 'entered-in-error' or "discharge_summary"."signed_at" is null or length(trim(coalesce("discharge_summary"."status_reason", ''))) > 0),
	CONSTRAINT "discharge_summary_length" CHECK (length("discharge_summary"."reason") <= 2000 and length("discharge_summary"."course") <= 20000 and length("discharge_summary"."condition") <= 2000 and length("discharge_summary"."plan") <= 20000 and length("discharge_summary"."amendment") <= 500)
);
--> statement-breakpoint
ALTER TABLE "medication_request" ADD COLUMN "category" text DEFAULT 'outpatient' NOT NULL;--> statement-breakpoint
ALTER TABLE "discharge_summary" ADD CONSTRAINT "discharge_summary_encounter_id_encounter_id_fk" FOREIGN KEY ("encounter_id") REFERENCES "public"."encounter"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "discharge_summary" ADD CONSTRAINT "discharge_summary_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "discharge_summary" ADD CONSTRAINT "discharge_summary_supersedes_id_discharge_summary_id_fk" FOREIGN KEY ("supersedes_id") REFERENCES "public"."discharge_summary"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "discharge_summary" ADD CONSTRAINT "discharge_summary_signed_by_staff_id_fk" FOREIGN KEY ("signed_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "discharge_summary" ADD CONSTRAINT "discharge_summary_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "discharge_summary" ADD CONSTRAINT "discharge_summary_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "discharge_summary_draft" ON "discharge_summary" USING btree ("encounter_id") WHERE "discharge_summary"."status" = 'draft';--> statement-breakpoint
CREATE UNIQUE INDEX "discharge_summary_in_force" ON "discharge_summary" USING btree ("encounter_id") WHERE "discharge_summary"."status" = 'signed';--> statement-breakpoint
CREATE UNIQUE INDEX "discharge_summary_one_edition" ON "discharge_summary" USING btree ("encounter_id","edition") WHERE "discharge_summary"."status" <> 'entered-in-error';--> statement-breakpoint
CREATE INDEX "discharge_summary_patient" ON "discharge_summary" USING btree ("patient_id");--> statement-breakpoint
ALTER TABLE "medication_request" ADD CONSTRAINT "medication_request_category" CHECK ("medication_request"."category" in ('outpatient', 'inpatient', 'discharge'));--> statement-breakpoint
-- The encounter says what a medicine is for: of a visit it is taken at home, and in a stay it is given on the ward unless it
-- is to be taken home from there. It stays what it was ordered as.
CREATE FUNCTION medication_category() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  in_stay boolean := (SELECT class = 'IMP' FROM public.encounter WHERE id = NEW.encounter_id);
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.category <> OLD.category THEN
    RAISE EXCEPTION 'what a medicine was prescribed for is never changed'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'medication_request_category_kept', HINT = 'Stop it and prescribe it again.';
  END IF;
  IF in_stay AND NEW.category = 'outpatient' THEN
    NEW.category := 'inpatient';
  ELSIF NOT in_stay AND NEW.category <> 'outpatient' THEN
    RAISE EXCEPTION 'a medicine of a visit is taken at home'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'medication_request_category_of_encounter';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER medication_category BEFORE INSERT OR UPDATE OF category, encounter_id ON medication_request
  FOR EACH ROW EXECUTE FUNCTION medication_category();
--> statement-breakpoint
-- A summary is of a stay that a ward has received. What was signed stays as it was signed: only its status can still change.
CREATE FUNCTION discharge_summary_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.signed_at IS NOT NULL OR NEW.status <> 'draft' THEN
      RAISE EXCEPTION 'a summary begins as a draft'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'discharge_summary_begins';
    END IF;
    IF NOT EXISTS (SELECT FROM public.encounter e WHERE e.id = NEW.encounter_id AND e.patient_id = NEW.patient_id
                      AND e.class = 'IMP' AND e.started_at IS NOT NULL AND e.status <> 'entered-in-error') THEN
      RAISE EXCEPTION 'a discharge summary is of a stay that a ward has received'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'discharge_summary_of_stay';
    END IF;
    IF NEW.supersedes_id IS NOT NULL AND NOT EXISTS (
         SELECT FROM public.discharge_summary d WHERE d.id = NEW.supersedes_id AND d.encounter_id = NEW.encounter_id
            AND d.signed_at IS NOT NULL AND d.edition < NEW.edition) THEN
      RAISE EXCEPTION 'an edition supersedes an earlier one of the same stay that was signed'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'discharge_summary_supersedes';
    END IF;
    RETURN NEW;
  END IF;
  IF (OLD.encounter_id, OLD.patient_id, OLD.edition, OLD.supersedes_id)
     IS DISTINCT FROM (NEW.encounter_id, NEW.patient_id, NEW.edition, NEW.supersedes_id) THEN
    RAISE EXCEPTION 'an edition stays that of its stay' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF OLD.signed_at IS NOT NULL AND
     ((OLD.amendment, OLD.reason, OLD.course, OLD.condition, OLD.plan, OLD.facts, OLD.signed_at, OLD.signed_by)
      IS DISTINCT FROM
      (NEW.amendment, NEW.reason, NEW.course, NEW.condition, NEW.plan, NEW.facts, NEW.signed_at, NEW.signed_by)) THEN
    RAISE EXCEPTION 'a signed summary is never changed'
      USING ERRCODE = 'insufficient_privilege', HINT = 'Write a new edition.';
  END IF;
  IF OLD.status <> NEW.status AND (OLD.status, NEW.status) NOT IN (
       ('draft', 'signed'), ('draft', 'entered-in-error'), ('signed', 'superseded'), ('signed', 'entered-in-error')) THEN
    RAISE EXCEPTION 'a summary that is % does not become %', OLD.status, NEW.status
      USING ERRCODE = 'check_violation', CONSTRAINT = 'discharge_summary_steps';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER discharge_summary_kept BEFORE INSERT OR UPDATE ON discharge_summary
  FOR EACH ROW EXECUTE FUNCTION discharge_summary_kept();
--> statement-breakpoint
CREATE TRIGGER never_forgotten BEFORE DELETE OR TRUNCATE ON discharge_summary
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget();
--> statement-breakpoint
-- The log keeps a digest of each signed summary, so that any later change to it is found.
CREATE FUNCTION summary_digest(signed discharge_summary) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(
    signed.id, signed.encounter_id, signed.patient_id, signed.edition, signed.supersedes_id, signed.amendment, signed.reason,
    signed.course, signed.condition, signed.plan, signed.facts, extract(epoch from signed.signed_at)::text,
    signed.signed_by)::text, 'UTF8')), 'hex')
$$;
--> statement-breakpoint
CREATE FUNCTION log_signed_summary() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.audit_event (actor, source, action, entity, subject)
  VALUES (coalesce(nullif(current_setting('portal.actor', true), ''), 'sql:' || session_user),
          coalesce(nullif(current_setting('portal.source', true), ''), 'sql'), 'signed-content', 'discharge_summary',
          jsonb_build_object('id', NEW.id, 'sha256', public.summary_digest(NEW)));
  RETURN NULL;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION log_signed_summary() FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER log_summary_signed AFTER UPDATE ON discharge_summary
  FOR EACH ROW WHEN (OLD.signed_at IS NULL AND NEW.signed_at IS NOT NULL) EXECUTE FUNCTION log_signed_summary();
--> statement-breakpoint
SELECT fire_always();
