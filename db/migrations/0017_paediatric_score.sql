ALTER TABLE "vital_signs" ADD COLUMN "pews" smallint;--> statement-breakpoint
ALTER TABLE "vital_signs" ADD COLUMN "pews_level" text;--> statement-breakpoint
ALTER TABLE "vital_signs" ADD CONSTRAINT "vital_signs_pews" CHECK (("vital_signs"."pews" is null) = ("vital_signs"."pews_level" is null));