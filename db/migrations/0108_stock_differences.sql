CREATE TABLE "dose_of_supply" (
	"medication_administration_id" uuid PRIMARY KEY NOT NULL,
	"medication_request_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"units" integer,
	"retracted_at" timestamp with time zone,
	CONSTRAINT "dose_of_supply_units" CHECK ("dose_of_supply"."units" > 0)
);
--> statement-breakpoint
CREATE TABLE "stock_reorder" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"location_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"level" integer NOT NULL,
	"quantity" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "stock_reorder_once" UNIQUE("location_id","item_id"),
	CONSTRAINT "stock_reorder_units" CHECK ("stock_reorder"."level" between 0 and 10000000 and "stock_reorder"."quantity" between 1 and 10000000)
);
--> statement-breakpoint
CREATE TABLE "stock_transfer_found" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"transfer_id" uuid NOT NULL,
	"line" smallint NOT NULL,
	"units" integer NOT NULL,
	"note" text,
	"found_by" integer NOT NULL,
	"at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	CONSTRAINT "stock_transfer_found_units" CHECK ("stock_transfer_found"."units" > 0)
);
--> statement-breakpoint
ALTER TABLE "stock_adjustment" DROP CONSTRAINT "stock_adjustment_status";--> statement-breakpoint
ALTER TABLE "stock_adjustment" DROP CONSTRAINT "stock_adjustment_decided";--> statement-breakpoint
ALTER TABLE "stock_transfer_line" ADD COLUMN "found" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_transfer_line" ADD COLUMN "written_off" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_transfer_line" ADD COLUMN "in_transit" integer GENERATED ALWAYS AS (sent - received - found - written_off) STORED;--> statement-breakpoint
ALTER TABLE "stock_location" ADD COLUMN "lead_days" smallint DEFAULT 7 NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_location" ADD COLUMN "safety_days" smallint DEFAULT 7 NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_location" ADD COLUMN "cover_days" smallint DEFAULT 28 NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_location" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_location" ADD COLUMN "updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_location" ADD COLUMN "updated_by" integer;--> statement-breakpoint
ALTER TABLE "stock_adjustment" ADD COLUMN "transfer_line" smallint;--> statement-breakpoint
ALTER TABLE "dose_of_supply" ADD CONSTRAINT "dose_of_supply_medication_administration_id_medication_administration_id_fk" FOREIGN KEY ("medication_administration_id") REFERENCES "public"."medication_administration"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dose_of_supply" ADD CONSTRAINT "dose_of_supply_medication_request_id_medication_request_id_fk" FOREIGN KEY ("medication_request_id") REFERENCES "public"."medication_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dose_of_supply" ADD CONSTRAINT "dose_of_supply_item_id_stock_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."stock_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_reorder" ADD CONSTRAINT "stock_reorder_location_id_stock_location_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."stock_location"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_reorder" ADD CONSTRAINT "stock_reorder_item_id_stock_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."stock_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_reorder" ADD CONSTRAINT "stock_reorder_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_reorder" ADD CONSTRAINT "stock_reorder_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_transfer_found" ADD CONSTRAINT "stock_transfer_found_found_by_staff_id_fk" FOREIGN KEY ("found_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_transfer_found" ADD CONSTRAINT "stock_transfer_found_of_line" FOREIGN KEY ("transfer_id","line") REFERENCES "public"."stock_transfer_line"("transfer_id","line") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dose_of_supply_request" ON "dose_of_supply" USING btree ("medication_request_id");--> statement-breakpoint
CREATE INDEX "stock_transfer_found_line" ON "stock_transfer_found" USING btree ("transfer_id","line");--> statement-breakpoint
ALTER TABLE "stock_location" ADD CONSTRAINT "stock_location_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_adjustment" ADD CONSTRAINT "stock_adjustment_of_line" FOREIGN KEY ("transfer_id","transfer_line") REFERENCES "public"."stock_transfer_line"("transfer_id","line") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "stock_transfer_line_open" ON "stock_transfer_line" USING btree ("transfer_id") WHERE "stock_transfer_line"."in_transit" > 0;--> statement-breakpoint
CREATE INDEX "stock_batch_held" ON "stock_batch" USING btree ("updated_at") WHERE "stock_batch"."status" <> 'available';--> statement-breakpoint
CREATE INDEX "stock_adjustment_line" ON "stock_adjustment" USING btree ("transfer_id","transfer_line");--> statement-breakpoint
ALTER TABLE "stock_transfer_line" ADD CONSTRAINT "stock_transfer_line_in_transit" CHECK ("stock_transfer_line"."found" >= 0 and "stock_transfer_line"."written_off" >= 0 and "stock_transfer_line"."found" + "stock_transfer_line"."written_off" <= coalesce("stock_transfer_line"."sent" - "stock_transfer_line"."received", 0));--> statement-breakpoint
ALTER TABLE "stock_location" ADD CONSTRAINT "stock_location_days" CHECK ("stock_location"."lead_days" between 0 and 365 and "stock_location"."safety_days" between 0 and 365 and "stock_location"."cover_days" between 1 and 365);--> statement-breakpoint
ALTER TABLE "stock_adjustment" ADD CONSTRAINT "stock_adjustment_status" CHECK ("stock_adjustment"."status" in ('proposed', 'approved', 'refused', 'withdrawn'));--> statement-breakpoint
ALTER TABLE "stock_adjustment" ADD CONSTRAINT "stock_adjustment_decided" CHECK (("stock_adjustment"."status" in ('proposed', 'withdrawn')) = ("stock_adjustment"."decided_by" is null) and ("stock_adjustment"."decided_by" is null) = ("stock_adjustment"."decided_at" is null));
--> statement-breakpoint
-- What is written off so far belongs to a line: the one whose difference it is.
ALTER TABLE stock_adjustment DISABLE TRIGGER USER;
--> statement-breakpoint
ALTER TABLE stock_transfer_line DISABLE TRIGGER USER;
--> statement-breakpoint
UPDATE stock_adjustment a SET transfer_line = l.line
  FROM (SELECT id, transfer_id, batch_id, quantity, row_number() OVER (PARTITION BY transfer_id, batch_id, quantity ORDER BY created_at, id) AS nth
          FROM stock_adjustment WHERE transfer_id IS NOT NULL) p
  JOIN (SELECT transfer_id, line, batch_id, received - sent AS quantity,
               row_number() OVER (PARTITION BY transfer_id, batch_id, received - sent ORDER BY line) AS nth
          FROM stock_transfer_line WHERE received < sent) l USING (transfer_id, batch_id, quantity, nth)
 WHERE a.id = p.id;
