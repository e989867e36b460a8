CREATE TABLE "coding_lay" (
	"system" text NOT NULL,
	"code" text NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"rank" smallint DEFAULT 3 NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"source" text DEFAULT '' NOT NULL,
	CONSTRAINT "coding_lay_system_code_pk" PRIMARY KEY("system","code"),
	CONSTRAINT "coding_lay_rank" CHECK ("coding_lay"."rank" between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "coding_vocabulary" (
	"system" text NOT NULL,
	"word" text NOT NULL,
	CONSTRAINT "coding_vocabulary_system_word_pk" PRIMARY KEY("system","word")
);
--> statement-breakpoint
CREATE TABLE "allergen" (
	"code" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"part_of" text[] DEFAULT '{}' NOT NULL,
	"atc" text[] DEFAULT '{}' NOT NULL,
	"within" text DEFAULT 'any' NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"source" text DEFAULT '' NOT NULL,
	CONSTRAINT "allergen_kind" CHECK ("allergen"."kind" in ('substance', 'class', 'absence')),
	CONSTRAINT "allergen_within" CHECK ("allergen"."within" in ('any', 'high', 'none'))
);
--> statement-breakpoint
CREATE TABLE "allergen_name" (
	"name" text NOT NULL,
	"allergen" text NOT NULL,
	"kind" text DEFAULT 'synonym' NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"source" text DEFAULT '' NOT NULL,
	CONSTRAINT "allergen_name_name_allergen_pk" PRIMARY KEY("name","allergen"),
	CONSTRAINT "allergen_name_kind" CHECK ("allergen_name"."kind" in ('brand', 'synonym', 'abbreviation', 'language'))
);
--> statement-breakpoint
CREATE TABLE "dose_limit" (
	"id" text PRIMARY KEY NOT NULL,
	"atc" text DEFAULT '' NOT NULL,
	"route" text DEFAULT '' NOT NULL,
	"from_months" integer DEFAULT 0 NOT NULL,
	"to_months" integer,
	"from_kg" numeric,
	"to_kg" numeric,
	"unit" text NOT NULL,
	"dose_max" numeric,
	"dose_max_per_kg" numeric,
	"day_max" numeric,
	"day_max_per_kg" numeric,
	"week_max" numeric,
	"avoid" text DEFAULT '' NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"source" text DEFAULT '' NOT NULL,
	CONSTRAINT "dose_limit_age" CHECK ("dose_limit"."to_months" is null or "dose_limit"."to_months" > "dose_limit"."from_months")
);
--> statement-breakpoint
CREATE TABLE "medicine_pair" (
	"id" text PRIMARY KEY NOT NULL,
	"one" text[] NOT NULL,
	"other" text[] NOT NULL,
	"severity" text NOT NULL,
	"effect" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"source" text DEFAULT '' NOT NULL,
	CONSTRAINT "medicine_pair_severity" CHECK (severity in ('contraindicated', 'serious'))
);
--> statement-breakpoint
CREATE TABLE "pews_band" (
	"parameter" text NOT NULL,
	"from_months" integer NOT NULL,
	"to_months" integer,
	"least" numeric NOT NULL,
	"points" integer NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"source" text DEFAULT '' NOT NULL,
	CONSTRAINT "pews_band_parameter_from_months_least_pk" PRIMARY KEY("parameter","from_months","least")
);
--> statement-breakpoint
CREATE TABLE "vital_range" (
	"measurement" text NOT NULL,
	"from_months" integer NOT NULL,
	"to_months" integer,
	"low" numeric,
	"high" numeric,
	"active" boolean DEFAULT true NOT NULL,
	"source" text DEFAULT '' NOT NULL,
	CONSTRAINT "vital_range_measurement_from_months_pk" PRIMARY KEY("measurement","from_months")
);
--> statement-breakpoint
DROP INDEX "coding_words";--> statement-breakpoint
ALTER TABLE "coding" ADD COLUMN "terms" "tsvector" DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "coding" ADD COLUMN "rank" smallint DEFAULT 100 NOT NULL;--> statement-breakpoint
ALTER TABLE "allergen_name" ADD CONSTRAINT "allergen_name_allergen_allergen_code_fk" FOREIGN KEY ("allergen") REFERENCES "public"."allergen"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "coding_vocabulary_begins" ON "coding_vocabulary" USING btree ("system","word" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "coding_vocabulary_similar" ON "coding_vocabulary" USING gin ("word" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "allergen_atc" ON "allergen" USING gin ("atc");--> statement-breakpoint
CREATE INDEX "allergen_name_allergen" ON "allergen_name" USING btree ("allergen");--> statement-breakpoint
CREATE INDEX "coding_terms" ON "coding" USING gin ("terms");--> statement-breakpoint
CREATE INDEX "coding_key" ON "coding" USING btree ("system",regexp_replace(lower("code"), '[^a-z0-9]', '', 'g') text_pattern_ops);--> statement-breakpoint
CREATE INDEX "coding_common" ON "coding" USING btree ("system","rank",length("display"),"code") WHERE "coding"."active";
--> statement-breakpoint
-- What a code is searched by: its name and synonyms, the lay words for it, and for a medicine the names and brands of
-- its substance. Folding looks into a dictionary, so Postgres does not take it for a generated column.
CREATE OR REPLACE FUNCTION set_coding_words() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  lay public.coding_lay;
  brands text;
BEGIN
  SELECT * INTO lay FROM public.coding_lay l WHERE l.system = NEW.system AND l.code = NEW.code AND l.active;
  IF NEW.system = 'http://www.whocc.no/atc' THEN
    SELECT string_agg(concat_ws(' ', a.name, (SELECT string_agg(n.name, ' ') FROM public.allergen_name n WHERE n.allergen = a.code AND n.active)), ' ')
      INTO brands
      FROM public.allergen a WHERE a.active AND a.kind = 'substance' AND a.atc @> ARRAY[NEW.code];
  END IF;
  NEW.words := public.folded(concat_ws(' ', NEW.display, NEW.synonyms, lay.words, brands));
  NEW.terms := array_to_tsvector(ARRAY(SELECT DISTINCT left(word, 100) FROM public.name_words(NEW.words) AS word WHERE word <> ''));
  NEW.rank := coalesce(lay.rank, 100);
  RETURN NEW;
END
$$;
--> statement-breakpoint
-- The words of the codes of a statement, each once. In order, so that two loads at a time do not wait for each other.
CREATE FUNCTION add_coding_vocabulary() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.coding_vocabulary (system, word)
  SELECT DISTINCT c.system, word FROM changed c, unnest(tsvector_to_array(c.terms)) AS word
   WHERE length(word) >= 3 AND word !~ '^[0-9]+$'
   ORDER BY 1, 2
      ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER coding_vocabulary_insert AFTER INSERT ON coding
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION add_coding_vocabulary();
--> statement-breakpoint
CREATE TRIGGER coding_vocabulary_update AFTER UPDATE ON coding
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION add_coding_vocabulary();
--> statement-breakpoint
-- Writing a code again lets its own trigger collect its words.
CREATE FUNCTION coding_lay_changed() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.coding c SET rank = c.rank
    FROM changed l WHERE c.system = l.system AND c.code = l.code;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER coding_lay_insert AFTER INSERT ON coding_lay
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION coding_lay_changed();
--> statement-breakpoint
CREATE TRIGGER coding_lay_update AFTER UPDATE ON coding_lay
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION coding_lay_changed();
--> statement-breakpoint
CREATE TRIGGER coding_lay_delete AFTER DELETE ON coding_lay
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION coding_lay_changed();
--> statement-breakpoint
CREATE FUNCTION allergen_words_changed() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.coding c SET rank = c.rank WHERE c.system = 'http://www.whocc.no/atc';
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER allergen_words_changed AFTER INSERT OR UPDATE OR DELETE ON allergen
  FOR EACH STATEMENT EXECUTE FUNCTION allergen_words_changed();
--> statement-breakpoint
CREATE TRIGGER allergen_words_changed AFTER INSERT OR UPDATE OR DELETE ON allergen_name
  FOR EACH STATEMENT EXECUTE FUNCTION allergen_words_changed();
--> statement-breakpoint
-- Codes of an older release get their words.
UPDATE coding SET rank = rank;
--> statement-breakpoint
SELECT snapshot_watch('safety', watched::regclass)
  FROM unnest(ARRAY['allergen', 'allergen_name', 'dose_limit', 'medicine_pair', 'vital_range', 'pews_band']) AS watched;
