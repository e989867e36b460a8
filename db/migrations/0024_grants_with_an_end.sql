-- A grant may begin and end at an instant: a shift, a locum, a leave. Without either it holds from the commit that
-- writes it, for ever. The tables are locked in the order in which requests read them.
LOCK TABLE snapshot_version, staff_role, staff_permission, role_permission, ui_permission_role, ui_permission_permission IN ACCESS EXCLUSIVE MODE;--> statement-breakpoint
CREATE TABLE "access_boundary" (
	"at" timestamp with time zone PRIMARY KEY NOT NULL
);
--> statement-breakpoint
ALTER TABLE "role_permission" ADD COLUMN "valid_from" timestamp with time zone DEFAULT '-infinity' NOT NULL;--> statement-breakpoint
ALTER TABLE "role_permission" ADD COLUMN "valid_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "staff_permission" ADD COLUMN "valid_from" timestamp with time zone DEFAULT '-infinity' NOT NULL;--> statement-breakpoint
ALTER TABLE "staff_permission" ADD COLUMN "valid_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "staff_role" ADD COLUMN "valid_from" timestamp with time zone DEFAULT '-infinity' NOT NULL;--> statement-breakpoint
ALTER TABLE "staff_role" ADD COLUMN "valid_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "ui_permission_permission" ADD COLUMN "valid_from" timestamp with time zone DEFAULT '-infinity' NOT NULL;--> statement-breakpoint
ALTER TABLE "ui_permission_permission" ADD COLUMN "valid_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "ui_permission_role" ADD COLUMN "valid_from" timestamp with time zone DEFAULT '-infinity' NOT NULL;--> statement-breakpoint
ALTER TABLE "ui_permission_role" ADD COLUMN "valid_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "snapshot_version" ADD COLUMN "boundary" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "role_permission" ADD CONSTRAINT "role_permission_period" CHECK ("role_permission"."valid_from" < 'infinity' and "role_permission"."valid_until" > "role_permission"."valid_from" and "role_permission"."valid_until" < 'infinity');--> statement-breakpoint
ALTER TABLE "staff_permission" ADD CONSTRAINT "staff_permission_period" CHECK ("staff_permission"."valid_from" < 'infinity' and "staff_permission"."valid_until" > "staff_permission"."valid_from" and "staff_permission"."valid_until" < 'infinity');--> statement-breakpoint
ALTER TABLE "staff_role" ADD CONSTRAINT "staff_role_period" CHECK ("staff_role"."valid_from" < 'infinity' and "staff_role"."valid_until" > "staff_role"."valid_from" and "staff_role"."valid_until" < 'infinity');--> statement-breakpoint
ALTER TABLE "ui_permission_permission" ADD CONSTRAINT "ui_permission_permission_period" CHECK ("ui_permission_permission"."valid_from" < 'infinity' and "ui_permission_permission"."valid_until" > "ui_permission_permission"."valid_from" and "ui_permission_permission"."valid_until" < 'infinity');--> statement-breakpoint
ALTER TABLE "ui_permission_role" ADD CONSTRAINT "ui_permission_role_period" CHECK ("ui_permission_role"."valid_from" < 'infinity' and "ui_permission_role"."valid_until" > "ui_permission_role"."valid_from" and "ui_permission_role"."valid_until" < 'infinity');
--> statement-breakpoint
-- The instants at which the grants that are there begin and end.
CREATE FUNCTION grant_boundaries() RETURNS SETOF timestamptz
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT at FROM (
    SELECT valid_from, valid_until FROM public.staff_role UNION ALL
    SELECT valid_from, valid_until FROM public.staff_permission UNION ALL
    SELECT valid_from, valid_until FROM public.role_permission UNION ALL
    SELECT valid_from, valid_until FROM public.ui_permission_role UNION ALL
    SELECT valid_from, valid_until FROM public.ui_permission_permission) held,
  LATERAL unnest(ARRAY[valid_from, valid_until]) AS at WHERE isfinite(at)
$$;
--> statement-breakpoint
-- The name of the access data: what they say changes with the version, and also when a boundary passes. The same
-- version with the same last boundary always says the same, so this names it for the caches. While no boundary has
-- passed since the version was moved it is the version itself, otherwise a hash of both as a UUID (version 8). With a
-- body that is parsed when it is made it needs no search path, so that Postgres can put it into the query of a request.
CREATE FUNCTION snapshot_name(version uuid, moved_after timestamptz, passed timestamptz) RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN passed IS NOT DISTINCT FROM moved_after THEN version
  ELSE overlay(overlay(left(encode(sha256(convert_to(
         version::text || coalesce(extract(epoch from passed)::text, 'none'), 'UTF8')), 'hex'), 32)
       placing '8' from 13) placing '8' from 17)::uuid END;
