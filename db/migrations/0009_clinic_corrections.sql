ALTER TABLE "queue_ticket" DROP CONSTRAINT "queue_ticket_status";--> statement-breakpoint
ALTER TABLE "schedule_exception" ADD COLUMN "status" text DEFAULT 'active' NOT NULL;--> statement-breakpoint
ALTER TABLE "schedule_exception" ADD COLUMN "status_reason" text;--> statement-breakpoint
ALTER TABLE "vital_signs" ADD COLUMN "pregnant" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "encounter_completed" ON "encounter" USING btree ("ended_at") WHERE "encounter"."status" = 'completed';--> statement-breakpoint
CREATE INDEX "patient_unidentified" ON "patient" USING btree ("created_at") WHERE "patient"."status" = 'unidentified';--> statement-breakpoint
ALTER TABLE "queue_ticket" ADD CONSTRAINT "queue_ticket_status" CHECK ("queue_ticket"."status" in ('waiting', 'called', 'in-service', 'done', 'left', 'entered-in-error'));--> statement-breakpoint
ALTER TABLE "schedule_exception" ADD CONSTRAINT "schedule_exception_status" CHECK ("schedule_exception"."status" in ('active', 'entered-in-error'));