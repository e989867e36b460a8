-- Sites, wards, rooms, operating theatres and beds. What may lie in what is held by foreign keys on generated columns, so
-- no circle is possible; the triggers hold what changes.
CREATE TABLE "bed" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"location_id" uuid NOT NULL,
	"name" text NOT NULL,
	"status" text NOT NULL,
	"status_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "bed_status" CHECK ("bed"."status" in ('U', 'O', 'H', 'K', 'C')),
	CONSTRAINT "bed_name_given" CHECK (length(trim("bed"."name")) between 1 and 50)
);
--> statement-breakpoint
CREATE TABLE "location" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"parent_id" uuid,
	"form" text NOT NULL,
	"parent_form" text GENERATED ALWAYS AS (case form when 'wa' then 'si' when 'th' then 'si' when 'ro' then 'wa' end) STORED,
	"code" text,
	"name" text NOT NULL,
	"department_id" integer,
	"department_kind" text GENERATED ALWAYS AS (case form when 'wa' then 'ward' end) STORED,
	"active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "location_code_unique" UNIQUE("code"),
	CONSTRAINT "location_id_form" UNIQUE("id","form"),
	CONSTRAINT "location_form" CHECK ("location"."form" in ('si', 'wa', 'ro', 'th')),
	CONSTRAINT "location_name_given" CHECK (length(trim("location"."name")) between 1 and 100),
	CONSTRAINT "location_code_form" CHECK ("location"."code" ~ '^[A-Z0-9][A-Z0-9-]{0,19}$'),
	CONSTRAINT "location_ward_code" CHECK ("location"."form" <> 'wa' or "location"."code" is not null),
	CONSTRAINT "location_parent" CHECK (("location"."form" = 'si') = ("location"."parent_id" is null)),
	CONSTRAINT "location_department" CHECK ("location"."form" = 'wa' or "location"."department_id" is null)
);
--> statement-breakpoint
ALTER TABLE "bed" ADD CONSTRAINT "bed_location_id_location_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."location"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bed" ADD CONSTRAINT "bed_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bed" ADD CONSTRAINT "bed_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "location" ADD CONSTRAINT "location_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "location" ADD CONSTRAINT "location_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "location" ADD CONSTRAINT "location_parent_form" FOREIGN KEY ("parent_id","parent_form") REFERENCES "public"."location"("id","form") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "department" ADD CONSTRAINT "department_id_kind" UNIQUE("id","kind");--> statement-breakpoint
ALTER TABLE "location" ADD CONSTRAINT "location_department_ward" FOREIGN KEY ("department_id","department_kind") REFERENCES "public"."department"("id","kind") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "bed_name" ON "bed" USING btree ("location_id",lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "location_site_name" ON "location" USING btree (lower("name")) WHERE "location"."parent_id" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "location_name" ON "location" USING btree ("parent_id",lower("name"));--> statement-breakpoint
CREATE INDEX "location_department" ON "location" USING btree ("department_id");--> statement-breakpoint
-- A place stays where it is and what it is. It opens where what it lies in is open, and closes when nothing in it is open.
-- What lies in it locks its row when it opens, so that the other waits.
CREATE FUNCTION location_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.form, NEW.parent_id) IS DISTINCT FROM (OLD.form, OLD.parent_id) THEN
    RAISE EXCEPTION 'location % stays where and what it is', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'location_stays';
  END IF;
  IF NEW.active AND NEW.parent_id IS NOT NULL AND (TG_OP = 'INSERT' OR NOT OLD.active) THEN
    PERFORM FROM public.location WHERE id = NEW.parent_id AND active FOR NO KEY UPDATE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'location % lies in a closed one', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'location_closed';
    END IF;
    IF EXISTS (SELECT FROM public.bed WHERE location_id = NEW.parent_id AND status <> 'C') THEN
      RAISE EXCEPTION 'location % has beds outside rooms', NEW.parent_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'location_has_beds';
    END IF;
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.active AND NOT NEW.active AND (
     EXISTS (SELECT FROM public.location WHERE parent_id = NEW.id AND active)
     OR EXISTS (SELECT FROM public.bed WHERE location_id = NEW.id AND status <> 'C')) THEN
    RAISE EXCEPTION 'location % is still in use', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'location_in_use';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER location_kept BEFORE INSERT OR UPDATE OF form, parent_id, active ON location
  FOR EACH ROW EXECUTE FUNCTION location_kept();
--> statement-breakpoint
CREATE TRIGGER location_department_closed BEFORE INSERT OR UPDATE OF department_id ON location
  FOR EACH ROW WHEN (NEW.department_id IS NOT NULL) EXECUTE FUNCTION refuse_closed_department('department_id');
--> statement-breakpoint
-- A bed is in a room, or in a ward that has none. It is cleaned before it is free again, and nobody is in a bed that is
-- closed.
CREATE FUNCTION bed_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  place record;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.location_id <> OLD.location_id THEN
      RAISE EXCEPTION 'bed % stays where it is', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'bed_stays';
    END IF;
    IF NEW.status <> OLD.status AND NOT (CASE OLD.status
         WHEN 'O' THEN NEW.status IN ('H', 'K')
         WHEN 'C' THEN NEW.status = 'H'
         WHEN 'K' THEN NEW.status IN ('H', 'C')
         ELSE true END) THEN
      RAISE EXCEPTION 'bed % does not go from % to %', OLD.id, OLD.status, NEW.status
        USING ERRCODE = 'check_violation', CONSTRAINT = 'bed_steps';
    END IF;
  ELSIF NEW.status = 'O' THEN
    RAISE EXCEPTION 'bed % is new, and nobody is in it', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'bed_steps';
  END IF;
  IF TG_OP = 'INSERT' OR OLD.status = 'C' AND NEW.status <> 'C' THEN
    SELECT form, active INTO place FROM public.location WHERE id = NEW.location_id FOR SHARE;
    IF place.form NOT IN ('ro', 'wa') OR place.form = 'wa'
       AND EXISTS (SELECT FROM public.location WHERE parent_id = NEW.location_id AND active) THEN
      RAISE EXCEPTION 'bed % is not in a room, or in a ward without rooms', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'bed_place';
    END IF;
    IF NOT place.active AND NEW.status <> 'C' THEN
      RAISE EXCEPTION 'bed % is in a closed place', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'location_closed';
    END IF;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER bed_kept BEFORE INSERT OR UPDATE OF location_id, status ON bed FOR EACH ROW EXECUTE FUNCTION bed_kept();
--> statement-breakpoint
SELECT fire_always();