--> statement-breakpoint
-- Notes, whenever the version is moved, the last boundary that had passed.
CREATE FUNCTION snapshot_version_boundary() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.boundary := (SELECT max(at) FROM public.access_boundary WHERE at <= public.hospital_now());
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER snapshot_version_boundary BEFORE UPDATE OF version ON snapshot_version
  FOR EACH ROW WHEN (NEW.name = 'access') EXECUTE FUNCTION snapshot_version_boundary();
--> statement-breakpoint
-- Keeps the instants at which grants begin and end. They stay when a grant is deleted: one too many only gives the same
-- rules a second name, one too few would give two states the same. A boundary that is already past belongs to the
-- version of this transaction.
CREATE FUNCTION access_boundary_keep() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.access_boundary (at)
  SELECT at FROM unnest(ARRAY[NEW.valid_from, NEW.valid_until]) AS at WHERE isfinite(at)
      ON CONFLICT DO NOTHING;
  UPDATE public.snapshot_version SET boundary = passed.at
    FROM (SELECT max(at) AS at FROM public.access_boundary WHERE at <= public.hospital_now()) passed
   WHERE name = 'access' AND boundary IS DISTINCT FROM passed.at;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- A bare pair grants from now and without end, also over a grant of the pair that has ended, has not begun or has an
-- end, and also with ON CONFLICT DO NOTHING. A pair with a period takes the place of one that has ended. What it
-- replaces stays in the audit log.
DO $$
DECLARE
  of record;
BEGIN
  FOR of IN SELECT * FROM (VALUES
    ('staff_role', 'staff_id', 'role_id'), ('staff_permission', 'staff_id', 'permission_id'),
    ('role_permission', 'role_id', 'permission_id'), ('ui_permission_role', 'ui_permission_id', 'role_id'),
    ('ui_permission_permission', 'ui_permission_id', 'permission_id')
  ) AS pairs(name, one, other) LOOP
    EXECUTE format($function$
      CREATE FUNCTION %1$I() RETURNS trigger
      LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $body$
      BEGIN
        DELETE FROM public.%2$I held
         WHERE held.%3$I = NEW.%3$I AND held.%4$I = NEW.%4$I
           AND (held.valid_until <= public.hospital_now()
             OR (NEW.valid_until IS NULL AND NEW.valid_from <= public.hospital_now()
                 AND (held.valid_until IS NOT NULL OR held.valid_from > public.hospital_now())));
        RETURN NEW;
      END $body$ $function$, of.name || '_replace', of.name, of.one, of.other);
    EXECUTE format('CREATE TRIGGER grant_replace BEFORE INSERT ON %I FOR EACH ROW EXECUTE FUNCTION %I()', of.name, of.name || '_replace');
    EXECUTE format('CREATE TRIGGER access_boundary_keep AFTER INSERT OR UPDATE ON %I FOR EACH ROW
      WHEN (NEW.valid_until IS NOT NULL OR NEW.valid_from > ''-infinity'') EXECUTE FUNCTION access_boundary_keep()', of.name);
  END LOOP;
END $$;
--> statement-breakpoint
-- As before, and what was written while a trigger was disabled gets its boundaries.
CREATE OR REPLACE FUNCTION snapshot_move_on_ddl() RETURNS event_trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  touched boolean;
BEGIN
  IF TG_EVENT = 'sql_drop' THEN
    SELECT bool_or(object_type = 'trigger' OR object_type = 'table') INTO touched
      FROM pg_event_trigger_dropped_objects() WHERE schema_name = 'public' OR object_type = 'trigger';
  ELSE
    SELECT bool_or(true) INTO touched
      FROM pg_event_trigger_ddl_commands() c
      JOIN pg_trigger t ON t.tgrelid = c.objid AND t.tgname LIKE 'snapshot\_move\_%';
  END IF;
  IF touched THEN
    INSERT INTO public.access_boundary (at) SELECT public.grant_boundaries() ON CONFLICT DO NOTHING;
    -- Without the transaction's id, so that a write later in the same transaction moves it once more.
    UPDATE public.snapshot_version SET version = gen_random_uuid(), xid = NULL, changed_at = clock_timestamp();
  END IF;
END $$;
--> statement-breakpoint
SELECT fire_always();
