CREATE TABLE "consent" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"patient_id" uuid NOT NULL,
	"encounter_id" uuid,
	"document_id" uuid,
	"procedure" text NOT NULL,
	"side" text NOT NULL,
	"decision" text NOT NULL,
	"given_by" text NOT NULL,
	"giver_name" text,
	"interpreter" text,
	"obtained_by" integer NOT NULL,
	"witnessed_by" integer,
	"obtained_at" timestamp with time zone NOT NULL,
	"status" text NOT NULL,
	"status_reason" text,
	"withdrawn_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "consent_side" CHECK ("consent"."side" in ('left', 'right', 'bilateral', 'not-applicable')),
	CONSTRAINT "consent_decision" CHECK ("consent"."decision" in ('permit', 'deny')),
	CONSTRAINT "consent_given_by" CHECK ("consent"."given_by" in ('patient', 'parent', 'guardian', 'representative', 'relative', 'court')),
	CONSTRAINT "consent_giver_name" CHECK (("consent"."given_by" = 'patient') = ("consent"."giver_name" is null) and length(trim("consent"."giver_name")) > 0),
	CONSTRAINT "consent_procedure" CHECK (length(trim("consent"."procedure")) > 0),
	CONSTRAINT "consent_status" CHECK ("consent"."status" in ('active', 'inactive', 'entered-in-error')),
	CONSTRAINT "consent_reason" CHECK ("consent"."status" = 'active' or length(trim(coalesce("consent"."status_reason", ''))) > 0),
	CONSTRAINT "consent_withdrawn" CHECK (("consent"."status" <> 'active' or "consent"."withdrawn_at" is null) and ("consent"."status" <> 'inactive' or "consent"."withdrawn_at" is not null)),
	CONSTRAINT "consent_witness" CHECK ("consent"."witnessed_by" <> "consent"."obtained_by"),
	CONSTRAINT "consent_obtained" CHECK ("consent"."obtained_at" <= "consent"."created_at")
);
--> statement-breakpoint
CREATE TABLE "document" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"patient_id" uuid NOT NULL,
	"encounter_id" uuid,
	"content_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"author" text,
	"written_on" date,
	"status" text NOT NULL,
	"status_reason" text,
	"supersedes_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "document_content_id_unique" UNIQUE("content_id"),
	CONSTRAINT "document_kind" CHECK ("document"."kind" in ('consent', 'referral-letter', 'outside-report', 'image', 'other')),
	CONSTRAINT "document_status" CHECK ("document"."status" in ('current', 'superseded', 'entered-in-error')),
	CONSTRAINT "document_error_reason" CHECK ("document"."status" <> 'entered-in-error' or length(trim(coalesce("document"."status_reason", ''))) > 0),
	CONSTRAINT "document_title" CHECK (length(trim("document"."title")) between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE "document_content" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"mime" text NOT NULL,
	"content" "bytea" NOT NULL,
	"size" integer GENERATED ALWAYS AS (octet_length(content)) STORED NOT NULL,
	"sha256" text GENERATED ALWAYS AS (encode(sha256(content), 'hex')) STORED NOT NULL,
	CONSTRAINT "document_content_size" CHECK (octet_length("document_content"."content") between 1 and 10485760),
	CONSTRAINT "document_content_mime" CHECK (case "document_content"."mime"
           when 'application/pdf' then substring("document_content"."content" from 1 for 5) = '\x255044462d'::bytea
           when 'image/png' then substring("document_content"."content" from 1 for 8) = '\x89504e470d0a1a0a'::bytea
           when 'image/jpeg' then substring("document_content"."content" from 1 for 3) = '\xffd8ff'::bytea
           else false end)
);
--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_encounter_id_encounter_id_fk" FOREIGN KEY ("encounter_id") REFERENCES "public"."encounter"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_obtained_by_staff_id_fk" FOREIGN KEY ("obtained_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_witnessed_by_staff_id_fk" FOREIGN KEY ("witnessed_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_encounter_id_encounter_id_fk" FOREIGN KEY ("encounter_id") REFERENCES "public"."encounter"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_content_id_document_content_id_fk" FOREIGN KEY ("content_id") REFERENCES "public"."document_content"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_supersedes_id_document_id_fk" FOREIGN KEY ("supersedes_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "consent_patient" ON "consent" USING btree ("patient_id","obtained_at");--> statement-breakpoint
CREATE INDEX "document_patient" ON "document" USING btree ("patient_id","created_at");--> statement-breakpoint
CREATE INDEX "document_encounter" ON "document" USING btree ("encounter_id");--> statement-breakpoint
CREATE UNIQUE INDEX "document_one_successor" ON "document" USING btree ("supersedes_id") WHERE "document"."status" <> 'entered-in-error';
--> statement-breakpoint
-- Scans and photographs are compressed already.
ALTER TABLE "document_content" ALTER COLUMN "content" SET STORAGE EXTERNAL;
--> statement-breakpoint
CREATE FUNCTION document_content_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'the content of a document never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'document_content_kept';
END $$;
--> statement-breakpoint
CREATE TRIGGER document_content_kept BEFORE UPDATE OR DELETE ON document_content
  FOR EACH ROW EXECUTE FUNCTION document_content_kept();
--> statement-breakpoint
-- Whether two records of patients are of one person now.
CREATE FUNCTION same_person(one uuid, other uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(
    (SELECT coalesce(merged_into_id, id) FROM public.patient WHERE id = one)
      = (SELECT coalesce(merged_into_id, id) FROM public.patient WHERE id = other), false)
$$;
--> statement-breakpoint
-- A document or a consent begins with what belongs to the same person, and of what it says only the status changes.
CREATE FUNCTION document_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  changes text[] := ARRAY['status', 'status_reason', 'withdrawn_at', 'version', 'updated_at', 'updated_by'];
  related uuid;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.status = 'entered-in-error' OR to_jsonb(NEW) - changes IS DISTINCT FROM to_jsonb(OLD) - changes THEN
      RAISE EXCEPTION 'a % stays as it was recorded', TG_TABLE_NAME USING ERRCODE = 'check_violation', CONSTRAINT = 'document_kept';
    END IF;
    RETURN NEW;
  END IF;
  FOR related IN
    SELECT e.patient_id FROM public.encounter e WHERE e.id = NEW.encounter_id
    UNION ALL
    SELECT d.patient_id FROM public.document d
     WHERE d.id = coalesce(to_jsonb(NEW) ->> 'supersedes_id', to_jsonb(NEW) ->> 'document_id')::uuid
  LOOP
    IF NOT public.same_person(related, NEW.patient_id) THEN
      RAISE EXCEPTION 'what a % refers to is of another patient', TG_TABLE_NAME
        USING ERRCODE = 'check_violation', CONSTRAINT = 'document_same_person';
    END IF;
  END LOOP;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER document_kept BEFORE INSERT OR UPDATE ON document
  FOR EACH ROW EXECUTE FUNCTION document_kept();
--> statement-breakpoint
CREATE TRIGGER document_kept BEFORE INSERT OR UPDATE ON consent
  FOR EACH ROW EXECUTE FUNCTION document_kept();
--> statement-breakpoint
SELECT fire_always();
