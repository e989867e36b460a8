CREATE TABLE "lab_culture_term" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"code" text,
	"active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "lab_culture_term_kind" CHECK ("lab_culture_term"."kind" in ('organism', 'antibiotic')),
	CONSTRAINT "lab_culture_term_name" CHECK (length(trim("lab_culture_term"."name")) between 1 and 100),
	CONSTRAINT "lab_culture_term_code" CHECK ("lab_culture_term"."code" ~ case "lab_culture_term"."kind" when 'organism' then '^[1-9][0-9]{5,17}$' else '^[A-Z][0-9]{2}[A-Z]{2}[0-9]{2}$' end)
);
--> statement-breakpoint
ALTER TABLE "lab_test" ADD COLUMN "molar_mass" numeric;--> statement-breakpoint
ALTER TABLE "lab_isolate" ADD COLUMN "organism_id" uuid NOT NULL;--> statement-breakpoint
ALTER TABLE "lab_susceptibility" ADD COLUMN "antibiotic_id" uuid NOT NULL;--> statement-breakpoint
ALTER TABLE "lab_susceptibility" ADD COLUMN "mic" text;--> statement-breakpoint
ALTER TABLE "lab_susceptibility" ADD COLUMN "mic_unit" text;--> statement-breakpoint
ALTER TABLE "observation" ADD COLUMN "typed_value" text;--> statement-breakpoint
ALTER TABLE "observation" ADD COLUMN "typed_unit" text;--> statement-breakpoint
ALTER TABLE "observation" ADD COLUMN "interim_run" smallint;--> statement-breakpoint
ALTER TABLE "observation" ADD COLUMN "interim_by" integer;--> statement-breakpoint
ALTER TABLE "observation" ADD COLUMN "interim_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "observation_version" ADD COLUMN "typed_value" text;--> statement-breakpoint
ALTER TABLE "observation_version" ADD COLUMN "typed_unit" text;--> statement-breakpoint
ALTER TABLE "observation_version" ADD COLUMN "interim" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "lab_culture_term" ADD CONSTRAINT "lab_culture_term_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lab_culture_term" ADD CONSTRAINT "lab_culture_term_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "lab_culture_term_named" ON "lab_culture_term" USING btree ("kind",lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "lab_culture_term_coded" ON "lab_culture_term" USING btree ("kind","code");--> statement-breakpoint
ALTER TABLE "lab_isolate" ADD CONSTRAINT "lab_isolate_organism_id_lab_culture_term_id_fk" FOREIGN KEY ("organism_id") REFERENCES "public"."lab_culture_term"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lab_susceptibility" ADD CONSTRAINT "lab_susceptibility_antibiotic_id_lab_culture_term_id_fk" FOREIGN KEY ("antibiotic_id") REFERENCES "public"."lab_culture_term"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation" ADD CONSTRAINT "observation_interim_by_staff_id_fk" FOREIGN KEY ("interim_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "lab_isolate_of" ON "lab_isolate" USING btree ("organism_id");--> statement-breakpoint
CREATE INDEX "lab_susceptibility_of" ON "lab_susceptibility" USING btree ("antibiotic_id");--> statement-breakpoint
ALTER TABLE "lab_test" ADD CONSTRAINT "lab_test_molar_mass" CHECK ("lab_test"."molar_mass" > 0);--> statement-breakpoint
ALTER TABLE "lab_isolate" ADD CONSTRAINT "lab_isolate_growth" CHECK (length(trim("lab_isolate"."growth")) between 1 and 60);--> statement-breakpoint
ALTER TABLE "lab_isolate" ADD CONSTRAINT "lab_isolate_place" CHECK ("lab_isolate"."seq" between 1 and 9);--> statement-breakpoint
ALTER TABLE "lab_susceptibility" ADD CONSTRAINT "lab_susceptibility_mic" CHECK (("lab_susceptibility"."mic" is null) = ("lab_susceptibility"."mic_unit" is null) and "lab_susceptibility"."mic_unit" = 'mg/L' and "lab_susceptibility"."mic" ~ '^(<=|>=|<|>)?[0-9]{1,5}([.][0-9]{1,4})?$');--> statement-breakpoint
ALTER TABLE "observation" ADD CONSTRAINT "observation_interim_whole" CHECK (num_nulls("observation"."interim_run", "observation"."interim_by", "observation"."interim_at") in (0, 3));--> statement-breakpoint
ALTER TABLE "observation_version" ADD CONSTRAINT "observation_version_typed" CHECK (("observation_version"."typed_value" is null) = ("observation_version"."typed_unit" is null) and coalesce(length(trim("observation_version"."typed_value")) > 0 and length(trim("observation_version"."typed_unit")) between 1 and 40, true));--> statement-breakpoint
CREATE TRIGGER never_forgotten BEFORE DELETE OR TRUNCATE ON lab_culture_term FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget();
--> statement-breakpoint
-- What grew belongs to the version of a culture that it is entered with, and is called as the catalogue calls it at that time.
CREATE OR REPLACE FUNCTION isolate_added() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM FROM public.observation o JOIN public.lab_test t ON t.id = o.test_id AND t.kind = 'culture'
    WHERE o.id = NEW.observation_id AND o.status IN ('registered', 'preliminary') AND coalesce(o.run, 0) < NEW.run FOR UPDATE OF o;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'isolates are entered with their result' USING ERRCODE = 'check_violation', CONSTRAINT = 'lab_isolate_added';
  END IF;
  SELECT c.name INTO NEW.organism FROM public.lab_culture_term c WHERE c.id = NEW.organism_id AND c.kind = 'organism' AND c.active;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'an isolate is an organism of the catalogue' USING ERRCODE = 'check_violation', CONSTRAINT = 'lab_isolate_known';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION susceptibility_added() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM FROM public.lab_isolate i JOIN public.observation o ON o.id = i.observation_id
    WHERE i.id = NEW.isolate_id AND o.status IN ('registered', 'preliminary') AND coalesce(o.run, 0) < i.run FOR UPDATE OF o;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'susceptibilities are entered with their isolate' USING ERRCODE = 'check_violation', CONSTRAINT = 'lab_susceptibility_added';
  END IF;
  SELECT c.name INTO NEW.antibiotic FROM public.lab_culture_term c WHERE c.id = NEW.antibiotic_id AND c.kind = 'antibiotic' AND c.active;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a susceptibility is to an antibiotic of the catalogue'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'lab_susceptibility_known';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- The value of a culture says what grew, so that a reader of the value alone is told the same as a reader of the isolates.
CREATE FUNCTION culture_says() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  what CONSTANT text := (SELECT t.kind FROM public.observation o JOIN public.lab_test t ON t.id = o.test_id WHERE o.id = NEW.observation_id);
  grown CONSTANT text := (SELECT 'Growth: ' || string_agg(i.organism, ', ' ORDER BY i.seq) FROM public.lab_isolate i
                           WHERE i.observation_id = NEW.observation_id AND i.run = NEW.run);
BEGIN
  IF what <> 'culture' AND NEW.interim
     OR what = 'culture' AND (NEW.value_number IS NOT NULL
          OR NEW.value <> coalesce(grown, CASE WHEN NEW.interim AND NEW.value LIKE 'Growth%' THEN 'Growth, not identified yet' ELSE 'No growth' END)) THEN
    RAISE EXCEPTION 'a culture says what grew' USING ERRCODE = 'check_violation', CONSTRAINT = 'observation_version_culture';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER culture_says AFTER INSERT ON observation_version
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION culture_says();
--> statement-breakpoint
-- Fires after `observation_holds`. What is released as preliminary is a preliminary version, by somebody who entered none, and
-- the culture goes on; what is final is not.
CREATE FUNCTION observation_interim() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  is_interim boolean;
BEGIN
  NEW.typed_value := NULL;
  NEW.typed_unit := NULL;
  SELECT v.typed_value, v.typed_unit, v.interim INTO NEW.typed_value, NEW.typed_unit, is_interim
    FROM public.observation_version v WHERE v.observation_id = NEW.id AND v.run = NEW.run;
  IF NEW.status IN ('final', 'corrected') AND is_interim THEN
    RAISE EXCEPTION 'a preliminary result is not final' USING ERRCODE = 'check_violation', CONSTRAINT = 'observation_interim_final';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.interim_run IS NOT NULL THEN
      RAISE EXCEPTION 'a preliminary result is entered first' USING ERRCODE = 'check_violation', CONSTRAINT = 'observation_interim';
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.interim_run, NEW.interim_by, NEW.interim_at) IS NOT DISTINCT FROM (OLD.interim_run, OLD.interim_by, OLD.interim_at) THEN
    RETURN NEW;
  END IF;
  IF OLD.status <> 'preliminary' OR NEW.status <> 'registered' OR NEW.reopened OR NEW.interim_run IS NULL
     OR NEW.interim_run <= coalesce(OLD.interim_run, 0) OR NOT EXISTS (
       SELECT FROM public.observation_version v WHERE v.observation_id = NEW.id AND v.run = NEW.interim_run AND v.interim) THEN
    RAISE EXCEPTION 'only a preliminary version is released as one' USING ERRCODE = 'check_violation', CONSTRAINT = 'observation_interim';
  END IF;
  IF EXISTS (SELECT FROM public.observation_version v WHERE v.observation_id = NEW.id AND v.entered_by = NEW.interim_by) THEN
    RAISE EXCEPTION 'a value is verified by somebody who entered none of its versions'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'observation_two_persons';
  END IF;
  PERFORM FROM public.specimen s WHERE s.id = NEW.specimen_id AND s.status IN ('available', 'unavailable') FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the specimen cannot be used' USING ERRCODE = 'check_violation', CONSTRAINT = 'observation_specimen_usable';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER observation_interim BEFORE INSERT OR UPDATE ON observation FOR EACH ROW EXECUTE FUNCTION observation_interim();
--> statement-breakpoint
-- The version of the catalogue moves with them too.
SELECT snapshot_watch('laboratory', 'lab_culture_term');
--> statement-breakpoint
SELECT fire_always();
