-- Clinics, appointments, queues, visits, and what is noted and ordered in a visit.
CREATE TABLE "appointment" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"patient_id" uuid NOT NULL,
	"clinic_id" uuid NOT NULL,
	"practitioner_id" integer,
	"status" text NOT NULL,
	"status_reason" text,
	"kind" text NOT NULL,
	"priority" text DEFAULT 'routine' NOT NULL,
	"starts_at" timestamp with time zone,
	"ends_at" timestamp with time zone,
	"reason" text NOT NULL,
	"rescheduled_from_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "appointment_status" CHECK ("appointment"."status" in ('proposed', 'waitlist', 'booked', 'checked-in', 'fulfilled', 'noshow', 'cancelled', 'entered-in-error')),
	CONSTRAINT "appointment_kind" CHECK ("appointment"."kind" in ('scheduled', 'walk-in', 'follow-up')),
	CONSTRAINT "appointment_priority" CHECK ("appointment"."priority" in ('emergency', 'urgent', 'routine')),
	CONSTRAINT "appointment_time" CHECK (("appointment"."starts_at" is null) = ("appointment"."ends_at" is null) and ("appointment"."starts_at" is null or "appointment"."starts_at" < "appointment"."ends_at"))
);
--> statement-breakpoint
CREATE TABLE "clinic" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"letter" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "clinic_name_unique" UNIQUE("name"),
	CONSTRAINT "clinic_letter_unique" UNIQUE("letter")
);
--> statement-breakpoint
CREATE TABLE "queue_ticket" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"clinic_id" uuid NOT NULL,
	"day" date NOT NULL,
	"number" integer NOT NULL,
	"encounter_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"status" text NOT NULL,
	"status_reason" text,
	"priority" text NOT NULL,
	"waiting_since" timestamp with time zone NOT NULL,
	"called_at" timestamp with time zone,
	"calls" integer DEFAULT 0 NOT NULL,
	"room" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "queue_ticket_status" CHECK ("queue_ticket"."status" in ('waiting', 'called', 'in-service', 'done', 'left', 'entered-in-error')),
	CONSTRAINT "queue_ticket_priority" CHECK ("queue_ticket"."priority" in ('emergency', 'urgent', 'routine'))
);
--> statement-breakpoint
CREATE TABLE "schedule" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"practitioner_id" integer NOT NULL,
	"clinic_id" uuid NOT NULL,
	"room" text NOT NULL,
	"weekday" smallint NOT NULL,
	"starts_at" time NOT NULL,
	"ends_at" time NOT NULL,
	"slot_minutes" smallint NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "schedule_weekday" CHECK ("schedule"."weekday" between 1 and 7),
	CONSTRAINT "schedule_hours" CHECK ("schedule"."starts_at" < "schedule"."ends_at"),
	CONSTRAINT "schedule_slot" CHECK ("schedule"."slot_minutes" between 5 and 240)
);
--> statement-breakpoint
CREATE TABLE "schedule_exception" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"practitioner_id" integer,
	"clinic_id" uuid,
	"kind" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"reason" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_by" integer NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"status_reason" text,
	CONSTRAINT "schedule_exception_status" CHECK ("schedule_exception"."status" in ('active', 'entered-in-error')),
	CONSTRAINT "schedule_exception_kind" CHECK ("schedule_exception"."kind" in ('closed', 'open')),
	CONSTRAINT "schedule_exception_hours" CHECK ("schedule_exception"."starts_at" < "schedule_exception"."ends_at"),
	CONSTRAINT "schedule_exception_of" CHECK ("schedule_exception"."practitioner_id" is not null or "schedule_exception"."clinic_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "condition" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"patient_id" uuid NOT NULL,
	"system" text,
	"code" text,
	"display" text NOT NULL,
	"status" text NOT NULL,
	"status_reason" text,
	"note" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_by" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "encounter" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"visit_number" text NOT NULL,
	"patient_id" uuid NOT NULL,
	"clinic_id" uuid NOT NULL,
	"appointment_id" uuid,
	"class" text NOT NULL,
	"status" text NOT NULL,
	"status_reason" text,
	"priority" text NOT NULL,
	"practitioner_id" integer,
	"reason" text NOT NULL,
	"arrived_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"disposition" text,
	"disposition_note" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "encounter_visit_number_unique" UNIQUE("visit_number"),
	CONSTRAINT "encounter_class" CHECK ("encounter"."class" in ('AMB', 'EMER')),
	CONSTRAINT "encounter_status" CHECK ("encounter"."status" in ('planned', 'in-progress:triage', 'in-progress:waiting', 'in-progress:consultation', 'on-hold', 'completed', 'cancelled', 'entered-in-error'))
);
--> statement-breakpoint
CREATE TABLE "encounter_diagnosis" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"encounter_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"system" text NOT NULL,
	"code" text NOT NULL,
	"display" text NOT NULL,
	"use" text NOT NULL,
	"status" text NOT NULL,
	"status_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_by" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "encounter_note" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"encounter_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"author_id" integer NOT NULL,
	"amends_id" uuid,
	"status" text NOT NULL,
	"status_reason" text,
	"subjective" text DEFAULT '' NOT NULL,
	"objective" text DEFAULT '' NOT NULL,
	"assessment" text DEFAULT '' NOT NULL,
	"plan" text DEFAULT '' NOT NULL,
	"signed_at" timestamp with time zone,
	"signed_by" integer,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "encounter_note_status" CHECK ("encounter_note"."status" in ('draft', 'signed', 'amended', 'entered-in-error')),
	CONSTRAINT "encounter_note_signed" CHECK (("encounter_note"."status" in ('signed', 'amended')) <= ("encounter_note"."signed_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "medication_request" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"encounter_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"system" text NOT NULL,
	"code" text NOT NULL,
	"display" text NOT NULL,
	"dose" text NOT NULL,
	"route" text NOT NULL,
	"frequency" text NOT NULL,
	"duration_days" integer,
	"note" text,
	"status" text NOT NULL,
	"status_reason" text,
	"author_id" integer NOT NULL,
	"authored_at" timestamp with time zone,
	"override_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "medication_request_status" CHECK ("medication_request"."status" in ('draft', 'active', 'on-hold', 'completed', 'stopped', 'cancelled', 'entered-in-error'))
);
--> statement-breakpoint
CREATE TABLE "service_request" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"encounter_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"category" text NOT NULL,
	"system" text NOT NULL,
	"code" text NOT NULL,
	"display" text NOT NULL,
	"priority" text NOT NULL,
	"note" text,
	"status" text NOT NULL,
	"status_reason" text,
	"author_id" integer NOT NULL,
	"authored_at" timestamp with time zone,
	"override_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "service_request_status" CHECK ("service_request"."status" in ('draft', 'active', 'on-hold', 'revoked', 'completed', 'entered-in-error'))
);
--> statement-breakpoint
CREATE TABLE "vital_signs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"encounter_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"taken_at" timestamp with time zone NOT NULL,
	"respirations" smallint,
	"oxygen_saturation" smallint,
	"saturation_scale" smallint DEFAULT 1 NOT NULL,
	"on_oxygen" boolean,
	"systolic" smallint,
	"diastolic" smallint,
	"pulse" smallint,
	"consciousness" text,
	"temperature" numeric(3, 1),
	"weight" numeric(5, 2),
	"height" numeric(4, 1),
	"pain" smallint,
	"news2" smallint,
	"news2_risk" text,
	"status" text DEFAULT 'final' NOT NULL,
	"status_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_by" integer NOT NULL,
	"pregnant" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_clinic_id_clinic_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_practitioner_id_staff_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_rescheduled_from_id_appointment_id_fk" FOREIGN KEY ("rescheduled_from_id") REFERENCES "public"."appointment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_ticket" ADD CONSTRAINT "queue_ticket_clinic_id_clinic_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_ticket" ADD CONSTRAINT "queue_ticket_encounter_id_encounter_id_fk" FOREIGN KEY ("encounter_id") REFERENCES "public"."encounter"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_ticket" ADD CONSTRAINT "queue_ticket_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_ticket" ADD CONSTRAINT "queue_ticket_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_ticket" ADD CONSTRAINT "queue_ticket_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule" ADD CONSTRAINT "schedule_practitioner_id_staff_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule" ADD CONSTRAINT "schedule_clinic_id_clinic_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule" ADD CONSTRAINT "schedule_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule" ADD CONSTRAINT "schedule_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule_exception" ADD CONSTRAINT "schedule_exception_practitioner_id_staff_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule_exception" ADD CONSTRAINT "schedule_exception_clinic_id_clinic_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule_exception" ADD CONSTRAINT "schedule_exception_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule_exception" ADD CONSTRAINT "schedule_exception_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "condition" ADD CONSTRAINT "condition_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "condition" ADD CONSTRAINT "condition_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "condition" ADD CONSTRAINT "condition_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "encounter" ADD CONSTRAINT "encounter_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "encounter" ADD CONSTRAINT "encounter_clinic_id_clinic_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "encounter" ADD CONSTRAINT "encounter_appointment_id_appointment_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "encounter" ADD CONSTRAINT "encounter_practitioner_id_staff_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "encounter" ADD CONSTRAINT "encounter_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "encounter" ADD CONSTRAINT "encounter_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "encounter_diagnosis" ADD CONSTRAINT "encounter_diagnosis_encounter_id_encounter_id_fk" FOREIGN KEY ("encounter_id") REFERENCES "public"."encounter"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "encounter_diagnosis" ADD CONSTRAINT "encounter_diagnosis_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "encounter_diagnosis" ADD CONSTRAINT "encounter_diagnosis_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "encounter_diagnosis" ADD CONSTRAINT "encounter_diagnosis_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "encounter_note" ADD CONSTRAINT "encounter_note_encounter_id_encounter_id_fk" FOREIGN KEY ("encounter_id") REFERENCES "public"."encounter"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "encounter_note" ADD CONSTRAINT "encounter_note_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "encounter_note" ADD CONSTRAINT "encounter_note_author_id_staff_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "encounter_note" ADD CONSTRAINT "encounter_note_amends_id_encounter_note_id_fk" FOREIGN KEY ("amends_id") REFERENCES "public"."encounter_note"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "encounter_note" ADD CONSTRAINT "encounter_note_signed_by_staff_id_fk" FOREIGN KEY ("signed_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "encounter_note" ADD CONSTRAINT "encounter_note_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "encounter_note" ADD CONSTRAINT "encounter_note_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_request" ADD CONSTRAINT "medication_request_encounter_id_encounter_id_fk" FOREIGN KEY ("encounter_id") REFERENCES "public"."encounter"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_request" ADD CONSTRAINT "medication_request_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_request" ADD CONSTRAINT "medication_request_author_id_staff_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_request" ADD CONSTRAINT "medication_request_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_request" ADD CONSTRAINT "medication_request_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_request" ADD CONSTRAINT "service_request_encounter_id_encounter_id_fk" FOREIGN KEY ("encounter_id") REFERENCES "public"."encounter"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_request" ADD CONSTRAINT "service_request_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_request" ADD CONSTRAINT "service_request_author_id_staff_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_request" ADD CONSTRAINT "service_request_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_request" ADD CONSTRAINT "service_request_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vital_signs" ADD CONSTRAINT "vital_signs_encounter_id_encounter_id_fk" FOREIGN KEY ("encounter_id") REFERENCES "public"."encounter"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vital_signs" ADD CONSTRAINT "vital_signs_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vital_signs" ADD CONSTRAINT "vital_signs_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vital_signs" ADD CONSTRAINT "vital_signs_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appointment_patient" ON "appointment" USING btree ("patient_id","starts_at");--> statement-breakpoint
