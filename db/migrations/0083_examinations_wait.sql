ALTER TABLE "examination" ADD COLUMN "waits_for" text;--> statement-breakpoint
CREATE INDEX "examination_waiting" ON "examination" USING btree ("waits_for","performed_at") WHERE "examination"."waits_for" is not null;--> statement-breakpoint
ALTER TABLE "examination" ADD CONSTRAINT "examination_waits" CHECK ("examination"."waits_for" in ('report', 'reading'));--> statement-breakpoint
-- As before; what an examination waits for changes after it was performed.
CREATE OR REPLACE FUNCTION examination_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  stays CONSTANT text[] := '{id,service_request_id,patient_id,created_at,created_by}';
  kept CONSTANT text[] := '{status,status_reason,images_url,waits_for,version,updated_at,updated_by}';
  ordered record;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF EXISTS (SELECT FROM unnest(stays) AS one WHERE to_jsonb(OLD) -> one IS DISTINCT FROM to_jsonb(NEW) -> one)
       OR OLD.status IN ('not-done', 'entered-in-error')
       OR OLD.status = 'completed'
          AND (NEW.status NOT IN ('completed', 'entered-in-error') OR to_jsonb(OLD) - kept IS DISTINCT FROM to_jsonb(NEW) - kept) THEN
      RAISE EXCEPTION 'examination % stays as it was', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'examination_kept';
    END IF;
    IF NEW.status = 'entered-in-error' AND OLD.status = 'completed' THEN
      IF EXISTS (SELECT FROM public.examination_report WHERE examination_id = OLD.id AND status <> 'preliminary') THEN
        RAISE EXCEPTION 'examination % was reported', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'examination_reported';
      END IF;
      NEW.waits_for := NULL;
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
    NEW.waits_for := CASE WHEN NEW.status = 'completed' AND ordered.category = 'imaging' THEN 'report' END;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE FUNCTION examination_waits() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'examination_report' THEN
    UPDATE public.examination SET waits_for = CASE NEW.status WHEN 'preliminary' THEN 'report' ELSE 'reading' END WHERE id = NEW.examination_id;
  ELSE
    UPDATE public.examination SET waits_for = NULL
     WHERE id = (SELECT examination_id FROM public.examination_report WHERE id = NEW.report_id);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER examination_waits AFTER INSERT ON examination_report FOR EACH ROW EXECUTE FUNCTION examination_waits();
--> statement-breakpoint
CREATE TRIGGER examination_waits AFTER INSERT ON examination_acknowledgement FOR EACH ROW EXECUTE FUNCTION examination_waits();
--> statement-breakpoint
SELECT fire_always();
