CREATE TABLE "access_use" (
	"entry" text NOT NULL,
	"staff_id" integer NOT NULL,
	"day" date NOT NULL,
	"count" integer NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	CONSTRAINT "access_use_entry_staff_id_day_pk" PRIMARY KEY("entry","staff_id","day"),
	CONSTRAINT "access_use_counted" CHECK ("access_use"."count" > 0)
);
--> statement-breakpoint
ALTER TABLE "access_use" ADD CONSTRAINT "access_use_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "access_use_staff" ON "access_use" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "access_use_day" ON "access_use" USING btree ("day");