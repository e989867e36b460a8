-- The accession of a specimen, from its number: base 31 without the letters and digits that are taken for one another
-- (0 O, 1 I L), at least five characters, and a check character. Weighted from the right by 1, 2, 3 … the characters sum up to
-- a multiple of 31. As in the ISBN-10 (ISO 2108), over a prime: every wrong character and every two characters that changed
-- places are found; J. A. Gallian, ACM Computing Surveys 1996;28:504-517.
CREATE FUNCTION accession_of(nth bigint) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  alphabet CONSTANT text := '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
  remains bigint := nth;
  body text := '';
  total bigint := 0;
BEGIN
  WHILE remains > 0 OR length(body) < 5 LOOP
    total := total + (remains % 31) * (length(body) + 2);
    body := substr(alphabet, (remains % 31)::int + 1, 1) || body;
    remains := remains / 31;
  END LOOP;
  RETURN body || substr(alphabet, ((31 - total % 31) % 31)::int + 1, 1);
END $$;
--> statement-breakpoint
CREATE TABLE "lab_panel" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"system" text NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "lab_panel_ordered" UNIQUE("system","code"),
	CONSTRAINT "lab_panel_named" CHECK (length(trim("lab_panel"."name")) between 1 and 120)
);
--> statement-breakpoint
CREATE TABLE "lab_panel_test" (
	"panel_id" uuid NOT NULL,
	"test_id" uuid NOT NULL,
	"seq" smallint NOT NULL,
	CONSTRAINT "lab_panel_test_panel_id_test_id_pk" PRIMARY KEY("panel_id","test_id"),
	CONSTRAINT "lab_panel_test_seq" CHECK ("lab_panel_test"."seq" > 0)
);
--> statement-breakpoint
CREATE TABLE "lab_test" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"bench" text NOT NULL,
	"specimen_type" text NOT NULL,
	"container" text NOT NULL,
	"unit" text,
	"kind" text NOT NULL,
	"decimals" smallint DEFAULT 0 NOT NULL,
	"low_possible" numeric,
	"high_possible" numeric,
	"critical_low" numeric,
	"critical_high" numeric,
	"delta_percent" numeric,
	"delta_hours" smallint,
	"formula" text,
	"turnaround_minutes" integer NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "lab_test_code_unique" UNIQUE("code"),
	CONSTRAINT "lab_test_named" CHECK (length(trim("lab_test"."code")) between 1 and 40 and length(trim("lab_test"."name")) between 1 and 120 and length(trim("lab_test"."specimen_type")) between 1 and 60 and length(trim("lab_test"."container")) between 1 and 60),
	CONSTRAINT "lab_test_bench" CHECK ("lab_test"."bench" in ('chemistry', 'haematology', 'coagulation', 'immunology', 'microbiology', 'molecular', 'blood-bank', 'histology')),
	CONSTRAINT "lab_test_kind" CHECK ("lab_test"."kind" in ('quantity', 'coded', 'text', 'culture', 'calculated')),
	CONSTRAINT "lab_test_formula" CHECK (("lab_test"."kind" = 'calculated') = ("lab_test"."formula" is not null)),
	CONSTRAINT "lab_test_unit" CHECK (length(trim("lab_test"."unit")) between 1 and 40),
	CONSTRAINT "lab_test_decimals" CHECK ("lab_test"."decimals" between 0 and 6),
	CONSTRAINT "lab_test_possible" CHECK ("lab_test"."low_possible" < "lab_test"."high_possible"),
	CONSTRAINT "lab_test_critical" CHECK ("lab_test"."critical_low" < "lab_test"."critical_high"),
	CONSTRAINT "lab_test_delta" CHECK (("lab_test"."delta_percent" is null) = ("lab_test"."delta_hours" is null) and coalesce("lab_test"."delta_percent" > 0 and "lab_test"."delta_hours" > 0, true)),
	CONSTRAINT "lab_test_turnaround" CHECK ("lab_test"."turnaround_minutes" between 1 and 129600)
);
--> statement-breakpoint
CREATE TABLE "reference_range" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"test_id" uuid NOT NULL,
	"sex" text,
	"age_from_days" integer DEFAULT 0 NOT NULL,
	"age_to_days" integer,
	"low" numeric,
	"high" numeric,
	"text" text,
	"valid_from" date NOT NULL,
	"valid_until" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "reference_range_sex" CHECK ("reference_range"."sex" in ('female', 'male')),
	CONSTRAINT "reference_range_age" CHECK ("reference_range"."age_from_days" >= 0 and "reference_range"."age_to_days" > "reference_range"."age_from_days"),
	CONSTRAINT "reference_range_valid" CHECK ("reference_range"."valid_until" >= "reference_range"."valid_from"),
	CONSTRAINT "reference_range_order" CHECK ("reference_range"."low" <= "reference_range"."high"),
	CONSTRAINT "reference_range_says" CHECK (num_nonnulls("reference_range"."low", "reference_range"."high") > 0 or length(trim(coalesce("reference_range"."text", ''))) > 0)
);
--> statement-breakpoint
CREATE TABLE "lab_dispatch" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"specimen_id" uuid NOT NULL,
	"from_bench" text NOT NULL,
	"to_bench" text,
	"to_laboratory" text,
	"sent_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"sent_by" integer NOT NULL,
	"received_at" timestamp with time zone,
	"received_by" integer,
	"recalled_at" timestamp with time zone,
	"recalled_by" integer,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "lab_dispatch_benches" CHECK ("lab_dispatch"."from_bench" in ('chemistry', 'haematology', 'coagulation', 'immunology', 'microbiology', 'molecular', 'blood-bank', 'histology') and "lab_dispatch"."to_bench" in ('chemistry', 'haematology', 'coagulation', 'immunology', 'microbiology', 'molecular', 'blood-bank', 'histology')),
	CONSTRAINT "lab_dispatch_to" CHECK (("lab_dispatch"."to_bench" is null) <> ("lab_dispatch"."to_laboratory" is null) and "lab_dispatch"."to_bench" is distinct from "lab_dispatch"."from_bench" and coalesce(length(trim("lab_dispatch"."to_laboratory")) between 1 and 120, true)),
	CONSTRAINT "lab_dispatch_received" CHECK (("lab_dispatch"."received_at" is null) = ("lab_dispatch"."received_by" is null) and coalesce("lab_dispatch"."received_at" >= "lab_dispatch"."sent_at", true)),
	CONSTRAINT "lab_dispatch_recalled" CHECK (("lab_dispatch"."recalled_at" is null) = ("lab_dispatch"."recalled_by" is null) and coalesce("lab_dispatch"."recalled_at" >= "lab_dispatch"."sent_at", true) and num_nonnulls("lab_dispatch"."received_at", "lab_dispatch"."recalled_at") < 2)
);
--> statement-breakpoint
CREATE TABLE "specimen" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"nth" bigint GENERATED ALWAYS AS IDENTITY (sequence name "specimen_nth_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1000000 CACHE 1),
	"accession" text GENERATED ALWAYS AS (accession_of(nth)) STORED NOT NULL,
	"service_request_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"parent_id" uuid,
	"type" text NOT NULL,
	"container" text NOT NULL,
	"quantity" smallint DEFAULT 1 NOT NULL,
	"bench" text NOT NULL,
	"status" text NOT NULL,
	"status_reason" text,
	"stage" text GENERATED ALWAYS AS (case when status <> 'available' then status when received_at is null then 'collected' else 'received' end) STORED NOT NULL,
	"printed_at" timestamp with time zone,
	"printed_by" integer,
	"collected_at" timestamp with time zone,
	"collected_by" integer,
	"identified_by" text,
	"received_at" timestamp with time zone,
	"received_by" integer,
	"rejection_code" text,
	"rejected_at" timestamp with time zone,
	"rejected_by" integer,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "specimen_status" CHECK ("specimen"."status" in ('ordered', 'cancelled', 'available', 'unavailable', 'unsatisfactory', 'entered-in-error')),
	CONSTRAINT "specimen_bench" CHECK ("specimen"."bench" in ('chemistry', 'haematology', 'coagulation', 'immunology', 'microbiology', 'molecular', 'blood-bank', 'histology')),
	CONSTRAINT "specimen_named" CHECK (length(trim("specimen"."type")) between 1 and 60 and length(trim("specimen"."container")) between 1 and 60),
	CONSTRAINT "specimen_quantity" CHECK ("specimen"."quantity" between 1 and 20),
	CONSTRAINT "specimen_printed" CHECK (("specimen"."printed_at" is null) = ("specimen"."printed_by" is null)),
	CONSTRAINT "specimen_collected" CHECK (("specimen"."collected_at" is null) = ("specimen"."collected_by" is null) and ("specimen"."collected_at" is null) = ("specimen"."identified_by" is null) and ("specimen"."status" in ('ordered', 'cancelled')) <= ("specimen"."collected_at" is null) and ("specimen"."status" in ('available', 'unsatisfactory', 'unavailable')) <= ("specimen"."collected_at" is not null)),
	CONSTRAINT "specimen_identified" CHECK ("specimen"."identified_by" in ('wristband', 'mrn-birth-date', 'name-birth-date', 'theatre')),
	CONSTRAINT "specimen_received" CHECK (("specimen"."received_at" is null) = ("specimen"."received_by" is null) and coalesce("specimen"."received_at" >= "specimen"."collected_at", "specimen"."received_at" is null)),
	CONSTRAINT "specimen_rejected" CHECK (("specimen"."status" = 'unsatisfactory') = ("specimen"."rejection_code" is not null) and ("specimen"."rejection_code" is null) = ("specimen"."rejected_at" is null) and ("specimen"."rejection_code" is null) = ("specimen"."rejected_by" is null)),
	CONSTRAINT "specimen_rejection_code" CHECK ("specimen"."rejection_code" in ('haemolysed', 'clotted', 'insufficient', 'unlabelled', 'wrong-container', 'wrong-patient', 'too-old', 'leaked', 'other') and ("specimen"."rejection_code" <> 'other' or length(trim(coalesce("specimen"."status_reason", ''))) > 0)),
	CONSTRAINT "specimen_reason" CHECK ("specimen"."status" not in ('unavailable', 'entered-in-error') or length(trim(coalesce("specimen"."status_reason", ''))) > 0)
);
--> statement-breakpoint
CREATE TABLE "specimen_request" (
	"specimen_id" uuid NOT NULL,
	"service_request_id" uuid NOT NULL,
	CONSTRAINT "specimen_request_specimen_id_service_request_id_pk" PRIMARY KEY("specimen_id","service_request_id")
);
--> statement-breakpoint
CREATE TABLE "specimen_test" (
	"specimen_id" uuid NOT NULL,
	"service_request_id" uuid NOT NULL,
	"test_id" uuid NOT NULL,
	"seq" smallint NOT NULL,
	CONSTRAINT "specimen_test_specimen_id_service_request_id_test_id_pk" PRIMARY KEY("specimen_id","service_request_id","test_id")
);
--> statement-breakpoint
ALTER TABLE "lab_panel" ADD CONSTRAINT "lab_panel_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lab_panel" ADD CONSTRAINT "lab_panel_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lab_panel_test" ADD CONSTRAINT "lab_panel_test_panel_id_lab_panel_id_fk" FOREIGN KEY ("panel_id") REFERENCES "public"."lab_panel"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lab_panel_test" ADD CONSTRAINT "lab_panel_test_test_id_lab_test_id_fk" FOREIGN KEY ("test_id") REFERENCES "public"."lab_test"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lab_test" ADD CONSTRAINT "lab_test_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lab_test" ADD CONSTRAINT "lab_test_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_range" ADD CONSTRAINT "reference_range_test_id_lab_test_id_fk" FOREIGN KEY ("test_id") REFERENCES "public"."lab_test"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_range" ADD CONSTRAINT "reference_range_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_range" ADD CONSTRAINT "reference_range_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lab_dispatch" ADD CONSTRAINT "lab_dispatch_specimen_id_specimen_id_fk" FOREIGN KEY ("specimen_id") REFERENCES "public"."specimen"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lab_dispatch" ADD CONSTRAINT "lab_dispatch_sent_by_staff_id_fk" FOREIGN KEY ("sent_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lab_dispatch" ADD CONSTRAINT "lab_dispatch_received_by_staff_id_fk" FOREIGN KEY ("received_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lab_dispatch" ADD CONSTRAINT "lab_dispatch_recalled_by_staff_id_fk" FOREIGN KEY ("recalled_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lab_dispatch" ADD CONSTRAINT "lab_dispatch_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "specimen" ADD CONSTRAINT "specimen_service_request_id_service_request_id_fk" FOREIGN KEY ("service_request_id") REFERENCES "public"."service_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "specimen" ADD CONSTRAINT "specimen_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "specimen" ADD CONSTRAINT "specimen_parent_id_specimen_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."specimen"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "specimen" ADD CONSTRAINT "specimen_printed_by_staff_id_fk" FOREIGN KEY ("printed_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "specimen" ADD CONSTRAINT "specimen_collected_by_staff_id_fk" FOREIGN KEY ("collected_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "specimen" ADD CONSTRAINT "specimen_received_by_staff_id_fk" FOREIGN KEY ("received_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "specimen" ADD CONSTRAINT "specimen_rejected_by_staff_id_fk" FOREIGN KEY ("rejected_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "specimen" ADD CONSTRAINT "specimen_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "specimen" ADD CONSTRAINT "specimen_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "specimen_request" ADD CONSTRAINT "specimen_request_specimen_id_specimen_id_fk" FOREIGN KEY ("specimen_id") REFERENCES "public"."specimen"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "specimen_request" ADD CONSTRAINT "specimen_request_service_request_id_service_request_id_fk" FOREIGN KEY ("service_request_id") REFERENCES "public"."service_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "specimen_test" ADD CONSTRAINT "specimen_test_specimen_id_specimen_id_fk" FOREIGN KEY ("specimen_id") REFERENCES "public"."specimen"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "specimen_test" ADD CONSTRAINT "specimen_test_service_request_id_service_request_id_fk" FOREIGN KEY ("service_request_id") REFERENCES "public"."service_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "specimen_test" ADD CONSTRAINT "specimen_test_test_id_lab_test_id_fk" FOREIGN KEY ("test_id") REFERENCES "public"."lab_test"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "lab_panel_test_test" ON "lab_panel_test" USING btree ("test_id");--> statement-breakpoint
CREATE INDEX "reference_range_test" ON "reference_range" USING btree ("test_id");--> statement-breakpoint
CREATE UNIQUE INDEX "lab_dispatch_open" ON "lab_dispatch" USING btree ("specimen_id") WHERE "lab_dispatch"."received_at" is null and "lab_dispatch"."recalled_at" is null;--> statement-breakpoint
CREATE INDEX "lab_dispatch_specimen" ON "lab_dispatch" USING btree ("specimen_id");--> statement-breakpoint
CREATE INDEX "lab_dispatch_to_receive" ON "lab_dispatch" USING btree ("to_bench") WHERE "lab_dispatch"."received_at" is null and "lab_dispatch"."recalled_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "specimen_accession" ON "specimen" USING btree ("accession");--> statement-breakpoint
CREATE UNIQUE INDEX "specimen_parent" ON "specimen" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "specimen_request_first" ON "specimen" USING btree ("service_request_id");--> statement-breakpoint
CREATE INDEX "specimen_patient" ON "specimen" USING btree ("patient_id","created_at");--> statement-breakpoint
CREATE INDEX "specimen_to_collect" ON "specimen" USING btree ("created_at") WHERE "specimen"."status" = 'ordered';--> statement-breakpoint
CREATE INDEX "specimen_to_receive" ON "specimen" USING btree ("collected_at") WHERE "specimen"."status" = 'available' and "specimen"."received_at" is null;--> statement-breakpoint
CREATE INDEX "specimen_request_request" ON "specimen_request" USING btree ("service_request_id");--> statement-breakpoint
CREATE INDEX "specimen_test_request" ON "specimen_test" USING btree ("service_request_id");--> statement-breakpoint
CREATE INDEX "specimen_test_test" ON "specimen_test" USING btree ("test_id");
--> statement-breakpoint
-- Of the ranges of a test one holds for a sex and an age on a day; a range for everybody is one for each sex.
ALTER TABLE reference_range ADD CONSTRAINT reference_range_one
  EXCLUDE USING gist (test_id WITH =,
    int4range(CASE sex WHEN 'male' THEN 2 ELSE 1 END, CASE sex WHEN 'female' THEN 2 ELSE 3 END) WITH &&,
    int4range(age_from_days, age_to_days) WITH &&,
    daterange(valid_from, valid_until) WITH &&);
--> statement-breakpoint
SELECT snapshot_watch('laboratory', watched::regclass)
  FROM unnest(ARRAY['lab_test', 'lab_panel', 'lab_panel_test', 'reference_range']) AS watched;
--> statement-breakpoint
CREATE FUNCTION refuse_specimen(rule text, said text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION '%', said USING ERRCODE = 'check_violation', CONSTRAINT = rule;
END $$;
--> statement-breakpoint
-- A specimen is of the patient of its order, goes only forwards, and stays as it was collected, received and rejected. What was
-- taken in theatre is ordered when it is handed over, so its order may be later.
CREATE FUNCTION specimen_holds() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  fixed CONSTANT text[] := '{id,nth,service_request_id,patient_id,parent_id,type,container,created_at,created_by}';
  r public.service_request;
BEGIN
  SELECT * INTO r FROM public.service_request WHERE id = NEW.service_request_id;
  IF TG_OP = 'INSERT' THEN
    IF r.category IS DISTINCT FROM 'laboratory' OR r.authored_at IS NULL OR r.status IN ('draft', 'entered-in-error')
       OR NEW.status = 'ordered' AND r.status NOT IN ('active', 'on-hold') THEN
      PERFORM public.refuse_specimen('specimen_of_active_order', 'a specimen is collected for an order of the laboratory that goes on');
    END IF;
    IF r.patient_id IS DISTINCT FROM NEW.patient_id THEN
      PERFORM public.refuse_specimen('specimen_one_patient', 'the order is of another patient');
    END IF;
    IF NEW.parent_id IS NOT NULL AND NOT EXISTS (
         SELECT FROM public.specimen o WHERE o.id = NEW.parent_id AND o.patient_id = NEW.patient_id
            AND o.status IN ('unsatisfactory', 'unavailable')) THEN
      PERFORM public.refuse_specimen('specimen_recollects', 'what is collected again could not be used');
    END IF;
  ELSE
    IF EXISTS (SELECT FROM unnest(fixed) AS one WHERE to_jsonb(OLD) -> one IS DISTINCT FROM to_jsonb(NEW) -> one)
       OR OLD.collected_at IS NOT NULL
          AND (OLD.collected_at, OLD.collected_by, OLD.identified_by, OLD.quantity)
              IS DISTINCT FROM (NEW.collected_at, NEW.collected_by, NEW.identified_by, NEW.quantity)
       OR OLD.received_at IS NOT NULL AND (OLD.received_at, OLD.received_by) IS DISTINCT FROM (NEW.received_at, NEW.received_by)
       OR OLD.rejected_at IS NOT NULL AND NEW.status = OLD.status
          AND (OLD.rejected_at, OLD.rejected_by, OLD.rejection_code, OLD.status_reason)
              IS DISTINCT FROM (NEW.rejected_at, NEW.rejected_by, NEW.rejection_code, NEW.status_reason) THEN
      PERFORM public.refuse_specimen('specimen_kept', 'a specimen stays as it was collected, received and rejected');
    END IF;
    IF NEW.status <> OLD.status
       AND (OLD.status, NEW.status) NOT IN (('ordered', 'available'), ('ordered', 'cancelled'), ('ordered', 'entered-in-error'),
             ('available', 'unsatisfactory'), ('available', 'unavailable'), ('available', 'entered-in-error')) THEN
      PERFORM public.refuse_specimen('specimen_forwards', format('a specimen does not go from %s to %s', OLD.status, NEW.status));
    END IF;
    IF NEW.bench <> OLD.bench AND NOT EXISTS (
         SELECT FROM public.lab_dispatch d WHERE d.specimen_id = NEW.id AND d.from_bench = OLD.bench AND d.to_bench = NEW.bench
            AND d.received_at IS NOT NULL) THEN
      PERFORM public.refuse_specimen('specimen_moved', 'a specimen goes to another bench by being sent and taken over');
    END IF;
  END IF;
  IF NEW.collected_at > public.hospital_now() OR NEW.received_at > public.hospital_now() OR NEW.rejected_at > public.hospital_now() THEN
    PERFORM public.refuse_specimen('specimen_future', 'nothing is collected, received or rejected in the future');
  END IF;
  IF NEW.collected_at < date_trunc('minute', r.authored_at) AND NEW.identified_by <> 'theatre' THEN
    PERFORM public.refuse_specimen('specimen_before_order', 'nothing is collected before it is ordered');
  END IF;
  IF NEW.rejected_at < NEW.received_at OR NEW.status = 'unsatisfactory' AND NEW.received_at IS NULL THEN
    PERFORM public.refuse_specimen('specimen_rejected_there', 'a specimen is rejected by the bench that received it');
  END IF;
  IF NEW.status IN ('unsatisfactory', 'unavailable') AND EXISTS (
       SELECT FROM public.lab_dispatch d WHERE d.specimen_id = NEW.id AND d.to_bench IS NOT NULL
          AND d.received_at IS NULL AND d.recalled_at IS NULL) THEN
    PERFORM public.refuse_specimen('specimen_on_its_way', 'a specimen on its way is taken over or called back first');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER specimen_holds BEFORE INSERT OR UPDATE ON specimen FOR EACH ROW EXECUTE FUNCTION specimen_holds();
--> statement-breakpoint
-- A specimen serves orders of its own patient. The order is locked, so that each of its tests is asked of one specimen at a time.
CREATE FUNCTION specimen_request_holds() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s public.specimen;
  r public.service_request;
BEGIN
  SELECT * INTO r FROM public.service_request WHERE id = NEW.service_request_id FOR NO KEY UPDATE;
  SELECT * INTO s FROM public.specimen WHERE id = NEW.specimen_id FOR NO KEY UPDATE;
  IF s.patient_id IS DISTINCT FROM r.patient_id THEN
    PERFORM public.refuse_specimen('specimen_one_patient', 'the order is of another patient');
  END IF;
  IF r.category <> 'laboratory' OR r.authored_at IS NULL OR r.status IN ('draft', 'entered-in-error')
     OR s.status = 'ordered' AND r.status NOT IN ('active', 'on-hold') THEN
    PERFORM public.refuse_specimen('specimen_of_active_order', 'a specimen is collected for an order of the laboratory that goes on');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER specimen_request_holds BEFORE INSERT ON specimen_request FOR EACH ROW EXECUTE FUNCTION specimen_request_holds();
--> statement-breakpoint
-- What is to be done with it: of what is collected again, what was to be done with the first; else what the order’s panel does
-- with such a specimen.
CREATE FUNCTION specimen_request_tests() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s public.specimen;
BEGIN
  SELECT * INTO s FROM public.specimen WHERE id = NEW.specimen_id;
  IF s.parent_id IS NOT NULL THEN
    INSERT INTO public.specimen_test (specimen_id, service_request_id, test_id, seq)
    SELECT s.id, service_request_id, test_id, seq FROM public.specimen_test
     WHERE specimen_id = s.parent_id AND service_request_id = NEW.service_request_id;
  ELSE
    INSERT INTO public.specimen_test (specimen_id, service_request_id, test_id, seq)
    SELECT s.id, r.id, t.id, pt.seq
      FROM public.service_request r
      JOIN public.lab_panel p ON p.system = r.system AND p.code = r.code
      JOIN public.lab_panel_test pt ON pt.panel_id = p.id
      JOIN public.lab_test t ON t.id = pt.test_id AND t.active AND t.specimen_type = s.type AND t.container = s.container
     WHERE r.id = NEW.service_request_id;
  END IF;
  IF NOT FOUND THEN
    PERFORM public.refuse_specimen('specimen_without_test', 'nothing that was ordered is done with such a specimen');
  END IF;
  IF EXISTS (SELECT FROM public.specimen_test mine
               JOIN public.specimen_test t ON t.service_request_id = mine.service_request_id AND t.test_id = mine.test_id
               JOIN public.specimen o ON o.id = t.specimen_id AND o.status IN ('ordered', 'available')
              WHERE mine.specimen_id = s.id AND mine.service_request_id = NEW.service_request_id AND o.id <> s.id)
     AND s.status IN ('ordered', 'available') THEN
    PERFORM public.refuse_specimen('specimen_once', 'another specimen is collected for this order');
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER specimen_request_tests AFTER INSERT ON specimen_request FOR EACH ROW EXECUTE FUNCTION specimen_request_tests();
--> statement-breakpoint
CREATE FUNCTION specimen_first_request() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.specimen_request (specimen_id, service_request_id) VALUES (NEW.id, NEW.service_request_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER specimen_first_request AFTER INSERT ON specimen FOR EACH ROW EXECUTE FUNCTION specimen_first_request();
--> statement-breakpoint
-- What cannot be used is collected again, for those of its orders that go on.
CREATE FUNCTION specimen_recollect() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  asked uuid[];
  made uuid;
BEGIN
  SELECT array_agg(r.id ORDER BY r.id = NEW.service_request_id DESC, r.authored_at, r.id) INTO asked
    FROM public.specimen_request q JOIN public.service_request r ON r.id = q.service_request_id AND r.status IN ('active', 'on-hold')
   WHERE q.specimen_id = NEW.id;
  IF asked IS NULL THEN
    RETURN NULL;
  END IF;
  -- A UUID of version 8, as it is made from what it names.
  made := overlay(overlay(md5('recollect ' || NEW.id::text) PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid;
  INSERT INTO public.specimen (id, service_request_id, patient_id, parent_id, type, container, quantity, bench, status,
                               created_at, created_by, updated_at, updated_by)
  VALUES (made, asked[1], NEW.patient_id, NEW.id, NEW.type, NEW.container, NEW.quantity, NEW.bench, 'ordered',
          NEW.updated_at, NEW.updated_by, NEW.updated_at, NEW.updated_by);
  INSERT INTO public.specimen_request (specimen_id, service_request_id) SELECT made, unnest(asked[2:]);
  INSERT INTO public.status_history (entity, entity_id, event, from_status, to_status, staff_id, roles, at)
  VALUES ('specimen', made, 'recollect', NULL, 'ordered', NEW.updated_by, '{}', NEW.updated_at);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER specimen_recollect AFTER INSERT OR UPDATE OF status ON specimen
  FOR EACH ROW WHEN (NEW.status IN ('unsatisfactory', 'unavailable')) EXECUTE FUNCTION specimen_recollect();
--> statement-breakpoint
-- Nothing is collected for orders that have all ended.
CREATE FUNCTION order_ends_specimens() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  WITH ended AS (
    UPDATE public.specimen s
       SET status = 'cancelled', status_reason = NEW.status_reason, version = s.version + 1,
           updated_at = NEW.updated_at, updated_by = NEW.updated_by
     WHERE s.status = 'ordered'
       AND s.id IN (SELECT q.specimen_id FROM public.specimen_request q WHERE q.service_request_id = NEW.id)
       AND NOT EXISTS (SELECT FROM public.specimen_request q JOIN public.service_request r ON r.id = q.service_request_id
                        WHERE q.specimen_id = s.id AND r.status IN ('active', 'on-hold'))
    RETURNING s.id)
  INSERT INTO public.status_history (entity, entity_id, event, from_status, to_status, reason, staff_id, roles, at)
  SELECT 'specimen', id, 'cancel', 'ordered', 'cancelled', NEW.status_reason, NEW.updated_by, '{}', NEW.updated_at FROM ended;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER order_ends_specimens AFTER UPDATE OF status ON service_request
  FOR EACH ROW WHEN (NEW.category = 'laboratory' AND OLD.status IN ('active', 'on-hold') AND NEW.status NOT IN ('active', 'on-hold'))
  EXECUTE FUNCTION order_ends_specimens();
--> statement-breakpoint
-- A bench sends what it has. The specimen is locked, so that it is not rejected meanwhile; who takes it over and who calls it
-- back wait for one another at this row.
CREATE FUNCTION lab_dispatch_holds() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  kept CONSTANT text[] := '{received_at,received_by,recalled_at,recalled_by,version,updated_at,updated_by}';
  s public.specimen;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF to_jsonb(OLD) - kept IS DISTINCT FROM to_jsonb(NEW) - kept
       OR num_nonnulls(OLD.received_at, OLD.recalled_at) > 0
          AND (OLD.received_at, OLD.received_by, OLD.recalled_at, OLD.recalled_by)
              IS DISTINCT FROM (NEW.received_at, NEW.received_by, NEW.recalled_at, NEW.recalled_by) THEN
      PERFORM public.refuse_specimen('lab_dispatch_kept', 'what is sent is taken over or called back once');
    END IF;
  ELSE
    SELECT * INTO s FROM public.specimen WHERE id = NEW.specimen_id FOR NO KEY UPDATE;
    IF s.status <> 'available' OR s.received_at IS NULL OR s.bench <> NEW.from_bench THEN
      PERFORM public.refuse_specimen('lab_dispatch_from', 'a bench sends only what it has');
    END IF;
    IF NEW.sent_at < s.received_at THEN
      PERFORM public.refuse_specimen('lab_dispatch_from', 'nothing is sent before it is received');
    END IF;
  END IF;
  IF greatest(NEW.sent_at, NEW.received_at, NEW.recalled_at) > public.hospital_now() THEN
    PERFORM public.refuse_specimen('lab_dispatch_future', 'nothing is sent, taken over or called back in the future');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER lab_dispatch_holds BEFORE INSERT OR UPDATE ON lab_dispatch FOR EACH ROW EXECUTE FUNCTION lab_dispatch_holds();
--> statement-breakpoint
CREATE FUNCTION lab_dispatch_arrives() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.received_at IS NOT NULL THEN
    RETURN NULL;
  END IF;
  UPDATE public.specimen SET bench = NEW.to_bench, version = version + 1, updated_at = NEW.updated_at, updated_by = NEW.updated_by
   WHERE id = NEW.specimen_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER lab_dispatch_arrives AFTER INSERT OR UPDATE OF received_at ON lab_dispatch
  FOR EACH ROW WHEN (NEW.received_at IS NOT NULL AND NEW.to_bench IS NOT NULL) EXECUTE FUNCTION lab_dispatch_arrives();
--> statement-breakpoint
-- Open lists are read again; nothing of a patient is told.
DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['lab_test', 'lab_panel', 'reference_range', 'specimen', 'specimen_request', 'specimen_test', 'lab_dispatch'] LOOP
    EXECUTE format('CREATE TRIGGER never_forgotten BEFORE DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget()', kept);
  END LOOP;
  FOREACH kept IN ARRAY ARRAY['specimen_request', 'specimen_test'] LOOP
    EXECUTE format('CREATE TRIGGER never_changed BEFORE UPDATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget()', kept);
  END LOOP;
  FOREACH kept IN ARRAY ARRAY['specimen', 'lab_dispatch'] LOOP
    EXECUTE format('CREATE TRIGGER tell_of_board AFTER INSERT OR UPDATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION tell_of_board(''specimen'')', kept);
  END LOOP;
END $$;
--> statement-breakpoint
SELECT fire_always();
