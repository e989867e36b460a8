-- Search and the check for duplicates read names by the same functions.
--
-- A name without accents, vowel points, direction marks and joiners, in small letters, with one form for letters that
-- people type in several (Arabic and Persian yeh, kaf and heh; the final sigma). Short functions here set no
-- search_path, so that Postgres inlines them; they name the schema of everything that is not its own.
CREATE FUNCTION name_text(value text) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $$
  SELECT translate(lower(public.unaccent('public.unaccent'::regdictionary, normalize(regexp_replace(normalize(value, NFKD),
    '[\u00ad\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u070f\u0730-\u074a\u180b-\u180f\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\U000e0000-\U000e0fff]+', '', 'g'), NFKC))),
    'ςىیېکګةہھە', 'σيييككههههه')
$$;
--> statement-breakpoint
-- The parts of a name in their order: blanks, punctuation and symbols part it, and each ideograph and each syllable of
-- Hangul is a part, because such names are written without blanks. Text of which nothing is left is one part as it is,
-- so that whatever can be stored can be found.
CREATE FUNCTION name_parts(value text) RETURNS text[]
LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $$
  SELECT coalesce(nullif(array_remove(regexp_split_to_array(
    regexp_replace(public.name_text(value), '([\u3005-\u3007\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff])', ' \1 ', 'g'),
    '[\s\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7\u02b9-\u02bf\u02c2-\u02df\u0387\u055a-\u055f\u0589\u058a\u05be\u05c0\u05c3\u05c6\u05f3\u05f4\u060c\u061b\u061d-\u061f\u066a-\u066d\u06d4\u0964\u0965\u0970\u0e2f\u0e5a\u0e5b\u1361-\u1368\u1400\u166d\u1680\u1800-\u180a\u2000-\u206f\u2190-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u303d\u30a0\u30fb\ufe10-\ufe1f\ufe30-\ufe6f\uff5f-\uff65]+'), ''), '{}'),
    CASE WHEN value ~ '\S' THEN array[translate(lower(btrim(value)), '+=#:^', '')] ELSE '{}' END)
$$;
--> statement-breakpoint
-- Each two neighbouring parts in one, and all of them: MacCumhaill for Mac Cumhaill, Neumannova for Neu mannova. With a
-- plus where one of two is short (O’Brien, El Masri), so that these are listed among the names, else with an equals sign.
CREATE FUNCTION joined_parts(parts text[]) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT array(SELECT CASE WHEN least(length(parts[n]), length(parts[n + 1])) <= 3 THEN '+' ELSE '=' END || parts[n] || parts[n + 1]
                 FROM generate_series(1, cardinality(parts) - 1) AS n)
      || CASE WHEN cardinality(parts) > 2 THEN array['=' || array_to_string(parts, '')] ELSE '{}' END
$$;
--> statement-breakpoint
-- The words of one patient (patient_search.words). A name in a script without blanks is also joined across given and
-- family name, in both orders. A record that was entered in error has none, as nobody is to find it. A telephone field may hold several numbers, parted by a slash, a comma or a semicolon.
CREATE FUNCTION patient_search_words(status text, given text, family text, birth_date date, phone text) RETURNS text[]
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  WITH name AS MATERIALIZED (SELECT public.name_parts(given) AS first, public.name_parts(family) AS last)
  SELECT CASE WHEN status = 'entered-in-error' THEN '{}' ELSE
      first || last || public.joined_parts(first) || public.joined_parts(last)
      || CASE WHEN cardinality(first) > 0 AND (given || family) ~ '[\u0e00-\u1cff\u3000-\U0010ffff]'
              THEN array['=' || array_to_string(first || last, ''), '=' || array_to_string(last || first, '')] ELSE '{}' END
      || CASE WHEN birth_date IS NOT NULL THEN array['#' || to_char(birth_date, 'YYYY-MM-DD')] ELSE '{}' END
      || array(SELECT ':' || right(digits, 4)
                 FROM regexp_split_to_table(phone, '[/,;]') AS number, regexp_replace(number, '\D', '', 'g') AS digits
                WHERE length(digits) >= 4) END
    FROM name
