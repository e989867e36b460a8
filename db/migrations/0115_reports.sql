CREATE INDEX "charge_discount_created" ON "charge_discount" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "invoice_issued_at" ON "invoice" USING btree ("issued_at");--> statement-breakpoint
CREATE INDEX "encounter_arrived" ON "encounter" USING btree ("arrived_at");--> statement-breakpoint
CREATE INDEX "observation_verified_at" ON "observation" USING btree ("verified_at");--> statement-breakpoint
CREATE INDEX "specimen_collected_at" ON "specimen" USING btree ("collected_at");