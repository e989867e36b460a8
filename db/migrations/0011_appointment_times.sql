DROP INDEX "schedule_exception_time";--> statement-breakpoint
CREATE INDEX "appointment_time" ON "appointment" USING btree ("starts_at");--> statement-breakpoint
CREATE INDEX "appointment_booked" ON "appointment" USING btree ("starts_at") WHERE "appointment"."status" = 'booked';--> statement-breakpoint
CREATE INDEX "schedule_exception_time" ON "schedule_exception" USING btree ("ends_at","starts_at");