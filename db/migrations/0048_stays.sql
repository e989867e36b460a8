-- Inpatient stays, the beds of each, and transfers between wards. A stay is an encounter of class IMP.
CREATE TABLE "bed_assignment" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"bed_id" uuid NOT NULL,
	"encounter_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"period" "tstzrange" NOT NULL,
	"status" text NOT NULL,
	"status_reason" text,
	"reserved_at" timestamp with time zone,
	"corrects_id" uuid,
	"exchanged" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "bed_assignment_status" CHECK ("bed_assignment"."status" in ('reserved', 'active', 'completed', 'cancelled', 'entered-in-error')),
	CONSTRAINT "bed_assignment_period" CHECK (not isempty("bed_assignment"."period") and lower_inc("bed_assignment"."period") and not lower_inf("bed_assignment"."period") and not upper_inc("bed_assignment"."period") and isfinite(lower("bed_assignment"."period")) and coalesce(isfinite(upper("bed_assignment"."period")), true)),
	CONSTRAINT "bed_assignment_end" CHECK (case "bed_assignment"."status" when 'completed' then not upper_inf("bed_assignment"."period") when 'active' then upper_inf("bed_assignment"."period") when 'reserved' then upper_inf("bed_assignment"."period") else true end),
	CONSTRAINT "bed_assignment_reserved" CHECK (("bed_assignment"."status" = 'reserved') <= ("bed_assignment"."reserved_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "stay" (
	"encounter_id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"from_encounter_id" uuid,
	"mother_encounter_id" uuid,
	"wanted_ward_id" uuid,
	"ward_id" uuid,
	"expected_days" smallint,
	"accepted_at" timestamp with time zone,
	"accepted_by" integer,
	"admitted_at" timestamp with time zone,
	"admitted_by" integer,
	"received_by" integer,
	"discharged_at" timestamp with time zone,
	"discharged_by" integer,
	"disposition" text,
	"isolation" text DEFAULT 'none' NOT NULL,
	"resuscitation" text,
	"resuscitation_note" text,
	"resuscitation_at" timestamp with time zone,
	"resuscitation_by" integer,
	CONSTRAINT "stay_expected_days" CHECK ("stay"."expected_days" between 0 and 365),
	CONSTRAINT "stay_accepted" CHECK (("stay"."accepted_at" is null) = ("stay"."accepted_by" is null) and ("stay"."ward_id" is null) <= ("stay"."accepted_at" is null)),
	CONSTRAINT "stay_admitted" CHECK (("stay"."admitted_at" is null) = ("stay"."admitted_by" is null)),
	CONSTRAINT "stay_discharged" CHECK (("stay"."discharged_at" is null) = ("stay"."discharged_by" is null) and ("stay"."discharged_at" is null) = ("stay"."disposition" is null)),
	CONSTRAINT "stay_disposition" CHECK ("stay"."disposition" in ('home', 'alt-home', 'other-hcf', 'hosp', 'long', 'rehab', 'psy', 'snf', 'aadvice', 'exp', 'oth')),
	CONSTRAINT "stay_isolation" CHECK ("stay"."isolation" in ('none', 'contact', 'droplet', 'airborne', 'protective')),
	CONSTRAINT "stay_resuscitation" CHECK ("stay"."resuscitation" in ('full', 'limited', 'do-not-attempt')),
	CONSTRAINT "stay_resuscitation_by" CHECK (("stay"."resuscitation" is null) = ("stay"."resuscitation_at" is null) and ("stay"."resuscitation" is null) = ("stay"."resuscitation_by" is null))
);
--> statement-breakpoint
CREATE TABLE "transfer_request" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"encounter_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"from_ward_id" uuid NOT NULL,
	"to_ward_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"status" text NOT NULL,
	"status_reason" text,
	"completed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "transfer_request_status" CHECK ("transfer_request"."status" in ('requested', 'accepted', 'completed', 'rejected', 'cancelled')),
	CONSTRAINT "transfer_request_wards" CHECK ("transfer_request"."from_ward_id" <> "transfer_request"."to_ward_id"),
	CONSTRAINT "transfer_request_completed" CHECK (("transfer_request"."status" = 'completed') = ("transfer_request"."completed_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "encounter" DROP CONSTRAINT "encounter_class";--> statement-breakpoint
ALTER TABLE "encounter" DROP CONSTRAINT "encounter_status";--> statement-breakpoint
ALTER TABLE "encounter" ALTER COLUMN "clinic_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "bed_assignment" ADD CONSTRAINT "bed_assignment_bed_id_bed_id_fk" FOREIGN KEY ("bed_id") REFERENCES "public"."bed"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bed_assignment" ADD CONSTRAINT "bed_assignment_encounter_id_stay_encounter_id_fk" FOREIGN KEY ("encounter_id") REFERENCES "public"."stay"("encounter_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bed_assignment" ADD CONSTRAINT "bed_assignment_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bed_assignment" ADD CONSTRAINT "bed_assignment_corrects_id_bed_assignment_id_fk" FOREIGN KEY ("corrects_id") REFERENCES "public"."bed_assignment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bed_assignment" ADD CONSTRAINT "bed_assignment_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bed_assignment" ADD CONSTRAINT "bed_assignment_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stay" ADD CONSTRAINT "stay_encounter_id_encounter_id_fk" FOREIGN KEY ("encounter_id") REFERENCES "public"."encounter"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stay" ADD CONSTRAINT "stay_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stay" ADD CONSTRAINT "stay_from_encounter_id_encounter_id_fk" FOREIGN KEY ("from_encounter_id") REFERENCES "public"."encounter"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stay" ADD CONSTRAINT "stay_mother_encounter_id_encounter_id_fk" FOREIGN KEY ("mother_encounter_id") REFERENCES "public"."encounter"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stay" ADD CONSTRAINT "stay_wanted_ward_id_location_id_fk" FOREIGN KEY ("wanted_ward_id") REFERENCES "public"."location"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stay" ADD CONSTRAINT "stay_ward_id_location_id_fk" FOREIGN KEY ("ward_id") REFERENCES "public"."location"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stay" ADD CONSTRAINT "stay_accepted_by_staff_id_fk" FOREIGN KEY ("accepted_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stay" ADD CONSTRAINT "stay_admitted_by_staff_id_fk" FOREIGN KEY ("admitted_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stay" ADD CONSTRAINT "stay_received_by_staff_id_fk" FOREIGN KEY ("received_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stay" ADD CONSTRAINT "stay_discharged_by_staff_id_fk" FOREIGN KEY ("discharged_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stay" ADD CONSTRAINT "stay_resuscitation_by_staff_id_fk" FOREIGN KEY ("resuscitation_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer_request" ADD CONSTRAINT "transfer_request_encounter_id_stay_encounter_id_fk" FOREIGN KEY ("encounter_id") REFERENCES "public"."stay"("encounter_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer_request" ADD CONSTRAINT "transfer_request_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer_request" ADD CONSTRAINT "transfer_request_from_ward_id_location_id_fk" FOREIGN KEY ("from_ward_id") REFERENCES "public"."location"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer_request" ADD CONSTRAINT "transfer_request_to_ward_id_location_id_fk" FOREIGN KEY ("to_ward_id") REFERENCES "public"."location"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer_request" ADD CONSTRAINT "transfer_request_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer_request" ADD CONSTRAINT "transfer_request_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "bed_assignment_reservation" ON "bed_assignment" USING btree ("encounter_id") WHERE "bed_assignment"."status" = 'reserved';--> statement-breakpoint
CREATE INDEX "bed_assignment_encounter" ON "bed_assignment" USING btree ("encounter_id");--> statement-breakpoint
CREATE INDEX "bed_assignment_patient" ON "bed_assignment" USING btree ("patient_id");--> statement-breakpoint
CREATE INDEX "bed_assignment_held" ON "bed_assignment" USING btree ("bed_id") WHERE "bed_assignment"."status" in ('reserved', 'active');--> statement-breakpoint
CREATE INDEX "stay_ward" ON "stay" USING btree ("ward_id");--> statement-breakpoint
CREATE INDEX "stay_patient" ON "stay" USING btree ("patient_id");--> statement-breakpoint
CREATE INDEX "stay_mother" ON "stay" USING btree ("mother_encounter_id") WHERE "stay"."mother_encounter_id" is not null;--> statement-breakpoint
CREATE INDEX "stay_visit" ON "stay" USING btree ("from_encounter_id") WHERE "stay"."from_encounter_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "transfer_request_open" ON "transfer_request" USING btree ("encounter_id") WHERE "transfer_request"."status" in ('requested', 'accepted');--> statement-breakpoint
CREATE INDEX "transfer_request_encounter" ON "transfer_request" USING btree ("encounter_id");--> statement-breakpoint
CREATE INDEX "transfer_request_to" ON "transfer_request" USING btree ("to_ward_id") WHERE "transfer_request"."status" in ('requested', 'accepted');--> statement-breakpoint
CREATE UNIQUE INDEX "encounter_one_open_stay" ON "encounter" USING btree ("patient_id") WHERE "encounter"."class" = 'IMP' and "encounter"."status" in ('planned:requested', 'planned:accepted', 'planned:admitted', 'in-progress', 'on-hold');--> statement-breakpoint
ALTER TABLE "encounter" ADD CONSTRAINT "encounter_clinic_of_visit" CHECK (("encounter"."class" = 'IMP') = ("encounter"."clinic_id" is null));--> statement-breakpoint
ALTER TABLE "encounter" ADD CONSTRAINT "encounter_stay_times" CHECK ("encounter"."class" <> 'IMP' or ("encounter"."started_at" is null or "encounter"."status" not in ('planned:requested', 'planned:accepted', 'planned:admitted', 'cancelled')) and ("encounter"."started_at" is not null or "encounter"."status" not in ('in-progress', 'on-hold', 'discharged', 'completed')) and ("encounter"."status" <> 'completed' or "encounter"."ended_at" >= "encounter"."started_at"));--> statement-breakpoint
ALTER TABLE "encounter" ADD CONSTRAINT "encounter_class" CHECK ("encounter"."class" in ('AMB', 'EMER', 'IMP'));--> statement-breakpoint
ALTER TABLE "encounter" ADD CONSTRAINT "encounter_status" CHECK ("encounter"."status" in ('on-hold', 'completed', 'cancelled', 'entered-in-error') or case when "encounter"."class" = 'IMP' then "encounter"."status" in ('planned:requested', 'planned:accepted', 'planned:admitted', 'in-progress', 'discharged') else "encounter"."status" in ('planned', 'in-progress:triage', 'in-progress:waiting', 'in-progress:consultation') end);--> statement-breakpoint
-- One stay in a bed at a time, and one bed for a patient. What was cancelled or entered in error blocks nothing, and a time
-- that ends at ten does not meet one that begins at ten.
ALTER TABLE bed_assignment
  ADD CONSTRAINT bed_assignment_bed
    EXCLUDE USING gist (bed_id WITH =, period WITH &&) WHERE (status IN ('reserved', 'active', 'completed')),
  ADD CONSTRAINT bed_assignment_person
    EXCLUDE USING gist (patient_id WITH =, period WITH &&) WHERE (status IN ('active', 'completed'));
--> statement-breakpoint
DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['stay', 'bed_assignment', 'transfer_request'] LOOP
    EXECUTE format('CREATE TRIGGER never_forgotten BEFORE DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget()', kept);
  END LOOP;
END $$;
--> statement-breakpoint
-- A visit does not become a stay, nor a stay that of another patient.
CREATE FUNCTION encounter_kind_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'encounter % stays what it is, and of whom', OLD.id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'encounter_kind';
END $$;
--> statement-breakpoint
CREATE TRIGGER encounter_kind BEFORE UPDATE OF class, patient_id ON encounter FOR EACH ROW
  WHEN ((NEW.class = 'IMP') <> (OLD.class = 'IMP') OR NEW.class = 'IMP' AND NEW.patient_id <> OLD.patient_id)
  EXECUTE FUNCTION encounter_kind_kept();
--> statement-breakpoint
-- A person has one open stay, whichever of their records it is under. The lock makes two that come together wait.
CREATE FUNCTION refuse_second_stay() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  person uuid;
BEGIN
  IF TG_TABLE_NAME = 'patient' THEN
    person := NEW.merged_into_id;
  ELSE
    SELECT coalesce(merged_into_id, id) INTO person FROM public.patient WHERE id = NEW.patient_id;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('stay ' || person, 0));
  IF (SELECT count(*) FROM public.encounter e JOIN public.patient r ON r.id = e.patient_id
       WHERE coalesce(r.merged_into_id, r.id) = person AND e.class = 'IMP'
         AND e.status IN ('planned:requested', 'planned:accepted', 'planned:admitted', 'in-progress', 'on-hold')) > 1 THEN
    RAISE EXCEPTION 'patient % has another open stay', person
      USING ERRCODE = 'unique_violation', CONSTRAINT = 'encounter_one_open_stay';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER one_open_stay AFTER INSERT OR UPDATE OF status ON encounter FOR EACH ROW
  WHEN (NEW.class = 'IMP' AND NEW.status IN ('planned:requested', 'planned:accepted', 'planned:admitted', 'in-progress', 'on-hold'))
  EXECUTE FUNCTION refuse_second_stay();
--> statement-breakpoint
CREATE TRIGGER one_open_stay AFTER UPDATE OF merged_into_id ON patient FOR EACH ROW
  WHEN (NEW.merged_into_id IS NOT NULL AND NEW.merged_into_id IS DISTINCT FROM OLD.merged_into_id)
  EXECUTE FUNCTION refuse_second_stay();
--> statement-breakpoint
-- The bed follows who is in it: occupied with the first instant, to be cleaned with the last, and contaminated if the stay
-- was in isolation. A bed that is reserved or taken has to be free, except when two patients exchange beds, or an entry is
-- replaced by the right one. A reservation changes nothing about the bed.
CREATE FUNCTION bed_follows() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  before text;
  after text;
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.bed_id, NEW.encounter_id, NEW.patient_id) IS DISTINCT FROM (OLD.bed_id, OLD.encounter_id, OLD.patient_id) THEN
    RAISE EXCEPTION 'assignment % stays of its bed and stay', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'bed_assignment_kept';
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.status IN ('completed', 'cancelled', 'entered-in-error')
     AND (NEW.status NOT IN (OLD.status, 'entered-in-error') OR NEW.period <> OLD.period) THEN
    RAISE EXCEPTION 'assignment % is over, and stays as it was', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'bed_assignment_kept';
  END IF;
  IF NEW.status IN ('reserved', 'active') AND (TG_OP = 'INSERT' OR OLD.status <> NEW.status) THEN
    SELECT status INTO before FROM public.bed WHERE id = NEW.bed_id FOR NO KEY UPDATE;
    IF before <> 'U' AND NOT (NEW.status = 'active' AND (
         NEW.exchanged AND before = 'H' AND EXISTS (
           SELECT FROM public.bed_assignment o WHERE o.bed_id = NEW.bed_id AND o.encounter_id <> NEW.encounter_id
              AND o.status = 'completed' AND upper(o.period) = lower(NEW.period))
         OR before IN ('H', 'K') AND EXISTS (
           SELECT FROM public.bed_assignment o WHERE o.id = NEW.corrects_id AND o.bed_id = NEW.bed_id
              AND o.encounter_id = NEW.encounter_id AND o.status = 'entered-in-error'))) THEN
      RAISE EXCEPTION 'bed % is not free', NEW.bed_id USING ERRCODE = 'check_violation', CONSTRAINT = 'bed_free';
    END IF;
    IF NEW.status = 'reserved' THEN
      RETURN NULL;
    END IF;
    IF before = 'K' THEN
      UPDATE public.bed SET status = 'H' WHERE id = NEW.bed_id;
    END IF;
    after := 'O';
  ELSIF TG_OP = 'UPDATE' AND OLD.status = 'active' AND NEW.status <> 'active' THEN
    before := 'O';
    SELECT CASE isolation WHEN 'none' THEN 'H' WHEN 'protective' THEN 'H' ELSE 'K' END INTO after
      FROM public.stay WHERE encounter_id = NEW.encounter_id;
  ELSE
    RETURN NULL;
  END IF;
  UPDATE public.bed SET status = after, status_reason = NULL, version = version + 1,
         updated_at = public.hospital_now(), updated_by = NEW.updated_by WHERE id = NEW.bed_id;
  INSERT INTO public.status_history (entity, entity_id, event, from_status, to_status, staff_id, roles, at)
  VALUES ('bed', NEW.bed_id, CASE after WHEN 'O' THEN 'occupied' ELSE 'vacated' END, before, after, NEW.updated_by, '{}',
          public.hospital_now());
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER bed_follows AFTER INSERT OR UPDATE ON bed_assignment FOR EACH ROW EXECUTE FUNCTION bed_follows();
--> statement-breakpoint
-- A bed is occupied while somebody is in it, and at no other time. A bed that is reserved is not closed.
CREATE FUNCTION bed_occupied() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF (NEW.status = 'O') <> EXISTS (SELECT FROM public.bed_assignment WHERE bed_id = NEW.id AND status = 'active') THEN
    RAISE EXCEPTION 'bed % is occupied exactly while somebody is in it', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'bed_occupied';
  END IF;
  IF NEW.status = 'C' AND EXISTS (SELECT FROM public.bed_assignment WHERE bed_id = NEW.id AND status = 'reserved') THEN
    RAISE EXCEPTION 'bed % is reserved', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'bed_reserved';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER bed_occupied BEFORE UPDATE OF status ON bed FOR EACH ROW
  WHEN (NEW.status <> OLD.status) EXECUTE FUNCTION bed_occupied();
--> statement-breakpoint
-- What is wrong with a stay, its beds and its transfers taken together; null if nothing is. The names are those of the
-- invariants.
CREATE FUNCTION stay_breaks(stay_id uuid) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE
    WHEN e.class <> 'IMP' THEN CASE WHEN s.encounter_id IS NOT NULL THEN 'stay_of_visit' END
    WHEN s.encounter_id IS NULL THEN 'stay_missing'
    WHEN s.patient_id <> e.patient_id THEN 'stay_patient'
    WHEN e.status NOT IN ('planned:requested', 'cancelled', 'entered-in-error') AND s.ward_id IS NULL THEN 'stay_ward'
    WHEN s.ward_id IS NOT NULL AND (SELECT form FROM public.location WHERE id = s.ward_id) <> 'wa' THEN 'stay_ward'
    WHEN e.status IN ('discharged', 'completed') AND s.discharged_at IS NULL THEN 'stay_discharge'
    WHEN e.status NOT IN ('discharged', 'completed', 'entered-in-error') AND s.discharged_at IS NOT NULL THEN 'stay_discharge'
    WHEN s.discharged_at < e.started_at OR e.ended_at < s.discharged_at THEN 'stay_times'
    WHEN e.ended_at IS NOT NULL AND e.status IN ('in-progress', 'on-hold') THEN 'stay_times'
    WHEN EXISTS (SELECT FROM public.bed_assignment a WHERE a.encounter_id = e.id AND a.patient_id <> e.patient_id)
      OR EXISTS (SELECT FROM public.transfer_request t WHERE t.encounter_id = e.id AND t.patient_id <> e.patient_id)
      THEN 'stay_patient'
    WHEN EXISTS (SELECT FROM public.bed_assignment a WHERE a.encounter_id = e.id AND a.status = 'active'
                    AND (e.status NOT IN ('in-progress', 'on-hold', 'discharged') OR e.ended_at IS NOT NULL)) THEN 'bed_without_stay'
    WHEN EXISTS (SELECT FROM public.bed_assignment a WHERE a.encounter_id = e.id AND a.status = 'reserved'
                    AND e.status NOT LIKE 'planned:%' AND e.status NOT IN ('in-progress', 'on-hold')) THEN 'bed_without_stay'
    WHEN EXISTS (SELECT FROM public.bed_assignment a WHERE a.encounter_id = e.id AND a.status IN ('active', 'completed')
                    AND (e.started_at IS NULL OR e.status = 'entered-in-error' OR lower(a.period) < e.started_at
                         OR upper(a.period) > e.ended_at)) THEN 'bed_within_stay'
    WHEN EXISTS (SELECT FROM public.bed_assignment a
                   JOIN public.bed b ON b.id = a.bed_id
                   JOIN public.location l ON l.id = b.location_id
                  WHERE a.encounter_id = e.id AND a.status = 'active'
                    AND CASE l.form WHEN 'wa' THEN l.id ELSE l.parent_id END IS DISTINCT FROM s.ward_id) THEN 'bed_in_ward'
    WHEN EXISTS (SELECT FROM public.transfer_request t WHERE t.encounter_id = e.id AND t.status IN ('requested', 'accepted')
                    AND (e.status NOT IN ('in-progress', 'on-hold') OR t.from_ward_id IS DISTINCT FROM s.ward_id))
      THEN 'transfer_of_open_stay'
    WHEN EXISTS (SELECT FROM public.bed_assignment a
                   JOIN public.patient p ON p.id = a.patient_id
                   JOIN public.patient r ON coalesce(r.merged_into_id, r.id) = coalesce(p.merged_into_id, p.id) AND r.id <> p.id
                   JOIN public.bed_assignment o ON o.patient_id = r.id AND o.period && a.period AND o.status IN ('active', 'completed')
                  WHERE a.encounter_id = e.id AND a.status IN ('active', 'completed')) THEN 'bed_once_by_person'
  END
    FROM public.encounter e LEFT JOIN public.stay s ON s.encounter_id = e.id WHERE e.id = stay_id
$$;
--> statement-breakpoint
-- Asked when the transaction ends, so that a stay and its bed can change together. The lock makes another that changes the
-- same stay wait.
CREATE FUNCTION stay_holds() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  stay_id uuid := (to_jsonb(NEW)->>TG_ARGV[0])::uuid;
  broken text;
BEGIN
  PERFORM FROM public.encounter WHERE id = stay_id FOR NO KEY UPDATE;
  broken := public.stay_breaks(stay_id);
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'stay % breaks %', stay_id, broken USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER stay_holds AFTER INSERT OR UPDATE ON encounter DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.class = 'IMP') EXECUTE FUNCTION stay_holds('id');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER stay_holds AFTER INSERT OR UPDATE ON stay DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION stay_holds('encounter_id');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER stay_holds AFTER INSERT OR UPDATE ON bed_assignment DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION stay_holds('encounter_id');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER stay_holds AFTER INSERT OR UPDATE ON transfer_request DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION stay_holds('encounter_id');
--> statement-breakpoint
-- As before; the staff of the ward where the patient is, or that expects them, have to do with them too.
CREATE OR REPLACE FUNCTION care_relation(patient uuid, staff int, day_begins timestamptz, day_ends timestamptz) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  WITH record AS (
    SELECT r.id FROM public.patient p
      JOIN public.patient r ON r.id = coalesce(p.merged_into_id, p.id) OR r.merged_into_id = coalesce(p.merged_into_id, p.id)
     WHERE p.id = care_relation.patient),
  visit AS (
    SELECT e.practitioner_id AS by FROM public.encounter e JOIN record ON e.patient_id = record.id
     WHERE e.status NOT IN ('completed', 'cancelled', 'entered-in-error') AND e.practitioner_id IS NOT NULL),
  ward AS (
    SELECT s.ward_id AS id FROM public.encounter e JOIN record ON e.patient_id = record.id JOIN public.stay s ON s.encounter_id = e.id
     WHERE e.status NOT IN ('completed', 'cancelled', 'entered-in-error') AND e.ended_at IS NULL
    UNION
    SELECT s.wanted_ward_id FROM public.encounter e JOIN record ON e.patient_id = record.id JOIN public.stay s ON s.encounter_id = e.id
     WHERE e.status = 'planned:requested'
    UNION
    SELECT t.to_ward_id FROM public.transfer_request t JOIN record ON t.patient_id = record.id
     WHERE t.status IN ('requested', 'accepted'))
  SELECT CASE
    WHEN EXISTS (SELECT FROM visit WHERE by = care_relation.staff) THEN 'visit'
    WHEN EXISTS (SELECT FROM public.appointment a JOIN record ON a.patient_id = record.id
                  WHERE a.practitioner_id = care_relation.staff AND a.status IN ('booked', 'checked-in', 'fulfilled')
                    AND a.starts_at >= day_begins AND a.starts_at < day_ends) THEN 'list'
    WHEN EXISTS (SELECT FROM public.service_request o JOIN record ON o.patient_id = record.id
                  WHERE o.author_id = care_relation.staff AND o.status IN ('active', 'on-hold')) THEN 'order'
    WHEN EXISTS (SELECT FROM public.medication_request o JOIN record ON o.patient_id = record.id
                  WHERE o.author_id = care_relation.staff AND o.status IN ('active', 'on-hold')) THEN 'order'
    WHEN EXISTS (SELECT FROM ward
                   JOIN public.location l ON l.id = ward.id
                   JOIN public.department_member mine
                     ON mine.department_id = l.department_id AND mine.staff_id = care_relation.staff
                  WHERE mine.valid_from <= public.hospital_now()
                    AND coalesce(mine.valid_until > public.hospital_now(), true)) THEN 'bed'
    -- A whole department is too many people to have to do with a patient.
    WHEN EXISTS (SELECT FROM visit
                   JOIN public.department_member theirs ON theirs.staff_id = visit.by
                   JOIN public.department_member mine
                     ON mine.department_id = theirs.department_id AND mine.staff_id = care_relation.staff
                   JOIN public.department d ON d.id = mine.department_id AND d.kind IN ('ward', 'team')
                  WHERE theirs.valid_from <= public.hospital_now()
                    AND coalesce(theirs.valid_until > public.hospital_now(), true)
                    AND mine.valid_from <= public.hospital_now()
                    AND coalesce(mine.valid_until > public.hospital_now(), true)) THEN 'ward'
  END
$$;
--> statement-breakpoint
SELECT fire_always();
