-- Roles have a description and can be retired, and the log is read by role. The tables are locked in the order in which
-- requests read and write them.
LOCK TABLE snapshot_version, staff_role, role IN ACCESS EXCLUSIVE MODE;--> statement-breakpoint
LOCK TABLE audit_event IN SHARE MODE;--> statement-breakpoint
ALTER TABLE "role" ADD COLUMN "description" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "role" ADD COLUMN "retired_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "audit_event_role" ON "audit_event" USING btree (("subject"->>'role_id'),"id") WHERE "audit_event"."subject"->>'role_id' is not null;--> statement-breakpoint
ALTER TABLE "role" ADD CONSTRAINT "role_description_length" CHECK (length("role"."description") <= 500);
--> statement-breakpoint
-- A role is retired or deleted when nobody holds it or is to hold it, active or not, and nobody is given one that is
-- retired. Either locks the row of the role, so that the other sees it.
CREATE FUNCTION refuse_held_role() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM public.staff_role h
              WHERE h.role_id = OLD.id AND (h.valid_until IS NULL OR h.valid_until > public.hospital_now())) THEN
    RAISE EXCEPTION 'somebody still holds the role %', OLD.slug
      USING ERRCODE = 'check_violation', CONSTRAINT = 'role_held';
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER role_retiring BEFORE UPDATE OF retired_at ON role
  FOR EACH ROW WHEN (OLD.retired_at IS NULL AND NEW.retired_at IS NOT NULL) EXECUTE FUNCTION refuse_held_role();
--> statement-breakpoint
CREATE TRIGGER role_deleting BEFORE DELETE ON role FOR EACH ROW EXECUTE FUNCTION refuse_held_role();
--> statement-breakpoint
CREATE FUNCTION refuse_retired_role() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  retired timestamptz;
BEGIN
  IF NEW.valid_until <= public.hospital_now() THEN
    RETURN NEW;
  END IF;
  SELECT r.retired_at INTO retired FROM public.role r WHERE r.id = NEW.role_id FOR SHARE;
  IF retired IS NOT NULL THEN
    RAISE EXCEPTION 'role % is retired', NEW.role_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'role_retired';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER role_retired BEFORE INSERT OR UPDATE ON staff_role
  FOR EACH ROW EXECUTE FUNCTION refuse_retired_role();
--> statement-breakpoint
-- Logs, rules and lists of people name a role by its slug.
CREATE FUNCTION refuse_renamed_slug() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM public.staff_role WHERE role_id = OLD.id)
     OR EXISTS (SELECT FROM public.role_permission WHERE role_id = OLD.id)
     OR EXISTS (SELECT FROM public.ui_permission_role WHERE role_id = OLD.id)
     OR EXISTS (SELECT FROM public.access_rule WHERE OLD.slug = ANY (roles)) THEN
    RAISE EXCEPTION 'the slug % is in use', OLD.slug
      USING ERRCODE = 'check_violation', CONSTRAINT = 'role_slug_kept';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER role_slug_kept BEFORE UPDATE OF slug ON role
  FOR EACH ROW WHEN (OLD.slug <> NEW.slug) EXECUTE FUNCTION refuse_renamed_slug();
--> statement-breakpoint
SELECT fire_always();
