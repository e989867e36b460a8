CREATE TABLE "sign_in_rule" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"ask_again_minutes" integer DEFAULT 5,
	CONSTRAINT "sign_in_rule_one" CHECK ("sign_in_rule"."one"),
	CONSTRAINT "sign_in_rule_ask_again" CHECK ("sign_in_rule"."ask_again_minutes" between 1 and 1440)
);
--> statement-breakpoint
INSERT INTO sign_in_rule DEFAULT VALUES;
--> statement-breakpoint
-- A demo from before keeps its one click for one change.
UPDATE sign_in_rule SET ask_again_minutes = NULL
 WHERE EXISTS (SELECT FROM access_ask_first WHERE people IS NULL AND NOT signed_in);
--> statement-breakpoint
CREATE TRIGGER audit_access AFTER INSERT OR UPDATE OR DELETE ON sign_in_rule FOR EACH ROW EXECUTE FUNCTION audit_access();
--> statement-breakpoint
CREATE TRIGGER audit_access_truncate AFTER TRUNCATE ON sign_in_rule FOR EACH STATEMENT EXECUTE FUNCTION audit_access();
--> statement-breakpoint
SELECT fire_always();
