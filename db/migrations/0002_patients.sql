-- Patients with what is known of them, codes, and the records that every workflow keeps.
--
-- All three may be made by the owner of a database since Postgres 13; in a schema that every search path has.
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;--> statement-breakpoint
-- The word, and the word without each of its letters. Two words that differ by one letter too many, too few, wrong or
-- changed with its neighbour have one of these in common, so an index finds them (W. Garbe's symmetric deletion).
CREATE FUNCTION one_letter_less(word text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT word || array_agg(DISTINCT left(word, place - 1) || substr(word, place + 1))
    FROM generate_series(1, length(word)) AS place
$$;
--> statement-breakpoint
CREATE TABLE "coding" (
	"system" text NOT NULL,
	"code" text NOT NULL,
	"display" text NOT NULL,
	"synonyms" text DEFAULT '' NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	CONSTRAINT "coding_system_code_pk" PRIMARY KEY("system","code")
);
--> statement-breakpoint
CREATE TABLE "allergy" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"patient_id" uuid NOT NULL,
	"substance" text NOT NULL,
	"category" text NOT NULL,
	"criticality" text NOT NULL,
	"reaction" text,
	"status" text DEFAULT 'active' NOT NULL,
	"status_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_by" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "chart_access" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "chart_access_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"patient_id" uuid NOT NULL,
	"staff_id" integer NOT NULL,
	"part" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "coverage" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"patient_id" uuid NOT NULL,
	"payer" text NOT NULL,
	"member_number" text NOT NULL,
	"valid_from" date,
	"valid_to" date,
	"status" text DEFAULT 'active' NOT NULL,
	"status_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_by" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "name_word" (
	"word" text PRIMARY KEY NOT NULL,
	"near" text[] GENERATED ALWAYS AS (one_letter_less(word)) STORED
);
--> statement-breakpoint
CREATE TABLE "patient" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"mrn" text NOT NULL,
	"status" text NOT NULL,
	"status_reason" text,
	"given" text NOT NULL,
	"family" text NOT NULL,
	"sex" text NOT NULL,
	"birth_date" date,
	"birth_date_estimated" boolean DEFAULT false NOT NULL,
	"phone" text,
	"address" text,
	"description" text,
	"confidential" boolean DEFAULT false NOT NULL,
	"deceased_at" timestamp with time zone,
	"merged_into_id" uuid,
	"no_known_allergies_at" timestamp with time zone,
	"no_known_allergies_by" integer,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "patient_mrn_unique" UNIQUE("mrn"),
	CONSTRAINT "patient_status" CHECK ("patient"."status" in ('active', 'inactive', 'deceased', 'merged', 'unidentified', 'entered-in-error')),
	CONSTRAINT "patient_sex" CHECK ("patient"."sex" in ('male', 'female', 'other', 'unknown')),
	CONSTRAINT "patient_named" CHECK (length(trim("patient"."family")) between 1 and 100 and length("patient"."given") <= 100),
	CONSTRAINT "patient_merged_somewhere" CHECK (("patient"."status" = 'merged') = ("patient"."merged_into_id" is not null)),
	CONSTRAINT "patient_deceased_sometime" CHECK (("patient"."status" = 'deceased') <= ("patient"."deceased_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "patient_alert" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"patient_id" uuid NOT NULL,
	"category" text NOT NULL,
	"text" text NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"status_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_by" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "patient_contact" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"patient_id" uuid NOT NULL,
	"name" text NOT NULL,
	"relationship" text NOT NULL,
	"phone" text,
	"status" text DEFAULT 'active' NOT NULL,
	"status_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_by" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "patient_identifier" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"patient_id" uuid NOT NULL,
	"system" text NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "patient_merge" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"from_id" uuid NOT NULL,
	"into_id" uuid NOT NULL,
	"from_status" text NOT NULL,
	"reason" text NOT NULL,
	"merged_at" timestamp with time zone NOT NULL,
	"merged_by" integer NOT NULL,
	"unmerged_at" timestamp with time zone,
	"unmerged_by" integer,
	"unmerge_reason" text
);
--> statement-breakpoint
-- Compared byte by byte, so that an index finds what begins with the letters typed.
CREATE TABLE "patient_word" (
	"word" text COLLATE "C" NOT NULL,
	"patient_id" uuid NOT NULL,
	CONSTRAINT "patient_word_word_patient_id_pk" PRIMARY KEY("word","patient_id")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outbox_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"event" text NOT NULL,
	"entity" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"patient_id" uuid,
	"payload" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "number_series" (
	"name" text PRIMARY KEY NOT NULL,
	"last" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_key" (
	"key" uuid PRIMARY KEY NOT NULL,
	"staff_id" integer NOT NULL,
	"action" text NOT NULL,
	"content_digest" text NOT NULL,
	"answer" jsonb,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "status_history" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "status_history_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"entity" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"event" text NOT NULL,
	"from_status" text,
	"to_status" text NOT NULL,
	"reason" text,
	"staff_id" integer NOT NULL,
	"roles" text[] NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "allergy" ADD CONSTRAINT "allergy_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allergy" ADD CONSTRAINT "allergy_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allergy" ADD CONSTRAINT "allergy_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chart_access" ADD CONSTRAINT "chart_access_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chart_access" ADD CONSTRAINT "chart_access_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coverage" ADD CONSTRAINT "coverage_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coverage" ADD CONSTRAINT "coverage_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coverage" ADD CONSTRAINT "coverage_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient" ADD CONSTRAINT "patient_merged_into_id_patient_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient" ADD CONSTRAINT "patient_no_known_allergies_by_staff_id_fk" FOREIGN KEY ("no_known_allergies_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient" ADD CONSTRAINT "patient_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient" ADD CONSTRAINT "patient_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_alert" ADD CONSTRAINT "patient_alert_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_alert" ADD CONSTRAINT "patient_alert_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_alert" ADD CONSTRAINT "patient_alert_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_contact" ADD CONSTRAINT "patient_contact_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_contact" ADD CONSTRAINT "patient_contact_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_contact" ADD CONSTRAINT "patient_contact_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_identifier" ADD CONSTRAINT "patient_identifier_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_merge" ADD CONSTRAINT "patient_merge_from_id_patient_id_fk" FOREIGN KEY ("from_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_merge" ADD CONSTRAINT "patient_merge_into_id_patient_id_fk" FOREIGN KEY ("into_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_merge" ADD CONSTRAINT "patient_merge_merged_by_staff_id_fk" FOREIGN KEY ("merged_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_merge" ADD CONSTRAINT "patient_merge_unmerged_by_staff_id_fk" FOREIGN KEY ("unmerged_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_word" ADD CONSTRAINT "patient_word_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_key" ADD CONSTRAINT "idempotency_key_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "status_history" ADD CONSTRAINT "status_history_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "coding_words" ON "coding" USING gin ("words" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "coding_code" ON "coding" USING btree ("system",lower("code") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "allergy_patient" ON "allergy" USING btree ("patient_id");--> statement-breakpoint
CREATE INDEX "chart_access_patient" ON "chart_access" USING btree ("patient_id","at");--> statement-breakpoint
CREATE INDEX "chart_access_staff" ON "chart_access" USING btree ("staff_id","at");--> statement-breakpoint
CREATE INDEX "coverage_patient" ON "coverage" USING btree ("patient_id");--> statement-breakpoint
CREATE INDEX "name_word_similar" ON "name_word" USING gin ("word" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "name_word_near" ON "name_word" USING gin ("near");--> statement-breakpoint
CREATE INDEX "name_word_beginning" ON "name_word" USING btree (word collate "C");--> statement-breakpoint
CREATE INDEX "patient_merged_into" ON "patient" USING btree ("merged_into_id") WHERE "patient"."merged_into_id" is not null;--> statement-breakpoint
CREATE INDEX "patient_created" ON "patient" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "patient_unidentified" ON "patient" USING btree ("created_at") WHERE "patient"."status" = 'unidentified';--> statement-breakpoint
CREATE INDEX "patient_alert_patient" ON "patient_alert" USING btree ("patient_id");--> statement-breakpoint
CREATE INDEX "patient_contact_patient" ON "patient_contact" USING btree ("patient_id");--> statement-breakpoint
CREATE UNIQUE INDEX "patient_identifier_value" ON "patient_identifier" USING btree ("system","value");--> statement-breakpoint
CREATE INDEX "patient_identifier_patient" ON "patient_identifier" USING btree ("patient_id");--> statement-breakpoint
CREATE UNIQUE INDEX "patient_merge_once" ON "patient_merge" USING btree ("from_id") WHERE "patient_merge"."unmerged_at" is null;--> statement-breakpoint
CREATE INDEX "patient_merge_into" ON "patient_merge" USING btree ("into_id");--> statement-breakpoint
CREATE INDEX "patient_word_patient" ON "patient_word" USING btree ("patient_id","word");--> statement-breakpoint
CREATE INDEX "outbox_event" ON "outbox" USING btree ("event","id");--> statement-breakpoint
CREATE INDEX "idempotency_key_at" ON "idempotency_key" USING btree ("at");--> statement-breakpoint
CREATE INDEX "status_history_entity" ON "status_history" USING btree ("entity_id","id");
