CREATE TABLE "notice" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"staff_id" integer NOT NULL,
	"event_id" bigint NOT NULL,
	"patient_id" uuid NOT NULL,
	"text" text NOT NULL,
	"params" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone,
	CONSTRAINT "notice_once" UNIQUE("staff_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "outbox_delivery" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outbox_delivery_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"reader" text NOT NULL,
	"event_id" bigint NOT NULL,
	"event" text NOT NULL,
	"lane" uuid NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"failed_at" timestamp with time zone,
	"error" text,
	CONSTRAINT "outbox_delivery_once" UNIQUE("reader","event_id"),
	CONSTRAINT "outbox_delivery_status" CHECK ("outbox_delivery"."status" in ('pending', 'set-aside'))
);
--> statement-breakpoint
CREATE TABLE "outbox_subscription" (
	"reader" text NOT NULL,
	"event" text NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outbox_subscription_reader_event_pk" PRIMARY KEY("reader","event")
);
--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_event_id_outbox_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."outbox"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox_delivery" ADD CONSTRAINT "outbox_delivery_event_id_outbox_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."outbox"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notice_unread" ON "notice" USING btree ("staff_id","at") WHERE "notice"."read_at" is null;--> statement-breakpoint
CREATE INDEX "outbox_delivery_lane" ON "outbox_delivery" USING btree ("lane","reader","event_id") WHERE "outbox_delivery"."status" = 'pending';
--> statement-breakpoint
-- Keeps each event for the readers that are subscribed to it, in the transaction of the event: it cannot be there
-- without its deliveries, whoever wrote it and in whatever order transactions commit. A new reader takes the same lock
-- exclusively, so none of the writers of that moment overlooks it: see lib/outbox/subscribe.ts.
CREATE FUNCTION outbox_deliver() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtext('public.outbox_subscription'));
  INSERT INTO public.outbox_delivery (reader, event_id, event, lane)
  SELECT s.reader, e.id, e.event, coalesce(e.patient_id, e.entity_id)
    FROM events e JOIN public.outbox_subscription s ON s.event = e.event
   ORDER BY e.id;
  IF FOUND THEN
    PERFORM pg_notify('outbox', '');
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER outbox_deliver AFTER INSERT ON outbox
  REFERENCING NEW TABLE AS events FOR EACH STATEMENT EXECUTE FUNCTION outbox_deliver();
--> statement-breakpoint
-- Open dashboards are read again; nothing of a patient is told.
CREATE FUNCTION tell_of_notice() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_notify('work', 'notice');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER tell_of_notice AFTER INSERT OR UPDATE ON notice
  FOR EACH STATEMENT EXECUTE FUNCTION tell_of_notice();
