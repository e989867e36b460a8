-- Nobody has two patients at one time, and no patient two appointments. Whoever comes second is refused here, however
-- close behind. A time that ends at ten and one that begins at ten do not meet.
ALTER TABLE appointment
  ADD CONSTRAINT appointment_booked_at_a_time CHECK (status NOT IN ('booked', 'noshow') OR starts_at IS NOT NULL),
  ADD CONSTRAINT appointment_practitioner_free
    EXCLUDE USING gist (practitioner_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
    WHERE (status IN ('booked', 'checked-in') AND starts_at IS NOT NULL AND practitioner_id IS NOT NULL),
  ADD CONSTRAINT appointment_patient_free
    EXCLUDE USING gist (patient_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
    WHERE (status IN ('booked', 'checked-in') AND starts_at IS NOT NULL);
--> statement-breakpoint
-- As names are compared: without accents, in small letters, however the letters were put together.
CREATE FUNCTION folded(value text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT lower(public.unaccent('public.unaccent', normalize(value, NFKC)))
$$;
--> statement-breakpoint
-- Each name in it; hyphens, apostrophes, dots and commas part names too.
CREATE FUNCTION name_words(value text) RETURNS SETOF text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT word FROM regexp_split_to_table(public.folded(value), '[\s''’`´.,()\-]+') AS word WHERE word <> ''
$$;
--> statement-breakpoint
-- The words of one patient: n: a name, b: the date of birth, m: the digits of the MRN, p: the digits of the telephone
-- from the last to the first, so that whatever stands before them does not matter.
CREATE FUNCTION patient_words(given text, family text, birth_date date, mrn text, phone text) RETURNS SETOF text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT 'n:' || word FROM public.name_words(given || ' ' || family) AS word
  UNION ALL SELECT 'b:' || to_char(birth_date, 'YYYY-MM-DD') WHERE birth_date IS NOT NULL
  UNION ALL SELECT 'm:' || replace(mrn, '-', '')
  UNION ALL SELECT 'p:' || reverse(digits) FROM regexp_replace(phone, '\D', '', 'g') AS digits WHERE length(digits) >= 4
$$;
--> statement-breakpoint
-- Statement triggers, so that a million patients are as many words in one go. In order, so that two never wait for
-- each other.
CREATE FUNCTION patient_words_added() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.patient_word (word, patient_id)
  SELECT w, p.id FROM changed p, LATERAL public.patient_words(p.given, p.family, p.birth_date, p.mrn, p.phone) AS w
  ORDER BY 1, 2 ON CONFLICT DO NOTHING;
  INSERT INTO public.name_word (word)
  SELECT DISTINCT w FROM changed p, LATERAL public.name_words(p.given || ' ' || p.family) AS w
  ORDER BY 1 ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION patient_words_changed() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM public.patient_word w USING changed p, before b
   WHERE w.patient_id = p.id AND b.id = p.id AND w.word NOT LIKE 'i:%'
     AND (b.given, b.family, b.birth_date, b.mrn, b.phone) IS DISTINCT FROM (p.given, p.family, p.birth_date, p.mrn, p.phone);
  INSERT INTO public.patient_word (word, patient_id)
  SELECT w, p.id FROM changed p JOIN before b ON b.id = p.id
     AND (b.given, b.family, b.birth_date, b.mrn, b.phone) IS DISTINCT FROM (p.given, p.family, p.birth_date, p.mrn, p.phone),
       LATERAL public.patient_words(p.given, p.family, p.birth_date, p.mrn, p.phone) AS w
  ORDER BY 1, 2 ON CONFLICT DO NOTHING;
  INSERT INTO public.name_word (word)
  SELECT DISTINCT w FROM changed p JOIN before b ON b.id = p.id AND (b.given, b.family) IS DISTINCT FROM (p.given, p.family),
       LATERAL public.name_words(p.given || ' ' || p.family) AS w
  ORDER BY 1 ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER patient_words_added AFTER INSERT ON patient
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION patient_words_added();
--> statement-breakpoint
CREATE TRIGGER patient_words_changed AFTER UPDATE ON patient
  REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION patient_words_changed();
--> statement-breakpoint
-- i: an identifier, its letters and digits only.
CREATE FUNCTION patient_identifier_words() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP IN ('UPDATE', 'DELETE') THEN
    DELETE FROM public.patient_word
     WHERE patient_id = OLD.patient_id AND word = 'i:' || regexp_replace(public.folded(OLD.value), '[^[:alnum:]]', '', 'g');
  END IF;
  IF TG_OP IN ('INSERT', 'UPDATE') THEN
    INSERT INTO public.patient_word (word, patient_id)
    VALUES ('i:' || regexp_replace(public.folded(NEW.value), '[^[:alnum:]]', '', 'g'), NEW.patient_id) ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER patient_identifier_words AFTER INSERT OR UPDATE OR DELETE ON patient_identifier
  FOR EACH ROW EXECUTE FUNCTION patient_identifier_words();
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
      'service_request', 'medication_request', 'status_history', 'chart_access', 'hand_over'] LOOP
    EXECUTE format('CREATE TRIGGER never_forgotten BEFORE DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget()', kept);
  END LOOP;
  FOREACH kept IN ARRAY ARRAY['status_history', 'chart_access', 'hand_over'] LOOP
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
-- Tells the server processes what kind of record took a step, so that open worklists are read anew. Nothing of a patient.
CREATE FUNCTION tell_of_work() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_notify('work', entity) FROM (SELECT DISTINCT entity FROM steps) AS moved;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER tell_of_work AFTER INSERT ON status_history
  REFERENCING NEW TABLE AS steps FOR EACH STATEMENT EXECUTE FUNCTION tell_of_work();