--> statement-breakpoint
UPDATE stock_transfer_line l SET written_off = -a.quantity
  FROM stock_adjustment a
 WHERE a.transfer_id = l.transfer_id AND a.transfer_line = l.line AND a.status = 'approved';
--> statement-breakpoint
ALTER TABLE stock_adjustment ENABLE TRIGGER USER;
--> statement-breakpoint
ALTER TABLE stock_transfer_line ENABLE TRIGGER USER;
--> statement-breakpoint
DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['stock_reorder', 'stock_transfer_found'] LOOP
    EXECUTE format('CREATE TRIGGER never_forgotten BEFORE DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget()', kept);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE TRIGGER never_changed BEFORE UPDATE ON stock_transfer_found FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget();
--> statement-breakpoint
DROP TRIGGER stock_adjustment_steps ON stock_adjustment;
--> statement-breakpoint
CREATE TRIGGER stock_adjustment_steps BEFORE INSERT OR UPDATE ON stock_adjustment FOR EACH ROW
  EXECUTE FUNCTION stock_steps('proposed', 'proposed>approved', 'proposed>refused', 'proposed>withdrawn');
--> statement-breakpoint
CREATE OR REPLACE FUNCTION stock_movement_allowed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  utc_day CONSTANT date := (NEW.at AT TIME ZONE 'UTC')::date;
  batch record;
  place record;
  taken_back public.stock_ledger;
