-- Heads of departments give what they hold themselves. The tables are locked in the order in which requests read and write
-- them.
LOCK TABLE snapshot_version, staff_role, staff_permission, role_permission, ui_permission_role, ui_permission_permission, department, department_member, access_change, access_proposal IN ACCESS EXCLUSIVE MODE;--> statement-breakpoint
CREATE TABLE "access_undelegable" (
	"entry" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "access_delegation" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "access_delegation_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"staff_id" integer NOT NULL,
	"role_id" integer,
	"permission_id" integer,
	"department_id" integer NOT NULL,
	"given_by" integer NOT NULL,
	"given_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	CONSTRAINT "access_delegation_role_once" UNIQUE("staff_id","role_id"),
	CONSTRAINT "access_delegation_permission_once" UNIQUE("staff_id","permission_id"),
	CONSTRAINT "access_delegation_one" CHECK (("access_delegation"."role_id" is null) <> ("access_delegation"."permission_id" is null))
);
--> statement-breakpoint
ALTER TABLE "access_change" ADD COLUMN "as_head_of" text;--> statement-breakpoint
ALTER TABLE "access_proposal" ADD COLUMN "department_id" integer;--> statement-breakpoint
ALTER TABLE "access_delegation" ADD CONSTRAINT "access_delegation_department_id_department_id_fk" FOREIGN KEY ("department_id") REFERENCES "public"."department"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_delegation" ADD CONSTRAINT "access_delegation_given_by_staff_id_fk" FOREIGN KEY ("given_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_delegation" ADD CONSTRAINT "access_delegation_role" FOREIGN KEY ("staff_id","role_id") REFERENCES "public"."staff_role"("staff_id","role_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_delegation" ADD CONSTRAINT "access_delegation_permission" FOREIGN KEY ("staff_id","permission_id") REFERENCES "public"."staff_permission"("staff_id","permission_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "access_delegation_department" ON "access_delegation" USING btree ("department_id");--> statement-breakpoint
ALTER TABLE "access_proposal" ADD CONSTRAINT "access_proposal_department_id_department_id_fk" FOREIGN KEY ("department_id") REFERENCES "public"."department"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
-- Whether somebody may do something now, by a role or directly.
CREATE FUNCTION access_may(person int, wanted text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM public.staff s WHERE s.id = person AND s.active)
     AND EXISTS (
       SELECT FROM public.permission p
        WHERE p.codename = wanted
          AND (EXISTS (SELECT FROM public.staff_permission sp
                        WHERE sp.staff_id = person AND sp.permission_id = p.id AND sp.valid_from <= public.hospital_now()
                          AND (sp.valid_until IS NULL OR sp.valid_until > public.hospital_now()))
            OR EXISTS (SELECT FROM public.staff_role sr JOIN public.role_permission rp ON rp.role_id = sr.role_id
                        WHERE sr.staff_id = person AND rp.permission_id = p.id
                          AND sr.valid_from <= public.hospital_now() AND rp.valid_from <= public.hospital_now()
                          AND (sr.valid_until IS NULL OR sr.valid_until > public.hospital_now())
                          AND (rp.valid_until IS NULL OR rp.valid_until > public.hospital_now()))))
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION access_may_manage(person int) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT public.access_may(person, 'settings.access.manage')
$$;
--> statement-breakpoint
-- What roles and permissions open together at an instant, as the portal decides it.
CREATE FUNCTION access_opened(role_ids int[], permission_ids int[], instant timestamptz) RETURNS TABLE (kind text, name text)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  WITH held AS (
    SELECT id FROM unnest(permission_ids) AS id
    UNION
    SELECT rp.permission_id FROM public.role_permission rp
     WHERE rp.role_id = ANY (role_ids) AND rp.valid_from <= instant AND (rp.valid_until IS NULL OR rp.valid_until > instant))
  SELECT 'permission', p.codename FROM public.permission p JOIN held h ON h.id = p.id
  UNION
  SELECT 'menu', u.element_id FROM public.ui_permission u JOIN public.ui_permission_role ur ON ur.ui_permission_id = u.id
   WHERE ur.role_id = ANY (role_ids) AND ur.valid_from <= instant AND (ur.valid_until IS NULL OR ur.valid_until > instant)
  UNION
  SELECT 'menu', u.element_id FROM public.ui_permission u JOIN public.ui_permission_permission up ON up.ui_permission_id = u.id
    JOIN held h ON h.id = up.permission_id
   WHERE up.valid_from <= instant AND (up.valid_until IS NULL OR up.valid_until > instant)
