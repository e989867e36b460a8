-- The word, and the word without each of its letters. Two words that differ by one letter too many, too few, wrong or
-- changed with its neighbour have one of these in common, so an index finds them (W. Garbe's symmetric deletion).
CREATE FUNCTION one_letter_less(word text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT word || array_agg(DISTINCT left(word, place - 1) || substr(word, place + 1))
    FROM generate_series(1, length(word)) AS place
$$;
--> statement-breakpoint
ALTER TABLE "name_word" ADD COLUMN "near" text[] GENERATED ALWAYS AS (public.one_letter_less(word)) STORED;--> statement-breakpoint
CREATE INDEX "name_word_near" ON "name_word" USING gin ("near");--> statement-breakpoint
CREATE INDEX "name_word_beginning" ON "name_word" USING btree (word collate "C");
--> statement-breakpoint
-- As before, and a name that hyphens or apostrophes part is also found when it is written without them: OBrien.
CREATE OR REPLACE FUNCTION name_words(value text) RETURNS SETOF text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT word FROM regexp_split_to_table(public.folded(value), '[\s''’`´.,()\[\]{}<>;:!?"/\\|*_=+&%#@~\-]+') AS word WHERE word <> ''
  UNION
  SELECT word FROM regexp_split_to_table(regexp_replace(public.folded(value), '[''’`´.,()\[\]{}<>;:!?"/\\|*_=+&%#@~\-]+', '', 'g'), '\s+') AS word
   WHERE word <> ''
$$;
--> statement-breakpoint
-- As before, and x: each name with each other name, and with the date of birth. So two of them together are found in
-- one place of the index, however many patients have either: nothing has to be intersected. Of somebody with very many
-- names the longest sixteen are paired.
CREATE OR REPLACE FUNCTION patient_words(given text, family text, birth_date date, mrn text, phone text) RETURNS SETOF text
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
INSERT INTO patient_word (word, patient_id)
SELECT w, p.id FROM patient p, LATERAL patient_words(p.given, p.family, p.birth_date, p.mrn, p.phone) AS w
ORDER BY 1, 2 ON CONFLICT DO NOTHING;
--> statement-breakpoint
INSERT INTO name_word (word)
SELECT DISTINCT w FROM patient p, LATERAL name_words(p.given || ' ' || p.family) AS w ORDER BY 1 ON CONFLICT DO NOTHING;