BEGIN
  IF NEW.at > public.hospital_now() THEN
    PERFORM public.refuse_stock('stock_ledger_not_ahead', 'stock does not move in the future');
  END IF;
  NEW.on_day := coalesce(NEW.on_day, utc_day);
  IF abs(NEW.on_day - utc_day) > 1 THEN
    PERFORM public.refuse_stock('stock_ledger_day', 'the day is not that of the movement');
  END IF;
  SELECT b.status, b.expires_on, b.lot, i.controlled INTO batch
    FROM public.stock_batch b JOIN public.stock_item i ON i.id = b.item_id
   WHERE b.id = NEW.batch_id AND b.item_id = NEW.item_id FOR SHARE;
  IF NOT FOUND THEN
    PERFORM public.refuse_stock('stock_ledger_batch_of_item', 'the batch is not of this item');
  END IF;
  NEW.controlled := batch.controlled;
  SELECT kind, active INTO place FROM public.stock_location WHERE id = NEW.location_id FOR SHARE;
  IF NOT place.active THEN
    PERFORM public.refuse_stock('stock_ledger_open_place', 'the place is closed');
  END IF;
  IF place.kind IN ('quarantine', 'transit') AND NEW.kind IN ('issue', 'consumption') THEN
    PERFORM public.refuse_stock('stock_ledger_given_from', 'nothing is given out from quarantine or on its way');
  END IF;
  -- It may still be brought to quarantine, and what is on its way arrives.
  IF (batch.status <> 'available' OR batch.expires_on < NEW.on_day)
     AND (NEW.kind IN ('issue', 'consumption')
          OR NEW.kind = 'transfer-out' AND place.kind <> 'transit' AND NOT EXISTS (
               SELECT FROM public.stock_transfer t JOIN public.stock_location l ON l.id = t.to_id
                WHERE t.id = NEW.source_id AND l.kind = 'quarantine'))
     OR NEW.kind = 'receipt' AND (batch.status = 'recalled' OR batch.expires_on < NEW.on_day) THEN
    PERFORM public.refuse_stock('stock_batch_blocked',
      'batch ' || batch.lot || CASE WHEN batch.expires_on < NEW.on_day THEN ' has expired' ELSE ' is ' || batch.status END,
      jsonb_build_object('item', NEW.item_id, 'batch', NEW.batch_id, 'location', NEW.location_id,
                         'why', CASE WHEN batch.expires_on < NEW.on_day THEN 'expired' ELSE batch.status END,
                         'expires', batch.expires_on)::text);
  END IF;
  IF NEW.kind = 'reversal' THEN
    SELECT * INTO taken_back FROM public.stock_ledger WHERE id = NEW.reverses_id;
    IF (taken_back.item_id, taken_back.batch_id, taken_back.location_id, -taken_back.quantity) IS DISTINCT FROM (NEW.item_id, NEW.batch_id, NEW.location_id, NEW.quantity)
       OR taken_back.kind = 'reversal' OR NEW.at < taken_back.at THEN
      PERFORM public.refuse_stock('stock_ledger_reverses', 'a reversal takes back the whole of one movement');
    END IF;
  END IF;
  IF NEW.kind = 'adjustment' AND NOT EXISTS (
       SELECT FROM public.stock_adjustment a
        WHERE NEW.source_type = 'stock_adjustment' AND a.id = NEW.source_id AND a.status = 'approved' AND a.kind = 'adjustment' AND NEW.line = 1
          AND (a.batch_id, a.location_id, a.quantity) = (NEW.batch_id, NEW.location_id, NEW.quantity))
     OR NEW.kind = 'stock-take' AND NOT EXISTS (
       SELECT FROM public.stock_take t JOIN public.stock_take_line l ON l.take_id = t.id
        WHERE NEW.source_type = 'stock_take' AND t.id = NEW.source_id AND t.status = 'approved'
          AND (l.line, l.batch_id, t.location_id, l.difference) = (NEW.line, NEW.batch_id, NEW.location_id, NEW.quantity)) THEN
    PERFORM public.refuse_stock('stock_ledger_approved', 'a second person approves what corrects the stock');
  END IF;
  -- Destroying or sending back has its paper: a correction that a second person approved and signs for, or a return that cannot be used.
  IF NEW.kind = 'disposal' AND NOT EXISTS (
       SELECT FROM public.stock_adjustment a
        WHERE NEW.source_type = 'stock_adjustment' AND a.id = NEW.source_id AND a.status = 'approved' AND a.kind = 'disposal' AND NEW.line = 1
          AND (a.batch_id, a.location_id, a.quantity) = (NEW.batch_id, NEW.location_id, NEW.quantity)
          AND (a.proposed_by, a.decided_by) = (NEW.recorded_by, NEW.witness_id))
     AND NOT EXISTS (
       SELECT FROM public.medication_return r JOIN public.medication_dispense_line l ON l.id = r.dispense_line_id
        WHERE NEW.source_type = 'medication_return' AND r.id = NEW.source_id AND NOT r.usable
          AND (l.batch_id, r.location_id, -r.quantity) = (NEW.batch_id, NEW.location_id, NEW.quantity)) THEN
    PERFORM public.refuse_stock('stock_ledger_disposed', 'what is destroyed or sent back has its paper');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- Lines are added and filled until a transfer is sent, and then only received. What becomes of a difference is written by triggers.
CREATE OR REPLACE FUNCTION stock_transfer_line_now() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  step text;
  by_trigger CONSTANT boolean := pg_trigger_depth() > 1;
