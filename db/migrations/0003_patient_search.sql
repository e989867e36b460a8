-- The words by which patients and codes are found, kept by triggers.
--
-- As names are compared: without accents, in small letters, however the letters were put together.
CREATE FUNCTION folded(value text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT lower(public.unaccent('public.unaccent', normalize(value, NFKC)))
$$;
--> statement-breakpoint
-- Each name in it; hyphens, apostrophes, dots and commas part names too. A name that they part is also found when it is
-- written without them: OBrien.
CREATE FUNCTION name_words(value text) RETURNS SETOF text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT word FROM regexp_split_to_table(public.folded(value), '[\s''’`´.,()\[\]{}<>;:!?"/\\|*_=+&%#@~\-]+') AS word WHERE word <> ''
  UNION
  SELECT word FROM regexp_split_to_table(regexp_replace(public.folded(value), '[''’`´.,()\[\]{}<>;:!?"/\\|*_=+&%#@~\-]+', '', 'g'), '\s+') AS word
   WHERE word <> ''
$$;
--> statement-breakpoint
-- The words of one patient: n: a name, b: the date of birth, m: the digits of the MRN, p: the digits of the telephone
-- from the last to the first, so that whatever precedes them does not matter. x: each name with each other name, and
-- with the date of birth. So two of them together are found in one place of the index, however many patients have
-- either: nothing has to be intersected. Of somebody with very many names the longest sixteen are paired.
CREATE FUNCTION patient_words(given text, family text, birth_date date, mrn text, phone text) RETURNS SETOF text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  WITH name AS MATERIALIZED (SELECT word FROM public.name_words(given || ' ' || family) AS word),
       paired AS (SELECT word FROM name ORDER BY length(word) DESC, word LIMIT 16)
  SELECT 'n:' || word FROM name
  UNION ALL SELECT 'x:' || one.word || ' ' || other.word FROM paired one JOIN paired other ON one.word <> other.word
  UNION ALL SELECT 'x:' || word || ' ' || to_char(birth_date, 'YYYY-MM-DD') FROM name WHERE birth_date IS NOT NULL
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
-- Folding looks into a dictionary, so Postgres does not take it for a generated column.
CREATE FUNCTION set_coding_words() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.words := public.folded(NEW.display || ' ' || NEW.synonyms);
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER coding_words BEFORE INSERT OR UPDATE ON coding
  FOR EACH ROW EXECUTE FUNCTION set_coding_words();
