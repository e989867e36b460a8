CREATE TABLE "account" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" text NOT NULL,
	"patient_id" uuid NOT NULL,
	"encounter_id" uuid NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"status_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"opened_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	CONSTRAINT "account_number_unique" UNIQUE("number"),
	CONSTRAINT "account_encounter_id_unique" UNIQUE("encounter_id"),
	CONSTRAINT "account_number_form" CHECK ("account"."number" ~ '^A-[VS][0-9]{8,}$'),
	CONSTRAINT "account_status" CHECK ("account"."status" in ('open', 'carecomplete-notbilled', 'billing', 'closed-completed', 'closed-baddebt', 'closed-voided'))
);
--> statement-breakpoint
CREATE TABLE "account_payer" (
	"account_id" uuid NOT NULL,
	"rank" smallint NOT NULL,
	"payer_id" uuid NOT NULL,
	"member_number" text,
	"share_basis_points" integer NOT NULL,
	"limit_minor" bigint,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	CONSTRAINT "account_payer_account_id_rank_pk" PRIMARY KEY("account_id","rank"),
	CONSTRAINT "account_payer_once" UNIQUE("account_id","payer_id"),
	CONSTRAINT "account_payer_rank" CHECK ("account_payer"."rank" between 1 and 9),
	CONSTRAINT "account_payer_share" CHECK ("account_payer"."share_basis_points" between 1 and 10000),
	CONSTRAINT "account_payer_limit" CHECK ("account_payer"."limit_minor" > 0),
	CONSTRAINT "account_payer_member" CHECK (length("account_payer"."member_number") between 1 and 60)
);
--> statement-breakpoint
CREATE TABLE "cash_count" (
	"session_id" uuid NOT NULL,
	"denomination_minor" integer NOT NULL,
	"pieces" integer NOT NULL,
	CONSTRAINT "cash_count_session_id_denomination_minor_pk" PRIMARY KEY("session_id","denomination_minor"),
	CONSTRAINT "cash_count_values" CHECK ("cash_count"."denomination_minor" > 0 and "cash_count"."pieces" between 0 and 100000)
);
--> statement-breakpoint
CREATE TABLE "cash_session" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"staff_id" integer NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"status_reason" text,
	"opened_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"closed_at" timestamp with time zone,
	"closed_by" integer,
	"expected_minor" bigint,
	"counted_minor" bigint,
	"reconciled_by" integer,
	"reconciled_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "cash_session_status" CHECK ("cash_session"."status" in ('open', 'closing', 'closed', 'reconciled')),
	CONSTRAINT "cash_session_closed" CHECK (("cash_session"."status" in ('closed', 'reconciled')) = ("cash_session"."closed_at" is not null) and ("cash_session"."closed_at" is null) = ("cash_session"."closed_by" is null) and ("cash_session"."closed_at" is null) = ("cash_session"."counted_minor" is null) and ("cash_session"."closed_at" is null) = ("cash_session"."expected_minor" is null)),
	CONSTRAINT "cash_session_reconciled" CHECK (("cash_session"."status" = 'reconciled') = ("cash_session"."reconciled_at" is not null) and ("cash_session"."reconciled_at" is null) = ("cash_session"."reconciled_by" is null) and ("cash_session"."reconciled_by" is null or "cash_session"."reconciled_by" not in ("cash_session"."staff_id", "cash_session"."closed_by") or "cash_session"."counted_minor" = "cash_session"."expected_minor" and "cash_session"."reconciled_by" <> "cash_session"."staff_id"))
);
--> statement-breakpoint
CREATE TABLE "cash_transfer" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"from_session" uuid,
	"to_session" uuid,
	"amount_minor" bigint NOT NULL,
	"status" text DEFAULT 'sent' NOT NULL,
	"status_reason" text,
	"sent_by" integer NOT NULL,
	"sent_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"decided_by" integer,
	"decided_at" timestamp with time zone,
	CONSTRAINT "cash_transfer_amount" CHECK ("cash_transfer"."amount_minor" > 0),
	CONSTRAINT "cash_transfer_status" CHECK ("cash_transfer"."status" in ('sent', 'accepted', 'refused')),
	CONSTRAINT "cash_transfer_decided" CHECK (("cash_transfer"."status" = 'sent') = ("cash_transfer"."decided_by" is null) and ("cash_transfer"."decided_by" is null) = ("cash_transfer"."decided_at" is null) and ("cash_transfer"."status" <> 'accepted' or "cash_transfer"."decided_by" <> "cash_transfer"."sent_by")),
	CONSTRAINT "cash_transfer_ends" CHECK ("cash_transfer"."from_session" is distinct from "cash_transfer"."to_session")
);
--> statement-breakpoint
CREATE TABLE "charge_discount" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"charge_item_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"amount_minor" bigint NOT NULL,
	"reason" text NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" integer,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	CONSTRAINT "charge_discount_amount" CHECK ("charge_discount"."amount_minor" > 0),
	CONSTRAINT "charge_discount_reason_given" CHECK (length(trim("charge_discount"."reason")) between 3 and 200),
	CONSTRAINT "charge_discount_withdrawn" CHECK (("charge_discount"."withdrawn_at" is null) = ("charge_discount"."withdrawn_by" is null))
);
--> statement-breakpoint
CREATE TABLE "charge_item" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"source_type" text NOT NULL,
	"source_id" uuid NOT NULL,
	"component" text NOT NULL,
	"code" text NOT NULL,
	"display" text NOT NULL,
	"category" text GENERATED ALWAYS AS (split_part(code, '/', 1)) STORED NOT NULL,
	"quantity" integer NOT NULL,
	"amount_minor" bigint,
	"tax_minor" bigint,
	"status" text NOT NULL,
	"status_reason" text,
	"reverses" uuid,
	"reversed_at" timestamp with time zone,
	"performed_at" timestamp with time zone NOT NULL,
	"performed_by" integer,
	"location_id" uuid,
	"recorded_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	CONSTRAINT "charge_item_reverses_unique" UNIQUE("reverses"),
	CONSTRAINT "charge_item_status" CHECK ("charge_item"."status" in ('billable', 'not-billable', 'billed', 'aborted', 'entered-in-error')),
	CONSTRAINT "charge_item_category" CHECK ("charge_item"."category" in ('visit', 'bed', 'theatre', 'medicine', 'laboratory', 'examination', 'package', 'other')),
	CONSTRAINT "charge_item_quantity" CHECK (sign("charge_item"."quantity") = case when "charge_item"."reverses" is null then 1 else -1 end),
	CONSTRAINT "charge_item_amount" CHECK (("charge_item"."amount_minor" is null) = ("charge_item"."tax_minor" is null) and ("charge_item"."amount_minor" is not null or "charge_item"."status" in ('billable', 'aborted', 'entered-in-error')) and ("charge_item"."reverses" is null and "charge_item"."amount_minor" >= 0 and "charge_item"."tax_minor" >= 0 or "charge_item"."reverses" is not null and "charge_item"."amount_minor" <= 0 and "charge_item"."tax_minor" <= 0 or "charge_item"."amount_minor" is null)),
	CONSTRAINT "charge_item_reason" CHECK ("charge_item"."status" not in ('not-billable', 'aborted', 'entered-in-error') or length(trim("charge_item"."status_reason")) between 1 and 200),
	CONSTRAINT "charge_item_component_given" CHECK (length("charge_item"."component") between 1 and 80)
);
--> statement-breakpoint
CREATE TABLE "invoice" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" text,
	"account_id" uuid NOT NULL,
	"payer_id" uuid,
	"bill_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"status_reason" text,
	"corrects" uuid,
	"total_minor" bigint NOT NULL,
	"approved_by" integer,
	"approved_at" timestamp with time zone,
	"issued_by" integer,
	"issued_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "invoice_number_unique" UNIQUE("number"),
	CONSTRAINT "invoice_once_in_bill" UNIQUE NULLS NOT DISTINCT("bill_id","payer_id"),
	CONSTRAINT "invoice_number_form" CHECK ("invoice"."number" ~ '^[FC][0-9]{8,}$'),
	CONSTRAINT "invoice_kind" CHECK ("invoice"."kind" in ('interim', 'final', 'credit-note')),
	CONSTRAINT "invoice_status" CHECK ("invoice"."status" in ('draft', 'issued', 'balanced', 'cancelled')),
	CONSTRAINT "invoice_issued" CHECK (("invoice"."number" is null) = ("invoice"."issued_at" is null) and ("invoice"."issued_at" is null) = ("invoice"."issued_by" is null) and ("invoice"."number" is not null or "invoice"."status" in ('draft', 'cancelled')) and ("invoice"."number" is null or "invoice"."status" <> 'draft')),
	CONSTRAINT "invoice_approved" CHECK (("invoice"."approved_at" is null) = ("invoice"."approved_by" is null)),
	CONSTRAINT "invoice_credit_note" CHECK (("invoice"."kind" = 'credit-note') = ("invoice"."corrects" is not null)),
	CONSTRAINT "invoice_total_sign" CHECK (case when "invoice"."kind" = 'credit-note' then "invoice"."total_minor" <= 0 else "invoice"."total_minor" >= 0 end)
);
--> statement-breakpoint
CREATE TABLE "invoice_document" (
	"invoice_id" uuid NOT NULL,
	"form" text NOT NULL,
	"content" "bytea" NOT NULL,
	"digest" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	CONSTRAINT "invoice_document_invoice_id_form_pk" PRIMARY KEY("invoice_id","form"),
	CONSTRAINT "invoice_document_form" CHECK ("invoice_document"."form" in ('a4', 'roll')),
	CONSTRAINT "invoice_document_digest" CHECK ("invoice_document"."digest" = sha256("invoice_document"."content"))
);
--> statement-breakpoint
CREATE TABLE "invoice_line" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"invoice_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"charge_item_id" uuid NOT NULL,
	"display" text NOT NULL,
	"quantity" integer NOT NULL,
	"amount_minor" bigint NOT NULL,
	"tax_minor" bigint NOT NULL,
	"discount_minor" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "invoice_line_number" UNIQUE("invoice_id","line"),
	CONSTRAINT "invoice_line_charge" UNIQUE("invoice_id","charge_item_id"),
	CONSTRAINT "invoice_line_number_positive" CHECK ("invoice_line"."line" >= 1)
);
--> statement-breakpoint
CREATE TABLE "write_off" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"invoice_id" uuid NOT NULL,
	"amount_minor" bigint NOT NULL,
	"reason" text NOT NULL,
	"status" text DEFAULT 'proposed' NOT NULL,
	"proposed_by" integer NOT NULL,
	"proposed_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"decided_by" integer,
	"decided_at" timestamp with time zone,
	CONSTRAINT "write_off_amount" CHECK ("write_off"."amount_minor" > 0),
	CONSTRAINT "write_off_reason_given" CHECK (length(trim("write_off"."reason")) between 3 and 200),
	CONSTRAINT "write_off_status" CHECK ("write_off"."status" in ('proposed', 'approved', 'refused')),
	CONSTRAINT "write_off_decided" CHECK (("write_off"."status" = 'proposed') = ("write_off"."decided_by" is null) and ("write_off"."decided_by" is null) = ("write_off"."decided_at" is null)),
	CONSTRAINT "write_off_two_people" CHECK ("write_off"."decided_by" is null or "write_off"."decided_by" <> "write_off"."proposed_by" or "write_off"."status" = 'refused')
);
--> statement-breakpoint
CREATE TABLE "payment" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"receipt_number" text NOT NULL,
	"account_id" uuid NOT NULL,
	"payer_id" uuid,
	"cash_session_id" uuid,
	"kind" text NOT NULL,
	"method" text NOT NULL,
	"reference" text,
	"amount_minor" bigint NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"status_reason" text,
	"refunds" uuid,
	"received_by" integer NOT NULL,
	"received_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"cancelled_by" integer,
	"cancelled_at" timestamp with time zone,
	CONSTRAINT "payment_receipt_number_unique" UNIQUE("receipt_number"),
	CONSTRAINT "payment_receipt_form" CHECK ("payment"."receipt_number" ~ '^R[0-9]{8,}$'),
	CONSTRAINT "payment_kind" CHECK ("payment"."kind" in ('payment', 'deposit', 'refund')),
	CONSTRAINT "payment_method" CHECK ("payment"."method" in ('cash', 'card', 'bank-transfer', 'cheque')),
	CONSTRAINT "payment_status" CHECK ("payment"."status" in ('active', 'cancelled')),
	CONSTRAINT "payment_sign" CHECK (case when "payment"."kind" = 'refund' then "payment"."amount_minor" < 0 and "payment"."refunds" is not null else "payment"."amount_minor" > 0 and "payment"."refunds" is null end),
	CONSTRAINT "payment_cash_in_drawer" CHECK ("payment"."method" <> 'cash' or "payment"."cash_session_id" is not null),
	CONSTRAINT "payment_cancelled" CHECK (("payment"."status" = 'cancelled') = ("payment"."cancelled_at" is not null) and ("payment"."cancelled_at" is null) = ("payment"."cancelled_by" is null) and ("payment"."status" <> 'cancelled' or length(trim("payment"."status_reason")) between 3 and 200)),
	CONSTRAINT "payment_reference_length" CHECK (length("payment"."reference") between 1 and 60)
);
--> statement-breakpoint
CREATE TABLE "payment_allocation" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"payment_id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"amount_minor" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	CONSTRAINT "payment_allocation_amount" CHECK ("payment_allocation"."amount_minor" <> 0)
);
--> statement-breakpoint
CREATE TABLE "refund_request" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"amount_minor" bigint NOT NULL,
	"reason" text NOT NULL,
	"status" text DEFAULT 'requested' NOT NULL,
	"requested_by" integer NOT NULL,
	"requested_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"decided_by" integer,
	"decided_at" timestamp with time zone,
	"decision_reason" text,
	"paid_as" uuid,
	CONSTRAINT "refund_request_paid_once" UNIQUE("paid_as"),
	CONSTRAINT "refund_request_amount" CHECK ("refund_request"."amount_minor" > 0),
	CONSTRAINT "refund_request_reason_given" CHECK (length(trim("refund_request"."reason")) between 3 and 200),
	CONSTRAINT "refund_request_status" CHECK ("refund_request"."status" in ('requested', 'approved', 'refused', 'paid', 'cancelled')),
	CONSTRAINT "refund_request_paid" CHECK (("refund_request"."status" = 'paid') = ("refund_request"."paid_as" is not null)),
	CONSTRAINT "refund_request_decided" CHECK (("refund_request"."decided_by" is null) = ("refund_request"."decided_at" is null)),
	CONSTRAINT "refund_request_two_people" CHECK ("refund_request"."status" not in ('approved', 'paid') or "refund_request"."decided_by" <> "refund_request"."requested_by")
);
--> statement-breakpoint
CREATE TABLE "charge_item_definition" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"category" text GENERATED ALWAYS AS (split_part(code, '/', 1)) STORED NOT NULL,
	"tax_basis_points" integer DEFAULT 0 NOT NULL,
	"free_because" text,
	"active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "charge_item_definition_code_unique" UNIQUE("code"),
	CONSTRAINT "charge_item_definition_code_form" CHECK ("charge_item_definition"."code" ~ '^[a-z]+/[A-Za-z0-9._:-]{1,60}$'),
	CONSTRAINT "charge_item_definition_name_given" CHECK (length(trim("charge_item_definition"."name")) between 1 and 200),
	CONSTRAINT "charge_item_definition_category" CHECK ("charge_item_definition"."category" in ('visit', 'bed', 'theatre', 'medicine', 'laboratory', 'examination', 'package', 'other')),
	CONSTRAINT "charge_item_definition_tax" CHECK ("charge_item_definition"."tax_basis_points" between 0 and 10000),
	CONSTRAINT "charge_item_definition_free" CHECK (length(trim("charge_item_definition"."free_because")) between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE "payer" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "payer_code_unique" UNIQUE("code"),
	CONSTRAINT "payer_code_form" CHECK ("payer"."code" ~ '^[A-Z0-9][A-Z0-9-]{0,19}$'),
	CONSTRAINT "payer_name_given" CHECK (length(trim("payer"."name")) between 1 and 120)
);
--> statement-breakpoint
CREATE TABLE "price" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"list_id" uuid NOT NULL,
	"code" text NOT NULL,
	"valid" daterange NOT NULL,
	"amount_minor" bigint NOT NULL,
	"per_units" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	CONSTRAINT "price_amount" CHECK ("price"."amount_minor" between 0 and 1000000000000),
	CONSTRAINT "price_per_units" CHECK ("price"."per_units" between 1 and 100000),
	CONSTRAINT "price_days" CHECK (not isempty("price"."valid") and not lower_inf("price"."valid"))
);
--> statement-breakpoint
CREATE TABLE "price_list" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"payer_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "price_list_payer" UNIQUE NULLS NOT DISTINCT("payer_id"),
	CONSTRAINT "price_list_name_given" CHECK (length(trim("price_list"."name")) between 1 and 120)
);
--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_encounter_id_encounter_id_fk" FOREIGN KEY ("encounter_id") REFERENCES "public"."encounter"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_payer" ADD CONSTRAINT "account_payer_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_payer" ADD CONSTRAINT "account_payer_payer_id_payer_id_fk" FOREIGN KEY ("payer_id") REFERENCES "public"."payer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_payer" ADD CONSTRAINT "account_payer_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cash_count" ADD CONSTRAINT "cash_count_session_id_cash_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."cash_session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cash_session" ADD CONSTRAINT "cash_session_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cash_session" ADD CONSTRAINT "cash_session_closed_by_staff_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cash_session" ADD CONSTRAINT "cash_session_reconciled_by_staff_id_fk" FOREIGN KEY ("reconciled_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cash_transfer" ADD CONSTRAINT "cash_transfer_from_session_cash_session_id_fk" FOREIGN KEY ("from_session") REFERENCES "public"."cash_session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cash_transfer" ADD CONSTRAINT "cash_transfer_to_session_cash_session_id_fk" FOREIGN KEY ("to_session") REFERENCES "public"."cash_session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cash_transfer" ADD CONSTRAINT "cash_transfer_sent_by_staff_id_fk" FOREIGN KEY ("sent_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cash_transfer" ADD CONSTRAINT "cash_transfer_decided_by_staff_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charge_discount" ADD CONSTRAINT "charge_discount_charge_item_id_charge_item_id_fk" FOREIGN KEY ("charge_item_id") REFERENCES "public"."charge_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charge_discount" ADD CONSTRAINT "charge_discount_withdrawn_by_staff_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charge_discount" ADD CONSTRAINT "charge_discount_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charge_item" ADD CONSTRAINT "charge_item_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charge_item" ADD CONSTRAINT "charge_item_performed_by_staff_id_fk" FOREIGN KEY ("performed_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charge_item" ADD CONSTRAINT "charge_item_location_id_location_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."location"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charge_item" ADD CONSTRAINT "charge_item_reverses" FOREIGN KEY ("reverses") REFERENCES "public"."charge_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_payer_id_payer_id_fk" FOREIGN KEY ("payer_id") REFERENCES "public"."payer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_approved_by_staff_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_issued_by_staff_id_fk" FOREIGN KEY ("issued_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_corrects" FOREIGN KEY ("corrects") REFERENCES "public"."invoice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_document" ADD CONSTRAINT "invoice_document_invoice_id_invoice_id_fk" FOREIGN KEY ("invoice_id") REFERENCES "public"."invoice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_line" ADD CONSTRAINT "invoice_line_invoice_id_invoice_id_fk" FOREIGN KEY ("invoice_id") REFERENCES "public"."invoice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_line" ADD CONSTRAINT "invoice_line_charge_item_id_charge_item_id_fk" FOREIGN KEY ("charge_item_id") REFERENCES "public"."charge_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_off" ADD CONSTRAINT "write_off_invoice_id_invoice_id_fk" FOREIGN KEY ("invoice_id") REFERENCES "public"."invoice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_off" ADD CONSTRAINT "write_off_proposed_by_staff_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_off" ADD CONSTRAINT "write_off_decided_by_staff_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment" ADD CONSTRAINT "payment_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment" ADD CONSTRAINT "payment_payer_id_payer_id_fk" FOREIGN KEY ("payer_id") REFERENCES "public"."payer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment" ADD CONSTRAINT "payment_cash_session_id_cash_session_id_fk" FOREIGN KEY ("cash_session_id") REFERENCES "public"."cash_session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment" ADD CONSTRAINT "payment_received_by_staff_id_fk" FOREIGN KEY ("received_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment" ADD CONSTRAINT "payment_cancelled_by_staff_id_fk" FOREIGN KEY ("cancelled_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment" ADD CONSTRAINT "payment_refunds" FOREIGN KEY ("refunds") REFERENCES "public"."payment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_allocation" ADD CONSTRAINT "payment_allocation_payment_id_payment_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_allocation" ADD CONSTRAINT "payment_allocation_invoice_id_invoice_id_fk" FOREIGN KEY ("invoice_id") REFERENCES "public"."invoice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_allocation" ADD CONSTRAINT "payment_allocation_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund_request" ADD CONSTRAINT "refund_request_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund_request" ADD CONSTRAINT "refund_request_payment_id_payment_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund_request" ADD CONSTRAINT "refund_request_requested_by_staff_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund_request" ADD CONSTRAINT "refund_request_decided_by_staff_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund_request" ADD CONSTRAINT "refund_request_paid_as_payment_id_fk" FOREIGN KEY ("paid_as") REFERENCES "public"."payment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charge_item_definition" ADD CONSTRAINT "charge_item_definition_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charge_item_definition" ADD CONSTRAINT "charge_item_definition_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payer" ADD CONSTRAINT "payer_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payer" ADD CONSTRAINT "payer_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price" ADD CONSTRAINT "price_list_id_price_list_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."price_list"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price" ADD CONSTRAINT "price_code_charge_item_definition_code_fk" FOREIGN KEY ("code") REFERENCES "public"."charge_item_definition"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price" ADD CONSTRAINT "price_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_list" ADD CONSTRAINT "price_list_payer_id_payer_id_fk" FOREIGN KEY ("payer_id") REFERENCES "public"."payer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_list" ADD CONSTRAINT "price_list_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_list" ADD CONSTRAINT "price_list_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_patient" ON "account" USING btree ("patient_id");--> statement-breakpoint
CREATE INDEX "account_open" ON "account" USING btree ("opened_at") WHERE "account"."status" not like 'closed-%';--> statement-breakpoint
CREATE UNIQUE INDEX "cash_session_one_open" ON "cash_session" USING btree ("staff_id") WHERE "cash_session"."status" in ('open', 'closing');--> statement-breakpoint
CREATE INDEX "cash_session_opened" ON "cash_session" USING btree ("opened_at");--> statement-breakpoint
CREATE INDEX "cash_session_to_reconcile" ON "cash_session" USING btree ("closed_at") WHERE "cash_session"."status" = 'closed';--> statement-breakpoint
CREATE INDEX "cash_transfer_from" ON "cash_transfer" USING btree ("from_session");--> statement-breakpoint
CREATE INDEX "cash_transfer_to" ON "cash_transfer" USING btree ("to_session");--> statement-breakpoint
CREATE INDEX "cash_transfer_under_way" ON "cash_transfer" USING btree ("sent_at") WHERE "cash_transfer"."status" = 'sent';--> statement-breakpoint
CREATE INDEX "charge_discount_item" ON "charge_discount" USING btree ("charge_item_id");--> statement-breakpoint
CREATE INDEX "charge_discount_group" ON "charge_discount" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "charge_item_account" ON "charge_item" USING btree ("account_id","performed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "charge_item_once" ON "charge_item" USING btree ("source_type","source_id","component") WHERE "charge_item"."reverses" is null and "charge_item"."reversed_at" is null;--> statement-breakpoint
CREATE INDEX "charge_item_source" ON "charge_item" USING btree ("source_type","source_id");--> statement-breakpoint
CREATE INDEX "charge_item_open" ON "charge_item" USING btree ("performed_at") WHERE "charge_item"."status" = 'billable';--> statement-breakpoint
CREATE INDEX "charge_item_performed" ON "charge_item" USING btree ("performed_at");--> statement-breakpoint
CREATE INDEX "charge_item_location" ON "charge_item" USING btree ("location_id");--> statement-breakpoint
CREATE INDEX "charge_item_code" ON "charge_item" USING btree ("code");--> statement-breakpoint
CREATE INDEX "invoice_account" ON "invoice" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "invoice_corrected" ON "invoice" USING btree ("corrects");--> statement-breakpoint
CREATE INDEX "invoice_payer" ON "invoice" USING btree ("payer_id");--> statement-breakpoint
CREATE INDEX "invoice_of_bill" ON "invoice" USING btree ("bill_id");--> statement-breakpoint
CREATE INDEX "invoice_due" ON "invoice" USING btree ("issued_at") WHERE "invoice"."status" = 'issued';--> statement-breakpoint
CREATE INDEX "invoice_line_of_charge" ON "invoice_line" USING btree ("charge_item_id");--> statement-breakpoint
CREATE INDEX "write_off_invoice" ON "write_off" USING btree ("invoice_id");--> statement-breakpoint
CREATE INDEX "payment_account" ON "payment" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "payment_session" ON "payment" USING btree ("cash_session_id");--> statement-breakpoint
CREATE INDEX "payment_refunded" ON "payment" USING btree ("refunds");--> statement-breakpoint
CREATE INDEX "payment_payer" ON "payment" USING btree ("payer_id");--> statement-breakpoint
CREATE INDEX "payment_received" ON "payment" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "payment_allocation_payment" ON "payment_allocation" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "payment_allocation_invoice" ON "payment_allocation" USING btree ("invoice_id");--> statement-breakpoint
CREATE INDEX "refund_request_account" ON "refund_request" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "refund_request_payment" ON "refund_request" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "refund_request_open" ON "refund_request" USING btree ("requested_at") WHERE "refund_request"."status" in ('requested', 'approved');--> statement-breakpoint
CREATE UNIQUE INDEX "payer_name" ON "payer" USING btree (lower("name"));--> statement-breakpoint
CREATE INDEX "price_of_code" ON "price" USING btree ("code");--> statement-breakpoint
CREATE INDEX "price_of_list" ON "price" USING btree ("list_id");--> statement-breakpoint
CREATE UNIQUE INDEX "price_list_name" ON "price_list" USING btree (lower("name"));--> statement-breakpoint
DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['payer', 'charge_item_definition', 'price_list', 'price', 'account', 'account_payer', 'charge_item', 'charge_discount',
                              'invoice', 'invoice_line', 'invoice_document', 'write_off', 'payment', 'payment_allocation', 'refund_request',
                              'cash_session', 'cash_count', 'cash_transfer'] LOOP
    EXECUTE format('CREATE TRIGGER never_forgotten BEFORE DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget()', kept);
  END LOOP;
  FOREACH kept IN ARRAY ARRAY['invoice_document', 'payment_allocation', 'cash_count'] LOOP
    EXECUTE format('CREATE TRIGGER never_changed BEFORE UPDATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget()', kept);
  END LOOP;
END $$;
--> statement-breakpoint
-- Who breaks a rule of the tables is told which: the name of the rule stands where that of a constraint does.
CREATE FUNCTION refuse_billing(rule text, said text, detail text DEFAULT '') RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION '%', said USING ERRCODE = 'check_violation', CONSTRAINT = rule, DETAIL = detail;
END $$;
--> statement-breakpoint
-- The account of a visit or a stay, opened if there is none yet.
CREATE FUNCTION account_of(encounter uuid) RETURNS uuid
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  found uuid;
BEGIN
  SELECT a.id INTO found FROM public.account a WHERE a.encounter_id = encounter;
  IF found IS NULL THEN
    INSERT INTO public.account (number, patient_id, encounter_id)
    SELECT 'A-' || e.visit_number, e.patient_id, e.id FROM public.encounter e WHERE e.id = encounter
    ON CONFLICT (encounter_id) DO NOTHING;
    SELECT a.id INTO found FROM public.account a WHERE a.encounter_id = encounter;
  END IF;
  RETURN found;
END $$;
