-- The time by which the hospital works: that of the machine, and an offset for demonstrations and tests. Clinical rules
-- and records go by it; sessions, the audit log and other machinery go by the machine's.
CREATE TABLE "hospital_clock" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"offset_seconds" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "hospital_clock_one" CHECK ("hospital_clock"."one")
);
--> statement-breakpoint
INSERT INTO hospital_clock DEFAULT VALUES;
--> statement-breakpoint
REVOKE ALL ON hospital_clock FROM PUBLIC;--> statement-breakpoint
GRANT SELECT ON hospital_clock TO PUBLIC;
--> statement-breakpoint
-- The instant of the statement, not of the transaction: a server process takes the time of what it writes after its
-- transaction began, and a rule such as "not in the future" would refuse that for being milliseconds late. Within a
-- statement it stands still. In a WHERE over many rows write (SELECT hospital_now()), which is asked once and not for
-- each row.
CREATE FUNCTION hospital_now() RETURNS timestamptz
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT statement_timestamp() + coalesce((SELECT make_interval(secs => offset_seconds) FROM public.hospital_clock), interval '0')
$$;
--> statement-breakpoint
-- A trigger beside the grants, so that a grant on all tables, as a role for the portal may get, does not open this one.
CREATE FUNCTION keep_hospital_clock() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE') THEN
    RAISE EXCEPTION 'only the owner of the tables sets the clock of the hospital' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER keep_hospital_clock BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON hospital_clock
  FOR EACH STATEMENT EXECUTE FUNCTION keep_hospital_clock();
--> statement-breakpoint
ALTER TABLE hospital_clock ENABLE ALWAYS TRIGGER keep_hospital_clock;
--> statement-breakpoint
-- Tells the server processes, which go by it too.
CREATE FUNCTION hospital_clock_notify() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_notify('clock', NEW.offset_seconds::text);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER hospital_clock_notify AFTER INSERT OR UPDATE ON hospital_clock
  FOR EACH ROW EXECUTE FUNCTION hospital_clock_notify();
--> statement-breakpoint
ALTER TABLE "appointment" ALTER COLUMN "created_at" SET DEFAULT hospital_now();--> statement-breakpoint
ALTER TABLE "appointment" ALTER COLUMN "updated_at" SET DEFAULT hospital_now();--> statement-breakpoint
ALTER TABLE "queue_ticket" ALTER COLUMN "created_at" SET DEFAULT hospital_now();--> statement-breakpoint
ALTER TABLE "queue_ticket" ALTER COLUMN "updated_at" SET DEFAULT hospital_now();--> statement-breakpoint
ALTER TABLE "schedule" ALTER COLUMN "created_at" SET DEFAULT hospital_now();--> statement-breakpoint
ALTER TABLE "schedule" ALTER COLUMN "updated_at" SET DEFAULT hospital_now();--> statement-breakpoint
ALTER TABLE "schedule_exception" ALTER COLUMN "created_at" SET DEFAULT hospital_now();--> statement-breakpoint
ALTER TABLE "schedule_exception" ALTER COLUMN "updated_at" SET DEFAULT hospital_now();--> statement-breakpoint
ALTER TABLE "condition" ALTER COLUMN "created_at" SET DEFAULT hospital_now();--> statement-breakpoint
ALTER TABLE "condition" ALTER COLUMN "updated_at" SET DEFAULT hospital_now();--> statement-breakpoint
ALTER TABLE "encounter" ALTER COLUMN "created_at" SET DEFAULT hospital_now();--> statement-breakpoint
ALTER TABLE "encounter" ALTER COLUMN "updated_at" SET DEFAULT hospital_now();--> statement-breakpoint
ALTER TABLE "encounter_diagnosis" ALTER COLUMN "created_at" SET DEFAULT hospital_now();--> statement-breakpoint
ALTER TABLE "encounter_diagnosis" ALTER COLUMN "updated_at" SET DEFAULT hospital_now();--> statement-breakpoint
ALTER TABLE "encounter_note" ALTER COLUMN "created_at" SET DEFAULT hospital_now();--> statement-breakpoint
ALTER TABLE "encounter_note" ALTER COLUMN "updated_at" SET DEFAULT hospital_now();--> statement-breakpoint
ALTER TABLE "medication_request" ALTER COLUMN "created_at" SET DEFAULT hospital_now();--> statement-breakpoint
ALTER TABLE "medication_request" ALTER COLUMN "updated_at" SET DEFAULT hospital_now();--> statement-breakpoint
ALTER TABLE "service_request" ALTER COLUMN "created_at" SET DEFAULT hospital_now();--> statement-breakpoint
ALTER TABLE "service_request" ALTER COLUMN "updated_at" SET DEFAULT hospital_now();--> statement-breakpoint
ALTER TABLE "vital_signs" ALTER COLUMN "created_at" SET DEFAULT hospital_now();--> statement-breakpoint
ALTER TABLE "vital_signs" ALTER COLUMN "updated_at" SET DEFAULT hospital_now();--> statement-breakpoint
ALTER TABLE "allergy" ALTER COLUMN "created_at" SET DEFAULT hospital_now();--> statement-breakpoint
ALTER TABLE "allergy" ALTER COLUMN "updated_at" SET DEFAULT hospital_now();--> statement-breakpoint
ALTER TABLE "coverage" ALTER COLUMN "created_at" SET DEFAULT hospital_now();--> statement-breakpoint
ALTER TABLE "coverage" ALTER COLUMN "updated_at" SET DEFAULT hospital_now();--> statement-breakpoint
ALTER TABLE "patient" ALTER COLUMN "created_at" SET DEFAULT hospital_now();--> statement-breakpoint
ALTER TABLE "patient" ALTER COLUMN "updated_at" SET DEFAULT hospital_now();--> statement-breakpoint
ALTER TABLE "patient_alert" ALTER COLUMN "created_at" SET DEFAULT hospital_now();--> statement-breakpoint
ALTER TABLE "patient_alert" ALTER COLUMN "updated_at" SET DEFAULT hospital_now();--> statement-breakpoint
ALTER TABLE "patient_contact" ALTER COLUMN "created_at" SET DEFAULT hospital_now();--> statement-breakpoint
ALTER TABLE "patient_contact" ALTER COLUMN "updated_at" SET DEFAULT hospital_now();--> statement-breakpoint
ALTER TABLE "outbox" ALTER COLUMN "at" SET DEFAULT hospital_now();
