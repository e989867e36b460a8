CREATE TABLE "break_glass" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"patient_id" uuid NOT NULL,
	"staff_id" integer NOT NULL,
	"reason" text NOT NULL,
	"words" text,
	"opened_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"ends_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"encounter_id" uuid,
	"reviewed_by" integer,
	"reviewed_at" timestamp with time zone,
	"verdict" text,
	"verdict_words" text,
	CONSTRAINT "break_glass_reason" CHECK ("break_glass"."reason" in ('life', 'treating', 'advice', 'result', 'other')),
	CONSTRAINT "break_glass_words" CHECK (length(trim(coalesce("break_glass"."words", ''))) between (case when "break_glass"."reason" = 'other' then 1 else 0 end) and 500),
	CONSTRAINT "break_glass_ends" CHECK ("break_glass"."ends_at" > "break_glass"."opened_at" and "break_glass"."ends_at" <= "break_glass"."opened_at" + interval '4 hours'),
	CONSTRAINT "break_glass_verdict" CHECK ("break_glass"."verdict" in ('justified', 'not-justified')),
	CONSTRAINT "break_glass_reviewed" CHECK (num_nulls("break_glass"."reviewed_by", "break_glass"."reviewed_at", "break_glass"."verdict", "break_glass"."verdict_words") in (0, 4)),
	CONSTRAINT "break_glass_verdict_words" CHECK (length(trim("break_glass"."verdict_words")) between 1 and 500),
	CONSTRAINT "break_glass_not_own" CHECK ("break_glass"."reviewed_by" <> "break_glass"."staff_id")
);
--> statement-breakpoint
ALTER TABLE "break_glass" ADD CONSTRAINT "break_glass_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "break_glass" ADD CONSTRAINT "break_glass_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "break_glass" ADD CONSTRAINT "break_glass_reviewed_by_staff_id_fk" FOREIGN KEY ("reviewed_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "break_glass_patient" ON "break_glass" USING btree ("patient_id","opened_at");--> statement-breakpoint
CREATE INDEX "break_glass_staff" ON "break_glass" USING btree ("staff_id","ends_at");--> statement-breakpoint
CREATE INDEX "break_glass_open" ON "break_glass" USING btree ("opened_at") WHERE "break_glass"."reviewed_at" is null;
--> statement-breakpoint
ALTER TABLE "break_glass" ADD CONSTRAINT "break_glass_encounter_id_encounter_id_fk" FOREIGN KEY ("encounter_id") REFERENCES "public"."encounter"("id");
--> statement-breakpoint
-- Whether two people belong, at an instant, to parts of the same department at the top.
CREATE FUNCTION same_department(one int, other int, at timestamptz) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  WITH RECURSIVE up AS (
    SELECT m.staff_id, d.id, d.parent_id
      FROM public.department_member m JOIN public.department d ON d.id = m.department_id
     WHERE m.staff_id IN (one, other) AND m.valid_from <= at AND coalesce(m.valid_until > at, true)
    UNION
    SELECT up.staff_id, d.id, d.parent_id FROM up JOIN public.department d ON d.id = up.parent_id)
  SELECT EXISTS (SELECT FROM up mine JOIN up theirs ON theirs.id = mine.id
                  WHERE mine.parent_id IS NULL AND mine.staff_id = one AND theirs.staff_id = other)
$$;
--> statement-breakpoint
-- An opening begins now and lasts four hours, or as long as the visit that is open now. It stays as it is, but for one
-- review, by somebody else of another department, then and now.
CREATE FUNCTION break_glass_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  review text[] := ARRAY['reviewed_by', 'reviewed_at', 'verdict', 'verdict_words'];
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF num_nonnulls(NEW.reviewed_by, NEW.reviewed_at, NEW.verdict, NEW.verdict_words) > 0 THEN
      RAISE EXCEPTION 'an opening begins without a review' USING ERRCODE = 'check_violation', CONSTRAINT = 'break_glass_kept';
    END IF;
    NEW.opened_at := public.hospital_now();
    NEW.ends_at := NEW.opened_at + interval '4 hours';
    NEW.encounter_id := (
      SELECT e.id FROM public.patient p
        JOIN public.patient r ON r.id = coalesce(p.merged_into_id, p.id) OR r.merged_into_id = coalesce(p.merged_into_id, p.id)
        JOIN public.encounter e ON e.patient_id = r.id
       WHERE p.id = NEW.patient_id AND e.status NOT IN ('completed', 'cancelled', 'entered-in-error')
       ORDER BY e.arrived_at DESC, e.id LIMIT 1);
    RETURN NEW;
  END IF;
  IF OLD.reviewed_at IS NOT NULL OR to_jsonb(NEW) - review IS DISTINCT FROM to_jsonb(OLD) - review THEN
    RAISE EXCEPTION 'an opening is reviewed once, and stays as it was' USING ERRCODE = 'check_violation', CONSTRAINT = 'break_glass_kept';
  END IF;
  IF public.same_department(OLD.staff_id, NEW.reviewed_by, OLD.opened_at)
     OR public.same_department(OLD.staff_id, NEW.reviewed_by, public.hospital_now()) THEN
    RAISE EXCEPTION 'an opening is reviewed by somebody of another department'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'break_glass_same_department';
  END IF;
  NEW.reviewed_at := public.hospital_now();
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER break_glass_kept BEFORE INSERT OR UPDATE ON break_glass
  FOR EACH ROW EXECUTE FUNCTION break_glass_kept();
--> statement-breakpoint
-- Whether somebody has opened the chart of a patient in an emergency, under any record of the person, and it has not ended.
CREATE FUNCTION chart_opened(patient uuid, staff int) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM public.break_glass b
      JOIN public.patient r ON r.id = b.patient_id
      JOIN public.patient p ON coalesce(p.merged_into_id, p.id) = coalesce(r.merged_into_id, r.id)
      LEFT JOIN public.encounter e ON e.id = b.encounter_id
     WHERE b.staff_id = chart_opened.staff AND p.id = chart_opened.patient
       AND b.ends_at > public.hospital_now() AND b.verdict IS DISTINCT FROM 'not-justified'
       AND coalesce(e.status NOT IN ('completed', 'cancelled', 'entered-in-error'), true))
$$;
--> statement-breakpoint
-- Open pages that show openings are read again; nothing of one is told.
CREATE FUNCTION tell_of_break_glass() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_notify('work', 'break_glass');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER tell_of_break_glass AFTER INSERT OR UPDATE ON break_glass
  FOR EACH STATEMENT EXECUTE FUNCTION tell_of_break_glass();
--> statement-breakpoint
CREATE TRIGGER audit_access AFTER INSERT OR UPDATE OR DELETE ON break_glass
  FOR EACH ROW EXECUTE FUNCTION audit_access();
--> statement-breakpoint
CREATE TRIGGER audit_access_truncate AFTER TRUNCATE ON break_glass
  FOR EACH STATEMENT EXECUTE FUNCTION audit_access();
--> statement-breakpoint
SELECT fire_always();
