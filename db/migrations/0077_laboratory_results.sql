CREATE TABLE "lab_analyser" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "lab_analyser_code" CHECK ("lab_analyser"."code" ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
	CONSTRAINT "lab_analyser_name" CHECK (length(trim("lab_analyser"."name")) between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "qc_material" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"analyser" text NOT NULL,
	"test_id" uuid NOT NULL,
	"level" text NOT NULL,
	"lot" text NOT NULL,
	"mean" numeric NOT NULL,
	"sd" numeric NOT NULL,
	"expires_on" date NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "qc_material_level" CHECK ("qc_material"."level" in ('1', '2', '3')),
	CONSTRAINT "qc_material_lot" CHECK (length(trim("qc_material"."lot")) between 1 and 60),
	CONSTRAINT "qc_material_sd" CHECK ("qc_material"."sd" > 0)
);
--> statement-breakpoint
CREATE TABLE "qc_run" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"material_id" uuid NOT NULL,
	"analyser" text NOT NULL,
	"test_id" uuid NOT NULL,
	"value" numeric NOT NULL,
	"z" numeric NOT NULL,
	"at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"entered_by" integer NOT NULL,
	"rules" text[] NOT NULL,
	"status" text NOT NULL,
	"released_by" integer,
	"released_at" timestamp with time zone,
	"release_reason" text,
	CONSTRAINT "qc_run_status" CHECK ("qc_run"."status" in ('accepted', 'rejected', 'released')),
	CONSTRAINT "qc_run_rules" CHECK (("qc_run"."status" = 'accepted') = ("qc_run"."rules" = '{}')),
	CONSTRAINT "qc_run_released" CHECK (num_nulls("qc_run"."released_by", "qc_run"."released_at", "qc_run"."release_reason") = case "qc_run"."status" when 'released' then 0 else 3 end and coalesce(length(trim("qc_run"."release_reason")) > 0, true))
);
--> statement-breakpoint
CREATE TABLE "diagnostic_report" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"service_request_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"status" text NOT NULL,
	"status_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "diagnostic_report_one" UNIQUE("service_request_id"),
	CONSTRAINT "diagnostic_report_status" CHECK ("diagnostic_report"."status" in ('partial', 'preliminary', 'final', 'amended', 'corrected', 'appended', 'cancelled', 'entered-in-error'))
);
--> statement-breakpoint
CREATE TABLE "diagnostic_report_version" (
	"report_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"status" text NOT NULL,
	"content" jsonb NOT NULL,
	"digest" text DEFAULT '' NOT NULL,
	"reason" text,
	"issued_by" integer NOT NULL,
	"issued_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	CONSTRAINT "diagnostic_report_version_report_id_version_pk" PRIMARY KEY("report_id","version"),
	CONSTRAINT "diagnostic_report_version_digest" CHECK (length("diagnostic_report_version"."digest") = 64),
	CONSTRAINT "diagnostic_report_version_reason" CHECK ("diagnostic_report_version"."status" not in ('corrected', 'amended', 'appended', 'cancelled', 'entered-in-error') or coalesce(length(trim("diagnostic_report_version"."reason")), 0) > 0)
);
--> statement-breakpoint
CREATE TABLE "report_acknowledgement" (
	"report_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"by" integer NOT NULL,
	"at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"note" text,
	CONSTRAINT "report_acknowledgement_report_id_version_pk" PRIMARY KEY("report_id","version")
);
--> statement-breakpoint
CREATE TABLE "critical_call" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"observation_id" uuid NOT NULL,
	"run" smallint NOT NULL,
	"patient_id" uuid NOT NULL,
	"value" text NOT NULL,
	"unit" text,
	"flag" text NOT NULL,
	"called_to" text NOT NULL,
	"called_by" integer NOT NULL,
	"at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"read_back" boolean NOT NULL,
	"comment" text,
	CONSTRAINT "critical_call_once" UNIQUE("observation_id","run"),
	CONSTRAINT "critical_call_read_back" CHECK ("critical_call"."read_back"),
	CONSTRAINT "critical_call_to" CHECK (length(trim("critical_call"."called_to")) between 2 and 200),
	CONSTRAINT "critical_call_flag" CHECK ("critical_call"."flag" in ('LL', 'HH'))
);
--> statement-breakpoint
CREATE TABLE "lab_isolate" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"observation_id" uuid NOT NULL,
	"run" smallint NOT NULL,
	"seq" smallint NOT NULL,
	"organism" text NOT NULL,
	"growth" text,
	CONSTRAINT "lab_isolate_seq" UNIQUE("observation_id","run","seq"),
	CONSTRAINT "lab_isolate_organism" CHECK (length(trim("lab_isolate"."organism")) between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE "lab_susceptibility" (
	"isolate_id" uuid NOT NULL,
	"antibiotic" text NOT NULL,
	"result" text NOT NULL,
	CONSTRAINT "lab_susceptibility_isolate_id_antibiotic_pk" PRIMARY KEY("isolate_id","antibiotic"),
	CONSTRAINT "lab_susceptibility_result" CHECK ("lab_susceptibility"."result" in ('S', 'I', 'R')),
	CONSTRAINT "lab_susceptibility_antibiotic" CHECK (length(trim("lab_susceptibility"."antibiotic")) between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "observation" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"specimen_id" uuid NOT NULL,
	"service_request_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"test_id" uuid NOT NULL,
	"code" text NOT NULL,
	"run" smallint,
	"value" text,
	"value_number" numeric,
	"comparator" text,
	"unit" text,
	"flag" text,
	"range_text" text,
	"analyser" text,
	"comment" text,
	"entered_by" integer,
	"entered_at" timestamp with time zone,
	"verified_by" integer,
	"verified_at" timestamp with time zone,
	"reopened" boolean DEFAULT false NOT NULL,
	"status" text NOT NULL,
	"status_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "observation_status" CHECK ("observation"."status" in ('registered', 'preliminary', 'final', 'amended', 'corrected', 'cancelled', 'entered-in-error')),
	CONSTRAINT "observation_value" CHECK (num_nulls("observation"."run", "observation"."value", "observation"."entered_by", "observation"."entered_at") = case when "observation"."status" in ('preliminary', 'final', 'amended', 'corrected') then 0 when "observation"."status" = 'registered' or "observation"."run" is null then 4 else 0 end),
	CONSTRAINT "observation_verified" CHECK (num_nulls("observation"."verified_by", "observation"."verified_at") = case when "observation"."status" in ('final', 'amended', 'corrected') then 0 when "observation"."status" = 'entered-in-error' and "observation"."verified_by" is not null then 0 else 2 end),
	CONSTRAINT "observation_two" CHECK ("observation"."verified_by" <> "observation"."entered_by"),
	CONSTRAINT "observation_flag" CHECK ("observation"."flag" in ('L', 'H', 'LL', 'HH') or "observation"."flag" = 'N' and "observation"."range_text" is not null)
);
--> statement-breakpoint
CREATE TABLE "observation_version" (
	"observation_id" uuid NOT NULL,
	"run" smallint NOT NULL,
	"value" text,
	"value_number" numeric,
	"comparator" text,
	"unit" text,
	"flag" text,
	"range_text" text,
	"analyser" text,
	"comment" text,
	"entered_by" integer NOT NULL,
	"entered_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	CONSTRAINT "observation_version_observation_id_run_pk" PRIMARY KEY("observation_id","run"),
	CONSTRAINT "observation_version_value" CHECK (length(trim("observation_version"."value")) > 0 and "observation_version"."value" is not null),
	CONSTRAINT "observation_version_number" CHECK ("observation_version"."comparator" is null or "observation_version"."comparator" in ('<', '<=', '>=', '>') and "observation_version"."value_number" is not null),
	CONSTRAINT "observation_version_flag" CHECK ("observation_version"."flag" in ('L', 'H', 'LL', 'HH') or "observation_version"."flag" = 'N' and "observation_version"."range_text" is not null)
);
--> statement-breakpoint
ALTER TABLE "qc_material" ADD CONSTRAINT "qc_material_analyser_lab_analyser_code_fk" FOREIGN KEY ("analyser") REFERENCES "public"."lab_analyser"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "qc_material" ADD CONSTRAINT "qc_material_test_id_lab_test_id_fk" FOREIGN KEY ("test_id") REFERENCES "public"."lab_test"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "qc_material" ADD CONSTRAINT "qc_material_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "qc_material" ADD CONSTRAINT "qc_material_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "qc_run" ADD CONSTRAINT "qc_run_material_id_qc_material_id_fk" FOREIGN KEY ("material_id") REFERENCES "public"."qc_material"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "qc_run" ADD CONSTRAINT "qc_run_entered_by_staff_id_fk" FOREIGN KEY ("entered_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "qc_run" ADD CONSTRAINT "qc_run_released_by_staff_id_fk" FOREIGN KEY ("released_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "diagnostic_report" ADD CONSTRAINT "diagnostic_report_service_request_id_service_request_id_fk" FOREIGN KEY ("service_request_id") REFERENCES "public"."service_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "diagnostic_report" ADD CONSTRAINT "diagnostic_report_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "diagnostic_report" ADD CONSTRAINT "diagnostic_report_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "diagnostic_report" ADD CONSTRAINT "diagnostic_report_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "diagnostic_report_version" ADD CONSTRAINT "diagnostic_report_version_report_id_diagnostic_report_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."diagnostic_report"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "diagnostic_report_version" ADD CONSTRAINT "diagnostic_report_version_issued_by_staff_id_fk" FOREIGN KEY ("issued_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_acknowledgement" ADD CONSTRAINT "report_acknowledgement_by_staff_id_fk" FOREIGN KEY ("by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_acknowledgement" ADD CONSTRAINT "report_acknowledgement_version" FOREIGN KEY ("report_id","version") REFERENCES "public"."diagnostic_report_version"("report_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "critical_call" ADD CONSTRAINT "critical_call_observation_id_observation_id_fk" FOREIGN KEY ("observation_id") REFERENCES "public"."observation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "critical_call" ADD CONSTRAINT "critical_call_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "critical_call" ADD CONSTRAINT "critical_call_called_by_staff_id_fk" FOREIGN KEY ("called_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lab_isolate" ADD CONSTRAINT "lab_isolate_version" FOREIGN KEY ("observation_id","run") REFERENCES "public"."observation_version"("observation_id","run") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lab_susceptibility" ADD CONSTRAINT "lab_susceptibility_isolate_id_lab_isolate_id_fk" FOREIGN KEY ("isolate_id") REFERENCES "public"."lab_isolate"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation" ADD CONSTRAINT "observation_specimen_id_specimen_id_fk" FOREIGN KEY ("specimen_id") REFERENCES "public"."specimen"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation" ADD CONSTRAINT "observation_service_request_id_service_request_id_fk" FOREIGN KEY ("service_request_id") REFERENCES "public"."service_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation" ADD CONSTRAINT "observation_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation" ADD CONSTRAINT "observation_test_id_lab_test_id_fk" FOREIGN KEY ("test_id") REFERENCES "public"."lab_test"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation" ADD CONSTRAINT "observation_analyser_lab_analyser_code_fk" FOREIGN KEY ("analyser") REFERENCES "public"."lab_analyser"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation" ADD CONSTRAINT "observation_entered_by_staff_id_fk" FOREIGN KEY ("entered_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation" ADD CONSTRAINT "observation_verified_by_staff_id_fk" FOREIGN KEY ("verified_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation" ADD CONSTRAINT "observation_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation" ADD CONSTRAINT "observation_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation_version" ADD CONSTRAINT "observation_version_observation_id_observation_id_fk" FOREIGN KEY ("observation_id") REFERENCES "public"."observation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation_version" ADD CONSTRAINT "observation_version_analyser_lab_analyser_code_fk" FOREIGN KEY ("analyser") REFERENCES "public"."lab_analyser"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation_version" ADD CONSTRAINT "observation_version_entered_by_staff_id_fk" FOREIGN KEY ("entered_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "qc_material_one" ON "qc_material" USING btree ("analyser","test_id","level") WHERE "qc_material"."active";--> statement-breakpoint
CREATE INDEX "qc_run_material" ON "qc_run" USING btree ("material_id","at");--> statement-breakpoint
CREATE INDEX "qc_run_held" ON "qc_run" USING btree ("analyser","test_id") WHERE "qc_run"."status" = 'rejected';--> statement-breakpoint
CREATE INDEX "diagnostic_report_patient" ON "diagnostic_report" USING btree ("patient_id");--> statement-breakpoint
CREATE INDEX "diagnostic_report_version_issued" ON "diagnostic_report_version" USING btree ("issued_at");--> statement-breakpoint
CREATE INDEX "critical_call_patient" ON "critical_call" USING btree ("patient_id");--> statement-breakpoint
CREATE UNIQUE INDEX "observation_one" ON "observation" USING btree ("service_request_id","test_id") WHERE "observation"."status" not in ('cancelled', 'entered-in-error');--> statement-breakpoint
CREATE INDEX "observation_specimen" ON "observation" USING btree ("specimen_id");--> statement-breakpoint
CREATE INDEX "observation_trend" ON "observation" USING btree ("patient_id","test_id","entered_at");--> statement-breakpoint
CREATE INDEX "observation_work" ON "observation" USING btree ("status") WHERE "observation"."status" in ('registered', 'preliminary');--> statement-breakpoint
CREATE INDEX "observation_critical" ON "observation" USING btree ("verified_at") WHERE "observation"."flag" in ('LL', 'HH') and "observation"."status" in ('final', 'amended', 'corrected');--> statement-breakpoint
CREATE INDEX "observation_version_analyser" ON "observation_version" USING btree ("analyser","entered_at");
--> statement-breakpoint
-- Times are those of the server; only the owner of the tables, who loads what was kept elsewhere, says others.
CREATE FUNCTION laboratory_now() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  field CONSTANT text := TG_ARGV[0];
  given CONSTANT timestamptz := (to_jsonb(NEW) ->> field)::timestamptz;
BEGIN
  IF given > public.hospital_now() OR current_user <> (SELECT pg_get_userbyid(c.relowner) FROM pg_class c WHERE c.oid = TG_RELID) THEN
    NEW := jsonb_populate_record(NEW, jsonb_build_object(field, public.hospital_now()));
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER laboratory_now BEFORE INSERT ON observation_version FOR EACH ROW EXECUTE FUNCTION laboratory_now('entered_at');
--> statement-breakpoint
CREATE TRIGGER laboratory_now BEFORE INSERT ON critical_call FOR EACH ROW EXECUTE FUNCTION laboratory_now('at');
--> statement-breakpoint
CREATE TRIGGER laboratory_now BEFORE INSERT ON qc_run FOR EACH ROW EXECUTE FUNCTION laboratory_now('at');
--> statement-breakpoint
CREATE TRIGGER laboratory_now BEFORE INSERT ON diagnostic_report_version FOR EACH ROW EXECUTE FUNCTION laboratory_now('issued_at');
--> statement-breakpoint
CREATE TRIGGER laboratory_now BEFORE INSERT ON report_acknowledgement FOR EACH ROW EXECUTE FUNCTION laboratory_now('at');
--> statement-breakpoint
-- What the bench has to measure begins with the receipt, so that no test is on no list.
CREATE FUNCTION register_results(received uuid, who integer, instant timestamptz) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  WITH made AS (
    INSERT INTO public.observation (id, specimen_id, service_request_id, patient_id, test_id, code, status, created_at, created_by, updated_at, updated_by)
    -- A UUID of version 8, as it is made from what it names: a demo that is loaded again has the same.
    SELECT overlay(overlay(md5(st.specimen_id::text || st.service_request_id || st.test_id) PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid,
           s.id, st.service_request_id, s.patient_id, st.test_id, t.code, 'registered', instant, who, instant, who
      FROM public.specimen s JOIN public.specimen_test st ON st.specimen_id = s.id JOIN public.lab_test t ON t.id = st.test_id
      JOIN public.service_request o ON o.id = st.service_request_id AND o.status IN ('active', 'on-hold')
     WHERE s.id = received AND s.received_at IS NOT NULL AND s.status = 'available'
    ON CONFLICT DO NOTHING
    RETURNING id)
  INSERT INTO public.status_history (entity, entity_id, event, from_status, to_status, staff_id, roles, at)
  SELECT 'observation', id, 'register', NULL, 'registered', who, '{}', instant FROM made
$$;
--> statement-breakpoint
-- A result that was not released ends with its specimen or its order.
CREATE FUNCTION cancel_results(ended_specimen uuid, ended_order uuid, why text, who integer) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  WITH before AS (
    SELECT id, status FROM public.observation
     WHERE (specimen_id = ended_specimen OR service_request_id = ended_order) AND status IN ('registered', 'preliminary') FOR UPDATE),
  ended AS (
    UPDATE public.observation x
       SET status = 'cancelled', status_reason = why, version = x.version + 1, updated_at = public.hospital_now(), updated_by = who
      FROM before WHERE before.id = x.id
    RETURNING x.id, before.status AS was)
  INSERT INTO public.status_history (entity, entity_id, event, from_status, to_status, reason, staff_id, roles, at)
  SELECT 'observation', id, 'cancel', was, 'cancelled', why, who, '{}', public.hospital_now() FROM ended
$$;
--> statement-breakpoint
CREATE FUNCTION results_follow_specimen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.status IN ('unsatisfactory', 'unavailable', 'entered-in-error', 'cancelled') THEN
    IF NEW.status IN ('unsatisfactory', 'entered-in-error') AND EXISTS (
         SELECT FROM public.observation o WHERE o.specimen_id = NEW.id AND o.status IN ('final', 'amended', 'corrected')) THEN
      RAISE EXCEPTION 'results of this specimen are released' USING ERRCODE = 'check_violation', CONSTRAINT = 'specimen_results_released';
    END IF;
    PERFORM public.cancel_results(NEW.id, NULL, coalesce(NEW.status_reason, NEW.rejection_code, NEW.status), NEW.updated_by);
  ELSIF NEW.received_at IS NOT NULL THEN
    PERFORM public.register_results(NEW.id, NEW.received_by, NEW.received_at);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER results_follow_specimen AFTER INSERT OR UPDATE OF status, received_at ON specimen
  FOR EACH ROW EXECUTE FUNCTION results_follow_specimen();
--> statement-breakpoint
CREATE FUNCTION results_follow_tests() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM public.register_results(s.id, s.updated_by, s.updated_at)
     FROM public.specimen s WHERE s.id = NEW.specimen_id AND s.received_at IS NOT NULL;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER results_follow_tests AFTER INSERT ON specimen_test FOR EACH ROW EXECUTE FUNCTION results_follow_tests();
--> statement-breakpoint
CREATE FUNCTION results_follow_order() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM public.cancel_results(NULL, NEW.id, coalesce(NEW.status_reason, NEW.status), NEW.updated_by);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER results_follow_order AFTER UPDATE OF status ON service_request FOR EACH ROW
  WHEN (NEW.category = 'laboratory' AND NEW.status IN ('revoked', 'entered-in-error') AND OLD.status <> NEW.status)
  EXECUTE FUNCTION results_follow_order();
--> statement-breakpoint
-- Whether results of this analyser and test, measured then, wait for somebody with the authority to release them: between the
-- last good control before one that failed and the next good one.
CREATE FUNCTION results_held(device text, test uuid, measured timestamptz) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM public.qc_run f
     WHERE f.analyser = device AND f.test_id = test AND f.status = 'rejected'
       AND measured > coalesce((SELECT max(g.at) FROM public.qc_run g
                                 WHERE g.material_id = f.material_id AND g.status = 'accepted' AND g.at < f.at), '-infinity')
       AND measured <= coalesce((SELECT min(g.at) FROM public.qc_run g
                                  WHERE g.material_id = f.material_id AND g.status = 'accepted' AND g.at > f.at), 'infinity'))
$$;
--> statement-breakpoint
-- A control and the release of a result of its analyser wait for each other.
CREATE FUNCTION lock_analyser(device text, test uuid, alone boolean) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  lock_key CONSTANT bigint := hashtextextended('analyser ' || device || test, 0);
BEGIN
  IF alone THEN
    PERFORM pg_advisory_xact_lock(lock_key);
  ELSE
    PERFORM pg_advisory_xact_lock_shared(lock_key);
  END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION observation_holds() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  chosen public.observation_version;
  what CONSTANT text[] := '{run,value,value_number,comparator,unit,flag,range_text,analyser,comment,entered_by,entered_at}';
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'registered' OR NEW.reopened OR NOT EXISTS (
         SELECT FROM public.specimen s JOIN public.service_request o ON o.id = NEW.service_request_id AND o.patient_id = s.patient_id
           JOIN public.lab_test t ON t.id = NEW.test_id AND t.code = NEW.code
          WHERE s.id = NEW.specimen_id AND s.patient_id = NEW.patient_id AND s.received_at IS NOT NULL) THEN
      RAISE EXCEPTION 'a result begins with the receipt of its specimen' USING ERRCODE = 'check_violation', CONSTRAINT = 'observation_begins';
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.specimen_id, NEW.service_request_id, NEW.patient_id, NEW.test_id, NEW.code)
     IS DISTINCT FROM (OLD.id, OLD.specimen_id, OLD.service_request_id, OLD.patient_id, OLD.test_id, OLD.code)
     OR OLD.reopened AND NOT NEW.reopened
     OR (OLD.status || '>' || NEW.status) NOT IN (
       'registered>registered', 'registered>preliminary', 'registered>cancelled', 'preliminary>preliminary', 'preliminary>registered',
       'preliminary>final', 'preliminary>corrected', 'preliminary>cancelled', 'final>registered', 'corrected>registered', 'amended>registered')
     OR OLD.status IN ('final', 'amended', 'corrected') AND NOT NEW.reopened
     OR (NEW.status = 'final' AND NEW.reopened) OR (NEW.status = 'corrected' AND NOT NEW.reopened)
     OR NOT OLD.reopened AND NEW.reopened AND OLD.status NOT IN ('final', 'amended', 'corrected') THEN
    RAISE EXCEPTION 'a result does not go this way' USING ERRCODE = 'check_violation', CONSTRAINT = 'observation_kept';
  END IF;
  -- The value is that of the chosen version, whatever else was asked for.
  SELECT * INTO chosen FROM public.observation_version v WHERE v.observation_id = NEW.id AND v.run = NEW.run;
  IF NEW.run IS NOT NULL AND NOT FOUND THEN
    RAISE EXCEPTION 'a result is one of its versions' USING ERRCODE = 'check_violation', CONSTRAINT = 'observation_version_chosen';
  END IF;
  NEW := jsonb_populate_record(NEW, (SELECT jsonb_object_agg(field, to_jsonb(chosen) -> field) FROM unnest(what) AS field));
  IF NEW.status IN ('final', 'corrected') THEN
    -- The row is locked here, and so is each version that is added: a retest that is on its way is seen.
    IF EXISTS (SELECT FROM public.observation_version v WHERE v.observation_id = NEW.id AND v.entered_by = NEW.verified_by) THEN
      RAISE EXCEPTION 'a value is verified by somebody who entered none of its versions'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'observation_two_persons';
    END IF;
    IF NOT EXISTS (SELECT FROM public.specimen s WHERE s.id = NEW.specimen_id AND s.status IN ('available', 'unavailable')) THEN
      RAISE EXCEPTION 'the specimen cannot be used' USING ERRCODE = 'check_violation', CONSTRAINT = 'observation_specimen_usable';
    END IF;
    IF NEW.analyser IS NOT NULL THEN
      PERFORM public.lock_analyser(NEW.analyser, NEW.test_id, false);
      IF public.results_held(NEW.analyser, NEW.test_id, NEW.entered_at) THEN
        RAISE EXCEPTION 'a control failed' USING ERRCODE = 'check_violation', CONSTRAINT = 'observation_quality_control';
      END IF;
    END IF;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER observation_holds BEFORE INSERT OR UPDATE ON observation FOR EACH ROW EXECUTE FUNCTION observation_holds();
--> statement-breakpoint
-- A version is added to a value that is open, after the last one.
CREATE FUNCTION observation_version_added() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM FROM public.observation o WHERE o.id = NEW.observation_id AND o.status IN ('registered', 'preliminary') FOR UPDATE;
  IF NOT FOUND OR NEW.run <> (SELECT count(*) + 1 FROM public.observation_version v WHERE v.observation_id = NEW.observation_id) THEN
    RAISE EXCEPTION 'values are entered one after another, until one is released'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'observation_version_added';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER observation_version_added BEFORE INSERT ON observation_version FOR EACH ROW EXECUTE FUNCTION observation_version_added();
--> statement-breakpoint
-- What grew belongs to the version it is entered with, and no other is added to it later.
CREATE FUNCTION isolate_added() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM FROM public.observation o
    WHERE o.id = NEW.observation_id AND o.status IN ('registered', 'preliminary') AND coalesce(o.run, 0) < NEW.run FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'isolates are entered with their result' USING ERRCODE = 'check_violation', CONSTRAINT = 'lab_isolate_added';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER isolate_added BEFORE INSERT ON lab_isolate FOR EACH ROW EXECUTE FUNCTION isolate_added();
--> statement-breakpoint
CREATE FUNCTION susceptibility_added() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM FROM public.lab_isolate i JOIN public.observation o ON o.id = i.observation_id
    WHERE i.id = NEW.isolate_id AND o.status IN ('registered', 'preliminary') AND coalesce(o.run, 0) < i.run FOR UPDATE OF o;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'susceptibilities are entered with their isolate' USING ERRCODE = 'check_violation', CONSTRAINT = 'lab_susceptibility_added';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER susceptibility_added BEFORE INSERT ON lab_susceptibility FOR EACH ROW EXECUTE FUNCTION susceptibility_added();
--> statement-breakpoint
-- A call is about a critical value that holds, with the value as it is.
CREATE FUNCTION critical_call_holds() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  told public.observation;
BEGIN
  SELECT * INTO told FROM public.observation o WHERE o.id = NEW.observation_id FOR UPDATE;
  IF told.status IS NULL OR told.status NOT IN ('final', 'amended', 'corrected') OR told.flag IS NULL OR told.flag NOT IN ('LL', 'HH') THEN
    RAISE EXCEPTION 'only a critical value that holds is called' USING ERRCODE = 'check_violation', CONSTRAINT = 'critical_call_holds';
  END IF;
  NEW.run := told.run;
  NEW.patient_id := told.patient_id;
  NEW.value := told.value;
  NEW.unit := told.unit;
  NEW.flag := told.flag;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER critical_call_holds BEFORE INSERT ON critical_call FOR EACH ROW EXECUTE FUNCTION critical_call_holds();
--> statement-breakpoint
-- A control is of its material; afterwards it is only released, by somebody else than who measured it.
CREATE FUNCTION qc_run_holds() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  releasing CONSTANT text[] := '{status,released_by,released_at,release_reason}';
BEGIN
  PERFORM public.lock_analyser(NEW.analyser, NEW.test_id, true);
  IF TG_OP = 'INSERT' THEN
    IF NEW.status = 'released' OR NOT EXISTS (
         SELECT FROM public.qc_material m
          WHERE m.id = NEW.material_id AND m.analyser = NEW.analyser AND m.test_id = NEW.test_id
            AND abs((NEW.value - m.mean) / m.sd - NEW.z) < 0.01 AND (abs(NEW.z) <= 3 OR '1-3s' = ANY (NEW.rules))) THEN
      RAISE EXCEPTION 'a control is of its material' USING ERRCODE = 'check_violation', CONSTRAINT = 'qc_run_of_material';
    END IF;
  ELSIF OLD.status <> 'rejected' OR NEW.status <> 'released' OR to_jsonb(NEW) - releasing IS DISTINCT FROM to_jsonb(OLD) - releasing THEN
    RAISE EXCEPTION 'a control stays as it was measured' USING ERRCODE = 'check_violation', CONSTRAINT = 'qc_run_kept';
  ELSIF NEW.released_by = OLD.entered_by THEN
    RAISE EXCEPTION 'a failed control is released by somebody else' USING ERRCODE = 'check_violation', CONSTRAINT = 'qc_run_two_persons';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER qc_run_holds BEFORE INSERT OR UPDATE ON qc_run FOR EACH ROW EXECUTE FUNCTION qc_run_holds();
--> statement-breakpoint
-- What a material has to give is never changed; another lot is another material.
CREATE TRIGGER keep_material BEFORE UPDATE ON qc_material FOR EACH ROW EXECUTE FUNCTION keep_content('active');
--> statement-breakpoint
-- A report is of the patient of its order, and changes only by a version that says what it then says.
CREATE FUNCTION report_holds() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.version <> 1 OR NEW.status NOT IN ('partial', 'preliminary', 'final', 'cancelled') OR NOT EXISTS (
         SELECT FROM public.service_request o
          WHERE o.id = NEW.service_request_id AND o.patient_id = NEW.patient_id AND o.category = 'laboratory') THEN
      RAISE EXCEPTION 'a report is of an order of its patient' USING ERRCODE = 'check_violation', CONSTRAINT = 'diagnostic_report_begins';
    END IF;
  ELSIF (NEW.id, NEW.service_request_id, NEW.patient_id) IS DISTINCT FROM (OLD.id, OLD.service_request_id, OLD.patient_id)
     OR NEW.version <> OLD.version + 1
     -- What was final is corrected or added to, and never final again as if nothing had been.
     OR NEW.status IN ('partial', 'preliminary', 'final') AND EXISTS (
          SELECT FROM public.diagnostic_report_version v
           WHERE v.report_id = OLD.id AND v.status IN ('final', 'amended', 'corrected', 'appended')) THEN
    RAISE EXCEPTION 'a released report never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'diagnostic_report_kept';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER report_holds BEFORE INSERT OR UPDATE ON diagnostic_report FOR EACH ROW EXECUTE FUNCTION report_holds();
--> statement-breakpoint
CREATE FUNCTION report_says() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM public.diagnostic_report_version v
                  WHERE v.report_id = NEW.id AND v.version = NEW.version AND v.status = NEW.status) THEN
    RAISE EXCEPTION 'a report says what its version says' USING ERRCODE = 'check_violation', CONSTRAINT = 'diagnostic_report_says';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER report_says AFTER INSERT OR UPDATE ON diagnostic_report
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION report_says();
--> statement-breakpoint
CREATE FUNCTION report_version_added() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM FROM public.diagnostic_report r
    WHERE r.id = NEW.report_id AND r.version = NEW.version AND r.status = NEW.status FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a version is of its report as it is now' USING ERRCODE = 'check_violation', CONSTRAINT = 'diagnostic_report_version_added';
  END IF;
  NEW.digest := encode(sha256(convert_to(NEW.content::text, 'UTF8')), 'hex');
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER report_version_added BEFORE INSERT ON diagnostic_report_version FOR EACH ROW EXECUTE FUNCTION report_version_added();
--> statement-breakpoint
-- Only what holds is acknowledged.
CREATE FUNCTION report_acknowledged() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM FROM public.diagnostic_report r
    WHERE r.id = NEW.report_id AND r.version = NEW.version AND r.status <> 'entered-in-error' FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'only the version of a report that holds is acknowledged'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'report_acknowledgement_holds';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER report_acknowledged BEFORE INSERT ON report_acknowledgement FOR EACH ROW EXECUTE FUNCTION report_acknowledged();
--> statement-breakpoint
CREATE FUNCTION tell_of_laboratory() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_notify('work', 'observation');
  RETURN NULL;
END $$;
--> statement-breakpoint
DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['observation', 'observation_version', 'lab_isolate', 'lab_susceptibility', 'critical_call', 'qc_material',
      'qc_run', 'diagnostic_report', 'diagnostic_report_version', 'report_acknowledgement'] LOOP
    EXECUTE format('CREATE TRIGGER never_forgotten BEFORE DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget()', kept);
  END LOOP;
  FOREACH kept IN ARRAY ARRAY['observation_version', 'lab_isolate', 'lab_susceptibility', 'critical_call', 'diagnostic_report_version',
      'report_acknowledgement'] LOOP
    EXECUTE format('CREATE TRIGGER never_changed BEFORE UPDATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget()', kept);
  END LOOP;
  FOREACH kept IN ARRAY ARRAY['critical_call', 'qc_run', 'report_acknowledgement'] LOOP
    EXECUTE format('CREATE TRIGGER tell_of_laboratory AFTER INSERT OR UPDATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION tell_of_laboratory()', kept);
  END LOOP;
END $$;
--> statement-breakpoint
SELECT fire_always();
