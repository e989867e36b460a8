CREATE TABLE "stock_adjustment" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"location_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"note" text,
	"transfer_id" uuid,
	"status" text NOT NULL,
	"status_reason" text,
	"proposed_by" integer NOT NULL,
	"decided_by" integer,
	"decided_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "stock_adjustment_quantity" CHECK ("stock_adjustment"."quantity" <> 0),
	CONSTRAINT "stock_adjustment_kind" CHECK ("stock_adjustment"."kind" = 'adjustment' or "stock_adjustment"."kind" = 'disposal' and "stock_adjustment"."quantity" < 0),
	CONSTRAINT "stock_adjustment_reason" CHECK ("stock_adjustment"."reason" in ('damaged', 'spilled', 'expired', 'recalled', 'lost', 'found', 'entry-error', 'lost-in-transit', 'returned-to-supplier', 'other')),
	CONSTRAINT "stock_adjustment_note" CHECK ("stock_adjustment"."reason" <> 'other' or coalesce(length(trim("stock_adjustment"."note")) > 0, false)),
	CONSTRAINT "stock_adjustment_status" CHECK ("stock_adjustment"."status" in ('proposed', 'approved', 'refused')),
	CONSTRAINT "stock_adjustment_decided" CHECK (("stock_adjustment"."status" = 'proposed') = ("stock_adjustment"."decided_by" is null) and ("stock_adjustment"."decided_by" is null) = ("stock_adjustment"."decided_at" is null)),
	CONSTRAINT "stock_adjustment_two" CHECK ("stock_adjustment"."decided_by" <> "stock_adjustment"."proposed_by")
);
--> statement-breakpoint
CREATE TABLE "stock_take" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"location_id" uuid NOT NULL,
	"status" text NOT NULL,
	"status_reason" text,
	"decided_by" integer,
	"decided_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "stock_take_status" CHECK ("stock_take"."status" in ('counting', 'counted', 'approved', 'cancelled')),
	CONSTRAINT "stock_take_decided" CHECK (("stock_take"."status" = 'approved') = ("stock_take"."decided_by" is not null and "stock_take"."decided_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "stock_take_line" (
	"take_id" uuid NOT NULL,
	"line" smallint NOT NULL,
	"item_id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"counted" integer,
	"counted_by" integer,
	"counted_at" timestamp with time zone,
	"expected" integer,
	"difference" integer GENERATED ALWAYS AS (counted - expected) STORED,
	CONSTRAINT "stock_take_line_take_id_line_pk" PRIMARY KEY("take_id","line"),
	CONSTRAINT "stock_take_line_batch" UNIQUE("take_id","batch_id"),
	CONSTRAINT "stock_take_line_counted" CHECK ("stock_take_line"."counted" between 0 and 10000000),
	CONSTRAINT "stock_take_line_blind" CHECK (num_nonnulls("stock_take_line"."counted", "stock_take_line"."counted_by", "stock_take_line"."counted_at", "stock_take_line"."expected") in (0, 4))
);
--> statement-breakpoint
CREATE TABLE "stock_item" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"medication_system" text,
	"medication_code" text,
	"form" text NOT NULL,
	"strength" text NOT NULL,
	"base_unit" text NOT NULL,
	"controlled" boolean DEFAULT false NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"reorder_level" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "stock_item_code_unique" UNIQUE("code"),
	CONSTRAINT "stock_item_code_form" CHECK ("stock_item"."code" ~ '^[A-Z0-9][A-Z0-9-]{0,19}$'),
	CONSTRAINT "stock_item_name_given" CHECK (length(trim("stock_item"."name")) between 1 and 200),
	CONSTRAINT "stock_item_form_given" CHECK (length("stock_item"."form") <= 60 and length("stock_item"."strength") <= 60),
	CONSTRAINT "stock_item_medication" CHECK (("stock_item"."medication_system" is null) = ("stock_item"."medication_code" is null)),
	CONSTRAINT "stock_item_base_unit" CHECK ("stock_item"."base_unit" in ('tablet', 'capsule', 'ml', 'g', 'ampoule', 'vial', 'bag', 'bottle', 'tube', 'sachet', 'suppository', 'pessary', 'patch', 'inhaler', 'pen', 'unit', 'piece')),
	CONSTRAINT "stock_item_reorder_level" CHECK ("stock_item"."reorder_level" between 0 and 1000000)
);
--> statement-breakpoint
CREATE TABLE "stock_pack" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"item_id" uuid NOT NULL,
	"gtin" text,
	"name" text NOT NULL,
	"units" integer NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "stock_pack_gtin_unique" UNIQUE("gtin"),
	CONSTRAINT "stock_pack_of_item" UNIQUE("id","item_id"),
	CONSTRAINT "stock_pack_gtin" CHECK (case when "stock_pack"."gtin" ~ '^[0-9]{14}$' then (3 * substr(gtin, 1, 1)::int + 1 * substr(gtin, 2, 1)::int + 3 * substr(gtin, 3, 1)::int + 1 * substr(gtin, 4, 1)::int + 3 * substr(gtin, 5, 1)::int + 1 * substr(gtin, 6, 1)::int + 3 * substr(gtin, 7, 1)::int + 1 * substr(gtin, 8, 1)::int + 3 * substr(gtin, 9, 1)::int + 1 * substr(gtin, 10, 1)::int + 3 * substr(gtin, 11, 1)::int + 1 * substr(gtin, 12, 1)::int + 3 * substr(gtin, 13, 1)::int + 1 * substr(gtin, 14, 1)::int) % 10 = 0 else "stock_pack"."gtin" is null end),
	CONSTRAINT "stock_pack_name_given" CHECK (length(trim("stock_pack"."name")) between 1 and 100),
	CONSTRAINT "stock_pack_units" CHECK ("stock_pack"."units" between 1 and 100000)
);
--> statement-breakpoint
CREATE TABLE "stock_price" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"item_id" uuid NOT NULL,
	"valid" daterange NOT NULL,
	"amount_minor" integer NOT NULL,
	"per_units" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	CONSTRAINT "stock_price_amount" CHECK ("stock_price"."amount_minor" >= 0 and "stock_price"."per_units" between 1 and 100000),
	CONSTRAINT "stock_price_days" CHECK (not isempty("stock_price"."valid") and not lower_inf("stock_price"."valid"))
);
--> statement-breakpoint
CREATE TABLE "stock_balance" (
	"batch_id" uuid NOT NULL,
	"location_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	"moved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "stock_balance_batch_id_location_id_pk" PRIMARY KEY("batch_id","location_id"),
	CONSTRAINT "stock_balance_never_negative" CHECK ("stock_balance"."quantity" >= 0)
);
--> statement-breakpoint
CREATE TABLE "stock_batch" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"item_id" uuid NOT NULL,
	"lot" text NOT NULL,
	"expires_on" date NOT NULL,
	"status" text DEFAULT 'available' NOT NULL,
	"status_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "stock_batch_lot_once" UNIQUE("item_id","lot"),
	CONSTRAINT "stock_batch_of_item" UNIQUE("id","item_id"),
	CONSTRAINT "stock_batch_status" CHECK ("stock_batch"."status" in ('available', 'quarantine', 'recalled')),
	CONSTRAINT "stock_batch_reason" CHECK ("stock_batch"."status" = 'available' or length(trim("stock_batch"."status_reason")) > 0),
	CONSTRAINT "stock_batch_lot" CHECK ("stock_batch"."lot" = trim("stock_batch"."lot") and length("stock_batch"."lot") between 1 and 20)
);
--> statement-breakpoint
CREATE TABLE "stock_ledger" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"item_id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"location_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"on_day" date NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"recorded_by" integer NOT NULL,
	"witness_id" integer,
	"controlled" boolean DEFAULT false NOT NULL,
	"source_type" text NOT NULL,
	"source_id" uuid NOT NULL,
	"line" integer DEFAULT 1 NOT NULL,
	"reverses_id" uuid,
	"reason" text,
	CONSTRAINT "stock_ledger_source" UNIQUE("source_type","source_id","line"),
	CONSTRAINT "stock_ledger_sign" CHECK (case when "stock_ledger"."kind" in ('receipt', 'return', 'transfer-in') then "stock_ledger"."quantity" > 0 when "stock_ledger"."kind" in ('issue', 'consumption', 'transfer-out', 'disposal') then "stock_ledger"."quantity" < 0 when "stock_ledger"."kind" in ('adjustment', 'stock-take', 'reversal') then "stock_ledger"."quantity" <> 0 else false end),
	CONSTRAINT "stock_ledger_reversal" CHECK (("stock_ledger"."kind" = 'reversal') = ("stock_ledger"."reverses_id" is not null)),
	CONSTRAINT "stock_ledger_reason" CHECK ("stock_ledger"."kind" not in ('adjustment', 'disposal', 'reversal') or coalesce(length(trim("stock_ledger"."reason")) > 0, false)),
	CONSTRAINT "stock_ledger_two" CHECK ("stock_ledger"."witness_id" <> "stock_ledger"."recorded_by"),
	CONSTRAINT "stock_ledger_witness" CHECK (not "stock_ledger"."controlled" or "stock_ledger"."kind" not in ('issue', 'consumption', 'disposal', 'adjustment', 'stock-take') or "stock_ledger"."witness_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "stock_location" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"place_id" uuid,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "stock_location_kind" CHECK ("stock_location"."kind" in ('pharmacy', 'ward', 'theatre', 'quarantine', 'transit')),
	CONSTRAINT "stock_location_name_given" CHECK (length(trim("stock_location"."name")) between 1 and 100),
	CONSTRAINT "stock_location_place" CHECK ("stock_location"."place_id" is null or "stock_location"."kind" in ('ward', 'theatre'))
);
--> statement-breakpoint
CREATE TABLE "goods_receipt" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"order_id" uuid,
	"supplier" text NOT NULL,
	"delivery_note" text,
	"location_id" uuid NOT NULL,
	"received_by" integer NOT NULL,
	"at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	CONSTRAINT "goods_receipt_supplier" CHECK (length(trim("goods_receipt"."supplier")) between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "goods_receipt_line" (
	"receipt_id" uuid NOT NULL,
	"line" smallint NOT NULL,
	"item_id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"units" integer NOT NULL,
	CONSTRAINT "goods_receipt_line_receipt_id_line_pk" PRIMARY KEY("receipt_id","line"),
	CONSTRAINT "goods_receipt_line_units" CHECK ("goods_receipt_line"."units" between 1 and 10000000)
);
--> statement-breakpoint
CREATE TABLE "purchase_order" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"supplier" text NOT NULL,
	"location_id" uuid NOT NULL,
	"status" text NOT NULL,
	"status_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "purchase_order_status" CHECK ("purchase_order"."status" in ('draft', 'active', 'completed', 'cancelled')),
	CONSTRAINT "purchase_order_supplier" CHECK (length(trim("purchase_order"."supplier")) between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "purchase_order_line" (
	"order_id" uuid NOT NULL,
	"line" smallint NOT NULL,
	"item_id" uuid NOT NULL,
	"units" integer NOT NULL,
	CONSTRAINT "purchase_order_line_order_id_line_pk" PRIMARY KEY("order_id","line"),
	CONSTRAINT "purchase_order_line_units" CHECK ("purchase_order_line"."units" between 1 and 10000000)
);
--> statement-breakpoint
CREATE TABLE "stock_transfer" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"from_id" uuid NOT NULL,
	"to_id" uuid NOT NULL,
	"status" text NOT NULL,
	"status_reason" text,
	"sent_by" integer,
	"sent_at" timestamp with time zone,
	"received_by" integer,
	"received_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "stock_transfer_status" CHECK ("stock_transfer"."status" in ('requested', 'sent', 'received', 'cancelled')),
	CONSTRAINT "stock_transfer_places" CHECK ("stock_transfer"."from_id" <> "stock_transfer"."to_id"),
	CONSTRAINT "stock_transfer_sent" CHECK (("stock_transfer"."status" in ('sent', 'received')) = ("stock_transfer"."sent_at" is not null and "stock_transfer"."sent_by" is not null)),
	CONSTRAINT "stock_transfer_received" CHECK (("stock_transfer"."status" = 'received') = ("stock_transfer"."received_at" is not null and "stock_transfer"."received_by" is not null))
);
--> statement-breakpoint
CREATE TABLE "stock_transfer_line" (
	"transfer_id" uuid NOT NULL,
	"line" smallint NOT NULL,
	"item_id" uuid NOT NULL,
	"batch_id" uuid,
	"requested" integer DEFAULT 0 NOT NULL,
	"sent" integer,
	"received" integer,
	"difference" integer GENERATED ALWAYS AS (sent - received) STORED,
	"reason" text,
	CONSTRAINT "stock_transfer_line_transfer_id_line_pk" PRIMARY KEY("transfer_id","line"),
	CONSTRAINT "stock_transfer_line_units" CHECK ("stock_transfer_line"."requested" between 0 and 10000000 and "stock_transfer_line"."sent" between 0 and 10000000 and "stock_transfer_line"."received" between 0 and "stock_transfer_line"."sent"),
	CONSTRAINT "stock_transfer_line_batch" CHECK (coalesce("stock_transfer_line"."sent", 0) = 0 or "stock_transfer_line"."batch_id" is not null),
	CONSTRAINT "stock_transfer_line_reason" CHECK (coalesce("stock_transfer_line"."sent" - "stock_transfer_line"."received", 0) = 0 or coalesce(length(trim("stock_transfer_line"."reason")) > 0, false))
);
--> statement-breakpoint
ALTER TABLE "stock_adjustment" ADD CONSTRAINT "stock_adjustment_location_id_stock_location_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."stock_location"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_adjustment" ADD CONSTRAINT "stock_adjustment_transfer_id_stock_transfer_id_fk" FOREIGN KEY ("transfer_id") REFERENCES "public"."stock_transfer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_adjustment" ADD CONSTRAINT "stock_adjustment_proposed_by_staff_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_adjustment" ADD CONSTRAINT "stock_adjustment_decided_by_staff_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_adjustment" ADD CONSTRAINT "stock_adjustment_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_adjustment" ADD CONSTRAINT "stock_adjustment_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_adjustment" ADD CONSTRAINT "stock_adjustment_batch_of_item" FOREIGN KEY ("batch_id","item_id") REFERENCES "public"."stock_batch"("id","item_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_take" ADD CONSTRAINT "stock_take_location_id_stock_location_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."stock_location"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_take" ADD CONSTRAINT "stock_take_decided_by_staff_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_take" ADD CONSTRAINT "stock_take_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_take" ADD CONSTRAINT "stock_take_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_take_line" ADD CONSTRAINT "stock_take_line_take_id_stock_take_id_fk" FOREIGN KEY ("take_id") REFERENCES "public"."stock_take"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_take_line" ADD CONSTRAINT "stock_take_line_counted_by_staff_id_fk" FOREIGN KEY ("counted_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_take_line" ADD CONSTRAINT "stock_take_line_batch_of_item" FOREIGN KEY ("batch_id","item_id") REFERENCES "public"."stock_batch"("id","item_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_item" ADD CONSTRAINT "stock_item_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_item" ADD CONSTRAINT "stock_item_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_pack" ADD CONSTRAINT "stock_pack_item_id_stock_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."stock_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_price" ADD CONSTRAINT "stock_price_item_id_stock_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."stock_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_price" ADD CONSTRAINT "stock_price_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_balance" ADD CONSTRAINT "stock_balance_batch_id_stock_batch_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."stock_batch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_balance" ADD CONSTRAINT "stock_balance_location_id_stock_location_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."stock_location"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_batch" ADD CONSTRAINT "stock_batch_item_id_stock_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."stock_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_batch" ADD CONSTRAINT "stock_batch_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_batch" ADD CONSTRAINT "stock_batch_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_ledger" ADD CONSTRAINT "stock_ledger_location_id_stock_location_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."stock_location"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_ledger" ADD CONSTRAINT "stock_ledger_recorded_by_staff_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_ledger" ADD CONSTRAINT "stock_ledger_witness_id_staff_id_fk" FOREIGN KEY ("witness_id") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_ledger" ADD CONSTRAINT "stock_ledger_reverses_id_stock_ledger_id_fk" FOREIGN KEY ("reverses_id") REFERENCES "public"."stock_ledger"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_ledger" ADD CONSTRAINT "stock_ledger_batch_of_item" FOREIGN KEY ("batch_id","item_id") REFERENCES "public"."stock_batch"("id","item_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_location" ADD CONSTRAINT "stock_location_place_id_location_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."location"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goods_receipt" ADD CONSTRAINT "goods_receipt_order_id_purchase_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."purchase_order"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goods_receipt" ADD CONSTRAINT "goods_receipt_location_id_stock_location_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."stock_location"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goods_receipt" ADD CONSTRAINT "goods_receipt_received_by_staff_id_fk" FOREIGN KEY ("received_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goods_receipt_line" ADD CONSTRAINT "goods_receipt_line_receipt_id_goods_receipt_id_fk" FOREIGN KEY ("receipt_id") REFERENCES "public"."goods_receipt"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goods_receipt_line" ADD CONSTRAINT "goods_receipt_line_item_id_stock_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."stock_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goods_receipt_line" ADD CONSTRAINT "goods_receipt_line_batch_of_item" FOREIGN KEY ("batch_id","item_id") REFERENCES "public"."stock_batch"("id","item_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_order" ADD CONSTRAINT "purchase_order_location_id_stock_location_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."stock_location"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_order" ADD CONSTRAINT "purchase_order_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_order" ADD CONSTRAINT "purchase_order_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_order_line" ADD CONSTRAINT "purchase_order_line_order_id_purchase_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."purchase_order"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_order_line" ADD CONSTRAINT "purchase_order_line_item_id_stock_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."stock_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_transfer" ADD CONSTRAINT "stock_transfer_from_id_stock_location_id_fk" FOREIGN KEY ("from_id") REFERENCES "public"."stock_location"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_transfer" ADD CONSTRAINT "stock_transfer_to_id_stock_location_id_fk" FOREIGN KEY ("to_id") REFERENCES "public"."stock_location"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_transfer" ADD CONSTRAINT "stock_transfer_sent_by_staff_id_fk" FOREIGN KEY ("sent_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_transfer" ADD CONSTRAINT "stock_transfer_received_by_staff_id_fk" FOREIGN KEY ("received_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_transfer" ADD CONSTRAINT "stock_transfer_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_transfer" ADD CONSTRAINT "stock_transfer_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_transfer_line" ADD CONSTRAINT "stock_transfer_line_transfer_id_stock_transfer_id_fk" FOREIGN KEY ("transfer_id") REFERENCES "public"."stock_transfer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_transfer_line" ADD CONSTRAINT "stock_transfer_line_item_id_stock_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."stock_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_transfer_line" ADD CONSTRAINT "stock_transfer_line_batch_of_item" FOREIGN KEY ("batch_id","item_id") REFERENCES "public"."stock_batch"("id","item_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "stock_adjustment_open" ON "stock_adjustment" USING btree ("created_at") WHERE "stock_adjustment"."status" = 'proposed';--> statement-breakpoint
CREATE INDEX "stock_adjustment_batch" ON "stock_adjustment" USING btree ("batch_id");--> statement-breakpoint
CREATE INDEX "stock_take_location" ON "stock_take" USING btree ("location_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "stock_item_name" ON "stock_item" USING btree (lower("name"));--> statement-breakpoint
CREATE INDEX "stock_item_medication_code" ON "stock_item" USING btree ("medication_system","medication_code");--> statement-breakpoint
CREATE UNIQUE INDEX "stock_pack_name" ON "stock_pack" USING btree ("item_id",lower("name"));--> statement-breakpoint
CREATE INDEX "stock_price_item" ON "stock_price" USING btree ("item_id");--> statement-breakpoint
CREATE INDEX "stock_balance_location" ON "stock_balance" USING btree ("location_id");--> statement-breakpoint
CREATE INDEX "stock_batch_expiry" ON "stock_batch" USING btree ("expires_on");--> statement-breakpoint
CREATE UNIQUE INDEX "stock_ledger_reversed" ON "stock_ledger" USING btree ("reverses_id");--> statement-breakpoint
CREATE INDEX "stock_ledger_place" ON "stock_ledger" USING btree ("batch_id","location_id","at");--> statement-breakpoint
CREATE INDEX "stock_ledger_item" ON "stock_ledger" USING btree ("item_id","at");--> statement-breakpoint
CREATE INDEX "stock_ledger_location" ON "stock_ledger" USING btree ("location_id","at");--> statement-breakpoint
CREATE INDEX "stock_ledger_controlled" ON "stock_ledger" USING btree ("item_id","at") WHERE "stock_ledger"."controlled";--> statement-breakpoint
CREATE UNIQUE INDEX "stock_location_name" ON "stock_location" USING btree (lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "stock_location_of_place" ON "stock_location" USING btree ("place_id");--> statement-breakpoint
CREATE UNIQUE INDEX "stock_location_transit" ON "stock_location" USING btree ("kind") WHERE "stock_location"."kind" = 'transit';--> statement-breakpoint
CREATE INDEX "goods_receipt_order" ON "goods_receipt" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "goods_receipt_at" ON "goods_receipt" USING btree ("at");--> statement-breakpoint
CREATE INDEX "purchase_order_open" ON "purchase_order" USING btree ("created_at") WHERE "purchase_order"."status" in ('draft', 'active');--> statement-breakpoint
CREATE INDEX "stock_transfer_open" ON "stock_transfer" USING btree ("to_id","created_at") WHERE "stock_transfer"."status" in ('requested', 'sent');--> statement-breakpoint
-- What a new hospital begins with, and a demo that is reset.
CREATE FUNCTION ship_stock_places() RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
INSERT INTO public.stock_location (name, kind) VALUES
  ('Main pharmacy', 'pharmacy'), ('Quarantine', 'quarantine'), ('In transit', 'transit')
ON CONFLICT DO NOTHING;
$$;
--> statement-breakpoint
SELECT ship_stock_places();
--> statement-breakpoint
SELECT snapshot_watch('formulary', watched::regclass) FROM unnest(ARRAY['stock_item', 'stock_pack', 'stock_price']) AS watched;
--> statement-breakpoint
DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['stock_item', 'stock_pack', 'stock_price', 'stock_location', 'stock_batch', 'stock_ledger', 'stock_balance',
                              'purchase_order', 'purchase_order_line', 'goods_receipt', 'goods_receipt_line', 'stock_transfer',
                              'stock_transfer_line', 'stock_adjustment', 'stock_take', 'stock_take_line'] LOOP
    EXECUTE format('CREATE TRIGGER never_forgotten BEFORE DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget()', kept);
  END LOOP;
  FOREACH kept IN ARRAY ARRAY['stock_ledger', 'goods_receipt', 'goods_receipt_line', 'purchase_order_line'] LOOP
    EXECUTE format('CREATE TRIGGER never_changed BEFORE UPDATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget()', kept);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE FUNCTION refuse_stock(rule text, said text, detail text DEFAULT '') RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION '%', said USING ERRCODE = 'check_violation', CONSTRAINT = rule, DETAIL = detail;
END $$;
--> statement-breakpoint
-- A record begins at the first status named and takes only the steps named, as `from>to`; after its last step it stays as it is.
CREATE FUNCTION stock_steps() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  step text;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> TG_ARGV[0] THEN
      PERFORM public.refuse_stock(TG_TABLE_NAME || '_steps', TG_TABLE_NAME || ' begins as ' || TG_ARGV[0]);
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.status <> OLD.status THEN
    FOREACH step IN ARRAY TG_ARGV LOOP
      IF step = OLD.status || '>' || NEW.status THEN RETURN NEW; END IF;
    END LOOP;
    PERFORM public.refuse_stock(TG_TABLE_NAME || '_steps', TG_TABLE_NAME || ' does not go from ' || OLD.status || ' to ' || NEW.status);
  END IF;
  FOREACH step IN ARRAY TG_ARGV LOOP
    IF starts_with(step, OLD.status || '>') THEN RETURN NEW; END IF;
  END LOOP;
  PERFORM public.refuse_stock(TG_TABLE_NAME || '_kept', TG_TABLE_NAME || ' stays as it was ' || OLD.status);
END $$;
--> statement-breakpoint
CREATE TRIGGER purchase_order_steps BEFORE INSERT OR UPDATE ON purchase_order FOR EACH ROW
  EXECUTE FUNCTION stock_steps('draft', 'draft>active', 'draft>cancelled', 'active>completed', 'active>cancelled');
--> statement-breakpoint
CREATE TRIGGER stock_transfer_steps BEFORE INSERT OR UPDATE ON stock_transfer FOR EACH ROW
  EXECUTE FUNCTION stock_steps('requested', 'requested>sent', 'requested>cancelled', 'sent>received');
--> statement-breakpoint
CREATE TRIGGER stock_adjustment_steps BEFORE INSERT OR UPDATE ON stock_adjustment FOR EACH ROW
  EXECUTE FUNCTION stock_steps('proposed', 'proposed>approved', 'proposed>refused');
--> statement-breakpoint
CREATE TRIGGER stock_take_steps BEFORE INSERT OR UPDATE ON stock_take FOR EACH ROW
  EXECUTE FUNCTION stock_steps('counting', 'counting>counted', 'counted>counting', 'counted>approved', 'counting>cancelled', 'counted>cancelled');
--> statement-breakpoint
ALTER TABLE stock_price ADD CONSTRAINT stock_price_one_a_day EXCLUDE USING gist (item_id WITH =, valid WITH &&);
--> statement-breakpoint
-- At the end of the transaction each price ends where the next begins, and the last has no end.
CREATE FUNCTION stock_price_without_gap() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF (SELECT count(*) FROM public.stock_price p
       WHERE p.item_id = NEW.item_id AND NOT EXISTS (
         SELECT FROM public.stock_price n WHERE n.item_id = p.item_id AND lower(n.valid) = upper(p.valid))) <> 1
     OR NOT EXISTS (SELECT FROM public.stock_price p WHERE p.item_id = NEW.item_id AND upper_inf(p.valid)) THEN
    PERFORM public.refuse_stock('stock_price_without_gap', 'an item has a price on every day since its first');
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER stock_price_without_gap AFTER INSERT OR UPDATE ON stock_price
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION stock_price_without_gap();
--> statement-breakpoint
-- What something cost stays known: a price ends today at the earliest, and another amount is another row. The day of the hospital
-- is at most one off that of UTC.
CREATE FUNCTION stock_price_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  day CONSTANT date := (public.hospital_now() AT TIME ZONE 'UTC')::date;
BEGIN
  IF (NEW.id, NEW.item_id, lower(NEW.valid)) IS DISTINCT FROM (OLD.id, OLD.item_id, lower(OLD.valid))
     OR lower(OLD.valid) <= day + 1 AND (NEW.amount_minor, NEW.per_units) <> (OLD.amount_minor, OLD.per_units)
     OR NEW.valid <> OLD.valid AND (upper(OLD.valid) < day - 1 OR upper(NEW.valid) < day - 1) THEN
    PERFORM public.refuse_stock('stock_price_kept', 'a price that has been stays as it was');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER stock_price_kept BEFORE UPDATE ON stock_price FOR EACH ROW EXECUTE FUNCTION stock_price_kept();
--> statement-breakpoint
CREATE FUNCTION stock_item_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.base_unit <> OLD.base_unit AND EXISTS (SELECT FROM public.stock_ledger WHERE item_id = OLD.id) THEN
    PERFORM public.refuse_stock('stock_item_base_unit_kept', 'an item whose stock has moved keeps its unit');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER stock_item_kept BEFORE UPDATE ON stock_item FOR EACH ROW EXECUTE FUNCTION stock_item_kept();
--> statement-breakpoint
CREATE FUNCTION stock_pack_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF (NEW.item_id, NEW.units) IS DISTINCT FROM (OLD.item_id, OLD.units) OR OLD.gtin IS NOT NULL AND NEW.gtin IS DISTINCT FROM OLD.gtin THEN
    PERFORM public.refuse_stock('stock_pack_kept', 'a pack keeps its item, its content and its barcode');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER stock_pack_kept BEFORE UPDATE ON stock_pack FOR EACH ROW EXECUTE FUNCTION stock_pack_kept();
--> statement-breakpoint
CREATE FUNCTION stock_location_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.kind <> OLD.kind THEN
    PERFORM public.refuse_stock('stock_location_kept', 'a place keeps its kind');
  END IF;
  IF NOT NEW.active AND OLD.active
     AND (NEW.kind = 'transit' OR EXISTS (SELECT FROM public.stock_balance WHERE location_id = NEW.id AND quantity > 0)) THEN
    PERFORM public.refuse_stock('stock_location_empty', 'a place is closed when nothing is left in it');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER stock_location_kept BEFORE UPDATE ON stock_location FOR EACH ROW EXECUTE FUNCTION stock_location_kept();
--> statement-breakpoint
CREATE FUNCTION stock_batch_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF (NEW.item_id, NEW.lot) IS DISTINCT FROM (OLD.item_id, OLD.lot) THEN
    PERFORM public.refuse_stock('stock_batch_kept', 'a batch keeps its item and its number');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER stock_batch_kept BEFORE UPDATE ON stock_batch FOR EACH ROW EXECUTE FUNCTION stock_batch_kept();
--> statement-breakpoint
-- What a movement may be. The batch, item and place are locked, so that a recall, a change of the item and the closing of the place
-- come before it or after it.
CREATE FUNCTION stock_movement_allowed() RETURNS trigger
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
        WHERE NEW.source_type = 'stock_adjustment' AND a.id = NEW.source_id AND a.status = 'approved' AND a.kind = 'adjustment'
          AND (a.batch_id, a.location_id, a.quantity) = (NEW.batch_id, NEW.location_id, NEW.quantity))
     OR NEW.kind = 'stock-take' AND NOT EXISTS (
       SELECT FROM public.stock_take t JOIN public.stock_take_line l ON l.take_id = t.id
        WHERE NEW.source_type = 'stock_take' AND t.id = NEW.source_id AND t.status = 'approved'
          AND (l.line, l.batch_id, t.location_id, l.difference) = (NEW.line, NEW.batch_id, NEW.location_id, NEW.quantity)) THEN
    PERFORM public.refuse_stock('stock_ledger_approved', 'a second person approves what corrects the stock');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER stock_movement_allowed BEFORE INSERT ON stock_ledger FOR EACH ROW EXECUTE FUNCTION stock_movement_allowed();
--> statement-breakpoint
-- The balance follows the ledger, one movement of a batch in a place after the other. An entry with an earlier time than the latest is
-- held against every instant since, so that there never was less than none either.
CREATE FUNCTION stock_balance_follows() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  balance record;
  lowest bigint;
BEGIN
  INSERT INTO public.stock_balance (batch_id, location_id, quantity, moved_at)
  VALUES (NEW.batch_id, NEW.location_id, 0, NEW.at) ON CONFLICT DO NOTHING;
  SELECT quantity, moved_at INTO balance FROM public.stock_balance
   WHERE batch_id = NEW.batch_id AND location_id = NEW.location_id FOR UPDATE;
  lowest := balance.quantity::bigint + NEW.quantity;
  IF NEW.quantity < 0 AND balance.moved_at > NEW.at THEN
    SELECT least(lowest, min(s.there)) INTO lowest FROM (
      SELECT m.at, sum(sum(m.quantity)) OVER (ORDER BY m.at) AS there FROM public.stock_ledger m
       WHERE m.batch_id = NEW.batch_id AND m.location_id = NEW.location_id GROUP BY m.at) s
     WHERE s.at >= NEW.at;
  END IF;
  IF lowest < 0 THEN
    PERFORM public.refuse_stock('stock_balance_never_negative', 'there are only ' || lowest - NEW.quantity || ' of this batch in this place',
      jsonb_build_object('item', NEW.item_id, 'batch', NEW.batch_id, 'location', NEW.location_id, 'there', lowest - NEW.quantity)::text);
  END IF;
  UPDATE public.stock_balance SET quantity = quantity + NEW.quantity, moved_at = greatest(moved_at, NEW.at)
   WHERE batch_id = NEW.batch_id AND location_id = NEW.location_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER stock_balance_follows AFTER INSERT ON stock_ledger FOR EACH ROW EXECUTE FUNCTION stock_balance_follows();
--> statement-breakpoint
CREATE FUNCTION stock_balance_by_ledger() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF pg_trigger_depth() < 2 THEN
    PERFORM public.refuse_stock('stock_balance_by_ledger', 'the balance is changed by movements alone');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER stock_balance_by_ledger BEFORE INSERT OR UPDATE ON stock_balance FOR EACH ROW EXECUTE FUNCTION stock_balance_by_ledger();
--> statement-breakpoint
CREATE FUNCTION purchase_order_line_open() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM FROM public.purchase_order WHERE id = NEW.order_id AND status = 'draft' FOR SHARE;
  IF NOT FOUND THEN
    PERFORM public.refuse_stock('purchase_order_line_open', 'an order that was sent keeps its lines');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER purchase_order_line_open BEFORE INSERT ON purchase_order_line FOR EACH ROW EXECUTE FUNCTION purchase_order_line_open();
--> statement-breakpoint
-- Lines are added and filled until a transfer is sent, and then only received.
CREATE FUNCTION stock_transfer_line_now() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  step text;
BEGIN
  SELECT status INTO step FROM public.stock_transfer WHERE id = NEW.transfer_id FOR SHARE;
  IF TG_OP = 'UPDATE' AND (NEW.transfer_id, NEW.line, NEW.item_id, NEW.requested)
       IS DISTINCT FROM (OLD.transfer_id, OLD.line, OLD.item_id, OLD.requested)
     OR step NOT IN ('requested', 'sent')
     OR step = 'requested' AND num_nonnulls(NEW.received, NEW.reason) > 0
     OR step = 'sent' AND (TG_OP = 'INSERT' OR (NEW.batch_id, NEW.sent) IS DISTINCT FROM (OLD.batch_id, OLD.sent)) THEN
    PERFORM public.refuse_stock('stock_transfer_line_kept', 'the lines of a transfer stay as they were sent and received');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER stock_transfer_line_now BEFORE INSERT OR UPDATE ON stock_transfer_line FOR EACH ROW EXECUTE FUNCTION stock_transfer_line_now();
--> statement-breakpoint
CREATE FUNCTION stock_transfer_whole() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF (NEW.from_id, NEW.to_id) IS DISTINCT FROM (OLD.from_id, OLD.to_id) THEN
    PERFORM public.refuse_stock('stock_transfer_kept', 'a transfer keeps its places');
  END IF;
  IF NEW.status = 'sent' AND OLD.status = 'requested' AND (
       EXISTS (SELECT FROM public.stock_transfer_line WHERE transfer_id = NEW.id AND sent IS NULL)
       OR NOT EXISTS (SELECT FROM public.stock_transfer_line WHERE transfer_id = NEW.id AND sent > 0))
     OR NEW.status = 'received' AND EXISTS (SELECT FROM public.stock_transfer_line WHERE transfer_id = NEW.id AND received IS NULL) THEN
    PERFORM public.refuse_stock('stock_transfer_whole', 'every line of a transfer is sent and received');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER stock_transfer_whole BEFORE UPDATE ON stock_transfer FOR EACH ROW EXECUTE FUNCTION stock_transfer_whole();
--> statement-breakpoint
CREATE FUNCTION stock_adjustment_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  free CONSTANT text[] := '{status,status_reason,decided_by,decided_at,version,updated_at,updated_by}';
BEGIN
  IF to_jsonb(OLD) - free IS DISTINCT FROM to_jsonb(NEW) - free THEN
    PERFORM public.refuse_stock('stock_adjustment_kept', 'an adjustment stays as it was proposed');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER stock_adjustment_kept BEFORE UPDATE ON stock_adjustment FOR EACH ROW EXECUTE FUNCTION stock_adjustment_kept();
--> statement-breakpoint
CREATE FUNCTION stock_take_line_counted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  place uuid;
BEGIN
  SELECT location_id INTO place FROM public.stock_take WHERE id = NEW.take_id AND status = 'counting' FOR SHARE;
  IF place IS NULL OR TG_OP = 'UPDATE' AND (NEW.take_id, NEW.line, NEW.item_id, NEW.batch_id)
                                       IS DISTINCT FROM (OLD.take_id, OLD.line, OLD.item_id, OLD.batch_id) THEN
    PERFORM public.refuse_stock('stock_take_line_kept', 'the lines of a count that was handed in stay as they are');
  END IF;
  NEW.counted_at := NULL;
  NEW.expected := NULL;
  IF NEW.counted IS NOT NULL THEN
    SELECT quantity INTO NEW.expected FROM public.stock_balance WHERE batch_id = NEW.batch_id AND location_id = place FOR UPDATE;
    NEW.expected := coalesce(NEW.expected, 0);
    NEW.counted_at := public.hospital_now();
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER stock_take_line_counted BEFORE INSERT OR UPDATE ON stock_take_line FOR EACH ROW EXECUTE FUNCTION stock_take_line_counted();
--> statement-breakpoint
CREATE FUNCTION stock_take_whole() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.location_id <> OLD.location_id THEN
    PERFORM public.refuse_stock('stock_take_kept', 'a count keeps its place');
  END IF;
  IF NEW.status = 'counted' AND (
       EXISTS (SELECT FROM public.stock_take_line WHERE take_id = NEW.id AND counted IS NULL)
       OR NOT EXISTS (SELECT FROM public.stock_take_line WHERE take_id = NEW.id)) THEN
    PERFORM public.refuse_stock('stock_take_whole', 'every line is counted before a count is handed in');
  END IF;
  IF NEW.status = 'approved' AND (NEW.decided_by = NEW.created_by OR EXISTS (
       SELECT FROM public.stock_take_line WHERE take_id = NEW.id AND counted_by = NEW.decided_by)) THEN
    PERFORM public.refuse_stock('stock_take_two', 'somebody who did not count approves a count');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER stock_take_whole BEFORE UPDATE ON stock_take FOR EACH ROW EXECUTE FUNCTION stock_take_whole();
--> statement-breakpoint
SELECT fire_always();
