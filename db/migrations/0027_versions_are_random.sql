-- The version is always another one, whatever is written: set back to one that was there before, it would bring back the
-- rules of that time out of the caches, and no log would tell of it. The same holds for the boundary, which is a part of
-- the name of the rules, and for the transaction by which a version is held back from moving again.
CREATE FUNCTION snapshot_version_random() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.version := gen_random_uuid();
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER snapshot_version_random BEFORE UPDATE ON snapshot_version
  FOR EACH ROW EXECUTE FUNCTION snapshot_version_random();
--> statement-breakpoint
SELECT fire_always();
