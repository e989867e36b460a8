ALTER TABLE "observation" ADD COLUMN "measured_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "observation_version" ADD COLUMN "measured_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "theatre_specimen" ADD COLUMN "taken_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "theatre_specimen" ADD COLUMN "specimen_id" uuid;--> statement-breakpoint
ALTER TABLE "theatre_specimen" ADD CONSTRAINT "theatre_specimen_specimen_id_specimen_id_fk" FOREIGN KEY ("specimen_id") REFERENCES "public"."specimen"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "theatre_specimen_once" ON "theatre_specimen" USING btree ("specimen_id");--> statement-breakpoint
ALTER TABLE "observation" ADD CONSTRAINT "observation_measured_first" CHECK ("observation"."measured_at" <= "observation"."entered_at");--> statement-breakpoint
ALTER TABLE "observation_version" ADD CONSTRAINT "observation_version_measured" CHECK ("observation_version"."measured_at" <= "observation_version"."entered_at");--> statement-breakpoint
ALTER TABLE "theatre_specimen" ADD CONSTRAINT "theatre_specimen_taken" CHECK ("theatre_specimen"."taken_at" <= "theatre_specimen"."created_at");--> statement-breakpoint
ALTER TABLE "theatre_specimen" ADD CONSTRAINT "theatre_specimen_sent" CHECK ("theatre_specimen"."specimen_id" is null or "theatre_specimen"."handed_at" is not null);--> statement-breakpoint
-- As before, and so are the time at which it was taken and, once it is sent, what the laboratory has.
CREATE OR REPLACE FUNCTION theatre_specimen_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  kept CONSTANT text[] := '{error_reason,handed_at,handed_by,taken_by,specimen_id,version,updated_at,updated_by}';
BEGIN
  IF OLD.error_reason IS NOT NULL OR to_jsonb(OLD) - kept IS DISTINCT FROM to_jsonb(NEW) - kept
     OR OLD.handed_at IS NOT NULL
        AND (OLD.handed_at, OLD.handed_by, OLD.taken_by, OLD.specimen_id, OLD.error_reason)
            IS DISTINCT FROM (NEW.handed_at, NEW.handed_by, NEW.taken_by, NEW.specimen_id, NEW.error_reason)
     OR NEW.handed_at IS NOT NULL AND NEW.error_reason IS NOT NULL THEN
    RAISE EXCEPTION 'a specimen stays as it was labelled and handed over'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_specimen_kept';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- Nothing is taken before the patient is in the theatre; times of operations are those of a minute.
CREATE FUNCTION theatre_specimen_in_theatre() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.taken_at < date_trunc('minute', public.theatre_time(NEW.case_id, 'in')) THEN
    RAISE EXCEPTION 'nothing is taken before the patient is in the theatre'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_specimen_too_early';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER theatre_specimen_in_theatre BEFORE INSERT ON theatre_specimen
  FOR EACH ROW WHEN (NEW.taken_at IS NOT NULL) EXECUTE FUNCTION theatre_specimen_in_theatre();
--> statement-breakpoint
-- The specimen of the laboratory is this one: of the patient and the visit of the operation, taken then and by whom it says here.
CREATE FUNCTION theatre_specimen_is_sent() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
       SELECT FROM public.specimen s JOIN public.service_request o ON o.id = s.service_request_id
         JOIN public.theatre_case c ON c.id = NEW.case_id
        WHERE s.id = NEW.specimen_id AND s.patient_id = c.patient_id AND o.encounter_id = c.encounter_id
          AND s.identified_by = 'theatre' AND s.quantity = NEW.quantity
          AND date_trunc('milliseconds', s.collected_at) = date_trunc('milliseconds', coalesce(NEW.taken_at, NEW.created_at))
          AND s.collected_by = NEW.created_by) THEN
    RAISE EXCEPTION 'the laboratory has another specimen'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_specimen_is_sent';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER theatre_specimen_is_sent BEFORE INSERT OR UPDATE OF specimen_id ON theatre_specimen
  FOR EACH ROW WHEN (NEW.specimen_id IS NOT NULL) EXECUTE FUNCTION theatre_specimen_is_sent();
--> statement-breakpoint
-- Nothing is measured before the laboratory has the specimen; receipts are compared by their minute, in which times are typed.
CREATE FUNCTION observation_measured_there() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
       SELECT FROM public.observation o JOIN public.specimen s ON s.id = o.specimen_id
        WHERE o.id = NEW.observation_id AND NEW.measured_at >= date_trunc('minute', s.received_at)) THEN
    RAISE EXCEPTION 'nothing is measured before its specimen is received'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'observation_measured_there';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER observation_measured_there BEFORE INSERT ON observation_version
  FOR EACH ROW WHEN (NEW.measured_at IS NOT NULL) EXECUTE FUNCTION observation_measured_there();
--> statement-breakpoint
-- Whether a value waits for a failed control: by the time at which it was measured, and by that at which it was entered too, so
-- that no earlier time lets it pass.
CREATE FUNCTION value_held(device text, test uuid, measured timestamptz, entered timestamptz) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT public.results_held(device, test, entered) OR measured IS NOT NULL AND public.results_held(device, test, measured)
$$;
--> statement-breakpoint
-- After `observation_holds`, by its name: the time is that of the chosen version as well.
CREATE FUNCTION observation_measured() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.measured_at := (SELECT v.measured_at FROM public.observation_version v WHERE v.observation_id = NEW.id AND v.run = NEW.run);
  IF NEW.status IN ('final', 'corrected') AND public.value_held(NEW.analyser, NEW.test_id, NEW.measured_at, NEW.entered_at) THEN
    RAISE EXCEPTION 'a control failed' USING ERRCODE = 'check_violation', CONSTRAINT = 'observation_quality_control';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER observation_measured BEFORE INSERT OR UPDATE ON observation FOR EACH ROW EXECUTE FUNCTION observation_measured();
--> statement-breakpoint
SELECT fire_always();
