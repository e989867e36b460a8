-- Settings of a large hospital: what was used is added up, closed reviews are counted once, and what a head gave is theirs again
-- when its loss is taken back.
LOCK TABLE access_use, access_review IN SHARE ROW EXCLUSIVE MODE;--> statement-breakpoint
CREATE TABLE "access_use_total" (
	"entry" text NOT NULL,
	"staff_id" integer NOT NULL,
	"count" integer NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	CONSTRAINT "access_use_total_entry_staff_id_pk" PRIMARY KEY("entry","staff_id"),
	CONSTRAINT "access_use_total_counted" CHECK ("access_use_total"."count" > 0)
);
--> statement-breakpoint
CREATE TABLE "access_delegation_taken" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "access_delegation_taken_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"change_id" integer NOT NULL,
	"staff_id" integer NOT NULL,
	"role_id" integer,
	"permission_id" integer,
	"department_id" integer NOT NULL,
	"given_by" integer NOT NULL,
	"given_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "access_review" ADD COLUMN "items" integer;--> statement-breakpoint
ALTER TABLE "access_review" ADD COLUMN "decided" integer;--> statement-breakpoint
ALTER TABLE "access_review" ADD COLUMN "taken" integer;--> statement-breakpoint
ALTER TABLE "access_use_total" ADD CONSTRAINT "access_use_total_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_delegation_taken" ADD CONSTRAINT "access_delegation_taken_change_id_access_change_id_fk" FOREIGN KEY ("change_id") REFERENCES "public"."access_change"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_delegation_taken" ADD CONSTRAINT "access_delegation_taken_department_id_department_id_fk" FOREIGN KEY ("department_id") REFERENCES "public"."department"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "access_use_total_staff" ON "access_use_total" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "access_delegation_taken_change" ON "access_delegation_taken" USING btree ("change_id");--> statement-breakpoint
-- What was closed before keeps the counts of its items; nothing else of it changes.
ALTER TABLE access_review DISABLE TRIGGER USER;--> statement-breakpoint
UPDATE access_review r SET items = counted.items, decided = counted.decided, taken = counted.taken
  FROM (SELECT closed.id, count(i.id) AS items, count(i.id) FILTER (WHERE i.decision <> 'undecided') AS decided,
               count(i.id) FILTER (WHERE i.decision = 'take-away') AS taken
          FROM access_review closed LEFT JOIN access_review_item i ON i.review_id = closed.id
         WHERE closed.closed_at IS NOT NULL GROUP BY closed.id) counted
 WHERE counted.id = r.id;--> statement-breakpoint
ALTER TABLE access_review ENABLE TRIGGER USER;--> statement-breakpoint
ALTER TABLE "access_review" ADD CONSTRAINT "access_review_counted" CHECK (("access_review"."closed_at" is null) = ("access_review"."items" is null) and ("access_review"."closed_at" is null) = ("access_review"."decided" is null)
        and ("access_review"."closed_at" is null) = ("access_review"."taken" is null));
--> statement-breakpoint
-- As before, and what is closed is counted.
CREATE OR REPLACE FUNCTION access_review_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  closing text[] := ARRAY['closed_by', 'closed_at', 'left_because', 'administrators', 'digest', 'items', 'decided', 'taken'];
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.closed_at IS NOT NULL THEN
      RAISE EXCEPTION 'a review of access begins open'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'access_review_begins_open';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.closed_at IS NOT NULL OR NEW.closed_at IS NULL OR to_jsonb(NEW) - closing IS DISTINCT FROM to_jsonb(OLD) - closing THEN
    RAISE EXCEPTION 'a review of access is closed once, and stays as it was opened'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'access_review_closed_once';
  END IF;
  IF EXISTS (SELECT FROM public.access_review_item WHERE review_id = NEW.id AND outcome IS NULL) THEN
    RAISE EXCEPTION 'an item of the review has no outcome'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'access_review_outcomes';
  END IF;
  IF NEW.left_because IS NULL AND EXISTS (
    SELECT FROM public.access_review_item WHERE review_id = NEW.id AND outcome = 'held' AND decision = 'undecided') THEN
    RAISE EXCEPTION 'what is held and undecided needs a reason'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'access_review_left_because';
  END IF;
  NEW.digest := public.access_review_digest(NEW.id);
  SELECT count(*), count(*) FILTER (WHERE i.decision <> 'undecided'), count(*) FILTER (WHERE i.decision = 'take-away')
    INTO NEW.items, NEW.decided, NEW.taken
    FROM public.access_review_item i WHERE i.review_id = NEW.id;
  RETURN NEW;
END $$;
--> statement-breakpoint
INSERT INTO access_use_total (entry, staff_id, count, last_at)
SELECT entry, staff_id, sum(count), max(last_at) FROM access_use GROUP BY entry, staff_id;
--> statement-breakpoint
-- Adds up who used what. Rows of the totals are locked in the order of their keys, as those who count write them.
CREATE FUNCTION access_use_added() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.access_use_total AS t (entry, staff_id, count, last_at)
  SELECT n.entry, n.staff_id, sum(n.count), max(n.last_at) FROM added n GROUP BY n.entry, n.staff_id ORDER BY n.entry, n.staff_id
      ON CONFLICT (entry, staff_id) DO UPDATE SET count = t.count + excluded.count, last_at = greatest(t.last_at, excluded.last_at);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION access_use_removed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM FROM public.access_use_total t JOIN (SELECT DISTINCT entry, staff_id FROM removed) o USING (entry, staff_id)
    ORDER BY t.entry, t.staff_id FOR UPDATE OF t;
  DELETE FROM public.access_use_total t
   USING (SELECT entry, staff_id, sum(count) AS count FROM removed GROUP BY 1, 2) o
   WHERE t.entry = o.entry AND t.staff_id = o.staff_id AND t.count <= o.count;
  UPDATE public.access_use_total t
     SET count = t.count - o.count,
         last_at = CASE WHEN o.last_at < t.last_at THEN t.last_at
                     ELSE (SELECT max(u.last_at) FROM public.access_use u WHERE u.entry = t.entry AND u.staff_id = t.staff_id) END
    FROM (SELECT entry, staff_id, sum(count) AS count, max(last_at) AS last_at FROM removed GROUP BY 1, 2) o
   WHERE t.entry = o.entry AND t.staff_id = o.staff_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION access_use_emptied() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  TRUNCATE public.access_use_total;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER access_use_added AFTER INSERT ON access_use REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION access_use_added();
