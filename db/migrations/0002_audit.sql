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
