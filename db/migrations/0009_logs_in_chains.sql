-- The logs: several chains instead of one, who is known to have written a row and not only who is said to, and functions
-- by which a role that may not write a log leaves a row in it.
CREATE TABLE "audit_head" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_head_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone NOT NULL,
	"body" text NOT NULL,
	"signature" text NOT NULL,
	"key" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	CONSTRAINT "audit_log_one" CHECK ("audit_log"."one")
);
--> statement-breakpoint
INSERT INTO audit_log DEFAULT VALUES;
--> statement-breakpoint
ALTER TABLE audit_event DISABLE TRIGGER audit_refuse;--> statement-breakpoint
ALTER TABLE chart_access DISABLE TRIGGER never_changed;--> statement-breakpoint
ALTER TABLE "audit_event" ALTER COLUMN "id" ADD GENERATED ALWAYS AS IDENTITY (sequence name "audit_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1);--> statement-breakpoint
SELECT setval('audit_event_id_seq', (SELECT max(id) FROM audit_event));--> statement-breakpoint
-- What is there already becomes the beginning of the first chain, with the hashes that it has.
ALTER TABLE "audit_event" ADD COLUMN "chain" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_event" ALTER COLUMN "chain" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "position" bigint;--> statement-breakpoint
UPDATE audit_event SET position = id;--> statement-breakpoint
ALTER TABLE "audit_event" ALTER COLUMN "position" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "database_user" text;--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "session_id" uuid;--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "verified" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_event" ALTER COLUMN "verified" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "chart_access" ADD COLUMN "chain" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "chart_access" ALTER COLUMN "chain" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "chart_access" ADD COLUMN "position" bigint;--> statement-breakpoint
ALTER TABLE "chart_access" ADD COLUMN "database_user" text;--> statement-breakpoint
ALTER TABLE "chart_access" ADD COLUMN "session_id" uuid;--> statement-breakpoint
ALTER TABLE "chart_access" ADD COLUMN "verified" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "chart_access" ALTER COLUMN "verified" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "chart_access" ADD COLUMN "previous_hash" "bytea";--> statement-breakpoint
ALTER TABLE "chart_access" ADD COLUMN "hash" "bytea";
--> statement-breakpoint
-- The hash covers every column; the instant is taken as a number so that no time zone setting changes it. Rows from
-- before the database's user was kept have the hash of that time.
CREATE OR REPLACE FUNCTION audit_hash(event audit_event) RETURNS bytea
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT sha256(convert_to((CASE WHEN event.database_user IS NULL THEN jsonb_build_array(
    event.id, extract(epoch from event.at)::text, event.actor, event.source, event.action, event.entity,
    event.subject, encode(event.previous_hash, 'hex'))
  ELSE jsonb_build_array(
    event.chain, event.position, event.id, extract(epoch from event.at)::text, event.actor, event.source, event.action,
    event.entity, event.subject, event.database_user, event.session_id, event.verified,
    encode(event.previous_hash, 'hex')) END)::text, 'UTF8'))
$$;
--> statement-breakpoint
CREATE FUNCTION chart_access_hash(read chart_access) RETURNS bytea
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT sha256(convert_to(jsonb_build_array(
    read.chain, read.position, read.id, extract(epoch from read.at)::text, read.patient_id, read.staff_id, read.part,
    read.database_user, read.session_id, read.verified, encode(read.previous_hash, 'hex'))::text, 'UTF8'))
$$;
--> statement-breakpoint
DO $$
DECLARE
  read chart_access;
  last bytea := '\x';
  nth bigint := 0;
BEGIN
  FOR read IN SELECT * FROM chart_access ORDER BY id LOOP
    nth := nth + 1;
    read.position := nth;
    read.previous_hash := last;
    last := chart_access_hash(read);
    UPDATE chart_access SET position = nth, previous_hash = read.previous_hash, hash = last WHERE id = read.id;
  END LOOP;
END $$;
--> statement-breakpoint
ALTER TABLE "chart_access" ALTER COLUMN "position" SET NOT NULL, ALTER COLUMN "previous_hash" SET NOT NULL, ALTER COLUMN "hash" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "audit_head_at" ON "audit_head" USING btree ("at");--> statement-breakpoint
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_chain" UNIQUE("chain","position");--> statement-breakpoint
ALTER TABLE "chart_access" ADD CONSTRAINT "chart_access_chain" UNIQUE("chain","position");
--> statement-breakpoint
-- The chain that this transaction appends to, locked until it ends: the first that is free, beginning with one of its
-- backend, which it also gets when it has it already. Only who has none of them waits for one, so two never wait for
-- each other's.
CREATE FUNCTION log_chain(log text) RETURNS smallint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  chains CONSTANT int := 16;
  home int := pg_backend_pid() % chains;
BEGIN
  FOR step IN 0 .. chains - 1 LOOP
    IF pg_try_advisory_xact_lock(hashtext('public.' || log), (home + step) % chains) THEN
      RETURN (home + step) % chains;
    END IF;
  END LOOP;
  PERFORM pg_advisory_xact_lock(hashtext('public.' || log), home);
  RETURN home;
END $$;
--> statement-breakpoint
-- The session `claimed`, if it is one of that person and live. How long a session lasts is a setting of the portal; these
-- are the longest that it allows.
CREATE FUNCTION live_session(claimed text, person int) RETURNS uuid
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF claimed IS NULL OR claimed !~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' THEN
    RETURN NULL;
  END IF;
  RETURN (SELECT s.id FROM public.session s JOIN public.staff p ON p.id = s.staff_id AND p.active
           WHERE s.id = claimed::uuid AND s.staff_id = person AND s.ended_at IS NULL
             AND s.last_seen_at > now() - interval '1 day' AND s.created_at > now() - interval '8 days');
END $$;
--> statement-breakpoint
-- Numbers, dates and chains each row of the log, and says who is known to have written it: the database's user, and
-- whether the actor is that user, the owner of the log, a part of the portal's own software, or a person with a live
-- session. The session is the one that a function gives, or portal.session.
CREATE OR REPLACE FUNCTION audit_chain() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  last record;
BEGIN
  NEW.database_user := session_user;
  NEW.session_id := public.live_session(
    coalesce(NEW.session_id::text, nullif(current_setting('portal.session', true), '')),
    (SELECT id FROM public.staff WHERE username = NEW.actor));
  NEW.verified := NEW.session_id IS NOT NULL OR NEW.actor = 'sql:' || session_user OR NEW.actor LIKE 'reader:%'
    OR pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE');
  NEW.chain := public.log_chain(TG_TABLE_NAME);
  SELECT position, hash INTO last FROM public.audit_event WHERE chain = NEW.chain ORDER BY position DESC LIMIT 1;
  NEW.position := coalesce(last.position, 0) + 1;
  NEW.at := clock_timestamp();
  NEW.previous_hash := coalesce(last.hash, '\x'::bytea);
  NEW.hash := public.audit_hash(NEW);
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE FUNCTION chart_access_chain() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  last record;
BEGIN
  NEW.database_user := session_user;
  NEW.session_id := public.live_session(
    coalesce(NEW.session_id::text, nullif(current_setting('portal.session', true), '')), NEW.staff_id);
  NEW.verified := NEW.session_id IS NOT NULL;
  NEW.chain := public.log_chain(TG_TABLE_NAME);
  SELECT position, hash INTO last FROM public.chart_access WHERE chain = NEW.chain ORDER BY position DESC LIMIT 1;
  NEW.position := coalesce(last.position, 0) + 1;
  NEW.at := statement_timestamp();
  NEW.previous_hash := coalesce(last.hash, '\x'::bytea);
  NEW.hash := public.chart_access_hash(NEW);
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER chart_access_chain BEFORE INSERT ON chart_access FOR EACH ROW EXECUTE FUNCTION chart_access_chain();
--> statement-breakpoint
-- The first entry whose number, link or content does not fit, or null when the chains are whole. A cut tail looks whole:
-- that is found by the signed heads (audit verify).
CREATE OR REPLACE FUNCTION audit_broken_at() RETURNS bigint
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT min(id) FROM (
    SELECT e.id, e.position, e.hash, audit_hash(e) AS expected_hash, e.previous_hash,
           coalesce(lag(e.hash) OVER chain, '\x'::bytea) AS expected_previous, row_number() OVER chain AS expected_position
      FROM audit_event e WINDOW chain AS (PARTITION BY e.chain ORDER BY e.position)) rows
   WHERE position <> expected_position OR hash <> expected_hash OR previous_hash <> expected_previous
$$;
--> statement-breakpoint
-- The ways by which a role that may only read the logs leaves a row in one. Whose act it was is said by portal.actor; the
-- trigger above says whether that is known.
CREATE FUNCTION audit_write(action text, entity text, subject jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  -- These are written by what they tell of, and by nobody else.
  IF entity IN ('database', 'sign_in', 'staff', 'staff_password', 'role', 'staff_role', 'permission', 'role_permission',
                'staff_permission', 'ui_permission', 'ui_permission_role', 'ui_permission_permission')
     OR action = 'signed-content' THEN
    RAISE EXCEPTION 'an entry about % is written by the database itself', entity USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO public.audit_event (actor, source, action, entity, subject)
  VALUES (coalesce(nullif(current_setting('portal.actor', true), ''), 'sql:' || session_user),
          coalesce(nullif(current_setting('portal.source', true), ''), 'sql'), action, entity, subject);
END $$;
--> statement-breakpoint
DROP FUNCTION audit_door(text, text, jsonb);
--> statement-breakpoint
-- What happens at the door without a session that begins or ends: `account` is a username, or `unknown`, since what is
-- typed there may be a password. It names whom it concerns; only with a live session of theirs did they do it.
CREATE FUNCTION audit_door(account text, action text, subject jsonb, session text DEFAULT NULL) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF action NOT IN ('failure', 'throttled', 'refused') THEN
    RAISE EXCEPTION 'the door tells of no %', action USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO public.audit_event (actor, source, action, entity, subject, session_id)
  VALUES (account, 'portal', action, 'sign_in', subject,
          public.live_session(session, (SELECT id FROM public.staff WHERE username = account)));
END $$;
--> statement-breakpoint
CREATE FUNCTION log_chart_access(patient uuid, staff int, part text, session text DEFAULT NULL) RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO public.chart_access (patient_id, staff_id, part, session_id)
  VALUES (patient, staff, part, public.live_session(session, staff)) RETURNING id
$$;
--> statement-breakpoint
-- A session begins and ends in the log, whoever writes it. Before the row changes, so that it is live while that is
-- written down. One that is ended by a rule, or by somebody who says who they are, is not a sign-out.
CREATE FUNCTION audit_session() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  who text := (SELECT username FROM public.staff WHERE id = NEW.staff_id);
  claimed text := nullif(current_setting('portal.actor', true), '');
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO public.audit_event (actor, source, action, entity, subject, session_id)
    VALUES (who, 'portal', 'sign-in', 'sign_in',
            jsonb_build_object('staff_id', NEW.staff_id, 'address', NEW.address, 'session', NEW.id), NEW.id);
  ELSIF claimed IS NULL AND pg_trigger_depth() = 1 THEN
    INSERT INTO public.audit_event (actor, source, action, entity, subject, session_id)
    VALUES (who, 'portal', 'sign-out', 'sign_in',
            jsonb_build_object('staff_id', NEW.staff_id, 'address', NEW.address, 'session', NEW.id), NEW.id);
  ELSE
    INSERT INTO public.audit_event (actor, source, action, entity, subject)
    VALUES (coalesce(claimed, 'sql:' || session_user), coalesce(nullif(current_setting('portal.source', true), ''), 'sql'),
            'session-end', 'sign_in', jsonb_build_object('staff_id', NEW.staff_id, 'username', who, 'session', NEW.id));
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_sign_in AFTER INSERT ON session
  FOR EACH ROW WHEN (NEW.ended_at IS NULL) EXECUTE FUNCTION audit_session();
--> statement-breakpoint
CREATE TRIGGER audit_sign_out BEFORE UPDATE OF ended_at ON session
  FOR EACH ROW WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL) EXECUTE FUNCTION audit_session();
--> statement-breakpoint
-- What was signed is in the log by a digest of what it says, so that a change of it is found, whoever makes it.
CREATE FUNCTION note_digest(note encounter_note) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(
    note.id, note.encounter_id, note.patient_id, note.author_id, note.amends_id, note.subjective, note.objective,
    note.assessment, note.plan, extract(epoch from note.signed_at)::text, note.signed_by)::text, 'UTF8')), 'hex')
