-- A released prescription is a signed document, so the log has a digest of it too: a change is found, even by the owner.
CREATE FUNCTION prescription_digest(signed medication_request) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(
    signed.id, signed.encounter_id, signed.patient_id, signed.author_id, signed.system, signed.code, signed.display, signed.dose,
    signed.route, signed.frequency, signed.duration_days, signed.route_code, signed.dose_steps, signed.as_needed,
    signed.most_per_day, signed.quantity, signed.quantity_unit, signed.note,
    extract(epoch from signed.authored_at)::text)::text, 'UTF8')), 'hex')
$$;
--> statement-breakpoint
CREATE FUNCTION log_released_prescription() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.audit_event (actor, source, action, entity, subject)
  VALUES (coalesce(nullif(current_setting('portal.actor', true), ''), 'sql:' || session_user),
          coalesce(nullif(current_setting('portal.source', true), ''), 'sql'), 'signed-content', 'medication_request',
          jsonb_build_object('id', NEW.id, 'sha256', public.prescription_digest(NEW)));
  RETURN NULL;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION log_released_prescription() FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER log_released_prescription AFTER INSERT ON medication_request
  FOR EACH ROW WHEN (NEW.authored_at IS NOT NULL) EXECUTE FUNCTION log_released_prescription();
--> statement-breakpoint
CREATE TRIGGER log_prescription_released AFTER UPDATE ON medication_request
  FOR EACH ROW WHEN (OLD.authored_at IS NULL AND NEW.authored_at IS NOT NULL) EXECUTE FUNCTION log_released_prescription();
--> statement-breakpoint
SELECT fire_always();
--> statement-breakpoint
INSERT INTO audit_event (actor, source, action, entity, subject)
SELECT 'sql:' || session_user, 'start', 'signed-content', 'medication_request',
       jsonb_build_object('id', m.id, 'sha256', prescription_digest(m)) FROM medication_request m WHERE m.authored_at IS NOT NULL
 ORDER BY m.authored_at, m.id;
