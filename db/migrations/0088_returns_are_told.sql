-- The board of the ward shows who is to be taken over from recovery, also when somebody has done so.
CREATE TRIGGER tell_of_board AFTER INSERT OR UPDATE ON theatre_return FOR EACH STATEMENT EXECUTE FUNCTION tell_of_board('theatre_case');
--> statement-breakpoint
SELECT fire_always();