$$;
--> statement-breakpoint
-- Whether somebody is the head of a department now, or of one that it is a part of.
CREATE FUNCTION department_led_by(person int, department int) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  WITH RECURSIVE above AS (
    SELECT d.id, d.parent_id FROM public.department d WHERE d.id = department AND d.active
    UNION
    SELECT d.id, d.parent_id FROM public.department d JOIN above a ON a.parent_id = d.id WHERE d.active)
  SELECT EXISTS (SELECT FROM public.staff s WHERE s.id = person AND s.active)
     AND EXISTS (SELECT FROM public.department_member m JOIN above a ON a.id = m.department_id
                  WHERE m.staff_id = person AND m.is_head AND m.valid_from <= public.hospital_now()
                    AND (m.valid_until IS NULL OR m.valid_until > public.hospital_now()))
$$;
--> statement-breakpoint
CREATE FUNCTION leads_department(person int) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM public.department_member m JOIN public.department d ON d.id = m.department_id JOIN public.staff s ON s.id = m.staff_id
                  WHERE m.staff_id = person AND s.active AND d.active AND m.is_head AND m.valid_from <= public.hospital_now()
                    AND (m.valid_until IS NULL OR m.valid_until > public.hospital_now()))
$$;
--> statement-breakpoint
-- Why a head may not give a role or a permission to somebody of a department until an instant; null if they may. From now
-- until then the grant must open nothing that the head does not hold at the same time, and nothing that only
-- administrators give. What is open changes only where a grant begins or ends, so it is compared now and at each such
-- instant.
CREATE FUNCTION delegation_broken(giver int, department int, receiver int, given_role int, given_permission int, until timestamptz)
RETURNS text LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  this_instant CONSTANT timestamptz := public.hospital_now();
  belongs_until timestamptz;
  instant timestamptz;
  given_roles CONSTANT int[] := CASE WHEN given_role IS NULL THEN '{}' ELSE ARRAY[given_role] END;
  given_permissions CONSTANT int[] := CASE WHEN given_permission IS NULL THEN '{}' ELSE ARRAY[given_permission] END;
BEGIN
  IF NOT public.department_led_by(giver, department) THEN
    RETURN 'delegation_head';
  END IF;
  IF giver = receiver THEN
    RETURN 'delegation_own';
  END IF;
  SELECT coalesce(m.valid_until, 'infinity') INTO belongs_until
    FROM public.department_member m JOIN public.staff s ON s.id = m.staff_id
   WHERE m.staff_id = receiver AND m.department_id = department AND s.active
     AND m.valid_from <= this_instant AND (m.valid_until IS NULL OR m.valid_until > this_instant);
  IF belongs_until IS NULL THEN
    RETURN 'delegation_member';
  END IF;
  IF until IS NULL OR until <= this_instant OR until > this_instant + interval '366 days' THEN
    RETURN 'delegation_end';
  END IF;
  IF until > belongs_until THEN
    RETURN 'delegation_member_end';
  END IF;
  -- Without the list nothing is known to be safe.
  IF NOT EXISTS (SELECT FROM public.access_undelegable) THEN
    RETURN 'delegation_central';
  END IF;
  FOR instant IN
    SELECT DISTINCT edge FROM (
      SELECT valid_from, valid_until FROM public.staff_role WHERE staff_id = giver UNION ALL
      SELECT valid_from, valid_until FROM public.staff_permission WHERE staff_id = giver UNION ALL
      SELECT valid_from, valid_until FROM public.role_permission UNION ALL
      SELECT valid_from, valid_until FROM public.ui_permission_role UNION ALL
      SELECT valid_from, valid_until FROM public.ui_permission_permission UNION ALL
      SELECT this_instant, NULL) grants,
    LATERAL (VALUES (valid_from), (valid_until)) AS edges (edge)
     WHERE edge >= this_instant AND edge < until ORDER BY edge
  LOOP
    IF EXISTS (SELECT FROM public.access_opened(given_roles, given_permissions, instant) given
                 JOIN public.access_undelegable u ON u.entry = given.name) THEN
      RETURN 'delegation_central';
    END IF;
    IF EXISTS (
      SELECT * FROM public.access_opened(given_roles, given_permissions, instant)
      EXCEPT
      SELECT * FROM public.access_opened(
        ARRAY(SELECT h.role_id FROM public.staff_role h
               WHERE h.staff_id = giver AND h.valid_from <= instant AND (h.valid_until IS NULL OR h.valid_until > instant)),
        ARRAY(SELECT h.permission_id FROM public.staff_permission h
               WHERE h.staff_id = giver AND h.valid_from <= instant AND (h.valid_until IS NULL OR h.valid_until > instant)),
        instant)) THEN
      RETURN 'delegation_held';
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Who gives and takes access through the portal: administrators everything; reviewers take away, and give back what they
-- took; a head of a department, who says as the head of which (portal.department), what delegation_broken lets pass, and
-- takes away what a head of it gave. Plain SQL and the operator's tool name nobody of the portal and are not asked.
CREATE FUNCTION delegation_guard() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  acting_for CONSTANT int := nullif(current_setting('portal.department', true), '')::int;
  writer int;
  held jsonb;
  broken text;
