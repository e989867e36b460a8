-- The rules that hold whichever way a record is written.
--
-- Nobody has two patients at one time, and no patient two appointments. The second is refused here, however close
-- behind. A time that ends at ten and one that begins at ten do not meet.
ALTER TABLE appointment
  ADD CONSTRAINT appointment_booked_at_a_time CHECK (status NOT IN ('booked', 'noshow') OR starts_at IS NOT NULL),
  ADD CONSTRAINT appointment_practitioner_free
    EXCLUDE USING gist (practitioner_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
    WHERE (status IN ('booked', 'checked-in') AND starts_at IS NOT NULL AND practitioner_id IS NOT NULL),
  ADD CONSTRAINT appointment_patient_free
    EXCLUDE USING gist (patient_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
    WHERE (status IN ('booked', 'checked-in') AND starts_at IS NOT NULL);
--> statement-breakpoint
CREATE FUNCTION refuse_to_forget() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION '% of % refused: what was recorded is kept', lower(TG_OP), TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege', HINT = 'Give a record the status entered-in-error.';
END $$;
--> statement-breakpoint
DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['patient', 'patient_contact', 'coverage', 'allergy', 'patient_alert', 'patient_merge',
      'appointment', 'queue_ticket', 'encounter', 'vital_signs', 'condition', 'encounter_note', 'encounter_diagnosis',
      'service_request', 'medication_request', 'status_history', 'chart_access', 'outbox'] LOOP
    EXECUTE format('CREATE TRIGGER never_forgotten BEFORE DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget()', kept);
  END LOOP;
  FOREACH kept IN ARRAY ARRAY['status_history', 'chart_access', 'outbox'] LOOP
    EXECUTE format('CREATE TRIGGER never_changed BEFORE UPDATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget()', kept);
  END LOOP;
END $$;
--> statement-breakpoint
-- What was signed stays as it was signed; only its status can still change, and the record of that change.
CREATE FUNCTION keep_signed_note() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF OLD.signed_at IS NOT NULL AND
     (OLD.subjective, OLD.objective, OLD.assessment, OLD.plan, OLD.author_id, OLD.encounter_id, OLD.patient_id, OLD.signed_at, OLD.signed_by, OLD.amends_id)
     IS DISTINCT FROM
     (NEW.subjective, NEW.objective, NEW.assessment, NEW.plan, NEW.author_id, NEW.encounter_id, NEW.patient_id, NEW.signed_at, NEW.signed_by, NEW.amends_id) THEN
    RAISE EXCEPTION 'a signed note is never changed' USING ERRCODE = 'insufficient_privilege', HINT = 'Write an addendum.';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER keep_signed_note BEFORE UPDATE ON encounter_note FOR EACH ROW EXECUTE FUNCTION keep_signed_note();
--> statement-breakpoint
-- Tells the server processes what kind of record took a step, so that open worklists are read again. Nothing of a patient.
CREATE FUNCTION tell_of_work() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_notify('work', entity) FROM (SELECT DISTINCT entity FROM steps) AS moved;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER tell_of_work AFTER INSERT ON status_history
  REFERENCING NEW TABLE AS steps FOR EACH STATEMENT EXECUTE FUNCTION tell_of_work();
