DROP INDEX "access_use_staff";--> statement-breakpoint
CREATE INDEX "access_use_staff_entry" ON "access_use" USING btree ("staff_id","entry");