ALTER TABLE "allergy" ADD COLUMN "allergen" text;--> statement-breakpoint
ALTER TABLE "allergy" ADD CONSTRAINT "allergy_allergen_allergen_code_fk" FOREIGN KEY ("allergen") REFERENCES "public"."allergen"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- Two names of one allergen are the same allergy too.
CREATE OR REPLACE FUNCTION entry_keys(entry allergy) RETURNS text[]
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT array_remove(ARRAY[public.same_words(entry.substance), 'allergen ' || entry.allergen], NULL)
$$;
