-- Tells the server processes, at commit, whom a change of the access data concerns: the staff and the roles by
-- their ids, or everybody. It only wakes open pages; what they are shown is read from the tables. A statement
-- that concerns more than 200 wakes everybody, because a notification holds less than 8,000 bytes.
CREATE FUNCTION access_notify() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  id_column text := TG_ARGV[0];
  source text;
  ids int[];
BEGIN
  IF TG_OP <> 'TRUNCATE' AND id_column <> '*' THEN
    source := CASE TG_OP
      WHEN 'INSERT' THEN format('SELECT %I FROM new_rows', id_column)
      WHEN 'DELETE' THEN format('SELECT %I FROM old_rows', id_column)
      ELSE format('SELECT %I FROM new_rows UNION SELECT %I FROM old_rows', id_column, id_column) END;
    EXECUTE format('SELECT array(SELECT DISTINCT * FROM (%s) changed LIMIT 201)', source) INTO ids;
    IF cardinality(ids) = 0 THEN
      RETURN NULL;
    END IF;
  END IF;
  IF ids IS NULL OR cardinality(ids) > 200 THEN
    PERFORM pg_notify('access', '{"all":true}');
  ELSE
    PERFORM pg_notify('access', jsonb_build_object(TG_ARGV[1], ids)::text);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
DO $$
DECLARE
  watch record;
BEGIN
  FOR watch IN SELECT * FROM (VALUES
    ('staff', 'id', 'staff'), ('staff_role', 'staff_id', 'staff'), ('staff_permission', 'staff_id', 'staff'),
    ('role', 'id', 'roles'), ('role_permission', 'role_id', 'roles'), ('ui_permission_role', 'role_id', 'roles'),
    ('permission', '*', ''), ('ui_permission', '*', ''), ('ui_permission_permission', '*', '')
  ) AS watched(name, id_column, kind) LOOP
    EXECUTE format('CREATE TRIGGER access_notify_insert AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION access_notify(%L, %L)', watch.name, watch.id_column, watch.kind);
    EXECUTE format('CREATE TRIGGER access_notify_update AFTER UPDATE ON %I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION access_notify(%L, %L)', watch.name, watch.id_column, watch.kind);
    EXECUTE format('CREATE TRIGGER access_notify_delete AFTER DELETE ON %I REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION access_notify(%L, %L)', watch.name, watch.id_column, watch.kind);
    EXECUTE format('CREATE TRIGGER access_notify_truncate AFTER TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION access_notify(''*'', '''')', watch.name);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER access_notify_insert', watch.name);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER access_notify_update', watch.name);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER access_notify_delete', watch.name);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER access_notify_truncate', watch.name);
  END LOOP;
END $$;
--> statement-breakpoint
-- A version that was moved by hand (cache clear) changes nothing that anybody sees; open pages hear of it, so
-- that they carry the current one.
CREATE FUNCTION snapshot_version_notify() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_notify('version', NEW.name);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER snapshot_version_notify AFTER UPDATE ON snapshot_version
  FOR EACH ROW EXECUTE FUNCTION snapshot_version_notify();
--> statement-breakpoint
-- A session that ends closes its pages at once.
CREATE FUNCTION session_notify() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_notify('access', jsonb_build_object('sessions', jsonb_build_array(OLD.id))::text);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER session_notify_end AFTER UPDATE OF ended_at ON session
  FOR EACH ROW WHEN (NEW.ended_at IS NOT NULL AND OLD.ended_at IS NULL) EXECUTE FUNCTION session_notify();
--> statement-breakpoint
CREATE TRIGGER session_notify_delete AFTER DELETE ON session FOR EACH ROW EXECUTE FUNCTION session_notify();
--> statement-breakpoint
-- Whoever alters a watched table (disables its triggers, rewrites it) or drops one of its triggers moves the
-- version too. What is written while a trigger is disabled is seen when it is enabled again, which is also DDL.
CREATE FUNCTION snapshot_move_on_ddl() RETURNS event_trigger
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
    -- Without the transaction's id, so that a write later in the same transaction moves it once more.
    UPDATE public.snapshot_version SET version = gen_random_uuid(), xid = NULL, changed_at = clock_timestamp();
  END IF;
END $$;
--> statement-breakpoint
-- Event triggers need a superuser (or the provider's equal). Without one the portal works, and the operator's
-- check says that this guard is missing.
DO $$
BEGIN
  CREATE EVENT TRIGGER snapshot_move_on_ddl ON ddl_command_end
    WHEN TAG IN ('ALTER TABLE', 'CREATE TRIGGER', 'ALTER TRIGGER') EXECUTE FUNCTION snapshot_move_on_ddl();
  CREATE EVENT TRIGGER snapshot_move_on_drop ON sql_drop
    WHEN TAG IN ('DROP TRIGGER', 'DROP TABLE') EXECUTE FUNCTION snapshot_move_on_ddl();
  ALTER EVENT TRIGGER snapshot_move_on_ddl ENABLE ALWAYS;
  ALTER EVENT TRIGGER snapshot_move_on_drop ENABLE ALWAYS;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE NOTICE 'no event trigger: the database user may not create one';
END $$;
