ALTER TABLE "server_process" ADD COLUMN "tabs_open" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "server_process" ADD COLUMN "tabs_told" integer DEFAULT 0 NOT NULL;