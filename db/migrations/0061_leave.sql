ALTER TABLE "stay" ADD COLUMN "leave_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "stay" ADD CONSTRAINT "stay_leave" CHECK (isfinite("stay"."leave_until"));