-- The audit log, a chain of hashes; and the notices that wake open pages.
CREATE TABLE "audit_event" (
	"id" bigint PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"source" text NOT NULL,
	"action" text NOT NULL,
	"entity" text NOT NULL,
	"subject" jsonb NOT NULL,
	"previous_hash" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE INDEX "audit_event_entity" ON "audit_event" USING btree ("entity","at");
--> statement-breakpoint
-- Numbers and chains each row of the log. The lock makes appends one after another: without it two
-- transactions would chain to the same row and the log would fork.
CREATE FUNCTION audit_chain() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  last record;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('public.audit_event'));
  SELECT id, hash INTO last FROM public.audit_event ORDER BY id DESC LIMIT 1;
  NEW.id := coalesce(last.id, 0) + 1;
  NEW.at := clock_timestamp();
  NEW.previous_hash := coalesce(last.hash, '\x'::bytea);
  NEW.hash := public.audit_hash(NEW);
  RETURN NEW;
END $$;
--> statement-breakpoint
-- The hash covers every column; the instant is taken as a number so that no time zone setting changes it.
CREATE FUNCTION audit_hash(event audit_event) RETURNS bytea
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT sha256(convert_to(jsonb_build_array(
    event.id, extract(epoch from event.at)::text, event.actor, event.source, event.action, event.entity,
    event.subject, encode(event.previous_hash, 'hex'))::text, 'UTF8'))
$$;
--> statement-breakpoint
CREATE TRIGGER audit_chain BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION audit_chain();
--> statement-breakpoint
ALTER TABLE audit_event ENABLE ALWAYS TRIGGER audit_chain;
--> statement-breakpoint
CREATE FUNCTION audit_refuse() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
--> statement-breakpoint
ALTER TABLE audit_event ENABLE ALWAYS TRIGGER audit_refuse;
--> statement-breakpoint
-- The first row whose number, link or content does not fit, or null when the chain is whole.
CREATE FUNCTION audit_broken_at() RETURNS bigint
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT min(id) FROM (
    SELECT e.id, e.hash, audit_hash(e) AS expected_hash, e.previous_hash,
           coalesce(lag(e.hash) OVER (ORDER BY e.id), '\x'::bytea) AS expected_previous,
           row_number() OVER (ORDER BY e.id) AS expected_id
      FROM audit_event e) chain
   WHERE id <> expected_id OR hash <> expected_hash OR previous_hash <> expected_previous
$$;
--> statement-breakpoint
-- Writes the change of a row of the access data to the log, whoever made it. The portal says who acts with
-- set_config('portal.actor', …); a change by plain SQL is logged under its database user.
CREATE FUNCTION audit_access() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  subject jsonb := '{}';
BEGIN
  IF TG_OP IN ('INSERT', 'UPDATE') THEN
    subject := to_jsonb(NEW);
  ELSIF TG_OP = 'DELETE' THEN
    subject := to_jsonb(OLD);
  END IF;
  IF TG_OP = 'UPDATE' THEN
    subject := subject || jsonb_build_object('before', to_jsonb(OLD));
  END IF;
  -- Names are kept beside the ids, because the rows that they name may be gone when the log is read.
  IF subject ? 'staff_id' THEN
    subject := subject || coalesce((SELECT jsonb_build_object('username', s.username)
      FROM public.staff s WHERE s.id = (subject->>'staff_id')::int), '{}');
  END IF;
  IF subject ? 'role_id' THEN
    subject := subject || coalesce((SELECT jsonb_build_object('role', r.slug, 'role_name', r.name)
      FROM public.role r WHERE r.id = (subject->>'role_id')::int), '{}');
  END IF;
  IF subject ? 'permission_id' THEN
    subject := subject || coalesce((SELECT jsonb_build_object('codename', p.codename, 'permission_label', p.label)
      FROM public.permission p WHERE p.id = (subject->>'permission_id')::int), '{}');
  END IF;
  IF subject ? 'ui_permission_id' THEN
    subject := subject || coalesce((SELECT jsonb_build_object('element_id', u.element_id, 'element_label', u.label)
      FROM public.ui_permission u WHERE u.id = (subject->>'ui_permission_id')::int), '{}');
  END IF;
  INSERT INTO public.audit_event (actor, source, action, entity, subject)
  VALUES (coalesce(nullif(current_setting('portal.actor', true), ''), 'sql:' || session_user),
          coalesce(nullif(current_setting('portal.source', true), ''), 'sql'),
          lower(TG_OP), TG_TABLE_NAME, subject);
  RETURN NULL;
END $$;
--> statement-breakpoint
DO $$
DECLARE
  watched text;
BEGIN
  FOREACH watched IN ARRAY ARRAY['staff', 'role', 'staff_role', 'permission', 'role_permission', 'staff_permission',
                                 'ui_permission', 'ui_permission_role', 'ui_permission_permission'] LOOP
    EXECUTE format('CREATE TRIGGER audit_access AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION audit_access()', watched);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER audit_access', watched);
    EXECUTE format('CREATE TRIGGER audit_access_truncate AFTER TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION audit_access()', watched);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER audit_access_truncate', watched);
  END LOOP;
END $$;
--> statement-breakpoint
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
-- Altering a watched table (disabling its triggers, rewriting it) or dropping one of its triggers moves the
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