BEGIN
  IF coalesce(current_setting('portal.source', true), '') NOT IN ('settings', 'portal') THEN
    IF TG_OP = 'DELETE' THEN
      RETURN OLD;
    END IF;
    RETURN NEW;
  END IF;
  SELECT s.id INTO writer FROM public.staff s WHERE s.username = current_setting('portal.actor', true);
  held := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
  IF acting_for IS NULL THEN
    IF writer IS NULL OR public.access_may_manage(writer) THEN
      broken := NULL;
    ELSIF NOT public.access_may(writer, 'settings.reviews.manage') THEN
      broken := 'access_writer';
    ELSIF TG_OP <> 'DELETE' AND NOT EXISTS (
      SELECT FROM public.access_review_item i
       WHERE i.decision = 'take-away' AND i.staff_id = (held->>'staff_id')::int
         AND i.kind = CASE TG_TABLE_NAME WHEN 'staff_role' THEN 'role' WHEN 'staff_permission' THEN 'permission' END
         AND i.holding_id = coalesce(held->>'role_id', held->>'permission_id')::int) THEN
      broken := 'access_writer';
    END IF;
  ELSE
    -- What is compared stays so until the transaction ends: changes of access wait for this row, changes of who belongs
    -- to the department for those below.
    PERFORM FROM public.snapshot_version WHERE name = 'access' FOR UPDATE;
    PERFORM FROM public.department_member m WHERE m.staff_id IN (writer, (held->>'staff_id')::int) FOR SHARE;
    broken := CASE
      WHEN writer IS NULL OR TG_TABLE_NAME NOT IN ('staff_role', 'staff_permission') THEN 'delegation_grants'
      -- A new grant replaces one that has ended.
      WHEN TG_OP = 'DELETE' AND OLD.valid_until <= public.hospital_now() THEN NULL
      WHEN NOT public.department_led_by(writer, acting_for) THEN 'delegation_head'
      WHEN TG_OP <> 'INSERT' AND NOT EXISTS (
        SELECT FROM public.access_delegation d
         WHERE d.department_id = acting_for AND d.staff_id = (to_jsonb(OLD)->>'staff_id')::int
           AND d.staff_id = (held->>'staff_id')::int
           AND (d.role_id, d.permission_id) IS NOT DISTINCT FROM
               ((to_jsonb(OLD)->>'role_id')::int, (to_jsonb(OLD)->>'permission_id')::int)
           AND (d.role_id, d.permission_id) IS NOT DISTINCT FROM
               ((held->>'role_id')::int, (held->>'permission_id')::int)) THEN 'delegation_given'
      WHEN TG_OP = 'DELETE' THEN NULL
      WHEN NEW.valid_from > '-infinity' THEN 'delegation_end'
      ELSE public.delegation_broken(writer, acting_for, (held->>'staff_id')::int, (held->>'role_id')::int,
                                    (held->>'permission_id')::int, NEW.valid_until) END;
  END IF;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'this person may not give or take this' USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- Notes which grants a head gave. What an administrator lets last longer is theirs from then on; what ends sooner is not.
CREATE FUNCTION delegation_mark() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  acting_for CONSTANT int := nullif(current_setting('portal.department', true), '')::int;
  held CONSTANT jsonb := to_jsonb(NEW);
BEGIN
  IF acting_for IS NOT NULL AND current_setting('portal.source', true) IN ('settings', 'portal') THEN
    DELETE FROM public.access_delegation d
     WHERE d.staff_id = NEW.staff_id AND (d.role_id = (held->>'role_id')::int OR d.permission_id = (held->>'permission_id')::int);
    INSERT INTO public.access_delegation (staff_id, role_id, permission_id, department_id, given_by)
    SELECT NEW.staff_id, (held->>'role_id')::int, (held->>'permission_id')::int, acting_for, s.id
      FROM public.staff s WHERE s.username = current_setting('portal.actor', true);
  ELSIF TG_OP = 'UPDATE' AND (NEW.valid_until IS NULL OR NEW.valid_until > OLD.valid_until) THEN
    DELETE FROM public.access_delegation d
     WHERE d.staff_id = NEW.staff_id AND (d.role_id = (held->>'role_id')::int OR d.permission_id = (held->>'permission_id')::int);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
DO $$
DECLARE
  watched text;
BEGIN
  FOREACH watched IN ARRAY ARRAY['staff_role', 'staff_permission', 'role_permission', 'ui_permission_role', 'ui_permission_permission'] LOOP
    EXECUTE format('CREATE TRIGGER delegation_guard BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION delegation_guard()', watched);
  END LOOP;
  FOREACH watched IN ARRAY ARRAY['staff_role', 'staff_permission'] LOOP
    EXECUTE format('CREATE TRIGGER delegation_mark AFTER INSERT OR UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION delegation_mark()', watched);
  END LOOP;
