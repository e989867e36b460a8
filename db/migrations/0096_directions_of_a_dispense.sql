ALTER TABLE "medication_dispense" ADD COLUMN "directions" text;
--> statement-breakpoint
-- Whether the name of a medicine names the strength of an item in the same words: 500 mg of a tablet, 250 mg/5 ml of a syrup.
-- Only then is a tablet or a millilitre that was prescribed one of the item; false where either is written in another way.
CREATE FUNCTION names_strength(display text, strength text, base_unit text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(
    lower(regexp_replace(strength, '\s', '', 'g')) ~ (CASE
      WHEN base_unit = 'ml' THEN '^\d+(\.\d+)?(micrograms?|mcg|mg|g)/\d*ml$'
      WHEN base_unit IN ('tablet', 'capsule', 'sachet', 'suppository') THEN '^\d+(\.\d+)?(micrograms?|mcg|mg|g)$' END)
    AND lower(regexp_replace(strength, '\s', '', 'g')) = regexp_replace((regexp_match(lower(display),
      '(?:^|[^0-9.,/+\s]\s*)(\d+(?:\.\d+)?\s*(?:micrograms?|mcg|mg|g)\M(?:\s*/\s*\d*\s*ml\M)?)(?!\s*(?:[/+%]|per\M|in\M))'))[1], '\s', '', 'g'),
    false)
$$;
--> statement-breakpoint
-- What was prescribed is compared with what is dispensed only where one unit of the one is one of the other.
CREATE OR REPLACE FUNCTION dispense_holds() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  fixed CONSTANT text[] := '{medication_request_id,patient_id,encounter_id,location_id,item_id,prescribed,directions,checked_by,checked_at,override_reason,substitution_reason,not_performed_reason}';
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
    IF r.quantity_unit = i.base_unit AND NEW.prescribed <> ceil(r.quantity) AND NEW.substitution_reason IS NULL
       AND (i.medication_system, i.medication_code) IS NOT DISTINCT FROM (r.system, r.code)
       AND public.names_strength(r.display, i.strength, i.base_unit) THEN
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
