CREATE TABLE "dispense_queue" (
	"medication_request_id" uuid PRIMARY KEY NOT NULL,
	"rank" smallint NOT NULL,
	"since" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dose_without_stock" (
	"medication_administration_id" uuid PRIMARY KEY NOT NULL,
	"medication_request_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"ward_id" uuid,
	"why" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "dose_without_stock_why" CHECK ("dose_without_stock"."why" in ('not-kept', 'not-enough', 'no-unit'))
);
--> statement-breakpoint
CREATE TABLE "medication_dispense" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"medication_request_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"encounter_id" uuid NOT NULL,
	"location_id" uuid,
	"item_id" uuid,
	"prescribed" integer,
	"status" text NOT NULL,
	"status_reason" text,
	"override_reason" text,
	"substitution_reason" text,
	"over_reason" text,
	"not_performed_reason" text,
	"checked_by" integer NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	"picked_by" integer,
	"picked_at" timestamp with time zone,
	"handed_over_by" integer,
	"handed_over_at" timestamp with time zone,
	"handed_to" text,
	"identified_by" text[],
	"witness_id" integer,
	"counselling" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "medication_dispense_status" CHECK ("medication_dispense"."status" in ('preparation', 'in-progress', 'on-hold', 'completed', 'declined', 'stopped', 'cancelled', 'entered-in-error')),
	CONSTRAINT "medication_dispense_item" CHECK ("medication_dispense"."not_performed_reason" is not null or num_nulls("medication_dispense"."location_id", "medication_dispense"."item_id", "medication_dispense"."prescribed") = 0),
	CONSTRAINT "medication_dispense_prescribed" CHECK ("medication_dispense"."prescribed" > 0),
	CONSTRAINT "medication_dispense_declined" CHECK ("medication_dispense"."status" <> 'declined' or "medication_dispense"."not_performed_reason" is not null),
	CONSTRAINT "medication_dispense_picked" CHECK ("medication_dispense"."status" not in ('in-progress', 'completed') or num_nulls("medication_dispense"."picked_by", "medication_dispense"."picked_at") = 0),
	CONSTRAINT "medication_dispense_handed_over" CHECK (num_nulls("medication_dispense"."handed_over_by", "medication_dispense"."handed_over_at", "medication_dispense"."handed_to", "medication_dispense"."identified_by") in (0, 4) and ("medication_dispense"."status" <> 'completed' or "medication_dispense"."handed_over_by" is not null)),
	CONSTRAINT "medication_dispense_identified" CHECK (cardinality("medication_dispense"."identified_by") >= 2 and "medication_dispense"."identified_by"[1] <> "medication_dispense"."identified_by"[2] and "medication_dispense"."identified_by" <@ '{name,birth-date,mrn,address,document,wristband}'::text[] and "medication_dispense"."handed_to" in ('patient', 'carer', 'ward')),
	CONSTRAINT "medication_dispense_witness" CHECK ("medication_dispense"."witness_id" <> "medication_dispense"."handed_over_by")
);
--> statement-breakpoint
CREATE TABLE "medication_dispense_line" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"dispense_id" uuid NOT NULL,
	"line" smallint NOT NULL,
	"item_id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	"batch_reason" text,
	CONSTRAINT "medication_dispense_line_once" UNIQUE("dispense_id","line"),
	CONSTRAINT "medication_dispense_line_quantity" CHECK ("medication_dispense_line"."quantity" > 0),
	CONSTRAINT "medication_dispense_line_number" CHECK ("medication_dispense_line"."line" > 0)
);
--> statement-breakpoint
CREATE TABLE "medication_query" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"medication_request_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"encounter_id" uuid NOT NULL,
	"asked_by" integer NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"question" text NOT NULL,
	"answered_by" integer,
	"answered_at" timestamp with time zone,
	"answer" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "medication_query_answer" CHECK (num_nulls("medication_query"."answered_by", "medication_query"."answered_at", "medication_query"."answer") in (0, 3)),
	CONSTRAINT "medication_query_asks_another" CHECK ("medication_query"."answered_by" <> "medication_query"."asked_by")
);
--> statement-breakpoint
CREATE TABLE "medication_return" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"dispense_line_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	"reason" text NOT NULL,
	"usable" boolean NOT NULL,
	"location_id" uuid NOT NULL,
	"by" integer NOT NULL,
	"witness_id" integer,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "medication_return_quantity" CHECK ("medication_return"."quantity" > 0),
	CONSTRAINT "medication_return_reason" CHECK (btrim("medication_return"."reason") <> ''),
	CONSTRAINT "medication_return_witness" CHECK ("medication_return"."witness_id" <> "medication_return"."by")
);
--> statement-breakpoint
ALTER TABLE "dispense_queue" ADD CONSTRAINT "dispense_queue_medication_request_id_medication_request_id_fk" FOREIGN KEY ("medication_request_id") REFERENCES "public"."medication_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dose_without_stock" ADD CONSTRAINT "dose_without_stock_medication_administration_id_medication_administration_id_fk" FOREIGN KEY ("medication_administration_id") REFERENCES "public"."medication_administration"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dose_without_stock" ADD CONSTRAINT "dose_without_stock_medication_request_id_medication_request_id_fk" FOREIGN KEY ("medication_request_id") REFERENCES "public"."medication_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dose_without_stock" ADD CONSTRAINT "dose_without_stock_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dose_without_stock" ADD CONSTRAINT "dose_without_stock_ward_id_location_id_fk" FOREIGN KEY ("ward_id") REFERENCES "public"."location"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_dispense" ADD CONSTRAINT "medication_dispense_medication_request_id_medication_request_id_fk" FOREIGN KEY ("medication_request_id") REFERENCES "public"."medication_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_dispense" ADD CONSTRAINT "medication_dispense_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_dispense" ADD CONSTRAINT "medication_dispense_encounter_id_encounter_id_fk" FOREIGN KEY ("encounter_id") REFERENCES "public"."encounter"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_dispense" ADD CONSTRAINT "medication_dispense_location_id_stock_location_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."stock_location"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_dispense" ADD CONSTRAINT "medication_dispense_item_id_stock_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."stock_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_dispense" ADD CONSTRAINT "medication_dispense_checked_by_staff_id_fk" FOREIGN KEY ("checked_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_dispense" ADD CONSTRAINT "medication_dispense_picked_by_staff_id_fk" FOREIGN KEY ("picked_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_dispense" ADD CONSTRAINT "medication_dispense_handed_over_by_staff_id_fk" FOREIGN KEY ("handed_over_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_dispense" ADD CONSTRAINT "medication_dispense_witness_id_staff_id_fk" FOREIGN KEY ("witness_id") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_dispense" ADD CONSTRAINT "medication_dispense_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_dispense" ADD CONSTRAINT "medication_dispense_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_dispense_line" ADD CONSTRAINT "medication_dispense_line_dispense_id_medication_dispense_id_fk" FOREIGN KEY ("dispense_id") REFERENCES "public"."medication_dispense"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_dispense_line" ADD CONSTRAINT "medication_dispense_line_batch" FOREIGN KEY ("batch_id","item_id") REFERENCES "public"."stock_batch"("id","item_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_query" ADD CONSTRAINT "medication_query_medication_request_id_medication_request_id_fk" FOREIGN KEY ("medication_request_id") REFERENCES "public"."medication_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_query" ADD CONSTRAINT "medication_query_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_query" ADD CONSTRAINT "medication_query_encounter_id_encounter_id_fk" FOREIGN KEY ("encounter_id") REFERENCES "public"."encounter"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_query" ADD CONSTRAINT "medication_query_asked_by_staff_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_query" ADD CONSTRAINT "medication_query_answered_by_staff_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_query" ADD CONSTRAINT "medication_query_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_query" ADD CONSTRAINT "medication_query_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_return" ADD CONSTRAINT "medication_return_dispense_line_id_medication_dispense_line_id_fk" FOREIGN KEY ("dispense_line_id") REFERENCES "public"."medication_dispense_line"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_return" ADD CONSTRAINT "medication_return_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_return" ADD CONSTRAINT "medication_return_location_id_stock_location_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."stock_location"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_return" ADD CONSTRAINT "medication_return_by_staff_id_fk" FOREIGN KEY ("by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_return" ADD CONSTRAINT "medication_return_witness_id_staff_id_fk" FOREIGN KEY ("witness_id") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dispense_queue_order" ON "dispense_queue" USING btree ("rank","since","medication_request_id");--> statement-breakpoint
CREATE INDEX "dose_without_stock_at" ON "dose_without_stock" USING btree ("at");--> statement-breakpoint
CREATE INDEX "dose_without_stock_patient" ON "dose_without_stock" USING btree ("patient_id");--> statement-breakpoint
CREATE UNIQUE INDEX "medication_dispense_one_open" ON "medication_dispense" USING btree ("medication_request_id") WHERE "medication_dispense"."status" in ('preparation', 'in-progress', 'on-hold');--> statement-breakpoint
CREATE INDEX "medication_dispense_request" ON "medication_dispense" USING btree ("medication_request_id");--> statement-breakpoint
CREATE INDEX "medication_dispense_patient" ON "medication_dispense" USING btree ("patient_id","handed_over_at");--> statement-breakpoint
CREATE INDEX "medication_dispense_encounter" ON "medication_dispense" USING btree ("encounter_id");--> statement-breakpoint
CREATE INDEX "medication_dispense_item_of" ON "medication_dispense" USING btree ("item_id");--> statement-breakpoint
CREATE INDEX "medication_dispense_open" ON "medication_dispense" USING btree ("updated_at") WHERE "medication_dispense"."status" in ('preparation', 'in-progress', 'on-hold');--> statement-breakpoint
CREATE INDEX "medication_dispense_line_of_batch" ON "medication_dispense_line" USING btree ("batch_id");--> statement-breakpoint
CREATE UNIQUE INDEX "medication_query_one_open" ON "medication_query" USING btree ("medication_request_id") WHERE "medication_query"."answered_at" is null;--> statement-breakpoint
CREATE INDEX "medication_query_request" ON "medication_query" USING btree ("medication_request_id");--> statement-breakpoint
CREATE INDEX "medication_query_patient" ON "medication_query" USING btree ("patient_id");--> statement-breakpoint
CREATE INDEX "medication_return_line" ON "medication_return" USING btree ("dispense_line_id");--> statement-breakpoint
CREATE INDEX "medication_return_patient" ON "medication_return" USING btree ("patient_id","at");--> statement-breakpoint
DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['medication_dispense', 'medication_query', 'medication_return', 'dose_without_stock'] LOOP
    EXECUTE format('CREATE TRIGGER never_forgotten BEFORE DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget()', kept);
  END LOOP;
  FOREACH kept IN ARRAY ARRAY['medication_return', 'dose_without_stock', 'medication_dispense_line'] LOOP
    EXECUTE format('CREATE TRIGGER never_changed BEFORE UPDATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget()', kept);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON medication_dispense_line FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget();
--> statement-breakpoint
CREATE FUNCTION refuse_supply(rule text, said text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION '%', said USING ERRCODE = 'check_violation', CONSTRAINT = rule;
END $$;
--> statement-breakpoint
-- The ward of a stay, from which a patient’s medicines are given; null of a visit.
CREATE FUNCTION ward_of_stay(encounter_id uuid) RETURNS uuid
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT s.ward_id FROM public.stay s WHERE s.encounter_id = ward_of_stay.encounter_id
$$;
--> statement-breakpoint
-- The part of a prescription that was supplied and not returned: 1 is all of it. Parts, and not tablets, as another strength
-- may have been supplied instead of the prescribed one.
CREATE FUNCTION part_supplied(request uuid, with_returns boolean) RETURNS numeric
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(sum((l.quantity - CASE WHEN with_returns
                         THEN (SELECT coalesce(sum(r.quantity), 0) FROM public.medication_return r WHERE r.dispense_line_id = l.id)
                         ELSE 0 END)::numeric / d.prescribed), 0)
    FROM public.medication_dispense d JOIN public.medication_dispense_line l ON l.dispense_id = d.id
   WHERE d.medication_request_id = request AND d.status = 'completed'
$$;
--> statement-breakpoint
-- Dispenses of a prescription wait for each other, so that together they supply no more than was prescribed.
CREATE FUNCTION dispense_holds() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  fixed CONSTANT text[] := '{medication_request_id,patient_id,encounter_id,location_id,item_id,prescribed,checked_by,checked_at,override_reason,substitution_reason,not_performed_reason}';
  moving CONSTANT text[] := '{status,status_reason,version,updated_at,updated_by}';
  r public.medication_request;
  i public.stock_item;
  picked int;
BEGIN
  SELECT * INTO r FROM public.medication_request WHERE id = NEW.medication_request_id FOR NO KEY UPDATE;
  IF TG_OP = 'UPDATE' THEN
    IF OLD.status IN ('completed', 'declined', 'stopped', 'cancelled', 'entered-in-error')
       AND to_jsonb(NEW) - moving IS DISTINCT FROM to_jsonb(OLD) - moving THEN
      PERFORM public.refuse_supply('dispense_kept', 'what was handed over or has ended stays as it was');
    END IF;
    IF (SELECT jsonb_object_agg(name, to_jsonb(NEW)->name) IS DISTINCT FROM jsonb_object_agg(name, to_jsonb(OLD)->name)
          FROM unnest(fixed) name) THEN
      PERFORM public.refuse_supply('dispense_kept', 'what was checked stays as it was checked');
    END IF;
    IF NEW.status <> OLD.status AND NOT (CASE OLD.status
         WHEN 'preparation' THEN NEW.status NOT IN ('completed', 'declined')
         WHEN 'in-progress' THEN NEW.status NOT IN ('preparation', 'declined')
         WHEN 'on-hold' THEN NEW.status NOT IN ('preparation', 'completed', 'declined')
         ELSE OLD.status IN ('completed', 'declined') AND NEW.status = 'entered-in-error' END) THEN
      PERFORM public.refuse_supply('dispense_forward', 'a dispense moves forward only');
    END IF;
  ELSE
    IF NEW.status NOT IN ('preparation', 'declined') THEN
      PERFORM public.refuse_supply('dispense_forward', 'a dispense begins with the check');
    END IF;
    IF (r.patient_id, r.encounter_id) IS DISTINCT FROM (NEW.patient_id, NEW.encounter_id) THEN
      PERFORM public.refuse_supply('dispense_of_patient', 'the prescription is of another visit or patient');
    END IF;
    IF NEW.checked_by = r.author_id THEN
      PERFORM public.refuse_supply('dispense_by_prescriber', 'nobody checks their own prescription');
    END IF;
  END IF;
  IF NEW.status IN ('stopped', 'cancelled', 'entered-in-error')
     OR TG_OP = 'UPDATE' AND NEW.status = OLD.status AND NEW.status = 'completed' THEN
    RETURN NEW;
  END IF;
  IF r.authored_at IS NULL OR r.status <> 'active' AND (NEW.status <> 'declined' OR r.status <> 'on-hold') THEN
    PERFORM public.refuse_supply('dispense_of_active', 'the prescription is not active');
  END IF;
  SELECT * INTO i FROM public.stock_item WHERE id = NEW.item_id;
  IF NEW.status <> 'declined' THEN
    IF r.quantity_unit = i.base_unit AND NEW.prescribed <> ceil(r.quantity) THEN
      PERFORM public.refuse_supply('dispense_prescribed', 'this is not the quantity that was prescribed');
    END IF;
    IF NEW.substitution_reason IS NULL AND (i.medication_system, i.medication_code) IS DISTINCT FROM (r.system, r.code) THEN
      PERFORM public.refuse_supply('dispense_substitution', 'another medicine than the prescribed one needs a reason');
    END IF;
  END IF;
  IF NEW.status <> 'completed' THEN
    RETURN NEW;
  END IF;
  IF NEW.handed_over_by = r.author_id THEN
    PERFORM public.refuse_supply('dispense_by_prescriber', 'nobody hands over what they prescribed');
  END IF;
  IF i.controlled AND NEW.witness_id IS NULL THEN
    PERFORM public.refuse_supply('dispense_witness', 'a second person signs when a controlled medicine is handed over');
  END IF;
  IF NEW.handed_over_at > public.hospital_now() OR NEW.handed_over_at < NEW.checked_at THEN
    PERFORM public.refuse_supply('dispense_time', 'it was handed over after it was checked, and not in the future');
  END IF;
  SELECT sum(quantity) INTO picked FROM public.medication_dispense_line WHERE dispense_id = NEW.id;
  IF picked IS NULL THEN
    PERFORM public.refuse_supply('dispense_empty', 'nothing was picked');
  END IF;
  IF NEW.over_reason IS NULL
     AND round(public.part_supplied(NEW.medication_request_id, true) + picked::numeric / NEW.prescribed, 9) > 1 THEN
    PERFORM public.refuse_supply('dispense_over', 'more than was prescribed');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER dispense_holds BEFORE INSERT OR UPDATE ON medication_dispense FOR EACH ROW EXECUTE FUNCTION dispense_holds();
--> statement-breakpoint
-- Lines are picked again until they are handed over; all of them are of the item that was checked.
CREATE FUNCTION dispense_line_holds() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  d public.medication_dispense;
BEGIN
  SELECT * INTO d FROM public.medication_dispense WHERE id = coalesce(NEW.dispense_id, OLD.dispense_id) FOR NO KEY UPDATE;
  IF d.status NOT IN ('preparation', 'in-progress', 'on-hold') THEN
    PERFORM public.refuse_supply('dispense_kept', 'what was handed over or has ended stays as it was');
  END IF;
  IF TG_OP = 'INSERT' AND NEW.item_id <> d.item_id THEN
    PERFORM public.refuse_supply('dispense_line_item', 'this is not the item that was checked');
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
--> statement-breakpoint
CREATE TRIGGER dispense_line_holds BEFORE INSERT OR DELETE ON medication_dispense_line
  FOR EACH ROW EXECUTE FUNCTION dispense_line_holds();
--> statement-breakpoint
-- Returns of a line wait for each other, so that no more comes back than went out.
CREATE FUNCTION return_holds() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  l public.medication_dispense_line;
  d public.medication_dispense;
BEGIN
  SELECT * INTO l FROM public.medication_dispense_line WHERE id = NEW.dispense_line_id;
  SELECT * INTO d FROM public.medication_dispense WHERE id = l.dispense_id FOR NO KEY UPDATE;
  IF d.patient_id IS DISTINCT FROM NEW.patient_id THEN
    PERFORM public.refuse_supply('return_of_patient', 'this was dispensed to another patient');
  END IF;
  IF d.status <> 'completed' THEN
    PERFORM public.refuse_supply('return_of_handed_over', 'only what was handed over comes back');
  END IF;
  IF NEW.at > public.hospital_now() OR NEW.at < d.handed_over_at THEN
    PERFORM public.refuse_supply('return_time', 'it came back after it was handed over, and not in the future');
  END IF;
  IF NEW.witness_id IS NULL AND (SELECT controlled FROM public.stock_item WHERE id = l.item_id) THEN
    PERFORM public.refuse_supply('return_witness', 'a second person signs when a controlled medicine comes back');
  END IF;
  IF NEW.quantity + (SELECT coalesce(sum(quantity), 0) FROM public.medication_return WHERE dispense_line_id = NEW.dispense_line_id)
     > l.quantity THEN
    PERFORM public.refuse_supply('return_over', 'more than was handed over');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER return_holds BEFORE INSERT ON medication_return FOR EACH ROW EXECUTE FUNCTION return_holds();
--> statement-breakpoint
-- A question stays as it was asked, and is answered once.
CREATE FUNCTION query_holds() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  answering CONSTANT text[] := '{answered_by,answered_at,answer,version,updated_at,updated_by}';
  r public.medication_request;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.answered_at IS NOT NULL OR to_jsonb(NEW) - answering IS DISTINCT FROM to_jsonb(OLD) - answering THEN
      PERFORM public.refuse_supply('query_kept', 'a question stays as it was asked, and is answered once');
    END IF;
    RETURN NEW;
  END IF;
  SELECT * INTO r FROM public.medication_request WHERE id = NEW.medication_request_id FOR NO KEY UPDATE;
  IF (r.patient_id, r.encounter_id) IS DISTINCT FROM (NEW.patient_id, NEW.encounter_id) THEN
    PERFORM public.refuse_supply('query_of_patient', 'the prescription is of another visit or patient');
  END IF;
  IF r.status NOT IN ('active', 'on-hold') OR NEW.answered_at IS NOT NULL THEN
    PERFORM public.refuse_supply('query_of_active', 'a question is asked about an active prescription');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER query_holds BEFORE INSERT OR UPDATE ON medication_query FOR EACH ROW EXECUTE FUNCTION query_holds();
--> statement-breakpoint
-- Whether the pharmacy owes something for a prescription. What came back is not owed again, and what was declined is not
-- until the decision is taken back.
CREATE FUNCTION queue_prescription(request uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  r public.medication_request;
BEGIN
  SELECT * INTO r FROM public.medication_request WHERE id = request;
  IF r.status NOT IN ('active', 'on-hold') OR r.authored_at IS NULL
     OR EXISTS (SELECT FROM public.medication_dispense d WHERE d.medication_request_id = request AND d.status = 'declined')
     OR round(public.part_supplied(request, false), 9) >= 1 THEN
    DELETE FROM public.dispense_queue WHERE medication_request_id = request;
  ELSE
    INSERT INTO public.dispense_queue (medication_request_id, rank, since)
    SELECT r.id, CASE WHEN e.priority = 'emergency' THEN 0 WHEN e.priority = 'urgent' OR r.category = 'discharge' THEN 1 ELSE 2 END,
           r.authored_at
      FROM public.encounter e WHERE e.id = r.encounter_id
    ON CONFLICT DO NOTHING;
  END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION queue_of_request() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM public.queue_prescription(NEW.id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER queue_new_prescription AFTER INSERT ON medication_request FOR EACH ROW
  WHEN (NEW.status IN ('active', 'on-hold')) EXECUTE FUNCTION queue_of_request();
--> statement-breakpoint
CREATE TRIGGER queue_prescription AFTER UPDATE OF status, authored_at ON medication_request FOR EACH ROW
  WHEN (NEW.status <> OLD.status OR NEW.authored_at IS DISTINCT FROM OLD.authored_at) EXECUTE FUNCTION queue_of_request();
--> statement-breakpoint
CREATE FUNCTION queue_of_dispense() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM public.queue_prescription(NEW.medication_request_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER queue_of_dispense AFTER INSERT OR UPDATE OF status ON medication_dispense FOR EACH ROW
  WHEN (NEW.status IN ('completed', 'declined', 'entered-in-error')) EXECUTE FUNCTION queue_of_dispense();
--> statement-breakpoint
-- What is being dispensed stops with its prescription.
CREATE FUNCTION dispense_follows_request() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  because CONSTANT text := 'The prescription has ended';
  open uuid[];
BEGIN
  SELECT array_agg(id) INTO open FROM public.medication_dispense
   WHERE medication_request_id = NEW.id AND status IN ('preparation', 'in-progress', 'on-hold');
  IF open IS NULL THEN
    RETURN NULL;
  END IF;
  INSERT INTO public.status_history (entity, entity_id, event, from_status, to_status, reason, staff_id, roles, at)
  SELECT 'medication_dispense', id, 'stop', status, 'stopped', because, NEW.updated_by, '{}', NEW.updated_at
    FROM public.medication_dispense WHERE id = ANY (open);
  UPDATE public.medication_dispense
     SET status = 'stopped', status_reason = because, version = version + 1, updated_at = NEW.updated_at, updated_by = NEW.updated_by
   WHERE id = ANY (open);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER dispense_follows_request AFTER UPDATE OF status ON medication_request FOR EACH ROW
  WHEN (NEW.status <> OLD.status AND NEW.status IN ('completed', 'stopped', 'cancelled', 'entered-in-error'))
  EXECUTE FUNCTION dispense_follows_request();
--> statement-breakpoint
INSERT INTO dispense_queue (medication_request_id, rank, since)
SELECT r.id, CASE WHEN e.priority = 'emergency' THEN 0 WHEN e.priority = 'urgent' OR r.category = 'discharge' THEN 1 ELSE 2 END,
       r.authored_at
  FROM medication_request r JOIN encounter e ON e.id = r.encounter_id
 WHERE r.status IN ('active', 'on-hold') AND r.authored_at IS NOT NULL;
--> statement-breakpoint
SELECT fire_always();