$$;
--> statement-breakpoint
CREATE FUNCTION log_signed_note() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.audit_event (actor, source, action, entity, subject)
  VALUES (coalesce(nullif(current_setting('portal.actor', true), ''), 'sql:' || session_user),
          coalesce(nullif(current_setting('portal.source', true), ''), 'sql'), 'signed-content', 'encounter_note',
          jsonb_build_object('id', NEW.id, 'sha256', public.note_digest(NEW)));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER log_signed_note AFTER INSERT ON encounter_note
  FOR EACH ROW WHEN (NEW.signed_at IS NOT NULL) EXECUTE FUNCTION log_signed_note();
--> statement-breakpoint
CREATE TRIGGER log_note_signed AFTER UPDATE ON encounter_note
  FOR EACH ROW WHEN (OLD.signed_at IS NULL AND NEW.signed_at IS NOT NULL) EXECUTE FUNCTION log_signed_note();
--> statement-breakpoint
INSERT INTO audit_event (actor, source, action, entity, subject)
SELECT 'sql:' || session_user, 'start', 'signed-content', 'encounter_note',
       jsonb_build_object('id', n.id, 'sha256', note_digest(n)) FROM encounter_note n WHERE n.signed_at IS NOT NULL
 ORDER BY n.signed_at, n.id;
--> statement-breakpoint
-- Keeps a head that the portal signed. Those of the last day are kept, and before that the first of each hour.
CREATE FUNCTION audit_keep_head(body text, signature text, key text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.audit_head (at, body, signature, key) VALUES (clock_timestamp(), body, signature, key);
  DELETE FROM public.audit_head h WHERE h.at < now() - interval '1 day'
     AND EXISTS (SELECT FROM public.audit_head e WHERE e.at < h.at AND e.at >= date_trunc('hour', h.at));
END $$;
--> statement-breakpoint
-- Every trigger fires, also under session_replication_role = replica; and functions that act with the owner's rights
-- are for nobody but those who are granted them, since a trigger function could otherwise be hung on another table.
DO $$
DECLARE
  found record;
BEGIN
  FOR found IN SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
                WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal AND t.tgenabled <> 'A' LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', found.relname, found.tgname);
  END LOOP;
  FOR found IN SELECT oid::regprocedure AS name FROM pg_proc
                WHERE pronamespace = 'public'::regnamespace AND prosecdef LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', found.name);
  END LOOP;
END $$;