CREATE INDEX "appointment_clinic_time" ON "appointment" USING btree ("clinic_id","starts_at");--> statement-breakpoint
CREATE INDEX "appointment_practitioner_time" ON "appointment" USING btree ("practitioner_id","starts_at");--> statement-breakpoint
CREATE INDEX "appointment_time" ON "appointment" USING btree ("starts_at");--> statement-breakpoint
CREATE INDEX "appointment_booked" ON "appointment" USING btree ("starts_at") WHERE "appointment"."status" = 'booked';--> statement-breakpoint
CREATE INDEX "appointment_open" ON "appointment" USING btree ("status","created_at") WHERE "appointment"."status" in ('proposed', 'waitlist');--> statement-breakpoint
CREATE UNIQUE INDEX "queue_ticket_number" ON "queue_ticket" USING btree ("clinic_id","day","number");--> statement-breakpoint
CREATE UNIQUE INDEX "queue_ticket_encounter" ON "queue_ticket" USING btree ("encounter_id");--> statement-breakpoint
CREATE INDEX "queue_ticket_queue" ON "queue_ticket" USING btree ("day","clinic_id","status");--> statement-breakpoint
CREATE INDEX "schedule_practitioner" ON "schedule" USING btree ("practitioner_id","weekday");--> statement-breakpoint
CREATE INDEX "schedule_clinic" ON "schedule" USING btree ("clinic_id","weekday");--> statement-breakpoint
CREATE INDEX "schedule_exception_time" ON "schedule_exception" USING btree ("ends_at","starts_at");--> statement-breakpoint
CREATE INDEX "condition_patient" ON "condition" USING btree ("patient_id");--> statement-breakpoint
CREATE UNIQUE INDEX "encounter_appointment" ON "encounter" USING btree ("appointment_id");--> statement-breakpoint
CREATE INDEX "encounter_patient" ON "encounter" USING btree ("patient_id","arrived_at");--> statement-breakpoint
CREATE INDEX "encounter_practitioner" ON "encounter" USING btree ("practitioner_id","status");--> statement-breakpoint
CREATE INDEX "encounter_completed" ON "encounter" USING btree ("ended_at") WHERE "encounter"."status" = 'completed';--> statement-breakpoint
CREATE INDEX "encounter_open" ON "encounter" USING btree ("clinic_id","status") WHERE "encounter"."status" not in ('completed', 'cancelled', 'entered-in-error');--> statement-breakpoint
CREATE UNIQUE INDEX "encounter_diagnosis_primary" ON "encounter_diagnosis" USING btree ("encounter_id") WHERE "encounter_diagnosis"."use" = 'primary' and "encounter_diagnosis"."status" not in ('refuted', 'entered-in-error');--> statement-breakpoint
CREATE INDEX "encounter_diagnosis_encounter" ON "encounter_diagnosis" USING btree ("encounter_id");--> statement-breakpoint
CREATE INDEX "encounter_diagnosis_patient" ON "encounter_diagnosis" USING btree ("patient_id");--> statement-breakpoint
CREATE UNIQUE INDEX "encounter_note_draft" ON "encounter_note" USING btree ("encounter_id","author_id") WHERE "encounter_note"."status" = 'draft';--> statement-breakpoint
CREATE INDEX "encounter_note_patient" ON "encounter_note" USING btree ("patient_id");--> statement-breakpoint
CREATE INDEX "encounter_note_author" ON "encounter_note" USING btree ("author_id","status");--> statement-breakpoint
CREATE INDEX "medication_request_encounter" ON "medication_request" USING btree ("encounter_id");--> statement-breakpoint
CREATE INDEX "medication_request_patient" ON "medication_request" USING btree ("patient_id");--> statement-breakpoint
CREATE INDEX "medication_request_work" ON "medication_request" USING btree ("status");--> statement-breakpoint
CREATE INDEX "service_request_encounter" ON "service_request" USING btree ("encounter_id");--> statement-breakpoint
CREATE INDEX "service_request_patient" ON "service_request" USING btree ("patient_id");--> statement-breakpoint
CREATE INDEX "service_request_work" ON "service_request" USING btree ("category","status");--> statement-breakpoint
CREATE INDEX "vital_signs_encounter" ON "vital_signs" USING btree ("encounter_id");--> statement-breakpoint
CREATE INDEX "vital_signs_patient" ON "vital_signs" USING btree ("patient_id","taken_at");
