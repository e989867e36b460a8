CREATE TABLE "examination" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"service_request_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"status" text NOT NULL,
	"status_reason" text,
	"scheduled_for" timestamp with time zone,
	"place" text,
	"performed_at" timestamp with time zone,
	"performed_by" integer,
	"note" text,
	"images_url" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "examination_status" CHECK ("examination"."status" in ('preparation', 'completed', 'not-done', 'entered-in-error')),
	CONSTRAINT "examination_performed" CHECK (("examination"."performed_at" is null) = ("examination"."performed_by" is null) and ("examination"."status" in ('completed', 'entered-in-error')) = ("examination"."performed_at" is not null)),
	CONSTRAINT "examination_reason" CHECK (("examination"."status" in ('not-done', 'entered-in-error')) <= (length(trim(coalesce("examination"."status_reason", ''))) > 0)),
	CONSTRAINT "examination_place" CHECK (length(trim("examination"."place")) between 1 and 100),
	CONSTRAINT "examination_note" CHECK (length(trim("examination"."note")) between 1 and 2000),
	CONSTRAINT "examination_images" CHECK ("examination"."images_url" ~ '^https://[^/?#@\s]+([/?#][^\s]*)?$' and length("examination"."images_url") <= 1000)
);
--> statement-breakpoint
CREATE TABLE "examination_acknowledgement" (
	"report_id" uuid PRIMARY KEY NOT NULL,
	"acknowledged_by" integer NOT NULL,
	"reason" text,
	"at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	CONSTRAINT "examination_acknowledgement_reason" CHECK (length(trim("examination_acknowledgement"."reason")) > 0)
);
--> statement-breakpoint
CREATE TABLE "examination_report" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"examination_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"edition" smallint NOT NULL,
	"status" text NOT NULL,
	"findings" text NOT NULL,
	"conclusion" text NOT NULL,
	"reason" text,
	"author_id" integer NOT NULL,
	"at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	CONSTRAINT "examination_report_status" CHECK ("examination_report"."status" in ('preliminary', 'final', 'corrected')),
	CONSTRAINT "examination_report_reason" CHECK (("examination_report"."status" = 'corrected') = (length(trim(coalesce("examination_report"."reason", ''))) > 0)),
	CONSTRAINT "examination_report_text" CHECK (length(trim("examination_report"."conclusion")) between 1 and 4000 and length("examination_report"."findings") <= 8000)
);
--> statement-breakpoint
CREATE TABLE "theatre_procedure" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"other_names" text[] DEFAULT '{}' NOT NULL,
	"opens_cavity" boolean NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "theatre_procedure_code" CHECK ("theatre_procedure"."code" ~ '^[A-Z0-9][A-Z0-9-]{1,29}$')
);
--> statement-breakpoint
ALTER TABLE "consent" ADD COLUMN "system" text;--> statement-breakpoint
ALTER TABLE "consent" ADD COLUMN "code" text;--> statement-breakpoint
ALTER TABLE "theatre_event" ADD COLUMN "no_note_code" text;--> statement-breakpoint
ALTER TABLE "examination" ADD CONSTRAINT "examination_service_request_id_service_request_id_fk" FOREIGN KEY ("service_request_id") REFERENCES "public"."service_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "examination" ADD CONSTRAINT "examination_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "examination" ADD CONSTRAINT "examination_performed_by_staff_id_fk" FOREIGN KEY ("performed_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "examination" ADD CONSTRAINT "examination_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "examination" ADD CONSTRAINT "examination_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "examination_acknowledgement" ADD CONSTRAINT "examination_acknowledgement_report_id_examination_report_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."examination_report"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "examination_acknowledgement" ADD CONSTRAINT "examination_acknowledgement_acknowledged_by_staff_id_fk" FOREIGN KEY ("acknowledged_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "examination_report" ADD CONSTRAINT "examination_report_examination_id_examination_id_fk" FOREIGN KEY ("examination_id") REFERENCES "public"."examination"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "examination_report" ADD CONSTRAINT "examination_report_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "examination_report" ADD CONSTRAINT "examination_report_author_id_staff_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "examination_one" ON "examination" USING btree ("service_request_id") WHERE "examination"."status" in ('preparation', 'completed');--> statement-breakpoint
CREATE INDEX "examination_order" ON "examination" USING btree ("service_request_id");--> statement-breakpoint
CREATE INDEX "examination_patient" ON "examination" USING btree ("patient_id");--> statement-breakpoint
CREATE UNIQUE INDEX "examination_report_edition" ON "examination_report" USING btree ("examination_id","edition");--> statement-breakpoint
CREATE INDEX "examination_report_patient" ON "examination_report" USING btree ("patient_id");--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_coded" CHECK (("consent"."system" is null) = ("consent"."code" is null));--> statement-breakpoint
ALTER TABLE "theatre_event" ADD CONSTRAINT "theatre_event_no_note" CHECK ("theatre_event"."no_note_code" is null or "theatre_event"."kind" = 'recovery-out' and "theatre_event"."no_note_code" in ('emergency', 'dictated', 'downtime'));--> statement-breakpoint
-- An examination is of a released order for imaging or a procedure of the same patient. What was done is never changed.
CREATE FUNCTION examination_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  stays CONSTANT text[] := '{id,service_request_id,patient_id,created_at,created_by}';
  kept CONSTANT text[] := '{status,status_reason,images_url,version,updated_at,updated_by}';
  ordered record;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF EXISTS (SELECT FROM unnest(stays) AS one WHERE to_jsonb(OLD) -> one IS DISTINCT FROM to_jsonb(NEW) -> one)
       OR OLD.status IN ('not-done', 'entered-in-error')
       OR OLD.status = 'completed'
          AND (NEW.status NOT IN ('completed', 'entered-in-error') OR to_jsonb(OLD) - kept IS DISTINCT FROM to_jsonb(NEW) - kept) THEN
      RAISE EXCEPTION 'examination % stays as it was', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'examination_kept';
    END IF;
    IF NEW.status = 'entered-in-error' AND OLD.status = 'completed'
       AND EXISTS (SELECT FROM public.examination_report WHERE examination_id = OLD.id AND status <> 'preliminary') THEN
      RAISE EXCEPTION 'examination % was reported', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'examination_reported';
    END IF;
  END IF;
  IF TG_OP = 'INSERT' OR NEW.status = 'completed' AND OLD.status <> 'completed' THEN
    SELECT category, status, patient_id, authored_at INTO ordered
      FROM public.service_request WHERE id = NEW.service_request_id FOR SHARE;
    IF ordered.category NOT IN ('imaging', 'procedure') OR ordered.patient_id <> NEW.patient_id THEN
      RAISE EXCEPTION 'order % is no imaging and no procedure of this patient', NEW.service_request_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'examination_of_order';
    END IF;
    IF ordered.status <> 'active' THEN
      RAISE EXCEPTION 'order % is %', NEW.service_request_id, ordered.status
        USING ERRCODE = 'check_violation', CONSTRAINT = 'examination_now';
    END IF;
    IF NEW.performed_at > public.hospital_now() OR NEW.performed_at < ordered.authored_at THEN
      RAISE EXCEPTION 'an examination is performed after its order and before it is recorded'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'examination_time';
    END IF;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER examination_kept BEFORE INSERT OR UPDATE ON examination
  FOR EACH ROW EXECUTE FUNCTION examination_kept();
--> statement-breakpoint
-- Edition after edition, by somebody who may report: preliminary ones, one final, and corrections of it.
CREATE FUNCTION examination_report_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  latest record;
BEGIN
  PERFORM FROM public.examination WHERE id = NEW.examination_id AND patient_id = NEW.patient_id AND status = 'completed' FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'examination % was not performed', NEW.examination_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'examination_report_now';
  END IF;
  IF NOT public.access_may(NEW.author_id, 'examinations.report') THEN
    RAISE EXCEPTION 'the author of a report may report' USING ERRCODE = 'check_violation', CONSTRAINT = 'examination_report_author';
  END IF;
  SELECT edition, status INTO latest FROM public.examination_report
   WHERE examination_id = NEW.examination_id ORDER BY edition DESC LIMIT 1;
  IF NEW.edition <> coalesce(latest.edition, 0) + 1
     OR (NEW.status = 'corrected') IS DISTINCT FROM coalesce(latest.status IN ('final', 'corrected'), false) THEN
    RAISE EXCEPTION 'edition % (%) does not follow edition % (%)', NEW.edition, NEW.status, latest.edition, latest.status
      USING ERRCODE = 'check_violation', CONSTRAINT = 'examination_report_next';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER examination_report_kept BEFORE INSERT ON examination_report
  FOR EACH ROW EXECUTE FUNCTION examination_report_kept();
--> statement-breakpoint
-- Read by who ordered it, or by another who says why; and only the latest edition, once it is final.
CREATE FUNCTION examination_acknowledged() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  reported record;
BEGIN
  SELECT r.status, o.author_id, x.id AS examination_id, r.edition INTO reported
    FROM public.examination_report r JOIN public.examination x ON x.id = r.examination_id
    JOIN public.service_request o ON o.id = x.service_request_id WHERE r.id = NEW.report_id FOR SHARE OF x;
  IF reported.status = 'preliminary'
     OR EXISTS (SELECT FROM public.examination_report l
                 WHERE l.examination_id = reported.examination_id AND l.edition > reported.edition) THEN
    RAISE EXCEPTION 'report % is not the latest final one', NEW.report_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'examination_acknowledgement_latest';
  END IF;
  IF NEW.acknowledged_by <> reported.author_id AND NEW.reason IS NULL THEN
    RAISE EXCEPTION 'who did not order it says why' USING ERRCODE = 'check_violation', CONSTRAINT = 'examination_acknowledgement_other';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER examination_acknowledged BEFORE INSERT ON examination_acknowledgement
  FOR EACH ROW EXECUTE FUNCTION examination_acknowledged();
--> statement-breakpoint
-- Imaging that was begun is done when it is reported. What is revoked is not scheduled any more.
CREATE FUNCTION service_request_examined() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.status = 'completed' AND NEW.category = 'imaging'
     AND EXISTS (SELECT FROM public.examination x WHERE x.service_request_id = NEW.id AND x.status IN ('preparation', 'completed')
                    AND NOT EXISTS (SELECT FROM public.examination_report r WHERE r.examination_id = x.id AND r.status <> 'preliminary')) THEN
    RAISE EXCEPTION 'order % waits for its report', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'service_request_reported';
  END IF;
  IF NEW.status IN ('revoked', 'entered-in-error', 'completed') THEN
    WITH ended AS (
      UPDATE public.examination
         SET status = 'not-done', status_reason = coalesce(nullif(trim(NEW.status_reason), ''), NEW.status), version = version + 1,
             updated_at = NEW.updated_at, updated_by = NEW.updated_by
       WHERE service_request_id = NEW.id AND status = 'preparation' RETURNING id, status_reason)
    INSERT INTO public.status_history (entity, entity_id, event, from_status, to_status, reason, staff_id, roles, at)
    SELECT 'examination', ended.id, 'abandon', 'preparation', 'not-done', ended.status_reason, NEW.updated_by, '{}', NEW.updated_at
      FROM ended;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER service_request_examined BEFORE UPDATE OF status ON service_request
  FOR EACH ROW WHEN (NEW.status <> OLD.status AND NEW.category IN ('imaging', 'procedure'))
  EXECUTE FUNCTION service_request_examined();
--> statement-breakpoint
DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['examination', 'examination_report', 'examination_acknowledgement'] LOOP
    EXECUTE format('CREATE TRIGGER never_forgotten BEFORE DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget()', kept);
    EXECUTE format('CREATE TRIGGER tell_of_board AFTER INSERT OR UPDATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION tell_of_board(''examination'')', kept);
  END LOOP;
  FOREACH kept IN ARRAY ARRAY['examination_report', 'examination_acknowledgement'] LOOP
    EXECUTE format('CREATE TRIGGER never_changed BEFORE UPDATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget()', kept);
  END LOOP;
END $$;
--> statement-breakpoint
-- Names of operations as hospitals use them; which of them open a body cavity follows from what they are.
INSERT INTO theatre_procedure (code, name, other_names, opens_cavity) VALUES
  ('APPENDICECTOMY', 'Appendicectomy', '{Appendectomy,Removal of the appendix,Laparoscopic appendicectomy,Laparoscopic appendectomy}', true),
  ('CHOLECYSTECTOMY', 'Cholecystectomy', '{Laparoscopic cholecystectomy,Removal of the gallbladder}', true),
  ('LAPAROTOMY', 'Laparotomy', '{Exploratory laparotomy,Emergency laparotomy}', true),
  ('COLECTOMY', 'Colectomy', '{Hemicolectomy,Bowel resection}', true),
  ('CAESAREAN', 'Caesarean section', '{Cesarean section,Caesarean,C-section}', true),
  ('HYSTERECTOMY', 'Hysterectomy', '{Removal of the womb,Abdominal hysterectomy}', true),
  ('NEPHRECTOMY', 'Nephrectomy', '{Removal of a kidney}', true),
  ('SPLENECTOMY', 'Splenectomy', '{Removal of the spleen}', true),
  ('THORACOTOMY', 'Thoracotomy', '{}', true),
  ('CRANIOTOMY', 'Craniotomy', '{}', true),
  ('HERNIA-INGUINAL', 'Repair of inguinal hernia', '{Inguinal hernia repair,Inguinal herniorrhaphy}', false),
  ('HERNIA-UMBILICAL', 'Repair of umbilical hernia', '{Umbilical hernia repair}', false),
  ('HIP-REPLACEMENT', 'Hip replacement', '{Total hip replacement,Total hip arthroplasty}', false),
  ('KNEE-REPLACEMENT', 'Knee replacement', '{Total knee replacement,Total knee arthroplasty}', false),
  ('KNEE-ARTHROSCOPY', 'Arthroscopy of the knee', '{Knee arthroscopy}', false),
  ('CATARACT', 'Cataract extraction', '{Cataract surgery,Phacoemulsification}', false),
  ('TONSILLECTOMY', 'Tonsillectomy', '{Removal of the tonsils}', false),
  ('THYROIDECTOMY', 'Thyroidectomy', '{Removal of the thyroid}', false),
  ('MASTECTOMY', 'Mastectomy', '{}', false),
  ('CARPAL-TUNNEL', 'Carpal tunnel release', '{Carpal tunnel decompression}', false);
--> statement-breakpoint
CREATE TRIGGER audit_access AFTER INSERT OR UPDATE OR DELETE ON theatre_procedure
  FOR EACH ROW EXECUTE FUNCTION audit_access();
--> statement-breakpoint
-- The code of an operation that is named by its code, its name or another name of it; null for any other.
CREATE FUNCTION operation_code(words text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT p.code FROM public.theatre_procedure p
   WHERE p.active AND EXISTS (SELECT FROM unnest(p.other_names || ARRAY[p.code, p.name, p.code || ' ' || p.name]) AS one
                               WHERE public.same_words(one) = public.same_words(words))
   ORDER BY p.code LIMIT 1
$$;
--> statement-breakpoint
CREATE FUNCTION operation_coded() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.code IS NULL THEN
    NEW.code := public.operation_code(CASE TG_TABLE_NAME WHEN 'consent' THEN to_jsonb(NEW) ->> 'procedure' ELSE to_jsonb(NEW) ->> 'display' END);
    NEW.system := CASE WHEN NEW.code IS NOT NULL THEN 'urn:portal:operation' END;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- Before the trigger that makes the key of it; triggers run in the order of their names.
CREATE TRIGGER operation_coded BEFORE INSERT ON theatre_case FOR EACH ROW EXECUTE FUNCTION operation_coded();
--> statement-breakpoint
CREATE TRIGGER operation_coded BEFORE INSERT ON consent FOR EACH ROW EXECUTE FUNCTION operation_coded();
--> statement-breakpoint
-- What two requests for the same operation have in common.
CREATE FUNCTION operation_key(words text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce('urn:portal:operation|' || public.operation_code(words), public.same_words(words))
$$;
--> statement-breakpoint
-- As before; a procedure that opens a body cavity is counted, whether or not a count was begun.
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
  IF incision IS NOT NULL
     AND EXISTS (SELECT FROM public.theatre_case c JOIN public.theatre_procedure p ON p.code = c.code AND p.opens_cavity
                  WHERE c.id = NEW.case_id AND c.system = 'urn:portal:operation')
     AND NOT EXISTS (SELECT FROM public.theatre_count f
                      WHERE f.case_id = NEW.case_id AND f.kind = 'swabs' AND f.phase = 'final' AND f.at >= incision) THEN
    RAISE EXCEPTION 'operation % opens a cavity, and its swabs were not counted', NEW.case_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_count_cavity';
  END IF;
  IF NEW.answers ->> 'specimens' IS DISTINCT FROM 'yes'
     AND EXISTS (SELECT FROM public.theatre_specimen WHERE case_id = NEW.case_id AND error_reason IS NULL) THEN
    RAISE EXCEPTION 'operation % has specimens, whose labels are read aloud', NEW.case_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_specimen_named';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- Nobody leaves recovery below nine, or without a score, unless the one who lets them go says why. The operation is over with its note,
-- or with a code for why it has none yet; an operation that was abandoned is that already.
CREATE OR REPLACE FUNCTION theatre_recovery_left() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  latest int;
BEGIN
  IF NEW.supersedes_id IS NOT NULL THEN
    RETURN NEW;
  END IF;
  SELECT total INTO latest FROM public.theatre_recovery_score WHERE case_id = NEW.case_id ORDER BY at DESC, id LIMIT 1;
  IF NEW.low_score_reason IS NULL AND coalesce(latest, 0) < 9 THEN
    RAISE EXCEPTION 'the recovery score of operation % is %', NEW.case_id, coalesce(latest::text, 'missing')
      USING ERRCODE = 'check_violation',
            CONSTRAINT = CASE WHEN latest IS NULL THEN 'theatre_recovery_score_missing' ELSE 'theatre_recovery_score_low' END;
  END IF;
  IF NEW.no_note_code IS NULL
     AND EXISTS (SELECT FROM public.theatre_case WHERE id = NEW.case_id AND status = 'recovery')
     AND NOT EXISTS (SELECT FROM public.theatre_note
                      WHERE case_id = NEW.case_id AND amends_id IS NULL AND status IN ('signed', 'amended')) THEN
    RAISE EXCEPTION 'operation % has no signed note', NEW.case_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_note_first';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
SELECT fire_always();
