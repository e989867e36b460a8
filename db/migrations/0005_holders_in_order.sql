-- Requests lock these tables in this order to validate a session. The statements below would take the locks the
-- other way round, and a request under way would then be a deadlock.
LOCK TABLE staff_role, staff_permission IN ACCESS EXCLUSIVE MODE;--> statement-breakpoint
DROP INDEX "staff_permission_permission";--> statement-breakpoint
DROP INDEX "staff_role_role";--> statement-breakpoint
CREATE INDEX "staff_permission_permission_staff" ON "staff_permission" USING btree ("permission_id","staff_id");--> statement-breakpoint
CREATE INDEX "staff_role_role_staff" ON "staff_role" USING btree ("role_id","staff_id");