$$;
--> statement-breakpoint
-- What the index holds of these words: each of them, joined ones without their sign, the first one, two and three letters
-- of each name (`^mar`), and the year of birth (`#1980`).
CREATE FUNCTION search_keys(words text[]) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT array(
    SELECT CASE WHEN n = 0 THEN ltrim(word, '+=') WHEN word LIKE '#%' THEN left(word, 5) ELSE '^' || left(ltrim(word, '+='), n) END
      FROM unnest(words) AS word, generate_series(0, CASE left(word, 1) WHEN ':' THEN 0 WHEN '#' THEN 1 ELSE 3 END) AS n)
$$;
--> statement-breakpoint
-- An identifier or what may be one: its letters and digits only.
CREATE FUNCTION plain_identifier(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT lower(regexp_replace(normalize(value, NFKC), '[^[:alnum:]]+', '', 'g'))
$$;
--> statement-breakpoint
DROP TRIGGER patient_words_added ON patient;
--> statement-breakpoint
DROP TRIGGER patient_words_changed ON patient;
--> statement-breakpoint
DROP TRIGGER patient_identifier_words ON patient_identifier;
--> statement-breakpoint
DROP FUNCTION patient_words_added, patient_words_changed, patient_identifier_words, patient_words;
--> statement-breakpoint
DROP TABLE patient_word;
--> statement-breakpoint
CREATE TABLE "patient_search" (
	"patient_id" uuid PRIMARY KEY NOT NULL,
	"words" text[] NOT NULL
);
--> statement-breakpoint
-- Lists are short: compressing them saves nothing and costs time.
ALTER TABLE "patient_search" ALTER COLUMN "words" SET STORAGE EXTERNAL;
--> statement-breakpoint
INSERT INTO patient_search (patient_id, words)
SELECT id, patient_search_words(status, given, family, birth_date, phone) FROM patient;
--> statement-breakpoint
ALTER TABLE "patient_search" ADD CONSTRAINT "patient_search_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "patient_search_keys" ON "patient_search" USING gin (search_keys("words")) WITH (fastupdate=false);
--> statement-breakpoint
ALTER TABLE "name_word" ADD COLUMN "patients" integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
TRUNCATE name_word;
--> statement-breakpoint
INSERT INTO name_word (word, patients)
SELECT ltrim(word, '+'), count(*) FROM patient_search, unnest(words) AS word WHERE word !~ '^[=#:]' GROUP BY 1;
--> statement-breakpoint
CREATE INDEX "patient_mrn_digits" ON "patient" USING btree (replace("mrn", '-', '') text_pattern_ops);
--> statement-breakpoint
CREATE INDEX "patient_identifier_plain" ON "patient_identifier" USING btree (plain_identifier("value") text_pattern_ops);
--> statement-breakpoint
-- Counts names up or down. In order, so that two never wait for each other, and without waiting for a count that
-- another transaction is changing: how rare a name is need not be exact.
CREATE FUNCTION count_names(names text[], step int) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.name_word (word) SELECT DISTINCT name FROM unnest(names) AS name ORDER BY 1 ON CONFLICT DO NOTHING;
  WITH free AS (SELECT word FROM public.name_word WHERE word = ANY (names) FOR NO KEY UPDATE SKIP LOCKED)
  UPDATE public.name_word w SET patients = greatest(0, w.patients + step * c.patients)
    FROM free, (SELECT name, count(*)::int AS patients FROM unnest(names) AS name GROUP BY name) AS c
   WHERE w.word = free.word AND c.name = w.word;
END $$;
--> statement-breakpoint
-- Statement triggers, so that many patients are one insertion.
CREATE FUNCTION patient_search_added() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  names text[];
BEGIN
  WITH added AS (
    INSERT INTO public.patient_search (patient_id, words)
    SELECT id, public.patient_search_words(status, given, family, birth_date, phone) FROM changed RETURNING words)
  SELECT array_agg(ltrim(word, '+')) INTO names FROM added, unnest(words) AS word WHERE word !~ '^[=#:]';
  PERFORM public.count_names(names, 1);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION patient_search_changed() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  added text[];
  gone text[];
BEGIN
  WITH other AS (
    SELECT p.id, s.words AS before, public.patient_search_words(p.status, p.given, p.family, p.birth_date, p.phone) AS words
      FROM changed p JOIN before b ON b.id = p.id JOIN public.patient_search s ON s.patient_id = p.id
     WHERE (b.status, b.given, b.family, b.birth_date, b.phone) IS DISTINCT FROM (p.status, p.given, p.family, p.birth_date, p.phone)),
  written AS (
    UPDATE public.patient_search s SET words = other.words FROM other WHERE s.patient_id = other.id)
  SELECT array(SELECT ltrim(word, '+') FROM other, unnest(other.words) AS word
                WHERE word !~ '^[=#:]' AND word <> ALL (other.before)),
         array(SELECT ltrim(word, '+') FROM other, unnest(other.before) AS word
                WHERE word !~ '^[=#:]' AND word <> ALL (other.words))
    INTO added, gone;
  PERFORM public.count_names(added, 1), public.count_names(gone, -1) WHERE cardinality(added || gone) > 0;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER patient_search_added AFTER INSERT ON patient
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION patient_search_added();
--> statement-breakpoint
CREATE TRIGGER patient_search_changed AFTER UPDATE ON patient
  REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION patient_search_changed();
--> statement-breakpoint
SELECT fire_always();
--> statement-breakpoint
-- Patients who may be meant, some hundred at most, however many have each of the names: `every` has all that was typed;
-- `near` has for each of the most telling terms, the rarest first, the keys that it may mean. Found are those with all
-- that was typed; if they are not `enough`, those with the first three terms, then any two until there are many, and those with
-- one of which there are few (as many as `few` says, by the keys in `alone`), or with any when nobody was found. One scan of the index
-- intersects the keys of several terms and stops when there are enough; the planner, which knows no values here, would
-- read the table instead.
CREATE FUNCTION near_patients(every text[], near jsonb, alone jsonb, few int[], enough int) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off SET enable_indexscan = off SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  most CONSTANT int := 60;
  many CONSTANT int := 120;
  terms CONSTANT int := jsonb_array_length(near);
  one text[];
  other text[];
  third text[];
  found int := 0;
  took int := 0;
  total int := 0;
BEGIN
  IF cardinality(every) > 0 THEN
    RETURN QUERY SELECT s.patient_id FROM public.patient_search s WHERE public.search_keys(s.words) @> every LIMIT most;
    GET DIAGNOSTICS total = ROW_COUNT;
    IF total >= enough THEN RETURN; END IF;
  END IF;
  IF terms > 2 THEN
    one := array(SELECT jsonb_array_elements_text(near -> 0));
    other := array(SELECT jsonb_array_elements_text(near -> 1));
    third := array(SELECT jsonb_array_elements_text(near -> 2));
    RETURN QUERY SELECT s.patient_id FROM public.patient_search s
      WHERE public.search_keys(s.words) && one AND public.search_keys(s.words) && other
        AND public.search_keys(s.words) && third LIMIT most;
    GET DIAGNOSTICS found = ROW_COUNT;
    -- A list of those with three: with two of them there are very many.
    IF found >= 20 THEN RETURN; END IF;
    total := total + found;
  END IF;
  FOR j IN 1 .. terms - 1 LOOP
    FOR i IN 0 .. j - 1 LOOP
      EXIT WHEN total >= many;
      one := array(SELECT jsonb_array_elements_text(near -> i));
      other := array(SELECT jsonb_array_elements_text(near -> j));
      RETURN QUERY SELECT s.patient_id FROM public.patient_search s
        WHERE public.search_keys(s.words) && one AND public.search_keys(s.words) && other LIMIT most;
      GET DIAGNOSTICS found = ROW_COUNT;
      total := total + found;
    END LOOP;
  END LOOP;
  FOR i IN 0 .. terms - 1 LOOP
    IF few[i + 1] > 0 OR total = 0 THEN
      found := coalesce(nullif(few[i + 1], 0), most);
      FOR one IN SELECT array[key] FROM jsonb_array_elements_text(alone -> i) AS key LOOP
        EXIT WHEN found <= 0;
        RETURN QUERY SELECT s.patient_id FROM public.patient_search s WHERE public.search_keys(s.words) @> one LIMIT found;
        GET DIAGNOSTICS took = ROW_COUNT;
        found := found - took;
        total := total + took;
      END LOOP;
    END IF;
  END LOOP;
END $$;
