CREATE TABLE "report_to_read" (
	"report_id" uuid PRIMARY KEY NOT NULL
);
--> statement-breakpoint
ALTER TABLE "report_to_read" ADD CONSTRAINT "report_to_read_report_id_diagnostic_report_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."diagnostic_report"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "observation_to_enter" ON "observation" USING btree ("test_id") WHERE "observation"."status" = 'registered';--> statement-breakpoint
CREATE INDEX "specimen_received_last" ON "specimen" USING btree ("received_at") WHERE "specimen"."status" = 'available' and "specimen"."received_at" is not null;--> statement-breakpoint
CREATE INDEX "stock_balance_there" ON "stock_balance" USING btree ("batch_id") WHERE "stock_balance"."quantity" > 0;--> statement-breakpoint
CREATE INDEX "stock_balance_there_in" ON "stock_balance" USING btree ("location_id","batch_id") WHERE "stock_balance"."quantity" > 0;--> statement-breakpoint
CREATE INDEX "stock_ledger_at" ON "stock_ledger" USING brin ("at");
--> statement-breakpoint
-- Whether somebody still has to read a report: its current version holds, and nobody has acknowledged it.
CREATE FUNCTION queue_report(report uuid) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  WITH current AS (
    SELECT r.id, r.status IN ('partial', 'final', 'amended', 'corrected', 'appended')
             AND NOT EXISTS (SELECT FROM public.report_acknowledgement a WHERE a.report_id = r.id AND a.version = r.version) AS waits
      FROM public.diagnostic_report r WHERE r.id = report),
  gone AS (DELETE FROM public.report_to_read WHERE report_id IN (SELECT id FROM current WHERE NOT waits))
  INSERT INTO public.report_to_read (report_id) SELECT id FROM current WHERE waits ON CONFLICT DO NOTHING
$$;
--> statement-breakpoint
CREATE FUNCTION queue_of_report() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM public.queue_report((to_jsonb(NEW) ->> TG_ARGV[0])::uuid);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER queue_of_report AFTER INSERT OR UPDATE OF status, version ON diagnostic_report
  FOR EACH ROW EXECUTE FUNCTION queue_of_report('id');
--> statement-breakpoint
CREATE TRIGGER queue_of_report AFTER INSERT ON report_acknowledgement
  FOR EACH ROW EXECUTE FUNCTION queue_of_report('report_id');
--> statement-breakpoint
INSERT INTO report_to_read (report_id)
SELECT r.id FROM diagnostic_report r
 WHERE r.status IN ('partial', 'final', 'amended', 'corrected', 'appended')
   AND NOT EXISTS (SELECT FROM report_acknowledgement a WHERE a.report_id = r.id AND a.version = r.version);
--> statement-breakpoint
SELECT fire_always();
