-- Open boards are read again also after what is no step of a record: isolation, a corrected receipt, an operation that changes
-- places with another. Nothing of a patient is told, and once in each transaction.
CREATE FUNCTION tell_of_board() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_notify('work', TG_ARGV[0]);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER tell_of_board AFTER INSERT OR UPDATE ON stay FOR EACH STATEMENT EXECUTE FUNCTION tell_of_board('encounter');
--> statement-breakpoint
CREATE TRIGGER tell_of_board AFTER UPDATE OF started_at ON encounter FOR EACH STATEMENT EXECUTE FUNCTION tell_of_board('encounter');
--> statement-breakpoint
CREATE TRIGGER tell_of_board AFTER UPDATE ON theatre_case FOR EACH STATEMENT EXECUTE FUNCTION tell_of_board('theatre_case');
--> statement-breakpoint
CREATE TRIGGER tell_of_board AFTER INSERT OR UPDATE ON theatre_case_team
  FOR EACH STATEMENT EXECUTE FUNCTION tell_of_board('theatre_case');
--> statement-breakpoint
SELECT fire_always();
