-- Moves the version named by the trigger's argument, once a transaction, in that transaction.
-- The comparison with the transaction's own id also holds after a savepoint is rolled back: the row goes back
-- with it, so the next write moves the version again. The comparison with the time is for a dump that was
-- restored into another cluster: it brings the id along, and there another transaction may come to have that id.
CREATE FUNCTION snapshot_move() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.snapshot_version
     SET version = gen_random_uuid(), xid = pg_current_xact_id(), changed_at = clock_timestamp()
   WHERE name = TG_ARGV[0]
     AND (xid IS DISTINCT FROM pg_current_xact_id() OR changed_at < transaction_timestamp());
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Watches a table for a version. BEFORE, so that every writer takes the version row first and writers queue in
-- one order. ENABLE ALWAYS, so that session_replication_role = replica does not silence it.
CREATE FUNCTION snapshot_watch(version_name text, watched regclass) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO public.snapshot_version (name) VALUES (version_name) ON CONFLICT DO NOTHING;
  EXECUTE format(
    'CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION public.snapshot_move(%L)',
    'snapshot_move_' || version_name, watched, version_name);
  EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', watched, 'snapshot_move_' || version_name);
END $$;
--> statement-breakpoint
SELECT snapshot_watch('access', watched::regclass)
  FROM unnest(ARRAY['staff', 'role', 'staff_role', 'permission', 'role_permission', 'staff_permission',
                    'ui_permission', 'ui_permission_role', 'ui_permission_permission']) AS watched;