BEGIN
  SELECT status INTO step FROM public.stock_transfer WHERE id = NEW.transfer_id FOR SHARE;
  IF TG_OP = 'INSERT' AND NEW.line NOT BETWEEN 1 AND 100 THEN
    PERFORM public.refuse_stock('stock_transfer_lines', 'a transfer has at most 100 lines');
  END IF;
  IF TG_OP = 'UPDATE' AND (NEW.transfer_id, NEW.line, NEW.item_id, NEW.requested)
       IS DISTINCT FROM (OLD.transfer_id, OLD.line, OLD.item_id, OLD.requested)
     OR step NOT IN ('requested', 'sent') AND NOT (step = 'received' AND TG_OP = 'UPDATE' AND by_trigger)
     OR step = 'requested' AND num_nonnulls(NEW.received, NEW.reason) > 0
     OR step IN ('sent', 'received') AND (TG_OP = 'INSERT' OR (NEW.batch_id, NEW.sent) IS DISTINCT FROM (OLD.batch_id, OLD.sent))
     OR step = 'received' AND (NEW.received, NEW.reason) IS DISTINCT FROM (OLD.received, OLD.reason)
     OR NOT (step = 'received' AND by_trigger)
        AND (NEW.found, NEW.written_off) IS DISTINCT FROM (CASE TG_OP WHEN 'UPDATE' THEN OLD.found ELSE 0 END, CASE TG_OP WHEN 'UPDATE' THEN OLD.written_off ELSE 0 END) THEN
    PERFORM public.refuse_stock('stock_transfer_line_kept', 'the lines of a transfer stay as they were sent and received');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- What was found is off the difference of its line, which the constraint of the line never lets below none.
CREATE FUNCTION stock_transfer_found() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.stock_transfer_line l SET found = l.found + NEW.units WHERE l.transfer_id = NEW.transfer_id AND l.line = NEW.line;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER stock_transfer_found AFTER INSERT ON stock_transfer_found FOR EACH ROW EXECUTE FUNCTION stock_transfer_found();
--> statement-breakpoint
-- What is written off in transit is of one line, of its batch, and no more than is still missing and nobody else has proposed.
CREATE FUNCTION stock_adjustment_of_line() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  missing record;
  in_transit CONSTANT boolean := EXISTS (SELECT FROM public.stock_location WHERE id = NEW.location_id AND kind = 'transit');
BEGIN
  IF TG_OP = 'UPDATE' THEN
    UPDATE public.stock_transfer_line SET written_off = written_off - NEW.quantity
     WHERE transfer_id = NEW.transfer_id AND line = NEW.transfer_line;
    RETURN NULL;
  END IF;
  IF in_transit <> (NEW.transfer_line IS NOT NULL) OR in_transit <> (NEW.transfer_id IS NOT NULL) THEN
    PERFORM public.refuse_stock('stock_ledger_in_transit', 'in transit is only what was sent');
  END IF;
  IF NOT in_transit THEN RETURN NULL; END IF;
  SELECT l.batch_id, l.in_transit INTO missing FROM public.stock_transfer_line l
   WHERE l.transfer_id = NEW.transfer_id AND l.line = NEW.transfer_line FOR UPDATE;
  IF NEW.kind <> 'adjustment' OR missing.batch_id IS DISTINCT FROM NEW.batch_id OR NEW.quantity > 0
     OR coalesce(missing.in_transit, 0) + (SELECT sum(quantity) FROM public.stock_adjustment
          WHERE transfer_id = NEW.transfer_id AND transfer_line = NEW.transfer_line AND status = 'proposed') < 0 THEN
    PERFORM public.refuse_stock('stock_transfer_line_in_transit', 'no more is written off than is still missing');
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER stock_adjustment_of_line AFTER INSERT ON stock_adjustment FOR EACH ROW EXECUTE FUNCTION stock_adjustment_of_line();
--> statement-breakpoint
CREATE TRIGGER stock_adjustment_written_off AFTER UPDATE ON stock_adjustment FOR EACH ROW
  WHEN (NEW.status = 'approved' AND OLD.status <> 'approved' AND NEW.transfer_line IS NOT NULL) EXECUTE FUNCTION stock_adjustment_of_line();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION stock_movement_of_transfer() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  of_transfer CONSTANT boolean := NEW.source_type IN ('stock_transfer.sent', 'stock_transfer.received', 'stock_transfer.found');
