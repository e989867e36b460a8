-- Boards show less of a patient from the moment the record is made confidential, and the other record once two are merged.
CREATE TRIGGER tell_of_board AFTER UPDATE OF confidential, merged_into_id ON patient
  FOR EACH STATEMENT EXECUTE FUNCTION tell_of_board('patient');
--> statement-breakpoint
SELECT fire_always();
