-- At the end of the transaction the ledger says what was handed over and taken back, whichever of the two is written first.
CREATE FUNCTION dispense_in_ledger() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  dispense CONSTANT uuid := (to_jsonb(NEW) ->> TG_ARGV[0])::uuid;
BEGIN
  IF EXISTS (
    WITH due AS (
      SELECT leg.source_type, l.line, l.batch_id, d.location_id, leg.sign * l.quantity AS quantity
        FROM public.medication_dispense d JOIN public.medication_dispense_line l ON l.dispense_id = d.id
        JOIN (VALUES ('medication_dispense', -1), ('medication_dispense_retracted', 1)) leg (source_type, sign)
          ON d.status = 'entered-in-error' OR leg.sign = -1
       WHERE d.id = dispense AND d.status IN ('completed', 'entered-in-error') AND d.handed_over_by IS NOT NULL),
    done AS (
      SELECT source_type, line, batch_id, location_id, quantity FROM public.stock_ledger
       WHERE source_type IN ('medication_dispense', 'medication_dispense_retracted') AND source_id = dispense)
    (SELECT * FROM due EXCEPT SELECT * FROM done)
    UNION ALL
    (SELECT * FROM done EXCEPT SELECT * FROM due)) THEN
    PERFORM public.refuse_supply('dispense_in_ledger', 'the ledger does not say what was handed over');
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER dispense_in_ledger AFTER UPDATE OF status ON medication_dispense DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.status IN ('completed', 'entered-in-error')) EXECUTE FUNCTION dispense_in_ledger('id');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER dispense_in_ledger AFTER INSERT ON stock_ledger DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.source_type IN ('medication_dispense', 'medication_dispense_retracted'))
  EXECUTE FUNCTION dispense_in_ledger('source_id');
--> statement-breakpoint
-- A dose came out of stock or is listed without, never both, and what goes back is what it took.
CREATE FUNCTION dose_in_ledger() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  dose CONSTANT uuid := (to_jsonb(NEW) ->> TG_ARGV[0])::uuid;
BEGIN
  IF EXISTS (
       SELECT FROM public.dose_without_stock x
         JOIN public.stock_ledger s ON s.source_type = 'medication_administration' AND s.source_id = x.medication_administration_id
        WHERE x.medication_administration_id = dose)
     OR EXISTS (
       SELECT FROM public.stock_ledger s LEFT JOIN public.stock_ledger o ON o.id = s.reverses_id
        WHERE s.source_type = 'medication_administration_retracted' AND s.source_id = dose
          AND (o.source_type, o.source_id) IS DISTINCT FROM ('medication_administration', dose)) THEN
    PERFORM public.refuse_supply('dose_in_ledger', 'a dose comes out of stock once, or is listed without stock');
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER dose_in_ledger AFTER INSERT ON dose_without_stock DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION dose_in_ledger('medication_administration_id');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER dose_in_ledger AFTER INSERT ON stock_ledger DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.source_type IN ('medication_administration', 'medication_administration_retracted'))
  EXECUTE FUNCTION dose_in_ledger('source_id');
--> statement-breakpoint
-- A report does not go on saying a value that was withdrawn.
CREATE FUNCTION report_without_withdrawn() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT FROM public.observation x JOIN public.diagnostic_report r ON r.service_request_id = x.service_request_id
     WHERE x.service_request_id = NEW.service_request_id AND x.reopened AND x.status IN ('registered', 'preliminary')
       AND r.status <> 'entered-in-error') THEN
    RAISE EXCEPTION 'a report is withdrawn with its value'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'diagnostic_report_without_withdrawn';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER report_without_withdrawn AFTER UPDATE ON observation DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.reopened AND NEW.status IN ('registered', 'preliminary')) EXECUTE FUNCTION report_without_withdrawn();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER report_without_withdrawn AFTER INSERT OR UPDATE ON diagnostic_report DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.status <> 'entered-in-error') EXECUTE FUNCTION report_without_withdrawn();
--> statement-breakpoint
SELECT fire_always();