--> statement-breakpoint
-- What a row says now is added before what it said is taken off.
CREATE TRIGGER access_use_changed_1 AFTER UPDATE ON access_use REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION access_use_added();
--> statement-breakpoint
CREATE TRIGGER access_use_changed_2 AFTER UPDATE ON access_use REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION access_use_removed();
--> statement-breakpoint
CREATE TRIGGER access_use_removed AFTER DELETE ON access_use REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION access_use_removed();
--> statement-breakpoint
CREATE TRIGGER access_use_emptied AFTER TRUNCATE ON access_use FOR EACH STATEMENT EXECUTE FUNCTION access_use_emptied();
--> statement-breakpoint
-- As before, and what a change took from a head's hands is kept with it. Taking that change back makes it theirs again, no longer
-- than the membership lasts now.
CREATE OR REPLACE FUNCTION delegation_mark() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  is_portal CONSTANT boolean := coalesce(current_setting('portal.source', true), '') IN ('settings', 'portal');
  acting_for CONSTANT int := CASE WHEN is_portal THEN nullif(current_setting('portal.department', true), '')::int END;
  taken_back CONSTANT int := CASE WHEN is_portal THEN nullif(current_setting('portal.reverts', true), '')::int END;
  held CONSTANT jsonb := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
  given_to CONSTANT int := (held->>'staff_id')::int;
  given_role CONSTANT int := (held->>'role_id')::int;
  given_permission CONSTANT int := (held->>'permission_id')::int;
  given_for int;
  belongs_until timestamptz;
BEGIN
  IF TG_OP <> 'DELETE' AND acting_for IS NOT NULL THEN
    DELETE FROM public.access_delegation d
     WHERE d.staff_id = given_to AND (d.role_id = given_role OR d.permission_id = given_permission);
    INSERT INTO public.access_delegation (staff_id, role_id, permission_id, department_id, given_by)
    SELECT given_to, given_role, given_permission, acting_for, s.id
      FROM public.staff s WHERE s.username = current_setting('portal.actor', true);
    RETURN NULL;
  END IF;
  IF TG_OP = 'INSERT' THEN
    -- Left by a table that was emptied.
    DELETE FROM public.access_delegation d
     WHERE d.staff_id = given_to AND (d.role_id = given_role OR d.permission_id = given_permission);
  ELSIF TG_OP = 'DELETE' OR taken_back IS NULL AND (NEW.valid_until IS NULL OR NEW.valid_until > OLD.valid_until) THEN
    WITH gone AS (
      DELETE FROM public.access_delegation d
       WHERE d.staff_id = given_to AND (d.role_id = given_role OR d.permission_id = given_permission) RETURNING d.*)
    INSERT INTO public.access_delegation_taken (change_id, staff_id, role_id, permission_id, department_id, given_by, given_at)
    SELECT c.id, g.staff_id, g.role_id, g.permission_id, g.department_id, g.given_by, g.given_at
      FROM gone g JOIN public.access_change c ON c.transaction = pg_current_xact_id() AND c.at = transaction_timestamp();
  END IF;
  IF TG_OP = 'DELETE' OR taken_back IS NULL THEN
    RETURN NULL;
  END IF;
  INSERT INTO public.access_delegation (staff_id, role_id, permission_id, department_id, given_by, given_at)
  SELECT t.staff_id, t.role_id, t.permission_id, t.department_id, t.given_by, t.given_at
    FROM public.access_delegation_taken t JOIN public.staff s ON s.id = t.given_by
   WHERE t.change_id = taken_back AND t.staff_id = given_to AND (t.role_id = given_role OR t.permission_id = given_permission)
   ORDER BY t.id DESC LIMIT 1
      ON CONFLICT DO NOTHING;
  SELECT d.department_id INTO given_for FROM public.access_delegation d
   WHERE d.staff_id = given_to AND (d.role_id = given_role OR d.permission_id = given_permission);
  IF given_for IS NULL THEN
    RETURN NULL;
  END IF;
  PERFORM FROM public.department_member m WHERE m.staff_id = given_to FOR SHARE;
  SELECT max(coalesce(m.valid_until, 'infinity')) INTO belongs_until FROM public.department_member m
   WHERE m.staff_id = given_to AND m.department_id = given_for
     AND m.valid_from <= public.hospital_now() AND (m.valid_until IS NULL OR m.valid_until > public.hospital_now());
  IF coalesce(NEW.valid_until, 'infinity') > coalesce(belongs_until, '-infinity') THEN
    RAISE EXCEPTION 'what a head gave would last longer than the membership'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'delegation_given_back';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
SELECT fire_always();
