-- The row of the version has the next instant at which a grant begins or ends too, so that a request needs no other table.
ALTER TABLE "snapshot_version" ADD COLUMN "next_boundary" timestamp with time zone;
--> statement-breakpoint
DROP FUNCTION snapshot_name(uuid, timestamptz, timestamptz);
--> statement-breakpoint
-- The name of the access data once a boundary has passed since the version was moved: the random version with its last
-- 56 bits replaced by the instant, in microseconds. The same version and boundary always say the same, so this names
-- it for the caches. With a body that is parsed when it is made it needs no search path, so that Postgres can put it
-- into the query of a request.
CREATE FUNCTION snapshot_name(version uuid, passed timestamptz) RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
RETURN (left(version::text, 21)
     || right(lpad(to_hex(round(date_part('epoch', passed) * 1000000)::bigint), 16, '0'), 14))::uuid;
--> statement-breakpoint
-- Notes, whenever the version is moved, the last boundary that has passed and the next. Between them the version is the
-- name, and no request has to look for either.
CREATE OR REPLACE FUNCTION snapshot_version_boundary() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.boundary := (SELECT max(at) FROM public.access_boundary WHERE at <= public.hospital_now());
  NEW.next_boundary := (SELECT min(at) FROM public.access_boundary WHERE at > public.hospital_now());
  RETURN NEW;
END $$;
--> statement-breakpoint
-- With every update, so that nobody sets them to something else: a grant would last longer in the caches, unlogged.
DROP TRIGGER snapshot_version_boundary ON snapshot_version;
--> statement-breakpoint
CREATE TRIGGER snapshot_version_boundary BEFORE UPDATE ON snapshot_version
  FOR EACH ROW WHEN (NEW.name = 'access') EXECUTE FUNCTION snapshot_version_boundary();
--> statement-breakpoint
-- Keeps the instants at which grants begin and end, and takes them into account in the version of this transaction.
-- They stay when a grant is deleted: one too many only gives the same rules a second name, one too few would give two
-- states the same.
CREATE OR REPLACE FUNCTION access_boundary_keep() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.access_boundary (at)
  SELECT at FROM unnest(ARRAY[NEW.valid_from, NEW.valid_until]) AS at WHERE isfinite(at)
      ON CONFLICT DO NOTHING;
  UPDATE public.snapshot_version SET version = version WHERE name = 'access';
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Setting the clock of the hospital makes grants begin and end too.
CREATE FUNCTION hospital_clock_moves_access() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.snapshot_version SET version = gen_random_uuid(), xid = NULL, changed_at = clock_timestamp()
   WHERE name = 'access';
  PERFORM pg_notify('access', '{"all":true}');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER hospital_clock_moves_access AFTER INSERT OR UPDATE OR DELETE ON hospital_clock
  FOR EACH ROW EXECUTE FUNCTION hospital_clock_moves_access();
--> statement-breakpoint
UPDATE snapshot_version SET version = gen_random_uuid(), xid = NULL, changed_at = clock_timestamp() WHERE name = 'access';
--> statement-breakpoint
SELECT fire_always();
