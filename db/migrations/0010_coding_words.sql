ALTER TABLE "coding" ADD COLUMN "words" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX "coding_words" ON "coding" USING gin ("words" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "coding_code" ON "coding" USING btree ("system",lower("code") text_pattern_ops);--> statement-breakpoint
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
--> statement-breakpoint
UPDATE coding SET words = '';
