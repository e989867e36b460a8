-- The log is read latest first: of everybody, of a person, of a kind of entry, of a record or of a patient.
DROP INDEX "audit_event_actor";--> statement-breakpoint
CREATE INDEX "audit_event_at" ON "audit_event" USING btree ("at");--> statement-breakpoint
CREATE INDEX "audit_event_record" ON "audit_event" USING btree (("subject"->>'id')) WHERE "audit_event"."subject"->>'id' is not null;--> statement-breakpoint
CREATE INDEX "audit_event_patient" ON "audit_event" USING btree (("subject"->>'patient_id')) WHERE "audit_event"."subject"->>'patient_id' is not null;--> statement-breakpoint
CREATE INDEX "audit_event_actor" ON "audit_event" USING btree ("actor","at");
