-- The row of the version has the offset of the hospital's clock too. A request compares the time with its boundaries, and
-- hospital_now() is planned again by each statement that calls it, which takes longer than all the rest of that query.
ALTER TABLE "snapshot_version" ADD COLUMN "clock_offset" interval DEFAULT '0' NOT NULL;
--> statement-breakpoint
-- With every update, so that nobody sets it to something else.
CREATE OR REPLACE FUNCTION snapshot_version_boundary() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.clock_offset := coalesce((SELECT make_interval(secs => offset_seconds) FROM public.hospital_clock), interval '0');
  NEW.boundary := (SELECT max(at) FROM public.access_boundary WHERE at <= public.hospital_now());
  NEW.next_boundary := (SELECT min(at) FROM public.access_boundary WHERE at > public.hospital_now());
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER hospital_clock_moves_access_truncate AFTER TRUNCATE ON hospital_clock
  FOR EACH STATEMENT EXECUTE FUNCTION hospital_clock_moves_access();
--> statement-breakpoint
UPDATE snapshot_version SET version = gen_random_uuid(), xid = NULL, changed_at = clock_timestamp() WHERE name = 'access';
--> statement-breakpoint
SELECT fire_always();