END $$;
--> statement-breakpoint
-- What heads gave ends with the membership. A member who becomes the head gets another row in the same transaction, so this
-- looks when that ends.
CREATE FUNCTION delegation_ends() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  this_instant CONSTANT timestamptz := public.hospital_now();
  gone_from timestamptz;
BEGIN
  IF NOT EXISTS (SELECT FROM public.access_delegation d
                  WHERE d.staff_id = OLD.staff_id AND d.department_id = OLD.department_id) THEN
    RETURN NULL;
  END IF;
  SELECT max(coalesce(m.valid_until, 'infinity')) INTO gone_from FROM public.department_member m
   WHERE m.staff_id = OLD.staff_id AND m.department_id = OLD.department_id
     AND m.valid_from <= greatest(this_instant, OLD.valid_until, CASE WHEN TG_OP = 'UPDATE' THEN NEW.valid_until END)
     AND (m.valid_until IS NULL OR m.valid_until > this_instant);
  gone_from := coalesce(gone_from, this_instant);
  UPDATE public.staff_role h SET valid_until = gone_from FROM public.access_delegation d
   WHERE d.staff_id = OLD.staff_id AND d.department_id = OLD.department_id
     AND h.staff_id = d.staff_id AND h.role_id = d.role_id AND h.valid_until > gone_from;
  UPDATE public.staff_permission h SET valid_until = gone_from FROM public.access_delegation d
   WHERE d.staff_id = OLD.staff_id AND d.department_id = OLD.department_id
     AND h.staff_id = d.staff_id AND h.permission_id = d.permission_id AND h.valid_until > gone_from;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER delegation_ends AFTER UPDATE OR DELETE ON department_member
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION delegation_ends();
--> statement-breakpoint
-- As before, and the list of changes knows as the head of which department something was done.
CREATE OR REPLACE FUNCTION access_change_note() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  change int;
BEGIN
  SELECT id INTO change FROM public.access_change
   WHERE transaction = pg_current_xact_id() AND at = transaction_timestamp();
  IF change IS NULL THEN
    INSERT INTO public.access_change (transaction, at, actor, source, reason, reverts, as_head_of)
    VALUES (pg_current_xact_id(), transaction_timestamp(), NEW.actor, NEW.source,
            nullif(trim(current_setting('portal.reason', true)), ''),
            nullif(current_setting('portal.reverts', true), '')::int,
            (SELECT d.name FROM public.department d
              WHERE NEW.source IN ('settings', 'portal') AND d.id = nullif(current_setting('portal.department', true), '')::int))
    RETURNING id INTO change;
  END IF;
  INSERT INTO public.access_change_event (event_id, change_id) VALUES (NEW.id, change);
  RETURN NULL;
END $$;
--> statement-breakpoint
DROP TRIGGER audit_access ON access_change;
--> statement-breakpoint
CREATE TRIGGER audit_access AFTER INSERT ON access_change FOR EACH ROW
  WHEN (NEW.reason IS NOT NULL OR NEW.reverts IS NOT NULL OR NEW.as_head_of IS NOT NULL) EXECUTE FUNCTION audit_access();
--> statement-breakpoint
-- As before, and a head proposes for their department what two people decide.
CREATE OR REPLACE FUNCTION access_proposal_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  broken text;
  may_propose boolean := public.access_may_manage(NEW.proposed_by)
    OR (NEW.department_id IS NOT NULL AND NEW.unmark IS NULL AND public.department_led_by(NEW.proposed_by, NEW.department_id));
BEGIN
  IF TG_OP = 'INSERT' THEN
    broken := CASE WHEN NEW.status <> 'open' THEN 'access_proposal_is_open'
                   WHEN NOT may_propose THEN 'access_proposal_proposer' END;
  ELSE
    broken := CASE WHEN OLD.status <> 'open' THEN 'access_proposal_is_open'
                   WHEN to_jsonb(NEW) - 'status' - 'decided_by' - 'decided_at'
                        IS DISTINCT FROM to_jsonb(OLD) - 'status' - 'decided_by' - 'decided_at' THEN 'access_proposal_as_made'
                   WHEN NEW.status = 'approved' AND OLD.expires_at <= public.hospital_now() THEN 'access_proposal_in_time'
                   WHEN NEW.status = 'approved' AND NOT may_propose THEN 'access_proposal_proposer'
                   WHEN NEW.status = 'approved' AND NOT public.access_may_manage(NEW.decided_by) THEN 'access_proposal_approver' END;
  END IF;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'this cannot be done with the proposal' USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
SELECT fire_always();
