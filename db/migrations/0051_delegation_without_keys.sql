-- A table of grants may be emptied at once, which a foreign key to it would refuse. What heads gave is now forgotten by a trigger,
-- and a new grant of the pair forgets what an emptied table has left. A head is refused what they do not say they do as one;
-- about everybody else the code decides, as before.
LOCK TABLE snapshot_version, staff_role, staff_permission IN ACCESS EXCLUSIVE MODE;--> statement-breakpoint
ALTER TABLE "access_delegation" DROP CONSTRAINT "access_delegation_role";
--> statement-breakpoint
ALTER TABLE "access_delegation" DROP CONSTRAINT "access_delegation_permission";
--> statement-breakpoint
CREATE OR REPLACE FUNCTION delegation_guard() RETURNS trigger
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
    IF writer IS NULL OR NOT public.leads_department(writer) OR public.access_may_manage(writer) THEN
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
CREATE OR REPLACE FUNCTION delegation_mark() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  acting_for CONSTANT int := nullif(current_setting('portal.department', true), '')::int;
  held CONSTANT jsonb := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
BEGIN
  IF TG_OP <> 'DELETE' AND acting_for IS NOT NULL AND current_setting('portal.source', true) IN ('settings', 'portal') THEN
    DELETE FROM public.access_delegation d
     WHERE d.staff_id = (held->>'staff_id')::int AND (d.role_id = (held->>'role_id')::int OR d.permission_id = (held->>'permission_id')::int);
    INSERT INTO public.access_delegation (staff_id, role_id, permission_id, department_id, given_by)
    SELECT NEW.staff_id, (held->>'role_id')::int, (held->>'permission_id')::int, acting_for, s.id
      FROM public.staff s WHERE s.username = current_setting('portal.actor', true);
  ELSIF TG_OP <> 'UPDATE' OR NEW.valid_until IS NULL OR NEW.valid_until > OLD.valid_until THEN
    DELETE FROM public.access_delegation d
     WHERE d.staff_id = (held->>'staff_id')::int AND (d.role_id = (held->>'role_id')::int OR d.permission_id = (held->>'permission_id')::int);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
DO $$
DECLARE
  watched text;
BEGIN
  FOREACH watched IN ARRAY ARRAY['staff_role', 'staff_permission'] LOOP
    EXECUTE format('DROP TRIGGER delegation_mark ON %I', watched);
    EXECUTE format('CREATE TRIGGER delegation_mark AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION delegation_mark()', watched);
  END LOOP;
END $$;
--> statement-breakpoint
SELECT fire_always();
