CREATE TABLE "access_proposal" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "access_proposal_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"moves" jsonb NOT NULL,
	"unmark" text,
	"reason" text,
	"proposed_by" integer NOT NULL,
	"proposed_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"decided_by" integer,
	"decided_at" timestamp with time zone,
	CONSTRAINT "access_proposal_status" CHECK ("access_proposal"."status" in ('open', 'approved', 'withdrawn')),
	CONSTRAINT "access_proposal_reason_given" CHECK (length(trim("access_proposal"."reason")) between 1 and 500),
	CONSTRAINT "access_proposal_decided" CHECK (("access_proposal"."status" = 'open') = ("access_proposal"."decided_by" is null) and ("access_proposal"."decided_by" is null) = ("access_proposal"."decided_at" is null)),
	CONSTRAINT "access_proposal_two_people" CHECK ("access_proposal"."status" <> 'approved' or "access_proposal"."decided_by" <> "access_proposal"."proposed_by"),
	CONSTRAINT "access_proposal_own" CHECK ("access_proposal"."status" <> 'withdrawn' or "access_proposal"."decided_by" = "access_proposal"."proposed_by"),
	CONSTRAINT "access_proposal_expires" CHECK ("access_proposal"."expires_at" > "access_proposal"."proposed_at" and "access_proposal"."expires_at" <= "access_proposal"."proposed_at" + interval '30 days')
);
--> statement-breakpoint
CREATE TABLE "access_risky" (
	"entry" text PRIMARY KEY NOT NULL,
	CONSTRAINT "access_risky_form" CHECK ("access_risky"."entry" ~ '^[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}$')
);
--> statement-breakpoint
ALTER TABLE "access_proposal" ADD CONSTRAINT "access_proposal_proposed_by_staff_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_proposal" ADD CONSTRAINT "access_proposal_decided_by_staff_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "access_proposal_open" ON "access_proposal" USING btree ("expires_at") WHERE "access_proposal"."status" = 'open';
--> statement-breakpoint
-- Whether somebody may change access now.
CREATE FUNCTION access_may_manage(person int) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM public.staff s WHERE s.id = person AND s.active)
     AND EXISTS (
       SELECT FROM public.permission p
        WHERE p.codename = 'settings.access.manage'
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
-- A proposal stays as it was made, is decided once and in time, and only between people who may change access themselves.
-- That they are two is a constraint of the table.
CREATE FUNCTION access_proposal_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  broken text;
BEGIN
  IF TG_OP = 'INSERT' THEN
    broken := CASE WHEN NEW.status <> 'open' THEN 'access_proposal_is_open'
                   WHEN NOT public.access_may_manage(NEW.proposed_by) THEN 'access_proposal_proposer' END;
  ELSE
    broken := CASE WHEN OLD.status <> 'open' THEN 'access_proposal_is_open'
                   WHEN to_jsonb(NEW) - 'status' - 'decided_by' - 'decided_at'
                        IS DISTINCT FROM to_jsonb(OLD) - 'status' - 'decided_by' - 'decided_at' THEN 'access_proposal_as_made'
                   WHEN NEW.status = 'approved' AND OLD.expires_at <= public.hospital_now() THEN 'access_proposal_in_time'
                   WHEN NEW.status = 'approved' AND NOT public.access_may_manage(NEW.proposed_by) THEN 'access_proposal_proposer'
                   WHEN NEW.status = 'approved' AND NOT public.access_may_manage(NEW.decided_by) THEN 'access_proposal_approver' END;
  END IF;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'this cannot be done with the proposal' USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER access_proposal_kept BEFORE INSERT OR UPDATE ON access_proposal
  FOR EACH ROW EXECUTE FUNCTION access_proposal_kept();
--> statement-breakpoint
DO $$
DECLARE
  watched text;
BEGIN
  FOREACH watched IN ARRAY ARRAY['access_risky', 'access_proposal'] LOOP
    EXECUTE format('CREATE TRIGGER audit_access AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION audit_access()', watched);
    EXECUTE format('CREATE TRIGGER audit_access_truncate AFTER TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION audit_access()', watched);
  END LOOP;
END $$;
--> statement-breakpoint
SELECT fire_always();
