ALTER TABLE "medication_request" ADD COLUMN "route_code" text;--> statement-breakpoint
ALTER TABLE "medication_request" ADD COLUMN "dose_steps" jsonb;--> statement-breakpoint
ALTER TABLE "medication_request" ADD COLUMN "as_needed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "medication_request" ADD COLUMN "most_per_day" integer;--> statement-breakpoint
ALTER TABLE "medication_request" ADD COLUMN "quantity" numeric;--> statement-breakpoint
ALTER TABLE "medication_request" ADD COLUMN "quantity_unit" text;--> statement-breakpoint
ALTER TABLE "medication_request" ADD CONSTRAINT "medication_request_dosing" CHECK (("medication_request"."dose_steps" is null) = ("medication_request"."route_code" is null) and coalesce(jsonb_array_length("medication_request"."dose_steps") > 0, true));--> statement-breakpoint
ALTER TABLE "medication_request" ADD CONSTRAINT "medication_request_quantity" CHECK (("medication_request"."quantity" is null) = ("medication_request"."quantity_unit" is null) and coalesce("medication_request"."quantity" > 0, true));--> statement-breakpoint
ALTER TABLE "medication_request" ADD CONSTRAINT "medication_request_most_per_day" CHECK ("medication_request"."most_per_day" between 1 and 24);