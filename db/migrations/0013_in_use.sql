ALTER TABLE "schedule" DROP CONSTRAINT "schedule_hours";--> statement-breakpoint
ALTER TABLE "schedule" ADD CONSTRAINT "schedule_hours" CHECK ("schedule"."starts_at" <> "schedule"."ends_at" and "schedule"."starts_at" < '24:00' and "schedule"."ends_at" > '00:00');
--> statement-breakpoint
-- Nothing new is written for a clinic that is no longer in use or a practitioner who is deactivated, whichever way it
-- is written. What was written before stays as it was.
CREATE FUNCTION refuse_out_of_use() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  written jsonb := to_jsonb(NEW);
  before jsonb := CASE WHEN TG_OP = 'UPDATE' THEN to_jsonb(OLD) END;
BEGIN
  IF written->'clinic_id' IS DISTINCT FROM before->'clinic_id'
     AND EXISTS (SELECT FROM public.clinic WHERE id = (written->>'clinic_id')::uuid AND NOT active) THEN
    RAISE EXCEPTION 'the clinic of % is no longer in use', TG_TABLE_NAME
      USING ERRCODE = 'check_violation', CONSTRAINT = 'clinic_in_use';
  END IF;
  IF written->'practitioner_id' IS DISTINCT FROM before->'practitioner_id'
     AND EXISTS (SELECT FROM public.staff WHERE id = (written->>'practitioner_id')::int AND NOT active) THEN
    RAISE EXCEPTION 'the practitioner of % is deactivated', TG_TABLE_NAME
      USING ERRCODE = 'check_violation', CONSTRAINT = 'practitioner_in_use';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
DO $$
DECLARE
  written text;
BEGIN
  FOREACH written IN ARRAY ARRAY['appointment', 'schedule', 'schedule_exception', 'encounter'] LOOP
    EXECUTE format('CREATE TRIGGER in_use BEFORE INSERT OR UPDATE OF clinic_id, practitioner_id ON %I FOR EACH ROW EXECUTE FUNCTION refuse_out_of_use()', written);
  END LOOP;
  CREATE TRIGGER in_use BEFORE INSERT OR UPDATE OF clinic_id ON queue_ticket FOR EACH ROW EXECUTE FUNCTION refuse_out_of_use();
END $$;
--> statement-breakpoint
SELECT fire_always();