BEGIN
  IF (NEW.kind IN ('transfer-out', 'transfer-in')) <> of_transfer THEN
    PERFORM public.refuse_stock('stock_ledger_of_transfer', 'stock goes from place to place by a transfer');
  END IF;
  IF NOT of_transfer AND EXISTS (SELECT FROM public.stock_location WHERE id = NEW.location_id AND kind = 'transit')
     AND NOT EXISTS (SELECT FROM public.stock_adjustment a
                      WHERE NEW.source_type = 'stock_adjustment' AND a.id = NEW.source_id AND a.transfer_id IS NOT NULL) THEN
    PERFORM public.refuse_stock('stock_ledger_in_transit', 'in transit is only what was sent');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- At the end of the transaction the ledger says what was found, once out of transit and once into the place it was sent to.
CREATE FUNCTION stock_found_agrees(one uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (
    WITH due AS (
      SELECT side.nth AS line, l.batch_id, CASE side.nth WHEN 1 THEN -f.units ELSE f.units END AS quantity,
             CASE side.nth WHEN 1 THEN (SELECT id FROM public.stock_location WHERE kind = 'transit') ELSE t.to_id END AS location_id
        FROM public.stock_transfer_found f JOIN public.stock_transfer_line l ON l.transfer_id = f.transfer_id AND l.line = f.line
        JOIN public.stock_transfer t ON t.id = f.transfer_id, (VALUES (1), (2)) side (nth)
       WHERE f.id = one),
    done AS (
      SELECT line, batch_id, quantity, location_id FROM public.stock_ledger
       WHERE source_type = 'stock_transfer.found' AND source_id = one)
    (SELECT * FROM due EXCEPT SELECT * FROM done) UNION ALL (SELECT * FROM done EXCEPT SELECT * FROM due)) THEN
    PERFORM public.refuse_stock('stock_transfer_in_ledger', 'the ledger does not say what was found');
  END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION stock_found_in_ledger() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM public.stock_found_agrees(CASE TG_TABLE_NAME WHEN 'stock_ledger' THEN (to_jsonb(NEW) ->> 'source_id')::uuid ELSE NEW.id END);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER stock_found_in_ledger AFTER INSERT ON stock_transfer_found
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION stock_found_in_ledger();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER stock_found_in_ledger AFTER INSERT ON stock_ledger
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.source_type = 'stock_transfer.found') EXECUTE FUNCTION stock_found_in_ledger();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION stock_location_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.kind <> OLD.kind OR OLD.place_id IS NOT NULL AND NEW.place_id IS DISTINCT FROM OLD.place_id THEN
    PERFORM public.refuse_stock('stock_location_kept', 'a place keeps its kind and its ward');
  END IF;
  IF NOT NEW.active AND OLD.active
     AND (NEW.kind = 'transit' OR EXISTS (SELECT FROM public.stock_balance WHERE location_id = NEW.id AND quantity > 0)) THEN
    PERFORM public.refuse_stock('stock_location_empty', 'a place is closed when nothing is left in it');
  END IF;
  IF NOT NEW.active AND OLD.active
     AND EXISTS (SELECT FROM public.stock_transfer WHERE status IN ('requested', 'sent') AND NEW.id IN (from_id, to_id)) THEN
    PERFORM public.refuse_stock('stock_location_awaited', 'a place is closed when no transfer from or to it is open');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE FUNCTION stock_location_of_form() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.place_id IS NOT NULL AND NOT EXISTS (
       SELECT FROM public.location WHERE id = NEW.place_id AND form = CASE NEW.kind WHEN 'ward' THEN 'wa' ELSE 'th' END) THEN
    PERFORM public.refuse_stock('stock_location_of_form', 'the stock of a ward is of a ward, and that of a theatre of a theatre');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER stock_location_of_form BEFORE INSERT OR UPDATE OF place_id ON stock_location FOR EACH ROW EXECUTE FUNCTION stock_location_of_form();
--> statement-breakpoint
CREATE TRIGGER never_forgotten BEFORE DELETE OR TRUNCATE ON dose_of_supply FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget();
--> statement-breakpoint
-- What a dose took stays as it was written, until its entry is marked as wrong, once.
CREATE FUNCTION dose_of_supply_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF OLD.retracted_at IS NOT NULL OR to_jsonb(NEW) - 'retracted_at' <> to_jsonb(OLD) - 'retracted_at' THEN
    RAISE EXCEPTION 'what a dose took stays as it was written' USING ERRCODE = 'check_violation', CONSTRAINT = 'dose_of_supply_kept';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER dose_of_supply_kept BEFORE UPDATE ON dose_of_supply FOR EACH ROW EXECUTE FUNCTION dose_of_supply_kept();
--> statement-breakpoint
SELECT fire_always();
