CREATE TABLE "access_change" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "access_change_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"transaction" "xid8" NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"source" text NOT NULL,
	"reason" text,
	"reverts" integer,
	CONSTRAINT "access_change_transaction" UNIQUE("transaction","at"),
	CONSTRAINT "access_change_reason_given" CHECK (length(trim("access_change"."reason")) between 1 and 500)
);
--> statement-breakpoint
CREATE TABLE "access_change_event" (
	"event_id" bigint PRIMARY KEY NOT NULL,
	"change_id" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "access_change" ADD CONSTRAINT "access_change_reverts_access_change_id_fk" FOREIGN KEY ("reverts") REFERENCES "public"."access_change"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_change_event" ADD CONSTRAINT "access_change_event_change_id_access_change_id_fk" FOREIGN KEY ("change_id") REFERENCES "public"."access_change"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "access_change_reverts" ON "access_change" USING btree ("reverts");--> statement-breakpoint
CREATE INDEX "access_change_event_change" ON "access_change_event" USING btree ("change_id");
--> statement-breakpoint
-- Each entry of the log about a grant belongs to the change of its transaction, with the reason that the transaction
-- gives.
CREATE FUNCTION access_change_note() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  change int;
BEGIN
  SELECT id INTO change FROM public.access_change
   WHERE transaction = pg_current_xact_id() AND at = transaction_timestamp();
  IF change IS NULL THEN
    INSERT INTO public.access_change (transaction, at, actor, source, reason, reverts)
    VALUES (pg_current_xact_id(), transaction_timestamp(), NEW.actor, NEW.source,
            nullif(trim(current_setting('portal.reason', true)), ''),
            nullif(current_setting('portal.reverts', true), '')::int)
    RETURNING id INTO change;
  END IF;
  INSERT INTO public.access_change_event (event_id, change_id) VALUES (NEW.id, change);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER access_change_note AFTER INSERT ON audit_event FOR EACH ROW
  WHEN (NEW.entity IN ('staff_role', 'staff_permission', 'role_permission', 'ui_permission_role', 'ui_permission_permission'))
  EXECUTE FUNCTION access_change_note();
--> statement-breakpoint
-- The reason is in the chained log too.
CREATE TRIGGER audit_access AFTER INSERT ON access_change FOR EACH ROW
  WHEN (NEW.reason IS NOT NULL OR NEW.reverts IS NOT NULL) EXECUTE FUNCTION audit_access();
--> statement-breakpoint
SELECT fire_always();
