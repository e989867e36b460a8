ALTER TABLE "medication_dispense" ADD COLUMN "findings" text[];--> statement-breakpoint
ALTER TABLE "medication_dispense" ADD COLUMN "hand_over_reason" text;
--> statement-breakpoint
-- What the checks warned of when it was checked stays, as the reasons given for it do.
CREATE FUNCTION dispense_findings_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM public.refuse_supply('dispense_kept', 'what was checked stays as it was checked');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER dispense_findings_kept BEFORE UPDATE ON medication_dispense FOR EACH ROW
  WHEN (OLD.findings IS DISTINCT FROM NEW.findings) EXECUTE FUNCTION dispense_findings_kept();
--> statement-breakpoint
SELECT fire_always();
