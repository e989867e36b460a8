-- Measurements that could not be made, scores of incomplete sets, and entries that a chart has only once.
ALTER TABLE "vital_signs" ADD COLUMN "not_measured" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "vital_signs" ADD COLUMN "news2_at_least" smallint;--> statement-breakpoint
ALTER TABLE "vital_signs" ADD CONSTRAINT "vital_signs_one_score" CHECK ("vital_signs"."news2" is null or "vital_signs"."news2_at_least" is null);
--> statement-breakpoint
-- Texts that say the same are equal here: whatever their case, accents, width, punctuation and blanks.
CREATE FUNCTION same_words(value text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(nullif(btrim(regexp_replace(public.folded(value), '[[:space:][:punct:]]+', ' ', 'g')), ''), value)
$$;
--> statement-breakpoint
-- What an entry of a chart is about. Two entries of one person that share one of these are the same.
CREATE FUNCTION entry_keys(entry allergy) RETURNS text[]
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT ARRAY[public.same_words(entry.substance)]
$$;
--> statement-breakpoint
CREATE FUNCTION entry_keys(entry patient_alert) RETURNS text[]
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT ARRAY[public.same_words(entry.text)]
$$;
--> statement-breakpoint
CREATE FUNCTION entry_keys(entry condition) RETURNS text[]
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT array_remove(ARRAY['words ' || public.same_words(entry.display), 'code ' || entry.system || '|' || entry.code], NULL)
$$;
--> statement-breakpoint
CREATE FUNCTION entry_keys(entry patient_contact) RETURNS text[]
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT ARRAY[public.same_words(entry.name) || '|' || public.same_words(entry.relationship)]
$$;
--> statement-breakpoint
CREATE FUNCTION entry_keys(entry coverage) RETURNS text[]
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT ARRAY[public.same_words(entry.payer) || '|' || public.same_words(entry.member_number)]
$$;
--> statement-breakpoint
-- A chart has each of them once among those that hold now, over all records of the person. A trigger and not an index,
-- because records of one person can be joined, and because what a database already has twice stays: only what is added
-- or changed is compared. The record in use is locked, so that two at the same moment see each other. The detail is the
-- id of the entry that is there.
CREATE FUNCTION refuse_entry_twice() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  present constant text[] := ARRAY['active', 'recurrence', 'relapse'];
  in_use uuid;
  there uuid;
BEGIN
  IF NEW.status <> ALL (present) THEN RETURN NEW; END IF;
  IF TG_OP = 'UPDATE' AND OLD.status = ANY (present) AND OLD.patient_id = NEW.patient_id
     AND public.entry_keys(OLD) = public.entry_keys(NEW) THEN RETURN NEW; END IF;
  SELECT coalesce(merged_into_id, id) INTO in_use FROM public.patient WHERE id = NEW.patient_id;
  PERFORM FROM public.patient WHERE id = in_use FOR NO KEY UPDATE;
  EXECUTE format(
    'SELECT o.id FROM public.%I o JOIN public.patient p ON p.id = o.patient_id
      WHERE (p.id = $1 OR p.merged_into_id = $1) AND o.id <> $2 AND o.status = ANY ($3)
        AND public.entry_keys(o) && $4 ORDER BY o.created_at LIMIT 1', TG_TABLE_NAME)
    INTO there USING in_use, NEW.id, present, public.entry_keys(NEW);
  IF there IS NOT NULL THEN
    RAISE EXCEPTION 'this entry is in the chart already'
      USING ERRCODE = 'unique_violation', CONSTRAINT = 'entry_once', DETAIL = there::text, TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
DO $$
DECLARE
  list text;
BEGIN
  FOREACH list IN ARRAY ARRAY['allergy', 'patient_alert', 'condition', 'patient_contact', 'coverage'] LOOP
    EXECUTE format('CREATE TRIGGER entry_once BEFORE INSERT OR UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_entry_twice()', list);
  END LOOP;
END $$;
